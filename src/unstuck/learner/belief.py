"""Which topics somebody may know: a probability over sets of topics, and how answers move it.

The model.  The learner has a hidden level.  Topics are visited with prerequisites first; a topic
whose prerequisites are all known is known with a chance that rises with the level and falls with
the topic's depth.  With a prerequisite missing that chance is multiplied by ``leak``: edges are
soft, since people's pasts are uneven.

Small maps are enumerated, which is exact.  Larger ones are held by particles drawn from the
prior, weighted by the answers, and, when the weights grow uneven, resampled and moved by Gibbs
steps at the frontier (the topics still in doubt), which leave the posterior unchanged.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Whole = NDArray[np.int64]

EXACT_UP_TO = 11
IN_DOUBT = 0.01
SWEEPS = 2
MOST_MOVES = 80


@dataclass(frozen=True, eq=False)
class Model:
    """The prior over T topics and L levels.

    ``parents[t]`` are indices below t.  ``known[l, t]`` is the chance of knowing topic t at level
    l when its parents are known; ``levels[l]`` the chance of the level; ``leak`` in (0, 1).
    """

    parents: tuple[tuple[int, ...], ...]
    known: Floats
    levels: Floats
    leak: float

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """The topics that rest directly on each topic."""
        children: list[list[int]] = [[] for _ in self.parents]
        for topic, below in enumerate(self.parents):
            for parent in below:
                children[parent].append(topic)
        return tuple(tuple(above) for above in children)

    @cached_property
    def tables(self) -> tuple[Floats, Floats, Floats, Floats]:
        """Log-chances (L, T): known and not, with all parents known and with one missing."""
        q = self.known
        return np.log(q), np.log1p(-q), np.log(self.leak * q), np.log1p(-self.leak * q)

    def missing(self, states: Flags) -> NDArray[np.int8]:
        """How many parents are not known: (T, N) from states (T, N)."""
        unknown = (~states).view(np.int8)
        missing = np.zeros(states.shape, dtype=np.int8)
        for topic, below in enumerate(self.parents):
            for parent in below:
                missing[topic] += unknown[parent]
        return missing

    def log_prior(self, states: Flags) -> Floats:
        """Log-chance of each state at each level, without the level's own: (N, L)."""
        whole = self.missing(states) == 0
        cases = (whole & states, whole & ~states, ~whole & states, ~whole & ~states)
        total = np.zeros((len(self.levels), states.shape[1]), dtype=np.float32)
        for case, table in zip(cases, self.tables, strict=True):
            total += table.astype(np.float32) @ case.astype(np.float32)
        return total.T.astype(np.float64)


@dataclass(frozen=True, eq=False)
class Belief:
    """A posterior as N weighted states.

    ``states`` (T, N) says what is known, ``levels`` (N) each state's level, ``log_weights`` (N).
    ``evidence`` (T) is the log-odds that all answers so far give for knowing each topic.
    """

    model: Model
    states: Flags
    levels: Whole
    log_weights: Floats
    evidence: Floats
    exact: bool

    @cached_property
    def weights(self) -> Floats:
        """Normalized weights (N)."""
        weights = np.exp(self.log_weights - self.log_weights.max())
        return np.asarray(weights / weights.sum(), dtype=np.float64)

    @cached_property
    def chances(self) -> Floats:
        """The chance that each topic is known (T)."""
        return np.asarray(np.clip(self.states @ self.weights, 0.0, 1.0), dtype=np.float64)

    @cached_property
    def in_doubt(self) -> Whole:
        """Indices of the topics that are neither surely known nor surely not."""
        sure = np.minimum(self.chances, 1 - self.chances) < IN_DOUBT
        return np.flatnonzero(~sure)

    @cached_property
    def covariance(self) -> Floats:
        """How knowing one topic goes with knowing another, over the K in doubt: (K, K)."""
        open_ = self.in_doubt
        chances = self.chances[open_, None].astype(np.float32)
        centered = self.states[open_].astype(np.float32) - chances
        weighted = centered * self.weights.astype(np.float32)
        return (weighted @ centered.T).astype(np.float64)

    def observe(self, topic: int, log_odds: float, draw: np.random.Generator) -> Belief:
        """The belief after evidence with this log-likelihood ratio for knowing ``topic``."""
        evidence = self.evidence.copy()
        evidence[topic] += log_odds
        seen = replace(
            self,
            log_weights=self.log_weights + log_odds * self.states[topic],
            evidence=evidence,
        )
        if self.exact or 1.0 / np.sum(seen.weights**2) > 0.5 * len(seen.weights):
            return seen
        return _rejuvenated(_resampled(seen, draw), draw)


