"""An example to construct: any object that has the properties asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, ClassVar, Self

import numpy as np

from unstuck.answers import agreement
from unstuck.answers.base import Field, Judgement, Response, Verdict
from unstuck.answers.kinds.collections import entries_of, spelled_member, without_names
from unstuck.answers.kinds.grids import spelled_rows, typed_rows
from unstuck.answers.kinds.number import expect_number
from unstuck.answers.kinds.properties import functions, matrices, near, numbers, sets, vectors
from unstuck.answers.kinds.properties.entries import exact_matrix, exact_vector
from unstuck.answers.kinds.properties.functions import Function
from unstuck.answers.kinds.properties.phrases import (
    Finding,
    Property,
    Vocabulary,
    read_property,
)
from unstuck.answers.kinds.typed import (
    Typed,
    both_spellings,
    not_yet,
    reference,
    right,
    spelled,
)
from unstuck.answers.mutation import mutated
from unstuck.answers.reading import Reading
from unstuck.answers.realline import Undecided
from unstuck.answers.registry import register
from unstuck.answers.words import Word, read_words
from unstuck.maths import tree
from unstuck.maths.errors import MathsError, UndefinedError
from unstuck.maths.names import Names, canonical
from unstuck.maths.printer import latex, text


@dataclass(frozen=True, slots=True)
class Sort:
    """What sort of object is asked for, with its vocabulary on both roads."""

    exact: Vocabulary
    floats: Mapping[str, near.Test]
    how_to_type: str
    keys: tuple[str, ...]


_GRID_KEY = r"\begin{pmatrix}&\\&\end{pmatrix}"
SORTS: Mapping[str, Sort] = {
    "number": Sort(
        numbers.VOCABULARY,
        near.NUMBERS,
        "Type one number, such as 7/10.",
        (r"\frac{}{}", r"\sqrt{}"),
    ),
    "vector": Sort(
        vectors.VOCABULARY,
        near.VECTORS,
        "Type the entries in order with commas, such as (5, -4).",
        (r"\left(\right)", r"\frac{}{}", r"\sqrt{}"),
    ),
    "matrix": Sort(
        matrices.VOCABULARY,
        near.MATRICES,
        "Type the rows in brackets, such as [[5, 6], [7, 8]].",
        (_GRID_KEY, r"\frac{}{}", r"\sqrt{}"),
    ),
    "function": Sort(
        functions.VOCABULARY,
        near.FUNCTIONS,
        "Type a formula, such as 5x - 7.",
        (r"\frac{}{}", "^{}", r"\sqrt{}"),
    ),
    "set": Sort(
        sets.VOCABULARY,
        near.SETS,
        "Type the members in curly brackets, such as {5, 6}.",
        (r"\{\}", r"\varnothing"),
    ),
}


@register
@dataclass(frozen=True, init=False)
class ExampleOf(Typed):
    """Any object with all the properties, and one of our own for the solution::

        ExampleOf("matrix", "shape 2x2", "symmetric", "not positive definite",
                  example=[[1, 0], [0, -1]])

    ``sort``: number, vector, matrix, function (of ``variable``) or set (of whole numbers and
    words).  Properties are phrases of :data:`SORTS`; ``not`` in front asks for the opposite.
    Order matters: the first that fails is the one that is explained.
    """

    kind: ClassVar[str] = "example"
    many_are_right: ClassVar[bool] = True
    sort: str
    properties: tuple[str, ...]
    example: Any
    variable: str
    prefix: str

    def __init__(
        self, sort: str, *properties: str, example: Any, variable: str = "x", prefix: str = ""
    ) -> None:
        if sort not in SORTS:
            raise ValueError(
                f"no sort of example is called {sort!r}; there are: {', '.join(SORTS)}"
            )
        object.__setattr__(self, "sort", sort)
        object.__setattr__(self, "properties", tuple(properties))
        object.__setattr__(self, "example", _spelled_example(sort, example))
        object.__setattr__(self, "variable", canonical(variable))
        object.__setattr__(self, "prefix", prefix)
        thing = self._thing(self._node)
        for asked in self._asked:
            if not (found := asked.finding(thing)).holds:
                raise ValueError(f"the example itself is not {asked.text!r}: {found.said}")

    @property
    def _asked(self) -> tuple[Property, ...]:
        return _read_all(self.sort, self.properties)

    @property
    def _names(self) -> Names:
        return Names(frozenset({self.variable})) if self.sort == "function" else Names()

    @property
    def _prefixes(self) -> tuple[str, ...]:
        return (self.prefix,)

    @property
    def _kept_names(self) -> tuple[str, ...]:
        return (self.variable,) if self.sort == "function" else ()

    @property
    def _node(self) -> tree.Node:
        if self.sort == "matrix":
            rows = tuple(tuple(reference(e, Names()) for e in row) for row in self.example)
            return tree.Matrix(rows)
        if self.sort == "vector":
            return tree.Tuple(tuple(reference(entry, Names()) for entry in self.example))
        if self.sort == "set":
            reading = read_words(Response(self.example), as_set=True)
            if isinstance(reading, Judgement):
                raise ValueError(f"{self.example} is no set, such as {{1, 2}}")
            return reading.node
        return reference(self.example, self._names)

    @property
    def field(self) -> Field:
        sort = SORTS[self.sort]
        return Field("math", sort.how_to_type, self.prefix, keys=sort.keys, parts=self.properties)

    def _read(self, response: Response) -> Reading | Judgement:
        if self.sort == "set":
            return read_words(response, as_set=True)
        return super()._read(response)

    def _thing(self, node: tree.Node) -> object:
        """The object behind a tree, as the vocabulary takes it.  Raises Unfit or a MathsError."""
        if self.sort == "set":
            return frozenset(map(Word.of, node.children))
        if self.sort == "function":
            return Function(expect_number(without_names(node)), self.variable)
        if self.sort == "number":
            return expect_number(without_names(node))
        if self.sort == "vector":
            return exact_vector(node)
        return exact_matrix(node)

    def _compare(self, reading: Reading) -> Judgement:
        thing = self._thing(reading.node)
        findings = [_found(asked, thing) for asked in self._asked]
        marks = tuple(None if isinstance(f, Exception) else f.holds for f in findings)
        failed = next((f for f in findings if isinstance(f, Finding) and not f.holds), None)
        if failed is not None:
            return not_yet(reading, failed.said, failed.shown, marks)
        doubt = next((f for f in findings if isinstance(f, Exception)), None)
        if doubt is not None:
            said = getattr(doubt, "message", "") or "A simpler example will do as well."
            return reading.says(Verdict.UNDECIDED, "We cannot decide this", said, marks)
        return right(reading, marks=marks)

    def latex(self) -> str:
        node = self._node
        if isinstance(node, tree.Tuple):
            node = tree.Matrix(tuple((entry,) for entry in node.members))
        return f"for example ${latex(node)}$"

    def spellings(self) -> tuple[Response, ...]:
        node = self._node
        if isinstance(node, tree.Matrix):
            rows = ("[" + ", ".join(map(text, row)) + "]" for row in node.rows)
            written = "[" + ", ".join(rows) + "]"
            tex = latex(node)
            return (Response(written), Response(tex, "latex"), Response(f"A = {written}"))
        if isinstance(node, tree.Set):
            tex = r"\{" + self.example.strip("{}") + r"\}"
            return (Response(self.example), Response(tex, "latex"), Response(f" {self.example}. "))
        return both_spellings(node)

    def mutants(self) -> tuple[Self, ...]:
        listed = dict.fromkeys(map(_frozen, self._slips()))
        made = (self._with(example) for example in listed if example != self.example)
        return tuple(one for one in made if one is not None)

    def _with(self, example: Any) -> Self | None:
        """Another object of which nothing is asked."""
        try:
            other = type(self)(self.sort, example=example, variable=self.variable)
            other.spellings()
        except (ValueError, MathsError):
            return None
        return other

    def _slips(self) -> Iterable[Any]:
        """Near misses of the example."""
        node = self._node
        if isinstance(node, tree.Set):
            members = self.example.strip("{} ").split(",")
            yield "{" + ",".join(members[1:]) + "}"
            yield "{" + ",".join([*members, " 97"]).lstrip(", ") + "}"
        elif isinstance(node, tree.Matrix):
            yield from _changed_rows(self.example)
            yield tuple(zip(*self.example, strict=True))
        elif isinstance(node, tree.Tuple):
            for (changed,) in _changed_rows((self.example,)):
                yield changed
            yield (*self.example, "1")
        else:
            yield from map(text, mutated(node))

    def agrees(self, value: object) -> bool:
        """``value``: a number, list, array, set or function that has the properties in floats."""
        thing = self._near(value)
        return thing is not None and all(self._has_nearly(thing, a) for a in self._asked)

    def _has_nearly(self, thing: object, asked: Property) -> bool:
        places = asked.template.split("{")[1:]
        arguments = [
            near.PLACES[place.split("}")[0]](spelling)
            for place, spelling in zip(places, asked.spellings, strict=True)
        ]
        try:
            holds = bool(SORTS[self.sort].floats[asked.template](thing, *arguments))
        except (ArithmeticError, ValueError):
            return False
        return holds != asked.negated

    def _near(self, value: object) -> object:
        """The same object in floats; ``None`` if it is another sort of thing."""
        if isinstance(value, ExampleOf):
            return value._own_floats() if value.sort == self.sort else None
        if self.sort == "function":
            return _function_of(value, self.variable)
        if self.sort == "number":
            number = agreement.number_of(value)
            return None if number is None or abs(number.imag) > 1e-12 else number.real
        members = agreement.members_of(value)
        if members is None:
            return None
        if self.sort == "set":
            return near.as_words(members)
        try:
            array = np.array(members, dtype=np.float64)
        except (TypeError, ValueError):
            return None
        if self.sort == "vector" and array.ndim == 2 and 1 in array.shape:
            array = array.ravel()
        return array if array.ndim == (1 if self.sort == "vector" else 2) and array.size else None

    def _own_floats(self) -> object:
        node = self._node
        if isinstance(node, tree.Matrix):
            return np.array([[_float(entry) for entry in row] for row in node.rows])
        if isinstance(node, tree.Tuple):
            return np.array([_float(entry) for entry in node.members])
        if isinstance(node, tree.Set):
            return near.words(self.example)
        if self.sort == "number":
            return _float(node)
        name = self.variable
        return lambda x: agreement.value_of(node, {name: complex(x)}).real

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {
            "kind": self.kind,
            "sort": self.sort,
            "properties": list(self.properties),
            "example": _listed(self.example),
        }
        if self.sort == "function":
            data["variable"] = self.variable
        return {**data, "prefix": self.prefix} if self.prefix else data

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls(
            data["sort"],
            *data["properties"],
            example=data["example"],
            variable=data.get("variable", "x"),
            prefix=data.get("prefix", ""),
        )


@lru_cache(maxsize=1024)
def _read_all(sort: str, phrases: tuple[str, ...]) -> tuple[Property, ...]:
    return tuple(read_property(phrase, SORTS[sort].exact, sort) for phrase in phrases)


def _found(asked: Property, thing: object) -> Finding | Exception:
    """The finding, or why there is none.  Raises ``UndefinedError`` for what has no value."""
    try:
        return asked.finding(thing)
    except UndefinedError:
        raise
    except (Undecided, MathsError, RecursionError, OverflowError) as fault:
        return fault


def _spelled_example(sort: str, example: Any) -> Any:
    """The author's example as text, or as tuples of text."""
    if sort == "matrix" and not isinstance(example, str):
        return spelled_rows(example)
    if sort == "matrix":
        return tuple(tuple(text(e) for e in row) for row in typed_rows(reference(example, Names())))
    if sort == "vector" and isinstance(example, str):
        return tuple(text(e) for e in entries_of(reference(example, Names())) or ())
    if sort == "vector":
        return tuple(spelled(entry) for entry in example)
    if sort == "set" and not isinstance(example, str):
        return "{" + ", ".join(sorted(str(_plain_member(m)) for m in example)) + "}"
    return spelled(example)


