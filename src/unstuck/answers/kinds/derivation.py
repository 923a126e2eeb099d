"""A derivation: several lines, each of which must follow from the one before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

from unstuck.answers.base import Answer, Field, Judgement, Response, Verdict
from unstuck.answers.forms import form_named, is_worked_out
from unstuck.answers.inequalities import SOLVING_WORK, is_solved
from unstuck.answers.kinds.equation import Equation
from unstuck.answers.kinds.formula import Formula, declared, names_of
from unstuck.answers.kinds.number import expect_number
from unstuck.answers.kinds.real_set import RealSet
from unstuck.answers.kinds.typed import Typed, Unfit, reference, right, spelled
from unstuck.answers.lines import MAX_LINES, Written, written_lines
from unstuck.answers.reading import Reading, read_response
from unstuck.answers.realline import Undecided
from unstuck.answers.registry import register
from unstuck.answers.shapes import simple_number
from unstuck.answers.statements import Solving
from unstuck.answers.walking import STATEMENTS, STEPS, Walk, expressions, told_by
from unstuck.answers.writing import same_writing
from unstuck.maths import tree
from unstuck.maths.errors import TooMuchWorkError
from unstuck.maths.limits import MAX_LENGTH, Budget
from unstuck.maths.names import Names
from unstuck.maths.printer import latex, text
from unstuck.maths.spoken import spoken


@dataclass(frozen=True)
class LinesRead(Reading):
    """A response of several lines that could all be read."""

    lines: tuple[tree.Node, ...] = ()
    written: tuple[Written, ...] = ()

    def stopped(self, place: int, fault: str, marks: tuple[bool | None, ...]) -> Judgement:
        """The first line that does not follow, with its place and why."""
        before = f"line {place}" if place else "the start"
        headline = f"Not yet: line {place + 1} does not follow from {before}"
        detail = f"Line {place + 1} says ${latex(self.lines[place])}$. {fault}".strip()
        judgement = self.says(Verdict.NOT_YET, headline, detail, marks)
        return replace(judgement, position=self._range(place))

    def unsure(self, place: int, marks: tuple[bool | None, ...]) -> Judgement:
        """The first line of which we cannot tell."""
        headline = f"We cannot decide whether line {place + 1} follows"
        detail = "A smaller step may help."
        judgement = self.says(Verdict.UNDECIDED, headline, detail, marks)
        return replace(judgement, position=self._range(place))

    def _range(self, place: int) -> tuple[int, int]:
        return self.written[place].start, self.written[place].end


@register
@dataclass(frozen=True)
class Derivation(Typed):
    """``Derivation("2(x+3) = 10", "x = 2", ("x",))``: line by line from start to goal.

    ``steps``: "equality" (every line is the same expression), "equations" or "inequalities"
    (every line has the same solutions), "implication" (a line may have solutions that the
    start does not have, as after squaring; the goal may not).  Without it the start tells.
    ``form`` asks for a form of the last expression (:data:`unstuck.answers.FORMS`).  Without a
    goal it is enough that every line follows.
    """

    kind: ClassVar[str] = "derivation"
    start: Any
    goal: Any = ""
    variables: Any = (("x", "real"),)
    steps: str = ""
    form: str | None = None
    prefix: str = ""

    def __post_init__(self) -> None:
        for name in ("start", "goal"):
            object.__setattr__(self, name, spelled(getattr(self, name)))
        object.__setattr__(self, "variables", declared(self.variables))
        if not self.steps:
            object.__setattr__(self, "steps", told_by(self._start))
        if self.steps not in STEPS:
            raise ValueError(f"no steps are called {self.steps!r}; there are: {', '.join(STEPS)}")
        if self.form is not None and (self.steps != "equality" or not self.goal):
            raise ValueError("only the goal of equal expressions has a form")
        self._check()

    def _check(self) -> None:
        """Raise ValueError if the author's own goal does not follow, or has another form."""
        start, goal = self._start, self._goal
        try:
            for node in (start, goal):
                self._expect(node)
            fault = self._walk().fault(start, goal)
        except (Undecided, Unfit) as reason:
            said = getattr(reason, "message", "we cannot decide it")
            raise ValueError(f"{self.goal} from {self.start}: {said}") from reason
        if fault is not None:
            raise ValueError(f"{self.goal} does not follow from {self.start}. {fault}".strip())
        if self.form is not None and not form_named(self.form).fits(expressions(goal)[-1]):
            raise ValueError(f"{self.goal} is not itself in the form {self.form!r}")

    def _walk(self) -> Walk:
        return Walk(self._start, self.steps, Solving(self._domains, Budget(SOLVING_WORK)))

    @classmethod
    def of_lines(
        cls,
        lines: str | Sequence[str],
        variables: Mapping[str, str] | Sequence[Any] = ("x",),
        **options: Any,
    ) -> Self:
        """A derivation from its start, or from start to goal (first and last of the lines)."""
        listed = lines.splitlines() if isinstance(lines, str) else list(lines)
        kept = [line for line in listed if line.strip()]
        if not kept:
            raise ValueError("a derivation has at least its start")
        goal = kept[-1] if len(kept) > 1 else ""
        return cls(kept[0], goal, variables, **options)

    @property
    def _names(self) -> Names:
        return names_of(self.variables)

    @property
    def _domains(self) -> dict[str, str]:
        return dict(self.variables)

    @property
    def _start(self) -> tree.Node:
        return reference(self.start, self._names)

    @property
    def _goal(self) -> tree.Node:
        return reference(self.goal or self.start, self._names)

    @property
    def field(self) -> Field:
        what = {
            "equality": "Each line must be equal to the one before; it may begin with =.",
            "implication": "Each line must follow from the one before.",
        }
        each = what.get(self.steps, "Each line must have the same solutions as the one before.")
        keys = ("=", r"\frac{}{}", "^{}", r"\sqrt{}")
        if self.steps == "inequalities":
            keys = (r"\le", r"\ge", r"\frac{}{}", "^{}")
        return Field("lines", f"One step on each line. {each}", self.prefix, keys=keys)

    def _read(self, response: Response) -> Reading | Judgement:
        if len(response.text) > MAX_LENGTH:
            return read_response(response, self._names)
        written = written_lines(response)
        if not written:
            return Judgement(Verdict.UNREADABLE, "There is nothing to read yet", position=(0, 0))
        if len(written) > MAX_LINES:
            said = f"We read at most {MAX_LINES} lines."
            place = (written[MAX_LINES].start, len(response.text))
            return Judgement(Verdict.UNREADABLE, "These are too many lines", said, position=place)
        nodes: list[tree.Node] = []
        for number, line in enumerate(written, 1):
            reading = self._read_line(line, response)
            if isinstance(reading, Judgement):
                return replace(reading, headline=f"{reading.headline} (line {number})")
            nodes.append(self._continued(reading.node, line, nodes))
            try:
                self._expect(nodes[-1])
            except Unfit as fault:
                said = f"We could not use line {number}"
                place = (line.start, line.end)
                return Judgement(Verdict.UNREADABLE, said, fault.message, position=place)
        joined = "= " if self.steps == "equality" else ""
        return LinesRead(
            nodes[-1], _aligned(nodes, joined), _read_aloud(nodes), tuple(nodes), tuple(written)
        )

    def _read_line(self, line: Written, response: Response) -> Reading | Judgement:
        names = tuple(name for name, _ in self.variables)
        padded = " " * line.start + line.text
        return read_response(
            Response(padded, response.syntax),
            self._names,
            (self.prefix,),
            keep=names,
            drop_left_side=self.steps == "equality",
            lists=self.steps != "equality",
        )

    def _continued(self, node: tree.Node, line: Written, before: list[tree.Node]) -> tree.Node:
        """``= 3`` below ``x = 1 + 2`` says ``x = 3``."""
        if not line.goes_on or self.steps == "equality":
            return node
        last = before[-1] if before else self._start
        if isinstance(last, tree.Relation) and not isinstance(node, STATEMENTS):
            return tree.Relation((last.operands[0], node), last.signs[-1:])
        return node

    def _compare(self, reading: Reading) -> Judgement:
        assert isinstance(reading, LinesRead)
        walk, before = self._walk(), self._start
        marks: list[bool | None] = [None] * len(reading.lines)
        for place, node in enumerate(reading.lines):
            try:
                fault = walk.fault(before, node)
            except (Undecided, TooMuchWorkError):
                return reading.unsure(place, tuple(marks))
            marks[place] = fault is None
            if fault is not None:
                return reading.stopped(place, fault, tuple(marks))
            before = node
        advice = self._missing(reading.lines[-1], walk)
        if advice:
            return reading.says(
                Verdict.WRONG_FORM,
                "Right so far: go on",
                f"Every line follows. {advice}",
                tuple(marks),
            )
        return right(reading, marks=tuple(marks))

    def _expect(self, node: tree.Node) -> None:
        """Raise Unfit for a line of the wrong sort."""
        if self.steps == "equality":
            for side in expressions(node):
                expect_number(side)
        elif not isinstance(node, STATEMENTS):
            what = "inequality" if self.steps == "inequalities" else "equation"
            raise Unfit(f"We expected an {what}.")

    def _missing(self, last: tree.Node, walk: Walk) -> str:
        """What is still to do, giving no value away; nothing at the goal."""
        if not self.goal:
            return ""
        goal, form = self._goal, "This is not yet the form to reach."
        if self.steps == "equality":
            return self._unformed(expressions(last)[-1], form)
        if not walk.reaches(last, goal):
            return "Check which of these solutions really solve the start."
        if same_writing(last, goal):
            return ""
        letters = sorted(goal.symbols)
        if not (len(letters) == 1 and is_solved(goal, letters[0])):
            return "" if _letter(goal) and _letter(goal) == _letter(last) else form
        if is_solved(last, letters[0]) and (is_worked_out(last) or not is_worked_out(goal)):
            return ""
        return f"Solve for ${latex(tree.Symbol(letters[0]))}$ to the end."

    def _unformed(self, last: tree.Node, otherwise: str) -> str:
        """What the form of a last expression still lacks."""
        goal = expressions(self._goal)[-1]
        if self.form is not None:
            form = form_named(self.form)
            return "" if form.fits(last) else f"Now {form.advice}."
        if same_writing(last, goal):
            return ""
        if simple_number(goal) is not None and simple_number(last) is not None:
            return "" if is_worked_out(last) else otherwise
        return otherwise

    @property
    def _ending(self) -> Answer:
        """The goal alone, as an answer of its own kind."""
        goal = self.goal or self.start
        if self.steps == "equality":
            return Formula(goal, self.variables)
        if all(sign == "=" for part in self._goal.walk() if isinstance(part, tree.Relation)
               for sign in part.signs):  # fmt: skip
            return Equation(goal, self.variables)
        return RealSet(goal, self.variables[0][0], "any")

    def latex(self) -> str:
        parts = dict.fromkeys((latex(self._start), latex(self._goal)))
        arrow = " = " if self.steps == "equality" else r" \;\Rightarrow\; "
        return f"${arrow.join(parts)}$"

    def spellings(self) -> tuple[Response, ...]:
        start, goal = self._start, self._goal
        lines, tex = (text(start), text(goal)), (latex(start), latex(goal))
        sign = "= " if self.steps == "equality" else "so "
        body = r" \\ & ".join(tex)
        listed = [
            Response(lines[1]),
            Response("\n".join(lines)),
            Response(f"{lines[0]}\n\n{sign}{lines[1]}\n"),
            Response(r"\begin{aligned} & " + body + r" \end{aligned}", "latex"),
            Response(f"${tex[1]}$", "latex"),
        ]
        return tuple(dict.fromkeys(listed))

    def mutants(self) -> tuple[Self, ...]:
        texts = dict.fromkeys(map(_statement_of, self._ending.mutants()))
        return tuple(replace(self, start=text, goal=text, form=None) for text in texts)

    def agrees(self, value: object) -> bool:
        """``value``: what a Formula, Equation or RealSet of the goal agrees with, or another
        Derivation.
        """
        if isinstance(value, Derivation):
            value = value._ending
        ending = self._ending
        if isinstance(value, Answer) and type(value) is not type(ending):
            return False
        return ending.agrees(value)

    def to_json(self) -> dict[str, Any]:
        data = {
            "kind": self.kind,
            "start": self.start,
            "goal": self.goal,
            "variables": [list(pair) for pair in self.variables],
            "steps": self.steps,
            "form": self.form,
            "prefix": self.prefix,
        }
        return {key: item for key, item in data.items() if item not in (None, "")}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls(**{key: item for key, item in data.items() if key != "kind"})


