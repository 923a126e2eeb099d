"""Where everything stands in the drawing of a graph whose nodes or edges are picked.

The picture is SVG made by the template; what can be picked are real checkboxes inside it, 44 px
wide, so that it works by keyboard, by voice and without JavaScript.  Sizes are CSS pixels and
the picture is never scaled: where it is too wide it scrolls in its own box.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import hypot
from typing import Any

from unstuck.answers.base import Field
from unstuck.answers.graphs.graph import Graph, label
from unstuck.answers.graphs.layout import distance

TARGET = 44.0
UNIT = 96.0
EDGE_UNIT = 120.0
LETTER = 9.0
MARGIN = 6.0
ARROW = 9.0
_ALONG = (0.5, 0.4, 0.6, 0.32, 0.68, 0.25, 0.75)

CLEAR_OF_LINES = 18.0

Point = tuple[float, float]
Line = tuple[Point, Point]


def drawing(field: Field, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What design/_graph.html draws: the size of the sheet, edges and nodes, with their rows.

    All coordinates are text, so that no locale writes them with a comma.
    """
    graph = field.graph
    if graph is None:
        raise ValueError("this field has no graph")
    wide = max(TARGET, max(len(label(node)) for node in graph.nodes) * LETTER + 22)
    unit = (EDGE_UNIT if field.widget == "edges" else UNIT) + wide - TARGET
    across = [unit * x + wide / 2 + MARGIN for x, _ in graph.positions]
    down = [(unit - wide + TARGET) * y + TARGET / 2 + MARGIN for _, y in graph.positions]
    places = dict(zip(graph.nodes, zip(across, down, strict=True), strict=True))
    picked = {"nodes": graph.nodes, "edges": graph.edges}.get(field.widget, ())
    by_pick = dict(zip(picked, rows, strict=True)) if picked else {}
    return {
        "width": _px(max(across) + wide / 2 + MARGIN),
        "height": _px(max(down) + TARGET / 2 + MARGIN),
        "said": _said(graph),
        "edges": _edges(graph, places, by_pick, wide),
        "nodes": [
            {
                "x": _px(places[node][0] - wide / 2),
                "y": _px(places[node][1] - TARGET / 2),
                "width": _px(wide),
                "name": label(node),
                "row": by_pick.get(node),
            }
            for node in graph.nodes
        ],
    }


def _said(graph: Graph) -> str:
    """The whole graph in words."""
    joined = [_edge_words(graph, a, b) for a, b in graph.edges]
    nodes = ", ".join(map(label, graph.nodes))
    arrows = "Arrows" if graph.directed else "Edges"
    return f"A graph with the nodes {nodes}. {arrows}: {'; '.join(joined) or 'none'}."


def _edge_words(graph: Graph, a: str, b: str) -> str:
    words = "from {} to {}" if graph.directed else "between {} and {}"
    return words.format(label(a), label(b))


def _edges(
    graph: Graph, places: Mapping[str, Point], rows: Mapping[Any, Any], wide: float
) -> list[dict[str, Any]]:
    lines: list[Line] = [
        (_border(places[a], places[b], wide), _border(places[b], places[a], wide))
        for a, b in graph.edges
    ]
    boxes: list[Point] = []
    drawn = []
    for (a, b), line in zip(graph.edges, lines, strict=True):
        box = _free(line, boxes, [other for other in lines if other is not line])
        boxes.append(box)
        ends = zip(("x1", "y1", "x2", "y2"), map(_px, (*line[0], *line[1])), strict=True)
        drawn.append(
            {
                **dict(ends),
                "head": _head(*line) if graph.directed else "",
                "x": _px(box[0] - TARGET / 2),
                "y": _px(box[1] - TARGET / 2),
                "name": _edge_words(graph, a, b),
                "row": rows.get((a, b)),
            }
        )
    return drawn


def _border(center: Point, toward: Point, wide: float) -> Point:
    """Where the line to another point leaves the rounded box of a node, and two pixels on."""
    dx, dy = toward[0] - center[0], toward[1] - center[1]
    length = hypot(dx, dy) or 1.0
    flat = wide / 2 - TARGET / 2
    slide = max(-flat, min(flat, dx * TARGET / 2 / (abs(dy) or 1e-9)))
    from_x = center[0] + slide
    rest = hypot(toward[0] - from_x, dy) or length
    step = TARGET / 2 + 2
    return from_x + (toward[0] - from_x) * step / rest, center[1] + dy * step / rest


def _free(line: Line, taken: Sequence[Point], others: Sequence[Line]) -> Point:
    """A place on the edge for its checkbox: a target away from those before, and not where
    another edge crosses, where that can be had.
    """
    (x, y), (end_x, end_y) = line
    spots = [(x + t * (end_x - x), y + t * (end_y - y)) for t in _ALONG]

    def room(spot: Point) -> tuple[float, float]:
        to_boxes = [max(abs(spot[0] - x), abs(spot[1] - y)) for x, y in taken]
        to_lines = [distance(spot, *other) for other in others]
        return min([TARGET, *to_boxes]), min([CLEAR_OF_LINES, *to_lines])

    return max(spots, key=room)


def _head(start: Point, end: Point) -> str:
    """The points of an arrow head at the end of a line."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = hypot(dx, dy) or 1.0
    dx, dy = dx / length, dy / length
    back = end[0] - ARROW * dx, end[1] - ARROW * dy
    aside = 0.5 * ARROW * dy, 0.5 * ARROW * dx
    left = back[0] - aside[0], back[1] + aside[1]
    right = back[0] + aside[0], back[1] - aside[1]
    return " ".join(f"{_px(x)},{_px(y)}" for x, y in (end, left, right))


def _px(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
