r"""Functions in pieces: ``x^2 if x < 0, x otherwise``, ``{x^2, x < 0; …``, ``\begin{cases}``."""

from __future__ import annotations

from abc import abstractmethod

from unstuck.maths.applied import Applied
from unstuck.maths.cursor import place
from unstuck.maths.limits import MAX_MEMBERS
from unstuck.maths.tokens import Kind
from unstuck.maths.tree import Node, Piecewise

_WORDS = ("if", "otherwise")
_ORDERS = ("<", "<=", ">", ">=", "=", "!=", "∈")


class Cases(Applied):
    """The part of the grammar that reads functions in pieces."""

    @abstractmethod
    def finish(self) -> None:
        """Refuse what is left over."""

    def begins_cases(self) -> bool:
        """Whether the whole response is a function in pieces."""
        return self._has_word_here(self.at) or self._has_open_brace()

    def opens_cases(self) -> bool:
        """Whether a round bracket here encloses a function in pieces."""
        return self.token.text == "(" and self._has_word_here(self.at + 1)

    def _has_word_here(self, start: int) -> bool:
        """Whether ``if`` or ``otherwise`` stands outside all brackets opened from here on."""
        depth = 0
        for token in self.tokens[start:]:
            depth += token.kind in (Kind.OPEN, Kind.GROUP) or token.text in ("cases", "begin")
            depth -= token.kind in (Kind.CLOSE, Kind.END_GROUP) or token.text == "end"
            if depth < 0:
                return False
            if depth == 0 and token.kind is Kind.SIGN and token.text in _WORDS:
                return True
        return False

    def _has_open_brace(self) -> bool:
        """Whether this is ``{value, condition; value, condition``, its brace closed or not."""
        if not self.sees(Kind.OPEN, "{"):
            return False
        if self.ahead().text in ("cases", "begin"):
            return self.ahead().kind is Kind.COMMAND
        signs = {token.text for token in self.tokens if token.kind is Kind.SIGN}
        if signs & set(_WORDS):
            return self.matching(self.at) >= len(self.tokens) - 2
        separated = bool(signs & {";", "row"}) and "," in signs
        return separated and bool(signs & set(_ORDERS)) and not signs & {"|", ":"}

    def all_cases(self) -> Node:
        """Read the whole response as a function in pieces."""
        self.contexts = ["bracket"]
        brace = self.advance() if self._has_open_brace() else None
        if brace is not None and self.sees(Kind.COMMAND, "cases", "begin"):
            node: Node = self.cases_environment()
        else:
            node = self.pieces()
        if brace is not None and self.sees(Kind.CLOSE, "}"):
            self.advance()
        self.finish()
        return node

    def bracketed_cases(self) -> Node:
        """Read ``(x^2 if x < 0, x otherwise)``."""
        opening = self.advance()
        with self.within("bracket"):
            node = self.pieces()
        self.close(opening, ")")
        return node

    def cases_environment(self) -> Piecewise:
        r"""Read ``\begin{cases} x^2 & x < 0 \\ x & \\text{otherwise} \end{cases}``."""
        opening = self.advance()
        if self.sees(Kind.COMMAND, "end"):
            self.fail(f"There are no pieces here {place(opening)}.", opening)
        with self.within("bracket"):
            node = self.pieces()
        if not self.sees(Kind.COMMAND, "end"):
            self.unexpected(opening)
        self.advance()
        return node

    def pieces(self) -> Piecewise:
        """Read pieces until one follows no separator."""
        found: list[tuple[Node, Node]] = []
        while True:
            value, condition = self._piece()
            if condition is None:
                self._separator()
                return Piecewise(tuple(found), value)
            found.append((value, condition))
            if len(found) > MAX_MEMBERS:
                self.fail(f"There are more than {MAX_MEMBERS} pieces here.")
            if self.sees_sign("otherwise"):
                continue
            if not self._separator() or self._ends():
                return Piecewise(tuple(found))

    def _separator(self) -> bool:
        """Take what stands between two pieces: a comma, a semicolon, a new row, or both."""
        found = [sign for sign in (",", ";", "row") if self.takes_sign(sign)]
        return bool(found)

    def _ends(self) -> bool:
        return self.token.kind in (Kind.END, Kind.CLOSE) or self.sees(Kind.COMMAND, "end")

    def _piece(self) -> tuple[Node, Node | None]:
        """One value and its condition; without one it holds wherever no other does."""
        if self.takes_sign("otherwise"):
            self.takes_sign(":", ",")
            value = self.expression()
            return value, self.expression() if self.takes_sign("if") else None
        start = self.token
        value = self.expression()
        separated = [sign for sign in (",", "&") if self.takes_sign(sign)]
        if self.takes_sign("otherwise"):
            return value, None
        if not (self.takes_sign("if") or separated):
            self.fail(
                f"Say for which numbers the piece {place(start)} holds, such as x^2 if x < 0.",
                start,
            )
        if self.takes_sign("otherwise"):
            return value, None
        return value, self.expression()
