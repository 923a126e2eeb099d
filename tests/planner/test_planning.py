"""What is offered, in which order, and why."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.learner.maps import MadeTopic, big_map, chain, made
from tests.learner.strategies import events
from tests.planner.lives import DAY, START, answered, learned, placed, steady, work_through

from unstuck.learner import Event, EventKind, LearnerState, Purpose, fold, replay
from unstuck.planner import Settings, TaskKind, offer, plan

DEFAULT = Settings()
SIX = chain("a", "b", "c", "d", "e", "f")


def planned(graph, targets, state=None, now=START, own=DEFAULT):
    return plan(graph, targets, state or LearnerState(), own, now)


def test_a_newcomer_is_offered_the_roots_with_reasons():
    graph = made(
        MadeTopic("vectors"),
        MadeTopic("dot-product", ("vectors",)),
        MadeTopic("cosine", ("dot-product",)),
        MadeTopic("sets"),
    )
    tasks = planned(graph, ["cosine", "sets"]).tasks
    assert [task.topic for task in tasks] == ["vectors", "sets"]
    assert tasks[0].reason == "It unlocks Dot product, one step from your goal."
    assert tasks[1].reason == "It is one of the topics that your goal asks for."
    assert {task.kind for task in tasks} == {TaskKind.LESSON}


def test_a_due_review_comes_first_and_says_when_it_was_last_practised():
    state = learned(SIX, "a", "b")
    now = START + 6 * DAY
    first, second, *_ = planned(SIX, ["f"], state, now).tasks
    assert first.kind is TaskKind.REVIEW
    assert first.reason == "You last practised this 6 days ago; a short review now keeps it."
    assert (second.kind, second.topic) == (TaskKind.LESSON, "c")


def test_a_started_lesson_leads_the_lessons_and_offers_what_is_left():
    graph = made(MadeTopic("a"), MadeTopic("b"), MadeTopic("goal", ("a", "b")))
    state = fold(LearnerState(), answered("b", "first", skills=2))
    first = planned(graph, ["goal"], state).tasks[0]
    assert (first.topic, first.skills) == ("b", ("second",))
    assert first.reason == "You are in the middle of this: 1 of 2 skills done."


def test_a_lesson_fits_into_the_day():
    graph = made(MadeTopic("long", minutes=60))
    short = planned(graph, ["long"], own=Settings(minutes_per_day=20)).tasks[0]
    assert (short.skills, short.minutes) == (("first",), 30)
    whole = planned(graph, ["long"], own=Settings(minutes_per_day=60)).tasks[0]
    assert (whole.skills, whole.minutes) == (("first", "second"), 60)


def test_two_confusable_new_topics_are_never_offered_together():
    graph = made(
        MadeTopic("a", confused_with=("b",)), MadeTopic("b"), MadeTopic("goal", ("a", "b"))
    )
    assert [task.topic for task in planned(graph, ["goal"]).tasks] == ["a"]
    state = learned(graph, "a")
    at_once = planned(graph, ["goal"], state)
    assert at_once.tasks == ()
    assert "confused" in at_once.nothing_due_reason
    later = planned(graph, ["goal"], state, START + 4 * DAY).tasks
    assert "b" in {task.topic for task in later}


def test_an_unwritten_prerequisite_does_not_block_and_the_reason_says_so():
    graph = made(
        MadeTopic("a"),
        MadeTopic("gap", ("a",), written=False),
        MadeTopic("b", ("gap",)),
        MadeTopic("c", ("a",)),
    )
    new = planned(graph, ["b", "c"]).tasks
    assert [task.topic for task in new] == ["a"]
    state = learned(graph, "a")
    tasks = planned(graph, ["b", "c"], state).tasks
    assert [task.topic for task in tasks] == ["c", "b"]
    assert tasks[1].reason.endswith("It also rests on Gap, which is not written yet.")
    declared = Event(at=START, kind=EventKind.DECLARED_KNOWN, topic="gap")
    sure = planned(graph, ["b", "c"], fold(state, declared)).tasks
    assert not any("not written" in task.reason for task in sure)


def test_what_placement_believes_counts_and_is_checked_later():
    state = placed(a=0.9, b=0.9, c=0.2)
    assert [task.topic for task in planned(SIX, ["f"], state).tasks] == ["c"]
    later = planned(SIX, ["f"], state, START + 200 * DAY).tasks[0]
    assert later.reason == "Placement suggests that you know this; a short check makes sure."


def test_a_failed_review_is_picked_up_again_and_a_suspect_is_probed():
    graph = made(MadeTopic("a"), MadeTopic("b", ("a",), practises={"a": 0.8}))
    state = learned(graph, "a", "b")
    now = START + 4 * DAY
    failed = answered("b", right=False, at=now, purpose=Purpose.REVIEW, credit=graph.credit("b"))
    shown = replace(failed, kind=EventKind.SOLUTION_SHOWN, verdict=None, earlier=1)
    state = fold(fold(state, failed), shown)
    assert [task.topic for task in planned(graph, ["b"], state, now).tasks] == ["a"]
    later = now + 4 * DAY
    reasons = {task.topic: task for task in planned(graph, ["b"], state, later).tasks}
    assert "did not come back" in reasons["b"].reason
    assert "went wrong" in reasons["a"].reason
    assert reasons["a"].purpose is Purpose.PROBE


def test_what_the_learner_says_is_forgotten_is_reviewed_at_once():
    forgot = Event(at=START, kind=EventKind.DECLARED_FORGOTTEN, topic="a")
    first = planned(SIX, ["f"], fold(learned(SIX, "a"), forgot)).tasks[0]
    assert (first.kind, first.topic) == (TaskKind.REVIEW, "a")
    assert "go over this again" in first.reason


def test_when_much_is_due_one_mixed_quiz_leads():
    graph = chain(*"abcdefgh")
    state = learned(graph, *"abcdefg")
    first, second, _ = planned(graph, ["h"], state, START + 30 * DAY).tasks
    assert first.kind is TaskKind.QUIZ
    assert first.reason == "Seven topics are due for review; a mix of six problems makes a start."
    assert len(first.topics) == 6
    assert (second.kind, second.topic) == (TaskKind.LESSON, "h")


def test_where_reviews_had_enough_of_the_time_something_new_leads():
    state = replace(learned(SIX, "a", "b"), reviewing=0.6)
    first, second, *_ = planned(SIX, ["f"], state, START + 6 * DAY).tasks
    assert (first.kind, first.topic) == (TaskKind.LESSON, "c")
    assert second.kind is TaskKind.REVIEW
    whole = replace(learned(SIX, *"abcdef"), reviewing=0.6)
    assert planned(SIX, ["f"], whole, START + 6 * DAY).tasks[0].kind is not TaskKind.LESSON


def test_what_the_next_lesson_rests_on_is_reviewed_first():
    graph = made(
        MadeTopic("one"), MadeTopic("two"), MadeTopic("goal", ("two",)), MadeTopic("end", ("one",))
    )
    state = learned(graph, "one", "two", "end")
    state = fold(state, answered("end", "first", at=START + DAY, purpose=Purpose.REVIEW))
    tasks = planned(graph, ["goal", "end"], state, START + 6 * DAY).tasks
    assert (tasks[0].kind, tasks[0].topic) == (TaskKind.REVIEW, "two")


def test_a_quiz_of_what_is_known_comes_once_a_week():
    graph = chain(*"abcdefgh")
    now = START + 1.5 * DAY
    state = learned(graph, *"abcde")
    assert TaskKind.QUIZ in {task.kind for task in planned(graph, ["h"], state, now).tasks}
    quizzed = fold(state, answered("a", at=now, purpose=Purpose.QUIZ))
    assert TaskKind.QUIZ not in {task.kind for task in planned(graph, ["h"], quizzed, now).tasks}


@pytest.mark.parametrize(
    ("graph", "targets", "state", "words"),
    [
        (SIX, [], LearnerState(), "no topics"),
        (SIX, ["gone"], LearnerState(), "no topics"),
        (chain("x", written=False), ["x"], LearnerState(), "Nothing of this goal is written"),
        (SIX, ["b"], learned(SIX, "a", "b"), "every topic"),
        (
            made(MadeTopic("a"), MadeTopic("b", ("a",), written=False)),
            ["b"],
            learned(SIX, "a"),
            "written so far",
        ),
    ],
)
def test_an_empty_plan_says_honestly_why(graph, targets, state, words):
    result = planned(graph, targets, state)
    assert result.tasks == ()
    assert words in result.nothing_due_reason
    assert (result.next_review is not None) == bool(state.topics)


def test_the_learner_may_choose_any_written_topic_and_sees_its_price():
    own = offer(SIX, ["f"], "c", LearnerState(), DEFAULT, START)
    assert own.kind is TaskKind.LESSON
    assert own.reason == "You chose this topic. It rests on B, which you have not shown yet."
    known = learned(SIX, "a", "b", "c")
    assert offer(SIX, ["f"], "c", known, DEFAULT, START).kind is TaskKind.REVIEW
    led = offer(SIX, ["f"], "a", LearnerState(), DEFAULT, START, reason="Because.")
    assert led.reason == "Because."
    with pytest.raises(ValueError, match="not written"):
        offer(SIX, ["f"], "gone", known, DEFAULT, START)


def test_settings_that_leave_no_time_are_refused():
    with pytest.raises(ValueError, match="at least"):
        Settings(minutes_per_day=0)
    with pytest.raises(ValueError, match="days"):
        Settings(days_per_week=8)


FOUR = made(
    MadeTopic("alpha"),
    MadeTopic("beta", ("alpha",), confused_with=("gamma",)),
    MadeTopic("gamma", ("alpha",)),
    MadeTopic("delta", ("beta",), written=False),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(events(), max_size=20), st.integers(-800, 800))
def test_any_history_and_any_clock_give_a_sane_plan(history, days):
    now = START + timedelta(days=days)
    result = plan(FOUR, ["delta", "gamma"], replay(history), DEFAULT, now)
    assert bool(result.tasks) != bool(result.nothing_due_reason)
    assert len(result.tasks) <= 3
    for task in result.tasks:
        assert all(FOUR.topics[topic].written for topic in task.topics)
        assert task.minutes >= 1
        assert task.reason.endswith(".")
    lessons = {task.topic for task in result.tasks if task.kind is TaskKind.LESSON}
    assert not {"beta", "gamma"} <= lessons


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 50), st.sampled_from([1.0, 0.8, 0.5]))
def test_walking_where_the_plan_leads_reaches_the_goal(seed, ability):
    graph = big_map(14, seed, width=5)
    state, draw, now = LearnerState(), steady(seed), START
    for day in range(400):
        now = max(now, START + day * DAY)
        result = plan(graph, ["t13"], state, DEFAULT, now)
        lessons = [task for task in result.tasks if task.kind is TaskKind.LESSON]
        for task in result.tasks[:2]:
            state, now, _ = work_through(task, graph, state, now, draw, ability)
        if not lessons and "every topic" in result.nothing_due_reason:
            break
    assert all(state.status(t, now).counts_as_known for t in graph.closure(["t13"]))


def test_the_plan_does_not_change_what_it_looks_at():
    state = learned(SIX, "a")
    before = replace(state)
    planned(SIX, ["f"], state)
    assert state == before
