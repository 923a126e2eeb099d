"""Which real numbers a typed inequality, interval or set stands for, exactly."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise

from flint import fmpq, fmpq_poly

from unstuck.answers import compare
from unstuck.answers.polynomials import to_univariate
from unstuck.answers.realline import (
    EVERYTHING,
    NOTHING,
    End,
    Line,
    Piece,
    Undecided,
    complement,
    intersection,
    point,
    union,
)
from unstuck.answers.realline import compare as order
from unstuck.maths import tree

MAX_DEGREE = 12

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


def line_of(node: tree.Node, variable: str) -> Line:
    """The set of real numbers ``node`` stands for.  Raises NotASet or Undecided."""
    if isinstance(node, tree.Relation):
        return _chain(node, variable)
    if isinstance(node, (tree.Or, tree.Union)):
        return union(p for operand in node.operands for p in line_of(operand, variable))
    if isinstance(node, (tree.And, tree.Intersection)):
        result = EVERYTHING
        for operand in node.operands:
            result = intersection(result, line_of(operand, variable))
        return result
    if isinstance(node, (tree.Not, tree.Complement)):
        return complement(line_of(node.body, variable))
    if isinstance(node, tree.Difference):
        return intersection(line_of(node.left, variable), complement(line_of(node.right, variable)))
    if isinstance(node, tree.SetBuilder):
        return _built(node, variable)
    if isinstance(node, tree.Constant) and node.name == "reals":
        return EVERYTHING
    return _enumerated(node, variable)


def _enumerated(node: tree.Node, variable: str) -> Line:
    if isinstance(node, tree.Interval):
        return interval(node.left, node.right, node.left_closed, node.right_closed)
    if isinstance(node, tree.Tuple) and len(node.members) == 2:
        return interval(*node.members, False, False)
    if isinstance(node, tree.Vector) and len(node.entries) == 2:
        return interval(*node.entries, True, True)
    if isinstance(node, tree.Set):
        return union(point(end_of(member)) for member in node.members)
    if isinstance(node, tree.Listing):
        return _listed(node, variable)
    if node.symbols:
        raise NotASet("We expected an inequality, an interval or a set of numbers.")
    return (point(end_of(node)),)


def _listed(node: tree.Listing, variable: str) -> Line:
    if any(isinstance(m, tree.Relation) and m.signs != ("=",) for m in node.members):
        raise NotASet("Write 'and' or 'or' between the parts instead of a comma.")
    return union(p for member in node.members for p in line_of(member, variable))


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


def _built(node: tree.SetBuilder, variable: str) -> Line:
    condition = line_of(node.condition, variable)
    if isinstance(node.element, tree.Relation):
        return intersection(condition, line_of(node.element, variable))
    return condition


def _chain(node: tree.Relation, variable: str) -> Line:
    result = EVERYTHING
    pairs = zip(node.operands, node.signs, node.operands[1:], strict=False)
    for left, sign, right in pairs:
        result = intersection(result, _atom(left, sign, right, variable))
    return result


def _atom(left: tree.Node, sign: str, right: tree.Node, variable: str) -> Line:
    if sign in ("in", "notin") and left == tree.Symbol(variable):
        inside = line_of(right, variable)
        return inside if sign == "in" else complement(inside)
    if sign not in _HOLDS:
        raise NotASet("We expected <, ≤, >, ≥, = or ≠ here.")
    if infinite_sign(left) or infinite_sign(right):
        return _beside_infinity(infinite_sign(left), sign, infinite_sign(right))
    if not (left.symbols or right.symbols):
        truth = _HOLDS[sign](order(end_of(left), end_of(right)))
        return EVERYTHING if truth else NOTHING
    if left == tree.Symbol(variable) and not right.symbols:
        return _beside(end_of(right), sign)
    if right == tree.Symbol(variable) and not left.symbols:
        return _beside(end_of(left), _MIRRORED[sign])
    return _solved(left, sign, right)


_MIRRORED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "=", "!=": "!="}


def _beside(end: End, sign: str) -> Line:
    below, above = Piece(None, False, end, False), Piece(end, False, None, False)
    here = point(end)
    chosen = [p for p, s in ((below, -1), (here, 0), (above, 1)) if _HOLDS[sign](s)]
    return union(chosen)


def _beside_infinity(left: int, sign: str, right: int) -> Line:
    """``x < inf`` holds for all numbers, ``x > inf`` for none."""
    return EVERYTHING if _HOLDS[sign](left - right) else NOTHING


def _solved(left: tree.Node, sign: str, right: tree.Node) -> Line:
    """Where a polynomial inequality holds; one absolute value on a side is squared away."""
    if isinstance(right, tree.Abs) and not isinstance(left, tree.Abs):
        left, sign, right = right, _MIRRORED[sign], left
    if isinstance(left, tree.Abs):
        if not isinstance(right, tree.Abs):
            size = compare.exact_value(right) if not right.symbols else None
            if size is None:
                raise NotASet(
                    "Write the absolute value alone on one side and a number on the other."
                )
            if size < 0:
                return EVERYTHING if _HOLDS[sign](1) else NOTHING
        else:
            right = right.body
        two = tree.number(2)
        left, right = tree.Power(left.body, two), tree.Power(right, two)
    polynomial = to_univariate(tree.Sum((left, tree.Negate(right))))
    if polynomial is None or polynomial.degree() > MAX_DEGREE:
        raise NotASet("We could not solve this; write the solved inequality or an interval.")
    return _where(polynomial, sign)


def _where(polynomial: fmpq_poly, sign: str) -> Line:
    """The numbers at which the polynomial has an allowed sign."""
    if polynomial.degree() < 1:
        return EVERYTHING if _HOLDS[sign](_sign(polynomial(0))) else NOTHING
    roots = real_roots(polynomial)
    pieces: list[Piece] = []
    ends: list[End | None] = [None, *roots, None]
    for low, high in pairwise(ends):
        if _HOLDS[sign](_sign(polynomial(_between(low, high)))):
            pieces.append(Piece(low, False, high, False))
    if _HOLDS[sign](0):
        pieces.extend(map(point, roots))
    return union(pieces)


def _sign(value: object) -> int:
    return (value > 0) - (value < 0)  # type: ignore[operator]


def _between(low: End | None, high: End | None) -> fmpq:
    if low is None and high is None:
        return compare.rational(Fraction(0))
    if low is None or high is None:
        edge, step = (high, -1) if low is None else (low, 1)
        return compare.rational(Fraction(float(edge.ball.mid())) + step)  # type: ignore[union-attr]
    middle = Fraction(float(low.ball.mid())) + Fraction(float(high.ball.mid()))
    return compare.rational(middle / 2)


def real_roots(polynomial: fmpq_poly) -> list[End]:
    """The real roots in increasing order.  Raises Undecided for factors above degree two."""
    _, found = polynomial.factor()
    roots: list[End] = []
    for factor, _ in found:
        if factor.degree() > 2:
            raise Undecided
        roots.extend(_roots_of_factor([Fraction(int(c.p), int(c.q)) for c in factor.coeffs()]))
    return [piece.low for piece in union(map(point, roots)) if piece.low is not None]


def _roots_of_factor(coefficients: list[Fraction]) -> list[End]:
    if len(coefficients) == 2:
        return [End.rational(-coefficients[0] / coefficients[1])]
    c, b, a = coefficients
    inside = b * b - 4 * a * c
    if inside < 0:
        return []
    root = tree.Root(tree.number(inside))
    numerators = (tree.Sum((tree.number(-b), tree.Negate(root))), tree.Sum((tree.number(-b), root)))
    return [compare.end(tree.Quotient(top, tree.number(2 * a))) for top in numerators]


def is_solved(node: tree.Node, variable: str) -> bool:
    """Whether every inequality has the variable alone, so nothing is left to solve."""
    lone = tree.Symbol(variable)
    return all(
        all(operand == lone or variable not in operand.symbols for operand in part.operands)
        for part in node.walk()
        if isinstance(part, tree.Relation)
    )
