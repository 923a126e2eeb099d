"""Ours as a study arm: :mod:`unstuck.planner` picks, the fold remembers, nothing else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from bench.tutor.placements import FIRST_DAY
from bench.tutor.study import Activity, Kind, Seen, Start

from unstuck.answers.base import Verdict
from unstuck.learner import Event, EventKind, LearnerState, Purpose, fold
from unstuck.planner import (
    Step,
    StepKind,
    Task,
    TaskKind,
    Tried,
    Work,
    forecast,
    next_step,
    offer,
    outcome,
    plan,
)

DEEPEST_DETOUR = 2
LOST_TASKS = 20


@dataclass(frozen=True, slots=True)
class MadeExercise:
    """An exercise as the planner's rules see it."""

    name: str
    skill: str
    after: str | None = None


class Ours:
    """Follows the first task of each plan, and every detour it is offered."""

    def __init__(self, start: Start) -> None:
        self.ground, self.learner = start.ground, start.learner
        self.graph = start.ground.graph
        self.targets = self.ground.goals[self.learner.goal]
        self.goal = start.goal
        self.exercises = {topic: self._exercises(topic) for topic in self.graph.topics}
        placed = Event(at=FIRST_DAY, kind=EventKind.PLACED, placement=start.placed.chances)
        self.state = fold(LearnerState(), placed)
        self.stack: list[Work] = []
        self.step: Step | None = None
        self.rests: tuple[date, set[str]] = (FIRST_DAY.date(), set())
        self.credits: dict[str, dict[str, float]] = {}

    def _exercises(self, topic: str) -> tuple[MadeExercise, ...]:
        return tuple(
            MadeExercise(f"{skill.id}-{n}", skill.id, f"{skill.id}-0" if n else None)
            for skill in self.graph.topics[topic].skills
            for n in range(2)
        )

    def next(self, now: datetime) -> Activity | None:
        if self.rests[0] != now.date():
            self.rests = now.date(), set()
        for _ in range(LOST_TASKS):
            if not self.stack and not self._begin(now):
                return None
            self.stack[-1] = replace(self.stack[-1], state=self.state, now=now)
            step = next_step(self.stack[-1])
            if step.kind in (StepKind.WORKED, StepKind.PROBLEM):
                self.step = step
                return self._activity(step)
            self._turned(step, now)
        return None

    def saw(self, seen: Seen) -> None:
        step, work = self.step, self.stack[-1]
        assert step is not None
        if seen.activity.kind is Kind.READ:
            self.stack[-1] = replace(work, read=work.read | {step.skill})
            return
        events = self._events(seen, step, work.task.purpose)
        for event in events:
            self.state = fold(self.state, event)
        tried = Tried(step.topic, step.exercise, step.skill, outcome(events))
        self.stack[-1] = replace(work, tried=(*work.tried, tried))

    def reached(self, now: datetime) -> bool:
        return all(self.state.status(topic, now).counts_as_known for topic in self.goal)

    def forecast(self, now: datetime) -> tuple[float, float] | None:
        found = forecast(
            self.graph, self.targets, self.state, self.learner.settings, now, self.learner.number
        )
        return float(found.low), float(found.high)

    def _begin(self, now: datetime) -> bool:
        found = plan(self.graph, self.targets, self.state, self.learner.settings, now)
        task = next((t for t in found.tasks if t.topic not in self.rests[1]), None)
        if task is None:
            return False
        self.stack.append(self._work(task, now))
        return True

    def _work(self, task: Task, now: datetime) -> Work:
        exercises = {topic: self.exercises[topic] for topic in task.topics}
        return Work(task, self.graph, exercises, self.state, now)

    def _turned(self, step: Step, now: datetime) -> None:
        """A task ends, rests until tomorrow, or is left for a prerequisite."""
        work = self.stack[-1]
        if step.kind is not StepKind.PREREQUISITE:
            if step.kind is StepKind.REST or not work.tried:
                self.rests[1].add(work.task.topic)
            self.stack.pop()
            return
        self.stack[-1] = replace(work, declined=work.declined | {step.skill})
        if len(self.stack) <= DEEPEST_DETOUR:
            task = offer(
                self.graph, self.targets, step.topic, self.state, self.learner.settings, now
            )
            self.stack.append(self._work(task, now))

    def _activity(self, step: Step) -> Activity:
        skills = [skill.id for skill in self.graph.topics[step.topic].skills]
        place = skills.index(step.skill)
        if step.kind is StepKind.WORKED:
            return Activity(Kind.READ, step.topic, place)
        review = self.stack[-1].task.kind is not TaskKind.LESSON
        return Activity(Kind.SOLVE, step.topic, place, step.exercise, review)

    def _events(self, seen: Seen, step: Step, purpose: Purpose) -> list[Event]:
        """The events that the site would store: a first answer, then how the problem ended."""
        if step.topic not in self.credits:
            self.credits[step.topic] = dict(self.graph.credit(step.topic))
        first = Event(
            at=seen.at,
            kind=EventKind.ANSWERED,
            purpose=purpose,
            topic=step.topic,
            exercise=step.exercise,
            skill=step.skill,
            verdict=Verdict.CORRECT if seen.right else Verdict.NOT_YET,
            answer_kind=seen.kind,
            hints=seen.hints,
            skills=len(self.graph.topics[step.topic].skills),
            credit=self.credits[step.topic],
            minutes=seen.minutes,
            expected=seen.expected,
        )
        if seen.right:
            return [first]
        if seen.solved:
            return [first, replace(first, verdict=Verdict.CORRECT, earlier=1)]
        shown = replace(first, kind=EventKind.SOLUTION_SHOWN, verdict=None, earlier=1)
        return [first, shown]
