"""One line of the grading format: what was asked, what is right, what was answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Any, cast, get_args

from unstuck.answers.base import Response, Syntax
from unstuck.answers.reading import without_left_side
from unstuck.answers.sampling import DOMAINS
from unstuck.maths import tree
from unstuck.maths.errors import MathsError
from unstuck.maths.names import Names, canonical
from unstuck.maths.printer import text
from unstuck.maths.reader import read

_VALUES = ("antiderivative", "expression", "form", "matrix", "number", "piecewise", "quantity",
           "tuple", "vector")  # fmt: skip
"""Kinds that have no equals sign of their own: ``y =`` before them is a left side."""

TOLERANCES = ("absolute", "relative", "places", "figures")
_SYNTAXES = get_args(Syntax)


class CaseError(ValueError):
    """A case that cannot be graded; the message says what to change."""


@dataclass(frozen=True)
class Case:
    """A case whose parts have the right types.

    ``variables`` is ``None`` where the case declares none: then every single letter is a real
    variable.  ``extra`` holds what only some kinds look at.
    """

    kind: str
    reference: str | tuple[str, ...]
    response: str | tuple[str, ...]
    syntax: Syntax
    reference_syntax: Syntax
    variables: Mapping[str, str] | None
    form: str | None
    tolerance: Mapping[str, Any]
    extra: Mapping[str, Any]

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Case:
        """Check a decoded JSON object.  Raises CaseError."""
        syntax, kind, form = _syntax(data, "syntax", "text"), _text(data, "kind"), _form(data)
        if kind == "form" and form is None:
            raise CaseError('a case of the kind "form" says which, such as "form": "factored"')
        known = ("id", "kind", "reference", "response", "syntax", "reference_syntax", "variables",
                 "form", "tolerance")  # fmt: skip
        return cls(
            kind=kind,
            reference=_lines(data, "reference"),
            response=_lines(data, "response"),
            syntax=syntax,
            reference_syntax=_syntax(data, "reference_syntax", syntax),
            variables=_variables(data.get("variables")),
            form=form,
            tolerance=_tolerance(data.get("tolerance")),
            extra={key: value for key, value in data.items() if key not in known},
        )

    @property
    def one_reference(self) -> str:
        """The reference, where it is one text.  Raises CaseError for a list of lines."""
        if isinstance(self.reference, str):
            return self.reference
        raise CaseError(f'"reference" of the kind {self.kind!r} is one text, not a list')

    @property
    def response_given(self) -> Response:
        """The response as a learner would submit it; several lines with line breaks."""
        lines = (self.response,) if isinstance(self.response, str) else self.response
        return Response("\n".join(lines), self.syntax)

    @cached_property
    def domains(self) -> dict[str, str]:
        """Every name with its domain.

        Names of the reference that the case does not declare are real.  Where it declares none
        at all, the names of the response are real as well.
        """
        declared = {canonical(name): domain for name, domain in (self.variables or {}).items()}
        if declared:
            free: set[str] = set()
            for line in _listed(self.reference):
                free |= _symbols(line, self.reference_syntax)
            return {**dict.fromkeys(sorted(free - declared.keys()), "real"), **declared}
        found: set[str] = set()
        for line in _listed(self.reference):
            found |= _symbols(line, self.reference_syntax)
        for line in _listed(self.response):
            plain = _undressed(line)
            if self.kind in _VALUES:
                plain = plain[without_left_side(plain, keep=found) :]
            found |= _symbols(plain, self.syntax)
        return dict.fromkeys(sorted(found), "real")

    def node(self, names: Names, **how: Any) -> tree.Node:
        """The reference as a tree; ``how`` as in :func:`unstuck.maths.reader.read`.

        Raises CaseError.
        """
        return self.node_of(self.one_reference, names, **how)

    def node_of(self, line: str, names: Names, **how: Any) -> tree.Node:
        """One line of the reference as a tree.  Raises CaseError."""
        try:
            return _read_once(_undressed(line), self.reference_syntax, names, **how)
        except MathsError as fault:
            raise CaseError(f'"reference" {line!r} cannot be read: {fault.message}') from fault

    def plain(self, names: Names, **how: Any) -> str:
        """The reference spelled as text, whatever its syntax.  Raises CaseError."""
        return text(self.node(names, **how))

    def without_form(self) -> Case:
        """The same case with any form allowed."""
        return replace(self, form=None)


def _listed(lines: str | tuple[str, ...]) -> tuple[str, ...]:
    return (lines,) if isinstance(lines, str) else lines


def _undressed(line: str) -> str:
    """Without the dollar signs around it."""
    return line.strip().strip("$").strip()


_FREE = Names(free=True)
_read_once = lru_cache(maxsize=4096)(read)
"""Many responses are graded against one reference."""


def _symbols(line: str, syntax: Syntax) -> frozenset[str]:
    """The names in a text where any letter may be one; none if it cannot be read."""
    try:
        node = _read_once(_undressed(line), syntax, _FREE, lists=True)
    except MathsError:
        return frozenset()
    bound = {part.index.name for part in node.walk() if isinstance(part, tree.Big)}
    return node.symbols - bound


def _text(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key)
    if not isinstance(value, str):
        raise CaseError(f'"{key}" must be a text')
    return value


def _lines(data: Mapping[str, Any], key: str) -> str | tuple[str, ...]:
    value = data.get(key)
    if isinstance(value, list) and all(isinstance(line, str) for line in value):
        return tuple(value)
    if isinstance(value, str):
        return value
    raise CaseError(f'"{key}" must be a text (or, for a derivation, a list of lines)')


def _syntax(data: Mapping[str, Any], key: str, default: Syntax) -> Syntax:
    value = data.get(key) or default
    if value not in _SYNTAXES:
        raise CaseError(f'"{key}" is "text" or "latex", not {value!r}')
    return cast(Syntax, value)


def _variables(value: object) -> Mapping[str, str] | None:
    if value is None:
        return None
    if not isinstance(value, Mapping):
        raise CaseError('"variables" is an object such as {"x": "real"}')
    for name, domain in value.items():
        if domain not in DOMAINS:
            raise CaseError(
                f"{name}: no domain is called {domain!r}; there are {', '.join(DOMAINS)}"
            )
    return value


def _form(data: Mapping[str, Any]) -> str | None:
    value = data.get("form")
    if value is None or isinstance(value, str):
        return value or None
    raise CaseError('"form" is a text or null')


def _tolerance(value: object) -> Mapping[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, Mapping) or any(key not in TOLERANCES for key in value):
        raise CaseError(f'"tolerance" is an object with one of {", ".join(TOLERANCES)}')
    for key, size in value.items():
        if isinstance(size, bool) or not isinstance(size, (int, float, str)):
            raise CaseError(f'"tolerance": {key} is a number')
    return value


def exact_size(size: float | str) -> Fraction:
    """A tolerance as the decimal it is written as.  Raises CaseError."""
    try:
        return Fraction(str(size))
    except ValueError as fault:
        raise CaseError(f'"tolerance" {size!r} is no number') from fault
