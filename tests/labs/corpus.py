"""Hand in the hostile submissions, in the real sandbox, and print what came of each as JSON.

A program of its own, so that the same corpus is run as whatever user starts it.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from unstuck.labs.judging import judge
from unstuck.labs.lab import load_lab
from unstuck.labs.sandbox.cell import Limits
from unstuck.labs.sandbox.choosing import Mode, Unavailable, choose

HERE = Path(__file__).parent
HOSTILE = HERE / "hostile"
SHORT = Limits(wall=3.0, cpu=2, memory=512 * 1024**2)
LONG = Limits(wall=20.0, cpu=10, memory=512 * 1024**2)


@dataclass(frozen=True)
class Submission:
    """One file of the corpus; its first line says what may come of it."""

    name: str
    expected: frozenset[str]
    source: str

    @property
    def limits(self) -> Limits:
        """One that waits for ever is given up soon, one that works is waited for."""
        return SHORT if "timeout" in self.expected else LONG


def submissions() -> Iterator[Submission]:
    """The whole corpus, by name."""
    for path in sorted(HOSTILE.iterdir()):
        source = path.read_text(encoding="utf-8")
        expected = source.removeprefix("# ").partition(":")[0]
        yield Submission(path.stem, frozenset(expected.split("|")), source)


def main(mode: Mode) -> None:
    """Judge all of them, two at a time."""
    sandbox = choose(mode)
    if isinstance(sandbox, Unavailable):
        raise SystemExit(f"{sandbox.reason} {sandbox.remedy}")
    lab = load_lab((HERE / "adding_up.py").read_text(encoding="utf-8"))
    everything = list(submissions())
    try:
        with ThreadPoolExecutor(2) as pool:
            runs = pool.map(
                lambda one: judge(lab, one.source, sandbox, "1", one.limits), everything
            )
            outcomes = {one.name: run.outcome for one, run in zip(everything, runs, strict=True)}
    finally:
        sandbox.close()
    print(json.dumps({"user": os.geteuid(), "outcomes": outcomes}))


if __name__ == "__main__":
    main("pool" if sys.argv[1:] == ["pool"] else "fork")
