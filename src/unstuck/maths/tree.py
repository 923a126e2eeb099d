"""Mathematics exactly as it was typed: immutable nodes, nothing simplified or reordered.

Forms such as "lowest terms" or "factored" are judged on this tree, so ``2/4`` stays
``Quotient(2, 4)`` and ``3 + x`` is not ``x + 3``.  What is not kept: spaces, redundant
brackets, which of several signs was used for the same thing (``*``, ``·`` or nothing).

Numbers are never negative: ``-3`` is ``Negate(Number(3))``, ``a - b`` is
``Sum((a, Negate(b)))`` and ``a ± b`` is ``Sum((a, PlusMinus(b)))``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from typing import Literal

Sign = Literal["=", "!=", "<", "<=", ">", ">=", "approx", "in", "notin", "subset", "subseteq"]
ConstantName = Literal[
    "e", "pi", "i", "inf", "reals", "integers", "naturals", "rationals", "complexes"
]


class _Remembering:
    """Room for what is worked out once; no part of what a node is."""

    __slots__ = ("_symbols",)
    _symbols: frozenset[str]


@dataclass(frozen=True, slots=True)
class Node(_Remembering):
    """Anything that can be typed."""

    @property
    def children(self) -> tuple[Node, ...]:
        """The nodes directly below, in the order typed."""
        found: list[Node] = []
        names: tuple[str, ...] = self.__match_args__
        for name in names:
            value = getattr(self, name)
            if isinstance(value, Node):
                found.append(value)
            elif isinstance(value, tuple):
                found.extend(_members(value))
        return tuple(found)

    def walk(self) -> Iterator[Node]:
        """This node and all below it, from the top, left to right."""
        waiting: list[Node] = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += node.children[::-1]

    @property
    def depth(self) -> int:
        """How many nodes the longest way down passes; 1 for a leaf."""
        deepest, waiting = 0, [(self, 1)]
        while waiting:
            node, level = waiting.pop()
            deepest = max(deepest, level)
            waiting.extend((child, level + 1) for child in node.children)
        return deepest

    @property
    def symbols(self) -> frozenset[str]:
        """The names that occur free or bound, without those of functions."""
        try:
            return self._symbols
        except AttributeError:
            found = frozenset(node.name for node in self.walk() if isinstance(node, Symbol))
            object.__setattr__(self, "_symbols", found)
            return found


def _members(values: tuple[object, ...]) -> Iterator[Node]:
    """The nodes in a tuple, and in the tuples in it."""
    for member in values:
        if isinstance(member, Node):
            yield member
        elif isinstance(member, tuple):
            yield from (inner for inner in member if isinstance(inner, Node))


# Leaves


class Leaf(Node):
    """A node with nothing below it."""

    __slots__ = ()

    @property
    def children(self) -> tuple[Node, ...]:
        """None."""
        return ()


@dataclass(frozen=True, slots=True)
class Number(Leaf):
    """A number without sign.  ``spelling`` is how it was typed: ``12``, ``0.50``, ``1.5e-3``."""

    value: Fraction
    spelling: str

    @property
    def is_integer_spelling(self) -> bool:
        """Typed with digits alone."""
        return self.spelling.isdigit()

    @property
    def decimals(self) -> int:
        """Digits typed after the decimal point (``0.50`` has 2), before any exponent."""
        return len(self.spelling.split("e")[0].partition(".")[2])


@dataclass(frozen=True, slots=True)
class Constant(Leaf):
    """A number or set with a name of its own: π, e, i, ∞, ℝ, …"""

    name: ConstantName


@dataclass(frozen=True, slots=True)
class Symbol(Leaf):
    """A declared name in canonical spelling: ``x``, ``lambda``, ``x_1``, ``HT``."""

    name: str


@dataclass(frozen=True, slots=True)
class Indexed(Node):
    """A member of a declared sequence: ``x_i``, ``a_(i, j)``, ``x_(n-1)``."""

    base: Symbol
    indices: tuple[Node, ...]


# Arithmetic


@dataclass(frozen=True, slots=True)
class Sum(Node):
    """At least two terms; a subtracted one is a :class:`Negate`."""

    terms: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Negate(Node):
    """Minus ``body``."""

    body: Node


@dataclass(frozen=True, slots=True)
class PlusMinus(Node):
    """± ``body``."""

    body: Node


@dataclass(frozen=True, slots=True)
class Product(Node):
    """At least two factors, in the order typed."""

    factors: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Dot(Node):
    """``left · right`` among arrays: the dot product of two vectors, else an ordinary product."""

    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Hadamard(Node):
    """``A ∘ B``: at least two arrays multiplied entry by entry."""

    factors: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Kronecker(Node):
    """``A ⊗ B``: each entry of the left array times the whole right one."""

    factors: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Quotient(Node):
    """``numerator / denominator``, however the line was drawn."""

    numerator: Node
    denominator: Node


@dataclass(frozen=True, slots=True)
class Mixed(Node):
    """A mixed number, ``1 1/2``: all three parts typed as whole numbers, the fraction proper."""

    whole: Number
    numerator: Number
    denominator: Number

    @property
    def value(self) -> Fraction:
        """What it is worth."""
        return self.whole.value + self.numerator.value / self.denominator.value


@dataclass(frozen=True, slots=True)
class Power(Node):
    """``base ^ exponent``; also ``sin^2 x``, which is ``Power(Call("sin", (x,)), 2)``."""

    base: Node
    exponent: Node


@dataclass(frozen=True, slots=True)
class Root(Node):
    """A root sign; ``index`` is ``None`` for the square root."""

    body: Node
    index: Node | None = None


@dataclass(frozen=True, slots=True)
class Abs(Node):
    """``|body|``."""

    body: Node


@dataclass(frozen=True, slots=True)
class Norm(Node):
    """``||body||``, with the number under it if one was typed (``||x||_1``)."""

    body: Node
    order: Node | None = None


@dataclass(frozen=True, slots=True)
class Factorial(Node):
    """``body!``."""

    body: Node


@dataclass(frozen=True, slots=True)
class Percent(Node):
    """``body %``, worth a hundredth of ``body``."""

    body: Node


@dataclass(frozen=True, slots=True)
class Degrees(Node):
    """``body °``, worth ``body`` times π/180."""

    body: Node


@dataclass(frozen=True, slots=True)
class Transpose(Node):
    """``body^T``."""

    body: Node


@dataclass(frozen=True, slots=True)
class Call(Node):
    """A function applied: built in (:data:`FUNCTIONS`) or declared.

    ``log`` with a base is ``Call("log", (body, base))``.
    """

    function: str
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Big(Node):
    """Σ or Π of ``body`` while ``index`` runs from ``lower`` to ``upper`` (``None``: not said)."""

    operation: Literal["sum", "product"]
    index: Symbol
    lower: Node | None
    upper: Node | None
    body: Node


# Statements


@dataclass(frozen=True, slots=True)
class Relation(Node):
    """A chain ``a < b <= c``: one more operand than signs."""

    operands: tuple[Node, ...]
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class And(Node):
    """``… and …``; of sets or events the same as their intersection."""

    operands: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or(Node):
    """``… or …``; of sets or events the same as their union."""

    operands: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not(Node):
    """``not …``; of a set or event the same as its complement."""

    body: Node


@dataclass(frozen=True, slots=True)
class Piecewise(Node):
    """Values with the condition under which each holds, and the value where none does."""

    pieces: tuple[tuple[Node, Node], ...]
    otherwise: Node | None = None


# Collections


@dataclass(frozen=True, slots=True)
class Listing(Node):
    """Several things with commas and no brackets: ``2, 3``."""

    members: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Tuple(Node):
    """``(a, b)``: a point, a vector, an ordered outcome."""

    members: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Vector(Node):
    """``[a, b]`` or ``<a, b>``.  A typed column or row of a matrix sign is a :class:`Matrix`."""

    entries: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Matrix(Node):
    """At least one row; all rows equally long."""

    rows: tuple[tuple[Node, ...], ...]

    @property
    def shape(self) -> tuple[int, int]:
        """Rows, columns."""
        return len(self.rows), len(self.rows[0])


@dataclass(frozen=True, slots=True)
class Set(Node):
    """``{a, b}``; ``∅`` has no members."""

    members: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class SetBuilder(Node):
    """``{x | condition}``; ``element`` is ``x`` or ``x in R``."""

    element: Node
    condition: Node


@dataclass(frozen=True, slots=True)
class Interval(Node):
    """``[left, right)``: each end open or closed."""

    left: Node
    right: Node
    left_closed: bool
    right_closed: bool


@dataclass(frozen=True, slots=True)
class Union(Node):
    """``A ∪ B ∪ …``."""

    operands: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Intersection(Node):
    r"""``A ∩ B ∩ …``."""

    operands: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Difference(Node):
    r"""``left \ right``."""

    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Complement(Node):
    """``A'`` or ``A^c`` or an overline."""

    body: Node


