"""The pieces that both spellings are cut into."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Kind(Enum):
    """What a token is."""

    NUMBER = auto()
    NAME = auto()
    """A run of letters that may still be several names (``xy``)."""
    WORD = auto()
    """A name that is one by its spelling: ``\\sin``, ``\\mathrm{ab}``, ``λ``."""
    SIGN = auto()
    OPEN = auto()
    CLOSE = auto()
    GROUP = auto()
    """An invisible bracket: LaTeX braces, the reach of a superscript."""
    END_GROUP = auto()
    COMMAND = auto()
    """``frac``, ``sqrt``, ``binom``, an accent or the start of a matrix."""
    END = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """One piece, where it stands in the text as typed, and whether a space came before it."""

    kind: Kind
    text: str
    start: int
    end: int
    spaced: bool = False
