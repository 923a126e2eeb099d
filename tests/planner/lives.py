"""Learners made to order, and a learner that lives through whole days."""

import random
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from unstuck.answers.base import Verdict
from unstuck.learner import Event, EventKind, LearnerState, Purpose, fold
from unstuck.planner import StepKind, Tried, Work, next_step, outcome

START = datetime(2026, 1, 5, 9, tzinfo=UTC)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class MadeExercise:
    name: str
    skill: str
    after: str | None = None


def exercises_of(graph):
    """Two exercises for each skill, the second after the first."""
    return {
        topic.id: [
            exercise
            for skill in topic.skills
            for exercise in (
                MadeExercise(f"{skill.id}-one", skill.id),
                MadeExercise(f"{skill.id}-two", skill.id, f"{skill.id}-one"),
            )
        ]
        for topic in graph.topics.values()
        if topic.written
    }


def answered(topic, skill="first", right=True, at=START, **more):
    verdict = Verdict.CORRECT if right else Verdict.NOT_YET
    return Event(at=at, kind=EventKind.ANSWERED, topic=topic, skill=skill, verdict=verdict, **more)


def learned(graph, *topics, at=START, state=None):
    """A state in which these topics were just learned."""
    state = state or LearnerState()
    for topic in topics:
        skills = graph.topics[topic].skills
        for skill in skills:
            state = fold(state, answered(topic, skill.id, at=at, skills=len(skills)))
    return state


def placed(state=None, at=START, **chances):
    event = Event(at=at, kind=EventKind.PLACED, placement=chances)
    return fold(state or LearnerState(), event)


def work_through(task, graph, state, now, draw, ability=0.8):
    """Do a whole task as somebody who solves a problem with chance ``ability``.

    Returns the state, the time, and the steps taken.
    """
    work = Work(task, graph, exercises_of(graph), state, now)
    steps = []
    for _ in range(60):
        step = next_step(work)
        steps.append(step)
        now += timedelta(minutes=2)
        if step.kind in (StepKind.DONE, StepKind.REST):
            return state, now, steps
        if step.kind is StepKind.WORKED:
            work = replace(work, read=work.read | {step.skill}, now=now)
            continue
        if step.kind is StepKind.PREREQUISITE:
            work = replace(work, declined=work.declined | {step.skill}, now=now)
            continue
        events = solve(step, graph, task.purpose, now, draw, ability)
        for event in events:
            state = fold(state, event)
        tried = Tried(step.topic, step.exercise, step.skill, outcome(events))
        work = replace(work, state=state, now=now, tried=(*work.tried, tried))
    raise AssertionError("a task must end")


def solve(step, graph, purpose, now, draw, ability):
    """One problem to its end: right, right after a hint, or two misses and the solution."""
    shared = {
        "at": now,
        "topic": step.topic,
        "skill": step.skill,
        "exercise": step.exercise,
        "purpose": purpose,
        "skills": len(graph.topics[step.topic].skills),
        "credit": graph.credit(step.topic),
        "minutes": draw.uniform(1, 4),
        "expected": 2.0,
    }
    luck = draw.random()
    right = {"kind": EventKind.ANSWERED, "verdict": Verdict.CORRECT}
    if luck < ability:
        return [Event(**shared, **right)]
    if luck < (1 + ability) / 2:
        return [Event(**shared, **right, hints=1)]
    return [
        Event(**shared, kind=EventKind.ANSWERED, verdict=Verdict.NOT_YET),
        Event(**shared, kind=EventKind.SOLUTION_SHOWN, earlier=1),
    ]


def steady(seed=0):
    return random.Random(seed)


__all__ = [
    "DAY",
    "START",
    "MadeExercise",
    "Purpose",
    "answered",
    "exercises_of",
    "learned",
    "placed",
    "solve",
    "steady",
    "work_through",
]
