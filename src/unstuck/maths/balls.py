"""Values as complex balls: a midpoint and a radius that certainly contains the value (Arb).

Conventions: principal values, real odd roots of negative numbers (``cbrt(-8)`` is −2),
``log`` without base is the natural logarithm unless a base is given.
FLINT's working precision belongs to the whole process, so it is set under a lock.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from threading import RLock
from typing import Any

from flint import acb, arb, ctx, fmpq, fmpz

from unstuck.maths import tree
from unstuck.maths.errors import (
    MathsError,
    NotExactError,
    TooMuchWorkError,
    UndefinedError,
)
from unstuck.maths.exact import MAX_BIG_TERMS, flint_rational, to_flint
from unstuck.maths.limits import Budget
from unstuck.maths.tree import Node

PRECISIONS = (64, 128, 256, 512)
"""Bits tried one after the other until a question is settled."""

MAX_EXPONENT_BITS = 40
"""Arguments of exp and powers beyond 2^40 are refused: their values fill memory."""

Value = Fraction | int | fmpq | acb
_PRECISION = RLock()
_BALL_COST = 4


class _Precision:
    """A context manager without the cost of a generator: it is entered for every value."""

    __slots__ = ("before", "bits")

    def __init__(self, bits: int) -> None:
        self.bits = bits

    def __enter__(self) -> None:
        _PRECISION.acquire()
        self.before = ctx.prec
        ctx.prec = self.bits

    def __exit__(self, *_: object) -> None:
        ctx.prec = self.before
        _PRECISION.release()


def precision(bits: int) -> _Precision:
    """Work with ``bits`` bits inside; other threads wait."""
    return _Precision(bits)


def ball(
    node: Node,
    values: Mapping[str, Value] | None = None,
    bits: int = 128,
    budget: Budget | None = None,
    log_base: int | None = None,
) -> acb:
    """A ball that contains the value of the tree; not finite where that is undefined.

    Raises ``NotExactError`` for what has no number as value (a set, an unknown name),
    ``UndefinedError`` where no value exists for certain, ``TooMuchWorkError`` beyond the budget.
    """
    return Balls.at(values or {}, bits, log_base).of(node, budget or Budget())


def is_zero(
    node: Node, values: Mapping[str, Value] | None = None, budget: Budget | None = None
) -> bool | None:
    """Whether the value is zero: exactly, or ``False`` by balls; ``None`` if undecided.

    ``None`` after the last precision means: zero to about 150 digits, but not proved.
    """
    budget = budget or Budget()
    exact = {name: _as_rational(value) for name, value in (values or {}).items()}
    known = {name: value for name, value in exact.items() if value is not None}
    try:
        return bool(flint_rational(node, known, budget) == 0)
    except (NotExactError, TooMuchWorkError):
        pass
    for bits in PRECISIONS:
        try:
            value = ball(node, values, bits, budget)
        except MathsError:
            return None
        if value.is_finite() and not value.contains(acb(0)):
            return False
    return None


def _as_ball(value: Value) -> acb:
    if isinstance(value, acb):
        return value
    return acb(arb(value if isinstance(value, fmpq) else to_flint(value)))


def _as_rational(value: Value) -> fmpq | None:
    if isinstance(value, acb):
        return None
    return value if isinstance(value, fmpq) else to_flint(value)


@dataclass(slots=True)
class Balls:
    """Values at one place, to so many bits; what a part is worth is kept for the next tree."""

    values: Mapping[str, acb]
    rationals: Mapping[str, fmpq]
    bits: int
    log_base: int | None
    budget: Budget = field(default_factory=Budget)
    met: dict[int, tuple[Node, acb]] = field(default_factory=dict)

    @classmethod
    def at(cls, values: Mapping[str, Value], bits: int, log_base: int | None = None) -> Balls:
        """Where names have these values."""
        with precision(bits):
            known = {name: _as_ball(value) for name, value in values.items()}
        exact = {name: _as_rational(value) for name, value in values.items()}
        rationals = {name: value for name, value in exact.items() if value is not None}
        return cls(known, rationals, bits, log_base)

    def of(self, node: Node, budget: Budget) -> acb:
        """See :func:`ball`."""
        self.budget = budget
        with precision(self.bits):
            return self.value(node)

    def value(self, node: Node) -> acb:
        """The ball, by what kind of node it is; the precision has been set."""
        before = self.met.get(id(node))
        if before is not None:
            return before[1]
        step = _STEPS.get(type(node))
        if step is None:
            raise NotExactError("This is not a number.")
        self.budget.spend(_BALL_COST * (1 + self.bits // 64))
        result = step(self, node)
        self.met[id(node)] = (node, result)
        return result

    def exact(self, node: Node) -> fmpq | None:
        """The rational value of an exponent or index, if it has one."""
        try:
            return flint_rational(node, self.rationals, self.budget)
        except NotExactError:
            return None

    def number(self, node: tree.Number) -> acb:
        """As typed."""
        return acb(arb(to_flint(node.value)))

    def mixed(self, node: tree.Mixed) -> acb:
        """The whole and the fraction together."""
        return acb(arb(to_flint(node.value)))

    def constant(self, node: tree.Constant) -> acb:
        """π, e, i, ∞."""
        if node.name not in _CONSTANTS:
            raise NotExactError("This is a set, not a number.")
        return _CONSTANTS[node.name]()

    def sum(self, node: tree.Sum) -> acb:
        """Term by term."""
        total = acb(0)
        for term in node.terms:
            total += self.value(term)
        return total

    def symbol(self, node: tree.Symbol) -> acb:
        """A name with a value."""
        if node.name not in self.values:
            raise NotExactError(f"{node.name} has no value.")
        return self.values[node.name]

    def product(self, node: tree.Product) -> acb:
        """Factor by factor."""
        total = acb(1)
        for factor in node.factors:
            total *= self.value(factor)
        return total

    def quotient(self, node: tree.Quotient) -> acb:
        """A division; by an exact zero it is undefined for certain."""
        top, bottom = self.value(node.numerator), self.value(node.denominator)
        if bottom.is_zero():
            raise UndefinedError("This divides by zero.")
        return top / bottom

    def power(self, node: tree.Power) -> acb:
        """Rational exponents are kept exact, so that whole powers are."""
        exponent = self.exact(node.exponent)
        if node.base == tree.Constant("e"):
            return self.exp(self.value(node.exponent))
        base = self.value(node.base)
        if exponent is None:
            return _general_power(base, self.value(node.exponent))
        if base.is_zero():
            return _power_of_zero(exponent)
        if exponent.q == 1:
            _refuse_huge(exponent.p)
            return base ** fmpz(exponent.p)
        if exponent.q == 2 and abs(exponent.p) == 1:
            return base.sqrt() if exponent.p > 0 else base.rsqrt()
        return _general_power(base, acb(arb(exponent)))

    def root(self, node: tree.Root) -> acb:
        """Principal roots, but real odd roots of negative numbers."""
        body = self.value(node.body)
        if node.index is None:
            return body.sqrt()
        index = self.exact(node.index)
        if index is None or index.q != 1 or not 1 <= index.p <= 1000:
            raise NotExactError("The index of a root is a whole number.")
        if index.p % 2 and body.imag.is_zero() and body.real < 0:
            return -((-body).root(int(index.p)))
        return body.root(int(index.p)) if not body.is_zero() else body

    def exp(self, argument: acb) -> acb:
        """The exponential of an argument that is not huge."""
        if not argument.abs_upper() < arb(2) ** MAX_EXPONENT_BITS:
            raise TooMuchWorkError("The exponent is too large to work out.")
        return argument.exp()

    def call(self, node: tree.Call) -> acb:
        """A built-in function."""
        arguments = [self.value(argument) for argument in node.arguments]
        if node.function == "exp":
            return self.exp(arguments[0])
        if node.function == "log":
            return self._log(*arguments)
        function = _CALLS.get(node.function)
        if function is None:
            raise NotExactError(f"We cannot work out {node.function} here.")
        return function(*arguments)

    def _log(self, body: acb, base: acb | None = None) -> acb:
        if base is None:
            return _ln(body) if self.log_base is None else _ln(body) / acb(self.log_base).log()
        return _ln(body) / _ln(base)

    def factorial(self, node: tree.Factorial) -> acb:
        """Γ(n + 1) for arguments that are not huge."""
        body = self.value(node.body)
        if not body.abs_upper() < 10**6:
            raise TooMuchWorkError("The factorial is too large to work out.")
        return (body + 1).gamma()

    def big(self, node: tree.Big) -> acb:
        """Term by term between whole bounds."""
        bounds = [None if b is None else self.exact(b) for b in (node.lower, node.upper)]
        low, high = bounds
        if low is None or high is None or low.q != 1 or high.q != 1:
            raise NotExactError("The sum does not say how far it runs.")
        if high - low >= MAX_BIG_TERMS:
            raise TooMuchWorkError("The sum has too many terms.")
        name, total = node.index.name, acb(node.operation == "product")
        for number in range(int(low.p), int(high.p) + 1):
            inner = replace(
                self,
                values={**self.values, name: acb(number)},
                rationals={**self.rationals, name: fmpq(number)},
                met={},
            )
            term = inner.value(node.body)
            total = total * term if node.operation == "product" else total + term
        return total


def _general_power(base: acb, exponent: acb) -> acb:
    size = (base.log() * exponent).abs_upper()
    if not size < arb(2) ** MAX_EXPONENT_BITS:
        raise TooMuchWorkError("The power is too large to work out.")
    return base.pow(exponent)


def _power_of_zero(exponent: fmpq) -> acb:
    if exponent < 0:
        raise UndefinedError("Zero has no negative power.")
    return acb(1) if exponent == 0 else acb(0)


def _refuse_huge(exponent: fmpz) -> None:
    if abs(exponent).bit_length() > MAX_EXPONENT_BITS:
        raise TooMuchWorkError("The power is too large to work out.")


def _ln(body: acb) -> acb:
    if body.is_zero():
        raise UndefinedError("The logarithm of zero is not defined.")
    return body.log()


def _real(function: Callable[..., arb]) -> Callable[..., acb]:
    """A function of real balls, defined for real arguments only."""

    def on_reals(*arguments: acb) -> acb:
        if not all(argument.imag.is_zero() for argument in arguments):
            raise UndefinedError("This is only defined for real numbers.")
        return acb(function(*(argument.real for argument in arguments)))

    return on_reals


def _binomial(top: acb, bottom: acb) -> acb:
    number = bottom.real.unique_fmpz() if bottom.imag.is_zero() else None
    if number is None or not 0 <= number <= 1000:
        raise NotExactError("The lower number of a binomial is a whole number.")
    return acb(top.real.bin(int(number))) if top.imag.is_zero() else acb("nan")


def _largest(*arguments: arb) -> arb:
    result = arguments[0]
    for argument in arguments[1:]:
        result = result.max(argument)
    return result


def _smallest(*arguments: arb) -> arb:
    result = arguments[0]
    for argument in arguments[1:]:
        result = result.min(argument)
    return result


_CALLS: dict[str, Callable[..., acb]] = {
    **{"sin": acb.sin, "cos": acb.cos, "tan": acb.tan, "sec": acb.sec, "csc": acb.csc},
    **{"cot": acb.cot, "arcsin": acb.asin, "arccos": acb.acos, "arctan": acb.atan},
    **{"sinh": acb.sinh, "cosh": acb.cosh, "tanh": acb.tanh, "arsinh": acb.asinh},
    **{"arcosh": acb.acosh, "artanh": acb.atanh, "erf": acb.erf, "ln": _ln},
    "arccot": lambda x: acb.pi() / 2 - x.atan(),
    "arcsec": lambda x: (1 / x).acos(),
    "arccsc": lambda x: (1 / x).asin(),
    "lg": lambda x: _ln(x) / acb(10).log(),
    **{"floor": _real(arb.floor), "ceil": _real(arb.ceil), "sign": _real(arb.sgn)},
    **{"min": _real(_smallest), "max": _real(_largest), "binom": _binomial},
    "re": lambda x: acb(x.real),
    "im": lambda x: acb(x.imag),
    "conj": lambda x: x.conjugate(),
    "arg": lambda x: acb(x.arg()),
}
_CONSTANTS: dict[str, Callable[[], acb]] = {
    "e": lambda: acb(arb.const_e()),
    "pi": acb.pi,
    "i": lambda: acb(0, 1),
    "inf": lambda: acb(arb("inf")),
}


_STEPS: dict[type[Node], Callable[[Balls, Any], acb]] = {
    tree.Number: Balls.number,
    tree.Constant: Balls.constant,
    tree.Symbol: Balls.symbol,
    tree.Sum: Balls.sum,
    tree.Negate: lambda run, node: -run.value(node.body),
    tree.Product: Balls.product,
    tree.Quotient: Balls.quotient,
    tree.Mixed: Balls.mixed,
    tree.Power: Balls.power,
    tree.Root: Balls.root,
    tree.Abs: lambda run, node: acb(abs(run.value(node.body))),
    tree.Norm: lambda run, node: acb(abs(run.value(node.body))),
    tree.Factorial: Balls.factorial,
    tree.Percent: lambda run, node: run.value(node.body) / 100,
    tree.Degrees: lambda run, node: run.value(node.body) * acb.pi() / 180,
    tree.Call: Balls.call,
    tree.Big: Balls.big,
}
