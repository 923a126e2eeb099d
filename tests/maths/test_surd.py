"""Sums of square roots against floats, and the laws of a field."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from unstuck.maths.errors import MathsError, NotExactError, TooMuchWorkError, UndefinedError
from unstuck.maths.names import Names
from unstuck.maths.printer import text
from unstuck.maths.reader import read
from unstuck.maths.surd import ONE, ZERO, Surd, square_root, surd

RATIONALS = st.fractions(min_value=-9, max_value=9, max_denominator=6)


@st.composite
def surds(draw):
    total = Surd.of(draw(RATIONALS))
    for radicand in draw(st.lists(st.sampled_from((2, 3, 6, 8, 12)), max_size=3)):
        total = total + Surd.of(draw(RATIONALS)) * square_root(Fraction(radicand))
    return total


def near(value: Surd) -> float:
    return sum(float(Fraction(int(c.p), int(c.q))) * math.sqrt(n) for n, c in value.parts)


def value(typed: str) -> Surd:
    return surd(read(typed, "text", Names()))


@given(surds(), surds())
def test_floats_agree(a, b) -> None:
    assert near(a + b) == pytest.approx(near(a) + near(b))
    assert near(a * b) == pytest.approx(near(a) * near(b))
    assert (a < b) == (near(a) < near(b) and a != b)


@given(surds(), surds(), surds())
def test_it_is_a_field(a, b, c) -> None:
    assert a * (b + c) == a * b + a * c
    assert a - a == ZERO
    assume(bool(a))
    assert a * a.inverse == ONE


@given(surds())
def test_what_is_printed_is_read_back(a) -> None:
    assert value(text(a.node)) == a


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("1/sqrt(2)", "sqrt(2)/2"),
        ("sqrt(8)", "2sqrt(2)"),
        ("(1+sqrt(2))(1-sqrt(2))", "-1"),
        ("1/(1+sqrt(2)+sqrt(3))", "1/2 + sqrt(2)/4 - sqrt(6)/4"),
        ("2^(1/2)", "sqrt(2)"),
        ("2^(-1/2)", "sqrt(2)/2"),
        ("|1 - sqrt(2)|", "sqrt(2) - 1"),
        ("sqrt(2/3)", "sqrt(6)/3"),
    ],
)
def test_one_number_in_two_spellings(typed, same) -> None:
    assert value(typed) == value(same)


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("pi", NotExactError),
        ("sqrt(-1)", NotExactError),
        ("2^(1/3)", NotExactError),
        ("sqrt(1+sqrt(2))", NotExactError),
        ("1/(sqrt(2)*sqrt(2)-2)", UndefinedError),
        ("9^9^9", TooMuchWorkError),
        ("sqrt(" + "9" * 100 + ")", MathsError),
        ("(1+sqrt(2)+sqrt(3)+sqrt(5)+sqrt(7))^9", TooMuchWorkError),
        ("(1+sqrt(2))^(10^9)", MathsError),
    ],
)
def test_what_cannot_be_worked_out_says_so(typed, fault) -> None:
    with pytest.raises(fault):
        value(typed)
