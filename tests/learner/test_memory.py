"""FSRS-6 as published, continuous in time and in credit."""

from datetime import UTC, datetime, timedelta

import pytest
from fsrs import Card, Rating, Scheduler
from hypothesis import assume, given
from hypothesis import strategies as st

from unstuck.learner.memory import (
    Grade,
    Memory,
    begin,
    doubtful,
    due,
    interval,
    retrievability,
    review,
)
from unstuck.learner.rules import FSRS_6, RULES

START = datetime(2026, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)

grades = st.sampled_from([Grade.AGAIN, Grade.HARD, Grade.GOOD, Grade.EASY])
successes = st.sampled_from([Grade.HARD, Grade.GOOD, Grade.EASY])
memories = st.builds(
    Memory,
    stability=st.floats(0.01, 5000),
    difficulty=st.floats(1, 10),
    last=st.integers(-1000, 0).map(lambda d: START + d * DAY),
)
later = st.floats(0, 3000).map(lambda d: START + d * DAY)
ever = st.floats(-3000, 3000).map(lambda d: START + d * DAY)
credits_ = st.floats(0, 1)


def test_the_parameters_are_those_of_the_package():
    assert tuple(Scheduler().parameters) == FSRS_6


@given(grades, st.lists(st.tuples(st.integers(0, 400), grades), max_size=12))
def test_full_reviews_agree_with_the_fsrs_package(first, reviews):
    scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    now = START
    card, _ = scheduler.review_card(Card(), Rating(first), now)
    ours = begin(first, now)
    for days, grade in reviews:
        now += days * DAY
        assert retrievability(ours, now) == pytest.approx(
            scheduler.get_card_retrievability(card, now)
        )
        card, _ = scheduler.review_card(card, Rating(grade), now)
        ours = review(ours, grade, now)
        assert ours.stability == pytest.approx(min(card.stability, 36500), rel=1e-9)
        assert ours.difficulty == pytest.approx(card.difficulty, rel=1e-9)
        assert interval(ours) == pytest.approx(
            min((card.due - now) / DAY, RULES.longest_interval), abs=0.5 + 1e-6
        ) or (card.due - now == DAY and interval(ours) < 1)


@given(memories, successes, ever, st.floats(-1, 1))
def test_credit_one_is_a_full_review_and_none_changes_nothing(memory, grade, now, bias):
    assert review(memory, grade, now, credit=1.0, bias=bias) == review(
        memory, grade, now, bias=bias
    )
    assert review(memory, grade, now, credit=0.0, bias=bias) == memory


@given(memories, successes, later, credits_, credits_, st.floats(-1, 1))
def test_more_credit_never_brings_the_next_review_nearer(memory, grade, now, one, other, bias):
    less, more = (
        due(review(memory, grade, now, credit=credit, bias=bias), bias)
        for credit in sorted((one, other))
    )
    assert more - less > timedelta(milliseconds=-1)


@given(memories, later, credits_, credits_, st.floats(-1, 1))
def test_more_doubt_never_puts_off_the_next_review(memory, now, one, other, bias):
    less, more = (
        doubtful(memory, forgot, now, bias=bias).stability for forgot in sorted((one, other))
    )
    assert more <= less * (1 + 1e-9)


@given(memories, later)
def test_doubt_lies_between_a_hard_success_and_a_failure(memory, now):
    ends = doubtful(memory, 0.0, now), doubtful(memory, 1.0, now)
    for doubt, grade in zip(ends, (Grade.HARD, Grade.AGAIN), strict=True):
        full = review(memory, grade, now)
        assert doubt.stability == pytest.approx(full.stability)
        assert doubt.difficulty == pytest.approx(full.difficulty)


@given(memories, successes, later, credits_, credits_)
def test_more_credit_never_lowers_stability(memory, grade, now, one, other):
    less, more = (
        review(memory, grade, now, credit=credit).stability for credit in sorted((one, other))
    )
    assert more >= less * (1 - 1e-12)


@given(memories, grades, ever, st.floats(-1, 1))
def test_any_clock_gives_a_sane_memory(memory, grade, now, bias):
    after = review(memory, grade, now, bias=bias)
    assert 0 < after.stability <= 36500
    assert 1 <= after.difficulty <= 10
    assert after.last == now
    assert retrievability(after, now, bias) == 1
    assert due(after, bias) > now


@given(memories, later, later)
def test_recall_only_falls(memory, one, other):
    assume(one != other)
    sooner, longer = sorted((one, other))
    assert retrievability(memory, sooner) >= retrievability(memory, longer)


@given(memories)
def test_recall_is_nine_in_ten_when_due(memory):
    if interval(memory) < RULES.longest_interval:
        assert retrievability(memory, due(memory)) == pytest.approx(0.9, abs=1e-6)


def test_a_daily_rhythm_an_hour_early_is_a_review():
    memory = Memory(2.0, 5.0, START)
    early = review(memory, Grade.GOOD, START + timedelta(hours=23)).stability
    on_time = review(memory, Grade.GOOD, START + DAY).stability
    assert early == pytest.approx(on_time, rel=0.05)


def test_failure_carries_no_partial_credit_and_credit_is_a_share():
    memory = begin(Grade.GOOD, START)
    with pytest.raises(ValueError, match="failure"):
        review(memory, Grade.AGAIN, START, credit=0.5)
    with pytest.raises(ValueError, match="share"):
        review(memory, Grade.GOOD, START, credit=1.5)


def test_the_end_of_the_calendar_is_not_the_end_of_the_program():
    assert due(begin(Grade.GOOD, datetime.max.replace(tzinfo=UTC))).year == 9999


@given(memories)
def test_json_is_exact(memory):
    assert Memory.from_json(memory.to_json()) == memory
