# forbidden: It reads the memory of another process.
import ctypes
import platform

libc = ctypes.CDLL(None, use_errno=True)
is_intel = platform.machine() == "x86_64"


def total(values):
    libc.process_vm_readv(2, None, 0, None, 0, 0)
    return 0.0
