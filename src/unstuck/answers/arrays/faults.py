"""What is wrong with a response whose shape is right: each sentence is said only when proved.

A response is changed in one place, and where the change makes it right, that was the fault.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace

from flint import fmpq

from unstuck.answers.arrays.equality import (
    Comparison,
    entries,
    flipped,
    is_exact,
    same,
    scaled,
)
from unstuck.answers.arrays.fitting import Misfit, Unusable, fit
from unstuck.answers.arrays.plan import Plan, settled
from unstuck.answers.arrays.working import Value
from unstuck.answers.realline import Undecided
from unstuck.maths import tree
from unstuck.maths.errors import MathsError

MAX_NODES = 60
"""Longer responses are judged, but not explained: each guess costs a comparison."""

MAX_TERMS = 12
_MINUS_ONE = tree.Negate(tree.number(1))
_HALF, _TWO = fmpq(1, 2), fmpq(2)

Pairs = list[tuple[Value, Value]]


def is_transposed(pairs: Pairs) -> bool:
    """Whether every value is the transpose of the right one."""
    return bool(pairs) and all(
        _turned(mine, theirs) and same(flipped(mine), theirs) is True for mine, theirs in pairs
    )


def _turned(mine: Value, theirs: Value) -> bool:
    """Whether the sides are swapped, so that entries can be compared one by one."""
    turned = flipped(mine)
    if hasattr(turned, "nrows") and hasattr(theirs, "nrows"):
        return (turned.nrows(), turned.ncols()) == (theirs.nrows(), theirs.ncols())
    return False


def fault(node: tree.Node, plan: Plan, comparison: Comparison) -> str:
    """Why a wrong response of the right shape is wrong, to follow "Not yet:"; or nothing."""
    try:
        pairs = comparison.values(plan)
        why = _of_values(pairs)
        if why or sum(1 for _ in node.walk()) > MAX_NODES:
            return why
        for changed, sentence in _repairs(node, comparison.right.node):
            if _is_right(changed, comparison):
                return sentence
    except MathsError:  # the budget is spent: better no reason than a late one
        return ""
    return ""


def _of_values(pairs: Pairs) -> str:
    if not pairs:
        return "it has no value where the right answer has one"
    if is_transposed(pairs):
        return "it is transposed"
    if _is_multiple(pairs, fmpq(-1)):
        return "check the sign"
    if _is_multiple(pairs, _HALF):
        return "a factor of 2 is missing"
    if _is_multiple(pairs, _TWO):
        return "there is a factor of 2 too much"
    factor = _first_ratio(*pairs[0])
    if factor is not None and _is_multiple(pairs, factor):
        return "it is off by a constant factor"
    return ""


def _is_multiple(pairs: Pairs, factor: fmpq) -> bool:
    return all(same(mine, scaled(theirs, factor)) is True for mine, theirs in pairs)


def _first_ratio(mine: Value, theirs: Value) -> fmpq | None:
    if not (is_exact(mine) and is_exact(theirs)):
        return None
    top, bottom = entries(mine)[0], entries(theirs)[0]
    return top / bottom if top != 0 and bottom != 0 else None


def _is_right(node: tree.Node, comparison: Comparison) -> bool:
    right = comparison.right
    try:
        plan = fit(node, right.arrays, right.plan.shape)
        if tuple(map(settled, plan.shape)) != tuple(map(settled, right.plan.shape)):
            return False
        return comparison.equal(plan)
    except (Misfit, Unusable, Undecided):
        return False


def _repairs(node: tree.Node, right: tree.Node) -> Iterator[tuple[tree.Node, str]]:
    signed = _terms(node)
    if 1 < len(signed) <= MAX_TERMS:
        for place, term in enumerate(signed):
            others = (*signed[:place], *signed[place + 1 :])
            yield tree.Sum((*others, tree.Negate(term))), "one term has the wrong sign"
            rest = others[0] if len(others) == 1 else tree.Sum(others)
            yield rest, "there is one term too many"
    missing = _terms(right)
    if 1 < len(missing) <= MAX_TERMS:
        for term in missing:
            yield tree.Sum((node, term)), "one term is missing"
    yield from changed_in_one_place(node)


def _terms(node: tree.Node) -> tuple[tree.Node, ...]:
    """The terms of an expression with its products over sums multiplied out, where few."""
    if isinstance(node, tree.Sum):
        return tuple(part for term in node.terms for part in _terms(term))
    if isinstance(node, tree.Negate):
        return tuple(map(_negated, _terms(node.body)))
    if isinstance(node, tree.Quotient):
        return tuple(tree.Quotient(part, node.denominator) for part in _terms(node.numerator))
    if isinstance(node, tree.Product | tree.Dot):
        products: list[tuple[tree.Node, ...]] = [()]
        for factor in node.children:
            parts = _terms(factor)
            products = [(*begun, part) for begun in products for part in parts]
            if len(products) > MAX_TERMS:
                return (node,)
        if len(products) > 1:
            return tuple(map(_joined, products))
    return (node,)


def _negated(node: tree.Node) -> tree.Node:
    return node.body if isinstance(node, tree.Negate) else tree.Negate(node)


def _joined(factors: tuple[tree.Node, ...]) -> tree.Node:
    """A product with the signs of its factors in front."""
    plain = tuple(f.body if isinstance(f, tree.Negate) else f for f in factors)
    odd = sum(isinstance(factor, tree.Negate) for factor in factors) % 2
    return tree.Negate(tree.Product(plain)) if odd else tree.Product(plain)


def changed_in_one_place(node: tree.Node) -> Iterator[tuple[tree.Node, str]]:
    """One transpose or inverse more or less, or two neighbors swapped, anywhere in the tree."""
    yield from _here(node)
    for field in fields(node):
        old = getattr(node, field.name)
        if isinstance(old, tree.Node):
            for changed, why in changed_in_one_place(old):
                yield replace(node, **{field.name: changed}), why
        elif isinstance(old, tuple):
            for place, member in enumerate(old):
                if not isinstance(member, tree.Node):
                    continue
                for changed, why in changed_in_one_place(member):
                    members = (*old[:place], changed, *old[place + 1 :])
                    yield replace(node, **{field.name: members}), why


def _here(node: tree.Node) -> Iterator[tuple[tree.Node, str]]:
    if isinstance(node, tree.Transpose):
        yield node.body, "there is one transpose too many"
    if isinstance(node, tree.Power) and node.exponent == _MINUS_ONE:
        yield node.base, "there is one inverse too many"
    if isinstance(node, tree.Symbol | tree.Sum | tree.Product):
        yield tree.Transpose(node), "one transpose is missing"
        yield tree.Power(node, _MINUS_ONE), "an inverse is missing"
    if isinstance(node, tree.Product):
        for place in range(len(node.factors) - 1):
            begun, (first, second) = node.factors[:place], node.factors[place : place + 2]
            swapped = (*begun, second, first, *node.factors[place + 2 :])
            yield tree.Product(swapped), "the order of the factors matters"
            inverse = tree.Power(tree.Product((first, second)), _MINUS_ONE)
            grouped = (*begun, inverse, *node.factors[place + 2 :])
            yield tree.Product(grouped), "an inverse is missing"
