"""Lab: take the loops away

Every function here can be written with a loop. Written for whole arrays it is shorter, and for a million rows about a
hundred times faster, because the loop then runs in compiled code. So this lab is about one thing: no `for` and no
`while`. You standardize columns, count hits, and clip what is too large.
"""

import numpy as np
from unstuck.authoring import Draw, LabFacts, assert_close, learner_writes, mistaken

LAB = LabFacts(
    minutes=12,
    skills={
        "replace-loop-array-operations": 0.7,
        "reduce-along-right-axis": 0.6,
        "select-boolean-masks": 0.5,
    },
    needs=("numpy-arrays", "numpy-vectorization"),
)

PAIRS = [
    (r"\frac{1}{n} \sum_i X_{ij} \text{ for every column } j", "X.mean(axis=0)"),
    (r"\text{how often } x_i > t", "np.sum(x > t)"),
    (r"x_i \text{ where } x_i > t", "x[x > t]"),
]


@learner_writes(
    hint="Along `axis=0` the rows are run through, and one number for each column remains.",
    large=lambda draw: (np.tile(draw.array(20, 10), (800, 1)),),
)
def standardized(X: np.ndarray) -> np.ndarray:
    """Return the table with each column shifted to mean 0 and scaled to standard deviation 1.

    Use `std` as NumPy has it; no column is constant.
    """
    return (X - X.mean(axis=0)) / X.std(axis=0)


@learner_writes(
    hint="A comparison gives an array of `True` and `False`. Its mean is a share.",
    large=lambda draw: (np.tile(draw.array(100), 800), np.tile(draw.array(100), 800)),
)
def accuracy(scores: np.ndarray, labels: np.ndarray) -> float:
    """Return the share of examples where the score is positive exactly when the label is."""
    return float(np.mean((scores > 0) == (labels > 0)))


@learner_writes(
    hint="Make a mask of the entries that are too large, or use `np.minimum`.",
    large=lambda draw: (np.tile(draw.array(100), 800), 0.5),
)
def clipped(x: np.ndarray, most: float) -> np.ndarray:
    """Return the array with every entry above `most` replaced by `most`; `x` stays as it is."""
    return np.minimum(x, most)


@learner_writes(hint="Select with a mask first, then take the mean of what is left.")
def mean_of_large(x: np.ndarray, least: float) -> float:
    """Return the mean of the entries that are at least `least`; 0 if there are none."""
    kept = x[x >= least]
    return float(kept.mean()) if len(kept) else 0.0


@mistaken(of=standardized, says="One mean for the whole table. Each column has its own: `axis=0`.")
def all_columns_together(X):
    return (X - X.mean()) / X.std()


@mistaken(of=standardized, says="Shifted, but not scaled. Divide by the standard deviation of each column.")
def only_shifted(X):
    return X - X.mean(axis=0)


@mistaken(of=accuracy, says="This is how many. A share is divided by all.")
def a_count(scores, labels):
    return float(np.sum((scores > 0) == (labels > 0)))


@mistaken(of=accuracy, says="Only hits among positive labels count here. A negative one with a negative score is a hit, too.")
def only_positive_hits(scores, labels):
    return float(np.mean((scores > 0) & (labels > 0)))


@mistaken(of=clipped, says="The entries above the limit are thrown away. They should be replaced by it.")
def thrown_away(x, most):
    return x[x <= most]


@mistaken(of=mean_of_large, says="The entries that are too small count as zeros here. Leave them out of the mean.")
def with_zeros(x, least):
    return float(np.mean(np.where(x >= least, x, 0.0)))


def whole(draw: Draw, *shape: int) -> np.ndarray:
    """Whole numbers, all different."""
    count = int(np.prod(shape))
    return np.array(draw.distinct(count, -40, 40), dtype=float).reshape(shape)


def test_standardized(draw: Draw) -> None:
    """`standardized` gives each column mean 0 and deviation 1"""
    X = whole(draw, 5, 3)
    expected = np.array([(column - column.mean()) / column.std() for column in X.T]).T
    assert_close(standardized(X), expected)


def test_accuracy(draw: Draw) -> None:
    """`accuracy` is the share of agreeing signs"""
    labels = np.array([1.0, 1.0, -1.0, -1.0, -1.0])
    flips = np.array([1.0, -1.0, 1.0, 1.0, -1.0])
    scores = labels * flips * float(draw.integer(1, 9))
    assert_close(accuracy(scores, labels), 0.6)


def test_clipped(draw: Draw) -> None:
    """`clipped` replaces what is too large"""
    x, most = whole(draw, 7), 0.5
    assert_close(clipped(x, most), [min(entry, most) for entry in x])


def test_clipped_leaves_its_input_alone(draw: Draw) -> None:
    """`clipped` keeps entries that are small enough"""
    x = -np.abs(whole(draw, 4)) - 1
    assert_close(clipped(x, 0.0), x)


def test_mean_of_large(draw: Draw) -> None:
    """`mean_of_large` leaves small entries out"""
    k = float(draw.integer(1, 5))
    assert_close(mean_of_large(np.array([k, 10 * k, 3 * k, -k]), 3 * k), 6.5 * k)


def test_mean_of_large_without_any(draw: Draw) -> None:
    """`mean_of_large` is 0 when nothing is large enough"""
    x = whole(draw, 4)
    assert_close(mean_of_large(x, 100.0), 0.0, says="The mean of no numbers is `nan`. Ask first whether there are any.")
