"""Load the content folder: everything that can be served is, and every fault is reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

from unstuck.curriculum.curriculum import Curriculum
from unstuck.curriculum.folder import (
    TOPIC_FILE,
    Found,
    found_from_json,
    found_to_json,
    read_folder,
    stamp_of,
)
from unstuck.curriculum.frontmatter import goal_from_page, read_page, read_strands
from unstuck.curriculum.graph import Graph, without_cycles
from unstuck.curriculum.memory import Memory
from unstuck.curriculum.topics import Fault, Goal, Module, Strand, Topic

STRANDS_FILE = "strands.yaml"
GOALS_FOLDER = "goals"
NOT_STRANDS = (GOALS_FOLDER, "texts")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A curriculum that can be served, and the faults of what is left out of it."""

    curriculum: Curriculum
    faults: tuple[Fault, ...]


def load(folder: Path, cache_folder: Path | None = None, *, for_authors: bool = False) -> Loaded:
    """Load a content folder.

    A topic with a fault is served as not written and everything else is served.  With a
    ``cache_folder`` unchanged topics are recalled from it instead of being read and tried out.
    What is only for authors is left out as if it were not there, unless it is asked for.
    """
    memory = Memory(cache_folder, folder)
    faults: list[Fault] = []
    every = _strands(folder, memory, faults)
    _check_folders(folder, every, faults)
    strands = tuple(strand for strand in every if for_authors or not strand.for_authors)
    found = _topics(folder, strands, memory, faults)
    goals = _goals(folder, memory, faults, _named_by_all(found, strands))
    topics, graph = _connect(folder, found, strands, faults)
    memory.save()
    curriculum = Curriculum(
        folder=folder,
        strands=strands,
        topics=topics,
        goals=goals,
        exercises={name: one.exercises for name, one in found.items()},
        graph=graph,
        version=_version(strands, topics.values(), goals),
    )
    return Loaded(curriculum, tuple(sorted(set(faults))))


def _file_stamp(path: Path) -> list[Any]:
    try:
        stat = path.stat()
    except OSError:
        return [path.name, 0, 0]
    return [path.name, stat.st_mtime_ns, stat.st_size]


