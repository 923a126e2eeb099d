# forbidden: It calls by the x32 numbers.
import ctypes
import platform

libc = ctypes.CDLL(None, use_errno=True)
is_intel = platform.machine() == "x86_64"


def total(values):
    libc.syscall(0x40000000 + 39) if is_intel else libc.ptrace(0, 0, 0, 0)
    return 0.0
