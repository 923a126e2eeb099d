"""Every address: the owner gets in, a stranger finds nothing, nobody else is let in."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from tests.web.study.conftest import browser_of
from tests.web.study.scenes import give, lab_run, problem_on_screen

from unstuck.web.study.actions import said
from unstuck.web.study.models import StuckPoint
from unstuck.web.study.urls import urlpatterns

pytestmark = pytest.mark.django_db

OWN = {
    "task", "part_read", "stay", "stop", "problem", "answer", "read_as", "hint", "solution",
    "twin", "park", "resume", "stuck", "stuck_step", "dispute", "lab_run",
}  # fmt: skip
POSTED = {
    "answer": {"attempt_id": str(uuid4()), "response": "1"},
    "stuck": {"kind": "midway"},
    "stuck_step": {"step": "1"},
    "dispute": {"note": "3/1 is 3"},
    "part_read": {"skill": "add-two"},
    "stay": {"skill": "add-two"},
}
GET_ONLY = {"task", "problem", "read_as", "lab_run"}


@dataclass
class Things:
    task: object
    problem: object
    point: object
    attempt: object
    run: object

    def key(self, name: str) -> object:
        if name in ("task", "part_read", "stay", "stop"):
            return self.task.pk
        others = {"stuck_step": self.point, "dispute": self.attempt, "lab_run": self.run}
        return others.get(name, self.problem).pk


@pytest.fixture
def things(owner, curriculum, clock) -> Things:
    problem = problem_on_screen(owner, curriculum, clock())
    attempt = give(problem, "0", curriculum, clock())
    point = said.mark_stuck(problem, StuckPoint.Kind.MIDWAY, "", clock())
    run = lab_run(owner, clock(), curriculum)
    return Things(problem.task, problem, point, attempt, run)


def _ask(browser: Client, name: str, key: object):
    address = reverse(f"study:{name}", args=[key])
    if name in GET_ONLY:
        return browser.get(address)
    return browser.post(address, POSTED.get(name, {}))


def test_the_list_of_own_things_is_complete():
    keyed = {pattern.name for pattern in urlpatterns if "<uuid:key>" in str(pattern.pattern)}
    assert keyed == OWN
    assert get_resolver()


@pytest.mark.parametrize("name", sorted(OWN))
def test_the_owner_gets_in(name, client, things):
    assert _ask(client, name, things.key(name)).status_code in (200, 302)


@pytest.mark.parametrize("name", sorted(OWN))
def test_a_stranger_finds_nothing(name, stranger, things):
    assert _ask(browser_of(stranger), name, things.key(name)).status_code == 404


@pytest.mark.parametrize("pattern", urlpatterns, ids=lambda pattern: pattern.name)
def test_nobody_else_is_let_in(pattern, things):
    known = {
        "uuid": things.key(pattern.name),
        "slug": "count" if "goal" in str(pattern.pattern) else "adding",
    }
    arguments = [known[kind] for kind in known if f"<{kind}:" in str(pattern.pattern)]
    address = reverse(f"study:{pattern.name}", args=arguments)

    for reply in (Client().get(address), Client().post(address)):
        assert reply.status_code == 403
        assert "adding" not in reply.text.lower()


def test_a_stranger_cannot_take_back_a_note(owner, stranger, clock):
    note = said.add_note(owner, "adding", "Count on your fingers.", clock())

    browser_of(stranger).post("/topics/adding/notes/remove", {"note": str(note.pk)})

    note.refresh_from_db()


def test_a_stranger_cannot_see_somebody_elses_stuck_point(stranger, things, curriculum, clock):
    theirs = problem_on_screen(stranger, curriculum, clock())

    reply = browser_of(stranger).get(f"/problems/{theirs.pk}?point={things.point.pk}")

    assert reply.status_code == 404


@pytest.mark.parametrize("name", ["topic", "goal", "task", "problem"])
def test_what_does_not_exist_is_not_found(name, client):
    key = uuid4() if name in ("task", "problem") else "nothing-here"
    assert client.get(reverse(f"study:{name}", args=[key])).status_code == 404
