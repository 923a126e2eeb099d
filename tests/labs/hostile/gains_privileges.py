# failed: It asks to keep capabilities.
import ctypes
import platform

libc = ctypes.CDLL(None, use_errno=True)
is_intel = platform.machine() == "x86_64"


def total(values):
    libc.prctl(8, 1, 0, 0, 0)
    return 0.0
