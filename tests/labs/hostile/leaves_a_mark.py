# passed: A file for the next run, which must not find it.
from pathlib import Path

for place in ("/tmp/mark", "/dev/shm/mark"):
    assert not Path(place).exists()
    Path(place).write_text("here")


def total(values):
    return float(sum(values))
