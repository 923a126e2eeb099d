# forbidden: It asks for keys.
import ctypes
import platform

libc = ctypes.CDLL(None, use_errno=True)
is_intel = platform.machine() == "x86_64"


def total(values):
    libc.syscall(250 if is_intel else 219, 0, -3, 1)
    return 0.0
