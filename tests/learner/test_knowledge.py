"""The online model moves the right way and stays in bounds."""

import json
import math
from dataclasses import replace
from datetime import timedelta

from hypothesis import assume, given
from hypothesis import strategies as st
from tests.learner.strategies import START, events

from unstuck.answers.base import Verdict
from unstuck.learner import Event, EventKind, Purpose, Rules
from unstuck.learner.knowledge import Skill, Trait, chance, learn, learn_trait, shows_skill
from unstuck.learner.weights import SHIPPED

RIGHT = Event(at=START, kind=EventKind.ANSWERED, verdict=Verdict.CORRECT)
WRONG = replace(RIGHT, verdict=Verdict.NOT_YET)

pasts = st.lists(events(), max_size=12)
traits = st.floats(-3, 3).map(Trait)


def after(history):
    skill = Skill()
    for event in history:
        skill = learn(skill, event)
    return skill


@given(st.lists(events(), min_size=1, max_size=12), traits)
def test_success_raises_the_chance_and_failure_lowers_it(history, trait):
    skill = replace(after(history), last=START, hinted=0.0)
    assume(skill.tries)
    now = chance(skill, trait, START)
    assert chance(learn(skill, RIGHT), trait, START) > now or skill.right_fast > 1
    assert chance(learn(skill, WRONG), trait, START) < now or skill.wrong_fast > 1


@given(pasts)
def test_right_is_always_better_news_than_wrong(history):
    skill = after(history)
    assert chance(learn(skill, RIGHT), Trait(), START) > chance(learn(skill, WRONG), Trait(), START)


@given(pasts, traits, st.integers(0, 400))
def test_the_chance_is_a_chance_and_a_gap_never_raises_it(history, trait, days):
    skill = after(history)
    at = skill.last or START
    now, then = chance(skill, trait, at), chance(skill, trait, at + timedelta(days=days))
    assert 0 < then <= now < 1


@given(pasts, traits, st.integers(0, 400))
def test_without_a_clock_or_with_one_gone_backwards_no_time_has_passed(history, trait, days):
    skill = after(history)
    at = skill.last or START
    now = chance(skill, trait, at)
    assert chance(skill, trait, None) == now
    assert chance(skill, trait, at - timedelta(days=days)) == now
    assert chance(replace(skill, last=None), trait, at) == now


@given(pasts)
def test_a_skill_is_a_few_numbers_that_survive_json_to_the_last_bit(history):
    skill = after(history)
    assert Skill.from_json(json.loads(json.dumps(skill.to_json()))) == skill
    assert len(json.dumps(skill.to_json())) < 500


@given(pasts, st.integers(1, 4))
def test_more_help_is_weaker_evidence_never_a_failure(history, hints):
    skill = after(history)
    helped, alone = learn(skill, replace(RIGHT, hints=hints)), learn(skill, RIGHT)
    assert helped.right_fast < alone.right_fast
    assert helped.wrong_fast == alone.wrong_fast


@given(pasts, st.integers(1, 4))
def test_a_problem_fails_once_however_often_it_is_tried(history, earlier):
    skill = after(history)
    assert learn(skill, replace(WRONG, earlier=earlier)) == skill


def test_what_shows_a_skill():
    assert shows_skill(RIGHT)
    assert shows_skill(replace(RIGHT, earlier=1))
    assert not shows_skill(replace(RIGHT, earlier=2))
    assert not shows_skill(replace(RIGHT, earlier=1, answer_kind="choice"))
    assert not shows_skill(replace(RIGHT, hints=1))
    assert not shows_skill(WRONG)
    assert not learn(Skill(), replace(RIGHT, purpose=Purpose.PLACEMENT)).shown


@given(traits, st.lists(st.booleans(), max_size=60))
def test_the_trait_follows_the_answers_within_its_limit(trait, answers):
    for right in answers:
        before = trait
        trait = learn_trait(trait, 0.5, right)
        assert (trait.mean >= before.mean) is right or trait.mean == before.mean
        assert abs(trait.mean) <= 3
        assert 0 < trait.variance <= 1


def test_fitted_biases_are_used():
    odds = replace(SHIPPED, skill_bias={"alpha/one": 1.0}, item_bias={"alpha/first": -1.0})
    rules = Rules(knowledge=odds)
    plain = chance(Skill(), Trait(), START)
    assert chance(Skill(), Trait(), START, "alpha/one", "", rules) > plain
    assert chance(Skill(), Trait(), START, "", "alpha/first", rules) < plain
    assert math.isclose(chance(Skill(), Trait(), START, "alpha/one", "alpha/first", rules), plain)
