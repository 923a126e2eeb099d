"""The answer that a case describes, by its kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from fractions import Fraction

from unstuck.answers import compare
from unstuck.answers.arrays.declaring import declared_arrays
from unstuck.answers.base import Answer, Response, Verdict
from unstuck.answers.grading.case import Case, CaseError, exact_size
from unstuck.answers.kinds.antiderivative import CONSTANTS, Antiderivative
from unstuck.answers.kinds.basis import Basis
from unstuck.answers.kinds.collections import SetOf, set_members
from unstuck.answers.kinds.derivation import Derivation
from unstuck.answers.kinds.distribution import Distribution
from unstuck.answers.kinds.entrywise import worked_out
from unstuck.answers.kinds.equation import Equation
from unstuck.answers.kinds.example import ExampleOf
from unstuck.answers.kinds.formula import Formula, declared, names_of
from unstuck.answers.kinds.grids import Direction, MatrixOf, row_of, typed_rows
from unstuck.answers.kinds.inequality import Inequality
from unstuck.answers.kinds.logic import LogicFormula
from unstuck.answers.kinds.matrix_expression import MatrixExpression
from unstuck.answers.kinds.number import Number
from unstuck.answers.kinds.ordered import TupleOf, VectorOf
from unstuck.answers.kinds.piecewise import Piecewise
from unstuck.answers.kinds.quantity import Quantity
from unstuck.answers.kinds.real_set import RealSet
from unstuck.answers.kinds.shape import Shape
from unstuck.answers.kinds.typed import Unfit
from unstuck.answers.reading import LONE_U
from unstuck.answers.realline import Undecided
from unstuck.maths import tree
from unstuck.maths.errors import MathsError
from unstuck.maths.names import Names, canonical
from unstuck.maths.printer import text
from unstuck.maths.resolve import LETTER_SETS

_LETTER = re.compile(r"(?<![A-Za-z\\])[A-Za-z](?:_?\d+)?(?![A-Za-z])")
"""A letter that stands for a statement, where a case lists none."""

_ORDER = re.compile(r"[<>=≤≥≠]|\\[lg]e|\\neq?")

_BRACKET = re.compile(r"(?:\\left)?[(\[]")


def _names(case: Case) -> Names:
    return names_of(declared(case.domains))


def _formula(case: Case) -> Answer:
    return Formula(case.plain(_names(case)), case.domains, case.form)


def _number(case: Case) -> Answer:
    value, sizes = case.plain(Names()), case.tolerance
    places, figures = (sizes.get(key) for key in ("places", "figures"))
    return Number(
        value,
        form=case.form or "any",
        places=None if places is None else int(places),
        figures=None if figures is None else int(figures),
        tolerance=_slack(case),
    )


def _slack(case: Case) -> Fraction | None:
    """How far a response may be off; ``None`` when nothing is said."""
    if "absolute" in case.tolerance:
        return exact_size(case.tolerance["absolute"])
    if "relative" not in case.tolerance:
        return None
    size = Fraction(abs(compare.midpoint(case.node(Names()))))
    return exact_size(case.tolerance["relative"]) * size


def _equation(case: Case) -> Answer:
    return Equation(case.plain(_names(case)), case.domains, case.form)


def _real_set(case: Case) -> Answer:
    case = replace(case, reference=LONE_U.sub("∪", case.one_reference))
    variable = next((name for name in case.domains if _may_run(name, case)), "x")
    names = Names(frozenset({variable}))
    return RealSet(case.plain(names, lists=True, pairs="interval"), variable, case.form or "any")


def _may_run(name: str, case: Case) -> bool:
    """Whether a letter may stand for the numbers of a set: not the U of a union, not a lone R."""
    if name in (case.variables or ()):
        return True
    return name not in ("U", "u") and (
        name not in LETTER_SETS or _ORDER.search(case.one_reference) is not None
    )


def _inequality(case: Case) -> Answer:
    """In several letters a half plane or the like, in one letter a set of numbers."""
    if len(case.domains) < 2:
        return _real_set(case)
    return Inequality(case.plain(_names(case)), case.domains)


def _derivation(case: Case) -> Answer:
    """The reference is the start, or start and goal; the response the lines between."""
    lines = case.reference if isinstance(case.reference, tuple) else case.reference.splitlines()
    names = _names(case)
    spelled = [text(case.node_of(line, names)) for line in lines if line.strip()]
    steps = str(case.extra.get("steps") or "")
    return Derivation.of_lines(spelled, case.domains, steps=steps, form=case.form)


def _members(case: Case) -> tuple[list[str | tuple[str, ...]], dict[str, str]]:
    domains = case.domains
    node = case.node(names_of(declared(domains)), lists=True)
    return [_member(part) for part in set_members(node)], domains


def _member(node: tree.Node) -> str | tuple[str, ...]:
    return tuple(map(text, node.members)) if isinstance(node, tree.Tuple) else text(node)


def _set(case: Case) -> Answer:
    members, domains = _members(case)
    return SetOf(*members, variables=domains)


def _entries(case: Case) -> list[str]:
    node = case.node(_names(case), lists=True)
    entries = row_of(worked_out(node))
    return [text(node)] if entries is None else [text(entry) for entry in entries]


def _tuple(case: Case) -> Answer:
    return TupleOf(*_entries(case), variables=case.domains)


def _vector(case: Case) -> Answer:
    return VectorOf(*_entries(case), variables=case.domains)


def is_near(case: Case) -> bool:
    """Whether a tuple, vector or matrix has the shape of the reference, and each entry is near
    enough by the case's tolerance.
    """
    mine, theirs = (
        _rows(case),
        _rows(replace(case, reference=case.response, reference_syntax=case.syntax)),
    )
    if [len(row) for row in mine] != [len(row) for row in theirs]:
        return False
    return all(
        _number(replace(case, kind="number", reference=entry, reference_syntax="text"))
        .judge(Response(typed))
        .verdict
        is Verdict.CORRECT
        for row, typed_row in zip(mine, theirs, strict=True)
        for entry, typed in zip(row, typed_row, strict=True)
    )


def _rows(case: Case) -> list[list[str]]:
    if case.kind != "matrix":
        return [_entries(case)]
    rows = typed_rows(worked_out(case.node(_names(case))))
    return [[text(entry) for entry in row] for row in rows]


def _direction(case: Case) -> Answer:
    return Direction(*_entries(case), opposite=bool(case.extra.get("opposite", True)))


def _matrix(case: Case) -> Answer:
    return MatrixOf(_rows(case), case.domains)


def _matrix_expression(case: Case) -> Answer:
    """``shapes``, and if need be ``properties``, ``elementwise``, ``layout``, stand in the case."""
    declared_too = {name: case.extra.get(name, ()) for name in ("properties", "elementwise")}
    shapes = case.extra.get("shapes", ())
    sizes = declared_arrays(shapes).sizes
    scalars = {n: d for n, d in (case.variables or {}).items() if canonical(n) not in sizes}
    names = declared_arrays(shapes, scalars, **declared_too).names
    layout = case.extra.get("layout")
    return MatrixExpression(case.plain(names), shapes, scalars, **declared_too, layout=layout)


def _shape(case: Case) -> Answer:
    return Shape(case.one_reference)


def _antiderivative(case: Case) -> Answer:
    """A letter that no case declares may be a constant of integration."""
    domains = {n: d for n, d in case.domains.items() if case.variables or n not in CONSTANTS}
    names = Names(names_of(declared(domains)).symbols | frozenset(CONSTANTS))
    variable = _variable(case, domains)
    return Antiderivative(case.plain(names), variable, domains, case.form)


def _piecewise(case: Case) -> Answer:
    names = _names(case)
    return Piecewise(case.plain(names), _variable(case, case.domains), case.domains, case.form)


def _variable(case: Case, domains: Iterable[str]) -> str:
    """The variable that the case names, else x, else the first there is."""
    named = case.extra.get("variable")
    if isinstance(named, str):
        return named
    return "x" if "x" in domains else next(iter(domains), "x")


def _distribution(case: Case) -> Answer:
    """Undeclared names are looked for in the brackets: the name before them is a family's."""
    inside = replace(
        case,
        reference=_from_bracket(case.one_reference),
        response=_from_bracket(case.response_given.text),
    )
    return Distribution(case.one_reference, inside.domains, _extra(case, "convention"))


