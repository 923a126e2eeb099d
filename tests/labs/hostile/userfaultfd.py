# forbidden: It wants to handle faults.
import ctypes
import platform

libc = ctypes.CDLL(None, use_errno=True)
is_intel = platform.machine() == "x86_64"


def total(values):
    libc.syscall(323 if is_intel else 282, 0)
    return 0.0
