"""Credit passes from a topic to those that it practises: never blame, never more than it earned."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.learner.maps import MadeTopic, made
from tests.learner.strategies import START, events

from unstuck.answers.base import Verdict
from unstuck.learner import Event, EventKind, Purpose, fold, replay
from unstuck.learner.memory import Grade, due, review
from unstuck.learner.rules import RULES

histories = st.lists(events(), max_size=20)
shares = st.floats(0.1, 1.0)
later = st.floats(0.0, 800.0).map(lambda days: START + timedelta(days=500 + days))
KNOWN = [
    Event(START, EventKind.ANSWERED, topic=topic, verdict=Verdict.CORRECT, skill="first")
    for topic in ("alpha", "beta")
]


def used(share, at, right=True, **more):
    """Practice of a later topic that exercises alpha."""
    verdict = Verdict.CORRECT if right else Verdict.NOT_YET
    return Event(
        at, EventKind.ANSWERED, Purpose.REVIEW, "gamma", verdict=verdict,
        credit={"alpha": share, "beta": 0.3}, **more,
    )  # fmt: skip


@given(later)
def test_full_credit_is_a_full_review_and_none_changes_nothing(at):
    before = replay(KNOWN)
    memory = before.topic("alpha").memory
    assert fold(before, used(1.0, at)).topic("alpha").memory == review(memory, Grade.GOOD, at)
    assert fold(before, used(0.0, at)).topic("alpha") == before.topic("alpha")


@given(later, shares, shares)
def test_more_credit_never_shortens_an_interval(at, one, other):
    before = replay(KNOWN)
    less, more = (fold(before, used(share, at)) for share in sorted((one, other)))
    soon, late = (due(after.topic("alpha").memory) for after in (less, more))
    assert late - soon > timedelta(milliseconds=-1)


@given(histories, later, shares, st.integers(0, 2))
def test_failure_lowers_nothing_below_and_opens_at_most_one_probe(history, at, share, earlier):
    before = replay(history)
    after = fold(before, used(share, at, right=False, earlier=earlier))
    opened = 0
    for topic in ("alpha", "beta"):
        was, now = before.topic(topic), after.topic(topic)
        assert now == replace(was, probe=now.probe)
        opened += now.probe and not was.probe
    assert opened <= 1


@given(histories, later, shares)
def test_no_credit_where_nothing_can_be_strengthened(history, at, share):
    before = replay(history)
    own = before.topic("alpha")
    assume(own.memory is None or own.lapsed or own.probe or own.residual < RULES.slow_pair)
    assert fold(before, used(share, at)).topic("alpha") == own


@given(st.lists(shares, min_size=1, max_size=40))
def test_implied_credit_is_checked_by_a_retrieval_once_it_sums_to_three(given_shares):
    """From three on nothing more is implied: the topic falls due in its own time."""
    state, at, implied = replay(KNOWN), START, 0.0
    for share in given_shares:
        at += timedelta(hours=1)
        was = state.topic("alpha")
        state = fold(state, used(share, at))
        if implied >= RULES.implied_limit:
            assert state.topic("alpha") == was
        else:
            implied += share
    own = state.topic("alpha")
    assert own.implied == pytest.approx(implied)
    assert own.is_due(at, state.memory_bias) == (own.faded(at, state.memory_bias) >= 1)
    right = Event(
        at, EventKind.ANSWERED, Purpose.REVIEW, "alpha", skill="first", verdict=Verdict.CORRECT
    )
    assert fold(state, right).topic("alpha").implied == 0


@st.composite
def practice(draw, size=6):
    """A small map: topic n may practise any topic before it."""
    return {
        n: {p: draw(shares) for p in sorted(draw(st.sets(st.integers(0, n - 1))))} if n else {}
        for n in range(size)
    }


def best_path(practises, top, bottom):
    """The largest product over all paths, by trying every one of them."""
    best = 0.0
    for length in range(top - bottom):
        for middle in itertools.combinations(range(top - 1, bottom, -1), length):
            path = (top, *middle, bottom)
            steps = [practises[a].get(b, 0.0) for a, b in itertools.pairwise(path)]
            best = max(best, math.prod(steps))
    return best


@given(practice())
def test_credit_is_the_product_over_the_best_path_and_none_below_a_tenth(practises):
    graph = made(
        *(
            MadeTopic(f"t{n}", tuple(f"t{p}" for p in below), practises={
                f"t{p}": share for p, share in below.items()
            })
            for n, below in practises.items()
        )
    )  # fmt: skip
    for top in practises:
        credit = graph.credit(f"t{top}")
        for bottom in range(top):
            best = best_path(practises, top, bottom)
            if abs(best - 0.1) > 1e-9:
                assert credit.get(f"t{bottom}", 0.0) == pytest.approx(best if best > 0.1 else 0.0)