def _from_bracket(written: str) -> str:
    match = _BRACKET.search(written)
    return "" if match is None else written[match.start() :]


def _quantity(case: Case) -> Answer:
    places, figures = (case.tolerance.get(key) for key in ("places", "figures"))
    answer = Quantity(
        case.one_reference,
        unit=_extra(case, "unit"),
        places=None if places is None else int(places),
        figures=None if figures is None else int(figures),
    )
    if "absolute" in case.tolerance:
        return replace(answer, tolerance=exact_size(case.tolerance["absolute"]))
    if "relative" in case.tolerance:
        size = answer.size * exact_size(case.tolerance["relative"])
        return replace(answer, tolerance=size)
    return answer


def _logic(case: Case) -> Answer:
    listed = case.extra.get("names")
    if not isinstance(listed, list):
        found = _LETTER.findall(case.one_reference) + _LETTER.findall(case.response_given.text)
        listed = list(case.variables or sorted(set(found)))
    return LogicFormula(case.one_reference, tuple(map(str, listed)), case.form)


def _extra(case: Case, key: str) -> str | None:
    value = case.extra.get(key)
    if value is None or isinstance(value, str):
        return value
    raise CaseError(f'"{key}" is a text')


def _basis(case: Case) -> Answer:
    return Basis(case.plain(Names(), lists=True), bool(case.extra.get("orthonormal", False)))


