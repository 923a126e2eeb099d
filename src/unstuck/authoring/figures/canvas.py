"""The sheet that every figure is drawn on: shapes below, labels above, colors from the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot
from typing import Literal
from xml.sax.saxutils import quoteattr

from unstuck.authoring.errors import AuthoringError
from unstuck.authoring.exercise import Figure
from unstuck.authoring.figures.label import Shown, shown, spans, width_of

Color = Literal[
    "ink", "second", "accent", "right", "stuck", "amber", "line", "sunken", "surface", "none"
]
Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]

WIDEST = 560
LABEL = 13.0

_FALLBACK = {
    "ink": "#1d1f23", "second": "#565a63", "accent": "#2f4fd0", "right": "#17714a",
    "stuck": "#8b3f6b", "amber": "#8a5200", "line": "#e4e0d6", "sunken": "#f2f0ea",
    "surface": "#ffffff",
}  # fmt: skip
_EDGE = 3.0
_AROUND = (
    (1, -1), (-1, -1), (1, 1), (-1, 1), (0, -1), (0, 1), (1, 0), (-1, 0),
)  # fmt: skip


def paint(color: Color) -> str:
    """Return the CSS value of a color token, with the light theme's value as fallback."""
    return "none" if color == "none" else f"var(--{color}, {_FALLBACK[color]})"


def px(value: float) -> str:
    """Return a coordinate with at most two decimals, the same text on every machine."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle on the sheet."""

    left: float
    top: float
    right: float
    bottom: float

    def overlap(self, other: Box) -> float:
        """Return the area that both cover."""
        if self.right <= other.left or other.right <= self.left:
            return 0.0
        if self.bottom <= other.top or other.bottom <= self.top:
            return 0.0
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return wide * high


@dataclass(frozen=True, slots=True)
class _Free:
    """A label that may stand anywhere around its point."""

    at: Point
    label: str
    color: Color
    gap: float
    sides: tuple[Point, ...]


