"""The front door of a server without login: who may come in, and how.

Another page in the browser is kept out by the list of hosts, SameSite cookies and CSRF;
another user of the machine by the one-time token, which only the terminal and a file of the
data folder know.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import login
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string

from unstuck.site.errors import Trouble, reply
from unstuck.site.tokens import HEALTH, address, new_token, use_token
from unstuck.web.accounts.actions import local_user

RUNNERS = "/runner/"
"""Addresses for lab runners, which are known by a token of their own."""
Handler = Callable[[HttpRequest], HttpResponseBase]

LOCKED = Trouble(
    403,
    "This door opens from your terminal",
    "Unstuck shows your answers to nobody but you. Open the address that begins with http:// in "
    "the terminal where Unstuck runs; each such address works once, and a fresh one follows it.",
    leads_on=False,
)


def known_hosts_only(get_response: Handler) -> Handler:
    """Refuse requests that were sent to a name that is not ours."""

    def handle(request: HttpRequest) -> HttpResponseBase:
        try:
            request.get_host()
        except DisallowedHost:
            return HttpResponse(
                "Unstuck does not answer to this host name.\n", "text/plain", status=400
            )
        return get_response(request)

    return handle


def local_person_only(get_response: Handler) -> Handler:
    """Let in the one local person, by session or by the token in the opened address."""

    def handle(request: HttpRequest) -> HttpResponseBase:
        if request.path == HEALTH or request.path.startswith(RUNNERS):
            return get_response(request)
        token = request.GET.get("token", "") if request.method == "GET" else ""
        if not request.user.is_authenticated:
            if not (token and use_token(settings.UNSTUCK.token_file, token)):
                return reply(request, LOCKED)
            login(request, local_user(), backend="django.contrib.auth.backends.ModelBackend")
            announce()
        if token:
            return _step_in(request)
        return get_response(request)

    return handle


def _step_in(request: HttpRequest) -> HttpResponse:
    """Lead on to the page itself, so that the token leaves the address bar.

    A page, not a redirect: after a redirect the browser still counts the request as coming from
    wherever the address was opened, and would withhold the strict cookie.
    """
    path = "/" + request.path.lstrip("/")
    return HttpResponse(render_to_string("site/step_in.html", {"path": path}))


def announce() -> None:
    """Print the address for the next browser, after the last one was used."""
    configuration = settings.UNSTUCK
    fresh = address(configuration, new_token(configuration.token_file))
    print(f"  Your browser is in. For another one: {fresh}", file=sys.stderr, flush=True)
