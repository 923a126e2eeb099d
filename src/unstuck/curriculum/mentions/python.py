"""Read Python without running or even parsing it: what it calls, and what its comments say.

Not ``ast``: half of what people paste does not parse (a cell, a diff, a few lines of a
function), and a parser's depth is not ours to limit.  Tokens are read in one pass over any text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from unstuck.curriculum.mentions.chains import CONVENTIONS, fine_tokens, resolved
from unstuck.curriculum.mentions.passages import LONGEST_PASSAGE, Chain, Passage, sentences

_TOKEN = re.compile(
    r"""
    (?P<comment>\#[^\n]*)
    |(?P<text>[rRbBfFuU]{0,2}(?:\"\"\"(?:[^\\"]|\\.|"(?!""))*(?:\"\"\"|\Z)|'''(?:[^\\']|\\.|'(?!''))*(?:'''|\Z)))
    |(?P<string>[rRbBfFuU]{0,2}(?:"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?))
    |(?P<name>[^\W\d]\w*(?:\.[^\W\d]\w*)*)
    |(?P<number>\d[\w.]*)
    |(?P<newline>\n)
    |(?P<space>[ \t\r\f\\]+)
    |(?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_QUOTES = re.compile(r"^[rRbBfFuU]*(\"\"\"|'''|\"|')|(\"\"\"|'''|\"|')$")
_COMMENT_MARK = re.compile(r"^#+[!:]?\s?")
LONGEST_NAME = 200
_CODE = frozenset({"name", "number", "sign", "string"})


@dataclass(frozen=True, slots=True)
class Token:
    """One token and the line that it begins in."""

    kind: str
    text: str
    line: int


def tokens_of(source: str, line: int = 1) -> Iterator[Token]:
    """Cut source into tokens, whatever it is; spaces are left out."""
    for found in _TOKEN.finditer(source):
        kind, text = str(found.lastgroup), found[0]
        if kind != "space":
            yield Token(kind, text, line)
        line += text.count("\n")


def passages_of(source: str, line: int = 1) -> Iterator[Passage]:
    """Return the lines of code, and the sentences of comments and docstrings, in order."""
    tokens = list(tokens_of(source, line))
    imported = _imports(tokens)
    lines = source.split("\n")
    for row in _rows(tokens):
        code = [token for token in row if token.kind in _CODE]
        if code:
            text = lines[code[0].line - line].strip()[:LONGEST_PASSAGE]
            yield _of_code(text, code, imported)
    yield from _prose(tokens)


def snippet(code: str, line: int) -> Passage | None:
    """Return code that stands within a sentence, if there is any."""
    tokens = [one for one in tokens_of(code, line) if one.kind in _CODE]
    return _of_code(code.strip()[:LONGEST_PASSAGE], tokens, {}) if tokens else None


def _of_code(text: str, code: Sequence[Token], imported: dict[str, str]) -> Passage:
    chains = [
        resolved(token.text.split("."), imported)
        for token in code
        if token.kind == "name" and len(token.text) <= LONGEST_NAME
    ]
    if code[0].text in ("import", "from"):
        chains = [Chain(tuple(full.split(".")), rooted=True) for _, full in _bound(code)]
    fine = fine_tokens(" ".join(token.text for token in code))
    return Passage(
        text, code[0].line, is_code=True, chains=tuple(dict.fromkeys(chains)), tokens=fine
    )


def _rows(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    row: list[Token] = []
    depth = 0
    for token in tokens:
        importing = bool(row) and row[0].text in ("import", "from")
        depth += (token.text == "(") - (token.text == ")") if importing else 0
        if token.kind == "newline" and depth <= 0:
            yield row
            row, depth = [], 0
        elif token.kind != "newline":
            row.append(token)
    yield row


def _imports(tokens: Sequence[Token]) -> dict[str, str]:
    """What each name was imported as; ``import a.b`` binds ``a`` to itself."""
    imported: dict[str, str] = {}
    for row in _rows(tokens):
        code = [token for token in row if token.kind in ("name", "sign")]
        if code and code[0].text in ("import", "from"):
            imported |= dict(_bound(code))
    return imported


def _bound(code: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """The names that one import statement binds, each with its full name."""
    words = [token.text for token in code if token.text not in ("(", ")")]
    base = ""
    if words[0] == "from":
        if "import" not in words[2:]:
            return
        base = f"{words[1]}."
        words = words[words.index("import", 2) :]
    entry: list[str] = []
    for word in [*words[1:], ","]:
        if word != ",":
            entry.append(word)
            continue
        if entry and entry[0] != "*":
            full = base + entry[0]
            name = entry[2] if len(entry) == 3 and entry[1] == "as" else ""
            yield (name, full) if name else _plain(full, bool(base))
        entry = []


def _plain(full: str, is_member: bool) -> tuple[str, str]:
    if is_member:
        return full.split(".")[-1], full
    # ``import scipy.stats`` binds scipy, and says what is used of it.
    return (full, full) if "." in full else (full, CONVENTIONS.get(full, full))


def _prose(tokens: Sequence[Token]) -> Iterator[Passage]:
    """Sentences of docstrings, messages and comments, whose neighboring lines belong together."""
    block: list[Token] = []
    for token in tokens:
        if token.kind == "comment" and (not block or token.line == block[-1].line + 1):
            block.append(token)
        elif token.kind == "comment":
            yield from _comments(block)
            block = [token]
        elif token.kind in ("text", "string"):
            yield from sentences(_QUOTES.sub("", token.text), token.line)
    yield from _comments(block)


def _comments(block: Sequence[Token]) -> Iterator[Passage]:
    if block:
        text = "\n".join(_COMMENT_MARK.sub("", token.text) for token in block)
        yield from sentences(text, block[0].line)
