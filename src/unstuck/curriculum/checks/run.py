"""Check many topics, side by side, and skip those that have not changed since they passed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from hashlib import blake2b
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from unstuck.curriculum.checks.drawing import SEEDS
from unstuck.curriculum.checks.formulas import formula_faults
from unstuck.curriculum.checks.independence import reviewed_exercises
from unstuck.curriculum.checks.report import Formula, Report, TopicReport, merged
from unstuck.curriculum.checks.structure import called, check_reviewed_share, map_faults
from unstuck.curriculum.checks.topic import check_topic, is_begun, page_of
from unstuck.curriculum.curriculum import Curriculum
from unstuck.curriculum.folder import LAB_FILE
from unstuck.curriculum.loader import Loaded, load
from unstuck.curriculum.memory import Memory
from unstuck.curriculum.topics import ExerciseInfo, Fault
from unstuck.curriculum.workshop import CODE_FILES

LabCheck = Callable[[Path, Curriculum, str, TopicReport], None]
"""Adds to a topic's report what is wrong with the lab in a file.  Labs lie above this package."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What the check works with: KaTeX and Node for formulas, processes, a place to remember.

    Without ``katex`` no formula is typeset, without ``check_lab`` no lab is run; without a
    ``cache_folder`` everything is checked again.  Fewer ``seeds`` than the rules ask for are for
    tests of the rules.  ``begin`` is the first thing that each process of its own does: to end
    with the one that started it.
    """

    katex: Path | None
    node: str = "node"
    processes: int = 2
    cache_folder: Path | None = None
    seeds: int = SEEDS
    begin: Callable[[], None] | None = None
    check_lab: LabCheck | None = None


def check_content(
    loaded: Loaded,
    topics: Sequence[str],
    tools: Tools,
    tell: Callable[[str], None] = lambda _topic: None,
) -> Report:
    """Hold topics to all rules (all topics when none is named) and return everything found.

    ``tell`` is called with each topic as it is done.
    """
    curriculum = loaded.curriculum
    wanted = tuple(topics) or tuple(curriculum.topics)
    memory = Memory(tools.cache_folder, curriculum.folder, "check")
    reports: dict[str, TopicReport] = {}
    for topic in wanted:
        recalled = memory.recall(topic, curriculum.topics[topic].version)
        if recalled is not None:
            reports[topic] = TopicReport.from_json(recalled)
    missing = [topic for topic in wanted if topic not in reports]
    for report in _check_all(curriculum, missing, tools):
        reports[report.topic] = report
        memory.note(report.topic, curriculum.topics[report.topic].version, report.to_json())
        memory.save(keeps_unused=True)
        tell(report.topic)
    more = [*_loading_faults(loaded, topics), *_reviewed(curriculum)]
    more += _placing_faults(curriculum, wanted)
    every = _formulas(reports[topic] for topic in wanted)
    more += _typeset(every, tools, memory)
    memory.save(keeps_unused=True)
    return merged((reports[topic] for topic in wanted), more, {"formulas": len(every)})


def _check_all(curriculum: Curriculum, topics: list[str], tools: Tools) -> Iterable[TopicReport]:
    begun = [topic for topic in topics if is_begun(curriculum, topic)]
    yield from (_check_one(curriculum, t, tools) for t in topics if t not in set(begun))
    if tools.processes < 2 or len(begun) < 2:
        yield from (_check_one(curriculum, topic, tools) for topic in begun)
        return
    size = min(tools.processes, len(begun))
    with ProcessPoolExecutor(size, get_context("spawn"), tools.begin) as pool:
        yield from pool.map(_check_elsewhere, repeat(curriculum.folder), repeat(tools), begun)


_loaded_here: dict[Path, Curriculum] = {}


def _check_elsewhere(folder: Path, tools: Tools, topic: str) -> TopicReport:
    """Check one topic in a process of its own, which loads the folder once."""
    if folder not in _loaded_here:
        _loaded_here[folder] = load(folder, tools.cache_folder, for_authors=True).curriculum
    return _check_one(_loaded_here[folder], topic, tools)


def _check_one(curriculum: Curriculum, topic: str, tools: Tools) -> TopicReport:
    """Check lesson and exercises of a topic, then its lab if there is one."""
    report, found = check_topic(curriculum, topic, tools.seeds), curriculum.topics[topic]
    path = curriculum.folder / found.strand / topic / LAB_FILE
    if path.is_file() and tools.check_lab is not None:
        tools.check_lab(path, curriculum, topic, report)
    elif found.code and found.written and not path.is_file():
        page = page_of(curriculum, topic)
        report.warnings.append(Fault(page.path, page.line("code"), "code: true, but no lab.py"))
    return report


def _loading_faults(loaded: Loaded, topics: Sequence[str]) -> list[Fault]:
    """Return what the loader found: all of it, or only what is in the folders of these topics."""
    named = set(topics)
    return [fault for fault in loaded.faults if not named or fault.file.parent.name in named]


def _placing_faults(curriculum: Curriculum, topics: Iterable[str]) -> list[Fault]:
    """Hold topics to the rules of the map; only the pages of those with faults are read."""
    called_so, faults = called(curriculum), []
    for topic in topics:
        if messages := map_faults(curriculum, topic, called_so):
            page = page_of(curriculum, topic)
            faults += [Fault(page.path, page.line(key), message) for key, message in messages]
    return faults


def _reviewed(curriculum: Curriculum) -> list[Fault]:
    """The share of reviewed exercises is a rule of all content, whichever part is checked."""
    reviewed: dict[str, list[ExerciseInfo]] = {}
    exercises = 0
    for topic, found in curriculum.topics.items():
        infos = curriculum.exercises_in_work(topic)
        if not infos:
            continue
        exercises += len(infos)
        path = curriculum.folder / found.strand / topic / CODE_FILES[0]
        try:
            names = reviewed_exercises(path.read_text(encoding="utf-8"))
        except (OSError, SyntaxError, UnicodeDecodeError):
            continue
        if some := [info for info in infos if info.name in names]:
            reviewed[topic] = some
    return check_reviewed_share(curriculum, reviewed, exercises) if reviewed else []


def _formulas(reports: Iterable[TopicReport]) -> list[Formula]:
    found: dict[str, Formula] = {}
    for report in reports:
        for key, formula in report.formulas.items():
            found.setdefault(key, formula)
    return list(found.values())


def _typeset(formulas: list[Formula], tools: Tools, memory: Memory) -> list[Fault]:
    """Typeset what has not been typeset before; only what passed is remembered."""
    if tools.katex is None:
        return []
    marks = {_mark(one, tools.katex): one for one in formulas}
    passed: Any = memory.recall("formulas", "1") or []
    known = set(passed)
    fresh = {mark: one for mark, one in marks.items() if mark not in known}
    faults = formula_faults(list(fresh.values()), tools.katex, tools.node)
    refused = {(fault.file, fault.line) for fault in faults}
    known |= {mark for mark, one in fresh.items() if (one.file, one.line) not in refused}
    memory.note("formulas", "1", sorted(known))
    return faults


def _mark(formula: Formula, katex: Path) -> str:
    size = katex.stat().st_size if katex.is_file() else 0
    text = f"{formula.tex}\n{formula.display}\n{size}"
    return blake2b(text.encode(), digest_size=8).hexdigest()
