"""A lab as a Jupyter notebook and as a Python file, and back: what a learner takes home."""

from __future__ import annotations

import re
from dataclasses import dataclass

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from unstuck.labs.lab import Lab

_MARK = "unstuck"
_FIRST_LINE = re.compile(r"# Unstuck lab: ([a-z0-9-]+)")
_HOW = (
    "Write your functions in the cell below. Then save the notebook and check it with the tests "
    "of the lab:\n\n```\npip install unstuck\nunstuck lab check THIS_FILE.ipynb\n```"
)


class NotebookError(ValueError):
    """This file is no notebook or Python file of a lab; the message says why."""


@dataclass(frozen=True, slots=True)
class Work:
    """What a file of a learner's holds: the source to judge, and the topic that it names."""

    source: str
    topic: str | None


def notebook(lab: Lab, topic: str, text: str | None = None) -> str:
    """Return a notebook (nbformat 4.5) with the lab's story and the learner's text, or a blank.

    Its metadata names the topic, and the metadata of one cell says that it is the learner's.
    """
    cells = [new_markdown_cell(f"# {lab.title}\n\n{lab.story}\n\n{_HOW}")]
    if lab.given:
        cells.append(new_code_cell(lab.given.rstrip()))
    body = lab.starter if text is None else text
    cells.append(new_code_cell(body.rstrip(), metadata={_MARK: "yours"}))
    for number, cell in enumerate(cells):
        cell.id = f"{topic}-{number}"[-64:]
    language = {"name": "python3", "display_name": "Python 3", "language": "python"}
    made = new_notebook(
        cells=cells, metadata={"kernelspec": language, _MARK: {"topic": topic, "lab": lab.version}}
    )
    return str(nbformat.writes(made, version=4)) + "\n"


def python_file(topic: str, text: str) -> str:
    """Return a learner's text as a file that says which lab it belongs to."""
    return f"# Unstuck lab: {topic}\n{text}"


def read_work(name: str, content: str) -> Work:
    """Read a learner's ``.ipynb`` or ``.py``.  Raises :class:`NotebookError`.

    Of a notebook the marked cell counts; where the mark is lost, all code cells do.
    """
    if not name.endswith(".ipynb"):
        found = _FIRST_LINE.match(content)
        return Work(content, found[1] if found else None)
    try:
        made = nbformat.reads(content, as_version=4)
        cells = [cell for cell in made.cells if cell.cell_type == "code"]
        marked = [cell for cell in cells if cell.metadata.get(_MARK) == "yours"]
        source = "\n\n".join(str(cell.source) for cell in marked or cells)
        topic = made.metadata.get(_MARK, {}).get("topic")
    except Exception as error:
        # nbformat raises whatever its JSON reader and validator do.
        raise NotebookError(f"{name} is no notebook that can be read: {error}") from error
    return Work(source, topic if isinstance(topic, str) else None)
