# output: Past Python, to the descriptor.
import os


def total(values):
    while True:
        os.write(1, bytes(65536))
