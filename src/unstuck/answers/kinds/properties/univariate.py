"""Polynomials in one variable with rational coefficients: read from a tree, and their signs.

Signs on an interval are found by Sturm's theorem: exact, no root is ever approximated.
"""

from __future__ import annotations

from itertools import pairwise

from flint import fmpq, fmpq_poly

from unstuck.answers import compare
from unstuck.answers.kinds.properties.phrases import Ends
from unstuck.maths import tree
from unstuck.maths.errors import NotExactError, TooMuchWorkError
from unstuck.maths.exact import to_flint
from unstuck.maths.surd import Surd

MAX_DEGREE = 12
MAX_BITS = 600


def polynomial(node: tree.Node, name: str) -> fmpq_poly | None:
    """The polynomial in ``name`` that a tree stands for; ``None`` if it is written as none.

    Raises ``TooMuchWorkError`` beyond degree 12.
    """
    if name not in node.symbols:
        value = compare.exact_value(node)
        return None if value is None else fmpq_poly([to_flint(value)])
    if isinstance(node, tree.Symbol):
        return fmpq_poly([0, 1])
    if isinstance(node, (tree.Power, tree.Quotient)):
        return _power(node, name) if isinstance(node, tree.Power) else _quotient(node, name)
    if not isinstance(node, (tree.Sum, tree.Product, tree.Negate)):
        return None
    parts = [polynomial(child, name) for child in node.children]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    if isinstance(node, tree.Negate):
        return -known[0]
    result = known[0]
    for part in known[1:]:
        result = _checked(result + part if isinstance(node, tree.Sum) else result * part)
    return result


def _power(node: tree.Power, name: str) -> fmpq_poly | None:
    base, exponent = polynomial(node.base, name), compare.exact_value(node.exponent)
    if base is None or exponent is None or exponent.denominator != 1 or exponent < 0:
        return None
    if base.degree() * exponent > MAX_DEGREE:
        raise TooMuchWorkError(f"We work with polynomials up to degree {MAX_DEGREE} only.")
    return _checked(base ** int(exponent))


def _quotient(node: tree.Quotient, name: str) -> fmpq_poly | None:
    top, bottom = polynomial(node.numerator, name), compare.exact_value(node.denominator)
    return None if top is None or not bottom else top * (1 / to_flint(bottom))


def _checked(value: fmpq_poly) -> fmpq_poly:
    if value.degree() > MAX_DEGREE:
        raise TooMuchWorkError(f"We work with polynomials up to degree {MAX_DEGREE} only.")
    if any(c.height_bits() > MAX_BITS for c in value.coeffs()):
        raise TooMuchWorkError("The numbers become too long.")
    return value


def value_at(p: fmpq_poly, place: Surd) -> Surd:
    """The value at an exact number, by Horner's scheme."""
    total = Surd()
    for coefficient in reversed(p.coeffs()):
        total = total * place + Surd(((1, coefficient),) if coefficient else ())
    return total


def squarefree(p: fmpq_poly) -> fmpq_poly:
    """The same roots, each once."""
    return p // p.gcd(p.derivative()) if p.degree() > 0 else p


def _sturm_chain(p: fmpq_poly) -> list[fmpq_poly]:
    chain = [p, p.derivative()]
    while chain[-1].degree() > 0:
        chain.append(-(chain[-2] % chain[-1]))
    return [part for part in chain if part.degree() >= 0]


def _sign_at(p: fmpq_poly, place: Surd | None, *, high: bool) -> int:
    """The sign at a place; at an infinite end for ``None``."""
    if place is not None:
        return value_at(p, place).sign
    sign = 1 if p.leading_coefficient() > 0 else -1
    return sign if high or p.degree() % 2 == 0 else -sign


def _changes(chain: list[fmpq_poly], place: Surd | None, *, high: bool) -> int:
    signs = [s for s in (_sign_at(p, place, high=high) for p in chain) if s]
    return sum(a != b for a, b in pairwise(signs))


def roots_inside(p: fmpq_poly, ends: Ends) -> int:
    """How many distinct roots lie strictly between the ends; ``p`` is not zero."""
    simple = squarefree(p)
    if simple.degree() < 1:
        return 0
    chain = _sturm_chain(simple)
    count = _changes(chain, ends.low, high=False) - _changes(chain, ends.high, high=True)
    at_high = ends.high is not None and not value_at(simple, ends.high)
    return count - at_high


EVERYWHERE = Ends(None, None, "(-inf, inf)")


def sign_on(p: fmpq_poly, ends: Ends) -> int | None:
    """1 or -1 if ``p`` never has the other sign between the ends, 0 if it is zero, else ``None``.

    Only roots of odd multiplicity change the sign.
    """
    if p.degree() < 0:
        return 0
    leading, factors = p.factor_squarefree()
    odd = fmpq_poly([leading])
    for factor, exponent in factors:
        if exponent % 2:
            odd = odd * factor
    if roots_inside(odd, ends):
        return None
    return value_at(odd, middle(ends)).sign


def middle(ends: Ends) -> Surd:
    """A place strictly between the ends."""
    one, half = Surd.of(1), Surd(((1, fmpq(1, 2)),))
    if ends.low is not None and ends.high is not None:
        return (ends.low + ends.high) * half
    if ends.low is not None:
        return ends.low + one
    return ends.high - one if ends.high is not None else Surd()


def must_be_polynomial(node: tree.Node, name: str) -> fmpq_poly:
    """As :func:`polynomial`; raises ``NotExactError`` where it is none."""
    found = polynomial(node, name)
    if found is None:
        raise NotExactError("We can work this out for polynomials with rational numbers only.")
    return found
