"""What an author declares about matrices and vectors: names, shapes, properties, scalars."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from unstuck.answers.sampling import DOMAINS
from unstuck.maths.names import Names, canonical

Size = int | str
"""One side of a shape: a number, or the name of a size."""

SQUARE_PROPERTIES = (
    "symmetric", "positive definite", "orthogonal", "diagonal", "invertible", "skew-symmetric",
    "upper triangular", "lower triangular", "projection",
)  # fmt: skip
COLUMN_PROPERTIES = ("unit", "probability", "one-hot")
PROPERTIES = (*SQUARE_PROPERTIES, *COLUMN_PROPERTIES, "positive", "orthonormal columns")
"""What a declared array may be.  ``probability``: entries above 0 that add up to 1."""

ELEMENTWISE = ("exp", "ln", "log", "sqrt", "sin", "cos", "tanh", "sigma", "sigmoid", "relu")
"""Functions that an answer may apply to each entry of a vector or matrix, once declared."""

MAX_SIZES = 6
_NAMED_FUNCTIONS = ("sigma", "sigmoid", "relu")
_BETWEEN_SIZES = re.compile(r"\s*(?:×|\\times|,|\bx\b|(?<=\d)x)\s*")


@dataclass(frozen=True)
class Arrays:
    """The declarations of one answer, in canonical spelling and the order declared."""

    shapes: tuple[tuple[str, tuple[Size, Size]], ...]
    scalars: tuple[tuple[str, str], ...] = ()
    properties: tuple[tuple[str, tuple[str, ...]], ...] = ()
    elementwise: tuple[str, ...] = ()

    @cached_property
    def sizes(self) -> tuple[str, ...]:
        """The names of sizes, in the order in which the shapes mention them."""
        found = (size for _, shape in self.shapes for size in shape if isinstance(size, str))
        return tuple(dict.fromkeys(found))

    @cached_property
    def numbers(self) -> frozenset[int]:
        """The sizes that are declared as numbers, without 1."""
        found = (size for _, shape in self.shapes for size in shape if isinstance(size, int))
        return frozenset(found) - {1}

    @cached_property
    def shape_of(self) -> Mapping[str, tuple[Size, Size]]:
        """Rows and columns by name; a vector is a column."""
        return dict(self.shapes)

    @cached_property
    def properties_of(self) -> Mapping[str, tuple[str, ...]]:
        """What is promised about each name."""
        return dict(self.properties)

    @cached_property
    def identities(self) -> Mapping[str, Size | None]:
        """Names of identity matrices with their size, ``None`` where the place decides."""
        return self._sized("I")

    @cached_property
    def ones(self) -> Mapping[str, Size | None]:
        """Names of columns of ones with their size, ``None`` where the place decides."""
        return self._sized("ones")

    def _sized(self, base: str) -> dict[str, Size | None]:
        sizes: tuple[Size, ...] = (*self.sizes, *sorted(self.numbers))
        names: dict[str, Size | None] = {base: None}
        names |= {canonical(f"{base}_{size}"): size for size in sizes}
        taken = {*self.shape_of, *dict(self.scalars), *self.sizes}
        return {name: size for name, size in names.items() if name not in taken}

    @cached_property
    def names(self) -> Names:
        """What a reader may meet."""
        return Names(
            symbols=frozenset((*dict(self.scalars), *self.sizes)),
            functions=frozenset(self.elementwise) & frozenset(_NAMED_FUNCTIONS),
            matrices=frozenset((*self.shape_of, *self.identities, *self.ones)),
        )


def declared_arrays(
    shapes: Any, scalars: Any = (), properties: Any = (), elementwise: Iterable[str] = ()
) -> Arrays:
    """The declarations, made canonical.

    ``shapes``: ``{"X": ("n", "d"), "w": "d", "A": "3 x 3"}``.  ``scalars``: names (real), or names
    with domains.  ``properties``: a name with one property or several.
    Raises ``ValueError`` with a plain reason.
    """
    known = tuple((_name(name), _shape(name, shape)) for name, shape in _pairs(shapes))
    arrays = Arrays(
        known,
        tuple((_name(name), _domain(name, domain)) for name, domain in _scalars(scalars)),
        tuple((_name(name), _listed(found)) for name, found in _pairs(properties)),
        tuple(elementwise.split(",") if isinstance(elementwise, str) else elementwise),
    )
    _check_names(arrays)
    _check_properties(arrays)
    return arrays


def _pairs(value: Any) -> list[tuple[str, Any]]:
    items = value.items() if isinstance(value, Mapping) else value
    return [(name, found) for name, found in items]


def _scalars(value: Any) -> list[tuple[str, str]]:
    if isinstance(value, Mapping):
        return _pairs(value)
    return [(entry, "real") if isinstance(entry, str) else tuple(entry) for entry in value]


def _name(name: str) -> str:
    plain = canonical(name)
    if plain == "T":
        raise ValueError("T means the transpose and cannot be declared")
    return plain


def _shape(name: str, shape: Any) -> tuple[Size, Size]:
    shape = (shape,) if isinstance(shape, int) else shape
    parts = _BETWEEN_SIZES.split(shape.strip(" ()")) if isinstance(shape, str) else list(shape)
    sizes = [_size(name, part) for part in parts if part != ""]
    if len(sizes) not in (1, 2):
        raise ValueError(f"{name}: a shape has one or two sizes, not {shape!r}")
    if sizes in ([1], [1, 1]):
        raise ValueError(f"{name}: declare a number in scalars, not in shapes")
    return (sizes[0], sizes[1] if len(sizes) == 2 else 1)


def _size(name: str, size: Any) -> Size:
    if isinstance(size, str) and not size.isdigit():
        return canonical(size)
    number = int(size)
    if not 1 <= number <= 6:
        raise ValueError(f"{name}: a size is a name or a number from 1 to 6, not {size!r}")
    return number


def _domain(name: str, domain: str) -> str:
    if domain not in DOMAINS or domain in ("complex", "sequence"):
        raise ValueError(f"{name}: no domain of scalars is called {domain!r}")
    return domain


def _listed(found: str | Iterable[str]) -> tuple[str, ...]:
    parts = found.split(",") if isinstance(found, str) else found
    return tuple(part.strip() for part in parts)


def _check_names(arrays: Arrays) -> None:
    if not arrays.shapes:
        raise ValueError("declare at least one matrix or vector in shapes")
    names = [*(name for name, _ in arrays.shapes), *(name for name, _ in arrays.scalars)]
    names += [*arrays.sizes, *arrays.names.functions]
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"{name} is declared twice")
    if len(arrays.sizes) > MAX_SIZES:
        raise ValueError(f"there are more than {MAX_SIZES} sizes")
    for function in arrays.elementwise:
        if function not in ELEMENTWISE:
            raise ValueError(f"{function!r} is none of {', '.join(ELEMENTWISE)}")


def _check_properties(arrays: Arrays) -> None:
    for name, found in arrays.properties:
        if name not in arrays.shape_of:
            raise ValueError(f"{name} has a property, but no shape")
        rows, columns = arrays.shape_of[name]
        for one in found:
            if one not in PROPERTIES:
                raise ValueError(f"{name}: {one!r} is none of {', '.join(PROPERTIES)}")
            if one in SQUARE_PROPERTIES and rows != columns:
                raise ValueError(f"{name}: only a square matrix can be {one}")
            if one in COLUMN_PROPERTIES and columns != 1:
                raise ValueError(f"{name}: only a vector can be {one}")
        strict = [one for one in found if one != "invertible"]
        if len(strict) > 1:
            raise ValueError(f"{name}: only invertible may stand beside {strict[0]}")