def prior(model: Model, draw: np.random.Generator, particles: int, exact: bool) -> Belief:
    """The belief before any answer: every state when ``exact``, else ``particles`` draws."""
    topics = len(model.parents)
    if exact:
        return _enumerated(model)
    levels = draw.choice(len(model.levels), size=particles, p=model.levels)
    states = np.zeros((topics, particles), dtype=np.bool_)
    uniform = draw.random((topics, particles))
    for topic, below in enumerate(model.parents):
        whole = np.ones(particles, dtype=np.bool_)
        for parent in below:
            whole &= states[parent]
        chance = model.known[levels, topic] * np.where(whole, 1.0, model.leak)
        states[topic] = uniform[topic] < chance
    blank = np.zeros(topics)
    return Belief(model, states, levels, np.zeros(particles), blank, exact=False)


def _enumerated(model: Model) -> Belief:
    topics, count = len(model.parents), len(model.levels)
    numbers = np.arange(2**topics)
    states = (numbers[None, :] >> np.arange(topics)[:, None] & 1).astype(np.bool_)
    log_weights = model.log_prior(states) + np.log(model.levels)
    return Belief(
        model,
        np.repeat(states, count, axis=1),
        np.tile(np.arange(count), len(numbers)),
        log_weights.ravel(),
        np.zeros(topics),
        exact=True,
    )


def _resampled(belief: Belief, draw: np.random.Generator) -> Belief:
    """Systematic resampling: equal weights, the likely states several times."""
    count = len(belief.weights)
    places = (np.arange(count) + draw.random()) / count
    chosen = np.minimum(np.searchsorted(np.cumsum(belief.weights), places), count - 1)
    return replace(
        belief,
        states=belief.states[:, chosen],
        levels=belief.levels[chosen],
        log_weights=np.zeros(count),
    )


def _rejuvenated(belief: Belief, draw: np.random.Generator) -> Belief:
    states, levels = belief.states.copy(), belief.levels
    share = states.mean(axis=1)
    frontier = np.flatnonzero((share > IN_DOUBT) & (share < 1 - IN_DOUBT))
    for _ in range(SWEEPS):
        levels = _drawn_levels(belief.model, states, draw)
        some = draw.permutation(frontier)[:MOST_MOVES]
        _sweep(belief, states, levels, some, draw)
    return replace(belief, states=states, levels=levels)


def _drawn_levels(model: Model, states: Flags, draw: np.random.Generator) -> Whole:
    """A level for each state from its conditional, by the Gumbel trick."""
    score = model.log_prior(states) + np.log(model.levels)
    noisy = score + draw.gumbel(size=score.shape)
    return np.asarray(noisy.argmax(axis=1), dtype=np.int64)


def _sweep(
    belief: Belief, states: Flags, levels: Whole, topics: Whole, draw: np.random.Generator
) -> None:
    """Draw each of ``topics`` in turn from its conditional, in place, for all states at once."""
    model = belief.model
    known, unknown, leaked, unleaked = model.tables
    if_whole, if_not, if_open = known - unknown, leaked - unleaked, unknown - unleaked
    missing = model.missing(states)
    noise = draw.logistic(size=(len(topics), states.shape[1]))
    for topic, shake in zip(topics, noise, strict=True):
        whole = missing[topic] == 0
        odds = np.where(whole, if_whole[levels, topic], if_not[levels, topic])
        odds += belief.evidence[topic]
        for child in model.children[topic]:
            decides = missing[child] == ~states[topic]
            held = np.where(states[child], -np.log(model.leak), if_open[levels, child])
            odds += decides * held
        fresh = odds > shake
        change = states[topic].view(np.int8) - fresh.view(np.int8)
        for child in model.children[topic]:
            missing[child] += change
        states[topic] = fresh
