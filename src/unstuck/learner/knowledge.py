"""What a learner can do: one online logistic model over skills and learners.

In the spirit of PFA (Pavlik, Cen and Koedinger 2009), Best-LR (Gervet et al. 2020) and DAS3H
(Choffin et al. 2019): the log-odds of solving the next problem of a skill are a sum of biases
(skill, item), the learner's trait and latest form, logarithms of successes and failures counted at
three rates of decay, practice as such, hints, the time since the last try, and whether the last
item comes again.
Predicting and updating are O(1).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any, Self

from unstuck.learner.events import Event, Purpose
from unstuck.learner.memory import DAY
from unstuck.learner.rules import RULES, Rules
from unstuck.learner.weights import SHIPPED, KnowledgeWeights


@dataclass(frozen=True, slots=True)
class Trait:
    """How readily this learner solves problems in general: mean and variance in log-odds.

    ``recent`` is the decayed sum of the latest surprises (outcome less forecast) in all skills.
    """

    mean: float = 0.0
    variance: float = 1.0
    recent: float = 0.0


@dataclass(frozen=True, slots=True)
class Skill:
    """The decayed history of one skill.  ``shown`` once solved without leaning on help.

    ``item`` is the last item tried and ``last`` the time of that; ``None`` without a clock.
    """

    right_fast: float = 0.0
    wrong_fast: float = 0.0
    right_slow: float = 0.0
    wrong_slow: float = 0.0
    right_ever: float = 0.0
    wrong_ever: float = 0.0
    hinted: float = 0.0
    tries: int = 0
    shown: bool = False
    item: str = ""
    last: datetime | None = None

    def to_json(self) -> dict[str, Any]:
        """Plain JSON; :meth:`from_json` reads it back equal to the last bit."""
        return {**asdict(self), "last": None if self.last is None else self.last.isoformat()}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The inverse of :meth:`to_json`."""
        last = data["last"]
        return cls(**{**data, "last": None if last is None else datetime.fromisoformat(last)})


def features(skill: Skill, trait: Trait, now: datetime | None, item: str) -> tuple[float, ...]:
    """What the weights weigh, in the order of ``weights.FEATURES``.

    Without a clock (``now`` or ``skill.last`` is ``None``), or when it has gone backwards, the
    gap is 0.
    """
    log1p = math.log1p
    gap = 0.0 if skill.last is None or now is None else (now - skill.last) / DAY
    return (
        trait.mean,
        trait.recent,
        log1p(skill.right_fast),
        log1p(skill.right_slow),
        log1p(skill.right_ever),
        log1p(skill.wrong_fast),
        log1p(skill.wrong_slow),
        log1p(skill.wrong_ever),
        log1p(skill.tries),
        0.0 if skill.tries else 1.0,
        skill.hinted,
        log1p(24.0 * gap) if gap > 0.0 else 0.0,
        log1p(gap) if gap > 0.0 else 0.0,
        1.0 if item and item == skill.item else 0.0,
    )


def log_odds(values: tuple[float, ...], weights: KnowledgeWeights) -> float:
    """The weighted sum of :func:`features` and the general bias.

    Added up from left to right, since the built-in ``sum`` rounds differently from Python 3.12 on.
    """
    odds = weights.bias
    for weight, value in zip(weights.vector, values, strict=True):
        odds += weight * value
    return odds


def logistic(odds: float) -> float:
    """The probability in (0, 1) with these log-odds, which are held within 30 of 0."""
    return 1.0 / (1.0 + math.exp(-min(max(odds, -30.0), 30.0)))


def chance(
    skill: Skill,
    trait: Trait,
    now: datetime | None,
    skill_id: str = "",
    item: str = "",
    rules: Rules = RULES,
) -> float:
    """The chance in (0, 1) that the next problem of the skill is solved at first try.

    ``skill_id`` (``topic/skill``) and ``item`` (``topic/exercise``) select fitted biases.
    """
    w = rules.knowledge
    odds = log_odds(features(skill, trait, now, item), w)
    return logistic(odds + w.skill_bias.get(skill_id, 0.0) + w.item_bias.get(item, 0.0))


