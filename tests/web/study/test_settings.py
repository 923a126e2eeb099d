"""Settings, export and delete."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from django.apps import apps
from tests.web.study.conftest import browser_of
from tests.web.study.scenes import give, problem_on_screen, settled

from unstuck.web.accounts.actions import local_user
from unstuck.web.accounts.models import User
from unstuck.web.study.actions.topics import declare_known
from unstuck.web.study.models import Attempt, Profile
from unstuck.web.study.queries.export import TABLES

pytestmark = pytest.mark.django_db


def test_time_is_saved(client, owner):
    settled(owner)
    data = {"minutes": "15", "days": ["0", "6"], "time_zone": "Europe/Berlin"}
    reply = client.post("/settings/time", data, follow=True)

    profile = Profile.objects.get()
    assert (profile.minutes_a_day, profile.days) == (15, [0, 6])
    assert profile.time_zone == "Europe/Berlin"
    assert "Saved." in reply.text


def test_an_unknown_time_zone_becomes_utc(client, owner):
    client.post("/settings/time", {"minutes": "15", "days": ["0"], "time_zone": "Mars/Base"})

    assert Profile.objects.get().time_zone == "UTC"


def test_a_wrong_time_is_explained_and_kept(client, owner):
    reply = client.post("/settings/time", {"minutes": "9999", "time_zone": "UTC"})

    assert reply.status_code == 422
    assert "Four hours a day" in reply.text
    assert "Choose at least one day." in reply.text
    assert 'value="9999"' in reply.text


def test_look_is_saved_and_used_on_every_page(client, owner):
    settled(owner)
    client.post("/settings/look", {"theme": "dark", "math_field": "on"})

    page = client.get("/").text
    assert 'data-theme="dark"' in page
    assert 'data-keys="off"' in page


def test_the_export_holds_every_stored_thing(client, owner, curriculum, clock):
    problem = problem_on_screen(owner, curriculum, clock())
    give(problem, "-5", curriculum, clock())

    reply = client.get("/settings/export")

    with zipfile.ZipFile(io.BytesIO(reply.content)) as archive:
        assert archive.namelist() == ["README.md", "learner.json", "attempts.md"]
        data = json.loads(archive.read("learner.json"))
        story = archive.read("attempts.md").decode()
    assert data["attempts"][0]["response"] == "-5"
    assert data["problems"][0]["drawn"] == problem.drawn
    assert "You wrote: `-5`" in story


def test_the_export_forgets_no_table():
    stored = {
        model
        for model in apps.get_app_config("study").get_models()
        if any(field.name == "learner" for field in model._meta.fields)
    }
    assert stored == {model for _, model in TABLES}


def test_the_export_holds_nothing_of_others(client, owner, stranger, curriculum, clock):
    give(problem_on_screen(stranger, curriculum, clock()), "-5", curriculum, clock())

    with zipfile.ZipFile(io.BytesIO(client.get("/settings/export").content)) as archive:
        data = json.loads(archive.read("learner.json"))
    assert str(stranger.pk) not in json.dumps(data)


def test_deleting_needs_the_phrase(client, owner):
    reply = client.post("/settings/delete", {"phrase": "yes"})

    assert reply.status_code == 422
    assert "nothing was deleted" in reply.text
    assert 'value="yes"' in reply.text
    assert User.objects.filter(pk=owner.pk).exists()


def test_deleting_everything_leaves_nothing_of_the_learner(
    client, owner, stranger, curriculum, clock
):
    for learner in (owner, stranger):
        give(problem_on_screen(learner, curriculum, clock()), "-5", curriculum, clock())

    reply = client.post("/settings/delete", {"phrase": " Delete everything "})

    assert "Everything is deleted" in reply.text
    for _, model in TABLES:
        assert not model._default_manager.filter(learner=owner.pk).exists()
    assert Attempt.objects.filter(learner=stranger).exists()
    assert client.get("/").status_code == 403


def test_the_local_person_may_begin_again_at_once(clock):
    person = local_user()
    browser = browser_of(person)

    browser.post("/settings/delete", {"phrase": "delete everything"})

    assert local_user().pk != person.pk
    assert browser.get("/welcome/goal").status_code == 200


def test_there_is_one_local_person():
    assert local_user() == local_user()
    assert not local_user().has_usable_password()


def test_notes_are_seen_by_everybody_and_taken_back_by_their_writer(client, stranger, clock):
    client.post("/topics/adding/notes", {"text": "Use <b>fingers</b>."})

    page = browser_of(stranger).get("/topics/adding").text
    assert "Use &lt;b&gt;fingers&lt;/b&gt;." in page
    assert "Take back" not in page
    assert "Take back" in client.get("/topics/adding").text


def test_an_empty_note_is_none(client):
    client.post("/topics/adding/notes", {"text": "  "})

    assert "No note yet." in client.get("/topics/adding").text


def test_a_topic_page_names_the_file_to_edit(client, owner, clock):
    page = client.get("/topics/squares").text

    assert "content/shapes/squares/topic.md" in page
    assert "not written yet" in page


def test_a_lesson_is_readable_any_time(client):
    assert "With three heaps you do it twice." in client.get("/topics/adding").text


def test_changing_the_goal_keeps_what_is_known(client, owner, clock):
    settled(owner)
    declare_known(owner, "imagining", owner.pk, clock())
    client.post("/goals/draw/choose")

    assert "1 of 5 known" in client.get("/map").text or "1 of 5 topics" in client.get("/map").text
