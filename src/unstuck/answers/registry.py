"""Which kinds there are: the way back from stored JSON to an answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from unstuck.answers.base import Answer

_KINDS: dict[str, type[Answer]] = {}

Kind = TypeVar("Kind", bound=type[Answer])


def register(kind: Kind) -> Kind:
    """Class decorator: make ``kind`` readable from JSON by its ``kind`` name."""
    if kind.kind in _KINDS:
        raise ValueError(f"two kinds of answer are called {kind.kind!r}")
    _KINDS[kind.kind] = kind
    return kind


def answer_from_json(data: Mapping[str, Any]) -> Answer:
    """Read back what :meth:`Answer.to_json` wrote.

    Raises ``ValueError`` for a kind this version does not know.
    """
    kind = _KINDS.get(data.get("kind", ""))
    if kind is None:
        known = ", ".join(sorted(_KINDS))
        raise ValueError(f"unknown kind of answer {data.get('kind')!r}; known: {known}")
    return kind.from_json(data)


def kinds() -> Mapping[str, type[Answer]]:
    """All registered kinds by name."""
    return dict(_KINDS)
