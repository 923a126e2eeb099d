"""The same vocabulary decided by NumPy in plain floats: the independent road of the check.

Shares no code with the exact side.  Each entry takes the object and the arguments as floats,
arrays or sets of words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from unstuck.answers.agreement import value_of
from unstuck.maths import tree
from unstuck.maths.names import Names
from unstuck.maths.reader import read

Array = NDArray[np.float64]
Test = Callable[..., bool]
TOLERANCE = 1e-8
STEP = 1e-4
WIDE = 50.0
_GRID = 4001


def zero(value: Any) -> bool:
    """Whether a number or all entries are zero to eight digits."""
    return bool(np.all(np.abs(value) < TOLERANCE))


def same(first: Any, second: Any) -> bool:
    """Whether two numbers or arrays of one shape agree to eight digits."""
    return np.shape(first) == np.shape(second) and bool(np.allclose(first, second, atol=TOLERANCE))


# What the places of a phrase hold


def number(spelling: str) -> float:
    """A number."""
    return value_of(read(spelling, "text", Names()), {}).real


def vector(spelling: str) -> Array:
    """A vector."""
    node = read(spelling, "text", Names())
    return np.array([value_of(child, {}).real for child in node.children])


def matrix(spelling: str) -> Array:
    """A matrix of several rows."""
    node = read(spelling, "text", Names())
    rows = node.rows if isinstance(node, tree.Matrix) else (node.children,)
    return np.array([[value_of(entry, {}).real for entry in row] for row in rows])


def interval(spelling: str) -> tuple[float, float]:
    """Its ends; infinite ones as a large number."""
    low, high = spelling.strip("[]() ").split(",")
    ends = [np.clip(number(end), -WIDE, WIDE) for end in (low, high)]
    return float(ends[0]), float(ends[1])


def words(spelling: str) -> frozenset[str]:
    """The members of a set of words."""
    return as_words(part for part in spelling.strip("{} ").split(",") if part.strip())


def as_words(members: Any) -> frozenset[str]:
    """Members as text without spaces, in any case."""
    return frozenset("".join(str(member).split()).casefold() for member in members)


PLACES: Mapping[str, Callable[[str], Any]] = {
    "number": number,
    "whole": int,
    "vector": vector,
    "matrix": matrix,
    "interval": interval,
    "set": words,
}


# Numbers


def _is_whole(x: float) -> bool:
    return abs(x - round(x)) < TOLERANCE


def _is_rational(x: float) -> bool:
    return abs(x - float(Fraction(x).limit_denominator(5000))) < 1e-12


def _is_prime(x: float) -> bool:
    n = round(x)
    return _is_whole(x) and n > 1 and all(n % k for k in range(2, int(n**0.5) + 1))


NUMBERS: Mapping[str, Test] = {
    "integer": _is_whole,
    "rational": _is_rational,
    "irrational": lambda x: not _is_rational(x),
    "even": lambda x: _is_whole(x) and round(x) % 2 == 0,
    "odd": lambda x: _is_whole(x) and round(x) % 2 == 1,
    "prime": _is_prime,
    "composite": lambda x: _is_whole(x) and round(x) > 1 and not _is_prime(x),
    "square": lambda x: _is_whole(x) and x > -0.5 and _is_whole(abs(x) ** 0.5),
    "multiple of {whole}": lambda x, n: _is_whole(x) and (round(x) % n == 0 if n else zero(x)),
    "divisor of {whole}": lambda x, n: _is_whole(x) and not zero(x) and n % round(x) == 0,
    "coprime to {whole}": lambda x, n: _is_whole(x) and bool(np.gcd(round(x), n) == 1),
    "positive": lambda x: x > TOLERANCE,
    "negative": lambda x: x < -TOLERANCE,
    "nonzero": lambda x: not zero(x),
    "probability": lambda x: -TOLERANCE < x < 1 + TOLERANCE,
    "greater than {number}": lambda x, a: x > a + TOLERANCE,
    "less than {number}": lambda x, a: x < a - TOLERANCE,
    "at least {number}": lambda x, a: x > a - TOLERANCE,
    "at most {number}": lambda x, a: x < a + TOLERANCE,
    "between {number} and {number}": lambda x, a, b: a + TOLERANCE < x < b - TOLERANCE,
}


# Vectors


def _rank(A: Array) -> int:
    return int(np.linalg.matrix_rank(A, tol=TOLERANCE))


def _is_stretched(A: Array, v: Array) -> bool:
    return A.shape == (v.size, v.size) and not zero(v) and _rank(np.array([v, A @ v])) == 1


VECTORS: Mapping[str, Test] = {
    "{whole} entries": lambda v, n: bool(v.size == n),
    "nonzero": lambda v: not zero(v),
    "unit": lambda v: same(v @ v, 1.0),
    "norm {number}": lambda v, n: same(np.sqrt(v @ v), n),
    "orthogonal to {vector}": lambda v, w: v.shape == w.shape and zero(v @ w),
    "parallel to {vector}": lambda v, w: (
        v.shape == w.shape and not zero(v) and _rank(np.array([v, w])) == 1
    ),
    "in the span of {matrix}": lambda v, A: (
        v.size == A.shape[1] and _rank(np.vstack([A, v])) == _rank(A)
    ),
    "sum {number}": lambda v, n: same(v.sum(), n),
    "positive": lambda v: bool((v > TOLERANCE).all()),
    "probability vector": lambda v: bool((v > -TOLERANCE).all()) and same(v.sum(), 1.0),
    "dot {vector} is {number}": lambda v, w, n: v.shape == w.shape and same(v @ w, n),
    "times {matrix} is {vector}": lambda v, A, b: v.size == A.shape[1] and same(A @ v, b),
    "eigenvector of {matrix}": lambda v, A: _is_stretched(A, v),
}


# Matrices


def _square(test: Test) -> Test:
    return lambda A, *arguments: bool(A.shape[0] == A.shape[1] and test(A, *arguments))


def _signs(A: Array) -> tuple[float, float]:
    values = np.linalg.eigvalsh(A)
    return float(values.min()), float(values.max())


def _symmetric(test: Test) -> Test:
    return _square(lambda A: same(A, A.T) and test(*_signs(A)))


def _same_values(A: Array, wanted: Array) -> bool:
    return len(wanted) == len(A) and bool(np.allclose(np.poly(A), np.poly(wanted), atol=1e-6))


def _is_diagonalizable(A: Array, *, real: bool) -> bool:
    """Geometric multiplicities, with eigenvalues grouped to four digits, add up to n."""
    values = np.linalg.eigvals(A)
    if real and np.abs(values.imag).max() > 1e-4:
        return False
    groups = [values[0]]
    for value in values[1:]:
        if all(abs(value - other) > 1e-4 for other in groups):
            groups.append(value)
    size = len(A)
    ranks = [np.linalg.matrix_rank(A - g * np.eye(size), tol=1e-4) for g in groups]
    return bool(sum(size - r for r in ranks) == size)


def _is_independent(A: Array) -> bool:
    return same(A, np.outer(A.sum(axis=1), A.sum(axis=0)))


def _is_probability(A: Array, axis: int | None) -> bool:
    return bool((A > -TOLERANCE).all()) and zero(A.sum(axis=axis) - 1.0)


MATRICES: Mapping[str, Test] = {
    "shape {whole}x{whole}": lambda A, m, n: A.shape == (m, n),
    "square": lambda A: bool(A.shape[0] == A.shape[1]),
    "nonzero": lambda A: not zero(A),
    "symmetric": lambda A: same(A, A.T),
    "skew-symmetric": lambda A: same(A, -A.T),
    "diagonal": lambda A: zero(A - np.triu(np.tril(A))),
    "upper triangular": lambda A: zero(np.tril(A, -1)),
    "lower triangular": lambda A: zero(np.triu(A, 1)),
    "invertible": _square(lambda A: _rank(A) == len(A)),
    "singular": _square(lambda A: _rank(A) < len(A)),
    "rank {whole}": lambda A, n: _rank(A) == n,
    "full rank": lambda A: _rank(A) == min(A.shape),
    "trace {number}": _square(lambda A, n: same(np.trace(A), n)),
    "determinant {number}": _square(lambda A, n: same(np.linalg.det(A), n)),
    "eigenvalue {number}": _square(lambda A, n: _rank(A - n * np.eye(len(A))) < len(A)),
    "eigenvalues {vector}": _square(_same_values),
    "eigenvector {vector}": _square(_is_stretched),
    "positive definite": _symmetric(lambda *signs: signs[0] > TOLERANCE),
    "positive semidefinite": _symmetric(lambda *signs: signs[0] > -TOLERANCE),
    "negative definite": _symmetric(lambda *signs: signs[1] < -TOLERANCE),
    "indefinite": _symmetric(lambda low, high: low < -TOLERANCE and high > TOLERANCE),
    "diagonalizable": _square(lambda A: _is_diagonalizable(A, real=True)),
    "diagonalizable over C": _square(lambda A: _is_diagonalizable(A, real=False)),
    "orthogonal": _square(lambda A: same(A.T @ A, np.eye(len(A)))),
    "idempotent": _square(lambda A: same(A @ A, A)),
    "its own inverse": _square(lambda A: same(A @ A, np.eye(len(A)))),
    "nilpotent": _square(lambda A: zero(np.linalg.matrix_power(A, len(A)))),
    "row-stochastic": lambda A: _is_probability(A, 1),
    "column-stochastic": lambda A: _is_probability(A, 0),
    "probability table": lambda A: _is_probability(A, None),
    "table of independent variables": _is_independent,
    "row sums {vector}": lambda A, v: same(A.sum(axis=1), v),
    "column sums {vector}": lambda A, v: same(A.sum(axis=0), v),
    "sends {vector} to {vector}": lambda A, v, b: A.shape == (b.size, v.size) and same(A @ v, b),
    "commutes with {matrix}": lambda A, B: A.shape == B.shape and same(A @ B, B @ A),
    "times {matrix} is zero": lambda A, B: A.shape[1] == B.shape[0] and zero(A @ B),
    "times {matrix} is {matrix}": lambda A, B, C: A.shape[1] == B.shape[0] and same(A @ B, C),
}


# Functions: of a float


def _values(f: Callable[[float], float], low: float = -3.0, high: float = 3.0) -> Array:
    """Values on a grid whose places are no special numbers."""
    inside = np.linspace(low, high, _GRID)[1:-1]
    return np.array([f(float(x)) for x in inside])


def _slope(f: Callable[[float], float], x: float) -> float:
    return float((f(x + STEP) - f(x - STEP)) / (2 * STEP))


def _bend(f: Callable[[float], float], x: float) -> float:
    h = 1e-3
    return float((f(x + h) - 2 * f(x) + f(x - h)) / h**2)


def _coefficients(f: Callable[[float], float]) -> Array:
    """The coefficients from the highest power down, of a polynomial up to degree 12."""
    nodes = np.cos(np.pi * (np.arange(40) + 0.5) / 40)
    fitted = np.polynomial.Chebyshev.fit(nodes, [f(float(x)) for x in nodes], 12, domain=[-1, 1])
    powers = fitted.convert(kind=np.polynomial.Polynomial).coef[::-1]
    kept = np.nonzero(np.abs(powers) > 1e-6)[0]
    return np.asarray(powers[kept[0] :] if kept.size else np.zeros(1), dtype=np.float64)


def _is_fitted(f: Callable[[float], float]) -> bool:
    found = np.poly1d(_coefficients(f))
    return all(abs(found(x) - f(x)) < 1e-4 * (1 + abs(f(x))) for x in (-1.7, -0.3, 0.9, 1.6))


def _real_roots(f: Callable[[float], float]) -> int:
    found = np.roots(_coefficients(f))
    real = np.sort(found[np.abs(found.imag) < 1e-3].real)
    return int(real.size > 0) + sum(bool(b - a > 1e-3) for a, b in pairwise(real))


def _area(f: Callable[[float], float], low: float, high: float) -> float:
    places, weights = np.polynomial.legendre.leggauss(40)
    middle, half = (low + high) / 2, (high - low) / 2
    return float(
        half * sum(w * f(float(middle + half * x)) for x, w in zip(places, weights, strict=True))
    )


def _is_least_near(f: Callable[[float], float], x: float, sign: int) -> bool:
    near = [f(x + s * h) for h in (1e-1, 3e-2, 1e-2) for s in (-1, 1)]
    return abs(_slope(f, x)) < 1e-3 and all(sign * (y - f(x)) > 0 for y in near[2:])


def _monotone(order: int, sign: int) -> Test:
    def test(f: Callable[[float], float], ends: tuple[float, float]) -> bool:
        steps = sign * np.diff(_values(f, *ends), order)
        scale = TOLERANCE * (1 + float(np.abs(steps).max()))
        return bool((steps > -scale).all()) and not (order == 1 and bool(np.abs(steps).max() == 0))

    return test


FUNCTIONS: Mapping[str, Test] = {
    "value {number} at {number}": lambda f, y, x: same(f(x), y),
    "root at {number}": lambda f, x: zero(f(x)),
    "even": lambda f: all(same(f(x), f(-x)) for x in (0.3, 0.7, 1.1, 1.9)),
    "odd": lambda f: all(same(f(x), -f(-x)) for x in (0.0, 0.3, 0.7, 1.1, 1.9)),
    "polynomial": _is_fitted,
    "degree {whole}": lambda f, n: len(_coefficients(f)) - 1 == n and not zero(_coefficients(f)),
    "leading coefficient {number}": lambda f, c: abs(_coefficients(f)[0] - c) < 1e-5,
    "monic": lambda f: abs(_coefficients(f)[0] - 1) < 1e-5,
    "nonconstant": lambda f: len(_coefficients(f)) > 1,
    "{whole} real roots": lambda f, n: _real_roots(f) == n,
    "derivative {number} at {number}": lambda f, m, x: abs(_slope(f, x) - m) < 1e-4 * (1 + abs(m)),
    "second derivative {number} at {number}": lambda f, m, x: (
        abs(_bend(f, x) - m) < 1e-3 * (1 + abs(m))
    ),
    "integral {number} from {number} to {number}": lambda f, a, low, high: same(
        _area(f, low, high), a
    ),
    "local minimum at {number}": lambda f, x: _is_least_near(f, x, 1),
    "local maximum at {number}": lambda f, x: _is_least_near(f, x, -1),
    "increasing on {interval}": _monotone(1, 1),
    "decreasing on {interval}": _monotone(1, -1),
    "convex on {interval}": _monotone(2, 1),
    "concave on {interval}": _monotone(2, -1),
    "nonnegative on {interval}": _monotone(0, 1),
}


# Sets of words

SETS: Mapping[str, Test] = {
    "{whole} members": lambda A, n: len(A) == n,
    "nonempty": lambda A: len(A) > 0,
    "contains {set}": lambda A, B: A.issuperset(B),
    "proper subset of {set}": lambda A, B: A < B,
    "subset of {set}": lambda A, B: A.issubset(B),
    "disjoint from {set}": lambda A, B: A.isdisjoint(B),
    "union with {set} is {set}": lambda A, B, C: A.union(B) == C,
    "intersection with {set} is {set}": lambda A, B, C: A.intersection(B) == C,
}
