# failed: It clones a thread with a namespace.
import ctypes
import platform

libc = ctypes.CDLL(None, use_errno=True)
is_intel = platform.machine() == "x86_64"


def total(values):
    libc.syscall(56 if is_intel else 220, 0x10000000 | 0x00010000 | 0x100 | 0x800, 0, 0, 0, 0)
    return 0.0
