"""Lab: read a table of counts

A shop has counted its customers: in the table $N$, entry $N_{ij}$ says how many came by device $i$ and did $j$. From
counts you read every conditional probability,

$$P(j \\mid i) = \\frac{N_{ij}}{\\sum_k N_{ik}},$$

and you see in numbers that $P(j \\mid i)$ and $P(i \\mid j)$ are two different questions.
"""

import numpy as np
from unstuck.authoring import Draw, LabFacts, assert_close, learner_writes, mistaken

LAB = LabFacts(
    minutes=12,
    skills={"conditional-from-table": 0.7, "tell-directions-apart": 0.5, "chain-rule": 0.3},
    needs=("python-lists-loops", "numpy-arrays"),
)

PAIRS = [
    (r"\sum_{i,j} N_{ij}", "N.sum()"),
    (r"\sum_j N_{ij}", "N[i].sum()"),
    (r"\sum_i N_{ij}", "N[:, j].sum()"),
]


@learner_writes(hint="One cell, divided by all cells.")
def joint(N: np.ndarray, i: int, j: int) -> float:
    """Return the probability of row `i` and column `j` together; both count from 0."""
    return float(N[i, j] / N.sum())


@learner_writes(hint="What is given is the row. So only the counts of this row matter.")
def column_given_row(N: np.ndarray, j: int, i: int) -> float:
    """Return the probability of column `j`, given row `i`."""
    return float(N[i, j] / N[i].sum())


@learner_writes(hint="Now the column is given. Which counts are left?")
def row_given_column(N: np.ndarray, i: int, j: int) -> float:
    """Return the probability of row `i`, given column `j`."""
    return float(N[i, j] / N[:, j].sum())


@learner_writes(hint="$P(i)$ first: the share of row `i` in all. Then multiply by what you have already written.")
def by_the_chain_rule(N: np.ndarray, i: int, j: int) -> float:
    """Return the probability of row `i` and column `j` together, as $P(i) P(j | i)$."""
    return float(N[i].sum() / N.sum() * column_given_row(N, j, i))


@mistaken(of=joint, says="You divided by the row. Together means: out of everybody.")
def out_of_the_row(N, i, j):
    return float(N[i, j] / N[i].sum())


@mistaken(of=column_given_row, says="This is the other direction. The row is given, so divide by the sum of the row.")
def other_direction(N, j, i):
    return float(N[i, j] / N[:, j].sum())


@mistaken(of=column_given_row, says="You divided by everybody. Given the row, only its customers count.")
def out_of_everybody(N, j, i):
    return float(N[i, j] / N.sum())


@mistaken(of=row_given_column, says="This is the other direction. The column is given, so divide by the sum of the column.")
def still_given_the_row(N, i, j):
    return float(N[i, j] / N[i].sum())


@mistaken(of=by_the_chain_rule, says="You multiplied by the share of the column. In the chain rule the second factor is conditional.")
def as_if_independent(N, i, j):
    return float(N[i].sum() / N.sum() * N[:, j].sum() / N.sum())


def table(draw: Draw) -> np.ndarray:
    """Counts in which no two of the answers agree."""

    def make() -> np.ndarray:
        return np.array([[float(draw.integer(1, 40)) for _ in range(3)] for _ in range(2)])

    def agree(N: np.ndarray) -> bool:
        rows, columns, everybody = N.sum(axis=1), N.sum(axis=0), N.sum()
        values = [N[1, 2] / rows[1], N[1, 2] / columns[2], N[1, 2] / everybody,
                  rows[1] * columns[2] / everybody**2]  # fmt: skip
        return bool(np.diff(np.sort(values)).min() < 0.01)

    return draw.until(make, agree)


def test_joint(draw: Draw) -> None:
    """`joint` is out of everybody"""
    N = table(draw)
    assert_close(joint(N, 1, 2), N[1, 2] / N.sum())


def test_joint_adds_up_to_one(draw: Draw) -> None:
    """`joint` over all cells adds up to 1"""
    N = table(draw)
    assert_close(sum(joint(N, i, j) for i in range(2) for j in range(3)), 1.0)


def test_column_given_row(draw: Draw) -> None:
    """`column_given_row` is out of the row"""
    N = table(draw)
    assert_close(column_given_row(N, 2, 1), N[1, 2] / N[1].sum())
    assert_close(sum(column_given_row(N, j, 1) for j in range(3)), 1.0, says="Given a row, some column happens.")


def test_row_given_column(draw: Draw) -> None:
    """`row_given_column` is out of the column"""
    N = table(draw)
    assert_close(row_given_column(N, 1, 2), N[1, 2] / N[:, 2].sum())


def test_the_chain_rule_gives_the_joint(draw: Draw) -> None:
    """`by_the_chain_rule` gives the joint probability"""
    N = table(draw)
    assert_close(by_the_chain_rule(N, 1, 2), N[1, 2] / N.sum())
