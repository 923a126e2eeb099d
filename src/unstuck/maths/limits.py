"""Hard caps, checked before any work is done, and the budget of predicted work.

No clock decides anything: the same input always meets the same limits.
"""

from __future__ import annotations

from dataclasses import dataclass

from unstuck.maths.errors import TooMuchWorkError

MAX_LENGTH = 2_000
"""Characters in one response."""

MAX_TOKENS = 800
"""Numbers, names and signs in one response."""

MAX_NESTING = 40
"""Brackets, powers and fractions inside each other while reading."""

MAX_DEPTH = 120
"""Levels of the finished tree."""

MAX_DIGITS = 120
"""Digits of one typed number."""

MAX_SCIENTIFIC = 400
"""Size of the exponent in ``1e400``."""

MAX_MEMBERS = 400
"""Members of one set, list or matrix."""

MAX_BARS = 24
"""Bars of absolute values in one response: each may cost a second look."""

MAX_GUESSES = 8
"""Times that ``||`` may be read again as two single bars."""

MAX_BITS = 14_000
"""Bits of one exact number while evaluating; Python prints no integer of much more."""

DEFAULT_WORK = 200_000
"""Units for one evaluation; a unit is about one multiplication of two machine words."""


@dataclass(slots=True)
class Budget:
    """Work that may still be spent.  Ask before doing: :meth:`spend` raises beforehand."""

    left: int = DEFAULT_WORK

    def spend(self, units: int) -> None:
        """Take ``units`` off; raises ``TooMuchWorkError`` if not that much is left."""
        if units > self.left:
            raise TooMuchWorkError("Working this out exactly would take too long.")
        self.left -= units
