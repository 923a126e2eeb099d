"""A formula at a point: names become numbers, sigma signs become plain sums."""

from __future__ import annotations

from fractions import Fraction

from unstuck.answers.realline import Undecided
from unstuck.answers.sampling import Point, member_key, number_node
from unstuck.answers.shapes import simple_number
from unstuck.maths import tree
from unstuck.maths.errors import MathsError, TooMuchWorkError
from unstuck.maths.exact import rational
from unstuck.maths.limits import Budget

MAX_TERMS = 60
MAX_SIZE = 600

_RANGED = (tree.Big, tree.Indexed)


def unrolled(node: tree.Node, point: Point) -> tree.Node:
    """The tree with every name replaced by its value at ``point``.

    Raises Undecided for sums too long to write out, or with a range that is not given.
    """
    values = {name: number_node(value) for name, value in point.items() if isinstance(name, str)}
    try:
        return _written_out(tree.substitute(node, values), point, Budget(MAX_SIZE))
    except TooMuchWorkError as fault:
        raise Undecided from fault


def _written_out(node: tree.Node, point: Point, budget: Budget) -> tree.Node:
    if isinstance(node, tree.Big):
        return _big(node, point, budget)
    if isinstance(node, tree.Indexed):
        return _member(node, point, budget)
    if not any(isinstance(part, _RANGED) for part in node.walk()):
        return node
    parts = [_written_out(child, point, budget) for child in node.children]
    return _rebuilt(node, parts)


def _rebuilt(node: tree.Node, parts: list[tree.Node]) -> tree.Node:
    """The node with its children exchanged."""
    if isinstance(node, (tree.Sum, tree.Product)):
        return type(node)(tuple(parts))
    if isinstance(node, tree.Call):
        return tree.Call(node.function, tuple(parts))
    if isinstance(node, (tree.Negate, tree.Quotient, tree.Power, tree.Abs, tree.Factorial,
                         tree.Percent, tree.Degrees, tree.Root)):  # fmt: skip
        return type(node)(*parts)
    raise Undecided


def _big(node: tree.Big, point: Point, budget: Budget) -> tree.Node:
    if node.lower is None or node.upper is None:
        raise Undecided
    low = _whole(_written_out(node.lower, point, budget))
    high = _whole(_written_out(node.upper, point, budget))
    if high - low >= MAX_TERMS:
        raise Undecided
    size = sum(1 for _ in node.body.walk())
    parts = []
    for value in range(low, high + 1):
        budget.spend(size)
        body = tree.substitute(node.body, {node.index.name: tree.number(value)})
        parts.append(_written_out(body, point, budget))
    if not parts:
        return tree.number(0 if node.operation == "sum" else 1)
    if len(parts) == 1:
        return parts[0]
    return tree.Sum(tuple(parts)) if node.operation == "sum" else tree.Product(tuple(parts))


def _member(node: tree.Indexed, point: Point, budget: Budget) -> tree.Node:
    indices = tuple(_whole(_written_out(index, point, budget)) for index in node.indices)
    value = point.get(member_key(node.base.name, indices))
    if value is None:
        raise Undecided
    return number_node(value)


def _whole(node: tree.Node) -> int:
    value: Fraction | None = simple_number(node)
    if value is None:
        try:
            value = rational(node)
        except MathsError as fault:
            raise Undecided from fault
    if value.denominator != 1:
        raise Undecided
    return value.numerator
