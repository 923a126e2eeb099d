"""What the planner offers: tasks with reasons, within the learner's own settings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from unstuck.learner.events import Purpose


class TaskKind(StrEnum):
    """What a task asks for."""

    LESSON = "lesson"
    REVIEW = "review"
    QUIZ = "quiz"
    LAB = "lab"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the learner set: minutes on a study day, and study days in a week."""

    minutes_per_day: int = 25
    days_per_week: int = 5

    def __post_init__(self) -> None:
        if self.minutes_per_day < 1 or not 1 <= self.days_per_week <= 7:
            raise ValueError("at least a minute a day, on one to seven days a week")


@dataclass(frozen=True, slots=True)
class LabAhead:
    """A lab that the learner has not passed: its topic, minutes, and the topics it needs."""

    topic: str
    minutes: float
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """One offer.

    ``topics`` has one topic, for a quiz several; ``skills`` are those to work on, in order (none
    for a quiz).  ``minutes`` is for this learner.  ``reason`` is one sentence, or two where
    honesty needs a second.  ``purpose`` goes into the events of its problems.
    """

    kind: TaskKind
    topics: tuple[str, ...]
    skills: tuple[str, ...]
    minutes: int
    reason: str
    purpose: Purpose

    @property
    def topic(self) -> str:
        """Its topic; of a quiz the first."""
        return self.topics[0]


@dataclass(frozen=True, slots=True)
class Plan:
    """Up to three tasks, the recommended one first.

    ``nothing_due_reason`` says why when there is none.  ``next_review`` is when the next review
    falls due, if any will.
    """

    tasks: tuple[Task, ...]
    nothing_due_reason: str = ""
    next_review: datetime | None = None
