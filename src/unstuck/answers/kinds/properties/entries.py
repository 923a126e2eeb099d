"""Entries of typed vectors and matrices as exact numbers, refused before they could cost long."""

from __future__ import annotations

from unstuck.answers.kinds.collections import entries_of, without_names
from unstuck.answers.kinds.entrywise import worked_out
from unstuck.answers.kinds.grids import typed_rows
from unstuck.answers.kinds.number import expect_number
from unstuck.answers.kinds.properties.linear import Rows, Vector
from unstuck.answers.kinds.typed import Unfit
from unstuck.maths import tree
from unstuck.maths.errors import NotExactError, TooMuchWorkError
from unstuck.maths.limits import Budget
from unstuck.maths.surd import Surd, surd

MAX_SIZE = 8
MAX_IRRATIONAL_SIZE = 4
MAX_ENTRIES = 64
READING_WORK = 40_000
"""Units for the values of all entries together."""

MAX_WORK = 16_000
"""Size cubed times the bits of the longest entry: what elimination costs is predicted by it."""


def exact_vector(node: tree.Node) -> Vector:
    """The entries of a typed vector.  Raises Unfit or a MathsError."""
    node = worked_out(without_names(node))
    entries = entries_of(node)
    if entries is None:
        entries = (expect_number(node),)
    return exact_rows((entries,))[0]


def exact_matrix(node: tree.Node) -> Rows:
    """The rows of a typed matrix.  Raises Unfit or a MathsError."""
    return exact_rows(typed_rows(worked_out(without_names(node))))


def exact_rows(rows: tuple[tuple[tree.Node, ...], ...]) -> Rows:
    """Entries as exact numbers, refused before they could cost long."""
    if not rows or not rows[0]:
        raise Unfit("We expected numbers inside the brackets.")
    most = MAX_ENTRIES if len(rows) == 1 else MAX_SIZE
    if len(rows) > MAX_SIZE or len(rows[0]) > most:
        raise Unfit(f"We look at examples of at most {most} rows and columns.")
    budget = Budget(READING_WORK)
    exact = tuple(tuple(_exact(entry, budget) for entry in row) for row in rows)
    size = max(len(exact), len(exact[0]) if len(exact) > 1 else 1)
    bits = max(entry.bits for row in exact for entry in row)
    if size**3 * bits > MAX_WORK:
        raise TooMuchWorkError("The numbers are too long for us to check; simpler ones will do.")
    is_rational = all(entry.rational is not None for row in exact for entry in row)
    if size > MAX_IRRATIONAL_SIZE and not is_rational:
        raise TooMuchWorkError("We check large examples with rational numbers only.")
    return exact


def _exact(entry: tree.Node, budget: Budget) -> Surd:
    try:
        return surd(expect_number(without_names(entry)), budget=budget)
    except NotExactError as fault:
        raise TooMuchWorkError(
            "We check examples with whole numbers, fractions and square roots only."
        ) from fault
