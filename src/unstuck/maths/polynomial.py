"""Polynomials in one variable, with exact coefficients, that print as LaTeX."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import zip_longest
from typing import Any

from unstuck.maths.names import canonical
from unstuck.maths.rational import Rational, exact


@dataclass(frozen=True, slots=True, init=False)
class Polynomial:
    r"""``Polynomial([1, -3, 2])`` is x² − 3x + 2: coefficients from the highest power down.

    ``variable`` is LaTeX (``r"\lambda"``).  Leading zeros are dropped.
    """

    coefficients: tuple[Rational, ...]
    variable: str

    def __init__(self, coefficients: Iterable[object], variable: str = "x") -> None:
        values = list(map(exact, coefficients))
        while len(values) > 1 and values[0] == 0:
            del values[0]
        object.__setattr__(self, "coefficients", tuple(values) or (Rational(0),))
        object.__setattr__(self, "variable", variable)

    @classmethod
    def with_roots(cls, *roots: object, leading: object = 1, variable: str = "x") -> Polynomial:
        """The product of (x − root), times ``leading``."""
        result = cls([leading], variable)
        for root in roots:
            result = result * cls([1, -exact(root)], variable)
        return result

    @property
    def degree(self) -> int:
        """The highest power; 0 for constants, zero included."""
        return len(self.coefficients) - 1

    @property
    def derivative(self) -> Polynomial:
        """The derivative by the variable."""
        powers = range(self.degree, 0, -1)
        return Polynomial(
            [c * n for c, n in zip(self.coefficients, powers, strict=False)] or [0], self.variable
        )

    def __str__(self) -> str:
        return self._written(str, self.variable, "^{{{}}}", "")

    @property
    def text(self) -> str:
        """As a learner types it: ``x^2 - 1/2*x``."""
        return self._written(lambda c: c.text, canonical(self.variable), "^{}", "*")

    def _written(self, show: Any, variable: str, power: str, times: str) -> str:
        pieces: list[str] = []
        for place, coefficient in enumerate(self.coefficients):
            exponent = self.degree - place
            if coefficient == 0:
                continue
            letter = "" if exponent == 0 else variable
            letter += power.format(exponent) if exponent > 1 else ""
            size = abs(coefficient)
            digits = "" if letter and size == 1 else show(size)
            gap = times if digits and letter else ""
            minus = coefficient < 0
            sign = (" - " if minus else " + ") if pieces else ("-" if minus else "")
            pieces.append(f"{sign}{digits}{gap}{letter}")
        return "".join(pieces) or "0"

    def __call__(self, value: Any) -> Any:
        """The value at an exact number (exact), a float or an array (floats)."""
        if isinstance(value, int):
            value = Rational(value)
        total: Any = 0 * value
        for coefficient in self.coefficients:
            is_exact = isinstance(value, Fraction)
            total = total * value + (coefficient if is_exact else float(coefficient))
        return exact(total) if isinstance(value, Rational) else total

    def __add__(self, other: object) -> Polynomial:
        low = self.coefficients[::-1]
        more = self._coerced(other).coefficients[::-1]
        total = [a + b for a, b in zip_longest(low, more, fillvalue=Rational(0))]
        return Polynomial(total[::-1], self.variable)

    def __neg__(self) -> Polynomial:
        return Polynomial([-c for c in self.coefficients], self.variable)

    def __sub__(self, other: object) -> Polynomial:
        return self + -self._coerced(other)

    def __rsub__(self, other: object) -> Polynomial:
        return self._coerced(other) - self

    def __mul__(self, other: object) -> Polynomial:
        factor = self._coerced(other).coefficients
        result = [Rational(0)] * (self.degree + len(factor))
        for i, a in enumerate(self.coefficients):
            for j, b in enumerate(factor):
                result[i + j] += a * b
        return Polynomial(result, self.variable)

    __radd__ = __add__
    __rmul__ = __mul__

    def __pow__(self, exponent: int) -> Polynomial:
        if exponent < 0:
            raise ValueError("a polynomial has no negative power")
        result = Polynomial([1], self.variable)
        for _ in range(exponent):
            result = result * self
        return result

    def _coerced(self, other: object) -> Polynomial:
        if isinstance(other, Polynomial):
            if other.variable != self.variable:
                raise ValueError(f"{other.variable} is not {self.variable}")
            return other
        return Polynomial([other], self.variable)
