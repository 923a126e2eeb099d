"""Everything that the environment may say, read in one place.

Every variable is explained in ``docs/run/configuration.md``.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Literal, cast, get_args
from urllib.parse import parse_qsl, unquote, urlsplit

LabsMode = Literal["auto", "off", "not-isolated"]

PACKAGE = Path(__file__).resolve().parent.parent
SHORTEST_TOKEN = 32


class ConfigurationError(Exception):
    """The environment asks for something that cannot be; the message says what to change."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """What the environment says.

    ``data`` holds everything that belongs to the learner; ``database`` is Django's
    description of where answers are kept; ``clock_offset`` moves the one clock, for tests;
    ``token_file`` is where the one-time tokens of the front door live.  ``labs`` says whether a
    learner's code is run: where a sandbox works, never, or also without one (on one's own machine).
    """

    data: Path
    content: Path
    host: str
    port: int
    database: dict[str, Any]
    secret_key: str | None
    clock_offset: timedelta
    labs: LabsMode = "auto"
    runner_token: str | None = None

    @property
    def is_sqlite(self) -> bool:
        """Whether answers are kept in one file of the data folder."""
        return str(self.database["ENGINE"]).endswith("sqlite3")

    @property
    def token_file(self) -> Path:
        """Where the token that opens the door next is kept."""
        return self.data / f"door-{self.port}"


def read_environment(environment: Mapping[str, str]) -> Configuration:
    """Return the configuration, or raise :class:`ConfigurationError` with one sentence."""
    data = Path(environment.get("UNSTUCK_DATA") or default_data_folder(environment)).expanduser()
    return Configuration(
        data=data.absolute(),
        content=Path(environment.get("UNSTUCK_CONTENT") or _default_content()).absolute(),
        host=loopback_host(environment.get("UNSTUCK_HOST", "127.0.0.1")),
        port=_port(environment.get("UNSTUCK_PORT", "8000")),
        database=_database(environment.get("DATABASE_URL", ""), data.absolute()),
        secret_key=environment.get("UNSTUCK_SECRET_KEY") or None,
        clock_offset=_clock_offset(environment.get("UNSTUCK_CLOCK", "")),
        labs=_labs(environment.get("UNSTUCK_LABS", "auto")),
        runner_token=_runner_token(environment.get("UNSTUCK_RUNNER_TOKEN", "")),
    )


def default_data_folder(environment: Mapping[str, str]) -> Path:
    """Return where this kind of machine keeps a person's data.

    It lies outside the checkout, so that no update, clean-up or second checkout loses answers.
    """
    if sys.platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or Path.home() / "AppData/Local") / "Unstuck"
    if sys.platform == "darwin":
        return Path.home() / "Library/Application Support/Unstuck"
    return Path(environment.get("XDG_DATA_HOME") or Path.home() / ".local/share") / "unstuck"


def loopback_host(text: str) -> str:
    """Return the address to listen on, if only this machine can reach it."""
    if text == "localhost":
        return "127.0.0.1"
    try:
        address = ip_address(text)
    except ValueError:
        raise ConfigurationError(
            f"UNSTUCK_HOST is {text!r}, which is no IP address; use 127.0.0.1."
        ) from None
    if not address.is_loopback:
        raise ConfigurationError(
            f"Unstuck does not listen on {text}: without accounts, everybody who reaches that "
            "address would be let in. Use 127.0.0.1, or reach this machine through an SSH tunnel."
        )
    return text


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise ConfigurationError(f"UNSTUCK_PORT is {text!r}; a port is a number from 1 to 65535.")
    return int(text)


def _labs(text: str) -> LabsMode:
    if text not in get_args(LabsMode):
        raise ConfigurationError(
            f"UNSTUCK_LABS is {text!r}; it is one of {', '.join(get_args(LabsMode))}."
        )
    return cast(LabsMode, text)


def _runner_token(text: str) -> str | None:
    if text and (len(text) < SHORTEST_TOKEN or not text.isascii()):
        raise ConfigurationError(
            f"UNSTUCK_RUNNER_TOKEN is too easy to guess; use {SHORTEST_TOKEN} random characters."
        )
    return text or None


def _default_content() -> Path:
    packaged = PACKAGE / "content"
    return packaged if packaged.is_dir() else PACKAGE.parent.parent / "content"


def _database(url: str, data: Path) -> dict[str, Any]:
    if not url:
        return _sqlite(data / "unstuck.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path)))
    if parts.scheme not in ("postgres", "postgresql"):
        raise ConfigurationError(
            f"DATABASE_URL begins with {parts.scheme!r}; it must begin with postgres: or sqlite:."
        )
    try:
        port = parts.port
    except ValueError:
        raise ConfigurationError("The port in DATABASE_URL is not a number.") from None
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def _sqlite(path: Path) -> dict[str, Any]:
    """Describe a file that loses no acknowledged answer: write-ahead log, full synchronizing.

    Immediate transactions wait for their turn, where deferred ones would fail half-way.
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }


def _clock_offset(text: str) -> timedelta:
    """Read ``+90061`` (seconds from the real time) or ``2026-01-05T08:00:00`` (the time now)."""
    if not text:
        return timedelta()
    if re.fullmatch(r"[+-]\d{1,10}(\.\d+)?", text):
        return timedelta(seconds=float(text))
    try:
        start = datetime.fromisoformat(text)
    except ValueError:
        raise ConfigurationError(
            f"UNSTUCK_CLOCK is {text!r}; write a time such as 2026-01-05T08:00:00, or +3600."
        ) from None
    start = start if start.tzinfo else start.replace(tzinfo=UTC)
    return start - datetime.now(UTC)


def current() -> Configuration:
    """Return the configuration of this process."""
    return read_environment(os.environ)
