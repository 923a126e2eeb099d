"""Values as plain JSON and back: what crosses between a lab's judge and a learner's code.

``None``, booleans, integers, strings and lists are themselves; everything else is an object with
one key that says what it is.  The sandbox gets a copy of this file, so it needs nothing but
Python and NumPy.  What comes out of a sandbox was written by a stranger: :func:`decode` checks
every size and type, and builds nothing but plain values and arrays.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

MAX_DEPTH = 12
MAX_MEMBERS = 200_000
"""Numbers, strings and containers in one value, together."""
MAX_HASHED = 5_000
"""Members of sets and dictionaries in one value, together: numbers can be chosen to collide."""
MAX_STRING = 100_000
MAX_DIMENSIONS = 8

_ARRAY_KINDS = "biufc"
_DTYPES = {
    np.dtype(code).name: np.dtype(code)
    for code in (np.typecodes["AllInteger"] + np.typecodes["AllFloat"] + "?")
}


class WireError(ValueError):
    """This is too large, too deep, or not what it says it is."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """What could not cross: only the name of its type did."""

    kind: str


@dataclass(frozen=True, slots=True)
class Given:
    """A function of the lab, by name; crosses inwards only."""

    name: str


class _Count:
    def __init__(self) -> None:
        self.left = MAX_MEMBERS
        self.hashed = MAX_HASHED

    def hash(self, members: int) -> None:
        self.hashed -= members
        if self.hashed < 0:
            raise WireError(f"Sets and dictionaries hold more than {MAX_HASHED:,} values.")

    def take(self, members: int, depth: int) -> None:
        self.left -= members
        if self.left < 0:
            raise WireError(f"This holds more than {MAX_MEMBERS:,} values.")
        if depth > MAX_DEPTH:
            raise WireError(f"This is nested more than {MAX_DEPTH} deep.")


def encode(value: object) -> Any:
    """A value as plain JSON.  Raises ``WireError`` for what is too large or too deep.

    Types are taken exactly: what merely pretends to be a number or an array crosses as
    :class:`Foreign`, except that a subclass of an array crosses as the plain array below it.
    """
    return _encode(value, _Count(), 0)


def _encode(value: Any, count: _Count, depth: int) -> Any:
    count.take(1, depth)
    kind = type(value)
    if kind in (type(None), bool):
        return value
    if kind is int:
        return value if value.bit_length() < 4_000 else {"other": "a very long integer"}
    if kind is float:
        return value if math.isfinite(value) else {"float": repr(value)}
    if kind is str:
        if len(value) > MAX_STRING:
            raise WireError(f"This text is longer than {MAX_STRING:,} characters.")
        return value if value.isascii() or _is_clean(value) else {"other": "broken text"}
    if kind is complex:
        return {"complex": [_number(value.real), _number(value.imag)]}
    if kind in (list, tuple, set, frozenset, dict):
        return _encode_members(value, count, depth)
    if issubclass(kind, np.ndarray):
        return _encode_array(np.ndarray.view(value, np.ndarray), count, depth)
    if kind.__module__ == "numpy" and issubclass(kind, np.generic):
        return _encode_scalar(value, count, depth)
    if kind is Given:
        return {"given": value.name}
    return {"other": str(kind.__name__)[:80]}


def _encode_members(value: Any, count: _Count, depth: int) -> Any:
    kind = type(value)
    if kind in (set, frozenset, dict):
        count.hash(len(value))
    if kind is dict:
        pairs = [[_encode(k, count, depth + 1), _encode(v, count, depth + 1)]
                 for k, v in value.items()]  # fmt: skip
        return {"dict": pairs}
    members = [_encode(member, count, depth + 1) for member in value]
    return members if kind is list else {kind.__name__: members}


def _encode_array(array: np.ndarray[Any, Any], count: _Count, depth: int) -> Any:
    if array.dtype.kind not in _ARRAY_KINDS:
        return {"other": f"array of {array.dtype.name}"[:80]}
    if array.ndim > MAX_DIMENSIONS:
        return {"other": f"array with {array.ndim} dimensions"}
    count.take(array.size, depth)
    flat = array.ravel()
    if array.dtype.kind == "c":
        flat = np.stack([flat.real, flat.imag], axis=-1).ravel()
    data = flat.tolist()
    if array.dtype.kind in "fc" and not np.isfinite(flat).all():
        data = [_number(number) for number in data]
    return {"array": {"dtype": array.dtype.name, "shape": list(array.shape), "data": data}}


def _encode_scalar(value: Any, count: _Count, depth: int) -> Any:
    if value.dtype.kind == "U":
        return _encode(str(value), count, depth)
    array = _encode_array(np.asarray(value), count, depth)
    return {"scalar": array["array"]} if "array" in array else array


def _number(value: float) -> float | str:
    return value if math.isfinite(value) else repr(float(value))


def _is_clean(value: str) -> bool:
    return not any(0xD800 <= ord(letter) <= 0xDFFF for letter in value)


def decode(plain: Any, functions: Mapping[str, Callable[..., Any]] | None = None) -> Any:
    """The value that :func:`encode` wrote.  Raises ``WireError`` for anything else.

    ``functions`` are those that a :class:`Given` may name; without them it stays a ``Given``.
    """
    return _Reader(_Count(), functions).read(plain, 0)


class _Reader:
    def __init__(self, count: _Count, functions: Mapping[str, Callable[..., Any]] | None) -> None:
        self.count = count
        self.functions = functions

    def read(self, plain: Any, depth: int) -> Any:
        """One value, whatever it is."""
        self.count.take(1, depth)
        if plain is None or isinstance(plain, (bool, int, float)):
            return plain
        if isinstance(plain, str):
            return plain
        if isinstance(plain, list):
            return [self.read(member, depth + 1) for member in plain]
        if not isinstance(plain, dict) or len(plain) != 1:
            raise WireError("This is no value.")
        ((tag, body),) = plain.items()
        return self._tagged(tag, body, depth)

    def _tagged(self, tag: str, body: Any, depth: int) -> Any:
        if tag == "float":
            return _as_float(body)
        if tag == "complex":
            return complex(*(_as_float(part) for part in _listed(body, 2)))
        if tag in ("tuple", "set", "frozenset"):
            return self._collected(tag, _listed(body), depth)
        if tag == "dict":
            return self._dict([_listed(pair, 2) for pair in _listed(body)], depth)
        if tag == "array":
            return self._array(body, depth)
        if tag == "scalar":
            return self._array(body, depth)[()]
        if tag == "given":
            return self._given(str(body))
        if tag == "other":
            return Foreign(str(body)[:80])
        raise WireError("This is no value.")

    def _collected(self, tag: str, members: list[Any], depth: int) -> Any:
        values = [self.read(member, depth + 1) for member in members]
        if tag == "tuple":
            return tuple(values)
        self.count.hash(len(values))
        try:
            return set(values) if tag == "set" else frozenset(values)
        except TypeError as fault:
            raise WireError("A set holds something that no set can hold.") from fault

    def _dict(self, pairs: list[list[Any]], depth: int) -> dict[Any, Any]:
        self.count.hash(len(pairs))
        try:
            return {self.read(k, depth + 1): self.read(v, depth + 1) for k, v in pairs}
        except TypeError as fault:
            raise WireError("A dictionary has a key that no dictionary can have.") from fault

    def _given(self, name: str) -> Any:
        if self.functions is None:
            return Given(name)
        if name not in self.functions:
            raise WireError(f"The lab gives no function {name[:80]}.")
        return self.functions[name]

    def _array(self, body: Any, depth: int) -> np.ndarray[Any, Any]:
        if not isinstance(body, dict) or set(body) != {"dtype", "shape", "data"}:
            raise WireError("This is no array.")
        shape, data = _listed(body["shape"]), _listed(body["data"])
        sizes_are_right = all(type(size) is int and 0 <= size <= MAX_MEMBERS for size in shape)
        if len(shape) > MAX_DIMENSIONS or not sizes_are_right:
            raise WireError("This array has no possible shape.")
        self.count.take(len(data), depth)
        try:
            return _filled(data, _DTYPES[body["dtype"]]).reshape(shape)
        except (KeyError, TypeError, ValueError, OverflowError) as fault:
            raise WireError("This array does not hold what it says.") from fault


def _filled(data: list[Any], dtype: np.dtype[Any]) -> np.ndarray[Any, Any]:
    if dtype.kind in "fc":
        parts = np.array([_as_float(number) for number in data], dtype=np.float64)
        return (parts[0::2] + 1j * parts[1::2] if dtype.kind == "c" else parts).astype(dtype)
    if not all(type(number) in (int, bool) for number in data):
        raise WireError("This array does not hold what it says.")
    return np.array(data, dtype=dtype)


def _as_float(plain: Any) -> float:
    if type(plain) in (int, float):
        try:
            return float(plain)
        except OverflowError as fault:
            raise WireError("This number is too large.") from fault
    if isinstance(plain, str) and plain in ("nan", "inf", "-inf"):
        return float(plain)
    raise WireError("This is no number.")


def _listed(plain: Any, length: int | None = None) -> list[Any]:
    if not isinstance(plain, list) or (length is not None and len(plain) != length):
        raise WireError("This is no value.")
    return plain


def pack(message: Mapping[str, Any]) -> bytes:
    """A message for the channel: its length in four bytes, then strict JSON."""
    body = json.dumps(message, allow_nan=False, separators=(",", ":")).encode("ascii")
    return len(body).to_bytes(4, "big") + body


def unpack(body: bytes) -> dict[str, Any]:
    """The message of a body without its length.  Raises ``WireError``."""
    try:
        message = json.loads(body, parse_constant=_no_constant)
    except (ValueError, RecursionError) as fault:
        raise WireError("The reply cannot be read.") from fault
    if not isinstance(message, dict):
        raise WireError("The reply cannot be read.")
    return message


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is no JSON")
