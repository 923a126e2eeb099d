"""Print a tree as LaTeX that KaTeX renders and that reads back to the same tree."""

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
    is_inner,
)
from unstuck.maths.names import GREEK_NAMES
from unstuck.maths.tables import itself
from unstuck.maths.tree import Node

_CONSTANTS = {
    **{"e": "e", "pi": r"\pi", "i": "i", "inf": r"\infty", "reals": r"\mathbb{R}"},
    **{"integers": r"\mathbb{Z}", "naturals": r"\mathbb{N}", "rationals": r"\mathbb{Q}"},
    "complexes": r"\mathbb{C}",
}
_SIGNS = {
    **{"=": "=", "<": "<", ">": ">", "<=": r"\le ", ">=": r"\ge ", "!=": r"\ne "},
    **{"approx": r"\approx ", "in": r"\in ", "notin": r"\notin ", "subset": r"\subset "},
    "subseteq": r"\subseteq ",
}
_COMMANDS = frozenset(
    itself(
        """
        sin cos tan sec csc cot arcsin arccos arctan sinh cosh tanh exp ln log lg det min max gcd
        arg
        """
    )
)
_ACCENTS = ("hat", "bar", "tilde")
_INVERTED = frozenset(("sin", "cos", "tan", "sec", "csc", "cot", "sinh", "cosh", "tanh"))


def latex(node: Node) -> str:
    r"""For the page: ``2x^{2} + \frac{1}{2}``."""
    return _PRINTERS[type(node)](node)


def latex_name(name: str) -> str:
    r"""A declared name: ``\lambda_{1}``, ``\hat{y}``, ``\mathrm{HT}``."""
    base, _, below = name.partition("_")
    if not below:
        return _latex_word(base)
    short = len(below) <= 2 or not below.isalpha()
    index = below if short and below not in GREEK_NAMES else _latex_word(below)
    return f"{_latex_word(base)}_{{{index}}}"


def _latex_word(word: str) -> str:
    if len(word) == 1:
        return word
    if word == "ones":
        return r"\mathbf{1}"
    if word in GREEK_NAMES:
        return f"\\{word}"
    for accent in _ACCENTS:
        rest = word.removesuffix(accent)
        if rest != word and (len(rest) == 1 or rest in GREEK_NAMES):
            return rf"\{accent}{{{_latex_word(rest)}}}"
    return rf"\mathrm{{{word}}}"


def _round(written: str) -> str:
    return rf"\left({written}\right)"


def _in(node: Node, level: int) -> str:
    return latex(node) if binding(node) >= level else _round(latex(node))


def _all(nodes: Iterable[Node], level: int = 1, separator: str = ", ") -> str:
    return separator.join(_in(node, level) for node in nodes)


def _sum(node: tree.Sum) -> str:
    pieces = [_in(node.terms[0], SUM + 1)]
    for term in node.terms[1:]:
        if isinstance(term, tree.Negate):
            pieces.append(f" - {_in(term.body, PRODUCT)}")
        elif isinstance(term, tree.PlusMinus):
            pieces.append(rf" \pm {_in(term.body, PRODUCT)}")
        else:
            pieces.append(f" + {_in(term, SUM + 1)}")
    return "".join(pieces)


def _factor(node: Node) -> str:
    """A quotient is drawn with a line and needs no brackets beside a factor."""
    return latex(node) if isinstance(node, tree.Quotient) else _in(node, PRODUCT + 1)


def _product(node: tree.Product) -> str:
    first = node.factors[0]
    written = latex(first) if isinstance(first, tree.Mixed) else _factor(first)
    for factor in node.factors[1:]:
        after = _factor(factor)
        written += _between(written, after) + after
    return written


def _needs_sign(after: str) -> bool:
    """Whether a factor that begins so would run together with one before it."""
    return after[0].isdigit() or after.startswith((r"\frac", r"\mathrm{", r"\begin"))


def _dot(node: tree.Dot) -> str:
    right = _in(node.right, DOT + 1)
    if _needs_sign(right):  # there the sign would be read as a plain product
        right = _round(right)
    return rf"{_in(node.left, DOT)} \cdot {right}"


