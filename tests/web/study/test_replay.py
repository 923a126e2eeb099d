"""State is a fold over attempts: whatever somebody does, replaying it gives the same bits."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.web.study.conftest import CONTENT
from tests.web.study.scenes import give, lesson_task, right_answer, settled

from unstuck.cli import learner as command
from unstuck.curriculum import load
from unstuck.learner import Purpose
from unstuck.web.accounts.models import User
from unstuck.web.study.actions import problems, topics
from unstuck.web.study.models import Attempt, LearnerRecord, TopicRecord
from unstuck.web.study.record import differences, rebuild

CURRICULUM = load(CONTENT).curriculum
EXERCISES = [
    (topic, info.name) for topic in CURRICULUM.topics for info in CURRICULUM.exercises(topic)
]
DEEDS = st.tuples(
    st.sampled_from(["right", "wrong", "garbage", "hint then right", "solution", "not met"]),
    st.sampled_from(EXERCISES),
    st.sampled_from([Purpose.LESSON, Purpose.REVIEW, Purpose.QUIZ, Purpose.PROBE]),
    st.integers(0, 40 * 24 * 60),
)


class ReplayIsState(TestCase):
    @settings(max_examples=25)
    @given(st.lists(DEEDS, max_size=12), st.lists(st.sampled_from(list(CURRICULUM.topics))))
    def test_replay_gives_the_stored_state(self, deeds, declared) -> None:
        owner = User.objects.create_user("owner")
        settled(owner)
        now = owner.date_joined
        task = lesson_task(owner, now)
        for deed, (topic, exercise), purpose, minutes in deeds:
            now += timedelta(minutes=minutes)
            problem = problems.show_problem(task, purpose, topic, exercise, CURRICULUM, now)
            _do(deed, problem, now + timedelta(minutes=2))
        for topic in declared:
            topics.declare_known(owner, topic, uuid4(), now)

        record = LearnerRecord.objects.filter(learner=owner).first()
        assert record is None or differences(record) == []


def _do(deed, problem, now) -> None:
    match deed:
        case "right":
            give(problem, right_answer(problem), CURRICULUM, now)
        case "wrong":
            give(problem, "-1", CURRICULUM, now)
        case "garbage":
            give(problem, "1 +* 2", CURRICULUM, now)
        case "hint then right":
            problems.show_hint(problem, 1)
            give(problem, right_answer(problem), CURRICULUM, now)
        case "solution":
            problems.show_solution(problem, CURRICULUM, now)
        case "not met":
            problems.not_met(problem, CURRICULUM, now)


@pytest.fixture
def answered(owner, clock):
    settled(owner)
    task = lesson_task(owner, clock())
    shown = problems.show_problem(task, Purpose.LESSON, "adding", "add_two", CURRICULUM, clock())
    give(shown, right_answer(shown), CURRICULUM, clock())
    return owner


def _run(*words: str) -> int:
    parser = command.argparse.ArgumentParser()
    command.add_arguments(parser)
    return command.run(parser.parse_args(words))


@pytest.mark.django_db
def test_the_command_proves_that_state_agrees(answered, capsys) -> None:
    assert _run("replay") == 0
    assert "owner: 1 attempts" in capsys.readouterr().out


@pytest.mark.django_db
def test_the_command_finds_a_single_changed_bit_and_can_mend_it(answered, capsys) -> None:
    row = TopicRecord.objects.get(topic="adding")
    row.state = row.state.replace('"stumbles":0', '"stumbles":1')
    row.save()

    assert _run("replay") == 1
    assert "topic adding differs" in capsys.readouterr().out
    assert _run("replay", "--store") == 0
    assert _run("replay") == 0


@pytest.mark.django_db
def test_an_unknown_learner_is_told_so(answered, capsys) -> None:
    assert _run("replay", "--learner", "nobody") == 2


@pytest.mark.django_db
def test_other_rules_are_followed_before_the_next_attempt(answered, clock) -> None:
    LearnerRecord.objects.update(rules="old", rules_hash="old", state="{}", sequence=1)
    topics.declare_known(answered, "squares", uuid4(), clock())

    assert differences(LearnerRecord.objects.get()) == []
    assert Attempt.objects.count() == 2


@pytest.mark.django_db
def test_rebuilding_changes_nothing_when_all_is_well(answered) -> None:
    before = list(TopicRecord.objects.order_by("topic").values_list("topic", "state"))
    rebuild(answered)
    assert list(TopicRecord.objects.order_by("topic").values_list("topic", "state")) == before
