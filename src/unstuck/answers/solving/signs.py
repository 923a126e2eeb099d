"""The signs of a formula in one variable: products apart, sums by cells or by kernels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import pairwise

from flint import acb, arb, fmpq_mpoly

from unstuck.answers import compare
from unstuck.answers.realline import (
    BITS,
    EVERYTHING,
    NOTHING,
    End,
    Line,
    Piece,
    Undecided,
    complement,
    intersection,
    point,
    union,
)
from unstuck.answers.solving.cells import algebraic_signs
from unstuck.answers.solving.ends import ball_roots, between, sign_of
from unstuck.answers.solving.generators import Builder, Kernel, Unsolvable, kernel_of, rational_of
from unstuck.answers.solving.table import Signs
from unstuck.maths import tree
from unstuck.maths.balls import ball, precision
from unstuck.maths.errors import UndefinedError
from unstuck.maths.exact import from_flint
from unstuck.maths.limits import Budget

MAX_LEVELS = 6
MAX_FACTORS = 12
_STEP_COST = 20
_BALL_COST = 60

_ONE = tree.number(1)


def signs_of(node: tree.Node, variable: str, budget: Budget) -> Signs:
    """Where ``node`` is negative, zero, positive for real values of ``variable``.

    Raises Unsolvable for a formula of no known shape; Undecided or TooMuchWorkError where the
    answer would be unsure or dear.
    """
    return _Solver(variable, budget).signs(node)


@dataclass
class _Solver:
    variable: str
    budget: Budget
    values: dict[str, arb] = field(default_factory=dict)
    level: int = 0
    known: dict[tree.Node, arb] = field(default_factory=dict)
    domains: dict[Kernel, Line] = field(default_factory=dict)

    def signs(self, node: tree.Node) -> Signs:
        """By what kind of node it is."""
        self.budget.spend(_STEP_COST)
        if self.variable not in node.symbols:
            return self._constant(node)
        if isinstance(node, tree.Negate):
            return self.signs(node.body).negated()
        if isinstance(node, tree.Product):
            result = self.signs(node.factors[0])
            for factor in node.factors[1:]:
                result = result.times(self.signs(factor))
            return result
        if isinstance(node, tree.Quotient):
            return self.signs(node.numerator).times(self.signs(node.denominator).inverted())
        if isinstance(node, tree.Power) and not node.exponent.symbols:
            power = rational_of(node.exponent)
            if power is not None and power.denominator == 1:
                return self.signs(node.base).raised(power.numerator)
        if isinstance(node, tree.Sum):
            return self._sum(node)
        kernel = kernel_of(node)
        return self._sum(node) if kernel is None else self._of_kernel(node, kernel)

    def _constant(self, node: tree.Node) -> Signs:
        value = rational_of(node)
        if value is not None:
            return Signs.constant((value > 0) - (value < 0))
        try:
            return Signs.constant(sign_of(self._value(node)))
        except UndefinedError:
            return Signs(NOTHING, NOTHING, NOTHING)

    def _value(self, node: tree.Node) -> arb:
        """A ball around a real number.  Raises Undecided for one that is not surely real."""
        if node in self.known:
            return self.known[node]
        self.budget.spend(_BALL_COST)
        values = {n: acb(value) for n, value in self.values.items() if n in node.symbols}
        found = ball(node, values, bits=BITS, budget=self.budget)
        if not found.is_finite():
            raise UndefinedError("This has no value.")
        if not found.imag.contains(arb(0)) or float(found.imag.abs_upper()) > compare.AGREEMENT:
            raise UndefinedError("This is no real number.")
        self.known[node] = found.real
        return found.real

    def _of_kernel(self, node: tree.Node, kernel: Kernel) -> Signs:
        """A kernel alone: its sign is that of something simpler."""
        if kernel.kind == "exp":
            self._check_base(kernel)
            return Signs(NOTHING, NOTHING, self.signs(kernel.body).domain)
        if kernel.kind == "abs":
            return self.signs(kernel.body).raised(2)
        if kernel.kind == "root":
            signs = self.signs(kernel.body)
            if _order(kernel) % 2 == 0:
                signs = Signs(NOTHING, signs.zero, signs.positive)
            if isinstance(node, tree.Power):
                power = rational_of(node.exponent)
                return signs.raised(power.numerator if power else 1)
            return signs
        base = self._base(kernel)
        inside = self.signs(kernel.body).positive
        signs = self.signs(tree.Sum((kernel.body, tree.Negate(_ONE)))).within(inside)
        return signs if base > 1 else signs.negated()

    def _base(self, kernel: Kernel) -> arb:
        value = self._value(kernel.base)
        if not value > 0 or value.contains(arb(1)):
            raise Unsolvable
        return value

    def _check_base(self, kernel: Kernel) -> None:
        if not self._value(kernel.base) > 0:
            raise Unsolvable

    def _sum(self, node: tree.Node) -> Signs:
        try:
            return algebraic_signs(node, self.variable, self.budget)
        except Unsolvable:
            pass
        builder = Builder(self.variable, self.budget, exact=False)
        top, bottom = builder.read(node)
        domain = EVERYTHING
        for kernel in builder.kernels:
            domain = intersection(domain, self._domain(kernel))
        for part in builder.nonzero:
            domain = intersection(domain, complement(self._factored(part, builder).zero))
        return self._factored(top, builder).times(self._factored(bottom, builder)).within(domain)

    def _domain(self, kernel: Kernel) -> Line:
        if kernel not in self.domains:
            self.domains[kernel] = self._found_domain(kernel)
        return self.domains[kernel]

    def _found_domain(self, kernel: Kernel) -> Line:
        inside = self.signs(kernel.body)
        if kernel.kind == "log":
            return inside.positive
        if kernel.kind == "root" and _order(kernel) % 2 == 0:
            return union([*inside.zero, *inside.positive])
        return inside.domain

    def _factored(self, polynomial: fmpq_mpoly, builder: Builder) -> Signs:
        if polynomial.is_zero():
            return Signs.constant(0)
        self.budget.spend(_STEP_COST * len(polynomial.coeffs()))
        number, factors = polynomial.factor()
        if len(factors) > MAX_FACTORS:
            raise Undecided
        result = Signs.constant(1 if number > 0 else -1)
        for factor, power in factors:
            result = result.times(self._factor(factor, builder).raised(int(power)))
        return result

    def _factor(self, factor: fmpq_mpoly, builder: Builder) -> Signs:
        names = list(builder.generators)
        used = {names[place] for place, degree in enumerate(factor.degrees()) if degree}
        moving = sorted(used - set(builder.constants.values()))
        if len(moving) > 1:
            return self._logarithms(factor, builder, moving)
        if not moving:
            return Signs.constant(sign_of(self._coefficients(factor, builder, None)[0]))
        table = _ball_signs(self._coefficients(factor, builder, moving[0]), self.budget)
        if moving[0] == "x":
            return table
        kernel = next(kernel for kernel, name in builder.kernels.items() if name == moving[0])
        step = builder.steps[kernel]
        if step != 1:
            body = tree.Product((tree.number(step), kernel.body))
            kernel = Kernel(kernel.kind, body, kernel.base)
        return Signs(*(self._pulled(line, kernel) for line in
                       (table.negative, table.zero, table.positive)))  # fmt: skip

    def _coefficients(self, factor: fmpq_mpoly, builder: Builder, moving: str | None) -> list[arb]:
        """The coefficients in one generator, all others constants, as balls."""
        names = list(builder.generators)
        values = {name: self._value(node) for node, name in builder.constants.items()}
        place = names.index(moving) if moving else -1
        found: dict[int, arb] = {}
        with precision(BITS):
            for monomial, coefficient in factor.to_dict().items():
                term = arb(coefficient)
                for name, power in zip(names, monomial, strict=True):
                    if power and name in values:
                        term *= values[name] ** power
                power = monomial[place] if moving else 0
                found[power] = found.get(power, arb(0)) + term
        return [found.get(power, arb(0)) for power in range(max(found) + 1)]

    def _logarithms(self, factor: fmpq_mpoly, builder: Builder, moving: list[str]) -> Signs:
        """A sum of multiples of logarithms and a number: one logarithm of a product."""
        by_name = {name: kernel for kernel, name in builder.kernels.items()}
        kernels = [by_name.get(name) for name in moving]
        if any(k is None or k.kind != "log" for k in kernels) or factor.total_degree() > 1:
            raise Unsolvable
        bases = {k.base for k in kernels if k is not None}
        if len(bases) > 1:
            raise Unsolvable
        names, base = list(builder.generators), bases.pop()
        shared = [Fraction(1)]
        rest: list[tree.Node] = [tree.number(0)]
        powers: list[tuple[tree.Node, Fraction]] = []
        for monomial, coefficient in factor.to_dict().items():
            value = from_flint(coefficient)
            name = next((n for n, power in zip(names, monomial, strict=True) if power), "")
            kernel = by_name.get(name)
            if kernel is None:
                known = next((node for node, n in builder.constants.items() if n == name), _ONE)
                rest.append(tree.Product((tree.number(value), known)))
            else:
                powers.append((kernel.body, value))
                shared.append(value)
        scale = Fraction(1)
        for value in shared:
            scale = scale * value.denominator
        above = [(b, v * scale) for b, v in powers if v > 0]
        below = [(b, -v * scale) for b, v in powers if v < 0]
        if max(value for _, value in (*above, *below)) > 12:
            raise Undecided
        constant = tree.Product((tree.number(scale), tree.Sum(tuple(rest))))
        factor_of_base = tree.Power(base, constant) if len(rest) > 1 else _ONE
        left = tree.Product((factor_of_base, *(tree.Power(b, tree.number(v)) for b, v in above)))
        right = tree.Product((_ONE, *(tree.Power(b, tree.number(v)) for b, v in below)))
        signs = self._deeper(tree.Sum((left, tree.Negate(right))))
        return signs if self._base(Kernel("log", _ONE, base)) > 1 else signs.negated()

    def _deeper(self, node: tree.Node) -> Signs:
        if self.level >= MAX_LEVELS:
            raise Undecided
        inner = replace(self, level=self.level + 1)
        return inner.signs(node)

    def _pulled(self, line: Line, kernel: Kernel) -> Line:
        """The values of the variable for which the kernel lies in a set."""
        pieces: list[Piece] = []
        domain = self._domain(kernel)
        for piece in line:
            found = domain
            if piece.low is not None:
                above = self._compared(kernel, piece.low)
                found = intersection(found, _at_least(above, 1, piece.low_closed))
            if piece.high is not None:
                above = self._compared(kernel, piece.high)
                found = intersection(found, _at_least(above, -1, piece.high_closed))
            pieces.extend(found)
        return union(pieces)

    def _compared(self, kernel: Kernel, end: End) -> Signs:
        """The signs of the kernel minus a number, within the kernel's domain."""
        domain = self._domain(kernel)
        return _COMPARED[kernel.kind](self, kernel, end).within(domain)

    def _minus(self, body: tree.Node, value: tree.Node) -> Signs:
        return self._deeper(tree.Sum((body, tree.Negate(value))))

    def number(self, end: End) -> tree.Node:
        """A tree that stands for a number."""
        if end.exact is not None:
            return tree.number(end.exact)
        name = f"\0{len(self.values)}"
        self.values[name] = end.ball
        return tree.Symbol(name)

    def compared_exp(self, kernel: Kernel, end: End) -> Signs:
        """``b^u > c`` where ``u > log_b c``, for ``c > 0``."""
        if _sign(end) <= 0:
            return Signs.constant(1)
        signs = self._minus(kernel.body, tree.Call("log", (self.number(end), kernel.base)))
        return signs if self._base(kernel) > 1 else signs.negated()

    def compared_log(self, kernel: Kernel, end: End) -> Signs:
        """``log_b u > c`` where ``u > b^c``."""
        signs = self._minus(kernel.body, tree.Power(kernel.base, self.number(end)))
        return signs if self._base(kernel) > 1 else signs.negated()

    def compared_root(self, kernel: Kernel, end: End) -> Signs:
        """``root_n u > c`` where ``u > c^n``, for ``c >= 0`` or odd ``n``."""
        order = _order(kernel)
        if order % 2 == 0 and _sign(end) < 0:
            return Signs.constant(1)
        return self._minus(kernel.body, tree.Power(self.number(end), tree.number(order)))

    def compared_abs(self, kernel: Kernel, end: End) -> Signs:
        """``|u| > c`` where ``u > c`` or ``u < -c``, for ``c >= 0``."""
        if _sign(end) < 0:
            return Signs.constant(1)
        value = self.number(end)
        over = self._minus(kernel.body, value)
        under = self._deeper(tree.Sum((kernel.body, value)))
        return Signs(
            intersection(over.negative, under.positive),
            union([*over.zero, *under.zero]),
            union([*over.positive, *under.negative]),
        )


