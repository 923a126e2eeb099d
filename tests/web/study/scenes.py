"""Where tests start from: a learner with a goal, a task under way, a problem on the screen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.test import Client

from unstuck.answers import Response
from unstuck.curriculum import Curriculum
from unstuck.labs.outcome import LabRun as Verdict
from unstuck.labs.outcome import TestResult
from unstuck.learner import Purpose
from unstuck.planner import Task as Offer
from unstuck.planner import TaskKind
from unstuck.web.accounts.models import User
from unstuck.web.study import wiring
from unstuck.web.study.actions.labs import ask_for_run, own_work
from unstuck.web.study.actions.problems import show_problem, submit
from unstuck.web.study.actions.settings import own_profile
from unstuck.web.study.actions.tasks import start_task
from unstuck.web.study.models import Attempt, LabRun, LabWork, Problem, Profile, Task

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


TOKEN = "a-runner-token-that-nobody-guesses"


def with_labs(curriculum: Curriculum, clock: Callable[[], datetime], **more: Any) -> wiring.Labs:
    """Serve with labs on, as the site does; the fixture of the clock puts back what was before."""
    labs = wiring.Labs(**{"token": TOKEN, "is_on": True, **more})
    wiring.connect(wiring.Wiring(curriculum=lambda: curriculum, now=clock, labs=labs))
    return labs


def lab_work(learner: User, now: datetime, curriculum: Curriculum) -> LabWork:
    """A lab that was opened."""
    settled(learner)
    return own_work(learner, "doubling", wiring.labs_in(curriculum)["doubling"], now)


def lab_run(learner: User, now: datetime, curriculum: Curriculum) -> LabRun:
    """A submission that waits for a runner."""
    return ask_for_run(lab_work(learner, now, curriculum), uuid4(), now)


def passing() -> Verdict:
    """What a runner reports when all is well."""
    return Verdict("passed", (TestResult("test_doubles", "doubles every entry", "passed"),))
