"""The functions that tests call in place of the learner's: each call crosses into the cell."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np

from unstuck.authoring.differences import block, described_shape, numbers, shown
from unstuck.authoring.errors import AuthoringError
from unstuck.authoring.lab import Called, GivenFunction, LearnerFunction, LearnerRaised
from unstuck.labs.diagnosing import Made
from unstuck.labs.explaining import Raised
from unstuck.labs.inside import wire
from unstuck.labs.sandbox.cell import Cell, Json

REMEMBERED = 8
MAX_CALLS = 2_000
"""Calls of one run: the tests are the author's, but a learner waits for them."""


class UnfitResult(AssertionError):
    """A result that no test can use: ``None``, another shape, something that is no value."""


@dataclass(slots=True)
class Calls:
    """All calls of one run: the cell they go to, and the last ones for a test's message."""

    cell: Cell
    left: int = MAX_CALLS
    last: str = ""
    made: list[Made] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)

    def elsewhere(self, function: LearnerFunction) -> LearnerFunction:
        """The same function, called in the cell."""
        return LearnerFunction(
            function.name, function.hint, function.line, function.reference, function.large,
            function.any_shape, _Elsewhere(self, function),
        )  # fmt: skip

    def call(
        self, name: str, arguments: tuple[Any, ...], keywords: Mapping[str, Any], *, watch: bool
    ) -> Called:
        """Call a function of the learner's.

        Raises ``LearnerRaised`` with a :class:`Raised` as its cause for what the code raises,
        ``CellEnded`` when the cell is gone, :class:`UnfitResult` for a result that cannot cross.
        """
        self.left -= 1
        if self.left < 0:
            raise AuthoringError(f"The tests of a lab may call at most {MAX_CALLS} times.")
        self.last = _written(name, arguments, keywords)
        request: dict[str, Json] = {
            "function": name,
            "arguments": [crossing(value) for value in arguments],
            "keywords": {key: crossing(value) for key, value in keywords.items()},
            "watch": watch,
        }
        reply = self.cell.ask({"call": request})
        if "error" in reply:
            raised = Raised.of(reply["error"])
            raise LearnerRaised(_kinds(reply["error"], raised), raised.message) from _Cause(raised)
        try:
            result = wire.decode(reply.get("value"))
            after = tuple(wire.decode(one) for one in _list(reply.get("arguments")))
        except wire.WireError as fault:
            raise UnfitResult(
                f"`{name}` returned something that cannot be used: {fault}"
            ) from fault
        seconds = reply.get("seconds")
        self.seconds[name] = seconds if isinstance(seconds, float) else 0.0
        self.last += f" returned {shown(result)}"
        self.made = [*self.made[1 - REMEMBERED :], Made(name, arguments, keywords, result)]
        return Called(result, after)


class _Cause(Exception):
    def __init__(self, raised: Raised) -> None:
        super().__init__(raised.kind)
        self.raised = raised


def cause_of(fault: LearnerRaised) -> Raised:
    """What the cell said of an exception."""
    cause = fault.__cause__
    return cause.raised if isinstance(cause, _Cause) else Raised("Exception", str(fault), None)


@dataclass(frozen=True, slots=True)
class _Elsewhere:
    calls: Calls
    function: LearnerFunction

    def __call__(
        self, arguments: tuple[Any, ...], keywords: Mapping[str, Any], *, watch: bool
    ) -> Called:
        """See :class:`unstuck.authoring.lab.Elsewhere`."""
        called = self.calls.call(self.function.name, arguments, keywords, watch=watch)
        try:
            right = self.function.reference(
                *copy.deepcopy(arguments), **copy.deepcopy(dict(keywords))
            )
        except Exception:
            return called  # an input that is meant to be refused
        fault = unfit(called.result, right, any_shape=self.function.any_shape)
        if fault:
            name = self.function.name
            raise UnfitResult(f"`{name}` {fault}\n\n{block(self.calls.last)}")
        return called


