"""An inequality in one or several variables, right when it holds for the same values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

from unstuck.answers import agreement, plugging
from unstuck.answers.base import Field, Judgement, Response
from unstuck.answers.inequalities import SOLVING_WORK
from unstuck.answers.kinds.formula import declared, listed_names, names_of
from unstuck.answers.kinds.number import expect_number
from unstuck.answers.kinds.typed import (
    Typed,
    Unfit,
    both_spellings,
    not_yet,
    reference,
    right,
    spelled,
)
from unstuck.answers.mutation import mutated
from unstuck.answers.reading import Reading, read_response
from unstuck.answers.realline import Undecided
from unstuck.answers.registry import register
from unstuck.answers.sampling import points
from unstuck.answers.statements import Solving
from unstuck.maths import tree
from unstuck.maths.errors import MathsError
from unstuck.maths.limits import Budget
from unstuck.maths.names import Names
from unstuck.maths.printer import latex, text

TURNED: dict[str, tree.Sign] = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
LOOSENED: dict[str, tree.Sign] = {"<": "<=", ">": ">=", "<=": "<", ">=": ">"}


@register
@dataclass(frozen=True)
class Inequality(Typed):
    """``Inequality("x + y <= 3")``; also ``2x + 2y <= 6`` and ``y <= 3 - x`` are right.

    In one variable sign sets are exact; in several, polynomials are compared up to a positive
    factor.  ``RealSet`` is for answers that may be intervals.
    """

    kind: ClassVar[str] = "inequality"
    inequality: Any
    variables: Any = (("x", "real"), ("y", "real"))

    def __post_init__(self) -> None:
        object.__setattr__(self, "inequality", spelled(self.inequality))
        object.__setattr__(self, "variables", declared(self.variables))
        _expect_inequality(self._node)

    @property
    def _names(self) -> Names:
        return names_of(self.variables)

    @property
    def _node(self) -> tree.Node:
        return reference(self.inequality, self._names)

    @property
    def field(self) -> Field:
        letters = listed_names(self.variables)
        sentence = f"Type an inequality in {letters}, with <, <=, > or >=."
        return Field("math", sentence, keys=(r"\le", r"\ge", r"\frac{}{}", "^{}"))

    def _read(self, response: Response) -> Reading | Judgement:
        return read_response(response, self._names, drop_left_side=False)

    def _compare(self, reading: Reading) -> Judgement:
        _expect_inequality(reading.node)
        solving = Solving(dict(self.variables), Budget(SOLVING_WORK))
        if solving.changed(self._node, reading.node).is_none:
            return right(reading)
        return not_yet(reading, self._fault(reading.node, solving))

    def _fault(self, node: tree.Node, solving: Solving) -> str:
        """What changing every sign in one way would mend; or nothing."""
        if not isinstance(node, tree.Relation) or not set(node.signs) <= set(TURNED):
            return ""
        for table, why in (
            (TURNED, "it points the other way"),
            (LOOSENED, "look again at whether equality is allowed"),
        ):
            other = tree.Relation(node.operands, tuple(table[sign] for sign in node.signs))
            try:
                if solving.changed(self._node, other).is_none:
                    return why
            except (Undecided, MathsError):
                continue
        return ""

    def latex(self) -> str:
        return f"${latex(self._node)}$"

    def spellings(self) -> tuple[Response, ...]:
        node = self._node
        listed = [*both_spellings(node), Response(f" {text(node)}. ")]
        if isinstance(node, tree.Relation) and set(node.signs) <= set(TURNED):
            signs = tuple(TURNED[sign] for sign in node.signs[::-1])
            listed.append(Response(text(tree.Relation(node.operands[::-1], signs))))
        return tuple(dict.fromkeys(listed))

    def mutants(self) -> tuple[Self, ...]:
        texts = dict.fromkeys(map(text, self._slips()))
        return tuple(replace(self, inequality=t) for t in texts)

    def _slips(self) -> Iterator[tree.Node]:
        node = self._node
        if not isinstance(node, tree.Relation):
            return
        for table in (TURNED, LOOSENED):
            signs = tuple(table.get(sign, sign) for sign in node.signs)
            yield tree.Relation(node.operands, signs)
        for slip in mutated(node.operands[-1])[1:]:
            yield tree.Relation((*node.operands[:-1], slip), node.signs)

    def agrees(self, value: object) -> bool:
        """``value``: another Inequality, or a predicate of the variables in declared order."""
        if isinstance(value, Inequality):
            return self._agrees_with(value)
        if not callable(value):
            return False
        for series in (50, 60, 70):
            for point in points(dict(self.variables), first=series):
                mine = plugging.is_true(self._node, agreement.floats(point))
                if mine != bool(value(*agreement.arguments(self.variables, point))):
                    return False
        return True

    def _agrees_with(self, other: Self) -> bool:
        """On many points, and on the border of each as far as its left side is a letter."""
        for series in (50, 60, 70):
            for point in points(dict(self.variables), first=series):
                values = agreement.floats(point)
                for chosen in (values, *plugging.on_border(self._node, values)):
                    mine = plugging.is_true(self._node, chosen)
                    if mine != plugging.is_true(other._node, chosen):
                        return False
        return True

    def to_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "inequality": self.inequality,
            "variables": [list(pair) for pair in self.variables],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls(**{key: item for key, item in data.items() if key != "kind"})


def _expect_inequality(node: tree.Node) -> None:
    """Inequalities, chained or joined by ``and`` and ``or``.  Raises Unfit."""
    if isinstance(node, (tree.And, tree.Or)):
        for part in node.operands:
            _expect_inequality(part)
        return
    if not isinstance(node, tree.Relation) or not set(node.signs) <= {*TURNED, "!=", "="}:
        raise Unfit("We expected an inequality, with <, ≤, > or ≥.")
    for side in node.operands:
        expect_number(side)
