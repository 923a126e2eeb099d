"""``{% load design %}``: icons, key caps, formulas, states, the answer field.

Tags give safe HTML; what they are given is escaped unless it is already safe.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from unstuck.answers.base import Field, Response
from unstuck.answers.lines import written_lines
from unstuck.web.design.built import built_url
from unstuck.web.design.graph_field import drawing
from unstuck.web.design.icons import ICONS, STATES

register = template.Library()

FEWEST_LINES, MOST_LINES = 4, 16
"""How tall the field for several lines is, in lines."""

KEY_SIGNS = {"Enter": "↵", "Escape": "esc"}
KEY_WORDS = {
    r"\frac{}{}": "a fraction",
    r"\sqrt{}": "a square root",
    "^{}": "a power",
    "^c": "a complement",
    "=": "equals",
    r"\left(\right)": "brackets",
    r"P\left(\right)": "P of",
    r"\{\}": "set braces",
    r"\begin{pmatrix}&\\&\end{pmatrix}": "a matrix",
    r"\varnothing": "the empty set",
    r"\mid": "given",
    r"\cap": "intersection",
    r"\cup": "union",
    r"\setminus": "without",
    r"\infty": "infinity",
    r"\le": "less than or equal",
    r"\ge": "greater than or equal",
    r"\neq": "not equal",
    r"\times": "times",
    r"\land": "and",
    r"\lor": "or",
    r"\lnot": "not",
    r"\Rightarrow": "implies",
    r"\Leftrightarrow": "if and only if",
    r"\ln": "natural logarithm",
}
VERDICT_WORDS = {
    "correct": "Right",
    "wrong form": "Another form is asked for",
    "not yet": "Not yet",
    "unreadable": "Not readable",
    "undecided": "Undecided",
}


@register.simple_tag
def built(name: str) -> str:
    """``{% built "app.css" %}``: the address of a bundled file."""
    return built_url(name)


@register.simple_tag
def icon(name: str) -> SafeString:
    """``{% icon "hint" %}``: a decorative line icon (see the gallery for all names)."""
    return _svg("icon", ICONS[name])


@register.simple_tag
def state(name: str, label: str = "") -> SafeString:
    """``{% state topic.state %}``: the mark of a topic's state, with its words for readers."""
    words, inside = STATES[name]
    return format_html(
        '<svg class="state state-{}" viewBox="0 0 20 20" fill="none" stroke="currentColor" '
        'stroke-width="1.8" stroke-linecap="butt" role="img" aria-label="{}">{}</svg>',
        name,
        label or words,
        mark_safe(inside),  # noqa: S308 - a constant of this package
    )


@register.simple_tag
def state_words(name: str) -> str:
    """``{% state_words topic.state %}``: the state in words, for legends and lists."""
    return STATES[name][0]


@register.simple_tag
def state_shape(name: str, transform: str) -> SafeString:
    """``{% state_shape "known" "scale(.6)" %}``: the same mark for ``<use href="#known" x= y=>`` in
    an SVG, around its center, with a ring that shows when its link has the focus.
    """
    return format_html(
        '<g id="{0}" class="state-{0}" transform="{1} translate(-10 -10)" fill="none" '
        'stroke="currentColor" stroke-width="1.8">'
        '<circle class="state-ring" cx="10" cy="10" r="13"/>{2}</g>',
        name,
        transform,
        mark_safe(STATES[name][1]),  # noqa: S308 - a constant of this package
    )


@register.simple_tag
def key(name: str) -> SafeString:
    """``{% key "H" %}``: a key cap; hidden from readers, which name the button itself."""
    return format_html('<kbd class="key" aria-hidden="true">{}</kbd>', KEY_SIGNS.get(name, name))


@register.simple_tag
def math(tex: str, display: bool = False) -> SafeString:
    """``{% math judgement.read_as %}``: TeX that the page renders; the text is kept as is."""
    if display:
        return format_html('<div class="math display">{}</div>', tex)
    return format_html('<span class="math">{}</span>', tex)


@register.filter
def key_face(symbol: str) -> str:
    """What a symbol button shows: the empty places of a root or a fraction as squares."""
    if symbol.startswith("^"):
        symbol = "{}" + symbol
    filled = symbol.replace("{}", r"{\square}").replace(r"&\\&", r"\cdot&\cdot\\\cdot&\cdot")
    return filled.replace(r"\left(\right)", r"(\;)").replace(r"\{\}", r"\{\;\}")


@register.filter
def key_words(symbol: str) -> str:
    """What a symbol button is called by screen readers."""
    return KEY_WORDS.get(symbol) or symbol.strip("\\{}^")


@register.filter
def with_word(sentence: str, verdict: str) -> str:
    """Put the verdict's words before a sentence that does not begin with them."""
    word = verdict_word(verdict)
    return sentence if sentence.startswith(word) else f"{word}. {sentence}"


@register.filter
def typed_words(sentence: str) -> SafeString:
    """Plain text in which `backticks` set off what is to be typed."""
    parts = sentence.split("`")
    pieces = (
        (("<strong>{}</strong>" if place % 2 else "{}"), part) for place, part in enumerate(parts)
    )
    return mark_safe("".join(format_html(shape, part) for shape, part in pieces))  # noqa: S308


