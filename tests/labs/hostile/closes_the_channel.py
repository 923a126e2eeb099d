# forbidden: It closes every descriptor.
import os


def total(values):
    os.closerange(0, 64)
    while True:
        pass
