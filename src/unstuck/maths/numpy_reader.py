"""Read one line of NumPy as mathematics: ``2 * X.T @ (X @ w - y)``, ``np.exp(-x)``, ``x.mean()``.

Nothing is run.  Python's own parser gives the syntax, and each operation that has a meaning here
becomes a node of the same tree that a formula becomes: ``*`` is entry by entry, ``@`` follows the
rules for arrays with one axis, and a number is added to each entry.  Everything else is refused
with its place.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from unstuck.maths import tree
from unstuck.maths.errors import ReadError
from unstuck.maths.limits import MAX_DEPTH, MAX_DIGITS, MAX_LENGTH, MAX_NESTING, MAX_TOKENS
from unstuck.maths.names import Names, canonical
from unstuck.maths.reader import Placed, too_long

Size: TypeAlias = "int | str"
Shape: TypeAlias = tuple[Size, ...]
"""Sizes of the axes; a vector has one, a number none."""

_SURE = re.compile(
    r"\b(?:np|numpy)\.[A-Za-z]|\.(?:sum|mean|dot|transpose)\s*\(|^\s*return\b|"
    r"^\s*(?:lambda\s*[\w\s,]*|def\s+\w+\s*\([\w\s,]*\)\s*):"
)
_HEAD = re.compile(
    r"\s*(?:def\s+\w+\s*\((?P<of>[\w\s,]*)\)\s*:)?\s*(?:return\b|[A-Za-z_]\w*\s*=(?!=))?"
    r"\s*(?:lambda\s*(?P<by>[\w\s,]*):)?\s*"
)
_TOKEN = re.compile(r"\w+|[^\w\s]")
_SPELLED = {"lam": "lambda", "lambda_": "lambda", "lmbda": "lambda"}
_EACH = {"exp": "exp", "log": "ln", "sin": "sin", "cos": "cos", "tan": "tan", "tanh": "tanh"}
_MOST_FACTORS = 6


def is_surely_numpy(text: str) -> bool:
    """Whether this can only be meant as NumPy."""
    return len(text) <= MAX_LENGTH and _SURE.search(text) is not None


def may_be_numpy(text: str) -> bool:
    """Whether this could be NumPy as well as a formula: ``@`` stands in both."""
    return "@" in text and len(text) <= MAX_LENGTH


def read_numpy(text: str, names: Names, shapes: Mapping[str, Shape]) -> Placed:
    """The tree of one line of NumPy; ``shapes`` are those of the declared arrays.

    ``return …``, ``lambda x: …``, ``def f(x): return …`` and ``name = …`` may stand around it.
    Raises ``ReadError`` with the place.
    """
    if len(text) > MAX_LENGTH:
        raise too_long(text)
    _check_size(text)
    head = _HEAD.match(text)
    assert head is not None
    start = head.end()
    _check_parameters(head, names)
    code = text[start:].rstrip().rstrip(";")
    try:
        parsed = ast.parse(code, mode="eval").body
    except SyntaxError as fault:
        place = start + max((fault.offset or 1) - 1, 0)
        message = "This is not Python: look at the place that is marked."
        raise ReadError(message, min(place, len(text)), min(place + 1, len(text))) from None
    except (ValueError, RecursionError, MemoryError):
        raise ReadError("There is too much inside each other here.", 0, len(text)) from None
    walk = _Walk(code, start, names, shapes)
    value = walk.read(parsed)
    if value.node.depth > MAX_DEPTH:
        raise ReadError("There is too much inside each other here.", 0, len(text))
    return Placed(value.node, walk.places)


def _check_size(text: str) -> None:
    """What Python's parser is never given: text in quotes, and deep nests."""
    for mark in "\"'\\#`\n\r\x00":
        if mark in text:
            place = text.index(mark)
            raise ReadError("One line of NumPy needs no such sign.", place, place + 1)
    depth = 0
    for count, token in enumerate(_TOKEN.finditer(text)):
        depth += (token[0] in "([{") - (token[0] in ")]}")
        if depth > MAX_NESTING or count > MAX_TOKENS:
            raise ReadError("There is too much to read here.", token.start(), len(text))


