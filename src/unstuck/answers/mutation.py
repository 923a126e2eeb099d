"""Near misses of a tree, used only to test the judge: sign, factor, off by one, swapped parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from unstuck.maths import tree

_ONE, _TWO = tree.number(1), tree.number(2)


def mutated(node: tree.Node) -> tuple[tree.Node, ...]:
    """Trees that look like slips of the pen; some may still be equal to ``node``."""
    return tuple(dict.fromkeys([*_around(node), *_inside(node, 4)]))


def _around(node: tree.Node) -> Iterator[tree.Node]:
    yield tree.Negate(node)
    yield tree.Product((_TWO, node))
    yield tree.Sum((node, _ONE))
    yield tree.Sum((node, tree.Negate(_ONE)))
    yield tree.Quotient(node, _TWO)


def _inside(node: tree.Node, depth: int) -> Iterator[tree.Node]:
    """Slips in one place of the tree."""
    if depth == 0:
        return
    if isinstance(node, tree.Number) and node.is_integer_spelling:
        yield tree.number(node.value + 1)
    if isinstance(node, tree.Negate):
        yield node.body
    if isinstance(node, tree.Sum):
        yield from _in_sum(node, depth)
    if isinstance(node, tree.Product):
        for place, factor in enumerate(node.factors):
            for slip in _inside(factor, depth - 1):
                yield tree.Product((*node.factors[:place], slip, *node.factors[place + 1 :]))
    if isinstance(node, tree.Quotient):
        yield tree.Quotient(node.denominator, node.numerator)
    if isinstance(node, tree.Power):
        yield from (tree.Power(node.base, slip) for slip in _inside(node.exponent, depth - 1))
    if isinstance(node, tree.Big) and node.lower is not None:
        yield from (replace(node, lower=slip) for slip in _inside(node.lower, depth - 1))
        yield from (replace(node, body=slip) for slip in _inside(node.body, depth - 1))


def _in_sum(node: tree.Sum, depth: int) -> Iterator[tree.Node]:
    for place, term in enumerate(node.terms):
        flipped = term.body if isinstance(term, tree.Negate) else tree.Negate(term)
        yield tree.Sum((*node.terms[:place], flipped, *node.terms[place + 1 :]))
        for slip in _inside(term, depth - 1):
            yield tree.Sum((*node.terms[:place], slip, *node.terms[place + 1 :]))
