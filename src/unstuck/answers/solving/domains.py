"""Sets of real numbers inside the declared domain of a variable."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from unstuck.answers.realline import (
    EVERYTHING,
    End,
    Line,
    Piece,
    Undecided,
    complement,
    intersection,
    point,
)
from unstuck.maths.balls import precision

_ZERO, _ONE = End.rational(Fraction(0)), End.rational(Fraction(1))

DOMAIN_LINES: dict[str, Line] = {
    "real": EVERYTHING,
    "positive": (Piece(_ZERO, False, None, False),),
    "nonnegative": (Piece(_ZERO, True, None, False),),
    "nonzero": complement((point(_ZERO),)),
    "integer": EVERYTHING,
    "natural": (Piece(_ONE, True, None, False),),
    "unit interval": (Piece(_ZERO, True, _ONE, True),),
}
"""The numbers of each domain; those of whole numbers are rounded inwards afterwards."""


def in_domain(line: Line, domain: str) -> Line:
    """The members of a set that the domain allows.

    Sets of whole numbers get closed whole ends, so that equal ones look alike.  Raises
    Undecided for a domain that is no set of real numbers.
    """
    if domain not in DOMAIN_LINES:
        raise Undecided
    allowed = intersection(line, DOMAIN_LINES[domain])
    return _whole(allowed) if domain in ("integer", "natural") else allowed


def _whole(line: Line) -> Line:
    """The whole numbers of a set, as closed pieces with no whole number between two of them."""
    pieces: list[Piece] = []
    for piece in line:
        low = None if piece.low is None else _rounded(piece.low, piece.low_closed, 1)
        high = None if piece.high is None else _rounded(piece.high, piece.high_closed, -1)
        if low is not None and high is not None and low > high:
            continue
        last = pieces[-1] if pieces else None
        ends = [None if value is None else End.rational(Fraction(value)) for value in (low, high)]
        if last is not None and last.high is not None and last.high.exact == (low or 0) - 1:
            pieces[-1] = Piece(last.low, last.low_closed, ends[1], ends[1] is not None)
        else:
            pieces.append(Piece(ends[0], low is not None, ends[1], high is not None))
    return tuple(pieces)


def _rounded(end: End, closed: bool, step: int) -> int:
    """The first whole number of a piece at its lower end (``step`` 1) or upper end (-1)."""
    if end.exact is not None:
        value = ceil(end.exact) if step == 1 else floor(end.exact)
        return value if closed or value != end.exact else value + step
    with precision(640):
        whole = (end.ball.ceil() if step == 1 else end.ball.floor()).unique_fmpz()
    if whole is None:
        raise Undecided
    return int(whole)
