"""Which foreseen slip a learner made: the one that returns what the learner's function returned."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from unstuck.authoring.differences import difference
from unstuck.authoring.lab import LearnerFunction, MistakenFunction

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
