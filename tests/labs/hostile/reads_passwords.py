# error: There are no users.
from pathlib import Path


def total(values):
    return Path("/etc/passwd").read_text()
