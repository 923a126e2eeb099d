"""Whether the shapes of a typed expression fit, and what each operation then is.

The sides of ``I``, ``1`` and ``0`` are found from what stands around them.  A product is read from
left to right; a row times a column is a number wherever it stands, as in ``X x^T y``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from unstuck.answers.arrays import saying
from unstuck.answers.arrays.declaring import Arrays, Size
from unstuck.answers.arrays.plan import (
    ONE,
    SCALAR,
    Operation,
    Plan,
    Shape,
    Unknown,
    has_unknown,
    is_scalar,
    settled,
    side,
    times,
    unify,
    unify_shapes,
)
from unstuck.maths import tree

_OF_SQUARE: dict[str, Operation] = {"tr": "trace", "det": "det"}
_FUNCTIONS = {
    **{"exp": "exp", "ln": "ln", "log": "ln", "sqrt": "sqrt", "sin": "sin", "cos": "cos"},
    **{"tanh": "tanh", "sigma": "sigma", "sigmoid": "sigma", "relu": "relu", "tan": "tan"},
}
_ORDERS = ("1", "2", "inf", "F")
_NO_EXPRESSION = "We expected an expression in the declared names, without an equals sign."


class Misfit(Exception):
    """The shapes do not fit: a wrong answer that can be explained.

    ``parts`` are the nodes that stand beside each other and do not fit.
    """

    def __init__(self, message: str, *parts: tree.Node) -> None:
        super().__init__(message)
        self.message = message
        self.parts = parts


class Unusable(Exception):
    """It is no expression of the sort that can be worked out here."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def fit(node: tree.Node, arrays: Arrays, asked: Shape | None = None) -> Plan:
    """The plan of an expression; ``asked`` is the shape of the right answer, if that is known.

    Raises ``Misfit`` or ``Unusable``.  A result of another shape than ``asked`` is returned.
    """
    if asked is not None and _is_zero(node):
        return Plan("zero", (), asked, node)
    plan = _Fitting(arrays).fit(node)
    if asked is not None:
        unify_shapes(plan.shape, asked)
    open_part = has_unknown([plan])
    if open_part is not None:
        raise Unusable(_unsized(open_part, arrays))
    return plan


def _unsized(plan: Plan, arrays: Arrays) -> str:
    names = [name for name, size in {**arrays.identities, **arrays.ones}.items() if size]
    example = saying.math(tree.Symbol(names[0])) if names else saying.math(tree.Symbol("I_n"))
    return f"We cannot tell the size of {saying.math(plan.node)}. Write it below, as in {example}."


def _is_zero(node: tree.Node) -> bool:
    return isinstance(node, tree.Number) and node.value == 0


def _is_one(node: tree.Node) -> bool:
    return isinstance(node, tree.Number) and node.value == 1


