"""The map under ``content/``: all of it loads, and it is what was agreed."""

import time
from collections import Counter
from pathlib import Path

import pytest

from unstuck.curriculum import Loaded, load

CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def loaded(cache: Path) -> Loaded:
    return load(CONTENT, cache)


def test_nothing_is_broken(loaded: Loaded) -> None:
    assert loaded.faults == ()


def test_the_whole_map_is_there(loaded: Loaded) -> None:
    curriculum = loaded.curriculum
    assert len(curriculum.topics) >= 472
    assert len(curriculum.goals) >= 18
    reached = curriculum.closure(t for goal in curriculum.goals.values() for t in goal.targets)
    assert reached == set(curriculum.topics)
    assert not [topic for topic in curriculum.topics if curriculum.graph.implied(topic)]


def test_a_name_leads_to_one_topic(loaded: Loaded) -> None:
    topics = loaded.curriculum.topics.values()
    called = {(name.casefold(), t.id) for t in topics for name in (t.title, *t.names)}
    counts = Counter(name for name, _ in called)
    assert not [name for name, count in counts.items() if count > 1]
    assert not [t.id for t in topics if not 4 <= len(t.names) <= 24]


def test_topics_are_confused_with_each_other_or_not_at_all(loaded: Loaded) -> None:
    topics = loaded.curriculum.topics
    pairs = {(t.id, other) for t in topics.values() for other in t.confused_with}
    assert {(other, one) for one, other in pairs} == pairs
    assert not [one for one, other in pairs if one == other]
    assert max(len(topic.confused_with) for topic in topics.values()) <= 3


def test_what_a_topic_practises_is_a_share_of_what_it_builds_on(loaded: Loaded) -> None:
    curriculum = loaded.curriculum
    for topic in curriculum.topics.values():
        assert topic.practises.keys() <= curriculum.graph.ancestors(topic.id), topic.id
        assert all(0 < share <= 1 for share in topic.practises.values()), topic.id
        assert bool(topic.practises) == bool(topic.builds_on), topic.id


def test_the_two_short_goals_come_first_and_are_written_to_the_end(loaded: Loaded) -> None:
    curriculum = loaded.curriculum
    first, second, *_ = curriculum.goals_by_written_share()
    assert {first[0].targets, second[0].targets} == {("bayes-theorem",), ("cosine-similarity",)}
    assert first[0].short
    assert second[0].short
    assert len(curriculum.closure(["bayes-theorem", "cosine-similarity"])) == 27
    assert (first[1].written_share, second[1].written_share) == (1, 1)


def test_a_warm_start_is_quick(loaded: Loaded, cache: Path) -> None:
    assert loaded.curriculum.topics
    took = []
    for _ in range(5):
        began = time.process_time()
        load(CONTENT, cache)
        took.append(time.process_time() - began)
    assert min(took) < 0.150
