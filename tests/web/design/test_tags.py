"""The template tags: what they show, and that they escape what they are given."""

import pytest
from django.template import Context, Template
from django.utils.safestring import mark_safe
from hypothesis import given
from hypothesis import strategies as st

from unstuck.answers.base import Field, Verdict
from unstuck.web.design.icons import ICONS
from unstuck.web.design.templatetags.design import (
    answer_field,
    key_face,
    marked,
    marks,
    minutes,
    slug,
    typed_words,
    verdict_word,
    with_word,
)

THREE = ("<p>zero</p>", "<p>one</p>", "<p>two</p>")


def render(source: str, **context: object) -> str:
    return Template("{% load design %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.2, "1 min"), (18, "18 min"), (60, "1 h"), (95, "1 h 35 min"), (9500, "158 h")],
)
def test_minutes_read_as_a_person_says_them(value: float, words: str) -> None:
    assert minutes(value) == words


def test_the_fault_is_marked_in_the_typed_text() -> None:
    assert marked("a + (b", (4, 5)) == "a + <mark>(</mark>b"


def test_something_missing_at_the_end_still_has_a_place() -> None:
    assert marked("a +", (3, 3)) == "a +<mark>\u00a0</mark>"


@given(st.text(max_size=20), st.integers(0, 30), st.integers(0, 30))
def test_typed_text_never_becomes_markup(text: str, start: int, end: int) -> None:
    html = marked(text, (start, end)).replace("<mark>", "").replace("</mark>", "")
    assert "<" not in html


def test_words_to_type_are_set_off() -> None:
    assert typed_words("Type `x^2` & <b>") == "Type <strong>x^2</strong> &amp; &lt;b&gt;"


def test_entries_are_marked_only_where_there_are_several() -> None:
    assert marks((True,)) == ""
    assert marks((None, None)) == ""
    assert marks((True, False)).count("<li") == 2


def test_every_verdict_has_words_and_an_icon_of_its_own() -> None:
    assert all(slug(verdict) in ICONS and verdict_word(verdict) for verdict in Verdict)
    assert len({ICONS[slug(verdict)] for verdict in Verdict}) == len(Verdict)


def test_formulas_are_escaped() -> None:
    assert render("{% math tex %}", tex="a < b") == '<span class="math">a &lt; b</span>'


def test_an_order_is_shown_as_it_was_sent() -> None:
    rows = answer_field(Field("order"), THREE, value="2,0,1", marks=(True, False, None))["rows"]
    assert [row["number"] for row in rows] == ["2", "0", "1"]
    assert [row["mark"] for row in rows] == ["right", "wrong", ""]


@given(st.text(alphabet="0123456789,-x ", max_size=12))
def test_any_stored_response_can_be_shown(value: str) -> None:
    for widget in ("choice", "choices", "order", "match"):
        rows = answer_field(Field(widget), THREE, THREE, value=value)["rows"]  # type: ignore[arg-type]
        assert sorted(row["number"] for row in rows) == ["0", "1", "2"]


def test_the_field_keeps_hostile_text_as_text() -> None:
    html = render("{% answer_field field value=value %}", field=Field("math"), value='"><script>')
    assert "<script>" not in html


def test_options_are_html_and_the_chosen_one_is_checked() -> None:
    html = render(
        "{% answer_field field options=options value='1' %}",
        field=Field("choice"),
        options=[mark_safe(option) for option in THREE],
    )
    assert "<p>one</p>" in html
    assert html.count(" checked") == 1


@pytest.mark.parametrize(
    ("symbol", "face"),
    [
        (r"\pi", r"\pi"),
        (r"\frac{}{}", r"\frac{\square}{\square}"),
        ("^{}", r"{\square}^{\square}"),
        (r"\left(\right)", r"(\;)"),
    ],
)
def test_symbol_buttons_show_their_empty_places(symbol: str, face: str) -> None:
    assert key_face(symbol) == face


def test_the_word_of_a_verdict_is_said_once() -> None:
    assert with_word("Not yet: a sign", "not yet") == "Not yet: a sign"
    assert with_word("Check the sign", "not yet") == "Not yet. Check the sign"


def test_several_lines_are_kept_and_each_judged_one_is_marked() -> None:
    html = render(
        "{% answer_field field value=value marks=marks %}",
        field=Field("lines"),
        value="2x = 4 => x = 3\n</textarea><script>",
        marks=(True, False, None),
    )
    assert "<textarea" in html
    assert "<script>" not in html
    assert [html.count(f'data-mark="{mark}"') for mark in ("right", "wrong", "open")] == [1, 1, 1]
    assert html.index("follows") < html.index("does not follow") < html.index("not judged")


def test_lines_that_nobody_judged_have_no_marks() -> None:
    context = answer_field(Field("lines"), value="a\nb", marks=(None, None))
    assert context["judged"] == []
