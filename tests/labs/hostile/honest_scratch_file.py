# passed: A file in the scratch folder.
from pathlib import Path


def total(values):
    Path("/tmp/values").write_text(repr([float(value) for value in values]))
    return float(sum(eval(Path("/tmp/values").read_text())))
