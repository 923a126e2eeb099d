"""Matrices and directions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

from unstuck.answers import agreement, compare
from unstuck.answers.base import Field, Judgement, Response
from unstuck.answers.forms import form_named
from unstuck.answers.kinds.collections import entries_of, same_member, without_names
from unstuck.answers.kinds.entrywise import has_arithmetic, worked_out
from unstuck.answers.kinds.formula import declared, names_of
from unstuck.answers.kinds.typed import Typed, Unfit, not_yet, reference, right, spelled, wrong_form
from unstuck.answers.reading import Reading
from unstuck.answers.registry import register
from unstuck.maths import tree
from unstuck.maths.names import Names
from unstuck.maths.printer import latex, text

Rows = tuple[tuple[str, ...], ...]


def spelled_rows(matrix: Any) -> Rows:
    """Rows of texts from a Matrix value, a nested list or another iterable of rows."""
    rows = getattr(matrix, "rows", matrix)
    if callable(rows) or isinstance(rows, int):
        rows = matrix
    listed = tuple(tuple(spelled(entry) for entry in row) for row in rows)
    if not listed or not listed[0] or len({len(row) for row in listed}) != 1:
        raise ValueError("a matrix needs rows of equal length")
    return listed


def typed_rows(node: tree.Node) -> tuple[tuple[tree.Node, ...], ...]:
    """The rows of anything typed as a matrix.  Raises Unfit."""
    node = without_names(node)
    if isinstance(node, tree.Matrix):
        return node.rows
    entries = row_of(node)
    if entries is None:
        return ((node,),)
    nested = [row_of(entry) for entry in entries]
    rows = tuple(row for row in nested if row is not None)
    if not rows:
        return (entries,)
    if len(rows) < len(nested) or len({len(row) for row in rows}) != 1:
        raise Unfit("The rows of a matrix are equally long, such as [[1, 2], [3, 4]].")
    return rows


def row_of(node: tree.Node) -> tuple[tree.Node, ...] | None:
    """The entries of a row, also of one in curly brackets."""
    return node.members if isinstance(node, tree.Set) else entries_of(node)


@register
@dataclass(frozen=True)
class MatrixOf(Typed):
    """A matrix, judged entry by entry: ``MatrixOf(A)`` or ``MatrixOf([[1, 2], [3, 4]])``."""

    kind: ClassVar[str] = "matrix"
    rows: Any
    variables: Any = ()
    prefix: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "rows", spelled_rows(self.rows))
        object.__setattr__(self, "variables", declared(self.variables))
        self._nodes  # noqa: B018  raises at once for what cannot be read

    @property
    def _names(self) -> Names:
        return names_of(self.variables)

    @property
    def _prefixes(self) -> tuple[str, ...]:
        return (self.prefix,)

    @property
    def _nodes(self) -> tuple[tuple[tree.Node, ...], ...]:
        return tuple(tuple(reference(e, self._names) for e in row) for row in self.rows)

    @property
    def field(self) -> Field:
        sentence = "Type the rows in brackets, such as [[1, 2], [3, 4]], or as 1 2; 3 4."
        return Field(
            "math", sentence, self.prefix, keys=(r"\begin{pmatrix}&\\&\end{pmatrix}", r"\frac{}{}")
        )

    def _compare(self, reading: Reading) -> Judgement:
        plain = without_names(reading.node)
        typed, mine = typed_rows(worked_out(plain)), self._nodes
        domains = dict(self.variables)
        if (len(typed), len(typed[0])) != (len(mine), len(mine[0])):
            turned = tuple(zip(*mine, strict=True))
            if _same_grid(typed, turned, domains):
                return not_yet(reading, "rows and columns are swapped")
            return not_yet(reading, "the shape is different")
        marks = tuple(
            same_member(t, m, domains)
            for typed_row, row in zip(typed, mine, strict=True)
            for t, m in zip(typed_row, row, strict=True)
        )
        if all(marks):
            if has_arithmetic(plain):
                return wrong_form(reading, form_named("worked out").advice)
            return right(reading, marks=marks)
        if _same_grid(typed, tuple(zip(*mine, strict=True)), domains):
            return not_yet(reading, "rows and columns are swapped", marks=marks)
        why = f"{sum(marks)} of {len(marks)} entries are right" if any(marks) else ""
        return not_yet(reading, why, marks=marks)

    def latex(self) -> str:
        return f"${latex(tree.Matrix(self._nodes))}$"

    def spellings(self) -> tuple[Response, ...]:
        nodes = self._nodes
        written = [[text(entry) for entry in row] for row in nodes]
        nested = "[" + ", ".join("[" + ", ".join(row) + "]" for row in written) + "]"
        tex = latex(tree.Matrix(nodes))
        listed = [
            Response(nested),
            Response(tex, "latex"),
            Response(nested.replace(" ", "")),
            Response(f"A = {nested}"),
            Response(tex.replace("pmatrix", "bmatrix"), "latex"),
        ]
        return tuple(dict.fromkeys(listed))

    def mutants(self) -> tuple[Self, ...]:
        grids: list[Rows] = [
            tuple(zip(*self.rows, strict=True)),
            self.rows[::-1],
            tuple(row[::-1] for row in self.rows),
        ]
        for i, row in enumerate(self.rows):
            for j, entry in enumerate(row):
                for slip in (f"-({entry})", f"{entry}+1", f"2*({entry})"):
                    changed = (*row[:j], slip, *row[j + 1 :])
                    grids.append((*self.rows[:i], changed, *self.rows[i + 1 :]))
        return tuple(replace(self, rows=grid) for grid in grids[:40] if grid != self.rows)

    def agrees(self, value: object) -> bool:
        """``value``: nested lists, an array, a SymPy or our Matrix, or a MatrixOf of numbers."""
        theirs = _numbers(value._nodes) if isinstance(value, MatrixOf) else _their_rows(value)
        mine = _numbers(self._nodes)
        if theirs is None or mine is None or len(theirs) != len(mine):
            return False
        return all(
            len(a) == len(b) and all(map(agreement.close, a, b))
            for a, b in zip(mine, theirs, strict=True)
        )

    def to_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "rows": [list(row) for row in self.rows],
            "variables": [list(pair) for pair in self.variables],
            "prefix": self.prefix,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls(data["rows"], data["variables"], data["prefix"])


def _same_grid(
    first: Iterable[Iterable[tree.Node]],
    second: Iterable[Iterable[tree.Node]],
    domains: Mapping[str, str],
) -> bool:
    rows, others = [list(row) for row in first], [list(row) for row in second]
    return [len(r) for r in rows] == [len(r) for r in others] and all(
        same_member(a, b, domains)
        for row, other in zip(rows, others, strict=True)
        for a, b in zip(row, other, strict=True)
    )


def _numbers(rows: Iterable[Iterable[tree.Node]]) -> list[list[complex]] | None:
    try:
        return [[agreement.value_of(entry, {}) for entry in row] for row in rows]
    except (ArithmeticError, ValueError, KeyError):
        return None


def _their_rows(value: object) -> list[list[complex]] | None:
    array = getattr(value, "array", value)
    rows = agreement.members_of(array)
    if rows is None:
        return None
    result = []
    for row in rows:
        members = agreement.members_of(row)
        numbers = [agreement.number_of(entry) for entry in members or ()]
        known = [number for number in numbers if number is not None]
        if members is None or len(known) < len(numbers):
            return None
        result.append(known)
    return result


@register
@dataclass(frozen=True, init=False)
class Direction(Typed):
    """A vector up to length: any non-zero multiple is right; with ``opposite=False`` only
    positive ones.
    """

    kind: ClassVar[str] = "direction"
    _lists = True
    entries: tuple[str, ...]
    opposite: bool
    prefix: str

    def __init__(self, *entries: Any, opposite: bool = True, prefix: str = "") -> None:
        if (
            len(entries) == 1
            and hasattr(entries[0], "__iter__")
            and not isinstance(entries[0], str)
        ):
            entries = tuple(entries[0])
        object.__setattr__(self, "entries", tuple(map(_exact_or_near, entries)))
        object.__setattr__(self, "opposite", opposite)
        object.__setattr__(self, "prefix", prefix)
        if all(compare.exact_value(node) == 0 for node in self._nodes):
            raise ValueError("the zero vector has no direction")

    @property
    def _names(self) -> Names:
        return Names()

    @property
    def _prefixes(self) -> tuple[str, ...]:
        return (self.prefix,)

    @property
    def _nodes(self) -> tuple[tree.Node, ...]:
        return tuple(reference(entry, self._names) for entry in self.entries)

    @property
    def field(self) -> Field:
        sentence = "Type the entries of one such vector, such as (2, -1); its length is up to you."
        return Field("math", sentence, self.prefix, keys=(r"\left(\right)", r"\frac{}{}"))

    def _compare(self, reading: Reading) -> Judgement:
        typed = entries_of(worked_out(without_names(reading.node)))
        if typed is None:
            raise Unfit("We expected a vector, such as (2, -1).")
        mine = self._nodes
        if len(typed) != len(mine):
            return not_yet(reading, "the number of entries is different")
        zero = tree.number(0)
        if all(compare.equal(entry, zero) for entry in typed):
            return not_yet(reading, "the zero vector has no direction")
        if not all(
            compare.equal(tree.Product((typed[i], mine[j])), tree.Product((typed[j], mine[i])))
            for i in range(len(mine))
            for j in range(i)
        ):
            return not_yet(reading)
        if not self.opposite and compare.is_negative(_dot(typed, mine)):
            return not_yet(reading, "it points the opposite way")
        return right(reading)

    def latex(self) -> str:
        return f"${latex(tree.Matrix(tuple((node,) for node in self._nodes)))}$"

    def spellings(self) -> tuple[Response, ...]:
        nodes = self._nodes
        inside = ", ".join(map(text, nodes))
        doubled = ", ".join(text(tree.Product((tree.number(2), node))) for node in nodes)
        column = tree.Matrix(tuple((node,) for node in nodes))
        return (
            Response(f"({inside})"),
            Response(f"[{inside}]"),
            Response(f"({doubled})"),
            Response(latex(column), "latex"),
            Response(f"v = ({inside})"),
        )

    def mutants(self) -> tuple[Self, ...]:
        lists = [self.entries[::-1]]
        for place, entry in enumerate(self.entries):
            for slip in (f"-({entry})", f"{entry}+1", f"{entry}-1", f"2*({entry})"):
                lists.append((*self.entries[:place], slip, *self.entries[place + 1 :]))
        usable = [entries for entries in lists if any(_is_nonzero(entry) for entry in entries)]
        return tuple(type(self)(*entries, opposite=self.opposite) for entries in usable)

    def agrees(self, value: object) -> bool:
        """``value``: a list, array or SymPy vector of entries, or a Direction."""
        if isinstance(value, Direction):
            theirs = (_numbers([value._nodes]) or [[]])[0]
        else:
            members = agreement.members_of(value) or []
            flat = [m[0] if isinstance(m, list) and len(m) == 1 else m for m in members]
            theirs = [n for n in map(agreement.number_of, flat) if n is not None]
        mine = (_numbers([self._nodes]) or [[]])[0]
        if len(mine) != len(theirs) or not any(abs(n) > 1e-12 for n in theirs):
            return False
        size = sum(abs(n) ** 2 for n in mine) ** 0.5, sum(abs(n) ** 2 for n in theirs) ** 0.5
        cosine = sum(a * b.conjugate() for a, b in zip(mine, theirs, strict=True)) / (
            size[0] * size[1]
        )
        along = abs(cosine) if self.opposite else cosine.real
        return bool(along > 1 - 1e-9)

    def to_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "entries": list(self.entries),
            "opposite": self.opposite,
            "prefix": self.prefix,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls(*data["entries"], opposite=data["opposite"], prefix=data["prefix"])


def _exact_or_near(entry: Any) -> str:
    """Entries may be floats in a check, which is compared by ``agrees`` alone."""
    if not hasattr(entry, "__index__") and hasattr(entry, "__float__"):
        return spelled(entry) if hasattr(entry, "denominator") else f"{float(entry):.15f}"
    return spelled(entry)


def _is_nonzero(entry: str) -> bool:
    return compare.exact_value(reference(entry, Names())) != 0


def _dot(first: Iterable[tree.Node], second: Iterable[tree.Node]) -> tree.Node:
    products = [tree.Product((a, b)) for a, b in zip(first, second, strict=True)]
    return products[0] if len(products) == 1 else tree.Sum(tuple(products))
