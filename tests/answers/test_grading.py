"""The grading format: every kind, both syntaxes, cases at fault."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unstuck.answers import FORMS
from unstuck.answers.grading import KINDS, CaseError, grade
from unstuck.answers.sampling import DOMAINS

DOCUMENT = Path(__file__).parents[2] / "docs" / "write" / "grade.md"

CASES = [
    ("expression", "(x+1)^2", {"x^2+2x+1": "correct", "x^2+1": "incorrect", "x^2+*": "unreadable"}),
    ("number", "1/3", {"2/6": "correct", "0.333": "incorrect", "1/(3-3)": "incorrect"}),
    ("number", "pi/4", {"45°": "correct", "{1, 2}": "incorrect", "pi/4 =": "correct"}),
    ("equation", "2x + 2y = 4", {"x + y = 2": "correct", "x - y = 2": "incorrect"}),
    ("inequality", "x <= 3", {"3 >= x": "correct", "x < 3": "incorrect"}),
    ("interval", "[0, 1)", {"0 <= x < 1": "correct", "(0, 1)": "incorrect"}),
    ("interval", "(-inf, 2) U (2, inf)", {"x != 2": "correct", "x > 2": "incorrect"}),
    ("set", "{1, 2}", {"{2, 1}": "correct", "2, 1": "correct", "{1}": "incorrect"}),
    ("tuple", "(1, 2)", {"(1,2)": "correct", "(2,1)": "incorrect"}),
    ("vector", "(1, 1/2)", {"[1, 0.5]": "correct", "(1, 2)": "incorrect"}),
    ("matrix", "[[1,2],[3,4]]", {"1 2; 3 4": "correct", "[[1,3],[2,4]]": "incorrect"}),
    ("matrix", "[[2,0],[0,1]]", {"2[[1,0],[0,1/2]]": "correct", "[[1,0],[0,1]]": "incorrect"}),
    ("vector", "(4, -2)", {"2(2,-1)": "correct", "(1,1)+(3,-3)": "correct", "2(2,1)": "incorrect"}),
    ("quantity", "20 m/s", {"20 m·s⁻¹": "correct", "72 km/h": "correct", "20 m": "incorrect"}),
    ("logic", "A", {"A or (A and B)": "correct", "A and B": "incorrect"}),
    ("direction", "(1, 2)", {"(2, 4)": "correct", "(2, 1)": "incorrect"}),
    ("antiderivative", "x^3/3", {"x^3/3 + C": "correct", "x^3": "incorrect"}),
    ("antiderivative", "t^2/2", {"t^2/2 - 1": "correct", "t": "incorrect"}),
    ("piecewise", "|x|", {"x if x>=0, -x if x<0": "correct", "x": "incorrect"}),
    ("distribution", "N(mu, s^2)", {"Normal(mean=mu, sd=s)": "correct", "N(mu, s)": "incorrect"}),
    ("distribution", "Poisson(lambda t)", {"Pois(t lambda)": "correct", "Poisson(t)": "incorrect"}),
    ("distribution", "t(5)", {"t_5": "correct", "t(4)": "incorrect"}),
    ("quantity", "2 GB", {"16 Gb": "correct", "2 GiB": "incorrect", "2": "wrong form"}),
    ("logic", "A -> B", {"!A || B": "correct", "B -> A": "incorrect", "A ->": "unreadable"}),
    ("shape", "3 x 4", {"3x4": "correct", "4x3": "incorrect"}),
    ("shape", "2n x d", {"(n+n, d)": "correct", "(n, 2d)": "incorrect", "two x d": "unreadable"}),
    ("shape", "(n+1)x(m+1)", {"(1+n, 1+m)": "correct", "(m+1, n+1)": "incorrect"}),
    ("shape", "n*m x d", {"(mn, d)": "correct", "n x m x d": "incorrect"}),
    ("tuple", "(1/2, 3)", {"(0,5; 3)": "correct", "(3; 0,5)": "incorrect"}),
    ("interval", "R \\ {0}", {"x != 0": "correct", "x > 0": "incorrect"}),
    ("expression", "1 - tanh(x)^2", {"sech^2 x": "correct", "sech x": "incorrect"}),
    ("expression", "sqrt(75)", {"5sqrt3": "correct", "3sqrt5": "incorrect"}),
]  # fmt: skip
ROWS = [(kind, ref, text, verdict) for kind, ref, row in CASES for text, verdict in row.items()]


@pytest.mark.parametrize(("kind", "reference", "response", "verdict"), ROWS)
def test_kinds(kind, reference, response, verdict) -> None:
    result = grade({"id": 7, "kind": kind, "reference": reference, "response": response})
    assert result["verdict"] == verdict
    assert result["id"] == 7
    assert set(result) == {"id", "verdict", "read_as", "feedback", "position", "milliseconds"}
    assert bool(result["read_as"]) == (verdict != "unreadable")


def test_each_side_has_its_own_syntax() -> None:
    case = {"kind": "expression", "reference": r"\frac{1}{2}x^{10}", "response": "x^10/2"}
    assert grade({**case, "reference_syntax": "latex"})["verdict"] == "correct"
    swapped = {"reference": "x^10/2", "response": r"\frac12 x^{10}", "reference_syntax": "text"}
    assert grade({**case, **swapped, "syntax": "latex"})["verdict"] == "correct"


@pytest.mark.parametrize(
    ("reference", "response", "verdict"),
    [
        ("(x-2)(x-3)", "(x-3)(x-2)", "correct"),
        ("(x-2)(x-3)", "x^2-5x+6", "wrong form"),
        ("x^2-5x+6", "x^2-5x+6", "wrong form"),
        ("x^2-5x+6", "(x-2)(x-3)", "correct"),
        ("x^2-5x+6", "(x-2)(x+3)", "incorrect"),
    ],
)
def test_a_form_may_be_asked_of_any_reference(reference, response, verdict) -> None:
    case = {"kind": "form", "form": "factored", "reference": reference, "response": response}
    assert grade(case)["verdict"] == verdict


@pytest.mark.parametrize(
    ("case", "verdict"),
    [
        (("logic", "A -> B", "not A or B", {"form": "dnf"}), "correct"),
        (("logic", "A -> B", "not (A and not B)", {"form": "dnf"}), "wrong form"),
        (("piecewise", "|x|", "max(x, -x)", {"form": "cases"}), "wrong form"),
        (("antiderivative", "x", "x", {"form": "with constant"}), "wrong form"),
        (("number", "1/3", "0.3333", {"form": "3 figures"}), "wrong form"),
        (("quantity", "5 km", "5000 m", {"unit": "km"}), "wrong form"),
        (("quantity", "5 km", "5.1 km", {"tolerance": {"relative": 0.05}}), "correct"),
        (("distribution", "Exp(2)", "Exp(rate=1/2)", {"convention": "scale"}), "correct"),
        (("antiderivative", "t^2 s", "t^2 s + s", {"variable": "t"}), "correct"),
        (("antiderivative", "t^2 s", "t^2 s + s", {"variable": "s"}), "incorrect"),
    ],
)
def test_what_only_some_kinds_look_at(case, verdict) -> None:
    kind, reference, response, more = case
    data = {"kind": kind, "reference": reference, "response": response, **more}
    assert grade(data)["verdict"] == verdict


@pytest.mark.parametrize(
    ("tolerance", "response", "verdict"),
    [
        ({"absolute": 0.01}, "3.15", "correct"),
        ({"absolute": "1/1000"}, "3.15", "incorrect"),
        ({"relative": 0.01}, "3.12", "correct"),
        ({"relative": 0.001}, "3.12", "incorrect"),
        ({"places": 2}, "3.14", "correct"),
        ({"figures": 2}, "3.1", "correct"),
        ({"figures": 3}, "3.1", "incorrect"),
    ],
)
def test_tolerances(tolerance, response, verdict) -> None:
    case = {"kind": "number", "reference": "pi", "response": response, "tolerance": tolerance}
    assert grade(case)["verdict"] == verdict


@pytest.mark.parametrize(
    ("kind", "reference", "response", "verdict"),
    [
        ("tuple", "(1/3, 2/3)", "(0.333, 0.667)", "correct"),
        ("tuple", "(1/3, 2/3)", "(0.333, 0.66)", "incorrect"),
        ("tuple", "(1/3, 2/3)", "(0.333, 0.667, 1)", "incorrect"),
        ("vector", "(ln(2), 1/3)", "[0.693; 0.333]", "correct"),
        ("matrix", "[[1/3, 1], [0, 1/7]]", "[[0.333, 1], [0, 0.143]]", "correct"),
        ("matrix", "[[1/3, 1], [0, 1/7]]", "[[0.333, 1], [0, 0.14]]", "incorrect"),
        ("matrix", "[[1/3, 1], [0, 1/7]]", "[[0.333, x], [0, 0.143]]", "incorrect"),
    ],
)
def test_each_entry_may_be_as_far_off_as_the_tolerance_says(
    kind, reference, response, verdict
) -> None:
    case = {"kind": kind, "reference": reference, "response": response}
    assert grade({**case, "variables": {}, "tolerance": {"places": 3}})["verdict"] == verdict


def test_without_variables_every_letter_is_real() -> None:
    case = {"kind": "expression", "reference": "sqrt(x^2)", "response": "x"}
    assert grade(case)["verdict"] == "incorrect"
    assert grade({**case, "variables": {"x": "positive"}})["verdict"] == "correct"
    assert grade({**case, "response": "y"})["verdict"] == "incorrect"


def test_a_name_that_is_not_declared_is_pointed_at() -> None:
    case = {"kind": "expression", "reference": "x", "response": "2 y", "variables": {"x": "real"}}
    result = grade(case)
    assert (result["verdict"], result["position"]) == ("unreadable", (2, 3))


AT_FAULT = [
    {},
    {"kind": "poem", "reference": "1", "response": "1"},
    {"kind": "number", "reference": "1"},
    {"kind": "number", "reference": "x+", "response": "1"},
    {"kind": "number", "reference": "1", "response": "1", "syntax": "troff"},
    {"kind": "number", "reference": "1", "response": "1", "variables": {"x": "quaternion"}},
    {"kind": "number", "reference": "1", "response": "1", "tolerance": {"about": 1}},
    {"kind": "number", "reference": "1", "response": "1", "tolerance": {"absolute": "much"}},
    {"kind": "form", "reference": "1", "response": "1"},
    {"kind": "form", "reference": "1", "response": "1", "form": "pretty"},
    {"kind": "equation", "reference": "x + 1", "response": "x = 1"},
    {"kind": "interval", "reference": "x + 1", "response": "x = 1"},
]


@pytest.mark.parametrize("case", AT_FAULT, ids=str)
def test_a_case_at_fault_says_what_to_change(case) -> None:
    with pytest.raises(CaseError) as fault:
        grade(case)
    assert len(str(fault.value)) > 15


JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=6,
)


@given(st.sampled_from(KINDS), JSON, JSON, JSON, JSON)
def test_nothing_else_is_ever_raised(kind, reference, response, variables, extra) -> None:
    case = {"kind": kind, "reference": reference, "response": response, "form": extra}
    case |= {"variables": variables, "tolerance": extra, "shapes": extra}
    try:
        json.dumps(grade(case))
    except CaseError:
        return


def _documented() -> list[dict[str, object]]:
    text = DOCUMENT.read_text(encoding="utf-8")
    block = text.split("```jsonl\n")[1].split("```")[0]
    return [json.loads(line) for line in block.splitlines()]


@pytest.mark.parametrize("case", _documented(), ids=str)
def test_the_documented_lines_are_so(case) -> None:
    assert grade(case)["verdict"] == case["expect"]


def test_every_kind_form_and_domain_is_documented() -> None:
    text = " ".join(DOCUMENT.read_text(encoding="utf-8").split())
    assert {case["kind"] for case in _documented()} == set(KINDS)
    for name in (*FORMS, *DOMAINS):
        assert name == "any" or name in text, name
