"""Tuples and vectors: each entry has its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from unstuck.answers import agreement
from unstuck.answers.base import Field, Judgement, Response
from unstuck.answers.explain import number_fault
from unstuck.answers.forms import form_named
from unstuck.answers.kinds.collections import (
    Several,
    entries_of,
    read_words_members,
    same_member,
    same_value,
    without_names,
    word_spellings,
)
from unstuck.answers.kinds.entrywise import has_arithmetic, worked_out
from unstuck.answers.kinds.formula import names_of
from unstuck.answers.kinds.typed import Unfit, both_spellings, not_yet, right, wrong_form
from unstuck.answers.reading import Reading
from unstuck.answers.registry import register
from unstuck.answers.words import tuple_of
from unstuck.maths import tree
from unstuck.maths.names import Names, canonical
from unstuck.maths.printer import latex, text


class Ordered(Several):
    """What tuples and vectors share: each entry has its place."""

    _noun: ClassVar[str] = "entry"

    def _compare(self, reading: Reading) -> Judgement:
        if self._in_words:
            words, mine = read_words_members(reading), self._word_members()
            if len(words) == 1 and words[0] == tuple_of(list(mine)):
                return right(reading)
            if len(words) != len(mine):
                return not_yet(reading, "the number of entries is different")
            return self._report(reading, [a == b for a, b in zip(words, mine, strict=True)], False)
        typed = self._typed_entries(reading.node)
        nodes = self._nodes
        if len(typed) != len(nodes):
            return not_yet(reading, "the number of entries is different")
        pairs = list(zip(typed, nodes, strict=True))
        marks = [same_member(t, m, self._domains) for t, m in pairs]
        if all(marks) and has_arithmetic(without_names(reading.node)):
            return wrong_form(reading, form_named("worked out").advice)
        swapped = not any(marks) or marks.count(False) == 2
        swapped = swapped and _is_rearranged(typed, nodes, self._domains)
        return self._report(reading, marks, swapped, pairs)

    def _typed_entries(self, node: tree.Node) -> tuple[tree.Node, ...]:
        entries = entries_of(worked_out(without_names(node)))
        if entries is None:
            if len(self.members) == 1:
                entries = (node,)
            elif isinstance(node, tree.And):
                entries = node.operands
            else:
                raise Unfit(f"We expected several numbers, such as {self._example}.")
        return tuple(map(without_names, self._sorted_by_name(entries)))

    def _sorted_by_name(self, entries: tuple[tree.Node, ...]) -> tuple[tree.Node, ...]:
        """``y = 2, x = 1`` in the order of the declared names."""
        names = [canonical(name) for name in getattr(self, "names", ())]
        lefts = [e.operands[0] for e in entries if isinstance(e, tree.Relation)]
        typed = [left.name for left in lefts if isinstance(left, tree.Symbol)]
        if len(typed) < len(entries) or sorted(typed) != sorted(names):
            return entries
        return tuple(entries[typed.index(name)] for name in names)

    _example: ClassVar[str] = "(2, -1)"

    def _report(
        self,
        reading: Reading,
        marks: list[bool],
        swapped: bool,
        pairs: Sequence[tuple[tree.Node, tree.Node]] = (),
    ) -> Judgement:
        if all(marks):
            return right(reading, marks=tuple(marks))
        if swapped:
            return not_yet(reading, "the entries are in another order", marks=tuple(marks))
        why = f"{sum(marks)} of {len(marks)} entries are right" if any(marks) else ""
        faults = {
            number_fault(t, m) for (t, m), good in zip(pairs, marks, strict=False) if not good
        }
        if pairs and len(faults) == 1 and (fault := faults.pop()):
            detail = f"Where it is not right yet: {fault}."
            return not_yet(reading, why or fault, detail if why else "", tuple(marks))
        return not_yet(reading, why, marks=tuple(marks))

    def mutants(self) -> tuple[Self, ...]:
        lists = self._slips()
        lists += [_swap(self.members, i, i + 1) for i in range(len(self.members) - 1)]
        lists.append(self.members + self.members[:1])
        if len(self.members) > 2:
            lists.append(self.members[:-1])
        return tuple(self._with(members) for members in lists[:40] if members)

    def agrees(self, value: object) -> bool:
        """``value``: a list, tuple, array or SymPy matrix of entries, or an answer of this kind."""
        if isinstance(value, type(self)):
            theirs: list[object] | None = list(value._agreeing_values())
        else:
            theirs = _flattened(agreement.members_of(value), len(self.members))
        mine = self._agreeing_values()
        return (
            theirs is not None and len(theirs) == len(mine) and all(map(same_value, mine, theirs))
        )


def _swap(members: tuple[Any, ...], i: int, j: int) -> tuple[Any, ...]:
    listed = list(members)
    listed[i], listed[j] = listed[j], listed[i]
    return tuple(listed)


def _is_rearranged(
    typed: Sequence[tree.Node], nodes: Sequence[tree.Node], domains: Mapping[str, str]
) -> bool:
    left = list(nodes)
    for node in typed:
        match = next((other for other in left if same_member(node, other, domains)), None)
        if match is None:
            return False
        left.remove(match)
    return True


def _flattened(members: list[object] | None, count: int) -> list[object] | None:
    """A column ``[[1], [2]]`` or row ``[[1, 2]]`` as its entries."""
    if members is None or (len(members) == count and count != 1):
        nested = members is not None and all(isinstance(m, list) and len(m) == 1 for m in members)
        return [m[0] for m in members] if nested and members else members  # type: ignore[index]
    if len(members) == 1 and isinstance(members[0], list):
        return members[0]
    return members


@register
@dataclass(frozen=True, init=False)
class TupleOf(Ordered):
    """An ordered tuple: a point, a pair of solutions, an outcome of several steps.

    ``names`` lets a learner write ``x = 1, y = 2``.
    """

    kind: ClassVar[str] = "tuple"
    members: tuple[Any, ...]
    variables: Any
    names: tuple[str, ...]
    prefix: str

    def __init__(
        self, *members: object, variables: Any = (), names: Iterable[str] = (), prefix: str = ""
    ) -> None:
        object.__setattr__(self, "names", tuple(names))
        object.__setattr__(self, "prefix", prefix)
        self._prepare(members, variables)

    @property
    def _names(self) -> Names:
        plain = names_of(self.variables)
        return Names(plain.symbols | frozenset(self.names), sequences=plain.sequences)

    @property
    def _kept_names(self) -> tuple[str, ...]:
        return self.names

    @property
    def _prefixes(self) -> tuple[str, ...]:
        return (self.prefix,)

    @property
    def field(self) -> Field:
        sentence = "Type the entries in round brackets, in order, such as (2, -1)."
        return Field(
            "math", sentence, self.prefix, keys=(r"\left(\right)", r"\frac{}{}", r"\sqrt{}")
        )

    @property
    def _whole(self) -> tree.Node:
        if self._in_words:
            return tree.Tuple(tuple(word.node for word in self._word_members()))
        return tree.Tuple(self._nodes)

    def latex(self) -> str:
        return f"${latex(self._whole)}$"

    def spellings(self) -> tuple[Response, ...]:
        if self._in_words:
            return word_spellings(self._word_members(), "()", "(", ")")
        parts = ", ".join(text(node) for node in self._nodes)
        listed = [*both_spellings(self._whole), Response(f"( {parts} )")]
        if len(self.members) > 1:
            listed.append(Response(parts))
        if self.names and len(self.names) == len(self.members):
            named = zip(self.names, self._nodes, strict=True)
            listed.append(Response(", ".join(f"{name} = {text(node)}" for name, node in named)))
        return tuple(dict.fromkeys(listed))

    def to_json(self) -> dict[str, Any]:
        data = super().to_json()
        return {**data, "names": list(self.names)} if self.names else data

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls(
            *data["members"],
            variables=data.get("variables", ()),
            names=data.get("names", ()),
            prefix=data.get("prefix", ""),
        )


@register
@dataclass(frozen=True, init=False)
class VectorOf(Ordered):
    """A vector by its entries: ``VectorOf(1, "1/2", 0)`` or ``VectorOf(*v)``."""

    kind: ClassVar[str] = "vector"
    members: tuple[Any, ...]
    variables: Any
    prefix: str

    def __init__(self, *entries: object, variables: Any = (), prefix: str = "") -> None:
        if (
            len(entries) == 1
            and hasattr(entries[0], "__iter__")
            and not isinstance(entries[0], str)
        ):
            entries = tuple(entries[0])
        object.__setattr__(self, "prefix", prefix)
        self._prepare(entries, variables)

    @property
    def _prefixes(self) -> tuple[str, ...]:
        return (self.prefix,)

    @property
    def field(self) -> Field:
        sentence = "Type the entries in order with commas, such as (2, -1, 0)."
        return Field(
            "math", sentence, self.prefix, keys=(r"\left(\right)", r"\frac{}{}", r"\sqrt{}")
        )

    def latex(self) -> str:
        return f"${latex(tree.Matrix(tuple((node,) for node in self._nodes)))}$"

    def spellings(self) -> tuple[Response, ...]:
        nodes = self._nodes
        column = tree.Matrix(tuple((node,) for node in nodes))
        inside = ", ".join(text(node) for node in nodes)
        listed = [
            Response(f"({inside})"),
            Response(f"[{inside}]"),
            Response(f"v = ({inside})"),
            Response(latex(column), "latex"),
            Response(latex(tree.Tuple(nodes)), "latex"),
        ]
        return tuple(dict.fromkeys(listed))
