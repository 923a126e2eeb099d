"""Exact linear algebra on small matrices of rationals and square roots.

Vectors are tuples of Surds, matrices tuples of equally long rows.  Every result is exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from unstuck.maths.surd import ONE, ZERO, Surd

Vector = tuple[Surd, ...]
Rows = tuple[Vector, ...]


def dot(a: Sequence[Surd], b: Sequence[Surd]) -> Surd:
    """The sum of the products, entry by entry."""
    return sum((x * y for x, y in zip(a, b, strict=True)), ZERO)


def turned(A: Rows) -> Rows:
    """The transpose."""
    return tuple(zip(*A, strict=True))


def product(A: Rows, B: Rows) -> Rows:
    """``A B``; the caller sees to it that the shapes fit."""
    columns = turned(B)
    return tuple(tuple(dot(row, column) for column in columns) for row in A)


def applied(A: Rows, v: Vector) -> Vector:
    """``A v``."""
    return tuple(dot(row, v) for row in A)


def difference(A: Rows, B: Rows) -> Rows:
    """``A - B``."""
    return tuple(tuple(a - b for a, b in zip(p, q, strict=True)) for p, q in zip(A, B, strict=True))


def identity(size: int) -> Rows:
    """The identity matrix."""
    return tuple(tuple(ONE if i == j else ZERO for j in range(size)) for i in range(size))


def scaled_identity(size: int, value: Surd) -> Rows:
    """``value`` on the diagonal, zero elsewhere."""
    return tuple(tuple(value if i == j else ZERO for j in range(size)) for i in range(size))


def is_zero(A: Rows) -> bool:
    """Whether all entries are zero."""
    return not any(entry for row in A for entry in row)


def shape(A: Rows) -> tuple[int, int]:
    """Rows, columns."""
    return len(A), len(A[0])


@dataclass(frozen=True, slots=True)
class Echelon:
    """What row reduction finds: ``rank``, and ``determinant`` of a square matrix.

    ``relation``: coefficients, not all zero, with which the rows add up to zero; empty if the
    rows are independent.
    """

    rank: int
    determinant: Surd
    relation: Vector


def reduced(A: Rows) -> Echelon:
    """Row reduction with a record of what was done to the rows."""
    height, width = shape(A)
    work = [list(row) for row in A]
    record = [list(row) for row in identity(height)]
    determinant, rank = ONE, 0
    for column in range(width):
        pivot = next((i for i in range(rank, height) if work[i][column]), None)
        if pivot is None:
            determinant = ZERO
            continue
        if pivot != rank:
            work[rank], work[pivot] = work[pivot], work[rank]
            record[rank], record[pivot] = record[pivot], record[rank]
            determinant = -determinant
        head = work[rank][column]
        determinant = determinant * head
        for i in range(rank + 1, height):
            if work[i][column]:
                _subtract(work[i], work[rank], factor := work[i][column] / head)
                _subtract(record[i], record[rank], factor)
        rank += 1
        if rank == height:
            break
    relation = tuple(record[rank]) if rank < height else ()
    return Echelon(rank, determinant if rank == height else ZERO, relation)


def _subtract(row: list[Surd], other: Sequence[Surd], factor: Surd) -> None:
    for place, entry in enumerate(other):
        if entry:
            row[place] = row[place] - factor * entry


def rank(A: Rows) -> int:
    """The number of independent rows."""
    return reduced(A).rank


def determinant(A: Rows) -> Surd:
    """The determinant of a square matrix."""
    return reduced(A).determinant


def not_positive(A: Rows, *, semi: bool) -> Vector | None:
    """A vector x ≠ 0 with xᵀAx ≤ 0 (``semi``: < 0), ``None`` if a symmetric ``A`` has none.

    Elimination on rows and columns alike keeps the signs (Sylvester's law of inertia); row k of
    the record is the vector whose form the k-th diagonal entry is.
    """
    work = [list(row) for row in A]
    record = [list(row) for row in identity(len(A))]
    left = list(range(len(A)))
    while left:
        for k in left:
            sign = work[k][k].sign
            if sign < 0 or (sign == 0 and not semi):
                return tuple(record[k])
        pivot = next((k for k in left if work[k][k]), None)
        if pivot is None:
            pair = next(((i, j) for i in left for j in left if i < j and work[i][j]), None)
            return None if pair is None else _mixed(work, record, *pair)
        left.remove(pivot)
        for i in left:
            factor = work[i][pivot] / work[pivot][pivot]
            _subtract(work[i], work[pivot], factor)
            _subtract(record[i], record[pivot], factor)
    return None


def _mixed(work: list[list[Surd]], record: list[list[Surd]], i: int, j: int) -> Vector:
    """Where both diagonal entries are zero and the one between is not: e_i ∓ e_j is negative."""
    sign = Surd.of(work[i][j].sign)
    return tuple(a - sign * b for a, b in zip(record[i], record[j], strict=True))


def form(A: Rows, x: Vector) -> Surd:
    """``xᵀAx``."""
    return dot(x, applied(A, x))


def characteristic(A: Rows) -> Vector:
    """The coefficients of det(tI − A) from the highest power down (Faddeev–LeVerrier)."""
    size = len(A)
    coefficients, M = [ONE], identity(size)
    for k in range(1, size + 1):
        AM = product(A, M)
        coefficient = -sum((AM[i][i] for i in range(size)), ZERO) / Surd.of(k)
        coefficients.append(coefficient)
        M = difference(AM, scaled_identity(size, -coefficient))
    return tuple(coefficients)


def with_roots(roots: Sequence[Surd]) -> Vector:
    """The coefficients of the product of (t − root) from the highest power down."""
    result: list[Surd] = [ONE]
    for root in roots:
        shifted = [*result, ZERO]
        for place, coefficient in enumerate(result):
            shifted[place + 1] = shifted[place + 1] - root * coefficient
        result = shifted
    return tuple(result)
