"""What happens inside a task: which problem comes next, when to show the example, when to stop.

The rules.  A lesson takes one skill after another: worked example, then problems until one shows
the skill.  A wrong answer leaves the same problem open.  Right without leaning on help goes on;
right with help brings one more of the kind; a shown solution brings a twin (the same exercise,
drawn anew).  Two failed problems on a skill lead to the weakest prerequisite, not to more of the
same, unless the learner declines or there is none.  Nobody is kept on one skill for ever.
A review is one problem on the least sure skill, and up to two more when that one fails or needs
help; a quiz has one for each topic.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from unstuck.learner.events import Event, EventKind
from unstuck.learner.graph import Graph
from unstuck.learner.knowledge import Skill, chance, shows_skill
from unstuck.learner.rules import RULES, Rules
from unstuck.learner.state import LearnerState, Status
from unstuck.planner.reasons import why_prerequisite
from unstuck.planner.tasks import Task, TaskKind

FAILURES_TO_PREREQUISITE = 2
MOST_PROBLEMS_ON_A_SKILL = 6
REVIEW_PROBLEMS = 3
FIRM_RECALL = 0.97


class TaskExercise(Protocol):
    """An exercise as the rules see it; ``after`` names one that comes before it."""

    @property
    def name(self) -> str:
        """Permanent name, unique in its topic."""
        ...

    @property
    def skill(self) -> str:
        """The skill that it practises."""
        ...

    @property
    def after(self) -> str | None:
        """The exercise to do first, if any."""
        ...


class Outcome(StrEnum):
    """How one problem stands."""

    OPEN = "open"
    SHOWN = "shown"
    HELPED = "helped"
    FAILED = "failed"
    PARKED = "parked"


@dataclass(frozen=True, slots=True)
class Tried:
    """One problem of this task so far."""

    topic: str
    exercise: str
    skill: str
    outcome: Outcome


class StepKind(StrEnum):
    """What to show next."""

    WORKED = "worked"
    PROBLEM = "problem"
    PREREQUISITE = "prerequisite"
    REST = "rest"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Step:
    """What comes next in a task.

    WORKED: show the part of the lesson on ``skill``.  PROBLEM: ``exercise`` of ``topic``, drawn
    anew unless the last problem is still open (``stay``).  PREREQUISITE: offer a detour to
    ``topic`` with its ``reason``.  REST: enough of this for today.  DONE: the task is finished.
    """

    kind: StepKind
    topic: str = ""
    skill: str = ""
    exercise: str = ""
    reason: str = ""
    stay: bool = False


@dataclass(frozen=True, slots=True)
class Work:
    """All that the rules look at.

    ``exercises`` maps each topic of the task to its exercises.  ``tried`` are the problems of
    this task in order, ``read`` the skills whose worked example was shown in it, and
    ``declined`` the skills for which the learner declined the detour.
    """

    task: Task
    graph: Graph
    exercises: Mapping[str, Sequence[TaskExercise]]
    state: LearnerState
    now: datetime
    tried: tuple[Tried, ...] = ()
    read: frozenset[str] = frozenset()
    declined: frozenset[str] = frozenset()
    rules: Rules = RULES


def outcome(events: Iterable[Event]) -> Outcome:
    """How a problem stands after its events, in order."""
    result = Outcome.OPEN
    for event in events:
        if event.kind in (EventKind.SOLUTION_SHOWN, EventKind.NOT_MET):
            return Outcome.FAILED
        if event.right:
            result = Outcome.SHOWN if shows_skill(event) else Outcome.HELPED
    return result


def next_step(work: Work) -> Step:
    """The next step of any task."""
    last = work.tried[-1] if work.tried else None
    if last is not None and last.outcome is Outcome.OPEN:
        return Step(StepKind.PROBLEM, last.topic, last.skill, last.exercise, stay=True)
    if work.task.kind is TaskKind.LESSON:
        return _lesson_step(work)
    if work.task.kind is TaskKind.REVIEW:
        return _review_step(work)
    return _quiz_step(work)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a task is: problems ``done`` of about ``total``, and about how many minutes left."""

    done: int
    total: int
    minutes_left: int


def progress(work: Work) -> Progress:
    """How far the task is.  ``total`` grows when a problem brings another."""
    done = sum(tried.outcome is not Outcome.OPEN for tried in work.tried)
    if next_step(work).kind in (StepKind.DONE, StepKind.REST):
        return Progress(done, done, 0)
    ahead = max(_ahead(work), 1)
    planned = _planned(work)
    left = work.task.minutes * ahead / max(planned, ahead)
    return Progress(done, done + ahead, max(1, round(left)))


def _planned(work: Work) -> int:
    """How many problems the task has when nothing goes wrong."""
    if work.task.kind is TaskKind.LESSON:
        return len(work.task.skills)
    return len(work.task.topics)


def _ahead(work: Work) -> int:
    """How many problems are still to come when nothing more goes wrong."""
    closed = [tried for tried in work.tried if tried.outcome is not Outcome.OPEN]
    if work.task.kind is TaskKind.LESSON:
        own = work.state.topic(work.task.topic)
        shown = {tried.skill for tried in closed if tried.outcome is Outcome.SHOWN}
        return sum(not (s in shown or own.shown(s)) for s in work.task.skills)
    return _planned(work) - len(closed)


