"""Whether two trees are the same number or function: exactly where possible, else by balls.

One generic point inside the declared domain settles most wrong answers: two balls that separate
prove a difference.  Then the two are written out as quotients of polynomials, which proves most
right ones.  The rest is compared at more points, among them one on each side of every place where
a formula may change its law, to more digits than any typed answer can fake.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from fractions import Fraction

from flint import acb, arb, fmpq

from unstuck.answers.breakpoints import breaking_points
from unstuck.answers.polynomials import squarefree_key
from unstuck.answers.rational_functions import same_function
from unstuck.answers.realline import End, Undecided
from unstuck.answers.sampling import Gaussian, Point, boundary_points, points
from unstuck.answers.unrolling import unrolled
from unstuck.maths import tree
from unstuck.maths.balls import Balls, ball, precision
from unstuck.maths.errors import MathsError, NotExactError, TooMuchWorkError, UndefinedError
from unstuck.maths.exact import flint_rational, rational, to_flint
from unstuck.maths.limits import Budget
from unstuck.maths.printer import latex, text

PRECISIONS = (128, 640)
"""Bits: the first separates nearly all wrong answers, the second outlasts 120 typed digits."""

AGREEMENT = 1e-30
NEEDED_POINTS = 3
CONFIRMED = 2
"""Points at which agreement is looked at again with the highest precision."""

_NO_POINT = Point()
_NO_DOMAINS: Mapping[str, str] = {}

_NOT_NUMERIC = (
    tree.Relation, tree.And, tree.Or, tree.Not, tree.Listing, tree.Tuple, tree.Vector, tree.Matrix,
    tree.Set, tree.SetBuilder, tree.Interval, tree.Union, tree.Intersection, tree.Difference,
    tree.Complement, tree.Probability, tree.Given, tree.PlusMinus, tree.Transpose, tree.Norm,
)  # fmt: skip


JUDGING_WORK = 40_000
"""Units that all comparisons of one judgement may spend together."""

_BUDGET: ContextVar[Budget | None] = ContextVar("_BUDGET", default=None)


def _budget() -> Budget:
    return _BUDGET.get() or Budget()


@dataclass(slots=True)
class _Met:
    """What trees and their parts were worth at one point during one judgement.

    Keys are identities, so the values keep their trees and the point alive.
    """

    point: Point
    values: dict[tuple[int, int], tuple[tree.Node, fmpq | acb | None]] = field(default_factory=dict)
    rationals: dict[int, tuple[tree.Node, fmpq]] = field(default_factory=dict)
    balls: dict[int, Balls] = field(default_factory=dict)

    def ball(self, node: tree.Node, bits: int) -> acb:
        """See :func:`unstuck.maths.balls.ball`."""
        if bits not in self.balls:
            self.balls[bits] = Balls.at(_numbers(self.point, bits), bits)
        return self.balls[bits].of(node, _budget())


@dataclass(slots=True)
class _Judgement:
    """What one judgement has met: by point, and trees that have no exact road at some point."""

    points: dict[int, _Met] = field(default_factory=dict)
    inexact: dict[int, tree.Node] = field(default_factory=dict)


_MET: ContextVar[_Judgement | None] = ContextVar("_MET", default=None)


@contextmanager
def budgeted(units: int = JUDGING_WORK) -> Iterator[None]:
    """Give all comparisons inside one common budget, so that no response costs long."""
    met = _MET.get()
    tokens = _BUDGET.set(Budget(units)), _MET.set(met or _Judgement())
    try:
        yield
    finally:
        _BUDGET.reset(tokens[0])
        _MET.reset(tokens[1])


def is_numeric(node: tree.Node) -> bool:
    """Whether the tree is arithmetic all through."""
    return not any(isinstance(part, _NOT_NUMERIC) for part in node.walk())


def exact_value(node: tree.Node) -> Fraction | None:
    """The value of a tree without names if it is rational and found exactly, else ``None``."""
    try:
        return rational(node, budget=_budget())
    except MathsError:
        return None


def number(node: tree.Node) -> acb:
    """A ball around the number, for authors' own values.  Raises MathsError or ValueError."""
    if node.symbols or not is_numeric(node):
        raise ValueError(f"{text(node)} is no number")
    return ball(node, bits=PRECISIONS[0], budget=_budget())


def midpoint(node: tree.Node) -> float:
    """The nearest float of a real number."""
    exact = exact_value(node)
    return float(exact) if exact is not None else float(number(node).real.mid())


def end(node: tree.Node) -> End:
    """A real number as an end of an interval.  Raises Undecided if it is not surely real."""
    exact = exact_value(node)
    if exact is not None:
        return End.rational(exact)
    value = ball(node, bits=PRECISIONS[1], budget=_budget())
    if not value.is_finite():
        raise UndefinedError("An end of this has no value.")
    if not value.imag.contains(arb(0)) or float(value.imag.abs_upper()) > AGREEMENT:
        raise Undecided
    return End(None, value.real, (text(node), latex(node)))


