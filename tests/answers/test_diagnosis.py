"""What is said about a wrong number or formula: only what is proved, and only one thing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unstuck.answers import Formula, Mistake, Number, Response, Verdict, judge

SQUARE, ROOT = "the square of the right", "the square root of the right"
ANGLE, BASE = "degrees and radians are mixed up", "the logarithm has another base"


@pytest.mark.parametrize(
    ("answer", "typed", "said"),
    [
        (Number("1/2"), "sin(30)", ANGLE),
        (Number("sin(pi/6)"), "sin(30)", ANGLE),
        (Number("sin(pi/6)"), "-0.988", ANGLE),
        (Number("pi/6"), "30", ANGLE),
        (Number("pi/6"), "1/6", "a factor of π is off"),
        (Number("1/(2pi)"), "1", "a factor of 2π is off"),
        (Number("pi/6"), "pi^2/36", SQUARE),
        (Number("ln 5"), "log_2(5)", BASE),
        (Number("ln 5"), "0.699", BASE),
        (Number("log_2(5)"), "ln 5", BASE),
        (Number(7), "49", SQUARE),
        (Number(7), "sqrt(7)", ROOT),
        (Number(7), "2.6458", ROOT),
        (Number(9), "3", ROOT),
        (Number("3/10"), "0.7", "1 minus the right number"),
        (Number("3/10"), "0.09", SQUARE),
        (Number("1+sqrt(2)+sqrt(3)"), "1+sqrt(2)", "one term is missing"),
        (Number(7), "14", "factor of 2"),
        (Number(7), "1/7", "upside down"),
        (Number(7), "8", "off by one"),
        (Formula("x^2+x+1"), "x^2+1", "one term is missing"),
        (Formula("x^2+x+1"), "sqrt(x^2+x+1)", ROOT),
        (Formula("p", {"p": "unit interval"}), "1-p", "1 minus the right formula"),
        (Formula("p", {"p": "unit interval"}), "p^2", SQUARE),
        (Formula("ln x", {"x": "positive"}), "log_2(x)", BASE),
        (Formula("3x"), "6x", "constant factor"),
    ],
)
def test_a_slip_is_named(answer, typed, said) -> None:
    judgement = answer.judge(Response(typed))
    assert judgement.verdict is Verdict.NOT_YET
    assert said in judgement.headline


@pytest.mark.parametrize(
    ("answer", "typed"),
    [
        (Number(4), "2"),
        (Number(2), "4"),
        (Number("1/2"), "1/4"),
        (Number("1/3"), "2/3"),
        (Number(1), "7"),
        (Number("1/2"), "0.52"),
        (Number(12), "17"),
    ],
)
def test_nothing_is_said_when_two_stories_fit_or_none_does(answer, typed) -> None:
    assert answer.judge(Response(typed)).headline == "Not yet"


def test_the_mistake_of_the_author_comes_first() -> None:
    mistake = Mistake(Number(49), "Take the root at the end.")
    judgement = judge(Number(7), Response("49"), [mistake])
    assert judgement.detail == "Take the root at the end."
    assert SQUARE not in judgement.headline


@settings(max_examples=60, deadline=None)
@given(st.fractions(-50, 50, max_denominator=40), st.fractions(-50, 50, max_denominator=40))
def test_what_is_said_is_true(right, typed) -> None:
    headline = Number(right).judge(Response(str(typed))).headline
    facts = {
        SQUARE: typed == right**2,
        ROOT: typed >= 0 and typed**2 == right,
        "1 minus": typed == 1 - right,
        "off by one": abs(typed - right) == 1,
        "factor of 2": typed in (2 * right, right / 2),
        "the sign": typed == -right,
    }
    for words, true in facts.items():
        assert words not in headline or true
