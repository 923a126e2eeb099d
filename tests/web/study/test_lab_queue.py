"""The queue of runs: delivered at least once, judged exactly once, whoever stops or is late."""

from __future__ import annotations

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.web.study.conftest import CONTENT, browser_of
from tests.web.study.scenes import TOKEN, lab_run, passing, with_labs

from unstuck.curriculum import load
from unstuck.labs.outcome import OUTCOMES, Drawing, TestResult
from unstuck.labs.outcome import LabRun as Verdict
from unstuck.web.accounts.models import User
from unstuck.web.study import bell
from unstuck.web.study.actions import runs
from unstuck.web.study.lab_report import ReportError, read_verdict
from unstuck.web.study.models import Attempt, LabRun, LabRunner, LearnerRecord
from unstuck.web.study.queries.labs import labs_status
from unstuck.web.study.record import differences

pytestmark = pytest.mark.django_db
LATE = runs.LEASE.total_seconds() + 1


@pytest.fixture(autouse=True)
def labs(clock, curriculum):
    """A server with labs, and nobody near: no request waits."""
    bell._near_until = 0.0
    return with_labs(curriculum, clock)


def ask(path: str, body: object, token: str = TOKEN, **more):
    data = body if isinstance(body, str) else json.dumps(body)
    client = Client(enforce_csrf_checks=True)
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return client.post(f"/runner/{path}", data, "application/json", headers=headers, **more)


def next_job(name: str = "one", **said: object) -> dict:
    return ask("next", {"name": name, "is_isolated": True, **said}).json()


def hand_in(job: dict, verdict: Verdict) -> bool:
    reply = ask(f"jobs/{job['id']}/report", {"lease": job["lease"], "run": verdict.to_json()})
    assert reply.status_code == 200
    return reply.json()["kept"]


def test_a_job_holds_what_a_runner_needs_and_nothing_of_the_learner(owner, clock, curriculum):
    run = lab_run(owner, clock(), curriculum)

    job = next_job()["job"]

    assert set(job) == {"id", "lease", "seconds", "lab", "submission", "seed"}
    assert job["id"] == str(run.pk)
    assert "doubled" in job["lab"]
    assert job["submission"] == run.submission
    assert "owner" not in json.dumps(job)
    assert "again" in next_job(), "it is given to one runner only"


@pytest.mark.parametrize("token", ["", "wrong", TOKEN[:-1], TOKEN + "x", "é"])
@pytest.mark.parametrize("path", ["next", "jobs/{}/renew", "jobs/{}/report"])
def test_without_the_right_token_nothing_is_told(token, path, owner, clock, curriculum):
    run = lab_run(owner, clock(), curriculum)

    reply = ask(path.format(run.pk), {"name": "one", "is_isolated": True}, token)

    assert reply.status_code == 403
    assert "doubled" not in reply.text
    run.refresh_from_db()
    assert run.state == LabRun.State.QUEUED
    assert not LabRunner.objects.exists()


def test_a_server_without_a_token_lets_no_runner_in(owner, clock, curriculum):
    with_labs(curriculum, clock, token="")
    lab_run(owner, clock(), curriculum)
    assert ask("next", {"name": "one", "is_isolated": True}, "").status_code == 403


def test_a_learner_is_no_runner(client, owner, clock, curriculum):
    run = lab_run(owner, clock(), curriculum)
    for browser in (client, browser_of(owner)):
        assert browser.post("/runner/next", {}).status_code == 403
        assert browser.post(f"/runner/jobs/{run.pk}/report", {}).status_code == 403


@pytest.mark.parametrize(
    ("body", "status"),
    [("", 400), ("no json", 400), ("[]", 400), ("[" * 100_000, 400), ("x" * 950_000, 413)],
)
def test_what_is_no_report_is_refused(body, status, owner, clock, curriculum):
    run = lab_run(owner, clock(), curriculum)
    assert ask(f"jobs/{run.pk}/report", body).status_code == status


def test_runners_post():
    headers = {"Authorization": f"Bearer {TOKEN}"}
    assert Client().get("/runner/next", headers=headers).status_code == 405


def test_the_first_report_wins_and_the_second_is_dropped(owner, clock, curriculum):
    run = lab_run(owner, clock(), curriculum)
    job = next_job()["job"]

    assert hand_in(job, passing())
    assert not hand_in(job, Verdict("error", message="too late"))

    run.refresh_from_db()
    assert (run.state, run.outcome) == (LabRun.State.DONE, "passed")
    assert Attempt.objects.count() == 1
    assert differences(LearnerRecord.objects.get()) == []


def test_a_run_that_nobody_was_given_cannot_be_judged(owner, clock, curriculum):
    run = lab_run(owner, clock(), curriculum)
    assert not hand_in({"id": str(run.pk), "lease": str(uuid4())}, passing())
    run.refresh_from_db()
    assert run.state == LabRun.State.QUEUED


