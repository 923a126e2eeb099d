"""Lab: rank songs by a score

A search page orders what it shows by a score. For each song there is a vector of features $x$, and the query
is a vector $q$. The score is the dot product

$$q \\cdot x = \\sum_{i=1}^{n} q_i x_i.$$

First write it from scratch, with a loop, so that you have seen every multiplication once. Then let NumPy do the same
for *all* songs in one line: put the songs as rows into an array $X$, and entry $k$ of the result is $q \\cdot x_k$.
At the end you have a search that returns the places of the best songs.
"""

import matplotlib.pyplot as plt
import numpy as np
from unstuck.authoring import (
    Draw,
    LabFacts,
    assert_close,
    drawn,
    learner_writes,
    mistaken,
    reference,
)

LAB = LabFacts(
    minutes=12,
    skills={"compute-dot-product": 0.6, "weighted-sum": 0.4},
    needs=("python-lists-loops", "numpy-arrays"),
)

PAIRS = [
    (r"x_i", "x[i]"),
    (r"\sum_{i=1}^{n} x_i y_i", "sum(x[i] * y[i] for i in range(len(x)))"),
    (r"x \cdot y", "x @ y"),
    (r"q \cdot x_k \text{ for every row } x_k \text{ of } X", "X @ q"),
]


@learner_writes(hint="Start a total at `0.0`. Go through `range(len(x))` and add one product each time.")
def dot(x: np.ndarray, y: np.ndarray) -> float:
    """Return the dot product of two vectors of the same length, with a loop."""
    total = 0.0
    for i in range(len(x)):
        total += x[i] * y[i]
    return float(total)


@learner_writes(
    hint="A matrix times a vector takes the dot product of each row with the vector. In NumPy it is `@`.",
    large=lambda draw: (np.tile(draw.array(20, 30), (150, 1)), draw.array(30)),
)
def scores(X: np.ndarray, q: np.ndarray) -> np.ndarray:
    """Return the score of every song: `X` has one song in each row, `q` is the query.

    The result has one entry for each row.
    """
    return X @ q


@learner_writes(hint="`np.argsort` gives the places from the smallest value to the largest. Which way round do you need it?")
def best(X: np.ndarray, q: np.ndarray, count: int) -> np.ndarray:
    """Return the row numbers of the `count` songs with the highest scores, the best one first."""
    return np.argsort(-scores(X, q))[:count]


@mistaken(of=dot, says="You multiplied the totals. Multiply place by place first, then add.")
def product_of_sums(x, y):
    return float(np.sum(x) * np.sum(y))


@mistaken(of=dot, says="The last place is left out. `range(n)` ends before `n`.")
def without_the_last(x, y):
    return float(sum(x[i] * y[i] for i in range(len(x) - 1)))


@mistaken(of=dot, says="These are the products place by place. Add them up to one number.")
def never_added(x, y):
    return x * y


@mistaken(of=scores, says="The star multiplies place by place and stops there. Add along each row, or use `@`.")
def star_instead_of_at(X, q):
    return X * q


@mistaken(of=scores, says="You added down the columns. Each song is a row: add along the row.")
def along_the_wrong_axis(X, q):
    return (X * q).sum(axis=0)


@mistaken(of=best, says="These are the lowest scores. Turn the order round.")
def worst_first(X, q, count):
    return np.argsort(scores(X, q))[:count]


@mistaken(of=best, says="These are the scores. The search needs the row numbers.")
def scores_instead_of_rows(X, q, count):
    return np.sort(scores(X, q))[::-1][:count]


@drawn(
    alt="Points for songs with two features, colored by their score, and an arrow for the query: the score grows in the direction of the arrow",
    inputs=lambda draw: (draw.array(120, 2), np.array([1.5, 0.5 + draw.unit()])),
)
def songs_by_score(X, q):
    points = plt.scatter(X[:, 0], X[:, 1], c=scores(X, q), cmap="cividis")
    plt.annotate("", q, (0, 0), arrowprops={"arrowstyle": "->", "linewidth": 2})
    plt.colorbar(points, label="score")
    plt.xlabel("first feature")
    plt.ylabel("second feature")
    plt.axis("equal")


def whole_numbers(draw: Draw, *shape: int) -> np.ndarray:
    """Small whole numbers without 0, so that a message is easy to follow by hand."""
    flat = [float(draw.nonzero(-5, 9)) for _ in range(int(np.prod(shape)))]
    return np.array(flat).reshape(shape)


def songs(draw: Draw) -> tuple[np.ndarray, np.ndarray]:
    """Six songs and a query whose scores all differ by at least a half."""

    def make() -> tuple[np.ndarray, np.ndarray]:
        return whole_numbers(draw, 6, 3), whole_numbers(draw, 3)

    def have_a_tie(drawn: tuple[np.ndarray, np.ndarray]) -> bool:
        ordered = np.sort(drawn[0] @ drawn[1])
        return bool(np.diff(ordered).min() < 0.5)

    return draw.until(make, have_a_tie)


def test_dot_multiplies_in_pairs_and_adds(draw: Draw) -> None:
    """`dot` multiplies in pairs and adds"""
    x, y = draw.until(
        lambda: (whole_numbers(draw, 3), whole_numbers(draw, 3)),
        lambda drawn: drawn[0].sum() * drawn[1].sum() == drawn[0] @ drawn[1],
    )
    assert_close(dot(x, y), x @ y)


def test_dot_takes_any_length(draw: Draw) -> None:
    """`dot` works for vectors of any length"""
    size = draw.integer(4, 9)
    x, y = whole_numbers(draw, size), whole_numbers(draw, size)
    assert_close(dot(x, y), x @ y)


def test_dot_is_linear(draw: Draw) -> None:
    """`dot` keeps the rule $(u + v) \\cdot w = u \\cdot w + v \\cdot w$"""
    u, v, w = draw.array(3), draw.array(3), draw.array(3)
    together, apart = dot(u + v, w), dot(u, w) + dot(v, w)
    assert_close(together, apart, says="The score of a sum is the sum of the scores.")


def test_scores_has_one_entry_for_each_song(draw: Draw) -> None:
    """`scores` has one entry for each song"""
    X, q = songs(draw)
    got = scores(X, q)
    for row in range(len(X)):
        assert_close(got[row], X[row] @ q, says=f"Look at the song in row {row}.")


def test_best_comes_first(draw: Draw) -> None:
    """`best` returns row numbers, the best first"""
    X, q = songs(draw)
    count = draw.integer(2, 4)
    assert_close(best(X, q, count), reference(best)(X, q, count))
