# forbidden: A daemon, forked twice.
import os


def total(values):
    if os.fork() == 0:
        os.setsid()
        os.fork()
    return 6.0
