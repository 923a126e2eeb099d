# forbidden: It joins a namespace.
import ctypes
import platform

libc = ctypes.CDLL(None, use_errno=True)
is_intel = platform.machine() == "x86_64"


def total(values):
    libc.setns(0, 0)
    return 0.0
