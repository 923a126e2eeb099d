"""Writes of tasks: start, go on, put off, finish."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from unstuck import planner
from unstuck.curriculum import ExerciseInfo, Topic
from unstuck.learner import Event, Purpose
from unstuck.planner import Outcome, Step, StepKind, TaskKind, Tried, Work
from unstuck.web.accounts.models import User
from unstuck.web.study.actions.problems import show_problem
from unstuck.web.study.models import Attempt, Problem, Task
from unstuck.web.study.queries.standing import Standing
from unstuck.web.study.wiring import graph_of

CHECK = "check"


@transaction.atomic
def start_task(learner: User, offered: planner.Task, chosen: bool, now: datetime) -> Task:
    """Start what was offered or chosen; take it up where it is under way already."""
    task, _ = Task.objects.get_or_create(
        learner=learner,
        kind=offered.kind.value,
        topic=offered.topic,
        state=Task.State.STARTED,
        defaults={
            "topics": list(offered.topics),
            "skills": list(offered.skills),
            "purpose": offered.purpose.value,
            "minutes": offered.minutes,
            "reason": offered.reason,
            "chosen": chosen,
            "started_at": now,
        },
    )
    return task


@transaction.atomic
def start_check(learner: User, topic: Topic, now: datetime) -> Task:
    """Start the one question that "I know this" leads to."""
    task, _ = Task.objects.get_or_create(
        learner=learner,
        kind=CHECK,
        topic=topic.id,
        state=Task.State.STARTED,
        defaults={
            "topics": [topic.id],
            "skills": [topic.skills[-1].id],
            "purpose": Purpose.PROBE.value,
            "reason": "You said that you know this.",
            "chosen": True,
            "started_at": now,
        },
    )
    return task


def skip_task(learner: User, kind: str, topic: str, now: datetime) -> None:
    """Put an offer off for today."""
    open_ = Task.objects.filter(learner=learner, kind=kind, topic=topic, state=Task.State.STARTED)
    if not open_.update(state=Task.State.SKIPPED, ended_at=now):
        Task.objects.create(
            learner=learner,
            kind=kind,
            topic=topic,
            purpose=Purpose.LESSON.value,
            state=Task.State.SKIPPED,
            started_at=now,
            ended_at=now,
        )


def part_read(task: Task, skill: str) -> None:
    """Remember that the part of the lesson on this skill was read."""
    if skill in task.skills and skill not in task.read:
        task.read = [*task.read, skill]
        task.save(update_fields=["read"])


def decline_detour(task: Task, skill: str) -> None:
    """Remember that the learner stays with this skill."""
    if skill not in task.declined:
        task.declined = [*task.declined, skill]
        task.save(update_fields=["declined"])


def finish(task: Task, now: datetime) -> None:
    """End a task, once."""
    Task.objects.filter(pk=task.pk, state=Task.State.STARTED).update(
        state=Task.State.FINISHED, ended_at=now
    )


@transaction.atomic
def go_on(task: Task, standing: Standing) -> tuple[Step, Problem | None]:
    """What comes next in a task; a problem that comes next is drawn and stored.

    Two tabs that ask at once get the same problem.
    """
    task = Task.objects.select_for_update().get(pk=task.pk)
    problems = list(task.problems.order_by("position"))
    if task.state != Task.State.STARTED:
        return Step(StepKind.DONE, task.topic), None
    step = _next_step(task, problems, standing)
    if step.kind in (StepKind.DONE, StepKind.REST):
        finish(task, standing.now)
    if step.kind is not StepKind.PROBLEM:
        return step, None
    if step.stay:
        return step, problems[-1]
    purpose, curriculum = Purpose(task.purpose), standing.curriculum
    shown = show_problem(task, purpose, step.topic, step.exercise, curriculum, standing.now)
    return step, shown


def _next_step(task: Task, problems: Sequence[Problem], standing: Standing) -> Step:
    curriculum = standing.curriculum
    topics = tuple(topic for topic in task.topics if topic in curriculum.topics)
    if not topics or task.kind == TaskKind.LAB:
        return Step(StepKind.DONE, task.topic)
    tried = _tried(task, problems)
    exercises = {topic: curriculum.exercises(topic) for topic in topics}
    if task.kind == CHECK:
        return _check_step(task, tried, exercises)
    offered = planner.Task(
        TaskKind(task.kind),
        topics,
        tuple(task.skills),
        max(1, round(task.minutes)),
        task.reason,
        Purpose(task.purpose),
    )
    work = Work(
        offered,
        graph_of(curriculum),
        exercises,
        standing.state,
        standing.now,
        tried,
        frozenset(task.read),
        frozenset(task.declined),
    )
    return planner.next_step(work)


def _check_step(
    task: Task, tried: Sequence[Tried], exercises: Mapping[str, Sequence[ExerciseInfo]]
) -> Step:
    """One question, and that is it."""
    if tried and tried[-1].outcome is not Outcome.OPEN:
        return Step(StepKind.DONE, task.topic)
    if tried:
        return Step(StepKind.PROBLEM, task.topic, tried[-1].skill, tried[-1].exercise, stay=True)
    chosen = planner.next_exercise(exercises[task.topic], task.skills[-1], {})
    if chosen is None:
        return Step(StepKind.DONE, task.topic)
    return Step(StepKind.PROBLEM, task.topic, chosen.skill, chosen.name)


def _tried(task: Task, problems: Sequence[Problem]) -> tuple[Tried, ...]:
    """How each problem of the task stands."""
    events: dict[UUID, list[Event]] = defaultdict(list)
    stored = Attempt.objects.filter(problem__task=task).order_by("sequence")
    for problem_id, event in stored.values_list("problem_id", "event"):
        events[problem_id].append(Event.from_json(event))
    return tuple(
        Tried(problem.topic, problem.exercise, problem.skill, _outcome(problem, events[problem.pk]))
        for problem in problems
    )


def _outcome(problem: Problem, events: Sequence[Event]) -> Outcome:
    if problem.state in (Problem.State.PARKED, Problem.State.LEFT):
        return Outcome.PARKED
    return planner.outcome(events)
