# forbidden: It makes a ring.
import ctypes
import platform

libc = ctypes.CDLL(None, use_errno=True)
is_intel = platform.machine() == "x86_64"


def total(values):
    libc.syscall(425, 1, ctypes.create_string_buffer(120))
    return 0.0
