"""Two values compared as ``numpy.testing`` does, and what differs in plain words."""

from __future__ import annotations

import textwrap
from typing import Any

import numpy as np

MOST_SHOWN = 20
"""Members of an array that are printed whole."""
MOST_LETTERS = 240
_NUMBERS = "biufc"

Array = np.ndarray[Any, np.dtype[Any]]


def difference(got: object, expected: object, rtol: float, atol: float) -> str | None:
    """Return in Markdown how two values differ, or ``None`` if they agree.

    Numbers agree when ``|got - expected| <= atol + rtol |expected|`` (``numpy.testing``), ``nan``
    agrees with ``nan``; lists and tuples agree member by member, everything else by ``==``.
    """
    if isinstance(expected, (list, tuple)) and numbers(expected) is None:
        return _members_differ(got, expected, rtol, atol)
    if isinstance(expected, dict):
        return _entries_differ(got, expected, rtol, atol)
    right = numbers(expected)
    if right is None:
        return None if type(got) is type(expected) and got == expected else _both(got, expected)
    left = numbers(got)
    if left is None:
        return _both(got, expected)
    return _numbers_differ(left, right, rtol, atol)


def shown(value: object) -> str:
    """A value as a learner would type it: small arrays whole, large ones by their shape."""
    if isinstance(value, np.ndarray) and value.size > MOST_SHOWN:
        start = ", ".join(shown(one) for one in value.ravel()[:3])
        return f"array of shape {value.shape}, beginning {start}"
    if isinstance(value, np.ndarray):
        return _shortened(np.array2string(value, precision=6, separator=", "))
    if isinstance(value, (np.floating, float)):
        return f"{float(value):.8g}"
    if isinstance(value, np.generic):
        return _shortened(repr(value.item()))
    if isinstance(value, (list, tuple)):
        inner = ", ".join(shown(one) for one in value[:MOST_SHOWN])
        more = ", …" if len(value) > MOST_SHOWN else ""
        if isinstance(value, list):
            return _shortened(f"[{inner}{more}]")
        return _shortened(f"({inner}{',' if len(value) == 1 else more})")
    return _shortened(repr(value))


def block(text: str) -> str:
    """Text as a code block of Markdown, in which nothing formats or links."""
    return textwrap.indent(text, "    ", lambda _line: True)


def _shortened(text: str) -> str:
    return text if len(text) <= MOST_LETTERS else f"{text[:MOST_LETTERS]} …"


def _both(got: object, expected: object) -> str:
    return f"Expected and got:\n\n{block(f'{shown(expected)}{chr(10)}{shown(got)}')}"


def numbers(value: object) -> Array | None:
    """The value as an array of numbers, or ``None`` if it is none."""
    if isinstance(value, (str, bytes, dict, set, frozenset)) or value is None:
        return None
    try:
        array = np.asarray(value)
    except (ValueError, TypeError, OverflowError):
        return None
    return array if array.dtype.kind in _NUMBERS else None


def _numbers_differ(got: Array, expected: Array, rtol: float, atol: float) -> str | None:
    if got.shape != expected.shape:
        return (
            f"Expected {described_shape(expected.shape)}, got {described_shape(got.shape)}:\n\n"
            f"{block(shown(got))}"
        )
    agree = np.isclose(got, expected, rtol=rtol, atol=atol, equal_nan=True)
    if agree.all():
        return None
    if got.ndim == 0:
        return f"Expected {shown(expected[()])}, but got {shown(got[()])}."
    place = tuple(int(index) for index in np.argwhere(~agree)[0])
    at = ", ".join(map(str, place))
    wrong = int((~agree).sum())
    count = f"{wrong} of {agree.size} entries differ. The first is" if agree.size > 1 else "It is"
    text = f"{count} at `[{at}]`: expected {shown(expected[place])}, but got {shown(got[place])}."
    if expected.size > MOST_SHOWN:
        return text
    return f"{text}\n\n{block(f'expected {shown(expected)}{chr(10)}got      {shown(got)}')}"


def described_shape(shape: tuple[int, ...]) -> str:
    """A shape in words."""
    return f"an array of shape {shape}" if shape else "one number"


def _members_differ(
    got: object, expected: list[Any] | tuple[Any, ...], rtol: float, atol: float
) -> str | None:
    if not isinstance(got, (list, tuple)):
        return _both(got, expected)
    if len(got) != len(expected):
        return f"Expected {len(expected)} values, but got {len(got)}:\n\n{block(shown(got))}"
    for place, (left, right) in enumerate(zip(got, expected, strict=True)):
        found = difference(left, right, rtol, atol)
        if found is not None:
            return f"In place `[{place}]`: {found}"
    return None


def _entries_differ(got: object, expected: dict[Any, Any], rtol: float, atol: float) -> str | None:
    if not isinstance(got, dict):
        return _both(got, expected)
    for key, right in expected.items():
        if key not in got:
            return f"The key `{shown(key)}` is missing."
        found = difference(got[key], right, rtol, atol)
        if found is not None:
            return f"At the key `{shown(key)}`: {found}"
    extra = [key for key in got if key not in expected]
    return f"The key `{shown(extra[0])}` should not be there." if extra else None
