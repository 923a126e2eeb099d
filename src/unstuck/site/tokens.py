"""The one-time tokens that open the door, and the addresses they are part of."""

from __future__ import annotations

import hmac
import secrets
import threading
from pathlib import Path

from unstuck.site.configuration import Configuration
from unstuck.site.data_folder import write_secret

HEALTH = "/health"
_exchanging = threading.Lock()


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


def origin(configuration: Configuration) -> str:
    """Return scheme, host and port of this server."""
    host = f"[{configuration.host}]" if ":" in configuration.host else configuration.host
    return f"http://{host}:{configuration.port}"


def address(configuration: Configuration, token: str) -> str:
    """Return what to open in a browser."""
    return f"{origin(configuration)}/?token={token}"
