"""Exact values: rationals, and quotients of polynomials with rational coefficients, by FLINT.

Every step asks the budget for its predicted cost first, so the same tree always gives the same
outcome: a value, ``NotExactError`` (no rational road), ``UndefinedError`` or
``TooMuchWorkError``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import comb
from typing import Any

from flint import fmpq, fmpz

from unstuck.maths import tree
from unstuck.maths.errors import NotExactError, TooMuchWorkError, UndefinedError
from unstuck.maths.limits import MAX_BITS, Budget
from unstuck.maths.tree import Node

MAX_FACTORIAL = 1_000
MAX_BIG_TERMS = 2_000
_HUNDRED = fmpq(100)
_NODE_COST = 10


def to_flint(value: Fraction | int) -> fmpq:
    """FLINT's form of a rational."""
    return fmpq(value.numerator, value.denominator)


def from_flint(value: fmpq) -> Fraction:
    """Python's form of a rational."""
    return Fraction(int(value.p), int(value.q))


def rational(
    node: Node, values: Mapping[str, Fraction] | None = None, budget: Budget | None = None
) -> Fraction:
    """The exact value of a tree whose free names have ``values``.

    Raises ``NotExactError`` when there is no rational road (π, √2, a name without value),
    ``UndefinedError`` for a division by zero, ``TooMuchWorkError`` beyond the budget.
    """
    known = {name: to_flint(value) for name, value in (values or {}).items()}
    return from_flint(flint_rational(node, known, budget or Budget()))


def flint_rational(
    node: Node,
    values: Mapping[str, fmpq],
    budget: Budget,
    met: dict[int, tuple[Node, fmpq]] | None = None,
) -> fmpq:
    """As :func:`rational`, in FLINT's numbers.

    ``met`` keeps what parts are worth by their identity, for another tree at the same values
    that shares them.
    """
    return _Exact(values, budget, {} if met is None else met).value(node)


