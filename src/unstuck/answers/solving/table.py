"""Where a formula is negative, zero and positive; elsewhere it has no real value."""

from __future__ import annotations

from dataclasses import dataclass

from unstuck.answers.realline import (
    EVERYTHING,
    NOTHING,
    Line,
    intersection,
    union,
)


@dataclass(frozen=True)
class Signs:
    """Three disjoint sets; where none holds the formula is undefined."""

    negative: Line
    zero: Line
    positive: Line

    @classmethod
    def constant(cls, sign: int) -> Signs:
        """The same sign everywhere."""
        return cls(*(EVERYTHING if sign == wanted else NOTHING for wanted in (-1, 0, 1)))

    @property
    def domain(self) -> Line:
        """Where the formula has a real value."""
        return union([*self.negative, *self.zero, *self.positive])

    def of(self, sign: int) -> Line:
        """The set where the formula has this sign."""
        return (self.negative, self.zero, self.positive)[sign + 1]

    def negated(self) -> Signs:
        """Of minus the formula."""
        return Signs(self.positive, self.zero, self.negative)

    def within(self, line: Line) -> Signs:
        """Undefined outside a set."""
        if line == EVERYTHING:
            return self
        return Signs(*(intersection(self.of(sign), line) for sign in (-1, 0, 1)))

    def times(self, other: Signs) -> Signs:
        """Of the product; both factors must have values."""

        def where(sign: int) -> Line:
            pairs = [(a, b) for a in (-1, 0, 1) for b in (-1, 0, 1) if a * b == sign]
            return union(p for a, b in pairs for p in intersection(self.of(a), other.of(b)))

        return Signs(where(-1), where(0), where(1))

    def inverted(self) -> Signs:
        """Of one over the formula."""
        return Signs(self.negative, NOTHING, self.positive)

    def raised(self, power: int) -> Signs:
        """Of a whole power."""
        if power == 0:
            return Signs(NOTHING, NOTHING, union([*self.negative, *self.positive]))
        base = self if power > 0 else self.inverted()
        if power % 2:
            return base
        return Signs(NOTHING, base.zero, union([*base.negative, *base.positive]))
