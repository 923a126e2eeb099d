"""Formulas of sets and of events: compared on every region, on fixed joint probabilities."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, ClassVar, Self

from unstuck.answers.base import Field, Judgement, Response
from unstuck.answers.events import (
    FORMS,
    SET_FORMS,
    NotAnEvent,
    Table,
    advice_for,
    fixed_tables,
    probability,
    region,
    regions,
    set_advice,
)
from unstuck.answers.kinds.formula import listed_names
from unstuck.answers.kinds.typed import (
    Typed,
    Unfit,
    both_spellings,
    not_yet,
    right,
    set_reference,
    wrong_form,
)
from unstuck.answers.mutation import mutated
from unstuck.answers.reading import Reading, read_response
from unstuck.answers.registry import register
from unstuck.maths import tree
from unstuck.maths.names import Names
from unstuck.maths.printer import latex, text

MAX_EVENTS = 6


def _named(names: Iterable[str]) -> tuple[str, ...]:
    listed = tuple(names)
    if not 1 <= len(listed) <= MAX_EVENTS:
        raise ValueError(f"one to {MAX_EVENTS} names are possible, not {len(listed)}")
    return listed


def _and_list(names: tuple[str, ...]) -> str:
    return listed_names(tuple((name, "") for name in names))


@register
@dataclass(frozen=True)
class SetFormula(Typed):
    r"""A formula of sets or events, right when it is the same region of the Venn diagram.

    ``form``: "complements inside" (at single letters only) or "one complement" (around it all).
    ``SetFormula("A ∩ B^c", names=("A", "B"))``; also ``A and not B``, ``A \ B``, ``AB'``.
    """

    kind: ClassVar[str] = "set formula"
    text: str
    names: tuple[str, ...] = ("A", "B")
    prefix: str = ""
    form: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", _named(self.names))
        region(self._node, self.names)
        if self.form is not None and self.form not in SET_FORMS:
            raise ValueError(f"no form is called {self.form!r}; there are: {', '.join(SET_FORMS)}")
        if advice := set_advice(self.form, self._node):
            raise ValueError(f"{self.text} is not itself in form: {advice}")

    @property
    def _names(self) -> Names:
        return Names(sets=frozenset(self.names), symbols=frozenset({"Omega"}))

    @property
    def _prefixes(self) -> tuple[str, ...]:
        return (self.prefix,)

    @property
    def _kept_names(self) -> tuple[str, ...]:
        return self.names

    @property
    def _node(self) -> tree.Node:
        return set_reference(self.text, self._names)

    @property
    def field(self) -> Field:
        a = self.names[0]
        sentence = (
            f"Type a formula in {_and_list(self.names)} with 'and', 'or', 'not', or with ∩, ∪ and "
            f"{a}^c for the complement."
        )
        return Field("math", sentence, self.prefix, keys=(r"\cap", r"\cup", "^c", r"\setminus"))

    def _read(self, response: Response) -> Reading | Judgement:
        return read_response(
            response, self._names, self._prefixes, keep=self.names, sets="U" not in self.names
        )

    def _compare(self, reading: Reading) -> Judgement:
        try:
            typed = region(reading.node, self.names)
        except NotAnEvent as fault:
            raise Unfit(fault.message) from fault
        mine = region(self._node, self.names)
        if typed == mine:
            advice = set_advice(self.form, reading.node)
            return wrong_form(reading, advice) if advice else right(reading)
        everything = frozenset(regions(len(self.names)))
        if typed == everything - mine:
            return not_yet(reading, "this is exactly the complement")
        if typed < mine:
            return not_yet(reading, "a part is missing")
        if typed > mine:
            return not_yet(reading, "it contains too much")
        return not_yet(reading)

    def latex(self) -> str:
        return f"${latex(self._node)}$"

    def spellings(self) -> tuple[Response, ...]:
        written = text(self._node)
        both = both_spellings(self._node)
        return tuple(dict.fromkeys([*both, Response(f" {written} "), Response(self.text)]))

    def mutants(self) -> tuple[Self, ...]:
        near = [f"({self.text})^c"]
        for name in self.names:
            near += [
                f"({self.text}) ∪ {name}",
                f"({self.text}) ∩ {name}",
                f"({self.text}) \\ {name}",
                f"({self.text}) ∪ {name}^c",
                f"({self.text}) ∩ {name}^c",
                name,
                f"{name}^c",
            ]
        return tuple(replace(self, text=t, form=None) for t in near)

    def agrees(self, value: object) -> bool:
        """``value``: a predicate of True/False for each name in order, or a SetFormula."""
        if isinstance(value, SetFormula):
            return all(
                _membership(self._node, dict(zip(self.names, flags, strict=True)))
                == _membership(value._node, dict(zip(value.names, flags, strict=True)))
                for flags in regions(len(self.names))
            )
        if not callable(value):
            return False
        return all(
            _membership(self._node, dict(zip(self.names, flags, strict=True)))
            == bool(value(*flags))
            for flags in regions(len(self.names))
        )

    def to_json(self) -> dict[str, Any]:
        data = {
            "kind": self.kind,
            "text": self.text,
            "names": list(self.names),
            "prefix": self.prefix,
            "form": self.form,
        }
        return {key: item for key, item in data.items() if item not in (None, "")}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls(**{key: item for key, item in data.items() if key != "kind"})


def _membership(node: tree.Node, inside: Mapping[str, bool]) -> bool:
    """Whether one point belongs to the set: plain logic, for the independent check only."""
    if isinstance(node, tree.Symbol):
        return inside.get(node.name, True)
    if isinstance(node, (tree.And, tree.Intersection, tree.Product, tree.Tuple)):
        return all(_membership(child, inside) for child in node.children)
    if isinstance(node, (tree.Or, tree.Union)):
        return any(_membership(child, inside) for child in node.children)
    if isinstance(node, (tree.Not, tree.Complement)):
        return not _membership(node.body, inside)
    if isinstance(node, tree.Difference):
        return _membership(node.left, inside) and not _membership(node.right, inside)
    return False


@register
@dataclass(frozen=True)
class ProbabilityFormula(Typed):
    """A formula of probabilities that holds for all joint distributions of its events.

    ``ProbabilityFormula("P(A) P(B|A)", events=("A", "B"))``.  ``form``: "conditional factors" (a
    product in which nothing joint is left), "no conditional", "total probability" (a sum of
    such products) or "single" (one P).  ``given`` fixes facts of the problem: "independent".
    """

    kind: ClassVar[str] = "probability formula"
    formula: str
    events: tuple[str, ...] = ("A", "B")
    form: str | None = None
    given: str = ""
    prefix: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "events", _named(self.events))
        if self.form is not None and self.form not in FORMS:
            raise ValueError(f"no form is called {self.form!r}; there are: {', '.join(FORMS)}")
        if self.given not in ("", "independent"):
            raise ValueError(f"given= is '' or 'independent', not {self.given!r}")
        self._values(self._node)
        if advice := advice_for(self.form, self._node):
            raise ValueError(f"{self.formula} is not itself in form: {advice}")

    @property
    def _names(self) -> Names:
        return Names(sets=frozenset(self.events))

    @property
    def _tables(self) -> tuple[Table, ...]:
        return fixed_tables(len(self.events), self.given == "independent")

    @property
    def _prefixes(self) -> tuple[str, ...]:
        return (self.prefix,)

    @property
    def _node(self) -> tree.Node:
        return set_reference(self.formula, self._names)

    @property
    def field(self) -> Field:
        sentence = (
            f"Type probabilities such as P({self.events[0]}), P(X, Y) for both, P(X | Y) for X "
            "given Y; side by side they are multiplied."
        )
        return Field(
            "math", sentence, self.prefix, keys=(r"P\left(\right)", r"\mid", r"\cap", "^c")
        )

    def _read(self, response: Response) -> Reading | Judgement:
        return read_response(
            response, self._names, self._prefixes, keep=self.events, sets="U" not in self.events
        )

    def _values(self, node: tree.Node) -> tuple[Fraction, ...]:
        return tuple(probability(node, self.events, table) for table in self._tables)

    def _compare(self, reading: Reading) -> Judgement:
        try:
            typed = self._values(reading.node)
        except NotAnEvent as fault:
            raise Unfit(fault.message) from fault
        mine = self._values(self._node)
        if typed != mine:
            return not_yet(reading, self._fault(reading.node, typed, mine))
        advice = advice_for(self.form, reading.node)
        return wrong_form(reading, advice) if advice else right(reading)

    def _fault(
        self, node: tree.Node, typed: tuple[Fraction, ...], mine: tuple[Fraction, ...]
    ) -> str:
        if all(t == 1 - m for t, m in zip(typed, mine, strict=True)):
            return "this is the probability of the opposite"
        if all(t * m == 1 for t, m in zip(typed, mine, strict=True)):
            return "it is upside down"
        if any(isinstance(part, tree.Probability) and part.given for part in node.walk()):
            swapped = self._values(_with_swapped_conditions(node))
            if swapped == mine:
                return "event and condition are swapped"
        return ""

    def latex(self) -> str:
        return f"${latex(self._node)}$"

    def spellings(self) -> tuple[Response, ...]:
        written = text(self._node)
        both = both_spellings(self._node)
        return tuple(dict.fromkeys([*both, Response(f" {written} "), Response(self.formula)]))

    def mutants(self) -> tuple[Self, ...]:
        nodes = [*mutated(self._node), _with_swapped_conditions(self._node)]
        texts = [f"1 - ({self.formula})", *map(text, nodes)]
        texts += [f"({self.formula}) P({event})" for event in self.events]
        kept = [t for t in dict.fromkeys(texts) if t != text(self._node)]
        return tuple(replace(self, formula=t, form=None) for t in kept)

    def agrees(self, value: object) -> bool:
        """``value``: a function of the joint probabilities (a dict from a tuple of True/False,
        one for each event, to a float) that returns the number; or a ProbabilityFormula.
        """
        for table in self._tables:
            mine = probability(self._node, self.events, table)
            if isinstance(value, ProbabilityFormula):
                theirs = float(probability(value._node, value.events, table))
            elif callable(value):
                theirs = float(value({flags: float(p) for flags, p in table.items()}))
            else:
                return False
            if abs(float(mine) - theirs) > 1e-9:
                return False
        return True

    def to_json(self) -> dict[str, Any]:
        data = {
            "kind": self.kind,
            "formula": self.formula,
            "events": list(self.events),
            "form": self.form,
            "given": self.given,
            "prefix": self.prefix,
        }
        return {key: item for key, item in data.items() if item not in (None, "")}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls(**{key: item for key, item in data.items() if key != "kind"})


def _with_swapped_conditions(node: tree.Node) -> tree.Node:
    if isinstance(node, tree.Probability) and node.given is not None:
        return tree.Probability(node.given, node.event)
    if isinstance(node, tree.Product):
        return tree.Product(tuple(map(_with_swapped_conditions, node.factors)))
    if isinstance(node, tree.Sum):
        return tree.Sum(tuple(map(_with_swapped_conditions, node.terms)))
    if isinstance(node, tree.Quotient):
        return tree.Quotient(*map(_with_swapped_conditions, node.children))
    return node
