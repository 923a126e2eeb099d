"""What a typed tree looks like, nothing worked out: the vocabulary of the forms."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import gcd

from unstuck.maths import tree

Key = frozenset[tuple[object, Fraction]]


def unsigned(node: tree.Node) -> tree.Node:
    """The node without a leading minus."""
    return node.body if isinstance(node, tree.Negate) else node


def is_whole(node: tree.Node) -> bool:
    """Typed as digits alone."""
    return isinstance(node, tree.Number) and node.is_integer_spelling


def whole(node: tree.Node) -> int | None:
    """The value of digits with an optional minus."""
    inner = unsigned(node)
    if not (isinstance(inner, tree.Number) and inner.is_integer_spelling):
        return None
    return -inner.value.numerator if inner is not node else inner.value.numerator


def plain_fraction(node: tree.Node) -> tuple[int, int] | None:
    """Numerator and denominator of ``a/b`` typed in whole numbers, its sign anywhere on top."""
    inner = unsigned(node)
    if not isinstance(inner, tree.Quotient) or not is_whole(inner.denominator):
        return None
    top, bottom = whole(inner.numerator), whole(inner.denominator)
    if top is None or not bottom or (inner is not node and top < 0):
        return None
    return (top if inner is node else -top), bottom


def terms(node: tree.Node) -> tuple[tree.Node, ...]:
    """The terms of a sum; anything else is its own single term."""
    return node.terms if isinstance(node, tree.Sum) else (node,)


def factors(node: tree.Node) -> Iterator[tuple[tree.Node, Fraction]]:
    """Bases with numeric exponents that multiply to the node, up to sign.

    ``-2x^3/y`` gives ``2:1, x:3, y:-1``.  A power with another exponent is its own base.
    """
    waiting = [(node, Fraction(1))]
    while waiting:
        part, exponent = waiting.pop()
        if isinstance(part, tree.Negate):
            waiting.append((part.body, exponent))
        elif isinstance(part, tree.Product):
            waiting.extend((factor, exponent) for factor in part.factors)
        elif isinstance(part, tree.Quotient) and plain_fraction(part) is None:
            waiting += [(part.numerator, exponent), (part.denominator, -exponent)]
        elif isinstance(part, tree.Power) and (power := simple_number(part.exponent)) is not None:
            waiting.append((part.base, exponent * power))
        else:
            yield part, exponent


def simple_number(node: tree.Node) -> Fraction | None:
    """The value of a number, a plain fraction or a percentage, with an optional minus."""
    inner = unsigned(node)
    sign = -1 if inner is not node else 1
    if isinstance(inner, tree.Number):
        return sign * inner.value
    if isinstance(inner, tree.Mixed):
        return sign * (inner.whole.value + inner.numerator.value / inner.denominator.value)
    if isinstance(inner, tree.Percent) and isinstance(inner.body, tree.Number):
        return sign * inner.body.value / 100
    fraction = plain_fraction(inner)
    return None if fraction is None else sign * Fraction(*fraction)


def like_key(term: tree.Node) -> Key:
    """What two like terms have in common: everything but the numeric coefficient."""
    powers: dict[object, Fraction] = {}
    for base, exponent in factors(term):
        if simple_number(base) is None or exponent.denominator != 1:
            powers[base] = powers.get(base, Fraction(0)) + exponent
    return frozenset(powers.items())


def has_loose_factors(term: tree.Node) -> bool:
    """Whether one term still holds work: two numbers, or one base twice (``2*3x``, ``x*x``)."""
    seen: set[object] = set()
    numbers = 0
    for base, exponent in factors(term):
        if simple_number(base) is not None and exponent.denominator == 1:
            numbers += 1 if exponent > 0 else 0
        elif base in seen:
            return True
        else:
            seen.add(base)
    return numbers > 1


def is_power_free(value: int, index: int) -> bool:
    """Whether no ``p**index`` divides ``value`` (up to a bound that typed answers never pass)."""
    return value < 10**9 and all(value % p**index for p in range(2, 32_000) if p**index <= value)


def in_lowest_terms(top: int, bottom: int) -> bool:
    """Whether the fraction is reduced and not a whole number in disguise."""
    return gcd(top, bottom) == 1 and bottom > 1
