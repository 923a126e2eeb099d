"""Writes of goals that learners make from a text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from unstuck.web.accounts.models import User
from unstuck.web.study.actions.placement import PLACEMENT
from unstuck.web.study.models import OwnGoal, Profile, Task
from unstuck.web.study.queries.own_goals import id_of

LONGEST_TITLE = 120
LONGEST_REASON = 400
UNTITLED = "To read a text"


def make_goal(
    learner: User, key: UUID, title: str, reasons: Mapping[str, str], now: datetime
) -> OwnGoal:
    """Make a goal of at least one topic; the same ``key`` again gives the same goal."""
    topics = {topic: reason[:LONGEST_REASON] for topic, reason in reasons.items()}
    made = {"title": title[:LONGEST_TITLE] or UNTITLED, "topics": topics, "made_at": now}
    return OwnGoal.objects.get_or_create(pk=key, learner=learner, defaults=made)[0]


def rename_goal(own: OwnGoal, title: str) -> None:
    """Call a goal something else; an empty title changes nothing."""
    if title:
        own.title = title[:LONGEST_TITLE]
        own.save(update_fields=["title"])


@transaction.atomic
def remove_goal(own: OwnGoal, now: datetime) -> None:
    """Remove a goal.  What was learned and placed for it stays; nobody follows it any more."""
    goal = id_of(own)
    Profile.objects.filter(learner=own.learner, goal=goal).update(goal="")
    placing = Task.objects.filter(learner=own.learner, kind=PLACEMENT, topic=goal)
    placing.filter(state=Task.State.STARTED).update(state=Task.State.SKIPPED, ended_at=now)
    own.delete()
