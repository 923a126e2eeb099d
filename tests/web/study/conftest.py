"""A fixed cast, a small curriculum and a clock that is moved by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client

from unstuck.curriculum import Curriculum, load
from unstuck.web.accounts.models import User
from unstuck.web.study import wiring

CONTENT = Path(__file__).parent / "content"


@dataclass
class Clock:
    """A clock that only tests move."""

    now: datetime = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture(scope="session")
def curriculum() -> Curriculum:
    loaded = load(CONTENT)
    assert not loaded.faults
    return loaded.curriculum


@pytest.fixture
def clock(curriculum: Curriculum) -> Iterator[Clock]:
    """The clock of a server that serves the small curriculum."""
    clock = Clock()
    wired = list(wiring._connected)
    wiring.connect(wiring.Wiring(curriculum=lambda: curriculum, now=clock))
    yield clock
    wiring._connected[:] = wired


@pytest.fixture
def owner(db: None, clock: Clock) -> User:
    """Whom everything in a test belongs to."""
    return User.objects.create_user("owner")


@pytest.fixture
def stranger(db: None, clock: Clock) -> User:
    """Somebody else who learns on the same server."""
    return User.objects.create_user("stranger")


@pytest.fixture
def client(owner: User) -> Client:
    """The owner's browser."""
    return browser_of(owner)


def browser_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
