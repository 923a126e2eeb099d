"""The baselines are what their names say, and none looks ahead."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.learner.test_fitting import logs, made_up

from unstuck.cli.tracing.bkt import Bkt, Chain, _smoothed, _step, fitted_chain
from unstuck.cli.tracing.evaluation import TRACERS, evaluate, table
from unstuck.cli.tracing.logistic import CountRegression, best_lr_features
from unstuck.learner.log import split

chances = st.floats(0.05, 0.45)
chains = st.builds(Chain, known=st.floats(0.05, 0.95), learns=chances, slip=chances, guess=chances)
sequences = st.lists(st.lists(st.booleans(), min_size=1, max_size=5), min_size=1, max_size=4)


def padded(tries):
    longest = max(map(len, tries))
    right, seen = np.zeros((len(tries), longest)), np.zeros((len(tries), longest))
    for row, sequence in enumerate(tries):
        right[row, : len(sequence)], seen[row, : len(sequence)] = sequence, 1
    return right, seen


def by_hand(chain, sequence):
    """Likelihood, and chances of knowing at each try, over every path of the hidden state."""
    total, known = 0.0, [0.0] * len(sequence)
    for path in itertools.product((0, 1), repeat=len(sequence)):
        p = chain.known if path[0] else 1 - chain.known
        for a, b in itertools.pairwise(path):
            p *= (1.0 if b else 0.0) if a else (chain.learns if b else 1 - chain.learns)
        for state, right in zip(path, sequence, strict=True):
            good = 1 - chain.slip if state else chain.guess
            p *= good if right else 1 - good
        total += p
        known = [k + p * state for k, state in zip(known, path, strict=True)]
    return total, [k / total for k in known]


@given(chains, sequences)
def test_smoothing_is_the_sum_over_all_hidden_paths(chain, tries):
    right, seen = padded(tries)
    known, _, fit = _smoothed(chain, right, seen)
    likelihoods = []
    for row, sequence in enumerate(tries):
        likelihood, expected = by_hand(chain, sequence)
        likelihoods.append(math.log(likelihood))
        assert known[row, : len(sequence)] == pytest.approx(expected, abs=1e-9)
    assert fit == pytest.approx(sum(likelihoods), abs=1e-9)


@given(chains, st.lists(st.booleans(), min_size=1, max_size=6))
def test_following_online_multiplies_to_the_likelihood(chain, sequence):
    known, likelihood = chain.known, 1.0
    for right in sequence:
        forecast = chain.forecast(known)
        likelihood *= forecast if right else 1 - forecast
        known = chain.after(known, right)
    assert likelihood == pytest.approx(by_hand(chain, sequence)[0])


def test_expectation_maximization_finds_the_chain_that_made_the_answers():
    draw = np.random.default_rng(4)
    truth, tries = Chain(0.3, 0.25, 0.08, 0.2), []
    for _ in range(3000):
        known, sequence = draw.random() < truth.known, []
        for _ in range(8):
            sequence.append(bool(draw.random() < (1 - truth.slip if known else truth.guess)))
            known = known or draw.random() < truth.learns
        tries.append(sequence)
    found = fitted_chain(tries)
    for name in ("known", "learns", "slip", "guess"):
        assert getattr(found, name) == pytest.approx(getattr(truth, name), abs=0.04)
    right, seen = padded(tries)
    chain, fits = Chain(), []
    for _ in range(12):
        chain, fit = _step(chain, right, seen)
        fits.append(fit)
    assert fits == sorted(fits)


@settings(max_examples=12)
@given(logs, logs, st.integers(0, 29), st.sampled_from(sorted(TRACERS)))
def test_no_model_knows_its_own_answer_or_a_later_one(train, answers, place, name):
    place %= len(answers)
    changed = list(answers)
    changed[place] = replace(changed[place], right=not changed[place].right)
    one, other = TRACERS[name](train), TRACERS[name](train)
    before = [one.observe(a) for a in answers[: place + 1]]
    assert [other.observe(a) for a in changed[: place + 1]] == before
    assert all(0 <= chance <= 1 for chance in before)


def test_learning_answers_beat_a_constant_and_ours_the_others():
    train, held = split(made_up("strengths", 80, 120))
    found = {one.name: one.scores for one in evaluate(train, held)}
    losses = {name: one.log_loss for name, one in found.items()}
    assert losses["ours, fitted"] == min(losses.values())
    assert losses["Best-LR"] < losses["constant"]
    assert losses["BKT"] < losses["constant"]
    assert found["constant"].auc == 0.5


def test_a_skill_and_an_item_that_training_has_not_seen_are_forecast_all_the_same():
    train = made_up("school", 4, 20)
    stranger = replace(train[0], learner="new", item="new", skills=("new", "newer"))
    for fitted in TRACERS.values():
        assert 0 < fitted(train).observe(stranger) < 1
    assert Bkt.fitted(train).observe(stranger) == pytest.approx(
        Bkt.fitted(train).unseen.forecast(Bkt.fitted(train).unseen.known)
    )


def test_counts_are_of_the_past():
    train = made_up("school", 4, 20)
    model = CountRegression.fitted(best_lr_features, train)
    model.observe(train[0])
    counts = model.history.learner(train[0])
    assert counts.right + counts.wrong == 1


def test_the_table_has_a_line_for_each_model():
    train, held = split(made_up("school", 4, 20))
    found = evaluate(train, [replace(a, right=True) for a in held])
    lines = table(found).splitlines()
    assert len(lines) == 1 + len(TRACERS)
    assert all(one.scores.auc is None for one in found)
    assert all(" - " in line for line in lines[1:])
