"""Exact values and balls: they agree with each other, and refuse what is too much."""

from __future__ import annotations

import math
import time
from fractions import Fraction

import pytest
from flint import acb, arb
from hypothesis import given, settings
from tests.maths import trees

from unstuck.maths import tree
from unstuck.maths.balls import ball, is_zero
from unstuck.maths.errors import MathsError, NotExactError, TooMuchWorkError, UndefinedError
from unstuck.maths.exact import rational, to_flint
from unstuck.maths.names import declare
from unstuck.maths.reader import read

NAMES = declare("x", "n")


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1/3 + 1/6", Fraction(1, 2)),
        ("35%", Fraction(7, 20)),
        ("1 1/2", Fraction(3, 2)),
        ("2^-3", Fraction(1, 8)),
        ("sqrt(4/9)", Fraction(2, 3)),
        ("-8^(1/3)", Fraction(-2)),
        ("0^0", Fraction(1)),
        ("5!", Fraction(120)),
        ("binom(5, 2)", Fraction(10)),
        ("sum_(i=1)^5 i^2", Fraction(55)),
        ("|2 - 5|", Fraction(3)),
        ("log_2 8", Fraction(3)),
        ("lg 0.01", Fraction(-2)),
        ("cos 0", Fraction(1)),
        ("max(1, 3, 2)", Fraction(3)),
        ("min(2)", Fraction(2)),
        ("(-1)^(10^30)", Fraction(1)),
        ("mod(7, 3)", Fraction(1)),
    ],
)
def test_exact_values(typed: str, value: Fraction) -> None:
    node = read(typed, "text", NAMES)
    assert rational(node) == value
    if "10^30" not in typed and "mod" not in typed:
        assert ball(node).overlaps(acb(arb(to_flint(value))))


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("1/0", UndefinedError),
        ("1/(1 - 1)", UndefinedError),
        ("0^-1", UndefinedError),
        ("ln 0", UndefinedError),
        ("pi", NotExactError),
        ("sqrt 2", NotExactError),
        ("x", NotExactError),
        ("{1}", NotExactError),
        ("9^9^9^9", TooMuchWorkError),
        ("(10^9)!", TooMuchWorkError),
        ("2^(10^9)", TooMuchWorkError),
        ("sum_(i=1)^(10^9) i", TooMuchWorkError),
        ("binom(10^9, 5)", TooMuchWorkError),
    ],
)
def test_what_has_no_exact_value(typed: str, fault: type[MathsError]) -> None:
    with pytest.raises(fault):
        rational(read(typed, "text", NAMES))


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("sin(pi/6)", 0.5),
        ("e^2", math.e**2),
        ("cbrt(-8)", -2),
        ("log_2 10", math.log2(10)),
        ("log 10", math.log(10)),
        ("arctan 1", math.pi / 4),
        ("2^sqrt 2", 2 ** math.sqrt(2)),
        ("floor(pi)", 3),
    ],
)
def test_balls(typed: str, value: float) -> None:
    assert math.isclose(float(ball(read(typed, "text", NAMES)).real.mid()), value)


def test_zero_is_proved_or_left_open() -> None:
    assert is_zero(read("1/2 - 0.5")) is True
    assert is_zero(read("1/3 - 0.333333333333333333333333")) is False
    assert is_zero(read("sqrt 2 - 1.41421356237309504880168872420969807856967")) is False
    assert is_zero(read("sqrt 2 sqrt 3 - sqrt 6")) is None
    assert is_zero(read("x - 1", "text", NAMES), {"x": Fraction(1)}) is True


@pytest.mark.parametrize(
    "typed",
    [
        "9^9^9^9",
        "e^(10^20)",
        "(10^9)!",
        "sin(10^(10^12))",
        "2^(2^(2^(2^(2^2))))",
        "pi^pi^pi^pi^pi",
        "(1+1/10^30)^(10^11)",
        "((((9^99)^99)^99)^99)^99",
        "sum_(i=1)^1000 sum_(n=1)^1000 sqrt(i n)",
        "170!!!!",
        "binom(pi, 1000)",
        "root(999, 2)",
        "1e400^400",
    ],
)
def test_expensive_values_are_refused_fast(typed: str) -> None:
    node = read(typed, "text", NAMES)
    start = time.process_time()
    for evaluate in (rational, ball, is_zero):
        try:
            evaluate(node)  # type: ignore[operator]
        except MathsError:
            continue
    assert time.process_time() - start < 1


@settings(max_examples=80, deadline=None)
@given(trees.numbers)
def test_exact_values_lie_in_their_balls(node: tree.Node) -> None:
    values = {name: Fraction(2, 3) for name in node.symbols}
    try:
        exact = rational(node, values)
        enclosure = ball(node, values)
    except MathsError:
        return
    if enclosure.is_finite():
        assert enclosure.overlaps(acb(arb(to_flint(exact))))
