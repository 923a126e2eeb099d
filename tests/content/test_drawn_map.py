"""The drawn map of the whole curriculum: small to send, and nothing on it touches."""

import gzip
import random
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client

from unstuck.curriculum import Curriculum, load
from unstuck.learner import RULES, LearnerState, TopicState
from unstuck.learner.memory import Memory
from unstuck.web.accounts.models import User
from unstuck.web.study import wiring
from unstuck.web.study.actions.settings import own_profile
from unstuck.web.study.frame import frame_of
from unstuck.web.study.models import LearnerRecord, TopicRecord
from unstuck.web.study.record import canonical

CONTENT = Path(__file__).parents[2] / "content"
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SOLID, FADED = Memory(60.0, 5.0, NOW), Memory(2.0, 5.0, NOW - timedelta(days=40))
STATES = [
    TopicState(learned=NOW, memory=SOLID),
    TopicState(learned=NOW, memory=FADED),
    TopicState(placed=0.8, memory=SOLID),
    TopicState(declared=True),
    TopicState(begun=True),
    None,
]


@pytest.fixture(scope="module")
def curriculum(tmp_path_factory: pytest.TempPathFactory) -> Curriculum:
    return load(CONTENT, tmp_path_factory.mktemp("cache")).curriculum


@pytest.fixture
def browser(curriculum: Curriculum, db: None) -> Iterator[Client]:
    """The browser of somebody whose topics are in every state, mixed as badly as can be."""
    wired = list(wiring._connected)
    wiring.connect(wiring.Wiring(curriculum=lambda: curriculum, now=lambda: NOW))
    learner = User.objects.create_user("learner")
    profile = own_profile(learner)
    profile.goal = "generative-models-researcher"
    profile.save()
    mix(learner, curriculum)
    client = Client(headers={"Accept-Encoding": "gzip"})
    client.force_login(learner)
    yield client
    wiring._connected[:] = wired


def mix(learner: User, curriculum: Curriculum) -> None:
    LearnerRecord.objects.create(
        learner=learner,
        rules=RULES.name,
        rules_hash=RULES.hash,
        state=canonical(LearnerState().learner_json()),
    )
    draw = random.Random(1)
    drawn = {topic: draw.choice(STATES) for topic in curriculum.topics}
    TopicRecord.objects.bulk_create(
        TopicRecord(learner=learner, topic=topic, state=canonical(state.to_json()))
        for topic, state in drawn.items()
        if state
    )


def test_the_map_of_everything_is_drawn_in_20_kilobytes(
    browser: Client, curriculum: Curriculum
) -> None:
    reply = browser.get("/map?show=everything")

    assert reply.headers["Content-Encoding"] == "gzip"
    assert len(reply.content) <= 20 * 1024
    plain = gzip.decompress(reply.content).decode()
    drawn = re.findall(r'<a href="/topics/([\w-]+)" aria-label="[^"]+: [^"]+"', plain)
    assert sorted(drawn) == sorted(curriculum.topics)


def test_no_two_marks_of_any_goal_touch(curriculum: Curriculum) -> None:
    for goal in ("", *curriculum.goals):
        frame = frame_of(curriculum, curriculum.goals[goal].targets if goal else ())
        columns: dict[int, list[int]] = {}
        for column, height in frame.spots.values():
            columns.setdefault(column, []).append(height)
        for heights in columns.values():
            heights.sort()
            gaps = (b - a for a, b in zip(heights, heights[1:], strict=False))
            assert all(gap * frame.grid.half >= 2 * frame.grid.reach for gap in gaps)
        assert frame.grid.step >= 24
        assert all(0 <= y * frame.grid.half <= frame.height for _, y in frame.spots.values())
