"""Equations and inequalities in several variables by the factors of their polynomials."""

from __future__ import annotations

from collections.abc import Mapping

from flint import fmpq_mpoly

from unstuck.answers.polynomials import to_polynomial
from unstuck.answers.realline import Undecided
from unstuck.maths import tree

_SIDES = {"<": -1, "<=": -1, ">": 1, ">=": 1, "!=": 1}


def difference(relation: tree.Node) -> tree.Node:
    """Left side minus right side of a relation with one sign.  Raises Undecided."""
    if not isinstance(relation, tree.Relation) or len(relation.signs) != 1:
        raise Undecided
    left, right = relation.operands
    return tree.Sum((left, tree.Negate(right)))


def _without_powers(node: tree.Node) -> tree.Node:
    """``e^x (y - 2x) = 0`` without the factors that are never zero."""
    if isinstance(node, tree.Sum) and node.terms[1:] == (tree.Negate(tree.number(0)),):
        node = node.terms[0]
    if isinstance(node, tree.Product):
        kept = tuple(factor for factor in node.factors if not _is_exponential(factor))
        return tree.Product(kept) if len(kept) > 1 else kept[0] if kept else tree.number(1)
    return node


def _is_exponential(node: tree.Node) -> bool:
    if isinstance(node, tree.Call):
        return node.function == "exp"
    return isinstance(node, tree.Power) and node.base == tree.Constant("e")


def zero_factors(node: tree.Node, domains: Mapping[str, str]) -> frozenset[str] | None:
    """The distinct irreducible factors that can vanish in the domain.

    Polynomials with equal ones have the same zeros.  ``None`` if the tree is no polynomial.
    """
    node = _without_powers(node)
    polynomial = to_polynomial(node)
    if polynomial is None or polynomial.is_zero():
        return None
    _, found = polynomial.factor()
    return frozenset(
        str(factor / factor.leading_coefficient())
        for factor, _ in found
        if not _never_zero(factor, sorted(node.symbols), domains)
    )


def _never_zero(factor: fmpq_mpoly, names: list[str], domains: Mapping[str, str]) -> bool:
    """Whether every term has one sign in the domain, and one of them is surely not zero."""
    signs, strict = set(), False
    for monomial, coefficient in factor.to_dict().items():
        used = [(names[place], power) for place, power in enumerate(monomial) if power]
        kinds = [_kind(domains.get(name, "real"), power) for name, power in used]
        if "any" in kinds:
            return False
        signs.add(coefficient > 0)
        strict = strict or all(kind == "positive" for kind in kinds)
    return len(signs) == 1 and strict


def _kind(domain: str, power: int) -> str:
    if domain in ("positive", "natural"):
        return "positive"
    if domain == "nonzero" and power % 2 == 0:
        return "positive"
    if domain in ("nonnegative", "unit interval"):
        return "nonnegative"
    return "nonnegative" if power % 2 == 0 and domain != "complex" else "any"


def positive_multiple(first: tree.Node, second: tree.Node) -> bool:
    """Whether two inequalities are the same up to a positive factor and the side they stand on."""
    mine, theirs = _oriented(first), _oriented(second)
    return mine is not None and mine == theirs


def _oriented(relation: tree.Node) -> tuple[str, bool] | None:
    if not isinstance(relation, tree.Relation):
        return None
    sign = relation.signs[0]
    polynomial = to_polynomial(difference(relation))
    if polynomial is None or polynomial.is_constant():
        return None
    leading = polynomial.leading_coefficient()
    if sign == "!=":
        return str(polynomial / leading), True
    size = leading if leading > 0 else -leading
    return str(polynomial * _SIDES[sign] / size), "=" in sign
