"""Events as sets of elementary regions, and their probabilities in fixed generic tables."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from itertools import product
from math import prod

from unstuck.answers.shapes import simple_number, whole
from unstuck.maths import tree
from unstuck.maths.names import canonical

Flags = tuple[bool, ...]
Region = frozenset[Flags]
Table = Mapping[Flags, Fraction]

TABLES = 4
MAX_EXPONENT = 20
FORMS = ("conditional factors", "no conditional", "total probability", "single")
SET_FORMS = ("complements inside", "one complement")
_WEIGHTS = (3, 7, 2, 11, 5, 13, 17, 4, 19, 9, 23, 6, 29, 10, 31, 14, 37, 8, 41, 22, 43, 15, 47, 26,
            53, 12, 59, 21, 61, 16, 67, 33)  # fmt: skip


class NotAnEvent(Exception):
    """The tree is no formula of events; ``message`` says why to a learner."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def regions(count: int) -> tuple[Flags, ...]:
    """All regions of a Venn diagram: for each event, whether the region lies inside."""
    return tuple(product((True, False), repeat=count))


def region(node: tree.Node, names: tuple[str, ...]) -> Region:
    """The regions a formula of sets covers.  Raises NotAnEvent."""
    everything = frozenset(regions(len(names)))
    if isinstance(node, tree.Symbol):
        return _named_region(node.name, names, everything)
    if isinstance(node, tree.Set) and not node.members:
        return frozenset()
    if isinstance(node, (tree.Not, tree.Complement)):
        return everything - region(node.body, names)
    if isinstance(node, tree.Difference):
        return region(node.left, names) - region(node.right, names)
    if isinstance(node, (tree.And, tree.Intersection, tree.Product, tree.Listing)):
        return frozenset.intersection(*(region(child, names) for child in node.children))
    if isinstance(node, (tree.Or, tree.Union)):
        return frozenset.union(*(region(child, names) for child in node.children))
    if isinstance(node, tree.Sum):
        return _without(node, names)
    raise NotAnEvent("We expected sets joined by 'and', 'or' and 'not' here.")


def _named_region(name: str, names: tuple[str, ...], everything: Region) -> Region:
    known = [canonical(n) for n in names]
    if name in known:
        place = known.index(name)
        return frozenset(flags for flags in everything if flags[place])
    if name == "Omega":
        return everything
    raise NotAnEvent(f"We do not know the set {name}.")


def _without(node: tree.Sum, names: tuple[str, ...]) -> Region:
    """``A - B`` as people write it for sets."""
    result = region(node.terms[0], names)
    for term in node.terms[1:]:
        if not isinstance(term, tree.Negate):
            raise NotAnEvent("Sets are not added; write 'or' or ∪.")
        result -= region(term.body, names)
    return result


@lru_cache(maxsize=64)
def fixed_tables(count: int, independent: bool) -> tuple[Table, ...]:
    """Joint distributions of ``count`` events without coincidences, all cells positive."""
    return tuple(_table(count, number, independent) for number in range(TABLES))


def _table(count: int, number: int, independent: bool) -> Table:
    cells = regions(count)
    if independent:
        shares = [Fraction(_WEIGHTS[3 * number + k], 71 + 2 * k) for k in range(count)]
        return {
            flags: prod(
                (s if flag else 1 - s for s, flag in zip(shares, flags, strict=True)),
                start=Fraction(1),
            )
            for flags in cells
        }
    weights = [
        _WEIGHTS[(5 * number + 7 * k + k // 32) % len(_WEIGHTS)] + k // 32
        for k in range(len(cells))
    ]
    total = sum(weights)
    return {flags: Fraction(w, total) for flags, w in zip(cells, weights, strict=True)}


def probability(node: tree.Node, events: tuple[str, ...], table: Table) -> Fraction:
    """The value of a formula of probabilities in one table.  Raises NotAnEvent."""
    value = simple_number(node)
    if value is not None:
        return value
    if isinstance(node, tree.Probability):
        return _one_probability(node, events, table)
    parts = [probability(child, events, table) for child in _arithmetic(node)]
    if isinstance(node, tree.Sum):
        return sum(parts, Fraction(0))
    if isinstance(node, tree.Product):
        return prod(parts, start=Fraction(1))
    if isinstance(node, tree.Negate):
        return -parts[0]
    if isinstance(node, tree.Quotient):
        if parts[1] == 0:
            raise NotAnEvent("This divides by zero.")
        return parts[0] / parts[1]
    exponent = whole(node.exponent) if isinstance(node, tree.Power) else None
    if exponent is None or abs(exponent) > MAX_EXPONENT or (exponent < 0 and parts[0] == 0):
        raise NotAnEvent("Only small whole exponents can be used here.")
    return Fraction(parts[0] ** exponent)


def _arithmetic(node: tree.Node) -> tuple[tree.Node, ...]:
    if isinstance(node, tree.Power):
        return (node.base,)
    if isinstance(node, (tree.Sum, tree.Product, tree.Negate, tree.Quotient)):
        return node.children
    raise NotAnEvent("We expected a formula made of probabilities, such as P(A) or 1 - P(A).")


def _one_probability(node: tree.Probability, events: tuple[str, ...], table: Table) -> Fraction:
    inside = region(node.event, events)
    if node.given is None:
        return _mass(inside, table)
    condition = region(node.given, events)
    total = _mass(condition, table)
    if total == 0:
        raise NotAnEvent("The condition behind the bar can never happen.")
    return _mass(inside & condition, table) / total


def _mass(cells: Region, table: Table) -> Fraction:
    return sum((table[flags] for flags in cells), Fraction(0))


def advice_for(form: str | None, node: tree.Node) -> str:
    """What completes "Right, but" if the form is not the one asked for; else nothing."""
    found = [part for part in node.walk() if isinstance(part, tree.Probability)]
    joint = any(_is_joint(part.event) for part in found)
    if form == "conditional factors" and (joint or isinstance(node, (tree.Probability, tree.Sum))):
        return "write it as a product of factors with one event before each bar"
    if form == "total probability" and (joint or not isinstance(node, tree.Sum)):
        return "write it as a sum over the cases"
    if form == "no conditional" and any(part.given is not None for part in found):
        return "write it without conditional probabilities"
    if form == "single" and not isinstance(node, tree.Probability):
        return "write it with one P"
    return ""


def _is_joint(event: tree.Node) -> bool:
    return any(
        isinstance(part, (tree.And, tree.Intersection, tree.Product, tree.Listing))
        for part in event.walk()
    )


def set_advice(form: str | None, node: tree.Node) -> str:
    """What completes "Right, but" if a formula of sets is not in the form asked for."""
    bodies = [part.body for part in node.walk() if isinstance(part, (tree.Not, tree.Complement))]
    if form == "complements inside" and not all(isinstance(b, tree.Symbol) for b in bodies):
        return "write complements at single letters only"
    if form == "one complement" and (len(bodies) != 1 or bodies[0] not in node.children):
        return "write it as the complement of one bracket"
    return ""
