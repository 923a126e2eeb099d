"""Exact signs of algebraic formulas in one variable: polynomials, quotients, square roots.

The line is cut at the roots of every polynomial that matters; on each piece and at each cut all
signs are constant.  The sign of ``a + b r`` with ``r = sqrt(n/d)`` follows from the signs of
``a``, ``b``, ``n/d`` and the norm ``a^2 d^2 - b^2 n d``, in which one root less occurs (the
usual construction of a tower of quadratic extensions).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cmp_to_key
from itertools import pairwise

from flint import fmpq, fmpq_mpoly, fmpq_poly

from unstuck.answers.realline import End, Line, Piece, Undecided, compare, point, union
from unstuck.answers.solving.ends import MAX_DEGREE, between, factors_of, roots_of_factor
from unstuck.answers.solving.generators import Builder, Fractional
from unstuck.answers.solving.table import Signs
from unstuck.maths import tree
from unstuck.maths.limits import Budget

MAX_RADICALS = 3
MAX_TERMS = 600


@dataclass(frozen=True)
class Leaf:
    """A polynomial in the variable alone."""

    polynomial: fmpq_poly


@dataclass(frozen=True)
class Radical:
    """``first + second * r``, with the sign of what stands under the root."""

    first: Plan
    second: Plan
    top: Plan
    bottom: Plan
    norm: Plan


Plan = Leaf | Radical
Cut = tuple[End, fmpq_poly]


def algebraic_signs(node: tree.Node, variable: str, budget: Budget) -> Signs:
    """The signs of a formula without constants such as π and without kernels.

    Raises Unsolvable if it is none, Undecided or TooMuchWorkError if it is too large.
    """
    builder = Builder(variable, budget, exact=True)
    top, bottom = builder.read(node)
    if len(builder.radicals) > MAX_RADICALS:
        raise Undecided
    planner = _Planner(builder)
    wanted = (planner.plan(top), planner.plan(bottom))
    nonzero = [planner.plan(part) for part in builder.nonzero]
    under = [(planner.plan(n), planner.plan(d)) for n, d in builder.roots.values()]
    line = _Cells([*wanted, *nonzero, *(part for pair in under for part in pair)], budget)

    def sign(cell: int) -> int | None:
        if any(line.sign(plan, cell) == 0 for plan in nonzero):
            return None
        if any(line.sign(n, cell) * line.sign(d, cell) < 0 or not line.sign(d, cell)
               for n, d in under):  # fmt: skip
            return None
        return line.sign(wanted[0], cell) * line.sign(wanted[1], cell)

    signs = [sign(cell) for cell in range(2 * len(line.cuts) + 1)]
    return Signs(*(line.where(signs, value) for value in (-1, 0, 1)))


class _Planner:
    """Takes the radicals out of polynomials, the outermost first."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.names = list(builder.generators)

    def plan(self, polynomial: fmpq_mpoly, level: int | None = None) -> Plan:
        """How to find the sign; ``level`` radicals may still occur."""
        level = len(self.builder.radicals) if level is None else level
        if len(polynomial.coeffs()) > MAX_TERMS:
            raise Undecided
        if level == 0 or polynomial.is_constant():
            return Leaf(_univariate(polynomial))
        name = list(self.builder.radicals.values())[level - 1]
        if not polynomial.degrees()[self.names.index(name)]:
            return self.plan(polynomial, level - 1)
        top, bottom = self.builder.roots[name]
        first, second = self._split(polynomial, name, (top, bottom))
        self._spend(first, bottom)
        self._spend(second, top)
        norm = first * first * bottom * bottom - second * second * top * bottom
        return Radical(*(self.plan(p, level - 1) for p in (first, second, top, bottom, norm)))

    def _spend(self, first: fmpq_mpoly, second: fmpq_mpoly) -> None:
        terms = len(first.coeffs()) ** 2 * len(second.coeffs()) ** 2
        if terms > MAX_TERMS * 20:
            raise Undecided
        self.builder.budget.spend(terms)

    def _split(
        self, polynomial: fmpq_mpoly, name: str, under: Fractional
    ) -> tuple[fmpq_mpoly, fmpq_mpoly]:
        """``(a, b)`` with ``a + b r`` a positive multiple of the polynomial."""
        place, context = self.names.index(name), self.builder.context
        parts: dict[int, dict[tuple[int, ...], fmpq]] = {}
        for monomial, coefficient in polynomial.to_dict().items():
            rest = (*monomial[:place], 0, *monomial[place + 1 :])
            parts.setdefault(monomial[place], {})[rest] = coefficient
        top, bottom = under
        highest = max(parts) // 2
        # An even power of the denominator keeps the sign.
        even = highest + highest % 2
        result = [context.constant(fmpq(0)), context.constant(fmpq(0))]
        for power, terms in parts.items():
            times, odd = divmod(power, 2)
            part = context.from_dict(terms)
            result[odd] += part * top**times * bottom ** (even - times)
        return result[0], result[1]


