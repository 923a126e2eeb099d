"""What a plan is worth at one point: exact rationals as long as possible, then balls.

Numbers are ``fmpq`` or ``arb``, arrays ``fmpq_mat`` or ``arb_mat``; a 1×1 result is a number.
Every operation asks the budget for its predicted cost before it begins.
"""

from __future__ import annotations

from collections.abc import Callable
from math import isqrt
from typing import Any

from flint import arb, arb_mat, fmpq, fmpq_mat

from unstuck.answers.arrays.plan import Plan, in_numbers
from unstuck.answers.arrays.tensors import Tensors
from unstuck.answers.realline import Undecided
from unstuck.maths.errors import TooMuchWorkError, UndefinedError
from unstuck.maths.exact import to_flint
from unstuck.maths.limits import MAX_BITS, Budget

Scalar = Any
Array = Any
Value = Any
"""FLINT's numbers and matrices, exact or balls, share their operators but no type."""

MAX_EXPONENT = 64
"""Of a matrix or number; generous for anything that a person writes down."""

MAX_CELLS = 2_500
_STEP = 12
"""Units for one operation beside its arithmetic."""


def work_out(plan: Plan, point: Tensors, budget: Budget) -> Value:
    """The value of a plan, at the precision that FLINT is set to.

    Raises ``UndefinedError`` where there is none, ``TooMuchWorkError`` beyond the budget, and
    ``Undecided`` where balls do not say whether there is one.
    """
    return _Working(point, budget).value(plan)


