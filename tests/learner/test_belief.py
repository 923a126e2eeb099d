"""The posterior is the posterior."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unstuck.learner.belief import Belief, Model, prior


@st.composite
def models(draw, most=6):
    size = draw(st.integers(1, most))
    parents = tuple(
        tuple(sorted(draw(st.sets(st.integers(0, t - 1), max_size=3)))) if t else ()
        for t in range(size)
    )
    levels = draw(st.integers(1, 3))
    chance = st.floats(0.15, 0.85)
    known = [[draw(chance) for _ in range(size)] for _ in range(levels)]
    weights = np.array([draw(st.floats(0.2, 1)) for _ in range(levels)])
    return Model(parents, np.array(known), weights / weights.sum(), draw(st.floats(0.05, 0.5)))


answers = st.lists(st.tuples(st.integers(0, 5), st.floats(-3.5, 3.5)), max_size=5)


def by_hand(model, evidence):
    """The marginals, by adding up every state in plain Python."""
    size = len(model.parents)
    total, sums = 0.0, [0.0] * size
    for level, start in enumerate(model.levels):
        for state in itertools.product((0, 1), repeat=size):
            chance = start
            for topic, below in enumerate(model.parents):
                q = model.known[level, topic]
                q *= 1 if all(state[p] for p in below) else model.leak
                chance *= q if state[topic] else 1 - q
            for topic, odds in evidence:
                chance *= math.exp(odds * state[topic])
            total += chance
            sums = [s + chance * known for s, known in zip(sums, state, strict=True)]
    return np.array(sums) / total


def seen(belief, evidence, seed):
    draw = np.random.default_rng(seed)
    for topic, odds in evidence:
        belief = belief.observe(topic, odds, draw)
    return belief


def within(model, evidence):
    return [(topic % len(model.parents), odds) for topic, odds in evidence]


@given(models(), answers)
def test_exact_belief_is_the_sum_over_all_states(model, evidence):
    evidence = within(model, evidence)
    belief = seen(prior(model, np.random.default_rng(0), 0, exact=True), evidence, 0)
    assert belief.chances == pytest.approx(by_hand(model, evidence), abs=1e-5)


@settings(max_examples=15)
@given(models(), answers, st.integers(0, 99))
def test_particles_agree_with_enumeration(model, evidence, seed):
    evidence = within(model, evidence)
    start = prior(model, np.random.default_rng(seed), 6000, exact=False)
    belief = seen(start, evidence, seed)
    assert belief.chances == pytest.approx(by_hand(model, evidence), abs=0.05)


@settings(max_examples=15)
@given(models(most=5), st.integers(0, 99))
def test_moves_alone_bring_wrong_particles_to_the_posterior(model, seed):
    """Start every particle at the same wrong state: only the Gibbs moves can mend that."""
    size, count = len(model.parents), 4000
    belief = Belief(
        model,
        np.random.default_rng(seed).random((size, count)) < 0.5,
        np.zeros(count, dtype=np.int64),
        np.zeros(count),
        np.zeros(size),
        exact=False,
    )
    draw = np.random.default_rng(seed)
    for _ in range(12):
        skew = np.full(count, -50.0)
        skew[: count // 3] = 0.0
        uneven = Belief(model, belief.states, belief.levels, skew, belief.evidence, exact=False)
        belief = uneven.observe(0, 0.0, draw)
    assert belief.chances == pytest.approx(by_hand(model, []), abs=0.08)


def test_covariance_is_that_of_the_states():
    model = Model(((), (0,)), np.array([[0.5, 0.5]]), np.array([1.0]), 0.1)
    belief = prior(model, np.random.default_rng(0), 0, exact=True)
    first, second = 0.5, 0.5 * 0.5 + 0.5 * 0.05
    both = 0.25
    expected = [
        [first * (1 - first), both - first * second],
        [both - first * second, second * (1 - second)],
    ]
    assert belief.covariance == pytest.approx(np.array(expected), abs=1e-6)


def test_the_same_seed_gives_the_same_belief():
    model = Model(((), (0,), (0, 1)), np.full((2, 3), 0.6), np.array([0.5, 0.5]), 0.1)
    evidence = [(2, 3.0), (1, -3.0), (0, 2.0)]
    one, other = (
        seen(prior(model, np.random.default_rng(5), 300, exact=False), evidence, 5)
        for _ in range(2)
    )
    assert np.array_equal(one.chances, other.chances)
