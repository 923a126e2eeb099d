"""The fixed points at which formulas are compared: generic, with every sign their domain allows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache

from flint import fmpq

from unstuck.maths import tree
from unstuck.maths.exact import to_flint

DOMAINS = ("real", "positive", "nonnegative", "nonzero", "integer", "natural", "unit interval",
           "complex", "sequence")  # fmt: skip
POINTS = 8
SEQUENCE_LENGTH = 60

_PRIMES = (7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97,
           101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Gaussian:
    """A complex number whose parts are rational."""

    real: Fraction
    imag: Fraction

    def __complex__(self) -> complex:
        return complex(float(self.real), float(self.imag))


class Point(dict[object, "Fraction | Gaussian"]):
    """A value for each name, and for each ``(name, index)`` of a sequence; never changed."""

    @cached_property
    def rationals(self) -> Mapping[str, fmpq]:
        """The names whose value is rational, in FLINT's numbers."""
        return {
            name: to_flint(value)
            for name, value in self.items()
            if isinstance(name, str) and isinstance(value, Fraction)
        }

    @cached_property
    def gaussians(self) -> Mapping[str, Gaussian]:
        """The names whose value is complex."""
        return {
            name: value
            for name, value in self.items()
            if isinstance(name, str) and isinstance(value, Gaussian)
        }

    @cached_property
    def has_members(self) -> bool:
        """Whether some name is a sequence."""
        return any(isinstance(name, tuple) for name in self)

    def moved(self, name: str, value: Fraction | Gaussian) -> Point:
        """The same point but for one coordinate."""
        return Point({**self, name: value})


def number_node(value: Fraction | Gaussian) -> tree.Node:
    """A coordinate of a point as a tree."""
    if isinstance(value, Fraction):
        return tree.number(value)
    imaginary = tree.Product((tree.number(value.imag), tree.Constant("i")))
    return tree.Sum((tree.number(value.real), imaginary))


def points(domains: Mapping[str, str], first: int = 0) -> tuple[Point, ...]:
    """Points that give each variable a rational number inside its domain.

    Sequences get a value for each ``(name, index)`` from 0 on.  ``first`` chooses
    another series.  The same domains always get the same points.
    """
    return _points(tuple(domains.items()), first)


@lru_cache(maxsize=512)
def _points(variables: tuple[tuple[str, str], ...], first: int) -> tuple[Point, ...]:
    return tuple(_point(variables, number) for number in range(first, first + POINTS))


def _point(variables: tuple[tuple[str, str], ...], number: int) -> Point:
    point = Point()
    for place, (name, domain) in enumerate(variables):
        if domain == "sequence":
            for index in range(SEQUENCE_LENGTH):
                point[(name, index)] = _value("real", 3 * place + index, number)
        elif domain == "complex":
            parts = (_value("real", place + shift, number + shift) for shift in (0, 1))
            point[name] = Gaussian(*parts)
        else:
            point[name] = _value(domain, place, number)
    return point


def _value(domain: str, place: int, number: int) -> Fraction:
    first = _PRIMES[(5 * place + 3 * number) % len(_PRIMES)]
    second = _PRIMES[(11 * place + 7 * number + 5) % len(_PRIMES)]
    if first == second:
        second = 5
    negative = (number >> (place % 3)) & 1
    if domain == "natural":
        return Fraction(1 + (number * 3 + place * 5) % 11)
    if domain == "integer":
        size = Fraction(1 + (number * 3 + place * 5) % 11)
        return -size if negative else size
    if domain == "unit interval":
        return Fraction(min(first, second), max(first, second))
    size = Fraction(first, second)
    return -size if negative and domain in ("real", "nonzero") else size


def fits(value: Fraction, domain: str) -> bool:
    """Whether a rational number belongs to a domain."""
    if domain in ("integer", "natural"):
        return value.denominator == 1 and (domain == "integer" or value >= 1)
    if domain == "unit interval":
        return 0 <= value <= 1
    if domain == "positive":
        return value > 0
    return value >= 0 if domain == "nonnegative" else domain != "nonzero" or value != 0


_EDGES = {"nonnegative": (0,), "unit interval": (0, 1), "integer": (0,)}


@lru_cache(maxsize=512)
def _boundary(variables: tuple[tuple[str, str], ...]) -> tuple[Point, ...]:
    base = _points(variables, 0)[1]
    return tuple(
        base.moved(name, Fraction(edge))
        for name, domain in variables
        for edge in _EDGES.get(domain, ())
    )


def boundary_points(domains: Mapping[str, str]) -> tuple[Point, ...]:
    """Points with one variable on the edge of its domain, where values may fail to exist."""
    return _boundary(tuple(domains.items()))


def member_key(name: str, indices: tuple[int, ...]) -> tuple[str, int]:
    """Where a point keeps the value of ``x_i`` or ``a_(i, j)``."""
    if len(indices) == 1:
        return (name, indices[0])
    first, second = indices[0], indices[-1]
    return (name, (first + second) * (first + second + 1) // 2 + second)