class _Working:
    def __init__(self, point: Tensors, budget: Budget) -> None:
        self.point = point
        self.budget = budget

    def value(self, plan: Plan) -> Value:
        """The value of a part."""
        self.budget.spend(_STEP)
        return _OPERATIONS[plan.operation](self, plan)

    def sides(self, plan: Plan) -> tuple[int, int]:
        """Rows and columns in numbers.  Raises TooMuchWorkError for a huge array."""
        rows, columns = (in_numbers(this, self.point.sizes) for this in plan.shape)
        if rows * columns > MAX_CELLS:
            raise TooMuchWorkError("This makes a matrix too large for us to work out.")
        self.budget.spend(rows * columns)
        return rows, columns

    def parts(self, plan: Plan) -> list[Any]:
        """The values of all parts."""
        return [self.value(part) for part in plan.parts]

    def spend(self, operations: int, *values: Value) -> None:
        """Ask for so many multiplications of numbers as long as these."""
        bits = sum(map(_bits, values))
        if bits > MAX_BITS:
            raise TooMuchWorkError("Working this out exactly would take too long.")
        self.budget.spend(operations * (1 + bits // 64))

    # Leaves

    def _number(self, plan: Plan) -> Value:
        return to_flint(plan.what)  # type: ignore[arg-type]

    def _constant(self, plan: Plan) -> Value:
        return arb.pi() if plan.what == "pi" else arb(1).exp()

    def _scalar(self, plan: Plan) -> Value:
        return self.point.scalars[str(plan.what)]

    def _size(self, plan: Plan) -> Value:
        return fmpq(self.point.sizes[str(plan.what)])

    def _array(self, plan: Plan) -> Value:
        return self.point[str(plan.what)]

    def _filled(self, plan: Plan) -> Value:
        rows, columns = self.sides(plan)
        kind = plan.operation
        if rows == columns == 1:
            return fmpq(0)
        return fmpq_mat(
            [
                [int(kind == "ones" or (kind == "identity" and i == j)) for j in range(columns)]
                for i in range(rows)
            ]
        )

    def _entries(self, plan: Plan) -> Value:
        rows, columns = self.sides(plan)
        return _flat(_array_of(self.parts(plan), rows, columns))

    # Arithmetic

    def _sum(self, plan: Plan) -> Value:
        whole, *others = self.parts(plan)
        for other in others:
            self.spend(_cells(whole), whole, other)
            first, second = _alike(whole, other)
            whole = first + second
        return whole

    def _negate(self, plan: Plan) -> Value:
        return _scaled(self.value(plan.parts[0]), fmpq(-1))

    def _product(self, plan: Plan) -> Value:
        whole = self.value(plan.parts[0])
        for part in plan.parts[1:]:
            whole = self._joined(whole, self.value(part))
        return whole

    def _joined(self, left: Value, right: Value) -> Value:
        scalar, array = (left, right) if isinstance(left, fmpq | arb) else (right, left)
        if not isinstance(scalar, fmpq | arb):
            return self._times(left, right)
        self.spend(_cells(array), scalar, array)
        return _scaled(array, scalar)

    def _times(self, left: Any, right: Any) -> Value:
        self.spend(left.nrows() * left.ncols() * right.ncols(), left, right)
        left, right = _alike(left, right)
        return _flat(left * right)

    def _inner(self, plan: Plan) -> Value:
        left, right = self.parts(plan)
        return self._times(left.transpose(), right)

    def _divide(self, plan: Plan) -> Value:
        top, bottom = self.parts(plan)
        self.spend(_cells(top), top, bottom)
        return _scaled(top, _reciprocal(bottom))

    def _hadamard(self, plan: Plan) -> Value:
        whole, *others = self.parts(plan)
        for other in others:
            self.spend(_cells(whole), whole, other)
            if plan.is_scalar:
                whole = whole * other
            else:
                pairs = zip(whole.entries(), other.entries(), strict=True)
                whole = _array_of([a * b for a, b in pairs], whole.nrows(), whole.ncols())
        return whole

    def _kronecker(self, plan: Plan) -> Value:
        self.sides(plan)
        whole, *others = [_as_array(value) for value in self.parts(plan)]
        for other in others:
            self.spend(_cells(whole) * _cells(other), whole, other)
            rows = [
                [a * b for a in upper for b in lower]
                for upper in whole.table()
                for lower in other.table()
            ]
            entries = [entry for row in rows for entry in row]
            whole = _array_of(entries, len(rows), len(rows[0]))
        return _flat(whole)

    # Powers

    def _power(self, plan: Plan) -> Value:
        base_plan, exponent_plan = plan.parts
        exponent = self.value(exponent_plan)
        if base_plan.operation == "norm" and base_plan.what == "2" and exponent == 2:
            return self._squares(self.value(base_plan.parts[0]))
        base: Any = self.value(base_plan)
        if not isinstance(exponent, fmpq):
            return (_positive(base).log() * exponent).exp()
        if exponent.q == 1:
            return self._whole_power(base, int(exponent.p))
        if exponent.q == 2:
            self.spend(1)
            return self._whole_power(_root(base), int(exponent.p))
        self.spend(10)
        return (_positive(base).log() * arb(exponent)).exp()

    def _whole_power(self, base: Any, exponent: int) -> Value:
        if abs(exponent) > MAX_EXPONENT:
            raise TooMuchWorkError("The exponent is too large for us to work this out.")
        if exponent < 0:
            base = _reciprocal(base)
        self.spend(8, *[base] * abs(exponent))
        return base ** abs(exponent)

    def _matrix_power(self, plan: Plan) -> Value:
        base, exponent = self.parts(plan)
        if not isinstance(exponent, fmpq) or exponent.q != 1:
            raise TooMuchWorkError("We can only work out whole powers of a matrix.")
        count = int(exponent.p)
        if abs(count) > MAX_EXPONENT:
            raise TooMuchWorkError("The exponent is too large for us to work this out.")
        if count < 0:
            base = self._inverse(base)
        size = base.nrows()
        self.spend(8 * size**3, *[base] * abs(count))
        return base ** abs(count)

    def _inverse(self, base: Any) -> Any:
        size = base.nrows()
        self.spend(2 * size**3, *[base] * size)
        try:
            return base.inv()
        except ZeroDivisionError as fault:
            if isinstance(base, fmpq_mat):
                raise UndefinedError("An inverse in this does not exist.") from fault
            raise Undecided from fault

    def _root(self, plan: Plan) -> Value:
        body, *index = self.parts(plan)
        if not index:
            return _root(body)
        self.spend(10)
        return (_positive(body).log() * arb(_reciprocal(index[0]))).exp()

    # Functions

    def _absolute(self, plan: Plan) -> Value:
        value: Any = self.value(plan.parts[0])
        return abs(value)

    def _det(self, plan: Plan) -> Value:
        body: Any = self.value(plan.parts[0])
        self.spend(body.nrows() ** 3, *[body] * body.nrows())
        return body.det()

    def _trace(self, plan: Plan) -> Value:
        body: Any = self.value(plan.parts[0])
        self.spend(body.nrows(), body)
        total = body[0, 0]
        for place in range(1, body.nrows()):
            total = total + body[place, place]
        return total

    def _transpose(self, plan: Plan) -> Value:
        body: Any = self.value(plan.parts[0])
        return body if plan.is_scalar else body.transpose()

    def _diagonal_matrix(self, plan: Plan) -> Value:
        self.sides(plan)
        body: Any = self.value(plan.parts[0])
        entries = body.entries()
        count = len(entries)
        cells = [e if i == j else fmpq(0) for i, e in enumerate(entries) for j in range(count)]
        return _array_of(cells, count, count)

    def _diagonal(self, plan: Plan) -> Value:
        body: Any = self.value(plan.parts[0])
        count = body.nrows()
        return _array_of([body[i, i] for i in range(count)], count, 1)

    def _vec(self, plan: Plan) -> Value:
        rows, columns = self.sides(plan)
        body: Any = self.value(plan.parts[0])
        return _array_of(body.transpose().entries(), rows, columns)

    def _norm(self, plan: Plan) -> Value:
        body: Any = self.value(plan.parts[0])
        if plan.what == "2":
            return _root(self._squares(body))
        sizes = [abs(entry) for entry in body.entries()]
        self.spend(len(sizes), body)
        total = sizes[0]
        for size in sizes[1:]:
            total = total + size if plan.what == "1" else _larger(total, size)
        return total

    def _squares(self, body: Any) -> Value:
        """The sum of the squares of all entries."""
        if isinstance(body, fmpq | arb):
            self.spend(1, body, body)
            return body * body
        entries = body.entries()
        self.spend(len(entries), body, body)
        total = entries[0] * entries[0]
        for entry in entries[1:]:
            total = total + entry * entry
        return total

    def _function(self, plan: Plan) -> Value:
        body, *base = self.parts(plan)
        apply = _FUNCTIONS[str(plan.what)]
        if base:
            self.spend(20)
            return apply(body) / _nonzero(arb(1) * apply(base[0]))
        if plan.is_scalar:
            self.spend(10)
            return apply(body)
        entries = body.entries()
        self.spend(10 * len(entries))
        return _array_of([apply(entry) for entry in entries], body.nrows(), body.ncols())


def _bits(value: Value) -> int:
    if isinstance(value, fmpq):
        return int(value.height_bits())
    if isinstance(value, fmpq_mat):
        return max(int(entry.height_bits()) for entry in value.entries())
    return 128


def _cells(value: Any) -> int:
    return 1 if isinstance(value, fmpq | arb) else value.nrows() * value.ncols()


def _alike(first: Any, second: Any) -> tuple[Any, Any]:
    """Both exact, or both balls: FLINT does not add the two sorts of matrices."""
    if isinstance(first, fmpq_mat) and isinstance(second, arb_mat):
        return arb_mat(first), second
    if isinstance(first, arb_mat) and isinstance(second, fmpq_mat):
        return first, arb_mat(second)
    return first, second


def _scaled(value: Any, factor: Scalar) -> Any:
    if isinstance(value, fmpq_mat) and isinstance(factor, arb):
        value = arb_mat(value)
    if isinstance(value, arb_mat) and isinstance(factor, fmpq):
        factor = arb(factor)
    return value * factor


def _flat(value: Array) -> Value:
    """A 1×1 array as a number."""
    return value[0, 0] if value.nrows() == value.ncols() == 1 else value


def _as_array(value: Any) -> Any:
    return _array_of([value], 1, 1) if isinstance(value, fmpq | arb) else value


def _array_of(entries: list[Any], rows: int, columns: int) -> Array:
    if all(isinstance(entry, fmpq) for entry in entries):
        return fmpq_mat(rows, columns, entries)
    return arb_mat(rows, columns, [arb(entry) for entry in entries])


def _reciprocal(value: Scalar) -> Scalar:
    return 1 / _nonzero(value)


def _nonzero(value: Scalar) -> Scalar:
    if isinstance(value, fmpq):
        if value == 0:
            raise UndefinedError("This divides by zero.")
        return value
    if value.contains(0):
        raise Undecided
    return value


def _positive(value: Scalar) -> arb:
    """A ball around a number above 0."""
    ball = arb(value)
    if bool(ball <= 0):
        raise UndefinedError("This takes the logarithm of a number that is not positive.")
    if not bool(ball > 0):
        raise Undecided
    return ball


def _root(value: Scalar) -> Scalar:
    """The square root, exact of a square."""
    if isinstance(value, fmpq):
        if value < 0:
            raise UndefinedError("This takes the root of a negative number.")
        top, bottom = isqrt(int(value.p)), isqrt(int(value.q))
        if top**2 == value.p and bottom**2 == value.q:
            return fmpq(top, bottom)
    elif bool(value < 0):
        raise UndefinedError("This takes the root of a negative number.")
    ball = arb(value).sqrt()
    if not ball.is_finite():
        raise Undecided
    return ball


def _larger(first: Scalar, second: Scalar) -> Scalar:
    if isinstance(first, fmpq) and isinstance(second, fmpq):
        return max(first, second)
    return arb(first).max(arb(second))


def _exp(value: Scalar) -> Scalar:
    if value == 0:
        return fmpq(1)
    if bool(abs(arb(value)) > MAX_BITS):
        raise TooMuchWorkError("This number is too large for us to work out.")
    return arb(value).exp()


def _ln(value: Scalar) -> Scalar:
    return fmpq(0) if value == 1 else _positive(value).log()


def _sigma(value: Scalar) -> Scalar:
    """The logistic function."""
    return 1 / (1 + arb(1) * _exp(-value))


def _relu(value: Scalar) -> Scalar:
    return _larger(value, fmpq(0))


_FUNCTIONS: dict[str, Callable[[Any], Any]] = {
    "exp": _exp,
    "ln": _ln,
    "sqrt": _root,
    "sin": lambda value: arb(value).sin(),
    "cos": lambda value: arb(value).cos(),
    "tan": lambda value: arb(value).tan(),
    "tanh": lambda value: arb(value).tanh(),
    "sigma": _sigma,
    "relu": _relu,
}
_OPERATIONS: dict[str, Callable[[_Working, Plan], Value]] = {
    "number": _Working._number,
    "constant": _Working._constant,
    "scalar": _Working._scalar,
    "size": _Working._size,
    "array": _Working._array,
    "identity": _Working._filled,
    "ones": _Working._filled,
    "zero": _Working._filled,
    "entries": _Working._entries,
    "sum": _Working._sum,
    "negate": _Working._negate,
    "product": _Working._product,
    "divide": _Working._divide,
    "power": _Working._power,
    "matrix power": _Working._matrix_power,
    "root": _Working._root,
    "absolute": _Working._absolute,
    "det": _Working._det,
    "trace": _Working._trace,
    "transpose": _Working._transpose,
    "diagonal matrix": _Working._diagonal_matrix,
    "diagonal": _Working._diagonal,
    "vec": _Working._vec,
    "norm": _Working._norm,
    "function": _Working._function,
    "hadamard": _Working._hadamard,
    "kronecker": _Working._kronecker,
    "inner": _Working._inner,
}
