# forbidden: It changes its root.
import ctypes
import platform

libc = ctypes.CDLL(None, use_errno=True)
is_intel = platform.machine() == "x86_64"


def total(values):
    libc.chroot(b"/tmp")
    return 0.0
