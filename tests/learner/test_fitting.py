"""Fitting follows what a log shows, keeps signs, and says when it does not help."""

import random
from dataclasses import replace

import numpy as np
import pytest
from bench.tracing.worlds import rows
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.learner.strategies import START

from unstuck.answers.base import Verdict
from unstuck.learner import Event, EventKind, replay
from unstuck.learner.fitting import (
    Fit,
    Tracker,
    checked_fit,
    fit,
    forecast_scores,
)
from unstuck.learner.knowledge import chance
from unstuck.learner.log import Answer, LogError
from unstuck.learner.regression import Prior, Rows, regress
from unstuck.learner.scores import Scores
from unstuck.learner.weights import NOT_ABOVE_ZERO, NOT_BELOW_ZERO, SHIPPED, KnowledgeWeights

logs = st.lists(
    st.builds(
        Answer,
        learner=st.sampled_from("ABC"),
        item=st.sampled_from("xyz"),
        skills=st.sampled_from([("p",), ("q",), ("p", "q")]),
        right=st.booleans(),
        at=st.none() | st.just(START),
    ),
    min_size=1, max_size=30,
)  # fmt: skip


def made_up(world, learners, tries=60):
    return [
        Answer(who, item, tuple(skill.split(";")), bool(right))
        for who, item, skill, right, _ in rows(world, learners, tries)
    ]


@given(logs, st.integers(0, 29))
def test_no_forecast_knows_its_own_answer_or_a_later_one(answers, place):
    place %= len(answers)
    changed = list(answers)
    changed[place] = replace(changed[place], right=not changed[place].right)
    one, other = Tracker(SHIPPED), Tracker(SHIPPED)
    before = [one.observe(a) for a in answers[: place + 1]]
    assert [other.observe(a) for a in changed[: place + 1]] == before


@given(st.lists(st.booleans(), max_size=12), st.integers(1, 5000))
def test_a_log_is_followed_as_a_learner_is(results, minutes):
    """The tracker of logs and the fold of events are the same model, bit for bit."""
    tracker, history = Tracker(SHIPPED), []
    for n, right in enumerate(results):
        at = START.replace(minute=0) + n * minutes * (START.replace(minute=1) - START)
        tracker.observe(Answer("me", "alpha/one", ("alpha/first",), right, at))
        verdict = Verdict.CORRECT if right else Verdict.NOT_YET
        history.append(
            Event(
                at, EventKind.ANSWERED, topic="alpha", exercise="one", skill="first",
                verdict=verdict,
            )
        )  # fmt: skip
    state = replay(history)
    if results:
        skill, now = state.topic("alpha").skills["first"], history[-1].at
        forecast = chance(skill, state.trait, now, "alpha/first", "alpha/one")
        assert tracker.observe(Answer("me", "alpha/one", ("alpha/first",), True, now)) == forecast


@settings(max_examples=15)
@given(logs)
def test_any_log_gives_weights_with_their_signs(answers):
    weights = fit(answers)
    assert all(getattr(weights, name) >= 0 for name in NOT_BELOW_ZERO)
    assert all(getattr(weights, name) <= 0 for name in NOT_ABOVE_ZERO)
    assert KnowledgeWeights.from_json(weights.to_json()) == weights
    assert fit(answers) == weights


@given(st.integers(0, 50), st.integers(2, 4))
def test_regression_is_where_the_slope_of_its_loss_is_zero(seed, size):
    draw = np.random.default_rng(seed)
    values, right = draw.normal(size=(40, size)), (draw.random(40) < 0.4).astype(float)
    table, prior = Rows(), Prior.around_zero([0.5] * size)
    for row in values:
        table.add(range(size), row)
    found = regress(table.matrix(size), right, prior)
    slope = values.T @ (1 / (1 + np.exp(-values @ found)) - right) + 0.5 * found
    assert np.abs(slope).max() < 1e-2


def test_fitting_helps_on_learners_it_has_not_seen():
    found = checked_fit(made_up("school", 60))
    assert found.faults == ()
    assert found.after.log_loss < found.before.log_loss
    assert (found.learners, found.held_out) == (60, 15)


def test_learners_answering_by_lot_give_nothing_to_publish_against_the_truth():
    """Weights that already say one half cannot be beaten on coins, and are kept."""
    coins = replace(
        SHIPPED, bias=0.0, first=0.0, repeat=0.0, hinted=0.0,
        **dict.fromkeys(NOT_BELOW_ZERO | (NOT_ABOVE_ZERO - {"hinted"}), 0.0),
    )  # fmt: skip
    draw = random.Random(3)
    answers = [
        Answer(f"w{n % 12}", f"i{n % 40}", (f"s{n % 7}",), draw.random() < 0.5) for n in range(2400)
    ]
    assert checked_fit(answers, coins).faults


def test_worse_calibration_alone_is_a_fault():
    before, worse = Scores(0.7, 0.5, 0.4, 0.012), Scores(0.8, 0.4, 0.3, 0.02)
    assert Fit(SHIPPED, before, worse, 9, 2).faults == ("held-out calibration is worse",)
    assert Fit(SHIPPED, before, replace(worse, ece=0.012), 9, 2).faults == ()
    nan = replace(worse, log_loss=float("nan"))
    assert Fit(SHIPPED, before, nan, 9, 2).faults[0] == "held-out log-loss is worse"


def test_what_cannot_be_fitted_is_refused():
    some = made_up("school", 7, 10)
    with pytest.raises(LogError, match="7 learners"):
        checked_fit(some)
    alike = [replace(a, right=True) for a in made_up("school", 9, 10)]
    with pytest.raises(LogError, match="alike"):
        checked_fit(alike)
    with pytest.raises(LogError, match="no answers"):
        fit([])


def test_all_right_can_still_be_scored():
    alike = [replace(a, right=True) for a in made_up("school", 2, 30)]
    assert forecast_scores(SHIPPED, alike).auc is None
