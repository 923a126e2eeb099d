"""Say a tree in plain words, for screen readers and for "we read this as …"."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any

from unstuck.maths import tree
from unstuck.maths.binding import ATOM, DOT, ENTRYWISE, PRODUCT, RELATION, SETS, SUM, binding
from unstuck.maths.tree import Node

_CONSTANTS = {
    **{"inf": "infinity", "reals": "the real numbers", "integers": "the integers"},
    **{"naturals": "the natural numbers", "rationals": "the rational numbers"},
    "complexes": "the complex numbers",
}
_SIGNS = {
    **{"=": "equals", "!=": "is not equal to", "<": "is less than", ">": "is greater than"},
    **{"<=": "is at most", ">=": "is at least", "approx": "is about", "in": "in"},
    **{"notin": "not in", "subset": "is a proper subset of", "subseteq": "is a subset of"},
}
_FUNCTIONS = {
    **{"sin": "sine", "cos": "cosine", "tan": "tangent", "sec": "secant", "csc": "cosecant"},
    **{"cot": "cotangent", "arcsin": "arc sine", "arccos": "arc cosine", "arctan": "arc tangent"},
    **{"exp": "exp", "ln": "natural log", "log": "log", "lg": "log base 10", "tr": "trace"},
    **{"det": "determinant", "floor": "floor", "ceil": "ceiling", "E": "expectation"},
    **{"Var": "variance", "Cov": "covariance", "arsinh": "inverse hyperbolic sine"},
    **{"arcosh": "inverse hyperbolic cosine", "artanh": "inverse hyperbolic tangent"},
    **{"sinh": "hyperbolic sine", "cosh": "hyperbolic cosine", "tanh": "hyperbolic tangent"},
}
_PARTS = {2: ("half", "halves"), 3: ("third", "thirds"), 4: ("quarter", "quarters")}
_PARTS |= {5: ("fifth", "fifths"), 10: ("tenth", "tenths")}


def spoken(node: Node) -> str:
    """Plain words: ``x squared plus 1 half``; brackets are said where they matter."""
    return _SPEAKERS[type(node)](node)


def _in(node: Node, level: int) -> str:
    if binding(node) >= level:
        return spoken(node)
    return f"open bracket {spoken(node)} close bracket"


def _all(nodes: Iterable[Node], separator: str = ", ", level: int = 1) -> str:
    return separator.join(_in(node, level) for node in nodes)


def _name(name: str) -> str:
    base, _, below = name.partition("_")
    return f"{base} {below}" if below else base


def _sum(node: tree.Sum) -> str:
    words = _in(node.terms[0], SUM + 1)
    for term in node.terms[1:]:
        if isinstance(term, tree.Negate):
            words += f" minus {_in(term.body, PRODUCT)}"
        elif isinstance(term, tree.PlusMinus):
            words += f" plus or minus {_in(term.body, PRODUCT)}"
        else:
            words += f" plus {_in(term, SUM + 1)}"
    return words


def _product(node: tree.Product) -> str:
    words, before = _in(node.factors[0], PRODUCT), node.factors[0]
    for factor in node.factors[1:]:
        close = isinstance(before, tree.Number) and isinstance(
            factor, tree.Symbol | tree.Constant | tree.Power | tree.Root
        )
        digits = isinstance(factor, tree.Power) and isinstance(factor.base, tree.Number)
        words += (" " if close and not digits else " times ") + _in(factor, PRODUCT + 1)
        before = factor
    return words


def _quotient(node: tree.Quotient) -> str:
    top, bottom = node.numerator, node.denominator
    if isinstance(top, tree.Number) and isinstance(bottom, tree.Number):
        names = _PARTS.get(int(bottom.value)) if bottom.is_integer_spelling else None
        if names is not None and top.is_integer_spelling:
            return f"{top.spelling} {names[top.value != 1]}"
    whole = isinstance(top, tree.Sum) or isinstance(bottom, tree.Sum | tree.Product | tree.Quotient)
    words = f"{_in(top, PRODUCT)} over {_in(bottom, PRODUCT + 1)}"
    return f"the fraction {words} end fraction" if whole else words


def _power(node: tree.Power) -> str:
    base, exponent = _in(node.base, ATOM), node.exponent
    if isinstance(node.base, tree.Call | tree.Root | tree.Big):
        base = f"open bracket {base} close bracket"
    if isinstance(exponent, tree.Number) and exponent.spelling in ("2", "3"):
        return f"{base} {'squared' if exponent.value == 2 else 'cubed'}"
    return f"{base} to the power {_in(exponent, ATOM)}"


def _root(node: tree.Root) -> str:
    kind = "square root"
    if node.index is not None:
        cube = isinstance(node.index, tree.Number) and node.index.value == Fraction(3)
        kind = "cube root" if cube else f"{spoken(node.index)}th root"
    end = "" if binding(node.body) == ATOM else " end root"
    return f"the {kind} of {spoken(node.body)}{end}"


def _norm(node: tree.Norm) -> str:
    order = "" if node.order is None else f"{spoken(node.order)}-"
    return f"the {order}norm of {_in(node.body, ATOM)}"


def _call(node: tree.Call) -> str:
    if node.function == "binom":
        return _all(node.arguments, " choose ", ATOM)
    if node.function == "log" and len(node.arguments) == 2:
        body, base = node.arguments
        return f"log base {spoken(base)} of {_in(body, ATOM)}"
    if node.function == "inner":
        return f"the inner product of {_all(node.arguments, ' and ', SUM)}"
    arguments = _all(node.arguments) if len(node.arguments) > 1 else _in(node.arguments[0], ATOM)
    return f"{_FUNCTIONS.get(node.function, _name(node.function))} of {arguments}"


def _big(node: tree.Big) -> str:
    start = "" if node.lower is None else f" from {spoken(node.lower)}"
    end = "" if node.upper is None else f" to {spoken(node.upper)}"
    return f"the {node.operation} over {_name(node.index.name)}{start}{end} of {spoken(node.body)}"


def _relation(node: tree.Relation) -> str:
    words = _in(node.operands[0], RELATION + 1)
    for sign, operand in zip(node.signs, node.operands[1:], strict=True):
        words += f" {_SIGNS[sign]} {_in(operand, RELATION + 1)}"
    return words


def _interval(node: tree.Interval) -> str:
    left = "included" if node.left_closed else "not included"
    right = "included" if node.right_closed else "not included"
    ends = f"{spoken(node.left)} {left} to {spoken(node.right)} {right}"
    return f"the interval from {ends}"


def _matrix(node: tree.Matrix) -> str:
    rows = "; ".join(f"row {index}: {_all(row)}" for index, row in enumerate(node.rows, start=1))
    return f"the {node.shape[0]} by {node.shape[1]} matrix, {rows}"


def _probability(node: tree.Probability) -> str:
    given = "" if node.given is None else f" given {spoken(node.given)}"
    return f"the probability of {spoken(node.event)}{given}"


def _set(node: tree.Set) -> str:
    return f"the set of {_all(node.members)}" if node.members else "the empty set"


def _piecewise(node: tree.Piecewise) -> str:
    parts = [f"{_in(value, 6)} if {_in(condition, 6)}" for value, condition in node.pieces]
    if node.otherwise is not None:
        parts.append(f"{_in(node.otherwise, 6)} otherwise")
    return "; ".join(parts)


_SPEAKERS: dict[type[Node], Callable[[Any], str]] = {
    tree.Number: lambda n: n.spelling,
    tree.Constant: lambda n: _CONSTANTS.get(n.name, n.name),
    tree.Symbol: lambda n: _name(n.name),
    tree.Indexed: lambda n: f"{_name(n.base.name)} {_all(n.indices, ' ', ATOM)}",
    tree.Sum: _sum,
    tree.Negate: lambda n: f"minus {_in(n.body, PRODUCT)}",
    tree.PlusMinus: lambda n: f"plus or minus {_in(n.body, PRODUCT)}",
    tree.Product: _product,
    tree.Dot: lambda n: f"{_in(n.left, DOT)} dot {_in(n.right, DOT + 1)}",
    tree.Hadamard: lambda n: _all(n.factors, " entrywise times ", ENTRYWISE + 1),
    tree.Kronecker: lambda n: _all(n.factors, " Kronecker ", ENTRYWISE + 1),
    tree.Quotient: _quotient,
    tree.Mixed: lambda n: f"{spoken(n.whole)} and {_quotient(_fraction_of(n))}",
    tree.Power: _power,
    tree.Root: _root,
    tree.Abs: lambda n: f"the absolute value of {_in(n.body, ATOM)}",
    tree.Norm: _norm,
    tree.Factorial: lambda n: f"{_in(n.body, ATOM)} factorial",
    tree.Degrees: lambda n: f"{_in(n.body, ATOM)} degrees",
    tree.Percent: lambda n: f"{_in(n.body, ATOM)} percent",
    tree.Transpose: lambda n: f"{_in(n.body, ATOM)} transpose",
    tree.Call: _call,
    tree.Big: _big,
    tree.Relation: _relation,
    tree.And: lambda n: _all(n.operands, " and ", 21),
    tree.Or: lambda n: _all(n.operands, " or ", 11),
    tree.Not: lambda n: f"not {_in(n.body, 26)}",
    tree.Piecewise: _piecewise,
    tree.Listing: lambda n: _all(n.members),
    tree.Tuple: lambda n: f"the tuple {_all(n.members)}",
    tree.Vector: lambda n: f"the vector {_all(n.entries)}",
    tree.Matrix: _matrix,
    tree.Set: _set,
    tree.SetBuilder: lambda n: f"the set of {spoken(n.element)} with {spoken(n.condition)}",
    tree.Interval: _interval,
    tree.Union: lambda n: _all(n.operands, " union ", SETS + 1),
    tree.Intersection: lambda n: _all(n.operands, " intersection ", SETS + 1),
    tree.Difference: lambda n: f"{_in(n.left, SETS + 1)} without {_in(n.right, SETS + 1)}",
    tree.Complement: lambda n: f"not {_in(n.body, ATOM)}",
    tree.Probability: _probability,
    tree.Given: lambda n: f"{spoken(n.body)} given {spoken(n.condition)}",
}


def _fraction_of(node: tree.Mixed) -> tree.Quotient:
    return tree.Quotient(node.numerator, node.denominator)
