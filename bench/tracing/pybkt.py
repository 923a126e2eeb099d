"""pyBKT (Badrinath, Wang and Pardos 2021) on the same split, in an environment of its own.

It needs an older scikit-learn, pandas and NumPy than Unstuck has, which ``pybkt.txt`` pins.  It is
measured on the same answers by the same scores.
"""

from __future__ import annotations

import csv
import json
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from peers.install import ROOT, python_with

from unstuck.cli.tracing.evaluation import Evaluation
from unstuck.learner.fitting import outcomes
from unstuck.learner.log import Answer
from unstuck.learner.scores import scores

PLACE = ROOT / ".unstuck/bench-pybkt"
WANTED = Path(__file__).with_name("pybkt.txt")
DRIVER = Path(__file__).with_name("pybkt_driver.py")
HEADER = ("order_id", "user_id", "skill_name", "correct")


def evaluation(train: Sequence[Answer], held_out: Sequence[Answer]) -> Evaluation:
    """Fit and measure pyBKT.  An answer with several skills is forecast by the mean over them."""
    python = python_with(WANTED, PLACE)
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("train.csv", "held.csv", "out.json")]
        _write(paths[0], train)
        _write(paths[1], held_out)
        subprocess.run([python, DRIVER, *paths], check=True)
        out = json.loads(paths[2].read_text())
    total, count = np.zeros(len(held_out)), np.zeros(len(held_out))
    for place, chance in zip(out["order"], out["chances"], strict=True):
        total[place] += chance
        count[place] += 1
    right = outcomes(held_out)
    microseconds = 1e6 * out["seconds"] / len(held_out)
    return Evaluation("pyBKT", scores(right, total / count), microseconds)


def _write(path: Path, answers: Sequence[Answer]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for place, answer in enumerate(answers):
            for skill in answer.skills:
                writer.writerow((place, answer.learner, skill, int(answer.right)))
