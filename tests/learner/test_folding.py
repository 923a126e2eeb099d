"""State is the fold of the events, to the last bit, whatever happened and whatever the clock."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.learner.strategies import START, TOPICS, events, moments

from unstuck.answers.base import Verdict
from unstuck.learner import Event, EventKind, LearnerState, Purpose, Status, fold, replay
from unstuck.learner.rules import RULES, Rules

histories = st.lists(events(), max_size=25)
DAY = timedelta(days=1)


def answered(right=True, at=START, topic="alpha", **more):
    verdict = Verdict.CORRECT if right else Verdict.NOT_YET
    return Event(at=at, kind=EventKind.ANSWERED, topic=topic, verdict=verdict, **more)


def through_json(state):
    return LearnerState.from_json(json.loads(json.dumps(state.to_json())))


@given(events())
def test_an_event_survives_json_to_the_last_bit(event):
    assert Event.from_json(json.loads(json.dumps(event.to_json()))) == event


@settings(max_examples=60)
@given(histories, st.integers(0, 25))
def test_replay_equals_the_stored_state_wherever_it_was_stored(history, cut):
    stored = through_json(replay(history[:cut]))
    for event in history[cut:]:
        stored = through_json(fold(stored, event))
    assert json.dumps(stored.to_json()) == json.dumps(replay(history).to_json())


@settings(max_examples=60)
@given(histories, events())
def test_a_step_needs_only_the_topics_it_touches(history, event):
    whole = replay(history)
    part = replace(whole, topics={t: s for t, s in whole.topics.items() if t in event.touched})
    after_whole, after_part = fold(whole, event), fold(part, event)
    assert after_part.learner_json() == after_whole.learner_json()
    for topic in TOPICS:
        expected = after_whole if topic in event.touched else whole
        assert after_whole.topic(topic) == expected.topic(topic)
        if topic in event.touched:
            assert after_part.topic(topic) == after_whole.topic(topic)


@settings(max_examples=60)
@given(histories, moments)
def test_no_history_and_no_clock_breaks_a_status(history, now):
    state = replay(history)
    for topic in TOPICS:
        assert state.status(topic, now) in Status
        assert 0 <= state.recall(topic, now) <= 1
    assert abs(state.trait.mean) <= RULES.knowledge.trait_limit
    assert abs(state.memory_bias) <= RULES.memory_bias_limit


@given(histories, events(), st.sampled_from([v for v in Verdict if not v.is_evidence]))
def test_only_correct_and_not_yet_are_evidence(history, event, verdict):
    before = replay(history)
    event = replace(event, kind=EventKind.ANSWERED, verdict=verdict)
    assert fold(before, event) == replace(before, events=before.events + 1)


def test_a_topic_is_known_once_every_skill_is_shown_and_fades_without_review():
    first = fold(LearnerState(), answered(skill="one", skills=2))
    assert first.status("alpha", START) is Status.LEARNING
    both = fold(first, answered(skill="two", skills=2))
    assert both.status("alpha", START) is Status.KNOWN
    assert both.status("alpha", START + 30 * DAY) is Status.FADING


def test_a_hint_costs_nothing_but_one_more_problem():
    hinted = fold(LearnerState(), answered(skill="one", hints=2))
    assert hinted.status("alpha", START) is Status.LEARNING
    assert hinted.topic("alpha").stumbles == 0
    assert fold(hinted, answered(skill="one")).status("alpha", START) is Status.KNOWN


def test_finding_one_s_own_slip_shows_a_skill_but_not_by_picking_the_other_option():
    failed = fold(LearnerState(), answered(right=False, skill="one"))
    typed = fold(failed, answered(skill="one", earlier=1))
    picked = fold(failed, answered(skill="one", earlier=1, answer_kind="choice"))
    assert typed.status("alpha", START) is Status.KNOWN
    assert picked.status("alpha", START) is Status.LEARNING


def known(topic="alpha"):
    return fold(LearnerState(), answered(topic=topic, skill="one"))


def test_success_in_a_later_topic_passes_credit_down_and_failure_opens_one_probe():
    later = START + 4 * DAY
    review = {"topic": "beta", "at": later, "purpose": Purpose.REVIEW, "credit": {"alpha": 0.5}}
    right = fold(known(), answered(**review))
    failed = {**review, "kind": EventKind.SOLUTION_SHOWN}
    wrong = fold(known(), Event(**failed))
    slip = fold(known(), answered(right=False, **review))
    before = known().topic("alpha")
    assert right.topic("alpha").memory.stability > before.memory.stability
    assert right.topic("alpha").implied == 0.5
    assert wrong.topic("alpha") == replace(before, probe=True)
    assert slip.topic("alpha") == before
    assert wrong.status("alpha", later) is Status.FADING
    settled = fold(wrong, answered(at=later, skill="one", purpose=Purpose.PROBE))
    assert settled.status("alpha", later) is Status.KNOWN


def test_credit_below_a_tenth_is_none():
    after = fold(known(), answered(topic="beta", at=START + DAY, credit={"alpha": 0.09}))
    assert after.topic("alpha") == known().topic("alpha")


def test_after_credit_of_three_only_a_real_retrieval_counts():
    state, memories = known(), []
    for day in range(1, 6):
        event = answered(
            topic="beta", at=START + day * DAY, credit={"alpha": 1.0}, purpose=Purpose.REVIEW
        )
        state = fold(state, event)
        memories.append(state.topic("alpha").memory)
    assert memories[1] != memories[2] == memories[3] == memories[4]
    asked = fold(state, answered(skill="one", at=START + 9 * DAY, purpose=Purpose.REVIEW))
    assert asked.topic("alpha").implied == 0.0
    assert asked.topic("alpha").memory != memories[4]


def reviewed(*more, at=START + 4 * DAY):
    state = known()
    for how in more:
        state = fold(state, answered(skill="one", at=at, purpose=Purpose.REVIEW, **how))
    return state.topic("alpha")


WRONG, FOUND = {"right": False}, {"earlier": 1}


def test_a_slip_that_the_learner_finds_is_no_lapse_and_a_shown_solution_is_one():
    at = START + 4 * DAY
    state = fold(known(), answered(right=False, skill="one", at=at, purpose=Purpose.REVIEW))
    shown = answered(skill="one", at=at, purpose=Purpose.REVIEW, earlier=1)
    shown = replace(shown, kind=EventKind.SOLUTION_SHOWN, verdict=None)
    failed = fold(state, shown).topic("alpha")
    found, clean = reviewed(WRONG, FOUND), reviewed({})
    before = known().topic("alpha").memory.stability
    assert failed.memory.stability < before < found.memory.stability < clean.memory.stability
    assert (failed.lapsed, found.lapsed, clean.lapsed) == (True, False, False)
    assert failed.before is found.before is None


def test_a_wrong_answer_says_less_the_likelier_a_slip():
    soon, late = reviewed(WRONG, at=START + DAY), reviewed(WRONG, at=START + 60 * DAY)
    before = known().topic("alpha").memory.stability
    assert not soon.lapsed
    assert late.lapsed
    assert late.memory.stability < before
    assert soon.before == late.before == known().topic("alpha").memory


def test_memory_is_believed_as_told_when_outcomes_are_as_foretold():
    """Slips alone never teach that a learner forgets fast."""
    assert fold(known(), answered(skill="one", at=START + 2 * DAY)).memory_bias > 0
    state = known()
    for answer in (WRONG, FOUND):
        event = answered(skill="one", at=START + 2 * DAY, purpose=Purpose.REVIEW, **answer)
        state = fold(state, event)
    assert state.memory_bias > 0


def test_the_share_of_reviews_and_the_effort_of_lessons_are_kept():
    state = known()
    for n in range(40):
        event = answered(skill="one", at=START + n * DAY, purpose=Purpose.REVIEW, minutes=2.0)
        state = fold(state, event)
    assert state.reviewing > 0.8
    assert (state.effort.problems, state.effort.skills) == (1, 1)


def test_no_credit_for_a_topic_that_this_learner_forgets_faster_than_usual():
    state, at = known(), START
    for _ in range(3):
        at += 3 * DAY
        missed = answered(right=False, at=at, skill="one", purpose=Purpose.REVIEW)
        shown = replace(missed, kind=EventKind.SOLUTION_SHOWN, verdict=None, earlier=1)
        state = fold(fold(state, missed), shown)
    at += 3 * DAY
    state = fold(state, answered(at=at, skill="one", purpose=Purpose.REVIEW))
    assert state.topic("alpha").residual < RULES.slow_pair
    later = fold(state, answered(topic="beta", at=at + DAY, credit={"alpha": 0.9}))
    assert later.topic("alpha") == state.topic("alpha")


def test_what_placement_infers_is_provisional_until_a_real_retrieval():
    placed = Event(at=START, kind=EventKind.PLACED, placement={"alpha": 0.9, "beta": 0.3})
    state = fold(LearnerState(), placed)
    assert state.status("alpha", START) is Status.PROVISIONAL
    assert state.status("beta", START) is Status.UNKNOWN
    right = fold(state, answered(skill="one", skills=2, purpose=Purpose.REVIEW))
    assert right.status("alpha", START) is Status.KNOWN


def test_failures_reopen_a_placed_topic_one_slip_does_not():
    placed = Event(at=START, kind=EventKind.PLACED, placement={"alpha": 0.97})
    state = fold(LearnerState(), placed)
    once = fold(state, answered(right=False, at=START + DAY, purpose=Purpose.REVIEW))
    twice = fold(once, answered(right=False, at=START + 2 * DAY, purpose=Purpose.REVIEW))
    assert once.status("alpha", START + DAY) is Status.PROVISIONAL
    assert not twice.status("alpha", START + 2 * DAY).counts_as_known
    assert twice.topic("alpha").memory is None


def test_the_learner_may_declare_and_take_back():
    declare = Event(at=START, kind=EventKind.DECLARED_KNOWN, topic="alpha")
    forget = Event(at=START, kind=EventKind.DECLARED_FORGOTTEN, topic="alpha")
    declared = fold(LearnerState(), declare)
    assert declared.status("alpha", START) is Status.DECLARED
    assert fold(declared, forget).status("alpha", START) is Status.UNKNOWN
    assert fold(known(), forget).status("alpha", START) is Status.FADING


def test_a_shown_solution_is_a_problem_not_solved_and_counts_once():
    shown = Event(at=START, kind=EventKind.SOLUTION_SHOWN, topic="alpha", skill="one")
    tried = fold(LearnerState(), answered(right=False, skill="one"))
    assert fold(LearnerState(), shown).topic("alpha").stumbles == 1
    assert fold(tried, replace(shown, earlier=1)).topic("alpha").stumbles == 1


def test_pace_follows_the_time_that_problems_take():
    state = LearnerState()
    for _ in range(60):
        state = fold(state, answered(minutes=6.0, expected=3.0))
    assert state.pace.mean == pytest.approx(0.693, abs=0.05)
    assert state.pace.variance < 0.16


def test_rules_are_told_apart_by_their_numbers():
    assert Rules().hash == RULES.hash
    assert Rules(retention=0.91).hash != RULES.hash


@pytest.mark.parametrize(
    "wrong", [{"credit": {"alpha": 1.5}}, {"placement": {"alpha": -0.1}}, {"hints": -1}]
)
def test_an_event_out_of_range_is_refused(wrong):
    with pytest.raises(ValueError, match=r"between 0 and 1|counts"):
        Event(at=START, kind=EventKind.ANSWERED, **wrong)


def test_a_naive_time_is_refused():
    with pytest.raises(ValueError, match="aware"):
        Event(at=START.replace(tzinfo=None), kind=EventKind.ANSWERED)
