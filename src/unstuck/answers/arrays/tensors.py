"""The fixed arrays at which expressions are compared: exact, generic, true to what is declared.

Every size gets a value of its own, so that an n×d array is never taken for a d×n one, and none is
1, where too much would be equal.  Four points are tall, two are wide.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from flint import fmpq, fmpq_mat

from unstuck.answers.arrays.declaring import Arrays, Size
from unstuck.answers.sampling import points as scalar_points
from unstuck.maths.errors import UndefinedError
from unstuck.maths.exact import to_flint

POINTS = 6


@dataclass(frozen=True)
class Tensors:
    """Values for all names at one point."""

    arrays: Arrays
    number: int
    sizes: dict[str, int]
    scalars: dict[str, fmpq]

    def __getitem__(self, name: str) -> fmpq_mat:
        """The array of a name.  Raises UndefinedError where its property forbids the size."""
        rows, columns = (self.size(side) for side in self.arrays.shape_of[name])
        properties = self.arrays.properties_of.get(name, ())
        return _array(name, rows, columns, properties, self.number)

    def size(self, side: Size) -> int:
        """A side in numbers."""
        return side if isinstance(side, int) else self.sizes[side]


@lru_cache(maxsize=256)
def tensors(arrays: Arrays) -> tuple[Tensors, ...]:
    """The points for these declarations, always the same."""
    found = scalar_points(dict(arrays.scalars))
    listed = []
    for number, sizes in enumerate(_sizes(arrays)):
        scalars = {
            str(name): to_flint(value)
            for name, value in found[number].items()
            if isinstance(value, Fraction)
        }
        named = dict(zip(arrays.sizes, sizes, strict=True))
        listed.append(Tensors(arrays, number, named, scalars))
    return tuple(listed)


def _sizes(arrays: Arrays) -> Iterator[tuple[int, ...]]:
    """For n×d: 3×2, 2×3, 4×3, 5×2, 4×2, 3×4 (numbers that the author uses are left out)."""
    count = len(arrays.sizes)
    free = [size for size in range(2, 20) if size not in arrays.numbers]
    low = free[:count]
    yield tuple(low[::-1]) if count != 1 else (free[1],)
    yield tuple(low)
    yield tuple(free[1 : count + 1][::-1]) if count != 1 else (free[2],)
    yield (free[count + 1], *low[: count - 1][::-1]) if count else ()
    yield (free[count], *low[: count - 1][::-1]) if count else ()
    yield tuple(free[1 : count + 1])


@lru_cache(maxsize=4096)
def _array(
    name: str, rows: int, columns: int, properties: tuple[str, ...], number: int
) -> fmpq_mat:
    draw = _Draw(zlib.crc32(f"{name} {rows} {columns} {number}".encode()))
    for one in properties:
        maker = _MAKERS.get(one)
        if maker is not None:
            return maker(draw, rows, columns)
    array = _generic(draw, rows, columns)
    while rows == columns and array.det() == 0:
        array = _generic(draw, rows, columns)
    return array


class _Draw:
    """A fixed stream of small rationals."""

    def __init__(self, seed: int) -> None:
        self._state = 2 * seed + 1

    def whole(self, below: int) -> int:
        """A whole number from 0 on."""
        self._state = (self._state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self._state >> 33) % below

    def positive(self) -> fmpq:
        """A rational above 0."""
        return fmpq(1 + self.whole(23), (1, 2, 3, 5, 7)[self.whole(5)])

    def signed(self) -> fmpq:
        """A rational that is not 0, of either sign."""
        return self.positive() * (1 - 2 * self.whole(2))


def _table(rows: int, columns: int, entry: Callable[[int, int], fmpq | int]) -> fmpq_mat:
    return fmpq_mat([[entry(i, j) for j in range(columns)] for i in range(rows)])


def _generic(draw: _Draw, rows: int, columns: int) -> fmpq_mat:
    return _table(rows, columns, lambda *_: draw.signed())


def _positive(draw: _Draw, rows: int, columns: int) -> fmpq_mat:
    return _table(rows, columns, lambda *_: draw.positive())


def _identity(size: int) -> fmpq_mat:
    return _table(size, size, lambda i, j: int(i == j))


def _symmetric(draw: _Draw, rows: int, columns: int) -> fmpq_mat:
    half = _generic(draw, rows, columns)
    return half + half.transpose()


def _skew(draw: _Draw, rows: int, columns: int) -> fmpq_mat:
    half = _generic(draw, rows, columns)
    return half - half.transpose()


def _positive_definite(draw: _Draw, rows: int, columns: int) -> fmpq_mat:
    root = _generic(draw, rows, columns)
    return root.transpose() * root + _identity(rows)


def _orthogonal(draw: _Draw, rows: int, columns: int) -> fmpq_mat:
    """Cayley's map of a skew-symmetric matrix: orthogonal and rational."""
    skew, one = _skew(draw, rows, columns), _identity(rows)
    return (one - skew) * (one + skew).inv()


def _orthonormal_columns(draw: _Draw, rows: int, columns: int) -> fmpq_mat:
    if columns > rows:
        raise UndefinedError("More columns than rows cannot be orthonormal.")
    whole = _orthogonal(draw, rows, rows)
    return _table(rows, columns, lambda i, j: whole[i, j])


def _diagonal(draw: _Draw, rows: int, columns: int) -> fmpq_mat:
    return _table(rows, columns, lambda i, j: draw.signed() if i == j else 0)


def _upper(draw: _Draw, rows: int, columns: int) -> fmpq_mat:
    return _table(rows, columns, lambda i, j: draw.signed() if i <= j else 0)


def _lower(draw: _Draw, rows: int, columns: int) -> fmpq_mat:
    return _upper(draw, rows, columns).transpose()


def _projection(draw: _Draw, rows: int, columns: int) -> fmpq_mat:
    column = _generic(draw, rows, 1)
    length = (column.transpose() * column)[0, 0]
    return _identity(columns) - column * column.transpose() * (1 / length)


def _unit(draw: _Draw, rows: int, columns: int) -> fmpq_mat:
    """A column of a rational orthogonal matrix has length 1."""
    return _orthonormal_columns(draw, rows, columns)


def _probability(draw: _Draw, rows: int, columns: int) -> fmpq_mat:
    column = _positive(draw, rows, columns)
    total = sum(column.entries(), fmpq(0))
    return column * (1 / total)


def _one_hot(draw: _Draw, rows: int, columns: int) -> fmpq_mat:
    place = draw.whole(rows)
    return _table(rows, columns, lambda i, _: int(i == place))


_MAKERS: dict[str, Callable[[_Draw, int, int], fmpq_mat]] = {
    "symmetric": _symmetric,
    "skew-symmetric": _skew,
    "positive definite": _positive_definite,
    "orthogonal": _orthogonal,
    "orthonormal columns": _orthonormal_columns,
    "diagonal": _diagonal,
    "upper triangular": _upper,
    "lower triangular": _lower,
    "projection": _projection,
    "unit": _unit,
    "probability": _probability,
    "one-hot": _one_hot,
    "positive": _positive,
}
