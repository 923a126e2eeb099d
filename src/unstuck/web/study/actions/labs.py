"""Writes around one lab: the text as it is typed, hints, the solution, a fresh start, a run."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q

from unstuck.labs.lab import Lab
from unstuck.planner import TaskKind
from unstuck.web.accounts.models import User
from unstuck.web.study import bell
from unstuck.web.study.models import LabEdition, LabRun, LabWork

LAB = TaskKind.LAB.value
LONGEST_TEXT = 20_000
SOLUTION_LINGERS = timedelta(days=7)


class TooLong(ValueError):
    """A text longer than a lab can need."""


class Conflict(Exception):
    """Another window has saved another text since; ``work`` is what it saved."""

    def __init__(self, work: LabWork) -> None:
        super().__init__("the text was changed elsewhere")
        self.work = work


def own_work(learner: User, topic: str, lab: Lab, now: datetime) -> LabWork:
    """The learner's work in a lab, begun with the starter at the first call."""
    edition = edition_of(topic, lab)
    blank = {"edition": edition, "text": lab.starter, "started_at": now, "saved_at": now}
    work, _ = LabWork.objects.select_related("edition").get_or_create(
        learner=learner, topic=topic, defaults=blank
    )
    return work


def edition_of(topic: str, lab: Lab) -> LabEdition:
    """The lab as it is today, stored at the first call."""
    stored = {"topic": topic, "source": lab.source}
    return LabEdition.objects.get_or_create(version=lab.version, defaults=stored)[0]


def save_text(work: LabWork, text: str, seen: int, window: str, now: datetime) -> LabWork:
    """Keep what was typed in a window that has seen the save number ``seen``.

    Raises :class:`Conflict` when another window has saved something else since, and
    :class:`TooLong`.  The same text again changes nothing.
    """
    text = text.replace("\r\n", "\n")
    if len(text) > LONGEST_TEXT:
        raise TooLong(f"more than {LONGEST_TEXT} characters")
    if text == work.text:
        return work
    ours = Q(saves=seen) | Q(saved_by=window) if window else Q(saves=seen)
    saved = LabWork.objects.filter(ours, pk=work.pk).update(
        text=text, saves=F("saves") + 1, saved_by=window, saved_at=now
    )
    work.refresh_from_db()
    if not saved and work.text != text:
        raise Conflict(work)
    return work


@transaction.atomic
def ask_for_run(work: LabWork, key: UUID, now: datetime) -> LabRun:
    """Queue the saved text for a runner.

    The same ``key`` again gives the same run.  One lab has one unfinished run: one that no
    runner has taken yet makes way, and one that is under way is returned instead.
    """
    work = LabWork.objects.select_for_update().select_related("edition").get(pk=work.pk)
    if earlier := work.runs.filter(pk=key).first():
        return earlier
    unfinished = work.runs.exclude(state=LabRun.State.DONE)
    unfinished.filter(state=LabRun.State.QUEUED).delete()
    if under_way := unfinished.first():
        return under_way
    run = LabRun.objects.create(
        id=key,
        learner_id=work.learner_id,
        work=work,
        edition=work.edition,
        submission=work.text,
        seed=str(key),
        hints=work.hints_shown,
        solution_seen=is_fresh_in_mind(work, now),
        asked_at=now,
    )
    transaction.on_commit(bell.ring)
    return run


def is_fresh_in_mind(work: LabWork, now: datetime) -> bool:
    """Whether the solution was read so lately that writing it again says less."""
    shown = work.solution_shown_at
    return shown is not None and now - shown < SOLUTION_LINGERS


def show_hint(work: LabWork, number: int, hints: int) -> None:
    """Open the hints up to this number (from 1), one at a time."""
    reachable = min(number, work.hints_shown + 1, hints)
    if reachable > work.hints_shown:
        LabWork.objects.filter(pk=work.pk).update(hints_shown=reachable)


def show_solution(work: LabWork, now: datetime) -> bool:
    """Open the author's solution, if something was tried; say whether it is open."""
    if not work.was_tried:
        return False
    LabWork.objects.filter(pk=work.pk).update(solution_shown_at=now, solution_open=True)
    return True


@transaction.atomic
def start_again(work: LabWork, topic: str, lab: Lab, now: datetime) -> None:
    """Begin with the starter of today; the solution closes, and what was passed stays passed.

    Hints stay open until it is passed: closing them would make nothing unread.
    """
    work = LabWork.objects.select_for_update().get(pk=work.pk)
    work.runs.filter(state=LabRun.State.QUEUED).delete()
    work.edition = edition_of(topic, lab)
    work.text, work.saves, work.saved_at = lab.starter, work.saves + 1, now
    work.saved_by = ""
    work.solution_open = False
    work.hints_shown = 0 if work.passed_at else work.hints_shown
    work.save()
