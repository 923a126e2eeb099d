"""Systems of equations: finitely many points, or flats (points, lines, planes) in row form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise, product

from flint import fmpq, fmpq_mat, fmpq_mpoly

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
    if isinstance(node, tree.Relation) and node.signs == ("=",):
        factors = _factors_of(node)
        if factors:
            return [(tree.Relation((f, tree.number(0)), ("=",)),) for f in factors]
    if isinstance(node, tree.Relation) and set(node.signs) == {"="}:
        if len(node.signs) > MAX_EQUATIONS:
            raise Undecided
        return [tuple(tree.Relation(pair, ("=",)) for pair in pairwise(node.operands))]
    raise Undecided


def _factors_of(node: tree.Relation) -> list[tree.Node]:
    """The distinct factors of a polynomial equation that can be split; else none."""
    whole = difference(node)
    polynomial = to_polynomial(whole)
    if polynomial is None or polynomial.is_zero() or polynomial.total_degree() < 2:
        return []
    found = polynomial.factor()[1]
    if len(found) == 1 and found[0][1] == 1:
        return []
    names = sorted(whole.symbols)
    return [_written(factor, names) for factor, _ in found]


def _written(polynomial: fmpq_mpoly, names: list[str]) -> tree.Node:
    """A polynomial as a tree."""
    terms: list[tree.Node] = []
    for monomial, coefficient in polynomial.to_dict().items():
        powers = [tree.Power(tree.Symbol(name), tree.number(int(power)))
                  for name, power in zip(names, monomial, strict=True) if power]  # fmt: skip
        terms.append(tree.Product((tree.number(from_flint(coefficient)), *powers)))
    return tree.Sum(tuple(terms))


def _flat(case: tuple[tree.Relation, ...], names: tuple[str, ...]) -> fmpq_mat | None:
    """The reduced rows of linear equations; ``None`` if one is not linear."""
    rows: list[list[fmpq]] = []
    for relation in case:
        row = _row(relation, names)
        found = _rows_of_squares(relation, names) if row is None else [row]
        if found is None:
            return None
        rows += found
    if len(case) > MAX_EQUATIONS:
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


def _rows_of_squares(relation: tree.Relation, names: tuple[str, ...]) -> list[list[fmpq]] | None:
    """Linear equations for ``(x - 1)^2 + y^2 = 0``; ``None`` if it is no sum of squares.

    A quadratic ``v^T M v`` of ``v = (letters, 1)`` that is nowhere below zero (or nowhere above)
    is zero exactly where ``M v = 0``.
    """
    square = _symmetric(relation, names)
    if square is None or not (_is_semidefinite(square) or _is_semidefinite(-square)):
        return None
    last = square.ncols() - 1
    return [[square[i, j] * (1 if j < last else -1) for j in range(last + 1)]
            for i in range(last + 1)]  # fmt: skip


def _symmetric(relation: tree.Relation, names: tuple[str, ...]) -> fmpq_mat | None:
    """The matrix ``M`` of a quadratic equation, its last row and column for the number 1."""
    nothing = tuple(tree.Product((tree.number(0), tree.Symbol(name))) for name in names)
    polynomial = to_polynomial(tree.Sum((difference(relation), *nothing)))
    if polynomial is None or polynomial.is_zero() or polynomial.total_degree() != 2:
        return None
    size = len(names)
    square = fmpq_mat(size + 1, size + 1)
    for monomial, coefficient in polynomial.to_dict().items():
        places = [place for place, power in enumerate(monomial) for _ in range(power)]
        row, column = (*places, size, size)[:2]
        square[row, column] += coefficient / 2
        square[column, row] += coefficient / 2
    return square


def _is_semidefinite(square: fmpq_mat) -> bool:
    """Whether ``v^T M v`` is nowhere below zero, by exact elimination."""
    size = square.nrows()
    entries = [[square[i, j] for j in range(size)] for i in range(size)]
    for pivot in range(size):
        here = entries[pivot][pivot]
        if here < 0 or (here == 0 and any(entries[pivot][j] != 0 for j in range(pivot, size))):
            return False
        for i in range(pivot + 1, size):
            share = entries[i][pivot] / here if here != 0 else fmpq(0)
            for j in range(pivot, size):
                entries[i][j] -= share * entries[pivot][j]
    return True


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
