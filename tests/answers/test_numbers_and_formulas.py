"""Numbers, formulas and equations as people type them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from unstuck.answers import (
    Equation,
    Formula,
    Number,
    Response,
    Verdict,
)

C, W, N, U = Verdict.CORRECT, Verdict.WRONG_FORM, Verdict.NOT_YET, Verdict.UNREADABLE

TABLE = (
    (
        Number(Fraction(1, 3)),
        (
            ("1/3", C),
            ("2/6", C),
            ("0.333", N),
            ("0.3333333333333333", N),
            ("-1/3", N),
            ("3", N),
            ("x=1/3", C),
            ("$1/3$", C),
            ("1/3.", C),
            ("", U),
            ("1/", U),
            ("2/3-1/3", W),
            ("1/3 cm", U),
            ("(1)/(3)", C),
            ("x", U),
            ("33.3%", N),
            ("100/3", N),
            ("1÷3", C),
            (("\\frac13", "latex"), C),
            ("P(A) = 1/3", C),
            ("{1/3}", U),
            ("1/0", U),
            ("P(A|B)=1/3", C),
        ),
    ),
    (
        Number(Fraction(2, 3), form="lowest terms"),
        (
            ("4/6", W),
            ("2/3", C),
            ("0.6667", N),
            ("-(-2/3)", W),
        ),
    ),
    (
        Number(Fraction(7, 20), form="percent"),
        (
            ("35%", C),
            ("35 %", C),
            ("0.35", W),
            ("35", N),
            (("35\\%", "latex"), C),
        ),
    ),
    (
        Number(5),
        (
            ("5", C),
            ("+5", C),
            ("5.0", C),
            ("10/2", W),
            ("2+3", W),
            ("6", N),
            ("sqrt(25)", W),
            ("five", U),
            ("5,0", C),
            ("05", C),
        ),
    ),
    (
        Number("sqrt(2)/2", form="simplified surd"),
        (
            ("sqrt(2)/2", C),
            ("1/sqrt(2)", W),
            ("0.7071", N),
            ("1/2*sqrt(2)", C),
            ("sqrt(1/2)", W),
            ("√2/2", C),
            ("sqrt(8)/4", W),
        ),
    ),
    (
        Number("2sqrt(3)", form="simplified surd"),
        (
            ("sqrt(12)", W),
            ("2√3", C),
            ("sqrt(3)*2", C),
        ),
    ),
    (
        Number("2/3", places=2),
        (
            ("0.67", C),
            ("0.667", C),
            ("2/3", C),
            ("0.66", N),
            ("0.7", N),
        ),
    ),
    (
        Number("1234.5", figures=2),
        (
            ("1200", C),
            ("1230", C),
            ("1.2e3", C),
            ("1300", N),
        ),
    ),
    (
        Number("3pi/4"),
        (
            ("3pi/4", C),
            ("0.75 pi", C),
            ("135", N),
            ("2.356", N),
        ),
    ),
    (
        Number(-3, unit="cm", prefix="x ="),
        (
            ("-3 cm", C),
            ("-3cm", C),
            ("x=-3", C),
            (("-3\\,\\text{cm}", "latex"), C),
            ("3", N),
            ("-3 m", U),
            ("x = 3 cm", N),
        ),
    ),
    (
        Number(35, unit="%"),
        (
            ("35", C),
            ("35%", C),
            ("0.35", N),
        ),
    ),
    (
        Number("2^10"),
        (
            ("1024", C),
            ("2^10", C),
        ),
    ),
    (
        Number(8),
        (
            ("2^3", W),
            ("8", C),
        ),
    ),
    (Number(1000), (("10^3", C),)),
    (
        Formula("2x+1"),
        (
            ("1+2x", C),
            ("2*x+1", C),
            ("y=2x+1", C),
            ("f(x) = 2x+1", C),
            ("2x-1", N),
            ("-2x-1", N),
            ("4x+2", N),
            ("2x+3", N),
            ("2y+1", U),
            ("2x+1 = 0", U),
            ("x+x+1", C),
        ),
    ),
    (
        Formula("5x+3", form="collected"),
        (
            ("5x+3", C),
            ("3+5x", C),
            ("2x+3x+3", W),
            ("5(x+3/5)", C),
            ("5x+1+2", W),
            ("5*x+3", C),
        ),
    ),
    (
        Formula("x^2+3x+2", form="expanded"),
        (
            ("x^2+3x+2", C),
            ("(x+1)(x+2)", W),
            ("x*x+3x+2", W),
            ("x(x+3)+2", W),
            ("2+3x+x²", C),
            ("x^2+2x+x+2", W),
        ),
    ),
    (
        Formula("(x+1)(x+2)", form="factored"),
        (
            ("(x+2)(x+1)", C),
            ("(2+x)*(1+x)", C),
            ("x^2+3x+2", W),
            ("-(−1−x)(x+2)", C),
        ),
    ),
    (
        Formula("2(x+1)^2", form="factored"),
        (
            ("2(x+1)^2", C),
            ("2(x+1)(x+1)", C),
            ("(2x+2)(x+1)", W),
        ),
    ),
    (
        Formula("x^5", form="single power"),
        (
            ("x^5", C),
            ("x^2 x^3", W),
            ("x^(2+3)", W),
            ("x^(5)", C),
            ("(x^5)", C),
        ),
    ),
    (
        Formula("x^3/y^2", {"x": "nonzero", "y": "nonzero"}, form="positive exponents"),
        (
            ("x^3/y^2", C),
            ("x^3y^-2", W),
            ("x^3 * y^(-2)", W),
            ("x^5/(x^2 y^2)", W),
            (("\\frac{x^3}{y^2}", "latex"), C),
        ),
    ),
    (
        Formula("sqrt(x)", {"x": "positive"}, form=None),
        (
            ("x^(1/2)", C),
            ("x^0.5", C),
            ("√x", C),
        ),
    ),
    (
        Formula("x", {"x": "real"}),
        (
            ("sqrt(x^2)", N),
            ("|x|", N),
            ("x^2/x", C),
        ),
    ),
    (
        Formula("x", {"x": "positive"}),
        (
            ("sqrt(x^2)", C),
            ("|x|", C),
        ),
    ),
    (
        Formula("2ln(x)", {"x": "positive"}),
        (
            ("ln(x^2)", C),
            ("log(x^2)", C),
            ("ln(x)+ln(x)", C),
        ),
    ),
    (
        Formula("sum_(i=1)^n x_i", {"x": "sequence", "n": "natural"}, form="sum"),
        (
            ("sum_(k=1)^n x_k", C),
            ("sum_(i=0)^(n-1) x_(i+1)", C),
            ("sum_(i=0)^n x_i", N),
            ("x_1+x_2", N),
            (("\\sum_{j=1}^{n} x_j", "latex"), C),
        ),
    ),
    (
        Formula("n(n+1)/2", {"n": "natural"}),
        (
            ("sum_(k=1)^n k", C),
            ("n^2/2+n/2", C),
        ),
    ),
    (
        Equation("y = 2x+1"),
        (
            ("y=2x+1", C),
            ("2x+1=y", C),
            ("2x - y + 1 = 0", C),
            ("4x-2y=-2", C),
            ("y=2x-1", N),
            ("y=-2x+1", N),
            ("2x+1", W),
            ("(y-1)/2 = x", C),
            ("(y-1)/x=2", N),
            ("y == 2x+1", C),
            ("x=2", N),
        ),
    ),
    (
        Equation("y = -x/2+3", form="y = …"),
        (
            ("y=-x/2+3", C),
            ("y = 3 - 1/2 x", C),
            ("2y+x=6", W),
            ("y = (6-x)/2", C),
            ("y=x/2+3", N),
            ("y = -0.5x+3", C),
            ("y = -1/2(x-6)", C),
            ("y-3=-1/2x", W),
        ),
    ),
)

CASES = [
    pytest.param(answer, typed, expected, id=f"{answer.kind} {index} {typed}")
    for index, (answer, pairs) in enumerate(TABLE)
    for typed, expected in pairs
]


@pytest.mark.parametrize(("answer", "typed", "expected"), CASES)
def test_what_people_type(answer, typed, expected) -> None:
    response = Response(*typed) if isinstance(typed, tuple) else Response(typed)
    judgement = answer.judge(response)
    assert judgement.verdict is expected, judgement
    assert judgement.headline
    if expected in (C, W, N):
        assert judgement.read_as
        assert judgement.spoken