def _example(case: Case) -> Answer:
    """One right object as the reference, and the properties that count."""
    sort, properties = case.extra.get("sort"), case.extra.get("properties")
    if not isinstance(sort, str) or not isinstance(properties, list):
        raise CaseError('a case of the kind "example" has a "sort" and a list of "properties"')
    names = tuple(case.domains) if sort == "function" else ()
    example = case.plain(Names(frozenset(names)))
    return ExampleOf(sort, *map(str, properties), example=example, variable=[*names, "x"][0])


def _formed(case: Case) -> Answer:
    """A value whose form is asked for: a number if it has no names."""
    return _formula(case) if case.domains else _number(case)


BUILDERS: dict[str, Callable[[Case], Answer]] = {
    "expression": _formula,
    "number": _number,
    "form": _formed,
    "antiderivative": _antiderivative,
    "piecewise": _piecewise,
    "distribution": _distribution,
    "quantity": _quantity,
    "logic": _logic,
    "equation": _equation,
    "inequality": _inequality,
    "derivation": _derivation,
    "interval": _real_set,
    "set": _set,
    "tuple": _tuple,
    "vector": _vector,
    "direction": _direction,
    "matrix": _matrix,
    "matrix expression": _matrix_expression,
    "shape": _shape,
    "basis": _basis,
    "example": _example,
}
"""What builds the answer of each kind of case."""


WITH_TOLERANCE = ("number", "form", "quantity", "tuple", "vector", "matrix")
"""Kinds of numbers, which may be rounded."""


def build(case: Case) -> Answer:
    """The answer of a case.  Raises CaseError with what to change."""
    builder = BUILDERS.get(case.kind)
    if case.tolerance and case.kind not in WITH_TOLERANCE:
        raise CaseError(f'"tolerance" is for {", ".join(WITH_TOLERANCE)}; leave it out here')
    if builder is None:
        raise CaseError(f"no kind is called {case.kind!r}; there are: {', '.join(BUILDERS)}")
    try:
        return builder(case)
    except CaseError:
        raise
    except (ArithmeticError, MathsError, TypeError, Undecided, Unfit, ValueError) as fault:
        raise CaseError(f'"reference" is no {case.kind}: {fault}') from fault
