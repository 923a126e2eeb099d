"""Exact numbers that print as LaTeX."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from numbers import Rational as AnyRational
from typing import Any

_NOT_EXACT = "write an exact number (int, Fraction or a string such as '0.25'), not {!r}"


class Rational(Fraction):
    r"""A fraction whose ``str()`` is LaTeX: ``\frac{1}{2}``, ``-3``.

    Arithmetic with whole numbers and fractions stays ``Rational``; ``/`` is exact.
    ``f"{r:+}"`` always shows the sign, ``f"{r:.2f}"`` is the decimal form.
    """

    __slots__ = ()

    def __str__(self) -> str:
        return latex_number(self)

    def __format__(self, spec: str) -> str:
        if spec == "":
            return latex_number(self)
        if spec == "+":
            return latex_number(self) if self < 0 else f"+{latex_number(self)}"
        return format(float(self), spec)

    def __repr__(self) -> str:
        return f"Rational({self.text!r})"

    @property
    def text(self) -> str:
        """As a learner types it: ``-1/2``."""
        return Fraction.__str__(self)

    def __add__(self, other: Any) -> Any:
        return _wrapped(Fraction.__add__(self, other))

    def __radd__(self, other: Any) -> Any:
        return _wrapped(Fraction.__radd__(self, other))

    def __sub__(self, other: Any) -> Any:
        return _wrapped(Fraction.__sub__(self, other))

    def __rsub__(self, other: Any) -> Any:
        return _wrapped(Fraction.__rsub__(self, other))

    def __mul__(self, other: Any) -> Any:
        return _wrapped(Fraction.__mul__(self, other))

    def __rmul__(self, other: Any) -> Any:
        return _wrapped(Fraction.__rmul__(self, other))

    def __truediv__(self, other: Any) -> Any:
        return _wrapped(Fraction.__truediv__(self, other))

    def __rtruediv__(self, other: Any) -> Any:
        return _wrapped(Fraction.__rtruediv__(self, other))

    def __pow__(self, other: Any, modulo: None = None) -> Any:
        return _wrapped(Fraction.__pow__(self, other))

    def __neg__(self) -> Rational:
        return Rational(Fraction.__neg__(self))

    def __abs__(self) -> Rational:
        return Rational(Fraction.__abs__(self))


def _wrapped(value: object) -> object:
    return Rational(value) if isinstance(value, Fraction) else value


def exact(value: object) -> Rational:
    """Any exact number as a ``Rational``; raises ``TypeError`` on floats and everything else."""
    if isinstance(value, Rational):
        return value
    if isinstance(value, bool):
        raise TypeError(_NOT_EXACT.format(value))
    if isinstance(value, AnyRational | str | Decimal):
        return Rational(value)
    integer = getattr(value, "__index__", None)
    if integer is None:
        raise TypeError(_NOT_EXACT.format(value))
    return Rational(integer())


def latex_number(value: Fraction | int | float) -> str:
    r"""LaTeX of one number: ``-\frac{1}{2}``, ``7``, ``0.25``."""
    if isinstance(value, float):
        return f"{Decimal(repr(value)):f}"
    exact_value = Fraction(value)
    if exact_value.denominator == 1:
        return f"{exact_value.numerator}"
    sign = "-" if exact_value < 0 else ""
    return rf"{sign}\frac{{{abs(exact_value.numerator)}}}{{{exact_value.denominator}}}"
