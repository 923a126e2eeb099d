"""Writes of a placement: which question comes next, and what all the answers say at the end."""

from __future__ import annotations

import zlib
from collections import OrderedDict
from datetime import datetime
from threading import Lock
from uuid import UUID, uuid5

from django.db import transaction

from unstuck.answers import Verdict
from unstuck.curriculum import Curriculum
from unstuck.learner import Event, EventKind, Purpose
from unstuck.learner.placement import Confidence, Placement, begin
from unstuck.web.accounts.models import User
from unstuck.web.study.actions.problems import show_problem
from unstuck.web.study.models import Attempt, Problem, Profile, Task
from unstuck.web.study.queries.own_goals import goal_for
from unstuck.web.study.record import append, locked_record, replayed_state
from unstuck.web.study.wiring import graph_of

PLACEMENT = "placement"
SHELF_SIZE = 32

_shelf: OrderedDict[tuple[UUID, str, int], Placement] = OrderedDict()
_shelf_lock = Lock()


@transaction.atomic
def start_placement(learner: User, goal: str, now: datetime) -> Task:
    """Begin a placement within a goal's map, or take up the one that is under way."""
    record = locked_record(learner)
    under_way = {"learner": learner, "kind": PLACEMENT, "state": Task.State.STARTED}
    other = Task.objects.filter(**under_way).exclude(topic=goal)
    other.update(state=Task.State.SKIPPED, ended_at=now)
    task, _ = Task.objects.get_or_create(
        **under_way,
        topic=goal,
        defaults={
            "purpose": Purpose.PLACEMENT.value,
            "started_at": now,
            "after_sequence": record.sequence,
        },
    )
    return task


def placement_of(task: Task, profile: Profile, curriculum: Curriculum) -> Placement:
    """The placement as it stands after the answers so far.

    It follows from the attempts alone; the shelf only saves the time to compute it again.
    """
    replies = list(
        Attempt.objects.filter(problem__task=task)
        .order_by("sequence")
        .values_list("kind", "topic", "verdict", "event__answer_kind")
    )
    version = f"{curriculum.version} {profile.confidence}"
    place, placement = _nearest(task.pk, version, len(replies))
    if placement is None:
        placement = _start(task, profile, curriculum)
    for kind, topic, verdict, answer_kind in replies[place:]:
        if topic not in placement.topics:
            continue
        if kind == EventKind.NOT_MET:
            placement = placement.not_met(topic)
        else:
            placement = placement.answered(topic, Verdict(verdict), answer_kind)
    _keep((task.pk, version, len(replies)), placement)
    return placement


def _start(task: Task, profile: Profile, curriculum: Curriculum) -> Placement:
    goal = goal_for(task.learner, curriculum, task.topic)
    return begin(
        graph_of(curriculum),
        goal.targets if goal else (),
        task.started_at,
        zlib.crc32(task.pk.bytes),
        Confidence(profile.confidence or Confidence.MEDIUM),
        replayed_state(task.learner, through=task.after_sequence),
    )


def _nearest(task: UUID, version: str, replies: int) -> tuple[int, Placement | None]:
    with _shelf_lock:
        for count in range(replies, -1, -1):
            if found := _shelf.get((task, version, count)):
                return count, found
    return 0, None


def _keep(key: tuple[UUID, str, int], placement: Placement) -> None:
    with _shelf_lock:
        _shelf[key] = placement
        while len(_shelf) > SHELF_SIZE:
            _shelf.popitem(last=False)


@transaction.atomic
def next_question(
    task: Task, placement: Placement, curriculum: Curriculum, now: datetime
) -> Problem | None:
    """The question that is open, or the next one; nothing when the placement is done."""
    task = Task.objects.select_for_update().get(pk=task.pk)
    if waiting := task.problems.filter(state=Problem.State.OPEN).first():
        return waiting
    topic = placement.next_topic()
    if topic is None:
        return None
    exercises = curriculum.exercises(topic)
    last_skill = curriculum.topics[topic].skills[-1].id
    fitting = [one for one in exercises if one.skill == last_skill] or list(exercises)
    return show_problem(task, Purpose.PLACEMENT, topic, fitting[0].name, curriculum, now)


@transaction.atomic
def finish_placement(task: Task, placement: Placement, now: datetime) -> None:
    """Record what the placement found, once; a placement without any answer found nothing."""
    task = Task.objects.select_for_update().get(pk=task.pk)
    if task.state != Task.State.STARTED:
        return
    key = uuid5(task.pk, "placed")
    if placement.questions and not Attempt.objects.filter(pk=key).exists():
        event = Event(
            at=now,
            kind=EventKind.PLACED,
            purpose=Purpose.PLACEMENT,
            placement=dict(sorted(placement.result().items())),
        )
        append(task.learner, key, event)
    task.problems.filter(state=Problem.State.OPEN).update(state=Problem.State.LEFT, closed_at=now)
    task.state, task.ended_at = Task.State.FINISHED, now
    task.save(update_fields=["state", "ended_at"])
