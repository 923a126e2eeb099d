"""The page that says how mathematics is typed."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.web.study.conftest import browser_of
from tests.web.study.scenes import problem_on_screen

from unstuck.answers.typing_guide import GUIDE

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(owner) -> Client:
    return browser_of(owner)


def test_every_section_is_shown(client):
    page = client.get("/typing").text
    for section in GUIDE:
        assert section.title in page


def test_anything_can_be_tried(client):
    assert r"\frac{a}{2}" in client.get("/typing/read-as?response=a/2").text
    latex = client.get("/typing/read-as", {"response": r"\frac a2", "syntax": "latex"})
    assert r"\frac{a}{2}" in latex.text
    assert "nothing after" in client.get("/typing/read-as", {"response": "a+"}).text
    assert client.get("/typing/read-as?response=").text.strip() == ""


def test_without_javascript_the_page_itself_answers(client):
    assert "We read this as" in client.get("/typing?response=2x").text
    fault = client.get("/typing", {"response": "2+*3"}).text
    assert "field-fault" in fault
    assert 'value="2+*3"' in fault


@pytest.mark.parametrize("query", [{"syntax": "troff"}, {"response": "x" * 5000}])
def test_what_no_page_of_ours_sends_is_not_found(client, query):
    assert client.get("/typing/read-as", query).status_code == 404


def test_an_exercise_leads_there(client, owner, curriculum, clock):
    problem = problem_on_screen(owner, curriculum, clock())
    assert 'href="/typing"' in client.get(f"/problems/{problem.pk}").text