def _between(before: str, after: str) -> str:
    """Digits must not run together, nor a command and a letter, nor two letters."""
    if _needs_sign(after):
        return r" \cdot "
    if before[-1].isdigit() or not after[0].isalpha():
        return "" if before[-1] != "|" else " "
    return " "


def _power(node: tree.Power) -> str:
    base, exponent = node.base, f"^{{{latex(node.exponent)}}}"
    if isinstance(base, tree.Call) and base.function in _INVERTED:
        if node.exponent == tree.Negate(tree.number(1)):
            return _round(latex(base)) + exponent
        return _head(base) + exponent + _brackets(base)
    if isinstance(base, tree.Call) and base.function in tree.FUNCTIONS:
        return _round(latex(base)) + exponent
    return _in(base, ATOM) + exponent


def _root(node: tree.Root) -> str:
    index = "" if node.index is None else f"[{latex(node.index)}]"
    return rf"\sqrt{index}{{{latex(node.body)}}}"


def _norm(node: tree.Norm) -> str:
    order = "" if node.order is None else f"_{{{latex(node.order)}}}"
    return rf"\left\lVert {latex(node.body)}\right\rVert{order}"


def _head(node: tree.Call) -> str:
    function = node.function
    if function in _COMMANDS:
        return f"\\{function}"
    if function in tree.FUNCTIONS:
        return rf"\operatorname{{{function}}}"
    return latex_name(function)


def _brackets(node: tree.Call) -> str:
    return _round(_all(node.arguments))


def _call(node: tree.Call) -> str:
    if node.function in ("floor", "ceil"):
        name = node.function
        return rf"\left\l{name} {latex(node.arguments[0])}\right\r{name}"
    if node.function == "binom":
        top, bottom = node.arguments
        return rf"\binom{{{latex(top)}}}{{{latex(bottom)}}}"
    if node.function == "log" and len(node.arguments) == 2:
        body, base = node.arguments
        return rf"\log_{{{latex(base)}}}{_round(latex(body))}"
    if is_inner(node):
        return rf"\left\langle {_all(node.arguments, RELATION + 1)}\right\rangle"
    return _head(node) + _brackets(node)


def _big(node: tree.Big) -> str:
    sign = r"\sum" if node.operation == "sum" else r"\prod"
    lower = "" if node.lower is None else f"={_in(node.lower, RELATION + 1)}"
    upper = "" if node.upper is None else f"^{{{latex(node.upper)}}}"
    level = 0 if isinstance(node.body, tree.Big) else PRODUCT
    return f"{sign}_{{{latex(node.index)}{lower}}}{upper} {_in(node.body, level)}"


def _relation(node: tree.Relation) -> str:
    written = _in(node.operands[0], RELATION + 1)
    for sign, operand in zip(node.signs, node.operands[1:], strict=True):
        written += f" {_SIGNS[sign].strip()} {_in(operand, RELATION + 1)}"
    return written


def _tuple(node: tree.Tuple) -> str:
    return _round(_all(node.members) + "," * (len(node.members) == 1))


def _vector(node: tree.Vector) -> str:
    nested = any(isinstance(entry, tree.Vector | tree.Matrix) for entry in node.entries)
    if nested or len(node.entries) == 1:
        return rf"\left\langle {_all(node.entries, RELATION + 1)}\right\rangle"
    return rf"\left[{_all(node.entries)}\right]"


def _matrix(node: tree.Matrix) -> str:
    rows = r" \\ ".join(" & ".join(map(latex, row)) for row in node.rows)
    return rf"\begin{{pmatrix}} {rows} \end{{pmatrix}}"


def _set(node: tree.Set) -> str:
    return rf"\left\{{{_all(node.members)}\right\}}" if node.members else r"\varnothing"


def _builder(node: tree.SetBuilder) -> str:
    return rf"\left\{{{_in(node.element, 6)} \mid {latex(node.condition)}\right\}}"


