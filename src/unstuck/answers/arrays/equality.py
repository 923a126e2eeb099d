"""Whether an expression in arrays is worth the same as the right one, at every fixed point."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from flint import arb, arb_mat, fmpq, fmpq_mat

from unstuck.answers.arrays.declaring import Arrays
from unstuck.answers.arrays.fitting import fit
from unstuck.answers.arrays.plan import Plan
from unstuck.answers.arrays.tensors import POINTS, tensors
from unstuck.answers.arrays.working import Value, work_out
from unstuck.answers.realline import Undecided
from unstuck.maths import tree
from unstuck.maths.balls import precision
from unstuck.maths.errors import TooMuchWorkError, UndefinedError
from unstuck.maths.limits import Budget

PRECISIONS = (128, 640)
"""Bits: the second is used where the first leaves it open, and once to confirm."""

AGREEMENT = 1e-30
NEEDED_POINTS = 2
JUDGING_WORK = 60_000
"""Units for all comparisons of one judgement together."""

_AUTHORS_WORK = 60_000
"""Units for the right answer at one point."""


@dataclass(frozen=True)
class Right:
    """The right answer: its tree, among its declarations."""

    node: tree.Node
    arrays: Arrays

    @property
    def plan(self) -> Plan:
        """Its operations and shape.  Raises Misfit or Unusable for what an author got wrong."""
        return _plan(self.node, self.arrays)

    def value(self, number: int, bits: int) -> Value | None:
        """What it is worth at a point, ``None`` where it has no value."""
        return _values(self.node, self.arrays, bits)[number]


@lru_cache(maxsize=512)
def _plan(node: tree.Node, arrays: Arrays) -> Plan:
    return fit(node, arrays)


@lru_cache(maxsize=512)
def _values(node: tree.Node, arrays: Arrays, bits: int) -> tuple[Value | None, ...]:
    plan = _plan(node, arrays)
    return tuple(_authors_value(plan, arrays, number, bits) for number in range(POINTS))


def _authors_value(plan: Plan, arrays: Arrays, number: int, bits: int) -> Value | None:
    """``None`` also where the arrays are too large at this point."""
    try:
        return _value_or_none(plan, arrays, number, bits, Budget(_AUTHORS_WORK))
    except TooMuchWorkError:
        return None


def _value_or_none(
    plan: Plan, arrays: Arrays, number: int, bits: int, budget: Budget
) -> Value | None:
    try:
        with precision(bits):
            return work_out(plan, tensors(arrays)[number], budget)
    except UndefinedError:
        return None


@dataclass
class Comparison:
    """One response beside the right answer, with the work that may still be spent on it."""

    right: Right
    budget: Budget = field(default_factory=lambda: Budget(JUDGING_WORK))

    def equal(self, plan: Plan) -> bool:
        """Whether a plan of the right shape is worth the same wherever both have a value.

        Where it never has a value, but the right answer has one, they differ.
        Raises ``Undecided``, or ``TooMuchWorkError`` beyond the budget.
        """
        met = lacking = 0
        costly: TooMuchWorkError | None = None
        for number in range(POINTS):
            try:
                agreed = self._agree_at(plan, number, confirm=met == 0)
            except TooMuchWorkError as fault:  # other points have smaller arrays
                costly = fault
                continue
            if agreed is False:
                return False
            met += agreed is True
            lacking += agreed is None and self.right.value(number, PRECISIONS[0]) is not None
        if met >= NEEDED_POINTS:
            return True
        if costly is not None:
            raise costly
        if met == 0 and lacking >= NEEDED_POINTS:
            return False
        raise Undecided

    def _agree_at(self, plan: Plan, number: int, *, confirm: bool) -> bool | None:
        """Compare at one point; ``None`` where one of the two has no value."""
        for bits in PRECISIONS:
            theirs = self.right.value(number, bits)
            if theirs is None:
                return None
            mine = _value_or_none(plan, self.right.arrays, number, bits, self.budget)
            if mine is None:
                return None
            agreed = same(mine, theirs)
            exact = is_exact(mine) and is_exact(theirs)
            if agreed is False or (agreed and (exact or not confirm or bits == PRECISIONS[-1])):
                return agreed
        raise Undecided

    def values(self, plan: Plan) -> list[tuple[Value, Value]]:
        """The plan's value and the right one at every point that has both."""
        bits, pairs = PRECISIONS[0], []
        for number in range(POINTS):
            theirs = self.right.value(number, bits)
            if theirs is None:
                continue
            mine = _value_or_none(plan, self.right.arrays, number, bits, self.budget)
            if mine is not None:
                pairs.append((mine, theirs))
        return pairs if len(pairs) >= NEEDED_POINTS else []


def is_exact(value: Value) -> bool:
    """Whether a value is rational through and through."""
    return isinstance(value, fmpq | fmpq_mat)


def entries(value: Value) -> list[Any]:
    """All entries, row by row; of a number itself."""
    return [value] if isinstance(value, fmpq | arb) else list(value.entries())


def same(first: Value, second: Value) -> bool | None:
    """Whether two values of one shape are equal; ``None`` if balls do not say."""
    if is_exact(first) and is_exact(second):
        return bool(first == second)
    answer: bool | None = True
    with precision(PRECISIONS[-1]):
        for mine, theirs in zip(entries(first), entries(second), strict=True):
            difference = arb(mine) - arb(theirs)
            if not difference.contains(0):
                return False
            size = 1 + arb(theirs).abs_upper()
            if not bool(difference.abs_upper() <= AGREEMENT * size):
                answer = None
    return answer


def scaled(value: Value, factor: fmpq) -> Value:
    """A value times an exact number."""
    return value * arb(factor) if isinstance(value, arb_mat) else value * factor


def flipped(value: Value) -> Value:
    """The transpose; a number stays."""
    return value if isinstance(value, fmpq | arb) else value.transpose()
