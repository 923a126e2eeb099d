"""The kept corpus: few cases that together run through all that a long session reached."""

from __future__ import annotations

import heapq
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

from tests.answers.oracles import Case, case_from_json

import unstuck
from fuzzing.install import ROOT

CORPUS = ROOT / "tests/answers/corpus/cases.jsonl"
MOST = 400
LONGEST_KEPT = 300
"""Characters; the long ones only repeat what short ones do, but for their time."""

_OURS = str(Path(unstuck.__file__).parent)
_Step = tuple[str, int, int]


def kept() -> Iterator[Case]:
    """The cases of the corpus."""
    if CORPUS.exists():
        for line in CORPUS.read_text("utf-8").splitlines():
            yield case_from_json(json.loads(line))


def keep(cases: Iterable[Case]) -> None:
    """Choose cases, and write the corpus anew."""
    chosen = sorted(json.dumps(case.to_json()) for case in fewest(cases))
    CORPUS.write_text("".join(f"{line}\n" for line in chosen), encoding="utf-8")
    print(f"{len(chosen)} cases kept")


def fewest(cases: Iterable[Case]) -> list[Case]:
    """At most :data:`MOST` cases that take nearly all steps from line to line between them.

    Greedy: the one that adds most comes next; of equals the shorter.  What a case adds only
    shrinks, so only the one that seemed best is counted again.
    """
    short = sorted((c for c in cases if len(c.text) <= LONGEST_KEPT), key=lambda c: len(c.text))
    steps = [_steps(case) for case in short]
    waiting = [(-len(each), place) for place, each in enumerate(steps)]
    heapq.heapify(waiting)
    done: set[_Step] = set()
    chosen: list[Case] = []
    while waiting and len(chosen) < MOST:
        _, place = heapq.heappop(waiting)
        steps[place] -= done
        if waiting and (-len(steps[place]), place) > waiting[0]:
            heapq.heappush(waiting, (-len(steps[place]), place))
        elif steps[place]:
            chosen.append(short[place])
            done |= steps[place]
    return chosen


def _steps(case: Case) -> set[_Step]:
    """The steps from line to line that running a case takes in the product's own code."""
    steps: set[_Step] = set()

    def trace(frame: FrameType, _: str, __: Any) -> Any:
        if not frame.f_code.co_filename.startswith(_OURS):
            return None
        last = frame.f_code.co_firstlineno

        def line(inner: FrameType, event: str, _: Any) -> Any:
            nonlocal last
            if event == "line":
                steps.add((inner.f_code.co_filename, last, inner.f_lineno))
                last = inner.f_lineno
            return line

        return line

    sys.settrace(trace)
    try:
        case.run()
    finally:
        sys.settrace(None)
    return steps
