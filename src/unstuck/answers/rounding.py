"""Rounding as a form: so many significant figures or decimal places, written out to the last."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import Literal

from unstuck.answers import compare
from unstuck.answers.shapes import unsigned, whole
from unstuck.maths import tree

MAX_DIGITS = 15
_NAME = re.compile(r"(\d{1,2}) (?:(?:significant )?(figures?)|(?:decimal )?(places?))")


@dataclass(frozen=True)
class Rounding:
    """``count`` significant figures or decimal places, exactly as many as are typed."""

    kind: Literal["figures", "places"]
    count: int

    @property
    def words(self) -> str:
        """``3 significant figures``, ``1 decimal place``."""
        noun = "significant figure" if self.kind == "figures" else "decimal place"
        return f"{self.count} {noun}{'s' * (self.count != 1)}"

    def fits(self, node: tree.Node) -> bool:
        """Whether a typed number shows exactly so many digits.

        Zeros at the end of a whole number may or may not count: ``1200`` has 2, 3 or 4 figures.
        """
        number = _written(node)
        if number is None:
            return False
        if self.kind == "places":
            return number.decimals == self.count and "e" not in number.spelling
        digits = number.spelling.split("e")[0]
        certain = digits.replace(".", "").lstrip("0") or "0"
        if "." in digits:
            return len(certain) == self.count
        return len(certain.rstrip("0")) <= self.count <= len(certain)

    def slack(self, value: Fraction) -> Fraction:
        """Half a unit of the last digit kept."""
        return self._unit(value) / 2

    def _unit(self, value: Fraction) -> Fraction:
        if self.kind == "places":
            return Fraction(1, 10**self.count)
        return Fraction(10) ** (magnitude(value) - self.count + 1)

    def shown(self, value: Fraction) -> str:
        """The decimal spelling of the value rounded so, halves away from zero."""
        unit = self._unit(value)
        kept = floor(abs(value) / unit + Fraction(1, 2)) * unit
        if self.kind == "figures":  # 9.99 to one figure is 10, whose unit is larger
            unit = self._unit(kept) if kept else unit
        places = max(0, -magnitude(unit))
        digits = f"{(kept * 10**places).numerator:0{places + 1}d}"
        written = f"{digits[:-places]}.{digits[-places:]}" if places else digits
        return f"-{written}" if value < 0 and kept else written


def rounding_named(form: str | None) -> Rounding | None:
    """``3 figures``, ``2 places`` as a rounding; ``None`` for any other form.

    Raises ``ValueError`` for a count that no page can ask for.
    """
    match = _NAME.fullmatch(form or "")
    if match is None:
        return None
    count = int(match[1])
    if count > MAX_DIGITS or (match[2] and count == 0):
        raise ValueError(f"from 1 to {MAX_DIGITS} digits are possible, not {count}")
    return Rounding("figures" if match[2] else "places", count)


def magnitude(value: Fraction) -> int:
    """The power of ten of the first digit; 0 of zero."""
    if value == 0:
        return 0
    size = abs(value)
    power = len(str(size.numerator)) - len(str(size.denominator))
    return power if size >= Fraction(10) ** power else power - 1


def near(node: tree.Node) -> Fraction:
    """A number without names as a fraction: exactly, or to more digits than are ever shown."""
    exact = compare.exact_value(node)
    if exact is not None:
        return exact
    middle, power = compare.number(node).real.mid().man_exp()
    return Fraction(int(middle)) * Fraction(2) ** int(power)


def is_well_rounded(node: tree.Node, right: tree.Node) -> bool:
    """Whether a typed decimal is the right number to its own last digit."""
    number = _written(node)
    if number is None:
        return compare.surely_equal(node, right)
    digits, _, exponent = number.spelling.partition("e")
    zeros = 0 if "." in digits else len(digits) - len(digits.rstrip("0"))
    unit = Fraction(10) ** (int(exponent or 0) - number.decimals + zeros)
    typed = near(node)
    scale = abs(typed / number.value) if number.value else Fraction(1)
    return compare.surely_within(node, right, unit * scale / 2)


def _written(node: tree.Node) -> tree.Number | None:
    """The digits of a decimal, a percentage or a number times a power of ten."""
    inner = unsigned(node)
    if isinstance(inner, tree.Percent):
        inner = inner.body
    if isinstance(inner, tree.Product) and len(inner.factors) == 2:
        size, power = inner.factors
        if isinstance(power, tree.Power) and whole(power.base) == 10:
            inner = size
    return inner if isinstance(inner, tree.Number) else None