def _interval(node: tree.Interval) -> str:
    left, right = "[" if node.left_closed else "(", "]" if node.right_closed else ")"
    return rf"\left{left}{_all((node.left, node.right))}\right{right}"


def _probability(node: tree.Probability) -> str:
    given = "" if node.given is None else rf" \mid {_event(node.given)}"
    return f"P{_round(_event(node.event) + given)}"


def _event(node: Node) -> str:
    return _all(node.operands) if isinstance(node, tree.And) else _in(node, 6)


def _number(node: tree.Number) -> str:
    return rf"\mathrm{{{node.spelling}}}" if "e" in node.spelling else node.spelling


def _mixed(node: tree.Mixed) -> str:
    return rf"{latex(node.whole)}\frac{{{latex(node.numerator)}}}{{{latex(node.denominator)}}}"


def _piecewise(node: tree.Piecewise) -> str:
    rows = [rf"{_in(v, 6)} & \text{{if }} {_in(condition, 6)}" for v, condition in node.pieces]
    if node.otherwise is not None:
        rows.append(rf"{_in(node.otherwise, 6)} & \text{{otherwise}}")
    inside = r" \\ ".join(rows)
    return rf"\begin{{cases}} {inside} \end{{cases}}"


_PRINTERS: dict[type[Node], Callable[[Any], str]] = {
    tree.Number: _number,
    tree.Constant: lambda n: _CONSTANTS[n.name],
    tree.Symbol: lambda n: latex_name(n.name),
    tree.Indexed: lambda n: f"{latex(n.base)}_{{{_all(n.indices)}}}",
    tree.Sum: _sum,
    tree.Negate: lambda n: f"-{_in(n.body, PRODUCT)}",
    tree.PlusMinus: lambda n: rf"\pm {_in(n.body, PRODUCT)}",
    tree.Product: _product,
    tree.Dot: _dot,
    tree.Hadamard: lambda n: _all(n.factors, ENTRYWISE + 1, r" \circ "),
    tree.Kronecker: lambda n: _all(n.factors, ENTRYWISE + 1, r" \otimes "),
    tree.Quotient: lambda n: rf"\frac{{{latex(n.numerator)}}}{{{latex(n.denominator)}}}",
    tree.Mixed: _mixed,
    tree.Power: _power,
    tree.Root: _root,
    tree.Abs: lambda n: rf"\left|{latex(n.body)}\right|",
    tree.Norm: _norm,
    tree.Factorial: lambda n: f"{_in(n.body, ATOM)}!",
    tree.Percent: lambda n: rf"{_in(n.body, ATOM)}\%",
    tree.Degrees: lambda n: rf"{_in(n.body, ATOM)}^{{\circ}}",
    tree.Transpose: lambda n: rf"{_in(n.body, ATOM)}^{{\top}}",
    tree.Call: _call,
    tree.Big: _big,
    tree.Relation: _relation,
    tree.And: lambda n: _all(n.operands, 21, r" \text{ and } "),
    tree.Or: lambda n: _all(n.operands, 11, r" \text{ or } "),
    tree.Not: lambda n: rf"\lnot {_in(n.body, 26)}",
    tree.Piecewise: _piecewise,
    tree.Listing: lambda n: _all(n.members),
    tree.Tuple: _tuple,
    tree.Vector: _vector,
    tree.Matrix: _matrix,
    tree.Set: _set,
    tree.SetBuilder: _builder,
    tree.Interval: _interval,
    tree.Union: lambda n: _all(n.operands, SETS + 1, r" \cup "),
    tree.Intersection: lambda n: _all(n.operands, SETS + 1, r" \cap "),
    tree.Difference: lambda n: rf"{_in(n.left, SETS + 1)} \setminus {_in(n.right, SETS + 1)}",
    tree.Complement: lambda n: f"{_in(n.body, ATOM)}^{{c}}",
    tree.Probability: _probability,
    tree.Given: lambda n: rf"{_in(n.body, 6)} \mid {_in(n.condition, 6)}",
}
