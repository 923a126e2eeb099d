"""PFA and Best-LR: logistic regressions on counts of earlier successes and failures."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field

from unstuck.learner.fitting import outcomes
from unstuck.learner.knowledge import logistic
from unstuck.learner.log import Answer
from unstuck.learner.regression import Prior, Rows, regress

PRECISION = 1.0
BIAS = ("bias",)


@dataclass(slots=True)
class Counts:
    """Right and wrong answers so far."""

    right: int = 0
    wrong: int = 0

    def count(self, right: bool) -> None:
        """Count one more."""
        if right:
            self.right += 1
        else:
            self.wrong += 1


@dataclass(slots=True)
class History:
    """Counts of every learner, in all and in each skill."""

    learners: dict[str, Counts] = field(default_factory=dict)
    skills: dict[tuple[str, str], Counts] = field(default_factory=dict)

    def learner(self, answer: Answer) -> Counts:
        """All answers of this learner."""
        return self.learners.get(answer.learner, NONE)

    def skill(self, answer: Answer, skill: str) -> Counts:
        """The answers of this learner in one skill."""
        return self.skills.get((answer.learner, skill), NONE)

    def count(self, answer: Answer) -> None:
        """Count the answer everywhere."""
        self.learners.setdefault(answer.learner, Counts()).count(answer.right)
        for skill in answer.skills:
            self.skills.setdefault((answer.learner, skill), Counts()).count(answer.right)


NONE = Counts()
Feature = tuple[Hashable, float]
Features = Callable[[History, Answer], Iterable[Feature]]


def pfa_features(history: History, answer: Answer) -> Iterable[Feature]:
    """For each skill its ease, and how much a success and a failure in it are worth.

    Pavlik, Cen and Koedinger (2009): counts as they are, summed over the skills.
    """
    for skill in answer.skills:
        counts = history.skill(answer, skill)
        yield ("ease", skill), 1.0
        yield ("right", skill), float(counts.right)
        yield ("wrong", skill), float(counts.wrong)


def best_lr_features(history: History, answer: Answer) -> Iterable[Feature]:
    """Item and skill, and log-counts in the skill and in all.

    Gervet, Koedinger, Schneider and Mitchell (2020); counts of several skills are summed.
    """
    own = history.learner(answer)
    found = [history.skill(answer, skill) for skill in answer.skills]
    for skill in answer.skills:
        yield ("ease", skill), 1.0
    yield ("item", answer.item), 1.0
    yield ("right",), math.log1p(sum(counts.right for counts in found))
    yield ("wrong",), math.log1p(sum(counts.wrong for counts in found))
    yield ("all right",), math.log1p(own.right)
    yield ("all wrong",), math.log1p(own.wrong)


@dataclass(slots=True)
class CountRegression:
    """A fitted regression on features of the history; unseen features weigh nothing."""

    features: Features
    weights: dict[Hashable, float]
    history: History = field(default_factory=History)

    @classmethod
    def fitted(cls, features: Features, train: Sequence[Answer]) -> CountRegression:
        """Fit with the same small Gaussian prior on every weight but the bias."""
        places: dict[Hashable, int] = {BIAS: 0}
        rows, history = Rows(), History()
        for answer in train:
            found = [(BIAS, 1.0), *features(history, answer)]
            columns = [places.setdefault(name, len(places)) for name, _ in found]
            rows.add(columns, [value for _, value in found])
            history.count(answer)
        prior = Prior.around_zero([0.01] + [PRECISION] * (len(places) - 1))
        found_weights = regress(rows.matrix(len(places)), outcomes(train), prior)
        return cls(features, {name: float(found_weights[n]) for name, n in places.items()})

    def observe(self, answer: Answer) -> float:
        """Forecast from the counts, then count the answer."""
        weights = self.weights
        odds = weights[BIAS]
        for name, value in self.features(self.history, answer):
            odds += weights.get(name, 0.0) * value
        self.history.count(answer)
        return logistic(odds)
