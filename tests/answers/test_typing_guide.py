"""The table of spellings says what is so, on the page and in the documentation."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from unstuck.answers import Response
from unstuck.answers.base import Judgement
from unstuck.answers.rational_functions import key
from unstuck.answers.reading import Reading
from unstuck.answers.typing_guide import GUIDE, read_anything
from unstuck.maths.reader import read

ROWS = [row for section in GUIDE for row in section.rows]
DOCUMENT = Path(__file__).parents[2] / "docs" / "learn" / "answers.md"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.meaning)
def test_all_spellings_of_a_row_are_read_alike(row) -> None:
    pairs = "interval" if row.intervals else "tuple"
    spelled = [(text, "text") for text in row.typed] + [(text, "latex") for text in row.tex]
    nodes = [read(text, syntax, row.names, pairs=pairs) for text, syntax in spelled]
    assert {key(node) for node in nodes} == {key(nodes[0])}
    assert row.read_as


def test_the_documentation_has_the_same_table() -> None:
    """Rows of the document: meaning, then spellings in code marks."""
    lines = DOCUMENT.read_text(encoding="utf-8").splitlines()
    listed = {}
    for line in lines:
        cells = re.split(r"(?<!\\)\|", line)
        if line.startswith("| ") and len(cells) == 5:
            spellings = [
                tuple(s.replace(r"\|", "|") for s in re.findall(r"``? ?(.+?) ?``?(?=,|\s*$)", cell))
                for cell in cells[2:4]
            ]
            listed.setdefault(cells[1].strip(), []).append(tuple(spellings))
    for row in ROWS:
        assert (row.typed, row.tex) in listed.get(row.meaning, []), row.meaning


def test_anything_can_be_tried() -> None:
    assert isinstance(read_anything(Response("y = 2a + b")), Reading)
    assert isinstance(read_anything(Response("2, 3")), Reading)
    assert isinstance(read_anything(Response("2 +* 3")), Judgement)
