"""Read what a person typed: ``read(text, syntax, names) -> tree``."""

from __future__ import annotations

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
    if len(text) > MAX_LENGTH:
        raise too_long(text)
    latex = syntax == "latex" or looks_like_latex(text)
    tokens = _tokens(text, names, latex=latex)
    parser = Parser(tokens, names, latex=latex, lists=lists, pairs=pairs)
    node = parser.whole()
    if node.depth > MAX_DEPTH:
        raise ReadError("There is too much inside each other here.", 0, len(text))
    return node


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
    if token.kind not in (Kind.NAME, Kind.WORD) or token.text not in KEYWORDS:
        return token
    if token.text in names.known or token.text in names.functions:
        return token
    return Token(Kind.SIGN, KEYWORDS[token.text], token.start, token.end, token.spaced)
