"""Progress: what one can do, what will last, how true the forecasts were, the time spent."""

from __future__ import annotations

from django.http import HttpResponse

from unstuck.web.study.queries.progress import progress_page
from unstuck.web.study.views.page import Visit, visit


@visit("GET")
def progress(visit: Visit) -> HttpResponse:
    """Show the page."""
    context = {
        "page": progress_page(visit.standing),
        "goal": visit.standing.goal,
        "here": "progress",
    }
    return visit.render("study/progress/page.html", context)
