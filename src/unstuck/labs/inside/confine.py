"""What a cell's process gives up before it sees a line of a learner's."""

from __future__ import annotations

import os
import resource
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from unstuck.labs.inside import kernel

HOST_NAME = "lab"
FILTER = "/start/filter"
"""Where the seccomp filter lies."""
JAIL = "/jail"
"""What the fork server makes the root of a cell."""
INSIDE_ID = 1000
"""User and group that a cell believes it is."""

_OWN_NAMESPACES = (
    kernel.CLONE_NEWUSER
    | kernel.CLONE_NEWNS
    | kernel.CLONE_NEWNET
    | kernel.CLONE_NEWIPC
    | kernel.CLONE_NEWUTS
    | kernel.CLONE_NEWCGROUP
)
_FILES = 2048
_LIMITS_COUNT_BY_NAMESPACE = (5, 14)
"""Since this kernel, processes are counted by user namespace, before by user of the machine."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a cell may use.  Sizes in bytes, ``cpu`` in seconds."""

    cpu: int
    memory: int
    file: int
    scratch: int
    threads: int
    open_files: int

    @classmethod
    def read(cls, plain: dict[str, Any]) -> Bounds:
        """From the names and numbers of the runner's message."""
        return cls(**{name: int(plain[name]) for name in cls.__slots__})


def program() -> bytes:
    """The seccomp filter."""
    return Path(FILTER).read_bytes()


def address_space() -> int:
    """What this process has mapped already, in bytes; needs ``/proc``."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * resource.getpagesize()


def enter_namespaces(root: str) -> None:
    """Leave for namespaces of one's own, where ``root`` can become the root.

    Needs ``/proc`` outside of ``root``, and only one thread.
    """
    user, group = os.geteuid(), os.getegid()
    kernel.unshare(_OWN_NAMESPACES)
    _write("/proc/self/setgroups", "deny")
    _write("/proc/self/uid_map", f"{INSIDE_ID} {user} 1")
    _write("/proc/self/gid_map", f"{INSIDE_ID} {group} 1")
    _write("/proc/self/oom_score_adj", "1000")
    socket.sethostname(HOST_NAME)
    kernel.mount("none", "/", None, kernel.MS_REC | kernel.MS_PRIVATE)
    kernel.mount(root, root, None, kernel.MS_BIND | kernel.MS_REC)


def enter_root(root: str, scratch: int) -> None:
    """Have nothing but ``root``, read-only, and so many bytes of fresh scratch in it."""
    for folder, size in (("/tmp", scratch), ("/dev/shm", scratch // 4)):  # noqa: S108 - the cell's
        options = f"size={size},nr_inodes={_FILES},mode=0700"
        flags = kernel.MS_NOSUID | kernel.MS_NODEV | kernel.MS_NOEXEC
        kernel.mount("scratch", root + folder, "tmpfs", flags, options)
    kernel.enter_root(root)


def set_limits(bounds: Bounds, mapped: int) -> None:
    """Set what may be used; ``mapped`` bytes of address space are not counted."""
    limits = {
        resource.RLIMIT_CPU: bounds.cpu,
        resource.RLIMIT_AS: mapped + bounds.memory,
        resource.RLIMIT_FSIZE: bounds.file,
        resource.RLIMIT_NOFILE: bounds.open_files,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_STACK: 8 * 1024**2,
        resource.RLIMIT_MEMLOCK: 0,
        resource.RLIMIT_MSGQUEUE: 0,
        resource.RLIMIT_SIGPENDING: 64,
    }
    if _release() >= _LIMITS_COUNT_BY_NAMESPACE:
        limits[resource.RLIMIT_NPROC] = bounds.threads
    for limit, wanted in limits.items():
        hard = resource.getrlimit(limit)[1]
        value = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(limit, (value, value))


def lose_privileges(program: bytes) -> None:
    """Give up all capabilities, and all system calls but those of the filter."""
    kernel.drop_capabilities()
    kernel.allow_no_new_privileges()
    kernel.filter_calls(program)


def _release() -> tuple[int, ...]:
    return tuple(int(part) for part in os.uname().release.split("-")[0].split(".")[:2])


def _write(path: str, text: str) -> None:
    """In one call, as these files of the kernel demand."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CLOEXEC)
    try:
        os.write(descriptor, text.encode("ascii"))
    finally:
        os.close(descriptor)
