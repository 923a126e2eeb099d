# error: There is no /proc.
from pathlib import Path


def total(values):
    return Path("/proc/self/environ").read_text()
