"""The way of an attempt: judged once, stored once, folded once."""

from fractions import Fraction
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from tests.web.study.scenes import give, problem_on_screen, right_answer, send

from unstuck.answers import Verdict
from unstuck.learner import EventKind, Purpose
from unstuck.web.study.actions import problems
from unstuck.web.study.models import Attempt, Problem, TopicRecord

pytestmark = pytest.mark.django_db


@pytest.fixture
def problem(owner, curriculum, clock):
    return problem_on_screen(owner, curriculum, clock())


def test_a_right_answer_closes_the_problem_and_moves_the_state(client, problem):
    reply = send(client, problem, right_answer(problem))

    problem.refresh_from_db()
    assert problem.state == Problem.State.RIGHT
    assert 'data-verdict="correct"' in reply.text
    assert TopicRecord.objects.get(topic="adding").state


def test_a_wrong_answer_leaves_it_open_and_names_a_known_mistake(client, owner, curriculum, clock):
    problem = problem_on_screen(owner, curriculum, clock())
    mistaken = problem.as_drawn.mistakes[0].answer.spellings()[0].text

    reply = send(client, problem, mistaken)

    assert "You took away instead of adding." in reply.text
    problem.refresh_from_db()
    assert problem.state == Problem.State.OPEN
    assert problem.draft == mistaken


def test_an_unreadable_answer_says_where_costs_nothing_and_keeps_the_text(client, problem):
    reply = send(client, problem, "12 +* 3")

    assert 'data-verdict="unreadable"' in reply.text
    assert "<mark>" in reply.text
    assert 'value="12 +* 3"' in reply.text
    attempt = Attempt.objects.get()
    assert attempt.verdict == Verdict.UNREADABLE
    assert not TopicRecord.objects.exists()


def test_a_wrong_form_costs_nothing(client, problem, curriculum, clock):
    halving = problems.show_problem(
        problem.task, Purpose.LESSON, "halving", "halve_it", curriculum, clock()
    )
    value = Fraction(right_answer(halving))

    reply = send(client, halving, f"{2 * value.numerator}/{2 * value.denominator}")

    assert 'data-verdict="wrong form"' in reply.text
    assert not TopicRecord.objects.exists()
    assert 'data-verdict="correct"' in send(client, halving, right_answer(halving)).text


def test_a_retry_gives_the_same_reply_and_one_attempt(client, problem):
    key = uuid4()
    first = send(client, problem, "1", key)
    second = send(client, problem, "1", key)

    assert Attempt.objects.count() == 1
    assert first.text.count("Not yet") == second.text.count("Not yet") > 0


def test_two_tabs_that_send_the_same_words_make_one_attempt(client, problem):
    send(client, problem, "1", uuid4())
    send(client, problem, "1", uuid4())

    assert Attempt.objects.count() == 1


def test_the_same_key_with_other_words_is_another_attempt(client, problem):
    key = uuid4()
    for text in ("1", "2", "2"):
        send(client, problem, text, key)

    assert list(Attempt.objects.values_list("response", flat=True)) == ["1", "2"]


def test_an_answer_to_a_closed_problem_changes_nothing(client, problem):
    send(client, problem, right_answer(problem))
    reply = send(client, problem, "1")

    assert Attempt.objects.count() == 1
    assert 'data-verdict="correct"' in reply.text


def test_a_key_that_somebody_else_used_stays_theirs(client, problem, stranger, curriculum, clock):
    key = uuid4()
    give(problem_on_screen(stranger, curriculum, clock()), "5", curriculum, clock(), key)

    send(client, problem, "5", key)

    assert Attempt.objects.get(pk=key).learner == stranger
    assert Attempt.objects.filter(learner=problem.learner).count() == 1


def test_too_long_an_answer_is_refused_and_kept_on_the_page(client, problem):
    reply = send(client, problem, "1" * 5000)

    assert reply.status_code == 422
    assert "please send less" in reply.text
    assert "1" * 5000 in reply.text
    assert not Attempt.objects.exists()


def test_without_javascript_the_page_shows_what_came_of_it(client, problem):
    data = {"attempt_id": str(uuid4()), "response": "1"}
    reply = client.post(f"/problems/{problem.pk}/answer", data, follow=True)

    assert reply.redirect_chain[0][0].endswith("#verdict")
    assert 'data-verdict="not yet"' in reply.text
    assert "<html" in reply.text


def test_content_that_changes_never_changes_a_shown_problem(client, problem, monkeypatch):
    shown, right = problem.question_html, right_answer(problem)
    monkeypatch.setattr("unstuck.curriculum.Curriculum.draw", None)

    reply = client.get(f"/problems/{problem.pk}")
    assert shown in reply.text
    assert 'data-verdict="correct"' in send(client, problem, right).text


def test_attempts_cannot_be_changed_or_removed(problem, curriculum, clock):
    attempt = give(problem, "1", curriculum, clock())

    with pytest.raises(TypeError):
        attempt.save()
    with pytest.raises(TypeError):
        attempt.delete()
    with pytest.raises(TypeError):
        Attempt.objects.filter(pk=attempt.pk).update(response="2")
    with pytest.raises(TypeError):
        Attempt.objects.all().delete()


def test_the_database_refuses_a_second_attempt_in_the_same_place(problem, curriculum, clock):
    attempt = give(problem, "1", curriculum, clock())
    twin = Attempt(
        id=uuid4(),
        learner=attempt.learner,
        sequence=attempt.sequence,
        at=attempt.at,
        kind=EventKind.NOT_MET,
        purpose="lesson",
        event={},
    )

    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


def test_the_echo_says_how_it_is_read_and_gives_no_verdict(client, problem):
    right = client.get(f"/problems/{problem.pk}/read-as", {"response": right_answer(problem)})
    wrong = client.get(f"/problems/{problem.pk}/read-as", {"response": "3/4"})

    assert "We read this as" in right.text
    assert "\\frac{3}{4}" in wrong.text
    for reply in (right, wrong):
        assert "right" not in reply.text.lower()
        assert "not yet" not in reply.text.lower()
    assert not Attempt.objects.exists()
