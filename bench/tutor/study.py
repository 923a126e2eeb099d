"""A learner's study life under one tutor, day by day, to the goal and ninety days beyond.

A tutor names one activity at a time and sees what can be seen: answers, hints, minutes, dates.
After the goal the learner goes on studying as before for ninety days, but then tutors have
nothing to offer but reviews.  What is kept is measured in the hidden head, never asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

import numpy as np
from bench.tutor.ground import Ground
from bench.tutor.minds import Mind, mind
from bench.tutor.placements import FIRST_DAY, Found
from bench.tutor.worlds import Learner

LONGEST_LIFE = 1100
AFTER = (30, 90)
PLACEMENT_MINUTES = 2.0
FAILED_TAKES = 1.5
FORECAST_DAYS = (0, 2, 5, 9, 14, 20, 28, 38, 50, 65, 85, 110, 140, 180, 230, 300, 400, 550, 750)
MOST_ACTIVITIES = 300


class Kind(StrEnum):
    """What a tutor asks a learner to do."""

    READ = "read"
    SOLVE = "solve"


@dataclass(frozen=True, slots=True)
class Activity:
    """One thing to do.  ``review`` says that it is not part of a lesson."""

    kind: Kind
    topic: str
    skill: int
    exercise: str = ""
    review: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """What can be seen of one activity when it is over.

    ``right`` at the first answer with ``hints`` open; ``solved`` without the solution shown;
    ``minutes`` spent and ``expected`` by the author; ``kind`` of answer.
    """

    at: datetime
    activity: Activity
    minutes: float
    expected: float
    right: bool = False
    hints: int = 0
    solved: bool = False
    kind: str = ""


class Tutor(Protocol):
    """What every study arm is."""

    def next(self, now: datetime) -> Activity | None:
        """What to do now; ``None`` when nothing more is wanted today."""
        ...

    def saw(self, seen: Seen) -> None:
        """Take note of what happened."""
        ...

    def reached(self, now: datetime) -> bool:
        """Whether the tutor holds that every topic of the goal was learned."""
        ...

    def forecast(self, now: datetime) -> tuple[float, float] | None:
        """An 80 % range for the minutes to the goal, if the tutor gives one."""
        ...


@dataclass(frozen=True, slots=True)
class Start:
    """What a tutor is told at the start."""

    ground: Ground
    learner: Learner
    placed: Found

    @property
    def goal(self) -> tuple[str, ...]:
        """The goal's topics on the seen map, prerequisites first."""
        graph = self.ground.graph
        closure = graph.closure(self.ground.goals[self.learner.goal])
        return tuple(topic for topic in graph.topics if topic in closure)


@dataclass(frozen=True, slots=True)
class Foretold:
    """One forecast and what came of it, in minutes.

    ``actual`` is ``None`` when the goal was not reached within three years, which no range held.
    """

    low: float
    high: float
    actual: float | None

    @property
    def held(self) -> bool:
        """Whether the range held the truth, to the five minutes that ranges are rounded to."""
        return self.actual is not None and self.low - 2.5 <= self.actual <= self.high + 2.5


@dataclass(frozen=True)
class Life:
    """What came of one life.

    ``hours`` to the goal (placement included), or of the whole life when it was not
    ``reached``; ``kept`` the shares of the goal's topics known 30 and 90 days later (the head's
    own chances, so no luck enters); ``minutes`` all minutes up to the 90th day and ``gained``
    the topics kept then less those known on the first day; ``reviews`` problems of review on
    each day of the calendar.
    """

    reached: bool
    hours: float
    days: int
    kept: tuple[float, float]
    minutes: float
    gained: float
    reviews: float
    forecasts: tuple[Foretold, ...] = ()
    log: tuple[Seen, ...] = field(default=(), repr=False)


def live(
    start: Start, tutor: Tutor, *, keeps_log: bool = False, beyond: tuple[int, int] = AFTER
) -> Life:
    """Live one life under one tutor; what is kept is measured at ``beyond`` days after the goal.

    ``beyond`` of (0, 0) stops at the goal, which is enough for forecasts.
    """
    return _Living(start, tutor, keeps_log, beyond).live()


