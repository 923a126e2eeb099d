"""The fixed points at which formulas are compared: generic, with every sign their domain allows."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

DOMAINS = ("real", "positive", "nonnegative", "nonzero", "integer", "natural", "unit interval",
           "complex", "sequence")  # fmt: skip
POINTS = 10
SEQUENCE_LENGTH = 60

_PRIMES = (7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97,
           101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167)  # fmt: skip

Point = dict[object, Fraction]


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
    point: Point = {}
    for place, (name, domain) in enumerate(variables):
        if domain == "sequence":
            for index in range(SEQUENCE_LENGTH):
                point[(name, index)] = _value("real", 3 * place + index, number)
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
    return -size if negative and domain in ("real", "nonzero", "complex") else size


def member_key(name: str, indices: tuple[int, ...]) -> tuple[str, int]:
    """Where a point keeps the value of ``x_i`` or ``a_(i, j)``."""
    if len(indices) == 1:
        return (name, indices[0])
    first, second = indices[0], indices[-1]
    return (name, (first + second) * (first + second + 1) // 2 + second)
