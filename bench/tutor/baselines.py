"""The study arms that ours is measured against.

All share the lesson: read a skill's part, then problems of it until a rule of mastery holds or
eight were tried; topics in the seen map's order, those placed as known left out; reviews that
are due come before new lessons.  They differ in the rule of mastery and in the reviews:

- linear course: one problem for each skill, no reviews;
- mastery: two right in a row, no reviews;
- BKT: chance of being learned >= 0.95 (Corbett and Anderson 1995), reviews after fixed days;
- FSRS for each topic: one right without help, then FSRS-6 with one problem for each review;
- FIRe-like: as FSRS's lesson, then fractional implicit repetition as Math Academy describes it
  in public: a success passes credit to what it practises, each repetition counts by how far it
  was due, and of the due topics the one is asked that also serves most of the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bench.tutor.placements import FIRST_DAY
from bench.tutor.study import Activity, Kind, Seen, Start, Tutor

from unstuck.learner.graph import Graph
from unstuck.learner.memory import DAY, Grade, Memory, begin, faded, review

PLACED_FROM = 0.6
MOST_ON_A_SKILL = 8
FIXED_DAYS = (1, 3, 7, 14, 30, 60, 120, 240)
PLACED_STABILITY = 90.0
PLACED_REPETITIONS = 5.0
BKT_FIRST, BKT_LEARN, BKT_SLIP = 0.3, 0.25, 0.1
BKT_GUESS = {"": 0.05, "choice": 0.25, "choices": 0.12, "order": 0.1}
BKT_ENOUGH = 0.95


class Mastery(Protocol):
    """When a skill counts as learned."""

    def saw(self, skill: tuple[str, int], seen: Seen) -> None: ...

    def holds(self, skill: tuple[str, int]) -> bool: ...


@dataclass
class InARow:
    """So many right answers without help, one after another; with ``any_`` any answers do."""

    wanted: int
    any_: bool = False
    row: dict[tuple[str, int], int] = field(default_factory=dict)

    def saw(self, skill: tuple[str, int], seen: Seen) -> None:
        good = self.any_ or (seen.right and not seen.hints)
        self.row[skill] = self.row.get(skill, 0) + 1 if good else 0

    def holds(self, skill: tuple[str, int]) -> bool:
        return self.row.get(skill, 0) >= self.wanted


@dataclass
class Traced:
    """Bayesian knowledge tracing with usual parameters; a hint counts as not right."""

    chance: dict[tuple[str, int], float] = field(default_factory=dict)

    def saw(self, skill: tuple[str, int], seen: Seen) -> None:
        before = self.chance.get(skill, BKT_FIRST)
        guess = BKT_GUESS[seen.kind]
        right = seen.right and not seen.hints
        known = before * (1 - BKT_SLIP if right else BKT_SLIP)
        not_known = (1 - before) * (guess if right else 1 - guess)
        after = known / (known + not_known)
        self.chance[skill] = after + (1 - after) * BKT_LEARN

    def holds(self, skill: tuple[str, int]) -> bool:
        return self.chance.get(skill, BKT_FIRST) >= BKT_ENOUGH


class Reviews(Protocol):
    """When what was learned is asked again."""

    def learned(self, topic: str, now: datetime) -> None: ...

    def saw(self, seen: Seen) -> None: ...

    def due(self, now: datetime) -> str | None: ...


class NoReviews:
    """Never."""

    def learned(self, topic: str, now: datetime) -> None:
        del topic, now

    def saw(self, seen: Seen) -> None:
        del seen

    def due(self, now: datetime) -> str | None:
        del now
        return None


@dataclass
class FixedReviews:
    """After fixed days; a failure begins again."""

    stage: dict[str, tuple[int, datetime]] = field(default_factory=dict)

    def learned(self, topic: str, now: datetime) -> None:
        self.stage[topic] = 0, now

    def saw(self, seen: Seen) -> None:
        topic = seen.activity.topic
        if seen.activity.review:
            step = self.stage[topic][0] + 1 if seen.right else 0
            self.stage[topic] = min(step, len(FIXED_DAYS) - 1), seen.at

    def due(self, now: datetime) -> str | None:
        late = {t: (now - last) / DAY / FIXED_DAYS[n] for t, (n, last) in self.stage.items()}
        worst = max(late, key=late.__getitem__, default=None)
        return worst if worst is not None and late[worst] >= 1.0 else None


@dataclass
class FsrsReviews:
    """FSRS-6 for each topic by itself, wanted retention 0.9, default parameters."""

    memory: dict[str, Memory] = field(default_factory=dict)

    @classmethod
    def placed(cls, topics: Iterable[str], now: datetime) -> FsrsReviews:
        """With the placed topics as old memories."""
        return cls({t: Memory(PLACED_STABILITY, 5.0, now) for t in topics})

    def learned(self, topic: str, now: datetime) -> None:
        self.memory[topic] = begin(Grade.GOOD, now)

    def saw(self, seen: Seen) -> None:
        topic = seen.activity.topic
        if seen.activity.review:
            good = Grade.HARD if seen.hints else Grade.GOOD
            grade = good if seen.right else Grade.AGAIN
            self.memory[topic] = review(self.memory[topic], grade, seen.at)

    def due(self, now: datetime) -> str | None:
        late = {topic: faded(memory, now) for topic, memory in self.memory.items()}
        worst = max(late, key=late.__getitem__, default=None)
        return worst if worst is not None and late[worst] >= 1.0 else None


@dataclass
class FractionalReviews:
    """Fractional implicit repetition: repetitions, and a memory that halves each interval.

    With credit d a success adds d times how far the topic was due to the repetitions, and d to
    the memory; a failure takes one repetition away.  The interval grows with the repetitions.
    """

    graph: Graph
    repetitions: dict[str, float] = field(default_factory=dict)
    last: dict[str, datetime] = field(default_factory=dict)
    credit: dict[str, Mapping[str, float]] = field(default_factory=dict)

    def placed(self, topics: Iterable[str], now: datetime) -> FractionalReviews:
        """With the placed topics well repeated."""
        for topic in topics:
            self.repetitions[topic], self.last[topic] = PLACED_REPETITIONS, now
        return self

    def learned(self, topic: str, now: datetime) -> None:
        self.repetitions[topic], self.last[topic] = 0.0, now

    def saw(self, seen: Seen) -> None:
        topic = seen.activity.topic
        if topic in self.last and seen.activity.review:
            if seen.right:
                self._repeated(topic, 1.0, seen.at)
            else:
                self.repetitions[topic] = max(self.repetitions[topic] - 1.0, 0.0)
                self.last[topic] = seen.at
        if seen.right and not seen.hints:
            for below, share in self._credit(topic).items():
                if below in self.last:
                    self._repeated(below, share, seen.at)

    def due(self, now: datetime) -> str | None:
        late = [topic for topic in self.last if self._late(topic, now) >= 1.0]
        if not late:
            return None
        waiting = set(late)

        def serves(topic: str) -> tuple[float, float]:
            also = sum(s for t, s in self._credit(topic).items() if t in waiting)
            return also, self._late(topic, now)

        return max(late, key=serves)

    def _credit(self, topic: str) -> Mapping[str, float]:
        if topic not in self.credit:
            self.credit[topic] = self.graph.credit(topic)
        return self.credit[topic]

    def _late(self, topic: str, now: datetime) -> float:
        return max((now - self.last[topic]) / DAY, 0.0) / self._interval(self.repetitions[topic])

    def _repeated(self, topic: str, share: float, at: datetime) -> None:
        worth = share * min(self._late(topic, at), 1.0)
        self.repetitions[topic] += worth
        self.last[topic] += share * max(at - self.last[topic], 0 * DAY)

    @staticmethod
    def _interval(repetitions: float) -> float:
        """Days: :data:`FIXED_DAYS` by number of repetitions, between them geometrically."""
        step = min(repetitions, len(FIXED_DAYS) - 1.001)
        low, part = int(step), step % 1
        return float(FIXED_DAYS[low] ** (1 - part) * FIXED_DAYS[low + 1] ** part)


class Course:
    """A tutor made of a rule of mastery and a plan of reviews."""

    def __init__(self, start: Start, mastery: Mastery, reviews: Reviews) -> None:
        self.ground, self.mastery, self.reviews = start.ground, mastery, reviews
        self.ahead = [t for t in start.goal if start.placed.chances.get(t, 0.0) < PLACED_FROM]
        self.ahead.reverse()
        self.skill, self.tried, self.was_read = 0, 0, False
        self.asked: dict[str, int] = {}

    def next(self, now: datetime) -> Activity | None:
        if self.tried == 0 and not self.was_read and (topic := self.reviews.due(now)):
            count = self.asked[topic] = self.asked.get(topic, -1) + 1
            skill = count % len(self.ground.seen(topic).skills)
            return Activity(Kind.SOLVE, topic, skill, f"review-{count % 2}", review=True)
        if not self.ahead:
            return None
        topic = self.ahead[-1]
        if not self.was_read:
            return Activity(Kind.READ, topic, self.skill)
        return Activity(Kind.SOLVE, topic, self.skill, f"lesson-{self.tried % 2}")

    def saw(self, seen: Seen) -> None:
        self.reviews.saw(seen)
        if seen.activity.review:
            return
        if seen.activity.kind is Kind.READ:
            self.was_read = True
            return
        skill = seen.activity.topic, seen.activity.skill
        self.mastery.saw(skill, seen)
        self.tried += 1
        if self.mastery.holds(skill) or self.tried >= MOST_ON_A_SKILL:
            self._go_on(seen)

    def reached(self, now: datetime) -> bool:
        del now
        return not self.ahead

    def forecast(self, now: datetime) -> tuple[float, float] | None:
        del now
        return None

    def _go_on(self, seen: Seen) -> None:
        self.skill, self.tried, self.was_read = self.skill + 1, 0, False
        if self.skill == len(self.ground.seen(seen.activity.topic).skills):
            self.skill = 0
            self.ahead.pop()
            self.reviews.learned(seen.activity.topic, seen.at)


def placed_topics(start: Start) -> Sequence[str]:
    """The goal's topics that placement holds to be known."""
    return [t for t in start.goal if start.placed.chances.get(t, 0.0) >= PLACED_FROM]


def linear(start: Start) -> Tutor:
    """One problem for each skill, no reviews."""
    return Course(start, InARow(1, any_=True), NoReviews())


def mastery(start: Start) -> Tutor:
    """Two right in a row, no reviews."""
    return Course(start, InARow(2), NoReviews())


def bkt(start: Start) -> Tutor:
    """BKT 0.95, fixed reviews."""
    return Course(start, Traced(), FixedReviews())


def fsrs(start: Start) -> Tutor:
    """FSRS for each topic."""
    return Course(start, InARow(1), FsrsReviews.placed(placed_topics(start), FIRST_DAY))


def fire(start: Start) -> Tutor:
    """Fractional implicit repetition."""
    reviews = FractionalReviews(start.ground.graph).placed(placed_topics(start), FIRST_DAY)
    return Course(start, InARow(1), reviews)
