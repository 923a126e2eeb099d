"""The guide lists every phrase that an author may use."""

from __future__ import annotations

import re
from pathlib import Path

from unstuck.answers.graphs.asking import EDGE_TASKS, NODE_TASKS
from unstuck.answers.kinds.example import SORTS
from unstuck.answers.kinds.in_graphs import ORDERS

GUIDE = Path(__file__).parents[2] / "docs" / "write" / "properties.md"


def phrases() -> set[str]:
    graphs = {re.sub(r"\(.+?\)", "…", task) for task in (*NODE_TASKS, *EDGE_TASKS)}
    return {phrase for sort in SORTS.values() for phrase in sort.exact} | graphs | set(ORDERS)


def test_the_guide_lists_every_phrase_and_no_other() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| ") and "Sort" not in line]
    cells = [row.split("|", 2)[2] for row in rows]
    assert {found for cell in cells for found in re.findall(r"`([^`]+)`", cell)} == phrases()
