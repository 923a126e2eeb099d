"""What a reader makes of a text: passages of prose and of code, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

LONGEST_PASSAGE = 2_000
LONGEST_EXCERPT = 220
# What readers put where a heading, an item of a list or a cell of a table ends.
END = "\u2029"
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*|\u2029")
_SENTENCE = re.compile(r"(?<=[.!?])[\"”')\]]*\s+(?=[\"“('\[]?[A-Z0-9])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:e\.g|i\.e|cf|vs|et al|resp|Fig|Figs|Eq|Eqs|Sec|Thm|Dr)|\b[A-Z])\.$"
)
_SPACE = re.compile(r"\s+")


class TextKind(StrEnum):
    """What kind of text was given, in words for people."""

    PROSE = "plain text"
    MARKDOWN = "Markdown"
    LATEX = "LaTeX"
    PYTHON = "Python"
    NOTEBOOK = "a notebook"
    PDF = "a PDF"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a line (from 1) of a text, or a page (from 1) of a PDF."""

    line: int
    page: int | None = None

    def __str__(self) -> str:
        return f"line {self.line}" if self.page is None else f"page {self.page}"


@dataclass(frozen=True, slots=True)
class Chain:
    """A dotted name in code, through its imports: ``np.linalg.eigh`` is numpy, linalg, eigh.

    ``rooted`` says that its first part is a module, and not some variable.
    """

    parts: tuple[str, ...]
    rooted: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence, heading, formula or line of code.

    ``chains`` and ``tokens`` are of code only; ``commands`` are the TeX commands of a formula.
    """

    text: str
    line: int
    page: int | None = None
    is_code: bool = False
    is_formula: bool = False
    chains: tuple[Chain, ...] = ()
    tokens: tuple[str, ...] = ()
    commands: tuple[str, ...] = ()

    def place_of(self, offset: int) -> Place:
        """Return where the character at ``offset`` stands."""
        return Place(self.line + self.text.count("\n", 0, offset), self.page)

    def excerpt(self, start: int, end: int) -> str:
        """Return the passage, cut to what surrounds the characters from ``start`` to ``end``."""
        room = max(0, LONGEST_EXCERPT - (end - start)) // 2
        left, right = max(0, start - room), min(len(self.text), end + room)
        while left > 0 and not self.text[left - 1].isspace() and left < start:
            left += 1
        while right < len(self.text) and not self.text[right].isspace() and right > end:
            right -= 1
        cut = _SPACE.sub(" ", self.text[left:right]).strip()
        return f"{'… ' if left else ''}{cut}{' …' if right < len(self.text) else ''}"


def sentences(text: str, line: int = 1, page: int | None = None) -> Iterator[Passage]:
    """Cut prose into sentences, none longer than ``LONGEST_PASSAGE`` characters."""
    counted = 0
    for start, end in _spans(text):
        piece = text[start:end]
        lead = start + len(piece) - len(piece.lstrip())
        line, counted = line + text.count("\n", counted, lead), lead
        if piece.strip():
            yield Passage(piece.strip(), line, page)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in [*_PARAGRAPH.finditer(text), None]:
        end = gap.start() if gap else len(text)
        yield from _sentence_spans(text, start, end)
        start = gap.end() if gap else len(text)


def _sentence_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for gap in _SENTENCE.finditer(text, start, end):
        if not _ABBREVIATED.search(text, max(start, gap.start() - 8), gap.start()):
            yield from _short_spans(text, start, gap.end())
            start = gap.end()
    yield from _short_spans(text, start, end)


def _short_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST_PASSAGE:
        cut = text.rfind(" ", start + LONGEST_PASSAGE // 2, start + LONGEST_PASSAGE)
        cut = cut if cut > 0 else start + LONGEST_PASSAGE
        yield start, cut
        start = cut
    yield start, end
