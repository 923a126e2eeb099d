"""How long a topic stays: FSRS-6 with fractional days and fractional credit.

The formulas are those of FSRS-6 as in the ``fsrs`` package (https://github.com/open-spaced-
repetition/py-fsrs), written as pure functions.  Three things are ours: elapsed time is not
rounded to whole days, a review may carry only a share of its credit, and one bias for each
learner stretches or shrinks every stability.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from typing import Any, Self

from unstuck.learner.rules import RULES, Rules

STABILITY_MIN = 0.001
STABILITY_MAX = 36500.0
DAY = timedelta(days=1)


class Grade(IntEnum):
    """How a retrieval went.  There is no clock, so nothing is ever graded easy."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


@dataclass(frozen=True, slots=True)
class Memory:
    """The memory of one topic: stability in days, difficulty in 1-10, time of last retrieval."""

    stability: float
    difficulty: float
    last: datetime

    def to_json(self) -> dict[str, Any]:
        """Plain JSON; :meth:`from_json` reads it back equal to the last bit."""
        return {
            "stability": self.stability,
            "difficulty": self.difficulty,
            "last": self.last.isoformat(),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The inverse of :meth:`to_json`."""
        return cls(data["stability"], data["difficulty"], datetime.fromisoformat(data["last"]))


def begin(grade: Grade, now: datetime, rules: Rules = RULES) -> Memory:
    """The memory of a topic just learned, graded by how the lesson went."""
    return Memory(max(rules.fsrs[grade - 1], STABILITY_MIN), _first_difficulty(grade, rules), now)


def elapsed_days(memory: Memory, now: datetime) -> float:
    """Days since the last retrieval; 0 when the clock has gone backwards."""
    return max(0.0, (now - memory.last) / DAY)


def retrievability(memory: Memory, now: datetime, bias: float = 0.0, rules: Rules = RULES) -> float:
    """The chance in (0, 1] that the topic is recalled now; ``bias`` is in log-stability."""
    decay, factor = rules.curve
    stability = memory.stability * math.exp(bias)
    return float((1 + factor * elapsed_days(memory, now) / stability) ** decay)


def interval(memory: Memory, bias: float = 0.0, rules: Rules = RULES) -> float:
    """Days from the last retrieval until recall falls to the wanted retention."""
    return min(memory.stability * math.exp(bias) * rules.reach, rules.longest_interval)


def faded(memory: Memory, now: datetime, bias: float = 0.0, rules: Rules = RULES) -> float:
    """Time since the last retrieval in units of the interval: from 1 on a review is due."""
    reach = rules.reach * math.exp(bias) if bias else rules.reach
    elapsed = (now - memory.last) / DAY
    whole = memory.stability * reach
    limit = rules.longest_interval
    return max(0.0, elapsed / (whole if whole < limit else limit))


def due(memory: Memory, bias: float = 0.0, rules: Rules = RULES) -> datetime:
    """When the next review is due; the end of time where the calendar stops."""
    try:
        return memory.last + interval(memory, bias, rules) * DAY
    except OverflowError:
        return datetime.max.replace(tzinfo=UTC)


def review(
    memory: Memory,
    grade: Grade,
    now: datetime,
    credit: float = 1.0,
    bias: float = 0.0,
    rules: Rules = RULES,
) -> Memory:
    """The memory after a retrieval that carries ``credit`` in [0, 1] of a full review.

    Credit 1 is a full review and 0 changes nothing.  Between them stability moves
    geometrically, and difficulty and the time of the last retrieval linearly, so that more
    credit never brings the next review nearer.  Only success may carry partial credit
    (ValueError): failure never passes downwards.  When the clock has gone backwards a full
    review believes the newer event, and partial credit leaves the time alone.
    """
    if not 0.0 <= credit <= 1.0:
        raise ValueError(f"credit is a share between 0 and 1, not {credit}")
    if grade is Grade.AGAIN and credit < 1.0:
        raise ValueError("failure carries no partial credit")
    if credit == 0.0:
        return memory
    stability = _next_stability(memory, grade, now, bias, rules)
    difficulty = _next_difficulty(memory.difficulty, grade, rules)
    if credit == 1.0:
        return Memory(stability, difficulty, now)
    growth = max(stability / memory.stability, 1.0)
    return Memory(
        memory.stability * growth**credit,
        memory.difficulty + credit * (difficulty - memory.difficulty),
        memory.last + credit * max(now - memory.last, timedelta(0)),
    )


def doubtful(
    memory: Memory, forgot: float, now: datetime, bias: float = 0.0, rules: Rules = RULES
) -> Memory:
    """The memory after a retrieval that had failed with chance ``forgot`` in [0, 1].

    From a hard success (0) to a failure (1); between them stability moves geometrically and
    difficulty linearly, so that more doubt never puts off the next review.
    """
    hard = review(memory, Grade.HARD, now, bias=bias, rules=rules)
    again = review(memory, Grade.AGAIN, now, bias=bias, rules=rules)
    return Memory(
        hard.stability * (again.stability / hard.stability) ** forgot,
        hard.difficulty + forgot * (again.difficulty - hard.difficulty),
        now,
    )


def _first_difficulty(grade: Grade, rules: Rules, clamp: bool = True) -> float:
    value = rules.fsrs[4] - math.exp(rules.fsrs[5] * (grade - 1)) + 1
    return min(max(value, 1.0), 10.0) if clamp else value


def _next_difficulty(difficulty: float, grade: Grade, rules: Rules) -> float:
    change = -rules.fsrs[6] * (grade - 3) * (10.0 - difficulty) / 9.0
    easy = _first_difficulty(Grade.EASY, rules, clamp=False)
    pulled = rules.fsrs[7] * easy + (1 - rules.fsrs[7]) * (difficulty + change)
    return min(max(pulled, 1.0), 10.0)


def _next_stability(
    memory: Memory, grade: Grade, now: datetime, bias: float, rules: Rules
) -> float:
    """Within a day FSRS has a rule of its own, made for flashcards drilled minutes apart.

    A day later by the calendar is often 23 hours later by the clock; there the better of the
    two rules holds for a success, so that a daily rhythm is not punished.
    """
    recall = retrievability(memory, now, bias, rules)
    if elapsed_days(memory, now) >= 1.0:
        stability = _long_term(memory, grade, recall, rules)
    elif grade is Grade.AGAIN:
        stability = _short_term(memory.stability, grade, rules)
    else:
        stability = max(
            _short_term(memory.stability, grade, rules), _long_term(memory, grade, recall, rules)
        )
    return float(min(max(stability, STABILITY_MIN), STABILITY_MAX))


def _short_term(stability: float, grade: Grade, rules: Rules) -> float:
    w = rules.fsrs
    growth = math.exp(w[17] * (grade - 3 + w[18])) * stability ** -w[19]
    return stability * float(growth if grade is Grade.AGAIN else max(growth, 1.0))


def _long_term(memory: Memory, grade: Grade, recall: float, rules: Rules) -> float:
    w, stability, difficulty = rules.fsrs, memory.stability, memory.difficulty
    if grade is Grade.AGAIN:
        forgotten = (
            w[11]
            * difficulty ** -w[12]
            * ((stability + 1) ** w[13] - 1)
            * math.exp((1 - recall) * w[14])
        )
        return float(min(forgotten, stability / math.exp(w[17] * w[18])))
    strength = {Grade.HARD: w[15], Grade.GOOD: 1.0, Grade.EASY: w[16]}[grade]
    spacing = math.exp((1 - recall) * w[10]) - 1
    growth = math.exp(w[8]) * (11 - difficulty) * stability ** -w[9] * spacing * strength
    return float(stability * (1 + growth))