@register.filter
def minutes(value: float) -> str:
    """``{{ 95|minutes }}`` gives "1 h 35 min"; from ten hours on whole hours only."""
    whole = max(1, round(value))
    hours, rest = divmod(whole, 60)
    if hours >= 10:
        return f"{round(whole / 60)} h"
    if hours:
        return f"{hours} h {rest} min" if rest else f"{hours} h"
    return f"{whole} min"


@register.filter
def verdict_word(verdict: str) -> str:
    """The verdict in words that say it without color."""
    return VERDICT_WORDS[str(verdict)]


@register.filter
def slug(value: str) -> str:
    """``{{ verdict|slug }}``: "not yet" as the class and icon name "not-yet"."""
    return str(value).replace(" ", "-")


@register.simple_tag
def marked(text: str, position: Sequence[int] | None = None) -> SafeString:
    """``{% marked typed position %}``: typed text with the half-open range marked."""
    if not position:
        return format_html("{}", text)
    start, end = max(0, position[0]), min(len(text), position[1])
    # A fault at the very end, where something is missing, still needs a place to point at.
    at = text[start:end] or "\u00a0"
    return format_html("{}<mark>{}</mark>{}", text[:start], at, text[max(start, end) :])


@register.simple_tag
def marks(values: Sequence[bool | None], names: Sequence[str] = ()) -> SafeString:
    """``{% marks judgement.marks field.parts %}``: part by part, what is right (nothing if
    unjudged).  One name stands for all, numbered; without names they are entries.
    """
    judged = [(place, value) for place, value in enumerate(values) if value is not None]
    if len(judged) < 2:
        return mark_safe("")
    noun = names[0] if len(names) == 1 else "entry"
    named = names if len(names) == len(values) else [f"{noun} {n}" for n, _ in enumerate(values, 1)]
    rows = (
        ("right" if ok else "wrong", icon("check" if ok else "not-yet"), named[place], _said(ok))
        for place, ok in judged
    )
    row = '<li data-mark="{}">{} {}<span class="visually-hidden">: {}</span></li>'
    return format_html('<ul class="marks">{}</ul>', format_html_join("", row, rows))


@register.inclusion_tag("design/_field.html")
def answer_field(
    field: Field,
    options: Sequence[str] = (),
    targets: Sequence[str] = (),
    **context: Any,
) -> dict[str, Any]:
    """``{% answer_field problem.field options=… targets=… value=… syntax=… echo_url=… %}``.

    ``options`` and ``targets`` are the field's, rendered to HTML; ``value`` is the response as
    stored; ``marks`` says for each option (or place, or pair) whether it is right; ``why``
    gives a sentence of HTML for some options; ``locked`` shows without letting change;
    ``fault`` says that the text could not be read.
    """
    value = str(context.get("value") or "")
    chosen = [part for part in value.split(",") if part.strip().isdigit()]
    judged = tuple(context.get("marks") or ())
    why = context.get("why") or {}
    rows = [
        _row(number, html, chosen=chosen, marks=judged, why=why)
        for number, html in enumerate(options)
    ]
    if field.widget == "order":
        rows = _arranged(rows, chosen, judged)
    elif field.widget == "match":
        for place, row in enumerate(rows):
            row["target"] = chosen[place] if place < len(chosen) else ""
    if field.graph is not None:
        context["drawing"] = drawing(field, rows)
    lines = _judged_lines(value, judged) if field.widget == "lines" else []
    letters = [chr(ord("A") + number) for number in range(len(targets))]
    return {
        "label": "Your answer",
        "id": "response",
        "syntax": "text",
        **context,
        "value": value,
        "field": field,
        "rows": rows,
        "judged": lines,
        "tall": min(max(FEWEST_LINES, value.count("\n") + 2), MOST_LINES),
        "targets": list(zip(letters, targets, strict=True)),
    }


def _row(
    number: int, html: str, *, chosen: list[str], marks: Sequence[bool | None], why: Any
) -> dict[str, Any]:
    mark = marks[number] if number < len(marks) else None
    return {
        "number": str(number),
        "html": html,
        "chosen": str(number) in chosen,
        "mark": {True: "right", False: "wrong", None: ""}[mark],
        "why": why.get(number, ""),
    }


def _judged_lines(value: str, marks: Sequence[bool | None]) -> list[dict[str, Any]]:
    """Each line of a derivation with what was said about it; nothing if nothing was said."""
    if not any(mark is not None for mark in marks):
        return []
    written = written_lines(Response(value))
    said = {True: "right", False: "wrong", None: ""}
    return [
        {"number": number, "text": line.text, "mark": said[mark]}
        for number, (line, mark) in enumerate(zip(written, marks, strict=False), 1)
    ]


def _arranged(
    rows: list[dict[str, Any]], chosen: list[str], marks: Sequence[bool | None]
) -> list[dict[str, Any]]:
    """Put the options in the order that was sent; the marks belong to the places."""
    known = [rows[int(number)] for number in chosen if int(number) < len(rows)]
    arranged = known + [row for row in rows if row not in known]
    for place, row in enumerate(arranged):
        mark = marks[place] if place < len(marks) else None
        row["mark"] = {True: "right", False: "wrong", None: ""}[mark]
    return arranged


def _said(ok: bool) -> str:
    return "right" if ok else "not yet"


def _svg(kind: str, inside: str) -> SafeString:
    return format_html(
        '<svg class="{}" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.7" '
        'stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">{}</svg>',
        kind,
        mark_safe(inside),  # noqa: S308 - a constant of this package
    )
