"""Ways of writing a polynomial in one variable: in descending powers, around its vertex, by roots.

Judged on the typed tree, as in :mod:`unstuck.answers.forms`.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from unstuck.answers.shapes import (
    factors,
    in_lowest_terms,
    plain_fraction,
    simple_number,
    terms,
    unsigned,
)
from unstuck.maths import tree


def _variable(node: tree.Node) -> str | None:
    names = node.symbols
    return next(iter(names)) if len(names) == 1 else None


def _is_reduced(node: tree.Node) -> bool:
    """A plain number: whole, a decimal, or a fraction in lowest terms."""
    inner = unsigned(node)
    fraction = plain_fraction(node)
    return isinstance(inner, tree.Number) or (fraction is not None and in_lowest_terms(*fraction))


def _power_in(term: tree.Node, name: str) -> int | None:
    """The exponent of the variable in ``c x^n``; ``None`` for a term of another shape."""
    exponent, numbers = 0, 0
    for base, power in factors(term):
        if simple_number(base) is not None:
            numbers += 1
            if power not in (1, -1) or not _is_reduced(base):
                return None
        elif base == tree.Symbol(name) and power.denominator == 1 and not exponent:
            exponent = power.numerator
        else:
            return None
    return exponent if exponent >= 0 and numbers <= 2 else None


def is_standard(node: tree.Node) -> bool:
    """``3x^2 - x + 5``: one term for each power, the highest first."""
    name = _variable(node)
    if name is None:
        return _is_reduced(node)
    powers = [_power_in(term, name) for term in terms(node)]
    known = [power for power in powers if power is not None]
    return len(known) == len(powers) and all(a > b for a, b in pairwise(known))


def is_vertex(node: tree.Node) -> bool:
    """``a(x - h)^2 + k``: the square of a shifted variable, and a number."""
    name = _variable(node)
    if name is None:
        return False
    with_name = [term for term in terms(node) if term.symbols]
    numbers = [term for term in terms(node) if not term.symbols]
    if len(with_name) != 1 or len(numbers) > 1 or not all(map(_is_reduced, numbers)):
        return False
    parts = [(base, power) for base, power in factors(with_name[0]) if simple_number(base) is None]
    return len(parts) == 1 and parts[0][1] == 2 and _is_shifted(parts[0][0], name)


def _is_shifted(node: tree.Node, name: str) -> bool:
    """``x``, ``x - 3`` or ``3 + x``."""
    if node == tree.Symbol(name):
        return True
    if not isinstance(node, tree.Sum) or len(node.terms) != 2:
        return False
    constants = [term for term in node.terms if term != tree.Symbol(name)]
    return len(constants) == 1 and not constants[0].symbols and simple_number(constants[0]) != 0


def is_by_roots(node: tree.Node) -> bool:
    """``2(x - 1/2)(x + 3)^2``: a number, then x minus each root, equal ones as a power."""
    name = _variable(node)
    if name is None:
        return False
    parts = list(factors(node))
    numbers = [base for base, _ in parts if simple_number(base) is not None]
    linear = [(base, power) for base, power in parts if simple_number(base) is None]
    bases = list(_constants(linear, name))
    return (
        len(numbers) <= 2
        and len(bases) == len(linear)
        and len(set(bases)) == len(bases)
        and all(power.denominator == 1 and power > 0 for _, power in linear)
    )


def _constants(
    linear: list[tuple[tree.Node, Fraction]], name: str
) -> Iterator[Fraction | tree.Node]:
    """What is added to the variable in each factor that is the variable and a constant."""
    for base, _ in linear:
        if not _is_shifted(base, name):
            continue
        added = [t for t in terms(base) if t != tree.Symbol(name)]
        value = simple_number(added[0]) if added else Fraction(0)
        yield value if value is not None else added[0]
