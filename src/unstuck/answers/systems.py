"""Systems of equations: finitely many points, or flats (points, lines, planes) in row form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise, product

from flint import fmpq, fmpq_mat

from unstuck.answers.inequalities import NotASet, line_of
from unstuck.answers.polynomials import to_polynomial
from unstuck.answers.realline import EVERYTHING, End, Line, Undecided, compare, intersection
from unstuck.answers.solving.domains import in_domain
from unstuck.answers.solving.factors import difference
from unstuck.maths import tree
from unstuck.maths.exact import from_flint
from unstuck.maths.limits import Budget

MAX_CASES = 16
MAX_EQUATIONS = 12
MAX_POINTS = 40

Point = tuple[End, ...]


@dataclass(frozen=True)
class Places:
    """Where a system holds: points, and flats as rows of ``A | b`` in reduced form."""

    points: tuple[Point, ...]
    flats: tuple[fmpq_mat, ...]

    def lies_in(self, other: Places) -> bool:
        """Whether all of it belongs to ``other``."""
        return all(other.has(point) for point in self.points) and all(
            any(_contains(wide, flat) for wide in other.flats) for flat in self.flats
        )

    def has(self, point: Point) -> bool:
        """Whether a point belongs to it.  Raises Undecided for irrational ones on a flat."""
        if any(all(compare(a, b) == 0 for a, b in zip(mine, point, strict=True))
               for mine in self.points):  # fmt: skip
            return True
        return any(_has(flat, point) for flat in self.flats)


def _has(flat: fmpq_mat, point: Point) -> bool:
    values = [end.exact for end in point]
    if None in values:
        raise Undecided
    exact = [fmpq(v.numerator, v.denominator) for v in values if v is not None]
    rows = ([flat[i, j] for j in range(flat.ncols())] for i in range(flat.nrows()))
    return all(sum((a * v for a, v in zip(r, exact, strict=False)), fmpq(0)) == r[-1] for r in rows)


def _contains(wide: fmpq_mat, flat: fmpq_mat) -> bool:
    """Whether the equations of ``wide`` follow from those of ``flat``."""
    rows = flat.nrows() + wide.nrows()
    stacked = fmpq_mat(rows, flat.ncols(), [*flat.entries(), *wide.entries()])
    return bool(stacked.rank() == flat.rank())


def system_of(
    node: tree.Node, names: tuple[str, ...], domains: Mapping[str, str], budget: Budget
) -> Places:
    """Where ``x + y = 3 and x - y = 1``, or ``x = 1 and y = 2 or …`` holds.

    Raises Undecided for what has neither finitely many rational points nor linear equations.
    """
    points: list[Point] = []
    flats: list[fmpq_mat] = []
    for case in _cases(node):
        budget.spend(100 * len(case))
        flat = _flat(case, names)
        if flat is None:
            points += _points(case, names, domains, budget)
        elif not _is_impossible(flat):
            if flat.rank() == len(names):
                points += _inside([_only_point(flat)], names, domains)
            elif any(domains.get(name, "real") != "real" for name in names):
                raise Undecided
            else:
                flats.append(flat)
    if len(points) > MAX_POINTS:
        raise Undecided
    return Places(tuple(points), tuple(flats))


def _cases(node: tree.Node) -> list[tuple[tree.Relation, ...]]:
    """The statement as ``or`` of ``and``: lists of single relations."""
    if isinstance(node, (tree.Or, tree.Set)):
        return [case for child in node.children for case in _cases(child)]
    if isinstance(node, (tree.And, tree.Listing)):
        parts = [_cases(child) for child in node.children]
        size = 1
        for part in parts:
            size *= len(part)
        if size > MAX_CASES:
            raise Undecided
        return [tuple(r for case in chosen for r in case) for chosen in product(*parts)]
    if isinstance(node, tree.Relation) and set(node.signs) == {"="}:
        if len(node.signs) > MAX_EQUATIONS:
            raise Undecided
        return [tuple(tree.Relation(pair, ("=",)) for pair in pairwise(node.operands))]
    raise Undecided


def _flat(case: tuple[tree.Relation, ...], names: tuple[str, ...]) -> fmpq_mat | None:
    """The reduced rows of linear equations; ``None`` if one is not linear."""
    rows: list[list[fmpq]] = []
    for relation in case:
        row = _row(relation, names)
        if row is None:
            return None
        rows.append(row)
    if len(rows) > MAX_EQUATIONS:
        raise Undecided
    reduced, rank = fmpq_mat(rows).rref()
    kept = [[reduced[i, j] for j in range(len(names) + 1)] for i in range(max(rank, 1))]
    return fmpq_mat(kept)


def _row(relation: tree.Relation, names: tuple[str, ...]) -> list[fmpq] | None:
    # A sum with every name gives all polynomials the same generators.
    nothing = tuple(tree.Product((tree.number(0), tree.Symbol(name))) for name in names)
    polynomial = to_polynomial(tree.Sum((difference(relation), *nothing)))
    if polynomial is None or (not polynomial.is_zero() and polynomial.total_degree() > 1):
        return None
    row = [fmpq(0)] * (len(names) + 1)
    for monomial, coefficient in polynomial.to_dict().items():
        place = monomial.index(1) if any(monomial) else len(names)
        row[place] = coefficient if any(monomial) else -coefficient
    return row


def _is_impossible(flat: fmpq_mat) -> bool:
    last = flat.ncols() - 1
    return any(
        flat[i, last] != 0 and all(flat[i, j] == 0 for j in range(last))
        for i in range(flat.nrows())
    )


def _only_point(flat: fmpq_mat) -> Point:
    last = flat.ncols() - 1
    return tuple(End.rational(from_flint(flat[i, last])) for i in range(last))


def _inside(points: list[Point], names: tuple[str, ...], domains: Mapping[str, str]) -> list[Point]:
    def allowed(point: Point) -> bool:
        pairs = zip(point, names, strict=True)
        return all(_is_allowed(end, domains.get(name, "real")) for end, name in pairs)

    return [point for point in points if allowed(point)]


def _is_allowed(end: End, domain: str) -> bool:
    inside = in_domain(EVERYTHING, domain)
    if domain in ("integer", "natural") and end.exact is not None and end.exact.denominator != 1:
        return False
    if domain in ("integer", "natural") and end.exact is None:
        raise Undecided
    return any(
        (p.low is None or compare(p.low, end) < p.low_closed)
        and (p.high is None or compare(end, p.high) < p.high_closed)
        for p in inside
    )


def _points(
    case: tuple[tree.Relation, ...],
    names: tuple[str, ...],
    domains: Mapping[str, str],
    budget: Budget,
) -> list[Point]:
    """The points of a system in which one variable after the other can be found."""
    found = _assignments(case, names, budget, {})
    return _inside([tuple(one[name] for name in names) for one in found], names, domains)


def _assignments(
    case: tuple[tree.Relation, ...], names: tuple[str, ...], budget: Budget, known: dict[str, End]
) -> list[dict[str, End]]:
    alone = [name for name in names if any(r.symbols == {name} for r in case)]
    if not alone:
        return _eliminated(case, names, budget, known)
    name = alone[0]
    line: Line = EVERYTHING
    for relation in case:
        if relation.symbols == {name}:
            line = intersection(line, _line(relation, name, budget))
    rest = tuple(relation for relation in case if relation.symbols != {name})
    result: list[dict[str, End]] = []
    for piece in line:
        if piece.low is None or not piece.is_point:
            raise Undecided
        left = rest
        if any(name in relation.symbols for relation in rest):
            if piece.low.exact is None:
                raise Undecided
            left = _put(rest, name, tree.number(piece.low.exact))
        result += _assignments(left, names, budget, {**known, name: piece.low})
    return result


def _line(relation: tree.Relation, name: str, budget: Budget) -> Line:
    try:
        return line_of(relation, name, budget)
    except NotASet as fault:
        raise Undecided from fault


def _put(case: tuple[tree.Relation, ...], name: str, value: tree.Node) -> tuple[tree.Relation, ...]:
    return tuple(
        tree.Relation(tuple(tree.substitute(o, {name: value}) for o in r.operands), r.signs)
        for r in case
    )


def _eliminated(
    case: tuple[tree.Relation, ...], names: tuple[str, ...], budget: Budget, known: dict[str, End]
) -> list[dict[str, End]]:
    """No equation has one variable alone: put a linear one into the others."""
    budget.spend(100)
    true = [relation for relation in case if not relation.symbols]
    if any(not _line(relation, "x", budget) for relation in true):
        return []
    case = tuple(relation for relation in case if relation.symbols)
    if not case:
        if len(known) < len(names):
            raise Undecided
        return [known]
    for relation in case:
        solved = _isolated(relation, names)
        if solved is not None:
            name, value = solved
            others = tuple(r for r in case if r is not relation)
            found = _assignments(_put(others, name, value), _without(names, name), budget, known)
            return [_completed(one, name, value) for one in found]
    raise Undecided


def _without(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    return tuple(other for other in names if other != name)


def _completed(one: dict[str, End], name: str, value: tree.Node) -> dict[str, End]:
    parts = {other: end.exact for other, end in one.items() if other in value.symbols}
    if None in parts.values():
        raise Undecided
    numbers = {other: tree.number(v) for other, v in parts.items() if v is not None}
    polynomial = to_polynomial(
        tree.Sum(
            (tree.substitute(value, numbers), tree.Product((tree.number(0), tree.Symbol("x"))))
        )
    )
    if polynomial is None or not polynomial.is_constant():
        raise Undecided
    constant = polynomial.coeffs()[0] if not polynomial.is_zero() else fmpq(0)
    return {**one, name: End.rational(from_flint(constant))}


def _isolated(relation: tree.Relation, names: tuple[str, ...]) -> tuple[str, tree.Node] | None:
    """A variable that a linear equation gives in terms of the others."""
    row = _row(relation, names)
    if row is None:
        return None
    place = next((i for i, entry in enumerate(row[:-1]) if entry != 0), None)
    if place is None:
        return None
    terms: list[tree.Node] = [tree.number(from_flint(row[-1] / row[place]))]
    for other, entry in enumerate(row[:-1]):
        if other != place and entry != 0:
            share: Fraction = from_flint(-entry / row[place])
            terms.append(tree.Product((tree.number(share), tree.Symbol(names[other]))))
    return names[place], tree.Sum(tuple(terms)) if len(terms) > 1 else terms[0]
