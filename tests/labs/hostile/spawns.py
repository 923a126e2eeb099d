# forbidden: A process by posix_spawn.
import os


def total(values):
    return os.posix_spawn("/python/bin/python3", ["python3"], {})
