"""Standard form, vertex form and the form by roots."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unstuck.answers import Formula, Response, Verdict
from unstuck.maths.polynomial import Polynomial

STANDARD = Formula("x^2 - 5x + 6", form="standard")
VERTEX = Formula("2(x-3)^2 + 1", form="vertex")
BY_ROOTS = Formula("2(x-1/2)(x+3)^2", form="by roots")
REPEATED = Formula("(x-1)^2", form="by roots")


def verdict(answer: Formula, text: str) -> Verdict:
    return answer.judge(Response(text)).verdict


@pytest.mark.parametrize(
    ("answer", "text", "fits"),
    [
        (STANDARD, "x^2 - 5x + 6", True),
        (STANDARD, "x^2 + 6 - 5x", False),
        (STANDARD, "6 - 5x + x^2", False),
        (STANDARD, "x^2 - 2x - 3x + 6", False),
        (STANDARD, "(x-2)(x-3)", False),
        (STANDARD, "x*x - 5x + 6", False),
        (STANDARD, "x^2 - 5x + 12/2", False),
        (Formula("x^3/2 - x", form="standard"), "1/2 x^3 - x", True),
        (Formula("x^3/2 - x", form="standard"), "0.5x^3 - x", True),
        (Formula("x^3/2 - x", form="standard"), "2/4 x^3 - x", False),
        (Formula("7", form="standard"), "7", True),
        (VERTEX, "2(x-3)^2 + 1", True),
        (VERTEX, "1 + 2(x-3)^2", True),
        (VERTEX, "2(3-x)^2 + 1", False),
        (VERTEX, "2x^2 - 12x + 19", False),
        (VERTEX, "2(x-3)(x-3) + 1", False),
        (Formula("-(x+1)^2", form="vertex"), "-(1+x)^2", True),
        (Formula("x^2 - 4", form="vertex"), "x^2 - 4", True),
        (BY_ROOTS, "2(x+3)^2(x-0.5)", True),
        (BY_ROOTS, "(2x-1)(x+3)^2", False),
        (BY_ROOTS, "2(x-1/2)(x^2+6x+9)", False),
        (REPEATED, "(x-1)(1-x)*(-1)", False),
        (Formula("x(x-2)", form="by roots"), "(x-2)x", True),
    ],
)
def test_only_the_form_differs(answer: Formula, text: str, fits: bool) -> None:
    assert verdict(answer, text) is (Verdict.CORRECT if fits else Verdict.WRONG_FORM)


@given(st.lists(st.integers(-6, 6), min_size=1, max_size=4), st.sampled_from((1, -1, 2, 3)))
def test_every_polynomial_prints_in_standard_form(roots, leading) -> None:
    p = Polynomial.with_roots(*roots, leading=leading)
    assert verdict(Formula(p, form="standard"), p.text) is Verdict.CORRECT
    written = "".join(f"{f'(x-({r}))' if r else 'x'}^{roots.count(r)}" for r in sorted(set(roots)))
    answer = Formula(f"{leading}*{written}", form="by roots")
    assert verdict(answer, f"{leading}*{written}") is Verdict.CORRECT
    if len(roots) > 1:
        assert verdict(answer, p.text) in (Verdict.WRONG_FORM, Verdict.CORRECT)


def test_a_wrong_polynomial_is_not_about_its_form() -> None:
    assert verdict(STANDARD, "x^2 - 5x + 7") is Verdict.NOT_YET
    with pytest.raises(ValueError, match="standard"):
        Formula("(x-2)(x-3)", form="standard")
