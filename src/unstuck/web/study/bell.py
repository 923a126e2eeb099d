"""Wakes the runner that waits in this process when a learner asks for a run.

A page of a lab that is open keeps runners near: they wait here instead of coming back later.
Another process hears nothing of this and looks into the database now and then.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

Found = TypeVar("Found")

LOOK_EVERY = 0.25
STAY_NEAR = 600.0
MOST_WAITING = 1

_rung = threading.Condition()
_places = threading.BoundedSemaphore(MOST_WAITING)
_near_until = 0.0


def ring() -> None:
    """Say that a run was asked for."""
    stay_near()
    with _rung:
        _rung.notify_all()


def stay_near() -> None:
    """Say that a run may be asked for soon: somebody looks at a lab."""
    global _near_until  # noqa: PLW0603
    _near_until = time.monotonic() + STAY_NEAR


def is_somebody_near() -> bool:
    """Whether somebody looked at a lab lately, as far as this process knows."""
    return time.monotonic() < _near_until


@contextmanager
def place_to_wait() -> Iterator[bool]:
    """Take one of the few places; say whether there was one.

    Each holds a thread of the web server, so pages always have the others.
    """
    taken = _places.acquire(blocking=False)
    try:
        yield taken
    finally:
        if taken:
            _places.release()


def wait_for(look: Callable[[], Found | None], seconds: float) -> Found | None:
    """Look now, at every ring and every quarter second, until something is found or time is up."""
    deadline = time.monotonic() + seconds
    while True:
        found = look()
        left = deadline - time.monotonic()
        if found is not None or left <= 0:
            return found
        with _rung:
            _rung.wait(min(LOOK_EVERY, left))