class _Fitting:
    """One walk over one tree."""

    def __init__(self, arrays: Arrays) -> None:
        self.arrays = arrays

    def fit(self, node: tree.Node) -> Plan:
        """The plan of a part.  Raises Misfit or Unusable."""
        reader = _READERS.get(type(node))
        if reader is None:
            raise Unusable(_NO_EXPRESSION)
        return reader(self, node)

    def _number(self, node: tree.Number | tree.Mixed) -> Plan:
        return Plan("number", (), SCALAR, node, node.value)

    def _constant(self, node: tree.Constant) -> Plan:
        if node.name not in ("e", "pi"):
            raise Unusable(_NO_EXPRESSION)
        return Plan("constant", (), SCALAR, node, node.name)

    def _symbol(self, node: tree.Symbol) -> Plan:
        name, arrays = node.name, self.arrays
        if name in arrays.shape_of:
            rows, columns = arrays.shape_of[name]
            return Plan("array", (), (side(rows), side(columns)), node, name)
        if name in arrays.identities:
            rows_ = self._side(arrays.identities[name])
            return Plan("identity", (), (rows_, rows_), node)
        if name in arrays.ones:
            return Plan("ones", (), (self._side(arrays.ones[name]), ONE), node)
        kind: Operation = "size" if name in arrays.sizes else "scalar"
        return Plan(kind, (), SCALAR, node, name)

    def _side(self, size: Size | None) -> Any:
        return Unknown() if size is None else side(size)

    def _matrix(self, node: tree.Matrix) -> Plan:
        entries = tuple(self._scalar(entry) for row in node.rows for entry in row)
        rows, columns = node.shape
        return Plan("entries", entries, ((rows, ()), (columns, ())), node)

    def _column(self, node: tree.Vector | tree.Tuple) -> Plan:
        entries = tuple(self._scalar(entry) for entry in node.children)
        return Plan("entries", entries, ((len(entries), ()), ONE), node)

    def _scalar(self, node: tree.Node) -> Plan:
        plan = self.fit(node)
        if not plan.is_scalar:
            raise Misfit(f"{saying.states(plan)}, but a number is needed there.", node)
        return plan

    # Sums

    def _sum(self, node: tree.Sum) -> Plan:
        plans = [self.fit(term) for term in node.terms]
        others = [plan for plan in plans if not _is_zero(_body(plan.node))]
        shaped = next((plan for plan in others if not plan.is_scalar), None)
        if shaped is None:
            return Plan("sum", tuple(others or plans), SCALAR, node)
        whole = [self._as_term(plan, shaped) for plan in others]
        return Plan("sum", tuple(whole), shaped.shape, node)

    def _as_term(self, plan: Plan, shaped: Plan) -> Plan:
        if plan.is_scalar and _is_one(_body(plan.node)) and (shaped.is_column or shaped.is_row):
            ones = Plan("ones", (), shaped.shape, plan.node)
            negative = isinstance(plan.node, tree.Negate)
            return Plan("negate", (ones,), shaped.shape, plan.node) if negative else ones
        if plan is shaped or unify_shapes(plan.shape, shaped.shape):
            return plan
        first, second = (_without_minus(one) for one in (shaped, plan))
        raise Misfit(_unequal("added", first, second), first.node, second.node)

    def _negate(self, node: tree.Negate) -> Plan:
        body = self.fit(node.body)
        return Plan("negate", (body,), body.shape, node)

    # Products

    def _product(self, node: tree.Product) -> Plan:
        return self._chain([self.fit(factor) for factor in node.factors], node)

    def _dot(self, node: tree.Dot) -> Plan:
        left, right = self.fit(node.left), self.fit(node.right)
        if left.is_column and right.is_column:
            return self._inner(left, right, node)
        return self._chain([left, right], node)

    def _inner(self, left: Plan, right: Plan, node: tree.Node) -> Plan:
        if not unify_shapes(left.shape, right.shape):
            raise Misfit(_unequal("in a dot product", left, right), left.node, right.node)
        return Plan("inner", (left, right), SCALAR, node)

    def _chain(self, plans: list[Plan], node: tree.Node) -> Plan:
        shape, operands, place = plans[0].shape, [plans[0]], 1
        while place < len(plans):
            right = plans[place]
            joined = _joined(shape, right.shape)
            if joined is None and _is_number(plans[place : place + 2]):
                right = Plan("product", tuple(plans[place : place + 2]), SCALAR, right.node)
                joined, place = shape, place + 1
            if joined is None:
                raise _product_misfit(shape, plans, place)
            operands.append(right)
            shape, place = joined, place + 1
        return Plan("product", tuple(operands), shape, node)

    def _quotient(self, node: tree.Quotient) -> Plan:
        top, bottom = self.fit(node.numerator), self.fit(node.denominator)
        if bottom.is_scalar:
            return Plan("divide", (top, bottom), top.shape, node)
        advice = "Only numbers can be divided by."
        if bottom.is_square:
            advice = "Instead of dividing by a matrix, multiply by its inverse."
        raise Misfit(f"{saying.states(bottom)} and stands below a line. {advice}", bottom.node)

    def _hadamard(self, node: tree.Hadamard) -> Plan:
        plans = [self.fit(factor) for factor in node.factors]
        first = plans[0]
        for plan in plans[1:]:
            if not unify_shapes(first.shape, plan.shape):
                raise Misfit(_unequal("multiplied entry by entry", first, plan),
                             first.node, plan.node)  # fmt: skip
        return Plan("hadamard", tuple(plans), first.shape, node)

    def _kronecker(self, node: tree.Kronecker) -> Plan:
        plans = [self.fit(factor) for factor in node.factors]
        shape: Shape = SCALAR
        for plan in plans:
            rows, columns = (times(a, b) for a, b in zip(shape, plan.shape, strict=True))
            if rows is None or columns is None:
                raise Unusable(_unsized(has_unknown(plans) or plan, self.arrays))
            shape = (rows, columns)
        return Plan("kronecker", tuple(plans), shape, node)

    # Powers and functions

    def _power(self, node: tree.Power) -> Plan:
        base = self.fit(node.base)
        exponent = self._scalar(node.exponent)
        if base.is_scalar:
            return Plan("power", (base, exponent), SCALAR, node)
        if not unify(*base.shape):
            raise Misfit(_no_power(base, node), node.base)
        return Plan("matrix power", (base, exponent), base.shape, node)

    def _root(self, node: tree.Root) -> Plan:
        body = self.fit(node.body)
        if node.index is None and not body.is_scalar and "sqrt" in self.arrays.elementwise:
            return Plan("function", (body,), body.shape, node, "sqrt")
        body = self._scalar(node.body)
        index = () if node.index is None else (self._scalar(node.index),)
        return Plan("root", (body, *index), SCALAR, node)

    def _abs(self, node: tree.Abs) -> Plan:
        body = self.fit(node.body)
        if body.is_scalar:
            return Plan("absolute", (body,), SCALAR, node)
        if unify(*body.shape):
            return Plan("det", (body,), SCALAR, node)
        raise Misfit(
            f"{saying.states(body)}. Single bars are for numbers, and for the determinant of a "
            f"square matrix; a length is {saying.math(tree.Norm(node.body))}.",
            node.body,
        )

    def _norm(self, node: tree.Norm) -> Plan:
        body = self.fit(node.body)
        order = _order_of(node)
        if body.is_scalar:
            return Plan("absolute", (body,), SCALAR, node)
        vector = body.is_column or body.is_row
        if order not in _ORDERS or (not vector and order != "F"):
            frobenius = saying.math(tree.Norm(node.body, tree.Symbol("F")))
            raise Unusable(
                "We know the norms 1, 2 and ∞ of a vector, and the Frobenius norm of a matrix, "
                f"which is written as in {frobenius}."
            )
        return Plan("norm", (body,), SCALAR, node, "2" if order == "F" else order)

    def _transpose(self, node: tree.Transpose) -> Plan:
        if _is_one(node.body):
            return Plan("ones", (), (ONE, Unknown()), node)
        body = self.fit(node.body)
        return Plan("transpose", (body,), body.shape[::-1], node)

    def _call(self, node: tree.Call) -> Plan:
        function = node.function
        if function == "inner":
            left, right = (self.fit(argument) for argument in node.arguments)
            return self._inner(left, right, node)
        body = self.fit(node.arguments[0])
        if body.is_scalar and function in ("tr", "det", "vec", "diag"):
            return replace(body, node=node)
        if function in _OF_SQUARE:
            if not unify(*body.shape):
                word = "trace" if function == "tr" else "determinant"
                raise Misfit(
                    f"Only a square matrix has a {word}; {saying.states(body)}.", body.node
                )
            return Plan(_OF_SQUARE[function], (body,), SCALAR, node)
        if function == "vec":
            count = times(*body.shape)
            if count is None:
                raise Unusable(_unsized(body, self.arrays))
            return Plan("vec", (body,), (count, ONE), node)
        if function == "diag":
            return _diagonal(body, node)
        return self._function(node, body)

    def _function(self, node: tree.Call, body: Plan) -> Plan:
        function = node.function
        if function not in _FUNCTIONS:
            raise Unusable(f"We cannot work out “{function}” in an answer like this one.")
        if not body.is_scalar and function not in self.arrays.elementwise:
            raise Misfit(
                f"{saying.states(body)}, but {function} is for numbers in this answer.", body.node
            )
        base = [self._scalar(argument) for argument in node.arguments[1:]]
        if base:
            body = self._scalar(node.arguments[0])
        return Plan("function", (body, *base), body.shape, node, _FUNCTIONS[function])


