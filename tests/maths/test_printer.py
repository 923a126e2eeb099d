"""Law: what is printed reads back to the same tree, in both spellings."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.maths import trees

from unstuck.maths import tree
from unstuck.maths.cursor import Pairs
from unstuck.maths.printer import latex, latex_name, spoken, text
from unstuck.maths.reader import read

NAMES = trees.NAMES


def check(node: tree.Node, pairs: Pairs = "tuple", *, lists: bool = False) -> None:
    printed = text(node)
    assert read(printed, "text", NAMES, pairs=pairs, lists=lists) == node, printed
    printed = latex(node)
    assert read(printed, "latex", NAMES, pairs=pairs, lists=lists) == node, printed
    assert spoken(node)


@settings(max_examples=150, deadline=None)
@given(trees.numbers)
def test_numbers_read_back(node: tree.Node) -> None:
    check(node)


@settings(max_examples=120, deadline=None)
@given(st.one_of(trees.statements, trees.collections, trees.chances, trees.events))
def test_everything_else_reads_back(node: tree.Node) -> None:
    check(node)


@settings(max_examples=50, deadline=None)
@given(trees.regions)
def test_regions_read_back(node: tree.Node) -> None:
    check(node, "interval")


@settings(max_examples=40, deadline=None)
@given(st.lists(trees.small, min_size=2, max_size=4))
def test_lists_read_back(nodes: list[tree.Node]) -> None:
    check(tree.Listing(tuple(nodes)), lists=True)


@pytest.mark.parametrize(
    ("typed", "shown", "words"),
    [
        ("2x^2 + 1/2", r"2x^{2} + \frac{1}{2}", "2 x squared plus 1 half"),
        ("sqrt(3)/2", r"\frac{\sqrt{3}}{2}", "the square root of 3 over 2"),
        ("-x_1", "-x_{1}", "minus x 1"),
        ("lambda theta", r"\lambda\theta", "lambda times theta"),
        ("yhat", r"\hat{y}", "yhat"),
        ("1 < x <= 3", r"1 < x \le 3", "1 is less than x is at most 3"),
        ("P(A | B)", r"P\left(A \mid B\right)", "the probability of A given B"),
        (
            "[[1, 2], [3, 4]]",
            r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}",
            "the 2 by 2 matrix, row 1: 1, 2; row 2: 3, 4",
        ),
        ("sin^2 x", r"\sin^{2}\left(x\right)", "open bracket sine of x close bracket squared"),
        ("2*3", r"2 \cdot 3", "2 times 3"),
    ],
)
def test_how_it_looks_and_sounds(typed: str, shown: str, words: str) -> None:
    node = read(typed, "text", NAMES)
    assert latex(node) == shown
    assert spoken(node) == words


@pytest.mark.parametrize(
    ("name", "shown"),
    [("x_max", r"x_{\mathrm{max}}"), ("mu_ij", r"\mu_{ij}"), ("HT", r"\mathrm{HT}")],
)
def test_names_in_latex(name: str, shown: str) -> None:
    assert latex_name(name) == shown
