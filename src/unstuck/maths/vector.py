"""Exact vectors that print as LaTeX."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from unstuck.maths.rational import Rational, exact


@dataclass(frozen=True, slots=True, init=False)
class Vector:
    """A vector of exact numbers: ``Vector([1, Fraction(1, 2)])``."""

    entries: tuple[Rational, ...]

    def __init__(self, entries: Iterable[object]) -> None:
        object.__setattr__(self, "entries", tuple(map(exact, entries)))
        if not self.entries:
            raise ValueError("a vector needs at least one entry")

    def __str__(self) -> str:
        inner = r" \\ ".join(map(str, self.entries))
        return rf"\begin{{pmatrix}} {inner} \end{{pmatrix}}"

    @property
    def row(self) -> str:
        """LaTeX on one line: ``(1, 2)``."""
        return rf"\left({', '.join(map(str, self.entries))}\right)"

    @property
    def text(self) -> str:
        """As a learner types it: ``(1, 1/2)``."""
        return f"({', '.join(entry.text for entry in self.entries)})"

    @property
    def array(self) -> NDArray[np.float64]:
        """The entries as floats, shape ``(n,)``."""
        return np.array([float(entry) for entry in self.entries])

    @property
    def norm_squared(self) -> Rational:
        """The sum of the squared entries."""
        return self @ self

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[Rational]:
        return iter(self.entries)

    def __getitem__(self, place: int) -> Rational:
        return self.entries[place]

    def __add__(self, other: Vector) -> Vector:
        return Vector(a + b for a, b in zip(self, other, strict=True))

    def __sub__(self, other: Vector) -> Vector:
        return Vector(a - b for a, b in zip(self, other, strict=True))

    def __neg__(self) -> Vector:
        return Vector(-entry for entry in self)

    def __mul__(self, factor: object) -> Vector:
        scale = exact(factor)
        return Vector(scale * entry for entry in self)

    __rmul__ = __mul__

    def __truediv__(self, divisor: object) -> Vector:
        scale = 1 / exact(divisor)
        return Vector(scale * entry for entry in self)

    def __matmul__(self, other: Vector) -> Rational:
        """The dot product of two vectors of the same length."""
        if not isinstance(other, Vector):
            return NotImplemented
        return exact(sum((a * b for a, b in zip(self, other, strict=True)), Rational(0)))
