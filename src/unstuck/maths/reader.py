"""Read what a person typed: ``read(text, syntax, names) -> tree``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from unstuck.maths.cursor import Pairs
from unstuck.maths.errors import ReadError
from unstuck.maths.latex_tokens import latex_tokens, looks_like_latex, subscripts_first
from unstuck.maths.limits import MAX_DEPTH, MAX_LENGTH, MAX_TOKENS
from unstuck.maths.names import Names
from unstuck.maths.pratt import Parser
from unstuck.maths.resolve import KEYWORDS
from unstuck.maths.text_tokens import text_tokens
from unstuck.maths.tokens import Kind, Token
from unstuck.maths.tree import Node

Syntax = Literal["text", "latex"]

NOTHING = Names()
"""No names declared."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A tree, and where its parts were typed."""

    node: Node
    _places: Mapping[int, tuple[Node, int, int]]

    def place(self, part: Node) -> tuple[int, int] | None:
        """The half-open character range of a part of this very tree, if it is known."""
        found = self._places.get(id(part))
        return None if found is None else (found[1], found[2])


def read(
    text: str,
    syntax: Syntax = "text",
    names: Names = NOTHING,
    *,
    lists: bool = False,
    pairs: Pairs = "tuple",
) -> Node:
    """The tree of ``text``, exactly as typed.

    ``lists`` lets commas stand without brackets (``2, 3`` is a ``Listing``); otherwise ``2,5``
    is a decimal number.  ``pairs="interval"`` reads ``(a, b)`` and ``[a, b]`` as intervals
    instead of a tuple and a vector.  LaTeX typed into a text field is read as LaTeX.

    Raises ``ReadError`` with the place and a plain reason.
    """
    return read_placed(text, syntax, names, lists=lists, pairs=pairs).node


def read_placed(
    text: str,
    syntax: Syntax = "text",
    names: Names = NOTHING,
    *,
    lists: bool = False,
    pairs: Pairs = "tuple",
) -> Placed:
    """The same as :func:`read`, with the place of each part."""
    if len(text) > MAX_LENGTH:
        raise too_long(text)
    latex = syntax == "latex" or looks_like_latex(text)
    tokens = _tokens(text, names, latex=latex)
    parser = Parser(tokens, names, latex=latex, lists=lists, pairs=pairs)
    node = parser.whole()
    if node.depth > MAX_DEPTH:
        raise ReadError("There is too much inside each other here.", 0, len(text))
    return Placed(node, parser.places)


def too_long(text: str) -> ReadError:
    """The refusal of a text that nobody types."""
    message = f"This is too long to read: {len(text)} characters, at most {MAX_LENGTH} are allowed."
    return ReadError(message, MAX_LENGTH, len(text))


def _tokens(text: str, names: Names, *, latex: bool) -> list[Token]:
    tokens: list[Token] = []
    for token in subscripts_first(latex_tokens(text)) if latex else text_tokens(text):
        tokens.append(_keyword(token, names))
        if len(tokens) > MAX_TOKENS:
            raise ReadError("There are too many signs to read.", token.start, len(text))
    tokens.append(Token(Kind.END, "", len(text), len(text), spaced=True))
    return tokens


def _keyword(token: Token, names: Names) -> Token:
    """Words such as ``or`` are signs unless the problem declares a name like them."""
    if token.text in ("·", "@", "1"):
        return _of_arrays(token, names)
    if token.kind not in (Kind.NAME, Kind.WORD) or token.text not in KEYWORDS:
        return token
    if token.text in names.known or token.text in names.functions:
        return token
    return Token(Kind.SIGN, KEYWORDS[token.text], token.start, token.end, token.spaced)


def _of_arrays(token: Token, names: Names) -> Token:
    """Signs that mean something of their own only where matrices or vectors are declared."""
    if token.kind is Kind.WORD and token.text == "1":
        kind, text = (Kind.WORD, "ones") if names.matrices else (Kind.NUMBER, "1")
        return Token(kind, text, token.start, token.end, token.spaced)
    if token.kind is not Kind.SIGN or (token.text == "·" and names.matrices):
        return token
    if token.text == "@" and not names.matrices:
        message = f"We cannot read the sign @ at position {token.start + 1}."
        raise ReadError(message, token.start, token.end)
    return Token(Kind.SIGN, "*", token.start, token.end, token.spaced)
