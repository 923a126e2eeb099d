# error: Nor its first process.
from pathlib import Path


def total(values):
    return Path("/proc/1/cmdline").read_bytes()
