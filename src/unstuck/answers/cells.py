"""The real line cut where a function in pieces may change, and what it is in each cell.

A cell is an open interval or a single number; all cuts are exact.  Inside a cell each piece is
one formula without kinks, so a few numbers inside tell two of them apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, pairwise

from unstuck.answers import compare
from unstuck.answers.inequalities import line_of
from unstuck.answers.polynomials import to_univariate
from unstuck.answers.realline import (
    EVERYTHING,
    End,
    Line,
    Piece,
    Undecided,
    complement,
    point,
    union,
)
from unstuck.answers.realline import compare as order
from unstuck.answers.solving.ends import real_roots
from unstuck.maths import tree
from unstuck.maths.errors import UndefinedError
from unstuck.maths.names import Names
from unstuck.maths.reader import read

MAX_CUTS = 24
MAX_DEGREE = 12

_BOTH_SIDES = tuple(map(Fraction, ("-101/9", "-29/7", "-3/5", "2/7", "31/11", "53/13")))
_BESIDE = tuple(map(Fraction, ("5/113", "1/7", "13/11", "29/5", "101/3")))
_BETWEEN = tuple(map(Fraction, ("1/17", "3/11", "6/13", "5/7", "16/19")))


@dataclass(frozen=True)
class Part:
    """A formula and the real numbers on which it holds."""

    line: Line
    formula: tree.Node


def parts_of(node: tree.Node, variable: str) -> tuple[Part, ...]:
    """The pieces of a function; a plain formula is one piece.  Raises NotASet or Undecided."""
    if not isinstance(node, tree.Piecewise):
        return (Part(EVERYTHING, node),)
    parts = [Part(line_of(condition, variable), value) for value, condition in node.pieces]
    if node.otherwise is not None:
        rest = complement(union(piece for part in parts for piece in part.line))
        parts.append(Part(rest, node.otherwise))
    return tuple(parts)


def cells(parts: Iterable[Part], domain: Line) -> tuple[Piece, ...]:
    """The cells of ``domain`` between all the ends and kinks of some parts, from left to right."""
    listed = tuple(parts)
    ends = [end for part in listed for end in (*_ends(part.line), *_kinks(part.formula))]
    cuts = [piece.low for piece in union(map(point, [*ends, *_ends(domain)]))]
    if len(cuts) > MAX_CUTS:
        raise Undecided
    found: list[Piece] = []
    for low, high in pairwise([None, *cuts, None]):
        found.append(Piece(low, False, high, False))
        if high is not None:
            found.append(point(high))
    return tuple(cell for cell in found if _covers(domain, cell))


def formulas_on(parts: Iterable[Part], cell: Piece) -> list[int]:
    """The places of the parts that hold on a cell."""
    return [place for place, part in enumerate(parts) if _covers(part.line, cell)]


def agree_on(
    cell: Piece,
    right: tree.Node,
    typed: tree.Node,
    variable: str,
    domains: Mapping[str, str],
) -> bool:
    """Whether two formulas have the same value, or both have none, all over a cell."""
    others = {name: domain for name, domain in domains.items() if name != variable}
    return all(_agree_at(place, right, typed, variable, others) for place in _places(cell))


def has_no_value_on(
    cell: Piece, formula: tree.Node, variable: str, domains: Mapping[str, str]
) -> bool:
    """Whether a formula has no value anywhere on a cell."""
    others = {name: domain for name, domain in domains.items() if name != variable}
    values = (tree.substitute(formula, {variable: place}) for place in _places(cell))
    return not any(compare.surely_equal(value, value, others) for value in values)


def _agree_at(
    place: tree.Node,
    right: tree.Node,
    typed: tree.Node,
    variable: str,
    domains: Mapping[str, str],
) -> bool:
    mine, theirs = (tree.substitute(node, {variable: place}) for node in (right, typed))
    try:
        return compare.equal(mine, theirs, domains)
    except UndefinedError:
        return not compare.surely_equal(theirs, theirs, domains)


def _places(cell: Piece) -> list[tree.Node]:
    """Numbers inside a cell, as trees."""
    low, high = cell.low, cell.high
    if low is None and high is None:
        return [tree.number(value) for value in _BOTH_SIDES]
    if cell.is_point and low is not None:
        return [end_node(low)]
    if high is None and low is not None:
        return [tree.number(_near(low) + step) for step in _BESIDE]
    if low is None and high is not None:
        return [tree.number(_near(high) - step) for step in _BESIDE]
    assert low is not None
    assert high is not None
    left, right = _near(low), _near(high)
    inside = [left + (right - left) * share for share in _BETWEEN]
    for value in inside:
        here = End.rational(value)
        if order(low, here) >= 0 or order(here, high) >= 0:
            raise Undecided
    return [tree.number(value) for value in inside]


def _near(end: End) -> Fraction:
    return end.exact if end.exact is not None else Fraction(float(end.ball.mid()))


def end_node(end: End) -> tree.Node:
    """An end as the tree it was typed as."""
    return tree.number(end.exact) if end.exact is not None else read(end.text, "text", Names())


def _ends(line: Line) -> list[End]:
    return [end for piece in line for end in (piece.low, piece.high) if end is not None]


def _covers(line: Line, cell: Piece) -> bool:
    return any(_contains(piece, cell) for piece in line)


def _contains(piece: Piece, cell: Piece) -> bool:
    low_fits = piece.low is None or (
        cell.low is not None
        and _is_after(order(piece.low, cell.low), piece.low_closed or not cell.low_closed)
    )
    return low_fits and (
        piece.high is None
        or (
            cell.high is not None
            and _is_after(order(cell.high, piece.high), piece.high_closed or not cell.high_closed)
        )
    )


def _is_after(sign: int, same_will_do: bool) -> bool:
    return sign < 0 or (sign == 0 and same_will_do)


def _kinks(node: tree.Node) -> list[End]:
    """Where an absolute value, a maximum, a sign or a root inside a formula may turn."""
    found: list[End] = []
    for part in node.walk():
        for inside in _turning(part):
            polynomial = to_univariate(inside)
            if polynomial is not None and 1 <= polynomial.degree() <= MAX_DEGREE:
                found.extend(real_roots(polynomial))
    return found


def _turning(part: tree.Node) -> list[tree.Node]:
    """The expressions whose zeros are kinks of this node."""
    if isinstance(part, (tree.Abs, tree.Root)):
        return [part.body]
    if isinstance(part, tree.Quotient):
        return [part.denominator]
    if isinstance(part, tree.Call) and part.function == "sign":
        return [part.arguments[0]]
    if isinstance(part, tree.Call) and part.function in ("max", "min"):
        pairs = combinations(part.arguments[:4], 2)
        return [tree.Sum((first, tree.Negate(second))) for first, second in pairs]
    return []
