"""Whether two trees are the same number or function: exactly where possible, else by balls.

A formula is compared at fixed generic points inside its declared domain.  Where both values
are rational, equality is exact.  Otherwise real or complex balls either separate, which proves
a difference, or agree to more digits than any typed answer can fake.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from fractions import Fraction

from flint import acb, arb, fmpq

from unstuck.answers.polynomials import squarefree_key
from unstuck.answers.realline import End, Undecided
from unstuck.answers.sampling import Point, points
from unstuck.answers.unrolling import unrolled
from unstuck.maths import tree
from unstuck.maths.balls import ball, precision
from unstuck.maths.errors import MathsError, NotExactError, TooMuchWorkError, UndefinedError
from unstuck.maths.exact import rational as exact_rational
from unstuck.maths.limits import Budget
from unstuck.maths.printer import latex, text

PRECISIONS = (128, 640)
"""Bits: the first separates nearly all wrong answers, the second outlasts 120 typed digits."""

AGREEMENT = 1e-30
NEEDED_POINTS = 3

_NO_POINT: Point = {}
_NO_DOMAINS: Mapping[str, str] = {}

_NOT_NUMERIC = (
    tree.Relation, tree.And, tree.Or, tree.Not, tree.Listing, tree.Tuple, tree.Vector, tree.Matrix,
    tree.Set, tree.SetBuilder, tree.Interval, tree.Union, tree.Intersection, tree.Difference,
    tree.Complement, tree.Probability, tree.Given, tree.PlusMinus, tree.Transpose, tree.Norm,
)  # fmt: skip


JUDGING_WORK = 12_000
"""Units that all comparisons of one judgement may spend together."""

_BUDGET: ContextVar[Budget | None] = ContextVar("_BUDGET", default=None)


@contextmanager
def budgeted(units: int = JUDGING_WORK) -> Iterator[None]:
    """Give all comparisons inside one common budget, so that no response costs long."""
    token = _BUDGET.set(Budget(units))
    try:
        yield
    finally:
        _BUDGET.reset(token)


def is_numeric(node: tree.Node) -> bool:
    """Whether the tree is arithmetic all through."""
    return not any(isinstance(part, _NOT_NUMERIC) for part in node.walk())


def rational(value: Fraction) -> fmpq:
    """The same number for FLINT."""
    return fmpq(value.numerator, value.denominator)


def exact_value(node: tree.Node) -> Fraction | None:
    """The value of a tree without names if it is rational and found exactly, else ``None``."""
    try:
        return exact_rational(node, budget=_BUDGET.get())
    except MathsError:
        return None


def number(node: tree.Node) -> acb:
    """A ball around the number, for authors' own values.  Raises MathsError or ValueError."""
    if node.symbols or not is_numeric(node):
        raise ValueError(f"{text(node)} is no number")
    return ball(node, bits=PRECISIONS[0], budget=_BUDGET.get())


def midpoint(node: tree.Node) -> float:
    """The nearest float of a real number."""
    exact = exact_value(node)
    return float(exact) if exact is not None else float(number(node).real.mid())


def end(node: tree.Node) -> End:
    """A real number as an end of an interval.  Raises Undecided if it is not surely real."""
    exact = exact_value(node)
    if exact is not None:
        return End.rational(exact)
    value = ball(node, bits=PRECISIONS[1], budget=_BUDGET.get())
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


Value = Fraction | acb


def _value(node: tree.Node, point: Point, bits: int) -> Value | None:
    """The value at a point; ``None`` where there is none.  Raises Undecided."""
    values = {name: value for name, value in point.items() if isinstance(name, str)}
    if len(values) < len(point) and any(isinstance(part, tree.Indexed) for part in node.walk()):
        node, values = unrolled(node, point), {}
    try:
        return exact_rational(node, values, _BUDGET.get())
    except NotExactError:
        pass
    except UndefinedError:
        return None
    except TooMuchWorkError as fault:
        raise Undecided from fault
    try:
        value = ball(node, values, bits=bits, budget=_BUDGET.get())
    except UndefinedError:
        return None
    except MathsError as fault:
        raise Undecided from fault
    return value if value.is_finite() else None


def _as_ball(value: Value) -> acb:
    return acb(arb(rational(value))) if isinstance(value, Fraction) else value


