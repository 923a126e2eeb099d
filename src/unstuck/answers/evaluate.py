"""Numbers out of trees without names: exact rationals, and complex balls to any precision."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import comb, factorial, gcd, lcm, prod

from flint import acb, arb, ctx, fmpq, fmpz

from unstuck.maths import tree
from unstuck.maths.errors import NotExactError, TooMuchWorkError, UndefinedError

MAX_BITS = 20_000
MAX_FACTORIAL = 300


def rational(node: tree.Node) -> Fraction:
    """The exact value.  Raises NotExactError, UndefinedError or TooMuchWorkError."""
    if isinstance(node, tree.Number):
        return node.value
    if isinstance(node, tree.Power):
        return _power(rational(node.base), rational(node.exponent))
    operation = _EXACT.get(type(node))
    if isinstance(node, tree.Call):
        operation = _EXACT_CALLS.get(node.function)
    if operation is None:
        raise NotExactError("This is not a rational number.")
    value = operation(*(rational(child) for child in node.children))
    if value.numerator.bit_length() + value.denominator.bit_length() > MAX_BITS:
        raise TooMuchWorkError("Working this out exactly would take too long.")
    return value


def _quotient(top: Fraction, bottom: Fraction) -> Fraction:
    if bottom == 0:
        raise UndefinedError("This divides by zero.")
    return top / bottom


def _power(base: Fraction, exponent: Fraction) -> Fraction:
    if base == 0 and exponent < 0:
        raise UndefinedError("This divides by zero.")
    if exponent.denominator != 1:
        return _root(base, Fraction(exponent.denominator)) ** exponent.numerator
    size = max(base.numerator.bit_length(), base.denominator.bit_length())
    if base not in (0, 1, -1) and size * abs(exponent.numerator) > MAX_BITS:
        raise TooMuchWorkError("Working this out exactly would take too long.")
    return Fraction(base**exponent.numerator)


def _root(base: Fraction, index: Fraction = Fraction(2)) -> Fraction:
    """The principal root where it is rational."""
    if base < 0 or index.denominator != 1 or not 2 <= index <= 64:
        raise NotExactError("This root is not a rational number.")
    top, whole_top = fmpz(base.numerator).root(int(index)), base.numerator
    bottom, whole_bottom = fmpz(base.denominator).root(int(index)), base.denominator
    if top ** int(index) != whole_top or bottom ** int(index) != whole_bottom:
        raise NotExactError("This root is not a rational number.")
    return Fraction(int(top), int(bottom))


def _factorial(value: Fraction) -> Fraction:
    if value.denominator != 1 or value < 0:
        raise NotExactError("This factorial is not a rational number.")
    if value > MAX_FACTORIAL:
        raise TooMuchWorkError("This factorial is too large to work out.")
    return Fraction(factorial(value.numerator))


def _binomial(top: Fraction, bottom: Fraction) -> Fraction:
    if top.denominator != 1 or bottom.denominator != 1 or top < 0 or bottom < 0:
        raise NotExactError("This binomial is not a rational number.")
    if top > 1000:
        raise TooMuchWorkError("This binomial is too large to work out.")
    return Fraction(comb(top.numerator, bottom.numerator))


def _whole_numbers(operation: Callable[..., int]) -> Callable[..., Fraction]:
    def apply(*values: Fraction) -> Fraction:
        if any(value.denominator != 1 for value in values):
            raise NotExactError("Whole numbers are needed here.")
        return Fraction(operation(*(value.numerator for value in values)))

    return apply


_EXACT: dict[type, Callable[..., Fraction]] = {
    tree.Sum: lambda *terms: sum(terms, Fraction(0)),
    tree.Negate: lambda body: -body,
    tree.Product: lambda *factors: prod(factors, start=Fraction(1)),
    tree.Quotient: _quotient,
    tree.Mixed: lambda whole, top, bottom: whole + _quotient(top, bottom),
    tree.Abs: abs,
    tree.Percent: lambda body: body / 100,
    tree.Root: _root,
    tree.Factorial: _factorial,
}
_EXACT_CALLS: dict[str, Callable[..., Fraction]] = {
    "binom": _binomial,
    "gcd": _whole_numbers(gcd),
    "lcm": _whole_numbers(lcm),
    "min": lambda *values: min(values),
    "max": lambda *values: max(values),
    "floor": lambda value: Fraction(value.__floor__()),
    "ceil": lambda value: Fraction(value.__ceil__()),
    "sign": lambda value: Fraction((value > 0) - (value < 0)),
}


def ball(node: tree.Node, bits: int) -> acb:
    """A complex ball around the value at ``bits`` bits.  Raises MathsError."""
    with ctx.workprec(bits):
        value = _ball(node)
    if not value.is_finite():
        raise UndefinedError("This has no value.")
    return value


def _ball(node: tree.Node) -> acb:
    try:
        exact = rational(node)
        return acb(arb(fmpq(exact.numerator, exact.denominator)))
    except (NotExactError, TooMuchWorkError):
        pass
    if isinstance(node, tree.Constant):
        return _constant(node.name)
    operation = _BALLS.get(type(node))
    if isinstance(node, tree.Call):
        operation = _BALL_CALLS.get(node.function)
    if operation is None:
        raise NotExactError("We cannot work this out.")
    return operation(*(_ball(child) for child in node.children))


def _constant(name: str) -> acb:
    if name == "pi":
        return acb(arb.pi())
    if name == "e":
        return acb(arb(1).exp())
    if name == "i":
        return acb(0, 1)
    raise UndefinedError("Infinity is not a number here.")


def _ball_root(body: acb, index: acb = acb(2)) -> acb:  # noqa: B008  balls never change
    if index == 2:
        return body.sqrt()
    return body.pow(1 / index)


def _ball_quotient(top: acb, bottom: acb) -> acb:
    if bottom == 0:
        raise UndefinedError("This divides by zero.")
    return top / bottom


def _log(body: acb, base: acb | None = None) -> acb:
    if body == 0:
        raise UndefinedError("Zero has no logarithm.")
    return body.log() if base is None else body.log() / base.log()


_BALLS: dict[type, Callable[..., acb]] = {
    tree.Sum: lambda *terms: sum(terms, acb(0)),
    tree.Negate: lambda body: -body,
    tree.Product: lambda *factors: prod(factors, start=acb(1)),
    tree.Quotient: _ball_quotient,
    tree.Power: lambda base, exponent: base.pow(exponent),
    tree.Abs: lambda body: acb(abs(body)),
    tree.Percent: lambda body: body / 100,
    tree.Root: _ball_root,
    tree.Factorial: lambda body: (body + 1).gamma(),
}
_BALL_CALLS: dict[str, Callable[..., acb]] = {
    **{name: getattr(acb, name) for name in ("sin", "cos", "tan", "sinh", "cosh", "tanh", "exp")},
    "sec": lambda x: 1 / x.cos(),
    "csc": lambda x: 1 / x.sin(),
    "cot": lambda x: 1 / x.tan(),
    "arcsin": lambda x: x.asin(),
    "arccos": lambda x: x.acos(),
    "arctan": lambda x: x.atan(),
    "ln": _log,
    "log": _log,
    "lg": lambda x: _log(x, acb(10)),
}
