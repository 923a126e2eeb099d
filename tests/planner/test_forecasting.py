"""A range, never a date; written and not written apart."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.learner.maps import MadeTopic, big_map, chain, made
from tests.learner.strategies import events
from tests.planner.lives import START, answered, learned, placed

from unstuck.learner import LearnerState, fold, replay
from unstuck.planner import Settings, forecast, minutes_for

DEFAULT = Settings()
GRAPH = big_map(60, 1, width=8, written=0.7)


def ahead(graph=GRAPH, targets=("t59",), state=None, own=DEFAULT, seed=0):
    return forecast(graph, targets, state or LearnerState(), own, START, seed)


def test_the_range_holds_the_authors_minutes_and_is_a_range():
    found = ahead()
    topics = GRAPH.closure(["t59"])
    written = sum(GRAPH.topics[t].minutes for t in topics if GRAPH.topics[t].written)
    assert found.low < written * 1.3 < found.high * 1.3
    assert found.low < found.high < 4 * found.low
    assert found.weeks_low <= found.weeks_high


def test_what_is_not_written_is_told_apart():
    graph = made(MadeTopic("a", minutes=20), MadeTopic("b", ("a",), minutes=30, written=False))
    found = ahead(graph, ["b"])
    assert (found.topics, found.unwritten_topics, found.unwritten_minutes) == (1, 1, 30)
    longer = made(MadeTopic("a", minutes=20), MadeTopic("b", ("a",), minutes=900, written=False))
    assert ahead(longer, ["b"]).high == found.high


def test_knowing_more_leaves_less_and_everything_nothing():
    graph = chain("a", "b", "c", "d")
    none, half = ahead(graph, ["d"]), ahead(graph, ["d"], learned(graph, "a", "b"))
    whole = ahead(graph, ["d"], learned(graph, "a", "b", "c", "d"))
    assert half.high < none.high
    assert (whole.low, whole.high, whole.weeks_high, whole.topics) == (0, 0, 0, 0)


def test_doubt_about_placed_topics_costs_time():
    graph = chain(*"abcdefghijklmnop")
    below = "abcdefghijklmno"
    sure, unsure = (
        ahead(graph, ["p"], placed(**dict.fromkeys(below, chance))) for chance in (0.99, 0.65)
    )
    assert sure.high < unsure.high


def test_more_time_a_day_takes_fewer_weeks():
    short = ahead(own=Settings(minutes_per_day=15, days_per_week=3))
    long = ahead(own=Settings(minutes_per_day=60, days_per_week=6))
    assert long.weeks_high < short.weeks_low


def paced(problems, ratio):
    state = LearnerState()
    for n in range(problems):
        minutes = 2.0 * ratio * (1.3 if n % 2 else 1 / 1.3)
        state = fold(state, answered("elsewhere", minutes=minutes, expected=2.0))
    return state


def test_the_learner_s_own_pace_moves_the_range_and_narrows_it():
    vague, slow = ahead(), ahead(state=paced(80, 1.6))
    assert slow.low > vague.low
    assert slow.high / slow.low < vague.high / vague.low
    assert minutes_for(paced(80, 1.6), 20) == pytest.approx(32, abs=2)


def test_the_same_seed_gives_the_same_forecast():
    assert ahead(seed=3) == ahead(seed=3)


@settings(max_examples=25, deadline=None)
@given(st.lists(events(), max_size=20))
def test_any_history_gives_a_sane_forecast(history):
    graph = chain("alpha", "beta", "gamma", "delta")
    found = ahead(graph, ["delta"], replay(history))
    assert 0 <= found.low <= found.high < math.inf
    assert 0 <= found.weeks_low <= found.weeks_high
