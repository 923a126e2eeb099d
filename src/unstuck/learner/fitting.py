"""The knowledge model over a log: following learners answer by answer, and fitting the weights."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from unstuck.learner.knowledge import Skill, Trait, counted, features, filtered, log_odds, logistic
from unstuck.learner.log import Answer, LogError, split
from unstuck.learner.regression import Floats, Prior, Rows, regress
from unstuck.learner.scores import Scores, scores
from unstuck.learner.weights import (
    FEATURES,
    NOT_ABOVE_ZERO,
    NOT_BELOW_ZERO,
    SHIPPED,
    KnowledgeWeights,
)

ROUNDS = 3
FEATURE_PRECISION = 5.0
BIAS_PRECISION = 4.0
FEWEST_LEARNERS = 8
CALIBRATED = 0.01
# Beyond these digits the arithmetic of one machine differs from that of another.
DIGITS = 4

NEW_SKILL, NEW_TRAIT = Skill(), Trait()


@dataclass(slots=True)
class Tracker:
    """The knowledge model following every learner of a log.

    An answer with several skills is one answer: its log-odds are the mean over its skills, and
    each of them counts it.
    """

    weights: KnowledgeWeights
    traits: dict[str, Trait] = field(default_factory=dict)
    skills: dict[tuple[str, str], Skill] = field(default_factory=dict)

    def observe(self, answer: Answer) -> float:
        """The chance in (0, 1) that the answer is right, said before looking; then learn of it."""
        return self.learn(answer, self.features(answer))

    def features(self, answer: Answer) -> tuple[float, ...]:
        """What the model knows when the answer is about to be given; the mean over skills."""
        learner = answer.learner
        trait = self.traits.get(learner, NEW_TRAIT)
        rows = [
            features(
                self.skills.get((learner, skill), NEW_SKILL), trait, answer.at, answer.item
            )
            for skill in answer.skills
        ]  # fmt: skip
        if len(rows) == 1:
            return rows[0]
        return tuple(sum(column) / len(rows) for column in zip(*rows, strict=True))

    def learn(self, answer: Answer, values: tuple[float, ...]) -> float:
        """Take the answer in, given what was known before it; return what was predicted."""
        w, learner = self.weights, answer.learner
        odds = log_odds(values, w) + w.item_bias.get(answer.item, 0.0)
        if w.skill_bias:
            odds += sum(w.skill_bias.get(s, 0.0) for s in answer.skills) / len(answer.skills)
        predicted = logistic(odds)
        trait = self.traits.get(learner, NEW_TRAIT)
        self.traits[learner] = filtered(trait, predicted, answer.right, w)
        right, wrong = (1.0, 0.0) if answer.right else (0.0, 1.0)
        for skill in answer.skills:
            key = learner, skill
            self.skills[key] = counted(
                self.skills.get(key, NEW_SKILL),
                right=right, wrong=wrong, item=answer.item, at=answer.at, weights=w,
            )  # fmt: skip
        return predicted


def outcomes(answers: Sequence[Answer]) -> Floats:
    """1 for a right answer and 0 for a wrong one: (N)."""
    return np.array([answer.right for answer in answers], dtype=np.float64)


def forecast_scores(weights: KnowledgeWeights, answers: Sequence[Answer]) -> Scores:
    """How well these weights forecast each answer from those before it."""
    tracker = Tracker(weights)
    return scores(outcomes(answers), np.array([tracker.observe(answer) for answer in answers]))


def fit(
    answers: Sequence[Answer],
    start: KnowledgeWeights = SHIPPED,
    *,
    biases: bool = True,
    source: str = "",
    precision: float = FEATURE_PRECISION,
) -> KnowledgeWeights:
    """Weights that fit the log, held near ``start`` as by ``precision`` answers of evidence.

    The trait that a learner has shown depends on the weights, and the weights on the trait;
    three rounds settle both.  With ``biases`` each skill and each item gets its own, held near
    that of ``start``, or 0.  Raises LogError on an empty log.
    """
    if not answers:
        raise LogError("the log holds no answers")
    weights, columns = start, _Columns.of(answers if biases else ())
    prior = columns.prior(start, precision)
    right = outcomes(answers)
    for _ in range(ROUNDS):
        tracker, rows = Tracker(weights), Rows()
        for answer in answers:
            values = tracker.features(answer)
            rows.add(*columns.row(answer, values))
            tracker.learn(answer, values)
        found = regress(rows.matrix(len(prior.expected)), right, prior)
        weights = columns.weights(found, start, source)
    return weights


@dataclass(frozen=True, slots=True)
class Fit:
    """What came of fitting: the weights, how they and the former ones forecast the ``held_out``
    learners, and how many learners there were.
    """

    weights: KnowledgeWeights
    before: Scores
    after: Scores
    learners: int
    held_out: int

    @property
    def faults(self) -> tuple[str, ...]:
        """Why the weights must not be published; empty when they may.

        A calibration error up to a hundredth counts as none: ten bins show that much by chance.
        """
        found = []
        if not self.after.log_loss <= self.before.log_loss:
            found.append("held-out log-loss is worse")
        if not self.after.ece <= max(self.before.ece, CALIBRATED):
            found.append("held-out calibration is worse")
        return tuple(found)


def checked_fit(
    answers: Sequence[Answer], start: KnowledgeWeights = SHIPPED, source: str = ""
) -> Fit:
    """Fit on three quarters of the learners and compare with ``start`` on the others.

    Raises LogError with fewer than eight learners, or when all answers are alike.
    """
    learners = len({answer.learner for answer in answers})
    if learners < FEWEST_LEARNERS:
        raise LogError(f"the log holds {learners} learners; fitting needs {FEWEST_LEARNERS}")
    if len({answer.right for answer in answers}) < 2:
        raise LogError("all answers of the log are alike; there is nothing to fit")
    train, held_out = split(answers)
    weights = fit(train, start, source=source)
    return Fit(
        weights,
        forecast_scores(start, held_out),
        forecast_scores(weights, held_out),
        learners,
        len({answer.learner for answer in held_out}),
    )


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where each coefficient stands: the bias, the features, then a column a skill and an item."""

    skills: dict[str, int]
    items: dict[str, int]

    @classmethod
    def of(cls, answers: Iterable[Answer]) -> _Columns:
        answers = list(answers)
        skills = sorted({skill for answer in answers for skill in answer.skills})
        items = sorted({answer.item for answer in answers})
        first = 1 + len(FEATURES)
        return cls(
            {skill: first + n for n, skill in enumerate(skills)},
            {item: first + len(skills) + n for n, item in enumerate(items)},
        )

    def row(
        self, answer: Answer, values: tuple[float, ...]
    ) -> tuple[Sequence[int], Sequence[float]]:
        columns, filled = list(range(1 + len(FEATURES))), [1.0, *values]
        if self.skills:
            columns += [self.skills[skill] for skill in answer.skills]
            filled += [1.0 / len(answer.skills)] * len(answer.skills)
            columns.append(self.items[answer.item])
            filled.append(1.0)
        return columns, filled

    def prior(self, start: KnowledgeWeights, precision: float) -> Prior:
        biases = [start.skill_bias.get(skill, 0.0) for skill in self.skills]
        biases += [start.item_bias.get(item, 0.0) for item in self.items]
        count, free = len(biases), np.full(len(biases), np.inf)
        least = [0.0 if name in NOT_BELOW_ZERO else -np.inf for name in FEATURES]
        greatest = [0.0 if name in NOT_ABOVE_ZERO else np.inf for name in FEATURES]
        return Prior(
            np.array([start.bias, *start.vector, *biases]),
            np.array([1.0] + [precision] * len(FEATURES) + [BIAS_PRECISION] * count),
            np.concatenate([[-np.inf], least, -free]),
            np.concatenate([[np.inf], greatest, free]),
        )

    def weights(self, found: Floats, start: KnowledgeWeights, source: str) -> KnowledgeWeights:
        bias, *values = (round(float(value), DIGITS) for value in found)
        named = dict(zip(FEATURES, values[: len(FEATURES)], strict=True))
        skill_bias = {s: values[place - 1] for s, place in self.skills.items()}
        item_bias = {i: values[place - 1] for i, place in self.items.items()}
        return replace(
            start,
            bias=bias,
            **named,
            skill_bias={**start.skill_bias, **skill_bias},
            item_bias={**start.item_bias, **item_bias},
            source=source or start.source,
        )
