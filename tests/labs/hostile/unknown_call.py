# failed: It calls what no kernel has.
import ctypes
import platform

libc = ctypes.CDLL(None, use_errno=True)
is_intel = platform.machine() == "x86_64"


def total(values):
    libc.syscall(9999)
    return 0.0
