"""Print a tree as text that reads back to the same tree."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from unstuck.maths import tree
from unstuck.maths.binding import (
    ATOM,
    DOT,
    ENTRYWISE,
    PRODUCT,
    RELATION,
    SETS,
    SUM,
    binding,
    has_bars,
    is_inner,
)
from unstuck.maths.tree import Node

_CONSTANTS = {"reals": "RR", "integers": "ZZ", "naturals": "NN", "rationals": "QQ"}
_CONSTANTS["complexes"] = "CC"
_SIGNS = {"approx": "≈", "notin": "not in", "subset": "⊂", "subseteq": "⊆"}
_SIMPLE = (tree.Symbol, tree.Number, tree.Constant)


def text(node: Node) -> str:
    """As a person would type it: ``2x^2 + 1/2``, ``sqrt(3)/2``, ``(-inf, 2]``."""
    return _PRINTERS[type(node)](node)


def _in(node: Node, level: int) -> str:
    """The text of a part that must bind at least as tightly as ``level``."""
    return text(node) if binding(node) >= level else f"({text(node)})"


def _all(nodes: Iterable[Node], level: int = 1, separator: str = ", ") -> str:
    return separator.join(_in(node, level) for node in nodes)


def _sum(node: tree.Sum) -> str:
    pieces = [_term(node.terms[0])]
    for term in node.terms[1:]:
        if isinstance(term, tree.Negate):
            pieces.append(f" - {_in(term.body, PRODUCT)}")
        elif isinstance(term, tree.PlusMinus):
            pieces.append(f" ± {_in(term.body, PRODUCT)}")
        else:
            pieces.append(f" + {_in(term, SUM + 1)}")
    return "".join(pieces)


def _term(term: Node) -> str:
    return _in(term, SUM + 1)


def _product(node: tree.Product) -> str:
    first = node.factors[0]
    written = _in(first, PRODUCT + (not isinstance(first, tree.Quotient | tree.Mixed)))
    before = first
    for factor in node.factors[1:]:
        joined = _is_plain(before) and _begins_with_letter(factor)
        written += ("" if joined else "*") + _in(factor, PRODUCT + 1)
        before = factor
    return written


def _is_plain(node: Node) -> bool:
    return isinstance(node, tree.Number) and "e" not in node.spelling


def _begins_with_letter(node: Node) -> bool:
    if isinstance(node, tree.Power):
        return _begins_with_letter(node.base)
    letters = (tree.Symbol, tree.Constant, tree.Indexed, tree.Call, tree.Root)
    return isinstance(node, letters) or binding(node) < PRODUCT


def _quotient(node: tree.Quotient) -> str:
    return f"{_in(node.numerator, PRODUCT)}/{_in(node.denominator, PRODUCT + 1)}"


def _script(node: Node) -> str:
    return text(node) if isinstance(node, _SIMPLE) else f"({text(node)})"


def _power(node: tree.Power) -> str:
    return f"{_in(node.base, ATOM)}^{_script(node.exponent)}"


def _root(node: tree.Root) -> str:
    if node.index is None:
        return f"sqrt({text(node.body)})"
    if node.index == tree.number(3):
        return f"cbrt({text(node.body)})"
    return f"root({text(node.index)}, {text(node.body)})"


def _bars(node: tree.Abs | tree.Norm) -> str:
    body = f"({text(node.body)})" if has_bars(node.body) else text(node.body)
    if isinstance(node, tree.Abs):
        return f"|{body}|"
    return f"||{body}||" + (f"_{_script(node.order)}" if node.order is not None else "")


def _call(node: tree.Call) -> str:
    if node.function == "log" and len(node.arguments) == 2:
        body, base = node.arguments
        if isinstance(base, _SIMPLE):
            return f"log_{text(base)}({text(body)})"
    if is_inner(node):
        return f"<{_all(node.arguments, RELATION + 1)}>"
    return f"{node.function}({_all(node.arguments)})"


def _big(node: tree.Big) -> str:
    sign = "sum" if node.operation == "sum" else "prod"
    lower = "" if node.lower is None else f"={_in(node.lower, RELATION + 1)}"
    upper = "" if node.upper is None else f"^{_script(node.upper)}"
    level = 0 if isinstance(node.body, tree.Big) else PRODUCT
    return f"{sign}_({text(node.index)}{lower}){upper} {_in(node.body, level)}"


def _relation(node: tree.Relation) -> str:
    written = _in(node.operands[0], RELATION + 1)
    for sign, operand in zip(node.signs, node.operands[1:], strict=True):
        written += f" {_SIGNS.get(sign, sign)} {_in(operand, RELATION + 1)}"
    return written


def _tuple(node: tree.Tuple) -> str:
    return f"({_all(node.members)}{',' * (len(node.members) == 1)})"


def _vector(node: tree.Vector) -> str:
    nested = any(isinstance(entry, tree.Vector | tree.Matrix) for entry in node.entries)
    if nested or len(node.entries) == 1:
        return f"<{_all(node.entries, RELATION + 1)}>"
    return f"[{_all(node.entries)}]"


def _matrix(node: tree.Matrix) -> str:
    return f"[{', '.join(f'[{_all(row)}]' for row in node.rows)}]"


def _interval(node: tree.Interval) -> str:
    left, right = "[" if node.left_closed else "(", "]" if node.right_closed else ")"
    return f"{left}{_all((node.left, node.right))}{right}"


def _probability(node: tree.Probability) -> str:
    given = "" if node.given is None else f" | {_event(node.given)}"
    return f"P({_event(node.event)}{given})"


def _event(node: Node) -> str:
    return _all(node.operands) if isinstance(node, tree.And) else _in(node, 6)


def _indexed(node: tree.Indexed) -> str:
    if len(node.indices) == 1:
        return f"{node.base.name}_{_script(node.indices[0])}"
    return f"{node.base.name}_({_all(node.indices)})"


def _builder(node: tree.SetBuilder) -> str:
    return f"{{{_in(node.element, 6)} | {text(node.condition)}}}"


def _piecewise(node: tree.Piecewise) -> str:
    parts = [f"{_in(value, 6)} if {_in(condition, 6)}" for value, condition in node.pieces]
    if node.otherwise is not None:
        parts.append(f"{_in(node.otherwise, 6)} otherwise")
    return ", ".join(parts)


_PRINTERS: dict[type[Node], Callable[[Any], str]] = {
    tree.Number: lambda n: n.spelling,
    tree.Constant: lambda n: _CONSTANTS.get(n.name, n.name),
    tree.Symbol: lambda n: n.name,
    tree.Indexed: _indexed,
    tree.Sum: _sum,
    tree.Negate: lambda n: f"-{_in(n.body, PRODUCT)}",
    tree.PlusMinus: lambda n: f"±{_in(n.body, PRODUCT)}",
    tree.Product: _product,
    tree.Dot: lambda n: f"{_in(n.left, DOT)} · {_in(n.right, DOT + 1)}",
    tree.Hadamard: lambda n: _all(n.factors, ENTRYWISE + 1, " ∘ "),
    tree.Kronecker: lambda n: _all(n.factors, ENTRYWISE + 1, " ⊗ "),
    tree.Quotient: _quotient,
    tree.Mixed: lambda n: f"{text(n.whole)} {text(n.numerator)}/{text(n.denominator)}",
    tree.Power: _power,
    tree.Root: _root,
    tree.Abs: _bars,
    tree.Norm: _bars,
    tree.Factorial: lambda n: f"{_in(n.body, ATOM)}!",
    tree.Degrees: lambda n: f"{_in(n.body, ATOM)}°",
    tree.Percent: lambda n: f"{_in(n.body, ATOM)}%",
    tree.Transpose: lambda n: f"{_in(n.body, ATOM)}^T",
    tree.Call: _call,
    tree.Big: _big,
    tree.Relation: _relation,
    tree.And: lambda n: _all(n.operands, 21, " and "),
    tree.Or: lambda n: _all(n.operands, 11, " or "),
    tree.Not: lambda n: f"not {_in(n.body, 26)}",
    tree.Piecewise: _piecewise,
    tree.Listing: lambda n: _all(n.members),
    tree.Tuple: _tuple,
    tree.Vector: _vector,
    tree.Matrix: _matrix,
    tree.Set: lambda n: f"{{{_all(n.members)}}}",
    tree.SetBuilder: _builder,
    tree.Interval: _interval,
    tree.Union: lambda n: _all(n.operands, SETS + 1, " ∪ "),
    tree.Intersection: lambda n: _all(n.operands, SETS + 1, " ∩ "),
    tree.Difference: lambda n: f"{_in(n.left, SETS + 1)} \\ {_in(n.right, SETS + 1)}",
    tree.Complement: lambda n: f"{_in(n.body, 90)}'",
    tree.Probability: _probability,
    tree.Given: lambda n: f"{_in(n.body, 6)} | {_in(n.condition, 6)}",
}
