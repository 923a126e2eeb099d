"""Properties as authors write them: short phrases such as ``"rank 1"`` or ``"not symmetric"``.

A phrase has places for arguments, ``"value {number} at {number}"``; what stands there is read
once, exactly.  ``not`` in front of any phrase asks for its opposite.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from typing import Any

from unstuck.answers.base import Response
from unstuck.answers.kinds.collections import entries_of
from unstuck.answers.kinds.grids import typed_rows
from unstuck.answers.kinds.typed import reference, set_reference
from unstuck.answers.reading import Reading
from unstuck.answers.words import Word, read_words
from unstuck.maths import tree
from unstuck.maths.errors import MathsError
from unstuck.maths.names import Names
from unstuck.maths.printer import latex, text
from unstuck.maths.surd import Surd, surd

LONGEST_SAID = 24
_NO_NAMES = Names()
_PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Finding:
    """Whether an object has a property.

    ``said`` is a true clause about the object that may follow "Not yet:" (whichever way it came
    out); ``shown`` is Markdown that shows it with numbers.
    """

    holds: bool
    said: str
    shown: str = ""


def is_so(holds: bool, what: str, shown: str = "") -> Finding:
    """The finding "it is …" or "it is not …"."""
    return Finding(holds, f"it is {'' if holds else 'not '}{what}", shown)


def has(holds: bool, does: str, does_not: str, shown: str = "") -> Finding:
    """A finding in words of its own for either case."""
    return Finding(holds, does if holds else does_not, shown)


def measured(what: str, value: Surd | int, wanted: Surd | int) -> Finding:
    """The finding "the trace is 3, not 0"."""
    mine, theirs = plain(value), plain(wanted)
    if value == wanted:
        return Finding(True, f"{what} is {theirs}")
    if len(mine) > LONGEST_SAID:
        return Finding(False, f"{what} is not {theirs}")
    return Finding(False, f"{what} is {mine}, not {theirs}")


def plain(value: Surd | Fraction | int) -> str:
    """A number as text."""
    return text(value.node if isinstance(value, Surd) else tree.number(value))


def shown(value: Surd | Fraction | int) -> str:
    """A number as LaTeX."""
    return latex(value.node if isinstance(value, Surd) else tree.number(value))


def row(values: tuple[Surd, ...]) -> str:
    """A vector as LaTeX, in round brackets."""
    inside = ", ".join(map(shown, values))
    return rf"\left({inside}\right)"


@dataclass(frozen=True, slots=True)
class Ends:
    """An interval as an argument; ``None`` is an infinite end."""

    low: Surd | None
    high: Surd | None
    text: str


def _number(spelling: str) -> Surd:
    return surd(reference(spelling, _NO_NAMES))


def _whole(spelling: str) -> int:
    value = _number(spelling).rational
    if value is None or value.denominator != 1:
        raise ValueError(f"{spelling} is no whole number")
    return value.numerator


def _vector(spelling: str) -> tuple[Surd, ...]:
    entries = entries_of(reference(spelling, _NO_NAMES))
    if entries is None:
        raise ValueError(f"{spelling} is no vector, such as (1, 2)")
    return tuple(map(surd, entries))


def _matrix(spelling: str) -> tuple[tuple[Surd, ...], ...]:
    rows = typed_rows(reference(spelling, _NO_NAMES))
    return tuple(tuple(map(surd, entries)) for entries in rows)


def _interval(spelling: str) -> Ends:
    node = set_reference(spelling, _NO_NAMES, intervals=True)
    ends = (node.left, node.right) if isinstance(node, tree.Interval) else entries_of(node)
    if ends is None or len(ends) != 2:
        raise ValueError(f"{spelling} is no interval, such as [0, 1]")
    low, high = (None if _is_infinite(end) else surd(end) for end in ends)
    if low is not None and high is not None and not low < high:
        raise ValueError(f"{spelling} is empty")
    return Ends(low, high, spelling)


def _is_infinite(node: tree.Node) -> bool:
    return any(part == tree.Constant("inf") for part in node.walk())


def words_of(reading: Reading) -> frozenset[Word]:
    """The members of a set that was read word by word."""
    return frozenset(map(Word.of, reading.node.children))


def _set(spelling: str) -> frozenset[Word]:
    reading = read_words(Response(spelling), as_set=True)
    if not isinstance(reading, Reading):
        raise ValueError(f"{spelling} is no set, such as {{1, 2}}")
    return words_of(reading)


_PLACES: Mapping[str, tuple[str, Callable[[str], Any]]] = {
    "number": (r"(.+?)", _number),
    "whole": (r"(\d+)", _whole),
    "vector": (r"(.+?)", _vector),
    "matrix": (r"(.+?)", _matrix),
    "interval": (r"(.+?)", _interval),
    "set": (r"(.+?)", _set),
}


@dataclass(frozen=True, slots=True)
class Property:
    """One phrase with its arguments; ``finding`` decides it for an object of its sort."""

    text: str
    template: str
    check: Callable[..., Finding]
    spellings: tuple[str, ...]
    arguments: tuple[Any, ...]
    negated: bool

    def finding(self, thing: object) -> Finding:
        """Decide.  Raises Undecided or a MathsError where that is not possible."""
        found = self.check(thing, *self.arguments)
        return replace(found, holds=found.holds != self.negated)


Vocabulary = Mapping[str, Callable[..., Finding]]


def read_property(phrase: str, vocabulary: Vocabulary, sort: str) -> Property:
    """The property that a phrase names.

    Raises ``ValueError`` with the whole vocabulary for an unknown phrase, and with the reason
    for an argument that cannot be read.
    """
    written = " ".join(phrase.split())
    asked = written.removeprefix("not ")
    fault: Exception | None = None
    for template, check in vocabulary.items():
        match = _pattern(template).fullmatch(asked)
        if match is None:
            continue
        try:
            places = _PLACE.findall(template)
            read = tuple(
                _PLACES[place][1](spelling)
                for place, spelling in zip(places, match.groups(), strict=True)
            )
        except (ValueError, MathsError) as error:
            fault = error
            continue
        return Property(written, template, check, match.groups(), read, asked != written)
    if fault is not None:
        raise ValueError(f"{phrase!r}: {fault}") from fault
    known = ", ".join(vocabulary)
    raise ValueError(f"no property of a {sort} is called {phrase!r}; there are: {known}")


@lru_cache(maxsize=256)
def _pattern(template: str) -> re.Pattern[str]:
    pieces = _PLACE.split(template)
    parts = [
        _PLACES[piece][0] if place % 2 else re.escape(piece) for place, piece in enumerate(pieces)
    ]
    return re.compile("".join(parts))