def _letter(node: tree.Node) -> str:
    """The letter that an equation gives in terms of others; nothing if it does not."""
    if not isinstance(node, tree.Relation) or len(node.signs) != 1:
        return ""
    for one, other in (node.operands, node.operands[::-1]):
        if isinstance(one, tree.Symbol) and one.name not in other.symbols:
            return one.name
    return ""


def _statement_of(ending: Answer) -> str:
    """The text of a goal's near miss."""
    if isinstance(ending, Formula):
        return str(ending.expression)
    if isinstance(ending, Equation):
        return str(ending.equation)
    assert isinstance(ending, RealSet)
    return f"{ending.variable} in {ending.text}".replace(" U ", " ∪ ")


def _aligned(nodes: list[tree.Node], joined: str) -> str:
    """LaTeX of all lines, aligned at their first sign."""
    if len(nodes) == 1:
        return latex(nodes[0])
    rows = [f"& {joined if place else ''}{latex(node)}" for place, node in enumerate(nodes)]
    for place, node in enumerate(nodes):
        if isinstance(node, tree.Relation):
            whole, left = latex(node), latex(node.operands[0])
            if not joined and whole.startswith(left):
                rows[place] = f"{left} &{whole[len(left) :]}"
    body = r" \\ ".join(rows)
    return rf"\begin{{aligned}} {body} \end{{aligned}}"


def _read_aloud(nodes: list[tree.Node]) -> str:
    if len(nodes) == 1:
        return spoken(nodes[0])
    return "; ".join(f"line {number}: {spoken(node)}" for number, node in enumerate(nodes, 1))
