"""Recurring work runs once when its time has come, however long the server was down."""

from __future__ import annotations

import sqlite3
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from tests.web.study.scenes import give, problem_on_screen

from unstuck.learner import RULES
from unstuck.web.study import due
from unstuck.web.study.actions import problems
from unstuck.web.study.models import DueJob, LearnerRecord, Problem

pytestmark = pytest.mark.django_db


def test_each_job_runs_once_and_again_after_its_time(clock):
    assert set(due.run_due(clock())) == set(due.JOBS)
    assert due.run_due(clock()) == {}
    clock.move(days=1)
    assert set(due.run_due(clock())) == set(due.JOBS)


def test_after_a_long_downtime_a_job_runs_once(clock):
    due.run_due(clock())
    clock.move(days=400)

    assert set(due.run_due(clock())) == set(due.JOBS)
    assert due.run_due(clock()) == {}


def test_a_job_that_fails_is_noted_and_tried_again_and_stops_no_other(clock, monkeypatch):
    def fails(now):
        raise OSError("disk full")

    jobs = {**due.JOBS, "safe copy": due.Job(timedelta(days=1), fails)}
    monkeypatch.setattr(due, "JOBS", jobs)

    assert due.run_due(clock())["safe copy"] == "failed: disk full"
    assert DueJob.objects.get(name="safe copy").ran_at is None
    assert set(due.run_due(clock())) == {"safe copy"}


def test_a_clock_that_was_ahead_does_not_stop_the_work(clock):
    due.run_due(clock())
    clock.move(days=-30)

    assert set(due.run_due(clock())) == set(due.JOBS)


def test_expired_sessions_are_forgotten(clock):
    Session.objects.create(session_key="old", session_data="", expire_date=clock())
    clock.move(days=1)
    due.run_due(clock())

    assert not Session.objects.exists()


def test_problems_that_nobody_touched_are_closed_and_parked_ones_stay(owner, curriculum, clock):
    untouched = problem_on_screen(owner, curriculum, clock())
    parked = problem_on_screen(owner, curriculum, clock(), "add_three")
    problems.park(parked)
    tried = problem_on_screen(owner, curriculum, clock(), "add_two_again")
    give(tried, "-1", curriculum, clock())
    clock.move(days=15)

    due.run_due(clock())

    states = [Problem.objects.get(pk=one.pk).state for one in (untouched, parked, tried)]
    assert states == [Problem.State.LEFT, Problem.State.PARKED, Problem.State.OPEN]


def test_new_rules_replay_every_learner(owner, curriculum, clock):
    give(problem_on_screen(owner, curriculum, clock()), "-1", curriculum, clock())
    LearnerRecord.objects.update(rules_hash="old")

    due.run_due(clock())

    assert LearnerRecord.objects.get().rules_hash == RULES.hash


def test_the_safe_copy_keeps_the_last_seven_days(tmp_path, clock):
    database = tmp_path / "unstuck.sqlite3"
    with sqlite3.connect(database) as made:
        made.execute("CREATE TABLE study_attempt (id)")
    for _ in range(9):
        due.copy_database(database, clock())
        due.copy_database(database, clock())
        clock.move(days=1)

    copies = sorted((tmp_path / "copies/daily").iterdir())
    assert len(copies) == due.COPIES_KEPT
    assert copies[-1].name == "unstuck-2026-03-10.sqlite3"
    with sqlite3.connect(copies[-1]) as copied:
        tables = {name for (name,) in copied.execute("SELECT name FROM sqlite_master")}
    assert "study_attempt" in tables
