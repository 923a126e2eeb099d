"""A passed lab is evidence for the skills it names, by the share that its author declares."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from tests.learner.strategies import START, TOPICS, events, moments

from unstuck.answers.base import Verdict
from unstuck.learner import Event, EventKind, LearnerState, Purpose, fold, replay
from unstuck.learner.knowledge import Skill, chance, learn
from unstuck.learner.labs import earned

histories = st.lists(events(), max_size=20)
parts = st.floats(0.0, 1.0)
topics = st.sampled_from(TOPICS)


def lab(topic: str, at, **shares: float) -> Event:
    return Event(at, EventKind.LAB_PASSED, topic=topic, exercise="lab", skills=2, shares=shares)


def right(topic: str, at) -> Event:
    return Event(
        at, EventKind.ANSWERED, topic=topic, exercise="lab", skill="first",
        verdict=Verdict.CORRECT, skills=2,
    )  # fmt: skip


def expected(state: LearnerState, topic: str, at) -> float:
    skill = state.topic(topic).skills.get("first", Skill())
    return chance(skill, state.trait, at)


@given(histories, topics, moments)
def test_a_whole_share_counts_as_a_full_success(past, topic, at):
    state = replay(past)
    before = state.topic(topic).skills.get("first", Skill())

    after = fold(state, lab(topic, at, first=1.0)).topic(topic)

    assert after.skills["first"] == learn(before, right(topic, at))
    assert not after.lapsed or after.memory is None
    assert not after.probe or after.memory is None


@given(histories, topics, moments)
def test_no_share_changes_nothing(past, topic, at):
    state = replay(past)
    after = fold(state, lab(topic, at, first=0.0))

    assert after.topic(topic) == state.topic(topic)
    assert after.events == state.events + 1


@given(histories, topics, moments, parts, parts)
def test_more_share_is_never_worth_less(past, topic, at, one, other):
    state = replay(past)
    less, more = sorted((one, other))

    with_less = fold(state, lab(topic, at, first=less))
    with_more = fold(state, lab(topic, at, first=more))

    assert expected(with_less, topic, at) <= expected(with_more, topic, at) + 1e-9
    if with_less.topic(topic).memory is not None and more < 1.0:
        assert with_less.topic(topic).memory.stability <= with_more.topic(topic).memory.stability


@given(histories, topics, moments, parts)
def test_a_lab_lowers_nothing_and_touches_no_other_topic(past, topic, at, share):
    state = replay(past)
    after = fold(state, lab(topic, at, first=share))

    own, then = state.topic(topic), after.topic(topic)
    assert all(then.shown(name) >= skill.shown for name, skill in own.skills.items())
    assert then.lapsed <= own.lapsed
    assert then.stumbles == own.stumbles
    assert (then.learned is None) <= (own.learned is None)
    assert {name: one for name, one in after.topics.items() if name != topic} == {
        name: one for name, one in state.topics.items() if name != topic
    }
    assert (after.trait, after.pace, after.memory_bias) == (
        state.trait, state.pace, state.memory_bias,
    )  # fmt: skip


def test_part_of_a_success_never_shows_a_skill_and_a_whole_one_does():
    after = fold(LearnerState(), lab("alpha", START, first=0.9, second=1.0)).topic("alpha")

    assert not after.shown("first")
    assert after.shown("second")
    assert after.learned is None


def test_the_last_skill_shown_by_a_lab_makes_the_topic_known():
    state = fold(LearnerState(), right("alpha", START))
    known = fold(state, lab("alpha", START + timedelta(hours=1), second=1.0)).topic("alpha")

    assert known.learned == START + timedelta(hours=1)
    assert known.memory is not None


def test_a_lab_moves_a_due_review_further_away():
    shown = Event(START, EventKind.ANSWERED, Purpose.REVIEW, "alpha", skill="first",
                  verdict=Verdict.CORRECT)  # fmt: skip
    state = fold(LearnerState(), shown)
    later = START + timedelta(days=30)

    after = fold(state, lab("alpha", later, first=0.5))

    before_lab, after_lab = state.topic("alpha"), after.topic("alpha")
    assert after_lab.faded(later) < before_lab.faded(later)


@given(
    st.dictionaries(st.sampled_from("abc"), st.floats(0.01, 1)), st.integers(0, 9), st.booleans()
)
def test_help_makes_a_lab_weaker_evidence_and_never_none(declared, hints, seen):
    alone, helped = earned(declared, 0, False), earned(declared, hints, seen)

    assert alone == dict(sorted(declared.items()))
    assert all(0 < helped[skill] <= alone[skill] for skill in declared)
    assert all(earned(declared, 0, True)[skill] <= helped[skill] for skill in declared)
    assert all(helped[skill] < alone[skill] for skill in declared if hints or seen)


def test_an_event_of_before_there_were_labs_is_still_read():
    data = right("alpha", START).to_json()
    del data["shares"]
    assert Event.from_json(data) == right("alpha", START)
