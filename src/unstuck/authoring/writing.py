"""Numbers inside formulas that an author writes out: signs and brackets where people put them."""

from __future__ import annotations

from fractions import Fraction

from unstuck.maths.rational import latex_number

Exact = int | Fraction


def bracketed(number: Exact) -> str:
    r"""Return a number as it stands behind a sign or a dot: ``4``, ``(-3)``, ``\frac{1}{2}``.

    ``f"{a} - {bracketed(b)}"`` never shows two signs in a row.
    """
    if number >= 0:
        return latex_number(number)
    whole = Fraction(number).denominator == 1
    return f"({number})" if whole else rf"\left({latex_number(number)}\right)"


def signed(number: Exact) -> str:
    r"""Return a number as it continues a sum: ``+ 4``, ``- 3``, ``+ \frac{1}{2}``."""
    return f"{'-' if number < 0 else '+'} {latex_number(abs(Fraction(number)))}"
