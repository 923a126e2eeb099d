"""Lab: all distances at once

The methods of nearest neighbors, of clusters and of kernels all begin with one table: the distance of every point to
every center,

$$D_{ij} = \\|x_i - c_j\\|.$$

You make it without a loop, let each point choose its center, and see that broadcasting also subtracts a mean from each
column, or divides each row by its sum, in one line.
"""

import matplotlib.pyplot as plt
import numpy as np
from unstuck.authoring import Draw, LabFacts, assert_close, drawn, learner_writes, mistaken

LAB = LabFacts(
    minutes=14,
    skills={"insert-axes-make-shapes": 0.7, "predict-result-shape-broadcast": 0.4},
    needs=("numpy-vectorization", "numpy-broadcasting"),
)

PAIRS = [
    (r"x_i - c_j \text{ for all } i, j", "X[:, None, :] - C[None, :, :]"),
    (r"\sum_k \text{ over the last axis}", ".sum(axis=2)"),
    (r"\frac{w_{ij}}{\sum_k w_{ik}}", "W / W.sum(axis=1, keepdims=True)"),
]


@learner_writes(
    hint="Put an axis into both tables, so that shapes (n, 1, d) and (1, m, d) meet.",
    large=lambda draw: (np.tile(draw.array(50, 2), (20, 1)), draw.array(50, 2)),
)
def distances(X: np.ndarray, C: np.ndarray) -> np.ndarray:
    """Return the table of distances, shape (n, m), for points (n, d) and centers (m, d)."""
    gaps = X[:, None, :] - C[None, :, :]
    return np.sqrt((gaps**2).sum(axis=2))


@learner_writes(hint="One number for each row: along which axis does `argmin` look?")
def chosen(X: np.ndarray, C: np.ndarray) -> np.ndarray:
    """Return for each point the number of the nearest center, from 0; shape (n,)."""
    return distances(X, C).argmin(axis=1)


@learner_writes(hint="The sums of the rows have to stay a column: `keepdims=True`.")
def shares(W: np.ndarray) -> np.ndarray:
    """Return the table with each row divided by its own sum."""
    return W / W.sum(axis=1, keepdims=True)


@mistaken(of=distances, says="These are squared distances. Take the root.")
def without_root(X, C):
    return ((X[:, None, :] - C[None, :, :]) ** 2).sum(axis=2)


@mistaken(of=distances, says="The table is turned round: points belong to the rows, centers to the columns.")
def turned_round(X, C):
    return np.sqrt(((C[:, None, :] - X[None, :, :]) ** 2).sum(axis=2))


@mistaken(of=distances, says="The sum runs along the centers. The last axis holds the entries of a difference.")
def along_the_centers(X, C):
    return np.sqrt(((X[:, None, :] - C[None, :, :]) ** 2).sum(axis=1))


@mistaken(of=chosen, says="One number for each center came out. Look along the row of each point.")
def one_for_each_center(X, C):
    return distances(X, C).argmin(axis=0)


@mistaken(of=chosen, says="This is the furthest center of each point. The smallest distance wins.")
def the_furthest(X, C):
    return distances(X, C).argmax(axis=1)


@mistaken(of=shares, says="Each column adds up to one here. The sums have to go along the rows.")
def by_columns(W):
    return W / W.sum(axis=0)


@mistaken(of=shares, says="Divided by the sum of the whole table. Each row has its own.")
def by_everything(W):
    return W / W.sum()


@drawn(
    alt="Points in three colors, each in the color of its nearest center; the centers are marked by crosses",
    inputs=lambda draw: (draw.array(150, 2), np.array([[-1.0, 0.0], [1.0, 1.0], [0.8, -1.0]])),
)
def points_and_their_centers(X, C):
    plt.scatter(X[:, 0], X[:, 1], c=chosen(X, C), cmap="viridis", s=16)
    plt.scatter(C[:, 0], C[:, 1], marker="x", color="black", s=90)
    plt.axis("equal")


def test_distances_of_known_triangles(draw: Draw) -> None:
    """`distances` knows the triangle with sides 3, 4 and 5"""
    k = float(draw.integer(1, 5))
    X = np.array([[0.0, 0.0], [3 * k, 4 * k]])
    C = np.array([[0.0, 0.0], [3 * k, 0.0], [0.0, 4 * k]])
    assert_close(distances(X, C), [[0, 3 * k, 4 * k], [5 * k, 4 * k, 3 * k]])


def test_distances_in_any_dimension(draw: Draw) -> None:
    """`distances` works in any dimension"""
    n, m, d = draw.distinct(3, 2, 6)
    X, C = draw.array(n, d), draw.array(m, d)
    expected = [[np.linalg.norm(x - c) for c in C] for x in X]
    assert_close(distances(X, C), expected)


def test_chosen(draw: Draw) -> None:
    """`chosen` is the nearest center"""
    C = np.array([[0.0, 0.0], [9.0, 0.0], [0.0, 9.0]])
    order = [draw.integer(0, 2) for _ in range(4)] + [0, 1]
    X = C[order] + 0.5
    assert_close(chosen(X, C), order)


def test_shares(draw: Draw) -> None:
    """`shares` adds up to 1 in each row"""
    W = np.array([[float(draw.integer(1, 9)) for _ in range(3)] for _ in range(2)])
    W[1] += 10
    got = shares(W)
    assert_close(got, [row / row.sum() for row in W])
