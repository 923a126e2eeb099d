"""Antiderivatives as people type them."""

from __future__ import annotations

import math

import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st

from unstuck.answers import Antiderivative, Response, Verdict
from unstuck.maths.errors import MathsError

C, W, N, U = Verdict.CORRECT, Verdict.WRONG_FORM, Verdict.NOT_YET, Verdict.UNREADABLE

CUBE = Antiderivative("x^3/3")
LOG = Antiderivative("ln|x|", variables={"x": "nonzero"}, form="with constant")
TABLE = (
    (
        CUBE,
        (
            ("x^3/3", C),
            ("x^3/3 + C", C),
            ("1/3 x^3 + k", C),
            ("x^3/3 + C/2", C),
            ("x^3/3 - 7", C),
            ("(x^3 + C)/3", C),
            ("F(x) = x^3/3 + c", C),
            ("x^3/3 + C_1", C),
            (r"\frac{x^3}{3}+C", C),
            ("x^3/3 + floor(x)", N),
            ("x^3/3 + x", N),
            ("C x^3/3", N),
            ("x^2", N),
            ("2x", N),
            ("-x^3/3", N),
            ("x^3", N),
            ("C", N),
            ("", U),
            ("x^3/3 + q", U),
            ("x = 3, 4", U),
        ),
    ),
    (
        LOG,
        (
            ("ln|x| + C", C),
            ("ln|2x| + C", C),
            ("1/2 ln(x^2) + C", C),
            ("ln|Cx|", C),
            ("ln|x|", W),
            ("ln|x| + 0C", W),
            ("ln x + C", N),
            ("ln(-x) + C", N),
            ("ln(Cx)", N),
            ("-1/x^2", N),
            ("1/x", N),
        ),
    ),
    (
        Antiderivative("ln x", variables={"x": "positive"}),
        (
            ("ln(2x) + C", C),
            (r"\int \frac1x\,dx = \ln x + C", C),
            ("ln|x|", C),
            ("log(x) + 3", C),
            ("lg x", N),
            ("ln(-x)", N),
        ),
    ),
    (
        Antiderivative("sin(x)^2/2"),
        (
            ("-cos(2x)/4", C),
            ("-cos(x)^2/2 + C", C),
            ("sin^2(x)/2", C),
            ("sin(x)^2", N),
            ("sin(x) cos(x)", N),
            ("cos(2x)/4", N),
        ),
    ),
    (
        Antiderivative("2/3 x^(3/2)"),
        (("2/3 sqrt(x^3) + C", C), ("2/3 x sqrt x", C), ("x^(3/2)", N)),
    ),
    (Antiderivative("ln|sec x|"), (("-ln|cos x| + C", C), ("ln|cos x|", N), ("-ln(cos x)", N))),
    (Antiderivative("arctan x"), (("-arccot x", C), ("-arctan(1/x)", N), ("1/(1+x^2)", N))),
    (
        Antiderivative("x e^x - e^x"),
        (("(x-1)e^x + C", C), ("e^x (x - 1)", C), ("x e^x", N), ("x^2 e^x/2", N)),
    ),
    (
        Antiderivative("e^(a x)/a", variables={"x": "real", "a": "nonzero"}),
        (("e^(ax)/a + C", C), ("e^(ax)/a + a", C), ("a e^(ax)", N), ("e^(ax)", N)),
    ),
    (
        Antiderivative("1/2 ln(c^2+t^2)", variable="t", variables={"t": "real", "c": "real"}),
        (("ln(sqrt(t^2+c^2)) + K", C), ("ln(c^2+t^2)", N), ("1/2 ln(c^2+t^2) + C", C)),
    ),
)
CASES = [(answer, typed, verdict) for answer, pairs in TABLE for typed, verdict in pairs]


@pytest.mark.parametrize(("answer", "typed", "verdict"), CASES)
def test_what_people_type(answer, typed, verdict) -> None:
    judgement = answer.judge(Response(typed))
    assert judgement.verdict is verdict, judgement


@pytest.mark.parametrize(
    ("answer", "typed", "said"),
    [
        (CUBE, "x^2", "the function itself"),
        (CUBE, "2x", "the derivative"),
        (CUBE, "C x^3/3", "added, not multiplied"),
        (CUBE, "x^3", "constant factor"),
        (CUBE, "-x^3/3", "sign"),
        (CUBE, "x^3/3 + x", "multiple of $x$"),
        (LOG, "ln|x|", "add the constant of integration"),
        (LOG, "ln x + C", "negative number"),
        (Antiderivative("arctan x"), "-arctan(1/x)", "jumps"),
    ],
)
def test_what_is_said(answer, typed, said) -> None:
    assert said in answer.judge(Response(typed)).headline


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ({"expression": "floor(x)"}, MathsError),
        ({"expression": "x^2 +"}, MathsError),
        ({"expression": "x", "form": "with letters"}, ValueError),
        ({"expression": "x", "variables": {"x": "imaginary"}}, ValueError),
    ],
)
def test_an_author_hears_of_a_fault_at_once(arguments, fault) -> None:
    with pytest.raises(fault):
        Antiderivative(**arguments)


coefficients = st.lists(st.integers(-9, 9), min_size=2, max_size=5).filter(lambda c: any(c[1:]))


@settings(max_examples=60, deadline=None)
@given(coefficients, st.integers(-20, 20))
def test_any_constant_is_right_and_any_other_slope_is_wrong(numbers, constant) -> None:
    typed = " + ".join(f"({c}) x^{power}" for power, c in enumerate(numbers))
    answer = Antiderivative(typed)
    assert answer.judge(Response(f"{typed} + {constant} + C")).verdict is C
    assert answer.judge(Response(f"{typed} + x/{abs(constant) + 1}")).verdict is N


def test_other_roads_agree() -> None:
    x = sp.Symbol("x")
    answer = Antiderivative("x sin(x) + cos(x)")
    assert answer.agrees(sp.integrate(x * sp.cos(x), x) + 5)
    assert answer.agrees(lambda x: x * math.sin(x) + math.cos(x) - 2)
    assert not answer.agrees(lambda x: x * math.sin(x))
    assert LOG.agrees(lambda x: math.log(abs(x)) + (3 if x > 0 else 4))
    assert not answer.agrees("x")
