"""What a checker's verdicts are worth, beside what is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from agreement.cases import Case
from agreement.worker import Reply

SLOW = 2000.0
"""Milliseconds from which on a person would say that it hangs."""
_DECIDED = ("correct", "incorrect", "wrong form")

Judged = Sequence[tuple[Case, Reply]]


def agrees(case: Case, reply: Reply) -> bool:
    """Whether the verdict is the known one (or the other one that the case allows)."""
    return reply.verdict in (case["expect"], case.get("also"))


def fault_of(case: Case, reply: Reply) -> str:
    """What went wrong: "" where nothing did."""
    if agrees(case, reply):
        return ""
    if reply.verdict == "correct":
        return "false accept"
    if reply.verdict not in _DECIDED:
        return "no verdict"
    if case["expect"] in ("correct", "wrong form") and reply.verdict != "wrong form":
        return "false reject"
    return "false reject" if case["expect"] == "correct" else "other"


@dataclass(frozen=True)
class Score:
    """Counts and times (milliseconds) over some cases."""

    cases: int
    agreeing: int
    false_accepts: int
    false_rejects: int
    no_verdict: int
    median: float
    p99: float
    longest: float
    slow: int
    per_second: float

    @property
    def percent(self) -> float:
        """The share of the cases on which the checker agrees."""
        return 100 * self.agreeing / self.cases if self.cases else 0.0


def score(judged: Judged) -> Score:
    """The score over these cases; what hangs counts with the limit."""
    faults = [fault_of(case, reply) for case, reply in judged]
    times = sorted(reply.milliseconds for _, reply in judged)
    return Score(
        cases=len(judged),
        agreeing=faults.count(""),
        false_accepts=faults.count("false accept"),
        false_rejects=faults.count("false reject"),
        no_verdict=faults.count("no verdict"),
        median=quantile(times, 0.5),
        p99=quantile(times, 0.99),
        longest=times[-1] if times else 0.0,
        slow=sum(time > SLOW for time in times),
        per_second=1000 * len(times) / sum(times) if times and sum(times) else 0.0,
    )


def quantile(times: Sequence[float], share: float) -> float:
    """The least of the sorted times that this share of them does not exceed."""
    return times[max(0, ceil(share * len(times)) - 1)] if times else 0.0
