"""Generic diagnosis that is certain: each sentence is said only when it is provably so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from unstuck.answers import compare
from unstuck.answers.shapes import unsigned
from unstuck.maths import tree

MAX_NODES = 100
"""Larger formulas are judged, but not explained: each guess costs a comparison."""

_ONE = tree.number(1)
_HUNDRED = tree.number(100)

_NUMBER_FAULTS: tuple[tuple[Callable[[tree.Node], tree.Node], str], ...] = (
    (tree.Negate, "check the sign"),
    (lambda node: tree.Quotient(_ONE, node), "it is upside down"),
    (lambda node: tree.Product((_HUNDRED, node)), "percent and proportion are mixed up"),
    (lambda node: tree.Quotient(node, _HUNDRED), "percent and proportion are mixed up"),
)


def number_fault(typed: tree.Node, right: tree.Node) -> str:
    """Why a typed number differs from the right one, to follow "Not yet:"; or nothing."""
    for change, why in _NUMBER_FAULTS:
        if compare.surely_equal(typed, change(right)):
            return why
    mine, theirs = compare.exact_value(typed), compare.exact_value(right)
    if mine is None or theirs is None:
        return ""
    if mine.denominator == theirs.denominator == 1 and abs(mine - theirs) == 1:
        return "it is off by one"
    if theirs and mine and mine / theirs in (2, Fraction(1, 2)):
        return "it is off by a factor of 2"
    return ""


def rounding_fault(typed: tree.Node, right: tree.Node) -> str:
    """What to say to 0.333 where 1/3 is asked; or nothing."""
    number = unsigned(typed)
    if not isinstance(number, tree.Number) or number.decimals == 0:
        return ""
    half = Fraction(1, 2 * 10**number.decimals)
    if not compare.surely_within(typed, right, 2 * half):
        return ""
    return f"${number.spelling}$ is close, but not the same number"


def formula_fault(typed: tree.Node, right: tree.Node, domains: Mapping[str, str]) -> str:
    """Why a typed formula differs from the right one, to follow "Not yet:"; or nothing."""
    if sum(1 for _ in typed.walk()) > MAX_NODES:
        return ""
    if compare.surely_equal(typed, tree.Negate(right), domains):
        return "check the sign"
    if compare.surely_equal(typed, tree.Quotient(_ONE, right), domains):
        return "it is upside down"
    if compare.has_constant_ratio(typed, right, domains):
        return "it is off by a constant factor"
    if typed.symbols and compare.has_constant_difference(typed, right, domains):
        return "only the constant term is off"
    return _term_fault(typed, right, domains)


def _term_fault(typed: tree.Node, right: tree.Node, domains: Mapping[str, str]) -> str:
    """Whether flipping or dropping exactly one term makes a sum right."""
    if not isinstance(typed, tree.Sum) or len(typed.terms) > 8:
        return ""
    for place, term in enumerate(typed.terms):
        others = typed.terms[:place] + typed.terms[place + 1 :]
        flipped = tree.Sum((*others, tree.Negate(term)))
        if compare.surely_equal(flipped, right, domains):
            return "one term has the wrong sign"
        rest = others[0] if len(others) == 1 else tree.Sum(others)
        if compare.surely_equal(rest, right, domains):
            return "there is one term too many"
    return ""