_COMPARED: dict[str, Callable[[_Solver, Kernel, End], Signs]] = {
    "exp": _Solver.compared_exp,
    "log": _Solver.compared_log,
    "root": _Solver.compared_root,
    "abs": _Solver.compared_abs,
}


def _order(kernel: Kernel) -> int:
    value = rational_of(kernel.base)
    if value is None or value.denominator != 1 or not 2 <= value <= 40:
        raise Unsolvable
    return value.numerator


def _sign(end: End) -> int:
    if end.exact is not None:
        return (end.exact > 0) - (end.exact < 0)
    return sign_of(end.ball)


def _at_least(signs: Signs, side: int, closed: bool) -> Line:
    return union([*signs.of(side), *(signs.zero if closed else ())])


def _ball_signs(coefficients: list[arb], budget: Budget) -> Signs:
    """The signs of a polynomial with real coefficients on its own line."""
    roots = [piece.low for piece in union(map(point, ball_roots(coefficients, budget)))]
    ends: list[End | None] = [None, *roots, None]
    found: dict[int, list[Piece]] = {-1: [], 0: [point(end) for end in roots if end], 1: []}
    with precision(BITS):
        for low, high in pairwise(ends):
            sample, value = arb(between(low, high)), arb(0)
            for coefficient in reversed(coefficients):
                value = value * sample + coefficient
            found[sign_of(value)].append(Piece(low, False, high, False))
    return Signs(*(union(found[sign]) for sign in (-1, 0, 1)))
