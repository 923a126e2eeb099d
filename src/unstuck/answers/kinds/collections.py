"""Sets, tuples, vectors and matrices: several values, judged one by one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

from unstuck.answers import agreement, compare
from unstuck.answers.base import Field, Judgement, Response
from unstuck.answers.kinds.formula import declared, names_of
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
from unstuck.answers.reading import Reading, left_names, read_response
from unstuck.answers.registry import register
from unstuck.answers.words import Atom, Word, in_words, read_words
from unstuck.maths import tree
from unstuck.maths.names import Names
from unstuck.maths.printer import latex, text

Member = Any
MAX_MEMBERS = 120


def spelled_member(member: object) -> Any:
    """A member as JSON: text, a list for a tuple, ``{"word": …}`` for an outcome."""
    if isinstance(member, Atom):
        return {"word": member.text}
    if isinstance(member, Mapping):
        return {"word": str(member["word"])}
    if isinstance(member, (list, tuple)):
        return [spelled_member(part) for part in member]
    return spelled(member)


def _frozen(member: Any) -> Any:
    if isinstance(member, list):
        return tuple(map(_frozen, member))
    return Atom(member["word"]) if isinstance(member, Mapping) else member


def has_words(member: Member) -> bool:
    """Whether an outcome named by a word is somewhere inside."""
    return isinstance(member, Atom) or (isinstance(member, tuple) and any(map(has_words, member)))


def member_node(member: Member, names: Names) -> tree.Node:
    """The tree of a member without words."""
    if isinstance(member, tuple):
        return tree.Tuple(tuple(member_node(part, names) for part in member))
    return reference(member, names)


def same_member(first: tree.Node, second: tree.Node, domains: Mapping[str, str]) -> bool:
    """Whether two members are the same number, formula or tuple.  Raises Undecided."""
    mine, theirs = entries_of(first), entries_of(second)
    if mine is None and theirs is None:
        return compare.equal(expect_number(first), second, domains)
    if mine is None or theirs is None or len(mine) != len(theirs):
        return False
    return all(same_member(a, b, domains) for a, b in zip(mine, theirs, strict=True))


def entries_of(node: tree.Node) -> tuple[tree.Node, ...] | None:
    """The entries of anything that is typed as a row, a column or a pair of numbers."""
    if isinstance(node, (tree.Tuple, tree.Listing)):
        return node.members
    if isinstance(node, tree.Vector):
        return node.entries
    if isinstance(node, tree.Transpose):
        return entries_of(node.body)
    if isinstance(node, tree.Matrix) and 1 in node.shape:
        return tuple(entry for row in node.rows for entry in row)
    if isinstance(node, tree.Interval):
        return (node.left, node.right)
    return None


def without_names(node: tree.Node) -> tree.Node:
    """``5`` out of ``x = 5``."""
    if isinstance(node, tree.Relation) and node.signs == ("=",):
        return node.operands[1]
    return node


def set_members(node: tree.Node) -> tuple[tree.Node, ...]:
    """The members of whatever was typed where a set was asked for; ± counts as two."""
    if isinstance(node, tree.Set):
        members = node.members
    elif isinstance(node, (tree.Or, tree.And)):
        members = node.operands
    elif isinstance(node, tree.Listing):
        members = node.members
    elif isinstance(node, tree.Union):
        members = tuple(m for part in node.operands for m in set_members(part))
    else:
        members = (node,)
    plain = [part for member in members for part in both_signs(without_names(member))]
    if len(plain) > MAX_MEMBERS:
        raise Unfit(f"That is more than {MAX_MEMBERS} members.")
    return tuple(plain)


def both_signs(node: tree.Node) -> tuple[tree.Node, ...]:
    """The two values of ``±3`` or ``1 ± sqrt(2)``; anything else alone."""
    if isinstance(node, tree.PlusMinus):
        return (node.body, tree.Negate(node.body))
    if isinstance(node, tree.Sum):
        for place, term in enumerate(node.terms):
            if isinstance(term, tree.PlusMinus):
                before, after = node.terms[:place], node.terms[place + 1 :]
                return (
                    tree.Sum((*before, term.body, *after)),
                    tree.Sum((*before, tree.Negate(term.body), *after)),
                )
    if isinstance(node, tree.Quotient):
        return tuple(tree.Quotient(top, node.denominator) for top in both_signs(node.numerator))
    return (node,)


class Several(Typed):
    """What sets, tuples and vectors share."""

    members: tuple[Any, ...]
    variables: Any

    def _prepare(self, members: Iterable[object], variables: Any) -> None:
        listed = tuple(_frozen(spelled_member(member)) for member in members)
        object.__setattr__(self, "members", listed)
        object.__setattr__(self, "variables", declared(variables))
        if not self._in_words:
            for node in self._nodes:
                compare.check_readable(node, dict(self.variables))

    @property
    def _in_words(self) -> bool:
        return any(map(has_words, self.members))

    @property
    def _names(self) -> Names:
        return names_of(self.variables)

    @property
    def _domains(self) -> dict[str, str]:
        return dict(self.variables)

    @property
    def _nodes(self) -> tuple[tree.Node, ...]:
        return tuple(member_node(member, self._names) for member in self.members)

    def _read(self, response: Response) -> Reading | Judgement:
        if not self._in_words:
            extra = left_names(response.text) - self._names.known
            names = replace(self._names, symbols=self._names.symbols | extra)
            return read_response(response, names, self._prefixes, keep=self._kept_names, lists=True)
        return read_words(response, as_set=isinstance(self, SetOf))

    def _word_members(self) -> tuple[Word, ...]:
        return tuple(map(in_words, self.members))

    def _agreeing_values(self) -> list[Any]:
        return [_plain_value(member, self._names) for member in self.members]

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {
            "kind": self.kind,
            "members": [spelled_member(m) for m in self.members],
        }
        if self.variables:
            data["variables"] = [list(pair) for pair in self.variables]
        if getattr(self, "prefix", ""):
            data["prefix"] = self.prefix  # type: ignore[attr-defined]
        return data

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        extra = {"prefix": data["prefix"]} if "prefix" in data else {}
        return cls(*data["members"], variables=data.get("variables", ()), **extra)  # type: ignore[call-arg]

    def _with(self, members: Iterable[Any]) -> Self:
        return type(self)(*members, variables=self.variables)  # type: ignore[call-arg]

    def _slips(self) -> list[tuple[Any, ...]]:
        """Member lists with one member wrong."""
        lists = []
        for place, member in enumerate(self.members):
            for slip in member_slips(member):
                lists.append((*self.members[:place], slip, *self.members[place + 1 :]))
        return lists


def member_slips(member: Any) -> list[Any]:
    """Near misses of one member."""
    if isinstance(member, tuple):
        return [member[::-1], *((slip, *member[1:]) for slip in member_slips(member[0]))]
    if isinstance(member, Atom):
        return [Atom(member.text[::-1]), Atom(member.text + member.text[:1])]
    if member.lstrip("-").isdigit():
        number = int(member)
        return [str(slip) for slip in (-number, number + 1, number - 1, 2 * number)]
    return [f"-({member})", f"{member}+1", f"2*({member})"]


def _plain_value(member: Any, names: Names) -> Any:
    if isinstance(member, Atom):
        return member.text
    if isinstance(member, tuple):
        return tuple(_plain_value(part, names) for part in member)
    node = reference(member, names)
    return node if node.symbols else agreement.value_of(node, {})


def same_value(mine: Any, theirs: Any) -> bool:
    """Whether a plain value of ours is one of an independent road's."""
    if isinstance(theirs, Atom):
        theirs = theirs.text
    if isinstance(mine, str):
        return mine == str(theirs)
    if isinstance(mine, tuple):
        parts = agreement.members_of(theirs)
        return parts is not None and len(parts) == len(mine) and all(map(same_value, mine, parts))
    if isinstance(mine, tree.Node):
        return bool(mine == theirs)
    number = agreement.number_of(theirs)
    return number is not None and agreement.close(mine, number)


