"""A formula as a quotient of polynomials in a variable, roots, constants and kernels.

A *radical* is ``sqrt(u)`` or ``|u|``, which is ``sqrt(u^2)``.  A *kernel* is a function of the
variable that only takes each value's place in a polynomial: ``e^x``, ``ln(u)``, an odd root.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import comb, gcd

from flint import Ordering, fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from unstuck.answers import compare
from unstuck.answers.realline import Undecided
from unstuck.maths import tree
from unstuck.maths.exact import to_flint
from unstuck.maths.limits import Budget

MAX_GENERATORS = 8
MAX_EXPONENT = 24
MAX_TERMS = 400
_TERM_COST = 2

Fractional = tuple[fmpq_mpoly, fmpq_mpoly]


class Unsolvable(Exception):
    """The formula is of no shape whose signs we can find."""


@dataclass(frozen=True)
class Kernel:
    """``exp`` (``base ** body``), ``log`` (to ``base``), ``root`` (number ``base``) or ``abs``."""

    kind: str
    body: tree.Node
    base: tree.Node


def rational_of(node: tree.Node) -> Fraction | None:
    """The exact value of a tree without names, if it is rational."""
    return None if node.symbols else compare.exact_value(node)


def kernel_of(node: tree.Node) -> Kernel | None:
    """The kernel that a node is, whatever its body."""
    if isinstance(node, tree.Abs):
        return Kernel("abs", node.body, tree.number(1))
    if isinstance(node, tree.Root):
        return Kernel("root", node.body, node.index or tree.number(2))
    if isinstance(node, tree.Call):
        return _call(node)
    if isinstance(node, tree.Power):
        if node.exponent.symbols:
            return None if node.base.symbols else Kernel("exp", node.exponent, node.base)
        power = rational_of(node.exponent)
        if power is not None and power.denominator > 1:
            return Kernel("root", node.base, tree.number(power.denominator))
    return None


def _call(node: tree.Call) -> Kernel | None:
    body, *others = node.arguments
    e = tree.Constant("e")
    if node.function == "exp":
        return Kernel("exp", body, e)
    if node.function in ("ln", "log", "lg"):
        base = others[0] if others else tree.number(10) if node.function == "lg" else e
        return None if base.symbols else Kernel("log", body, base)
    return None


class Builder:
    """Reads trees into polynomials; ``exact`` takes square roots and bars as radicals."""

    def __init__(self, variable: str, budget: Budget, *, exact: bool) -> None:
        self.variable = variable
        self.budget = budget
        self.exact = exact
        self.radicals: dict[tree.Node, str] = {}
        self.constants: dict[tree.Node, str] = {}
        self.kernels: dict[Kernel, str] = {}
        self.steps: dict[Kernel, Fraction] = {}
        self.context: fmpq_mpoly_ctx = fmpq_mpoly_ctx.get(("x",), Ordering.lex)
        self.generators: dict[str, fmpq_mpoly] = {}
        self.nonzero: list[fmpq_mpoly] = []
        self.roots: dict[str, Fractional] = {}

    def read(self, node: tree.Node) -> Fractional:
        """Numerator and denominator.  Raises Unsolvable, Undecided or TooMuchWorkError."""
        self._collect(node)
        names = ["x", *self.radicals.values(), *self.constants.values(), *self.kernels.values()]
        if len(names) > MAX_GENERATORS:
            raise Undecided
        self.context = fmpq_mpoly_ctx.get(tuple(names), Ordering.lex)
        self.generators = dict(zip(names, self.context.gens(), strict=True))
        for body, name in self.radicals.items():
            top, bottom = self._build(body.children[0])
            self.roots[name] = (
                (top * top, bottom * bottom) if isinstance(body, tree.Abs) else (top, bottom)
            )
        return self._build(node)

    def _collect(self, node: tree.Node) -> None:
        """Give every radical, constant and kernel its name, inner ones first."""
        self.budget.spend(_TERM_COST)
        if self.variable not in node.symbols:
            self._collect_constant(node)
        elif (split := _split_exponent(node)) is not None:
            self._collect(split)
        elif self.exact and isinstance(node, tree.Power) and _is_half(node.exponent):
            self._add_radical(tree.Root(node.base))
        elif self.exact and _is_radical(node):
            self._add_radical(node)
        elif (kernel := kernel_of(node)) is not None:
            if self.exact:
                raise Unsolvable
            self._add_kernel(kernel)
        elif isinstance(node, (tree.Sum, tree.Product, tree.Negate, tree.Quotient)):
            for child in node.children:
                self._collect(child)
        elif isinstance(node, tree.Power):
            self._collect(node.base)
        elif not isinstance(node, tree.Symbol):
            raise Unsolvable

    def _collect_constant(self, node: tree.Node) -> None:
        if rational_of(node) is not None:
            return
        if not self.exact:
            self.constants.setdefault(node, f"c{len(self.constants)}")
        elif _is_radical(node) and rational_of(node.children[0]) is not None:
            self._add_radical(node)
        elif isinstance(node, (tree.Sum, tree.Product, tree.Negate, tree.Quotient)):
            for child in node.children:
                self._collect(child)
        else:
            raise Unsolvable

    def _add_radical(self, node: tree.Node) -> None:
        self._collect(node.children[0])
        self.radicals.setdefault(node, f"r{len(self.radicals)}")

    def _add_kernel(self, kernel: Kernel) -> None:
        kernel, step = _stepped(kernel)
        self.kernels.setdefault(kernel, f"k{len(self.kernels)}")
        known = self.steps.get(kernel)
        self.steps[kernel] = step if known is None else _common_step(known, step)

    def _constant(self, value: Fraction) -> Fractional:
        return self.context.constant(to_flint(value)), self.context.constant(fmpq(1))

    def _build(self, node: tree.Node) -> Fractional:
        value = rational_of(node)
        if value is not None:
            return self._constant(value)
        known = self.radicals.get(node) or self.constants.get(node)
        if known is not None:
            return self.generators[known], self.context.constant(fmpq(1))
        split = _split_exponent(node)
        if split is not None:
            return self._build(split)
        if isinstance(node, tree.Symbol):
            return self.generators["x"], self.context.constant(fmpq(1))
        if isinstance(node, tree.Negate):
            top, bottom = self._build(node.body)
            return -top, bottom
        if isinstance(node, tree.Sum):
            return self._folded(node.terms, self._plus)
        if isinstance(node, tree.Product):
            return self._folded(node.factors, self._times)
        if isinstance(node, tree.Quotient):
            top, bottom = self._build(node.denominator)
            self.nonzero.append(top)
            return self._times(self._build(node.numerator), (bottom, top))
        return self._build_power(node)

    def _build_power(self, node: tree.Node) -> Fractional:
        if isinstance(node, tree.Power) and not node.exponent.symbols:
            power = rational_of(node.exponent)
            if power is None:
                raise Unsolvable
            if power.denominator == 1:
                return self._raised(self._build(node.base), power.numerator)
            if self.exact and power.denominator == 2:
                return self._raised(self._build(tree.Root(node.base)), power.numerator)
            return self._raised(self._kernel(node), power.numerator)
        return self._kernel(node)

    def _kernel(self, node: tree.Node) -> Fractional:
        kernel = kernel_of(node)
        if kernel is None:
            raise Unsolvable
        stepped, step = _stepped(kernel)
        name = self.kernels[stepped]
        times = step / self.steps[stepped]
        return self._raised((self.generators[name], self.context.constant(fmpq(1))), int(times))

    def _folded(
        self,
        nodes: tuple[tree.Node, ...],
        operation: Callable[[Fractional, Fractional], Fractional],
    ) -> Fractional:
        result = self._build(nodes[0])
        for node in nodes[1:]:
            result = operation(result, self._build(node))
        return result

    def _plus(self, first: Fractional, second: Fractional) -> Fractional:
        if first[1] == second[1]:
            return self._short((first[0] + second[0], first[1]))
        self._spend(first[0], second[1])
        self._spend(second[0], first[1])
        top = first[0] * second[1] + second[0] * first[1]
        return self._short((top, first[1] * second[1]))

    def _times(self, first: Fractional, second: Fractional) -> Fractional:
        self._spend(first[0], second[0])
        self._spend(first[1], second[1])
        return self._short((first[0] * second[0], first[1] * second[1]))

    def _short(self, fraction: Fractional) -> Fractional:
        """Common factors out; where they are zero is remembered as excluded already."""
        top, bottom = fraction
        if bottom.is_constant() or top.is_zero():
            return fraction
        common = top.gcd(bottom)
        return (top, bottom) if common.is_constant() else (top / common, bottom / common)

    def _raised(self, fraction: Fractional, power: int) -> Fractional:
        top, bottom = fraction
        if power <= 0:
            self.nonzero.append(top)
            top, bottom, power = bottom, top, -power
        size = max(len(top.coeffs()), len(bottom.coeffs()))
        if power > MAX_EXPONENT and (size > 1 or not (top.is_constant() and bottom.is_constant())):
            raise Undecided
        if size > 1 and comb(size + power - 1, power) > MAX_TERMS:
            raise Undecided
        self.budget.spend(_TERM_COST * size * power)
        return top**power, bottom**power

    def _spend(self, first: fmpq_mpoly, second: fmpq_mpoly) -> None:
        count = len(first.coeffs()) * len(second.coeffs())
        if count > MAX_TERMS * MAX_TERMS // 4:
            raise Undecided
        self.budget.spend(_TERM_COST * count)


def _split_exponent(node: tree.Node) -> tree.Node | None:
    """``b^(x + 1)`` as ``b^x b^1``; ``None`` for anything else."""
    kernel = kernel_of(node)
    if kernel is None or kernel.kind != "exp" or not isinstance(kernel.body, tree.Sum):
        return None
    return tree.Product(tuple(tree.Power(kernel.base, term) for term in kernel.body.terms))


def _is_half(exponent: tree.Node) -> bool:
    power = rational_of(exponent)
    return power is not None and power.denominator == 2


def _is_radical(node: tree.Node) -> bool:
    if isinstance(node, tree.Abs):
        return True
    return isinstance(node, tree.Root) and (node.index is None or rational_of(node.index) == 2)


def _common_step(first: Fraction, second: Fraction) -> Fraction:
    top = gcd(first.numerator * second.denominator, second.numerator * first.denominator)
    return Fraction(top, first.denominator * second.denominator)


def _stepped(kernel: Kernel) -> tuple[Kernel, Fraction]:
    """An exponential as a power of a simpler one: ``4^(3x)`` is ``(2^x)^6``."""
    if kernel.kind != "exp":
        return kernel, Fraction(1)
    base, times = kernel.base, Fraction(1)
    value = rational_of(base)
    if value is not None:
        root, exponent = _primitive(value)
        base, times = tree.number(root), Fraction(exponent)
    coefficient, body = _without_coefficient(kernel.body)
    return Kernel("exp", body, base), times * coefficient


def _primitive(value: Fraction) -> tuple[Fraction, int]:
    """``value`` as the highest power of a rational above one: 1/8 is ``(2, -3)``."""
    if value <= 0 or value == 1:
        raise Unsolvable
    sign = 1 if value > 1 else -1
    size = value if value > 1 else 1 / value
    for power in range(min(size.numerator.bit_length(), 40), 1, -1):
        top, bottom = round(size.numerator ** (1 / power)), round(size.denominator ** (1 / power))
        if top**power == size.numerator and bottom**power == size.denominator:
            return Fraction(top, bottom), sign * power
    return size, sign


def _without_coefficient(node: tree.Node) -> tuple[Fraction, tree.Node]:
    if isinstance(node, tree.Negate):
        value, body = _without_coefficient(node.body)
        return -value, body
    if isinstance(node, tree.Quotient) and (bottom := rational_of(node.denominator)):
        value, body = _without_coefficient(node.numerator)
        return value / bottom, body
    if isinstance(node, tree.Product):
        numbers = [rational_of(factor) for factor in node.factors]
        value = Fraction(1)
        for number in numbers:
            value *= number if number else 1
        others = tuple(f for f, n in zip(node.factors, numbers, strict=True) if not n)
        if others and len(others) < len(numbers):
            inner = others[0] if len(others) == 1 else tree.Product(others)
            return value, inner
    return Fraction(1), node
