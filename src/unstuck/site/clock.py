"""The one clock.  Everything else is told the time."""

from __future__ import annotations

from datetime import UTC, datetime

from django.conf import settings


def now() -> datetime:
    """Return the time in UTC, moved by ``UNSTUCK_CLOCK`` if a test says so."""
    return datetime.now(UTC) + settings.UNSTUCK.clock_offset
