"""What an author writes out: numbers inside formulas as people put them, and lines of code."""

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


def signed(number: Exact, letter: str = "") -> str:
    r"""Return a number as it continues a sum: ``+ 4``, ``- 3``; with a letter ``+ 4x``, ``- x``."""
    size = abs(Fraction(number))
    shown = "" if letter and size == 1 else latex_number(size)
    return f"{'-' if number < 0 else '+'} {shown}{letter}"


def term(factor: Exact, letter: str) -> str:
    r"""Return a multiple of a letter as it begins a sum: ``3x``, ``-x``, ``x``; ``0`` for none."""
    if factor == 0:
        return "0"
    if abs(factor) == 1:
        return letter if factor > 0 else f"-{letter}"
    return f"{latex_number(factor)}{letter}"


def linear(slope: Exact, shift: Exact, letter: str = "x") -> str:
    r"""Return ``3x - 4``; what is zero is left out: ``3x``, ``-4``, ``0``."""
    if slope == 0:
        return latex_number(shift)
    return f"{term(slope, letter)} {signed(shift)}" if shift else term(slope, letter)


def program(*lines: str, numbered: bool = False) -> str:
    """Return lines of Python as a block of their own in Markdown.

    ``numbered`` puts the number of each line before it, for questions that ask for a line.
    """
    if not numbered:
        return "\n".join(["```python", *lines, "```"])
    listed = [f"{number:>2}  {line}".rstrip() for number, line in enumerate(lines, start=1)]
    return "\n".join(["```text", *listed, "```"])


def power(letter: str, exponent: int) -> str:
    """Return ``x^5``, ``x^{12}``, as LaTeX and as text; a first power stands alone."""
    if exponent == 1:
        return letter
    return f"{letter}^{exponent}" if 0 <= exponent <= 9 else f"{letter}^{{{exponent}}}"
