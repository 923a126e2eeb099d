"""The page of a lab: text that is never lost, runs, hints, the solution, what it counts for."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import timedelta
from uuid import uuid4

import pytest
from tests.web.study.conftest import browser_of
from tests.web.study.scenes import (
    FRAGMENT,
    give,
    lab_run,
    lab_work,
    lesson_task,
    passing,
    right_answer,
    settled,
    with_labs,
)

from unstuck.labs.outcome import LabRun as Verdict
from unstuck.labs.outcome import TestResult
from unstuck.learner import EventKind, Purpose
from unstuck.web.study.actions import labs, problems, runs
from unstuck.web.study.actions.settings import delete_everything
from unstuck.web.study.models import Attempt, LabEdition, LabRun, LabWork, LearnerRecord, Task
from unstuck.web.study.queries.standing import standing_of
from unstuck.web.study.record import differences

pytestmark = pytest.mark.django_db
MINE = "def doubled(x):\n    return x + x\n"


@pytest.fixture(autouse=True)
def served(clock, curriculum):
    return with_labs(curriculum, clock)


@pytest.fixture
def learner(owner):
    settled(owner)
    return owner


def post(client, what: str, *, fragment: bool = False, **data: object):
    headers = FRAGMENT if fragment else {}
    return client.post(f"/labs/doubling/{what}", data, headers=headers)


def send(client, text: str = MINE, seen: int = 0, **more: object):
    data = {"run_id": str(uuid4()), "text": text, "seen": str(seen), **more}
    return post(client, "run", fragment=True, **data)


def judged(run: LabRun, curriculum, now, verdict: Verdict | None = None) -> None:
    """As a runner would."""
    LabRun.objects.filter(pk=run.pk).update(deliveries=1)
    assert runs.keep_verdict(run.pk, verdict or passing(), curriculum, now)


def test_the_page_shows_story_functions_tests_and_credit(client, learner):
    page = client.get("/labs/doubling").text

    assert "Double every number of a list" in page
    assert "gradient" in page
    assert "def doubled" in page
    assert "return 2 *" not in page, "the solution stays with the author"
    assert "double a whole number" in page


def test_a_topic_without_a_lab_has_no_such_page(client, learner):
    assert client.get("/labs/adding").status_code == 404
    assert client.get("/labs/nothing-here").status_code == 404


def test_the_text_is_saved_as_it_is_typed(client, learner):
    client.get("/labs/doubling")
    reply = post(client, "text", fragment=True, text=MINE, seen=0, window="w")

    assert reply.json() == {"saves": 1}
    assert "return x + x" in client.get("/labs/doubling").text


def test_without_scripts_saving_leads_back_to_the_page(client, learner):
    reply = post(client, "text", text=MINE.replace("\n", "\r\n"), seen=0)
    assert reply.status_code == 302
    assert LabWork.objects.get().text == MINE


def test_two_windows_never_lose_a_text(client, learner):
    client.get("/labs/doubling")
    assert post(client, "text", fragment=True, text=MINE, seen=0, window="one").status_code == 200
    other = MINE + "# from the other window\n"

    refused = post(client, "text", fragment=True, text=other, seen=0, window="two")

    assert refused.status_code == 409
    assert "return x + x" in refused.text
    assert LabWork.objects.get().text == MINE
    page = post(client, "text", text=other, seen=0)
    assert page.status_code == 409
    assert "from the other window" in page.text, "what was typed stays on the screen"
    kept = post(client, "text", fragment=True, text=other, seen=1, window="two")
    assert kept.json() == {"saves": 2}


def test_the_saves_of_one_window_never_contradict_each_other(client, learner):
    client.get("/labs/doubling")
    for number in range(3):
        text = f"{MINE}# {number}\n"
        reply = post(client, "text", fragment=True, text=text, seen=0, window="one")
        assert reply.status_code == 200


def test_a_text_that_no_lab_needs_is_refused_and_stays_on_the_screen(client, learner):
    text = "x" * (labs.LONGEST_TEXT + 1)
    assert post(client, "text", fragment=True, text=text, seen=0).status_code == 422
    page = post(client, "run", text=text, seen=0, run_id=str(uuid4()))
    assert page.status_code == 422
    assert text in page.text
    assert not LabRun.objects.exists()


def test_a_run_is_queued_with_the_text_and_polls(client, learner):
    reply = send(client)

    run = LabRun.objects.get()
    assert run.submission == MINE
    assert f'hx-get="/labs/runs/{run.pk}"' in reply.text
    assert "Waiting for a runner" in reply.text


def test_the_same_run_sent_again_is_the_same_run(client, learner):
    key = str(uuid4())
    for _ in range(2):
        assert send(client, run_id=key).status_code == 200
    assert LabRun.objects.count() == 1


def test_a_run_of_somebody_else_cannot_be_taken_over(client, learner, stranger, clock, curriculum):
    theirs = lab_run(stranger, clock(), curriculum)
    assert send(client, run_id=str(theirs.pk)).status_code == 404
    assert not LabRun.objects.filter(learner=learner).exists()


def test_a_newer_run_replaces_one_that_waits_and_joins_one_that_runs(
    client, learner, clock, curriculum
):
    send(client)
    send(client, MINE + "#", seen=1)
    assert LabRun.objects.get().submission == MINE + "#"

    under_way = runs.next_run(clock())
    reply = send(client, MINE + "##", seen=2)

    assert str(under_way.pk) in reply.text
    assert LabRun.objects.count() == 1


def test_a_right_run_is_evidence_and_says_so(client, learner, clock, curriculum):
    client.post("/tasks", {"topic": "doubling", "kind": "lab"})
    send(client)
    run = LabRun.objects.get()
    judged(run, curriculum, clock())

    reply = client.get(f"/labs/runs/{run.pk}", headers=FRAGMENT)

    assert "Right: the test passes" in reply.text
    assert "double a whole number" in reply.text
    assert "about half as much" in reply.text
    assert Task.objects.get(kind="lab").state == Task.State.FINISHED
    event = Attempt.objects.get().event
    assert (event["kind"], event["shares"]) == ("lab_passed", {"double-it": 0.5})
    assert differences(LearnerRecord.objects.get()) == []


def test_a_wrong_run_says_what_is_wrong_and_marks_the_line(client, learner, clock, curriculum):
    send(client, "def doubled(x):\n    return 3 * x\n")
    run = LabRun.objects.get()
    said = TestResult("t", "doubles every entry", "failed", "It should be **4**.", 2)
    judged(run, curriculum, clock(), Verdict("failed", (said,), stdout="<b>seen</b>"))

    reply = client.get(f"/labs/runs/{run.pk}", headers=FRAGMENT).text

    assert "Not yet: no test passes so far" in reply
    assert 'data-lines="2"' in reply
    assert "It should be <strong>4</strong>" in reply
    assert "&lt;b&gt;seen" in reply
    assert not Attempt.objects.exists()
    assert "It should be" in client.get("/labs/doubling").text


@pytest.mark.parametrize("outcome", ["error", "timeout", "memory", "output", "forbidden"])
def test_every_outcome_has_its_sentence(outcome, client, learner, clock, curriculum):
    send(client)
    run = LabRun.objects.get()
    judged(run, curriculum, clock(), Verdict(outcome, message="`x` is not defined.", line=1))

    reply = client.get(f"/labs/runs/{run.pk}", headers=FRAGMENT).text

    assert "Not yet: " in reply
    assert "<mark>def doubled(x):</mark>" in reply
    assert "Show a solution" in reply


def test_hints_open_one_by_one_and_make_the_evidence_weaker(client, learner, clock, curriculum):
    reply = post(client, "hint", fragment=True, number=7, text=MINE, seen=0)
    assert "<strong>doubles</strong>" in reply.text
    assert LabWork.objects.get().hints_shown == 1
    assert LabWork.objects.get().text == MINE, "no button loses the text"

    send(client, seen=1)
    judged(LabRun.objects.get(), curriculum, clock())
    assert Attempt.objects.get().event["shares"] == {"double-it": 0.25}


def test_the_solution_opens_only_after_trying(client, learner, clock, curriculum):
    post(client, "solution", text=MINE, seen=0)
    assert "return 2 *" not in client.get("/labs/doubling").text

    send(client, seen=1)
    judged(LabRun.objects.get(), curriculum, clock(), Verdict("failed"))
    post(client, "solution", text=MINE, seen=1)

    assert "return 2 *" in client.get("/labs/doubling").text


def test_after_the_solution_comes_a_blank_start_that_counts_less(
    client, learner, clock, curriculum
):
    send(client)
    judged(LabRun.objects.get(), curriculum, clock(), Verdict("failed"))
    post(client, "solution")
    post(client, "again")

    page = client.get("/labs/doubling").text
    assert "return 2 *" not in page
    assert "return x + x" not in page
    clock.move(minutes=1)
    send(client, seen=LabWork.objects.get().saves)
    run = LabRun.objects.order_by("asked_at").last()
    judged(run, curriculum, clock())

    assert Attempt.objects.get().event["shares"] == {"double-it": 0.125}
    reply = client.get(f"/labs/runs/{run.pk}", headers=FRAGMENT).text
    assert "seen the solution" in reply


def test_the_same_lab_counts_again_only_on_another_day(client, learner, clock, curriculum):
    for _ in range(2):
        judged(lab_run(learner, clock(), curriculum), curriculum, clock())
        clock.move(minutes=5)
    assert Attempt.objects.count() == 1
    last = LabRun.objects.order_by("asked_at").last()
    assert "counted already" in client.get(f"/labs/runs/{last.pk}", headers=FRAGMENT).text

    clock.move(days=1)
    judged(lab_run(learner, clock(), curriculum), curriculum, clock())
    assert Attempt.objects.count() == 2


def test_a_content_update_never_changes_what_is_on_the_screen(client, learner, clock, curriculum):
    work = lab_work(learner, clock(), curriculum)
    old = LabEdition.objects.create(
        version="old", topic="doubling", source=work.edition.source.replace("double every", "old:")
    )
    LabWork.objects.update(edition=old)

    page = client.get("/labs/doubling").text
    assert "Old: number of a list" in page
    assert "was improved" in page

    post(client, "again")
    page = client.get("/labs/doubling").text
    assert "Double every number" in page
    assert "was improved" not in page


def test_with_labs_off_everything_can_be_read_and_nothing_run(client, learner, clock, curriculum):
    with_labs(curriculum, clock, is_on=False)
    page = client.get("/labs/doubling").text
    assert "Labs are off" in page
    assert "disabled" in page

    reply = send(client)
    assert not LabRun.objects.exists()
    assert reply.status_code in (204, 302)
    assert LabWork.objects.get().text == MINE
    assert "Labs are off" in client.get("/topics/doubling").text
    assert "turned off" in client.get("/settings").text


def test_the_topic_says_what_its_lab_waits_for_and_today_offers_it_then(
    client, learner, clock, curriculum
):
    page = client.get("/topics/doubling").text
    assert "It comes up once you have shown" in page
    assert "NumPy lab" not in client.get("/").text

    for topic, exercise in (("adding", "add_two"), ("adding", "add_three"), ("doubling", None)):
        task = lesson_task(learner, clock(), topic)
        name = exercise or curriculum.exercises(topic)[0].name
        shown = problems.show_problem(task, Purpose.LESSON, topic, name, curriculum, clock())
        give(shown, right_answer(shown), curriculum, clock())
        clock.move(minutes=2)

    today = client.get("/").text
    assert "NumPy lab" in today
    assert "Double every number of a list" in today
    assert "It comes up once" not in client.get("/topics/doubling").text


def test_a_lab_is_started_by_choice_and_led_to_from_today(client, learner):
    reply = client.post("/tasks", {"topic": "doubling", "kind": "lab"})
    task = Task.objects.get()

    assert (task.kind, task.chosen) == ("lab", True)
    assert client.get(reply.headers["Location"]).headers["Location"] == "/labs/doubling"
    assert "Go on" in client.get("/").text


def test_all_of_it_is_exported_and_deleted(client, learner, clock, curriculum):
    judged(lab_run(learner, clock(), curriculum), curriculum, clock())

    archive = zipfile.ZipFile(io.BytesIO(client.get("/settings/export").content))
    data = json.loads(archive.read("learner.json"))
    assert len(data["labs"]) == len(data["lab_runs"]) == 1
    assert archive.read("labs/doubling.py").decode() == LabWork.objects.get().text
    assert "Lab passed" in archive.read("attempts.md").decode()

    delete_everything(learner)
    assert not LabWork.objects.exists()
    assert not LabRun.objects.exists()


def test_a_stranger_sees_nothing_of_it(learner, stranger, clock, curriculum):
    work = lab_work(learner, clock(), curriculum)
    labs.save_text(work, MINE, 0, "", clock())
    settled(stranger)
    assert "return x + x" not in browser_of(stranger).get("/labs/doubling").text


def test_passing_shows_in_the_state_of_the_skill(learner, clock, curriculum):
    before = standing_of(learner, learner.profile, curriculum, clock()).state.topic("doubling")
    judged(lab_run(learner, clock(), curriculum), curriculum, clock() + timedelta(minutes=1))
    after = standing_of(learner, learner.profile, curriculum, clock()).state.topic("doubling")

    assert before.skills == {}
    assert after.skills["double-it"].right_ever == 0.5
    assert not after.shown("double-it")
    assert Attempt.objects.get().kind == EventKind.LAB_PASSED