def test_a_lease_that_ran_out_puts_the_run_back_and_the_first_report_counts(
    owner, clock, curriculum
):
    lab_run(owner, clock(), curriculum)
    first = next_job("one")["job"]
    clock.move(seconds=LATE)
    second = next_job("two")["job"]

    assert second["id"] == first["id"]
    assert second["lease"] != first["lease"]
    assert hand_in(first, passing())
    assert not hand_in(second, passing())
    assert Attempt.objects.count() == 1


def test_a_renewed_lease_is_kept_and_a_lost_one_is_not_renewed(owner, clock, curriculum):
    lab_run(owner, clock(), curriculum)
    job = next_job()["job"]
    for _ in range(4):
        clock.move(seconds=LATE / 2)
        held = ask(f"jobs/{job['id']}/renew", {"lease": job["lease"]}).json()
        assert held == {"held": True}
        assert "job" not in next_job("two")

    clock.move(seconds=LATE)
    assert next_job("two")["job"]["id"] == job["id"]
    assert ask(f"jobs/{job['id']}/renew", {"lease": job["lease"]}).json() == {"held": False}
    assert ask(f"jobs/{job['id']}/renew", {"lease": "x"}).status_code == 400


def test_what_stops_every_runner_ends_with_an_honest_sentence(owner, clock, curriculum):
    run = lab_run(owner, clock(), curriculum)
    for _ in range(runs.MOST_DELIVERIES):
        assert next_job()["job"]["id"] == str(run.pk)
        clock.move(seconds=LATE)

    assert "job" not in next_job()

    run.refresh_from_db()
    assert (run.state, run.outcome) == (LabRun.State.DONE, "unavailable")
    assert "nothing is held against you" in run.report["message"]
    assert not Attempt.objects.exists()


def test_what_stopped_a_runner_comes_after_what_did_not(owner, stranger, clock, curriculum):
    trouble = lab_run(owner, clock(), curriculum)
    assert next_job()["job"]["id"] == str(trouble.pk)
    clock.move(seconds=LATE)
    fresh = lab_run(stranger, clock(), curriculum)

    assert [next_job()["job"]["id"] for _ in range(2)] == [str(fresh.pk), str(trouble.pk)]


@pytest.mark.parametrize("has_locks", [True, False])
def test_runs_are_leased_in_order_with_and_without_locked_rows(
    has_locks, owner, stranger, clock, monkeypatch, curriculum
):
    monkeypatch.setattr(connection.features, "has_select_for_update_skip_locked", has_locks)
    monkeypatch.setattr(connection.features, "has_select_for_update", False)
    asked = [lab_run(owner, clock(), curriculum)]
    clock.move(seconds=1)
    asked.append(lab_run(stranger, clock(), curriculum))

    assert [runs.next_run(clock()).pk for _ in asked] == [run.pk for run in asked]
    assert runs.next_run(clock()) is None


def test_a_runner_without_isolation_gets_nothing_unless_the_server_allows_it(
    owner, clock, curriculum
):
    lab_run(owner, clock(), curriculum)
    assert "job" not in next_job(is_isolated=False)
    assert not labs_status(clock()).is_on

    with_labs(curriculum, clock, allows_unisolated=True)
    assert "job" in next_job(is_isolated=False)
    status = labs_status(clock())
    assert status.is_on
    assert not status.is_isolated


def test_a_runner_in_trouble_gets_nothing_and_says_why(owner, clock, curriculum):
    lab_run(owner, clock(), curriculum)
    reply = next_job(trouble="No sandbox works on this machine.")

    assert "job" not in reply
    assert reply["again"] >= 10
    status = labs_status(clock())
    assert not status.is_on
    assert status.why_off == "No sandbox works on this machine."


def test_labs_that_are_off_hand_nothing_out(owner, clock, curriculum):
    lab_run(owner, clock(), curriculum)
    with_labs(curriculum, clock, is_on=False)
    assert "job" not in next_job()


def test_a_runner_is_noted_without_writing_every_second(clock):
    next_job()
    clock.move(seconds=1)
    seen = LabRunner.objects.get().seen_at
    next_job()
    assert LabRunner.objects.get().seen_at == seen
    clock.move(minutes=5)
    assert labs_status(clock()).is_waiting
    next_job()
    assert not labs_status(clock()).is_waiting


def test_idle_runners_come_back_later_and_near_ones_at_once(owner, clock):
    assert next_job()["again"] > 1
    bell.stay_near()
    assert next_job()["again"] == 0


def test_only_a_few_requests_wait_at_a_time():
    with bell.place_to_wait() as first, bell.place_to_wait() as second:
        assert (first, second) == (True, False)
    with bell.place_to_wait() as again:
        assert again