def _check_parameters(head: re.Match[str], names: Names) -> None:
    for group in ("of", "by"):
        for word in re.finditer(r"\w+", head[group] or ""):
            if _name(word[0]) not in names.known:
                place = head.start(group) + word.start()
                message = f"“{word[0]}” is not one of the names in this problem."
                raise ReadError(message, place, place + len(word[0]))


def _name(word: str) -> str:
    return canonical(_SPELLED.get(word, word))


@dataclass(frozen=True, slots=True)
class _Value:
    """A part of the line: what it is in mathematics, and its shape in NumPy."""

    node: tree.Node
    shape: Shape = ()


class _Walk:
    """One walk over what Python's parser found."""

    def __init__(self, code: str, start: int, names: Names, shapes: Mapping[str, Shape]) -> None:
        self.code, self.start = code, start
        self.names, self.shapes = names, shapes
        self.places: dict[int, tuple[tree.Node, int, int]] = {}

    def read(self, part: ast.expr) -> _Value:
        """One expression.  Raises ``ReadError``."""
        reader = _READERS.get(type(part))
        if reader is None:
            raise self.refusal(part, "We cannot read this as one line of NumPy.")
        value = reader(self, part)
        self.places[id(value.node)] = (value.node, *self.place(part))
        return value

    def refusal(self, part: ast.expr, message: str) -> ReadError:
        """A fault at this part."""
        return ReadError(message, *self.place(part))

    def place(self, part: ast.expr) -> tuple[int, int]:
        """Where a part was typed, in characters."""
        data = self.code.encode()
        ends = (part.col_offset, part.end_col_offset or part.col_offset)
        first, last = (len(data[:end].decode(errors="replace")) for end in ends)
        return self.start + first, self.start + last

    def _constant(self, part: ast.Constant) -> _Value:
        if type(part.value) not in (int, float):
            raise self.refusal(part, "Only numbers and declared names can stand here.")
        first, last = self.place(part)
        written = self.code[first - self.start : last - self.start].replace("_", "").lower()
        if not re.fullmatch(r"\d*\.?\d*(?:e[+-]?\d{1,3})?", written):
            raise self.refusal(part, "Write this number in decimal digits.")
        if len(written) > MAX_DIGITS:
            raise self.refusal(part, f"This number has more than {MAX_DIGITS} digits.")
        return _Value(tree.Number(Fraction(written), written.rstrip(".")))

    def _named(self, part: ast.Name) -> _Value:
        name = _name(part.id)
        if name not in self.names.known:
            message = f"“{part.id}” is not one of the names in this problem."
            raise self.refusal(part, message)
        return _Value(tree.Symbol(name), self.shapes.get(name, ()))

    def _unary(self, part: ast.UnaryOp) -> _Value:
        body = self.read(part.operand)
        if isinstance(part.op, ast.UAdd):
            return body
        if isinstance(part.op, ast.USub):
            return _Value(tree.Negate(body.node), body.shape)
        raise self.refusal(part, "We cannot read this sign.")

    def _binary(self, part: ast.BinOp) -> _Value:
        left, right = self.read(part.left), self.read(part.right)
        match part.op:
            case ast.Add():
                return self._added(left, right, part)
            case ast.Sub():
                return self._added(left, _Value(tree.Negate(right.node), right.shape), part)
            case ast.Mult():
                return self._times(left, right, part)
            case ast.MatMult():
                return self.matmul(left, right, part)
            case ast.Div():
                if right.shape:
                    raise self.refusal(part, "Only dividing by a number is read here.")
                return _Value(tree.Quotient(left.node, right.node), left.shape)
            case ast.Pow():
                return self._power(left, right, part)
            case ast.BitXor():
                raise self.refusal(part, "In Python a power is written with **.")
        raise self.refusal(part, "We cannot read this sign.")

    def _added(self, left: _Value, right: _Value, part: ast.expr) -> _Value:
        shape = self._common(left, right, part)
        terms = tuple(self._spread(value, shape) for value in (left, right))
        return _Value(tree.Sum(_flat(terms)), shape)

    def _spread(self, value: _Value, shape: Shape) -> tree.Node:
        """A number among entries is added to each of them."""
        if value.shape or not shape or value.node == tree.Number(Fraction(0), "0"):
            return value.node
        ones = [tree.Symbol(self._sized("ones", size)) for size in shape]
        rest = (tree.Transpose(ones[1]),) if len(ones) == 2 else ()
        return tree.Product((value.node, ones[0], *rest))

    def _times(self, left: _Value, right: _Value, part: ast.expr) -> _Value:
        shape = self._common(left, right, part)
        if left.shape and right.shape:
            return _Value(tree.Hadamard((left.node, right.node)), shape)
        return _Value(tree.Product((left.node, right.node)), shape)

    def _common(self, left: _Value, right: _Value, part: ast.expr) -> Shape:
        if left.shape and right.shape and len(left.shape) != len(right.shape):
            message = "Here NumPy would stretch a vector over a matrix, which is not read here."
            raise self.refusal(part, message)
        return left.shape or right.shape

    def matmul(self, left: _Value, right: _Value, part: ast.expr) -> _Value:
        """``left @ right``: a vector on the left is a row, on the right a column."""
        match len(left.shape), len(right.shape):
            case 1, 1:
                return _Value(tree.Dot(left.node, right.node))
            case 1, 2:
                turned = tree.Transpose(right.node)
                return _Value(tree.Product((turned, left.node)), right.shape[1:])
            case 2, (1 | 2):
                shape = (*left.shape[:1], *right.shape[1:])
                return _Value(tree.Product((left.node, right.node)), shape)
        raise self.refusal(part, "The sign @ needs an array on both sides.")

    def _power(self, base: _Value, exponent: _Value, part: ast.expr) -> _Value:
        if not base.shape and not exponent.shape:
            return _Value(tree.Power(base.node, exponent.node))
        times = exponent.node.value if isinstance(exponent.node, tree.Number) else None
        if times is None or times.denominator != 1 or not 1 <= times <= _MOST_FACTORS:
            raise self.refusal(part, "Only a small whole power of each entry is read here.")
        factors = (base.node,) * int(times)
        return base if times == 1 else _Value(tree.Hadamard(factors), base.shape)

    def _attribute(self, part: ast.Attribute) -> _Value:
        if isinstance(part.value, ast.Name) and part.value.id in ("np", "numpy"):
            if part.attr in ("pi", "e"):
                return _Value(tree.Constant("pi" if part.attr == "pi" else "e"))
            raise self.refusal(part, f"We do not read np.{part.attr[:30]} without a call.")
        if part.attr != "T":
            raise self.refusal(part, f"We do not read .{part.attr[:30]} here.")
        return self.transposed(self.read(part.value))

    def transposed(self, value: _Value) -> _Value:
        """Of a vector with one axis the transpose is the vector itself."""
        if len(value.shape) < 2:
            return value
        return _Value(tree.Transpose(value.node), value.shape[::-1])

    def _call(self, part: ast.Call) -> _Value:
        function, owner = _called(part.func)
        handler = _FUNCTIONS.get(function)
        if handler is None:
            raise self.refusal(part.func, f"We do not read {function[:40] or 'this call'} here.")
        arguments = ([self.read(owner)] if owner else []) + [self.read(a) for a in part.args]
        least, most, apply = handler
        if not least <= len(arguments) <= most:
            raise self.refusal(part, f"{function} takes {least} argument{'s'[: least - 1]} here.")
        return apply(self, arguments, self._axis(part), part)

    def _axis(self, part: ast.Call) -> int | None:
        for keyword in part.keywords:
            value = keyword.value.value if isinstance(keyword.value, ast.Constant) else None
            if keyword.arg != "axis" or type(value) is not int or value not in (0, 1):
                raise self.refusal(keyword.value, "Only axis=0 and axis=1 are read here.")
            return value
        return None

    def _sized(self, base: str, size: Size) -> str:
        name = canonical(f"{base}_{size}")
        return name if name in self.names.known else base

    def total(self, value: _Value, axis: int | None, part: ast.expr) -> _Value:
        """The sum of all entries, or along an axis."""
        ones = [tree.Symbol(self._sized("ones", size)) for size in value.shape]
        if not ones:
            return value
        if len(ones) == 1 and axis in (None, 0):
            return _Value(tree.Dot(ones[0], value.node))
        if len(ones) == 1:
            raise self.refusal(part, "A vector has no axis 1.")
        if axis is None:
            return _Value(tree.Product((tree.Transpose(ones[0]), value.node, ones[1])))
        if axis == 0:
            return _Value(tree.Product((tree.Transpose(value.node), ones[0])), value.shape[1:])
        return _Value(tree.Product((value.node, ones[1])), value.shape[:1])

    def average(self, value: _Value, axis: int | None, part: ast.expr) -> _Value:
        """The mean of all entries, or along an axis."""
        total = self.total(value, axis, part)
        sizes = value.shape if axis is None else value.shape[axis : axis + 1]
        counts = tuple(_count(size) for size in sizes)
        if not counts:
            return value
        bottom = counts[0] if len(counts) == 1 else tree.Product(counts)
        return _Value(tree.Quotient(total.node, bottom), total.shape)