_EMPTY_WORDS = frozenset(
    {"none", "no solution", "no solutions", "empty", "the empty set", "empty set", "nothing"}
)


@register
@dataclass(frozen=True, init=False)
class SetOf(Several):
    """A finite set; order and repetition do not matter: ``SetOf(2, "sqrt(3)", Atom("HT"))``."""

    kind: ClassVar[str] = "set"
    members: tuple[Any, ...]
    variables: Any
    prefix: str

    def __init__(self, *members: object, variables: Any = (), prefix: str = "") -> None:
        object.__setattr__(self, "prefix", prefix)
        self._prepare(members, variables)

    @property
    def _prefixes(self) -> tuple[str, ...]:
        return (self.prefix,)

    @property
    def field(self) -> Field:
        example = "{HH, TT}" if self._in_words else "{-1, 4}"
        sentence = f"Type all members with commas, such as {example}; {{}} is the empty set."
        return Field("math", sentence, self.prefix, keys=(r"\{\}", r"\varnothing", r"\sqrt{}"))

    def _read(self, response: Response) -> Reading | Judgement:
        if response.text[:40].strip(" .$").lower() in _EMPTY_WORDS:
            response = Response("{}")
        return super()._read(response)

    def _compare(self, reading: Reading) -> Judgement:
        if self._in_words:
            typed, members = read_words_members(reading), self._word_members()
            return self._report(
                reading, [m in members for m in typed], [m in typed for m in members]
            )
        mine = self._nodes
        typed_nodes = tuple(dict.fromkeys(set_members(reading.node)))
        in_row = isinstance(reading.node, (tree.Tuple, tree.Vector)) and _are_flat(mine)
        if in_row:
            typed_nodes = reading.node.children
        marks = [any(same_member(t, m, self._domains) for m in mine) for t in typed_nodes]
        found = [any(same_member(t, m, self._domains) for t in typed_nodes) for m in mine]
        if all(marks) and all(found) and in_row:
            return wrong_form(reading, "write it as a set, with curly brackets")
        return self._report(reading, marks, found)

    def _report(self, reading: Reading, marks: list[bool], found: list[bool]) -> Judgement:
        extra, missing = marks.count(False), found.count(False)
        if not extra and not missing:
            return right(reading, marks=tuple(marks))
        if not extra and marks:
            why = "those belong, but " + ("one is" if missing == 1 else "some are") + " missing"
        elif not missing:
            why = ("one member does" if extra == 1 else "some members do") + " not belong"
        elif any(marks):
            why = "some members are right, but not all"
        else:
            why = ""
        return not_yet(reading, why, marks=tuple(marks))

    def latex(self) -> str:
        return f"${latex(self._whole)}$"

    @property
    def _whole(self) -> tree.Node:
        if self._in_words:
            return tree.Set(tuple(word.node for word in self._word_members()))
        return tree.Set(self._nodes)

    def spellings(self) -> tuple[Response, ...]:
        if self._in_words:
            return word_spellings(self._word_members(), "{}", r"\{", r"\}")
        node = self._whole
        listed = [*both_spellings(node), *both_spellings(tree.Set(self._nodes[::-1]))]
        parts = [text(part) for part in self._nodes]
        if parts:
            listed.append(Response(", ".join(parts)))
            if not any(isinstance(part, tree.Tuple) for part in self._nodes):
                listed.append(Response(" or ".join(parts)))
        else:
            listed.append(Response("no solution"))
        return tuple(dict.fromkeys(listed))

    def mutants(self) -> tuple[Self, ...]:
        lists = [
            *self._slips(),
            *(self.members[:i] + self.members[i + 1 :] for i in range(len(self.members))),
        ]
        if not self._in_words:
            lists.append((*self.members, "1009"))
        return tuple(self._with(members) for members in lists[:40])

    def agrees(self, value: object) -> bool:
        """``value``: any collection of numbers, tuples or words, or another SetOf."""
        if isinstance(value, SetOf):
            theirs: list[object] | None = list(value._agreeing_values())
        else:
            theirs = agreement.members_of(value)
        if theirs is None:
            return False
        mine = self._agreeing_values()
        return all(any(same_value(m, t) for t in theirs) for m in mine) and all(
            any(same_value(m, t) for m in mine) for t in theirs
        )


def _are_flat(nodes: tuple[tree.Node, ...]) -> bool:
    return not any(isinstance(node, tree.Tuple) for node in nodes)


def read_words_members(reading: Reading) -> tuple[Word, ...]:
    """The words of a reading made by :func:`read_words`."""
    if isinstance(reading.node, (tree.Set, tree.Tuple)):
        return tuple(map(Word.of, reading.node.members))
    return (Word.of(reading.node),)


def word_spellings(
    words: tuple[Word, ...], brackets: str, left: str, right_: str
) -> tuple[Response, ...]:
    """Spellings of a collection of words."""
    inside = ", ".join(word.text for word in words)
    tex = ", ".join(latex(word.node) for word in words)
    listed = [
        Response(brackets[0] + inside + brackets[1]),
        Response(f"{left}{tex}{right_}", "latex"),
        Response(f" {brackets[0]} {inside} {brackets[1]}. "),
        Response(brackets[0] + inside.replace(" ", "") + brackets[1]),
    ]
    return tuple(dict.fromkeys(listed))