def _plain_member(member: object) -> Any:
    written = spelled_member(member)
    return written["word"] if isinstance(written, dict) else written


def _frozen(example: Any) -> Any:
    return tuple(map(_frozen, example)) if isinstance(example, (list, tuple)) else example


def _listed(example: Any) -> Any:
    return [_listed(part) for part in example] if isinstance(example, tuple) else example


def _changed_rows(rows: tuple[tuple[str, ...], ...]) -> Iterable[tuple[tuple[str, ...], ...]]:
    """Rows with one entry changed."""
    for i, row in enumerate(rows):
        for j, entry in enumerate(row):
            for slip in (f"-({entry})", f"{entry}+1", f"{entry}-1", f"2*({entry})"):
                yield (*rows[:i], (*row[:j], slip, *row[j + 1 :]), *rows[i + 1 :])


def _float(node: tree.Node) -> float:
    return agreement.value_of(node, {}).real


def _function_of(value: object, name: str) -> Callable[[float], float] | None:
    """A float function of whatever may be one: a callable, a SymPy expression or a number."""
    substitute = getattr(value, "subs", None)
    if callable(substitute):
        return lambda x: (agreement.number_of(substitute(name, x)) or 0j).real
    if callable(value):
        return lambda x: (agreement.number_of(value(x)) or 0j).real
    number = agreement.number_of(value)
    return None if number is None else lambda _: number.real
