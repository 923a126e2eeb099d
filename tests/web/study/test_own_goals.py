"""A goal from a text: what is found, what is ticked, and that it is a goal like any other."""

from __future__ import annotations

import io
import json
import zipfile
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from tests.web.study.conftest import browser_of
from tests.web.study.scenes import settled

from unstuck.web.study.actions import own_goals as actions
from unstuck.web.study.actions import topics
from unstuck.web.study.models import OwnGoal, Profile, Task
from unstuck.web.study.queries.own_goals import goal_for, id_of

pytestmark = pytest.mark.django_db

TEXT = "We keep adding small numbers and doubling numbers until the sum is large."
FROM_TEXT = "/goals/from-text"
MAKE = "/goals/make"


@pytest.fixture
def own(owner, clock) -> OwnGoal:
    settled(owner)
    return actions.make_goal(owner, uuid4(), "Read it", {"doubling": "We double."}, clock())


def _form(**fields: object) -> dict[str, object]:
    return {"client_id": str(uuid4()), "title": "Read it", **fields}


def test_a_text_is_answered_by_its_topics_and_their_reasons(client):
    page = client.post(FROM_TEXT, {"text": TEXT}).content.decode()
    assert 'name="topic" value="adding" checked' in page
    assert "We keep adding small numbers" in page
    assert "you lack" in page


def test_a_file_is_read_like_a_text(client):
    file = SimpleUploadedFile("notes.md", TEXT.encode())
    assert 'value="adding" checked' in client.post(FROM_TEXT, {"file": file}).content.decode()


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"text": "  "}, "Paste a text or choose a file."),
        ({"text": "a\0b"}, "This is not a text that can be read."),
        ({"file": SimpleUploadedFile("a.docx", b"PK\x03\x04 and more")}, "Save it as PDF"),
        ({"file": SimpleUploadedFile("a.pdf", b"%PDF-1.4 broken")}, "broken"),
    ],
)
def test_what_cannot_be_read_says_what_to_do_and_keeps_what_was_typed(client, fields, says):
    reply = client.post(FROM_TEXT, {"text": "kept text", "title": "kept title", **fields})
    page = reply.content.decode()
    assert reply.status_code == 422
    assert says in page
    assert "kept title" in page


def test_a_text_without_topics_is_told_what_to_try(client):
    page = client.post(FROM_TEXT, {"text": "The weather was fine all day."}).content.decode()
    assert "No topic of the map is mentioned" in page
    assert "The weather was fine all day." in page


def test_what_is_ticked_becomes_the_goal(client, owner):
    form = _form(found=["adding", "doubling"], topic=["doubling"])
    reply = client.post(MAKE, {**form, "reason-doubling": "We double."})
    made = OwnGoal.objects.get(learner=owner)
    assert made.topics == {"doubling": "We double."}
    assert reply.url == reverse("study:goal", args=[id_of(made)])
    client.post(MAKE, {**form, "reason-doubling": "We double."})
    assert OwnGoal.objects.count() == 1


def test_with_nothing_ticked_the_page_stays(client):
    reply = client.post(MAKE, _form(found=["adding"]))
    assert reply.status_code == 422
    assert "Tick at least one topic" in reply.content.decode()
    assert 'value="adding"' in reply.content.decode()


def test_topics_that_do_not_exist_are_not_made_up(client):
    assert client.post(MAKE, _form(found=["nothing"], topic=["nothing"])).status_code == 422
    assert not OwnGoal.objects.exists()


def test_it_works_as_every_other_goal(client, owner, own):
    goal = id_of(own)
    page = client.get(f"/goals/{goal}").content.decode()
    assert "Read it" in page
    assert "We double." in page
    client.post(f"/goals/{goal}/choose")
    assert Profile.objects.get(learner=owner).goal == goal
    for address in ("/", "/map", "/progress", "/goals", "/settings"):
        assert client.get(address, follow=True).status_code == 200
    assert "Read it" in client.get("/map").content.decode()
    client.post("/welcome/placement")
    assert Task.objects.get(learner=owner, kind="placement").topic == goal
    assert client.get("/welcome/placement").status_code == 200


def test_a_goal_that_is_known_already_says_so(client, owner, own, curriculum, clock):
    for topic in curriculum.closure(["doubling"]):
        topics.declare_known(owner, topic, uuid4(), clock())
    assert "You know all of it" in client.get(f"/goals/{id_of(own)}").content.decode()


def test_it_can_be_renamed_and_an_empty_name_changes_nothing(client, own):
    client.post(f"/goals/{id_of(own)}/rename", {"title": "Read it again"})
    client.post(f"/goals/{id_of(own)}/rename", {"title": " "})
    own.refresh_from_db()
    assert own.title == "Read it again"


def test_removing_it_leaves_no_learner_on_it(client, owner, own):
    client.post(f"/goals/{id_of(own)}/choose")
    client.post("/welcome/placement")
    client.post(f"/goals/{id_of(own)}/remove")
    assert Profile.objects.get(learner=owner).goal == ""
    assert Task.objects.get(learner=owner).state == Task.State.SKIPPED
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("way", ["", "/choose", "/rename", "/remove"])
def test_it_is_nobody_elses(own, stranger, way):
    other = browser_of(stranger)
    address = f"/goals/{id_of(own)}{way}"
    reply = other.post(address, {"title": "Mine"}) if way else other.get(address)
    assert reply.status_code == 404
    own.refresh_from_db()
    assert own.title == "Read it"


def test_it_is_exported_and_deleted_with_everything(client, owner, own):
    archive = zipfile.ZipFile(io.BytesIO(client.get("/settings/export").content))
    assert json.loads(archive.read("learner.json"))["own_goals"][0]["title"] == "Read it"
    client.post("/settings/delete", {"phrase": "delete everything"})
    assert not OwnGoal.objects.exists()


@pytest.mark.parametrize("wrong", [{"title": ""}, {"topics": {}}])
def test_the_database_keeps_no_goal_without_title_or_topics(owner, clock, wrong):
    fields = {"title": "Read it", "topics": {"adding": ""}, "made_at": clock(), **wrong}
    with pytest.raises(IntegrityError), transaction.atomic():
        OwnGoal.objects.create(learner=owner, **fields)


def test_topics_that_left_the_curriculum_leave_the_goal(owner, curriculum, clock):
    both = {"adding": "", "left long ago": ""}
    own = actions.make_goal(owner, uuid4(), "Read it", both, clock())
    assert goal_for(owner, curriculum, id_of(own)).targets == ("adding",)
    gone = actions.make_goal(owner, uuid4(), "Gone", {"left long ago": ""}, clock())
    assert goal_for(owner, curriculum, id_of(gone)) is None
    assert goal_for(owner, curriculum, "own_nonsense") is None
