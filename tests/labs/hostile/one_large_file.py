# error: One file without end.
from pathlib import Path


def total(values):
    with Path("/tmp/large").open("wb") as file:
        while True:
            file.write(bytes(1 << 20))
