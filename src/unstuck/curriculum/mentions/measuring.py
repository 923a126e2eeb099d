"""How well topics are found, on texts that people marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from unstuck.curriculum.mentions.finder import Mention, find
from unstuck.curriculum.mentions.lexicon import Lexicon
from unstuck.curriculum.mentions.reading import read

MARKS_FILE = "marks.yaml"


@dataclass(frozen=True, slots=True)
class Marked:
    """One text: topics found that were expected, those missed, and those that are wrong."""

    file: str
    right: frozenset[str]
    missed: frozenset[str]
    wrong: tuple[Mention, ...]


def measure(lexicon: Lexicon, folder: Path) -> Iterator[Marked]:
    """Compare with the marks of each text of a folder.

    ``marks.yaml`` maps each file to its ``expected`` and ``optional`` topics; optional ones count
    neither for nor against.  Raises :class:`OSError` or :class:`ValueError` for other folders.
    """
    marks = yaml.safe_load((folder / MARKS_FILE).read_text(encoding="utf-8"))
    if not isinstance(marks, dict):
        raise ValueError(f"{MARKS_FILE} must map each file to its topics")
    for file, mark in marks.items():
        expected, optional = frozenset(mark["expected"]), frozenset(mark.get("optional", ()))
        mentions = find(lexicon, read((folder / file).read_bytes(), file).passages)
        found = {mention.topic for mention in mentions}
        wrong = tuple(one for one in mentions if one.topic not in expected | optional)
        yield Marked(file, expected & found, expected - found, wrong)


def precision(marked: list[Marked]) -> float:
    """The share of what was found, over all texts, that was expected; 1 when nothing was found."""
    right = sum(len(one.right) for one in marked)
    found = right + sum(len(one.wrong) for one in marked)
    return right / found if found else 1.0


def recall(marked: list[Marked]) -> float:
    """The share of what was expected, over all texts, that was found; 1 when nothing was."""
    right = sum(len(one.right) for one in marked)
    expected = right + sum(len(one.missed) for one in marked)
    return right / expected if expected else 1.0
