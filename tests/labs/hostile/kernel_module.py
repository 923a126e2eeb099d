# forbidden: It loads a module.
import ctypes
import platform

libc = ctypes.CDLL(None, use_errno=True)
is_intel = platform.machine() == "x86_64"


def total(values):
    libc.syscall(313 if is_intel else 273, 0, b"", 0)
    return 0.0
