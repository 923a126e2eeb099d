"""Random trees that a person could have typed, for the laws of reading and printing."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from unstuck.maths import tree
from unstuck.maths.names import declare

NAMES = declare(
    "x",
    "y",
    "n",
    "x_1",
    "theta",
    "lambda",
    "HT",
    "yhat",
    functions=("f", "g"),
    sets=("A", "B"),
    sequences=("a",),
    matrices=("M", "ones", "ones_n", "I_n"),
)

whole = st.integers(0, 10**6).map(lambda n: tree.Number(Fraction(n), str(n)))
decimal = st.tuples(st.integers(0, 999), st.text("0123456789", min_size=1, max_size=4)).map(
    lambda parts: tree.Number(Fraction(f"{parts[0]}.{parts[1]}"), f"{parts[0]}.{parts[1]}")
)
scientific = st.tuples(st.integers(1, 99), st.integers(-30, 30)).map(
    lambda parts: tree.Number(
        Fraction(parts[0]) * Fraction(10) ** parts[1], f"{parts[0]}e{parts[1]}"
    )
)
symbol = st.sampled_from(
    ["x", "y", "n", "x_1", "theta", "lambda", "HT", "yhat", "M", "ones", "ones_n", "I_n"]
).map(tree.Symbol)
constant = st.sampled_from(["e", "pi", "i", "inf"]).map(tree.Constant)
leaf = st.one_of(whole, symbol, decimal, scientific, constant)


@st.composite
def mixed(draw: st.DrawFn) -> tree.Mixed:
    bottom = draw(st.integers(2, 99))
    parts = (draw(st.integers(0, 99)), draw(st.integers(0, bottom - 1)), bottom)
    return tree.Mixed(*(tree.Number(Fraction(part), str(part)) for part in parts))


def many(
    inner: st.SearchStrategy[tree.Node], least: int = 2
) -> st.SearchStrategy[tuple[tree.Node, ...]]:
    return st.lists(inner, min_size=least, max_size=3).map(tuple)


def _log(parts: tuple[tree.Node, ...]) -> tree.Node:
    return tree.Call("log", parts)


def _no_square(parts: tuple[tree.Node, tree.Node]) -> tree.Root:
    body, index = parts
    plain = isinstance(index, tree.Number) and index.value == 2
    return tree.Root(body, None if plain else index)


def arithmetic(inner: st.SearchStrategy[tree.Node]) -> st.SearchStrategy[tree.Node]:
    pair = st.tuples(inner, inner)
    one = ["sin", "cos", "exp", "ln", "lg", "arcsin", "floor", "det", "E", "f", "g", "sign"]
    return st.one_of(
        many(inner).map(tree.Sum),
        many(inner).map(tree.Product),
        pair.map(lambda p: tree.Quotient(*p)),
        pair.map(lambda p: tree.Power(*p)),
        st.one_of(*[inner.map(kind) for kind in (tree.Negate, tree.PlusMinus, tree.Abs)]),
        st.one_of(
            *[
                inner.map(kind)
                for kind in (tree.Factorial, tree.Percent, tree.Degrees, tree.Transpose)
            ]
        ),
        st.one_of(inner.map(tree.Root), pair.map(_no_square)),
        st.one_of(inner.map(tree.Norm), pair.map(lambda p: tree.Norm(*p))),
        inner.map(lambda x: tree.Norm(x, tree.Symbol("F"))),
        st.one_of(many(inner).map(tree.Hadamard), many(inner).map(tree.Kronecker)),
        pair.map(lambda p: tree.Dot(*p)),
        pair.map(lambda p: tree.Call("inner", p)),
        st.tuples(st.sampled_from(one), inner).map(lambda p: tree.Call(p[0], (p[1],))),
        st.one_of(pair.map(_log), inner.map(lambda x: _log((x,)))),
        pair.map(lambda p: tree.Call("binom", p)),
        many(inner).map(lambda p: tree.Call("max", p)),
        mixed(),
        st.tuples(inner, inner, inner).map(lambda p: tree.Big("sum", tree.Symbol("k"), *p)),
        inner.map(lambda x: tree.Big("product", tree.Symbol("k"), None, None, x)),
        many(inner, 1).map(_index),
    )


def _index(indices: tuple[tree.Node, ...]) -> tree.Node:
    if len(indices) == 1 and isinstance(indices[0], tree.Product):
        indices = (tree.number(1), *indices)
    return tree.Indexed(tree.Symbol("a"), indices)


numbers = st.recursive(leaf, arithmetic, max_leaves=12)
small = st.recursive(leaf, arithmetic, max_leaves=4)

signs = st.sampled_from(["=", "!=", "<", "<=", ">", ">=", "approx", "in", "notin", "subset"])


@st.composite
def relation(draw: st.DrawFn) -> tree.Relation:
    operands = draw(many(small))
    return tree.Relation(operands, tuple(draw(signs) for _ in operands[1:]))


@st.composite
def matrix(draw: st.DrawFn) -> tree.Matrix:
    columns = draw(st.integers(1, 3))
    row = st.tuples(*[small] * columns)
    return tree.Matrix(tuple(draw(st.lists(row, min_size=1, max_size=3))))


def logic(inner: st.SearchStrategy[tree.Node]) -> st.SearchStrategy[tree.Node]:
    return st.one_of(many(inner).map(tree.And), many(inner).map(tree.Or), inner.map(tree.Not))


statements = st.recursive(relation(), logic, max_leaves=4)

intervals = st.tuples(small, small, st.booleans(), st.booleans()).map(lambda p: tree.Interval(*p))


def combined(inner: st.SearchStrategy[tree.Node]) -> st.SearchStrategy[tree.Node]:
    return st.one_of(
        many(inner).map(tree.Union),
        many(inner).map(tree.Intersection),
        st.tuples(inner, inner).map(lambda p: tree.Difference(*p)),
        inner.map(tree.Complement),
    )


regions = st.recursive(
    st.one_of(intervals, many(small, 0).map(tree.Set), st.just(tree.Constant("reals"))),
    lambda inner: st.one_of(many(inner).map(tree.Union), many(inner).map(tree.Intersection)),
    max_leaves=4,
)
events = st.recursive(
    st.sampled_from(["A", "B"]).map(tree.Symbol),
    lambda inner: st.one_of(combined(inner), logic(inner)),
    max_leaves=5,
)
chances = st.one_of(
    events.map(tree.Probability), st.tuples(events, events).map(lambda p: tree.Probability(*p))
)
collections = st.one_of(
    many(small, 1).map(tree.Tuple),
    many(small, 1).map(tree.Vector),
    st.lists(many(small).map(tree.Vector), min_size=1, max_size=2).map(
        lambda rows: tree.Vector(tuple(rows))
    ),
    matrix(),
    many(small, 0).map(tree.Set),
    st.lists(many(small).map(tree.Tuple), min_size=1, max_size=2).map(
        lambda points: tree.Set(tuple(points))
    ),
    st.tuples(symbol, statements).map(lambda p: tree.SetBuilder(*p)),
)
