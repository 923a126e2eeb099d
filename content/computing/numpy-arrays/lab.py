"""Lab: cut a data set

Data comes as a table: one row for each example, one column for each measurement, and the last column is what should be
predicted. Before anything is learned, the table is cut: inputs and targets, training and test. It is slicing, nothing
else, and nearly every mistake in it is one of shape. At the end your slices draw a function.
"""

import matplotlib.pyplot as plt
import numpy as np
from unstuck.authoring import Draw, LabFacts, assert_close, drawn, learner_writes, mistaken

LAB = LabFacts(
    minutes=12,
    skills={
        "create-arrays-read-shape": 0.5,
        "index-slice": 0.7,
        "plot-function-grid-points": 0.4,
    },
    needs=("python-lists-loops", "numpy-arrays"),
)

PAIRS = [
    (r"\text{the first } k \text{ rows}", "table[:k]"),
    (r"\text{the last column}", "table[:, -1]"),
    (r"\text{points from } a \text{ to } b", "np.linspace(a, b, count)"),
]


@learner_writes(hint="All rows, and all columns but the last: `table[:, :-1]`.")
def inputs(table: np.ndarray) -> np.ndarray:
    """Return the table without its last column; shape (rows, columns - 1)."""
    return table[:, :-1]


@learner_writes(hint="One column, as an array with one axis.")
def targets(table: np.ndarray) -> np.ndarray:
    """Return the last column; shape (rows,)."""
    return table[:, -1]


@learner_writes(hint="Where does the test begin? Count from the end, or work out the number of training rows first.")
def split(table: np.ndarray, test: int) -> tuple:
    """Return the training rows and the last `test` rows, as two arrays."""
    cut = len(table) - test
    return table[:cut], table[cut:]


@learner_writes(hint="`np.linspace(a, b, count)` has `count` points, both ends included.")
def grid_values(a: float, b: float, count: int) -> tuple:
    """Return `count` evenly spaced points from `a` to `b`, and the square of each."""
    x = np.linspace(a, b, count)
    return x, x**2


@mistaken(of=inputs, says="The last row is cut off. Columns stand behind the comma: `table[:, :-1]`.")
def without_the_last_row(table):
    return table[:-1]


@mistaken(of=inputs, says="The first column is cut off. It is the last one that goes.")
def without_the_first_column(table):
    return table[:, 1:]


@mistaken(of=targets, says="With a slice behind the comma the column keeps two axes. Use a single number there.")
def still_two_axes(table):
    return table[:, -1:]


@mistaken(of=split, says="The two parts are swapped: training first, then test.")
def swapped(table, test):
    return table[len(table) - test :], table[: len(table) - test]


@mistaken(of=split, says="You took the first rows for the test. It should be the last ones.")
def the_first_rows(table, test):
    return table[test:], table[:test]


@mistaken(of=grid_values, says="The end is missing: `np.arange` and steps of `(b - a) / count` stop before `b`.")
def without_the_end(a, b, count):
    x = a + np.arange(count) * (b - a) / count
    return x, x**2


@drawn(alt="A parabola, drawn through evenly spaced points", inputs=lambda draw: (float(draw.integer(2, 4)),))
def parabola(end):
    x, y = grid_values(-end, end, 41)
    plt.plot(x, y, marker=".")
    plt.xlabel("x")
    plt.ylabel("x squared")


def some_table(draw: Draw) -> np.ndarray:
    """A table of different numbers with four columns and five to eight rows."""
    rows = draw.integer(5, 8)
    return np.array(draw.distinct(4 * rows, -60, 60), dtype=float).reshape(rows, 4)


def test_inputs(draw: Draw) -> None:
    """`inputs` leaves the last column out"""
    table = some_table(draw)
    assert_close(inputs(table), table[:, [0, 1, 2]])


def test_targets(draw: Draw) -> None:
    """`targets` is the last column, with one axis"""
    table = some_table(draw)
    assert_close(targets(table), [row[3] for row in table])


def test_split(draw: Draw) -> None:
    """`split` keeps the last rows for the test"""
    table, count = some_table(draw), draw.integer(1, 2)
    train, test = split(table, count)
    assert_close(train, table[: len(table) - count], says="Look at the training rows.")
    assert_close(test, table[len(table) - count :], says="Look at the test rows.")


def test_split_without_a_test(draw: Draw) -> None:
    """`split` can leave the test empty"""
    table = some_table(draw)
    train, test = split(table, 0)
    says = "With 0 rows for the test, all rows are for training. What is `table[:-0]`?"
    assert_close(len(train), len(table), says=says)
    assert_close(len(test), 0, says=says)


def test_grid_values(draw: Draw) -> None:
    """`grid_values` has both ends"""
    a, size = float(draw.integer(-4, 0)), draw.integer(2, 4)
    x, y = grid_values(a, a + size, 2 * size + 1)
    assert_close(x, [a + k / 2 for k in range(2 * size + 1)])
    assert_close(y, np.asarray(x) ** 2)
