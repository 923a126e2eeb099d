"""A problem whose answer is a derivation, on the page."""

import pytest
from tests.web.study.scenes import problem_on_screen, send

from unstuck.answers import Derivation, Verdict
from unstuck.web.study.models import Attempt, Problem, TopicRecord

pytestmark = pytest.mark.django_db


@pytest.fixture
def problem(owner, curriculum, clock):
    shown = problem_on_screen(owner, curriculum, clock())
    answer = Derivation("2(x+3) = 10", "x = 2").to_json()
    shown.drawn = {**shown.drawn, "answer": answer, "mistakes": []}
    shown.save()
    return Problem.objects.get(pk=shown.pk)


def test_the_first_wrong_line_is_marked_and_the_text_kept(client, problem):
    reply = send(client, problem, "2x + 6 = 10\r\n2x = 16\r\nx = 8")

    assert "line 2 does not follow from line 1" in reply.text
    assert [reply.text.count(f'<li data-mark="{m}"') for m in ("right", "wrong", "open")] == [1] * 3
    assert "2x + 6 = 10\r\n2x = 16\r\nx = 8</textarea>" in reply.text
    assert Attempt.objects.get().verdict == Verdict.NOT_YET


def test_right_so_far_stays_open_and_lowers_nothing(client, problem):
    reply = send(client, problem, "2x + 6 = 10")

    assert "Right so far: go on" in reply.text
    problem.refresh_from_db()
    assert problem.state == Problem.State.OPEN
    assert not TopicRecord.objects.exists()


def test_all_lines_close_it(client, problem):
    send(client, problem, "2x + 6 = 10\nx = 2")
    problem.refresh_from_db()
    assert problem.state == Problem.State.RIGHT
