"""Processor time of single cases, without instrumentation, and the worst of each kind."""

from __future__ import annotations

import functools
import gc
import time
from collections.abc import Iterator

from tests.answers.oracles import Case, Judging, Reading
from tests.answers.test_hostile import HOSTILE

from fuzzing.table import EXAMPLES, SYNTAXES, WAYS

LIMIT = 50.0
"""Milliseconds that no input may take."""

NOTEWORTHY = 5.0
REPEATS = 3
SHOWN = 60

_CACHES = [
    one
    for one in gc.get_objects()
    if isinstance(one, functools._lru_cache_wrapper) and one.__module__.startswith("unstuck")
]
"""What remembers earlier cases: a case costs most where nothing is known yet."""


def milliseconds(case: Case) -> float:
    """Processor time of one case; what is not short is looked at again, for the least of a few."""
    least = _once(case)
    for _ in range(REPEATS - 1 if least > NOTEWORTHY else 0):
        for cache in _CACHES:
            cache.cache_clear()
        least = min(least, _once(case))
    return least


def _once(case: Case) -> float:
    started = time.process_time()
    case.run()
    return (time.process_time() - started) * 1000


def kind_of(case: Case) -> str:
    """The name of a row: the kind of answer, or ``reading``."""
    return case.answer.kind if isinstance(case, Judging) else "reading"


class Slowest:
    """The worst time of each kind, and its case."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[float, Case]] = {}
        self._count = 0

    @property
    def worst(self) -> float:
        """The worst time of all, in milliseconds."""
        return max((time for time, _ in self._found.values()), default=0.0)

    def take(self, case: Case) -> None:
        """Measure a case."""
        spent, kind = milliseconds(case), kind_of(case)
        self._count += 1
        if kind not in self._found or spent > self._found[kind][0]:
            self._found[kind] = spent, case

    def print(self) -> None:
        """One row for each kind, the worst first."""
        print(f"{'worst of ' + str(self._count) + ' measured':26}{'ms':>7}  characters")
        for kind, (spent, case) in sorted(self._found.items(), key=lambda pair: -pair[1][0]):
            start = ascii(case.text[:SHOWN])
            print(f"{kind:26}{spent:7.1f}  {len(case.text):>8}  {case.syntax:6}{start}")


def hostile_cases() -> Iterator[Case]:
    """Every hostile text for every answer and every way of reading, in both syntaxes."""
    for text in HOSTILE:
        for syntax in SYNTAXES:
            yield from (Reading(way, text, syntax) for way in WAYS)
            yield from (Judging(answer, text, syntax) for answer in EXAMPLES)
