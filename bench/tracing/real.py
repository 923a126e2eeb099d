"""Real answers: the few small sets that a package of the public index carries.

We know of no package that carries the log of a tutoring system.  ``irtorch`` carries answers of
people to three tests: two Swedish national tests in mathematics, and the quantitative part of the
Swedish scholastic aptitude test (its first 1,500 people are taken).  Each is one skill, every item
comes once and in the same order, and there is no clock: they test item and learner, not learning.
The package is fetched without PyTorch, which it needs, and its files are read without running it.
"""

from __future__ import annotations

import pickle
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from peers.install import ROOT, python_with

from unstuck.learner.log import Answer

PLACE = ROOT / ".unstuck/bench-real"
WANTED = Path(__file__).with_name("real.txt")
PEOPLE = 1500


def logs() -> Mapping[str, list[Answer]]:
    """The logs by name.  A polytomous item counts as right when it got the highest mark."""
    folder = _datasets()
    found = {}
    for name in ("mathematics_1", "mathematics_2"):
        marks = _tensor(folder / f"national_mathematics/{name}.pt")
        found[name] = _answers(name, marks == np.nanmax(marks, axis=0), ~np.isnan(marks))
    chosen = _tensor(folder / "swedish_sat/swesat22b_quant.pt")
    key = (folder / "swedish_sat/swesat22b_quant_correct.txt").read_text()
    correct = np.array([int(digit) - 1 for digit in key if digit.isdigit()])
    found["swesat_quantitative"] = _answers(
        "swesat_quantitative", chosen == correct, ~np.isnan(chosen)
    )
    return found


def _answers(name: str, right: NDArray[np.bool_], given: NDArray[np.bool_]) -> list[Answer]:
    people, items = min(len(right), PEOPLE), right.shape[1]
    return [
        Answer(f"{name}-{person}", f"{name}/{item}", (name,), bool(right[person, item]))
        for person in range(people)
        for item in range(items)
        if given[person, item]
    ]


def _datasets() -> Path:
    python = python_with(WANTED, PLACE)
    where = [python, "-c", "import sysconfig; print(sysconfig.get_paths()['purelib'])"]
    packages = subprocess.run(where, check=True, capture_output=True, text=True).stdout.strip()
    return Path(packages) / "irtorch/datasets"


class _Shapes(pickle.Unpickler):
    """Reads only the shape of a tensor that PyTorch saved; runs nothing that the file names."""

    def find_class(self, module: str, name: str) -> Any:
        if name == "_rebuild_tensor_v2":
            return lambda storage, offset, shape, stride, *_: (storage, offset, shape, stride)
        if (module, name) == ("collections", "OrderedDict"):
            return dict
        if module == "torch" and name.endswith("Storage"):
            return name
        raise pickle.UnpicklingError(f"{module}.{name} is not part of a plain tensor")

    def persistent_load(self, key: Any) -> Any:
        return key


def _tensor(path: Path) -> NDArray[np.float64]:
    """The matrix (people, items) in a file of ``torch.save``."""
    with zipfile.ZipFile(path) as inner:
        folder = inner.namelist()[0].partition("/")[0]
        with inner.open(f"{folder}/data.pkl") as head:
            storage, offset, shape, stride = _Shapes(head).load()
        kind = {"FloatStorage": "<f4", "DoubleStorage": "<f8", "LongStorage": "<i8"}[storage[1]]
        flat = np.frombuffer(inner.read(f"{folder}/data/{storage[2]}"), dtype=kind)[offset:]
    steps = [step * flat.itemsize for step in stride]
    return np.lib.stride_tricks.as_strided(flat, shape, steps).astype(np.float64)
