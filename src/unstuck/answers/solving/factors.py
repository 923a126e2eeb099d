"""Equations and inequalities in several variables by the factors of their polynomials."""

from __future__ import annotations

from collections.abc import Mapping

from flint import fmpq_mpoly

from unstuck.answers.polynomials import to_polynomial
from unstuck.answers.realline import Undecided
from unstuck.maths import tree
from unstuck.maths.errors import MathsError
from unstuck.maths.exact import rational

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
    if not node.symbols:
        return _without_letters(node)
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


def _without_letters(node: tree.Node) -> frozenset[str] | None:
    """No factor for a number that is not zero, as in ``0 = 1``."""
    try:
        return frozenset() if rational(node) != 0 else None
    except MathsError:
        return None


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


def is_never_zero(node: tree.Node, domains: Mapping[str, str]) -> bool:
    """Whether a factor is surely not zero, and has a value, anywhere in the domain."""
    if not node.symbols:
        return _without_letters(node) is not None
    return _is_exponential_of_polynomial(node) or _constant_sign(node, domains) != 0


def _is_exponential_of_polynomial(node: tree.Node) -> bool:
    return _is_exponential(node) and to_polynomial(node.children[-1]) is not None


def _constant_sign(node: tree.Node, domains: Mapping[str, str]) -> int:
    """1 or -1 for a polynomial with that sign all over the domain, else 0."""
    polynomial = to_polynomial(node)
    if polynomial is None or not _never_zero(polynomial, sorted(node.symbols), domains):
        return 0
    return _sign_of_terms(polynomial)


def _sign_of_terms(factor: fmpq_mpoly) -> int:
    """The sign of a polynomial whose terms all have the same one."""
    return 1 if factor.leading_coefficient() > 0 else -1


def positive_multiple(first: tree.Node, second: tree.Node, domains: Mapping[str, str]) -> bool:
    """Whether two inequalities are the same up to a positive factor and the side they stand on.

    Factors and divisors that have one sign all over the domain count as such.
    """
    mine, theirs = _oriented(first, domains), _oriented(second, domains)
    return mine is not None and mine == theirs


def _oriented(relation: tree.Node, domains: Mapping[str, str]) -> tuple[str, bool] | None:
    if not isinstance(relation, tree.Relation):
        return None
    top, divisors = _over(difference(relation))
    polynomial, side = to_polynomial(top), 1
    for divisor in divisors:
        side *= _constant_sign(divisor, domains)
    if polynomial is None or polynomial.is_constant() or side == 0:
        return None
    names = sorted(top.symbols)
    for factor, power in polynomial.factor()[1]:
        if _never_zero(factor, names, domains):
            polynomial = polynomial / factor**power
            side *= _sign_of_terms(factor) ** power
    if polynomial.is_constant():
        return None
    leading = polynomial.leading_coefficient()
    sign = relation.signs[0]
    if sign == "!=":
        return str(polynomial / leading), True
    size = leading if leading > 0 else -leading
    return str(polynomial * side * _SIDES[sign] / size), "=" in sign
