# forbidden: It restarts the machine.
import ctypes
import platform

libc = ctypes.CDLL(None, use_errno=True)
is_intel = platform.machine() == "x86_64"


def total(values):
    libc.reboot(0x01234567)
    return 0.0
