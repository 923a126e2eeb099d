"""What events tell in hindsight: forecasts made again, what was shown when, what is kept."""

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.learner.strategies import START, TOPICS, events, moments

from unstuck.answers.base import Verdict
from unstuck.learner import Event, EventKind, LearnerState, Purpose, replay
from unstuck.learner.history import (
    Foretold,
    calibration,
    first_try,
    history,
    is_first_try,
    kept,
)
from unstuck.learner.knowledge import Skill, chance
from unstuck.learner.rules import RULES

histories = st.lists(events(), max_size=25)
chances = st.floats(0.001, 0.999)


def answered(right=True, at=START, **more):
    verdict = Verdict.CORRECT if right else Verdict.NOT_YET
    named = {"topic": "alpha", "skill": "first", "exercise": "one", **more}
    return Event(at=at, kind=EventKind.ANSWERED, verdict=verdict, **named)


@dataclass(frozen=True)
class OneSkill:
    id: str


@dataclass(frozen=True)
class Topic:
    id: str = "alpha"
    title: str = "Alpha"
    minutes: int = 20
    builds_on: tuple = ()
    practises = {}
    confused_with: tuple = ()
    skills: tuple = (OneSkill("first"), OneSkill("second"))
    written: bool = True


@settings(max_examples=60)
@given(histories)
def test_each_forecast_is_the_one_of_the_state_before_it(past):
    foretold = iter(history(past).foretold)
    for place, event in enumerate(past):
        if not is_first_try(event):
            continue
        before = replay(past[:place])
        skill = before.topic(event.topic).skills.get(event.skill, Skill())
        ids = f"{event.topic}/{event.skill}", f"{event.topic}/{event.exercise}"
        told = chance(skill, before.trait, event.at, *ids, RULES)
        assert next(foretold) == Foretold(event.at, told, bool(event.right))
    assert next(foretold, None) is None


@settings(max_examples=60)
@given(histories)
def test_what_was_shown_is_what_the_state_says(past):
    state = replay(past)
    assert set(history(past).shown) == {
        (topic, skill) for topic in TOPICS for skill in ("first", "second")
        if state.topic(topic).shown(skill)
    }  # fmt: skip


def test_a_skill_keeps_the_day_on_which_it_was_first_shown():
    later = START + timedelta(days=3)
    told = history([answered(), answered(at=later)])

    assert told.shown == {("alpha", "first"): START}


def test_help_second_tries_and_placement_are_no_first_tries():
    assert is_first_try(answered())
    assert is_first_try(answered(right=False, hints=1))
    assert not is_first_try(answered(hints=1))
    assert not is_first_try(answered(earlier=1))
    assert not is_first_try(answered(purpose=Purpose.PLACEMENT))
    assert not is_first_try(Event(at=START, kind=EventKind.NOT_MET, topic="alpha"))


def test_minutes_count_once_for_each_problem():
    told = history(
        [
            answered(right=False, minutes=4.0),
            answered(earlier=1, minutes=9.0),
            Event(at=START, kind=EventKind.SOLUTION_SHOWN, topic="alpha", minutes=500.0),
        ]
    )

    assert [one.minutes for one in told.spent] == [9.0, 60.0]


@given(st.lists(st.builds(Foretold, st.just(START), chances, st.booleans()), max_size=40))
def test_every_first_try_is_in_one_band(foretold):
    bands = calibration(foretold)

    assert sum(band.tries for band in bands) == len(foretold)
    assert round(sum(band.right * band.tries for band in bands)) == sum(f.right for f in foretold)
    for band in bands:
        assert band.low <= band.said + 1e-9
        assert band.said < band.high + 1e-9


@settings(max_examples=60)
@given(histories, moments)
def test_what_is_kept_only_shrinks_and_agrees_with_recall(past, now):
    state = replay(past)
    days = kept(state, now, 30)

    assert list(days) == sorted(days, reverse=True)
    for day in (0, 1, 30):
        recalls = [
            state.recall(topic, now + timedelta(days=day))
            for topic, own in state.topics.items()
            if own.memory is not None and not own.lapsed
        ]
        sure = sum(recall > RULES.retention + 1e-9 for recall in recalls)
        assert sure <= days[day] <= sum(recall > RULES.retention - 1e-9 for recall in recalls)


def test_the_first_try_looks_at_what_is_left():
    blank = LearnerState()
    assert first_try(blank, Topic(), START) == pytest.approx(chance(Skill(), blank.trait, START))
    assert first_try(blank, replace(Topic(), skills=()), START) is None

    state = replay([answered()])
    second = chance(Skill(), state.trait, START, "alpha/second")
    assert first_try(state, Topic(), START) == pytest.approx(second)
