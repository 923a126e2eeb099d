"""Functions in pieces: every spelling, and back from every printer."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.maths import trees

from unstuck.maths import tree
from unstuck.maths.errors import ReadError
from unstuck.maths.names import declare
from unstuck.maths.printer import latex, text
from unstuck.maths.reader import read
from unstuck.maths.spoken import spoken

NAMES = declare("x", "a")
TWO_PIECES = "x^2 if x < 0, x if x >= 0"
OTHERWISE = "x^2 if x < 0, x otherwise"

conditions = st.tuples(trees.small, trees.small).map(lambda p: tree.Relation(p, ("<",)))
functions = st.tuples(
    st.lists(st.tuples(trees.small, conditions), min_size=1, max_size=3).map(tuple),
    st.one_of(st.none(), trees.small),
).map(lambda parts: tree.Piecewise(*parts))


@settings(max_examples=80, deadline=None)
@given(functions)
def test_pieces_read_back(node: tree.Piecewise) -> None:
    doubled = tree.Product((tree.number(2), node))
    for whole in (node, doubled):
        assert read(text(whole), "text", trees.NAMES) == whole, text(whole)
        assert read(latex(whole), "latex", trees.NAMES) == whole, latex(whole)
        assert spoken(whole)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("x^2 for x<0; x for x>=0", TWO_PIECES),
        ("x^2 when x<0, x when x>=0", TWO_PIECES),
        ("{x^2, x<0; x, x>=0", TWO_PIECES),
        ("{x^2, x<0; x, x>=0}", TWO_PIECES),
        ("{x^2 if x<0, x if x>=0}", TWO_PIECES),
        ("x^2, if x<0; x, if x>=0", TWO_PIECES),
        (r"\begin{cases} x^2 & x<0 \\ x & x\ge0 \end{cases}", TWO_PIECES),
        (
            r"\begin{cases} x^2, & \text{if } x<0, \\ x, & \text{for } x\ge0 \\ \end{cases}",
            TWO_PIECES,
        ),
        (r"\left\{\begin{array}{ll} x^2 & x<0 \\ x & x\ge 0\end{array}\right.", TWO_PIECES),
        (r"\left\{\begin{aligned}x^2,&x<0\\x,&x\ge 0\end{aligned}\right.", TWO_PIECES),
        ("x^2 if x<0 else x", OTHERWISE),
        ("x^2 if x<0, otherwise x", OTHERWISE),
        ("x^2 if x<0, else: x", OTHERWISE),
        ("(x^2 if x<0, x elsewhere)", OTHERWISE),
        (r"\begin{dcases} x^2 & x<0 \\ x & \text{otherwise} \end{dcases}", OTHERWISE),
        ("x^2 if x<0,1 if x>=0", "x^2 if x < 0, 1 if x >= 0"),
        ("1 if x<0 else 2 if x<1 else 3", "1 if x < 0, 2 if x < 1, 3 otherwise"),
        ("1 if 0<=x<1 or x>2, 0 otherwise", "1 if 0 <= x < 1 or x > 2, 0 otherwise"),
    ],
)
def test_spellings(typed: str, meant: str) -> None:
    assert text(read(typed, "text", NAMES)) == meant


@pytest.mark.parametrize(
    "typed",
    ["x if", "if x<0", "x^2 if x<0, x", "otherwise", r"\begin{cases}\end{cases}", "x, x if x<0"],
)
def test_what_is_refused(typed: str) -> None:
    with pytest.raises(ReadError):
        read(typed, "text", NAMES)


def test_sets_stay_sets() -> None:
    assert isinstance(read("{1,5; 2,5}", "text", NAMES), tree.Set)
    assert isinstance(read("{x | x < 2}", "text", NAMES), tree.SetBuilder)
    assert isinstance(read("if", "text", declare("i", "f", "if")), tree.Symbol)
