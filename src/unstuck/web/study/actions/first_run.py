"""Writes of the first run: each page moves it one step on, skipped or not, never back."""

from __future__ import annotations

from unstuck.learner.placement import Confidence
from unstuck.web.study.models import Profile

ORDER = tuple(Profile.Step)


def go_past(profile: Profile, step: Profile.Step) -> None:
    """Move on from this step, if the first run stands there."""
    if profile.step == step and step != Profile.Step.DONE:
        profile.step = ORDER[ORDER.index(step) + 1]
        profile.save(update_fields=["step"])


def go_back_to(profile: Profile, step: Profile.Step) -> None:
    """Stand at an earlier step again, without losing what was answered later."""
    if profile.step != Profile.Step.DONE and ORDER.index(step) < ORDER.index(
        Profile.Step(profile.step)
    ):
        profile.step = step
        profile.save(update_fields=["step"])


def set_confidence(profile: Profile, confidence: Confidence) -> None:
    """Remember how sure the learner feels; it sets the prior of placement and the first lessons."""
    profile.confidence = confidence.value
    profile.save(update_fields=["confidence"])