def next_exercise(
    exercises: Sequence[TaskExercise], skill: str, used: Mapping[str, int]
) -> TaskExercise | None:
    """The exercise of ``skill`` used least, in the author's order; ``None`` if it has none.

    ``used`` counts by exercise name.  One that comes after another waits until that is used.
    """
    of_skill = [exercise for exercise in exercises if exercise.skill == skill]
    names = {exercise.name for exercise in of_skill}
    ready = [e for e in of_skill if e.after is None or e.after not in names or used.get(e.after)]
    return min(ready or of_skill, key=lambda e: used.get(e.name, 0), default=None)


def weakest_prerequisite(
    graph: Graph, topic: str, state: LearnerState, now: datetime, rules: Rules = RULES
) -> str | None:
    """The written topic directly below that is least sure; ``None`` if all are firm."""

    def firmness(below: str) -> float:
        own, status = state.topic(below), state.status(below, now, rules)
        if status in (Status.UNKNOWN, Status.LEARNING):
            return 0.0
        if own.lapsed or own.probe:
            return 0.1
        if status is Status.DECLARED:
            return 0.5
        recall = own.recall(now, state.memory_bias, rules)
        return recall * (own.placed or 0.0) if status is Status.PROVISIONAL else recall

    weakest = min(graph.written_below.get(topic, ()), key=firmness, default=None)
    return weakest if weakest is not None and firmness(weakest) < FIRM_RECALL else None


def _lesson_step(work: Work) -> Step:
    topic = work.task.topic
    own = work.state.topic(topic)
    now_shown = {tried.skill for tried in work.tried if tried.outcome is Outcome.SHOWN}
    for skill in work.task.skills:
        drawn = any(e.skill == skill for e in work.exercises.get(topic, ()))
        if not drawn or skill in now_shown or own.shown(skill):
            continue
        here = [tried for tried in work.tried if tried.skill == skill]
        if skill not in work.read and not here:
            return Step(StepKind.WORKED, topic, skill)
        return _detour(work, topic, skill, here) or _problem(work, topic, skill)
    return Step(StepKind.DONE, topic)


def _review_step(work: Work) -> Step:
    """The least sure skill; what failed or needed help comes once more."""
    topic = work.task.topic
    if work.tried and work.tried[-1].outcome in (Outcome.FAILED, Outcome.HELPED):
        skill = work.tried[-1].skill
        here = [tried for tried in work.tried if tried.skill == skill]
        if (detour := _detour(work, topic, skill, here)) is not None:
            return detour
        if len(work.tried) < REVIEW_PROBLEMS:
            return _problem(work, topic, skill)
    if work.tried or not work.task.skills:
        return Step(StepKind.DONE, topic)
    own, trait = work.state.topic(topic), work.state.trait

    def sure(skill: str) -> float:
        known = own.skills.get(skill, Skill())
        return chance(known, trait, work.now, f"{topic}/{skill}", "", work.rules)

    return _problem(work, topic, min(work.task.skills, key=sure))


def _quiz_step(work: Work) -> Step:
    asked = {tried.topic for tried in work.tried}
    for topic in work.task.topics:
        if topic in asked or not work.exercises.get(topic):
            continue
        own, trait = work.state.topic(topic), work.state.trait
        skills = dict.fromkeys(exercise.skill for exercise in work.exercises[topic])
        weakest = min(
            skills, key=lambda s: chance(own.skills.get(s, Skill()), trait, work.now)
        )  # fmt: skip
        return _problem(work, topic, weakest)
    return Step(StepKind.DONE, work.task.topic)


def _detour(work: Work, topic: str, skill: str, here: Sequence[Tried]) -> Step | None:
    """After two failed problems the prerequisite; after too many, rest; else ``None``."""
    failed = sum(tried.outcome is Outcome.FAILED for tried in here)
    if failed >= FAILURES_TO_PREREQUISITE and skill not in work.declined:
        below = weakest_prerequisite(work.graph, topic, work.state, work.now, work.rules)
        if below is not None:
            own = work.state.topic(below)
            reason = why_prerequisite(work.graph.topics[below].title, own, work.now)
            return Step(StepKind.PREREQUISITE, below, skill, reason=reason)
    if len(here) >= MOST_PROBLEMS_ON_A_SKILL:
        reason = "You have worked on this long enough for today; it is easier with fresh eyes."
        return Step(StepKind.REST, topic, skill, reason=reason)
    return None


def _problem(work: Work, topic: str, skill: str) -> Step:
    """A twin of what failed, else the exercise of this skill used least."""
    last = next((tried for tried in reversed(work.tried) if tried.skill == skill), None)
    if last is not None and last.topic == topic and last.outcome is Outcome.FAILED:
        return Step(StepKind.PROBLEM, topic, skill, last.exercise)
    used = Counter(tried.exercise for tried in work.tried if tried.topic == topic)
    exercise = next_exercise(work.exercises.get(topic, ()), skill, used)
    if exercise is None:
        return Step(StepKind.DONE, topic)
    return Step(StepKind.PROBLEM, topic, skill, exercise.name)
