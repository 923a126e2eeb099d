"""Hints, solution and twin, being stuck in four ways, parking, disputing."""

from __future__ import annotations

import pytest
from tests.web.study.scenes import FRAGMENT, give, problem_on_screen, right_answer, send

from unstuck.cli import disputes
from unstuck.learner import EventKind
from unstuck.web.study.models import Attempt, Dispute, Problem, StuckPoint

pytestmark = pytest.mark.django_db


@pytest.fixture
def problem(owner, curriculum, clock):
    return problem_on_screen(owner, curriculum, clock())


def _post(client, problem, what, **data):
    return client.post(f"/problems/{problem.pk}/{what}", data, headers=FRAGMENT)


def test_hints_come_one_by_one_and_keep_what_is_typed(client, problem):
    reply = _post(client, problem, "hint", number="1", response="17")

    assert problem.steps_html[0] in reply.text
    assert problem.steps_html[1] not in reply.text
    assert 'value="17"' in reply.text


def test_the_same_hint_asked_for_twice_is_one_hint(client, problem):
    _post(client, problem, "hint", number="1")
    _post(client, problem, "hint", number="1")

    problem.refresh_from_db()
    assert problem.hints_shown == 1


def test_hints_never_reach_the_last_step_and_cost_nothing(client, problem):
    for number in range(1, 9):
        reply = _post(client, problem, "hint", number=str(number))

    problem.refresh_from_db()
    assert problem.hints_shown == problem.hint_count == len(problem.steps_html) - 1
    assert problem.steps_html[-1] not in reply.text
    assert not Attempt.objects.exists()


def test_the_solution_ends_the_problem_and_offers_a_twin(client, problem):
    reply = _post(client, problem, "solution")

    assert all(step in reply.text for step in problem.steps_html)
    assert "Try one of the same kind" in reply.text
    assert Attempt.objects.get().kind == EventKind.SOLUTION_SHOWN

    reply = _post(client, problem, "twin")
    twin = Problem.objects.get(twin_of=problem)
    assert reply.headers["HX-Redirect"] == f"/problems/{twin.pk}"
    assert twin.exercise == problem.exercise
    assert twin.question_html != problem.question_html
    _post(client, problem, "twin")
    assert problem.twins.count() == 1


def test_a_solution_asked_for_twice_is_one_event(client, problem):
    _post(client, problem, "solution")
    _post(client, problem, "solution")

    assert Attempt.objects.count() == 1


def test_not_knowing_how_to_start_gives_the_first_hint(client, problem):
    reply = _post(client, problem, "stuck", kind="start", response="")

    assert problem.steps_html[0] in reply.text
    problem.refresh_from_db()
    assert problem.hints_shown == 1


def test_lost_midway_opens_the_step_after_the_one_reached(client, problem):
    reply = _post(client, problem, "stuck", kind="midway", response="")
    assert "How far did you come?" in reply.text
    point = StuckPoint.objects.get()

    reply = client.post(f"/stuck/{point.pk}/step", {"step": "1"}, headers=FRAGMENT)

    assert problem.steps_html[1] in reply.text
    point.refresh_from_db()
    assert point.step == 1


def test_doubt_gets_a_way_to_test_it_and_no_verdict(client, problem):
    reply = _post(client, problem, "stuck", kind="doubt", response=right_answer(problem))

    assert "Is the sum larger than both?" in reply.text
    assert "we read as" in reply.text
    assert "data-verdict" not in reply.text


def test_missing_background_names_what_it_rests_on(client, owner, curriculum, clock):
    problem = problem_on_screen(owner, curriculum, clock(), "double_it")

    reply = _post(client, problem, "stuck", kind="background", response="")

    assert "/topics/adding" in reply.text
    assert f"/topics/{problem.topic}" in reply.text


def test_a_kind_of_stuck_that_does_not_exist_is_not_found(client, problem):
    assert _post(client, problem, "stuck", kind="bored").status_code == 404
    assert not StuckPoint.objects.exists()


def test_without_javascript_being_stuck_has_an_address(client, problem):
    reply = client.post(f"/problems/{problem.pk}/stuck", {"kind": "midway"}, follow=True)

    assert "How far did you come?" in reply.text
    assert "<html" in reply.text


def test_a_parked_problem_waits_on_today_and_comes_back(client, problem):
    _post(client, problem, "park", response="12")
    problem.refresh_from_db()
    assert problem.state == Problem.State.PARKED
    assert "Parked problems" in client.get("/").text

    _post(client, problem, "resume")
    reply = client.get(f"/problems/{problem.pk}")
    assert 'value="12"' in reply.text
    assert "Parked problems" not in client.get("/").text


def test_a_dispute_stores_everything_that_was_seen(client, problem, curriculum, clock, capsys):
    attempt = give(problem, "-5", curriculum, clock())
    assert "I think I am right" in client.get(f"/problems/{problem.pk}").text

    reply = client.post(f"/answers/{attempt.pk}/dispute", {"note": "It is!"}, headers=FRAGMENT)

    dispute = Dispute.objects.get()
    assert dispute.seen["problem"] == problem.drawn
    assert dispute.seen["response"] == "-5"
    assert dispute.seen["judgement"]["verdict"] == "not yet"
    assert "You said that you think you are right" in reply.text

    parser = disputes.argparse.ArgumentParser()
    disputes.add_arguments(parser)
    assert disputes.run(parser.parse_args([])) == 0
    listed = capsys.readouterr().out
    assert "It is!" in listed
    assert "adding/add_two" in listed
    assert disputes.run(parser.parse_args(["--settle", str(dispute.pk), "--outcome", "no"])) == 0
    assert disputes.run(parser.parse_args([])) == 0
    assert "No disputes are open." in capsys.readouterr().out
    assert disputes.run(parser.parse_args(["--settle", "nonsense"])) == 2


def test_a_dispute_sent_twice_is_one(client, problem, curriculum, clock):
    attempt = give(problem, "-5", curriculum, clock())
    for _ in range(2):
        client.post(f"/answers/{attempt.pk}/dispute", {"note": ""}, headers=FRAGMENT)

    assert Dispute.objects.count() == 1


def test_a_choice_is_submitted_by_number(client, owner, curriculum, clock):
    problem = problem_on_screen(owner, curriculum, clock(), "which_is_double")

    reply = send(client, problem, "0")
    assert "That adds two." in reply.text
    assert 'data-verdict="correct"' in send(client, problem, "1").text


def test_no_page_of_a_problem_scolds_or_counts(client, problem):
    text = client.get(f"/problems/{problem.pk}").text + send(client, problem, "-1").text

    for word in ("streak", "points", "score", "timer", "lower the credit", "failed", "wrong!"):
        assert word not in text.lower()
