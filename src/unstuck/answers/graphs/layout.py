"""Where the nodes of a graph stand when the author does not say: layers, or else a circle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import cos, hypot, pi, sin

Place = tuple[float, float]
CLEARANCE = 0.36
"""How near an edge may pass by a node that it does not belong to."""

_SHIFTS = (0.0, 0.5, -0.5, 0.3, 0.8)


def placed(
    nodes: Sequence[str], edges: Sequence[tuple[str, str]], directed: bool
) -> tuple[Place, ...]:
    """Column and row for each node: the first layout in which no edge runs over a node.

    Arrows point downwards by layers (the longest way from a node without parents); an
    undirected graph, or one whose layers do not come out clear, stands on a circle.
    """
    candidates = list(_layered(nodes, edges)) if directed else []
    candidates.append(_circle(nodes))
    ends = [(nodes.index(a), nodes.index(b)) for a, b in edges]
    for places in candidates:
        if _is_clear(places, ends):
            return places
    return candidates[-1]


def _layered(nodes: Sequence[str], edges: Sequence[tuple[str, str]]) -> Iterator[tuple[Place, ...]]:
    layer = dict.fromkeys(nodes, 0)
    for _ in nodes:
        for a, b in edges:
            layer[b] = max(layer[b], layer[a] + 1)
    rows = [[n for n in nodes if layer[n] == depth] for depth in range(max(layer.values()) + 1)]
    column: dict[str, float] = {}
    for row in rows:
        above = {n: [column[a] for a, b in edges if b == n] for n in row}
        average = {n: sum(above[n]) / len(above[n]) if above[n] else 0.0 for n in row}
        row.sort(key=average.__getitem__)
        for place, node in enumerate(row):
            column[node] = place - (len(row) - 1) / 2
    for shift in _SHIFTS:
        yield _from_zero(
            [(column[n] + (shift if layer[n] % 2 else 0.0), float(layer[n])) for n in nodes]
        )


def _circle(nodes: Sequence[str]) -> tuple[Place, ...]:
    count = len(nodes)
    radius = 0.0 if count == 1 else max(0.75, 0.5 / sin(pi / count))
    turns = [2 * pi * place / count - pi / 2 for place in range(count)]
    return _from_zero([(round(radius * cos(t), 4), round(radius * sin(t), 4)) for t in turns])


def _from_zero(places: Sequence[Place]) -> tuple[Place, ...]:
    left, top = min(x for x, _ in places), min(y for _, y in places)
    return tuple((round(x - left, 4), round(y - top, 4)) for x, y in places)


def _is_clear(places: Sequence[Place], ends: Sequence[tuple[int, int]]) -> bool:
    apart = all(hypot(p[0] - q[0], p[1] - q[1]) > 2 * CLEARANCE for p, q in combinations(places, 2))
    return apart and all(
        distance(places[k], places[a], places[b]) > CLEARANCE
        for a, b in ends
        for k in range(len(places))
        if k not in (a, b)
    )


def distance(point: Place, start: Place, end: Place) -> float:
    """How far a point is from the straight line between two others."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    along = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / (dx * dx + dy * dy or 1.0)
    t = min(1.0, max(0.0, along))
    return hypot(point[0] - start[0] - t * dx, point[1] - start[1] - t * dy)
