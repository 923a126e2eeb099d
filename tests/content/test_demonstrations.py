"""Every kind of answer is asked for somewhere, and demonstrations reach authors only."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from unstuck.answers import kinds
from unstuck.curriculum import Curriculum, default_cache_folder, load
from unstuck.learner.graph import Graph
from unstuck.web.accounts.actions import local_user
from unstuck.web.study import wiring
from unstuck.web.study.models import Profile

pytestmark = pytest.mark.content

CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="module")
def for_authors() -> Curriculum:
    loaded = load(CONTENT, default_cache_folder(), for_authors=True)
    assert loaded.faults == ()
    return loaded.curriculum


@pytest.fixture(scope="module")
def demonstrations(for_authors: Curriculum) -> frozenset[str]:
    """The topics that only authors see."""
    strands = {strand.id for strand in for_authors.strands if strand.for_authors}
    return frozenset(n for n, one in for_authors.topics.items() if one.strand in strands)


def test_every_kind_is_asked_by_an_exercise(for_authors: Curriculum) -> None:
    asked = {
        for_authors.draw(topic, info.name, 0).answer.kind
        for topic in for_authors.order
        for info in for_authors.exercises(topic)
    }
    assert asked == set(kinds())


def test_demonstrations_are_written(
    for_authors: Curriculum, demonstrations: frozenset[str]
) -> None:
    assert demonstrations
    assert all(for_authors.topics[topic].written for topic in demonstrations)
    assert all(for_authors.lesson(topic).parts for topic in demonstrations)


def test_what_is_served_knows_nothing_of_them(
    for_authors: Curriculum, demonstrations: frozenset[str]
) -> None:
    served = wiring.curriculum()
    assert set(served.topics) == set(for_authors.topics) - demonstrations
    assert set(served.order) == set(served.topics)
    assert not any(strand.for_authors for strand in served.strands)
    assert served.goals == for_authors.goals
    assert {goal: served.size_of(goal) for goal in served.goals} == {
        goal: for_authors.size_of(goal) for goal in served.goals
    }
    learned = Graph.of(served.topics.values())
    assert set(learned.topics).isdisjoint(demonstrations)


@pytest.mark.django_db
def test_no_page_shows_them(demonstrations: frozenset[str]) -> None:
    learner = local_user()
    goals = list(wiring.curriculum().goals)
    Profile.objects.create(learner=learner, step=Profile.Step.DONE, goal=goals[0])
    client = Client()
    client.force_login(learner)
    pages = ["/", "/map", "/map?show=everything", "/map?q=demo", "/goals", *(f"/goals/{g}" for g in goals)]
    for page in pages:
        reply = client.get(page)
        assert reply.status_code == 200, page
        text = reply.content.decode()
        assert not [topic for topic in demonstrations if topic in text], page
        assert "Demonstration" not in text, page
    for topic in demonstrations:
        assert client.get(f"/topics/{topic}").status_code == 404