@dataclass(frozen=True, slots=True)
class _Exact:
    values: Mapping[str, fmpq]
    budget: Budget
    met: dict[int, tuple[Node, fmpq]]

    def value(self, node: Node) -> fmpq:
        """The value, by what kind of node it is."""
        kind = type(node)
        if kind is tree.Number or kind is tree.Symbol:
            self.budget.spend(_NODE_COST)
            return _STEPS[kind](self, node)
        before = self.met.get(id(node))
        if before is not None:
            return before[1]
        step = _STEPS.get(kind)
        if step is None:
            raise NotExactError("This has no exact rational value.")
        result = step(self, node)
        bits = result.height_bits()
        if bits > MAX_BITS:
            raise TooMuchWorkError("The numbers become too long.")
        self.budget.spend(_NODE_COST + bits // 64)
        self.met[id(node)] = (node, result)
        return result

    def number(self, node: tree.Number) -> fmpq:
        """As typed.  Raises ``TooMuchWorkError`` for one too long to reckon with."""
        value = to_flint(node.value)
        if value.height_bits() > MAX_BITS:
            raise TooMuchWorkError("The numbers become too long.")
        return value

    def mixed(self, node: tree.Mixed) -> fmpq:
        """The whole and the fraction together."""
        return to_flint(node.value)

    def symbol(self, node: tree.Symbol) -> fmpq:
        """A name with a value."""
        value = self.values.get(node.name)
        if value is None:
            raise NotExactError(f"{node.name} has no value.")
        return value

    def sum(self, node: tree.Sum) -> fmpq:
        """Term by term."""
        total = fmpq(0)
        for term in node.terms:
            total += self.value(term)
            self.budget.spend(1 + total.height_bits() // 64)
        return total

    def product(self, node: tree.Product) -> fmpq:
        """Factor by factor; a zero does not excuse an undefined factor."""
        total = fmpq(1)
        for factor in node.factors:
            total *= self.value(factor)
            self.budget.spend(1 + total.height_bits() // 64)
        return total

    def quotient(self, node: tree.Quotient) -> fmpq:
        """A division that is defined."""
        top, bottom = self.value(node.numerator), self.value(node.denominator)
        return divide(top, bottom)

    def power(self, node: tree.Power) -> fmpq:
        """Whole powers; roots where they are exact."""
        return power(self.value(node.base), self.value(node.exponent), self.budget)

    def root(self, node: tree.Root) -> fmpq:
        """Roots where they are exact."""
        index = fmpq(2) if node.index is None else self.value(node.index)
        return power(self.value(node.body), divide(fmpq(1), index), self.budget)

    def factorial(self, node: tree.Factorial) -> fmpq:
        """Of whole numbers only."""
        return fmpq(fmpz.fac_ui(fmpz(_small(self.value(node.body), MAX_FACTORIAL))))

    def call(self, node: tree.Call) -> fmpq:
        """The functions that keep to the rationals."""
        function = _CALLS.get(node.function)
        if function is None:
            raise NotExactError(f"{node.function} has no exact rational value here.")
        return function(*(self.value(argument) for argument in node.arguments))

    def big(self, node: tree.Big) -> fmpq:
        """Term by term between whole bounds."""
        if node.lower is None or node.upper is None:
            raise NotExactError("The sum does not say how far it runs.")
        low, high = (_whole(self.value(bound)) for bound in (node.lower, node.upper))
        if high - low >= MAX_BIG_TERMS:
            raise TooMuchWorkError("The sum has too many terms.")
        total = fmpq(node.operation == "product")
        for number in range(low, high + 1):
            values = {**self.values, node.index.name: fmpq(number)}
            inner = _Exact(values, self.budget, {})
            term = inner.value(node.body)
            total = total * term if node.operation == "product" else total + term
            self.budget.spend(1 + total.height_bits() // 64)
        return total


def divide(top: fmpq, bottom: fmpq) -> fmpq:
    """``top / bottom``; raises ``UndefinedError`` for zero."""
    if bottom == 0:
        raise UndefinedError("This divides by zero.")
    return top / bottom


def power(base: fmpq, exponent: fmpq, budget: Budget) -> fmpq:
    """``base ** exponent``, its size predicted first.

    Raises ``NotExactError`` for a root that is not rational (real principal roots only) and
    ``UndefinedError`` for ``0`` to a negative power.
    """
    if exponent.q != 1:
        return power(_exact_root(base, exponent.q), fmpq(exponent.p), budget)
    times = int(exponent.p)
    if base == 0 and times < 0:
        raise UndefinedError("Zero has no negative power.")
    if base in (0, 1, -1):
        return base ** (times % 2 if base == -1 else min(times, 1)) if times else fmpq(1)
    bits = base.height_bits() * abs(times)
    if bits > MAX_BITS:
        raise TooMuchWorkError("The power is too large to work out.")
    budget.spend(1 + bits // 64)
    return base**times


def _exact_root(base: fmpq, index: fmpz) -> fmpq:
    if base < 0 or index > 64:
        raise NotExactError("This root is no rational number.")
    parts = []
    for part in (base.p, base.q):
        root = part.root(int(index))
        if root ** int(index) != part:
            raise NotExactError("This root is no rational number.")
        parts.append(root)
    return fmpq(*parts)


def _whole(value: fmpq) -> int:
    if value.q != 1:
        raise NotExactError("A whole number is needed here.")
    if abs(value.p) > 10**9:
        raise TooMuchWorkError("The number is too large here.")
    return int(value.p)


def _small(value: fmpq, most: int) -> int:
    number = _whole(value)
    if number < 0:
        raise UndefinedError("This is not defined for negative numbers.")
    if number > most:
        raise TooMuchWorkError("The number is too large to work out.")
    return number


def _binomial(top: fmpq, bottom: fmpq) -> fmpq:
    n, k = _small(top, MAX_FACTORIAL), _small(bottom, MAX_FACTORIAL)
    return fmpq(comb(n, k))


def _logarithm(body: fmpq, base: fmpq = _HUNDRED / 10) -> fmpq:
    """Exact where body is a whole power of the base."""
    if body <= 0 or base <= 0 or base == 1:
        raise UndefinedError("This logarithm is not defined.")
    for exponent in range(-64, 65):
        if base.height_bits() * abs(exponent) <= 2_000 and base**exponent == body:
            return fmpq(exponent)
    raise NotExactError("This logarithm is no rational number.")


def _log(body: fmpq, *base: fmpq) -> fmpq:
    if body == 0:
        raise UndefinedError("The logarithm of zero is not defined.")
    if body == 1 or base:
        return _logarithm(body, *base)
    raise NotExactError("This logarithm is no rational number.")


def _only_at(place: int, result: int) -> Callable[[fmpq], fmpq]:
    """A function whose one rational value at a rational is this one (Lindemann)."""

    def value(argument: fmpq) -> fmpq:
        if argument == place:
            return fmpq(result)
        raise NotExactError("This has no exact rational value.")

    return value


def _mod(value: fmpq, by: fmpq) -> fmpq:
    return value - by * divide(value, by).floor()


_CALLS: dict[str, Callable[..., fmpq]] = {
    "floor": lambda x: fmpq(x.floor()),
    "ceil": lambda x: fmpq(x.ceil()),
    "sign": lambda x: fmpq((x > 0) - (x < 0)),
    "min": lambda *values: min(values),  # one argument is a number, not a list of them
    "max": lambda *values: max(values),
    "mod": _mod,
    "binom": _binomial,
    "log": _log,
    "lg": _logarithm,
    "ln": _log,
    "re": lambda x: x,
    "im": lambda x: x - x,
    "conj": lambda x: x,
    **{name: _only_at(0, 0) for name in ("sin", "tan", "arcsin", "arctan", "sinh", "tanh")},
    **{name: _only_at(0, 1) for name in ("cos", "exp", "cosh", "sec")},
    **{name: _only_at(0, 0) for name in ("arsinh", "artanh", "erf")},
    **{name: _only_at(1, 0) for name in ("arccos", "arcosh")},
}
_STEPS: dict[type[Node], Callable[[_Exact, Any], fmpq]] = {
    tree.Number: _Exact.number,
    tree.Symbol: _Exact.symbol,
    tree.Sum: _Exact.sum,
    tree.Negate: lambda run, node: -run.value(node.body),
    tree.Product: _Exact.product,
    tree.Quotient: _Exact.quotient,
    tree.Mixed: _Exact.mixed,
    tree.Power: _Exact.power,
    tree.Root: _Exact.root,
    tree.Abs: lambda run, node: abs(run.value(node.body)),
    tree.Norm: lambda run, node: abs(run.value(node.body)),
    tree.Factorial: _Exact.factorial,
    tree.Percent: lambda run, node: run.value(node.body) / _HUNDRED,
    tree.Call: _Exact.call,
    tree.Big: _Exact.big,
}