def is_negative(node: tree.Node) -> bool:
    """Whether a number without names is surely below zero."""
    exact = exact_value(node)
    return exact < 0 if exact is not None else bool(number(node).real < 0)


def check_readable(node: tree.Node, domains: Mapping[str, str]) -> None:
    """Raise for an author's value that has none anywhere."""
    if isinstance(node, tree.Tuple):
        for member in node.members:
            check_readable(member, domains)
    elif not equal(node, node, domains):
        raise ValueError(f"{text(node)} has no value")


Value = fmpq | acb


def _met_at(point: Point, judgement: _Judgement) -> _Met:
    met = judgement.points.get(id(point))
    if met is None:
        met = judgement.points[id(point)] = _Met(point)
    return met


def _without_members(node: tree.Node, met: _Met) -> tuple[tree.Node, _Met]:
    """The same with the members of sequences written as numbers."""
    if met.point.has_members and any(isinstance(part, tree.Indexed) for part in node.walk()):
        return unrolled(node, met.point), _Met(_NO_POINT)
    return node, met


def _value(node: tree.Node, point: Point, bits: int) -> Value | None:
    """The value at a point; ``None`` where there is none.  Raises Undecided.

    A tree without an exact road at one point is not tried exactly at another: balls do.
    """
    judgement = _MET.get() or _Judgement()
    met = _met_at(point, judgement)
    before = met.values.get((id(node), bits))
    if before is not None:
        return before[1]
    coarse = met.values.get((id(node), PRECISIONS[0]))
    if coarse is not None and not isinstance(coarse[1], acb):
        value: Value | None = coarse[1]
    else:
        value = _worked_out(*_without_members(node, met), bits, judgement.inexact)
    met.values[(id(node), bits)] = (node, value)
    return value


def _worked_out(
    node: tree.Node, met: _Met, bits: int, inexact: dict[int, tree.Node]
) -> Value | None:
    if id(node) not in inexact:
        try:
            return flint_rational(node, met.point.rationals, _budget(), met.rationals)
        except NotExactError:
            inexact[id(node)] = node
        except UndefinedError:
            return None
        except TooMuchWorkError as fault:
            raise Undecided from fault
    try:
        value = met.ball(node, bits)
    except UndefinedError:
        return None
    except MathsError as fault:
        raise Undecided from fault
    return value if value.is_finite() else None


def _numbers(point: Point, bits: int) -> Mapping[str, Value]:
    """The coordinates that names have, complex ones as balls of the working precision."""
    if not point.gaussians:
        return point.rationals
    with precision(bits):
        balls = {name: gaussian_ball(value) for name, value in point.gaussians.items()}
    return {**point.rationals, **balls}


def gaussian_ball(value: Gaussian) -> acb:
    """A complex rational as a ball of the working precision."""
    return acb(arb(to_flint(value.real)), arb(to_flint(value.imag)))


def _as_ball(value: Value) -> acb:
    return acb(arb(value)) if isinstance(value, fmpq) else value


def _agree(first: Value, second: Value) -> bool | None:
    """Whether two values are equal; ``None`` if the balls do not say."""
    if isinstance(first, fmpq) and isinstance(second, fmpq):
        return first == second
    with precision(PRECISIONS[-1]):
        difference = _as_ball(first) - _as_ball(second)
        size, gap = _as_ball(second).abs_upper(), difference.abs_upper()
    if not difference.contains(acb(0)):
        return False
    return True if bool(gap <= AGREEMENT * (1 + size)) else None


@dataclass(frozen=True, slots=True)
class _Meeting:
    """What two trees are worth at one point: ``agreed`` is ``None`` where one has no value."""

    agreed: bool | None
    is_exact: bool
    first_has_value: bool
    second_has_value: bool


def _meet(first: tree.Node, second: tree.Node, point: Point, lowest: int = 0) -> _Meeting:
    """Compare at a point, more and more precisely.  Raises Undecided."""
    for bits in PRECISIONS[lowest:]:
        mine, theirs = _value(first, point, bits), _value(second, point, bits)
        if mine is None or theirs is None:
            return _Meeting(None, False, mine is not None, theirs is not None)
        agreed = _agree(mine, theirs)
        if agreed is not None:
            exact = isinstance(mine, fmpq) and isinstance(theirs, fmpq)
            return _Meeting(agreed, exact, True, True)
    raise Undecided


def equal(first: tree.Node, second: tree.Node, domains: Mapping[str, str] = _NO_DOMAINS) -> bool:
    """Whether two trees have the same value all over their domain.

    Removable gaps do not count: ``x/x`` is 1.  Raises Undecided, or UndefinedError if ``first``
    has no value anywhere.
    """
    if not (first.symbols or second.symbols):
        return _equal_numbers(first, second)
    try:
        opening = _meet(first, second, points(domains)[0])
    except Undecided:
        if same_function(first, second):
            return True
        raise
    if opening.agreed is False:
        return False
    if opening.agreed and (proof := same_function(first, second)) is not None:
        return proof
    return _equal_at(first, second, domains)


