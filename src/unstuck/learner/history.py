"""What a learner's events tell in hindsight: forecasts against outcomes, what was shown when.

State is a fold, so the forecast before each answer need not be stored: folding again gives it
back, to the last bit, under the rules of today.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from unstuck.learner.events import Event, EventKind, Purpose
from unstuck.learner.folding import LONGEST_PROBLEM, fold
from unstuck.learner.graph import MapTopic
from unstuck.learner.knowledge import Skill, chance
from unstuck.learner.memory import DAY
from unstuck.learner.rules import RULES, Rules
from unstuck.learner.state import LearnerState, TopicState


@dataclass(frozen=True, slots=True)
class Foretold:
    """A first try: the chance in (0, 1) of solving it, told before it, and whether it was."""

    at: datetime
    chance: float
    right: bool


@dataclass(frozen=True, slots=True)
class Spent:
    """Minutes on one problem, at the time it was closed."""

    at: datetime
    minutes: float


@dataclass(frozen=True)
class History:
    """``shown`` maps (topic, skill) to the time at which the skill was first shown."""

    foretold: tuple[Foretold, ...]
    shown: Mapping[tuple[str, str], datetime]
    spent: tuple[Spent, ...]


def history(events: Iterable[Event], rules: Rules = RULES) -> History:
    """Fold once through all events, in their order, and note what they tell."""
    state = LearnerState()
    foretold: list[Foretold] = []
    shown: dict[tuple[str, str], datetime] = {}
    spent: list[Spent] = []
    for event in events:
        if is_first_try(event):
            foretold.append(_foretold(state, event, rules))
        state = fold(state, event, rules)
        key = (event.topic, event.skill)
        if key not in shown and state.topic(event.topic).shown(event.skill):
            shown[key] = event.at
        if event.minutes is not None and event.minutes > 0 and _closes(event):
            spent.append(Spent(event.at, min(event.minutes, LONGEST_PROBLEM)))
    return History(tuple(foretold), shown, tuple(spent))


def is_first_try(event: Event) -> bool:
    """Whether the event says if a problem was solved at first try and without help.

    Placement asks by a forecast of its own, so its answers are left out.
    """
    helped = bool(event.right) and event.hints > 0
    first = event.right is not None and event.earlier == 0
    return first and not helped and event.purpose is not Purpose.PLACEMENT


def _closes(event: Event) -> bool:
    return bool(event.right) or event.kind is EventKind.SOLUTION_SHOWN


def _foretold(state: LearnerState, event: Event, rules: Rules) -> Foretold:
    skill = state.topic(event.topic).skills.get(event.skill, Skill())
    ids = f"{event.topic}/{event.skill}", f"{event.topic}/{event.exercise}"
    told = chance(skill, state.trait, event.at, *ids, rules)
    return Foretold(event.at, told, bool(event.right))


@dataclass(frozen=True, slots=True)
class Calibration:
    """First tries whose forecasts lie in one band [``low``, ``high``).

    ``said`` is their mean forecast, ``right`` the share that was solved, both in [0, 1].
    """

    low: float
    high: float
    tries: int
    said: float
    right: float


def calibration(foretold: Sequence[Foretold], bands: int = 5) -> tuple[Calibration, ...]:
    """Forecasts against outcomes in equal bands; bands without a try are left out."""
    found = []
    for low, high in pairwise(n / bands for n in range(bands + 1)):
        own = [one for one in foretold if low <= one.chance < high]
        if own:
            said = sum(one.chance for one in own) / len(own)
            right = sum(one.right for one in own) / len(own)
            found.append(Calibration(low, high, len(own), said, right))
    return tuple(found)


def kept(state: LearnerState, now: datetime, days: int, rules: Rules = RULES) -> tuple[int, ...]:
    """How many topics are recalled at the wanted retention or better on each day from now.

    The first number is today's, the last that of ``days`` days later, if nothing is done until
    then.  Only topics with a memory count; one that lapsed counts as not kept.
    """
    left = [
        days_left(own, state.memory_bias, now, rules)
        for own in state.topics.values()
        if own.memory is not None and not own.lapsed
    ]
    return tuple(sum(one >= day for one in left) for day in range(days + 1))


def days_left(own: TopicState, bias: float, now: datetime, rules: Rules = RULES) -> float:
    """Days until recall falls below the wanted retention; below 0 when it has already."""
    assert own.memory is not None
    return own.memory.stability * math.exp(bias) * rules.reach - (now - own.memory.last) / DAY


def first_try(
    state: LearnerState, topic: MapTopic, now: datetime, rules: Rules = RULES
) -> float | None:
    """The chance in (0, 1) of solving the next problem of a topic at first try.

    The mean over the skills that are not shown yet, or over all once they are; nothing for a
    topic without skills.
    """
    own = state.topic(topic.id)
    names = [skill.id for skill in topic.skills]
    left = [name for name in names if not own.shown(name)] or names
    if not left:
        return None
    told = (
        chance(own.skills.get(n, Skill()), state.trait, now, f"{topic.id}/{n}", rules=rules)
        for n in left
    )
    return sum(told) / len(left)
