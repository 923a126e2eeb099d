"""Equations and inequalities as the sets where they hold."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unstuck.answers import Equation, Inequality, Response, Verdict
from unstuck.maths.errors import MathsError

X, XY = ("x",), ("x", "y")
RIGHT, WRONG, OPEN = Verdict.CORRECT, Verdict.NOT_YET, Verdict.UNDECIDED

EQUATIONS = [
    ("2x+2y=4", "x+y=2", XY, RIGHT),
    ("x^2=4", "(x-2)(x+2)=0", X, RIGHT),
    ("x^2=4", "x=2 or x=-2", X, RIGHT),
    ("x^2=4", "x=±2", X, RIGHT),
    ("x^2=4", "x=2", X, WRONG),
    ("x=2", "x^2=4", X, WRONG),
    ("x=2", "x^2=4", {"x": "positive"}, RIGHT),
    ("(x-1)^2=0", "x=1", X, RIGHT),
    ("1/x=2", "x=1/2", X, RIGHT),
    ("sqrt(x)=3", "x=9", X, RIGHT),
    ("ln x=0", "x=1", X, RIGHT),
    ("2^x=8", "x=3", X, RIGHT),
    ("x^2+1=0", "x^2=-1", X, RIGHT),
    ("x^2+1=0", "x=1", X, WRONG),
    ("x^3=8", "x=2", X, RIGHT),
    ("y=ln x", "x=e^y", {"x": "positive", "y": "real"}, RIGHT),
    ("y=ln x", "x=10^y", XY, WRONG),
    ("y=2x", "y/x=2", XY, WRONG),
    ("y=2x", "y/x=2", {"x": "positive", "y": "positive"}, RIGHT),
    ("x y=1", "y=1/x", XY, RIGHT),
    ("p v=n t", "t=p v/n", dict.fromkeys(("p", "v", "n", "t"), "positive"), RIGHT),
    ("p=q r", "ln p=ln q+ln r", dict.fromkeys(("p", "q", "r"), "positive"), RIGHT),
    ("y=e^(2x)", "ln y=2x", XY, RIGHT),
    ("y=(2+x^2)^2", "(sqrt(y)-1)^2=(1+x^2)^2", XY, WRONG),
    ("x(y-1)=0", "x=0 or y=1", XY, RIGHT),
    ("x(y-1)=0", "x=0 or y=2", XY, WRONG),
    ("y=2x+1", "y/x=2", XY, WRONG),
    ("x=1 and y=2", "x+y=3 and x-y=-1", XY, RIGHT),
    ("x=1 and y=2", "x=1, y=2", XY, RIGHT),
    ("x=1 and y=2", "x=2 and y=1", XY, WRONG),
    ("x=1 and y=2", "y=2", XY, WRONG),
    ("x+y=3 and x y=2", "(x=1 and y=2) or (x=2 and y=1)", XY, RIGHT),
    ("x+y=3 and 2x+2y=6", "y=3-x", XY, RIGHT),
    ("x=2 or x=3", "x=2, x=3", X, RIGHT),
    ("sin x=1/2", "2 sin x=1", X, RIGHT),
    ("sin x=1/2", "sin x=1/3", X, WRONG),
    ("sin(2x)=0", "sin x=0 or cos x=0", X, RIGHT),
    ("sin(x)^2=1/4", "cos(2x)=1/2", X, RIGHT),
    ("sin x=0", "cos x=-1", X, WRONG),
    ("tan x=1", "sin x=cos x", X, RIGHT),
    ("sin x=x", "2 sin x=2x", X, RIGHT),
    ("sin x=x", "x=0", X, OPEN),
    ("x^2+1=0", "no solution", X, RIGHT),
    ("x^2+y^2+1=0", "no solution", XY, RIGHT),
    ("x^2+y^2=0", "no solution", XY, WRONG),
    ("x^2+y^2=0", "x=0 and y=0", XY, RIGHT),
    ("(x-1)^2+(y-2)^2=0", "x=1 and y=2", XY, RIGHT),
    ("x^2-2x y+2y^2-2y+1=0", "x=1 and y=1", XY, RIGHT),
    ("x^2-2x y+2y^2-2y+1=0", "x=1 and y=2", XY, WRONG),
    ("x^2-y^2=0", "x=0 and y=0", XY, WRONG),
    ("x(y-1)=0", "x=0 and y=1", XY, WRONG),
    ("0*x*y=0", "x=0 and y=0", XY, WRONG),
    ("|x|=|y|", "y=±x", XY, RIGHT),
    ("|x|=|y|", "x=y", XY, WRONG),
    ("sqrt(x^2+y^2)=5", "x^2+y^2=25", XY, RIGHT),
    ("ln x=ln y", "x=y", XY, OPEN),
    ("p/(1-p)=e^z", "p=1/(1+e^(-z))", ("p", "z"), RIGHT),
    ("y=e^(-x)", "y e^x=1", XY, RIGHT),
    ("e^x (y-2x)=0", "y=2x", XY, RIGHT),
    ("x^2=y^2", "x=y", XY, WRONG),
    ("x^2=y^2", "x=y", {"x": "positive", "y": "positive"}, RIGHT),
    ("x^2+y^2=0", "x^2+2y^2=0", XY, RIGHT),
    ("x=3", "2x=7", {"x": "integer"}, WRONG),
    ("4x^2=9", "3x^2=-1", {"x": "integer"}, RIGHT),
    ("a=b=3", "a=3 and b=3", ("a", "b"), RIGHT),
    ("p=1/(1+e^(-z))", "z=ln(p/(1-p))", {"p": "unit interval", "z": "real"}, RIGHT),
    ("x^2+y^2=1", "y=sqrt(1-x^2)", XY, WRONG),
    ("z^2=-1", "z^4=1", {"z": "complex"}, WRONG),
    ("z^2=-1", "2z^2+2=0", {"z": "complex"}, RIGHT),
]


@pytest.mark.parametrize(("mine", "typed", "variables", "verdict"), EQUATIONS)
def test_equations(mine, typed, variables, verdict) -> None:
    assert Equation(mine, variables).judge(Response(typed)).verdict is verdict


POSITIVE_A = {"a": "positive", "b": "real", "x": "real"}
INEQUALITIES = [
    ("a x < b", "x < b/a", POSITIVE_A, RIGHT),
    ("a x < b", "x > b/a", POSITIVE_A, WRONG),
    ("-a x < b", "x > -b/a", POSITIVE_A, RIGHT),
    ("a x < b", "x < b/a", {**POSITIVE_A, "a": "nonzero"}, WRONG),
    ("y > x + 2", "2x + 4 < 2y", XY, RIGHT),
    ("x + y <= 3", "y <= 3 - x", XY, RIGHT),
    ("x + y <= 3", "-x - y >= -3", XY, RIGHT),
    ("x + y <= 3", "x + y < 3", XY, WRONG),
    ("x + y <= 3", "x + y >= 3", XY, WRONG),
    ("x + y <= 3", "x - y <= 3", XY, WRONG),
    ("y > x^2", "x^2 - y < 0", XY, RIGHT),
    ("x y > 1", "y > 1/x", XY, WRONG),
    ("x < 2", "-3x > -6", X, RIGHT),
    ("x^2 < 4", "-2 < x < 2", X, RIGHT),
    ("x^2 < 4", "x < 2 and x > -2", X, RIGHT),
    ("x > 2", "x >= 3", {"x": "integer"}, RIGHT),
    ("x != 2", "x < 2 or x > 2", X, RIGHT),
]


@pytest.mark.parametrize(("mine", "typed", "variables", "verdict"), INEQUALITIES)
def test_inequalities(mine, typed, variables, verdict) -> None:
    assert Inequality(mine, variables).judge(Response(typed)).verdict is verdict


def test_what_is_wrong_with_an_inequality_is_said() -> None:
    answer = Inequality("x + y <= 3")
    assert "other way" in answer.judge(Response("x + y >= 3")).headline
    assert "equality" in answer.judge(Response("x + y < 3")).headline


@pytest.mark.parametrize("text", ["x + 1", "{x}", "x and y"])
def test_what_is_no_statement_is_refused(text) -> None:
    for kind in (Equation, Inequality):
        with pytest.raises((ValueError, MathsError, Exception)):
            kind(text)
    assert Equation("y = x").judge(Response("x < y")).verdict is Verdict.UNREADABLE
    assert Inequality("y < x").judge(Response("x + y")).verdict is Verdict.UNREADABLE


def test_an_independent_road_may_list_the_solutions() -> None:
    answer = Equation("x = 2 or x = -2", X)
    assert answer.agrees([2, -2])
    assert not answer.agrees([2])
    assert not answer.agrees([2, 3])
    system = Equation("x = 1 and y = 2")
    assert system.agrees([(1, 2)])
    assert not system.agrees([(2, 1)])
    assert Inequality("x + y <= 3").agrees(lambda x, y: x + y <= 3)
    assert not Inequality("x + y <= 3").agrees(lambda x, y: x - y <= 3)


ROOTS = st.lists(st.integers(-5, 5), min_size=1, max_size=3)


@settings(max_examples=80, deadline=None)
@given(ROOTS, ROOTS, st.integers(1, 4))
def test_polynomials_are_equal_when_their_roots_are(first, second, factor) -> None:
    def product(roots):
        return "".join(f"(x - ({root}))" for root in roots)

    mine = Equation(f"{product(first)} = 0", X)
    listed = " or ".join(f"x = {root}" for root in second)
    expected = RIGHT if set(first) == set(second) else WRONG
    assert mine.judge(Response(listed)).verdict is expected
    assert mine.judge(Response(f"{factor} {product(second)} = 0")).verdict is expected


@settings(max_examples=60, deadline=None)
@given(st.integers(-4, 4), st.integers(-4, 4), st.integers(1, 4), st.integers(1, 3))
def test_a_positive_factor_changes_no_half_plane(a, b, c, factor) -> None:
    if not (a or b):
        return
    mine = Inequality(f"{a} x + {b} y <= {c}")
    scaled = f"{a * factor} x + {b * factor} y <= {c * factor}"
    turned = f"{-a * factor} x + {-b * factor} y <= {-c * factor}"
    assert mine.judge(Response(scaled)).verdict is RIGHT
    assert mine.judge(Response(turned)).verdict is WRONG