@pytest.mark.parametrize(
    "data",
    [
        None, [], "passed", {}, {"outcome": "won"}, {"outcome": "passed"},
        {"outcome": "passed", "tests": [{"name": "a", "outcome": "failed"}]},
        {"outcome": "failed", "tests": "many"},
        {"outcome": "failed", "tests": [{"name": "a", "outcome": "passed"}] * 1000},
        {"outcome": "failed", "tests": [7]},
        {"outcome": "failed", "stdout": "x" * 100_000},
        {"outcome": "failed", "milliseconds": 1.5},
        {"outcome": "failed", "milliseconds": -1},
        {"outcome": "failed", "milliseconds": True},
        {"outcome": "failed", "line": "4"},
        {"outcome": "failed", "line": 0},
        {"outcome": "failed", "advice": [3]},
        {"outcome": "failed", "drawings": [{"png": "no base64!", "alt": ""}]},
        {"outcome": "failed", "drawings": [{"png": "PHN2Zz4=", "alt": "an SVG"}]},
    ],
)  # fmt: skip
def test_a_report_is_taken_only_whole(data):
    with pytest.raises(ReportError):
        read_verdict(data)


def test_a_report_is_read_back_as_it_was_written():
    verdict = Verdict(
        "failed",
        (TestResult("t", "asks", "failed", "says *so*", 3), TestResult("u", "", "passed")),
        "out", "err", 12, "message", 4, ("advice",),
    )  # fmt: skip
    assert read_verdict(json.loads(json.dumps(verdict.to_json()))) == verdict


def test_half_characters_and_zeros_are_stored_as_what_can_be(owner, clock, curriculum):
    lab_run(owner, clock(), curriculum)
    job = next_job()["job"]
    said = {"outcome": "failed", "stdout": "a\ud800b\x00c"}
    reply = ask(f"jobs/{job['id']}/report", {"lease": job["lease"], "run": said})
    assert reply.json() == {"kept": True}
    assert LabRun.objects.get().report["stdout"] == "a?b�c"


@pytest.mark.parametrize("outcome", [one for one in OUTCOMES if one != "passed"])
def test_a_run_that_did_not_pass_is_evidence_of_nothing(outcome, owner, clock, curriculum):
    lab_run(owner, clock(), curriculum)
    assert hand_in(next_job()["job"], Verdict(outcome))
    assert not Attempt.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "leased"},
        {"state": "done"},
        {"outcome": "passed"},
        {"state": "queued", "leased_until": "now", "lease": uuid4()},
        {"state": "done", "outcome": "passed"},
    ],
)
def test_the_database_refuses_a_run_that_contradicts_itself(wrong, owner, clock, curriculum):
    run = lab_run(owner, clock(), curriculum)
    for name, value in wrong.items():
        setattr(run, name, clock() if value == "now" else value)
    with pytest.raises(IntegrityError), transaction.atomic():
        run.save()


CURRICULUM = load(CONTENT).curriculum
DEEDS = st.one_of(
    st.just(("fetch", 0)),
    st.tuples(st.just("wait"), st.sampled_from([1, 5, 16])),
    st.tuples(st.just("renew"), st.integers(0, 3)),
    st.tuples(st.just("report"), st.sampled_from([True, False])),
)


def test_the_page_ends_a_run_that_no_runner_is_left_for(client, owner, clock, curriculum):
    run = lab_run(owner, clock(), curriculum)
    for _ in range(runs.MOST_DELIVERIES):
        runs.next_run(clock())
        clock.move(seconds=LATE)

    reply = client.get(f"/labs/runs/{run.pk}", headers={"HX-Request": "true"})

    assert "nothing is held against you" in reply.text
    assert "data-pending" not in reply.text


def test_pictures_are_kept_of_the_last_run_only(owner, clock, curriculum):
    picture = Drawing("iVBORw0KGgo=", "A line through points")
    for _ in range(2):
        lab_run(owner, clock(), curriculum)
        assert hand_in(next_job()["job"], Verdict("failed", drawings=(picture,)))
        clock.move(seconds=1)

    first, last = LabRun.objects.order_by("asked_at")
    assert first.report["drawings"] == []
    assert last.report["drawings"] == [{"png": picture.png, "alt": picture.alt}]


class OneVerdict(TestCase):
    """Runners that stop, come back, report late and twice: whatever happens, one verdict."""

    @settings(max_examples=40)
    @given(st.lists(DEEDS, max_size=20))
    def test_there_is_one_verdict(self, deeds) -> None:
        owner = User.objects.create_user("owner")
        now = owner.date_joined
        key = lab_run(owner, now, CURRICULUM).pk
        leases, kept = [], 0
        for deed, how in deeds:
            match deed:
                case "fetch" if run := runs.next_run(now):
                    leases.append(run.lease)
                case "wait":
                    now += timedelta(seconds=how)
                case "renew" if len(leases) > how:
                    assert not runs.renew(key, leases[how], now) or how == len(leases) - 1
                case "report":
                    verdict = passing() if how else Verdict("failed")
                    kept += runs.keep_verdict(key, verdict, CURRICULUM, now)
            run = LabRun.objects.get(pk=key)
            assert kept <= 1
            assert run.is_done == (kept == 1 or run.outcome == "unavailable")
            assert Attempt.objects.count() == (run.outcome == "passed")
            assert run.deliveries == len(leases) <= runs.MOST_DELIVERIES
