"""Foreseen slips: which one a learner made, and submissions that make them."""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from unstuck.authoring.differences import difference
from unstuck.authoring.lab import LearnerFunction, MistakenFunction
from unstuck.labs.lab import Lab
from unstuck.labs.running import namespace

_TOLERANCE = 1e-7


@dataclass(frozen=True, slots=True)
class Made:
    """A call that was made, and what came back."""

    name: str
    arguments: tuple[Any, ...]
    keywords: Mapping[str, Any]
    result: Any


def slip(calls: Iterable[Made], names: Mapping[str, Any]) -> str:
    """Return the sentence of the slip that explains the first wrong call, or nothing.

    ``names`` are those of the lab's file, with the author's own functions.
    """
    slips = [value for value in names.values() if isinstance(value, MistakenFunction)]
    for made in calls:
        function = names.get(made.name)
        if not isinstance(function, LearnerFunction):
            continue
        if _returns(function.reference, made):
            continue
        for one in slips:
            if one.of == made.name and _returns(one.body, made):
                return one.says
    return ""


def _returns(body: Callable[..., Any], made: Made) -> bool:
    """Whether a function of the author's returns what the learner's returned."""
    try:
        value = body(*copy.deepcopy(made.arguments), **copy.deepcopy(dict(made.keywords)))
    except Exception:
        return False  # an input that only the learner's function accepts
    return difference(made.result, value, _TOLERANCE, _TOLERANCE) is None


def wrong_solutions(lab: Lab) -> Iterator[tuple[MistakenFunction, str]]:
    """The slips that an author has foreseen, each with a submission that makes it."""
    for value in namespace(lab).values():
        if isinstance(value, MistakenFunction):
            yield value, _with_slip(lab, value)


def _with_slip(lab: Lab, slip: MistakenFunction) -> str:
    """The solution, with one function exchanged for a wrong one."""
    body = ast.parse(lab.source).body
    found = next(n for n in body if isinstance(n, ast.FunctionDef) and n.name == slip.name)
    lines = lab.source.splitlines()[found.lineno - 1 : found.end_lineno]
    wrong = "\n".join(lines).replace(f"def {slip.name}(", f"def {slip.of}(", 1)
    return f"{lab.solution}\n\n{wrong}\n"
