"""Properties of a function of one variable, given by a formula.

Values and symmetry are decided for any formula; what needs a derivative, an integral or the
signs on an interval for polynomials with rational coefficients.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flint import fmpq_poly

from unstuck.answers import compare
from unstuck.answers.kinds.properties.phrases import (
    Ends,
    Finding,
    Vocabulary,
    has,
    is_so,
    measured,
    plain,
    shown,
)
from unstuck.answers.kinds.properties.univariate import (
    EVERYWHERE,
    must_be_polynomial,
    polynomial,
    roots_inside,
    sign_on,
    value_at,
)
from unstuck.maths import tree
from unstuck.maths.errors import MathsError, UndefinedError
from unstuck.maths.surd import Surd, surd

_TRIED = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class Function:
    """A formula ``node`` in the variable ``name``."""

    node: tree.Node
    name: str

    def at(self, place: tree.Node) -> tree.Node:
        """The formula with something in the place of the variable."""
        return tree.substitute(self.node, {self.name: place})

    @property
    def polynomial(self) -> fmpq_poly:
        """Raises ``NotExactError`` if it is none."""
        return must_be_polynomial(self.node, self.name)


def value(f: Function, wanted: Surd, place: Surd) -> Finding:
    """f(place) = wanted."""
    there = f.at(place.node)
    what = f"the value at {plain(place)}"
    try:
        holds = compare.equal(there, wanted.node)
    except UndefinedError:
        return Finding(False, f"it has no value at {plain(place)}")
    if holds:
        return Finding(True, f"{what} is {plain(wanted)}")
    try:
        return measured(what, surd(there), wanted)
    except MathsError:
        return Finding(False, f"{what} is not {plain(wanted)}")


def root(f: Function, place: Surd) -> Finding:
    """f(place) = 0."""
    return value(f, Surd(), place)


def _symmetry(name: str, sign: int) -> Callable[[Function], Finding]:
    def check(f: Function) -> Finding:
        mirrored = f.at(tree.Negate(tree.Symbol(f.name)))
        wanted = mirrored if sign > 0 else tree.Negate(mirrored)
        holds = compare.equal(f.node, wanted, {f.name: "real"})
        return is_so(holds, name, "" if holds else _two_sides(f, sign))

    return check


def _two_sides(f: Function, sign: int) -> str:
    """Two values that show that a function is not even (``sign`` 1) or odd (-1)."""
    for number in _TRIED:
        try:
            right, left = (surd(f.at(tree.number(n))) for n in (number, -number))
        except MathsError:
            continue
        if right != (left if sign > 0 else -left):
            return f"At ${number}$ it is ${shown(right)}$, at ${-number}$ it is ${shown(left)}$."
    return ""


def is_polynomial(f: Function) -> Finding:
    """Written with sums, products and whole powers of the variable."""
    return is_so(polynomial(f.node, f.name) is not None, "written as a polynomial")


def degree(f: Function, wanted: int) -> Finding:
    """The highest power; the zero polynomial has none."""
    p = f.polynomial
    if p.degree() < 0:
        return Finding(False, "the zero polynomial has no degree")
    return measured("the degree", int(p.degree()), wanted)


def leading(f: Function, wanted: Surd) -> Finding:
    """The coefficient of the highest power."""
    p = f.polynomial
    mine = Surd(((1, p.leading_coefficient()),)) if p.degree() >= 0 else Surd()
    return measured("the leading coefficient", mine, wanted)


def monic(f: Function) -> Finding:
    """Leading coefficient 1."""
    return leading(f, Surd.of(1))


def slope(f: Function, wanted: Surd, place: Surd) -> Finding:
    """f′(place) = wanted."""
    mine = value_at(f.polynomial.derivative(), place)
    return measured(f"the derivative at {plain(place)}", mine, wanted)


def curvature(f: Function, wanted: Surd, place: Surd) -> Finding:
    """f″(place) = wanted."""
    mine = value_at(f.polynomial.derivative().derivative(), place)
    return measured(f"the second derivative at {plain(place)}", mine, wanted)


def integral(f: Function, wanted: Surd, low: Surd, high: Surd) -> Finding:
    """The integral between two places."""
    whole = f.polynomial.integral()
    mine = value_at(whole, high) - value_at(whole, low)
    return measured(f"the integral from {plain(low)} to {plain(high)}", mine, wanted)


def _signed(
    name: str, sign: int, of: Callable[[fmpq_poly], fmpq_poly], *, strict: bool
) -> Callable[[Function, Ends], Finding]:
    """``of`` the polynomial keeps one sign between the ends; ``strict``: and is not just zero."""

    def check(f: Function, ends: Ends) -> Finding:
        found = sign_on(of(f.polynomial), ends)
        holds = found == sign or (found == 0 and not strict)
        return is_so(holds, f"{name} on {ends.text}")

    return check


def _slope(p: fmpq_poly) -> fmpq_poly:
    return p.derivative()


def _bend(p: fmpq_poly) -> fmpq_poly:
    return p.derivative().derivative()


def _itself(p: fmpq_poly) -> fmpq_poly:
    return p


def _extremum(name: str, sign: int) -> Callable[[Function, Surd], Finding]:
    """Where the derivative is zero and changes its sign; ``sign`` 1 for a minimum.

    The first derivative that is not zero there decides: it has even order and this sign.
    """

    def check(f: Function, place: Surd) -> Finding:
        derivative, order = f.polynomial.derivative(), 1
        words = f"a local {name} at {plain(place)}"
        first = value_at(derivative, place)
        if first:
            why = f"The derivative there is ${shown(first)}$."
            return has(False, "", f"it does not have {words}", why)
        while derivative.degree() >= 0 and not value_at(derivative, place):
            derivative, order = derivative.derivative(), order + 1
        holds = derivative.degree() >= 0 and order % 2 == 0
        holds = holds and value_at(derivative, place).sign == sign
        return has(holds, f"it has {words}", f"it does not have {words}")

    return check


def real_roots(f: Function, wanted: int) -> Finding:
    """So many different real roots."""
    p = f.polynomial
    if p.degree() < 0:
        return Finding(False, "every number is a root of the zero polynomial")
    return measured("the number of its real roots", roots_inside(p, EVERYWHERE), wanted)


def differs(f: Function) -> Finding:
    """Not the same value everywhere."""
    derivative = f.polynomial.derivative()
    return has(derivative.degree() >= 0, "it is not constant", "it is constant")


VOCABULARY: Vocabulary = {
    "value {number} at {number}": value,
    "root at {number}": root,
    "even": _symmetry("even", 1),
    "odd": _symmetry("odd", -1),
    "polynomial": is_polynomial,
    "degree {whole}": degree,
    "leading coefficient {number}": leading,
    "monic": monic,
    "nonconstant": differs,
    "{whole} real roots": real_roots,
    "derivative {number} at {number}": slope,
    "second derivative {number} at {number}": curvature,
    "integral {number} from {number} to {number}": integral,
    "local minimum at {number}": _extremum("minimum", 1),
    "local maximum at {number}": _extremum("maximum", -1),
    "increasing on {interval}": _signed("increasing", 1, _slope, strict=True),
    "decreasing on {interval}": _signed("decreasing", -1, _slope, strict=True),
    "convex on {interval}": _signed("convex", 1, _bend, strict=False),
    "concave on {interval}": _signed("concave", -1, _bend, strict=False),
    "nonnegative on {interval}": _signed("nonnegative", 1, _itself, strict=False),
}
