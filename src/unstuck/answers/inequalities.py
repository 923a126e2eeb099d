"""Which real numbers a typed inequality, interval or set stands for, exactly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from unstuck.answers import compare
from unstuck.answers.realline import (
    EVERYTHING,
    NOTHING,
    End,
    Line,
    Piece,
    complement,
    intersection,
    point,
    union,
)
from unstuck.answers.realline import compare as order
from unstuck.answers.solving.generators import Unsolvable
from unstuck.answers.solving.signs import signs_of
from unstuck.maths import tree
from unstuck.maths.limits import Budget

SOLVING_WORK = 15_000
"""Units that the statements of one judgement may cost: about 35 ms."""

_HOLDS: dict[str, Callable[[int], bool]] = {
    "<": lambda sign: sign < 0,
    "<=": lambda sign: sign <= 0,
    ">": lambda sign: sign > 0,
    ">=": lambda sign: sign >= 0,
    "=": lambda sign: sign == 0,
    "!=": lambda sign: sign != 0,
}


class NotASet(Exception):
    """The tree describes no set of real numbers; ``message`` says why to a learner."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True)
class _Where:
    """The letter that runs over the real numbers, and the work that may be spent."""

    variable: str
    budget: Budget


def line_of(node: tree.Node, variable: str, budget: Budget | None = None) -> Line:
    """The set of real numbers ``node`` stands for.

    Raises NotASet, Undecided, or TooMuchWorkError beyond the budget.
    """
    return _line(node, _Where(variable, budget or Budget(SOLVING_WORK)))


def _line(node: tree.Node, where: _Where) -> Line:
    if isinstance(node, tree.Relation):
        return _chain(node, where)
    if isinstance(node, (tree.Or, tree.Union)):
        return union(p for operand in node.operands for p in _line(operand, where))
    if isinstance(node, (tree.And, tree.Intersection)):
        result = EVERYTHING
        for operand in node.operands:
            result = intersection(result, _line(operand, where))
        return result
    if isinstance(node, (tree.Not, tree.Complement)):
        return complement(_line(node.body, where))
    if isinstance(node, tree.Difference):
        return intersection(_line(node.left, where), complement(_line(node.right, where)))
    if isinstance(node, tree.SetBuilder):
        return _built(node, where)
    if isinstance(node, tree.Constant) and node.name == "reals":
        return EVERYTHING
    return _enumerated(node, where)


def _enumerated(node: tree.Node, where: _Where) -> Line:
    if isinstance(node, tree.Interval):
        return interval(node.left, node.right, node.left_closed, node.right_closed)
    if isinstance(node, tree.Tuple) and len(node.members) == 2:
        return interval(*node.members, False, False)
    if isinstance(node, tree.Vector) and len(node.entries) == 2:
        return interval(*node.entries, True, True)
    if isinstance(node, tree.Set):
        return union(point(end_of(member)) for member in node.members)
    if isinstance(node, tree.Listing):
        return _listed(node, where)
    if node.symbols:
        raise NotASet("We expected an inequality, an interval or a set of numbers.")
    return (point(end_of(node)),)


def _listed(node: tree.Listing, where: _Where) -> Line:
    if any(isinstance(m, tree.Relation) and m.signs != ("=",) for m in node.members):
        raise NotASet("Write 'and' or 'or' between the parts instead of a comma.")
    return union(p for member in node.members for p in _line(member, where))


def interval(left: tree.Node, right: tree.Node, left_closed: bool, right_closed: bool) -> Line:
    """The interval between two typed ends.  Raises NotASet for impossible ones."""
    low, high = infinite_sign(left), infinite_sign(right)
    if low == 1 or high == -1:
        raise NotASet("The smaller end of an interval comes first.")
    if (low and left_closed) or (high and right_closed):
        raise NotASet("Infinity is not a number, so its bracket is always round.")
    first = None if low else end_of(left)
    last = None if high else end_of(right)
    if first is not None and last is not None and order(first, last) > 0:
        raise NotASet("The smaller end of an interval comes first.")
    return union([Piece(first, left_closed, last, right_closed)])


def infinite_sign(node: tree.Node) -> int:
    """1 for ∞, -1 for -∞, 0 for anything else."""
    if isinstance(node, tree.Negate):
        return -infinite_sign(node.body)
    return int(isinstance(node, tree.Constant) and node.name == "inf")


def end_of(node: tree.Node) -> End:
    """The real number that a tree without names stands for.  Raises NotASet."""
    if node.symbols or not compare.is_numeric(node):
        raise NotASet("We expected a number here.")
    return compare.end(node)


def _built(node: tree.SetBuilder, where: _Where) -> Line:
    condition = _line(node.condition, where)
    if isinstance(node.element, tree.Relation):
        return intersection(condition, _line(node.element, where))
    return condition


def _chain(node: tree.Relation, where: _Where) -> Line:
    result = EVERYTHING
    pairs = zip(node.operands, node.signs, node.operands[1:], strict=False)
    for left, sign, right in dict.fromkeys(pairs):
        result = intersection(result, _atom(left, sign, right, where))
    return result


def _atom(left: tree.Node, sign: str, right: tree.Node, where: _Where) -> Line:
    if sign in ("in", "notin") and left == tree.Symbol(where.variable):
        inside = _line(right, where)
        return inside if sign == "in" else complement(inside)
    if sign not in _HOLDS:
        raise NotASet("We expected <, ≤, >, ≥, = or ≠ here.")
    if infinite_sign(left) or infinite_sign(right):
        return _beside_infinity(infinite_sign(left), sign, infinite_sign(right))
    if not (left.symbols or right.symbols):
        truth = _HOLDS[sign](order(end_of(left), end_of(right)))
        return EVERYTHING if truth else NOTHING
    if left == tree.Symbol(where.variable) and not right.symbols:
        return _beside(end_of(right), sign)
    if right == tree.Symbol(where.variable) and not left.symbols:
        return _beside(end_of(left), _MIRRORED[sign])
    return _solved(left, sign, right, where)


_MIRRORED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "=", "!=": "!="}


def _beside(end: End, sign: str) -> Line:
    below, above = Piece(None, False, end, False), Piece(end, False, None, False)
    here = point(end)
    chosen = [p for p, s in ((below, -1), (here, 0), (above, 1)) if _HOLDS[sign](s)]
    return union(chosen)


def _beside_infinity(left: int, sign: str, right: int) -> Line:
    """``x < inf`` holds for all numbers, ``x > inf`` for none."""
    return EVERYTHING if _HOLDS[sign](left - right) else NOTHING


def _solved(left: tree.Node, sign: str, right: tree.Node, where: _Where) -> Line:
    """Where an inequality that is not solved yet holds, by the signs of its difference."""
    try:
        signs = signs_of(tree.Sum((left, tree.Negate(right))), where.variable, where.budget)
    except Unsolvable as fault:
        raise NotASet(
            "We could not solve this; write the solved inequality or an interval."
        ) from fault
    return union(p for value in (-1, 0, 1) if _HOLDS[sign](value) for p in signs.of(value))


def is_solved(node: tree.Node, variable: str) -> bool:
    """Whether every inequality has the variable alone, so nothing is left to solve."""
    lone = tree.Symbol(variable)
    return all(
        all(operand == lone or variable not in operand.symbols for operand in part.operands)
        for part in node.walk()
        if isinstance(part, tree.Relation)
    )
