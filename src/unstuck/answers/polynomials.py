"""Small polynomials out of typed trees: enough to tell what can still be factored."""

from __future__ import annotations

from math import gcd

from flint import fmpq, fmpq_mpoly, fmpq_poly

from unstuck.answers.rational_functions import polynomial_of
from unstuck.maths import tree

MAX_DEGREE = 40
MAX_SYMBOLS = 6
MAX_TERMS = 200
"""Of a polynomial that is still factored."""


def to_polynomial(node: tree.Node) -> fmpq_mpoly | None:
    """The polynomial a tree stands for; ``None`` if it is none, or too large to look at."""
    if not 1 <= len(node.symbols) <= MAX_SYMBOLS:
        return None
    found = polynomial_of(node)
    if found is None or len(found) > MAX_TERMS or max(found.degrees(), default=0) > MAX_DEGREE:
        return None
    return found


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
