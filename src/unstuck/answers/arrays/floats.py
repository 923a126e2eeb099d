"""The independent road: random NumPy arrays and plain NumPy operations, nothing of the judge.

The size of a bare ``I`` or ``1`` is found by trying: NumPy refuses the wrong ones.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise, product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from unstuck.answers.arrays.declaring import Arrays
from unstuck.answers.sampling import points
from unstuck.maths import tree

Floats = NDArray[np.float64]
Number = float | Floats

SEEDS = (20, 21, 22, 23)
RELATIVE = 1e-7
_WORST_CONDITION = 1e8
_MOST_BARE = 4


class Setting:
    """Random arrays for all names at one seed; vectors are columns."""

    def __init__(self, arrays: Arrays, seed: int) -> None:
        self.arrays = arrays
        draw = np.random.default_rng(seed)
        count = len(arrays.sizes)
        sizes = [4 + i + seed % 2 for i in range(count)]
        ordered = sizes if seed == SEEDS[-1] else sizes[::-1]
        self.sizes = dict(zip(arrays.sizes, ordered, strict=True))
        drawn = points(dict(arrays.scalars), first=30 + seed)[0]
        self.scalars = {str(name): float(complex(value).real) for name, value in drawn.items()}
        self.values: dict[str, Floats] = {}
        for name, shape in arrays.shapes:
            rows, columns = (self.sizes.get(str(size), size) for size in shape)
            kinds = arrays.properties_of.get(name, ())
            self.values[name] = _random(draw, int(rows), int(columns), kinds)

    def arguments(self) -> list[Any]:
        """What a function is called with: arrays, then scalars; a vector has one axis."""
        arrays = [self.values[name] for name, _ in self.arrays.shapes]
        plain: list[Any] = [a[:, 0].copy() if a.shape[1] == 1 else a.copy() for a in arrays]
        return plain + [self.scalars[name] for name, _ in self.arrays.scalars]

    def value(self, node: tree.Node) -> Number:
        """The value of a tree.  Raises ``ValueError`` or ``ArithmeticError`` if it has none."""
        bare = sum(_is_bare(part, self.arrays) for part in node.walk())
        if bare > _MOST_BARE:
            raise ValueError("too many arrays whose size is left open")
        numbers = sorted({*self.sizes.values(), *self.arrays.numbers})
        for sizes in product(numbers, repeat=bare):
            try:
                found: Number = _Floating(self, iter(sizes)).value(node)
                return found
            except _DoesNotFit:
                continue
        raise ValueError("the shapes do not fit")


class _DoesNotFit(Exception):
    """These sizes do not fit together."""


def close(mine: Number, theirs: object) -> bool:
    """Whether a result of another road is the same array, to seven digits."""
    try:
        other = np.asarray(theirs, dtype=float)
    except (TypeError, ValueError):
        return False
    own = np.atleast_2d(np.asarray(mine, dtype=float))
    if other.ndim == 1 and own.shape[1] == 1:
        other = other[:, None]
    other = np.atleast_2d(other)
    if own.shape != other.shape or not np.isfinite(other).all():
        return False
    scale = max(1e-3, float(np.abs(own).max()))
    return bool(np.abs(own - other).max() <= RELATIVE * scale)


def _is_bare(node: tree.Node, arrays: Arrays) -> bool:
    if isinstance(node, tree.Transpose) and isinstance(node.body, tree.Number):
        return True
    if not isinstance(node, tree.Symbol):
        return False
    name = node.name
    return {**arrays.identities, **arrays.ones}.get(name, 0) is None


def _random(draw: np.random.Generator, rows: int, columns: int, kinds: tuple[str, ...]) -> Floats:
    plain: Floats = draw.normal(size=(rows, columns)) + 0.1
    for kind in kinds:
        if kind in _RANDOM:
            return _RANDOM[kind](plain)
    return plain + 3 * np.eye(rows) if rows == columns else plain


def _projection(plain: Floats) -> Floats:
    half = plain[:, :1]
    return np.eye(len(plain)) - half @ half.T / (half.T @ half)


def _one_hot(plain: Floats) -> Floats:
    return np.eye(len(plain))[:, [1]]


_RANDOM: dict[str, Callable[[Floats], Floats]] = {
    "symmetric": lambda a: a + a.T,
    "skew-symmetric": lambda a: a - a.T,
    "positive definite": lambda a: a @ a.T + np.eye(len(a)),
    "orthogonal": lambda a: np.linalg.qr(a)[0],
    "orthonormal columns": lambda a: np.linalg.qr(a)[0],
    "diagonal": lambda a: np.diag(np.diag(a)),
    "upper triangular": np.triu,
    "lower triangular": np.tril,
    "projection": _projection,
    "unit": lambda a: a / np.linalg.norm(a),
    "probability": lambda a: np.exp(a) / np.exp(a).sum(),
    "one-hot": _one_hot,
    "positive": np.exp,
}


class _Floating:
    def __init__(self, setting: Setting, sizes: Iterator[int]) -> None:
        self.setting = setting
        self.sizes = sizes

    def value(self, node: tree.Node) -> Any:
        """The value of a part: a float, or an array with two axes."""
        if isinstance(node, tree.Number | tree.Mixed):
            return float(node.value)
        if isinstance(node, tree.Constant):
            return {"e": math.e, "pi": math.pi}[node.name]
        if isinstance(node, tree.Symbol):
            return self._name(node.name)
        if isinstance(node, tree.Transpose) and isinstance(node.body, tree.Number):
            return np.ones((1, next(self.sizes)))
        if isinstance(node, tree.Norm):
            return _norm(self.value(node.body), node.order)
        parts = [self.value(part) for part in node.children]
        if isinstance(node, tree.Call):
            return _call(node.function, parts)
        if isinstance(node, tree.Matrix):
            return np.array(parts).reshape(node.shape)
        return _OPERATIONS[type(node)](*parts)

    def _name(self, name: str) -> Any:
        arrays, setting = self.setting.arrays, self.setting
        known: Mapping[str, Any] = {**setting.values, **setting.scalars, **setting.sizes}
        if name in known:
            return known[name]
        size = {**arrays.identities, **arrays.ones}[name]
        count = next(self.sizes) if size is None else int(setting.sizes.get(str(size), size))
        return np.eye(count) if name in arrays.identities else np.ones((count, 1))


def _is_array(value: Any) -> bool:
    return isinstance(value, np.ndarray)


def _flat(value: Any) -> Any:
    return float(value[0, 0]) if _is_array(value) and value.shape == (1, 1) else value


def _sum(*terms: Any) -> Any:
    shapes = {term.shape for term in terms if _is_array(term)}
    if len(shapes) > 1:
        raise _DoesNotFit
    return sum(terms[1:], start=terms[0])


def _times(left: Any, right: Any) -> Any:
    if not (_is_array(left) and _is_array(right)):
        return left * right
    if left.shape[1] != right.shape[0]:
        raise _DoesNotFit
    return _flat(left @ right)


def _product(*factors: Any) -> Any:
    try:
        whole = factors[0]
        for factor in factors[1:]:
            whole = _times(whole, factor)
        return whole
    except _DoesNotFit:
        for place, (left, right) in enumerate(pairwise(factors)):
            row = _is_array(left) and _is_array(right) and left.shape[0] == 1 == right.shape[1]
            if row and len(factors) > 2:
                number = _times(left, right)
                return _product(number, *factors[:place], *factors[place + 2 :])
        raise


def _dot(left: Any, right: Any) -> Any:
    if _is_array(left) and _is_array(right) and left.shape == right.shape:
        return float((left * right).sum()) if left.shape[1] == 1 else _times(left, right)
    return _times(left, right)


def _entrywise(*factors: Any) -> Any:
    if len({np.shape(factor) for factor in factors}) > 1:
        raise _DoesNotFit
    return math.prod(factors[1:], start=factors[0])


def _kronecker(*factors: Any) -> Any:
    whole = np.atleast_2d(factors[0])
    for factor in factors[1:]:
        whole = np.kron(whole, np.atleast_2d(factor))
    return _flat(whole)


def _square(value: Any) -> Any:
    if not _is_array(value) or value.shape[0] != value.shape[1]:
        raise _DoesNotFit
    if np.linalg.cond(value) > _WORST_CONDITION:
        raise ValueError("nearly singular")
    return value


def _power(base: Any, exponent: float) -> Any:
    if _is_array(base):
        return np.linalg.matrix_power(_square(base), int(exponent))
    return math.pow(base, exponent)


def _norm(body: Any, order: tree.Node | None) -> float:
    entries = np.abs(np.atleast_1d(body)).ravel()
    if isinstance(order, tree.Constant):
        return float(entries.max())
    if isinstance(order, tree.Number) and order.value == 1:
        return float(entries.sum())
    return float(math.sqrt((entries**2).sum()))


def _abs(body: Any) -> float:
    return float(np.linalg.det(_square(body))) if _is_array(body) else abs(body)


def _diag(body: Any) -> Any:
    return np.diag(body.ravel()) if 1 in body.shape else np.diag(body)[:, None]


def _inner(left: Any, right: Any) -> float:
    if left.shape != right.shape:
        raise _DoesNotFit
    return float((left * right).sum())


def _trace(body: Any) -> Any:
    if _is_array(body) and body.shape[0] != body.shape[1]:
        raise _DoesNotFit
    return float(np.trace(body)) if _is_array(body) else body


def _log(body: Any, base: float = math.e) -> Any:
    if np.min(body) <= 0:
        raise ValueError("the logarithm of a number that is not positive")
    return _flat(np.log(body) / math.log(base))


_CALLS: dict[str, Callable[..., Any]] = {
    "tr": _trace,
    "det": lambda a: float(np.linalg.det(_square(a))) if _is_array(a) else a,
    "diag": _diag,
    "vec": lambda a: np.asarray(a).T.reshape(-1, 1),
    "inner": _inner,
    "ln": _log,
    "log": _log,
    "exp": np.exp,
    "sqrt": np.sqrt,
    "sin": np.sin,
    "cos": np.cos,
    "tan": np.tan,
    "tanh": np.tanh,
    "sigma": lambda a: 1 / (1 + np.exp(-a)),
    "sigmoid": lambda a: 1 / (1 + np.exp(-a)),
    "relu": lambda a: np.maximum(a, 0),
}


def _call(function: str, arguments: list[Any]) -> Any:
    return _CALLS[function](*arguments)


_OPERATIONS: dict[type[tree.Node], Callable[..., Any]] = {
    tree.Sum: _sum,
    tree.Negate: lambda a: -a,
    tree.Product: _product,
    tree.Dot: _dot,
    tree.Quotient: lambda a, b: a / b,
    tree.Hadamard: _entrywise,
    tree.Kronecker: _kronecker,
    tree.Power: _power,
    tree.Root: lambda a, index=2.0: np.power(a, 1 / index),
    tree.Abs: _abs,
    tree.Transpose: lambda a: a.T if _is_array(a) else a,
    tree.Vector: lambda *entries: np.array(entries)[:, None],
    tree.Tuple: lambda *entries: np.array(entries)[:, None],
}
