"""An expression in matrices and vectors, right wherever it is worth the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, ClassVar, Self

from unstuck.answers.arrays import faults, saying
from unstuck.answers.arrays.declaring import Arrays, Size, declared_arrays
from unstuck.answers.arrays.equality import NEEDED_POINTS, PRECISIONS, Comparison, Right
from unstuck.answers.arrays.fitting import Misfit, Unusable, fit
from unstuck.answers.arrays.floats import SEEDS, Setting, close
from unstuck.answers.arrays.plan import Plan, Shape, settled
from unstuck.answers.arrays.slips import slips
from unstuck.answers.arrays.tensors import POINTS
from unstuck.answers.base import Field, Judgement, Response
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
from unstuck.answers.reading import Reading
from unstuck.answers.realline import Undecided
from unstuck.answers.registry import register
from unstuck.maths import tree
from unstuck.maths.errors import MathsError
from unstuck.maths.names import Names
from unstuck.maths.printer import latex, text

LAYOUTS = {
    "numerator": "numerator layout, where a gradient is a row",
    "denominator": "denominator layout, where a gradient is a column",
}


@register
@dataclass(frozen=True)
class MatrixExpression(Typed):
    """``MatrixExpression("2 X^T (X w - y)", {"X": ("n", "d"), "w": "d", "y": "n"})``.

    ``shapes``: sizes are names or numbers, a vector is a column; a size may be used as a number.
    ``scalars``: ``{"lambda": "positive"}``.  ``properties``: ``{"A": "symmetric"}``, one of
    :data:`~unstuck.answers.arrays.declaring.PROPERTIES`.  ``elementwise``: functions that may be
    applied to each entry, such as ``("exp", "sigma")``.  ``layout`` ("numerator" or
    "denominator") says how a derivative is to be written: its transpose is then the wrong form.
    """

    kind: ClassVar[str] = "matrix expression"
    expression: Any
    shapes: Any
    scalars: Any = ()
    properties: Any = ()
    elementwise: Any = ()
    layout: str | None = None
    prefix: str = ""

    def __post_init__(self) -> None:
        arrays = declared_arrays(self.shapes, self.scalars, self.properties, self.elementwise)
        object.__setattr__(self, "expression", spelled(self.expression))
        for name in ("shapes", "scalars", "properties", "elementwise"):
            object.__setattr__(self, name, getattr(arrays, name))
        if self.layout is not None and self.layout not in LAYOUTS:
            raise ValueError(f"layout is numerator or denominator, not {self.layout!r}")
        self._check()

    def _check(self) -> None:
        try:
            values = [self._right.value(number, PRECISIONS[0]) for number in range(POINTS)]
        except (Misfit, Unusable, MathsError) as fault:
            raise ValueError(f"{self.expression}: {fault.message}") from fault
        except Undecided as fault:
            raise ValueError(f"{self.expression}: its value cannot be worked out") from fault
        if sum(value is not None for value in values) < NEEDED_POINTS:
            raise ValueError(f"{self.expression} has no value in general")

    @cached_property
    def _arrays(self) -> Arrays:
        return Arrays(self.shapes, self.scalars, self.properties, self.elementwise)

    @cached_property
    def _right(self) -> Right:
        return Right(reference(self.expression, self._arrays.names), self._arrays)

    @property
    def _node(self) -> tree.Node:
        return self._right.node

    @property
    def _names(self) -> Names:
        return self._arrays.names

    @cached_property
    def _shapes(self) -> Mapping[str, tuple[Size, ...]]:
        """A column is a vector with one axis in NumPy."""
        return {name: shape[:1] if shape[1] == 1 else shape for name, shape in self.shapes}

    @property
    def _prefixes(self) -> tuple[str, ...]:
        return (self.prefix,)

    @property
    def field(self) -> Field:
        names = [name for name, _ in (*self.shapes, *self.scalars)]
        listed = " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
        sentence = f"Type an expression in {listed}, such as 2 {names[0]}^T, or a line of NumPy."
        if self.layout is not None:
            sentence += f" Use {LAYOUTS[self.layout]}."
        return Field("math", sentence, self.prefix, keys=(r"^{\top}", "^{-1}", r"\frac{}{}"))

    def _compare(self, reading: Reading) -> Judgement:
        asked = self._right.plan.shape
        try:
            plan = fit(reading.node, self._arrays, asked)
        except Misfit as fault:
            return _placed(not_yet(reading, "the shapes do not fit", fault.message), reading, fault)
        except Unusable as fault:
            raise Unfit(fault.message) from fault
        comparison = Comparison(self._right)
        if not _same_shape(plan.shape, asked):
            return self._of_other_shape(reading, plan, comparison)
        if comparison.equal(plan):
            return right(reading)
        if self.layout is not None and _is_transposed(plan, comparison):
            return self._other_layout(reading)
        return not_yet(reading, faults.fault(reading.node, plan, comparison))

    def _of_other_shape(self, reading: Reading, plan: Plan, comparison: Comparison) -> Judgement:
        asked = self._right.plan.shape
        if _same_shape(plan.shape[::-1], asked) and _is_transposed(plan, comparison):
            if self.layout is not None:
                return self._other_layout(reading)
            why = "it is transposed"
        else:
            why = "the shape is different"
        detail = f"This is {saying.described(plan.shape)}; {saying.described(asked)} is asked for."
        return not_yet(reading, why, detail)

    def _other_layout(self, reading: Reading) -> Judgement:
        other = next(layout for layout in LAYOUTS if layout != self.layout)
        return wrong_form(
            reading,
            f"write it in {self.layout} layout",
            f"This is the derivative in {other} layout. Here we use {LAYOUTS[str(self.layout)]}.",
        )

    def latex(self) -> str:
        return f"${latex(self._node)}$"

    def spellings(self) -> tuple[Response, ...]:
        written, tex = text(self._node), latex(self._node)
        listed = [
            *both_spellings(self._node),
            Response(written.replace("^T", ".T").replace("*", " @ ")),
            Response(tex.replace(r"^{\top}", "^T"), "latex"),
            Response(f"result = {written}."),
        ]
        if "1^T" not in written:
            listed.append(Response(written.replace("^T", "'")))
        if self.prefix:
            listed.append(Response(f"{self.prefix} {tex}", "latex"))
        return tuple(dict.fromkeys(listed))

    def mutants(self) -> tuple[Self, ...]:
        found = []
        for slip in slips(self._node, self._arrays):
            try:
                mutant = replace(self, expression=text(slip))
            except ValueError:
                continue
            if not self._is_other_layout(mutant):
                found.append(mutant)
        return tuple(found)

    def _is_other_layout(self, mutant: MatrixExpression) -> bool:
        turned = tree.Transpose(mutant._node)
        return self.layout is not None and self._agrees_with_tree(turned)

    def agrees(self, value: object) -> bool:
        """``value``: a function of NumPy arrays (those of ``shapes`` in order, a vector with one
        axis, then the scalars), an array, a number, or another MatrixExpression.
        """
        if isinstance(value, MatrixExpression):
            return self._agrees_with_tree(value._node)
        return self._agrees_at(
            lambda setting: value(*setting.arguments()) if callable(value) else value
        )

    def _agrees_with_tree(self, node: tree.Node) -> bool:
        return self._agrees_at(lambda setting: setting.value(node))

    def _agrees_at(self, other: Any) -> bool:
        compared = 0
        for seed in SEEDS:
            setting = Setting(self._arrays, seed)
            try:
                mine = setting.value(self._node)
            except (ArithmeticError, ValueError):
                continue
            try:
                theirs = other(setting)
            except (ArithmeticError, LookupError, TypeError, ValueError):
                return False
            if not close(mine, theirs):
                return False
            compared += 1
        return compared > 0

    def to_json(self) -> dict[str, Any]:
        data = {
            "kind": self.kind,
            "expression": self.expression,
            "shapes": [[name, list(shape)] for name, shape in self.shapes],
            "scalars": [list(pair) for pair in self.scalars],
            "properties": [[name, list(found)] for name, found in self.properties],
            "elementwise": list(self.elementwise),
            "layout": self.layout,
            "prefix": self.prefix,
        }
        return {key: item for key, item in data.items() if item not in (None, "", [])}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls(**{key: item for key, item in data.items() if key != "kind"})


def _same_shape(first: Shape, second: Shape) -> bool:
    return tuple(map(settled, first)) == tuple(map(settled, second))


def _is_transposed(plan: Plan, comparison: Comparison) -> bool:
    try:
        return faults.is_transposed(comparison.values(plan))
    except (MathsError, Undecided):
        return False


def _placed(judgement: Judgement, reading: Reading, fault: Misfit) -> Judgement:
    """The same judgement with the place of what does not fit."""
    if reading.placed is None:
        return judgement
    places = [place for part in fault.parts if (place := _place(part, reading)) is not None]
    if not places:
        return judgement
    start, end = min(place[0] for place in places), max(place[1] for place in places)
    return replace(judgement, position=(start, end))


def _place(part: tree.Node, reading: Reading) -> tuple[int, int] | None:
    assert reading.placed is not None
    found = reading.placed.place(part)
    if found is None and isinstance(part, tree.Negate):
        return reading.placed.place(part.body)
    return found