def _count(size: Size) -> tree.Node:
    return tree.Symbol(size) if isinstance(size, str) else tree.Number(Fraction(size), str(size))


def _flat(terms: Sequence[tree.Node]) -> tuple[tree.Node, ...]:
    """Terms of a sum on the left join it: ``a + b - c`` has three."""
    first, *rest = terms
    return (*(first.terms if isinstance(first, tree.Sum) else (first,)), *rest)


def _called(function: ast.expr) -> tuple[str, ast.expr | None]:
    """``np.linalg.inv`` by its name, ``x.sum`` as a method of ``x``."""
    words: list[str] = []
    base = function
    while isinstance(base, ast.Attribute):
        words.insert(0, base.attr)
        base = base.value
    if isinstance(base, ast.Name) and base.id in ("np", "numpy") and words:
        return ".".join(["np", *words]), None
    if isinstance(function, ast.Attribute):
        return f".{function.attr}", function.value
    return (base.id if isinstance(base, ast.Name) else ""), None


_Arguments: TypeAlias = list[_Value]
_Apply: TypeAlias = Callable[[_Walk, _Arguments, "int | None", ast.Call], _Value]


def _each(name: str) -> _Apply:
    def apply(_walk: _Walk, found: _Arguments, _axis: int | None, _part: ast.Call) -> _Value:
        return _Value(tree.Call(name, (found[0].node,)), found[0].shape)

    return apply


