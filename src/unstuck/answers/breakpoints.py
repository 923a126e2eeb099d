"""Where a formula may change its law: points on both sides of every such place.

``|x - 100|`` and ``100 - x`` agree wherever x is below 100.  Generic points alone would not see
the difference, so the bodies of absolute values, roots, logarithms, signs, and the differences
inside ``min`` and ``max`` are solved for one name at a time, and a point is put between any two
solutions and beyond the outermost.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import combinations, pairwise
from typing import cast

from flint import acb, fmpq_poly

from unstuck.answers.polynomials import to_univariate
from unstuck.answers.sampling import Point, fits, points
from unstuck.answers.shapes import simple_number
from unstuck.maths import tree

MAX_BODIES = 8
MAX_DEGREE = 8
MAX_EXTRA = 24
_STEPPING = ("floor", "ceil", "mod", "gcd", "lcm")
_BODY_MATTERS = ("sign", "ln", "log", "lg", *_STEPPING)
_STEPS = (Fraction(-2), Fraction(0), Fraction(3), Fraction(7, 2), Fraction(-5, 2))


def breaking_points(
    first: tree.Node, second: tree.Node, domains: Mapping[str, str]
) -> tuple[Point, ...]:
    """Points beside the generic ones at which two formulas have to be compared; none for most."""
    nodes = [part for node in (first, second) for part in node.walk()]
    bodies = list(dict.fromkeys(body for node in nodes for body in _bodies(node) if body.symbols))
    if not bodies:
        return ()
    steps = any(isinstance(n, tree.Call) and n.function in _STEPPING for n in nodes)
    base, other = points(domains)[0], points(domains)[3]
    found: list[Point] = []
    for name, domain in domains.items():
        if domain in ("complex", "sequence"):
            continue
        values = {value for point in (base, other) for value in _values(bodies, name, point)}
        wanted = sorted(values) + (list(_STEPS) if steps else [])
        found += [base.moved(name, value) for value in wanted if fits(value, domain)]
    return tuple(found[:MAX_EXTRA])


def _bodies(node: tree.Node) -> Iterator[tree.Node]:
    if isinstance(node, (tree.Abs, tree.Root)):
        yield node.body
    elif isinstance(node, tree.Power):
        exponent = simple_number(node.exponent)
        if exponent is not None and exponent.denominator != 1:
            yield node.base
    elif isinstance(node, tree.Call):
        if node.function in _BODY_MATTERS:
            yield node.arguments[0]
        elif node.function in ("min", "max"):
            for left, right in combinations(node.arguments[:4], 2):
                yield tree.Sum((left, tree.Negate(right)))


def _values(bodies: list[tree.Node], name: str, point: Point) -> Iterator[Fraction]:
    """Between and beyond the places where some body is zero, the other names held fixed."""
    fixed = {
        other: tree.number(value)
        for other, value in point.items()
        if isinstance(other, str) and other != name and isinstance(value, Fraction)
    }
    zeros: set[Fraction] = set()
    for body in bodies[:MAX_BODIES]:
        if name in body.symbols:
            zeros |= set(_zeros(tree.substitute(body, fixed)))
    places = sorted(zeros)
    if not places:
        return
    yield places[0] - 1 - abs(places[0]) / 7
    yield places[-1] + 1 + abs(places[-1]) / 7
    for left, right in pairwise(places):
        yield left + (right - left) * Fraction(3, 7)


def _zeros(body: tree.Node) -> Iterator[Fraction]:
    """Rational numbers close to the real zeros of a polynomial in one name."""
    polynomial = to_univariate(body)
    if polynomial is None or not 1 <= polynomial.degree() <= MAX_DEGREE:
        return
    roots = cast("list[tuple[acb, int]]", fmpq_poly(polynomial).numer().complex_roots())
    for root, _ in roots:
        if root.imag.contains(0):
            yield Fraction(float(root.real.mid())).limit_denominator(10**6)
