"""Bayesian knowledge tracing (Corbett and Anderson 1995), fitted by expectation maximization.

One two-state chain for each skill: known at first, learned at each try, slip, guess; what is
known stays known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from unstuck.learner.log import Answer

Floats = NDArray[np.float64]
STEPS = 60
SETTLED = 1e-5
# A model in which the skilled fail and the others succeed has swapped its two states.
MOST_SLIP = MOST_GUESS = 0.5
PSEUDO = 1.0


@dataclass(frozen=True, slots=True)
class Chain:
    """The four chances of one skill, each in (0, 1)."""

    known: float = 0.4
    learns: float = 0.15
    slip: float = 0.1
    guess: float = 0.25

    def forecast(self, known: float) -> float:
        """The chance of a right answer when the skill is known with this chance."""
        return known * (1 - self.slip) + (1 - known) * self.guess

    def after(self, known: float, right: bool) -> float:
        """The chance that the skill is known after this answer and the learning that follows."""
        if_known = 1 - self.slip if right else self.slip
        if_not = self.guess if right else 1 - self.guess
        seen = known * if_known / (known * if_known + (1 - known) * if_not)
        return seen + (1 - seen) * self.learns


@dataclass(slots=True)
class Bkt:
    """A chain for each skill; a skill that training has not seen gets the average chain.

    An answer with several skills is forecast by the mean over them, and counted in each.
    """

    chains: dict[str, Chain]
    unseen: Chain
    known: dict[tuple[str, str], float] = field(default_factory=dict)

    @classmethod
    def fitted(cls, train: Sequence[Answer]) -> Bkt:
        """Fit every skill by itself."""
        tries: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
        for answer in train:
            for skill in answer.skills:
                tries[skill][answer.learner].append(answer.right)
        chains = {skill: fitted_chain(list(tries[skill].values())) for skill in sorted(tries)}
        return cls(chains, _average(list(chains.values())))

    def observe(self, answer: Answer) -> float:
        """Forecast, then Bayes and one step of learning in each skill."""
        total = 0.0
        for skill in answer.skills:
            chain, key = self.chains.get(skill, self.unseen), (answer.learner, skill)
            known = self.known.get(key, chain.known)
            total += chain.forecast(known)
            self.known[key] = chain.after(known, answer.right)
        return total / len(answer.skills)


def fitted_chain(tries: Sequence[Sequence[bool]]) -> Chain:
    """Fit a chain to S sequences of right and wrong, each not empty.

    The start of :class:`Chain` counts as one more answer of each kind, so that a rare skill stays
    near it.
    """
    longest = max(len(sequence) for sequence in tries)
    right = np.zeros((len(tries), longest))
    seen = np.zeros((len(tries), longest))
    for row, sequence in enumerate(tries):
        right[row, : len(sequence)] = sequence
        seen[row, : len(sequence)] = 1.0
    chain, last = Chain(), -np.inf
    for _ in range(STEPS):
        chain, fit = _step(chain, right, seen)
        if fit - last < SETTLED * seen.sum():
            break
        last = fit
    return chain


def _step(chain: Chain, right: Floats, seen: Floats) -> tuple[Chain, float]:
    """One round of EM; returns the log-likelihood under the chain given."""
    known, learned, fit = _smoothed(chain, right, seen)
    prior = Chain()
    first = seen[:, 0]
    pairs = seen[:, 1:]
    unknown = (1 - known) * seen
    known = known * seen
    return (
        Chain(
            _share((known[:, 0] * first).sum(), first.sum(), prior.known, 1.0),
            _share((learned * pairs).sum(), (unknown[:, :-1] * pairs).sum(), prior.learns, 1.0),
            _share((known * (1 - right)).sum(), known.sum(), prior.slip, MOST_SLIP),
            _share((unknown * right).sum(), unknown.sum(), prior.guess, MOST_GUESS),
        ),
        fit,
    )


def _share(hits: float, total: float, prior: float, most: float) -> float:
    share = (hits + PSEUDO * prior) / (total + PSEUDO)
    return float(np.clip(share, 1e-4, most - 1e-4))


def _smoothed(chain: Chain, right: Floats, seen: Floats) -> tuple[Floats, Floats, float]:
    """Forward and backward: the chances of knowing at each try (S, T), of learning between two
    tries (S, T - 1), and the log-likelihood.
    """
    size, longest = right.shape
    if_known = np.where(seen > 0, np.where(right > 0, 1 - chain.slip, chain.slip), 1.0)
    if_not = np.where(seen > 0, np.where(right > 0, chain.guess, 1 - chain.guess), 1.0)
    forward = np.zeros((longest, 2, size))
    ahead = np.stack([np.full(size, 1 - chain.known), np.full(size, chain.known)])
    fit = 0.0
    for t in range(longest):
        joint = ahead * np.stack([if_not[:, t], if_known[:, t]])
        total = joint.sum(axis=0)
        fit += float(np.log(total).sum())
        forward[t] = joint / total
        move = forward[t, 0] * chain.learns
        ahead = np.stack([forward[t, 0] - move, forward[t, 1] + move])
    known = np.zeros((size, longest))
    learned = np.zeros((size, max(longest - 1, 0)))
    known[:, -1] = forward[-1, 1]
    for t in range(longest - 2, -1, -1):
        # What is unknown later was unknown before, so only what is known later is shared out.
        move = forward[t, 0] * chain.learns
        ratio = known[:, t + 1] / (forward[t, 1] + move)
        learned[:, t] = move * ratio
        known[:, t] = forward[t, 1] * ratio
    return known, learned, fit


def _average(chains: Sequence[Chain]) -> Chain:
    return Chain(
        *(
            float(np.mean([getattr(chain, name) for chain in chains]))
            for name in ("known", "learns", "slip", "guess")
        )
    )
