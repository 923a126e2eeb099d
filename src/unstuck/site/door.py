"""The front door of a server without login: who may come in, and how.

Another page in the browser is kept out by the list of hosts, SameSite cookies and CSRF;
another user of the machine by the one-time token, which only the terminal and a file of the
data folder know.
"""

from __future__ import annotations

import hmac
import secrets
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.contrib.auth import login
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect

from unstuck.site.data_folder import write_secret
from unstuck.site.errors import Trouble, reply
from unstuck.web.accounts.actions import local_user

Handler = Callable[[HttpRequest], HttpResponseBase]

HEALTH = "/health"
LOCKED = Trouble(
    403,
    "This door opens from your terminal",
    "Unstuck shows your answers to nobody but you. Open the address that begins with http:// in "
    "the terminal where Unstuck runs; each such address works once, and a fresh one follows it.",
    shows_home=False,
)
_exchanging = threading.Lock()


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
        if request.path == HEALTH:
            return get_response(request)
        token = request.GET.get("token", "") if request.method == "GET" else ""
        if not request.user.is_authenticated:
            if not (token and use_token(settings.UNSTUCK.token_file, token)):
                return reply(request, LOCKED)
            login(request, local_user(), backend="django.contrib.auth.backends.ModelBackend")
            announce()
        if token:
            # The token leaves the address bar, and with it the browser's history.
            return HttpResponseRedirect(request.path)
        return get_response(request)

    return handle


def new_token(path: Path) -> str:
    """Make the token that opens the door next; the one before it opens nothing any more."""
    token = secrets.token_urlsafe(24)
    write_secret(path, token)
    return token


def use_token(path: Path, token: str) -> bool:
    """Whether this is the token that opens the door; if so, it never will again."""
    with _exchanging:
        try:
            right = path.read_text(encoding="ascii")
        except FileNotFoundError:
            return False
        if not hmac.compare_digest(right.encode(), token.encode()):
            return False
        path.unlink()
        return True


def address(token: str) -> str:
    """Return what to open in a browser."""
    configuration = settings.UNSTUCK
    host = f"[{configuration.host}]" if ":" in configuration.host else configuration.host
    return f"http://{host}:{configuration.port}/?token={token}"


def announce() -> None:
    """Print the address for the next browser, after the last one was used."""
    fresh = address(new_token(settings.UNSTUCK.token_file))
    print(f"  Your browser is in. For another one: {fresh}", file=sys.stderr, flush=True)
