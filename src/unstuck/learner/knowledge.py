"""What a learner can do: one online logistic model over skills and learners.

In the spirit of PFA and Best-LR: the log-odds of solving the next problem of a skill are a sum
of biases (skill, item), the learner's trait, successes and failures that decay at two rates,
hint use and the gap since the last try.  Predicting and updating are O(1).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Self

from unstuck.learner.events import Event, Purpose
from unstuck.learner.memory import DAY
from unstuck.learner.rules import RULES, Rules


@dataclass(frozen=True, slots=True)
class Trait:
    """How readily this learner solves problems in general: mean and variance in log-odds."""

    mean: float = 0.0
    variance: float = 1.0


@dataclass(frozen=True, slots=True)
class Skill:
    """The decayed history of one skill.  ``shown`` once solved without leaning on help."""

    right_fast: float = 0.0
    wrong_fast: float = 0.0
    right_slow: float = 0.0
    wrong_slow: float = 0.0
    hinted: float = 0.0
    tries: int = 0
    shown: bool = False
    last: datetime | None = None

    def to_json(self) -> dict[str, Any]:
        """Plain JSON; :meth:`from_json` reads it back equal to the last bit."""
        return {**asdict(self), "last": None if self.last is None else self.last.isoformat()}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The inverse of :meth:`to_json`."""
        last = data["last"]
        return cls(**{**data, "last": None if last is None else datetime.fromisoformat(last)})


def chance(
    skill: Skill,
    trait: Trait,
    now: datetime,
    skill_id: str = "",
    item: str = "",
    rules: Rules = RULES,
) -> float:
    """The chance in (0, 1) that the next problem of the skill is solved at first try.

    ``skill_id`` (``topic/skill``) and ``item`` (``topic/exercise``) select fitted biases.
    """
    w = rules.knowledge
    gap = 0.0 if skill.last is None else max(0.0, (now - skill.last) / DAY)
    odds = (
        w.bias
        + w.skill_bias.get(skill_id, 0.0)
        + w.item_bias.get(item, 0.0)
        + trait.mean
        + w.right_fast * skill.right_fast
        + w.wrong_fast * skill.wrong_fast
        + w.right_slow * math.log1p(skill.right_slow)
        + w.wrong_slow * math.log1p(skill.wrong_slow)
        + w.hinted * skill.hinted
        + w.gap * math.log1p(gap)
    )
    return 1.0 / (1.0 + math.exp(-odds))


def learn(skill: Skill, event: Event, rules: Rules = RULES) -> Skill:
    """The skill after an event that is evidence (``event.right`` is not ``None``).

    A problem counts once as a failure, however often it is tried.  A success weighs less the
    more hints or earlier tries it took; help never counts against the learner.
    """
    if event.right is None:
        return skill
    w = rules.knowledge
    if not event.right and event.earlier > 0:
        return skill
    right = 1.0 / (1 + event.hints + event.earlier) if event.right else 0.0
    wrong = 0.0 if event.right else 1.0
    return Skill(
        right_fast=skill.right_fast * w.fast_decay + right,
        wrong_fast=skill.wrong_fast * w.fast_decay + wrong,
        right_slow=skill.right_slow * w.slow_decay + right,
        wrong_slow=skill.wrong_slow * w.slow_decay + wrong,
        hinted=skill.hinted * w.fast_decay + (1.0 if event.hints else 0.0),
        tries=skill.tries + 1,
        shown=skill.shown or (event.purpose is not Purpose.PLACEMENT and shows_skill(event)),
        last=event.at,
    )


def shows_skill(event: Event) -> bool:
    """Whether the event shows the skill well enough to go on.

    Right without a hint does; so does finding one's own slip.  After a hint, after two wrong
    answers, or after any wrong pick from a short list of options, one more problem follows.
    """
    allowed = 0 if event.answer_kind in ("choice", "choices", "order", "matching") else 1
    return bool(event.right) and event.hints == 0 and event.earlier <= allowed


def learn_trait(trait: Trait, predicted: float, right: bool, rules: Rules = RULES) -> Trait:
    """One step of a Gaussian filter on the trait, after a first try predicted at ``predicted``."""
    w = rules.knowledge
    spread = max(predicted * (1 - predicted), 1e-6)
    prior = min(trait.variance + w.trait_drift, w.trait_variance)
    variance = 1.0 / (1.0 / prior + spread)
    mean = trait.mean + variance * ((1.0 if right else 0.0) - predicted)
    return Trait(min(max(mean, -w.trait_limit), w.trait_limit), variance)
