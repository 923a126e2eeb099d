"""The few calls of the Linux kernel that Python's library does not offer, by way of the C library.

Each raises ``OSError`` when the kernel refuses.
"""

from __future__ import annotations

import ctypes
import os

CLONE_NEWNS = 0x00020000
CLONE_NEWCGROUP = 0x02000000
CLONE_NEWUTS = 0x04000000
CLONE_NEWIPC = 0x08000000
CLONE_NEWUSER = 0x10000000
CLONE_NEWPID = 0x20000000
CLONE_NEWNET = 0x40000000

MS_NOSUID, MS_NODEV, MS_NOEXEC = 2, 4, 8
MS_REC, MS_PRIVATE = 16384, 1 << 18

_MNT_DETACH = 2
_PR_CAPBSET_DROP, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 24, 22, 38
_SECCOMP_MODE_FILTER = 2
_CAPABILITY_VERSION_3 = 0x20080522

_libc = ctypes.CDLL(None, use_errno=True)


class _Program(ctypes.Structure):
    """``struct sock_fprog``."""

    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_char_p)]


def _check(result: int) -> None:
    if result == -1:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def unshare(namespaces: int) -> None:
    """Move this process (for PID: its next children) into new namespaces."""
    _check(_libc.unshare(namespaces))


def setns(descriptor: int, namespace: int) -> None:
    """Move this process (for PID: its next children) into a namespace that exists."""
    _check(_libc.setns(descriptor, namespace))


def mount(source: str, target: str, kind: str | None, flags: int, options: str = "") -> None:
    """Mount, as ``mount(2)``."""
    _check(
        _libc.mount(
            os.fsencode(source),
            os.fsencode(target),
            kind.encode() if kind else None,
            ctypes.c_ulong(flags),
            options.encode() or None,
        )
    )


def detach(folder: str) -> None:
    """Take a mount out of this namespace; descriptors of it stay good."""
    _check(_libc.umount2(os.fsencode(folder), _MNT_DETACH))


def drop_capabilities() -> None:
    """Give up every capability, and the chance to get one back."""
    capability = 0
    while _libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0) == 0:
        capability += 1
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    _check(_libc.capset(header, (ctypes.c_uint32 * 6)()))


def allow_no_new_privileges() -> None:
    """From now on nothing that is executed gains any privilege; a filter asks for this."""
    _check(_libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))


def filter_calls(program: bytes) -> None:
    """Hold this process, and all that comes of it, to a seccomp filter (``sock_filter`` array)."""
    record = _Program(len(program) // 8, program)
    _check(_libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(record), 0, 0))
