"""A formula in declared variables, equal wherever their domain allows."""

from __future__ import annotations

import cmath
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import Any, ClassVar, Self

from unstuck.answers import agreement, compare
from unstuck.answers.base import Field, Judgement, Response
from unstuck.answers.diagnosis import formula_fault
from unstuck.answers.forms import form_named
from unstuck.answers.kinds.number import expect_number
from unstuck.answers.kinds.typed import (
    Typed,
    both_spellings,
    not_yet,
    reference,
    right,
    spelled,
    wrong_form,
)
from unstuck.answers.mutation import mutated
from unstuck.answers.reading import Reading
from unstuck.answers.registry import register
from unstuck.answers.sampling import DOMAINS, Point, points
from unstuck.maths import tree
from unstuck.maths.names import Names, canonical
from unstuck.maths.numpy_reader import Shape
from unstuck.maths.printer import latex, text

Variables = tuple[tuple[str, str], ...]


def declared(variables: Mapping[str, str] | Iterable[Any]) -> Variables:
    """``{"x": "positive"}`` or ``("x", "y")`` (real) as pairs in canonical spelling.

    Raises ``ValueError`` for a domain that does not exist.
    """
    if isinstance(variables, Mapping):
        pairs = [(name, domain) for name, domain in variables.items()]
    else:
        pairs = [(v, "real") if isinstance(v, str) else (v[0], v[1]) for v in variables]
    for name, domain in pairs:
        if domain not in DOMAINS:
            raise ValueError(
                f"{name}: no domain is called {domain!r}; there are: {', '.join(DOMAINS)}"
            )
    return tuple((canonical(name), domain) for name, domain in pairs)


@lru_cache(maxsize=1024)
def names_of(variables: Variables) -> Names:
    """What a reader may meet, from declared variables."""
    sequences = frozenset(name for name, domain in variables if domain == "sequence")
    return Names(frozenset(name for name, _ in variables) - sequences, sequences=sequences)


def listed_names(variables: Variables) -> str:
    """``x``, ``x and y``, ``x, y and z``: for a sentence."""
    names = [name for name, _ in variables]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


@register
@dataclass(frozen=True)
class Formula(Typed):
    """A formula: ``Formula("2x + 1")``, ``Formula("a/b", {"a": "real", "b": "positive"})``.

    Domains: real, positive, nonnegative, nonzero, integer, natural, unit interval, complex and
    sequence (``x`` in ``x_i``).  ``form`` is one of :data:`unstuck.answers.FORMS`.
    """

    kind: ClassVar[str] = "formula"
    expression: Any
    variables: Any = (("x", "real"),)
    form: str | None = None
    prefix: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "expression", spelled(self.expression))
        object.__setattr__(self, "variables", declared(self.variables))
        node = self._node
        if self.form is not None and not form_named(self.form).fits(node):
            raise ValueError(f"{self.expression} is not itself in the form {self.form!r}")

    @property
    def _names(self) -> Names:
        return names_of(self.variables)

    @property
    def _prefixes(self) -> tuple[str, ...]:
        return (self.prefix,)

    @property
    def _shapes(self) -> Mapping[str, Shape]:
        return {}

    @property
    def _kept_names(self) -> tuple[str, ...]:
        return tuple(name for name, _ in self.variables)

    @property
    def _node(self) -> tree.Node:
        return reference(self.expression, self._names)

    @property
    def _domains(self) -> dict[str, str]:
        return dict(self.variables)

    @property
    def field(self) -> Field:
        sentence = "Type a formula, such as 2*3 or 1/2."
        if self.variables:
            letters = listed_names(self.variables)
            sentence = f"Type a formula in {letters}, such as 2*{self.variables[0][0]} or 1/2."
        return Field("math", sentence, self.prefix, keys=(r"\frac{}{}", "^{}", r"\sqrt{}"))

    def _compare(self, reading: Reading) -> Judgement:
        node = expect_number(reading.node)
        if not compare.equal(node, self._node, self._domains):
            return not_yet(reading, formula_fault(node, self._node, self._domains))
        if self.form is not None:
            form = form_named(self.form)
            if not form.fits(node):
                return wrong_form(reading, form.advice)
        return right(reading)

    def latex(self) -> str:
        return f"${latex(self._node)}$"

    def spellings(self) -> tuple[Response, ...]:
        node = self._node
        written, tex = text(node), latex(node)
        listed = [
            *both_spellings(node),
            Response(written.replace("^", "**")),
            Response(f" {written} ."),
            Response(f"answer = {written}"),
        ]
        if self.prefix:
            listed.append(Response(f"{self.prefix} {tex}", "latex"))
        return tuple(dict.fromkeys(listed))

    def mutants(self) -> tuple[Self, ...]:
        texts = [text(node) for node in mutated(self._node)]
        return tuple(replace(self, expression=t, form=None) for t in dict.fromkeys(texts))

    def agrees(self, value: object) -> bool:
        """``value``: a number, a SymPy expression, a callable of the variables in declared
        order, or another Formula.
        """
        compared = 0
        for point in points(self._domains, first=50):
            mine = _value_or_none(self._own_value, point)
            theirs = _value_or_none(partial(self._their_value, value), point)
            if mine is None and theirs is None:
                continue
            if mine is None or theirs is None or not agreement.close(mine, theirs):
                return False
            compared += 1
        return compared > 0

    def _own_value(self, point: Point) -> complex | None:
        return agreement.value_of(self._node, agreement.floats(point))

    def _their_value(self, value: object, point: Point) -> complex | None:
        if isinstance(value, Formula):
            return value._own_value(point)
        substitute = getattr(value, "subs", None)
        if callable(substitute):
            free = {str(s): s for s in getattr(value, "free_symbols", ())}
            pairs = [(s, point[canonical(name)]) for name, s in free.items()]
            return agreement.number_of(substitute(pairs))
        if callable(value):
            return agreement.number_of(value(*agreement.arguments(self.variables, point)))
        return agreement.number_of(value)

    def to_json(self) -> dict[str, Any]:
        data = {
            "kind": self.kind,
            "expression": self.expression,
            "form": self.form,
            "variables": [list(pair) for pair in self.variables],
            "prefix": self.prefix,
        }
        return {key: item for key, item in data.items() if item not in (None, "")}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls(**{key: item for key, item in data.items() if key != "kind"})


def _value_or_none(evaluate: Callable[[Point], complex | None], point: Point) -> complex | None:
    try:
        result = evaluate(point)
    except (ArithmeticError, ValueError, KeyError, TypeError):
        return None
    return result if result is None or cmath.isfinite(result) else None