def _body(node: tree.Node) -> tree.Node:
    return node.body if isinstance(node, tree.Negate) else node


def _without_minus(plan: Plan) -> Plan:
    """The same with the node that a sentence shows."""
    return replace(plan, node=_body(plan.node))


def _order_of(node: tree.Norm) -> str:
    order = node.order
    if order is None:
        return "2"
    if isinstance(order, tree.Number):
        return order.spelling
    return order.name if isinstance(order, tree.Symbol | tree.Constant) else ""


def _diagonal(body: Plan, node: tree.Node) -> Plan:
    if body.is_column or body.is_row:
        length = body.shape[0] if body.is_column else body.shape[1]
        return Plan("diagonal matrix", (body,), (length, length), node)
    if unify(*body.shape):
        return Plan("diagonal", (body,), (body.shape[0], ONE), node)
    raise Misfit(f"diag needs a vector or a square matrix; {saying.states(body)}.", body.node)


def _joined(left: Shape, right: Shape) -> Shape | None:
    """The shape of the product of two neighbors; ``None`` if they do not fit."""
    if is_scalar(left) or is_scalar(right):
        return right if is_scalar(left) else left
    return (left[0], right[1]) if unify(left[1], right[0]) else None


def _is_number(plans: Sequence[Plan]) -> bool:
    """Whether two neighbors are a row and a column that make a number."""
    if len(plans) < 2 or not (plans[0].is_row and plans[1].is_column):
        return False
    return unify(plans[0].shape[1], plans[1].shape[0])


