"""How tightly each node binds when printed: the same levels as in the grammar."""

from __future__ import annotations

from unstuck.maths.tree import (
    Abs,
    And,
    Big,
    Call,
    Complement,
    Degrees,
    Difference,
    Dot,
    Factorial,
    Given,
    Hadamard,
    Intersection,
    Kronecker,
    Listing,
    Matrix,
    Mixed,
    Negate,
    Node,
    Norm,
    Not,
    Or,
    Percent,
    Piecewise,
    PlusMinus,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Transpose,
    Union,
    Vector,
)

ATOM = 100
ENTRYWISE, DOT = 55, 57
RELATION, SETS, SUM, PRODUCT, POWER = 30, 45, 50, 60, 80

BINDING: dict[type[Node], int] = {
    Listing: 0,
    Piecewise: 0,
    Given: 5,
    Or: 10,
    And: 20,
    Not: 25,
    Relation: RELATION,
    Union: 40,
    Difference: 40,
    Intersection: SETS,
    Sum: SUM,
    Big: 55,
    Hadamard: ENTRYWISE,
    Kronecker: ENTRYWISE,
    Dot: DOT,
    Negate: 56,
    PlusMinus: 56,
    Product: PRODUCT,
    Quotient: PRODUCT,
    Mixed: PRODUCT,
    Power: POWER,
    Factorial: 90,
    Percent: 90,
    Degrees: 90,
    Transpose: 90,
    Complement: 90,
}
"""Nodes not listed need no brackets anywhere."""


def binding(node: Node) -> int:
    """The level of a node; what stands in a tighter place needs brackets."""
    return BINDING.get(type(node), ATOM)


def has_bars(node: Node) -> bool:
    """Whether a bar anywhere inside could be mistaken for the end of one around it."""
    return any(isinstance(inner, Abs | Norm | Given) for inner in node.walk())


def is_inner(node: Node) -> bool:
    """Whether this is an inner product that is printed between angle brackets."""
    if not isinstance(node, Call) or node.function != "inner":
        return False
    return not any(isinstance(argument, Matrix | Vector) for argument in node.arguments)
