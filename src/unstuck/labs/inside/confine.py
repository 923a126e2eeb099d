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


def enter_namespaces(proc: int) -> None:
    """Leave for namespaces of one's own.

    ``proc`` is a descriptor of ``/proc``.  Only a process with one thread can do this.
    """
    user, group = os.geteuid(), os.getegid()
    kernel.unshare(_OWN_NAMESPACES)
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{INSIDE_ID} {user} 1"),
        ("gid_map", f"{INSIDE_ID} {group} 1"),
        ("oom_score_adj", "1000"),
    ):
        _write(f"self/{name}", text, proc)
    socket.sethostname(HOST_NAME)
    kernel.mount("none", "/", None, kernel.MS_REC | kernel.MS_PRIVATE)


def mount_scratch(size: int) -> None:
    """Have so many bytes of fresh scratch, and a quarter of it to share among threads."""
    flags = kernel.MS_NOSUID | kernel.MS_NODEV | kernel.MS_NOEXEC
    for folder, share in (("/tmp", size), ("/dev/shm", size // 4)):  # noqa: S108 - the cell's own
        kernel.mount(
            "scratch", folder, "tmpfs", flags, f"size={share},nr_inodes={_FILES},mode=0700"
        )


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


def _write(path: str, text: str, folder: int) -> None:
    """In one call, as these files of the kernel demand."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CLOEXEC, dir_fd=folder)
    try:
        os.write(descriptor, text.encode("ascii"))
    finally:
        os.close(descriptor)
