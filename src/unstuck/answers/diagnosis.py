"""Well-known slips, named only when they are proved to give exactly what was typed.

Small numbers fit many stories: 4 for 2 may be a square or a factor of 2.  So a slip is named only
if no other one fits as well.  Mistakes that the author named come first (``judging``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace
from fractions import Fraction

from unstuck.answers import compare, explain
from unstuck.answers.shapes import unsigned
from unstuck.maths import tree

WORK = 48_000
"""Units for all comparisons of one diagnosis: enough that none is left out."""

MAX_NODES = 40
MAX_TERMS = 6
FEWEST_DECIMALS = 3
"""A decimal with fewer digits is near too many numbers to tell where it comes from."""

_ONE, _TWO, _TEN = tree.number(1), tree.number(2), tree.number(10)
_PI, _HALF_TURN = tree.Constant("pi"), tree.number(180)
_ANGLES = frozenset("sin cos tan sec csc cot".split())
_ANGLE_FAULT = "degrees and radians are mixed up"
_FACTOR_FAULT = "it is off by a constant factor"
_LOGARITHMS = ("ln", "log", "lg")

Candidates = Iterator[tuple[tree.Node, str]]


def number_fault(typed: tree.Node, right: tree.Node) -> str:
    """Why a typed number differs from the right one, to follow "Not yet:"; or nothing."""
    plain = explain.number_fault(typed, right)
    if _is_large(typed) or _is_large(right):
        return plain
    with compare.budgeted(WORK):
        slips = _slips(right, compare.exact_value(right), exact_only=_is_short_rational(typed))
        found = {why for number, why in slips if _is(typed, number)}
        found |= {why for number, why in _undone(typed) if _is(number, right)}
    if not found:
        return plain
    return found.pop() if len(found) == 1 and not plain else ""


def formula_fault(typed: tree.Node, right: tree.Node, domains: Mapping[str, str]) -> str:
    """The same for a formula."""
    plain = explain.formula_fault(typed, right, domains)
    if plain not in ("", _FACTOR_FAULT) or _is_large(typed) or _is_large(right):
        return plain
    with compare.budgeted(WORK):
        found = {
            why for other, why in _formula_slips(right)
            if compare.surely_equal(typed, other, domains)
        }  # fmt: skip
    return found.pop() if len(found) == 1 else plain


def _is_large(node: tree.Node) -> bool:
    return sum(1 for _ in node.walk()) > MAX_NODES


def _is(typed: tree.Node, number: tree.Node) -> bool:
    """Whether the numbers are equal, or the typed decimal is the other one rounded."""
    if compare.surely_equal(typed, number):
        return True
    digits = unsigned(typed)
    if not isinstance(digits, tree.Number) or digits.decimals < FEWEST_DECIMALS:
        return False
    return compare.surely_within(typed, number, Fraction(1, 2 * 10**digits.decimals))


def _is_short_rational(typed: tree.Node) -> bool:
    """Whether a typed number is rational, and no decimal that may be a rounded irrational one."""
    digits = unsigned(typed)
    is_long = isinstance(digits, tree.Number) and digits.decimals >= FEWEST_DECIMALS
    return not is_long and compare.exact_value(typed) is not None


def _slips(right: tree.Node, value: Fraction | None, *, exact_only: bool) -> Candidates:
    """Numbers that known slips make of the right one, whose ``value`` is given if rational.

    ``exact_only``: a rational number was typed, so nothing with π in it can have led there
    from another rational one.
    """
    plain = right if value is None else tree.number(value)
    yield tree.Power(plain, _TWO), "it is the square of the right number"
    yield tree.Root(plain), "it is the square root of the right number"
    if value is not None and 0 < value < 1:
        yield _complement(plain), "it is 1 minus the right number"
    if value is None or not exact_only:
        yield from _turned(plain)
    if _has_call(right, _LOGARITHMS):
        yield from _other_bases(right)
    if _has_call(right, _ANGLES):
        yield _with_angles(right, _in_degrees), _ANGLE_FAULT
        yield _with_angles(right, _in_radians), _ANGLE_FAULT
    yield from _with_one_term_less(right)


def _turned(right: tree.Node) -> Candidates:
    for factor in (_PI, tree.Product((_TWO, _PI))):
        why = "a factor of π is off" if factor is _PI else "a factor of 2π is off"
        yield tree.Product((right, factor)), why
        yield tree.Quotient(right, factor), why
    yield _in_degrees(right), _ANGLE_FAULT
    yield _in_radians(right), _ANGLE_FAULT


def _undone(typed: tree.Node) -> Candidates:
    """What the typed number would be without a slip inside it, such as ``sin(30)``."""
    if _has_call(typed, _ANGLES):
        yield _with_angles(typed, _in_radians), _ANGLE_FAULT


def _formula_slips(right: tree.Node) -> Candidates:
    yield tree.Power(right, _TWO), "it is the square of the right formula"
    yield tree.Root(right), "it is the square root of the right formula"
    yield _complement(right), "it is 1 minus the right formula"
    if _has_call(right, _LOGARITHMS):
        yield from _other_bases(right)
    yield from _with_one_term_less(right)


def _complement(node: tree.Node) -> tree.Node:
    return tree.Sum((_ONE, tree.Negate(node)))


def _in_degrees(node: tree.Node) -> tree.Node:
    return tree.Quotient(tree.Product((node, _HALF_TURN)), _PI)


def _in_radians(node: tree.Node) -> tree.Node:
    return tree.Quotient(tree.Product((node, _PI)), _HALF_TURN)


def _other_bases(right: tree.Node) -> Candidates:
    for base in (_TWO, _TEN, tree.Constant("e")):
        yield _with_base(right, base), "the logarithm has another base"


def _with_one_term_less(right: tree.Node) -> Candidates:
    if not isinstance(right, tree.Sum) or not 3 <= len(right.terms) <= MAX_TERMS:
        return
    for place in range(len(right.terms)):
        yield tree.Sum(right.terms[:place] + right.terms[place + 1 :]), "one term is missing"


def _has_call(node: tree.Node, functions: frozenset[str] | tuple[str, ...]) -> bool:
    return any(isinstance(part, tree.Call) and part.function in functions for part in node.walk())


def _with_base(node: tree.Node, base: tree.Node) -> tree.Node:
    def change(call: tree.Call) -> tree.Node:
        if call.function not in _LOGARITHMS:
            return call
        return tree.Call("log", (call.arguments[0], base))

    return _with_calls(node, change)


def _with_angles(node: tree.Node, turn: Callable[[tree.Node], tree.Node]) -> tree.Node:
    def change(call: tree.Call) -> tree.Node:
        if call.function not in _ANGLES:
            return call
        return tree.Call(call.function, (turn(call.arguments[0]),))

    return _with_calls(node, change)


def _with_calls(node: tree.Node, change: Callable[[tree.Call], tree.Node]) -> tree.Node:
    """The tree with every function call changed, from the inside out."""
    changes: dict[str, object] = {}
    for field in fields(node):
        old = getattr(node, field.name)
        if isinstance(old, tree.Node):
            changes[field.name] = _with_calls(old, change)
        elif isinstance(old, tuple) and all(isinstance(member, tree.Node) for member in old):
            changes[field.name] = tuple(_with_calls(member, change) for member in old)
    whole = replace(node, **changes)
    return change(whole) if isinstance(whole, tree.Call) else whole
