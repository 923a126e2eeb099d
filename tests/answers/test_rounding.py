"""Rounding asked for as a form: 2.50 is not 2.5."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unstuck.answers import Number, Response, Verdict

C, W, N = Verdict.CORRECT, Verdict.WRONG_FORM, Verdict.NOT_YET

TABLE = (
    (
        Number("5/2", form="3 figures"),
        (
            ("2.50", C),
            ("2.5", W),
            ("2.500", W),
            ("5/2", W),
            ("2.49", N),
            ("250%", C),
            ("2.50e0", C),
        ),
    ),
    (
        Number("1/3", form="3 figures"),
        (
            ("0.333", C),
            ("33.3%", C),
            ("3.33*10^-1", C),
            ("1/3", W),
            ("0.33333", W),
            ("0.33", N),
            ("0.334", N),
            ("0.33349", N),
        ),
    ),
    (
        Number("pi", form="2 places"),
        (("3.14", C), ("3.142", W), ("pi", W), ("3.1", N), ("3.15", N), ("22/7", N)),
    ),
    (
        Number(12345, form="2 significant figures"),
        (("12000", C), ("1.2*10^4", C), ("12300", W), ("12345", W), ("13000", N)),
    ),
    (Number("9.996", form="3 figures"), (("10.0", C), ("9.996", W), ("9.99", N))),
    (Number("-2/3", form="1 decimal place"), (("-0.7", C), ("-2/3", W), ("0.7", N))),
    (Number("0.0012345", form="2 figures"), (("0.0012", C), ("1.2e-3", C), ("0.001", N))),
)
CASES = [(answer, typed, verdict) for answer, pairs in TABLE for typed, verdict in pairs]


@pytest.mark.parametrize(("answer", "typed", "verdict"), CASES)
def test_what_people_type(answer, typed, verdict) -> None:
    assert answer.judge(Response(typed)).verdict is verdict, answer.judge(Response(typed))


def test_too_few_digits_are_named() -> None:
    judgement = Number("1/3", form="3 figures").judge(Response("0.33"))
    assert "keep 3 significant figures" in judgement.headline


@pytest.mark.parametrize("form", ["0 figures", "40 places", "3 digits"])
def test_an_author_hears_of_a_fault_at_once(form) -> None:
    with pytest.raises(ValueError, match=r"."):
        Number(5, form=form)


@settings(max_examples=80, deadline=None)
@given(st.decimals(-1000, 1000, places=6, allow_nan=False), st.integers(0, 5))
def test_python_rounds_the_same(value, places) -> None:
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    answer = Number(str(value), form=f"{places} places")
    typed = f"{abs(rounded) if rounded == 0 else rounded:f}"
    assert answer.judge(Response(typed)).verdict is C
    assert answer.judge(Response(f"{rounded + 3 * Decimal(1).scaleb(-places):f}")).verdict is N
