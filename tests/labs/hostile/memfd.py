# forbidden: A file in memory, to execute it.
import os


def total(values):
    os.execv(os.memfd_create("program"), ["program"])
