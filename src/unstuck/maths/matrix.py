"""Exact matrices that print as LaTeX."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import overload

import numpy as np
from flint import fmpq, fmpq_mat
from numpy.typing import NDArray

from unstuck.maths.rational import Rational, exact
from unstuck.maths.vector import Vector


@dataclass(frozen=True, slots=True, init=False)
class Matrix:
    """A matrix of exact numbers: ``Matrix([[1, 2], [3, 4]])``."""

    rows: tuple[tuple[Rational, ...], ...]

    def __init__(self, rows: Iterable[Iterable[object]]) -> None:
        object.__setattr__(self, "rows", tuple(tuple(map(exact, row)) for row in rows))
        if not self.rows or not self.rows[0]:
            raise ValueError("a matrix needs at least one row and one column")
        if len({len(row) for row in self.rows}) > 1:
            raise ValueError("all rows of a matrix must be equally long")

    @classmethod
    def identity(cls, size: int) -> Matrix:
        """The ``size`` × ``size`` identity."""
        return cls([[int(i == j) for j in range(size)] for i in range(size)])

    @classmethod
    def diagonal(cls, entries: Iterable[object]) -> Matrix:
        """The square matrix with these entries on its diagonal and 0 elsewhere."""
        values = list(entries)
        return cls([[v if i == j else 0 for j in range(len(values))] for i, v in enumerate(values)])

    @classmethod
    def from_columns(cls, columns: Iterable[Iterable[object]]) -> Matrix:
        """The matrix whose columns are these, left to right."""
        return cls(columns).transpose

    def __str__(self) -> str:
        inner = r" \\ ".join(" & ".join(map(str, row)) for row in self.rows)
        return rf"\begin{{pmatrix}} {inner} \end{{pmatrix}}"

    @property
    def text(self) -> str:
        """As a learner types it: ``[[1, 2], [3, 4]]``."""
        rows = (", ".join(entry.text for entry in row) for row in self.rows)
        return f"[{', '.join(f'[{row}]' for row in rows)}]"

    @property
    def shape(self) -> tuple[int, int]:
        """Rows, columns."""
        return len(self.rows), len(self.rows[0])

    def __getitem__(self, place: tuple[int, int]) -> Rational:
        row, column = place
        return self.rows[row][column]

    def row(self, index: int) -> Vector:
        """Row ``index``, counted from 0."""
        return Vector(self.rows[index])

    def column(self, index: int) -> Vector:
        """Column ``index``, counted from 0."""
        return Vector(row[index] for row in self.rows)

    @property
    def array(self) -> NDArray[np.float64]:
        """The entries as floats, shape ``self.shape``."""
        return np.array([[float(entry) for entry in row] for row in self.rows])

    @property
    def transpose(self) -> Matrix:
        """Rows become columns."""
        return Matrix(zip(*self.rows, strict=True))

    @property
    def trace(self) -> Rational:
        """The sum of the diagonal of a square matrix."""
        self._must_be_square()
        return exact(sum((row[i] for i, row in enumerate(self.rows)), Rational(0)))

    @property
    def determinant(self) -> Rational:
        """The determinant of a square matrix."""
        self._must_be_square()
        return _from_flint(self._flint().det())

    @property
    def rank(self) -> int:
        """The number of independent rows."""
        return int(self._flint().rref()[1])

    @property
    def inverse(self) -> Matrix:
        """The inverse; ``ZeroDivisionError`` if there is none."""
        self._must_be_square()
        return _matrix_from_flint(self._flint().inv())

    def shift(self, amount: object) -> Matrix:
        """The matrix minus ``amount`` times the identity."""
        return self - Matrix.identity(self.shape[0]) * amount

    def __add__(self, other: Matrix) -> Matrix:
        return self._entrywise(other, 1)

    def __sub__(self, other: Matrix) -> Matrix:
        return self._entrywise(other, -1)

    def __neg__(self) -> Matrix:
        return self * -1

    def __mul__(self, factor: object) -> Matrix:
        scale = exact(factor)
        return Matrix([scale * entry for entry in row] for row in self.rows)

    __rmul__ = __mul__

    @overload
    def __matmul__(self, other: Matrix) -> Matrix: ...
    @overload
    def __matmul__(self, other: Vector) -> Vector: ...
    def __matmul__(self, other: Matrix | Vector) -> Matrix | Vector:
        """Matrix times matrix, or matrix times column vector."""
        if isinstance(other, Vector):
            return Vector(Vector(row) @ other for row in self.rows)
        columns = [other.column(j) for j in range(other.shape[1])]
        return Matrix([Vector(row) @ column for column in columns] for row in self.rows)

    def __pow__(self, exponent: int) -> Matrix:
        """Repeated product; a negative exponent takes the inverse first."""
        self._must_be_square()
        if exponent < 0:
            return self.inverse**-exponent
        return _matrix_from_flint(self._flint() ** exponent)

    def _entrywise(self, other: Matrix, sign: int) -> Matrix:
        if self.shape != other.shape:
            raise ValueError(f"shapes {self.shape} and {other.shape} do not fit")
        pairs = zip(self.rows, other.rows, strict=True)
        return Matrix([a + sign * b for a, b in zip(p, q, strict=True)] for p, q in pairs)

    def _must_be_square(self) -> None:
        if self.shape[0] != self.shape[1]:
            raise ValueError(f"needs a square matrix, not {self.shape[0]}×{self.shape[1]}")

    def _flint(self) -> fmpq_mat:
        return fmpq_mat([[fmpq(e.numerator, e.denominator) for e in row] for row in self.rows])


def _from_flint(value: fmpq) -> Rational:
    return Rational(Fraction(int(value.p), int(value.q)))


def _matrix_from_flint(value: fmpq_mat) -> Matrix:
    return Matrix([_from_flint(entry) for entry in row] for row in value.tolist())
