"""One number: exact unless the problem asks for rounding."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from math import floor, log10
from typing import Any, ClassVar, Self

from unstuck.answers import agreement, compare
from unstuck.answers.base import Field, Judgement, Response
from unstuck.answers.diagnosis import number_fault
from unstuck.answers.explain import rounding_fault
from unstuck.answers.forms import form_named, is_worked_out
from unstuck.answers.kinds.typed import (
    Typed,
    Unfit,
    both_spellings,
    not_yet,
    reference,
    right,
    spelled,
    wrong_form,
)
from unstuck.answers.reading import Reading, read_response, trimmed
from unstuck.answers.registry import register
from unstuck.answers.rounding import Rounding, is_well_rounded, near, rounding_named
from unstuck.answers.shapes import simple_number
from unstuck.maths import tree
from unstuck.maths.names import Names
from unstuck.maths.printer import latex

_NO_NAMES = Names()
_PLACES_WORD = ("places", "place")
_NOT_A_NUMBER = (
    tree.Relation, tree.And, tree.Or, tree.Listing, tree.Tuple, tree.Vector, tree.Matrix, tree.Set,
    tree.SetBuilder, tree.Interval, tree.Union, tree.Intersection, tree.PlusMinus, tree.Piecewise,
)  # fmt: skip


def expect_number(node: tree.Node) -> tree.Node:
    """The node itself if it can be one number.  Raises Unfit if it is another sort of thing."""
    for part in node.walk():
        if isinstance(part, tree.PlusMinus):
            raise Unfit("The sign ± stands for two numbers; write one number here.")
        if isinstance(part, _NOT_A_NUMBER):
            raise Unfit("We expected one number or formula here, not a list, set or equation.")
    return node


@register
@dataclass(frozen=True)
class Number(Typed):
    """A number.  ``value`` is a whole number, a Fraction or text such as ``"sqrt(2)/2"``.

    ``form`` is one of :data:`unstuck.answers.FORMS`, or such as ``"3 figures"`` or ``"2 places"``:
    rounded exactly so, 2.50 but not 2.5.  ``places`` or ``figures`` accept the value rounded so
    or better; ``tolerance`` accepts anything at most so far away.  ``unit`` is text shown behind
    the field that may be typed or left out; with ``unit="%"`` the value counts percents.
    ``prefix`` is LaTeX shown before the field, such as ``"x ="``.
    """

    kind: ClassVar[str] = "number"
    value: Any
    form: str | None = None
    places: int | None = None
    figures: int | None = None
    tolerance: Any = None
    unit: str | None = None
    prefix: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "value", spelled(self.value))
        if self.tolerance is not None:
            object.__setattr__(
                self, "tolerance", str(Fraction(str(spelled_tolerance(self.tolerance))))
            )
        compare.number(self._node)
        if self.form is None or self._rounding is not None:
            return
        if not form_named(self.form).fits(self._shown):
            raise ValueError(f"{self.value} is not itself in the form {self.form!r}")

    @property
    def _names(self) -> Names:
        return _NO_NAMES

    @property
    def _prefixes(self) -> tuple[str, ...]:
        return (self.prefix,)

    @property
    def _node(self) -> tree.Node:
        return reference(self.value, _NO_NAMES)

    @property
    def _shown(self) -> tree.Node:
        """The right answer in the form asked for, where a plain number can be written so."""
        if self._rounding is not None:
            return reference(self._rounding.shown(near(self._node)), _NO_NAMES)
        value = simple_number(self._node)
        if value is None:
            return self._node
        if self.form == "percent":
            return reference(decimal_text(value * 100) + "%", _NO_NAMES)
        if self.form == "decimal":
            return reference(decimal_text(value), _NO_NAMES)
        if self.form in ("lowest terms", "improper fraction", "integer"):
            return tree.number(value)
        return self._node

    @property
    def _rounding(self) -> Rounding | None:
        """The rounding that the form asks for, digit by digit."""
        return rounding_named(self.form)

    @property
    def _slack(self) -> Fraction:
        """How far a rounded answer may be away; 0 when exactness is asked."""
        if self._rounding is not None:
            return self._rounding.slack(near(self._node))
        if self.tolerance is not None:
            return Fraction(self.tolerance)
        if self.places is not None:
            return Fraction(1, 2 * 10**self.places)
        if self.figures is None:
            return Fraction(0)
        size = abs(compare.midpoint(self._node))
        power = floor(log10(size)) - self.figures + 1 if size else -self.figures
        return Fraction(10) ** power / 2

    @property
    def field(self) -> Field:
        suffix = ""
        if self.unit:
            suffix = r"\%" if self.unit == "%" else rf"\text{{{self.unit}}}"
        return Field(
            "math",
            self._how_to_type(),
            self.prefix,
            suffix,
            keys=(r"\frac{}{}", r"\sqrt{}", r"\pi"),
        )

    def _how_to_type(self) -> str:
        if self._rounding is not None:
            return f"Type a number rounded to {self._rounding.words}, with all its digits."
        if self.places is not None:
            word = _PLACES_WORD[self.places == 1]
            return f"Type a number; rounding to {self.places} decimal {word} is enough."
        if self.figures is not None:
            return f"Type a number; rounding to {self.figures} significant figures is enough."
        if self.tolerance is not None:
            return "Type a number; a good approximation is enough."
        return _HOW_TO_TYPE.get(
            self.form or "", "Type one exact number, such as 7, -2.5, 3/4 or sqrt(2)."
        )

    def _read(self, response: Response) -> Reading | Judgement:
        shorter = without_unit(response, self.unit) if self.unit else response
        return read_response(shorter, self._names, self._prefixes)

    def _compare(self, reading: Reading) -> Judgement:
        node = expect_number(reading.node)
        if self.unit == "%" and isinstance(node, tree.Percent):
            node = node.body
        slack = self._slack
        if self._rounding is not None:
            return self._judge_rounding(reading, node, self._rounding)
        if compare.equal(node, self._node):
            return self._judge_form(reading, node)
        if slack and compare.surely_within(node, self._node, slack):
            return right(reading)
        return self._explain(reading, node, slack)

    def _judge_rounding(self, reading: Reading, node: tree.Node, rounding: Rounding) -> Judgement:
        fits = rounding.fits(node)
        near_enough = compare.surely_within(node, self._node, self._slack)
        if fits and near_enough:
            return right(reading)
        if not fits and is_well_rounded(node, self._node):
            if near_enough:
                return wrong_form(reading, f"write it with exactly {rounding.words}")
            return not_yet(reading, f"this is rounded too much; keep {rounding.words}")
        return self._explain(reading, node, self._slack)

    def _judge_form(self, reading: Reading, node: tree.Node) -> Judgement:
        if self.form is not None:
            form = form_named(self.form)
            return right(reading) if form.fits(node) else wrong_form(reading, form.advice)
        if is_worked_out(node) or not is_worked_out(self._node):
            return right(reading)
        return wrong_form(reading, form_named("worked out").advice)

    def _explain(self, reading: Reading, node: tree.Node, slack: Fraction) -> Judgement:
        if slack and compare.surely_within(node, self._node, 3 * slack):
            return not_yet(reading, "close, check the rounding")
        if not slack and (why := rounding_fault(node, self._node)):
            advice = "Rounding lost a little. Write the exact number, for example as a fraction."
            return not_yet(reading, "close, but not exactly it", f"{why}. {advice}")
        return not_yet(reading, number_fault(node, self._node))

    def latex(self) -> str:
        behind = self.field.suffix
        shown = latex(self._shown)
        if self._slack and simple_number(self._shown) is None:
            shown += rf" \approx {compare.midpoint(self._node):.6g}"
        return f"${shown}{behind}$"

    def spellings(self) -> tuple[Response, ...]:
        node = self._shown
        listed = [*both_spellings(node), *self._more_spellings(node)]
        return tuple(dict.fromkeys(listed))

    def _more_spellings(self, node: tree.Node) -> Iterator[Response]:
        written = both_spellings(node)[0].text
        yield Response(f"  {written} ")
        yield Response(f"x = {written}")
        if self.prefix:
            yield Response(f"{self.prefix} {both_spellings(node)[1].text}", "latex")
        value = simple_number(node)
        if value is not None and self.form is None and is_finite_decimal(value):
            yield Response(decimal_text(value))
        if self.unit and self.unit != "%":
            yield Response(f"{written} {self.unit}")

    def mutants(self) -> tuple[Self, ...]:
        value = simple_number(self._node)
        if value is None:
            near = [
                f"-({self.value})",
                f"2*({self.value})",
                f"({self.value})/2",
                f"({self.value})+1",
                f"({self.value})-1",
                f"1/({self.value})",
            ]
            return tuple(type(self)(text, prefix=self.prefix, unit=self.unit) for text in near)
        numbers = [
            -value,
            value + 1,
            value - 1,
            value * 2,
            value / 2,
            value * 10,
            value / 10,
            value + Fraction(1, 10),
            1 / value if value else Fraction(2),
        ]
        changed = [number for number in dict.fromkeys(numbers) if number != value]
        return tuple(replace(self, value=n, form=None) for n in changed)

    def agrees(self, value: object) -> bool:
        """``value``: any number; a rounded one if the answer asks for rounding."""
        if isinstance(value, Number):
            value = agreement.value_of(value._node, {})
        theirs = agreement.number_of(value)
        if theirs is None:
            return False
        mine = agreement.value_of(self._node, {})
        slack = float(self._slack)
        return agreement.close(mine, theirs) or abs(mine - theirs) <= slack * (1 + 1e-9)

    def to_json(self) -> dict[str, Any]:
        data = {
            "kind": self.kind,
            "value": self.value,
            "form": self.form,
            "places": self.places,
            "figures": self.figures,
            "tolerance": self.tolerance,
            "unit": self.unit,
            "prefix": self.prefix,
        }
        return {key: value for key, value in data.items() if value not in (None, "")}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls(**{key: value for key, value in data.items() if key != "kind"})


_HOW_TO_TYPE = {
    "integer": "Type a whole number, such as 7 or -2.",
    "fraction": "Type a fraction with a slash, such as 3/4.",
    "lowest terms": "Type a fraction in lowest terms with a slash, such as 3/4.",
    "improper fraction": "Type one fraction in lowest terms, such as 7/4.",
    "decimal": "Type a decimal number, such as 2.75.",
    "percent": "Type a number with a percent sign, such as 12%.",
    "scientific": "Type it such as 1.5*10^-3.",
    "simplified surd": "Type roots such as sqrt(2) or 3sqrt(2)/2.",
}


def spelled_tolerance(tolerance: object) -> str:
    """A tolerance as exact text; a float is meant as the decimal it is written as."""
    return repr(tolerance) if isinstance(tolerance, float) else spelled(tolerance)


def is_finite_decimal(value: Fraction) -> bool:
    """Whether the decimal expansion ends, and soon."""
    return 10**9 % value.denominator == 0


def decimal_text(value: Fraction) -> str:
    """Exact decimal spelling.  Raises ``ValueError`` if the expansion does not end."""
    if not is_finite_decimal(value):
        raise ValueError(f"{value.numerator}/{value.denominator} is no finite decimal")
    digits = f"{abs(value.numerator) * (10**9 // value.denominator):010d}"
    text = f"{digits[:-9]}.{digits[-9:]}".rstrip("0").rstrip(".")
    return f"-{text}" if value < 0 else text


def without_unit(response: Response, unit: str) -> Response:
    """The response without the unit, if it ends with it."""
    text, _ = trimmed(response.text)
    bare = re.escape(unit).replace(r"\ ", r"\s*")
    for digit, raised in (("2", "²"), ("3", "³")):
        bare = bare.replace(rf"\^{digit}", rf"(?:\^\{{?{digit}\}}?|{raised})")
    spaces, words = r"(?:\s|\\,|\\;|\\ |~)*", r"\\(?:text|mathrm|operatorname)\s*"
    ending = rf"{spaces}(?:{words}\{{\s*{bare}\s*\}}|\\?{bare})$"
    if unit == "%":
        return response
    found = re.search(ending, text[-200:])
    if found is None or not text[: len(text) - (found.end() - found.start())].strip():
        return response
    kept = len(text) - (found.end() - found.start())
    start = response.text.index(text)
    return Response(response.text[: start + kept], response.syntax)
