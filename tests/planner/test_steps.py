"""Inside a task: example, problem, twin, detour, and an end."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.learner.maps import MadeTopic, chain, made
from tests.planner.lives import (
    DAY,
    START,
    MadeExercise,
    answered,
    exercises_of,
    learned,
    placed,
    steady,
    work_through,
)

from unstuck.answers.base import Verdict
from unstuck.learner import Event, EventKind, LearnerState, Purpose, fold
from unstuck.planner import (
    Outcome,
    StepKind,
    Task,
    TaskKind,
    Tried,
    Work,
    next_exercise,
    next_step,
    outcome,
    progress,
    weakest_prerequisite,
)

GRAPH = chain("below", "topic")
BOTH = ("first", "second")
LESSON = Task(TaskKind.LESSON, ("topic",), BOTH, 25, "why.", Purpose.LESSON)
REVIEW = Task(TaskKind.REVIEW, ("topic",), BOTH, 6, "why.", Purpose.REVIEW)
PROBE = replace(REVIEW, purpose=Purpose.PROBE)
QUIZ = Task(TaskKind.QUIZ, ("below", "topic"), (), 8, "why.", Purpose.QUIZ)
READ = frozenset({"first"})


def working(task=LESSON, *tried, state=None, read=READ, **more):
    past = tuple(Tried("topic", *item) for item in tried)
    known = state if state is not None else learned(GRAPH, "below")
    return Work(task, GRAPH, exercises_of(GRAPH), known, START, past, read, **more)


def step(*args, **more):
    found = next_step(working(*args, **more))
    return found.kind, found.skill, found.exercise


SHOWN, HELPED, FAILED, OPEN = Outcome.SHOWN, Outcome.HELPED, Outcome.FAILED, Outcome.OPEN


def test_the_worked_example_comes_first():
    assert step(read=frozenset()) == (StepKind.WORKED, "first", "")
    assert step() == (StepKind.PROBLEM, "first", "first-one")


def test_right_goes_on_to_the_next_skill_and_its_example():
    assert step(LESSON, ("first-one", "first", SHOWN)) == (StepKind.WORKED, "second", "")
    done = [("first-one", "first", SHOWN), ("second-one", "second", SHOWN)]
    assert step(LESSON, *done)[0] is StepKind.DONE


def test_right_with_help_brings_one_more_of_the_kind():
    assert step(LESSON, ("first-one", "first", HELPED)) == (
        StepKind.PROBLEM,
        "first",
        "first-two",
    )


def test_wrong_leaves_the_same_problem_open():
    found = next_step(working(LESSON, ("first-one", "first", OPEN)))
    assert (found.exercise, found.stay) == ("first-one", True)


def test_a_shown_solution_brings_a_twin():
    found = next_step(working(LESSON, ("first-one", "first", FAILED)))
    assert (found.exercise, found.stay) == ("first-one", False)


TWICE = [("first-one", "first", FAILED), ("first-one", "first", FAILED)]


def test_two_failures_lead_to_the_weakest_prerequisite_with_its_reason():
    late = replace(working(LESSON, *TWICE), now=START + 12 * DAY)
    found = next_step(late)
    assert (found.kind, found.topic) == (StepKind.PREREQUISITE, "below")
    assert found.reason == (
        "Two problems did not work out, and they rest on Below, "
        "which you last practised 12 days ago."
    )


def test_the_detour_may_be_declined_and_firm_ground_needs_none():
    assert step(LESSON, *TWICE, state=LearnerState(), declined=READ)[0] is StepKind.PROBLEM
    assert step(LESSON, *TWICE)[0] is StepKind.PROBLEM


def test_nobody_is_kept_on_one_skill_for_ever():
    stuck = [("first-one", "first", HELPED)] * 6
    found = next_step(working(LESSON, *stuck))
    assert found.kind is StepKind.REST
    assert "fresh eyes" in found.reason


def test_a_parked_problem_is_followed_by_another():
    assert step(LESSON, ("first-one", "first", Outcome.PARKED))[2] == "first-two"


def test_a_lesson_resumes_at_the_skill_not_shown_yet():
    state = learned(chain("below"), "below")
    half = {**state.topics, **learned(made(MadeTopic("topic")), "topic").topics}
    own = half["topic"]
    half["topic"] = replace(own, learned=None, skills={"first": own.skills["first"]})
    found = next_step(working(LESSON, state=replace(state, topics=half), read=frozenset()))
    assert (found.kind, found.skill) == (StepKind.WORKED, "second")


def test_one_problem_without_help_is_a_review_and_the_least_sure_skill_is_asked():
    state = learned(GRAPH, "below", "topic")
    again = fold(state, answered("topic", "first", at=START + DAY, purpose=Purpose.REVIEW))
    first = next_step(replace(working(REVIEW, state=again), now=START + 2 * DAY))
    assert first.skill == "second"
    assert step(REVIEW, (first.exercise, "second", SHOWN), state=state)[0] is StepKind.DONE


def test_what_failed_or_needed_help_in_a_review_comes_once_more():
    state = learned(GRAPH, "below", "topic")
    assert step(REVIEW, ("first-one", "first", FAILED), state=state)[1] == "first"
    assert step(REVIEW, ("first-one", "first", HELPED), state=state)[1] == "first"


def test_a_review_never_has_more_than_three_problems():
    past = [("first-one", "first", HELPED)] * 3
    assert step(REVIEW, *past, state=learned(GRAPH, "below", "topic"))[0] is StepKind.DONE


def test_a_quiz_asks_one_problem_of_each_topic():
    state = learned(GRAPH, "below", "topic")
    first = next_step(working(QUIZ, state=state))
    assert (first.kind, first.topic) == (StepKind.PROBLEM, "below")
    work = working(QUIZ, state=state)
    one = Tried("below", "first-one", "first", FAILED)
    second = next_step(replace(work, tried=(one,)))
    assert (second.kind, second.topic) == (StepKind.PROBLEM, "topic")
    both = (one, Tried("topic", "first-one", "first", SHOWN))
    assert next_step(replace(work, tried=both)).kind is StepKind.DONE


def test_progress_counts_what_is_done_and_what_is_ahead():
    fresh = progress(working(read=frozenset()))
    assert (fresh.done, fresh.total, fresh.minutes_left) == (0, 2, 25)
    half = progress(working(LESSON, ("first-one", "first", SHOWN)))
    assert (half.done, half.total, half.minutes_left) == (1, 2, 12)
    longer = progress(working(LESSON, ("first-one", "first", HELPED)))
    assert (longer.done, longer.total) == (1, 3)
    whole = [("first-one", "first", SHOWN), ("second-one", "second", SHOWN)]
    assert progress(working(LESSON, *whole)).minutes_left == 0
    state = learned(GRAPH, "below", "topic")
    review = progress(working(REVIEW, ("first-one", "first", OPEN), state=state))
    assert (review.done, review.total) == (0, 1)


def test_how_a_problem_stands():
    right = answered("topic")
    wrong = answered("topic", right=False)
    shown = Event(at=START, kind=EventKind.SOLUTION_SHOWN, topic="topic", earlier=1)
    unread = replace(right, verdict=Verdict.UNREADABLE)
    assert outcome([]) is OPEN
    assert outcome([unread]) is OPEN
    assert outcome([wrong]) is OPEN
    assert outcome([right]) is SHOWN
    assert outcome([wrong, replace(right, earlier=1)]) is SHOWN
    assert outcome([replace(right, hints=1)]) is HELPED
    assert outcome([wrong, shown]) is FAILED


def test_exercises_rotate_in_the_author_s_order():
    exercises = [
        MadeExercise("late", "first", after="early"),
        MadeExercise("early", "first"),
        MadeExercise("other", "second"),
        MadeExercise("lonely", "third", after="other"),
    ]
    assert next_exercise(exercises, "first", {}).name == "early"
    assert next_exercise(exercises, "first", {"early": 1}).name == "late"
    assert next_exercise(exercises, "third", {}).name == "lonely"
    assert next_exercise(exercises, "none", {}) is None


def test_the_weakest_prerequisite_is_the_least_sure():
    graph = made(
        MadeTopic("sure"), MadeTopic("placed"), MadeTopic("new"),
        MadeTopic("topic", ("sure", "placed", "new")),
    )  # fmt: skip
    state = placed(learned(graph, "sure"), placed=0.8)
    assert weakest_prerequisite(graph, "topic", state, START) == "new"
    state = learned(graph, "new", state=state)
    assert weakest_prerequisite(graph, "topic", state, START) == "placed"
    state = learned(graph, "placed", state=state)
    assert weakest_prerequisite(graph, "topic", state, START) is None
    assert weakest_prerequisite(graph, "gone", state, START) is None


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 999), st.floats(0, 1), st.sampled_from([LESSON, REVIEW, PROBE, QUIZ]))
def test_every_task_ends_whoever_does_it(seed, ability, task):
    state = LearnerState() if task is LESSON else learned(GRAPH, "below", "topic")
    _, _, steps = work_through(task, GRAPH, state, START, steady(seed), ability)
    problems = [s for s in steps if s.kind is StepKind.PROBLEM]
    limit = {TaskKind.LESSON: 12, TaskKind.REVIEW: 4, TaskKind.QUIZ: 2}[task.kind]
    assert 1 <= len(problems) <= limit
