"""A basis of a subspace, compared by what it spans."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from unstuck.answers import agreement
from unstuck.answers.base import Field, Judgement, Response
from unstuck.answers.kinds.collections import entries_of, without_names
from unstuck.answers.kinds.grids import spelled_rows, typed_rows
from unstuck.answers.kinds.properties import linear
from unstuck.answers.kinds.properties.entries import exact_rows
from unstuck.answers.kinds.properties.linear import Rows, Vector
from unstuck.answers.kinds.properties.phrases import plain, row, shown
from unstuck.answers.kinds.typed import Typed, Unfit, not_yet, reference, right
from unstuck.answers.reading import Reading, left_names, read_response
from unstuck.answers.registry import register
from unstuck.maths import tree
from unstuck.maths.names import Names
from unstuck.maths.printer import latex, text
from unstuck.maths.reader import read
from unstuck.maths.surd import ONE, Surd

SMALL = 12
"""Coefficients of a relation are shown only up to so many characters."""


@register
@dataclass(frozen=True)
class Basis(Typed):
    """Any basis of the same subspace: ``Basis([[1, 0, 1], [0, 1, 1]])``, one vector a row.

    Typed as a list of vectors or as a matrix with the vectors as columns.  ``orthonormal`` asks
    for unit vectors that are orthogonal to each other, which ``vectors`` then are themselves.
    """

    kind: ClassVar[str] = "basis"
    vectors: Any
    orthonormal: bool = False
    prefix: str = ""

    def __post_init__(self) -> None:
        vectors = self.vectors
        if isinstance(vectors, str):
            node = read(vectors, "text", Names(), lists=True)
            vectors = [[text(entry) for entry in v] for v in _listed_vectors(node, None)]
        object.__setattr__(self, "vectors", spelled_rows(vectors))
        if linear.rank(self._rows) < len(self.vectors):
            raise ValueError("these vectors are linearly dependent, so they are no basis")
        if self.orthonormal and (fault := _not_orthonormal(self._rows)):
            raise ValueError(f"this basis is not orthonormal itself: {fault[0]}")

    @property
    def _names(self) -> Names:
        return Names()

    _lists: ClassVar[bool] = True

    @property
    def _prefixes(self) -> tuple[str, ...]:
        return (self.prefix,)

    def _read(self, response: Response) -> Reading | Judgement:
        named = left_names(response.text)
        if len(named) < 2:
            return super()._read(response)
        return read_response(response, Names(named), drop_left_side=False, lists=True)

    @property
    def _nodes(self) -> tuple[tuple[tree.Node, ...], ...]:
        return tuple(tuple(reference(e, Names()) for e in v) for v in self.vectors)

    @property
    def _rows(self) -> Rows:
        return exact_rows(self._nodes)

    @property
    def field(self) -> Field:
        sentence = "Type the vectors with commas between them, such as (5, -6), (7, 8)."
        return Field(
            "math", sentence, self.prefix, keys=(r"\left(\right)", r"\frac{}{}"), parts=("vector",)
        )

    def _compare(self, reading: Reading) -> Judgement:
        mine = self._rows
        typed = exact_rows(_listed_vectors(reading.node, len(mine[0])))
        if len(typed[0]) != len(mine[0]):
            entries = "entry" if len(mine[0]) == 1 else "entries"
            why = f"each vector has {len(mine[0])} {entries} here, not {len(typed[0])}"
            return not_yet(reading, why)
        outside = _outside(typed, mine)
        marks = tuple(place not in outside for place in range(len(typed)))
        if outside and isinstance(reading.node, tree.Matrix) and len(typed) == len(typed[0]):
            return not_yet(reading, "not every vector belongs to the space")
        if outside:
            return not_yet(reading, _said_outside(outside, len(typed)), marks=marks)
        if fault := _dependent(typed):
            return not_yet(reading, *fault)
        if len(typed) < len(mine):
            vectors = "1 vector spans" if len(typed) == 1 else f"{len(typed)} vectors span"
            detail = f"All of them belong to the space, but a basis has {len(mine)}."
            return not_yet(reading, f"{vectors} too little", detail, marks)
        if self.orthonormal and (unfit := _not_orthonormal(typed)):
            return not_yet(reading, f"it is a basis, but {unfit[0]}", unfit[1])
        return right(reading, marks=marks)

    def latex(self) -> str:
        columns = [tree.Matrix(tuple((entry,) for entry in vector)) for vector in self._nodes]
        return "for example $" + r",\; ".join(map(latex, columns)) + "$"

    def spellings(self) -> tuple[Response, ...]:
        nodes = self._nodes
        written = ["(" + ", ".join(map(text, vector)) + ")" for vector in nodes]
        columns = tree.Matrix(tuple(zip(*nodes, strict=True)))
        separate = ", ".join(latex(tree.Matrix(tuple((e,) for e in v))) for v in nodes)
        return (
            Response(", ".join(written)),
            Response(latex(columns), "latex"),
            Response("{" + ", ".join(reversed(written)) + "}"),
            Response(separate, "latex"),
        )

    def mutants(self) -> tuple[Self, ...]:
        lists = [self.vectors[1:]] if len(self.vectors) > 1 else []
        for i, vector in enumerate(self.vectors):
            for j, entry in enumerate(vector):
                for slip in (f"-({entry})", f"{entry}+1", f"2*({entry})"):
                    changed = (*vector[:j], slip, *vector[j + 1 :])
                    lists.append((*self.vectors[:i], changed, *self.vectors[i + 1 :]))
        made = (self._with(vectors) for vectors in lists[:40])
        return tuple(one for one in made if one is not None)

    def _with(self, vectors: tuple[tuple[str, ...], ...]) -> Self | None:
        try:
            return type(self)(vectors)
        except ValueError:
            return None

    def agrees(self, value: object) -> bool:
        """``value``: the vectors as rows or columns of an array, a list of SymPy columns, or a
        Basis; compared by ranks in floats.
        """
        mine = _floats(self._nodes)
        if isinstance(value, Basis):
            return _spans_the_same(_floats(value._nodes), mine, self.orthonormal)
        members = agreement.members_of(value)
        listed = [agreement.members_of(m) or m for m in members or []]
        try:
            theirs = np.array(listed, dtype=np.float64)
        except (TypeError, ValueError):
            return False
        if theirs.ndim == 3 and theirs.shape[2] == 1:
            theirs = theirs[:, :, 0]
        if theirs.ndim == 1 and len(mine) == 1:
            theirs = theirs[None, :]
        if theirs.ndim != 2:
            return False
        ways = [way for way in (theirs, theirs.T) if way.shape == mine.shape]
        return any(_spans_the_same(way, mine, self.orthonormal) for way in ways)

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {"kind": self.kind, "vectors": [list(v) for v in self.vectors]}
        if self.orthonormal:
            data["orthonormal"] = True
        return {**data, "prefix": self.prefix} if self.prefix else data

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls(data["vectors"], data.get("orthonormal", False), data.get("prefix", ""))


def _listed_vectors(node: tree.Node, size: int | None) -> tuple[tuple[tree.Node, ...], ...]:
    """The vectors as typed.  Rows of a grid are vectors if they have ``size`` entries, else the
    columns are.  Raises Unfit.
    """
    node = without_names(node)
    parts = _parts(node)
    if parts is not None:
        vectors = [entries_of(without_names(part)) for part in parts]
        found = tuple(vector for vector in vectors if vector)
        if found and len(found) == len(parts):
            if len({len(vector) for vector in found}) != 1:
                raise Unfit("The vectors are equally long, such as (5, -6), (7, 8).")
            return found
        if any(vectors):
            raise Unfit("We expected vectors with commas between them, such as (5, -6), (7, 8).")
    entries = entries_of(node)
    if entries is not None and (len(entries) == size or size is None):
        return (entries,)
    rows = typed_rows(node)
    if size is not None and len(rows[0]) != size and len(rows) == size:
        return tuple(zip(*rows, strict=True))
    return rows


def _parts(node: tree.Node) -> tuple[tree.Node, ...] | None:
    if isinstance(node, (tree.Set, tree.Listing, tree.Tuple)):
        return node.members
    if isinstance(node, tree.Vector):
        return node.entries
    return node.operands if isinstance(node, tree.And) else None


def _outside(typed: Rows, mine: Rows) -> list[int]:
    """The places of the vectors that do not belong to the space."""
    size = len(mine)
    return [k for k, vector in enumerate(typed) if linear.rank((*mine, vector)) > size]


def _said_outside(outside: list[int], count: int) -> str:
    if count == 1:
        return "the vector does not belong to the space"
    if len(outside) == 1:
        return f"vector {outside[0] + 1} does not belong to the space"
    return f"{len(outside)} of the {count} vectors do not belong to the space"


def _dependent(typed: Rows) -> tuple[str, str] | None:
    """The headline and a relation between the vectors, if there is one."""
    for place, vector in enumerate(typed, 1):
        if not any(vector):
            name = "the vector" if len(typed) == 1 else f"vector {place}"
            return f"{name} is zero, and no basis contains the zero vector", ""
    relation = linear.reduced(typed).relation
    return ("the vectors are linearly dependent", _relation(relation)) if relation else None


def _relation(coefficients: Vector) -> str:
    """``2 v_1 - v_2 = 0``, in whole numbers where they are rational."""
    exact = [c.rational for c in coefficients]
    rational = [c for c in exact if c is not None]
    if len(rational) == len(exact):
        factor = np.lcm.reduce([c.denominator for c in rational if c.denominator < 10**9] or [1])
        coefficients = tuple(Surd.of(c * Fraction(int(factor))) for c in rational)
    if any(len(plain(c)) > SMALL for c in coefficients):
        return ""
    terms = ""
    for place, coefficient in enumerate(coefficients, 1):
        if not coefficient:
            continue
        minus = coefficient.sign < 0
        size = abs(coefficient)
        number = "" if size == ONE else shown(size) + r"\,"
        sign = ("-" if minus else "") if not terms else (" - " if minus else " + ")
        terms += f"{sign}{number}v_{{{place}}}"
    return f"${terms} = 0$."


def _not_orthonormal(vectors: Rows) -> tuple[str, str] | None:
    """Why vectors are not orthonormal; ``None`` if they are."""
    for i, first in enumerate(vectors):
        for j, second in enumerate(vectors[:i]):
            if value := linear.dot(first, second):
                why = f"their dot product is ${shown(value)}$."
                return f"vectors {j + 1} and {i + 1} are not orthogonal", why.capitalize()
    for i, vector in enumerate(vectors, 1):
        if (square := linear.dot(vector, vector)) != ONE:
            why = f"The squares in ${row(vector)}$ add up to ${shown(square)}$."
            return f"vector {i} does not have length 1", why
    return None


def _floats(nodes: Iterable[Iterable[tree.Node]]) -> NDArray[np.float64]:
    return np.array([[agreement.value_of(entry, {}).real for entry in v] for v in nodes])


def _spans_the_same(
    theirs: NDArray[np.float64], mine: NDArray[np.float64], orthonormal: bool
) -> bool:
    if theirs.shape != mine.shape:
        return False
    sizes = [np.linalg.matrix_rank(A, tol=1e-8) for A in (theirs, np.vstack([theirs, mine]))]
    fits = not orthonormal or np.allclose(theirs @ theirs.T, np.eye(len(theirs)), atol=1e-9)
    return bool(sizes[0] == sizes[1] == len(mine) and fits)
