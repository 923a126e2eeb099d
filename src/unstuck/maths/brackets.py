"""Everything between brackets: groups, tuples, vectors, intervals, sets, matrices, bars."""

from __future__ import annotations

from abc import abstractmethod
from itertools import pairwise

from unstuck.maths.cursor import Cursor, place
from unstuck.maths.errors import ReadError
from unstuck.maths.limits import MAX_BARS, MAX_GUESSES, MAX_MEMBERS
from unstuck.maths.tokens import Kind, Token
from unstuck.maths.tree import (
    Abs,
    Call,
    Interval,
    Matrix,
    Node,
    Norm,
    Set,
    SetBuilder,
    Symbol,
    Tuple,
    Vector,
)

_CLOSERS = {"(": ")", "[": "]", "{": "}", "<": ">", "floor": "floor", "ceil": "ceil"}


class Brackets(Cursor):
    """The part of the grammar that reads what brackets enclose."""

    def bracket(self) -> Node:
        """Read from an opening bracket to its closing one."""
        opening = self.advance()
        if opening.text == "{":
            return self._set(opening)
        if opening.text in ("|", "||"):
            return self._bars(opening, certain=True)
        if opening.text in ("floor", "ceil"):
            with self.within("bracket"):
                body = self.expression()
            self.close(opening, opening.text)
            return Call(opening.text, (body,))
        if opening.text == "<":
            return self.angle(opening)
        return self._round_or_square(opening)

    def group(self) -> Node:
        """Read an invisible bracket."""
        opening = self.advance()
        if self.sees(Kind.END_GROUP):
            self.fail(f"There is an empty place {place(opening)}. Fill it in.", opening)
        with self.within("group"):
            body = self.rows_or_expression()
        if not self.sees(Kind.END_GROUP):
            self.unexpected(opening)
        self.advance()
        return body

    def close(self, opening: Token, *closers: str) -> Token:
        """Take a closing bracket; refuse, pointing at the right place, if there is none."""
        if self.token.kind is Kind.CLOSE and self.token.text in closers:
            return self.advance()
        if self.token.kind is Kind.CLOSE:
            self.fail(
                f"The bracket {self.token.text} {place(self.token)} does not fit the opening "
                f"{opening.text} {place(opening)}.",
            )
        return self.unexpected(opening)

    def unexpected(self, opening: Token) -> Token:
        """Refuse what stands where a bracket should close."""
        if self.token.kind is Kind.END or self.token.kind is Kind.END_GROUP:
            self.fail(
                f"There is an opening bracket {place(opening)} that is never closed.", opening
            )
        self.fail(f"We did not expect “{self.token.text}” {place(self.token)}.")

    def members(self, *separators: str) -> list[Node]:
        """One or more expressions between separators."""
        found = [self.expression()]
        while self.takes_sign(*separators):
            if self.sees(Kind.CLOSE):
                break
            found.append(self.expression())
            if len(found) > MAX_MEMBERS:
                self.fail(f"There are more than {MAX_MEMBERS} members here.")
        return found

    def _round_or_square(self, opening: Token) -> Node:
        if self.sees(Kind.CLOSE):
            self.fail(f"There is nothing between the brackets {place(opening)}.", opening)
        interval = self.pairs == "interval"
        if opening.text == "[" and not interval and self._is_nested():
            return self._nested_rows(opening)
        parted = self._is_parted_by_semicolons(opening)
        if self._is_rows(opening) and not interval and not parted:
            with self.within("row"):
                matrix = self._rows()
            self.close(opening, _CLOSERS[opening.text])
            return matrix
        semicolons = parted or (interval and self.has_at_this_depth(";"))
        with self.within("semi" if semicolons else "bracket"):
            found = self.members(";") if semicolons else self.members(",")
            comma_at_end = self.tokens[self.at - 1].text == ","
        return self._closed(opening, found, comma_at_end)

    def _is_parted_by_semicolons(self, opening: Token) -> bool:
        """Whether ``(0,5; 3)`` is a tuple of numbers with decimal commas.

        As rows its parts would have different lengths; the commas stand between digits.
        """
        if opening.text != "(":
            return False
        depth, parts = 0, [0]
        for index in range(self.at, len(self.tokens)):
            token = self.tokens[index]
            depth += token.kind in (Kind.OPEN, Kind.GROUP)
            depth -= token.kind in (Kind.CLOSE, Kind.END_GROUP)
            if depth < 0:
                break
            if depth == 0 and token.text == ";":
                parts.append(0)
            elif depth == 0 and token.text in (",", "{,}"):
                parts[-1] += 1
                if not _is_inside_a_number(self.tokens[index - 1 : index + 2]):
                    return False
        return len(parts) > 1 and set(parts) == {0, 1}

    def _closed(self, opening: Token, found: list[Node], comma_at_end: bool) -> Node:
        if self.sees(Kind.OPEN, "[") and len(found) == 2:
            self.advance()
            return Interval(found[0], found[1], opening.text == "[", right_closed=False)
        closing = self.close(opening, ")", "]").text
        if closing != _CLOSERS[opening.text]:
            if len(found) != 2:
                self.fail(
                    f"The brackets {opening.text} and {closing} only fit around the two ends of "
                    "an interval.",
                    opening,
                )
            return Interval(found[0], found[1], opening.text == "[", closing == "]")
        if len(found) == 1 and not comma_at_end:
            return found[0]
        if self.pairs == "interval" and len(found) == 2:
            return Interval(found[0], found[1], opening.text == "[", closing == "]")
        if opening.text == "(":
            return Tuple(tuple(found))
        return Vector(tuple(found))

    def reversed_bracket(self) -> Node:
        """Read ``]a, b[``: an interval without its ends."""
        opening = self.advance()
        with self.within("bracket"):
            found = self.members(",", ";")
        if len(found) != 2 or not (self.sees(Kind.OPEN, "[") or self.sees(Kind.CLOSE, "]", ")")):
            self.fail(
                f"There is a closing bracket {place(opening)} that was never opened.", opening
            )
        return Interval(
            found[0], found[1], left_closed=False, right_closed=self.advance().text == "]"
        )

    def _is_nested(self) -> bool:
        """Whether ``[`` is followed by nothing but ``[…]``, ``[…]``, … and its end."""
        index, end = self.at, self.matching(self.at - 1)
        while index < end and self.tokens[index].text == "[":
            index = self.matching(index) + 1
            if self.tokens[index - 1].text != "]":
                return False
            if index == end:
                return True
            if self.tokens[index].text != ",":
                return False
            index += 1
        return False

    def _nested_rows(self, opening: Token) -> Node:
        rows: list[tuple[Node, ...]] = []
        with self.within("bracket"):
            while self.sees(Kind.OPEN, "["):
                row = self.advance()
                if self.sees(Kind.CLOSE):
                    self.fail(f"The row {place(row)} is empty.", row)
                with self.within("bracket"):
                    rows.append(tuple(self.members(",")))
                self.close(row, "]")
                if not self.takes_sign(","):
                    break
        self.close(opening, "]")
        return self._matrix(rows, opening)

    def _is_rows(self, opening: Token) -> bool:
        if self.has_at_this_depth(";"):
            return True
        if opening.text != "[" or self.latex or self.has_at_this_depth(","):
            return False
        end = self.matching(self.at - 1)
        inside = self.tokens[self.at : end]
        plain = (Kind.NUMBER, Kind.NAME, Kind.WORD)
        return any(
            later.spaced and later.kind in plain and earlier.kind in plain
            for earlier, later in pairwise(inside)
        )

    def rows_or_expression(self) -> Node:
        """Rows without brackets (``1 2; 3 4``), or one expression."""
        if self.has_at_this_depth(";") and self.pairs == "tuple":
            with self.within("row"):
                return self._rows()
        return self.expression()

    def _rows(self) -> Matrix:
        start, rows, row = self.token, [], [self.expression()]
        while True:
            if self.takes_sign(";"):
                rows.append(tuple(row))
                if self.token.kind in (Kind.CLOSE, Kind.END):
                    break
                row = [self.expression()]
            elif self.takes_sign(",") or self.starts_entry():
                row.append(self.expression())
            else:
                rows.append(tuple(row))
                break
        return self._matrix(rows, start)

    def starts_entry(self) -> bool:
        """Whether a space before this token separates two entries of a row."""
        token = self.token
        if not token.spaced or token.kind in (Kind.CLOSE, Kind.END, Kind.END_GROUP):
            return False
        if token.kind is Kind.SIGN:
            return token.text in ("√", "∞") or (token.text == "-" and not self.ahead().spaced)
        return True

    def _matrix(self, rows: list[tuple[Node, ...]], start: Token) -> Matrix:
        lengths = [len(row) for row in rows]
        if sum(lengths) > MAX_MEMBERS:
            self.fail(f"There are more than {MAX_MEMBERS} entries here.", start)
        for index, length in enumerate(lengths):
            if length != lengths[0]:
                self.fail(
                    f"Row {index + 1} of the matrix has {_entries(length)}, but row 1 has "
                    f"{_entries(lengths[0])}.",
                    start,
                )
        return Matrix(tuple(rows))

    def environment(self) -> Node:
        r"""Read ``\begin{pmatrix} … \end{pmatrix}``."""
        opening, rows, row = self.advance(), [], []
        with self.within("bracket"):
            while not self.sees(Kind.COMMAND, "end"):
                row.append(self.expression())
                if self.takes_sign("row"):
                    rows.append(tuple(row))
                    row = []
                elif not self.takes_sign("&") and not self.sees(Kind.COMMAND, "end"):
                    self.unexpected(opening)
        self.advance()
        rows += [tuple(row)] if row else []
        if not rows:
            self.fail(f"The matrix {place(opening)} is empty.", opening)
        matrix = self._matrix(rows, opening)
        return Call("det", (matrix,)) if opening.text == "determinant" else matrix

    def _set(self, opening: Token) -> Node:
        if self.sees(Kind.CLOSE, "}"):
            self.advance()
            return Set(())
        semicolons = self.has_at_this_depth(";")
        with self.within("semi" if semicolons else "given"):
            found = self.members(";" if semicolons else ",")
            if len(found) == 1 and self.takes_sign("|", ":"):
                found.append(self.expression())
                self.close(opening, "}")
                return SetBuilder(found[0], found[1])
        self.close(opening, "}")
        return Set(tuple(found))

    def angle(self, opening: Token) -> Node:
        """Read ``<a, b>`` after its opening sign."""
        with self.within("<"):
            found = self.members(",")
        if not (self.takes_sign(">") or self.sees(Kind.CLOSE, ">")):
            self.unexpected(opening)
        if self.sees(Kind.CLOSE, ">"):
            self.advance()
        nested = any(isinstance(member, Matrix | Vector) for member in found)
        if self.names.matrices and len(found) == 2 and not nested:
            return Call("inner", tuple(found))
        return Vector(tuple(found))

    def bars(self) -> Node:
        """Read ``|x|`` or ``||x||`` from bars that may open or close."""
        return self._bars(self.advance(), certain=False)

    def _bars(self, opening: Token, *, certain: bool) -> Node:
        if sum(token.text in ("|", "||") for token in self.tokens) > MAX_BARS:
            self.fail("There are too many bars here to tell which belong together.", opening)
        if opening.text == "||" and not certain:
            return self._double_bars(opening)
        with self.within(opening.text):  # type: ignore[arg-type]
            body = self.expression()
        self._close_bars(opening)
        return Abs(body) if opening.text == "|" else self._norm(body)

    def _double_bars(self, opening: Token) -> Node:
        """``||x||`` is a norm if that can be read, else an absolute value inside another."""
        here, saved = self.at, self.tokens[:]
        self.guesses += 1
        try:
            with self.within("||"):
                body = self.expression()
            self._close_bars(opening)
            return self._norm(body)
        except ReadError as fault:
            if self.guesses > MAX_GUESSES:
                raise
            self.tokens[:] = saved
            first = Token(Kind.SIGN, "|", opening.start, opening.start + 1, opening.spaced)
            second = Token(Kind.SIGN, "|", opening.start + 1, opening.end)
            self.tokens[here - 1 : here] = [first, second]
            self.at = here
            try:
                return self._bars(first, certain=False)
            except ReadError:
                raise fault from None

    def _close_bars(self, opening: Token) -> None:
        if self.sees_sign(opening.text) or self.sees(Kind.CLOSE, opening.text):
            self.advance()
        elif opening.text == "|" and self.sees_sign("||"):
            token = self.token
            second = Token(Kind.SIGN, "|", token.start + 1, token.end)
            self.tokens[self.at : self.at + 1] = [second]
        else:
            if self.token.kind in (Kind.END, Kind.END_GROUP):
                self.fail(f"The bar {place(opening)} is never closed.", opening)
            self.unexpected(opening)

    def _norm(self, body: Node) -> Node:
        self._lower_first()
        if not self.takes_sign("_"):
            return Norm(body)
        if self.names.matrices and self.frobenius():
            return Norm(body, Symbol("F"))
        if self.sees(Kind.GROUP):
            return Norm(body, self.group())
        return Norm(body, self.expression(95))

    def _lower_first(self) -> None:
        """Turn ``‖x‖^2_2`` into ``‖x‖_2^2``: the index belongs to the norm."""
        if not self.sees_sign("^"):
            return
        middle = self.matching(self.at + 1) if self.ahead().kind is Kind.GROUP else self.at + 1
        under = min(middle + 1, len(self.tokens) - 1)
        if self.tokens[under].text != "_":
            return
        lowest = self.tokens[min(under + 1, len(self.tokens) - 1)]
        end = self.matching(under + 1) if lowest.kind is Kind.GROUP else under + 1
        above, below = self.tokens[self.at : under], self.tokens[under : end + 1]
        self.tokens[self.at : end + 1] = [*below, *above]

    @abstractmethod
    def frobenius(self) -> bool:
        """Take the ``F`` under a norm, with or without braces."""


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count} entries"


def _is_inside_a_number(tokens: list[Token]) -> bool:
    """Whether the middle one of three tokens is a comma right between two runs of digits."""
    kinds = [token.kind is Kind.NUMBER for token in tokens]
    return kinds == [True, False, True] and not (tokens[1].spaced or tokens[2].spaced)
