"""All rules of one topic, in one go."""

from __future__ import annotations

from pathlib import Path

from unstuck.curriculum.checks.cells import cell_faults, cells_of
from unstuck.curriculum.checks.code_rules import code_faults
from unstuck.curriculum.checks.drawing import SEEDS, Trial, try_exercise
from unstuck.curriculum.checks.independence import shared_roads
from unstuck.curriculum.checks.prose import check_front_matter, check_prose
from unstuck.curriculum.checks.report import TopicReport
from unstuck.curriculum.checks.structure import check_skills
from unstuck.curriculum.curriculum import Curriculum
from unstuck.curriculum.folder import TOPIC_FILE
from unstuck.curriculum.frontmatter import Page, read_page
from unstuck.curriculum.topics import ExerciseInfo
from unstuck.curriculum.workshop import CODE_FILES, BrokenFileError


def page_of(curriculum: Curriculum, topic: str) -> Page:
    """Return the page of a topic, taken apart."""
    path = curriculum.folder / curriculum.topics[topic].strand / topic / TOPIC_FILE
    return read_page(path, path.read_text(encoding="utf-8"))


def is_begun(curriculum: Curriculum, topic: str) -> bool:
    """Whether a topic has more than front matter."""
    folder = curriculum.folder / curriculum.topics[topic].strand / topic
    if any((folder / name).exists() for name in CODE_FILES):
        return True
    text = (folder / TOPIC_FILE).read_text(encoding="utf-8")
    return bool(text.split("\n---", 1)[-1].strip("- \n"))


def check_topic(curriculum: Curriculum, topic: str, seeds: int = SEEDS) -> TopicReport:
    """Hold one topic to every rule that concerns it alone; find all faults, raise none."""
    report = TopicReport(topic)
    found, page = curriculum.topics[topic], page_of(curriculum, topic)
    check_front_matter(page, found, report)
    if not is_begun(curriculum, topic):
        return report
    pieces = curriculum.pieces(topic)
    check_prose(page, found, pieces, curriculum.workshop(topic), report)
    report.faults += cell_faults(page.path, cells_of(page.body, page.body_line))
    infos = curriculum.exercises_in_work(topic)
    for name in CODE_FILES:
        path = page.path.with_name(name)
        if path.exists():
            source = path.read_text(encoding="utf-8", errors="replace")
            report.faults += code_faults(path, source)
            report.faults += shared_roads(path, source)
    kinds = _try_exercises(curriculum, topic, infos, page.path, report, seeds)
    check_skills(page, found, pieces, infos, kinds, report)
    return report


def _try_exercises(
    curriculum: Curriculum,
    topic: str,
    infos: tuple[ExerciseInfo, ...],
    page: Path,
    report: TopicReport,
    seeds: int,
) -> dict[str, str]:
    """Try every exercise; return the kind of answer of each."""
    try:
        generators = curriculum.workshop(topic).generators()
    except BrokenFileError as error:
        report.faults.append(error.fault)
        return {}
    path, kinds = page.with_name(CODE_FILES[0]), {}
    for info in infos:
        if info.name in generators:
            trial = Trial(topic, path, info, report)
            kinds[info.name] = try_exercise(trial, generators[info.name], seeds)
    return kinds
