"""What only arrays have: transposes, vectors of ones, products of several sorts, norms.

All of it is read only where a problem declares matrices or vectors, so that ``T``, ``·`` and
``1_n`` keep their usual meaning elsewhere.
"""

from __future__ import annotations

from fractions import Fraction

from unstuck.maths.brackets import Brackets
from unstuck.maths.names import GREEK_NAMES, canonical
from unstuck.maths.tokens import Kind, Token
from unstuck.maths.tree import Negate, Node, Number, Power, Transpose

_ONE = Number(Fraction(1), "1")
_SIZED = {"ones": "ones", "eye": "I"}
_FROBENIUS = ("F", "Fro", "fro")


class ArrayGrammar(Brackets):
    """The part of the grammar that needs a declared matrix or vector."""

    def transposed(self, left: Node) -> Node | None:
        """``A^T``, ``A^TB``, ``A^{-T}`` after the power sign; ``None`` if it is none of these."""
        if not self.names.matrices:
            return None
        grouped = self.sees(Kind.GROUP) or self.sees(Kind.OPEN, "{", "(")
        minus = self.ahead(1).text == "-" if grouped else self.sees_sign("-")
        place = int(grouped) + int(minus)
        if not grouped:
            self._split_transpose(self.at + place)
        mark = self.ahead(place)
        if mark.kind not in (Kind.NAME, Kind.WORD) or mark.text not in ("T", "t"):
            return None
        if mark.text in self.names.known:
            return None
        if grouped and self.ahead(place + 1).kind not in (Kind.END_GROUP, Kind.CLOSE):
            return None
        for _ in range(place + 1 + int(grouped)):
            self.advance()
        return Transpose(Power(left, Negate(_ONE)) if minus else left)

    def _split_transpose(self, index: int) -> None:
        """``X^TX`` is typed without a space more often than with one."""
        token = self.tokens[min(index, len(self.tokens) - 1)]
        if token.kind is not Kind.NAME or len(token.text) == 1 or token.text[0] != "T":
            return
        if token.text in self.names.known:
            return
        mark = Token(Kind.WORD, "T", token.start, token.start + 1, token.spaced)
        rest = Token(Kind.NAME, token.text[1:], token.start + 1, token.end)
        self.tokens[index : index + 1] = [mark, rest]

    def is_vector_of_ones(self) -> bool:
        """Whether the number here is the ``1`` of ``1_n``."""
        if not self.names.matrices or not self.sees(Kind.NUMBER, "1"):
            return False
        return self.ahead().kind is Kind.SIGN and self.ahead().text == "_"

    def name_its_size(self) -> None:
        """Read ``1_n``, ``ones(n)`` and ``eye(n)`` as the names ``ones_n`` and ``I_n``."""
        word, after = self.token, self.ahead()
        if not self.names.matrices:
            return
        if self.is_vector_of_ones():
            self.tokens[self.at] = Token(Kind.WORD, "ones", word.start, word.end, word.spaced)
            return
        size = self.ahead(2)
        if word.text not in _SIZED or after.kind is not Kind.OPEN:
            return
        name = f"{_SIZED[word.text]}_{size.text}"
        if canonical(name) not in self.names.known or self.ahead(3).kind is not Kind.CLOSE:
            return
        base = Token(Kind.WORD, _SIZED[word.text], word.start, word.end, word.spaced)
        mark = Token(Kind.SIGN, "_", after.start, after.end)
        last = Token(Kind.WORD, size.text, size.start, self.ahead(3).end)
        self.tokens[self.at : self.at + 4] = [base, mark, last]

    def sign_among_arrays(self, sign: str) -> str | None:
        r"""Which operator ``·``, ``∘``, ``⊗`` or ``<`` is here; ``""`` before ``<x, y>``.

        LaTeX writes a plain product as ``\cdot`` where two factors would run together: before a
        digit, a fraction line, an upright word or a matrix.
        """
        if sign == "<":
            return "" if self._opens_inner_product() else sign
        if not self.names.matrices:
            return "*" if sign == "·" else None
        after = self.ahead()
        upright = after.text in self.names.known | self.names.functions and len(after.text) > 1
        upright = upright and after.text not in GREEK_NAMES and after.text != "ones"
        plain = after.kind is Kind.NUMBER or upright or after.text in ("frac", "begin")
        return "*" if sign == "·" and self.latex and plain else sign

    def _opens_inner_product(self) -> bool:
        """Whether ``<`` here begins ``<x, y>`` rather than compares.

        Where a comma has a meaning of its own, ``2 < x, y > 3`` are two comparisons.
        """
        listed = self.lists if self.context == "top" else self.context not in ("group", "|", "||")
        if not self.names.matrices or listed:
            return False
        depth, commas = 0, 0
        for token in self.tokens[self.at + 1 :]:
            depth += token.kind in (Kind.OPEN, Kind.GROUP)
            depth -= token.kind in (Kind.CLOSE, Kind.END_GROUP)
            if depth == 0 and token.text == ">":
                return commas == 1
            commas += depth == 0 and token.text == ","
            if depth < 0 or (depth == 0 and token.text in ("<", "=", "<=", ">=")):
                return False
        return False

    def frobenius(self) -> bool:
        """Take the ``F`` under a norm, with or without braces."""
        grouped = self.sees(Kind.GROUP) or self.sees(Kind.OPEN, "{", "(")
        letter = self.ahead() if grouped else self.token
        if letter.text not in _FROBENIUS or letter.text in self.names.known:
            return False
        if grouped and self.ahead(2).kind not in (Kind.END_GROUP, Kind.CLOSE):
            return False
        for _ in range(3 if grouped else 1):
            self.advance()
        return True
