"""Models that forecast each answer from those before it, and the simple ones among them.

Each is fitted on the answers of some learners and then follows others.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from unstuck.learner.fitting import outcomes
from unstuck.learner.knowledge import Trait, logistic
from unstuck.learner.log import Answer
from unstuck.learner.regression import Prior, Rows, regress

ABILITY_PRECISION = 1.0
ITEM_PRECISION = 1.0
ABILITY_DRIFT = 0.002
ELO_GAIN = 1.0
ELO_SLOWING = 0.05


class Tracer(Protocol):
    """Follows learners."""

    def observe(self, answer: Answer) -> float:
        """The chance in [0, 1] that the answer is right, said before looking; then learn of it."""
        ...


@dataclass(slots=True)
class Constant:
    """Always the share of right answers in the training log, one answer of each kind added."""

    share: float

    @classmethod
    def fitted(cls, train: Sequence[Answer]) -> Constant:
        """Take the share from the training log."""
        return cls((sum(answer.right for answer in train) + 1) / (len(train) + 2))

    def observe(self, answer: Answer) -> float:
        """The same for every answer."""
        del answer
        return self.share


@dataclass(slots=True)
class Rating:
    """An Elo rating in log-odds and how often it was moved."""

    value: float = 0.0
    moves: int = 0

    def move(self, surprise: float) -> None:
        """Move by less the more often it was moved before."""
        self.value += ELO_GAIN / (1 + ELO_SLOWING * self.moves) * surprise
        self.moves += 1


@dataclass(slots=True)
class Elo:
    """Learners and items play against each other (Pelánek 2016, with his uncertainty function)."""

    bias: float
    learners: dict[str, Rating] = field(default_factory=dict)
    items: dict[str, Rating] = field(default_factory=dict)

    @classmethod
    def fitted(cls, train: Sequence[Answer]) -> Elo:
        """Play the training log through once."""
        share = Constant.fitted(train).share
        elo = cls(math.log(share / (1 - share)))
        for answer in train:
            elo.observe(answer)
        return elo

    def observe(self, answer: Answer) -> float:
        """Forecast from the two ratings, then move both."""
        learner = self.learners.setdefault(answer.learner, Rating())
        item = self.items.setdefault(answer.item, Rating())
        predicted = logistic(self.bias + learner.value - item.value)
        surprise = (1.0 if answer.right else 0.0) - predicted
        learner.move(surprise)
        item.move(-surprise)
        return predicted


@dataclass(slots=True)
class OnlineIrt:
    """Rasch model: items fitted with the training learners' abilities, then an ability filtered
    online (one Gaussian step an answer).
    """

    bias: float
    items: dict[str, float]
    abilities: dict[str, Trait] = field(default_factory=dict)

    @classmethod
    def fitted(cls, train: Sequence[Answer]) -> OnlineIrt:
        """Fit items and abilities together, both with Gaussian priors."""
        learners = {name: n for n, name in enumerate(sorted({a.learner for a in train}), 1)}
        first = 1 + len(learners)
        items = {name: n for n, name in enumerate(sorted({a.item for a in train}), first)}
        rows = Rows()
        for answer in train:
            rows.add((0, learners[answer.learner], items[answer.item]), (1.0, 1.0, 1.0))
        precision = [0.01] + [ABILITY_PRECISION] * len(learners) + [ITEM_PRECISION] * len(items)
        found = regress(rows.matrix(len(precision)), outcomes(train), Prior.around_zero(precision))
        return cls(float(found[0]), {name: float(found[n]) for name, n in items.items()})

    def observe(self, answer: Answer) -> float:
        """Forecast from item and ability, then filter the ability."""
        ability = self.abilities.get(answer.learner, Trait())
        predicted = logistic(self.bias + ability.mean + self.items.get(answer.item, 0.0))
        prior = min(ability.variance + ABILITY_DRIFT, 1 / ABILITY_PRECISION)
        variance = 1 / (1 / prior + predicted * (1 - predicted))
        mean = ability.mean + variance * ((1.0 if answer.right else 0.0) - predicted)
        self.abilities[answer.learner] = Trait(mean, variance)
        return predicted
