"""Writes of how somebody wants to learn here, and of leaving."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from unstuck.web.accounts.models import User
from unstuck.web.study.models import Profile

DELETE_PHRASE = "delete everything"


def own_profile(learner: User) -> Profile:
    """The learner's profile, made at the first call."""
    return Profile.objects.get_or_create(learner=learner)[0]


def set_time(profile: Profile, minutes: int, days: Collection[int], time_zone: str) -> None:
    """Set how much time there is, and on which days."""
    profile.minutes_a_day = minutes
    profile.days = sorted(set(days))
    profile.time_zone = time_zone
    profile.save(update_fields=["minutes_a_day", "days", "time_zone"])


def set_look(profile: Profile, theme: str, shortcuts: bool, math_field: bool) -> None:
    """Set theme, keyboard shortcuts, and which field is offered first for mathematics."""
    profile.theme, profile.shortcuts, profile.math_field = theme, shortcuts, math_field
    profile.save(update_fields=["theme", "shortcuts", "math_field"])


def change_goal(profile: Profile, goal: str) -> None:
    """Follow another goal.  Nothing learned or placed is lost; the map is another part of one."""
    profile.goal = goal
    profile.save(update_fields=["goal"])


def pause(profile: Profile, now: datetime) -> None:
    """Stop the plan until the learner comes back."""
    profile.paused_at = profile.paused_at or now
    profile.save(update_fields=["paused_at"])


def end_pause(profile: Profile) -> None:
    """Come back."""
    profile.paused_at = None
    profile.save(update_fields=["paused_at"])


@transaction.atomic
def delete_everything(learner: User) -> None:
    """Remove the account and everything that belongs to it, for good."""
    learner.delete()