class Canvas:
    """A sheet of ``width × height`` pixels, y downwards.

    No element has an id and none carries a style attribute, so that any number of figures fit
    on one page under a strict content security policy.
    """

    def __init__(self, width: float, height: float) -> None:
        if width > WIDEST:
            raise AuthoringError(f"a figure is at most {WIDEST} pixels wide, not {width:g}")
        self.width, self.height = width, height
        self._shapes: list[str] = []
        self._texts: list[str] = []
        self._boxes: list[Box] = []
        self._ink: list[Point] = []
        self._free: list[_Free] = []

    def line(
        self,
        start: Point,
        end: Point,
        color: Color = "ink",
        thick: float = 1.5,
        *,
        dash: bool = False,
        solid: bool = True,
    ) -> None:
        """Draw a straight line; labels keep away from it when it is ``solid``."""
        dashes = ' stroke-dasharray="4 4"' if dash else ""
        self._shapes.append(
            f'<line x1="{px(start[0])}" y1="{px(start[1])}" x2="{px(end[0])}" y2="{px(end[1])}" '
            f'stroke="{paint(color)}" stroke-width="{thick:g}" stroke-linecap="round"{dashes}/>'
        )
        if solid:
            self._cover(start, end)

    def polyline(self, points: Sequence[Point], color: Color = "accent", thick: float = 2) -> None:
        """Draw an open curve through the points."""
        path = " ".join(f"{px(x)},{px(y)}" for x, y in points)
        self._shapes.append(
            f'<polyline points="{path}" fill="none" stroke="{paint(color)}" '
            f'stroke-width="{thick:g}" stroke-linejoin="round" stroke-linecap="round"/>'
        )
        self._ink.extend(points[::4])

    def polygon(
        self,
        points: Sequence[Point],
        fill: Color = "accent",
        edge: Color = "none",
        opacity: float = 1,
    ) -> None:
        """Fill a closed polygon."""
        path = " ".join(f"{px(x)},{px(y)}" for x, y in points)
        self._shapes.append(f'<polygon points="{path}" {_inside(fill, edge, opacity)}/>')

    def path(
        self, data: str, fill: Color = "none", edge: Color = "ink", opacity: float = 1
    ) -> None:
        """Draw SVG path data; overlapping parts cancel (even-odd)."""
        self._shapes.append(
            f'<path d="{data}" fill-rule="evenodd" {_inside(fill, edge, opacity)}/>'
        )

    def rect(
        self,
        box: Box,
        fill: Color = "none",
        edge: Color = "ink",
        opacity: float = 1,
        corner: float = 0,
    ) -> None:
        """Draw an upright rectangle."""
        round_corner = f' rx="{corner:g}"' if corner else ""
        self._shapes.append(
            f'<rect x="{px(box.left)}" y="{px(box.top)}" width="{px(box.right - box.left)}" '
            f'height="{px(box.bottom - box.top)}"{round_corner} {_inside(fill, edge, opacity)}/>'
        )

    def circle(
        self,
        center: Point,
        radius: float,
        fill: Color = "none",
        edge: Color = "ink",
        opacity: float = 1,
    ) -> None:
        """Draw a circle."""
        self._shapes.append(
            f'<circle cx="{px(center[0])}" cy="{px(center[1])}" r="{px(radius)}" '
            f"{_inside(fill, edge, opacity)}/>"
        )

    def dot(self, at: Point, color: Color = "accent", *, hollow: bool = False) -> None:
        """Draw a point: filled, or a ring where it does not belong."""
        self.circle(at, 4.5, "surface" if hollow else color, color)
        self._boxes.append(Box(at[0] - 6, at[1] - 6, at[0] + 6, at[1] + 6))

    def arrow(self, start: Point, end: Point, color: Color = "accent", thick: float = 2) -> None:
        """Draw a line with a head at its end."""
        across, down = end[0] - start[0], end[1] - start[1]
        length = hypot(across, down)
        if length < 1:
            self.dot(end, color)
            return
        u, v = across / length, down / length
        head = min(9.0, length)
        foot = (end[0] - head * u, end[1] - head * v)
        half = 0.45 * head
        self.line(start, foot, color, thick)
        left = (foot[0] - half * v, foot[1] + half * u)
        right = (foot[0] + half * v, foot[1] - half * u)
        self.polygon([end, left, right], color)
        self._cover(foot, end)

    def text(
        self,
        at: Point,
        label: Shown,
        anchor: Anchor = "middle",
        color: Color = "ink",
        size: float = LABEL,
        *,
        halo: bool = True,
    ) -> None:
        """Write a label whose middle line is at ``at``, pushed inside if it would stick out."""
        words = shown(label)
        if not words:
            return
        wide = width_of(words, size)
        before = {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
        left = min(max(at[0] - before, _EDGE), self.width - _EDGE - wide)
        if left < 0:
            raise AuthoringError(f"the label {words!r} is wider than its figure")
        middle = min(max(at[1], size * 0.75), self.height - size * 0.75)
        self._boxes.append(Box(left, middle - size * 0.6, left + wide, middle + size * 0.6))
        around = (
            f' paint-order="stroke" stroke="{paint("surface")}" stroke-width="3" '
            'stroke-linejoin="round"'
            if halo
            else ""
        )
        self._texts.append(
            f'<text x="{px(left + before)}" y="{px(middle + size * 0.35)}" '
            f'text-anchor="{anchor}" font-size="{size:g}" fill="{paint(color)}"{around}>'
            f"{spans(words, size)}</text>"
        )

    def beside(
        self,
        at: Point,
        label: Shown,
        color: Color = "ink",
        gap: float = 8,
        sides: Sequence[Point] = _AROUND,
    ) -> None:
        """Write a label near ``at``, on the side with most room once all else is drawn."""
        if shown(label):
            self._free.append(_Free(at, shown(label), color, gap, tuple(sides)))

    def figure(self, alt: str) -> Figure:
        """Return the finished picture."""
        while self._free:
            self._set_free(self._free.pop(0))
        body = "\n".join((*self._shapes, *self._texts))
        return Figure(
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {px(self.width)} '
            f'{px(self.height)}" width="{px(self.width)}" height="{px(self.height)}" role="img" '
            f"aria-label={quoteattr(alt)} "
            f'font-family="Inter, system-ui, sans-serif">\n{body}\n</svg>',
            alt,
        )

    def _cover(self, start: Point, end: Point) -> None:
        """Remember a line, so that labels keep away from it."""
        count = max(1, int(hypot(end[0] - start[0], end[1] - start[1]) / 4))
        for step in range(count + 1):
            part = step / count
            self._ink.append(
                (start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1]))
            )

    def _set_free(self, free: _Free) -> None:
        wide, high = width_of(free.label, LABEL), LABEL * 1.2
        best: tuple[float, Point] | None = None
        for gap in (free.gap, free.gap + 8):
            if best is not None and best[0] == 0:
                break
            for x, y in free.sides:
                slant = 0.7 if x and y else 1.0
                middle = (
                    free.at[0] + x * (gap * slant + wide / 2),
                    free.at[1] + y * (gap * slant + high / 2),
                )
                cost = self._cost(middle, wide, high) + 0.5 * (gap - free.gap)
                if best is None or cost < best[0] - 1e-6:
                    best = (cost, middle)
        if best is not None:
            self.text(best[1], free.label, "middle", free.color)

    def _cost(self, middle: Point, wide: float, high: float) -> float:
        box = Box(
            middle[0] - wide / 2, middle[1] - high / 2, middle[0] + wide / 2, middle[1] + high / 2
        )
        sheet = Box(_EDGE, _EDGE, self.width - _EDGE, self.height - _EDGE)
        outside = wide * high - box.overlap(sheet)
        left, top, right, bottom = box.left, box.top, box.right, box.bottom
        crossed = sum(left < x < right and top < y < bottom for x, y in self._ink)
        return (
            5 * max(0.0, outside - 1e-6)
            + sum(box.overlap(other) for other in self._boxes)
            + 12 * crossed
        )


def _inside(fill: Color, edge: Color, opacity: float) -> str:
    see_through = f' fill-opacity="{opacity:g}"' if opacity != 1 else ""
    stroke = f' stroke="{paint(edge)}" stroke-width="1.5"' if edge != "none" else ""
    return f'fill="{paint(fill)}"{see_through}{stroke}'
