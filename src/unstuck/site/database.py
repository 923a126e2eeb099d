"""Brings the database to the shape that this code expects, and never loses the old one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from unstuck.site.configuration import Configuration, ConfigurationError

COPIES_KEPT = 5


def bring_up_to_date(configuration: Configuration, now: datetime) -> Path | None:
    """Run what migrations are missing; return the copy made before, if there was data to copy.

    Raises :class:`ConfigurationError` with one sentence for a database that is newer than the
    code, damaged, or on a full or read-only disk.  The database is then as it was.
    """
    with _explained(configuration):
        executor = MigrationExecutor(connection)
        known = set(executor.loader.disk_migrations)
        applied = set(executor.loader.applied_migrations)
        ours = {app.label for app in apps.get_app_configs()}
        newer = sorted(key for key in applied - known if key[0] in ours)
        if newer:
            raise ConfigurationError(
                f"The database in {configuration.data} was written by a newer Unstuck (it has "
                f"{'.'.join(newer[0])}). Bring this one up to date, for example with git pull, "
                "or set UNSTUCK_DATA to another folder."
            )
        if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return None
        copy = None
        if applied and configuration.is_sqlite:
            copy = _copy(Path(configuration.database["NAME"]), configuration.data / "copies", now)
        call_command("migrate", verbosity=0, interactive=False)
        return copy


@contextmanager
def _explained(configuration: Configuration) -> Iterator[None]:
    try:
        yield
    except (DatabaseError, OSError, sqlite3.Error) as error:
        connection.close()
        raise ConfigurationError(explain(error, configuration)) from error


def explain(error: Exception, configuration: Configuration) -> str:
    """Say in one sentence what to do about a database that cannot be used."""
    text = str(error)
    place = configuration.data
    if is_full_disk(error):
        return f"The disk that holds {place} is full. Free some space and start again."
    if "readonly" in text or "unable to open" in text or isinstance(error, PermissionError):
        return (
            f"Unstuck may not write to the database in {place}. Give yourself the right to, "
            "or set UNSTUCK_DATA to another folder."
        )
    if "not a database" in text or "malformed" in text:
        return (
            f"The database in {place} is damaged ({text}). Put back a copy from {place / 'copies'},"
            " or move the file away to begin anew."
        )
    if "locked" in text:
        return f"Another program holds the database in {place}. Stop it and start again."
    return f"The database cannot be used: {text}"


def is_full_disk(error: BaseException) -> bool:
    """Whether this error means that no space is left."""
    text = str(error)
    return (
        "disk is full" in text
        or "No space left" in text
        or "File too large" in text
        or "disk I/O error" in text
    )


def _copy(database: Path, folder: Path, now: datetime) -> Path:
    """Copy the file as one consistent state, also while another process writes to it."""
    folder.mkdir(mode=0o700, exist_ok=True)
    copy = folder / f"{database.stem}-{now:%Y%m%dT%H%M%S%f}.sqlite3"
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    copy.chmod(0o600)
    for old in sorted(folder.glob(f"{database.stem}-*.sqlite3"))[:-COPIES_KEPT]:
        old.unlink()
    return copy
