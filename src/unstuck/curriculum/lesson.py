"""A lesson: the body of ``topic.md``, cut after each worked example."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from unstuck.curriculum.problem import Problem
from unstuck.curriculum.topics import Fault

_WORKED = re.compile(r"::: *worked +([A-Za-z_]\w*) +seed *= *(\d+) *")


@dataclass(frozen=True, slots=True)
class Worked:
    """A line ``::: worked name seed=N``, at a 1-based line of ``topic.md``."""

    exercise: str
    seed: int
    line: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Markdown up to and with a worked example; the last piece has none.

    ``line`` is the 1-based line of ``topic.md`` where the Markdown starts.
    """

    markdown: str
    line: int
    worked: Worked | None


@dataclass(frozen=True, slots=True)
class LessonPart:
    """A part of a lesson that teaches one skill and ends with a worked problem."""

    skill: str
    html: str
    worked: Problem


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson, part by part, and what comes after the last worked problem."""

    topic: str
    parts: tuple[LessonPart, ...]
    closing: str


def cut(path: Path, body: str, first_line: int) -> tuple[tuple[Piece, ...], list[Fault]]:
    """Cut a lesson body after each worked example.  The last piece is the closing text."""
    pieces: list[Piece] = []
    faults: list[Fault] = []
    kept: list[str] = []
    start, fenced = first_line, False
    for number, text in enumerate(body.split("\n"), first_line):
        fenced ^= text.lstrip().startswith("```")
        if fenced or not text.startswith(":::"):
            kept.append(text)
            continue
        found = _WORKED.fullmatch(text)
        if found is None:
            faults.append(Fault(path, number, "must read `::: worked <exercise> seed=<number>`"))
            continue
        worked = Worked(found[1], int(found[2]), number)
        pieces.append(Piece("\n".join(kept), start, worked))
        kept, start = [], number + 1
    pieces.append(Piece("\n".join(kept), start, None))
    return tuple(pieces), faults
