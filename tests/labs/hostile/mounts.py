# forbidden: It mounts.
import ctypes
import platform

libc = ctypes.CDLL(None, use_errno=True)
is_intel = platform.machine() == "x86_64"


def total(values):
    libc.mount(b"x", b"/tmp", b"tmpfs", 0, None)
    return 0.0
