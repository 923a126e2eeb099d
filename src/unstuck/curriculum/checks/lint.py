"""Ugly text: what a generator prints when a value was not meant to be printed that way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from unstuck.curriculum.markup import formulas, tokens_of

GAPS = re.compile(r"\b(?:TODO|FIXME|XXX|TBD|FILL IN|lorem ipsum)\b", re.IGNORECASE)

_IN_FORMULAS = (
    (re.compile(r"[+\-]\s*[+\-]"), "two signs in a row"),
    (re.compile(r"(?<!\\)\b(?:None|nan|NaN|inf)\b"), "a Python value"),
    (re.compile(r"\b(?:Fraction|Rational|Matrix|Vector|array|float64|int64)\("), "a Python value"),
    (re.compile(r"\d\.\d{9,}"), "a decimal number that was not rounded"),
    (re.compile(r"\de[+-]?\d"), "a Python number such as 1e-05"),
)
_SUSPECT_FORMULAS = (
    (re.compile(r"(?<![\d.,_^{}a-zA-Z\\])1\s?[a-zA-Z](?![a-zA-Z(])"), "a factor 1 as in 1x"),
    (re.compile(r"(?<![\d.,_^{}a-zA-Z\\])0\s?[a-zA-Z](?![a-zA-Z(])"), "a factor 0 as in 0x"),
    (re.compile(r"\^\{?1\}?(?![\d.}/])"), "an exponent 1"),
)
_IN_TEXT = (
    (re.compile(r"[{}]"), "a brace outside a formula"),
    (re.compile(r"\\[a-zA-Z]{2,}"), "TeX outside a formula"),
    (re.compile(r"\bnan\b|\bNaN\b|\bobject at 0x|\bnp\.\w+64\("), "a Python value"),
    (re.compile(r"\b(?:Fraction|Rational|Matrix|Vector)\("), "a Python value"),
    (re.compile(r"\d\.\d{9,}"), "a decimal number that was not rounded"),
    (re.compile(r"<[a-z/][^<>]*>"), "HTML, which is shown as it is typed"),
    (re.compile(r"\*\*|(?<!\w)__(?=\w)"), "emphasis that did not close"),
)
_COLOR = re.compile(
    r"(?:fill|stroke|color|stop-color)\s*[:=]\s*[\"']?\s*"
    r"(#[0-9a-fA-F]{3,8}|rgba?\(|hsla?\(|black|white|red|green|blue|gray|orange|purple)"
)


def ugly(text: str) -> Iterator[tuple[str, int]]:
    """Yield (what is wrong, 0-based line) for Markdown that cannot have been meant."""
    for tex, _, line in formulas(text):
        for pattern, what in _IN_FORMULAS:
            if found := pattern.search(tex):
                yield f"{what}, {found[0]!r} in ${tex}$", line
    for token, line in tokens_of(text):
        if token.type == "text":
            for pattern, what in _IN_TEXT:
                if found := pattern.search(token.content):
                    yield f"{what}, {found[0]!r} in {token.content!r}", line
            if "$" in token.content and text.count(r"\$") < token.content.count("$"):
                yield f"a $ that opens no formula in {token.content!r}", line
        if token.type in ("text", "code_inline") and (gap := GAPS.search(token.content)):
            yield f"a gap to fill: {gap[0]}", line


def suspect(text: str) -> Iterator[tuple[str, int]]:
    """Yield (what looks wrong, 0-based line) for Markdown that is rarely meant."""
    for tex, _, line in formulas(text):
        for pattern, what in _SUSPECT_FORMULAS:
            if found := pattern.search(tex):
                yield f"{what}, {found[0]!r} in ${tex}$", line


def picture_faults(svg: str, alt: str) -> Iterator[str]:
    """Yield what is wrong with a figure: it must be XML, take its colors from the page, speak."""
    try:
        root = ElementTree.fromstring(svg)  # noqa: S314
    except ElementTree.ParseError as error:
        yield f"figure: the SVG is not XML: {error}"
        return
    if root.tag.rsplit("}", 1)[-1] != "svg":
        yield f"figure: the outermost element is {root.tag}, not svg"
    if "viewBox" not in root.attrib:
        yield "figure: the SVG has no viewBox, so it cannot shrink to a phone"
    if found := _COLOR.search(svg):
        yield f"figure: the color {found[1]} fits one theme only; use var(--ink) and the like"
    if len(alt.split()) < 4:
        yield f"figure: the alt text {alt!r} does not say what the picture shows"
