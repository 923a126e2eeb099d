"""The logs that the knowledge model is fitted on and measured on.

Made up here (:mod:`tracing.worlds`), or by the tutor's simulator, which writes them with
``python -m bench.tutor --log``.
"""

from __future__ import annotations

import io
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tracing import worlds
from unstuck.learner.log import Answer, read_log

ROOT = Path(__file__).resolve().parent.parent.parent
PRACTICE_LEARNERS = 200
TUTOR_LEARNERS = 24
TUTOR_FIRST = 1500
TUTOR_WORLDS = ("strong", "average", "rusty", "foreign")
FITTED_ON = ("chains", "strengths", "school", "strong", "average", "rusty")
NAMES = (*worlds.WORLDS, *TUTOR_WORLDS)


def log(name: str) -> list[Answer]:
    """The answers of one made-up world: those of 200 learners, or of 24 under the tutor."""
    if name in worlds.WORLDS:
        text = io.StringIO(newline="")
        worlds.write(text, name, PRACTICE_LEARNERS)
        text.seek(0)
        return list(read_log(text).answers)
    with _tutor_log(name).open(encoding="utf-8", newline="") as lines:
        return beginning(read_log(lines).answers)


def beginning(answers: Sequence[Answer], most: int = TUTOR_FIRST) -> list[Answer]:
    """The first answers of each learner: a life under the tutor is thousands long."""
    seen: Counter[str] = Counter()
    found = []
    for answer in answers:
        seen[answer.learner] += 1
        if seen[answer.learner] <= most:
            found.append(answer)
    return found


def _tutor_log(name: str) -> Path:
    """The simulator's log of one world, written once and kept: it takes minutes."""
    path = ROOT / ".unstuck/bench-logs" / f"{name}.csv"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        print(f"letting {TUTOR_LEARNERS} learners of {name!r} live ...", file=sys.stderr)
        unfinished = path.with_suffix(".new")
        command = [sys.executable, "-m", "bench.tutor", "--world", name, "--log", str(unfinished)]
        subprocess.run([*command, "--learners", str(TUTOR_LEARNERS)], cwd=ROOT, check=True)
        unfinished.replace(path)
    return path
