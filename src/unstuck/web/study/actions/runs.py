"""Writes of the queue: give a run to a runner, keep it there, take its one verdict.

A run is delivered at least once and judged exactly once: whoever holds it has a lease, a lease
that ran out puts the run back, and the first report ends it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID, uuid4, uuid5

from django.db import connection, transaction
from django.db.models import F, Q, QuerySet

from unstuck.curriculum import Curriculum
from unstuck.labs.lab import load_lab
from unstuck.labs.outcome import LabRun as Verdict
from unstuck.learner import Event, EventKind
from unstuck.learner.labs import earned
from unstuck.web.study.actions.labs import LAB
from unstuck.web.study.models import Attempt, LabRun, LabRunner, LabWork, Task
from unstuck.web.study.record import append

LEASE = timedelta(seconds=15)
MOST_DELIVERIES = 3
COUNTS_AGAIN_AFTER = timedelta(hours=20)
NOTE_AGAIN_AFTER = timedelta(seconds=45)
GAVE_UP = (
    "The runner stopped each time while it ran this, so there is no verdict, and nothing is held "
    "against you. Your text is saved. If it happens again, ask whoever runs this server."
)


def note_runner(name: str, is_isolated: bool, trouble: str, now: datetime) -> None:
    """Remember what a runner says of itself, without writing the same thing every second."""
    said = {"is_isolated": is_isolated, "trouble": trouble}
    fresh = LabRunner.objects.filter(
        name=name, seen_at__gt=now - NOTE_AGAIN_AFTER, seen_at__lte=now, **said
    )
    if not fresh.exists():
        LabRunner.objects.update_or_create(name=name, defaults={**said, "seen_at": now})


def next_run(now: datetime) -> LabRun | None:
    """Lease the run that has waited longest, or nothing.  Two runners never get the same one."""
    if not _waiting(now).exists():
        return None
    give_up(now)
    if connection.features.has_select_for_update_skip_locked:
        return _lease_locked(now)
    return _lease_by_update(now)


def _waiting(now: datetime) -> QuerySet[LabRun]:
    """What a runner may take: those that stopped a runner before come last."""
    unheld = Q(state=LabRun.State.QUEUED) | Q(state=LabRun.State.LEASED, leased_until__lt=now)
    return LabRun.objects.filter(unheld).order_by("deliveries", "asked_at")


def _lease_locked(now: datetime) -> LabRun | None:
    with transaction.atomic():
        run = _waiting(now).select_for_update(skip_locked=True).first()
        if run is not None:
            _waiting(now).filter(pk=run.pk).update(**_leased(now))
    return _as_leased(run.pk) if run is not None else None


def _lease_by_update(now: datetime) -> LabRun | None:
    """Where rows cannot be locked the update itself decides who was first."""
    for key in _waiting(now).values_list("pk", flat=True)[:8]:
        if _waiting(now).filter(pk=key).update(**_leased(now)):
            return _as_leased(key)
    return None


def _leased(now: datetime) -> dict[str, object]:
    return {
        "state": LabRun.State.LEASED,
        "lease": uuid4(),
        "leased_until": now + LEASE,
        "deliveries": F("deliveries") + 1,
    }


def _as_leased(key: UUID) -> LabRun:
    return LabRun.objects.select_related("edition").get(pk=key)


def give_up(now: datetime) -> int:
    """End the runs that stopped every runner that took them; return how many."""
    lost = LabRun.objects.filter(
        state=LabRun.State.LEASED, leased_until__lt=now, deliveries__gte=MOST_DELIVERIES
    )
    verdict = Verdict("unavailable", message=GAVE_UP)
    return lost.update(
        state=LabRun.State.DONE,
        leased_until=None,
        outcome=verdict.outcome,
        report=verdict.to_json(),
        done_at=now,
    )


def renew(key: UUID, lease: UUID, now: datetime) -> bool:
    """Keep a run for longer; false when it is no longer held under this lease."""
    held = LabRun.objects.filter(pk=key, lease=lease, state=LabRun.State.LEASED)
    return bool(held.update(leased_until=now + LEASE))


@transaction.atomic
def keep_verdict(key: UUID, verdict: Verdict, curriculum: Curriculum, now: datetime) -> bool:
    """Take a report, if it is the first; a passed run becomes evidence at the same moment.

    A report of an earlier delivery is as good as any: all judge the same text on the same inputs.
    """
    run = LabRun.objects.select_for_update().select_related("edition").filter(pk=key).first()
    if run is None or run.is_done or not run.deliveries:
        return False
    run.state, run.leased_until, run.done_at = LabRun.State.DONE, None, now
    run.outcome, run.report = verdict.outcome, verdict.to_json()
    if verdict.passed:
        _count(run, curriculum, now)
    run.save()
    _forget_drawings(run)
    return True


def _forget_drawings(run: LabRun) -> None:
    """Keep pictures of the last run only: they are large, and nobody looks back at them."""
    earlier = run.work.runs.filter(report__drawings__0__isnull=False).exclude(pk=run.pk)
    for one in earlier:
        one.report = {**one.report, "drawings": []}
        one.save(update_fields=["report"])


def _count(run: LabRun, curriculum: Curriculum, now: datetime) -> None:
    """Append the evidence; the same lab counts again only on another day."""
    work = LabWork.objects.select_for_update().get(pk=run.work_id)
    counted = Attempt.objects.filter(
        learner=run.learner, kind=EventKind.LAB_PASSED.value, topic=work.topic
    )
    if not counted.filter(at__gt=now - COUNTS_AGAIN_AFTER).exists():
        run.attempt = append(run.learner, uuid5(run.pk, "passed"), _event(run, curriculum, now))
    work.passed_at = work.passed_at or now
    work.save(update_fields=["passed_at"])
    open_ = {"kind": LAB, "topic": work.topic, "state": Task.State.STARTED}
    Task.objects.filter(learner=run.learner, **open_).update(
        state=Task.State.FINISHED, ended_at=now
    )


def _event(run: LabRun, curriculum: Curriculum, now: datetime) -> Event:
    lab, name = load_lab(run.edition.source), run.work.topic
    topic = curriculum.topics.get(name)
    shares = {}
    for skill, share in earned(lab.skills, run.hints, run.solution_seen).items():
        present = curriculum.skill_now(name, skill) if topic else skill
        if present is not None:
            shares[present] = share
    return Event(
        at=now,
        kind=EventKind.LAB_PASSED,
        topic=name,
        exercise=LAB,
        hints=run.hints,
        skills=max(1, len(topic.skills)) if topic else 1,
        shares=shares,
    )
