"""The drawn map without its learner: where everything stands, in pixels.

It is worked out once for each version of the curriculum and each goal, and only read after that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from textwrap import wrap

from unstuck.curriculum import Curriculum, Layout, Strand, lay_out

TOP = 30
LEFT = 18
RIGHT = 34
WIDEST = 916
LANE_PADDING = 9
LANE_LEAST = 50
TITLE_SIGNS = 24
LINE = 14
SIGN_WIDTH = 5.9
LABEL_HEIGHT = 12
ALL_EDGES_UP_TO = 150
SMALL_MAP = 60
MOST_LANDMARKS = 16


@dataclass(frozen=True, slots=True)
class Grid:
    """Pixels between two columns and for half a row, and what a mark of 20 is scaled by."""

    step: int
    half: int
    scale: float

    @property
    def reach(self) -> float:
        """Half the width of a mark."""
        return 10 * self.scale

    @property
    def ring(self) -> int:
        """The radius of the ring around the mark that is open."""
        return round(self.reach) + 3


@dataclass(frozen=True, slots=True)
class Label:
    """Words on the base line ``y``; ``x`` is where they begin, or end if ``anchor`` says so."""

    text: str
    x: int
    y: int
    topic: str = ""
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class LaneBox:
    """A lane: its strand, where it lies, and the lines of its title beside it."""

    strand: Strand
    top: int
    height: int
    lines: tuple[Label, ...]

    @property
    def middle(self) -> int:
        """Half way down."""
        return self.top + self.height // 2

    @property
    def count_y(self) -> int:
        """The base line under the title."""
        return self.lines[-1].y + LINE


@dataclass(frozen=True, slots=True)
class Tick:
    """A column that is numbered over the map, from 1."""

    x: int
    number: int


@dataclass(frozen=True, eq=False)
class Frame:
    """``spots`` are the centers of the marks by topic, lane by lane and then from the left."""

    grid: Grid
    width: int
    height: int
    lanes: tuple[LaneBox, ...]
    spots: Mapping[str, tuple[int, int]]
    edges: str
    labels: tuple[Label, ...]
    ticks: tuple[Tick, ...]

    def name_of(self, topic: str, title: str) -> Label | None:
        """The title beside the ring of the topic that is open; nothing off the map."""
        if topic not in self.spots:
            return None
        x, y = self.spots[topic]
        out = self.grid.ring + 4
        if x > 0.7 * self.width:
            return Label(title, x - out, y + 4, topic, "end")
        return Label(title, x + out, y + 4, topic)

    def path(self, edges: Iterable[tuple[str, str]]) -> str:
        """The curves of these edges, as the ``d`` of an SVG path; none off the map."""
        known = (pair for pair in edges if pair[0] in self.spots and pair[1] in self.spots)
        return "".join(_curve(self.spots[a], self.spots[b], self.grid.step // 2) for a, b in known)


@lru_cache(maxsize=64)
def frame_of(curriculum: Curriculum, goal: str) -> Frame:
    """The frame of a goal's map, or of everything when ``goal`` is empty."""
    topics = curriculum.map_of(goal) if goal else curriculum.order
    strand_of = {topic: curriculum.topics[topic].strand for topic in topics}
    builds_on = {topic: curriculum.graph.builds_on[topic] for topic in topics}
    layout = lay_out(builds_on, strand_of, [strand.id for strand in curriculum.strands])
    grid = _grid(layout)
    lanes = tuple(_lanes(layout, grid, {strand.id: strand for strand in curriculum.strands}))
    spots = _spots(layout, grid, lanes)
    targets = curriculum.goals[goal].targets if goal else ()
    titles = {topic: curriculum.topics[topic].title for topic in topics}
    labels = tuple(_labels(layout, grid, spots, titles, targets))
    edges = layout.edges if len(layout.edges) <= ALL_EDGES_UP_TO else layout.spine
    rightmost = max((label.x + _wide(label.text) for label in labels), default=0.0)
    return Frame(
        grid=grid,
        width=round(max(LEFT + grid.step * (layout.columns - 1) + RIGHT, rightmost + 8)),
        height=lanes[-1].top + lanes[-1].height if lanes else TOP,
        lanes=lanes,
        spots=spots,
        edges="".join(_curve(spots[a], spots[b], grid.step // 2) for a, b in edges),
        labels=labels,
        ticks=tuple(_ticks(layout.columns, grid)),
    )


def _grid(layout: Layout) -> Grid:
    """Small maps get room for their titles; large ones stay within a screen's width."""
    step = WIDEST // max(1, layout.columns)
    half = 300 // max(1, sum(lane.rows for lane in layout.lanes))
    small = len(layout.places) <= SMALL_MAP
    return Grid(min(max(step, 28), 124), min(max(half, 7), 22), 0.8 if small else 0.6)


def _lanes(layout: Layout, grid: Grid, strands: Mapping[str, Strand]) -> Iterator[LaneBox]:
    top = TOP
    for lane in layout.lanes:
        height = max(LANE_LEAST, 2 * grid.half * lane.rows + 2 * LANE_PADDING)
        strand = strands[lane.strand]
        words = wrap(strand.title, TITLE_SIGNS)
        first = top + height // 2 + 4 - LINE * len(words) // 2
        lines = (Label(text, 10, first + LINE * n) for n, text in enumerate(words))
        yield LaneBox(strand, top, height, tuple(lines))
        top += height


def _spots(
    layout: Layout, grid: Grid, lanes: tuple[LaneBox, ...]
) -> dict[str, tuple[int, int]]:  # fmt: skip
    places = sorted(
        layout.places.items(), key=lambda one: (one[1].lane, one[1].column, one[1].row)
    )  # fmt: skip
    spots = {}
    for topic, place in places:
        below_middle = place.row - (layout.lanes[place.lane].rows - 1)
        y = lanes[place.lane].middle + below_middle * grid.half
        spots[topic] = (LEFT + grid.step * place.column, y)
    return spots


def _curve(start: tuple[int, int], end: tuple[int, int], bend: int) -> str:
    """From one mark to the next: level at both ends, falling within the first column."""
    right, down = end[0] - start[0], end[1] - start[1]
    return f"M{start[0]} {start[1]}c{bend} 0 {bend} {down} {right} {down}"


def _ticks(columns: int, grid: Grid) -> Iterator[Tick]:
    every = 5 if columns > 12 else 1 if grid.step > 60 else 2
    for column in range(columns):
        if column == 0 or (column + 1) % every == 0:
            yield Tick(LEFT + grid.step * column, column + 1)


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def _labels(
    layout: Layout,
    grid: Grid,
    spots: Mapping[str, tuple[int, int]],
    titles: Mapping[str, str],
    targets: Iterable[str],
) -> Iterator[Label]:
    """Titles beside their marks wherever nothing is in the way, the most needed first.

    On a large map there are only a few, no two in one lane.
    """
    small = len(spots) <= SMALL_MAP
    taken = [_around(spot, grid.reach + 1) for spot in spots.values()]
    lanes_left = {n: len(spots) if small else 1 for n in range(len(layout.lanes))}
    placed = 0
    for topic in _by_need(layout, targets):
        lane = layout.places[topic].lane
        if not lanes_left[lane] or (placed == MOST_LANDMARKS and not small):
            continue
        for label, box in _ways(topic, titles[topic], spots[topic], grid):
            if box.left >= 0 and not any(box.meets(other) for other in taken):
                taken.append(box)
                lanes_left[lane] -= 1
                placed += 1
                yield label
                break


def _by_need(layout: Layout, targets: Iterable[str]) -> list[str]:
    """All topics: what a goal asks for, then by how many topics build directly on each."""
    above = dict.fromkeys(layout.places, 0)
    for start, _ in layout.edges:
        above[start] += 1
    aimed = frozenset(targets)
    return sorted(above, key=lambda topic: (topic not in aimed, -above[topic]))


def _ways(
    topic: str, title: str, spot: tuple[int, int], grid: Grid
) -> Iterator[tuple[Label, _Box]]:
    """Right of the mark, above it, below it."""
    x, y = spot
    wide, out = _wide(title), grid.reach + 4
    for left, base in ((x + out, y + 4), (x - 4, y - out), (x - 4, y + out + 8)):
        label = Label(title, round(left), round(base), topic)
        yield label, _Box(left - 2, base - LABEL_HEIGHT + 2, left + wide, base + 2)


def _around(spot: tuple[int, int], reach: float) -> _Box:
    return _Box(spot[0] - reach, spot[1] - reach, spot[0] + reach, spot[1] + reach)


def _wide(text: str) -> float:
    return SIGN_WIDTH * len(text)
