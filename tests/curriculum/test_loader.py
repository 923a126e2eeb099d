"""Loading: everything that can be served is, and every fault is reported."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import copytree

import pytest
from tests.curriculum.sample import change, write_sample

from unstuck.curriculum import ContentError, Curriculum, Problem, load


@pytest.fixture
def topic(tmp_path: Path) -> Path:
    return write_sample(tmp_path / "content")


@pytest.fixture
def curriculum(topic: Path) -> Curriculum:
    loaded = load(topic.parents[1])
    assert loaded.faults == ()
    return loaded.curriculum


def test_a_topic_is_read_with_all_its_fields(curriculum: Curriculum) -> None:
    doubling = curriculum.topics["doubling"]
    assert doubling.written
    assert doubling.builds_on == ("counting",)
    assert doubling.practises == {"counting": 0.5}
    assert [skill.id for skill in doubling.skills] == ["double-numbers", "add-numbers"]
    assert doubling.skill("add-numbers").statement == "add two whole numbers"
    assert [one.name for one in curriculum.exercises("doubling")][:2] == [
        "double_a_number",
        "halve_a_number",
    ]
    assert curriculum.exercises("doubling")[1].after == "double_a_number"


def test_a_topic_of_front_matter_only_is_not_written(curriculum: Curriculum) -> None:
    assert not curriculum.topics["counting"].written
    assert curriculum.exercises("counting") == ()
    with pytest.raises(ContentError, match="not written yet"):
        curriculum.lesson("counting")


def test_a_lesson_is_cut_after_each_worked_problem(curriculum: Curriculum) -> None:
    lesson = curriculum.lesson("doubling")
    assert [part.skill for part in lesson.parts] == ["double-numbers", "add-numbers"]
    assert [part.worked.seed for part in lesson.parts] == [3, 1]
    assert '<span class="math">3</span>' in lesson.parts[0].html
    assert '<div class="math display">a + b = b + a</div>' in lesson.parts[1].html
    assert 'role="img" aria-label="Two equal bars side by side"' in lesson.parts[0].html
    assert "<svg" in lesson.parts[0].html
    assert '<pre class="output"><samp>[0 2 4]' in lesson.closing


def test_a_problem_is_drawn_again_alike_and_survives_storage(curriculum: Curriculum) -> None:
    problem = curriculum.draw("doubling", "add_two_numbers", 7)
    assert curriculum.draw("doubling", "add_two_numbers", 7) == problem
    assert Problem.from_json(problem.to_json()) == problem
    assert problem.version == curriculum.topics["doubling"].version
    assert problem.question_html.startswith("<p>Add <span")
    assert len(problem.steps_html) == 2


def test_an_unknown_exercise_is_said(curriculum: Curriculum) -> None:
    with pytest.raises(ContentError, match="no exercise 'nothing'"):
        curriculum.draw("doubling", "nothing", 0)


def test_drawing_is_safe_from_several_threads(curriculum: Curriculum) -> None:
    with ThreadPoolExecutor(8) as pool:
        drawn = pool.map(lambda n: curriculum.draw("doubling", "double_a_number", n % 4), range(64))
    assert len({problem.question for problem in drawn}) == 4


def test_goals_tell_their_size(curriculum: Curriculum) -> None:
    size = curriculum.size_of("count-well")
    assert (size.topics, size.written_topics, size.minutes, size.written_minutes) == (2, 1, 35, 20)
    assert curriculum.map_of("count-well") == ("counting", "doubling")
    ((goal, same),) = curriculum.goals_by_written_share()
    assert (goal.id, same) == ("count-well", size)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("topic.md", "title: Doubling", "title: [Doubling"),
        ("topic.md", "module: arithmetic", "module: nonsense"),
        ("topic.md", "minutes: 20", "minutes: soon"),
        ("topic.md", "practises: {counting: 0.5}", "practises: {counting: 5}"),
        ("topic.md", "names:", "nmaes:"),
        ("topic.md", "::: worked double_a_number seed=3", "::: worked nothing seed=3"),
        ("topic.md", "::: worked double_a_number seed=3", "::: worked double_a_number"),
        ("topic.md", "figure:bars", "figure:nothing"),
        ("exercises.py", "import numpy as np", "import numpie as np"),
        ("exercises.py", "def tripled", "deff tripled"),
        ("exercises.py", 'skill="double-numbers"', 'skill="unknown"'),
        ("exercises.py", "minutes=2", "minutes=1 + 1"),
        ("exercises.py", "answer=Number(2 * number)", "answer=2 * number"),
    ],
)
def test_a_broken_topic_is_served_as_not_written_and_the_rest_is_served(
    topic: Path, file: str, old: str, new: str
) -> None:
    change(topic / file, old, new)
    loaded = load(topic.parents[1])
    assert loaded.faults
    assert {fault.file.parent for fault in loaded.faults} == {topic}
    assert not loaded.curriculum.topics["doubling"].written
    assert loaded.curriculum.exercises("doubling") == ()
    assert list(loaded.curriculum.goals) == ["count-well"]
    assert "counting" in loaded.curriculum.topics


def test_a_warm_start_recalls_and_a_change_is_seen(topic: Path, tmp_path: Path) -> None:
    cold = load(topic.parents[1], tmp_path / "cache")
    warm = load(topic.parents[1], tmp_path / "cache")
    assert warm.curriculum.topics == cold.curriculum.topics
    assert warm.curriculum.goals == cold.curriculum.goals
    assert warm.curriculum.version == cold.curriculum.version
    change(topic / "exercises.py", "Double ${number}$.", "Double the number ${number}$.")
    changed = load(topic.parents[1], tmp_path / "cache").curriculum
    assert changed.version != cold.curriculum.version
    assert "the number" in changed.draw("doubling", "double_a_number", 0).question


def test_a_spoiled_or_unwritable_cache_costs_nothing_but_time(topic: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    load(topic.parents[1], cache)
    (file,) = cache.iterdir()
    file.write_text("{spoiled", encoding="utf-8")
    assert load(topic.parents[1], cache).faults == ()
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert load(topic.parents[1], tmp_path / "file" / "below").faults == ()


def test_history_survives_renames(topic: Path) -> None:
    change(
        topic / "topic.md",
        "sources:",
        "formerly: {topics: [twice], skills: {add: add-numbers}, "
        "exercises: {plus: add_two_numbers}}\nsources:",
    )
    loaded = load(topic.parents[1])
    assert loaded.faults == ()
    curriculum = loaded.curriculum
    assert curriculum.topic_now("twice") == "doubling"
    assert curriculum.topic_now("never") is None
    assert curriculum.skill_now("doubling", "add") == "add-numbers"
    assert curriculum.exercise_now("doubling", "plus") == "add_two_numbers"
    assert curriculum.exercise_now("doubling", "minus") is None


def test_a_goal_without_its_topic_is_a_fault(topic: Path) -> None:
    goal = topic.parents[1] / "goals" / "count-well.md"
    change(goal, "[doubling]", "[doubling, flying]")
    (fault,) = load(topic.parents[1]).faults
    assert (fault.file, fault.line) == (goal, 5)


@pytest.fixture
def with_a_demonstration(topic: Path) -> Path:
    """The sample, and a strand for authors whose one topic is a copy of the written one."""
    folder = topic.parents[1]
    with (folder / "strands.yaml").open("a", encoding="utf-8") as strands:
        strands.write(
            "  - id: demo\n    title: Demonstrations\n    for: authors\n"
            "    modules:\n      - {id: arithmetic, title: Arithmetic}\n"
        )
    copytree(topic, folder / "demo" / "showing")
    return folder


def test_what_is_for_authors_is_not_there_for_learners(
    with_a_demonstration: Path, tmp_path: Path
) -> None:
    authors = load(with_a_demonstration, tmp_path / "cache", for_authors=True)
    learners = load(with_a_demonstration, tmp_path / "cache")
    assert authors.faults == learners.faults == ()
    assert authors.curriculum.topics["showing"].written
    assert authors.curriculum.draw("showing", "double_a_number", 1).skill == "double-numbers"
    assert set(authors.curriculum.topics) - set(learners.curriculum.topics) == {"showing"}
    assert [strand.id for strand in learners.curriculum.strands] == ["algebra"]
    assert "showing" not in learners.curriculum.order
    assert learners.curriculum.dependents("counting") == {"doubling"}


@pytest.mark.parametrize("for_authors", [True, False])
def test_nothing_that_learners_meet_may_name_what_is_for_authors(
    with_a_demonstration: Path, for_authors: bool
) -> None:
    change(with_a_demonstration / "algebra/doubling/topic.md", "[counting]", "[showing]")
    change(with_a_demonstration / "goals/count-well.md", "[doubling]", "[doubling, showing]")
    loaded = load(with_a_demonstration, for_authors=for_authors)
    messages = {fault.message for fault in loaded.faults}
    assert "builds_on: there is no other topic 'showing'" in messages
    assert "targets: there is no topic 'showing'" in messages
    assert not loaded.curriculum.topics["doubling"].written
    assert loaded.curriculum.goals["count-well"].targets == ("doubling",)


def test_a_strand_is_for_everybody_or_for_authors(topic: Path) -> None:
    strands = topic.parents[1] / "strands.yaml"
    change(strands, "    title: Algebra\n", "    title: Algebra\n    for: friends\n")
    faults = load(topic.parents[1]).faults
    assert (strands, "a strand is for everybody or `for: authors`") in {
        (fault.file, fault.message.partition("; ")[2]) for fault in faults
    }
