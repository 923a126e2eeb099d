"""Read Markdown and plain text: fences of Python are code, others are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from unstuck.curriculum.mentions import python, tex
from unstuck.curriculum.mentions.passages import END, Passage, sentences

_FENCE = re.compile(r"^[ ]{0,3}(```+|~~~+)[ ]*([\w+-]*)[^\n]*\n", re.MULTILINE)
_PYTHON = frozenset({"python", "py", "python3", "ipython", "pycon"})
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:.*\n)*?---[ \t]*\n")
_LINK = re.compile(r"!?\[([^\]\n]{0,300})\](?:\([^)\n]{0,500}\)|\[[^\]\n]{0,100}\])")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]{1,60}@[\w-]{1,60}\.[\w.]{2,60}")
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,300}>|<!--[^<]{0,5000}?-->")
_INLINE_CODE = re.compile(r"`([^`\n]{1,300})`")
_HEADING = re.compile(r"^[ ]{0,3}#{1,6}[ \t]+(.*?)[ \t#]*$", re.MULTILINE)
_LIST_MARK = re.compile(r"^[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]+", re.MULTILINE)
_TABLE_ROW = re.compile(r"^[ \t]*\|.*\|[ \t]*$", re.MULTILINE)
_SOURCE_LINE = re.compile(
    r"^\s*(?:import \w|from [\w.]+ import |def \w+\(|class \w+[(:]|@\w|return\b|for \w+.* in .*:$"
    r"|if .*:$|else:$|elif .*:$|while .*:$|with .*:$|try:$"
    r"|[\w.\[\], ]+ [-+*/]?= \S|[\w.]+\(.*\)?,?$"
    r"|#|[\])}]+,?$|[>.]{3} )"
)
_CLEARLY_SOURCE = re.compile(
    r"^\s*(?:(?:import [\w.]+(?: as \w+)?|from [\w.]+ import .+|def \w+\(.*|class \w+.*:)\s*$"
    r"|\w[\w, ]* = [\w.]+\(|[\w.]+\.[\w.]+\(.*\)\s*$)",
    re.MULTILINE,
)
_DOTTED = re.compile(
    r"(?<![\w.`/])[A-Za-z]\w*(?:\.[A-Za-z_]\w+)+\(?(?![\w/])|(?<![\w.`/])[A-Za-z]\w*_\w+"
)
SOURCE_SHARE = 0.6


def is_markdown(text: str) -> bool:
    """Whether a text has fences, headings or links of Markdown."""
    return bool(_FENCE.search(text) or _HEADING.search(text) or _LINK.search(text))


def is_python(text: str) -> bool:
    """Whether most lines of a text look like Python, and one certainly does."""
    lines = [line for line in text.split("\n") if line.strip()]
    if not lines or not _CLEARLY_SOURCE.search(text):
        return False
    return sum(bool(_SOURCE_LINE.match(line[:500])) for line in lines) >= SOURCE_SHARE * len(lines)


def passages_of(source: str, first: int = 1, page: int | None = None) -> Iterator[Passage]:
    """Return sentences, headings, formulas and code, with their lines."""
    text = _blank(_FRONT_MATTER, source)
    prose: list[str] = []
    last = 0
    for start, end, language, body in _fences(text):
        prose += [text[last:start], "\n" * text.count("\n", start, end)]
        last = end
        code = text[body:end]
        if language in _PYTHON or (not language and is_python(code)):
            yield from python.passages_of(code, first + text.count("\n", 0, body))
    yield from _prose("".join([*prose, text[last:]]), first, page)


def _fences(text: str) -> Iterator[tuple[int, int, str, int]]:
    """Each fence: where it starts and ends, its language, and where its body starts."""
    opened: re.Match[str] | None = None
    for mark in _FENCE.finditer(text + "\n"):
        if opened is None:
            opened = mark
        elif mark[1].startswith(opened[1]) and not mark[2]:
            yield opened.start(), min(mark.end(), len(text)), opened[2].lower(), opened.end()
            opened = None
    if opened is not None:
        yield opened.start(), len(text), opened[2].lower(), min(opened.end(), len(text))


def _prose(text: str, first: int, page: int | None) -> Iterator[Passage]:
    text = _blank(_ADDRESS, text)
    text = _LINK.sub(r"\1", text)
    text = _blank(_TAG, text)
    yield from _code_in_prose(text, first)
    text = _INLINE_CODE.sub(lambda found: _readable(found[1]), text)
    text = _HEADING.sub(f"{END}\\1{END}", text)
    text = _LIST_MARK.sub(END, text)
    text = _TABLE_ROW.sub(lambda found: found[0].replace("|", END), text)
    yield from tex.with_formulas(text, first, page)


def _readable(code: str) -> str:
    """Inline code that is a word stays in its sentence; other code is a gap."""
    return code if re.fullmatch(r"[\w -]+", code) and "_" not in code else " ⟨⟩ "


def _code_in_prose(text: str, first: int) -> Iterator[Passage]:
    """Code within sentences, in backquotes or plainly dotted; the sentence is its reason."""
    for passage in sentences(text, first):
        found = [*_INLINE_CODE.findall(passage.text), *_DOTTED.findall(passage.text)]
        for code in dict.fromkeys(found):
            made = python.snippet(code, passage.line)
            if made is not None:
                yield made


def _blank(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda found: " " + "\n" * found[0].count("\n"), text)
