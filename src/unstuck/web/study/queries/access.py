"""How a stored thing is obtained: only by whom it belongs to.  Everybody else finds nothing."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from unstuck.curriculum import Curriculum, Goal, Topic
from unstuck.labs.lab import Lab
from unstuck.web.accounts.models import User
from unstuck.web.study.models import Attempt, LabRun, OwnGoal, Problem, StuckPoint, Task
from unstuck.web.study.queries.own_goals import goal_for, key_of
from unstuck.web.study.wiring import labs_in


def get_problem_for(learner: User, key: UUID) -> Problem:
    """The learner's problem, or 404."""
    return get_object_or_404(Problem.objects.select_related("task"), learner=learner, pk=key)


def get_task_for(learner: User, key: UUID) -> Task:
    """The learner's task, or 404."""
    return get_object_or_404(Task, learner=learner, pk=key)


def get_attempt_for(learner: User, key: UUID) -> Attempt:
    """The learner's answer to a problem, or 404."""
    found = Attempt.objects.select_related("problem").filter(problem__isnull=False)
    return get_object_or_404(found, learner=learner, pk=key)


def get_stuck_point_for(learner: User, key: UUID) -> StuckPoint:
    """The learner's stuck point, or 404."""
    return get_object_or_404(StuckPoint.objects.select_related("problem"), learner=learner, pk=key)


def get_lab_run_for(learner: User, key: UUID) -> LabRun:
    """The learner's run of a lab, or 404."""
    found = LabRun.objects.select_related("work", "edition", "attempt")
    return get_object_or_404(found, learner=learner, pk=key)


def get_lab(curriculum: Curriculum, topic: str) -> Lab:
    """The lab of a topic, or 404."""
    try:
        return labs_in(curriculum)[topic]
    except KeyError:
        raise Http404 from None


def get_topic(curriculum: Curriculum, topic: str) -> Topic:
    """The topic, or 404."""
    try:
        return curriculum.topics[topic]
    except KeyError:
        raise Http404 from None


def get_goal_for(learner: User, curriculum: Curriculum, goal: str) -> Goal:
    """The goal of the curriculum, or one that the learner made; or 404."""
    found = goal_for(learner, curriculum, goal)
    if found is None:
        raise Http404
    return found


def get_own_goal_for(learner: User, goal: str) -> OwnGoal:
    """What the learner made, or 404."""
    key = key_of(goal)
    if key is None:
        raise Http404
    return get_object_or_404(OwnGoal, learner=learner, pk=key)
