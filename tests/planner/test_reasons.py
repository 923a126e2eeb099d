"""Sentences that a person understands."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from tests.learner.maps import MadeTopic, made
from tests.planner.lives import START, learned, placed

from unstuck.learner import LearnerState
from unstuck.planner.reasons import ago, and_list, count, unwritten_note, why_prerequisite

NOW = datetime(2026, 3, 10, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-400, "today"),
        (0, "today"),
        (1, "yesterday"),
        (6, "6 days ago"),
        (59, "59 days ago"),
        (90, "3 months ago"),
        (800, "2 years ago"),
    ],
)
def test_how_long_ago(days, words):
    assert ago(NOW - timedelta(days=days), NOW) == words


def test_yesterday_is_the_learner_s_yesterday():
    evening = datetime(2026, 3, 9, 23, 30, tzinfo=UTC)
    assert ago(evening, NOW) == "yesterday"
    assert ago(evening, NOW.astimezone(timezone(timedelta(hours=2)))) == "today"


def test_numbers_and_lists_read_well():
    assert count(1, "step") == "one step"
    assert count(3, "step") == "three steps"
    assert count(14, "step") == "14 steps"
    assert and_list(["A"]) == "A"
    assert and_list(["A", "B", "C"]) == "A, B and C"


def test_what_is_not_written_is_named():
    graph = made(MadeTopic("one", written=False), MadeTopic("two", written=False))
    assert unwritten_note(graph, []) == ""
    both = unwritten_note(graph, ["one", "two"])
    assert both == " It also rests on One and Two, which are not written yet."


def test_a_prerequisite_is_offered_for_what_it_is_to_this_learner():
    graph = made(MadeTopic("a"))
    new = why_prerequisite("A", LearnerState().topic("a"), START)
    believed = why_prerequisite("A", placed(a=0.9).topic("a"), START)
    shown = why_prerequisite("A", learned(graph, "a").topic("a"), START)
    assert new.endswith("which you have not learned here yet.")
    assert believed.endswith("which you have not practised here yet.")
    assert shown.endswith("which you last practised today.")