# Chance


@dataclass(frozen=True, slots=True)
class Probability(Node):
    """``P(event)`` or ``P(event | given)``.  ``P(A, B)`` is the event ``And((A, B))``."""

    event: Node
    given: Node | None = None


@dataclass(frozen=True, slots=True)
class Given(Node):
    """``body | condition`` inside another operator, as in ``E[X | Y]``."""

    body: Node
    condition: Node


_OF_ONE = (
    "sin cos tan sec csc cot arcsin arccos arctan arcsec arccsc arccot sinh cosh tanh "
    "arsinh arcosh artanh exp ln lg floor ceil sign erf tr det rank diag vec conj re im arg E Var"
)
FUNCTIONS: dict[str, tuple[int, int]] = {
    **dict.fromkeys(_OF_ONE.split(), (1, 1)),
    **dict.fromkeys(("sech", "csch"), (1, 1)),
    "log": (1, 2),
    "binom": (2, 2),
    "Cov": (2, 2),
    "gcd": (2, 9),
    "lcm": (2, 9),
    "mod": (2, 2),
    "min": (1, 9),
    "max": (1, 9),
    "inner": (2, 2),
}
"""Functions that need no declaration, with the fewest and the most arguments they take."""


def number(value: Fraction | int) -> Node:
    """The usual tree of a rational: digits, a quotient in lowest terms, a leading minus."""
    exact = Fraction(value)
    size = abs(exact)
    top = Number(Fraction(size.numerator), str(size.numerator))
    bottom = Number(Fraction(size.denominator), str(size.denominator))
    node: Node = top if size.denominator == 1 else Quotient(top, bottom)
    return Negate(node) if exact < 0 else node


def substitute(node: Node, values: dict[str, Node]) -> Node:
    """Replace free symbols by trees; a bound index of a big sum hides an outer name."""
    if isinstance(node, Symbol):
        return values.get(node.name, node)
    if isinstance(node, Big):
        values = {name: tree for name, tree in values.items() if name != node.index.name}
    if not values:
        return node
    changes: dict[str, object] = {}
    for field in fields(node):
        old = getattr(node, field.name)
        if isinstance(old, Node):
            kept = isinstance(node, Big) and field.name == "index"
            changes[field.name] = old if kept else substitute(old, values)
        elif isinstance(old, tuple):
            changes[field.name] = _substitute_all(old, values)
    return replace(node, **changes)


def _substitute_all(members: tuple[object, ...], values: dict[str, Node]) -> tuple[object, ...]:
    return tuple(
        substitute(member, values)
        if isinstance(member, Node)
        else _substitute_all(member, values)
        if isinstance(member, tuple)
        else member
        for member in members
    )
