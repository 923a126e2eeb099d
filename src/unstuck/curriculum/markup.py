"""Authors' Markdown to HTML: raw HTML off, formulas kept as TeX for the page to typeset."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.dollarmath.index import math_block_dollar, math_inline_dollar

_EMPTY_HEADER = re.compile(r"<th([^>]*)></th>")
PAIRS = "pairs"
FigureSource = Callable[[str, str], str]


def _inline_math(_self: Any, tokens: Sequence[Token], index: int, _o: Any, _env: Any) -> str:
    return f'<span class="math">{escape(tokens[index].content.strip())}</span>'


def _inline_display(_self: Any, tokens: Sequence[Token], index: int, _o: Any, _env: Any) -> str:
    return f'<span class="math display">{escape(tokens[index].content.strip())}</span>'


def _block_math(_self: Any, tokens: Sequence[Token], index: int, _o: Any, _env: Any) -> str:
    return f'<div class="math display">{escape(tokens[index].content.strip())}</div>\n'


def _code(_self: Any, tokens: Sequence[Token], index: int, _o: Any, _env: Any) -> str:
    """A fence: code to run, the output that it shows, pairs of code and formula, plain text."""
    content, info = escape(tokens[index].content), tokens[index].info.strip()
    if info == PAIRS:
        return pairs_html([(pair.code, pair.formula) for pair in _pairs(tokens[index])])
    if info == "output":
        return f'<pre class="output"><samp>{content}</samp></pre>\n'
    language = info.split()[0] if info else ""
    marked = f' class="language-{escape(language)}"' if language else ""
    return f'<pre class="code" tabindex="0"><code{marked}>{content}</code></pre>\n'


@dataclass(frozen=True, slots=True)
class Pair:
    """A line of code and the formula that says the same, at a 0-based line of the Markdown."""

    code: str
    formula: str
    line: int


def _pairs(token: Token) -> Iterator[Pair]:
    first = token.map[0] + 1 if token.map else 0
    for number, line in enumerate(token.content.splitlines()):
        if line.strip():
            code, _, formula = line.strip().partition("$")
            yield Pair(code.strip(), formula.rstrip("$").strip(), first + number)


def pairs_html(pairs: Iterable[tuple[str, str]]) -> str:
    """Code beside the formula that says the same, row by row; the style shows both together."""
    rows = "".join(
        f'<li class="pair" tabindex="0"><span class="math">{escape(formula)}</span>'
        f"<code>{escape(code)}</code></li>"
        for code, formula in pairs
    )
    return f'<ul class="pairs" aria-label="Formula and code">{rows}</ul>\n' if rows else ""


def _image(_self: Any, tokens: Sequence[Token], index: int, _o: Any, env: Any) -> str:
    """``![alt](figure:name)`` is drawn by the topic; no other picture is shown."""
    token = tokens[index]
    source = str(token.attrs.get("src", ""))
    figure: FigureSource | None = env.get("figure")
    if figure is None or not source.startswith("figure:"):
        return escape(token.content)
    return figure(source.removeprefix("figure:"), token.content)


_read_block = math_block_dollar(allow_labels=False)


def _display_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``$$`` at the start of a line opens a block, even right below a line of text."""
    if not silent:
        return _read_block(state, start, end, silent)
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]].rstrip()
    return line.startswith("$$") and (line.endswith("$$") or "$$" not in line[2:])


_read_inline = math_inline_dollar(allow_space=False, allow_digits=False, allow_double=True)


def _inline_dollar(state: StateInline, silent: bool) -> bool:
    """``$…$``.  At the start of a text the plugin mistakes the last character for the one before.

    With a space at the end, "$x$ has degree 2" begins with a formula as it should.
    """
    if state.pos > 0:
        return _read_inline(state, silent)
    text = state.src
    state.src = f"{text} "
    try:
        return _read_inline(state, silent)
    finally:
        state.src = text


def _parser() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    markdown.use(
        dollarmath_plugin,
        allow_labels=False,
        allow_space=False,
        allow_digits=True,
        double_inline=True,
    )
    interrupts: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    markdown.inline.ruler.at("math_inline", _inline_dollar)
    markdown.block.ruler.at("math_block", _display_block, interrupts)
    for name, render in (
        ("math_inline", _inline_math),
        ("math_inline_double", _inline_display),
        ("math_block", _block_math),
        ("fence", _code),
        ("image", _image),
    ):
        markdown.add_render_rule(name, render)
    return markdown


_MARKDOWN = _parser()
_ONLY_PARAGRAPH = re.compile(r"<p>((?:(?!<p>).)*)</p>\n?", re.DOTALL)


def to_html(text: str, figure: FigureSource | None = None) -> str:
    """Return Markdown with ``$math$`` as HTML blocks.

    Formulas become ``<span class="math">TeX</span>`` and ``<div class="math display">``.
    ``figure(name, alt)`` returns the HTML of a ``![alt](figure:name)``.
    """
    html = str(_MARKDOWN.render(text, {"figure": figure}))
    # An empty corner names no column: a header without words confuses a screen reader.
    return _EMPTY_HEADER.sub(r"<td\1></td>", html)


def to_inline_html(text: str) -> str:
    """Return Markdown as HTML without the paragraph around a single paragraph."""
    html = to_html(text)
    only = _ONLY_PARAGRAPH.fullmatch(html)
    return only[1] if only else html


@lru_cache(maxsize=64)
def tokens_of(text: str) -> tuple[tuple[Token, int], ...]:
    """Return every token of a Markdown text, inner ones too, with its 0-based line."""
    found: list[tuple[Token, int]] = []
    for token in _MARKDOWN.parse(text, {}):
        line = token.map[0] if token.map else 0
        found.append((token, line))
        found.extend((child, line) for child in token.children or ())
    return tuple(found)


def pairs(text: str) -> Iterator[Pair]:
    """Yield each row of the fences ```` ```pairs ```` of a Markdown text."""
    for token, _ in tokens_of(text):
        if token.type == "fence" and token.info.strip() == PAIRS:
            yield from _pairs(token)


def formulas(text: str) -> Iterator[tuple[str, bool, int]]:
    """Yield each formula of a Markdown text as (TeX, whether displayed, 0-based line)."""
    yield from ((pair.formula, False, pair.line) for pair in pairs(text) if pair.formula)
    for token, line in tokens_of(text):
        if token.type in ("math_inline", "math_inline_double", "math_block"):
            yield token.content.strip(), token.type != "math_inline", line
