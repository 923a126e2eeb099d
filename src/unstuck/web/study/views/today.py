"""Today, and the way through a task."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse

from unstuck import planner
from unstuck.curriculum import Topic
from unstuck.learner import Purpose
from unstuck.learner.placement import Confidence
from unstuck.planner import Step, StepKind, TaskKind, minutes_for
from unstuck.web.study.actions import tasks
from unstuck.web.study.models import Profile, Task
from unstuck.web.study.queries.access import get_lab, get_task_for, get_topic
from unstuck.web.study.queries.ahead import chosen_task, plan_of
from unstuck.web.study.queries.lesson import lesson_page, summary_of
from unstuck.web.study.queries.session import aside_of
from unstuck.web.study.queries.today import today_of
from unstuck.web.study.views.page import Visit, go_to, visit
from unstuck.web.study.wiring import labs_in


@visit("GET")
def today(visit: Visit) -> HttpResponse:
    """Show what to do today: one button, three offers, and what else waits."""
    if visit.profile.step != Profile.Step.DONE:
        return go_to(visit, reverse("study:welcome"))
    context = {"today": today_of(visit.standing), "goal": visit.standing.goal, "here": "today"}
    return visit.render("study/today/page.html", context)


@visit("POST")
def start(visit: Visit) -> HttpResponse:
    """Start an offered task, or a topic that the learner chose instead."""
    topic, kind = visit.text("topic"), visit.text("kind")
    found = get_topic(visit.curriculum, topic)
    for offered in plan_of(visit.standing).tasks:
        if kind and (offered.kind, offered.topic) == (kind, topic):
            task = tasks.start_task(visit.learner, offered, chosen=False, now=visit.now)
            return go_to(visit, reverse("study:task", args=[task.pk]))
    if kind == TaskKind.LAB:
        return _start_lab(visit, topic)
    return _start_chosen(visit, found)


def _start_lab(visit: Visit, topic: str) -> HttpResponse:
    """Start the lab of a topic, whatever it would wait for: the choice is the learner's."""
    lab = get_lab(visit.curriculum, topic)
    minutes = minutes_for(visit.standing.state, lab.minutes)
    offered = planner.Task(
        TaskKind.LAB, (topic,), (), minutes, "You chose this lab.", Purpose.LESSON
    )
    task = tasks.start_task(visit.learner, offered, chosen=True, now=visit.now)
    return go_to(visit, reverse("study:task", args=[task.pk]))


def _start_chosen(visit: Visit, topic: Topic) -> HttpResponse:
    if not visit.curriculum.exercises(topic.id):
        raise Http404
    offered = chosen_task(topic, visit.standing)
    task = tasks.start_task(visit.learner, offered, chosen=True, now=visit.now)
    return go_to(visit, reverse("study:task", args=[task.pk]))


def start_first(visit: Visit) -> HttpResponse:
    """Start what the plan recommends, or show Today when there is nothing."""
    offered = plan_of(visit.standing).tasks
    if not offered:
        return go_to(visit, reverse("study:today"))
    task = tasks.start_task(visit.learner, offered[0], chosen=False, now=visit.now)
    return go_to(visit, reverse("study:task", args=[task.pk]))


@visit("POST")
def skip(visit: Visit) -> HttpResponse:
    """Put an offer off for today."""
    topic, kind = visit.text("topic"), visit.text("kind")
    get_topic(visit.curriculum, topic)
    tasks.skip_task(visit.learner, kind, topic, visit.now)
    return go_to(visit, reverse("study:today"))


@visit("GET")
def task(visit: Visit, key: UUID) -> HttpResponse:
    """Go on with a task: a part of the lesson, a problem, a detour, or the end."""
    found = get_task_for(visit.learner, key)
    if found.kind == "placement":
        return go_to(visit, reverse("study:placement"))
    if found.kind == TaskKind.LAB and found.topic in labs_in(visit.curriculum):
        return go_to(visit, reverse("study:lab", args=[found.topic]))
    step, problem = tasks.go_on(found, visit.standing)
    if problem is not None:
        return go_to(visit, reverse("study:problem", args=[problem.pk]))
    match step.kind:
        case StepKind.WORKED:
            return _lesson(visit, found, step)
        case StepKind.PREREQUISITE:
            return _detour(visit, found, step)
        case _:
            return _end(visit, get_task_for(visit.learner, key), step)


def _lesson(visit: Visit, task: Task, step: Step) -> HttpResponse:
    page = lesson_page(task, step.skill, visit.curriculum)
    if page is None:
        tasks.part_read(task, step.skill)
        return go_to(visit, reverse("study:task", args=[task.pk]))
    context = {
        "page": page,
        "aside": aside_of(task, task.topic, visit.standing),
        "examples_first": visit.profile.confidence == Confidence.LOW,
    }
    return visit.render("study/lesson/page.html", context)


def _detour(visit: Visit, task: Task, step: Step) -> HttpResponse:
    context = {
        "task": task,
        "step": step,
        "row": visit.standing.rows([step.topic])[0],
        "aside": aside_of(task, task.topic, visit.standing),
    }
    return visit.render("study/lesson/detour.html", context)


def _end(visit: Visit, task: Task, step: Step) -> HttpResponse:
    standing = visit.standing
    offers = [offer for offer in today_of(standing).offers if offer.under_way != task]
    context = {
        "task": task,
        "step": step,
        "summary": summary_of(task, standing),
        "next": offers[0] if offers else None,
        "here": "today",
    }
    return visit.render("study/lesson/end.html", context)


@visit("POST")
def part_read(visit: Visit, key: UUID) -> HttpResponse:
    """Go from a part of the lesson to practising its skill."""
    found = get_task_for(visit.learner, key)
    tasks.part_read(found, visit.text("skill"))
    return go_to(visit, reverse("study:task", args=[key]))


@visit("POST")
def stay(visit: Visit, key: UUID) -> HttpResponse:
    """Decline the detour to a prerequisite."""
    found = get_task_for(visit.learner, key)
    tasks.decline_detour(found, visit.text("skill"))
    return go_to(visit, reverse("study:task", args=[key]))


@visit("POST")
def stop(visit: Visit, key: UUID) -> HttpResponse:
    """End a task for now; what is open in it can be taken up again."""
    found = get_task_for(visit.learner, key)
    tasks.finish(found, visit.now)
    return go_to(visit, reverse("study:today"))
