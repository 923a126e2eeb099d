"""Trees as quotients of polynomials in their names and in parts that stay closed.

A part such as ``sin(x)`` or ``2^n`` is treated as one more unknown, equal only to another that
is written alike up to the order of terms and factors.  Two trees that are the same quotient are
therefore equal for certain.  Without closed parts the converse holds too, because every domain
of a name is infinite.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import comb, gcd

from flint import Ordering, fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from unstuck.answers.shapes import whole
from unstuck.maths import tree

MAX_DEGREE = 40
MAX_UNKNOWNS = 12
MAX_NUMBER_BITS = 256
MAX_TERMS = 1_500
WORK = 30_000
"""Products of two terms, weighted by the length of their numbers: about two milliseconds."""

_CLOSED = (tree.Root, tree.Degrees, tree.Call, tree.Abs, tree.Factorial, tree.Big, tree.Indexed,
           tree.Norm, tree.Probability)  # fmt: skip
Key = object


class OutOfReach(Exception):
    """The tree is no such quotient, or too large a one to write out."""


@dataclass(frozen=True)
class Quotient:
    """``numerator / denominator``, not reduced."""

    numerator: fmpq_mpoly
    denominator: fmpq_mpoly


def same_function(first: tree.Node, second: tree.Node) -> bool | None:
    """Whether two trees are the same function where both have a value; ``None``: not proved."""
    try:
        space = Space.of((first, second))
        mine, theirs = space.quotient(first), space.quotient(second)
        left = space.product(mine.numerator, theirs.denominator)
        right = space.product(theirs.numerator, mine.denominator)
    except OutOfReach:
        return None
    if left == right:
        return True
    return None if space.has_closed_parts else False


def polynomial_of(node: tree.Node) -> fmpq_mpoly | None:
    """The polynomial over the names of a tree, lexically ordered; ``None`` if it is none, or
    too large to look at.
    """
    try:
        space = Space.of((node,))
        found = space.quotient(node)
    except OutOfReach:
        return None
    if space.has_closed_parts or not found.denominator.is_constant():
        return None
    return found.numerator / found.denominator.leading_coefficient()


def is_reduced(top: tree.Node, bottom: tree.Node) -> bool:
    """Whether two polynomials share no factor, and their coefficients no whole number.

    ``False`` for what is no polynomial, or too large a one to look at.
    """
    try:
        space = Space.of((top, bottom))
        sides = [space.quotient(side) for side in (top, bottom)]
    except OutOfReach:
        return False
    if space.has_closed_parts or not all(side.denominator.is_constant() for side in sides):
        return False
    first, second = (side.numerator / side.denominator.leading_coefficient() for side in sides)
    coefficients = [*first.coeffs(), *second.coeffs()]
    if any(number.q != 1 for number in coefficients):
        return False
    return first.gcd(second).is_constant() and gcd(*(int(n.p) for n in coefficients)) == 1


def _is_arithmetic(node: tree.Node) -> bool:
    if isinstance(node, tree.Power):
        exponent = whole(node.exponent)
        return exponent is not None and abs(exponent) <= MAX_DEGREE
    return type(node) in _STEPS


def key(node: tree.Node) -> Key:
    """Equal for trees that differ only in the order of terms and factors, or in how a number
    was typed.
    """
    if isinstance(node, tree.Number):
        return node.value
    if isinstance(node, (tree.Sum, tree.Product)):
        return type(node), frozenset(Counter(map(key, node.children)).items())
    if isinstance(node, (tree.Symbol, tree.Constant)):
        return type(node), node.name
    fields: tuple[str, ...] = node.__match_args__
    return type(node), tuple(_field_key(getattr(node, field)) for field in fields)


def _field_key(value: object) -> Key:
    if isinstance(value, tree.Node):
        return key(value)
    return tuple(map(_field_key, value)) if isinstance(value, tuple) else value


@dataclass
class Space:
    """The unknowns of some trees, and the work that may still be spent on them."""

    context: fmpq_mpoly_ctx
    unknowns: dict[Key, fmpq_mpoly]
    has_closed_parts: bool
    weight: int
    left: int = WORK

    @classmethod
    def of(cls, nodes: Iterable[tree.Node]) -> Space:
        """The space of all names and closed parts.  Raises OutOfReach."""
        names: set[str] = set()
        closed: set[Key] = set()
        bits, waiting = 1, list(nodes)
        while waiting:
            node = waiting.pop()
            if isinstance(node, tree.Symbol):
                names.add(node.name)
            elif isinstance(node, tree.Number):
                size = node.value.numerator.bit_length() + node.value.denominator.bit_length()
                bits = max(bits, size)
            elif isinstance(node, tree.Power) and _is_arithmetic(node):
                waiting.append(node.base)
            elif _is_arithmetic(node):
                waiting.extend(node.children)
            elif _may_be_closed(node):
                closed.add(key(node))
            else:
                raise OutOfReach
        if len(names) + len(closed) > MAX_UNKNOWNS or bits > MAX_NUMBER_BITS:
            raise OutOfReach
        listed = [*sorted(names), *closed]
        spelled = (*sorted(names), *(f"closed part {place}" for place in range(len(closed))))
        context = fmpq_mpoly_ctx.get(spelled, Ordering.lex)
        unknowns = dict(zip(listed, context.gens(), strict=True))
        return cls(context, unknowns, bool(closed), 1 + bits // 32)

    def quotient(self, node: tree.Node) -> Quotient:
        """Write a tree out.  Raises OutOfReach."""
        if not _is_arithmetic(node):
            return self._whole(self.unknowns[key(node)])
        return _STEPS[type(node)](self, node)

    def product(self, first: fmpq_mpoly, second: fmpq_mpoly) -> fmpq_mpoly:
        """Multiply, if that is cheap.  Raises OutOfReach."""
        self._spend(len(first) * len(second))
        result = first * second
        if sum(result.degrees()) > MAX_DEGREE * 2:
            raise OutOfReach
        return result

    def _spend(self, products: int) -> None:
        self.left -= (1 + products) * self.weight
        if self.left < 0:
            raise OutOfReach

    def _whole(self, polynomial: fmpq_mpoly) -> Quotient:
        return Quotient(polynomial, self.context.constant(1))

    def number(self, node: tree.Node) -> Quotient:
        """A typed number."""
        assert isinstance(node, (tree.Number, tree.Mixed))
        value: Fraction = node.value
        return self._whole(self.context.constant(fmpq(value.numerator, value.denominator)))

    def symbol(self, node: tree.Node) -> Quotient:
        """A name."""
        assert isinstance(node, tree.Symbol)
        return self._whole(self.unknowns[node.name])

    def percent(self, node: tree.Node) -> Quotient:
        """A hundredth."""
        (body,) = node.children
        inner = self.quotient(body)
        return Quotient(inner.numerator, inner.denominator * 100)

    def negation(self, node: tree.Node) -> Quotient:
        """The opposite."""
        (body,) = node.children
        inner = self.quotient(body)
        return Quotient(-inner.numerator, inner.denominator)

    def sum(self, node: tree.Node) -> Quotient:
        """Over a common denominator."""
        total = self.quotient(node.children[0])
        for term in node.children[1:]:
            total = self._added(total, self.quotient(term))
        return total

    def _added(self, first: Quotient, second: Quotient) -> Quotient:
        self._spend(len(first.numerator) + len(second.numerator))
        if first.denominator == second.denominator:
            return Quotient(first.numerator + second.numerator, first.denominator)
        crossed = self.product(first.numerator, second.denominator)
        crossed += self.product(second.numerator, first.denominator)
        return Quotient(crossed, self.product(first.denominator, second.denominator))

    def factors(self, node: tree.Node) -> Quotient:
        """Factor by factor."""
        total = self.quotient(node.children[0])
        for child in node.children[1:]:
            factor = self.quotient(child)
            total = Quotient(
                self.product(total.numerator, factor.numerator),
                self.product(total.denominator, factor.denominator),
            )
        return total

    def division(self, node: tree.Node) -> Quotient:
        """By anything but zero."""
        top, bottom = map(self.quotient, node.children)
        if bottom.numerator.is_zero():
            raise OutOfReach
        return Quotient(
            self.product(top.numerator, bottom.denominator),
            self.product(top.denominator, bottom.numerator),
        )

    def power(self, node: tree.Node) -> Quotient:
        """A whole power, its size predicted first."""
        assert isinstance(node, tree.Power)
        base, exponent = self.quotient(node.base), whole(node.exponent)
        assert exponent is not None
        if base.numerator.is_zero() and exponent <= 0:
            raise OutOfReach
        sides = (base.numerator, base.denominator)
        top, bottom = (self._raised(side, abs(exponent)) for side in sides)
        return Quotient(bottom, top) if exponent < 0 else Quotient(top, bottom)

    def _raised(self, base: fmpq_mpoly, exponent: int) -> fmpq_mpoly:
        count = len(base)
        terms = comb(count + exponent - 1, exponent) if count else 1
        if sum(base.degrees()) * exponent > MAX_DEGREE * 2 or terms > MAX_TERMS:
            raise OutOfReach
        self._spend(terms * exponent)
        return base**exponent


def _may_be_closed(node: tree.Node) -> bool:
    """Whether a part can stand for one unknown number."""
    if isinstance(node, tree.Constant):
        return node.name in ("e", "pi", "i")
    if isinstance(node, tree.Power):
        return True
    return isinstance(node, _CLOSED)


_STEPS: dict[type[tree.Node], Callable[[Space, tree.Node], Quotient]] = {
    tree.Number: Space.number,
    tree.Mixed: Space.number,
    tree.Symbol: Space.symbol,
    tree.Percent: Space.percent,
    tree.Negate: Space.negation,
    tree.Sum: Space.sum,
    tree.Product: Space.factors,
    tree.Quotient: Space.division,
    tree.Power: Space.power,
}