def learn(skill: Skill, event: Event, rules: Rules = RULES) -> Skill:
    """The skill after an event that is evidence (``event.right`` is not ``None``).

    A problem counts once as a failure, however often it is tried.  A success weighs less the
    more hints or earlier tries it took; help never counts against the learner.
    """
    if event.right is None or (not event.right and event.earlier > 0):
        return skill
    return counted(
        skill,
        right=1.0 / (1 + event.hints + event.earlier) if event.right else 0.0,
        wrong=0.0 if event.right else 1.0,
        helped=event.hints > 0,
        shows=event.purpose is not Purpose.PLACEMENT and shows_skill(event),
        item=f"{event.topic}/{event.exercise}",
        at=event.at,
        weights=rules.knowledge,
    )


def counted(
    skill: Skill,
    *,
    right: float,
    wrong: float,
    helped: bool = False,
    shows: bool = False,
    item: str = "",
    at: datetime | None = None,
    weights: KnowledgeWeights = SHIPPED,
) -> Skill:
    """The skill after one more try, worth ``right`` of a success and ``wrong`` of a failure."""
    fast, slow = weights.fast_decay, weights.slow_decay
    return Skill(
        skill.right_fast * fast + right,
        skill.wrong_fast * fast + wrong,
        skill.right_slow * slow + right,
        skill.wrong_slow * slow + wrong,
        skill.right_ever + right,
        skill.wrong_ever + wrong,
        skill.hinted * fast + (1.0 if helped else 0.0),
        skill.tries + 1,
        skill.shown or shows,
        item,
        at,
    )


def partly(skill: Skill, share: float, item: str, at: datetime, rules: Rules = RULES) -> Skill:
    """The skill after a deed that shows ``share`` in (0, 1] of what a full success shows.

    Every count goes that part of the way to where an unaided success would bring it; only a
    whole success counts as a try of its own and shows the skill.
    """
    full = counted(
        skill, right=1.0, wrong=0.0, shows=True, item=item, at=at, weights=rules.knowledge
    )
    if share == 1.0:
        return full

    def between(before: float, after: float) -> float:
        return before + share * (after - before)

    return replace(
        skill,
        right_fast=between(skill.right_fast, full.right_fast),
        wrong_fast=between(skill.wrong_fast, full.wrong_fast),
        right_slow=between(skill.right_slow, full.right_slow),
        wrong_slow=between(skill.wrong_slow, full.wrong_slow),
        right_ever=between(skill.right_ever, full.right_ever),
        hinted=between(skill.hinted, full.hinted),
    )


def shows_skill(event: Event) -> bool:
    """Whether the event shows the skill well enough to go on.

    Right without a hint does; so does finding one's own slip.  After a hint, after two wrong
    answers, or after any wrong pick from a short list of options, one more problem follows.
    """
    allowed = 0 if event.answer_kind in ("choice", "choices", "order", "matching") else 1
    return bool(event.right) and event.hints == 0 and event.earlier <= allowed


def learn_trait(trait: Trait, predicted: float, right: bool, rules: Rules = RULES) -> Trait:
    """The trait after a first try that was predicted at ``predicted``."""
    return filtered(trait, predicted, right, rules.knowledge)


def filtered(trait: Trait, predicted: float, right: bool, weights: KnowledgeWeights) -> Trait:
    """One step of a Gaussian filter on the trait."""
    w = weights
    spread = max(predicted * (1 - predicted), 1e-6)
    prior = min(trait.variance + w.trait_drift, w.trait_variance)
    variance = 1.0 / (1.0 / prior + spread)
    surprise = (1.0 if right else 0.0) - predicted
    mean = trait.mean + variance * surprise
    limited = min(max(mean, -w.trait_limit), w.trait_limit)
    return Trait(limited, variance, trait.recent * w.recent_decay + surprise)
