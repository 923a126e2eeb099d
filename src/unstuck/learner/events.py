"""What can happen to a learner: the append-only events that all state is folded from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Self

from unstuck.answers.base import Verdict


class EventKind(StrEnum):
    """What happened."""

    ANSWERED = "answered"
    NOT_MET = "not_met"
    SOLUTION_SHOWN = "solution_shown"
    PLACED = "placed"
    DECLARED_KNOWN = "declared_known"
    DECLARED_FORGOTTEN = "declared_forgotten"
    LAB_PASSED = "lab_passed"


class Purpose(StrEnum):
    """Why the problem was asked."""

    PLACEMENT = "placement"
    LESSON = "lesson"
    REVIEW = "review"
    QUIZ = "quiz"
    PROBE = "probe"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, with everything the fold needs fixed at the time.

    ``at`` is an aware time, kept in UTC.  ``hints`` is how many hints were open when the
    answer was sent, ``earlier`` how many not-yet verdicts this same problem already had.
    ``skills`` is how many skills the topic had, so that the fold knows when all are shown.
    ``credit`` maps each topic that this one practises to the share of review credit it gets,
    in [0, 1].  ``minutes`` is the time spent on the problem and ``expected`` what its author
    planned, both in minutes.  ``placement`` (only for PLACED) maps topics to the probability
    in [0, 1] that the learner knows them.  ``shares`` (only for LAB_PASSED) maps skills of the
    topic to the part in [0, 1] of a full success that the lab shows of each.  Raises ValueError
    on a naive time or a value out of range.
    """

    at: datetime
    kind: EventKind
    purpose: Purpose = Purpose.LESSON
    topic: str = ""
    exercise: str = ""
    skill: str = ""
    verdict: Verdict | None = None
    answer_kind: str = ""
    hints: int = 0
    earlier: int = 0
    skills: int = 1
    credit: Mapping[str, float] = field(default_factory=dict)
    minutes: float | None = None
    expected: float | None = None
    placement: Mapping[str, float] = field(default_factory=dict)
    shares: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("an event needs an aware time")
        object.__setattr__(self, "at", self.at.astimezone(UTC))
        parts = (*self.credit.values(), *self.placement.values(), *self.shares.values())
        if not all(0.0 <= part <= 1.0 for part in parts):
            raise ValueError("credit, placement and shares are between 0 and 1")
        if self.hints < 0 or self.earlier < 0 or self.skills < 1:
            raise ValueError("hints and earlier are counts, and a topic has at least one skill")

    @property
    def touched(self) -> frozenset[str]:
        """The topics whose state this event can change; the fold reads no other."""
        own = {self.topic} if self.topic else set[str]()
        return frozenset(own | self.credit.keys() | self.placement.keys())

    @property
    def right(self) -> bool | None:
        """Whether the problem was solved; ``None`` when the event is no evidence of that.

        A shown solution is a problem not solved.  "I have not met this" is evidence about the
        topic, not an answer, so it is ``None`` here and is read by placement.
        """
        if self.kind is EventKind.SOLUTION_SHOWN:
            return False
        if self.kind is EventKind.ANSWERED and self.verdict and self.verdict.is_evidence:
            return self.verdict is Verdict.CORRECT
        return None

    def to_json(self) -> dict[str, Any]:
        """Plain JSON; :meth:`from_json` reads it back equal to the last bit."""
        return {
            "at": self.at.isoformat(),
            "kind": self.kind.value,
            "purpose": self.purpose.value,
            "topic": self.topic,
            "exercise": self.exercise,
            "skill": self.skill,
            "verdict": None if self.verdict is None else self.verdict.value,
            "answer_kind": self.answer_kind,
            "hints": self.hints,
            "earlier": self.earlier,
            "skills": self.skills,
            "credit": dict(self.credit),
            "minutes": self.minutes,
            "expected": self.expected,
            "placement": dict(self.placement),
            "shares": dict(self.shares),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The inverse of :meth:`to_json`."""
        verdict = data["verdict"]
        known = {
            "at": datetime.fromisoformat(data["at"]),
            "kind": EventKind(data["kind"]),
            "purpose": Purpose(data["purpose"]),
            "verdict": None if verdict is None else Verdict(verdict),
        }
        return cls(**{**data, **known})
