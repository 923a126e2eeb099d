"""An antiderivative: right up to a constant wherever its domain is connected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from typing import Any, ClassVar, Self

from unstuck.answers import agreement, compare
from unstuck.answers.base import Field, Judgement, Response
from unstuck.answers.explain import MAX_NODES, formula_fault
from unstuck.answers.kinds.formula import InVariables, declared, names_of
from unstuck.answers.kinds.number import expect_number
from unstuck.answers.kinds.typed import (
    both_spellings,
    not_yet,
    reference,
    right,
    spelled,
    wrong_form,
)
from unstuck.answers.mutation import mutated
from unstuck.answers.reading import Reading
from unstuck.answers.registry import register
from unstuck.answers.sampling import Point, points
from unstuck.maths import tree
from unstuck.maths.differentiation import ZERO, derivative
from unstuck.maths.errors import NotExactError
from unstuck.maths.names import Names, canonical
from unstuck.maths.printer import latex, text

CONSTANTS = ("C", "c", "K", "k", "C_1", "c_1")
FORMS = (None, "with constant")
WORK = 96_000
"""Units for one judgement: derivatives are longer than what was typed."""

_LOGARITHMS = ("ln", "log", "lg")


@register
@dataclass(frozen=True)
class Antiderivative(InVariables):
    """``Antiderivative("x^3/3")``, ``Antiderivative("ln|x|", variables={"x": "nonzero"})``.

    Any constant may be added, as a number or as an unused letter out of C, c, K and k;
    ``form="with constant"`` asks for the letter.  ``variables`` declares all letters with their
    domain as in :class:`Formula`; ``variable`` is the one of integration.
    """

    kind: ClassVar[str] = "antiderivative"
    expression: Any
    variable: str = "x"
    variables: Any = ()
    form: str | None = None
    prefix: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "expression", spelled(self.expression))
        listed = dict(declared(self.variables))
        listed.setdefault(canonical(self.variable), "real")
        object.__setattr__(self, "variables", tuple(listed.items()))
        if listed[self._x] in ("complex", "sequence"):
            raise ValueError(f"{self.variable} must be a real variable, not {listed[self._x]}")
        if self.form not in FORMS:
            raise ValueError(f"form= is None or 'with constant', not {self.form!r}")
        expect_number(self._node)
        derivative(self._node, self._x)

    @property
    def _x(self) -> str:
        return canonical(self.variable)

    @property
    def _constants(self) -> tuple[str, ...]:
        taken = {name.partition("_")[0] for name, _ in self.variables}
        return tuple(letter for letter in CONSTANTS if letter.partition("_")[0] not in taken)

    @property
    def _names(self) -> Names:
        plain = names_of(self.variables)
        return Names(plain.symbols | frozenset(self._constants), sequences=plain.sequences)

    @property
    def _node(self) -> tree.Node:
        return reference(self.expression, self._names)

    @property
    def _domains(self) -> dict[str, str]:
        """The declared domains; a constant is positive, so that ``ln(C x)`` has a value.

        A function that is real for positive numbers only, such as ``ln x``, is compared there.
        """
        domains = {**dict(self.variables), **dict.fromkeys(self._constants, "positive")}
        if _is_one_sided(self._node, self._x, tuple(domains.items())):
            domains[self._x] = "positive"
        return domains

    def _domains_for(self, *nodes: tree.Node) -> dict[str, str]:
        used = frozenset().union(*(node.symbols for node in nodes)) | {self._x}
        return {n: d for n, d in self._domains.items() if n in used or d == "sequence"}

    @property
    def field(self) -> Field:
        x = self.variable
        sentence = f"Type a formula in {x}; any constant may be added."
        if self.form is not None:
            sentence = f"Type a formula in {x} with its constant, such as 7{x} + C."
        return Field("math", sentence, self.prefix, keys=(r"\frac{}{}", "^{}", r"\ln", "C"))

    def _compare(self, reading: Reading) -> Judgement:
        node = expect_number(reading.node)
        with compare.budgeted(WORK):
            fault = self._fault(node)
            if fault is not None:
                return not_yet(reading, *fault)
            if self.form is not None and not self._has_constant(node):
                advice = "Write $+ C$ at the end."
                return wrong_form(reading, "add the constant of integration", advice)
        return right(reading)

    def _has_constant(self, node: tree.Node) -> bool:
        """Whether some unused letter really moves the answer up and down."""
        return any(
            letter in node.symbols
            and not compare.equal(derivative(node, letter), ZERO, self._domains_for(node))
            for letter in self._constants
        )

    def _fault(self, node: tree.Node) -> tuple[str, str] | None:
        """What is wrong: a headline's end and a detail; ``None`` if nothing is."""
        mine = self._node
        try:
            slope = derivative(node, self._x)
        except NotExactError:
            return None if self._moved_only(node) else ("", "")
        wanted = derivative(mine, self._x)
        if not compare.equal(slope, wanted, self._domains_for(node, mine)):
            return self._slope_fault(node, slope, wanted), ""
        if self._moved_only(node):
            return None
        if (absolute := _with_absolute_logarithms(node)) != node and self._moved_only(absolute):
            advice = "Write $\\ln\\left|\\dots\\right|$, which has a value on both sides of zero."
            return "it has no value where the logarithm gets a negative number", advice
        return (
            "its derivative is right, but it jumps or has no real value somewhere",
            "An antiderivative has no gap inside its domain.",
        )

    def _moved_only(self, node: tree.Node) -> bool:
        """Whether the difference is a constant on each connected part of the domain."""
        gap = tree.Sum((node, tree.Negate(self._node)))
        domains = self._domains_for(gap)
        lone = tree.Symbol(self._x)
        if domains[self._x] != "nonzero":
            return self._is_constant(gap, domains)
        mirrored = tree.substitute(gap, {self._x: tree.Negate(lone)})
        one_sided = {**domains, self._x: "positive"}
        return all(self._is_constant(part, one_sided) for part in (gap, mirrored))

    def _is_constant(self, gap: tree.Node, domains: Mapping[str, str]) -> bool:
        here = tree.number(_real(points(domains)[0][self._x]))
        fixed = tree.substitute(gap, {self._x: here})
        real = tree.Call("re", (fixed,))
        return compare.equal(gap, real, domains)

    def _slope_fault(self, node: tree.Node, slope: tree.Node, wanted: tree.Node) -> str:
        """Why the derivatives differ, if that is certain."""
        domains = self._domains_for(node, self._node)
        if sum(1 for _ in node.walk()) > MAX_NODES:
            return ""
        if compare.surely_equal(node, wanted, domains):
            return "that is the function itself, not yet an antiderivative of it"
        if self._is_second_derivative(node, wanted, domains):
            return "that is the derivative; here the way goes back"
        for letter in self._constants:
            if letter in slope.symbols:
                plain = tree.substitute(slope, {letter: tree.number(1)})
                if compare.surely_equal(plain, wanted, domains):
                    return "the constant is added, not multiplied"
        fault = formula_fault(slope, wanted, domains)
        lone = latex(tree.Symbol(self._x))
        return {
            "it is upside down": "",
            "only the constant term is off": f"a multiple of ${lone}$ is off",
        }.get(fault, fault)

    def _is_second_derivative(
        self, node: tree.Node, wanted: tree.Node, domains: Mapping[str, str]
    ) -> bool:
        try:
            return compare.surely_equal(node, derivative(wanted, self._x), domains)
        except NotExactError:
            return False

    @property
    def _shown(self) -> tree.Node:
        """With its constant, as a book prints it."""
        node, letters = self._node, self._constants
        if any(letter in node.symbols for letter in letters) or not letters:
            return node
        terms = node.terms if isinstance(node, tree.Sum) else (node,)
        return tree.Sum((*terms, tree.Symbol(letters[0])))

    def latex(self) -> str:
        return f"${latex(self._shown)}$"

    def spellings(self) -> tuple[Response, ...]:
        shown = self._shown
        listed = [*both_spellings(shown), Response(f" {text(shown)} + 5 ")]
        if self.form is None:
            listed += both_spellings(self._node)
        return tuple(dict.fromkeys(listed))

    def mutants(self) -> tuple[Self, ...]:
        slips = [*mutated(self._node), tree.Product((self._node, tree.Symbol(self._x)))]
        texts = dict.fromkeys(map(text, slips))
        return tuple(replace(self, expression=t) for t in texts if _differentiable(self, t))

    def agrees(self, value: object) -> bool:
        """``value``: a SymPy expression, a callable of the variables in declared order or
        another Antiderivative: any function that differs by a constant.
        """
        gaps: dict[object, list[complex]] = {}
        for place, point in enumerate(self._agreeing_points()):
            try:
                gap = self._their_value(value, point) - agreement.value_of(
                    self._node, agreement.floats(point)
                )
            except (ArithmeticError, ValueError, KeyError, TypeError):
                continue
            side = _real(point[self._x]) > 0 if self._domains[self._x] == "nonzero" else place < 0
            gaps.setdefault(side, []).append(gap)
        found = [gap for side in gaps.values() for gap in side]
        return len(found) > 3 and all(
            abs(gap - side[0]) <= 1e-7 * (1 + abs(gap)) for side in gaps.values() for gap in side
        )

    def _agreeing_points(self) -> Iterator[Point]:
        """Points that differ in the variable of integration alone."""
        series = points(self._domains, first=50)
        for point in series:
            yield series[0].moved(self._x, point[self._x])

    def _their_value(self, value: object, point: Point) -> complex:
        if isinstance(value, Antiderivative):
            return agreement.value_of(value._node, agreement.floats(point))
        number = self._given_value(value, point)
        if number is None:
            raise ValueError("no number")
        return number


