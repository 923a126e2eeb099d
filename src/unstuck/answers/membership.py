"""Whether a number belongs to a described set: plain evaluation, for the independent check only."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from unstuck.answers.agreement import value_of
from unstuck.maths import tree


def contains(node: tree.Node, variable: str, number: Fraction) -> bool:
    """Whether ``number`` belongs to the set, or makes the statement true."""
    if isinstance(node, tree.Relation):
        pairs = zip(node.operands, node.signs, node.operands[1:], strict=False)
        return all(_holds(a, sign, b, variable, number) for a, sign, b in pairs)
    if isinstance(node, (tree.Or, tree.Union)):
        return any(contains(part, variable, number) for part in node.operands)
    if isinstance(node, (tree.And, tree.Intersection)):
        return all(contains(part, variable, number) for part in node.operands)
    if isinstance(node, (tree.Not, tree.Complement)):
        return not contains(node.body, variable, number)
    if isinstance(node, tree.Difference):
        return contains(node.left, variable, number) and not contains(node.right, variable, number)
    if isinstance(node, tree.SetBuilder):
        return contains(node.condition, variable, number)
    if isinstance(node, tree.Constant):
        return node.name == "reals"
    return _lies_in(node, number)


def _lies_in(node: tree.Node, number: Fraction) -> bool:
    if isinstance(node, tree.Interval):
        low, high = _real(node.left), _real(node.right)
        return (
            low < number < high
            or (node.left_closed and number == low)
            or (node.right_closed and number == high)
        )
    if isinstance(node, tree.Tuple):
        return _real(node.members[0]) < number < _real(node.members[1])
    if isinstance(node, tree.Vector):
        return _real(node.entries[0]) <= number <= _real(node.entries[1])
    if isinstance(node, (tree.Set, tree.Listing)):
        return any(_real(member) == number for member in node.members)
    return _real(node) == number


def _real(node: tree.Node) -> Fraction | float:
    """Exact for whole numbers, decimals and simple fractions, so that ends are met exactly."""
    if isinstance(node, tree.Number):
        return node.value
    if isinstance(node, tree.Negate):
        return -_real(node.body)
    if isinstance(node, tree.Quotient):
        top, bottom = _real(node.numerator), _real(node.denominator)
        return top / bottom
    return value_of(node, {}).real


def _holds(left: tree.Node, sign: str, right: tree.Node, variable: str, number: Fraction) -> bool:
    if sign in ("in", "notin"):
        return contains(right, variable, number) == (sign == "in")
    a, b = (_side(side, variable, number) for side in (left, right))
    return {"<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b, "=": a == b, "!=": a != b}[sign]


def _side(node: tree.Node, variable: str, number: Fraction) -> Fraction | float:
    if isinstance(node, tree.Symbol):
        return number
    if not node.symbols:
        return _real(node)
    if isinstance(node, tree.Sum):
        total: Fraction | float = Fraction(0)
        for term in node.terms:
            side = _side(term, variable, number)
            total = side + total if isinstance(side, float) else total + side
        return total
    if isinstance(node, tree.Negate):
        return -_side(node.body, variable, number)
    if isinstance(node, tree.Abs):
        inside = _side(node.body, variable, number)
        return inside if inside >= 0 else -inside
    if isinstance(node, tree.Product):
        result: Fraction | float = Fraction(1)
        for factor in node.factors:
            side = _side(factor, variable, number)
            result = side * result if isinstance(side, float) else result * side
        return result
    return value_of(node, {variable: complex(float(number))}).real


def sample_numbers(nodes: Iterable[tree.Node]) -> list[Fraction]:
    """Numbers that tell the sets apart: their ends, both sides of them, and a grid."""
    ends: set[Fraction] = set()
    for node in nodes:
        for part in node.walk():
            if not part.symbols and isinstance(
                part, (tree.Number, tree.Negate, tree.Quotient, tree.Root)
            ):
                try:
                    ends.add(Fraction(_real(part)))
                except (ArithmeticError, ValueError, KeyError):
                    continue
    small = Fraction(1, 1000)
    near = {end + step for end in ends for step in (-small, 0, small, -1, 1)}
    near |= {-number for number in near}
    grid = {Fraction(n) for n in range(-12, 13)} | {Fraction(10**6), Fraction(-(10**6))}
    return sorted(near | grid)
