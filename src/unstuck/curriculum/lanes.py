"""Where each topic stands on the drawn map: a lane for each strand, a column for each step up.

A topic's column is the length of the longest road to it, so every edge points to the right.
Topics of one lane and column are stacked.  Their order in the stack is found by sweeps that pull
each one to the mean height of its neighbors (Sugiyama, Tagawa and Toda 1981); of all orders seen
the one with the fewest crossings is kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

SWEEPS = 10
LANE_GAP = 3

Floats = NDArray[np.float32]
Cells = dict[tuple[int, int], list[str]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where one topic stands.  ``row`` counts half rows down from the first row of its lane."""

    lane: int
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class Lane:
    """One strand, ``rows`` rows high."""

    strand: str
    rows: int


@dataclass(frozen=True)
class Layout:
    """All places by topic, and the edges, each from a topic to one that builds on it."""

    lanes: tuple[Lane, ...]
    columns: int
    places: Mapping[str, Place]
    edges: tuple[tuple[str, str], ...]

    @cached_property
    def spine(self) -> tuple[tuple[str, str], ...]:
        """For each topic that is no beginning, the edge from the nearest one a column before."""
        heights = self.heights
        nearest: dict[str, str] = {}
        for start, end in self.edges:
            step = self.places[end].column - self.places[start].column
            far = abs(heights[end] - heights[start])
            held = nearest.get(end)
            if step == 1 and (held is None or far < abs(heights[end] - heights[held])):
                nearest[end] = start
        return tuple((start, end) for end, start in nearest.items())

    @property
    def heights(self) -> dict[str, int]:
        """Half rows from the top of the map, with ``LANE_GAP`` of them between two lanes."""
        return _heights(self.places, self.lanes)

    def crossings(self) -> int:
        """How many pairs of edges cross, when each is drawn as a straight line."""
        return _crossings(self.places, self.lanes, self.edges)


def lay_out(
    builds_on: Mapping[str, Sequence[str]], strand_of: Mapping[str, str], strands: Sequence[str]
) -> Layout:
    """Place all topics of ``builds_on``, which come after what they build on.

    Prerequisites outside it are left out, and so are strands without a topic.  The same input
    gives the same layout.
    """
    edges = tuple((b, topic) for topic, below in builds_on.items() for b in below if b in builds_on)
    column: dict[str, int] = {}
    for topic, below in builds_on.items():
        column[topic] = 1 + max((column[b] for b in below if b in builds_on), default=-1)
    used = {strand_of[topic] for topic in builds_on}
    number = {strand: n for n, strand in enumerate(s for s in strands if s in used)}
    cells: Cells = defaultdict(list)
    for topic in builds_on:
        cells[number[strand_of[topic]], column[topic]].append(topic)
    rows = [
        max(len(topics) for (lane, _), topics in cells.items() if lane == n)
        for n in number.values()
    ]
    lanes = tuple(Lane(strand, rows[n]) for strand, n in number.items())
    places = _untangled(cells, lanes, edges)
    return Layout(
        lanes, 1 + max(column.values(), default=-1), {t: places[t] for t in builds_on}, edges
    )


def _untangled(
    cells: Cells, lanes: tuple[Lane, ...], edges: tuple[tuple[str, str], ...]
) -> dict[str, Place]:
    """The places with the fewest crossings that the sweeps come by."""
    left, right = defaultdict(list), defaultdict(list)
    for start, end in edges:
        left[end].append(start)
        right[start].append(end)
    best = _stacked(cells, lanes)
    fewest = _crossings(best, lanes, edges)
    for sweep in range(SWEEPS):
        neighbors = right if sweep % 2 else left
        _swept(cells, lanes, neighbors, backwards=bool(sweep % 2))
        places = _stacked(cells, lanes)
        crossings = _crossings(places, lanes, edges)
        if crossings < fewest:
            best, fewest = places, crossings
    return best


def _swept(
    cells: Cells, lanes: tuple[Lane, ...], neighbors: Mapping[str, list[str]], backwards: bool
) -> None:
    """Sort every stack, column by column, by the mean height of its topics' neighbors."""
    heights = _heights(_stacked(cells, lanes), lanes)

    def pull(topic: str) -> float:
        near = neighbors.get(topic, ())
        return sum(heights[n] for n in near) / len(near) if near else float(heights[topic])

    for cell in sorted(cells, key=lambda cell: (cell[1], cell[0]), reverse=backwards):
        cells[cell].sort(key=pull)
        heights |= _heights(_stacked({cell: cells[cell]}, lanes), lanes)


def _stacked(cells: Cells, lanes: tuple[Lane, ...]) -> dict[str, Place]:
    """The places of stacks that are centered in their lanes."""
    return {
        topic: Place(lane, column, lanes[lane].rows - len(topics) + 2 * n)
        for (lane, column), topics in cells.items()
        for n, topic in enumerate(topics)
    }


def _heights(places: Mapping[str, Place], lanes: tuple[Lane, ...]) -> dict[str, int]:
    """Half rows from the top of the map."""
    tops = [0]
    for lane in lanes:
        tops.append(tops[-1] + 2 * lane.rows + LANE_GAP)
    return {topic: tops[place.lane] + place.row for topic, place in places.items()}


def _crossings(
    places: Mapping[str, Place], lanes: tuple[Lane, ...], edges: tuple[tuple[str, str], ...]
) -> int:
    """How many of all pairs of E edges cross, by the sides on which their ends lie: (E, E)."""
    if not edges:
        return 0
    heights = _heights(places, lanes)
    ends = np.array([[(places[t].column, heights[t]) for t in edge] for edge in edges])
    start, end = ends[:, 0].astype(np.float32), ends[:, 1].astype(np.float32)
    parted = (_side(start, end, start) * _side(start, end, end)) < 0
    return int((parted & parted.T).sum()) // 2


def _side(start: Floats, end: Floats, points: Floats) -> Floats:
    """On which side of each of E lines each of E points lies, by its sign (exact): (E, E)."""
    along = end - start
    offset = along[:, 1] * start[:, 0] - along[:, 0] * start[:, 1]
    return np.column_stack((-along[:, 1], along[:, 0], offset)) @ np.vstack(
        (points.T, np.ones(len(points), np.float32))
    )