def _infinite(node: tree.Node) -> int:
    """1 for ∞, -1 for -∞, 0 for everything else."""
    if isinstance(node, tree.Negate):
        return -_infinite(node.body)
    return int(node == tree.Constant("inf"))


def _equal_numbers(first: tree.Node, second: tree.Node) -> bool:
    if _infinite(first) or _infinite(second):
        return _infinite(first) == _infinite(second)
    meeting = _meet(first, second, _NO_POINT)
    if meeting.agreed and not meeting.is_exact:
        meeting = _meet(first, second, _NO_POINT, lowest=len(PRECISIONS) - 1)
    if not meeting.first_has_value:
        raise UndefinedError("A division by zero, or something like it, leaves no value here.")
    return bool(meeting.agreed)


def _equal_at(first: tree.Node, second: tree.Node, domains: Mapping[str, str]) -> bool:
    """Compare at generic points, at edges of the domain, and beside every break of a formula."""
    generic, compared, has_value = len(points(domains)), 0, False
    for place, point in enumerate(_spots(first, second, domains)):
        meeting = _meet(first, second, point)
        if meeting.agreed and not meeting.is_exact and compared < CONFIRMED:
            meeting = _meet(first, second, point, lowest=len(PRECISIONS) - 1)
        if meeting.agreed is False:
            return False
        compared += meeting.agreed is True and place < generic
        has_value |= meeting.first_has_value
    if not has_value:
        raise UndefinedError("A division by zero, or something like it, leaves no value here.")
    if compared < NEEDED_POINTS:
        raise Undecided
    return True


def surely_equal(
    first: tree.Node, second: tree.Node, domains: Mapping[str, str] = _NO_DOMAINS
) -> bool:
    """Whether two trees are certainly equal: for explanations, which never guess."""
    try:
        return equal(first, second, domains)
    except (Undecided, MathsError):
        return False


def surely_within(first: tree.Node, second: tree.Node, slack: Fraction) -> bool:
    """Whether two numbers are certainly at most ``slack`` apart."""
    mine, theirs = exact_value(first), exact_value(second)
    if mine is not None and theirs is not None:
        return abs(mine - theirs) <= slack
    try:
        difference = ball(first, bits=PRECISIONS[0], budget=_budget()) - ball(
            second, bits=PRECISIONS[0], budget=_budget()
        )
    except (MathsError, ValueError):
        return False
    return bool(abs(difference) <= arb(to_flint(slack)))


def _pairs(
    first: tree.Node, second: tree.Node, domains: Mapping[str, str]
) -> Iterator[tuple[Value, Value]]:
    """Both values, point by point where both exist."""
    for point in _spots(first, second, domains):
        mine = _value(first, point, PRECISIONS[0])
        theirs = _value(second, point, PRECISIONS[0])
        if mine is not None and theirs is not None:
            yield mine, theirs


def _spots(first: tree.Node, second: tree.Node, domains: Mapping[str, str]) -> Iterator[Point]:
    """Points to compare at; those beside breaks are only looked for when they are reached."""
    yield from points(domains)
    yield from boundary_points(domains)
    yield from breaking_points(first, second, domains)


def _is_constant(values: Iterable[Value]) -> bool:
    """Whether at least three values are the same; stops at the first that is not."""
    count, start = 0, None
    for value in values:
        if start is not None and not _agree(value, start):
            return False
        start, count = value if start is None else start, count + 1
    return count >= NEEDED_POINTS


def _combined(first: Value, second: Value, operation: str) -> Value:
    if isinstance(first, fmpq) and isinstance(second, fmpq):
        return first / second if operation == "/" else first - second
    with precision(PRECISIONS[-1]):
        a, b = _as_ball(first), _as_ball(second)
        return a / b if operation == "/" else a - b


def _ratios(pairs: Iterable[tuple[Value, Value]]) -> Iterator[Value]:
    """Raises Undecided where a value may be zero."""
    for mine, theirs in pairs:
        if any(_as_ball(value).contains(acb(0)) for value in (mine, theirs)):
            raise Undecided
        yield _combined(mine, theirs, "/")


def has_constant_ratio(first: tree.Node, second: tree.Node, domains: Mapping[str, str]) -> bool:
    """Whether one is certainly a constant non-zero multiple of the other."""
    try:
        return _is_constant(_ratios(_pairs(first, second, domains)))
    except (Undecided, MathsError):
        return False


def has_constant_difference(
    first: tree.Node, second: tree.Node, domains: Mapping[str, str]
) -> bool:
    """Whether the two certainly differ by a constant."""
    try:
        return _is_constant(_combined(a, b, "-") for a, b in _pairs(first, second, domains))
    except (Undecided, MathsError):
        return False


def same_solutions(first: tree.Node, second: tree.Node, domains: Mapping[str, str]) -> bool:
    """Whether ``first = 0`` and ``second = 0`` have the same solutions.

    Polynomials by their factors, anything else if one is a constant multiple of the other.
    """
    mine, theirs = squarefree_key(first), squarefree_key(second)
    if mine is not None and theirs is not None:
        return mine == theirs
    return has_constant_ratio(first, second, domains)
