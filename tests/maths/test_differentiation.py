"""Derivatives of trees: against SymPy's, and by difference quotients of floats."""

from __future__ import annotations

import math

import pytest
import sympy as sp
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from unstuck.answers.agreement import value_of
from unstuck.maths import tree
from unstuck.maths.differentiation import ZERO, derivative
from unstuck.maths.errors import NotExactError, TooMuchWorkError
from unstuck.maths.names import declare
from unstuck.maths.printer import text
from unstuck.maths.reader import read

NAMES = declare("x", "a", "n", sequences=("w",))
RULES = (
    ("5", "0"),
    ("a", "0"),
    ("x", "1"),
    ("x^7", "7*x^6"),
    ("x^a", "a*x^(a-1)"),
    ("a^x", "a^x*log(a)"),
    ("x^x", "x^x*(log(x)+1)"),
    ("e^(3x)", "3*exp(3*x)"),
    ("1/x", "-1/x^2"),
    ("(x+1)/(x^2+1)", "diff((x+1)/(x^2+1), x)"),
    ("sqrt(x)", "1/(2*sqrt(x))"),
    ("cbrt(x^2)", "2/(3*x**(1/3))"),
    ("sin(x) cos(x)", "cos(2*x)"),
    ("sec x", "sec(x)*tan(x)"),
    ("csc x + cot x", "-csc(x)*cot(x)-csc(x)^2"),
    ("tan(2x)", "2*sec(2*x)^2"),
    ("arcsin(x/3)", "1/sqrt(9-x^2)"),
    ("arccos(x/3)", "-1/sqrt(9-x^2)"),
    ("arctan x - arccot x", "2/(1+x^2)"),
    ("sinh x + cosh x", "exp(x)"),
    ("tanh x", "1-tanh(x)^2"),
    ("arsinh x", "1/sqrt(1+x^2)"),
    ("artanh(x/3)", "3/(9-x^2)"),
    ("ln(x^2+1)", "2*x/(x^2+1)"),
    ("lg x", "1/(x*log(10))"),
    ("log_2(x)", "1/(x*log(2))"),
    ("log(x)", "1/x"),
    ("exp(-x^2)", "-2*x*exp(-x^2)"),
    ("erf x", "2*exp(-x^2)/sqrt(pi)"),
    ("|x-4|", "-1"),
    ("max(x, x^2)", "2*x"),
    ("min(x, x^2)", "1"),
    ("5x%", "1/20"),
    ("sum_(k=1)^3 x^k", "1+2*x+3*x^2"),
    ("1/(1+e^(-x))", "exp(-x)/(1+exp(-x))^2"),
)


@pytest.mark.parametrize(("typed", "known"), RULES)
def test_the_rules_of_the_textbook(typed: str, known: str) -> None:
    found = derivative(read(typed, "text", NAMES), "x")
    place = {"x": 1.3, "a": 0.7}
    wanted = complex(sp.sympify(known.replace("^", "**")).evalf(subs=place))
    assert value_of_with_erf(found, place) == pytest.approx(wanted)


def value_of_with_erf(node: tree.Node, place: dict[str, float]) -> complex:
    return value_of(node, {name: complex(value) for name, value in place.items()})


@pytest.mark.parametrize("typed", ["floor(x)", "sign(x)", "x!", "prod_(k=1)^3 (x+k)", "gcd(x, 2)"])
def test_no_rule_is_invented(typed: str) -> None:
    with pytest.raises(NotExactError):
        derivative(read(typed, "text", NAMES), "x")


def test_a_giant_is_refused() -> None:
    with pytest.raises(TooMuchWorkError):
        derivative(read("*".join(["sin(x)"] * 90), "text", NAMES), "x")


def test_what_does_not_hold_the_variable_is_constant() -> None:
    assert derivative(read("floor(a)!", "text", NAMES), "x") == ZERO
    assert derivative(read("sum_(k=1)^n w_k", "text", NAMES), "x") == ZERO


smooth = st.recursive(
    st.sampled_from(["x", "a", "2", "1/2", "pi"]),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda p: f"({p[0]} + {p[1]})"),
        st.tuples(inner, inner).map(lambda p: f"({p[0]}) * ({p[1]})"),
        st.tuples(inner, inner).map(lambda p: f"({p[0]}) / ({p[1]})"),
        st.tuples(inner, st.sampled_from(["2", "-1", "1/2", "x"])).map(
            lambda p: f"({p[0]})^({p[1]})"
        ),
        st.tuples(st.sampled_from(["sin", "exp", "ln", "arctan", "tanh"]), inner).map(
            lambda p: f"{p[0]}({p[1]})"
        ),
    ),
    max_leaves=6,
)


@settings(max_examples=120, deadline=None)
@given(smooth)
def test_difference_quotients_agree(typed: str) -> None:
    node = read(typed, "text", NAMES)
    assume(node.depth < 12)
    try:
        left, right = (value_of_with_erf(node, {"x": 0.83 + h, "a": 1.9}) for h in (-1e-6, 1e-6))
        exact = value_of_with_erf(derivative(node, "x"), {"x": 0.83, "a": 1.9})
    except (ArithmeticError, ValueError):
        assume(False)
    assume(all(math.isfinite(abs(v)) and abs(v) < 1e3 for v in (left, right, exact)))
    assert abs((right - left) / 2e-6 - exact) < 1e-4 * (1 + abs(exact)), text(node)
