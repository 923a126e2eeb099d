"""Venn diagrams of two or three sets."""

from __future__ import annotations

from collections.abc import Callable
from math import acos, atan2, cos, hypot, pi, sin
from typing import Self

from unstuck.authoring.errors import AuthoringError
from unstuck.authoring.exercise import Figure
from unstuck.authoring.figures.canvas import Box, Canvas, Color, Point, px
from unstuck.authoring.figures.label import Shown

_WIDTH = 340
_RADIUS = 78.0
_LAYOUTS = {
    2: ((124.0, 122.0), (216.0, 122.0)),
    3: ((128.0, 116.0), (212.0, 116.0), (170.0, 189.0)),
}
_NAMES = {
    2: ((68.0, 38.0), (272.0, 38.0)),
    3: ((66.0, 34.0), (274.0, 34.0), (252.0, 268.0)),
}
_HEIGHT = {2: 230, 3: 300}


class Venn:
    """Two or three overlapping sets inside everything there is.

    ``shade`` takes a function of one truth value for each set, ``put`` writes into a region
    that is named by the sets that hold it: ``put(5, "A", "B")`` means in A and B, no other.
    """

    def __init__(self, *names: str, everything: str = "") -> None:
        if len(names) not in _LAYOUTS:
            raise AuthoringError("a Venn diagram has two or three sets")
        self._names = names
        self._centers = _LAYOUTS[len(names)]
        self._canvas = Canvas(_WIDTH, _HEIGHT[len(names)])
        self._frame = Box(8, 8, _WIDTH - 8, _HEIGHT[len(names)] - 8)
        self._everything = everything

    def shade(self, belongs: Callable[..., bool], color: Color = "accent") -> Self:
        """Shade every region for which ``belongs(in_a, in_b, …)`` is true."""
        outline = self._outline(belongs)
        outside = (False,) * len(self._names)
        if belongs(*outside):
            frame = self._frame
            outline = (
                f"M{px(frame.left)} {px(frame.top)}H{px(frame.right)}V{px(frame.bottom)}"
                f"H{px(frame.left)}Z{outline}"
            )
        if not outline:
            raise AuthoringError("the shaded part of the Venn diagram is empty")
        self._canvas.path(outline, color, "none", opacity=0.28)
        return self

    def put(self, label: Shown, *names: str) -> Self:
        """Write a label into the region inside exactly these sets; none: outside all."""
        unknown = set(names) - set(self._names)
        if unknown:
            raise AuthoringError(f"the Venn diagram has no set named {sorted(unknown)[0]!r}")
        self._canvas.text(self._middle(names), label, size=15, halo=False)
        return self

    def figure(self, alt: str) -> Figure:
        """Return the finished diagram; ``alt`` says in words what it shows."""
        frame = self._frame
        self._canvas.rect(frame, "none", "second", corner=6)
        for center, name, at in zip(
            self._centers, self._names, _NAMES[len(self._names)], strict=True
        ):
            self._canvas.circle(center, _RADIUS, "none", "ink")
            label = name if len(name) > 1 else f"${name}$"
            self._canvas.text(at, label, "middle", "ink", 15, halo=False)
        if self._everything:
            corner = (frame.right - 10, frame.bottom - 14)
            self._canvas.text(corner, self._everything, "end", "second", halo=False)
        return self._canvas.figure(alt)

    def _middle(self, names: tuple[str, ...]) -> Point:
        if not names:
            return (self._frame.left + 24, self._frame.bottom - 20)
        count = len(self._names)
        whole = (
            sum(x for x, _ in self._centers) / count,
            sum(y for _, y in self._centers) / count,
        )
        if len(names) == count:
            return whole
        inside = [c for name, c in zip(self._names, self._centers, strict=True) if name in names]
        x = sum(x for x, _ in inside) / len(inside)
        y = sum(y for _, y in inside) / len(inside)
        push = {1: 30.0, 2: 22.0}[len(names)] if count == 3 else 24.0
        away = hypot(x - whole[0], y - whole[1]) or 1.0
        return (x + push * (x - whole[0]) / away, y + push * (y - whole[1]) / away)

    def _outline(self, belongs: Callable[..., bool]) -> str:
        """Return path data of the border between what belongs and what does not."""
        arcs: list[tuple[Point, Point, float]] = []
        whole: list[str] = []
        for center in self._centers:
            turns = self._crossings(center)
            for start, end in zip(turns, [*turns[1:], turns[0] + 2 * pi], strict=True):
                middle = (start + end) / 2
                if self._belongs(belongs, center, middle, -2) != self._belongs(
                    belongs, center, middle, 2
                ):
                    arcs.append((_on(center, start), _on(center, end), end - start))
        while arcs:
            whole.append(_loop(arcs))
        return "".join(whole)

    def _belongs(
        self, belongs: Callable[..., bool], center: Point, turn: float, step: float
    ) -> bool:
        x, y = _on(center, turn, _RADIUS + step)
        inside = (hypot(x - a, y - b) < _RADIUS for a, b in self._centers)
        return bool(belongs(*inside))

    def _crossings(self, center: Point) -> list[float]:
        """Return the directions, seen from one center, where its circle meets the others."""
        turns: list[float] = []
        for other in self._centers:
            if other != center:
                across, down = other[0] - center[0], other[1] - center[1]
                half = acos(hypot(across, down) / (2 * _RADIUS))
                toward = atan2(down, across)
                turns += [(toward - half) % (2 * pi), (toward + half) % (2 * pi)]
        return sorted(turns)


def _on(center: Point, turn: float, radius: float = _RADIUS) -> Point:
    return (center[0] + radius * cos(turn), center[1] + radius * sin(turn))


def _loop(arcs: list[tuple[Point, Point, float]]) -> str:
    """Take arcs that close up out of the list and return them as path data."""
    start, here, size = arcs.pop(0)
    data = f"M{px(start[0])} {px(start[1])}{_arc(here, size, forward=True)}"
    while not _same(start, here):
        place, forward = next(
            (place, _same(arc[0], here))
            for place, arc in enumerate(arcs)
            if _same(arc[0], here) or _same(arc[1], here)
        )
        first, last, size = arcs.pop(place)
        here = last if forward else first
        data += _arc(here, size, forward=forward)
    return data + "Z"


def _arc(end: Point, size: float, *, forward: bool) -> str:
    large, sweep = int(size > pi), int(forward)
    return f"A{px(_RADIUS)} {px(_RADIUS)} 0 {large} {sweep} {px(end[0])} {px(end[1])}"


def _same(first: Point, second: Point) -> bool:
    return hypot(first[0] - second[0], first[1] - second[1]) < 0.01
