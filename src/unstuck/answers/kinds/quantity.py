"""A number with a unit, right in any unit that measures the same unless one is asked for."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, ClassVar, Self

from unstuck.answers import agreement, compare
from unstuck.answers.base import Field, Judgement, Response
from unstuck.answers.diagnosis import number_fault
from unstuck.answers.forms import form_named, is_worked_out
from unstuck.answers.kinds.number import decimal_text, expect_number, is_finite_decimal
from unstuck.answers.kinds.typed import Typed, not_yet, reference, right, wrong_form
from unstuck.answers.reading import Reading, read_response, trimmed
from unstuck.answers.registry import register
from unstuck.answers.rounding import Rounding, near
from unstuck.answers.units import ONE, Unit, split_quantity, unit_latex, unit_of
from unstuck.maths import tree
from unstuck.maths.names import Names
from unstuck.maths.printer import latex, text

_NO_NAMES = Names()
_DATA = "data"


@dataclass(frozen=True)
class _Measured(Reading):
    """A response that could be read, with its unit (``None``: none was typed)."""

    unit: Unit | None = None


@register
@dataclass(frozen=True)
class Quantity(Typed):
    """``Quantity("5 km")``; 5000 m is right too, unless ``unit="km"`` asks for kilometers.

    ``figures``, ``places`` and ``tolerance`` accept rounding as for :class:`Number`, counted in the
    unit of the answer.  Known units: SI with prefixes, minutes to weeks, inch to mile, pound, bit
    and byte (k = 1000, Ki = 1024), FLOP and FLOPS, degree, percent, currencies, counted things
    (``tokens/s``).
    """

    kind: ClassVar[str] = "quantity"
    quantity: str
    unit: str | None = None
    places: int | None = None
    figures: int | None = None
    tolerance: Any = None
    prefix: str = ""

    def __post_init__(self) -> None:
        written, unit = self._split
        if not unit:
            raise ValueError(f"{self.quantity}: there is no unit that we know")
        compare.number(reference(written, _NO_NAMES))
        if self.tolerance is not None:
            object.__setattr__(self, "tolerance", str(Fraction(str(self.tolerance))))
        if self.unit is not None:
            wanted = unit_of(self.unit)
            if wanted is None or wanted.dimensions != self._unit.dimensions:
                raise ValueError(f"{self.quantity} cannot be measured in {self.unit}")

    @property
    def _split(self) -> tuple[str, str]:
        return split_quantity(_without_dollars(self.quantity))

    @property
    def _names(self) -> Names:
        return _NO_NAMES

    @property
    def _node(self) -> tree.Node:
        return reference(self._split[0], _NO_NAMES)

    @property
    def _unit(self) -> Unit:
        return unit_of(self._split[1]) or ONE

    @property
    def size(self) -> Fraction:
        """How large the number is, in its own unit."""
        return abs(near(self._node))

    @property
    def _slack(self) -> Fraction:
        if self.tolerance is not None:
            return Fraction(self.tolerance)
        if self.places is not None:
            return Rounding("places", self.places).slack(near(self._node))
        if self.figures is not None:
            return Rounding("figures", self.figures).slack(near(self._node))
        return Fraction(0)

    @property
    def field(self) -> Field:
        sentence = "Type a number with its unit, such as 7 kg."
        if self.unit is not None:
            sentence = f"Type a number in {self.unit}, with the unit, such as 7 {self.unit}."
        if self._slack:
            sentence += " Rounding is allowed."
        return Field("math", sentence, self.prefix, keys=(r"\frac{}{}", "^{}", r"\sqrt{}"))

    def _read(self, response: Response) -> Reading | Judgement:
        written, unit = split_quantity(_without_dollars(response.text))
        moved = max(0, response.text.find(written)) if written.strip() else 0
        padded = replace(response, text=" " * moved + written) if moved < 1_000 else response
        reading = read_response(padded, _NO_NAMES, (self.prefix,))
        if isinstance(reading, Judgement) or not unit:
            return reading
        shown = rf"{reading.read_as}\,{unit_latex(unit)}"
        return _Measured(reading.node, shown, f"{reading.spoken} {unit}", unit_of(unit))

    def _compare(self, reading: Reading) -> Judgement:
        node = expect_number(reading.node)
        unit = reading.unit if isinstance(reading, _Measured) else None
        if unit is None:
            return self._without_unit(reading, node)
        if unit.dimensions != self._unit.dimensions:
            return not_yet(reading, self._dimension_fault(unit))
        converted = _converted(node, unit, self._unit)
        slack = self._slack
        if not (
            compare.equal(converted, self._node)
            or (slack and compare.surely_within(converted, self._node, slack))
        ):
            return not_yet(reading, self._fault(node, converted, unit))
        wanted = unit_of(self.unit) if self.unit is not None else None
        if wanted is not None and (wanted.factor, wanted.pi) != (unit.factor, unit.pi):
            return wrong_form(reading, f"write it in {self.unit}")
        done = is_worked_out(node) or _is_scaled(node)
        if not done and is_worked_out(self._node):
            return wrong_form(reading, form_named("worked out").advice)
        return right(reading)

    def _without_unit(self, reading: Reading, node: tree.Node) -> Judgement:
        plain = _converted(node, ONE, self._unit)
        if not self._unit.dimensions and compare.equal(plain, self._node):
            return right(reading)
        slack = self._slack
        if compare.equal(node, self._node) or (
            slack and compare.surely_within(node, self._node, slack)
        ):
            return wrong_form(reading, "add the unit")
        return not_yet(reading, number_fault(node, self._node), "Write the unit as well.")

    def _dimension_fault(self, unit: Unit) -> str:
        mine, theirs = self._unit.measures, unit.measures
        if mine and theirs:
            return f"this unit measures {theirs}, but {mine} is asked"
        return "this unit measures something else"

    def _fault(self, node: tree.Node, converted: tree.Node, unit: Unit) -> str:
        """Why the amount differs, if that is certain."""
        typed, mine = compare.exact_value(converted), compare.exact_value(self._node)
        ratio = typed / mine if typed and mine else Fraction(0)
        if _DATA in dict(unit.dimensions) and ratio in (8, Fraction(1, 8)):
            return "bits and bytes are mixed up"
        if any(ratio in (step, 1 / step) for step in _BINARY_STEPS):
            return "prefixes of 1000 and of 1024 are mixed up"
        if compare.surely_equal(node, self._node):
            return "the number is right, but not with this unit"
        if ratio:
            if any(ratio in (step, 1 / step) for step in _DECIMAL_STEPS):
                return "it is off by a power of ten"
            if ratio in (60, Fraction(1, 60), 3600, Fraction(1, 3600)):
                return "check the hours, minutes and seconds"
        return number_fault(converted, self._node)

    def latex(self) -> str:
        shown = latex(self._node)
        if self._slack and compare.exact_value(self._node) is None:
            shown += rf" \approx {compare.midpoint(self._node):.6g}"
        return rf"${shown}\,{unit_latex(self._split[1])}$"

    def spellings(self) -> tuple[Response, ...]:
        value = _converted(self._node, self._unit, unit_of(self.unit) or ONE) if self.unit else None
        node, unit = self._node, self._split[1]
        if value is not None and self.unit is not None:
            exact = compare.exact_value(value)
            node, unit = (value if exact is None else tree.number(exact)), self.unit
        written, shown = text(node), latex(node)
        listed = [
            Response(f"{written} {unit}"),
            Response(f" {written}{unit}. "),
            Response(f"x = {written} {unit}"),
            Response(rf"{shown}\,{unit_latex(unit)}", "latex"),
            Response(rf"${shown}\;{unit_latex(unit)}$", "latex"),
        ]
        exact = compare.exact_value(node)
        if exact is not None and is_finite_decimal(exact):
            listed.append(Response(f"{decimal_text(exact)} {unit}"))
        return tuple(dict.fromkeys(listed))

    def mutants(self) -> tuple[Self, ...]:
        written, unit = self._split
        inside = f"({written.strip()})"
        near_misses = [f"-{inside}", f"2*{inside}", f"{inside}/2", f"{inside}+1", f"10*{inside}"]
        changed = [replace(self, quantity=f"{value} {unit}") for value in near_misses]
        other = "7 kg" if self._unit.measures != "a mass" else "7 s"
        return (*changed, replace(self, quantity=other, unit=None))

    def agrees(self, value: object) -> bool:
        """``value``: a number in the unit of the answer, or another Quantity."""
        mine = agreement.value_of(self._node, {})
        slack = float(self._slack) * (1 + 1e-9)
        if isinstance(value, Quantity):
            if value._unit.dimensions != self._unit.dimensions:
                return False
            scale = float(value._unit.factor / self._unit.factor)
            scale *= math.pi ** (value._unit.pi - self._unit.pi)
            theirs: complex | None = agreement.value_of(value._node, {}) * scale
        else:
            theirs = agreement.number_of(value)
        if theirs is None:
            return False
        return agreement.close(mine, theirs) or abs(mine - theirs) <= slack

    def to_json(self) -> dict[str, Any]:
        data = {
            "kind": self.kind,
            "quantity": self.quantity,
            "unit": self.unit,
            "places": self.places,
            "figures": self.figures,
            "tolerance": self.tolerance,
            "prefix": self.prefix,
        }
        return {key: item for key, item in data.items() if item not in (None, "")}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls(**{key: item for key, item in data.items() if key != "kind"})


def _without_dollars(written: str) -> str:
    """Without spaces and the dollar signs of TeX, but with one that means money."""
    whole, shorter = written.strip(), trimmed(written)[0]
    is_money = whole[:1] == "$" and not whole[1:].endswith("$")
    return f"${shorter.lstrip('$')}" if is_money else shorter


def _is_scaled(node: tree.Node) -> bool:
    """Whether this is a number times a power of ten, whatever its size."""
    if not (isinstance(node, tree.Product) and len(node.factors) == 2):
        return False
    power = node.factors[1]
    return isinstance(power, tree.Power) and power.base == tree.number(10)


_BINARY_STEPS = tuple(Fraction(1024, 1000) ** power for power in range(1, 7))
_DECIMAL_STEPS = tuple(Fraction(10) ** power for power in range(1, 25))


def _converted(node: tree.Node, unit: Unit, wanted: Unit) -> tree.Node:
    """The number that the same amount has in another unit."""
    factor = unit.factor / wanted.factor
    factors = [node] if factor == 1 else [node, tree.number(factor)]
    if unit.pi != wanted.pi:
        power = tree.number(unit.pi - wanted.pi)
        factors.append(tree.Power(tree.Constant("pi"), power))
    return factors[0] if len(factors) == 1 else tree.Product(tuple(factors))
