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
LANE_PADDING = 8
LANE_LEAST = 48
TITLE_SIGNS = 20
LINE = 14
SIGN_WIDTH = 5.9
LABEL_HEIGHT = 12
ALL_EDGES_UP_TO = 150
SMALL_MAP = 60
ROOM_FOR_TITLES = 130
MOST_TRIED = 4
SHORT_TITLE = 26


@dataclass(frozen=True, slots=True)
class Grid:
    """Pixels between two columns and for half a row, and what a mark of 20 is scaled by.

    Marks and edges are drawn in these units, whose short whole numbers keep the page small; the
    rest is drawn in pixels.
    """

    step: int
    half: int
    scale: float

    @property
    def transform(self) -> str:
        """From columns and half rows to pixels, as SVG takes it."""
        return f"translate({LEFT}) scale({self.step} {self.half})"

    @property
    def mark(self) -> str:
        """What undoes that for a mark and gives it its size."""
        across, down = self.scale / self.step, self.scale / self.half
        return f"scale({across:.4f} {down:.4f})"

    def pixels(self, spot: tuple[int, int]) -> tuple[int, int]:
        """Where a spot lies in pixels."""
        return LEFT + self.step * spot[0], self.half * spot[1]

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
    """``spots`` are the centers of the marks by topic, in columns and half rows from the top of
    the map; lane by lane, and then from the left.
    """

    grid: Grid
    width: int
    height: int
    lanes: tuple[LaneBox, ...]
    spots: Mapping[str, tuple[int, int]]
    edges: str
    labels: tuple[Label, ...]
    ticks: tuple[Tick, ...]

    @property
    def left(self) -> int:
        """Where the first column lies, in pixels."""
        return LEFT

    def name_of(self, topic: str, title: str) -> Label | None:
        """The title beside the ring of the topic that is open; nothing off the map."""
        if topic not in self.spots:
            return None
        x, y = self.grid.pixels(self.spots[topic])
        out = self.grid.ring + 4
        if x > 0.7 * self.width:
            return Label(title, x - out, y + 4, topic, "end")
        return Label(title, x + out, y + 4, topic)

    def path(self, edges: Iterable[tuple[str, str]]) -> str:
        """The curves of these edges, as the ``d`` of an SVG path; none off the map."""
        known = (pair for pair in edges if pair[0] in self.spots and pair[1] in self.spots)
        return _curves(known, self.spots)


@lru_cache(maxsize=64)
def frame_of(curriculum: Curriculum, targets: tuple[str, ...] = ()) -> Frame:
    """The frame of the map to these targets, or of everything when there are none."""
    topics = curriculum.map_to(targets) if targets else curriculum.order
    strand_of = {topic: curriculum.topics[topic].strand for topic in topics}
    builds_on = {topic: curriculum.graph.builds_on[topic] for topic in topics}
    layout = lay_out(builds_on, strand_of, [strand.id for strand in curriculum.strands])
    grid = _grid(layout)
    lanes = tuple(_lanes(layout, grid, {strand.id: strand for strand in curriculum.strands}))
    spots = _spots(layout, grid, lanes)
    centers = {topic: grid.pixels(spot) for topic, spot in spots.items()}
    titles = {topic: curriculum.topics[topic].title for topic in topics}
    labels = tuple(_labels(layout, grid, centers, titles, targets))
    edges = layout.edges if len(layout.edges) <= ALL_EDGES_UP_TO else layout.spine
    rightmost = max((label.x + _wide(label.text) for label in labels), default=0.0)
    return Frame(
        grid=grid,
        width=round(max(LEFT + grid.step * (layout.columns - 1) + RIGHT, rightmost + 8)),
        height=lanes[-1].top + lanes[-1].height if lanes else TOP,
        lanes=lanes,
        spots=spots,
        edges=_curves(edges, spots),
        labels=labels,
        ticks=tuple(_ticks(layout.columns, grid)),
    )


def _grid(layout: Layout) -> Grid:
    """Small maps get room for their titles; large ones stay within a screen's width."""
    small = len(layout.places) <= SMALL_MAP
    wide = WIDEST - ROOM_FOR_TITLES if small else WIDEST
    step = wide // max(1, layout.columns)
    half = 300 // max(1, sum(lane.rows for lane in layout.lanes))
    return Grid(min(max(step, 28), 124), min(max(half, 6), 24), 0.8 if small else 0.55)


