"""A lab as a notebook, and back."""

from pathlib import Path

import nbformat
import pytest

from unstuck.labs.lab import load_lab
from unstuck.labs.notebook import NotebookError, Work, notebook, python_file, read_work

LAB = load_lab(Path(__file__).with_name("model_lab.py").read_text(encoding="utf-8"))


def test_a_notebook_is_valid_and_the_same_each_time() -> None:
    text = notebook(LAB, "doubling")
    nbformat.validate(nbformat.reads(text, as_version=4))
    assert text == notebook(LAB, "doubling")
    assert LAB.story in nbformat.reads(text, as_version=4).cells[0].source


@pytest.mark.parametrize("text", ["x = 1\n", LAB.starter, "# é 𝑥\n'''\n'''"])
def test_what_is_written_into_a_notebook_is_read_from_it(text: str) -> None:
    back = read_work("a.ipynb", notebook(LAB, "doubling", text))
    assert back == Work(text.rstrip(), "doubling")
    assert read_work("a.py", python_file("doubling", text)).topic == "doubling"


def test_a_notebook_that_lost_its_marks_is_read_whole() -> None:
    made = nbformat.reads(notebook(LAB, "doubling", "x = 1"), as_version=4)
    for cell in made.cells:
        cell.metadata.clear()
    back = read_work("a.ipynb", nbformat.writes(made))
    assert back.source.endswith("x = 1")
    assert "def bowl(" in back.source


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"cells": 3, "nbformat": 4}', "\0"])
def test_what_is_no_notebook_is_refused(text: str) -> None:
    with pytest.raises(NotebookError):
        read_work("a.ipynb", text)
