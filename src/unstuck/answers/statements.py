"""Whether two statements hold for the same values: solution sets in any number of variables.

One variable: both sets are found exactly.  Several variables: equal factors or a constant
multiple prove sameness, a slice (all variables but one fixed) proves difference, and what
neither proves is undecided.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from unstuck.answers import compare
from unstuck.answers.angles import lost_and_added, turned
from unstuck.answers.inequalities import NotASet, line_of
from unstuck.answers.polynomials import to_polynomial
from unstuck.answers.realline import NOTHING, Line, Undecided, complement, intersection
from unstuck.answers.sampling import Point, fits, points
from unstuck.answers.solving.domains import in_domain
from unstuck.answers.solving.factors import difference, positive_multiple, zero_factors
from unstuck.answers.solving.graphs import is_graph
from unstuck.answers.solving.isolating import isolated, plainer, say_the_same
from unstuck.answers.systems import system_of
from unstuck.maths import tree
from unstuck.maths.errors import UndefinedError
from unstuck.maths.limits import Budget

SLICES = 3
NEEDED_SLICES = 3
REACH = 6
"""The largest whole number at which a slice is laid."""

Domains = Mapping[str, str]


@dataclass(frozen=True)
class Change:
    """How the solutions of a second statement differ from those of a first.

    The sets are known in one variable only.  Without ``is_proved`` a difference is certain, but
    ``False`` for one of both says nothing.
    """

    loses: bool
    adds: bool
    lost: Line = NOTHING
    added: Line = NOTHING
    is_proved: bool = True

    @property
    def is_none(self) -> bool:
        """Whether both hold for the same values."""
        return not (self.loses or self.adds)


SAME = Change(False, False)


def branches(node: tree.Node) -> tree.Node:
    """A statement with ``±`` as the two statements that it stands for."""
    if isinstance(node, (tree.And, tree.Or)):
        return type(node)(tuple(map(branches, node.operands)))
    if not any(isinstance(part, tree.PlusMinus) for part in node.walk()):
        return node
    return tree.Or((_with_sign(node, 1), _with_sign(node, -1)))


def _with_sign(node: tree.Node, sign: int) -> tree.Node:
    if isinstance(node, tree.PlusMinus):
        body = _with_sign(node.body, sign)
        return body if sign > 0 else tree.Negate(body)
    if isinstance(node, (tree.Sum, tree.Product)):
        return type(node)(tuple(_with_sign(child, sign) for child in node.children))
    if isinstance(node, (tree.Quotient, tree.Negate)):
        return type(node)(*(_with_sign(child, sign) for child in node.children))
    if isinstance(node, tree.Relation):
        return tree.Relation(tuple(_with_sign(o, sign) for o in node.operands), node.signs)
    if any(isinstance(part, tree.PlusMinus) for part in node.walk()):
        raise Undecided
    return node


def solutions(node: tree.Node, variable: str, domain: str, budget: Budget) -> Line:
    """The values of the variable, inside its domain, for which a statement holds.

    Raises Undecided where they cannot be found.
    """
    try:
        return in_domain(line_of(branches(node), variable, budget), domain)
    except (NotASet, UndefinedError) as fault:
        raise Undecided from fault


@dataclass
class Solving:
    """Statements about one set of variables: what was solved once is remembered."""

    domains: Domains
    budget: Budget
    known: dict[tuple[tree.Node, str], Line] = field(default_factory=dict)

    def line(self, node: tree.Node, name: str) -> Line:
        """As :func:`solutions`."""
        if (node, name) not in self.known:
            domain = self.domains.get(name, "real")
            self.known[node, name] = solutions(node, name, domain, self.budget)
        return self.known[node, name]

    def changed(self, first: tree.Node, second: tree.Node) -> Change:
        """What happens to the solutions from the first statement to the second.

        Raises Undecided where neither sameness nor difference can be proved.
        """
        names = sorted(first.symbols | second.symbols) or sorted(self.domains)[:1] or ["x"]
        if len(names) == 1 and self.domains.get(names[0], "real") != "complex":
            return _in_one(first, second, names[0], self)
        return _in_several(first, second, self)


def _in_several(first: tree.Node, second: tree.Node, solving: Solving) -> Change:
    first, second = (_as_product(plainer(branches(node))) for node in (first, second))
    if _is_equation(first) and _is_equation(second):
        return _equations(first, second, solving)
    if _is_inequality(first) and _is_inequality(second):
        if positive_multiple(first, second, solving.domains):
            return SAME
        return _sliced(first, second, solving) or _unproved()
    return _by_places(first, second, solving)


def _in_one(first: tree.Node, second: tree.Node, name: str, solving: Solving) -> Change:
    domain = solving.domains.get(name, "real")
    try:
        before, after = solving.line(first, name), solving.line(second, name)
    except Undecided:
        if (
            _is_equation(first)
            and _is_equation(second)
            and _is_multiple(first, second, solving.domains)
        ):
            return SAME
        if domain != "real":
            raise
        mine, theirs = (turned(node, name, solving.budget) for node in (first, second))
        return Change(*lost_and_added(mine, theirs))
    lost, added = intersection(before, complement(after)), intersection(after, complement(before))
    if domain in ("integer", "natural"):
        lost, added = in_domain(lost, domain), in_domain(added, domain)
    return Change(bool(lost), bool(added), lost, added)


def _is_equation(node: tree.Node) -> bool:
    return isinstance(node, tree.Relation) and node.signs == ("=",)


def _as_product(node: tree.Node) -> tree.Node:
    """``x = 0 or y = 1`` as the equation ``x (y - 1) = 0``, where both sides have values."""
    if not isinstance(node, tree.Or) or not all(map(_is_equation, node.operands)):
        return node
    factors = tuple(difference(part) for part in node.operands)
    if any(to_polynomial(factor) is None for factor in factors):
        return node
    return tree.Relation((tree.Product(factors), tree.number(0)), ("=",))


def _is_inequality(node: tree.Node) -> bool:
    return isinstance(node, tree.Relation) and len(node.signs) == 1 and node.signs[0] in (
        "<", "<=", ">", ">=", "!=",
    )  # fmt: skip


def _is_multiple(first: tree.Node, second: tree.Node, domains: Domains) -> bool:
    return compare.has_constant_ratio(difference(first), difference(second), domains)


def _equations(first: tree.Node, second: tree.Node, solving: Solving) -> Change:
    domains = solving.domains
    mine, theirs = (zero_factors(difference(s), domains) for s in (first, second))
    if mine is not None and mine == theirs:
        return SAME
    if "complex" in domains.values():
        if mine is None or theirs is None:
            raise Undecided
        return Change(bool(mine - theirs), bool(theirs - mine))
    if mine is not None and theirs is not None:
        proved = _sliced(first, second, solving) or _by_places(first, second, solving)
        return proved if not mine <= theirs else replace(proved, loses=False, is_proved=True)
    if (
        _both_isolated(first, second, domains)
        or _both_solved(first, second, solving)
        or _same_graph(first, second, solving)
        or _is_multiple(first, second, domains)
    ):
        return SAME
    return _sliced(first, second, solving) or _unproved()


def _sliced(first: tree.Node, second: tree.Node, solving: Solving) -> Change | None:
    """A difference that a slice proves; ``None`` if no slice shows one."""
    for name in sorted(first.symbols | second.symbols):
        generic = points(solving.domains)[:SLICES]
        for point in (*generic, *_with_integers(solving.domains, name)):
            try:
                change = _in_one(*_slices(first, second, name, point), name, solving)
            except Undecided:
                continue
            if not change.is_none:
                return Change(change.loses, change.adds, is_proved=change.loses and change.adds)
    return None


def _with_integers(domains: Domains, name: str) -> list[Point]:
    """Points with another letter zero, where a divisor often vanishes, or a small whole number:
    a small circle is met by no generic slice, but by one through its middle.
    """
    generic = points(domains)[0]
    allowed = ("real", "integer", "nonnegative", "unit interval")
    others = [n for n, domain in domains.items() if n != name and domain in allowed]
    values = [Fraction(0), *(Fraction(s * n) for n in range(1, REACH + 1) for s in (1, -1))]
    return [
        generic.moved(other, value)
        for value in values
        for other in others
        if fits(value, domains[other])
    ]


def _slices(
    first: tree.Node, second: tree.Node, name: str, point: Point
) -> tuple[tree.Node, tree.Node]:
    """Both statements with every letter but one given its value."""
    fixed = {
        n: tree.number(v)
        for n, v in point.items()
        if isinstance(n, str) and isinstance(v, Fraction) and n != name
    }
    return tree.substitute(first, fixed), tree.substitute(second, fixed)


def _both_solved(first: tree.Node, second: tree.Node, solving: Solving) -> bool:
    """Whether both say a letter in terms of the others, and agree in enough slices.

    A graph has no isolated points, so that slices along its own letter see all of it.
    """
    mine, theirs = _solved_for(first), _solved_for(second)
    if mine is None or theirs is None:
        return False
    if mine[0] == theirs[0]:
        return compare.equal(mine[1], theirs[1], solving.domains)
    return _agrees(first, second, theirs[0], solving)


def _same_graph(first: tree.Node, second: tree.Node, solving: Solving) -> bool:
    """Whether one says a letter in terms of the others, and the other is a graph that agrees."""
    for solved, other in ((first, second), (second, first)):
        letter = _solved_for(solved)
        if letter is not None and is_graph(difference(other)):
            return _agrees(first, second, letter[0], solving)
    return False


def _both_isolated(first: tree.Node, second: tree.Node, domains: Domains) -> bool:
    """Whether both, solved for the same letter, say the same."""
    for letter in sorted(first.symbols & second.symbols):
        mine, theirs = (isolated(node, letter, domains) for node in (first, second))
        if mine is not None and theirs is not None and say_the_same(mine, theirs, domains):
            return True
    return False


def _solved_for(node: tree.Node) -> tuple[str, tree.Node] | None:
    if not isinstance(node, tree.Relation):
        return None
    for one, other in (node.operands, node.operands[::-1]):
        if isinstance(one, tree.Symbol) and one.name not in other.symbols:
            return one.name, other
    return None


def _agrees(first: tree.Node, second: tree.Node, name: str, solving: Solving) -> bool:
    """Whether enough slices agree, and none has points of one statement alone.

    A slice in which one cannot be solved may only be passed over where the other is empty:
    ``ln x = ln y`` has no negative numbers, ``x = y`` has.
    """
    found = 0
    for point in points(solving.domains):
        lines = [_line_or_none(node, name, solving) for node in _slices(first, second, name, point)]
        if None in lines:
            if any(lines):
                return False
            continue
        if not _in_one(*_slices(first, second, name, point), name, solving).is_none:
            return False
        found += 1
        if found == NEEDED_SLICES:
            return True
    return False


def _line_or_none(node: tree.Node, name: str, solving: Solving) -> Line | None:
    try:
        return solving.line(node, name)
    except Undecided:
        return None


def _by_places(first: tree.Node, second: tree.Node, solving: Solving) -> Change:
    names = tuple(sorted(solving.domains))
    mine, theirs = (system_of(s, names, solving.domains, solving.budget) for s in (first, second))
    return Change(not mine.lies_in(theirs), not theirs.lies_in(mine))


def _unproved() -> Change:
    raise Undecided
