"""Arithmetic between typed vectors and matrices, worked out to one grid of entries.

``1/2 [[4, 2], [0, 6]]``, ``(1, 1) + (3, -3)``, ``[[1, 3], [2, 4]]^T`` and ``A B`` of typed
matrices: right as values, though an exercise may ask to work them out.
"""

from __future__ import annotations

from unstuck.answers.kinds.typed import Unfit
from unstuck.maths import tree

Grid = tuple[tuple[tree.Node, ...], ...]
MAX_NODES = 4_000
"""Of all entries together: a chain of products grows with every factor."""

_LITERAL = (tree.Matrix, tree.Tuple, tree.Vector)


def has_arithmetic(node: tree.Node) -> bool:
    """Whether a vector or matrix stands inside arithmetic; a turned vector does not count."""
    if not isinstance(node, (tree.Sum, tree.Negate, tree.Product, tree.Quotient, tree.Transpose)):
        return False
    if isinstance(node, tree.Transpose) and isinstance(node.body, (tree.Tuple, tree.Vector)):
        return False
    return any(isinstance(part, _LITERAL) for part in node.walk())


def worked_out(node: tree.Node) -> tree.Node:
    """The matrix that such arithmetic comes to; anything else as it is.

    A tuple or vector is a column.  Raises Unfit where shapes do not fit.
    """
    if not has_arithmetic(node):
        return node
    grid = _grid(node)
    if isinstance(grid, tree.Node):
        return grid
    return tree.Matrix(grid)


def _grid(node: tree.Node) -> Grid | tree.Node:
    """A grid, or a scalar as it is."""
    if isinstance(node, tree.Matrix):
        return node.rows
    if isinstance(node, (tree.Tuple, tree.Vector)):
        return tuple((entry,) for entry in node.children)
    if not has_arithmetic(node):
        return node
    if isinstance(node, tree.Sum):
        total = _grid(node.terms[0])
        for term in node.terms[1:]:
            total = _added(total, _grid(term))
        return total
    if isinstance(node, tree.Negate):
        return _scaled(tree.number(-1), _grid(node.body))
    if isinstance(node, tree.Product):
        result = _grid(node.factors[0])
        for factor in node.factors[1:]:
            result = _times(result, _grid(factor))
        return result
    if isinstance(node, tree.Quotient):
        return _divided(_grid(node.numerator), _grid(node.denominator))
    assert isinstance(node, tree.Transpose)
    body = _grid(node.body)
    return body if isinstance(body, tree.Node) else tuple(zip(*body, strict=True))


def _added(first: Grid | tree.Node, second: Grid | tree.Node) -> Grid | tree.Node:
    if isinstance(first, tree.Node) and isinstance(second, tree.Node):
        return tree.Sum((first, second))
    if isinstance(first, tree.Node) or isinstance(second, tree.Node):
        raise Unfit("A number cannot be added to a vector or matrix.")
    if _shape(first) != _shape(second):
        raise Unfit(f"These shapes cannot be added: {_said(first)} and {_said(second)}.")
    return tuple(
        tuple(tree.Sum(pair) for pair in zip(*rows, strict=True))
        for rows in zip(first, second, strict=True)
    )


def _scaled(scalar: tree.Node, grid: Grid | tree.Node) -> Grid | tree.Node:
    if isinstance(grid, tree.Node):
        return tree.Product((scalar, grid))
    return tuple(tuple(tree.Product((scalar, entry)) for entry in row) for row in grid)


def _times(first: Grid | tree.Node, second: Grid | tree.Node) -> Grid | tree.Node:
    if isinstance(first, tree.Node):
        return _scaled(first, second)
    if isinstance(second, tree.Node):
        return _scaled(second, first)
    (rows, inner), (other, columns) = _shape(first), _shape(second)
    if inner != other:
        raise Unfit(f"These shapes cannot be multiplied: {_said(first)} times {_said(second)}.")
    if rows * columns * inner * (_weight(first) + _weight(second)) > MAX_NODES:
        raise Unfit("This product is too large for us to work out.")
    turned = tuple(zip(*second, strict=True))
    return tuple(tuple(_dot(row, column) for column in turned) for row in first)


def _dot(row: tuple[tree.Node, ...], column: tuple[tree.Node, ...]) -> tree.Node:
    products = tuple(tree.Product(pair) for pair in zip(row, column, strict=True))
    return products[0] if len(products) == 1 else tree.Sum(products)


def _divided(top: Grid | tree.Node, bottom: Grid | tree.Node) -> Grid | tree.Node:
    if not isinstance(bottom, tree.Node):
        raise Unfit("We cannot divide by a vector or matrix.")
    return _scaled(tree.Quotient(tree.number(1), bottom), top)


def _weight(grid: Grid) -> int:
    """Nodes of the largest entry."""
    return max(sum(1 for _ in entry.walk()) for row in grid for entry in row)


def _shape(grid: Grid) -> tuple[int, int]:
    return len(grid), len(grid[0])


def _said(grid: Grid) -> str:
    return "{} by {}".format(*_shape(grid))
