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

    Polynomials with equal ones have the same zeros; so have quotients of polynomials whose
    divisor is never zero where the numerator is.  ``None`` for any other tree.
    """
    top, divisors = _over(_without_powers(node))
    polynomial = to_polynomial(top)
    if polynomial is None or polynomial.is_zero():
        return None
    names = sorted(top.symbols)
    if not all(_keeps_off(divisor, top, domains) for divisor in divisors):
        return None
    _, found = polynomial.factor()
    return frozenset(
        str(factor / factor.leading_coefficient())
        for factor, _ in found
        if not _never_zero(factor, names, domains)
    )


def _over(node: tree.Node) -> tuple[tree.Node, tuple[tree.Node, ...]]:
    """The tree as one numerator and the divisors with letters that it stood over."""
    if isinstance(node, tree.Negate):
        top, divisors = _over(node.body)
        return tree.Negate(top), divisors
    if isinstance(node, tree.Quotient) and node.denominator.symbols:
        top, divisors = _over(node.numerator)
        bottom, inner = _over(node.denominator)
        return _times(top, inner), (*divisors, *inner, bottom)
    if isinstance(node, tree.Product):
        parts = [_over(factor) for factor in node.factors]
        tops = tuple(top for top, _ in parts)
        return tree.Product(tops), tuple(d for _, divisors in parts for d in divisors)
    if isinstance(node, tree.Sum):
        parts = [_over(term) for term in node.terms]
        if not any(divisors for _, divisors in parts):
            return node, ()
        scaled = []
        for place, (top, _) in enumerate(parts):
            others = [d for p, (_, ds) in enumerate(parts) if p != place for d in ds]
            scaled.append(_times(top, tuple(others)))
        return tree.Sum(tuple(scaled)), tuple(d for _, divisors in parts for d in divisors)
    return node, ()


def _times(node: tree.Node, factors: tuple[tree.Node, ...]) -> tree.Node:
    return tree.Product((node, *factors)) if factors else node


def _keeps_off(divisor: tree.Node, top: tree.Node, domains: Mapping[str, str]) -> bool:
    """Whether a divisor is never zero in the domain, or not where the numerator is."""
    polynomial = to_polynomial(divisor)
    if polynomial is None or polynomial.is_zero():
        return False
    names = sorted(divisor.symbols)
    for factor, _ in polynomial.factor()[1]:
        if _never_zero(factor, names, domains):
            continue
        letters = [name for name, power in zip(names, factor.degrees(), strict=True) if power]
        if len(letters) != 1 or len(factor.coeffs()) != 1:
            return False
        name = letters[0]
        rest = to_polynomial(_with_zero(top, name))
        if rest is None or not rest.is_constant() or rest.is_zero():
            return False
    return True


def _with_zero(node: tree.Node, name: str) -> tree.Node:
    """The tree where a letter is zero, with that letter kept as a name."""
    put = tree.substitute(node, {name: tree.number(0)})
    return tree.Sum((put, tree.Product((tree.number(0), tree.Symbol(name)))))


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
