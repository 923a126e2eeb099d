"""Where statements in one variable hold: exact sign sets against plain evaluation."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from unstuck.answers.inequalities import SOLVING_WORK, NotASet, line_of
from unstuck.answers.realline import Undecided, interval_text
from unstuck.answers.solving.domains import in_domain
from unstuck.maths import tree
from unstuck.maths.errors import MathsError
from unstuck.maths.limits import Budget
from unstuck.maths.names import declare
from unstuck.maths.reader import read

X = declare("x")


def solved(text: str, domain: str = "real") -> str:
    line = line_of(read(text, "text", X), "x", Budget(SOLVING_WORK))
    return interval_text(in_domain(line, domain))


SOLVED = {
    "x^2 = 4": "{-2} U {2}",
    "(x-1)^2 = 0": "{1}",
    "1/x = 2": "{1/2}",
    "sqrt(x) = 3": "{9}",
    "sqrt(x) = -3": "{}",
    "ln x = 0": "{1}",
    "2^x = 8": "{3}",
    "x^2 + 1 = 0": "{}",
    "x^3 = 5": "{cbrt(5)}",
    "x^2 - 2sqrt(2)x + 2 = 0": "{sqrt(2)}",
    "e^(2x) - 3e^x + 2 = 0": "{0} U {0.69315}",
    "4^x - 2^x = 2": "{1}",
    "ln(x) + ln(x-1) = ln 6": "{3}",
    "ln(x(x-1)) = ln 6": "{-2} U {3}",
    "log_2(x) = 3": "{8}",
    "x^(2/3) = 4": "{-8} U {8}",
    "sqrt(x+6) = x": "{3}",
    "sqrt(x) + sqrt(x+5) = 5": "{4}",
    "|x^2-1| = |x-1|": "{-2} U {0} U {1}",
    "1/x = 1/x": "(-inf, 0) U (0, inf)",
    "x/x = 1": "(-inf, 0) U (0, inf)",
    "sqrt(x^2) = x": "[0, inf)",
    "x/(x-1) < 2": "(-inf, 1) U (2, inf)",
    "1/x > 1/(x-2)": "(0, 2)",
    "|x-1| + |x+2| < 5": "(-3, 2)",
    "x e^x - 2e^x < 0": "(-inf, 2)",
    "(1/2)^x < 1/8": "(3, inf)",
    "1/(1+e^(-x)) > 1/2": "(0, inf)",
    "(x^2-2)/(x-1) >= 0": "[-sqrt(2), 1) U [sqrt(2), inf)",
    "sqrt(x) > -1": "[0, inf)",
    "|x| < -1": "{}",
}


@pytest.mark.parametrize(("text", "line"), SOLVED.items())
def test_known_sets(text, line) -> None:
    assert solved(text) == line


@pytest.mark.parametrize(
    ("text", "domain", "line"),
    [
        ("x^2 = 4", "positive", "{2}"),
        ("2x = 7", "integer", "{}"),
        ("x^2 < 8", "integer", "[-2, 2]"),
        ("1 < x < 2 or 2 < x < 5", "integer", "[3, 4]"),
        ("1 < x <= 2 or 2 < x < 5", "natural", "[2, 4]"),
        ("x < sqrt(10)", "natural", "[1, 3]"),
        ("x < 2", "unit interval", "[0, 1]"),
        ("x < 2", "nonzero", "(-inf, 0) U (0, 2)"),
    ],
)
def test_inside_a_domain(text, domain, line) -> None:
    assert solved(text, domain) == line


@pytest.mark.parametrize("text", ["sin x = 1/2", "x + ln x = 1", "x^x = 4", "floor(x) = 2"])
def test_what_cannot_be_solved_says_so(text) -> None:
    with pytest.raises(NotASet):
        solved(text)


def test_too_large_is_undecided() -> None:
    with pytest.raises(Undecided):
        solved("x^40 - 1 = 0")


def _leaf() -> st.SearchStrategy[str]:
    return st.sampled_from(["x", "x", "1", "2", "3", "1/2"])


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pairs = st.tuples(inner, inner)
    return st.one_of(
        pairs.map(lambda p: f"({p[0]} + {p[1]})"),
        pairs.map(lambda p: f"({p[0]} - {p[1]})"),
        pairs.map(lambda p: f"({p[0]})({p[1]})"),
        pairs.map(lambda p: f"({p[0]})/({p[1]})"),
        inner.map(lambda i: f"({i})^2"),
        inner.map(lambda i: f"sqrt({i})"),
        inner.map(lambda i: f"abs({i})"),
        inner.map(lambda i: f"ln({i})"),
        inner.map(lambda i: f"e^({i})"),
    )


FORMULAS = st.recursive(_leaf(), _grown, max_leaves=6)
PLACES = [n / 7 + 1e-3 for n in range(-40, 41)]


def _float(node: tree.Node, x: float) -> float:
    """Plain evaluation of the few nodes above; raises ArithmeticError or ValueError."""
    if isinstance(node, tree.Symbol):
        return x
    if isinstance(node, tree.Number):
        return float(node.value)
    if isinstance(node, tree.Constant):
        return math.e
    parts = [_float(child, x) for child in node.children]
    match node:
        case tree.Sum():
            return math.fsum(parts)
        case tree.Product():
            return math.prod(parts)
        case tree.Negate():
            return -parts[0]
        case tree.Quotient():
            return parts[0] / parts[1]
        case tree.Power():
            return parts[0] ** parts[1]
        case tree.Root():
            return math.sqrt(parts[0])
        case tree.Abs():
            return abs(parts[0])
        case tree.Call():
            return math.log(parts[0]) if node.function == "ln" else math.exp(parts[0])
    raise AssertionError(node)


@settings(max_examples=120, deadline=None)
@given(FORMULAS, st.sampled_from(["<", "<=", ">", ">="]), st.sampled_from(["0", "1", "2"]))
def test_signs_agree_with_plain_evaluation(formula, sign, level) -> None:
    node = read(f"{formula} {sign} {level}", "text", X)
    assume("x" in node.symbols)
    try:
        line = line_of(node, "x", Budget(SOLVING_WORK))
    except (NotASet, Undecided, MathsError):
        return
    left, right = node.operands
    for x in PLACES:
        try:
            gap = _float(left, x) - _float(right, x)
        except OverflowError:
            continue
        except (ArithmeticError, ValueError):
            inside: bool | None = False
        else:
            clear = abs(gap) > 1e-6 and math.isfinite(gap)
            inside = (gap < 0 if "<" in sign else gap > 0) if clear else None
        if inside is not None:
            assert _contains(line, x) == inside, (formula, x)


def _contains(line, x: float) -> bool:
    return any(
        (p.low is None or float(p.low.ball.mid()) < x)
        and (p.high is None or x < float(p.high.ball.mid()))
        for p in line
    )
