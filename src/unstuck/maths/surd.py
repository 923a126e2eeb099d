"""Exact arithmetic with square roots: sums of rational multiples of roots of whole numbers.

The roots of distinct squarefree numbers are linearly independent over the rationals
(Besicovitch 1940), so a sum is zero exactly when all its coefficients are: unit vectors and
orthogonal matrices are decided, never guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import total_ordering
from typing import Any

from flint import arb, fmpq, fmpz

from unstuck.maths import tree
from unstuck.maths.balls import precision
from unstuck.maths.errors import NotExactError, TooMuchWorkError, UndefinedError
from unstuck.maths.exact import from_flint, rational, to_flint
from unstuck.maths.limits import Budget

MAX_TERMS = 8
"""Different roots in one number: those of three primes and their products."""

MAX_BITS = 4_000
MAX_RADICAND_BITS = 48
MAX_EXPONENT = 64
DEFAULT_SURD_WORK = 12_000
_STEP_COST = 10
_PRECISIONS = (64, 256, 1024, 4096)


@total_ordering
@dataclass(frozen=True, slots=True)
class Surd:
    """``3/2 + sqrt(2)``: ``parts`` are pairs of a squarefree radicand and its coefficient.

    Sorted by radicand, no coefficient zero; no parts at all is 0.
    """

    parts: tuple[tuple[int, fmpq], ...] = ()

    @classmethod
    def of(cls, value: Fraction | int) -> Surd:
        """A rational."""
        return _summed([(1, to_flint(value))])

    @property
    def rational(self) -> Fraction | None:
        """The value if it is rational, else ``None``."""
        if not self.parts:
            return Fraction(0)
        radicand, coefficient = self.parts[0]
        return from_flint(coefficient) if radicand == 1 and len(self.parts) == 1 else None

    @property
    def sign(self) -> int:
        """-1, 0 or 1.  Raises ``TooMuchWorkError`` for a difference beyond 4,096 bits."""
        if not self.parts:
            return 0
        exact = self.rational
        if exact is not None:
            return 1 if exact > 0 else -1
        for bits in _PRECISIONS:
            with precision(bits):
                value = sum((arb(c) * arb(n).sqrt() for n, c in self.parts), arb(0))
                if bool(value > 0) or bool(value < 0):
                    return 1 if bool(value > 0) else -1
        raise TooMuchWorkError("These numbers are too close together for us to tell apart.")

    @property
    def bits(self) -> int:
        """The size of its longest coefficient."""
        return max((int(c.height_bits()) for _, c in self.parts), default=1)

    @property
    def node(self) -> tree.Node:
        """As a tree, to be printed."""
        terms = [_term(radicand, from_flint(c)) for radicand, c in self.parts]
        if not terms:
            return tree.number(0)
        return terms[0] if len(terms) == 1 else tree.Sum(tuple(terms))

    def __bool__(self) -> bool:
        return bool(self.parts)

    def __lt__(self, other: Surd) -> bool:
        return (self - other).sign < 0

    def __add__(self, other: Surd) -> Surd:
        return _summed((*self.parts, *other.parts))

    def __neg__(self) -> Surd:
        return Surd(tuple((radicand, -c) for radicand, c in self.parts))

    def __sub__(self, other: Surd) -> Surd:
        return self + -other

    def __abs__(self) -> Surd:
        return -self if self.sign < 0 else self

    def __mul__(self, other: Surd) -> Surd:
        return _summed(
            (first * second // common**2, a * b * common)
            for first, a in self.parts
            for second, b in other.parts
            for common in (int(fmpz(first).gcd(second)),)
        )

    def __truediv__(self, other: Surd) -> Surd:
        return self * other.inverse

    @property
    def inverse(self) -> Surd:
        """One over it: each root in turn is removed by its conjugate."""
        if not self.parts:
            raise UndefinedError("This divides by zero.")
        largest = self.parts[-1][0]
        if len(self.parts) == 1:
            return Surd(((largest, 1 / (self.parts[0][1] * largest)),))
        prime = int(fmpz(largest).factor()[0][0])
        conjugate = Surd(tuple((n, c if n % prime else -c) for n, c in self.parts))
        return conjugate * (self * conjugate).inverse


def _term(radicand: int, coefficient: Fraction) -> tree.Node:
    if radicand == 1:
        return tree.number(coefficient)
    root: tree.Node = tree.Root(tree.number(radicand))
    top = abs(coefficient.numerator)
    node = root if top == 1 else tree.Product((tree.number(top), root))
    if coefficient.denominator != 1:
        node = tree.Quotient(node, tree.number(coefficient.denominator))
    return tree.Negate(node) if coefficient < 0 else node


def _summed(parts: Iterable[tuple[int, fmpq]]) -> Surd:
    totals: dict[int, fmpq] = {}
    for radicand, coefficient in parts:
        totals[radicand] = totals.get(radicand, fmpq(0)) + coefficient
    kept = tuple(sorted((n, c) for n, c in totals.items() if c != 0))
    result = Surd(kept)
    if len(kept) > MAX_TERMS or result.bits > MAX_BITS:
        raise TooMuchWorkError("These numbers are too long for us to work with.")
    return result


ZERO, ONE = Surd(), Surd.of(1)


def square_root(value: Fraction) -> Surd:
    """The root of a rational.  Raises NotExactError below zero, TooMuchWorkError beyond 48 bits."""
    if value < 0:
        raise NotExactError("The square root of a negative number is not real.")
    radicand = value.numerator * value.denominator
    if radicand.bit_length() > MAX_RADICAND_BITS:
        raise TooMuchWorkError("The number under the root is too large here.")
    if radicand == 0:
        return ZERO
    outside, inside = 1, 1
    for prime, exponent in fmpz(radicand).factor():
        outside *= int(prime) ** (exponent // 2)
        inside *= int(prime) ** (exponent % 2)
    return Surd(((inside, fmpq(outside, value.denominator)),))


def surd(
    node: tree.Node,
    values: Mapping[str, Fraction] | None = None,
    budget: Budget | None = None,
) -> Surd:
    """The exact value of a tree of rationals and square roots.

    Raises ``NotExactError`` where it is neither (π, a cube root, a name without value),
    ``UndefinedError`` for a division by zero and ``TooMuchWorkError`` for what is too long or
    beyond the budget.
    """
    return _Worked(values or {}, budget or Budget(DEFAULT_SURD_WORK)).value(node)


@dataclass(frozen=True, slots=True)
class _Worked:
    values: Mapping[str, Fraction]
    budget: Budget

    def value(self, node: tree.Node) -> Surd:
        """The value, by what kind of node it is; its cost is asked for first."""
        try:
            return Surd.of(rational(node, self.values, self.budget))
        except NotExactError:
            step = _STEPS.get(type(node))
            if step is None:
                raise
        result = step(self, node)
        self.budget.spend(_STEP_COST * (1 + len(result.parts) ** 2 * (1 + result.bits // 64)))
        return result

    def sum(self, node: tree.Sum) -> Surd:
        """Term by term."""
        return sum(map(self.value, node.terms), ZERO)

    def product(self, node: tree.Product) -> Surd:
        """Factor by factor."""
        return self._multiplied(map(self.value, node.factors))

    def _multiplied(self, factors: Iterable[Surd]) -> Surd:
        total = ONE
        for factor in factors:
            terms = len(total.parts) * len(factor.parts)
            self.budget.spend(_STEP_COST * terms * (1 + (total.bits + factor.bits) // 64))
            total = total * factor
        return total

    def quotient(self, node: tree.Quotient) -> Surd:
        """By the inverse, which multiplies by one conjugate for each prime under a root."""
        top, bottom = self.value(node.numerator), self.value(node.denominator)
        self.budget.spend(_STEP_COST * len(bottom.parts) ** 3 * (1 + bottom.bits // 64))
        return self._multiplied((top, bottom.inverse))

    def power(self, node: tree.Power) -> Surd:
        """Whole exponents, and halves of a rational."""
        exponent = self.value(node.exponent).rational
        if exponent is None or exponent.denominator > 2 or abs(exponent) > MAX_EXPONENT:
            raise NotExactError("This power is no sum of square roots.")
        base = self.value(node.base)
        if exponent.denominator == 2:
            base, exponent = _rooted(base), exponent * 2
        total = self._multiplied([base] * abs(exponent.numerator))
        if exponent > 0:
            return total
        self.budget.spend(_STEP_COST * len(total.parts) ** 3 * (1 + total.bits // 64))
        return total.inverse

    def root(self, node: tree.Root) -> Surd:
        """The square root of a rational."""
        if node.index is not None and self.value(node.index) != Surd.of(2):
            raise NotExactError("This root is no square root.")
        return _rooted(self.value(node.body))


def _rooted(body: Surd) -> Surd:
    exact = body.rational
    if exact is None:
        raise NotExactError("A root inside a root is not worked out here.")
    return square_root(exact)


_STEPS: dict[type[tree.Node], Callable[[_Worked, Any], Surd]] = {
    tree.Sum: _Worked.sum,
    tree.Negate: lambda run, node: -run.value(node.body),
    tree.Product: _Worked.product,
    tree.Quotient: _Worked.quotient,
    tree.Power: _Worked.power,
    tree.Root: _Worked.root,
    tree.Abs: lambda run, node: abs(run.value(node.body)),
    tree.Percent: lambda run, node: run.value(node.body) / Surd.of(100),
}
