"""Markdown to HTML: formulas stay TeX, raw HTML stays text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unstuck.curriculum.markup import formulas, pairs, to_html, to_inline_html


@given(st.text(max_size=200))
def test_no_text_makes_an_element_of_its_own(text: str) -> None:
    html = to_html(text)
    assert "<script" not in html
    assert "<img" not in html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("$a<b$", '<span class="math">a&lt;b</span>'),
        (r"$\text{a} & b \\ c$", r'<span class="math">\text{a} &amp; b \\ c</span>'),
        ("$x$ has degree 2", '<span class="math">x</span> has degree 2'),
        ("costs $5 or $6", "costs $5 or $6"),
        (r"costs \$5", "costs $5"),
        ("<b>x</b>", "&lt;b&gt;x&lt;/b&gt;"),
        ("**x**", "<strong>x</strong>"),
    ],
)  # fmt: skip
def test_inline(text: str, html: str) -> None:
    assert to_inline_html(text) == html


def test_a_display_stands_alone_right_below_a_line_of_text() -> None:
    html = to_html("This is\n$$x^2$$\nand more.")
    expected = '<p>This is</p>\n<div class="math display">x^2</div>\n<p>and more.</p>\n'
    assert html == expected
    assert list(formulas("a $x$\n\n$$y$$")) == [("x", False, 0), ("y", True, 2)]


def test_pairs_stand_side_by_side_and_their_formulas_are_checked_like_any_other() -> None:
    text = "Both say the same:\n\n```pairs\nX @ w - y   $X w - y$\nnp.abs(x) < 1  $|x| < 1$\n```\n"
    html = to_html(text)

    assert html.count('class="pair"') == 2
    assert '<span class="math">|x| &lt; 1</span><code>np.abs(x) &lt; 1</code>' in html
    assert list(formulas(text)) == [("X w - y", False, 3), ("|x| < 1", False, 4)]


def test_a_line_of_pairs_without_a_formula_is_seen() -> None:
    (pair,) = pairs("```pairs\nX @ w\n```")
    assert (pair.code, pair.formula, pair.line) == ("X @ w", "", 1)
