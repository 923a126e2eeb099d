"""Shapes in words, for sentences that explain what does not fit."""

from __future__ import annotations

from unstuck.answers.arrays.plan import ONE, SCALAR, Plan, Shape, Side, Unknown, settled
from unstuck.maths import tree
from unstuck.maths.printer import latex, latex_name


def math(node: tree.Node) -> str:
    """A part of what was typed, as a formula."""
    return f"${latex(node)}$"


def size(this: Side) -> str:
    """A side in LaTeX: ``n``, ``2 d``, ``d n^{2}``."""
    known = settled(this)
    if isinstance(known, Unknown):
        return "?"
    powers = [_power(name, known[1].count(name)) for name in dict.fromkeys(known[1])]
    return " ".join([str(known[0])] * (known[0] != 1 or not powers) + powers)


def _power(name: str, count: int) -> str:
    return latex_name(name) + (f"^{{{count}}}" if count > 1 else "")


def by(shape: Shape) -> str:
    r"""``$n \times d$``."""
    return rf"${size(shape[0])} \times {size(shape[1])}$"


def described(shape: Shape) -> str:
    r"""``a number``, ``a column with $n$ entries``, ``an array of shape $n \times d$``."""
    rows, columns = (settled(this) for this in shape)
    if (rows, columns) == SCALAR:
        return "a number"
    if columns == ONE:
        return f"a column with ${size(rows)}$ entries"
    if rows == ONE:
        return f"a row with ${size(columns)}$ entries"
    return f"a matrix of shape {by(shape)}"


def states(plan: Plan) -> str:
    r"""``$X$ is $n \times d$``, ``$\lambda$ is a number``."""
    return f"{math(plan.node)} is {'a number' if plan.is_scalar else by(plan.shape)}"


def has_rows(plan: Plan) -> str:
    """``$y$ has $n$ rows`` for a column; the whole shape otherwise."""
    if plan.is_column:
        return f"{math(plan.node)} has ${size(plan.shape[0])}$ rows"
    return states(plan)


def transposed(node: tree.Node) -> tree.Node:
    """``X^T`` for ``X``, and ``X`` for ``X^T``."""
    return node.body if isinstance(node, tree.Transpose) else tree.Transpose(node)
