"""What a lab consists of, as it is shown.  :mod:`unstuck.labs.lab` reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


class LabError(ValueError):
    """A ``lab.py`` cannot be used; ``line`` is where, the message says why."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class FunctionToWrite:
    """One function that the learner writes: as it is shown, without its body."""

    name: str
    signature: str
    docstring: str
    hint: str
    line: int


@dataclass(frozen=True, slots=True)
class LabTest:
    """One test: its name, what it asks in words, and its line in ``lab.py``."""

    name: str
    asks: str
    line: int


@dataclass(frozen=True, slots=True)
class Pair:
    """The same thing twice: as a formula (TeX without dollars) and as a line of NumPy."""

    formula: str
    code: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure that the lab draws with the learner's functions; ``alt`` says what it shows."""

    name: str
    alt: str
    line: int


@dataclass(frozen=True, slots=True)
class Lab:
    """What a page, a planner and a runner need to know of a lab.

    ``story`` is Markdown with formulas.  ``skills`` gives each skill that a passed lab is evidence
    for with its share, in (0, 1]; ``needs`` names the programming topics.  ``given`` is Python
    that the cell gets first and the learner may read: imports, constants and given functions;
    ``drawing`` is what the cell gets last, the functions that draw the ``pictures``.
    ``starter`` is what the learner's editor begins with, ``solution`` the same with the author's
    bodies.  ``source`` is all of ``lab.py`` and stays outside the sandbox; ``version`` is its hash.
    """

    title: str
    story: str
    minutes: float
    skills: Mapping[str, float]
    needs: tuple[str, ...]
    functions: tuple[FunctionToWrite, ...]
    tests: tuple[LabTest, ...]
    pairs: tuple[Pair, ...]
    pictures: tuple[Picture, ...]
    given: str
    drawing: str
    starter: str
    solution: str
    source: str
    version: str