def _recalled(path: Path, memory: Memory, faults: list[Fault], read: Any) -> Any:
    """Return the JSON value of one file, recalled or read; ``read`` gives (value, faults)."""
    stamp = _file_stamp(path)
    entry = memory.recall(str(path), stamp)
    if entry is None:
        try:
            value, found = read(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            value, found = None, [Fault(path, 1, f"cannot be read: {error}")]
        entry = {"value": value, "faults": [[fault.line, fault.message] for fault in found]}
        memory.note(str(path), stamp, entry)
    faults += [Fault(path, line, message) for line, message in entry["faults"]]
    return entry["value"]


def _strands(folder: Path, memory: Memory, faults: list[Fault]) -> tuple[Strand, ...]:
    path = folder / STRANDS_FILE

    def read(text: str) -> tuple[Any, list[Fault]]:
        strands, found = read_strands(path, text)
        return [asdict(strand) for strand in strands], found

    value = _recalled(path, memory, faults, read) or []
    return tuple(
        Strand(**{**one, "modules": tuple(Module(**module) for module in one["modules"])})
        for one in value
    )


def _goals(folder: Path, memory: Memory, faults: list[Fault], known: set[str]) -> dict[str, Goal]:
    goals: dict[str, Goal] = {}
    for path in sorted((folder / GOALS_FOLDER).glob("*.md")):

        def read(text: str, path: Path = path) -> tuple[Any, list[Fault]]:
            page = read_page(path, text)
            return {**asdict(goal_from_page(page, path.stem)), "lines": page.lines}, page.faults

        value = _recalled(path, memory, faults, read)
        if value is None:
            continue
        line = value.pop("lines", {}).get("targets", 1)
        targets = tuple(value["targets"])
        goal = Goal(**{**value, "targets": targets, "unlocks": tuple(value["unlocks"])})
        for target in targets:
            if target not in known:
                faults.append(Fault(path, line, f"targets: there is no topic {target!r}"))
        kept = tuple(target for target in targets if target in known)
        if kept:
            goals[goal.id] = replace(goal, targets=kept)
        else:
            faults.append(Fault(path, line, "targets: a goal needs at least one topic"))
    return dict(sorted(goals.items(), key=lambda item: (item[1].order, item[0])))


def _topic_folders(folder: Path, strands: tuple[Strand, ...]) -> Iterator[tuple[Path, str]]:
    for strand in strands:
        place = folder / strand.id
        if place.is_dir():
            for inner in sorted(place.iterdir()):
                if inner.is_dir() and not inner.name.startswith((".", "_")):
                    yield inner, strand.id


def _check_folders(folder: Path, strands: tuple[Strand, ...], faults: list[Fault]) -> None:
    known = {strand.id for strand in strands} | set(NOT_STRANDS)
    for inner in sorted(folder.iterdir()) if folder.is_dir() else ():
        if inner.is_dir() and inner.name not in known and not inner.name.startswith((".", "_")):
            message = f"the folder {inner.name!r} is not a strand of {STRANDS_FILE}"
            faults.append(Fault(inner, 1, message))


def _topics(
    folder: Path, strands: tuple[Strand, ...], memory: Memory, faults: list[Fault]
) -> dict[str, Found]:
    found: dict[str, Found] = {}
    for place, strand in _topic_folders(folder, strands):
        stamp = stamp_of(place)
        names = [name for name, *_ in stamp]
        if TOPIC_FILE not in names:
            faults.append(Fault(place / TOPIC_FILE, 1, "is missing"))
            continue
        if place.name in found:
            faults.append(Fault(place / TOPIC_FILE, 1, "another strand has a topic of this name"))
            continue
        value = memory.recall(str(place), stamp)
        if value is not None:
            found[place.name] = found_from_json(place, value)
        else:
            found[place.name] = read_folder(place, strand, names)
            memory.note(str(place), stamp, found_to_json(found[place.name]))
    return found


def _named_by_all(found: dict[str, Found], strands: tuple[Strand, ...]) -> set[str]:
    """Return the topics that goals and every other topic may name: those that learners meet."""
    kept_back = {strand.id for strand in strands if strand.for_authors}
    return {name for name, one in found.items() if one.topic.strand not in kept_back}


def _connect(
    folder: Path, found: dict[str, Found], strands: tuple[Strand, ...], faults: list[Fault]
) -> tuple[dict[str, Topic], Graph]:
    """Resolve every name of another topic; what does not resolve is a fault and left out."""
    modules = {(strand.id, module.id) for strand in strands for module in strand.modules}
    by_all = _named_by_all(found, strands)
    broken: dict[str, list[tuple[str, str]]] = {name: [] for name in found}
    for name, one in found.items():
        topic = one.topic
        if (topic.strand, topic.module) not in modules:
            message = f"module: {topic.module!r} is not a module of {topic.strand}"
            broken[name].append(("module", message))
        for key in ("builds_on", "practises", "confused_with"):
            for other in getattr(topic, key):
                if other not in (by_all if name in by_all else found) or other == name:
                    broken[name].append((key, f"{key}: there is no other topic {other!r}"))
    edges, cycles = without_cycles(
        {n: [b for b in one.topic.builds_on if b in found] for n, one in found.items()}
    )
    for cycle in cycles:
        broken[cycle[-2]].append(("builds_on", f"builds_on: a cycle: {' > '.join(cycle)}"))
    graph = Graph(edges)
    _check_reach(found, graph, broken)
    topics: dict[str, Topic] = {}
    for name in graph.order:
        one = found[name]
        place = folder / one.topic.strand / name / TOPIC_FILE
        faults += one.faults
        faults += [Fault(place, one.lines.get(key, 1), text) for key, text in broken[name]]
        topics[name] = _resolved(one.topic, graph, bool(broken[name]))
    _check_former_names(folder, found, faults)
    return topics, graph


def _check_reach(
    found: dict[str, Found], graph: Graph, broken: dict[str, list[tuple[str, str]]]
) -> None:
    for name in graph.order:
        for other in found[name].topic.practises:
            if other in found and other not in graph.ancestors(name):
                message = f"practises: {other!r} is not among what this topic builds on"
                broken[name].append(("practises", message))


def _resolved(topic: Topic, graph: Graph, is_broken: bool) -> Topic:
    written = topic.written and not is_broken
    if not is_broken:
        return topic
    return replace(
        topic,
        written=written,
        builds_on=graph.builds_on[topic.id],
        practises={n: s for n, s in topic.practises.items() if n in graph.ancestors(topic.id)},
        confused_with=tuple(n for n in topic.confused_with if n in graph.builds_on),
    )


def _check_former_names(folder: Path, found: dict[str, Found], faults: list[Fault]) -> None:
    taken = dict.fromkeys(found, "a topic")
    for name, one in found.items():
        path, line = folder / one.topic.strand / name / TOPIC_FILE, one.lines.get("formerly", 1)
        former, skills = one.topic.formerly, {skill.id for skill in one.topic.skills}
        for old in former.topics:
            if old in taken:
                faults.append(Fault(path, line, f"formerly: {old!r} is also {taken[old]}"))
            taken[old] = f"an old name of {name}"
        for kind, renamed, names in (
            ("skill", former.skills, skills),
            ("exercise", former.exercises, {info.name for info in one.exercises}),
        ):
            for old, new in renamed.items():
                if new not in names or old in names:
                    message = f"formerly: {kind} {old!r} must lead to one that exists"
                    faults.append(Fault(path, line, message))


def _version(strands: tuple[Strand, ...], topics: Iterable[Topic], goals: dict[str, Goal]) -> str:
    digest = blake2b(repr(strands).encode(), digest_size=8)
    digest.update(repr(list(goals.values())).encode())
    for topic in sorted(topics, key=lambda one: one.id):
        digest.update(f"{topic.strand}/{topic.id} {topic.version}\n".encode())
    return digest.hexdigest()
