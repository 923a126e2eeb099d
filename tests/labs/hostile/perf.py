# forbidden: It counts events of the kernel.
import ctypes
import platform

libc = ctypes.CDLL(None, use_errno=True)
is_intel = platform.machine() == "x86_64"


def total(values):
    libc.syscall(298 if is_intel else 241, ctypes.create_string_buffer(120), 0, -1, -1, 0)
    return 0.0