def _sqrt(_walk: _Walk, found: _Arguments, _axis: int | None, _part: ast.Call) -> _Value:
    return _Value(tree.Root(found[0].node), found[0].shape)


def _square(_walk: _Walk, found: _Arguments, _axis: int | None, _part: ast.Call) -> _Value:
    (body,) = found
    if not body.shape:
        return _Value(tree.Power(body.node, tree.Number(Fraction(2), "2")))
    return _Value(tree.Hadamard((body.node, body.node)), body.shape)


def _sum(walk: _Walk, found: _Arguments, axis: int | None, part: ast.Call) -> _Value:
    return walk.total(found[0], axis, part)


def _mean(walk: _Walk, found: _Arguments, axis: int | None, part: ast.Call) -> _Value:
    return walk.average(found[0], axis, part)


def _dot(walk: _Walk, found: _Arguments, _axis: int | None, part: ast.Call) -> _Value:
    return walk.matmul(found[0], found[1], part)


def _outer(walk: _Walk, found: _Arguments, _axis: int | None, part: ast.Call) -> _Value:
    left, right = found
    if len(left.shape) != 1 or len(right.shape) != 1:
        raise walk.refusal(part, "np.outer needs two vectors.")
    shape = (*left.shape, *right.shape)
    return _Value(tree.Product((left.node, tree.Transpose(right.node))), shape)


