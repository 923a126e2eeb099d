"""A typed expression with every operation and every shape made explicit, ready to be worked out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from unstuck.answers.arrays.declaring import Size
from unstuck.maths import tree

Sides = tuple[int, tuple[str, ...]]
"""A product of sizes: ``(2, ("d", "n"))`` is 2dn."""

ONE: Sides = (1, ())

Operation = Literal[
    "number", "constant", "scalar", "size", "array", "identity", "ones", "zero", "entries",
    "sum", "negate", "product", "divide", "power", "matrix power", "root",
    "absolute", "det", "trace", "transpose", "diagonal matrix", "diagonal", "vec", "norm",
    "function", "hadamard", "kronecker", "inner",
]  # fmt: skip


class Unknown:
    """A side that only the rest of the expression decides: that of ``I`` or ``1``."""

    __slots__ = ("bound",)

    def __init__(self) -> None:
        self.bound: Sides | Unknown | None = None


Side = Sides | Unknown
Shape = tuple[Side, Side]
SCALAR: Shape = (ONE, ONE)


@dataclass(frozen=True, slots=True)
class Plan:
    """One operation on ``parts``; ``what`` is its name, number or order if it has one."""

    operation: Operation
    parts: tuple[Plan, ...]
    shape: Shape
    node: tree.Node
    what: object = None

    @property
    def is_scalar(self) -> bool:
        """Whether it is a number; a 1×1 result is one."""
        return is_scalar(self.shape)

    @property
    def is_column(self) -> bool:
        """Whether it is a column of more than one entry."""
        return settled(self.shape[1]) == ONE and not self.is_scalar

    @property
    def is_row(self) -> bool:
        """Whether it is a row of more than one entry."""
        return settled(self.shape[0]) == ONE and not self.is_scalar

    @property
    def is_square(self) -> bool:
        """Whether both sides are the same, as far as they are known."""
        return settled(self.shape[0]) == settled(self.shape[1])


def is_scalar(shape: Shape) -> bool:
    """Whether an array of this shape is a number."""
    return settled(shape[0]) == ONE and settled(shape[1]) == ONE


def side(size: Size) -> Sides:
    """A declared size."""
    return (size, ()) if isinstance(size, int) else (1, (size,))


def times(first: Side, second: Side) -> Side | None:
    """The product of two sides; ``None`` if an unknown one takes part."""
    first, second = settled(first), settled(second)
    if isinstance(first, Unknown) or isinstance(second, Unknown):
        return first if second == ONE else second if first == ONE else None
    return (first[0] * second[0], tuple(sorted(first[1] + second[1])))


def settled(this: Side) -> Side:
    """What is known by now about a side."""
    while isinstance(this, Unknown) and this.bound is not None:
        this = this.bound
    return this


def unify(first: Side, second: Side) -> bool:
    """Make two sides the same, if they can be.  An unknown side is never 1."""
    first, second = settled(first), settled(second)
    if first == second:
        return True
    if isinstance(first, Unknown) and second != ONE:
        first.bound = second
        return True
    if isinstance(second, Unknown) and first != ONE:
        second.bound = first
        return True
    return False


def unify_shapes(first: Shape, second: Shape) -> bool:
    """The same for rows and columns."""
    return unify(first[0], second[0]) and unify(first[1], second[1])


def in_numbers(this: Side, sizes: Mapping[str, int]) -> int:
    """A side in numbers, once every size has one."""
    known = settled(this)
    assert not isinstance(known, Unknown)
    count = known[0]
    for name in known[1]:
        count *= sizes[name]
    return count


def has_unknown(plans: Iterable[Plan]) -> Plan | None:
    """A part whose size nothing decides."""
    waiting = list(plans)
    while waiting:
        plan = waiting.pop()
        if any(isinstance(settled(this), Unknown) for this in plan.shape):
            deeper = has_unknown(plan.parts)
            return plan if deeper is None else deeper
        waiting.extend(plan.parts)
    return None
