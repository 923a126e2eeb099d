"""Why mathematics could not be read or worked out, in words for a learner."""

from __future__ import annotations


class MathsError(Exception):
    """Anything that this package refuses; ``message`` is one plain sentence for a learner."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class ReadError(MathsError):
    """The text is not mathematics that we can read.

    ``start`` and ``end`` are the half-open character range of the fault in the text as typed;
    ``suggestion`` is what may have been meant (``2*x``), or empty.
    """

    def __init__(self, message: str, start: int, end: int, suggestion: str = "") -> None:
        super().__init__(message)
        self.start = start
        self.end = end
        self.suggestion = suggestion


class UndefinedError(MathsError):
    """The value does not exist: a division by zero, the logarithm of zero."""


class NotExactError(MathsError):
    """The value exists perhaps, but is no rational (or no rational function)."""


class TooMuchWorkError(MathsError):
    """Working it out would cost more than the budget."""