def unfit(got: object, right: object, *, any_shape: bool = False) -> str:
    """Why a result cannot be what was asked, whatever its numbers; or nothing."""
    if got is None and right is not None:
        return "returned `None`. Did you forget `return`?"
    if isinstance(got, wire.Foreign):
        return (
            f"returned something of type `{_plain(got.kind)}`, and no value was expected like it."
        )
    if isinstance(right, tuple):
        return _unfit_members(got, right, any_shape)
    if isinstance(right, (str, dict, set)) or right is None:
        return "" if isinstance(got, type(right)) else f"returned {_kind(got)}, not {_kind(right)}."
    mine, theirs = _shape(got), _shape(right)
    if theirs is None:
        return ""
    if mine is None:
        return f"returned {_kind(got)}, where {described_shape(theirs)} is asked."
    if mine != theirs and not any_shape:
        return f"returned {described_shape(mine)}, but {described_shape(theirs)} is asked."
    if _has_nan(got) and not _has_nan(right):
        return "returned `nan`, which is no number. Where does it come from: 0/0, or a log or root?"
    return ""


def _unfit_members(got: object, right: tuple[Any, ...], any_shape: bool) -> str:
    if not isinstance(got, (tuple, list)):
        return f"returned {_kind(got)}, but {len(right)} values are asked."
    if len(got) != len(right):
        return f"returned {len(got)} values, but {len(right)} are asked."
    for place, (mine, theirs) in enumerate(zip(got, right, strict=True), 1):
        fault = unfit(mine, theirs, any_shape=any_shape)
        if fault:
            return f"{fault} (value number {place})"
    return ""


def _shape(value: object) -> tuple[int, ...] | None:
    """The shape of numbers; ``None`` for everything else."""
    array = numbers(value)
    return None if array is None else array.shape


def _has_nan(value: object) -> bool:
    array = np.asarray(value)
    return array.dtype.kind in "fc" and bool(np.isnan(array).any())


def _kind(value: object) -> str:
    return "nothing" if value is None else f"a value of type `{type(value).__name__}`"


def _plain(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum() or letter in "_ .")[:60]


def crossing(value: object) -> Any:
    """An argument on its way into the cell; functions go by the name that the lab gives them.

    Raises ``AuthoringError`` for what cannot cross.
    """
    try:
        if isinstance(value, partial):
            return wire.encode(wire.Given(_named(value.func), value.args, value.keywords))
        if callable(value):
            return wire.encode(wire.Given(_named(value)))
        encoded = wire.encode(value)
    except wire.WireError as fault:
        raise AuthoringError(f"An argument cannot cross into a sandbox: {fault}") from fault
    if isinstance(encoded, dict) and "other" in encoded:
        raise AuthoringError(f"A value of type {type(value).__name__} cannot cross into a sandbox.")
    return encoded


def _named(function: Callable[..., Any]) -> str:
    if isinstance(function, (GivenFunction, LearnerFunction)):
        return function.name
    if isinstance(function, np.ufunc):
        return f"np.{function.__name__}"
    name = getattr(function, "__name__", "")
    if not name.isidentifier():
        raise AuthoringError("A function argument has to be a named function of the lab.")
    return str(name)


def _written(name: str, arguments: tuple[Any, ...], keywords: Mapping[str, Any]) -> str:
    inside = [_shown(value) for value in arguments]
    inside += [f"{key}={_shown(value)}" for key, value in keywords.items()]
    return f"{name}({', '.join(inside)})"


def _shown(value: object) -> str:
    if not callable(value):
        return shown(value)
    named = value.func if isinstance(value, partial) else value
    return str(getattr(named, "name", getattr(named, "__name__", "…")))


def _kinds(error: Any, raised: Raised) -> tuple[str, ...]:
    kinds = error.get("kinds") if isinstance(error, dict) else None
    if not isinstance(kinds, list) or not all(isinstance(kind, str) for kind in kinds):
        return (raised.kind,)
    return tuple(kind[:80] for kind in kinds[:20]) or (raised.kind,)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