def _product_misfit(shape: Shape, plans: list[Plan], place: int) -> Misfit:
    """Why the factor at ``place`` does not fit what stands before it."""
    right = plans[place]
    before = [plan for plan in plans[:place] if not plan.is_scalar]
    nodes = [plan.node for plan in before]
    left_node = nodes[0] if len(nodes) == 1 else tree.Product(tuple(nodes))
    left = Plan("product", tuple(before), shape, left_node)
    pair = saying.math(tree.Product((*nodes, right.node)))
    message = f"{pair} does not fit: {saying.states(left)}, but {saying.has_rows(right)}."
    return Misfit(f"{message}{_advice(plans, place)}", *nodes, right.node)


def _advice(plans: Sequence[Plan], place: int) -> str:
    """Which single transpose would make the whole product fit."""
    before, right = [plan for plan in plans[:place] if not plan.is_scalar], plans[place]
    if len(before) == 1 and before[0].is_column and right.is_column:
        first, second = saying.transposed(before[0].node), saying.transposed(right.node)
        outer = saying.math(tree.Product((before[0].node, second)))
        if settled(before[0].shape[0]) != settled(right.shape[0]):
            return f" {outer} would fit."
        inner = saying.math(tree.Product((first, right.node)))
        return f" Two columns do not multiply: {inner} is a number, {outer} is a matrix."
    shapes = [plan.shape for plan in plans]
    better = []
    for index, plan in enumerate(plans):
        changed = [*shapes[:index], plan.shape[::-1], *shapes[index + 1 :]]
        if not plan.is_scalar and _chain_fits(changed):
            better.append(saying.math(saying.transposed(plan.node)))
    if not better or len(better) > 2:
        return ""
    return f" It would fit with {' or with '.join(better)}."


def _chain_fits(shapes: Sequence[Shape]) -> bool:
    """Whether a product of these shapes fits from left to right, all sides being known."""
    rows, columns = (settled(this) for this in shapes[0])
    for shape in shapes[1:]:
        below, after = (settled(this) for this in shape)
        if (below, after) == SCALAR:
            continue
        if (rows, columns) == SCALAR:
            rows, columns = below, after
        elif columns == below and not isinstance(below, Unknown):
            columns = after
        else:
            return False
    return True


def _unequal(how: str, first: Plan, second: Plan) -> str:
    """Why two arrays that must have one shape do not."""
    both = f"{saying.states(first)}, but {saying.states(second)}."
    rule = "Both must have the same length in a dot product."
    if how != "in a dot product":
        rule = f"Only arrays of the same shape can be {how}."
    if first.is_scalar != second.is_scalar:
        return f"{both} {rule}{_about_identity(first, second, how)}"
    if tuple(map(settled, first.shape)) == tuple(map(settled, second.shape[::-1])):
        return f"{both} {rule} It would fit with {saying.math(saying.transposed(second.node))}."
    return f"{both} {rule}"


def _about_identity(first: Plan, second: Plan, how: str) -> str:
    """A number beside a square matrix is often a multiple of the identity."""
    scalar, array = (first, second) if first.is_scalar else (second, first)
    if how != "added" or not array.is_square:
        return ""
    body = _body(scalar.node)
    multiple = tree.Symbol("I") if _is_one(body) else tree.Product((body, tree.Symbol("I")))
    return f" {saying.math(multiple)} is a matrix."


def _no_power(base: Plan, node: tree.Power) -> str:
    negative = isinstance(node.exponent, tree.Negate)
    what = "an inverse" if negative else "powers"
    message = f"Only a square matrix has {what}; {saying.states(base)}."
    if base.is_column and not negative:
        inner = tree.Product((tree.Transpose(base.node), base.node))
        message += f" The squared length is {saying.math(inner)}."
    return message


_READERS: dict[type[tree.Node], Callable[[_Fitting, Any], Plan]] = {
    tree.Number: _Fitting._number,
    tree.Mixed: _Fitting._number,
    tree.Constant: _Fitting._constant,
    tree.Symbol: _Fitting._symbol,
    tree.Matrix: _Fitting._matrix,
    tree.Vector: _Fitting._column,
    tree.Tuple: _Fitting._column,
    tree.Sum: _Fitting._sum,
    tree.Negate: _Fitting._negate,
    tree.Product: _Fitting._product,
    tree.Dot: _Fitting._dot,
    tree.Quotient: _Fitting._quotient,
    tree.Hadamard: _Fitting._hadamard,
    tree.Kronecker: _Fitting._kronecker,
    tree.Power: _Fitting._power,
    tree.Root: _Fitting._root,
    tree.Abs: _Fitting._abs,
    tree.Norm: _Fitting._norm,
    tree.Transpose: _Fitting._transpose,
    tree.Call: _Fitting._call,
}
