"""Run the code cells of a lesson again, and compare what they print."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from unstuck.curriculum.checks.code_rules import code_faults
from unstuck.curriculum.markup import tokens_of
from unstuck.curriculum.topics import Fault

SECONDS = 60
_RUNNER = """
import contextlib, io, json, sys, traceback
names, outputs = {"__name__": "lesson"}, []
for number, cell in enumerate(json.load(sys.stdin)):
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            exec(compile(cell, f"cell {number + 1}", "exec"), names)
        outputs.append([printed.getvalue(), ""])
    except Exception as error:
        outputs.append([printed.getvalue(), f"{type(error).__name__}: {error}"])
        break
json.dump(outputs, sys.stdout)
"""


@dataclass(frozen=True, slots=True)
class Cell:
    """A code cell and the output that the lesson shows; ``None`` if it shows none."""

    code: str
    line: int
    output: str | None
    output_line: int


def cells_of(body: str, first_line: int) -> list[Cell]:
    """Return the cells ```` ```python run ```` of a lesson, each with the output below it."""
    fences = [
        (token.info.strip(), token.content, first_line + line)
        for token, line in tokens_of(body)
        if token.type == "fence"
    ]
    cells = []
    for place, (info, code, line) in enumerate(fences):
        if info != "python run":
            continue
        after = fences[place + 1] if place + 1 < len(fences) else ("", "", line)
        shows = after[0] == "output"
        cells.append(Cell(code, line, after[1] if shows else None, after[2] if shows else line))
    return cells


def cell_faults(path: Path, cells: list[Cell]) -> Iterator[Fault]:
    """Yield what is wrong with the cells: imports, errors, output that differs or is missing."""
    if not cells:
        return
    for cell in cells:
        for fault in code_faults(path, cell.code):
            yield Fault(path, cell.line + fault.line, fault.message)
    try:
        ran = subprocess.run(
            [sys.executable, "-I", "-c", _RUNNER],
            input=json.dumps([cell.code for cell in cells]),
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
        outputs = json.loads(ran.stdout)
    except subprocess.TimeoutExpired:
        yield Fault(path, cells[0].line, f"the code cells do not end within {SECONDS} seconds")
        return
    except ValueError:
        yield Fault(path, cells[0].line, f"the code cells end Python: {ran.stderr[-300:]}")
        return
    for cell, (printed, error) in zip(cells, outputs, strict=False):
        if error:
            yield Fault(path, cell.line, f"the code cell fails: {error}")
        elif cell.output is None:
            yield Fault(path, cell.line, "the code cell shows no ```output")
        elif not same_output(printed, cell.output):
            message = f"the code cell prints something else: {printed.strip()!r}"
            yield Fault(path, cell.output_line, message)


def same_output(printed: str, shown: str) -> bool:
    """Whether two outputs are the same, apart from space at the ends of lines."""
    return [line.rstrip() for line in printed.rstrip().splitlines()] == [
        line.rstrip() for line in shown.rstrip().splitlines()
    ]
