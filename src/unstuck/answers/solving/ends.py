"""Real roots of polynomials as exact ends, and numbers that lie between two ends."""

from __future__ import annotations

from fractions import Fraction

from flint import acb, acb_poly, arb, fmpq, fmpq_poly

from unstuck.answers import compare
from unstuck.answers.realline import BITS, MOST_UNSURE, End, Undecided, point, union
from unstuck.maths import tree
from unstuck.maths.balls import precision
from unstuck.maths.exact import from_flint, to_flint
from unstuck.maths.limits import Budget

MAX_DEGREE = 24
SMALL = 10**6
SURELY_SAME = 1e-60
_ROOT_COST = 12

ROOTS_WORK = 15_000
"""Units that the roots of one polynomial may cost."""


def factors_of(polynomial: fmpq_poly, budget: Budget) -> list[fmpq_poly]:
    """The distinct irreducible factors.  Raises Undecided or TooMuchWorkError."""
    degree = polynomial.degree()
    if degree > MAX_DEGREE:
        raise Undecided
    budget.spend(_ROOT_COST + degree * degree + int(polynomial.numer().height_bits()) // 8)
    return [factor for factor, _ in polynomial.factor()[1]]


def roots_of_factor(factor: fmpq_poly, budget: Budget) -> list[End]:
    """The real roots of an irreducible polynomial, in no order.  Raises Undecided."""
    degree = factor.degree()
    coefficients = [from_flint(c) for c in factor.coeffs()]
    if degree == 1:
        return [End.rational(-coefficients[0] / coefficients[1])]
    budget.spend(_ROOT_COST * degree * degree)
    if degree == 2:
        return _quadratic(coefficients)
    if not any(coefficients[1:-1]):
        return _pure(-coefficients[0] / coefficients[-1], degree)
    with precision(BITS):
        found: list[acb] = [pair[0] for pair in factor.complex_roots()]  # type: ignore[index]
        return [End(None, root.real, _decimal(root.real)) for root in found if root.imag == 0]


def real_roots(polynomial: fmpq_poly, budget: Budget | None = None) -> list[End]:
    """The distinct real roots of a polynomial in increasing order.  Raises Undecided."""
    budget = budget or Budget(ROOTS_WORK)
    ends = [end for f in factors_of(polynomial, budget) for end in roots_of_factor(f, budget)]
    return [piece.low for piece in union(map(point, ends)) if piece.low is not None]


def _quadratic(coefficients: list[Fraction]) -> list[End]:
    c, b, a = coefficients
    inside = b * b - 4 * a * c
    if inside < 0:
        return []
    root, start = tree.Root(tree.number(inside)), tree.number(-b)
    if not b:
        return _pure(-c / a, 2)
    tops = (tree.Sum((start, tree.Negate(root))), tree.Sum((start, root)))
    return [compare.end(tree.Quotient(top, tree.number(2 * a))) for top in tops]


def _pure(value: Fraction, degree: int) -> list[End]:
    """The real solutions of ``x^degree = value``."""
    if degree % 2 == 0 and value < 0:
        return []
    root = tree.Root(tree.number(abs(value)), None if degree == 2 else tree.number(degree))
    size = compare.end(root)
    if degree % 2:
        return [size if value > 0 else compare.end(tree.Negate(root))]
    return [size, compare.end(tree.Negate(root))]


def ball_roots(coefficients: list[arb], budget: Budget) -> list[End]:
    """The real roots of a polynomial with real coefficients, the first that of ``x^0``.

    A leading coefficient or a discriminant that is zero to thirty digits counts as zero.
    Raises Undecided where roots cannot be told apart.
    """
    while coefficients and vanishes(coefficients[-1]):
        coefficients = coefficients[:-1]
    degree = len(coefficients) - 1
    if degree > MAX_DEGREE:
        raise Undecided
    if degree < 1:
        return []
    budget.spend(_ROOT_COST * degree * degree)
    with precision(BITS):
        if degree == 1:
            return [recognized(-coefficients[0] / coefficients[1])]
        if degree == 2:
            return _ball_quadratic(coefficients)
        try:
            found = acb_poly([acb(c) for c in coefficients]).roots(maxprec=BITS)
        except ValueError as fault:
            raise Undecided from fault
        return [recognized(root.real) for root in found if _is_real(root, found)]


def _is_real(root: acb, found: list[acb]) -> bool:
    """A root is real if no other one can be its conjugate."""
    mirrored = acb(root.real, -root.imag)
    return bool(root.imag.contains(arb(0))) and not any(
        other is not root and other.overlaps(mirrored) for other in found
    )


def _ball_quadratic(coefficients: list[arb]) -> list[End]:
    c, b, a = coefficients
    inside = b * b - 4 * a * c
    if vanishes(inside):
        return [recognized(-b / (2 * a))]
    if inside < 0:
        return []
    root = inside.sqrt()
    return [recognized((-b - root) / (2 * a)), recognized((-b + root) / (2 * a))]


def recognized(value: arb) -> End:
    """The end at a real number: rational where a small one agrees with it to sixty digits."""
    middle = _fraction(value)
    near = middle.limit_denominator(SMALL)
    difference = value - arb(to_flint(near))
    if difference.contains(arb(0)) and bool(difference.abs_upper() <= SURELY_SAME):
        return End.rational(near)
    return End(None, value, _decimal(value))


def _decimal(value: arb) -> tuple[str, str]:
    """How a message names a number that has no short exact spelling."""
    written = f"{float(value.mid()):.5g}"
    return written, rf"{written}\ldots"


def vanishes(value: arb) -> bool:
    """Whether a real number is zero to thirty digits.  Raises Undecided for too wide a ball."""
    if not value.contains(arb(0)):
        return False
    if not value.abs_upper() <= MOST_UNSURE:
        raise Undecided
    return True


def sign_of(value: arb | fmpq) -> int:
    """-1, 0 or 1, zero as :func:`vanishes` has it."""
    if isinstance(value, arb) and vanishes(value):
        return 0
    return (value > 0) - (value < 0)


def between(low: End | None, high: End | None) -> fmpq:
    """A short rational number strictly between two ends in order; ``None`` is infinity."""
    if low is None and high is None:
        return fmpq(0)
    if low is None or high is None:
        edge, step = (high, -1) if low is None else (low, 1)
        assert edge is not None
        return to_flint(Fraction(float(edge.ball.mid())).limit_denominator(1)) + 2 * step
    first, second = _exact_midpoint(low), _exact_midpoint(high)
    middle = (first + second) / 2
    return to_flint(_shortest(first + (middle - first) / 2, second - (second - middle) / 2))


def _exact_midpoint(end: End) -> Fraction:
    return _fraction(end.ball) if end.exact is None else end.exact


def _fraction(value: arb) -> Fraction:
    mantissa, exponent = value.mid().man_exp()
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)


def _shortest(low: Fraction, high: Fraction) -> Fraction:
    """A number in the closed interval with a denominator that is a small power of two."""
    size = 1
    while True:
        candidate = Fraction(-((-low.numerator * size) // low.denominator), size)
        if candidate <= high:
            return candidate
        size *= 2
