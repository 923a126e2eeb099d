"""A set of real numbers: inequality, interval, union, finite set."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, ClassVar, Self

from unstuck.answers import agreement
from unstuck.answers.base import Field, Judgement, Response
from unstuck.answers.inequalities import NotASet, is_solved, line_of
from unstuck.answers.kinds.typed import Typed, Unfit, not_yet, right, set_reference, wrong_form
from unstuck.answers.membership import contains, sample_numbers
from unstuck.answers.reading import Reading, read_response
from unstuck.answers.realline import (
    EVERYTHING,
    End,
    Line,
    Piece,
    complement,
    inequality_latex,
    inequality_text,
    interval_latex,
    interval_text,
    point,
    same,
    same_ends,
    union,
)
from unstuck.answers.registry import register
from unstuck.maths import tree
from unstuck.maths.names import Names, canonical
from unstuck.maths.printer import latex

FORMS = (None, "interval", "inequality", "absolute value", "any")

_WORDS = {
    **dict.fromkeys(("all real numbers", "all reals", "all numbers", "every real number",
                     "any real number", "everything", "always", "real numbers"), "(-inf, inf)"),
    **dict.fromkeys(("no solution", "no solutions", "none", "empty", "empty set", "the empty set",
                     "nothing", "never", "no real solution"), "{}"),
}  # fmt: skip


@register
@dataclass(frozen=True)
class RealSet(Typed):
    """``RealSet("x <= 3")``, ``RealSet("(-inf, 2) U (2, inf)")``, ``RealSet("x != 2")``.

    ``form`` asks for one way of writing: "interval", "inequality" or "absolute value"; without
    it any solved way will do ("any": even unsolved).
    """

    kind: ClassVar[str] = "real set"
    text: str
    variable: str = "x"
    form: str | None = None
    prefix: str = ""

    def __post_init__(self) -> None:
        if self.form not in FORMS:
            raise ValueError(f"no form of a real set is called {self.form!r}; there are: {FORMS}")
        self._line  # noqa: B018  raises at once for what is no set

    @property
    def _names(self) -> Names:
        return Names(frozenset({self.variable}))

    @property
    def _prefixes(self) -> tuple[str, ...]:
        return (self.prefix,)

    @property
    def _node(self) -> tree.Node:
        spelling = _WORDS.get(self.text.strip().lower(), self.text)
        return set_reference(spelling, self._names, intervals=True)

    @property
    def _name(self) -> str:
        return canonical(self.variable)

    @property
    def _line(self) -> Line:
        try:
            return line_of(self._node, self._name)
        except NotASet as fault:
            raise ValueError(f"{self.text}: {fault.message}") from fault

    @property
    def field(self) -> Field:
        x = self.variable
        sentences = {
            "interval": "Type an interval, such as [-1, 4) or (-inf, 2]; join parts with U.",
            "inequality": f"Type an inequality, such as {x} < 7 or -1 <= {x} < 4.",
            "absolute value": f"Type an inequality with an absolute value, such as |{x} + 7| > 1.",
        }
        either = f"Type an inequality such as -1 <= {x} < 4, or an interval such as [-1, 4)."
        return Field(
            "math",
            sentences.get(self.form or "", either),
            self.prefix,
            keys=(r"\le", r"\ge", r"\infty", r"\cup", r"\neq"),
        )

    def _read(self, response: Response) -> Reading | Judgement:
        words = _WORDS.get(" ".join(response.text[:60].lower().split()).strip(" .$"))
        return read_response(
            Response(words) if words else response,
            self._names,
            self._prefixes,
            keep=(self.variable,),
            lists=True,
            pairs="interval",
            sets=self.variable not in ("U", "u"),
        )

    def _compare(self, reading: Reading) -> Judgement:
        try:
            typed = line_of(reading.node, self._name)
        except NotASet as fault:
            raise Unfit(fault.message) from fault
        mine = self._line
        if not same(typed, mine):
            return not_yet(reading, _fault(typed, mine))
        advice = self._advice(reading.node)
        return wrong_form(reading, advice) if advice else right(reading)

    def _advice(self, node: tree.Node) -> str:
        """What completes "Right, but"; nothing if the form is right."""
        has_relation = any(isinstance(part, tree.Relation) for part in node.walk())
        if self.form == "interval" and has_relation and not _is_membership(node):
            return "write it as an interval"
        if self.form == "inequality" and (not has_relation or _is_membership(node)):
            return "" if self._line in (EVERYTHING, ()) else "write it as an inequality"
        if self.form == "absolute value":
            has_sign = any(isinstance(part, tree.Abs) for part in node.walk())
            return "" if has_sign else "write it with an absolute value"
        if self.form != "any" and not is_solved(node, self._name):
            return f"solve it for ${self.variable}$ to the end"
        return ""

    def latex(self) -> str:
        if self.form == "interval":
            return f"${interval_latex(self._line)}$"
        return f"${latex(self._node)}$"

    def spellings(self) -> tuple[Response, ...]:
        line, x = self._line, self.variable
        listed: list[Response] = []
        if self.form in (None, "any", "interval"):
            written, tex = interval_text(line), interval_latex(line)
            listed += [
                Response(written),
                Response(tex, "latex"),
                Response(f"{x} in {written}"),
                Response(f"${tex}$.", "latex"),
                Response(written.replace(" ", "")),
            ]
        if self.form in (None, "any", "inequality") and line:
            written, tex = inequality_text(line, x), inequality_latex(line, x)
            listed += [
                Response(written),
                Response(tex, "latex"),
                Response(re.sub(r" ?([<>]=?) ?", r"\1", written)),
                Response(written.replace("<=", "≤").replace(">=", "≥")),
            ]
        if self.form == "absolute value":
            listed += [
                Response(self.text),
                Response(f" {self.text}."),
                Response(latex(self._node), "latex"),
            ]
        return tuple(dict.fromkeys(listed))

    def mutants(self) -> tuple[Self, ...]:
        texts = dict.fromkeys(interval_text(line) for line in _slips(self._line))
        return tuple(replace(self, text=text, form=None) for text in texts)

    def agrees(self, value: object) -> bool:
        """``value``: a SymPy set or inequality, a predicate of one exact number, or a RealSet."""
        nodes = [self._node, *([value._node] if isinstance(value, RealSet) else [])]
        test = _membership_of(value)
        if test is None:
            return False
        return all(
            contains(self._node, self._name, number) == test(number)
            for number in sample_numbers(nodes)
        )

    def to_json(self) -> dict[str, Any]:
        data = {
            "kind": self.kind,
            "text": self.text,
            "variable": self.variable,
            "form": self.form,
            "prefix": self.prefix,
        }
        return {key: item for key, item in data.items() if item not in (None, "")}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls(**{key: item for key, item in data.items() if key != "kind"})


def _is_membership(node: tree.Node) -> bool:
    return isinstance(node, tree.Relation) and node.signs == ("in",)


def _mirrored(line: Line) -> Line:
    return union(
        Piece(-p.high if p.high else None, p.high_closed, -p.low if p.low else None, p.low_closed)
        for p in line
    )


def _fault(typed: Line, mine: Line) -> str:
    """Why two sets differ, to follow "Not yet:"; or nothing."""
    if same_ends(typed, mine):
        return "look again at which ends belong to the set"
    if _is_border(typed, mine):
        return "that is the border; which side of it belongs to the set?"
    opposite = complement(mine)
    if same(typed, opposite) or same_ends(typed, opposite):
        return "it points the other way"
    if same(typed, _mirrored(mine)):
        return "check the signs"
    if len(typed) == len(mine) == 1:
        lows, highs = (typed[0].low, mine[0].low), (typed[0].high, mine[0].high)
        if None not in lows and None not in highs and (_alike(*lows) != _alike(*highs)):
            return "one end is right"
    return ""


def _is_border(typed: Line, mine: Line) -> bool:
    """Whether a single number was typed where a set that ends there is asked."""
    if len(typed) != 1 or typed[0].low is None or not _alike(typed[0].low, typed[0].high):
        return False
    return any(
        end is not None and _alike(typed[0].low, end)
        for piece in mine
        for end in (piece.low, piece.high)
    )


def _alike(first: End | None, second: End | None) -> bool:
    return same_ends((Piece(first, True, None, False),), (Piece(second, True, None, False),))


def _slips(line: Line) -> Iterator[Line]:
    """Near misses of a set."""
    yield complement(line)
    yield _mirrored(line)
    for place, p in enumerate(line):
        rest = (*line[:place], *line[place + 1 :])
        if rest:
            yield rest
        if p.is_point and p.low:
            yield union([*rest, Piece(p.low.moved(1), True, p.low.moved(1), True)])
            continue
        if p.low:
            yield union([*rest, replace(p, low_closed=not p.low_closed)])
            yield union([*rest, replace(p, low=p.low.moved(-1))])
            yield union([*rest, replace(p, low=None, low_closed=False)])
        if p.low and p.high:
            yield union([*rest, point(p.low)])
        yield union([*rest, _shifted(p, 2 if p.low else -2)])
        if p.high:
            yield union([*rest, replace(p, high_closed=not p.high_closed)])
            yield union([*rest, replace(p, high=p.high.moved(1))])
            yield union([*rest, replace(p, high=None, high_closed=False)])


def _shifted(p: Piece, step: int) -> Piece:
    low, high = p.low and p.low.moved(step), p.high and p.high.moved(step)
    return replace(p, low=low, high=high)


def _membership_of(value: object) -> Callable[[Fraction], bool] | None:
    if isinstance(value, RealSet):
        node, name = value._node, value._name
        return lambda number: contains(node, name, number)
    as_set = getattr(value, "as_set", None)
    if callable(as_set):
        value = as_set()
    inside = getattr(value, "contains", None)
    if callable(inside):
        return lambda number: bool(inside(number))
    if callable(value):
        return lambda number: bool(value(number))
    members = agreement.members_of(value)
    if members is None:
        return None
    numbers = [n for n in map(agreement.number_of, members) if n is not None]
    return lambda number: any(agreement.close(complex(float(number)), n) for n in numbers)
