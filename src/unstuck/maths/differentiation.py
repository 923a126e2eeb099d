"""The derivative of a typed tree, by the rules of calculus alone; nothing is evaluated.

The result is as long as the rules make it, with zeros and ones left out.  It holds wherever the
derivative exists; functions with jumps (``floor``, ``sign``) are refused, because a rule that
holds between the jumps would hide them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from unstuck.maths import tree
from unstuck.maths.errors import NotExactError, TooMuchWorkError
from unstuck.maths.tree import Node

MAX_NODES = 4_000
"""Nodes of a derivative: a product of many factors grows by its length squared."""

ZERO, ONE, TWO = tree.number(0), tree.number(1), tree.number(2)


def derivative(node: Node, variable: str) -> Node:
    """The derivative with respect to ``variable``; other names are constants.

    Raises ``NotExactError`` where no rule applies and ``TooMuchWorkError`` for a giant.
    """
    result = _derivative(node, variable)
    for count, _ in enumerate(result.walk()):
        if count > MAX_NODES:
            raise TooMuchWorkError("The derivative of this is too long to work out.")
    return result


def _derivative(node: Node, x: str) -> Node:
    if x not in node.symbols and not isinstance(node, tree.Big):
        return ZERO
    rule = _RULES.get(type(node))
    if rule is None:
        raise NotExactError("We cannot differentiate this.")
    return rule(node, x)


def add(terms: Iterable[Node]) -> Node:
    """A sum without its zeros."""
    kept = tuple(term for term in terms if term != ZERO)
    if len(kept) < 2:
        return kept[0] if kept else ZERO
    return tree.Sum(kept)


def multiply(*factors: Node) -> Node:
    """A product without its ones; zero if a factor is."""
    if ZERO in factors:
        return ZERO
    kept = tuple(factor for factor in factors if factor != ONE)
    if len(kept) < 2:
        return kept[0] if kept else ONE
    return tree.Product(kept)


def _negate(node: Node) -> Node:
    return ZERO if node == ZERO else tree.Negate(node)


def _minus(left: Node, right: Node) -> Node:
    return add((left, _negate(right)))


def _square(node: Node) -> Node:
    return tree.Power(node, TWO)


def _over(top: Node, bottom: Node) -> Node:
    return ZERO if top == ZERO else tree.Quotient(top, bottom)


def _ln(node: Node) -> Node:
    return ONE if node == tree.Constant("e") else tree.Call("ln", (node,))


def _product(node: tree.Product, x: str) -> Node:
    factors = node.factors
    return add(
        multiply(*factors[:place], _derivative(factor, x), *factors[place + 1 :])
        for place, factor in enumerate(factors)
    )


def _quotient(node: tree.Quotient, x: str) -> Node:
    top, bottom = node.numerator, node.denominator
    inner, outer = _derivative(top, x), _derivative(bottom, x)
    if outer == ZERO:
        return _over(inner, bottom)
    return tree.Quotient(_minus(multiply(inner, bottom), multiply(top, outer)), _square(bottom))


def _power(node: tree.Power, x: str) -> Node:
    base, exponent = node.base, node.exponent
    inner, outer = _derivative(base, x), _derivative(exponent, x)
    if outer == ZERO:
        lower = tree.Power(base, tree.Sum((exponent, tree.Negate(ONE))))
        return multiply(exponent, lower, inner)
    if inner == ZERO:
        return multiply(node, _ln(base), outer)
    rate = add((multiply(outer, _ln(base)), _over(multiply(exponent, inner), base)))
    return multiply(node, rate)


def _root(node: tree.Root, x: str) -> Node:
    index = TWO if node.index is None else node.index
    if x in index.symbols:
        return _power(tree.Power(node.body, tree.Quotient(ONE, index)), x)
    body = multiply(node, _derivative(node.body, x))
    return _over(body, multiply(index, node.body))


def _absolute(node: tree.Abs, x: str) -> Node:
    return _over(multiply(node.body, _derivative(node.body, x)), node)


def _big(node: tree.Big, x: str) -> Node:
    free = (node.lower, node.upper)
    if node.index.name == x:
        return ZERO
    if node.operation != "sum" or any(b is not None and x in b.symbols for b in free):
        raise NotExactError("We cannot differentiate this.")
    inner = _derivative(node.body, x)
    return ZERO if inner == ZERO else replace(node, body=inner)


def _call(node: tree.Call, x: str) -> Node:
    if node.function in ("max", "min"):
        return _extreme(node, x)
    if node.function == "log":
        return _logarithm(node, x)
    outer = _OUTER.get(node.function)
    if outer is None:
        raise NotExactError(f"We cannot differentiate {node.function}.")
    (inside,) = node.arguments
    return multiply(outer(inside), _derivative(inside, x))


def _logarithm(node: tree.Call, x: str) -> Node:
    body, *base = node.arguments
    if not base:
        return _over(_derivative(body, x), body)
    return _derivative(tree.Quotient(_ln(body), _ln(base[0])), x)


def _extreme(node: tree.Call, x: str) -> Node:
    """max(a, b) is (a + b + |a - b|)/2, which has rules; min with a minus.

    Each argument is differentiated once, so that nesting costs no more than its length.
    """
    first, *rest = node.arguments
    slope = _derivative(first, x)
    for other in rest:
        turn = _derivative(other, x)
        gap = tree.Sum((first, tree.Negate(other)))
        bent = multiply(tree.Quotient(gap, tree.Abs(gap)), _minus(slope, turn))
        signed = bent if node.function == "max" else _negate(bent)
        slope = _over(add((slope, turn, signed)), TWO)
        first = tree.Call(node.function, (first, other))
    return slope


def _of(function: str) -> Callable[[Node], Node]:
    return lambda u: tree.Call(function, (u,))


def _inverse_root(inside: Callable[[Node], Node]) -> Callable[[Node], Node]:
    return lambda u: tree.Quotient(ONE, tree.Root(inside(u)))


_sin, _cos, _tan, _sec = _of("sin"), _of("cos"), _of("tan"), _of("sec")
_csc, _cot, _cosh, _tanh = _of("csc"), _of("cot"), _of("cosh"), _of("tanh")

_OUTER: dict[str, Callable[[Node], Node]] = {
    "sin": _cos,
    "cos": lambda u: tree.Negate(_sin(u)),
    "tan": lambda u: tree.Sum((ONE, _square(_tan(u)))),
    "sec": lambda u: tree.Product((_sec(u), _tan(u))),
    "csc": lambda u: tree.Negate(tree.Product((_csc(u), _cot(u)))),
    "cot": lambda u: tree.Negate(tree.Sum((ONE, _square(_cot(u))))),
    "arcsin": _inverse_root(lambda u: _minus(ONE, _square(u))),
    "arccos": lambda u: tree.Negate(tree.Quotient(ONE, tree.Root(_minus(ONE, _square(u))))),
    "arctan": lambda u: tree.Quotient(ONE, tree.Sum((ONE, _square(u)))),
    "arccot": lambda u: tree.Negate(tree.Quotient(ONE, tree.Sum((ONE, _square(u))))),
    "arcsec": lambda u: tree.Quotient(
        ONE, tree.Product((tree.Abs(u), tree.Root(_minus(_square(u), ONE))))
    ),
    "arccsc": lambda u: tree.Negate(
        tree.Quotient(ONE, tree.Product((tree.Abs(u), tree.Root(_minus(_square(u), ONE)))))
    ),
    "sinh": _cosh,
    "cosh": _of("sinh"),
    "tanh": lambda u: _minus(ONE, _square(_tanh(u))),
    "arsinh": _inverse_root(lambda u: tree.Sum((_square(u), ONE))),
    "arcosh": lambda u: tree.Quotient(
        ONE,
        tree.Product((tree.Root(_minus(u, ONE)), tree.Root(tree.Sum((u, ONE))))),
    ),
    "artanh": lambda u: tree.Quotient(ONE, _minus(ONE, _square(u))),
    "exp": _of("exp"),
    "ln": lambda u: tree.Quotient(ONE, u),
    "lg": lambda u: tree.Quotient(ONE, tree.Product((u, _ln(tree.number(10))))),
    "erf": lambda u: tree.Quotient(
        tree.Product((TWO, tree.Call("exp", (tree.Negate(_square(u)),)))),
        tree.Root(tree.Constant("pi")),
    ),
}

_RULES: dict[type[Node], Callable[[Any, str], Node]] = {
    tree.Symbol: lambda _node, _x: ONE,
    tree.Sum: lambda node, x: add(_derivative(term, x) for term in node.terms),
    tree.Negate: lambda node, x: _negate(_derivative(node.body, x)),
    tree.Product: _product,
    tree.Quotient: _quotient,
    tree.Power: _power,
    tree.Root: _root,
    tree.Abs: _absolute,
    tree.Percent: lambda node, x: _over(_derivative(node.body, x), tree.number(100)),
    tree.Big: _big,
    tree.Call: _call,
}
