# output|forbidden: It fills the channel with zeros.
import os


def total(values):
    while True:
        os.write(4, b"\x7f" * 65536)
