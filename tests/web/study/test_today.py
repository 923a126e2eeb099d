"""Today and the way through a task."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.web.study.scenes import give, lesson_task, right_answer, settled

from unstuck.learner import Purpose, Status
from unstuck.web.study.actions import problems
from unstuck.web.study.actions.settings import own_profile
from unstuck.web.study.models import Problem, Profile, Task
from unstuck.web.study.queries.standing import standing_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def learner(owner):
    settled(owner)
    return owner


def _open_problem(client, task) -> Problem:
    reply = client.get(f"/tasks/{task.pk}")
    assert reply.status_code == 302, "a problem was expected"
    return Problem.objects.get(pk=reply.headers["Location"].rsplit("/", 1)[1])


def _learn(client, task, curriculum, clock) -> None:
    """Walk a lesson to its end with right answers."""
    for skill in task.skills:
        client.post(f"/tasks/{task.pk}/read", {"skill": skill})
        problem = _open_problem(client, task)
        clock.move(minutes=1)
        give(problem, right_answer(problem), curriculum, clock())


def test_today_offers_the_first_lesson_with_a_reason(client, learner):
    reply = client.get("/")

    assert "Adding" in reply.text
    assert "Start" in reply.text
    assert "your goal" in reply.text


def test_starting_an_offer_twice_is_one_task(client, learner):
    for _ in range(2):
        client.post("/tasks", {"topic": "adding", "kind": "lesson"})

    assert Task.objects.count() == 1
    assert "under way" in client.get("/").text


def test_a_lesson_goes_part_by_part_to_its_end(client, learner, curriculum, clock):
    task = lesson_task(learner, clock())
    assert "part 1 of 2" in client.get(f"/tasks/{task.pk}").text
    _learn(client, task, curriculum, clock)

    reply = client.get(f"/tasks/{task.pk}")

    assert "You have learned this" in reply.text
    assert "Is the sum larger than both?" in reply.text
    assert "Next: Doubling" in reply.text
    task.refresh_from_db()
    assert task.state == Task.State.FINISHED
    standing = standing_of(learner, own_profile(learner), curriculum, clock())
    assert standing.status("adding") is Status.KNOWN


def test_asking_twice_for_the_next_problem_gives_the_same(client, learner, clock):
    task = lesson_task(learner, clock())
    client.post(f"/tasks/{task.pk}/read", {"skill": "add-two"})

    assert _open_problem(client, task) == _open_problem(client, task)


def test_two_failures_offer_the_prerequisite_and_can_be_declined(
    client, learner, curriculum, clock
):
    task = lesson_task(learner, clock(), "doubling")
    client.post(f"/tasks/{task.pk}/read", {"skill": "double-it"})
    for _ in range(2):
        problems.show_solution(_open_problem(client, task), curriculum, clock())

    reply = client.get(f"/tasks/{task.pk}")
    assert "Go to Adding" in reply.text

    client.post(f"/tasks/{task.pk}/stay", {"skill": "double-it"})
    assert _open_problem(client, task)


def test_reviews_fall_due_later_and_say_why(client, learner, curriculum, clock):
    _learn(client, lesson_task(learner, clock()), curriculum, clock)
    clock.move(days=30)

    reply = client.get("/")

    assert "Review" in reply.text
    assert "last practised this 30 days ago" in reply.text


def test_a_task_can_be_put_off_until_tomorrow(client, learner, clock):
    client.post("/tasks/skip", {"topic": "adding", "kind": "lesson"})
    assert "put today’s tasks off" in client.get("/").text

    clock.move(days=1)
    assert "Start" in client.get("/").text


def test_nothing_due_names_the_next_action(client, learner, curriculum, clock):
    Profile.objects.update(goal="")

    assert "Start" in client.get("/").text


def test_any_written_topic_can_be_chosen(client, learner):
    client.post("/tasks", {"topic": "halving"})

    task = Task.objects.get()
    assert (task.topic, task.chosen) == ("halving", True)


def test_a_topic_that_is_not_written_cannot_be_started(client, learner):
    assert client.post("/tasks", {"topic": "squares"}).status_code == 404


def test_a_page_of_a_topic_says_its_price(client, learner):
    text = client.get("/topics/halving").text

    assert "About 20 min for you" in text
    assert "rests on 2 topics that you have not shown yet, about 40 min" in text


def test_a_pause_hides_the_plan_until_one_comes_back(client, learner):
    client.post("/settings/pause", {"pause": "on"})
    assert "You are on a pause" in client.get("/").text

    client.post("/settings/pause", {"pause": "off"})
    assert "Start" in client.get("/").text


def test_i_know_this_asks_one_question_and_takes_the_answer(client, learner, curriculum, clock):
    reply = client.post("/topics/adding/declare", {"says": "known"})
    task = Task.objects.get()
    assert reply.headers["Location"] == f"/tasks/{task.pk}"
    problem = _open_problem(client, task)
    give(problem, right_answer(problem), curriculum, clock())

    assert "You know this" in client.get(f"/tasks/{task.pk}").text
    standing = standing_of(learner, own_profile(learner), curriculum, clock())
    assert standing.status("adding") is Status.KNOWN


def test_i_know_this_and_a_wrong_answer_leads_to_the_lesson(client, learner, curriculum, clock):
    client.post("/topics/adding/declare", {"says": "known"})
    task = Task.objects.get()
    problems.show_solution(_open_problem(client, task), curriculum, clock())

    assert "Not yet" in client.get(f"/tasks/{task.pk}").text
    standing = standing_of(learner, own_profile(learner), curriculum, clock())
    assert not standing.known


def test_an_unwritten_topic_is_declared_and_counts_for_nothing_else(
    client, learner, curriculum, clock
):
    data = {"says": "known", "client_id": "7f1f9a52-0e6e-4d6c-9c51-9b9d0b1f7c11"}
    for _ in range(2):
        client.post("/topics/imagining/declare", data)

    standing = standing_of(learner, own_profile(learner), curriculum, clock())
    assert standing.status("imagining") is Status.DECLARED
    assert set(standing.state.topics) == {"imagining"}
    assert "known, you say" in client.get("/topics/imagining").text.lower()


def test_what_was_forgotten_comes_up_again(client, learner, curriculum, clock):
    _learn(client, lesson_task(learner, clock()), curriculum, clock)
    data = {"says": "forgotten", "client_id": "7f1f9a52-0e6e-4d6c-9c51-9b9d0b1f7c12"}
    client.post("/topics/adding/declare", data)

    assert "Review" in client.get("/").text


def test_a_problem_shown_as_lesson_keeps_its_purpose(client, learner, clock):
    task = lesson_task(learner, clock())
    client.post(f"/tasks/{task.pk}/read", {"skill": "add-two"})

    assert _open_problem(client, task).purpose == Purpose.LESSON


def test_the_day_begins_where_the_learner_lives(client, learner, clock):
    Profile.objects.update(time_zone="Asia/Tokyo")
    client.post("/tasks/skip", {"topic": "adding", "kind": "lesson"})
    clock.now += timedelta(hours=7)

    assert "Start" in client.get("/").text
