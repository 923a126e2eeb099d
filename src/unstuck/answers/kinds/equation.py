"""An equation, several of them, or solutions listed: right when it holds for the same values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

from unstuck.answers import agreement, compare, plugging
from unstuck.answers.base import Field, Judgement, Response
from unstuck.answers.explain import formula_fault
from unstuck.answers.forms import form_named
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
    wrong_form,
)
from unstuck.answers.mutation import mutated
from unstuck.answers.reading import Reading, read_response
from unstuck.answers.registry import register
from unstuck.answers.sampling import Point, points
from unstuck.answers.statements import Change, Solving
from unstuck.maths import tree
from unstuck.maths.limits import Budget
from unstuck.maths.names import Names, canonical
from unstuck.maths.printer import latex, text


@register
@dataclass(frozen=True)
class Equation(Typed):
    """``Equation("y = 2x + 1", variables=("x", "y"))``; any equation with the same solutions.

    Also ``Equation("x = 2 or x = -2", ("x",))`` and the system ``Equation("x = 1 and y = 2")``.
    Solutions count inside the declared domains.  ``form="y = …"`` asks for that letter alone on
    the left and like terms collected on the right.
    """

    kind: ClassVar[str] = "equation"
    equation: Any
    variables: Any = (("x", "real"), ("y", "real"))
    form: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "equation", spelled(self.equation))
        object.__setattr__(self, "variables", declared(self.variables))
        _expect_equations(self._node)
        if self.form is not None:
            letter = self.form.partition("=")[0].strip()
            if canonical(letter) not in dict(self.variables) or "=" not in self.form:
                raise ValueError(f"form must be such as 'y = …', not {self.form!r}")
            if self._advice(self._node):
                raise ValueError(f"{self.equation} is not itself in the form {self.form!r}")

    @property
    def _names(self) -> Names:
        return names_of(self.variables)

    @property
    def _domains(self) -> dict[str, str]:
        return dict(self.variables)

    @property
    def _node(self) -> tree.Node:
        return reference(self.equation, self._names)

    @property
    def _letter(self) -> str:
        return canonical((self.form or "").partition("=")[0].strip())

    @property
    def field(self) -> Field:
        letters = listed_names(self.variables)
        sentence = f"Type an equation in {letters} with an equals sign."
        if self.form:
            sentence = f"Type an equation that begins with {self._letter} =."
        return Field("math", sentence, keys=("=", r"\frac{}{}", "^{}"))

    def _read(self, response: Response) -> Reading | Judgement:
        several = not isinstance(self._node, tree.Relation)
        return read_response(response, self._names, drop_left_side=False, lists=several)

    def _compare(self, reading: Reading) -> Judgement:
        node = _IMPOSSIBLE if reading.node == tree.Set(()) else reading.node
        if not isinstance(node, (tree.Relation, tree.And, tree.Or, tree.Listing)):
            expect_number(node)
            return self._without_equals(reading)
        _expect_equations(node)
        solving = Solving(self._domains, Budget(SOLVING_WORK))
        change = solving.changed(self._node, node)
        if not change.is_none:
            return not_yet(reading, self._fault(node, change))
        advice = self._advice(node)
        return wrong_form(reading, advice) if advice else right(reading)

    def _without_equals(self, reading: Reading) -> Judgement:
        """Somebody who leaves out ``y =`` has the right thing in the wrong form."""
        if _is_single(self._node):
            left, right_ = _sides(self._node)
            if isinstance(left, tree.Symbol) and compare.equal(reading.node, right_, self._domains):
                return wrong_form(reading, "write the whole equation, with the equals sign")
        raise Unfit("We expected an equation, with an equals sign.")

    def _fault(self, node: tree.Node, change: Change) -> str:
        """Why, if both are solved for the same letter, or one has solutions of the other."""
        if _is_single(self._node) and _is_single(node):
            mine_left, mine_right = _sides(self._node)
            left, right_ = _sides(node)
            if left == mine_left and isinstance(left, tree.Symbol):
                return formula_fault(right_, mine_right, self._domains)
        if change.lost and not change.added:
            return "not all solutions are there yet"
        if change.added and not change.lost:
            return "it has a solution too many"
        return ""

    def _advice(self, node: tree.Node) -> str:
        if self.form is None:
            return ""
        lone = tree.Symbol(self._letter)
        if not _is_single(node):
            return f"write it with ${latex(lone)}$ alone on the left"
        left, right_ = _sides(node)
        if right_ == lone and self._letter not in left.symbols:
            left, right_ = right_, left
        if left != lone or self._letter in right_.symbols:
            return f"write it with ${latex(lone)}$ alone on the left"
        collected = form_named("collected")
        return "" if collected.fits(right_) else collected.advice

    def latex(self) -> str:
        return f"${latex(self._node)}$"

    def spellings(self) -> tuple[Response, ...]:
        node = self._node
        written = text(node)
        listed = [
            *both_spellings(node),
            Response(f" {written}. "),
        ]
        if _is_single(node):
            listed.append(Response(written.replace(" ", "")))
        if self.form is None and _is_single(node):
            left, right_ = _sides(node)
            listed.append(Response(text(tree.Relation((right_, left), ("=",)))))
            listed.append(
                Response(text(tree.Relation((_difference(left, right_), tree.number(0)), ("=",))))
            )
        return tuple(dict.fromkeys(listed))

    def mutants(self) -> tuple[Self, ...]:
        return tuple(
            replace(self, equation=t, form=None) for t in dict.fromkeys(map(text, self._slips()))
        )

    def _slips(self) -> Iterator[tree.Node]:
        if not _is_single(self._node):
            yield from _slips_within(self._node)
            return
        left, right_ = _sides(self._node)
        for slip in mutated(right_):
            yield tree.Relation((left, slip), ("=",))
        for slip in mutated(left)[5:]:
            yield tree.Relation((slip, right_), ("=",))

    def agrees(self, value: object) -> bool:
        """``value``: another Equation, a SymPy Eq, a list of all solutions (numbers, tuples in
        declared order or mappings), or a callable that is zero on the solutions (left side
        minus right side, of the variables in declared order).
        """
        theirs = value._node if isinstance(value, Equation) else None
        listed = plugging.points_of(value, self._domains) if theirs is None else None
        if listed is None and theirs is not None:
            listed = plugging.assigned(theirs)
        mine = plugging.assigned(self._node)
        if listed is not None and mine is not None:
            return plugging.same_points(mine, listed)
        if listed is not None:
            return all(plugging.holds(self._node, point) for point in listed)
        if not _is_single(self._node) or (theirs is not None and not _is_single(theirs)):
            return mine is not None and all(plugging.holds(theirs or self._node, p) for p in mine)
        return self._proportional(value)

    def _proportional(self, value: object) -> bool:
        ratios: list[complex] = []
        for point in points(self._domains, first=50):
            try:
                mine = self._own_difference(point)
                theirs = self._their_difference(value, point)
            except (ArithmeticError, ValueError, KeyError):
                continue
            if theirs is None:
                return False
            if abs(mine) < 1e-9 or abs(theirs) < 1e-9:
                if not (abs(mine) < 1e-9 and abs(theirs) < 1e-9):
                    return False
                continue
            ratios.append(theirs / mine)
        return bool(ratios) and all(agreement.close(ratio, ratios[0]) for ratio in ratios)

    def _own_difference(self, point: Point) -> complex:
        return agreement.value_of(_difference(*_sides(self._node)), agreement.floats(point))

    def _their_difference(self, value: object, point: Point) -> complex | None:
        if isinstance(value, Equation):
            return value._own_difference(point)
        lhs, rhs = getattr(value, "lhs", None), getattr(value, "rhs", None)
        if lhs is not None and rhs is not None:
            pairs = [(s, point[canonical(str(s))]) for s in (lhs - rhs).free_symbols]
            return agreement.number_of((lhs - rhs).subs(pairs))
        if callable(value):
            return agreement.number_of(value(*agreement.arguments(self.variables, point)))
        return None

    def to_json(self) -> dict[str, Any]:
        data = {
            "kind": self.kind,
            "equation": self.equation,
            "form": self.form,
            "variables": [list(pair) for pair in self.variables],
        }
        return {key: item for key, item in data.items() if item is not None}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls(**{key: item for key, item in data.items() if key != "kind"})


_IMPOSSIBLE = tree.Relation((tree.number(0), tree.number(1)), ("=",))
"""What "no solution" says."""


def _is_single(node: tree.Node) -> bool:
    return isinstance(node, tree.Relation) and node.signs == ("=",)


def _expect_equations(node: tree.Node) -> None:
    """One equation, a chain, or several joined by ``and`` and ``or``.  Raises Unfit."""
    if isinstance(node, (tree.And, tree.Or, tree.Listing)):
        for part in node.children:
            _expect_equations(part)
        return
    if not isinstance(node, tree.Relation) or set(node.signs) != {"="}:
        raise Unfit("We expected an equation with an equals sign.")
    for side in node.operands:
        expect_number(side.body if isinstance(side, tree.PlusMinus) else side)


def _slips_within(node: tree.Node) -> Iterator[tree.Node]:
    """Slips in one of several equations."""
    for place, part in enumerate(node.children):
        slips = [part]
        if _is_single(part):
            left, right_ = _sides(part)
            slips = [tree.Relation((left, slip), ("=",)) for slip in mutated(right_)[:4]]
        for slip in slips:
            parts = (*node.children[:place], slip, *node.children[place + 1 :])
            if isinstance(node, (tree.And, tree.Or)):
                yield type(node)(parts)
    if isinstance(node, tree.Or) and len(node.operands) > 1:
        yield node.operands[0]


def _sides(node: tree.Node) -> tuple[tree.Node, tree.Node]:
    """Left and right of one equals sign.  Raises Unfit."""
    if not isinstance(node, tree.Relation) or node.signs != ("=",):
        raise Unfit("We expected an equation with one equals sign.")
    left, right_ = node.operands
    return expect_number(left), expect_number(right_)


def _difference(left: tree.Node, right_: tree.Node) -> tree.Node:
    return tree.Sum((left, tree.Negate(right_)))