def _lanes(layout: Layout, grid: Grid, strands: Mapping[str, Strand]) -> Iterator[LaneBox]:
    """One below the other, each of them an even number of half rows high."""
    top = _whole(TOP, grid)
    for lane in layout.lanes:
        height = _whole(max(LANE_LEAST, 2 * grid.half * lane.rows + 2 * LANE_PADDING), grid)
        strand = strands[lane.strand]
        words = wrap(strand.title, TITLE_SIGNS)
        first = top + height // 2 + 4 - LINE * len(words) // 2
        lines = (Label(text, 10, first + LINE * n) for n, text in enumerate(words))
        yield LaneBox(strand, top, height, tuple(lines))
        top += height


def _whole(pixels: int, grid: Grid) -> int:
    """At least so many pixels, and whole rows."""
    return -(-pixels // (2 * grid.half)) * 2 * grid.half


def _spots(layout: Layout, grid: Grid, lanes: tuple[LaneBox, ...]) -> dict[str, tuple[int, int]]:
    def in_reading_order(topic: str) -> tuple[int, int, int]:
        place = layout.places[topic]
        return place.lane, place.column, place.row

    spots = {}
    for topic in sorted(layout.places, key=in_reading_order):
        place = layout.places[topic]
        below_middle = place.row - (layout.lanes[place.lane].rows - 1)
        spots[topic] = (place.column, lanes[place.lane].middle // grid.half + below_middle)
    return spots


def _curves(edges: Iterable[tuple[str, str]], spots: Mapping[str, tuple[int, int]]) -> str:
    """The edges as an SVG path, going on from where one ends as long as another begins there.

    That halves what is sent.  Each is level at both ends, and falls within its first column.
    """
    onward: dict[str, list[str]] = {}
    for start, end in edges:
        onward.setdefault(start, []).append(end)
    path = []
    for start in sorted(onward, key=lambda topic: spots[topic]):
        while onward[start]:
            here = start
            path.append("M{} {}".format(*spots[here]))
            while onward.get(here):
                end = onward[here].pop(0)
                right, down = (b - a for a, b in zip(spots[here], spots[end], strict=True))
                path.append(f"c.5 0 .5 {down} {right} {down}")
                here = end
    return "".join(path)


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
    centers: Mapping[str, tuple[int, int]],
    titles: Mapping[str, str],
    targets: Iterable[str],
) -> Iterator[Label]:
    """Titles beside their marks wherever nothing is in the way, the most needed first.

    On a large map only landmarks have one: a short title among the most needed, one in a lane.
    """
    small = len(centers) <= SMALL_MAP
    taken = [_around(center, grid.reach + 1) for center in centers.values()]
    tried = dict.fromkeys(range(len(layout.lanes)), 0)
    for topic in _by_need(layout, targets):
        lane = layout.places[topic].lane
        if not small and (tried[lane] == MOST_TRIED or len(titles[topic]) > SHORT_TITLE):
            continue
        tried[lane] += 1
        for label, box in _ways(topic, titles[topic], centers[topic], grid):
            if box.left >= 0 and not any(box.meets(other) for other in taken):
                taken.append(box)
                tried[lane] = 0 if small else MOST_TRIED
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
    topic: str, title: str, center: tuple[int, int], grid: Grid
) -> Iterator[tuple[Label, _Box]]:
    """Right of the mark, above it, below it."""
    x, y = center
    wide, out = _wide(title), grid.reach + 4
    for left, base in (
        (x + out, y + 4),
        (x - wide / 2, y - out),
        (x - 4, y - out),
        (x - wide / 2, y + out + 8),
        (x - 4, y + out + 8),
    ):
        label = Label(title, round(left), round(base), topic)
        yield label, _Box(left - 2, base - LABEL_HEIGHT + 2, left + wide, base + 2)


def _around(center: tuple[int, int], reach: float) -> _Box:
    return _Box(center[0] - reach, center[1] - reach, center[0] + reach, center[1] + reach)


def _wide(text: str) -> float:
    return SIGN_WIDTH * len(text)
