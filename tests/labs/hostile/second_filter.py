# forbidden: It installs a filter of its own.
import ctypes
import platform

libc = ctypes.CDLL(None, use_errno=True)
is_intel = platform.machine() == "x86_64"


def total(values):
    libc.syscall(317 if is_intel else 277, 1, 0, None)
    return 0.0
