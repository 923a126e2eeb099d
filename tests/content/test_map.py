"""The map under ``content/``: all of it loads, and it is what was agreed."""

import time
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