def _transpose(walk: _Walk, found: _Arguments, _axis: int | None, _part: ast.Call) -> _Value:
    return walk.transposed(found[0])


def _norm(walk: _Walk, found: _Arguments, _axis: int | None, part: ast.Call) -> _Value:
    body = found[0]
    if not body.shape:
        raise walk.refusal(part, "np.linalg.norm needs a vector or a matrix.")
    return _Value(tree.Norm(body.node, tree.Symbol("F") if len(body.shape) == 2 else None))


def _square_matrix(walk: _Walk, body: _Value, part: ast.Call) -> None:
    if len(body.shape) != 2:
        raise walk.refusal(part, "This function needs a matrix.")


def _inverse(walk: _Walk, found: _Arguments, _axis: int | None, part: ast.Call) -> _Value:
    _square_matrix(walk, found[0], part)
    minus_one = tree.Negate(tree.Number(Fraction(1), "1"))
    return _Value(tree.Power(found[0].node, minus_one), found[0].shape)


def _solve(walk: _Walk, found: _Arguments, _axis: int | None, part: ast.Call) -> _Value:
    return walk.matmul(_inverse(walk, found, None, part), found[1], part)


def _of_matrix(name: str) -> _Apply:
    def apply(walk: _Walk, found: _Arguments, _axis: int | None, part: ast.Call) -> _Value:
        _square_matrix(walk, found[0], part)
        return _Value(tree.Call(name, (found[0].node,)))

    return apply


def _absolute(walk: _Walk, found: _Arguments, _axis: int | None, part: ast.Call) -> _Value:
    if found[0].shape:
        raise walk.refusal(part, "The absolute value of each entry is not read here.")
    return _Value(tree.Abs(found[0].node))


_FUNCTIONS: dict[str, tuple[int, int, _Apply]] = {
    **{f"np.{name}": (1, 1, _each(meaning)) for name, meaning in _EACH.items()},
    "np.sqrt": (1, 1, _sqrt),
    "np.square": (1, 1, _square),
    "np.abs": (1, 1, _absolute),
    "np.sum": (1, 1, _sum),
    ".sum": (1, 1, _sum),
    "np.mean": (1, 1, _mean),
    ".mean": (1, 1, _mean),
    "np.dot": (2, 2, _dot),
    ".dot": (2, 2, _dot),
    "np.matmul": (2, 2, _dot),
    "np.outer": (2, 2, _outer),
    "np.transpose": (1, 1, _transpose),
    ".transpose": (1, 1, _transpose),
    "np.linalg.norm": (1, 1, _norm),
    "np.linalg.inv": (1, 1, _inverse),
    "np.linalg.solve": (2, 2, _solve),
    "np.linalg.det": (1, 1, _of_matrix("det")),
    "np.trace": (1, 1, _of_matrix("tr")),
    ".trace": (1, 1, _of_matrix("tr")),
}
"""Name, fewest and most arguments (a method's owner is the first), and what it means."""

_READERS: dict[type[ast.expr], Callable[..., _Value]] = {
    ast.Constant: _Walk._constant,
    ast.Name: _Walk._named,
    ast.UnaryOp: _Walk._unary,
    ast.BinOp: _Walk._binary,
    ast.Attribute: _Walk._attribute,
    ast.Call: _Walk._call,
}
