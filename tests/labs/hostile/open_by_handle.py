# forbidden: It opens a file by its number.
import ctypes
import platform

libc = ctypes.CDLL(None, use_errno=True)
is_intel = platform.machine() == "x86_64"


def total(values):
    libc.open_by_handle_at(3, ctypes.create_string_buffer(16), 0)
    return 0.0
