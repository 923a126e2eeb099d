"""The independent road's side: plain floats, sharing nothing with how responses are judged."""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from itertools import permutations
from typing import Any

from unstuck.answers.sampling import SEQUENCE_LENGTH, Gaussian, Point, member_key
from unstuck.maths import tree

RELATIVE = 1e-9
MAX_TERMS = 10_000

Values = Mapping[Any, complex]


def close(first: complex, second: complex) -> bool:
    """Whether two floats agree to nine digits."""
    if not (cmath.isfinite(first) and cmath.isfinite(second)):
        return first == second
    return abs(first - second) <= RELATIVE * max(abs(first), abs(second), 1e-3)


def number_of(value: object) -> complex | None:
    """A complex float of any Python, NumPy or SymPy number; ``None`` of anything else."""
    if isinstance(value, (bool, str, bytes)):
        return None
    unpack = getattr(value, "item", None)
    if callable(unpack) and getattr(value, "size", 1) == 1:
        value = unpack()
    evaluate = getattr(value, "evalf", None)
    if callable(evaluate):
        value = evaluate(30)
    try:
        return complex(value)  # type: ignore[call-overload, no-any-return]
    except (TypeError, ValueError, OverflowError):
        return None


def members_of(value: object) -> list[object] | None:
    """The members of a list, tuple, set, array, SymPy set or SymPy matrix."""
    to_list = getattr(value, "tolist", None)
    if callable(to_list):
        listed = to_list()
        return listed if isinstance(listed, list) else None
    if isinstance(value, (list, tuple, set, frozenset, range)):
        return list(value)
    if isinstance(value, (str, bytes, Mapping)):
        return None
    if isinstance(value, Iterable):
        return list(value)
    arguments = getattr(value, "args", None)
    return list(arguments) if isinstance(arguments, tuple) and arguments else None


def same_members(mine: list[Any], theirs: list[Any], same: Callable[[Any, Any], bool]) -> bool:
    """Whether two lists match one to one in some order."""
    if len(mine) != len(theirs):
        return False
    if len(mine) <= 4:
        return any(all(map(same, mine, order)) for order in permutations(theirs))
    left = list(theirs)
    for member in mine:
        match = next((other for other in left if same(member, other)), None)
        if match is None:
            return False
        left.remove(match)
    return True


def floats(point: Point) -> dict[Any, complex]:
    """The same point in complex floats."""
    return {name: complex(value) for name, value in point.items()}


def arguments(variables: Iterable[tuple[str, str]], point: Point) -> list[Any]:
    """What a Python function of the variables is called with: whole numbers stay whole, a
    sequence is the list of its members from index 0 on.
    """
    result: list[Any] = []
    for name, domain in variables:
        if domain == "sequence":
            result.append([complex(point[(name, i)]).real for i in range(SEQUENCE_LENGTH)])
        else:
            result.append(_plain(point[name]))
    return result


def _plain(value: Fraction | Gaussian) -> int | float | complex:
    if isinstance(value, Gaussian):
        return complex(value)
    return int(value) if value.denominator == 1 else float(value)


def value_of(node: tree.Node, values: Values) -> complex:
    """The value of a tree at a point, in complex floats.

    ``values`` maps names, and ``(name, index)`` for members of sequences.
    Raises ``ArithmeticError`` or ``ValueError`` where there is none.
    """
    if isinstance(node, tree.Number):
        return complex(float(node.value))
    if isinstance(node, tree.Symbol):
        return values[node.name]
    if isinstance(node, tree.Constant):
        return {"e": math.e, "pi": math.pi, "i": 1j, "inf": math.inf}[node.name]
    if isinstance(node, tree.Indexed):
        indices = tuple(round(value_of(index, values).real) for index in node.indices)
        return values[member_key(node.base.name, indices)]
    if isinstance(node, tree.Call):
        return _call(node.function, [value_of(argument, values) for argument in node.arguments])
    if isinstance(node, tree.Big):
        return _big(node, values)
    operation = _OPERATIONS.get(type(node))
    if operation is None:
        raise ValueError(f"no value for {type(node).__name__}")
    return operation(*(value_of(child, values) for child in node.children))


def _root(body: complex, index: complex = 2) -> complex:
    if body.imag == 0 and body.real < 0 and index.real % 2 == 1 and index.imag == 0:
        return complex(-((-body.real) ** (1 / index.real)))
    return body ** (1 / index) if body else 0j


def _power(base: complex, exponent: complex) -> complex:
    return complex(base**exponent)


_OPERATIONS: dict[type, Callable[..., complex]] = {
    tree.Sum: lambda *terms: sum(terms, 0j),
    tree.Negate: lambda body: -body,
    tree.Product: lambda *factors: math.prod(factors, start=1 + 0j),
    tree.Quotient: lambda top, bottom: top / bottom,
    tree.Mixed: lambda whole, top, bottom: whole + top / bottom,
    tree.Power: _power,
    tree.Root: _root,
    tree.Abs: lambda body: complex(abs(body)),
    tree.Factorial: lambda body: complex(math.gamma(body.real + 1)),
    tree.Percent: lambda body: body / 100,
    tree.Degrees: lambda body: body * math.pi / 180,
}


def _binomial(top: complex, bottom: complex) -> complex:
    return complex(math.comb(round(top.real), round(bottom.real)))


_CALLS: dict[str, Callable[..., complex]] = {
    **{name: getattr(cmath, name) for name in ("sin", "cos", "tan", "sinh", "cosh", "tanh", "exp")},
    "sec": lambda x: 1 / cmath.cos(x),
    "csc": lambda x: 1 / cmath.sin(x),
    "cot": lambda x: 1 / cmath.tan(x),
    "arcsin": cmath.asin,
    "arccos": cmath.acos,
    "arctan": cmath.atan,
    "ln": cmath.log,
    "log": lambda x, base=math.e: cmath.log(x) / cmath.log(base),
    "lg": lambda x: cmath.log(x) / cmath.log(10),
    "floor": lambda x: complex(math.floor(x.real)),
    "ceil": lambda x: complex(math.ceil(x.real)),
    "sign": lambda x: complex((x.real > 0) - (x.real < 0)),
    "min": lambda *xs: complex(min(x.real for x in xs)),
    "max": lambda *xs: complex(max(x.real for x in xs)),
    "gcd": lambda *xs: complex(math.gcd(*(round(x.real) for x in xs))),
    "lcm": lambda *xs: complex(math.lcm(*(round(x.real) for x in xs))),
    "mod": lambda x, y: complex(x.real % y.real),
    "binom": _binomial,
}


def _call(function: str, arguments: list[complex]) -> complex:
    if function not in _CALLS:
        raise ValueError(f"no value for {function}")
    return _CALLS[function](*arguments)


def _big(node: tree.Big, values: Values) -> complex:
    if node.lower is None or node.upper is None:
        raise ValueError("the range of the index is not given")
    low = round(value_of(node.lower, values).real)
    high = round(value_of(node.upper, values).real)
    if high - low > MAX_TERMS:
        raise ValueError("too many terms")
    parts = [
        value_of(node.body, {**values, node.index.name: complex(k)}) for k in range(low, high + 1)
    ]
    return sum(parts, 0j) if node.operation == "sum" else math.prod(parts, start=1 + 0j)
