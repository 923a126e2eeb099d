"""The first run: each page can be skipped, taken up again, and keeps what was typed."""

from __future__ import annotations

import re

import pytest
from tests.web.study.scenes import FRAGMENT, right_answer

from unstuck.learner import EventKind, Status
from unstuck.learner.placement import Confidence
from unstuck.web.study.actions.placement import _shelf, placement_of
from unstuck.web.study.actions.settings import own_profile
from unstuck.web.study.models import Attempt, Problem, Profile, Task
from unstuck.web.study.queries.standing import standing_of

pytestmark = pytest.mark.django_db


def _key(reply) -> str:
    return re.search(r'name="attempt_id" value="([^"]*)"', reply.text)[1]


def _placement(client, clock, answer):
    """Answer the whole placement; ``answer`` maps a problem to form data."""
    client.post("/welcome/placement")
    for _ in range(30):
        reply = client.get("/welcome/placement")
        if reply.status_code == 302:
            return
        problem = Problem.objects.get(state=Problem.State.OPEN)
        clock.move(minutes=1)
        data = {"attempt_id": _key(reply), "problem": str(problem.pk)}
        client.post("/welcome/placement/answer", {**data, **answer(problem)})
    raise AssertionError("placement does not end")


@pytest.fixture
def with_goal(client):
    client.post("/welcome/goal", {"goal": "count"})
    return client


def test_today_leads_a_newcomer_to_the_first_page(client):
    reply = client.get("/", follow=True)

    assert reply.redirect_chain[-1][0] == "/welcome/goal"


def test_all_goals_are_there_with_hours_the_written_first(client):
    reply = client.get("/welcome/goal")

    assert reply.text.index("Count things") < reply.text.index("Draw things")
    assert "all of it is written" in reply.text
    assert "written</span>" in reply.text


def test_a_goal_can_be_read_before_it_is_chosen(client):
    reply = client.get("/goals/draw")

    assert "A book about squares" in reply.text
    assert "not written yet" in reply.text
    assert "Choose this goal" in reply.text


def test_every_step_can_be_skipped(client):
    client.post("/welcome/goal", {})
    client.post("/welcome/time", {"skip": "1"})
    client.post("/welcome/confidence", {"confidence": ""})
    client.post("/welcome/placement/stop")
    reply = client.post("/welcome/map", follow=True)

    profile = Profile.objects.get()
    assert profile.step == Profile.Step.DONE
    assert (profile.minutes_a_day, profile.days) == (25, [0, 1, 2, 3, 4])
    assert not Attempt.objects.exists()
    assert "Worked example" in reply.text


def test_it_is_taken_up_where_it_was_left(with_goal):
    with_goal.post("/welcome/time", {"minutes": "40", "days": ["5", "6"]})

    reply = with_goal.get("/", follow=True)
    assert reply.redirect_chain[-1][0] == "/welcome/confidence"
    assert Profile.objects.get().days == [5, 6]


def test_a_wrong_time_is_explained_and_kept(with_goal):
    reply = with_goal.post("/welcome/time", {"minutes": "3", "days": ["1"]})

    assert reply.status_code == 422
    assert "Five minutes is the least" in reply.text
    assert 'value="3"' in reply.text
    assert Profile.objects.get().step == Profile.Step.TIME


def test_confidence_is_kept_and_never_shown_elsewhere(with_goal):
    with_goal.post("/welcome/time", {"skip": "1"})
    with_goal.post("/welcome/confidence", {"confidence": "low"})

    assert Profile.objects.get().confidence == Confidence.LOW
    for page in ("/welcome/placement", "/welcome/map", "/settings"):
        assert "unsure" not in with_goal.get(page).text.lower()


def test_who_knows_everything_is_placed_at_the_end(with_goal, owner, clock, curriculum):
    _placement(with_goal, clock, lambda problem: {"response": right_answer(problem)})

    standing = standing_of(owner, own_profile(owner), curriculum, clock())
    assert {standing.status(t) for t in standing.map} == {Status.PROVISIONAL}
    assert Attempt.objects.filter(kind=EventKind.PLACED).count() == 1
    assert "You know 3 of 3 topics already" in with_goal.get("/welcome/map").text


def test_who_has_met_nothing_begins_at_the_beginning(with_goal, owner, clock, curriculum):
    _placement(with_goal, clock, lambda _: {"not_met": "1"})

    standing = standing_of(owner, own_profile(owner), curriculum, clock())
    assert not standing.known
    assert "Yours begins at the beginning." in with_goal.get("/welcome/map").text


def test_placement_shows_no_verdict_on_a_wrong_answer(with_goal, clock):
    with_goal.post("/welcome/placement")
    reply = with_goal.get("/welcome/placement")
    problem = Problem.objects.get()
    data = {"attempt_id": _key(reply), "problem": str(problem.pk), "response": "-1"}

    reply = with_goal.post("/welcome/placement/answer", data, headers=FRAGMENT)

    assert "data-verdict" not in reply.text
    problem.refresh_from_db()
    assert problem.state == Problem.State.ASKED


def test_placement_asks_again_when_it_cannot_read(with_goal, clock):
    with_goal.post("/welcome/placement")
    reply = with_goal.get("/welcome/placement")
    problem = Problem.objects.get()
    data = {"attempt_id": _key(reply), "problem": str(problem.pk), "response": "1 +* 2"}

    reply = with_goal.post("/welcome/placement/answer", data, headers=FRAGMENT)

    assert 'data-verdict="unreadable"' in reply.text
    assert 'value="1 +* 2"' in reply.text
    assert Problem.objects.count() == 1


def test_placement_follows_from_the_attempts_alone(with_goal, owner, clock, curriculum):
    with_goal.post("/welcome/placement")
    for _ in range(2):
        reply = with_goal.get("/welcome/placement")
        problem = Problem.objects.get(state=Problem.State.OPEN)
        data = {"attempt_id": _key(reply), "problem": str(problem.pk), "not_met": "1"}
        with_goal.post("/welcome/placement/answer", data)
    task = Task.objects.get()
    remembered = placement_of(task, own_profile(owner), curriculum).result()
    _shelf.clear()

    assert placement_of(task, own_profile(owner), curriculum).result() == remembered


def test_stopping_early_keeps_what_was_found(with_goal, clock):
    with_goal.post("/welcome/placement")
    reply = with_goal.get("/welcome/placement")
    problem = Problem.objects.get()
    data = {
        "attempt_id": _key(reply),
        "problem": str(problem.pk),
        "response": right_answer(problem),
    }
    with_goal.post("/welcome/placement/answer", data)

    with_goal.post("/welcome/placement/stop")

    assert Attempt.objects.filter(kind=EventKind.PLACED).count() == 1
    assert Task.objects.get().state == Task.State.FINISHED
    assert not Problem.objects.filter(state=Problem.State.OPEN).exists()


def test_another_goal_reads_what_the_first_placement_found(with_goal, owner, clock, curriculum):
    _placement(with_goal, clock, lambda problem: {"response": right_answer(problem)})
    with_goal.post("/goals/draw/choose")

    standing = standing_of(owner, own_profile(owner), curriculum, clock())
    assert standing.goal.id == "draw"
    assert "halving" in standing.known


def test_the_map_tells_written_and_not_written_apart(client):
    client.post("/welcome/goal", {"goal": "draw"})
    reply = client.get("/welcome/map")

    assert "not written yet, so not planned" in reply.text
    assert "to learn of what is written" in reply.text
