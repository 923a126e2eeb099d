# forbidden|memory: It calls as a program of 32 bits would.
import ctypes
import mmap
import platform


def total(values):
    if platform.machine() != "x86_64":
        ctypes.CDLL(None).ptrace(0, 0, 0, 0)
    page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    page.write(b"\xb8\x14\x00\x00\x00\xcd\x80\xc3")
    address = ctypes.addressof(ctypes.c_char.from_buffer(page))
    ctypes.CFUNCTYPE(ctypes.c_int)(address)()
    return 0.0
