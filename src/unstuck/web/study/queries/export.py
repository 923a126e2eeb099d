"""Everything that is stored about a learner, as JSON for machines and Markdown for people."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model, QuerySet

from unstuck.web.accounts.models import User
from unstuck.web.study.models import (
    Attempt,
    Dispute,
    LabRun,
    LabWork,
    LearnerRecord,
    Note,
    OwnGoal,
    Problem,
    Profile,
    StuckPoint,
    Task,
    TopicRecord,
)

TABLES: tuple[tuple[str, type[Model]], ...] = (
    ("profile", Profile),
    ("own_goals", OwnGoal),
    ("tasks", Task),
    ("problems", Problem),
    ("attempts", Attempt),
    ("state", LearnerRecord),
    ("topics", TopicRecord),
    ("stuck_points", StuckPoint),
    ("disputes", Dispute),
    ("notes", Note),
    ("labs", LabWork),
    ("lab_runs", LabRun),
)
READ_ME = """# Everything Unstuck has stored about you

Made {now:%Y-%m-%d %H:%M} UTC.

- `learner.json` is complete: settings, every problem as it was shown, every attempt, and the
  state computed from them (which `unstuck learner replay` can compute again).
- `attempts.md` is the same story to read.
- `labs/` holds the code that you wrote.
"""


def export_zip(learner: User, now: datetime) -> bytes:
    """Return a zip archive with everything."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as files:
        _add(files, "README.md", READ_ME.format(now=now), now)
        data = json.dumps(everything(learner), cls=DjangoJSONEncoder, indent=1, ensure_ascii=False)
        _add(files, "learner.json", data, now)
        _add(files, "attempts.md", "\n".join(_story(learner)), now)
        for work in LabWork.objects.filter(learner=learner).order_by("topic"):
            _add(files, f"labs/{work.topic}.py", work.text, now)
    return archive.getvalue()


def everything(learner: User) -> dict[str, Any]:
    """Return every stored row of a learner, by table."""
    tables = {name: list(_rows(model, learner).values()) for name, model in TABLES}
    return {"format": "unstuck learner 1", "learner": {"id": learner.pk}, **tables}


def _rows(model: type[Model], learner: User) -> QuerySet[Model]:
    return model._default_manager.filter(learner=learner).order_by("pk")


def _add(files: zipfile.ZipFile, name: str, text: str, now: datetime) -> None:
    entry = zipfile.ZipInfo(name, now.timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    files.writestr(entry, text.encode())


def _story(learner: User) -> Iterator[str]:
    yield "# Attempts\n"
    attempts = Attempt.objects.filter(learner=learner).select_related("problem")
    for attempt in attempts.order_by("sequence").iterator():
        yield f"## {attempt.sequence}. {attempt.at:%Y-%m-%d %H:%M} {attempt.topic}\n"
        if attempt.problem is None:
            yield f"{attempt.kind.replace('_', ' ').capitalize()}.\n"
            continue
        yield f"{attempt.problem.drawn['question']}\n"
        if attempt.response:
            yield f"- You wrote: `{attempt.response}`"
        yield f"- {attempt.verdict or attempt.kind.replace('_', ' ')}"
        if attempt.judgement:
            yield f"- {attempt.judgement['headline']} {attempt.judgement['detail']}"
        yield ""
