"""A place in the tokens, and the questions and refusals that every part of the grammar shares."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Literal, NoReturn

from unstuck.maths.errors import ReadError
from unstuck.maths.limits import MAX_NESTING
from unstuck.maths.names import Names
from unstuck.maths.tokens import Kind, Token
from unstuck.maths.tree import Node

Pairs = Literal["tuple", "interval"]
Context = Literal["top", "bracket", "row", "given", "semi", "|", "||", "<", "group"]

_OPENING = (Kind.OPEN, Kind.GROUP)
_CLOSING = (Kind.CLOSE, Kind.END_GROUP)


class Cursor(ABC):
    """The tokens of one response with a place in them."""

    def __init__(
        self, tokens: list[Token], names: Names, *, latex: bool, lists: bool, pairs: Pairs
    ) -> None:
        self.tokens = tokens
        self.names = names
        self.latex = latex
        self.lists = lists
        self.pairs = pairs
        self.at = 0
        self.nesting = 0
        self.guesses = 0
        self.places: dict[int, tuple[Node, int, int]] = {}
        self.contexts: list[Context] = ["top"]

    @abstractmethod
    def expression(self, power: int = 0) -> Node:
        """Read as much as binds tighter than ``power``."""

    @property
    def token(self) -> Token:
        """The token at this place."""
        return self.tokens[self.at]

    def ahead(self, count: int = 1) -> Token:
        """A token further on; the end token stands for all beyond."""
        try:
            return self.tokens[self.at + count]
        except IndexError:
            return self.tokens[-1]

    def remember(self, node: Node, start: int) -> None:
        """Keep where a node was typed; held with the node, so that no other takes its id."""
        self.places[id(node)] = (node, start, self.tokens[self.at - 1].end)

    def advance(self) -> Token:
        """Take the token at this place."""
        token = self.tokens[self.at]
        self.at = min(self.at + 1, len(self.tokens) - 1)
        return token

    def sees(self, kind: Kind, *texts: str) -> bool:
        """Whether the token here is of a kind, and one of some spellings if any are given."""
        token = self.token
        return token.kind is kind and (not texts or token.text in texts)

    def sees_sign(self, *texts: str) -> bool:
        """Whether one of these signs stands here."""
        return self.token.kind is Kind.SIGN and self.token.text in texts

    def takes_sign(self, *texts: str) -> bool:
        """Take one of these signs if it stands here."""
        if self.sees_sign(*texts):
            self.advance()
            return True
        return False

    @contextmanager
    def within(self, context: Context) -> Iterator[None]:
        """Read inside a kind of bracket.  Raises ``ReadError`` when nested too deep."""
        if len(self.contexts) > MAX_NESTING:
            self.fail("There are too many brackets inside each other here.")
        self.contexts.append(context)
        try:
            yield
        finally:
            self.contexts.pop()

    @property
    def context(self) -> Context:
        """The innermost bracket that is still open."""
        return self.contexts[-1]

    def matching(self, opening: int) -> int:
        """The index of the token that closes the bracket at ``opening``, or the end."""
        depth = 0
        for index, token in enumerate(islice(self.tokens, opening, None), opening):
            if token.kind in _OPENING:
                depth += 1
            elif token.kind in _CLOSING:
                depth -= 1
                if depth <= 0:
                    return index
        return len(self.tokens) - 1

    def has_at_this_depth(self, sign: str) -> bool:
        """Whether a sign follows before the bracket around this place closes."""
        depth = 0
        for token in islice(self.tokens, self.at, None):
            if token.kind in _OPENING:
                depth += 1
            elif token.kind in _CLOSING:
                depth -= 1
                if depth < 0:
                    return False
            elif depth == 0 and token.kind is Kind.SIGN and token.text == sign:
                return True
        return False

    def fail(self, message: str, token: Token | None = None, suggestion: str = "") -> NoReturn:
        """Refuse, pointing at a token (the one here unless given)."""
        fault = self.token if token is None else token
        raise ReadError(message, fault.start, fault.end, suggestion)


def place(token: Token) -> str:
    """``at position 4``: where a token stands, counted from 1."""
    return f"at position {token.start + 1}"
