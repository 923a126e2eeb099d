"""Equality of formulas: proofs, breaks, edges of domains, complex points."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unstuck.answers import compare
from unstuck.answers.polynomials import to_polynomial
from unstuck.answers.rational_functions import key, same_function
from unstuck.answers.realline import Undecided
from unstuck.maths import tree
from unstuck.maths.errors import UndefinedError
from unstuck.maths.names import declare
from unstuck.maths.reader import read

NAMES = declare("x", "y", "z", "n", "p")


def node(text: str) -> tree.Node:
    return read(text, "text", NAMES)


def same(first: str, second: str, **domains: str) -> bool:
    domains = domains or dict.fromkeys(node(f"({first})+({second})").symbols, "real")
    return compare.equal(node(first), node(second), domains)


POLYNOMIALS = st.lists(st.integers(-6, 6), min_size=1, max_size=5)


def written(coefficients: list[int]) -> str:
    return " + ".join(f"({c})*x^{power}" for power, c in enumerate(coefficients))


@given(POLYNOMIALS, POLYNOMIALS)
def test_polynomials_are_decided_as_their_coefficients_are(first, second) -> None:
    longest = max(len(first), len(second))
    padded = [c + [0] * (longest - len(c)) for c in (first, second)]
    assert same_function(node(written(first)), node(written(second))) is (padded[0] == padded[1])


@given(POLYNOMIALS, POLYNOMIALS, POLYNOMIALS)
@settings(max_examples=60)
def test_products_distribute_also_over_closed_parts(first, second, third) -> None:
    a, b, c = map(written, (first, second, third))
    left = f"sin(x)*(({a}) + ({b})*e^x) - ln(x)/(x^2+1)*({c})"
    right = f"(({b})*e^x + ({a}))*sin(x) - ({c})*ln(x)/(1+x^2)"
    assert same_function(node(left), node(right)) is True


@given(st.integers(1, 400), st.sampled_from((1, -1)))
def test_absolute_values_are_seen_from_both_sides(place, sign) -> None:
    inside = f"x - {sign * place}"
    assert same(f"|{inside}|", f"sqrt(({inside})^2)")
    assert not same(f"|{inside}|", inside)
    assert not same(f"|{inside}|", f"-({inside})")
    assert not same(f"max(x, {sign * place})", "x")


@given(st.lists(st.integers(-30, 30), min_size=2, max_size=5, unique=True))
def test_no_polynomial_hides_between_the_points(roots) -> None:
    factors = "*".join(f"(x-({root}))" for root in roots)
    assert not same(f"e^x + {factors}/10^9", "e^x")


RIGHT = [
    ("sqrt(x^2)", "|x|", {}),
    ("sqrt(x^2)", "x", {"x": "positive"}),
    ("ln(x^2)", "2ln(x)", {"x": "positive"}),
    ("sin(x)^2 + cos(x)^2", "1", {}),
    ("(x^2-9)/(x-3)", "x+3", {}),
    ("(2^n (n-3))/(n-3)", "2^n", {"n": "integer"}),
    ("|x-y|", "|y-x|", {}),
    ("max(x, y)", "(x + y + |x - y|)/2", {}),
    ("floor(x+3)", "floor(x)+3", {}),
    ("x conj(x)", "|x|^2", {"x": "complex"}),
    ("re(x)", "(x + conj(x))/2", {"x": "complex"}),
    ("(-1)^(2n)", "1", {"n": "integer"}),
    ("cos(n pi)", "(-1)^n", {"n": "integer"}),
    ("e^(ln x)", "x", {"x": "positive"}),
    ("2^n*2", "2^(n+1)", {"n": "natural"}),
    ("binom(n,2)", "n(n-1)/2", {"n": "natural"}),
    ("(n+1)!", "(n+1)*n!", {"n": "natural"}),
]
WRONG = [
    ("sqrt(x^2)", "x", {}),
    ("ln(x^2)", "2ln(x)", {}),
    ("|x-y|", "y-x", {}),
    ("|x+100|", "x+100", {}),
    ("max(x, 50)", "50", {}),
    ("floor(x)", "ceil(x)-1", {}),
    ("floor(x)", "x", {}),
    ("conj(x)", "x", {"x": "complex"}),
    ("|x|^2", "x^2", {"x": "complex"}),
    ("x^p", "x", {"x": "positive", "p": "unit interval"}),
    ("sqrt((x-200)^2)", "x-200", {"x": "nonnegative"}),
    ("0.3333333333333333333333 x", "x/3", {}),
    ("e^x + 10^-60", "e^x", {}),
    ("sin(x) + 10^-25", "sin(x)", {}),
    ("arctan(tan(x))", "x", {}),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "domains"), RIGHT, ids=str)
def test_equal(first, second, domains) -> None:
    assert same(first, second, **domains)
    assert same(second, first, **domains)


@pytest.mark.parametrize(("first", "second", "domains"), WRONG, ids=str)
def test_different(first, second, domains) -> None:
    assert not same(first, second, **domains)
    assert not same(second, first, **domains)


def test_what_has_no_value_anywhere_is_said_so() -> None:
    with pytest.raises(UndefinedError):
        same("1/(x-x)", "x")


def test_beyond_the_last_precision_nothing_is_claimed() -> None:
    with pytest.raises(Undecided):
        same("sin(10^300 x)", "sin(10^300 (x + 0))", x="positive")


def test_a_key_forgets_the_order_of_terms_and_factors() -> None:
    assert key(node("ln(1 + x y)")) == key(node("ln(y*x + 1)"))
    assert key(node("x + x")) != key(node("x"))
    assert key(node("x^2")) != key(node("2^x"))


@pytest.mark.parametrize(
    "text", ["(x+y+z+n+p+1)^40", "(x+1)^5000", "x^(10^9)", "*".join(["(x+y+z)"] * 60)]
)
def test_large_polynomials_are_left_alone(text) -> None:
    assert to_polynomial(node(text)) is None
