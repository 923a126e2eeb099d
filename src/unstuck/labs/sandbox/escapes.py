"""What the self-test sends into a cell: attempts to get out, written as a learner's source.

Each function is one attempt.  It returns ``True`` if it got through; to be stopped, by an
error or by the end of the process, is what it should be.  This file is read as text and runs
only in a cell.
"""

from __future__ import annotations

import ctypes
import os
import platform
import socket
import struct
import subprocess
import threading
from pathlib import Path

import numpy as np

_libc = ctypes.CDLL(None, use_errno=True)
_NUMBERS = {
    "keyctl": (250, 219),
    "io_uring_setup": (425, 425),
    "execve": (59, 221),
    "bpf": (321, 280),
}


def _call(name: str, *arguments: object) -> int:
    number = _NUMBERS[name][0 if platform.machine() == "x86_64" else 1]
    return int(_libc.syscall(number, *arguments))


def reads_a_file_of_this_machine(path: str) -> bool:
    """A file that the runner has made, or one that every machine has."""
    return any(Path(place).exists() for place in (path, "/etc/passwd", "/etc/hostname", "/root"))


def sees_a_process_of_this_machine(runner: int) -> bool:
    """By its number in ``/proc``, or by a signal that does nothing."""
    if Path("/proc/self").exists() or Path(f"/proc/{runner}").exists():
        return True
    os.kill(runner, 0)
    return True


def is_not_the_first_process() -> bool:
    """In a process namespace of its own it is, and nobody is above it."""
    return os.getpid() != 1 or os.getppid() != 0


def reaches_the_network(port: int) -> bool:
    """A port that the runner listens on."""
    with socket.create_connection(("127.0.0.1", port), timeout=2):
        return True


def executes_a_program() -> bool:
    """By Python, then by the call itself."""
    try:
        subprocess.run(["/python/bin/python3", "-c", "pass"], check=True, timeout=5)
    except OSError:
        empty = (ctypes.c_char_p * 1)(None)
        _call("execve", b"/python/bin/python3", empty, empty)
        return False
    return True


def forks() -> bool:
    """A second process."""
    if os.fork() == 0:
        os._exit(0)
    return True


def traces_a_process() -> bool:
    """Its own parent, or itself."""
    return bool(_libc.ptrace(0, 0, 0, 0) == 0)


def reads_the_memory_of_another(runner: int) -> bool:
    """That of the runner."""
    room = ctypes.create_string_buffer(8)
    local = struct.pack("PN", ctypes.addressof(room), 8)
    remote = struct.pack("PN", 0x400000, 8)
    return bool(_libc.process_vm_readv(runner, local, 1, remote, 1, 0) > 0)


def makes_a_user_namespace() -> bool:
    """In which it would be root."""
    return bool(_libc.unshare(0x10000000) == 0)


def mounts() -> bool:
    """Anything anywhere."""
    return bool(_libc.mount(b"x", b"/tmp", b"tmpfs", 0, None) == 0)


def writes_to_the_root() -> bool:
    """And to the devices, and to what it imports."""
    for folder in ("/", "/dev", "/python/lib", "/packages/numpy", "/lib"):
        try:
            Path(folder, "written").write_text("x")
        except OSError:
            continue
        return True
    return False


def uses_the_keyring() -> bool:
    """``keyctl(KEYCTL_GET_KEYRING_ID, KEY_SPEC_SESSION_KEYRING, 1)``."""
    return _call("keyctl", 0, -3, 1) != -1


def makes_a_ring_of_io_uring() -> bool:
    """Whose requests no filter would see."""
    return _call("io_uring_setup", 1, ctypes.create_string_buffer(120)) >= 0


def loads_a_program_into_the_kernel() -> bool:
    """By ``bpf``."""
    return _call("bpf", 0, ctypes.create_string_buffer(120), 120) >= 0


def imports_what_nobody_showed_it() -> bool:
    """The product, its content, its web framework."""
    for name in ("unstuck", "content", "django", "sympy", "pip"):
        try:
            __import__(name)
        except ImportError:
            continue
        return True
    return False


def finds_a_secret_in_its_environment(secret: str) -> bool:
    """One that the runner's environment has."""
    return any(secret in value for value in os.environ.values())


def fills_the_scratch_folder(limit: int) -> bool:
    """Beyond what it may."""
    written, block = 0, bytes(1 << 20)
    for place in ("/tmp", "/dev/shm"):  # noqa: S108 - its own
        for number in range(1 + 2 * limit // len(block)):
            try:
                written += Path(place, str(number)).write_bytes(block)
            except OSError:
                break
    return written > 2 * limit


def takes_more_memory_than_it_may(limit: int) -> bool:
    """In one piece."""
    return len(bytearray(2 * limit)) > limit


def starts_threads_without_end() -> bool:
    """A thousand of them."""
    stop = threading.Event()
    started = []
    try:
        for _ in range(1000):
            thread = threading.Thread(target=stop.wait, args=(5,))
            thread.start()
            started.append(thread)
    except RuntimeError:
        return False
    finally:
        stop.set()
    return True


def computes() -> bool:
    """No escape: an honest submission must get through."""
    return float(np.linalg.det(np.eye(3))) == 1.0