@lru_cache(maxsize=512)
def _is_one_sided(node: tree.Node, variable: str, domains: tuple[tuple[str, str], ...]) -> bool:
    """Whether a function of a real variable is real for positive numbers, but not for negative."""
    if dict(domains)[variable] != "real":
        return False
    mirrored = tree.substitute(node, {variable: tree.Negate(tree.Symbol(variable))})
    positive = {**dict(domains), variable: "positive"}
    left, right_ = (
        compare.surely_equal(tree.Call("im", (side,)), ZERO, positive) for side in (mirrored, node)
    )
    return right_ and not left


def _real(value: object) -> Fraction:
    """A coordinate of the variable of integration, which is declared real."""
    assert isinstance(value, Fraction)
    return value


def _differentiable(answer: Antiderivative, expression: str) -> bool:
    try:
        replace(answer, expression=expression)
    except NotExactError:
        return False
    return True


def _with_absolute_logarithms(node: tree.Node) -> tree.Node:
    """The same with ``ln|u|`` for each ``ln(u)``, near the top where sums and products are."""
    if isinstance(node, tree.Call) and node.function in _LOGARITHMS:
        body, *base = node.arguments
        return tree.Call(node.function, (tree.Abs(body), *base))
    if isinstance(node, tree.Sum):
        return tree.Sum(tuple(map(_with_absolute_logarithms, node.terms)))
    if isinstance(node, tree.Product):
        return tree.Product(tuple(map(_with_absolute_logarithms, node.factors)))
    if isinstance(node, tree.Negate):
        return tree.Negate(_with_absolute_logarithms(node.body))
    if isinstance(node, tree.Quotient):
        return tree.Quotient(*map(_with_absolute_logarithms, node.children))
    return node
