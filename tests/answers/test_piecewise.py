"""Functions in pieces as people type them."""

from __future__ import annotations

from itertools import pairwise

import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st

from unstuck.answers import Piecewise, Response, Verdict

C, W, N, U = Verdict.CORRECT, Verdict.WRONG_FORM, Verdict.NOT_YET, Verdict.UNREADABLE

SMOOTH = Piecewise("x^2 if x < 0, x if x >= 0")
STEP = Piecewise("1 if x < 0, 2 if x >= 0")
RELU = Piecewise("max(0, x)")
TABLE = (
    (
        SMOOTH,
        (
            ("x^2 if x<0, x otherwise", C),
            ("x^2 if x<=0, x if x>0", C),
            ("x^2 if x<=0, x if x>=0", C),
            ("f(x) = x^2 if x<0, x if x>=0", C),
            ("{x^2, x<0; x, x>=0", C),
            (r"\begin{cases} x^2 & x<0 \\ x & x\ge 0\end{cases}", C),
            ("x if x>=0, x*x if x<0", C),
            ("x^2 if x<0\nx if x>=0", C),
            ("x^2 if x in (-inf, 0), x if x in [0, inf)", C),
            ("x^2 if x<0, x if x>0", N),
            ("x^2 if x<0", N),
            ("x if x<0, x^2 otherwise", N),
            ("x^3 if x<0, x otherwise", N),
            ("x^2", N),
            ("x^2 if x<1, x otherwise", N),
            ("x^2 if x<0, 5 if x=0, x otherwise", N),
            ("x^2 if x+1, 3 otherwise", U),
            ("x^2 if x<a, 3 otherwise", U),
            ("x^2 if x<0, 3", U),
            ("", U),
        ),
    ),
    (
        RELU,
        (
            ("0 if x<0, x if x>=0", C),
            ("(x+|x|)/2", C),
            ("x if x>0, 0 otherwise", C),
            ("max(x, 0)", C),
            ("x", N),
            ("|x|", N),
            ("max(0, -x)", N),
            ("min(0, x)", N),
        ),
    ),
    (
        STEP,
        (
            ("2 if x>=0, 1 if x<0", C),
            ("1 if x<=0, 2 if x>0", N),
            ("1 if x<0, 2 if x>0", N),
            ("1 if x<=0, 2 if x>=0", N),
            ("3/2 + sign(x)/2", N),
        ),
    ),
    (
        Piecewise("|x|", form="formula"),
        (("-x if x<0, x otherwise", W), ("sqrt(x^2)", C), ("max(x, -x)", C)),
    ),
    (
        Piecewise("-x if x < 0, x otherwise", form="cases"),
        (("|x|", W), ("-x if x<=0, x if x>0", C), ("x if x<0, -x otherwise", N)),
    ),
    (
        Piecewise("-1 if x<0, 1 if x>0"),
        (("x/|x|", C), ("|x|/x", C), ("sign(x)", N), ("-1 if x<0, 1 otherwise", N)),
    ),
    (
        Piecewise("a if x<0, a x if x>=0", variables={"x": "real", "a": "real"}),
        (("a if x<0, ax otherwise", C), ("a if x<0, x otherwise", N)),
    ),
    (
        Piecewise("x^2-2 if x<sqrt(2), 0 otherwise"),
        (("0 if x>=sqrt(2), x^2-2 otherwise", C), ("0 if x>=1.414, x^2-2 otherwise", N)),
    ),
    (
        Piecewise("1 - x if x < 1, x - 1 if x >= 1", variables={"x": "nonnegative"}),
        (("|x - 1|", C), ("1-x if 0<=x<1, x-1 if x>=1", C), ("|x + 1|", N)),
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
        (SMOOTH, "x^3 if x<0, x otherwise", "the piece for $x < 0$"),
        (SMOOTH, "x^2 if x<1, x otherwise", "the formulas are right"),
        (SMOOTH, "x^2 if x<0", "no piece says"),
        (SMOOTH, "x^2 if x<0, x if x>0", "at $x = 0$ no piece says"),
        (STEP, "1 if x<=0, 2 if x>0", "only the value at $x = 0$"),
        (STEP, "1 if x<=0, 2 if x>=0", "two pieces hold and differ"),
        (Piecewise("-1 if x<0, 1 if x>0"), "sign(x)", "not defined"),
    ],
)
def test_what_is_said(answer, typed, said) -> None:
    assert said in answer.judge(Response(typed)).headline


def test_marks_tell_the_pieces_apart() -> None:
    assert SMOOTH.judge(Response("x^3 if x<0, x otherwise")).marks == (False, True)


@pytest.mark.parametrize(
    "arguments",
    [
        {"function": "1 if x <= 0, 2 if x >= 0"},
        {"function": "1 if x, 2 otherwise"},
        {"function": "|x|", "form": "cases"},
        {"function": "|x|", "form": "pieces"},
        {"function": "|x|", "variables": {"x": "complex"}},
    ],
)
def test_an_author_hears_of_a_fault_at_once(arguments) -> None:
    with pytest.raises(ValueError, match=r"."):
        Piecewise(**arguments)


ends = st.lists(st.integers(-9, 9), min_size=1, max_size=4, unique=True).map(sorted)


@settings(max_examples=40, deadline=None)
@given(ends, st.randoms(use_true_random=False))
def test_the_order_of_pieces_does_not_matter_but_their_ends_do(cuts, chance) -> None:
    bounds = [None, *cuts, None]
    rows = [(f"x^2+{place}", low, high) for place, (low, high) in enumerate(pairwise(bounds))]

    def written(step: int = 0) -> str:
        pieces = []
        for value, low, high in rows:
            left = "" if low is None else f"{low} <= "
            right = "" if high is None else f" < {high + step}"
            bare = f"x >= {low}" if high is None else f"{left}x{right}"
            pieces.append(f"{value} if {bare}")
        return ", ".join(pieces)

    answer = Piecewise(written())
    chance.shuffle(rows)
    assert answer.judge(Response(written())).verdict is C
    assert answer.judge(Response(written(1))).verdict is N


def test_other_roads_agree() -> None:
    x = sp.Symbol("x")
    assert SMOOTH.agrees(sp.Piecewise((x**2, x < 0), (x, True)))
    assert SMOOTH.agrees(lambda x: x * x if x < 0 else x)
    assert not STEP.agrees(lambda x: 1 if x <= 0 else 2)
    assert RELU.agrees(sp.Max(0, x))
