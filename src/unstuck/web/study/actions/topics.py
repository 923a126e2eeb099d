"""Writes of what learners declare about a topic."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from unstuck.learner import Event, EventKind
from unstuck.web.accounts.models import User
from unstuck.web.study.models import Attempt
from unstuck.web.study.record import append


def declare_known(learner: User, topic: str, key: UUID, now: datetime) -> None:
    """Record "I know this" for a topic that cannot be asked; it counts for nothing else."""
    _declare(learner, topic, EventKind.DECLARED_KNOWN, key, now)


def declare_forgotten(learner: User, topic: str, key: UUID, now: datetime) -> None:
    """Record "I forgot this": the topic is open again, or comes up for review."""
    _declare(learner, topic, EventKind.DECLARED_FORGOTTEN, key, now)


def _declare(learner: User, topic: str, kind: EventKind, key: UUID, now: datetime) -> None:
    with transaction.atomic():
        if not Attempt.objects.filter(pk=key).exists():
            append(learner, key, Event(at=now, kind=kind, topic=topic))
