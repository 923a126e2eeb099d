"""Replies that say what went wrong: a page, or a fragment where a page is already open."""

from __future__ import annotations

import logging
import sys
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from unstuck.site.database import is_full_disk

log = logging.getLogger("unstuck.site")


@dataclass(frozen=True, slots=True)
class Trouble:
    """What went wrong, in one heading, and what to do about it, in a sentence or two.

    ``leads_on`` is false where no other page would show more.
    """

    status: int
    heading: str
    advice: str
    leads_on: bool = True


NOT_FOUND = Trouble(
    404,
    "There is no such page",
    "The address may be mistyped, or the topic was renamed. The map knows all topics.",
)
REFUSED = Trouble(403, "This page is not yours to open", "It may belong to somebody else.")
UNREADABLE = Trouble(
    400,
    "We could not read that",
    "Something in the request was not as expected. Reload the page and try again.",
)
STALE = Trouble(
    403,
    "This page was open for too long",
    "What you typed is still in its field: copy it, reload the page, and send it again.",
)
BROKEN = Trouble(
    500,
    "Something broke on our side",
    "Nothing that was acknowledged is lost. Try again in a moment; the same answer sent twice "
    "counts once.",
)
FULL_DISK = Trouble(
    507,
    "The disk is full",
    "This could not be saved; what you typed is still in its field. Free some space on the "
    "machine where Unstuck runs, and send it again.",
)


def reply(request: HttpRequest, trouble: Trouble) -> HttpResponse:
    """Return the trouble as a page, or as a fragment for a request made by htmx."""
    if request.headers.get("HX-Request") == "true":
        # Beside the page and not in place of a part of it, so that what was typed stays.
        aim = {"HX-Retarget": "#toasts", "HX-Reswap": "beforeend"}
        context = {"heading": trouble.heading, "advice": trouble.advice}
        fragment = render_to_string("design/errors/_fragment.html", context)
        return HttpResponse(fragment, status=trouble.status, headers=aim)
    try:
        page = render_to_string("site/trouble.html", {"trouble": trouble}, request)
    except Exception:
        log.exception("The page that explains a trouble could not be drawn.")
        page = render_to_string("site/bare.html", {"trouble": trouble}, request)
    return HttpResponse(page, status=trouble.status)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Answer an address that leads nowhere."""
    return reply(request, NOT_FOUND)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Answer a request for what belongs to somebody else."""
    return reply(request, REFUSED)


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Answer a request that makes no sense."""
    return reply(request, UNREADABLE)


def broken(request: HttpRequest) -> HttpResponse:
    """Answer when the code failed, or the disk did."""
    error = sys.exc_info()[1]
    return reply(request, FULL_DISK if error and is_full_disk(error) else BROKEN)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """Answer a form that does not prove it came from our own page."""
    return reply(request, STALE)
