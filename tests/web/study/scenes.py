"""Where tests start from: a learner with a goal, a task under way, a problem on the screen."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from django.test import Client

from unstuck.answers import Response
from unstuck.curriculum import Curriculum
from unstuck.learner import Purpose
from unstuck.planner import Task as Offer
from unstuck.planner import TaskKind
from unstuck.web.accounts.models import User
from unstuck.web.study.actions.problems import show_problem, submit
from unstuck.web.study.actions.settings import own_profile
from unstuck.web.study.actions.tasks import start_task
from unstuck.web.study.models import Attempt, Problem, Profile, Task

FRAGMENT = {"HX-Request": "true"}


def settled(learner: User, goal: str = "count") -> Profile:
    """A learner whose first run is over."""
    profile = own_profile(learner)
    profile.goal, profile.step = goal, Profile.Step.DONE
    profile.save()
    return profile


def lesson_task(learner: User, now: datetime, topic: str = "adding") -> Task:
    skills = {"adding": ("add-two", "add-three"), "doubling": ("double-it",)}[topic]
    offer = Offer(TaskKind.LESSON, (topic,), skills, 20, "It comes first.", Purpose.LESSON)
    return start_task(learner, offer, False, now)


def problem_on_screen(
    learner: User, curriculum: Curriculum, now: datetime, exercise: str = "add_two"
) -> Problem:
    topic = "doubling" if "double" in exercise else "adding"
    settled(learner)
    task = lesson_task(learner, now, topic)
    return show_problem(task, Purpose.LESSON, topic, exercise, curriculum, now)


def right_answer(problem: Problem) -> str:
    return problem.as_drawn.answer.spellings()[0].text


def give(
    problem: Problem,
    text: str,
    curriculum: Curriculum,
    now: datetime,
    key: UUID | None = None,
) -> Attempt:
    return submit(problem, key or uuid4(), Response(text), curriculum, now)


def send(client: Client, problem: Problem, text: str, key: UUID | None = None, **extra: str):
    data = {"attempt_id": str(key or uuid4()), "response": text, "syntax": "text", **extra}
    return client.post(f"/problems/{problem.pk}/answer", data, headers=FRAGMENT)
