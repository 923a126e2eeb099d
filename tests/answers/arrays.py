"""Random expressions in matrices and vectors whose shapes fit, and the same written otherwise."""

from __future__ import annotations

from functools import lru_cache

from hypothesis import strategies as st

from unstuck.answers import MatrixExpression
from unstuck.maths import tree
from unstuck.maths.printer import text

SHAPES = {"A": ("n", "n"), "B": ("n", "n"), "S": ("n", "n"), "X": ("n", "d"), "Y": ("d", "n"),
          "x": "n", "y": "n", "w": "d"}  # fmt: skip
SCALARS = {"lambda": "positive", "c": "real"}
PROPERTIES = {"S": "positive definite"}
LEAVES = {
    ("n", "n"): ["A", "B", "S", "I_n"],
    ("n", "d"): ["X"],
    ("d", "n"): ["Y"],
    ("n", "1"): ["x", "y"],
    ("d", "1"): ["w"],
    ("d", "d"): ["I_d"],
    ("1", "1"): ["lambda", "c"],
}
ONE = tree.number(1)
MINUS_ONE = tree.Negate(ONE)
Shape = tuple[str, str]


def answer(node: tree.Node) -> MatrixExpression:
    return MatrixExpression(text(node), SHAPES, SCALARS, PROPERTIES)


@lru_cache
def expression(shape: Shape, depth: int = 2) -> st.SearchStrategy[tree.Node]:
    """Trees of one shape; rows are transposed columns."""
    rows, columns = shape
    choices = []
    if shape in LEAVES:
        choices.append(st.sampled_from(LEAVES[shape]).map(tree.Symbol))
    turned = st.deferred(lambda: expression((columns, rows), depth - 1)).map(tree.Transpose)
    if shape not in LEAVES:
        choices.append(turned)
    if depth <= 0:
        return st.one_of(choices)
    inner = st.deferred(lambda: expression(shape, depth - 1))
    number = st.deferred(lambda: expression(("1", "1"), depth - 1))
    choices += [
        st.tuples(inner, inner).map(tree.Sum),
        st.tuples(inner, inner.map(tree.Negate)).map(tree.Sum),
        st.tuples(number, inner).map(tree.Product),
        st.tuples(inner, inner).map(tree.Hadamard),
        st.sampled_from(["n", "d"]).flatmap(lambda middle: _product(rows, middle, columns, depth)),
    ]
    if shape != ("1", "1"):
        choices.append(turned)
    else:
        square = st.deferred(lambda: expression(("n", "n"), depth - 1))
        choices.append(square.map(lambda node: tree.Call("tr", (node,))))
    if shape == ("n", "n"):
        choices.append(st.sampled_from(["S", "A"]).map(lambda n: inverse(tree.Symbol(n))))
    return st.one_of(choices)


def _product(rows: str, middle: str, columns: str, depth: int) -> st.SearchStrategy[tree.Node]:
    left = st.deferred(lambda: expression((rows, middle), depth - 1))
    right = st.deferred(lambda: expression((middle, columns), depth - 1))
    return st.tuples(left, right).map(tree.Product)


def inverse(node: tree.Node) -> tree.Node:
    return tree.Power(node, MINUS_ONE)


def rewritten(node: tree.Node) -> tree.Node:
    """The same by identities that hold for all matrices."""
    match node:
        case tree.Sum(terms):
            return tree.Sum(tuple(map(rewritten, terms[::-1])))
        case tree.Transpose(tree.Product(factors)):
            turned = tuple(tree.Transpose(rewritten(factor)) for factor in factors[::-1])
            return tree.Product(turned)
        case tree.Transpose(tree.Sum(terms)):
            return tree.Sum(tuple(tree.Transpose(rewritten(term)) for term in terms))
        case tree.Transpose(tree.Transpose(body)):
            return rewritten(body)
        case tree.Product((tree.Sum((first, second)), right)):
            right = rewritten(right)
            return tree.Sum((tree.Product((first, right)), tree.Product((second, right))))
        case tree.Product((left, tree.Sum((first, second)))):
            left = rewritten(left)
            return tree.Sum((tree.Product((left, first)), tree.Product((left, second))))
        case tree.Product(factors):
            return tree.Product(tuple(map(rewritten, factors)))
        case tree.Hadamard(factors):
            return tree.Hadamard(tuple(map(rewritten, factors[::-1])))
        case tree.Call("tr", (tree.Product((left, right)),)):
            return tree.Call("tr", (tree.Product((right, left)),))
        case tree.Call("tr", (body,)):
            return tree.Call("tr", (tree.Transpose(rewritten(body)),))
        case tree.Symbol("S"):
            return tree.Transpose(node)
        case _:
            return node
