"""The map: drawn and as a list, its search, the panel of a topic, and what is believed."""

from __future__ import annotations

import re

import pytest
from tests.web.study.scenes import give, lesson_task, right_answer, settled

from unstuck.learner import Purpose
from unstuck.web.study.actions import problems
from unstuck.web.study.actions.settings import own_profile
from unstuck.web.study.frame import frame_of
from unstuck.web.study.models import Profile
from unstuck.web.study.queries import drawing
from unstuck.web.study.queries.belief import belief_of, with_reviews
from unstuck.web.study.queries.standing import standing_of

pytestmark = pytest.mark.django_db

MARK = re.compile(r'<a href="/topics/([\w-]+)" aria-label="([^"]+)"')


@pytest.fixture
def learner(owner):
    settled(owner)
    return owner


@pytest.fixture
def standing(learner, curriculum, clock):
    return lambda: standing_of(learner, own_profile(learner), curriculum, clock())


def learn(learner, curriculum, clock, topic="adding"):
    task = lesson_task(learner, clock(), topic)
    for exercise in ("add_two", "add_three") if topic == "adding" else ("double_it",):
        problem = problems.show_problem(
            task, Purpose.LESSON, topic, exercise, curriculum, clock()
        )  # fmt: skip
        give(problem, right_answer(problem), curriculum, clock())


def marks(page: str) -> dict[str, str]:
    return dict(MARK.findall(page))


def test_the_goal_is_drawn_with_every_topic_once(client, learner):
    page = client.get("/map").text

    assert [topic for topic, _ in MARK.findall(page)] == ["adding", "doubling", "halving"]
    assert marks(page)["adding"] == "Adding: ready to learn"
    assert marks(page)["halving"] == "Halving: needs earlier topics"


def test_everything_is_drawn_too_and_says_what_the_goal_does_not_need(client, learner):
    page = client.get("/map?show=everything").text

    assert marks(page)["squares"] == "Squares: not needed for this goal"
    assert len(marks(page)) == 5


@pytest.mark.parametrize("show", ["", "everything"])
def test_the_list_has_the_same_topics_and_states_as_the_drawing(client, learner, show):
    drawn = marks(client.get(f"/map?show={show}").text)
    listed = client.get(f"/map?show=list-{show}").text
    rows = re.findall(
        r'<li class="topic".*?aria-label="([^"]+)".*?href="/topics/([\w-]+)">([^<]+)<', listed
    )  # fmt: skip

    assert {topic: f"{title}: {state}" for state, topic, title in rows} == drawn


def test_without_a_goal_everything_is_shown(client, learner):
    Profile.objects.update(goal="")

    assert len(marks(client.get("/map").text)) == 5


def test_the_search_marks_what_it_finds_by_other_names(client, learner):
    page = client.get("/map", {"q": "NP.add"}).text

    assert re.findall(r'href="/topics/([\w-]+)" aria-label="[^"]+" class="hit"', page) == ["adding"]
    assert 'data-found="adding"' in page
    assert "No topic has that name" in client.get("/map", {"q": "zzz"}).text


def test_the_search_of_the_list_leaves_the_rest_out(client, learner):
    page = client.get("/map", {"q": "NP.add", "show": "list"}).text

    assert "/topics/adding" in page
    assert "/topics/halving" not in page
    assert "No topic has that name" in client.get("/map", {"q": "zzz", "show": "list"}).text


def test_the_fragment_of_a_search_is_empty_without_words(client, learner):
    assert client.get("/map/found", {"q": " "}).text.strip() == ""
    assert "Squares" in client.get("/map/found", {"q": "squares"}).text


def test_the_panel_begins_with_what_comes_next(client, learner):
    page = client.get("/map").text

    assert 'data-panel="adding"' in page
    assert "data-opened" not in page


def test_an_opened_topic_stands_in_the_address(client, learner):
    page = client.get("/map?topic=doubling").text

    assert 'data-panel="doubling"' in page
    assert "data-opened" in page
    assert client.get("/map?topic=nothing-here").status_code == 404


def test_the_panel_says_what_a_topic_costs_and_leads_to(client, learner):
    panel = client.get("/map/topics/doubling").text

    for words in ("20 min", "expected first try", "Rests on", "Adding", "Unlocks", "Halving",
                  "Start the lesson", "1 topic that you have not shown yet"):  # fmt: skip
        assert words in panel


def test_a_topic_that_is_not_written_says_how_far_the_goal_is(client, learner):
    Profile.objects.update(goal="draw")
    panel = client.get("/map/topics/imagining?show=everything").text

    assert "not written yet" in panel
    assert "step from your goal" in panel
    assert "expected first try" not in panel


def test_the_way_leads_to_the_goal_and_stays_on_the_map(standing):
    panel = drawing.panel_of(standing().curriculum.topics["adding"], standing(), everything=False)

    assert panel.steps == 2
    assert panel.way.count("c") == 2
    assert panel.before == ""
    assert panel.leads_to == 4


def test_the_frame_is_made_once(curriculum):
    counted = curriculum.goals["count"].targets
    assert frame_of(curriculum, counted) is frame_of(curriculum, counted)
    assert set(frame_of(curriculum, counted).spots) == {"adding", "doubling", "halving"}


def test_labels_lie_over_no_mark_and_no_other_label(curriculum):
    frame = frame_of(curriculum)

    assert {label.text for label in frame.labels} <= {t.title for t in curriculum.topics.values()}
    assert len({(label.x, label.y) for label in frame.labels}) == len(frame.labels) > 0


def test_what_is_believed_follows_what_happened(learner, standing, curriculum, clock):
    adding = curriculum.topics["adding"]
    assert "take it as new" in belief_of(adding, standing()).lines[0]

    learn(learner, curriculum, clock)
    clock.move(days=1)
    believed = belief_of(adding, standing())
    assert believed.lines[0] == "Your own answers showed this yesterday."
    assert re.search(r"chance of about 9\d %; review (tomorrow|in \d days)", believed.lines[1])
    assert (believed.may_know, believed.may_forget) == (False, True)

    clock.move(days=400)
    assert belief_of(adding, standing()).lines[1].endswith("review now.")
    assert belief_of(adding, standing()).may_know


def test_a_belief_is_corrected_from_the_panel(client, learner, standing, curriculum, clock):
    learn(learner, curriculum, clock)
    panel = client.get("/map/topics/adding").text
    key = re.search(r'name="client_id" value="([^"]+)"', panel)[1]

    client.post("/topics/adding/declare", {"says": "forgotten", "client_id": key})

    assert "You said that you forgot it" in client.get("/map/topics/adding").text
    assert belief_of(curriculum.topics["adding"], standing()).may_know


def test_what_fades_soon_says_when_its_review_is(learner, standing, curriculum, clock):
    learn(learner, curriculum, clock)
    rows = standing().rows(["adding", "doubling"])

    assert [bool(row.note) for row in with_reviews(rows, standing())] == [True, False]
    clock.move(days=400)
    assert with_reviews(standing().rows(["adding"]), standing())[0].note == "review now"
