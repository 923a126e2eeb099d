"""Replies that say what went wrong: a page, or a fragment where a page is already open."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from unstuck.site.database import is_full_disk


@dataclass(frozen=True, slots=True)
class Trouble:
    """What went wrong, in one heading, and what to do about it, in a sentence or two."""

    status: int
    heading: str
    advice: str
    shows_home: bool = True


NOT_FOUND = Trouble(404, "There is nothing at this address", "It may have moved.")
REFUSED = Trouble(403, "This is not yours to open", "Go back to what is.")
UNREADABLE = Trouble(400, "The server could not read that", "Reload the page and try once more.")
BROKEN = Trouble(
    500,
    "Something broke on our side",
    "Nothing that you were shown as saved is lost. Reload the page and try once more; "
    "the terminal where Unstuck runs shows what happened.",
)
FULL_DISK = Trouble(
    507,
    "The disk is full",
    "This could not be saved; your text is still in its field. Free some space on the disk of "
    "the machine where Unstuck runs, and send it again.",
)
STALE = Trouble(
    403,
    "This page is too old to send",
    "Your text is still in its field: copy it, reload the page, and send it again.",
)


def reply(request: HttpRequest, trouble: Trouble) -> HttpResponse:
    """Return the trouble as a page, or as a fragment for a request made by htmx."""
    fragment = request.headers.get("HX-Request") == "true"
    template = "site/trouble_fragment.html" if fragment else "site/trouble.html"
    context = {"trouble": trouble, "csp_nonce": getattr(request, "csp_nonce", "")}
    return HttpResponse(render_to_string(template, context), status=trouble.status)


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
