"""Equations that give each of their letters as at most one value of the others."""

from __future__ import annotations

from collections import Counter

from unstuck.answers.shapes import whole
from unstuck.maths import tree

_ONE_TO_ONE = ("ln", "log", "lg", "exp", "sinh", "tanh", "arsinh", "artanh", "arctan", "erf")


def is_graph(difference: tree.Node) -> bool:
    """Whether ``difference = 0`` is a graph over the others for each of its letters.

    It is if every letter stands once, below one-to-one functions only, and letters meet
    in sums only: then the difference is one-to-one in each letter.
    """
    counted = Counter(part.name for part in difference.walk() if isinstance(part, tree.Symbol))
    return max(counted.values(), default=2) == 1 and _is_one_to_one(difference)


def _is_one_to_one(node: tree.Node) -> bool:
    if not node.symbols or isinstance(node, tree.Symbol):
        return True
    moving = [child for child in node.children if child.symbols]
    if isinstance(node, tree.Sum):
        return all(map(_is_one_to_one, moving))
    if len(moving) != 1 or not _is_one_to_one(moving[0]):
        return False
    if isinstance(node, tree.Product):
        return all(_is_surely_not_zero(f) for f in node.factors if f is not moving[0])
    if isinstance(node, tree.Quotient):
        still = node.denominator if moving[0] is node.numerator else node.numerator
        return _is_surely_not_zero(still)
    if isinstance(node, tree.Call):
        return node.function in _ONE_TO_ONE
    if isinstance(node, tree.Power):
        exponent = whole(node.exponent)
        return exponent is not None and exponent % 2 == 1 and exponent > 0
    return isinstance(node, (tree.Negate, tree.Root))


def _is_surely_not_zero(node: tree.Node) -> bool:
    """Whether a plain number is not zero."""
    return isinstance(node, (tree.Number, tree.Constant)) and getattr(node, "value", 1) != 0
