"""The answer that a case describes, by its kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from unstuck.answers import compare
from unstuck.answers.base import Answer
from unstuck.answers.grading.case import Case, CaseError, exact_size
from unstuck.answers.kinds.basis import Basis
from unstuck.answers.kinds.collections import SetOf, set_members
from unstuck.answers.kinds.entrywise import worked_out
from unstuck.answers.kinds.equation import Equation
from unstuck.answers.kinds.example import ExampleOf
from unstuck.answers.kinds.formula import Formula, declared, names_of
from unstuck.answers.kinds.grids import Direction, MatrixOf, row_of, typed_rows
from unstuck.answers.kinds.number import Number
from unstuck.answers.kinds.ordered import TupleOf, VectorOf
from unstuck.answers.kinds.real_set import RealSet
from unstuck.answers.kinds.shape import Shape
from unstuck.answers.kinds.typed import Unfit
from unstuck.answers.reading import LONE_U
from unstuck.answers.realline import Undecided
from unstuck.maths import tree
from unstuck.maths.errors import MathsError
from unstuck.maths.names import Names
from unstuck.maths.printer import text


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
    variable = next((name for name in case.domains if name not in ("U", "u")), "x")
    names = Names(frozenset({variable}))
    return RealSet(case.plain(names, lists=True, pairs="interval"), variable, case.form or "any")


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


def _direction(case: Case) -> Answer:
    return Direction(*_entries(case), opposite=bool(case.extra.get("opposite", True)))


def _matrix(case: Case) -> Answer:
    rows = typed_rows(worked_out(case.node(_names(case))))
    return MatrixOf([[text(entry) for entry in row] for row in rows], case.domains)


def _shape(case: Case) -> Answer:
    return Shape(case.one_reference)


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
    "equation": _equation,
    "inequality": _real_set,
    "interval": _real_set,
    "set": _set,
    "tuple": _tuple,
    "vector": _vector,
    "direction": _direction,
    "matrix": _matrix,
    "shape": _shape,
    "basis": _basis,
    "example": _example,
}
"""What builds the answer of each kind of case."""


def build(case: Case) -> Answer:
    """The answer of a case.  Raises CaseError with what to change."""
    builder = BUILDERS.get(case.kind)
    if builder is None:
        raise CaseError(f"no kind is called {case.kind!r}; there are: {', '.join(BUILDERS)}")
    try:
        return builder(case)
    except CaseError:
        raise
    except (ArithmeticError, MathsError, TypeError, Undecided, Unfit, ValueError) as fault:
        raise CaseError(f'"reference" is no {case.kind}: {fault}') from fault
