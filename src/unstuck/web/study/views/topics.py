"""Topics and goals."""

from __future__ import annotations

from uuid import uuid4

from django.http import Http404, HttpResponse
from django.urls import reverse

from unstuck.web.study.actions import said, settings, tasks, topics
from unstuck.web.study.queries import topics as queries
from unstuck.web.study.queries.access import get_goal_for, get_topic
from unstuck.web.study.queries.ahead import outlook_of, price_of
from unstuck.web.study.queries.own_goals import is_own, reasons_of
from unstuck.web.study.views.own_goals import own_rows
from unstuck.web.study.views.page import Visit, go_to, visit


@visit("GET")
def topic(visit: Visit, topic: str) -> HttpResponse:
    """Show a topic: how it stands, its lesson, what is around it, and what learners noted."""
    now = visit.curriculum.topic_now(topic)
    if now is not None and now != topic:
        return go_to(visit, reverse("study:topic", args=[now]))
    found = get_topic(visit.curriculum, topic)
    context = {
        "page": queries.topic_page(found, visit.standing),
        "price": price_of(found, visit.standing),
        "client_id": uuid4(),
        "here": "map",
    }
    return visit.render("study/topics/topic.html", context)


@visit("POST")
def declare(visit: Visit, topic: str) -> HttpResponse:
    """Take "I know this" or "I forgot this".

    A topic with exercises is asked about with one question instead of being believed.
    """
    found = get_topic(visit.curriculum, topic)
    match visit.text("says"):
        case "known" if visit.curriculum.exercises(topic):
            task = tasks.start_check(visit.learner, found, visit.now)
            return go_to(visit, reverse("study:task", args=[task.pk]))
        case "known":
            topics.declare_known(visit.learner, topic, visit.key("client_id"), visit.now)
        case "forgotten":
            topics.declare_forgotten(visit.learner, topic, visit.key("client_id"), visit.now)
        case _:
            raise Http404
    return go_to(visit, reverse("study:topic", args=[topic]))


@visit("POST")
def add_note(visit: Visit, topic: str) -> HttpResponse:
    """Write a note under a topic."""
    get_topic(visit.curriculum, topic)
    said.add_note(visit.learner, topic, visit.text("text"), visit.now)
    return go_to(visit, reverse("study:topic", args=[topic]) + "#notes")


@visit("POST")
def remove_note(visit: Visit, topic: str) -> HttpResponse:
    """Take an own note back."""
    said.remove_note(visit.learner, topic, visit.key("note"))
    return go_to(visit, reverse("study:topic", args=[topic]) + "#notes")


@visit("GET")
def goals(visit: Visit) -> HttpResponse:
    """List all goals, the most written first."""
    rows = queries.goal_rows(visit.curriculum)
    own = own_rows(visit)
    context = {"rows": rows, "own": own, "goal": visit.standing.goal, "here": "map"}
    return visit.render("study/topics/goals.html", context)


@visit("GET")
def goal(visit: Visit, goal: str) -> HttpResponse:
    """Show a goal with its hours and its whole map, before or after it was chosen."""
    found = get_goal_for(visit.learner, visit.curriculum, goal)
    standing = visit.standing.towards(found)
    reasons = reasons_of(visit.learner, visit.curriculum, goal)
    context = {
        "row": queries.goal_row(visit.curriculum, found),
        "page": queries.map_page(standing, "", everything=False),
        "outlook": outlook_of(standing),
        "chosen": visit.profile.goal == goal,
        "can_be_placed": any(visit.curriculum.exercises(name) for name in standing.map),
        "targets": [(row, reasons.get(row.topic.id, "")) for row in standing.rows(found.targets)],
        "lacking": sum(not standing.status(name).counts_as_known for name in standing.map),
        "is_own": is_own(goal),
        "here": "map",
    }
    return visit.render("study/topics/goal.html", context)


@visit("POST")
def choose_goal(visit: Visit, goal: str) -> HttpResponse:
    """Follow this goal; what is known stays known."""
    get_goal_for(visit.learner, visit.curriculum, goal)
    settings.change_goal(visit.profile, goal)
    return go_to(visit, reverse("study:today"))