class _Living:
    """The state of a life while it is lived."""

    def __init__(
        self, start: Start, tutor: Tutor, keeps_log: bool, beyond: tuple[int, int]
    ) -> None:
        self.start, self.tutor, self.keeps_log = start, tutor, keeps_log
        self.beyond = beyond
        self.learner, self.ground = start.learner, start.ground
        self.head: Mind = mind(self.learner, self.ground)
        self.luck = self.learner.draw(6)
        self.goal = [self.ground.place[t] for t in start.goal]
        self.minutes = start.placed.questions * PLACEMENT_MINUTES * self.learner.pace
        self.known_at_first = sum(self.head.known(t, 0.0) for t in self.goal)
        self.reviews = 0
        self.log: list[Seen] = []
        self.forecasts: list[tuple[float, float, float]] = []

    def live(self) -> Life:
        reached: tuple[int, float] | None = None
        kept: list[float] = []
        studied = day = 0
        while day < LONGEST_LIFE and len(kept) < len(self.beyond):
            if reached and day >= reached[0] + self.beyond[len(kept)]:
                kept.append(self._kept(day))
                continue
            if self._studies():
                if not reached and studied in FORECAST_DAYS:
                    self._foretell(day)
                self._study(day)
                studied += 1
            if not reached and self.tutor.reached(_time(day, 600.0)):
                reached = day, self.minutes
            day += 1
        return self._life(reached, kept, day)

    def _life(self, reached: tuple[int, float] | None, kept: list[float], day: int) -> Life:
        while len(kept) < len(AFTER):
            kept.append(self._kept(day))
        minutes = reached[1] if reached else self.minutes
        return Life(
            reached=reached is not None,
            hours=minutes / 60,
            days=reached[0] if reached else day,
            kept=(kept[0], kept[1]),
            minutes=self.minutes,
            gained=kept[-1] * len(self.goal) - self.known_at_first,
            reviews=self.reviews / max(day, 1),
            forecasts=tuple(
                Foretold(low, high, reached[1] - before if reached else None)
                for low, high, before in self.forecasts
            ),
            log=tuple(self.log),
        )

    def _kept(self, day: int) -> float:
        return float(np.mean([self.head.known(t, float(day)) for t in self.goal]))

    def _studies(self) -> bool:
        share = self.learner.settings.days_per_week / 7 * (1 - self.learner.world.skips)
        return bool(self.luck.random() < share)

    def _foretell(self, day: int) -> None:
        found = self.tutor.forecast(_time(day, 0.0))
        if found is not None and found[1] > 0:
            self.forecasts.append((*found, self.minutes))

    def _study(self, day: int) -> None:
        spent = 0.0
        for _ in range(MOST_ACTIVITIES):
            if spent >= self.learner.settings.minutes_per_day:
                break
            activity = self.tutor.next(_time(day, spent))
            if activity is None:
                break
            seen = self._done(activity, day, spent)
            spent += seen.minutes
            self.reviews += activity.review and activity.kind is Kind.SOLVE
            self.tutor.saw(seen)
            if self.keeps_log:
                self.log.append(seen)
        self.minutes += spent

    def _done(self, activity: Activity, day: int, spent: float) -> Seen:
        topic, about = self.ground.place[activity.topic], self.ground.seen(activity.topic)
        moment = day + spent / 1440
        noise = float(np.exp(self.luck.normal(0, self.learner.world.noise)))
        if activity.kind is Kind.READ:
            expected = about.reading_minutes
            minutes = expected * self.learner.reading * noise
            self.head.read(topic, activity.skill, moment)
            return Seen(_time(day, spent + minutes), activity, minutes, expected)
        kind, expected = about.skills[activity.skill].kind, about.problem_minutes
        reply = self.head.solve(topic, activity.skill, kind, moment)
        minutes = expected * self.learner.pace * noise * (1.0 if reply.right else FAILED_TAKES)
        return Seen(
            _time(day, spent + minutes), activity, minutes, expected,
            reply.right, reply.hints, reply.solved, kind,
        )  # fmt: skip


def _time(day: int, minutes: float) -> datetime:
    return FIRST_DAY + timedelta(days=day, minutes=minutes)


def log_rows(life: Life, learner: Learner, ground: Ground) -> Iterable[tuple[str, ...]]:
    """The answers of a life as rows ``learner, item, skill, correct, time`` (time in seconds)."""
    name = f"{learner.world.name}-{learner.number}"
    for seen in life.log:
        if seen.activity.kind is Kind.SOLVE:
            about = ground.seen(seen.activity.topic)
            skill = f"{about.id}/{about.skills[seen.activity.skill].id}"
            seconds = round((seen.at - FIRST_DAY).total_seconds())
            item = f"{about.id}/{seen.activity.exercise}"
            correct = str(int(seen.right and not seen.hints))
            yield name, item, skill, correct, str(seconds)


MakesTutor = Callable[[Start], Tutor]
