"""An equation solved for a letter that stands in it once, and plainer equations in its place.

Every step is an equivalence over the real numbers: both equations hold at the same points.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from unstuck.answers import compare
from unstuck.answers.polynomials import to_polynomial
from unstuck.answers.shapes import simple_number, whole
from unstuck.answers.solving.factors import is_never_zero
from unstuck.maths import tree

_POSITIVE = ("positive", "nonnegative", "natural", "unit interval")
_REAL = ("exp", "sin", "cos", "sinh", "cosh", "tanh", "arctan")
_PLAIN = (
    tree.Relation, tree.Number, tree.Symbol, tree.Sum, tree.Negate, tree.Product, tree.Quotient,
    tree.Abs, tree.Percent, tree.Mixed,
)  # fmt: skip

_ONE = tree.number(1)
_TWO = tree.number(2)


def isolated(relation: tree.Node, letter: str, domains: Mapping[str, str]) -> tree.Node | None:
    """What an equation says the letter is: ``-ln(1/p - 1)`` for z of ``p = 1/(1 + e^(-z))``.

    ``None`` where the letter stands more than once, under something that is not one-to-one, or
    beside a part that is not surely real: ``ln x = ln y`` says less than ``x = y``.
    """
    if not isinstance(relation, tree.Relation) or relation.signs != ("=",):
        return None
    if not all(_is_surely_real(part, domains) for part in relation.walk()):
        return None
    counted = Counter(part.name for part in relation.walk() if isinstance(part, tree.Symbol))
    if counted[letter] != 1:
        return None
    side, value = relation.operands
    if letter not in side.symbols:
        side, value = value, side
    while not isinstance(side, tree.Symbol):
        step = _peeled(side, value, letter, domains)
        if step is None:
            return None
        side, value = step
    return value


def say_the_same(first: tree.Node, second: tree.Node, domains: Mapping[str, str]) -> bool:
    """Whether what two equations say of one letter is surely the same.

    Logarithms that came from undoing a power of e are real where their arguments are positive,
    so it is their arguments that count.  Their imaginary parts would differ for nothing.
    """
    mine, theirs = _power_of_e(first), _power_of_e(second)
    if mine is not None and theirs is not None:
        first, second = mine, theirs
    return compare.surely_equal(first, second, domains)


def _power_of_e(node: tree.Node) -> tree.Node | None:
    """``e`` to the power of ``ln v`` or ``-ln v``."""
    if isinstance(node, tree.Negate):
        inner = _power_of_e(node.body)
        return None if inner is None else tree.Quotient(_ONE, inner)
    if isinstance(node, tree.Call) and node.function == "ln":
        return node.arguments[0]
    return None


def _is_surely_real(part: tree.Node, domains: Mapping[str, str]) -> bool:
    """Whether an operation has real values wherever its operands have."""
    if isinstance(part, tree.Call):
        if part.function == "ln" and len(part.arguments) == 1:
            return _is_positive(part.arguments[0], domains)
        return part.function in _REAL
    if isinstance(part, tree.Power):
        exact = whole(part.exponent) is not None
        return exact or _is_positive(part.base, domains)
    if isinstance(part, tree.Root):
        return _is_positive(part.children[0], domains)
    return isinstance(part, _PLAIN) or (
        isinstance(part, tree.Constant) and part.name in ("e", "pi")
    )


def _is_positive(node: tree.Node, domains: Mapping[str, str]) -> bool:
    """Whether a real value is surely never below zero (zero has no logarithm anyway)."""
    if isinstance(node, (tree.Number, tree.Constant)):
        return getattr(node, "value", 1) > 0
    if isinstance(node, tree.Symbol):
        return domains.get(node.name) in _POSITIVE
    if isinstance(node, tree.Call):
        return node.function == "exp"
    if isinstance(node, tree.Power):
        return _is_positive(node.base, domains)
    if isinstance(node, tree.Sum) and _is_rest_of_one(node, domains):
        return True
    several = isinstance(node, (tree.Product, tree.Quotient, tree.Sum))
    return several and all(_is_positive(child, domains) for child in node.children)


def _is_rest_of_one(node: tree.Sum, domains: Mapping[str, str]) -> bool:
    """``1 - p`` for a share ``p``."""
    one, *others = node.terms
    return one == _ONE and len(others) == 1 and isinstance(others[0], tree.Negate) and (
        isinstance(others[0].body, tree.Symbol)
        and domains.get(others[0].body.name) == "unit interval"
    )  # fmt: skip


def _peeled(
    side: tree.Node, value: tree.Node, letter: str, domains: Mapping[str, str]
) -> tuple[tree.Node, tree.Node] | None:
    """The equation ``side = value`` with the outermost operation undone."""
    if isinstance(side, tree.Negate):
        return side.body, tree.Negate(value)
    if isinstance(side, tree.Sum):
        inner, others = _parted(side.terms, letter)
        return inner, tree.Sum((value, *map(tree.Negate, others)))
    if isinstance(side, tree.Product):
        inner, others = _parted(side.factors, letter)
        if not all(is_never_zero(other, domains) for other in others):
            return None
        return inner, tree.Quotient(value, tree.Product((_ONE, *others)))
    if isinstance(side, tree.Quotient):
        top, bottom = side.numerator, side.denominator
        if letter in top.symbols:
            return (top, tree.Product((value, bottom))) if is_never_zero(bottom, domains) else None
        return (bottom, tree.Quotient(top, value)) if is_never_zero(top, domains) else None
    if isinstance(side, tree.Call) and len(side.arguments) == 1:
        undone = {"exp": "ln", "ln": "exp"}.get(side.function)
        return None if undone is None else (side.arguments[0], tree.Call(undone, (value,)))
    if isinstance(side, tree.Power) and side.base == tree.Constant("e"):
        return side.exponent, tree.Call("ln", (value,))
    return None


def _parted(parts: tuple[tree.Node, ...], letter: str) -> tuple[tree.Node, tuple[tree.Node, ...]]:
    """The part with the letter, and the others."""
    inner = next(part for part in parts if letter in part.symbols)
    return inner, tuple(part for part in parts if part is not inner)


def plainer(relation: tree.Node) -> tree.Node:
    """``|a| = |b|`` as ``a^2 = b^2``, ``sqrt(a) = 5`` as ``a = 25``, for polynomials."""
    if not isinstance(relation, tree.Relation) or relation.signs != ("=",):
        return relation
    for one, other in (relation.operands, relation.operands[::-1]):
        size = simple_number(other)
        if isinstance(one, tree.Abs) and _is_polynomial(one.body):
            if isinstance(other, tree.Abs) and _is_polynomial(other.body):
                return _equation(_squared(one.body), _squared(other.body))
            if size is not None and size >= 0:
                return _equation(_squared(one.body), tree.number(size * size))
        is_root = isinstance(one, tree.Root) and one.index is None
        if is_root and size is not None and size >= 0 and _is_polynomial(one.children[0]):
            return _equation(one.children[0], tree.number(size * size))
    return relation


def _equation(left: tree.Node, right: tree.Node) -> tree.Relation:
    return tree.Relation((left, right), ("=",))


def _squared(node: tree.Node) -> tree.Node:
    return tree.Power(node, _TWO)


def _is_polynomial(node: tree.Node) -> bool:
    return to_polynomial(node) is not None
