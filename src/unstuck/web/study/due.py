"""Recurring work.  Each job says how often it is wanted; a late start runs it once, not often.

The worker calls :func:`run_due` every few minutes, and once when it starts.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection, transaction

from unstuck.learner import RULES
from unstuck.web.study.models import DueJob, LearnerRecord, Problem
from unstuck.web.study.record import rebuild

log = logging.getLogger("unstuck.due")

COPIES_KEPT = 7
LEFT_AFTER = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Job:
    """Work that is wanted ``every`` so often.  Running it twice does no harm."""

    every: timedelta
    run: Callable[[datetime], str]


def run_due(now: datetime) -> dict[str, str]:
    """Run every job whose time has come, and return what each of them says it did.

    A job that fails is logged, noted and tried again next time; the others run all the same.
    """
    said = {}
    for name, job in JOBS.items():
        if not _is_due(name, job, now):
            continue
        try:
            message, ran_at = job.run(now), now
        except Exception as error:
            log.exception("recurring work %r failed", name)
            message, ran_at = f"failed: {error}", None
        update = {"message": message} | ({"ran_at": ran_at} if ran_at else {})
        DueJob.objects.update_or_create(name=name, defaults=update)
        said[name] = message
    return said


def _is_due(name: str, job: Job, now: datetime) -> bool:
    ran_at = DueJob.objects.filter(name=name).values_list("ran_at", flat=True).first()
    return ran_at is None or now - ran_at >= job.every or ran_at > now


def safe_copy(now: datetime) -> str:
    """Copy the SQLite database into ``copies/daily`` beside it; the last seven are kept."""
    if connection.vendor != "sqlite":
        return "not needed: the database server has backups of its own"
    database = Path(settings.DATABASES["default"]["NAME"])
    if not database.is_file():
        return "not needed: the database is not a file"
    return f"copied to {copy_database(database, now)}"


def copy_database(database: Path, now: datetime) -> Path:
    """Copy one consistent state of the file, all or nothing, also while others write to it."""
    folder = database.parent / "copies" / "daily"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    copy = folder / f"{database.stem}-{now:%Y-%m-%d}.sqlite3"
    draft = copy.with_suffix(".draft")
    draft.unlink(missing_ok=True)
    # A connection of its own, so that no transaction of ours can be in the way.
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(draft)) as target:
        source.backup(target)
    draft.chmod(0o600)
    draft.replace(copy)
    for old in sorted(folder.glob(f"{database.stem}-*.sqlite3"))[:-COPIES_KEPT]:
        old.unlink()
    return copy


def sweep_sessions(now: datetime) -> str:
    """Forget sessions that have expired."""
    count, _ = Session.objects.filter(expire_date__lt=now).delete()
    return f"forgot {count} expired sessions"


def sweep_unanswered(now: datetime) -> str:
    """Close problems that were shown long ago and never touched; parked ones stay."""
    left = Problem.objects.filter(
        state=Problem.State.OPEN, shown_at__lt=now - LEFT_AFTER, attempts__isnull=True
    )
    count = Problem.objects.filter(pk__in=left.values("pk")).update(
        state=Problem.State.LEFT, closed_at=now
    )
    return f"closed {count} problems that nobody answered"


def follow_new_rules(now: datetime) -> str:  # noqa: ARG001
    """Replay the learners whose state was folded under other rules."""
    stale = LearnerRecord.objects.exclude(rules_hash=RULES.hash).select_related("learner")
    count = 0
    for record in stale:
        with transaction.atomic():
            rebuild(record.learner)
        count += 1
    return f"replayed {count} learners under the rules {RULES.name!r}"


JOBS: Mapping[str, Job] = {
    "safe copy": Job(timedelta(days=1), safe_copy),
    "expired sessions": Job(timedelta(days=1), sweep_sessions),
    "unanswered problems": Job(timedelta(days=1), sweep_unanswered),
    "new rules": Job(timedelta(hours=1), follow_new_rules),
}
