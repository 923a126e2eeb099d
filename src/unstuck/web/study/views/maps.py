"""The map: drawn or as a list, with a panel for one topic."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import uuid4

from django.http import HttpResponse
from django.views.decorators.gzip import gzip_page

from unstuck.web.study.queries import drawing
from unstuck.web.study.queries.access import get_topic
from unstuck.web.study.queries.ahead import outlook_of
from unstuck.web.study.queries.topics import map_page
from unstuck.web.study.views.page import Visit, visit


@dataclass(frozen=True, slots=True)
class Looking:
    """How the map is looked at: the goal or everything, drawn or as a list."""

    everything: bool
    listed: bool

    @property
    def show(self) -> str:
        """The same as it stands in an address."""
        words = ["list"] * self.listed + ["everything"] * self.everything
        return "-".join(words)


def _looking(visit: Visit) -> Looking:
    shown = visit.request.GET.get("show", "").split("-")
    return Looking("everything" in shown or visit.standing.goal is None, "list" in shown)


@gzip_page
@visit("GET")
def show_map(visit: Visit) -> HttpResponse:
    """Draw the map, or list it, with what a search finds."""
    looking = _looking(visit)
    query = visit.request.GET.get("q", "").strip()
    context = {
        "looking": looking,
        "query": query,
        "goal": visit.standing.goal,
        "outlook": outlook_of(visit.standing),
        "here": "map",
    }
    if looking.listed:
        page = map_page(visit.standing, query, looking.everything)
        return visit.render("study/map/list.html", {**context, "page": page})
    opened = visit.request.GET.get("topic", "")
    topic = get_topic(visit.curriculum, opened or drawing.first_shown(visit.standing))
    drawn = {
        "page": drawing.drawn_map(visit.standing, looking.everything),
        "found": drawing.found_on_map(visit.standing, query),
        "panel": drawing.panel_of(topic, visit.standing, looking.everything),
        "opened": bool(opened),
        "client_id": uuid4(),
    }
    return visit.render("study/map/page.html", {**context, **drawn})


@visit("GET")
def panel(visit: Visit, topic: str) -> HttpResponse:
    """The panel of one topic, to be put beside the map."""
    found = get_topic(visit.curriculum, topic)
    shown = drawing.panel_of(found, visit.standing, _looking(visit).everything)
    return visit.render("study/map/panel.html", {"panel": shown, "client_id": uuid4()})


@visit("GET")
def found(visit: Visit) -> HttpResponse:
    """What a search finds, to be put under its field."""
    query = visit.request.GET.get("q", "").strip()
    shown = drawing.found_on_map(visit.standing, query)
    return visit.render("study/map/found.html", {"found": shown})
