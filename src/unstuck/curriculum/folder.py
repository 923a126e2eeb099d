"""One topic folder: read it, try it out, and remember the result while its files stay the same."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

from unstuck.curriculum.frontmatter import Page, read_page, topic_from_page
from unstuck.curriculum.lesson import Piece, cut
from unstuck.curriculum.markup import to_html, tokens_of
from unstuck.curriculum.problem import seed_text
from unstuck.curriculum.scan import Scan, scan
from unstuck.curriculum.topics import (
    ContentError,
    ExerciseInfo,
    Fault,
    Topic,
    topic_from_json,
    topic_to_json,
)
from unstuck.curriculum.workshop import CODE_FILES, BrokenFileError, Workshop

TOPIC_FILE = "topic.md"
LAB_FILE = "lab.py"
TOPIC_FILES = (TOPIC_FILE, *CODE_FILES, LAB_FILE)

Stamp = list[list[Any]]


@dataclass(frozen=True, slots=True)
class Found:
    """What a topic folder holds.  ``lines`` gives the line of each front matter field."""

    topic: Topic
    exercises: tuple[ExerciseInfo, ...]
    faults: tuple[Fault, ...]
    lines: Mapping[str, int]


def stamp_of(folder: Path) -> Stamp:
    """Return name, time of change and size of each file of a topic, to see changes by."""
    with os.scandir(folder) as entries:
        return sorted(
            [entry.name, (stat := entry.stat()).st_mtime_ns, stat.st_size]
            for entry in entries
            if entry.name in TOPIC_FILES
        )


def version_of(folder: Path, names: list[str]) -> str:
    """Return a hash of the named files of a folder."""
    digest = blake2b(digest_size=8)
    for name in sorted(names):
        content = (folder / name).read_bytes()
        digest.update(f"{name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def read_folder(folder: Path, strand: str, names: list[str]) -> Found:
    """Read a topic folder and try out what it holds; faults are collected, never raised.

    Trying out means: the files run, every exercise draws once, and the lesson renders.  So
    what is served as written can be served.
    """
    path = folder / TOPIC_FILE
    try:
        source = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        source, unreadable = "", [Fault(path, 1, f"cannot be read: {error}")]
    else:
        unreadable = []
    page = read_page(path, source)
    if not page.fields:
        broken = list(page.faults)
        topic = topic_from_page(page, folder.name, strand, version_of(folder, names))
        page.faults = unreadable or broken
    else:
        topic = topic_from_page(page, folder.name, strand, version_of(folder, names))
    if not page.body.strip() and not any(name in names for name in CODE_FILES):
        return Found(topic, (), tuple(page.faults), page.lines)
    scans = [_scan(folder / name, page) for name in CODE_FILES if name in names]
    exercises = tuple(info for one in scans for info in one.exercises)
    pieces, cutting = cut(path, page.body, page.body_line)
    page.faults += cutting
    _compare(page, topic, exercises, pieces, folder)
    if not page.faults:
        _try_out(page, Workshop(topic.id, folder), exercises, pieces)
    written = not page.faults
    return Found(replace(topic, written=written), exercises, tuple(page.faults), page.lines)


def _scan(path: Path, page: Page) -> Scan:
    try:
        found = scan(path, path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        found = Scan(faults=[Fault(path, 1, f"cannot be read: {error}")])
    page.faults += found.faults
    return found


def _compare(
    page: Page,
    topic: Topic,
    exercises: tuple[ExerciseInfo, ...],
    pieces: tuple[Piece, ...],
    folder: Path,
) -> None:
    """Compare lesson, skills and exercises by name."""
    code, skills = folder / CODE_FILES[0], {skill.id for skill in topic.skills}
    if not page.body.strip():
        page.faults.append(Fault(page.path, page.body_line, "there are exercises but no lesson"))
    if not exercises and not any(fault.file == code for fault in page.faults):
        page.faults.append(Fault(code, 1, "there is a lesson but no exercise"))
    for info in exercises:
        if info.skill not in skills:
            message = f"{info.name}: the topic has no skill {info.skill!r}"
            page.faults.append(Fault(code, info.line, message))
    names = {info.name for info in exercises}
    for piece in pieces:
        if piece.worked is not None and piece.worked.exercise not in names:
            message = f"worked: there is no exercise {piece.worked.exercise!r}"
            page.faults.append(Fault(page.path, piece.worked.line, message))


def _try_out(
    page: Page, workshop: Workshop, exercises: tuple[ExerciseInfo, ...], pieces: tuple[Piece, ...]
) -> None:
    seeds = {(info.name, 0): info.line for info in exercises}
    seeds |= {(p.worked.exercise, p.worked.seed): p.worked.line for p in pieces if p.worked}
    for exercise, seed in seeds:
        try:
            drawn = workshop.draw(exercise, seed, seed_text(workshop.topic, exercise, seed))
            to_html("\n\n".join([drawn.question, *drawn.steps]))
        except BrokenFileError as error:
            page.faults.append(error.fault)
            if not error.fault.message.startswith(exercise):
                return
        except Exception as error:
            path = workshop.folder / CODE_FILES[0]
            line = next(info.line for info in exercises if info.name == exercise)
            message = f"{exercise} fails with seed {seed}: {type(error).__name__}: {error}"
            page.faults.append(Fault(path, line, message))
    for piece in pieces:
        for token, line in tokens_of(piece.markdown):
            source = str(token.attrs.get("src", "")) if token.type == "image" else ""
            if token.type == "image":
                try:
                    workshop.figure(source.removeprefix("figure:"))
                except BrokenFileError as error:
                    page.faults.append(error.fault)
                except ContentError as error:
                    page.faults.append(Fault(page.path, piece.line + line, str(error)))


def found_to_json(found: Found) -> dict[str, Any]:
    """Return plain JSON of what a folder holds; :func:`found_from_json` reads it back."""
    return {
        "topic": topic_to_json(found.topic),
        "exercises": [asdict(info) for info in found.exercises],
        "faults": [[fault.file.name, fault.line, fault.message] for fault in found.faults],
        "lines": dict(found.lines),
    }


def found_from_json(folder: Path, data: Mapping[str, Any]) -> Found:
    """Return what :func:`found_to_json` wrote."""
    return Found(
        topic_from_json(data["topic"]),
        tuple(ExerciseInfo(**info) for info in data["exercises"]),
        tuple(Fault(folder / name, line, text) for name, line, text in data["faults"]),
        data["lines"],
    )