def _agree(first: Value, second: Value) -> bool | None:
    """Whether two values are equal; ``None`` if the balls do not say."""
    if isinstance(first, Fraction) and isinstance(second, Fraction):
        return first == second
    with precision(PRECISIONS[-1]):
        difference = _as_ball(first) - _as_ball(second)
        size, gap = _as_ball(second).abs_upper(), difference.abs_upper()
    if not difference.contains(acb(0)):
        return False
    return True if bool(gap <= AGREEMENT * (1 + size)) else None


def _agree_at(first: tree.Node, second: tree.Node, point: Point) -> bool | None:
    """Whether two trees agree at a point; ``None`` where neither has a value."""
    for bits in PRECISIONS:
        mine, theirs = _value(first, point, bits), _value(second, point, bits)
        if mine is None or theirs is None:
            return None if mine is theirs else False
        agreed = _agree(mine, theirs)
        if agreed is False or (agreed and (bits == PRECISIONS[-1] or _both_exact(mine, theirs))):
            return agreed
    raise Undecided


def _both_exact(first: Value, second: Value) -> bool:
    return isinstance(first, Fraction) and isinstance(second, Fraction)


def equal(first: tree.Node, second: tree.Node, domains: Mapping[str, str] = _NO_DOMAINS) -> bool:
    """Whether two trees have the same value all over their domain.  Raises Undecided."""
    if not (first.symbols or second.symbols):
        agreed = _agree_at(first, second, _NO_POINT)
        if agreed is None or _value(first, _NO_POINT, PRECISIONS[0]) is None:
            raise UndefinedError("A division by zero, or something like it, leaves no value here.")
        return agreed
    compared = 0
    for point in points(domains):
        agreed = _agree_at(first, second, point)
        if agreed is False:
            return False
        compared += agreed is True
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
        difference = ball(first, bits=PRECISIONS[0], budget=_BUDGET.get()) - ball(
            second, bits=PRECISIONS[0], budget=_BUDGET.get()
        )
    except (MathsError, ValueError):
        return False
    return bool(abs(difference) <= arb(rational(slack)))


def _pairs(
    first: tree.Node, second: tree.Node, domains: Mapping[str, str]
) -> list[tuple[Value, Value]] | None:
    """Both values at every point where both exist; ``None`` if too few."""
    found = []
    for point in points(domains):
        mine = _value(first, point, PRECISIONS[0])
        theirs = _value(second, point, PRECISIONS[0])
        if mine is not None and theirs is not None:
            found.append((mine, theirs))
    return found if len(found) >= NEEDED_POINTS else None


def _is_constant(values: list[Value]) -> bool:
    return all(_agree(value, values[0]) for value in values[1:])


def _combined(first: Value, second: Value, operation: str) -> Value:
    if isinstance(first, Fraction) and isinstance(second, Fraction):
        return first / second if operation == "/" else first - second
    with precision(PRECISIONS[-1]):
        a, b = _as_ball(first), _as_ball(second)
        return a / b if operation == "/" else a - b


def has_constant_ratio(first: tree.Node, second: tree.Node, domains: Mapping[str, str]) -> bool:
    """Whether one is certainly a constant non-zero multiple of the other."""
    try:
        pairs = _pairs(first, second, domains)
    except (Undecided, MathsError):
        return False
    if pairs is None or any(_as_ball(v).contains(acb(0)) for pair in pairs for v in pair):
        return False
    return _is_constant([_combined(a, b, "/") for a, b in pairs])


def has_constant_difference(
    first: tree.Node, second: tree.Node, domains: Mapping[str, str]
) -> bool:
    """Whether the two certainly differ by a constant."""
    try:
        pairs = _pairs(first, second, domains)
    except (Undecided, MathsError):
        return False
    return pairs is not None and _is_constant([_combined(a, b, "-") for a, b in pairs])


def same_solutions(first: tree.Node, second: tree.Node, domains: Mapping[str, str]) -> bool:
    """Whether ``first = 0`` and ``second = 0`` have the same solutions.

    Polynomials by their factors, anything else if one is a constant multiple of the other.
    """
    mine, theirs = squarefree_key(first), squarefree_key(second)
    if mine is not None and theirs is not None:
        return mine == theirs
    return has_constant_ratio(first, second, domains)
