"""A function of one real variable given in pieces, or by a formula with kinks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, ClassVar, Self

from unstuck.answers import agreement, compare
from unstuck.answers.base import Field, Judgement, Response
from unstuck.answers.cells import Part, agree_on, cells, formulas_on, has_no_value_on, parts_of
from unstuck.answers.inequalities import NotASet
from unstuck.answers.kinds.formula import InVariables, declared
from unstuck.answers.kinds.number import expect_number
from unstuck.answers.kinds.typed import (
    Unfit,
    both_spellings,
    not_yet,
    reference,
    right,
    spelled,
    wrong_form,
)
from unstuck.answers.membership import contains, sample_numbers
from unstuck.answers.mutation import mutated
from unstuck.answers.reading import Reading, read_response
from unstuck.answers.realline import EVERYTHING, End, Line, Piece
from unstuck.answers.registry import register
from unstuck.answers.sampling import Point, points
from unstuck.maths import tree
from unstuck.maths.names import canonical
from unstuck.maths.printer import latex, text

FORMS = (None, "cases", "formula")
WORK = 72_000
"""Units for one judgement: each cell of the line is a comparison of its own."""

_ZERO = End.rational(Fraction(0))
_DOMAINS: dict[str, Line] = {
    "real": EVERYTHING,
    "positive": (Piece(_ZERO, False, None, False),),
    "nonnegative": (Piece(_ZERO, True, None, False),),
    "nonzero": (Piece(None, False, _ZERO, False), Piece(_ZERO, False, None, False)),
    "unit interval": (Piece(_ZERO, True, End.rational(Fraction(1)), True),),
}
_WORDS = ("if", "when", "for", "otherwise", "else")


@dataclass(frozen=True)
class _Comparison:
    """What holds cell by cell: places of right and typed parts, and whether all agree there."""

    cell: Piece
    mine: list[int]
    theirs: list[int]
    agrees: bool


@register
@dataclass(frozen=True)
class Piecewise(InVariables):
    r"""``Piecewise("x^2 if x < 0, x if x >= 0")``, ``Piecewise("max(0, x)")``.

    Also ``{x^2, x < 0; x, x >= 0``, ``x^2 for x < 0; x otherwise`` and ``\begin{cases}``.  The
    same function in other pieces, or as a formula with ``|x|`` or ``max``, is right too, unless
    ``form`` asks for "cases" or "formula".  Conditions are inequalities with numbers;
    ``variables`` declares further letters and the domain of ``variable``.
    """

    kind: ClassVar[str] = "piecewise"
    function: Any
    variable: str = "x"
    variables: Any = ()
    form: str | None = None
    prefix: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "function", spelled(self.function))
        listed = dict(declared(self.variables))
        listed.setdefault(canonical(self.variable), "real")
        object.__setattr__(self, "variables", tuple(listed.items()))
        if self.form not in FORMS:
            raise ValueError(f"form= is one of {FORMS}, not {self.form!r}")
        if listed[self._x] not in _DOMAINS:
            raise ValueError(f"{self.variable} must be a real variable, not {listed[self._x]}")
        if self.form is not None and not self._fits(self._node):
            raise ValueError(f"{self.function} is not itself in the form {self.form!r}")
        self._check_consistent()

    def _check_consistent(self) -> None:
        try:
            parts = self._parts(self._node)
        except (NotASet, Unfit) as fault:
            raise ValueError(f"{self.function}: {fault.message}") from fault
        for cell in cells(parts, self._line):
            first, *others = formulas_on(parts, cell) or [0]
            for other in others:
                if not self._agree(cell, parts[first], parts[other]):
                    raise ValueError(f"{self.function}: two pieces hold at once and differ")

    @property
    def _x(self) -> str:
        return canonical(self.variable)

    @property
    def _node(self) -> tree.Node:
        return reference(self.function, self._names)

    @property
    def _line(self) -> Line:
        return _DOMAINS[self._domains[self._x]]

    def _parts(self, node: tree.Node) -> tuple[Part, ...]:
        parts = parts_of(node, self._x)
        for part in parts:
            expect_number(part.formula)
        return parts

    @property
    def field(self) -> Field:
        x = self.variable
        sentence = (
            f"Type each piece with its condition, such as 7{x} if {x} < 8, 9 otherwise; "
            "separate the pieces by commas."
        )
        if self.form == "formula":
            sentence = f"Type one formula, such as |{x}| or max(7, {x})."
        keys = (r"\le", r"\ge", "^{}", r"\frac{}{}")
        return Field("math", sentence, self.prefix, keys=keys)

    def _read(self, response: Response) -> Reading | Judgement:
        if response.syntax == "text" and "\\" not in response.text:
            lines = response.text.strip().replace("\n", ";")
            response = replace(response, text=lines)
        keep = (*self._kept_names, *_WORDS)
        return read_response(response, self._names, self._prefixes, keep=keep)

    def _fits(self, node: tree.Node) -> bool:
        return self.form is None or isinstance(node, tree.Piecewise) == (self.form == "cases")

    def _agree(self, cell: Piece, mine: Part, theirs: Part) -> bool:
        return agree_on(cell, mine.formula, theirs.formula, self._x, self._domains)

    def _has_no_value(self, cell: Piece, part: Part) -> bool:
        return has_no_value_on(cell, part.formula, self._x, self._domains)

    def _compare(self, reading: Reading) -> Judgement:
        try:
            typed = self._parts(reading.node)
        except NotASet as fault:
            raise Unfit(fault.message) from fault
        mine = self._parts(self._node)
        with compare.budgeted(WORK):
            found = list(self._compared(mine, typed))
            if all(one.agrees for one in found):
                if self._fits(reading.node):
                    return right(reading)
                advice = "write it in pieces" if self.form == "cases" else "write it as one formula"
                return wrong_form(reading, advice)
            marks = tuple(
                all(one.agrees for one in found if place in one.mine) for place in range(len(mine))
            )
            return not_yet(reading, *self._fault(found, mine, typed, marks), marks=marks)

    def _compared(self, mine: tuple[Part, ...], typed: tuple[Part, ...]) -> Iterator[_Comparison]:
        for cell in cells([*mine, *typed], self._line):
            here, there = formulas_on(mine, cell), formulas_on(typed, cell)
            if here and there:
                agrees = all(self._agree(cell, mine[here[0]], typed[place]) for place in there)
            else:
                lone = [mine[place] for place in here] + [typed[place] for place in there]
                agrees = all(self._has_no_value(cell, part) for part in lone)
            yield _Comparison(cell, here, there, agrees)

    def _fault(
        self,
        found: list[_Comparison],
        mine: tuple[Part, ...],
        typed: tuple[Part, ...],
        marks: tuple[bool, ...],
    ) -> tuple[str, str]:
        """The end of the headline, and a detail."""
        wrong = [one for one in found if not one.agrees]
        if all(one.cell.is_point for one in wrong):
            return self._boundary_fault(wrong, typed)
        wide = [one for one in wrong if not one.cell.is_point]
        if any(one.mine and not one.theirs for one in wide):
            return "for some numbers no piece says what the value is", ""
        if any(one.theirs and not one.mine for one in wide):
            return "it has a value where the function is not defined", ""
        if len(mine) == len(typed) > 1 and self._same_formulas(mine, typed):
            return "the formulas are right; look again at where each one holds", ""
        if marks.count(False) == 1 and len(marks) > 1:
            return self._piece_fault(marks.index(False)), ""
        return "", ""

    def _boundary_fault(self, wrong: list[_Comparison], typed: tuple[Part, ...]) -> tuple[str, str]:
        """Only single numbers are wrong: ``<`` where ``<=`` belongs, or a hole."""
        one = wrong[0]
        assert one.cell.low is not None
        where = f"${latex(tree.Symbol(self._x))} = {one.cell.low.latex}$"
        detail = f"Look at {where}: to which piece does it belong?"
        if one.mine and not one.theirs:
            return f"at {where} no piece says what the value is", "One condition needs ≤ or ≥."
        if len(one.theirs) > 1 and not self._agree(
            one.cell, typed[one.theirs[0]], typed[one.theirs[1]]
        ):
            return f"at {where} two pieces hold and differ", detail
        if one.theirs and not one.mine:
            return f"at {where} the function is not defined, but this has a value there", ""
        return f"only the value at {where} is different", f"{detail} Look at < and ≤."

    def _same_formulas(self, mine: tuple[Part, ...], typed: tuple[Part, ...]) -> bool:
        """Whether the same formulas occur in the same order, wherever they are said to hold."""
        return all(
            compare.surely_equal(a.formula, b.formula, self._domains)
            for a, b in zip(mine, typed, strict=True)
        )

    def _piece_fault(self, place: int) -> str:
        node = self._node
        assert isinstance(node, tree.Piecewise)
        if place == len(node.pieces):
            return "the last piece is different"
        return f"the piece for ${latex(node.pieces[place][1])}$ is different"

    def latex(self) -> str:
        return f"${latex(self._node)}$"

    def spellings(self) -> tuple[Response, ...]:
        node = self._node
        listed = [*both_spellings(node), Response(f"f({self.variable}) = {text(node)}")]
        if isinstance(node, tree.Piecewise):
            rows = [f"{text(v)}, {text(c)}" for v, c in node.pieces]
            if node.otherwise is not None:
                rows.append(f"{text(node.otherwise)}, otherwise")
            listed.append(Response("{" + "; ".join(rows)))
            listed.append(Response(text(node).replace(" if ", " for ").replace(", ", "; ")))
        return tuple(dict.fromkeys(listed))

    def mutants(self) -> tuple[Self, ...]:
        return tuple(self._near())

    def _near(self) -> Iterator[Self]:
        for node in _slips(self._node):
            try:
                yield replace(self, function=text(node), form=None)
            except ValueError:  # its pieces contradict each other
                continue

    def agrees(self, value: object) -> bool:
        """``value``: a callable of the variables in declared order, a SymPy expression (also a
        Piecewise), or another answer of this kind.
        """
        conditions = [c for _, c in getattr(self._node, "pieces", ())]
        conditions += [c for _, c in getattr(getattr(value, "_node", None), "pieces", ())]
        fixed = points(self._domains, first=50)[0]
        compared = 0
        for number in sample_numbers(conditions):
            if abs(number) > 20 or not _in_domain(number, self._domains[self._x]):
                continue
            place = fixed.moved(self._x, number)
            mine = _own_value(self._node, self._x, place)
            theirs = self._their_value(value, place)
            if (mine is None) != (theirs is None):
                return False
            if mine is not None and theirs is not None and not agreement.close(mine, theirs):
                return False
            compared += mine is not None
        return compared > 0

    def _their_value(self, value: object, place: Point) -> complex | None:
        if isinstance(value, Piecewise):
            return _own_value(value._node, value._x, place)
        try:
            return self._given_value(value, place)
        except (ArithmeticError, ValueError, KeyError, TypeError):
            return None


def _in_domain(number: Fraction, domain: str) -> bool:
    return {
        "positive": number > 0,
        "nonnegative": number >= 0,
        "nonzero": number != 0,
        "unit interval": 0 <= number <= 1,
    }.get(domain, True)


def _own_value(node: tree.Node, variable: str, place: Point) -> complex | None:
    number = place[variable]
    assert isinstance(number, Fraction)  # the domain is real
    chosen: tree.Node | None = node
    if isinstance(node, tree.Piecewise):
        holding = [v for v, c in node.pieces if contains(c, variable, number)]
        chosen = holding[0] if holding else node.otherwise
    try:
        return None if chosen is None else agreement.value_of(chosen, agreement.floats(place))
    except (ArithmeticError, ValueError):
        return None


def _slips(node: tree.Node) -> Iterator[tree.Node]:
    """One formula, one condition or one boundary changed."""
    if not isinstance(node, tree.Piecewise):
        yield from mutated(node)
        return
    pieces = node.pieces
    for place, (value, condition) in enumerate(pieces):
        for slip in mutated(value)[:4]:
            changed = (*pieces[:place], (slip, condition), *pieces[place + 1 :])
            yield tree.Piecewise(changed, node.otherwise)
        if isinstance(condition, tree.Relation):
            for other in _moved(condition):
                changed = (*pieces[:place], (value, other), *pieces[place + 1 :])
                yield tree.Piecewise(changed, node.otherwise)
        rest = (*pieces[:place], *pieces[place + 1 :])
        if rest:
            yield tree.Piecewise(rest, node.otherwise)
    if node.otherwise is not None:
        yield tree.Piecewise(pieces, tree.Negate(node.otherwise))


def _moved(condition: tree.Relation) -> Iterator[tree.Relation]:
    swapped: dict[str, tree.Sign] = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}
    signs = tuple(swapped.get(sign, sign) for sign in condition.signs)
    yield replace(condition, signs=signs)
    *others, last = condition.operands
    if not last.symbols:
        yield replace(condition, operands=(*others, tree.Sum((last, tree.number(1)))))
