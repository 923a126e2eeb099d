"""A goal from one's own work: give a text, see what it asks for, make it a goal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from uuid import uuid4

from django.http import HttpResponse
from django.urls import reverse

from unstuck.curriculum.mentions import Unreadable
from unstuck.web.study.actions import own_goals as actions
from unstuck.web.study.queries.access import get_own_goal_for
from unstuck.web.study.queries.ahead import outlook_of
from unstuck.web.study.queries.own_goals import (
    Found,
    found_in,
    goal_of,
    goals_made_by,
    id_of,
)
from unstuck.web.study.queries.topics import GoalRow, goal_row
from unstuck.web.study.views.page import Visit, go_to, visit

NOTHING: Mapping[str, object] = MappingProxyType({})
NOTHING_GIVEN = "Paste a text or choose a file."
NOTHING_TICKED = "Tick at least one topic: a goal needs something to reach."


def own_rows(visit: Visit) -> list[GoalRow]:
    """The goals that the learner made, the newest first."""
    made = goals_made_by(visit.learner, visit.curriculum)
    return [goal_row(visit.curriculum, goal) for goal in made]


@visit("GET", "POST")
def from_text(visit: Visit) -> HttpResponse:
    """Ask for a text (GET), or show which topics it mentions (POST)."""
    if visit.request.method == "GET":
        return _ask(visit)
    file = visit.request.FILES.get("file")
    text = visit.request.POST.get("text", "")
    try:
        if file is not None:
            found = found_in(visit.curriculum, file.read(), file.name or "")
        elif text.strip():
            found = found_in(visit.curriculum, text.encode(), "")
        else:
            raise Unreadable(NOTHING_GIVEN)
    except Unreadable as error:
        return _ask(visit, {"fault": str(error)}, 422)
    if not found:
        return _ask(visit, {"nothing": True})
    return _choice(visit, found, visit.text("title"))


def _ask(visit: Visit, more: Mapping[str, object] = NOTHING, status: int = 200) -> HttpResponse:
    """The page that asks for a text; what was typed stays."""
    typed = {"text": visit.request.POST.get("text", ""), "title": visit.text("title")}
    context = {**typed, **more, "here": "map"}
    return visit.render("study/own_goals/text.html", context, status)


@visit("POST")
def make(visit: Visit) -> HttpResponse:
    """Make the goal of what is ticked; with nothing ticked the page stays as it was."""
    found = _posted(visit)
    reasons = {one.topic: one.reason for one in found if one.ticked}
    if not reasons:
        return _choice(visit, found, visit.text("title"), NOTHING_TICKED, 422)
    key = visit.key("client_id")
    own = actions.make_goal(visit.learner, key, visit.text("title"), reasons, visit.now)
    return go_to(visit, reverse("study:goal", args=[id_of(own)]))


@visit("POST")
def rename(visit: Visit, goal: str) -> HttpResponse:
    """Call an own goal something else."""
    actions.rename_goal(get_own_goal_for(visit.learner, goal), visit.text("title"))
    return go_to(visit, reverse("study:goal", args=[goal]))


@visit("POST")
def remove(visit: Visit, goal: str) -> HttpResponse:
    """Remove an own goal."""
    actions.remove_goal(get_own_goal_for(visit.learner, goal), visit.now)
    return go_to(visit, reverse("study:goals"))


def _choice(
    visit: Visit, found: Sequence[Found], title: str, fault: str = "", status: int = 200
) -> HttpResponse:
    """The page of what was found, each topic with its reason and a box to untick."""
    standing = visit.standing.towards(goal_of(found))
    lacking = [one for one in standing.map if not standing.status(one).counts_as_known]
    context = {
        "found": list(zip(found, standing.rows(one.topic for one in found), strict=True)),
        "title": title,
        "lacking": len(lacking),
        "outlook": outlook_of(standing) if any(one.ticked for one in found) else None,
        "client_id": uuid4(),
        "fault": fault,
        "here": "map",
    }
    return visit.render("study/own_goals/found.html", context, status)


def _posted(visit: Visit) -> list[Found]:
    """What the page showed, with the boxes as they are now; unknown topics are left out."""
    post = visit.request.POST
    ticked = set(post.getlist("topic"))
    topics = visit.curriculum.topics
    return [
        Found(
            topic=name,
            title=topics[name].title,
            reason=post.get(f"reason-{name}", ""),
            place=post.get(f"place-{name}", ""),
            likely=bool(post.get(f"likely-{name}")),
            ticked=name in ticked,
        )
        for name in dict.fromkeys(post.getlist("found"))
        if name in topics
    ]
