"""Progress: empty at first and saying what to do, then in words and numbers that add up."""

from __future__ import annotations

import pytest
from tests.web.study.conftest import browser_of
from tests.web.study.scenes import give, lesson_task, right_answer, settled

from unstuck.learner import Purpose
from unstuck.web.study.actions import problems
from unstuck.web.study.actions.settings import own_profile
from unstuck.web.study.queries.progress import progress_page
from unstuck.web.study.queries.standing import standing_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def learner(owner):
    settled(owner)
    return owner


@pytest.fixture
def page(learner, curriculum, clock):
    return lambda: progress_page(standing_of(learner, own_profile(learner), curriculum, clock()))


@pytest.fixture
def solve(learner, curriculum, clock):
    """Solve so many problems of Adding at first try, two minutes each."""

    def solve(count: int, wrong: int = 0) -> None:
        task = lesson_task(learner, clock())
        for place in range(count):
            exercise = ("add_two", "add_three")[place % 2]
            problem = problems.show_problem(
                task, Purpose.LESSON, "adding", exercise, curriculum, clock()
            )
            clock.move(minutes=2)
            if place < wrong:
                problems.show_solution(problem, curriculum, clock())
            else:
                give(problem, right_answer(problem), curriculum, clock())

    return solve


def test_an_empty_page_names_the_next_action_in_every_part(client, learner):
    text = client.get("/progress").text

    assert text.count('href="/"') >= 4
    assert "The first thing is a lesson away" in text
    assert '<svg class="chart' not in text


def test_what_was_shown_is_said_in_words_with_its_day(client, learner, solve):
    solve(2)
    text = client.get("/progress").text

    assert "You can do 2 things" in text
    assert "Add two whole numbers" in text
    assert "2 March 2026" in text


def test_what_lasts_is_counted_and_shrinks(page, solve):
    solve(2)
    kept = page().kept

    assert (kept.now, kept.then) == (1, 0)
    assert kept.rows[0] == ("today", 1)


def test_forecasts_are_compared_once_there_are_ten(client, page, solve):
    solve(9)
    assert page().agreement is None
    assert "so far there are 9" in client.get("/progress").text

    solve(3, wrong=1)
    agreement = page().agreement
    assert agreement.tries == 12
    assert sum(band.tries for band in agreement.bands) == 12
    assert "When we said" in client.get("/progress").text


def test_minutes_are_those_of_the_week_where_the_learner_lives(page, solve, clock):
    solve(3)
    clock.move(days=7)
    solve(1)

    *_, before, present = page().weeks.weeks
    assert (before.minutes, present.minutes) == (6, 2)
    assert present.monday.isoformat() == "2026-03-09"


def test_nobody_sees_the_progress_of_somebody_else(stranger, solve):
    solve(2)
    settled(stranger)

    assert "Add two whole numbers" not in browser_of(stranger).get("/progress").text