def _univariate(polynomial: fmpq_mpoly) -> fmpq_poly:
    degree = polynomial.degrees()[0] if not polynomial.is_zero() else 0
    if degree > 2 * MAX_DEGREE:
        raise Undecided
    coefficients = [fmpq(0)] * (degree + 1)
    for monomial, coefficient in polynomial.to_dict().items():
        coefficients[monomial[0]] = coefficient
    return fmpq_poly(coefficients)


class _Cells:
    """The line cut at all roots; cell ``2i`` lies before cut ``i``, cell ``2i + 1`` is the cut."""

    def __init__(self, plans: list[Plan], budget: Budget) -> None:
        self.budget = budget
        found: dict[str, fmpq_poly] = {}
        for polynomial in {str(p): p for plan in plans for p in _leaves(plan)}.values():
            if polynomial.degree() > 0:
                for factor in factors_of(polynomial, budget):
                    found[str(factor)] = factor
        cuts = [(end, f) for f in found.values() for end in roots_of_factor(f, budget)]
        self.cuts = sorted(cuts, key=cmp_to_key(_order))
        ends: list[End | None] = [None, *(end for end, _ in self.cuts), None]
        self.samples = [between(a, b) for a, b in pairwise(ends)]
        self.known: dict[tuple[int, int], int] = {}

    def sign(self, plan: Plan, cell: int) -> int:
        """The sign of a plan in a cell where its roots are real."""
        key = (id(plan), cell)
        if key not in self.known:
            self.known[key] = self._sign(plan, cell)
        return self.known[key]

    def _sign(self, plan: Plan, cell: int) -> int:
        if isinstance(plan, Leaf):
            return self._leaf(plan.polynomial, cell)
        first, second = self.sign(plan.first, cell), self.sign(plan.second, cell)
        if self.sign(plan.top, cell) == 0 or second == 0:
            return first
        if first in (0, second):
            return second
        return first * self.sign(plan.norm, cell)

    def _leaf(self, polynomial: fmpq_poly, cell: int) -> int:
        self.budget.spend(1 + max(polynomial.degree(), 0))
        if cell % 2 and polynomial.degree() > 0 and not polynomial % self.cuts[cell // 2][1]:
            return 0
        value = polynomial(self.samples[cell // 2])
        return int(value > 0) - int(value < 0)

    def where(self, signs: list[int | None], wanted: int) -> Line:
        """The union of the cells with a sign."""
        ends: list[End | None] = [None, *(end for end, _ in self.cuts), None]
        pieces: list[Piece] = []
        for cell, sign in enumerate(signs):
            if sign != wanted:
                continue
            end = ends[cell // 2 + 1]
            if cell % 2 and end is not None:
                pieces.append(point(end))
            else:
                pieces.append(Piece(ends[cell // 2], False, end, False))
        return union(pieces)


def _order(first: Cut, second: Cut) -> int:
    order = compare(first[0], second[0])
    # Roots of different irreducible polynomials differ, so touching balls say nothing.
    if order == 0 and first is not second:
        raise Undecided
    return order


def _leaves(plan: Plan) -> list[fmpq_poly]:
    if isinstance(plan, Leaf):
        return [plan.polynomial]
    parts = (plan.first, plan.second, plan.top, plan.bottom, plan.norm)
    return [leaf for part in parts for leaf in _leaves(part)]
