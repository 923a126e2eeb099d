"""Small polynomials out of typed trees: enough to tell what can still be factored."""

from __future__ import annotations

from math import gcd

from flint import Ordering, fmpq, fmpq_mpoly, fmpq_mpoly_ctx, fmpq_poly

from unstuck.answers.shapes import simple_number, whole
from unstuck.maths import tree

MAX_DEGREE = 40
MAX_SYMBOLS = 6


def to_polynomial(node: tree.Node) -> fmpq_mpoly | None:
    """The polynomial a tree stands for; ``None`` if it is none, or too large to look at."""
    names = sorted(node.symbols)
    if not 1 <= len(names) <= MAX_SYMBOLS or _degree(node) > MAX_DEGREE:
        return None
    context = fmpq_mpoly_ctx.get(tuple(names), Ordering.lex)
    generators = dict(zip(names, context.gens(), strict=True))
    return _build(node, generators, context)


def _degree(node: tree.Node) -> int:
    """An upper bound of the degree; above the cap if the tree is no polynomial."""
    if isinstance(node, tree.Symbol):
        return 1
    if simple_number(node) is not None:
        return 0
    if isinstance(node, tree.Sum):
        return max(map(_degree, node.terms))
    if isinstance(node, tree.Negate):
        return _degree(node.body)
    if isinstance(node, tree.Product):
        return min(sum(map(_degree, node.factors)), MAX_DEGREE + 1)
    if isinstance(node, tree.Quotient) and simple_number(node.denominator):
        return _degree(node.numerator)
    if isinstance(node, tree.Power):
        exponent = whole(node.exponent)
        if exponent is not None and 0 <= exponent <= MAX_DEGREE:
            return min(_degree(node.base) * exponent, MAX_DEGREE + 1)
    return MAX_DEGREE + 1


def _build(
    node: tree.Node, generators: dict[str, fmpq_mpoly], context: fmpq_mpoly_ctx
) -> fmpq_mpoly:
    value = simple_number(node)
    if value is not None:
        return context.constant(fmpq(value.numerator, value.denominator))
    if isinstance(node, tree.Symbol):
        return generators[node.name]
    parts = [_build(child, generators, context) for child in _arguments(node)]
    result = parts[0]
    if isinstance(node, tree.Negate):
        return -result
    if isinstance(node, tree.Power):
        return result ** (whole(node.exponent) or 0)
    for part in parts[1:]:
        result = result + part if isinstance(node, tree.Sum) else result * part
    if isinstance(node, tree.Quotient):
        divisor = simple_number(node.denominator)
        if divisor:
            return result * fmpq(divisor.denominator, divisor.numerator)
    return result


def _arguments(node: tree.Node) -> tuple[tree.Node, ...]:
    """The children that are polynomials themselves."""
    if isinstance(node, (tree.Power, tree.Quotient)):
        return node.children[:1]
    return node.children


def primitive_key(node: tree.Node) -> str:
    """The same for all multiples of one polynomial; for anything else the tree itself."""
    polynomial = to_polynomial(node)
    if polynomial is None or polynomial.is_zero():
        return repr(node)
    return str(polynomial / polynomial.leading_coefficient())


def is_irreducible(node: tree.Node) -> bool:
    """Whether no factor, not even a number, can be taken out over the rationals.

    What is no polynomial counts as irreducible.
    """
    polynomial = to_polynomial(node)
    if polynomial is None:
        return True
    coefficients = polynomial.coeffs()
    if any(c.q != 1 for c in coefficients) or gcd(*(int(c.p) for c in coefficients)) != 1:
        return False
    _, found = polynomial.factor()
    return sum(exponent for _, exponent in found) == 1


def to_univariate(node: tree.Node) -> fmpq_poly | None:
    """The polynomial in one variable a tree stands for; ``None`` if it is none."""
    names = node.symbols
    polynomial = to_polynomial(node) if len(names) == 1 else None
    if polynomial is None:
        return None
    coefficients = [fmpq(0)] * (MAX_DEGREE + 1)
    for monomial, coefficient in polynomial.to_dict().items():
        coefficients[monomial[0]] = coefficient
    return fmpq_poly(coefficients)


def squarefree_key(node: tree.Node) -> frozenset[str] | None:
    """The distinct irreducible factors: equal for polynomials with the same zeros.

    ``None`` if the tree is no polynomial, or constant.
    """
    polynomial = to_polynomial(node)
    if polynomial is None or polynomial.is_constant():
        return None
    _, found = polynomial.factor()
    return frozenset(str(factor / factor.leading_coefficient()) for factor, _ in found)
