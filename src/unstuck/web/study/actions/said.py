"""Writes of what learners say: stuck points, disputes, and notes under a topic."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from unstuck.web.accounts.models import User
from unstuck.web.study.actions.problems import show_hint
from unstuck.web.study.models import Attempt, Dispute, Note, Problem, StuckPoint

LONGEST_NOTE = 4000


def mark_stuck(problem: Problem, kind: StuckPoint.Kind, draft: str, now: datetime) -> StuckPoint:
    """Record where and how the learner is stuck, and give the first hint to who cannot start."""
    point = StuckPoint.objects.create(
        learner=problem.learner, problem=problem, kind=kind, draft=draft[:LONGEST_NOTE], at=now
    )
    if kind == StuckPoint.Kind.START:
        show_hint(problem, 1)
    return point


def say_how_far(point: StuckPoint, step: int) -> None:
    """Record how many steps the learner had, and open the one after."""
    point.step = min(step, len(point.problem.steps_html))
    point.save(update_fields=["step"])
    for number in range(1, point.step + 2):
        show_hint(point.problem, number)


def dispute(attempt: Attempt, note: str, now: datetime) -> Dispute:
    """Store "I think I am right" with everything that was on the screen; once for an attempt."""
    problem = attempt.problem
    assert problem is not None
    seen = {
        "problem": problem.drawn,
        "response": attempt.response,
        "syntax": attempt.syntax,
        "judgement": attempt.judgement,
        "hints_shown": problem.hints_shown,
    }
    stored, _ = Dispute.objects.get_or_create(
        attempt=attempt,
        defaults={
            "learner": attempt.learner,
            "note": note[:LONGEST_NOTE],
            "seen": seen,
            "at": now,
        },
    )
    return stored


def settle(stored: Dispute, outcome: str, now: datetime) -> None:
    """Close a dispute with what was decided."""
    stored.outcome, stored.settled_at = outcome, now
    stored.save(update_fields=["outcome", "settled_at"])


def add_note(learner: User, topic: str, text: str, now: datetime) -> Note | None:
    """Write under a topic, for everybody on this server; nothing is stored for an empty text."""
    text = text.strip()[:LONGEST_NOTE]
    if not text:
        return None
    note, _ = Note.objects.get_or_create(
        learner=learner, topic=topic, text=text, defaults={"at": now}
    )
    return note


def remove_note(learner: User, topic: str, key: UUID) -> None:
    """Take back what one wrote oneself."""
    Note.objects.filter(learner=learner, topic=topic, pk=key).delete()
