"""Lab: find the nearest neighbor

Two points of data are alike if the distance between them is small:

$$\\|x - y\\| = \\sqrt{(x_1 - y_1)^2 + \\dots + (x_n - y_n)^2}.$$

You write length and distance from scratch, bring vectors to length one, and then find the nearest of many points, which
is a whole machine-learning method: the nearest neighbor.
"""

import numpy as np
from unstuck.authoring import Draw, LabFacts, assert_close, learner_writes, mistaken

LAB = LabFacts(
    minutes=12,
    skills={"length-and-distance": 0.6, "normalize": 0.4},
    needs=("python-lists-loops", "numpy-arrays"),
)

PAIRS = [
    (r"\sum_i x_i^2", "np.sum(x**2)"),
    (r"\|x\|", "np.linalg.norm(x)"),
    (r"\frac{x}{\|x\|}", "x / np.linalg.norm(x)"),
]


@learner_writes(hint="Square the entries, add them, and take the root at the end. Do it without `np.linalg.norm`.")
def length(x: np.ndarray) -> float:
    """Return the Euclidean norm of a vector."""
    return float(np.sqrt(np.sum(x**2)))


@learner_writes(hint="A distance is the length of a difference.")
def distance(x: np.ndarray, y: np.ndarray) -> float:
    """Return the distance of two vectors of the same length."""
    return length(x - y)


@learner_writes(hint="Divide by the length. What would happen for the zero vector?")
def normalized(x: np.ndarray) -> np.ndarray:
    """Return the vector of length one in the direction of `x`; a zero vector as it is."""
    size = length(x)
    return x if size == 0 else x / size


@learner_writes(hint="Work out one distance for each row of `X`; `np.argmin` tells where the smallest stands.")
def nearest(X: np.ndarray, x: np.ndarray) -> int:
    """Return the number of the row of `X`, from 0, that is nearest to `x`."""
    return int(np.argmin([distance(row, x) for row in X]))


@mistaken(of=length, says="These are the sizes of the entries added up. Square them first, and take the root of the sum.")
def city_blocks(x):
    return float(np.sum(np.abs(x)))


@mistaken(of=length, says="That is the squared length. The root is missing.")
def without_root(x):
    return float(np.sum(x**2))


@mistaken(of=distance, says="This is the difference of the two lengths. Subtract the vectors first.")
def difference_of_lengths(x, y):
    return abs(length(x) - length(y))


@mistaken(of=normalized, says="Dividing by the largest entry does not make the length one. Divide by the length.")
def by_the_largest(x):
    return x / np.max(np.abs(x)) if np.any(x) else x


@mistaken(of=nearest, says="This is the furthest row. Look for the smallest distance.")
def the_furthest(X, x):
    return int(np.argmax([distance(row, x) for row in X]))


@mistaken(of=nearest, says="This is the row that is nearest to the origin. Compare with `x`.")
def nearest_to_zero(X, x):
    return int(np.argmin([length(row) for row in X]))


def whole(draw: Draw, size: int) -> np.ndarray:
    """A vector of small whole numbers, at least two of them not zero."""
    make = lambda: np.array([float(draw.integer(-6, 6)) for _ in range(size)])  # noqa: E731
    return draw.until(make, lambda x: np.count_nonzero(x) < 2 or np.sum(x**2) == 1)


def test_length_of_a_known_triangle(draw: Draw) -> None:
    """`length` knows the triangle with sides 3, 4 and 5"""
    k = float(draw.integer(1, 6))
    assert_close(length(np.array([3 * k, -4 * k])), 5 * k)


def test_length(draw: Draw) -> None:
    """`length` works in any dimension"""
    x = whole(draw, draw.integer(3, 7))
    assert_close(length(x), np.linalg.norm(x))


def test_distance(draw: Draw) -> None:
    """`distance` is the length of the difference, and the same both ways"""
    x = whole(draw, 3)
    y = draw.until(lambda: whole(draw, 3), lambda y: np.isclose(np.dot(x, y), np.linalg.norm(x) * np.linalg.norm(y)))
    assert_close(distance(x, y), np.linalg.norm(x - y))
    assert_close(distance(x, y), distance(y, x), says="Going back is as far as going there.")


def test_normalized_has_length_one(draw: Draw) -> None:
    """`normalized` gives length one and keeps the direction"""
    x = whole(draw, 4)
    assert_close(normalized(x), x / np.linalg.norm(x))


def test_normalized_leaves_zero_alone(draw: Draw) -> None:
    """`normalized` leaves the zero vector as it is"""
    zero = np.zeros(draw.integer(2, 4))
    assert_close(normalized(zero), zero, says="The zero vector has no direction. Do not divide by its length.")


def test_nearest(draw: Draw) -> None:
    """`nearest` finds the closest row"""
    place = draw.integer(0, 3)
    x = np.array([7.0, -5.0])
    rows = [np.array([1.0, 1.0]), np.array([-9.0, 8.0]), np.array([3.0, -4.0])]
    rows.insert(place, x + np.array([float(draw.sign()), 1.0]))
    assert nearest(np.array(rows), x) == place, "Print the distances of all rows and compare."
