"""How fast our own checker is, measured in processor time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from time import process_time_ns

from agreement.cases import Case, question
from agreement.counting import quantile
from unstuck.answers.grading import CaseError, grade


@dataclass(frozen=True)
class Pass:
    """One way through all cases: milliseconds of processor time for each."""

    times: tuple[float, ...]

    @property
    def per_second(self) -> float:
        """Checks a second on one core."""
        return 1000 * len(self.times) / sum(self.times)

    @property
    def median(self) -> float:
        """The time that half of the cases do not exceed."""
        return quantile(sorted(self.times), 0.5)

    @property
    def p99(self) -> float:
        """The time that 99 of 100 cases do not exceed."""
        return quantile(sorted(self.times), 0.99)


def measured(cases: Sequence[Case], passes: int) -> tuple[list[Pass], list[Case]]:
    """Go through the cases several times; the first time nothing is cached.

    Returns the passes and the cases that they hold: those that can be graded.
    """
    asked = [question(case) for case in cases]
    first = [_time(case) for case in asked]
    graded = [place for place, time in enumerate(first) if time is not None]
    everything = [tuple(first[place] or 0.0 for place in graded)]
    for _ in range(passes - 1):
        everything.append(tuple(_time(asked[place]) or 0.0 for place in graded))
    return [Pass(times) for times in everything], [cases[place] for place in graded]


def _time(asked: Case) -> float | None:
    """Milliseconds of processor time; ``None`` if the case cannot be graded."""
    began = process_time_ns()
    try:
        grade(asked)
    except CaseError:
        return None
    return (process_time_ns() - began) / 1e6
