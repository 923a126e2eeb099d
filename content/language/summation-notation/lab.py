"""Lab: from sigma to a loop

A sigma sign is a loop written by mathematicians. In

$$\\sum_{i=1}^{n} (x_i - m)^2$$

the index says where the loop starts and ends, and what stands behind is added each time. You write three sums from
scratch, and find out that a sum can be turned into a shorter one before any computing.
"""

import numpy as np
from unstuck.authoring import Draw, LabFacts, assert_close, learner_writes, mistaken

LAB = LabFacts(
    minutes=12,
    skills={"evaluate-sums": 0.6, "linearity-and-index-shift": 0.5},
    needs=("python-lists-loops", "numpy-arrays"),
)

PAIRS = [
    (r"\sum_{i=1}^{n} x_i", "sum(x[i] for i in range(n))"),
    (r"\sum_{i=1}^{n} i", "sum(range(1, n + 1))"),
    (r"\sum_{i=1}^{n} (x_i - m)^2", "np.sum((x - m) ** 2)"),
]


@learner_writes(hint="The last index belongs to the sum: `range(1, n + 1)`.")
def sum_of_squares(n: int) -> int:
    """Return 1 + 4 + 9 + … + n^2, with a loop."""
    total = 0
    for i in range(1, n + 1):
        total += i**2
    return total


@learner_writes(hint="In mathematics the first entry is $x_1$, in Python it is `x[0]`.")
def squared_misses(x: np.ndarray, m: float) -> float:
    """Return the sum of the squares of `x_i - m`."""
    return float(sum((x[i] - m) ** 2 for i in range(len(x))))


@learner_writes(hint="A constant factor goes in front of the sigma; a constant that is added is added `n` times.")
def sum_of_line(x: np.ndarray, a: float, b: float) -> float:
    """Return the sum of `a x_i + b` over all entries, with only one call of `np.sum`."""
    return float(a * np.sum(x) + b * len(x))


@learner_writes(hint="Write out the first two terms for `k = 2`. Which entries meet?")
def products_apart(x: np.ndarray, k: int) -> float:
    """Return the sum of `x_i x_(i+k)` over all places where both entries exist."""
    return float(sum(x[i] * x[i + k] for i in range(len(x) - k)))


@mistaken(of=sum_of_squares, says="The last term is missing: `range(1, n)` ends before `n`.")
def without_the_last(n):
    return sum(i**2 for i in range(1, n))


@mistaken(of=sum_of_squares, says="The sum is squared. Square each number, then add.")
def square_of_the_sum(n):
    return sum(range(1, n + 1)) ** 2


@mistaken(of=squared_misses, says="The differences are added before they are squared, so they cancel.")
def square_at_the_end(x, m):
    return float(np.sum(x - m)) ** 2


@mistaken(of=sum_of_line, says="`b` is added once. It is in every term, so it comes `n` times.")
def constant_once(x, a, b):
    return float(a * np.sum(x) + b)


@mistaken(of=products_apart, says="Each entry meets itself here. Shift one index by `k`.")
def not_shifted(x, k):
    return float(np.sum(x * x))


@mistaken(of=products_apart, says="The index runs round the end here. Stop where the second entry would not exist.")
def round_the_end(x, k):
    return float(np.sum(x * np.roll(x, -k)))


def whole(draw: Draw, size: int) -> np.ndarray:
    """A vector of whole numbers without zero."""
    return np.array([float(draw.nonzero(-6, 8)) for _ in range(size)])


def test_sum_of_squares(draw: Draw) -> None:
    """`sum_of_squares` has all terms"""
    n = draw.integer(3, 12)
    assert_close(sum_of_squares(n), n * (n + 1) * (2 * n + 1) // 6)


def test_squared_misses(draw: Draw) -> None:
    """`squared_misses` squares each difference"""
    x, m = whole(draw, 4), float(draw.integer(-3, 3))
    assert_close(squared_misses(x, m), np.sum((x - m) ** 2))


def test_sum_of_line(draw: Draw) -> None:
    """`sum_of_line` uses linearity"""
    x, a, b = whole(draw, draw.integer(4, 8)), float(draw.nonzero(-4, 4)), float(draw.nonzero(-5, 5))
    assert_close(sum_of_line(x, a, b), np.sum(a * x + b))


def test_products_apart(draw: Draw) -> None:
    """`products_apart` shifts the index"""
    x, k = np.arange(1.0, 7.0) * draw.integer(1, 3), draw.integer(1, 3)
    assert_close(products_apart(x, k), float(np.dot(x[:-k], x[k:])))
