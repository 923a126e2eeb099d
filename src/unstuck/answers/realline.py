"""Sets of real numbers as sorted, disjoint intervals with exact ends.

An end is a rational number or a ball so small that two overlapping ones count as equal.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cmp_to_key

from flint import arb, fmpq

from unstuck.maths.balls import precision
from unstuck.maths.rational import latex_number

MAX_PIECES = 60
BITS = 640
MAX_BITS = 4_000
MOST_UNSURE = 1e-30


class Undecided(Exception):
    """Two numbers could not be told apart, or cost too much to compare."""


@dataclass(frozen=True)
class End:
    """A real number: ``exact`` if rational, else a ``ball`` around it with its spellings."""

    exact: Fraction | None
    ball: arb
    written: tuple[str, str] = ("", "")

    @classmethod
    def rational(cls, value: Fraction) -> End:
        """The end at a rational number.  Raises Undecided for one too long to print."""
        if value.numerator.bit_length() + value.denominator.bit_length() > MAX_BITS:
            raise Undecided
        return cls(value, arb(fmpq(value.numerator, value.denominator)))

    @property
    def text(self) -> str:
        """As a learner types it."""
        return self.written[0] if self.exact is None else Fraction.__str__(self.exact)

    @property
    def latex(self) -> str:
        """As the page shows it."""
        return self.written[1] if self.exact is None else latex_number(self.exact)

    def __neg__(self) -> End:
        if self.exact is not None:
            return End.rational(-self.exact)
        with precision(BITS):
            written = (f"-({self.text})", rf"-\left({self.latex}\right)")
            return End(None, -self.ball, written)

    def moved(self, step: int) -> End:
        """The end so many whole steps further right."""
        if self.exact is not None:
            return End.rational(self.exact + step)
        with precision(BITS):
            written = (f"{self.text} + {step}", f"{self.latex} + {step}")
            return End(None, self.ball + step, written)


def compare(first: End, second: End) -> int:
    """-1, 0 or 1.  Raises Undecided if the balls are too wide to tell."""
    if first.exact is not None and second.exact is not None:
        return (first.exact > second.exact) - (first.exact < second.exact)
    if first.ball < second.ball:
        return -1
    if first.ball > second.ball:
        return 1
    with precision(BITS):
        if not (first.ball - second.ball).abs_upper() <= MOST_UNSURE:
            raise Undecided
    return 0


@dataclass(frozen=True)
class Piece:
    """An interval; ``None`` as an end is minus or plus infinity."""

    low: End | None
    low_closed: bool
    high: End | None
    high_closed: bool

    @property
    def is_empty(self) -> bool:
        """Whether it contains no number, such as (2, 2] or [3, 1]."""
        if self.low is None or self.high is None:
            return False
        order = compare(self.low, self.high)
        return order > 0 or (order == 0 and not (self.low_closed and self.high_closed))

    @property
    def is_point(self) -> bool:
        """Whether it is a single number."""
        return (
            self.low is not None
            and self.high is not None
            and compare(self.low, self.high) == 0
            and self.low_closed
            and self.high_closed
        )


Line = tuple[Piece, ...]
EVERYTHING: Line = (Piece(None, False, None, False),)
NOTHING: Line = ()


def _low_order(first: Piece, second: Piece) -> int:
    if first.low is None or second.low is None:
        return (first.low is not None) - (second.low is not None)
    return compare(first.low, second.low) or second.low_closed - first.low_closed


def _touches(left: Piece, right: Piece) -> bool:
    """Whether ``right``, which does not start before ``left``, leaves no gap after it."""
    if left.high is None or right.low is None:
        return True
    order = compare(right.low, left.high)
    return order < 0 or (order == 0 and (right.low_closed or left.high_closed))


def _reaches_further(first: Piece, second: Piece) -> bool:
    if first.high is None or second.high is None:
        return first.high is None
    order = compare(first.high, second.high)
    return order > 0 or (order == 0 and first.high_closed >= second.high_closed)


def union(pieces: Iterable[Piece]) -> Line:
    """The sorted, disjoint pieces of a union.  Raises Undecided for too many or too close ones."""
    listed = [piece for piece in pieces if not piece.is_empty]
    if len(listed) > MAX_PIECES:
        raise Undecided
    merged: list[Piece] = []
    for piece in sorted(listed, key=cmp_to_key(_low_order)):
        if merged and _touches(merged[-1], piece):
            last = merged[-1]
            longest = last if _reaches_further(last, piece) else piece
            merged[-1] = Piece(last.low, last.low_closed, longest.high, longest.high_closed)
        else:
            merged.append(piece)
    return tuple(merged)


def complement(line: Line) -> Line:
    """All real numbers outside ``line``."""
    gaps: list[Piece] = []
    low, closed = None, False
    for piece in line:
        if piece.low is not None:
            gaps.append(Piece(low, closed, piece.low, not piece.low_closed))
        if piece.high is None:
            return union(gaps)
        low, closed = piece.high, not piece.high_closed
    gaps.append(Piece(low, closed, None, False))
    return union(gaps)


def intersection(first: Line, second: Line) -> Line:
    """The numbers in both."""
    overlaps: list[Piece] = []
    mine, theirs = 0, 0
    while mine < len(first) and theirs < len(second):
        left, right = first[mine], second[theirs]
        start = left if _low_order(left, right) >= 0 else right
        if _reaches_further(left, right):
            overlaps.append(Piece(start.low, start.low_closed, right.high, right.high_closed))
            theirs += 1
        else:
            overlaps.append(Piece(start.low, start.low_closed, left.high, left.high_closed))
            mine += 1
    return tuple(overlap for overlap in overlaps if not overlap.is_empty)


def _same_end(first: End | None, second: End | None) -> bool:
    if first is None or second is None:
        return first is second
    return compare(first, second) == 0


def same(first: Line, second: Line) -> bool:
    """Whether two lines contain the same numbers."""
    return len(first) == len(second) and all(
        _same_end(a.low, b.low)
        and _same_end(a.high, b.high)
        and (a.low_closed, a.high_closed) == (b.low_closed, b.high_closed)
        for a, b in zip(first, second, strict=True)
    )


def same_ends(first: Line, second: Line) -> bool:
    """Whether they differ at most in which ends belong to them."""
    return len(first) == len(second) and all(
        _same_end(a.low, b.low) and _same_end(a.high, b.high)
        for a, b in zip(first, second, strict=True)
    )


def point(end: End) -> Piece:
    """The piece that is one number."""
    return Piece(end, True, end, True)


def interval_text(line: Line) -> str:
    """Interval spelling in plain text: ``(-inf, 3] U (5, inf)``."""
    return " U ".join(map(_piece_text, line)) or "{}"


def interval_latex(line: Line) -> str:
    """Interval spelling in LaTeX."""
    if line == EVERYTHING:
        return r"\mathbb{R}"
    return r" \cup ".join(map(_piece_latex, line)) or r"\varnothing"


def _piece_text(piece: Piece) -> str:
    if piece.is_point and piece.low:
        return "{" + piece.low.text + "}"
    low = piece.low.text if piece.low else "-inf"
    high = piece.high.text if piece.high else "inf"
    return f"{'[' if piece.low_closed else '('}{low}, {high}{']' if piece.high_closed else ')'}"


def _piece_latex(piece: Piece) -> str:
    if piece.is_point and piece.low:
        return rf"\left\{{{piece.low.latex}\right\}}"
    low = piece.low.latex if piece.low else r"-\infty"
    high = piece.high.latex if piece.high else r"\infty"
    left, right = "[" if piece.low_closed else "(", "]" if piece.high_closed else ")"
    return rf"\left{left}{low}, {high}\right{right}"


def inequality_text(line: Line, variable: str) -> str:
    """Inequality spelling in plain text: ``x <= 3 or x > 5``."""
    return " or ".join(_piece_inequality(piece, variable, ("<", "<="), "text") for piece in line)


def inequality_latex(line: Line, variable: str) -> str:
    """Inequality spelling in LaTeX."""
    signs = ("<", r"\le")
    return r" \text{ or } ".join(_piece_inequality(p, variable, signs, "latex") for p in line)


def _piece_inequality(piece: Piece, variable: str, signs: tuple[str, str], syntax: str) -> str:
    low = getattr(piece.low, syntax, "")
    high = getattr(piece.high, syntax, "")
    left, right = signs[piece.low_closed], signs[piece.high_closed]
    if piece.is_point:
        return f"{variable} = {low}"
    if piece.low is not None and piece.high is not None:
        return f"{low} {left} {variable} {right} {high}"
    if piece.high is not None:
        return f"{variable} {right} {high}"
    if piece.low is not None:
        mirrored = {"<": ">", "<=": ">=", r"\le": r"\ge"}[left]
        return f"{variable} {mirrored} {low}"
    return f"-inf < {variable} < inf" if syntax == "text" else rf"-\infty < {variable} < \infty"
