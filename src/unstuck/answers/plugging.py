"""Statements checked by plugging floats in: for the independent road only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from unstuck.answers import agreement
from unstuck.maths import tree
from unstuck.maths.names import canonical

Values = Mapping[str, complex]
TOLERANCE = 1e-9


def misses(node: tree.Node, values: Values) -> float:
    """How far an equation is from true at a point: of ``and`` the worst, of ``or`` the best."""
    if isinstance(node, tree.Or):
        return min(misses(part, values) for part in node.operands)
    if isinstance(node, (tree.And, tree.Listing)):
        return max(misses(part, values) for part in node.children)
    if isinstance(node, tree.Relation):
        sides = [agreement.value_of(side, dict(values)) for side in node.operands]
        return max(abs(a - b) for a, b in pairwise(sides))
    raise ValueError("this is no equation")


def holds(node: tree.Node, values: Values) -> bool:
    """Whether an equation is true at a point, as far as floats tell."""
    try:
        return misses(node, values) < TOLERANCE
    except (ArithmeticError, KeyError):
        return False


def assigned(node: tree.Node) -> list[dict[str, complex]] | None:
    """The points of ``x = 1 and y = 2 or …``; ``None`` if some equation is not solved."""
    if isinstance(node, tree.Or):
        parts = [assigned(part) for part in node.operands]
        if any(part is None for part in parts):
            return None
        return [point for part in parts if part is not None for point in part]
    if isinstance(node, (tree.And, tree.Listing)):
        merged: dict[str, complex] = {}
        for part in node.children:
            points = assigned(part)
            if points is None or len(points) != 1:
                return None
            merged |= points[0]
        return [merged]
    if isinstance(node, tree.Relation) and node.signs == ("=",):
        left, right = node.operands
        if isinstance(left, tree.Symbol) and not right.symbols:
            return [{left.name: agreement.value_of(right, {})}]
    return None


def same_points(mine: list[dict[str, complex]], theirs: list[dict[str, complex]]) -> bool:
    """Whether two lists hold the same points, repeated ones aside."""

    def within(point: dict[str, complex], points: list[dict[str, complex]]) -> bool:
        return any(
            point.keys() == other.keys()
            and all(agreement.close(point[name], other[name]) for name in point)
            for other in points
        )

    return all(within(p, theirs) for p in mine) and all(within(p, mine) for p in theirs)


def points_of(value: object, names: Iterable[str]) -> list[dict[str, complex]] | None:
    """A list of solutions (numbers, tuples or mappings by name) as points."""
    members = agreement.members_of(value)
    if members is None:
        return None
    points = [_point(member, list(names)) for member in members]
    return None if any(point is None for point in points) else [p for p in points if p is not None]


def _point(member: Any, names: list[str]) -> dict[str, complex] | None:
    if isinstance(member, Mapping):
        found = {canonical(str(key)): agreement.number_of(v) for key, v in member.items()}
    else:
        single = agreement.number_of(member)
        parts = [single] if single is not None else agreement.members_of(member)
        if parts is None or len(parts) != len(names):
            return None
        found = {name: agreement.number_of(v) for name, v in zip(names, parts, strict=True)}
    kept = {name: number for name, number in found.items() if number is not None}
    return kept if len(kept) == len(found) else None


def is_true(node: tree.Node, values: Values) -> bool:
    """Whether inequalities hold at a point; equal means equal to nine digits."""
    if isinstance(node, tree.Or):
        return any(is_true(part, values) for part in node.operands)
    if isinstance(node, tree.And):
        return all(is_true(part, values) for part in node.operands)
    if not isinstance(node, tree.Relation):
        raise ValueError("this is no inequality")
    try:
        sides = [agreement.value_of(side, dict(values)) for side in node.operands]
    except (ArithmeticError, KeyError):
        return False
    pairs = zip(pairwise(sides), node.signs, strict=True)
    return all(_compares(a.real, sign, b.real) for (a, b), sign in pairs)


def _compares(left: float, sign: str, right: float) -> bool:
    near = abs(left - right) <= TOLERANCE * max(1.0, abs(left), abs(right))
    if sign in ("=", "!="):
        return near == (sign == "=")
    inside = left < right if "<" in sign else left > right
    return (near and "=" in sign) or (not near and inside)


def on_border(node: tree.Node, values: Values) -> list[dict[Any, complex]]:
    """The point moved along each letter, by one secant, to where both sides are equal.

    That is exact for linear inequalities, which is where borders are asked for.
    """
    if not isinstance(node, tree.Relation) or len(node.operands) != 2:
        return []
    found: list[dict[Any, complex]] = []
    for name in sorted(node.symbols):

        def gap(step: float, name: str = name) -> complex:
            moved = {**values, name: values[name] + step}
            left, right = (agreement.value_of(side, moved) for side in node.operands)
            return left - right

        try:
            slope = gap(1.0) - gap(0.0)
            found.append({**values, name: values[name] - gap(0.0) / slope})
        except (ArithmeticError, KeyError):
            continue
    return found
