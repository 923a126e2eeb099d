"""A statement of propositional logic, right when its truth table is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

from unstuck.answers.base import Answer, Field, Judgement, Response, Verdict
from unstuck.answers.kinds.formula import listed_names
from unstuck.answers.reading import unreadable
from unstuck.answers.registry import register
from unstuck.maths.errors import ReadError
from unstuck.maths.names import canonical
from unstuck.maths.statements import (
    MAX_NAMES,
    Statement,
    letter,
    negation,
    read_statement,
    rows,
    statement_latex,
    statement_spoken,
    statement_text,
    table,
)

_FORMS = {
    "dnf": "write it as an 'or' of 'and's of letters, with 'not' at single letters only",
    "cnf": "write it as an 'and' of 'or's of letters, with 'not' at single letters only",
    "no implication": "write it with 'and', 'or' and 'not' only",
    "negations inside": "write 'not' at single letters only",
}


@register
@dataclass(frozen=True)
class LogicFormula(Answer):
    r"""``LogicFormula("A -> B", names=("A", "B"))``; also ``not A or B``, ``\lnot A \lor B``.

    ``form``: "dnf", "cnf", "no implication" (no implies, iff or xor) or "negations inside".
    """

    kind: ClassVar[str] = "logic"
    statement: str
    names: tuple[str, ...] = ("A", "B")
    form: str | None = None
    prefix: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", tuple(map(canonical, self.names)))
        if not 1 <= len(self.names) <= MAX_NAMES:
            raise ValueError(f"one to {MAX_NAMES} names are possible, not {len(self.names)}")
        try:
            node = self._node
        except ReadError as fault:
            raise ValueError(f"{self.statement}: {fault.message}") from fault
        if self.form is not None and self.form not in _FORMS:
            raise ValueError(f"no form is called {self.form!r}; there are: {', '.join(_FORMS)}")
        if not _fits(self.form, node):
            raise ValueError(f"{self.statement} is not itself in the form {self.form!r}")

    @property
    def _node(self) -> Statement:
        return read_statement(self.statement, self.names)

    @property
    def field(self) -> Field:
        letters = listed_names(tuple((name, "") for name in self.names))
        sentence = f"Type a statement in {letters} with 'and', 'or', 'not', '->' and '<->'."
        keys = (r"\land", r"\lor", r"\lnot", r"\Rightarrow", r"\Leftrightarrow")
        return Field("math", sentence, self.prefix, keys=keys)

    def judge(self, response: Response) -> Judgement:
        text = response.text.rstrip().rstrip(".")
        if not text.strip(" $"):
            return Judgement(Verdict.UNREADABLE, "There is nothing to read yet", position=(0, 0))
        try:
            typed = read_statement(text, self.names)
        except ReadError as fault:
            return unreadable(response, fault)
        read_as, spoken = statement_latex(typed), statement_spoken(typed)
        mine, theirs = table(self._node, self.names), table(typed, self.names)
        if mine != theirs:
            headline, detail = self._fault(typed, mine, theirs)
            return Judgement(Verdict.NOT_YET, headline, detail, read_as, spoken)
        if not _fits(self.form, typed):
            advice = f"Right, but {_FORMS[self.form or '']}"
            return Judgement(Verdict.WRONG_FORM, advice, "", read_as, spoken)
        return Judgement(Verdict.CORRECT, "Right", "", read_as, spoken)

    def _fault(self, typed: Statement, mine: int, theirs: int) -> tuple[str, str]:
        """The headline, and one row of the truth table as the witness."""
        worlds = [dict(zip(self.names, row, strict=True)) for row in rows(len(self.names))]
        differing = mine ^ theirs
        first = (differing & -differing).bit_length() - 1
        world = worlds[first]
        facts = ", ".join(f"{name} {'true' if v else 'false'}" for name, v in world.items())
        value, wanted = ("true", "false") if theirs >> first & 1 else ("false", "true")
        detail = f"With {facts}, this is {value}, but it should be {wanted}."
        return f"Not yet{self._reason(typed, mine, theirs)}", detail

    def _reason(self, typed: Statement, mine: int, theirs: int) -> str:
        if mine ^ theirs == (1 << 2 ** len(self.names)) - 1:
            return ": this is exactly the negation"
        if typed.operation == "implies" and table(_converse(typed), self.names) == mine:
            return ": it points the other way"
        if mine | theirs == mine:
            return ": it rules out too much"
        if mine | theirs == theirs:
            return ": it allows too much"
        return ""

    def latex(self) -> str:
        return f"${statement_latex(self._node)}$"

    def spellings(self) -> tuple[Response, ...]:
        node = self._node
        written, tex = statement_text(node), statement_latex(node)
        signs = {" and ": " && ", " or ": " || ", "not ": "!", " -> ": " => "}
        code = written
        for word, sign in signs.items():
            code = code.replace(word, sign)
        listed = [
            Response(written),
            Response(tex, "latex"),
            Response(f" ${tex}$ ", "latex"),
            Response(f" {written}. "),
            Response(code),
        ]
        return tuple(dict.fromkeys(listed))

    def mutants(self) -> tuple[Self, ...]:
        texts = dict.fromkeys(map(statement_text, self._slips()))
        return tuple(replace(self, statement=t, form=None) for t in texts)

    def _slips(self) -> Iterator[Statement]:
        node = self._node
        yield negation(node)
        yield from _other_operations(node)
        for name in self.names:
            yield Statement("and", (node, letter(name)))
            yield Statement("or", (node, negation(letter(name))))

    def agrees(self, value: object) -> bool:
        """``value``: a function of True/False for each name in order, or a LogicFormula."""
        if isinstance(value, LogicFormula):
            other = value._node
            return all(
                _evaluated(self._node, row, self.names) == _evaluated(other, row, value.names)
                for row in rows(len(self.names))
            )
        if not isinstance(value, Callable):  # type: ignore[arg-type]
            return False
        return all(
            _evaluated(self._node, row, self.names) == bool(value(*row))  # type: ignore[operator]
            for row in rows(len(self.names))
        )

    def to_json(self) -> dict[str, Any]:
        data = {
            "kind": self.kind,
            "statement": self.statement,
            "names": list(self.names),
            "form": self.form,
            "prefix": self.prefix,
        }
        return {key: item for key, item in data.items() if item not in (None, "")}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls(**{key: item for key, item in data.items() if key != "kind"})


def _converse(statement: Statement) -> Statement:
    left, right = statement.parts
    return Statement("implies", (right, left))


def _other_operations(node: Statement) -> Iterator[Statement]:
    """The same parts joined differently, here or one level below."""
    swaps = {"and": "or", "or": "and", "implies": "and", "iff": "implies", "xor": "or"}
    if node.operation in swaps:
        yield Statement(swaps[node.operation], node.parts)
    if node.operation == "implies":
        yield _converse(node)
    for place, part in enumerate(node.parts):
        if node.operation != "not":
            changed = (*node.parts[:place], negation(part), *node.parts[place + 1 :])
            yield Statement(node.operation, changed)


def _evaluated(node: Statement, row: Iterable[bool], names: Iterable[str]) -> bool:
    """The truth value by Python's own operators, for the independent check only."""
    world = {canonical(name): value for name, value in zip(names, row, strict=True)}
    operations: dict[str, Callable[..., bool]] = {
        "not": lambda a: not a,
        "and": lambda *parts: min(parts),
        "or": lambda *parts: max(parts),
        "xor": lambda a, b: a ^ b,
        "iff": lambda a, b: a is b,
        "implies": lambda a, b: a <= b,
        "true": lambda: True,
        "false": lambda: False,
    }

    def value(part: Statement) -> bool:
        if part.operation == "letter":
            return world[part.name]
        return operations[part.operation](*map(value, part.parts))

    return value(node)


def _fits(form: str | None, node: Statement) -> bool:
    if form is None:
        return True
    if _uses(node, ("implies", "iff", "xor")):
        return form == "negations inside" and _negates_letters_only(node)
    if form == "no implication":
        return True
    if form == "negations inside":
        return _negates_letters_only(node)
    outer, inner = ("or", "and") if form == "dnf" else ("and", "or")
    return all(
        all(_is_literal(part) for part in _flat(clause, inner)) for clause in _flat(node, outer)
    )


def _uses(node: Statement, operations: tuple[str, ...]) -> bool:
    return node.operation in operations or any(_uses(part, operations) for part in node.parts)


def _negates_letters_only(node: Statement) -> bool:
    if node.operation == "not":
        return node.parts[0].operation == "letter"
    return all(map(_negates_letters_only, node.parts))


def _is_literal(node: Statement) -> bool:
    body = node.parts[0] if node.operation == "not" else node
    return body.operation in ("letter", "true", "false")


def _flat(node: Statement, operation: str) -> Iterator[Statement]:
    """The operands of nested ``and`` or ``or`` of one sort."""
    if node.operation != operation:
        yield node
        return
    for part in node.parts:
        yield from _flat(part, operation)
