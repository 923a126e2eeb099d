"""The right triangle and the unit circle."""

from __future__ import annotations

from math import cos, hypot, pi, sin

from unstuck.authoring.errors import AuthoringError
from unstuck.authoring.exercise import Figure
from unstuck.authoring.figures.canvas import Anchor, Canvas, Point, px
from unstuck.authoring.figures.label import Shown


class Triangle:
    """A right triangle with its right angle at the lower right.

    ``base`` and ``height`` give its shape only; what is written on the sides are the labels.
    ``angle`` labels the angle at the lower left, ``top_angle`` the one at the top.
    """

    def __init__(
        self,
        base: float,
        height: float,
        *,
        base_label: Shown = "",
        height_label: Shown = "",
        hypotenuse_label: Shown = "",
        angle: Shown = "",
        top_angle: Shown = "",
        width: int = 320,
    ) -> None:
        if base <= 0 or height <= 0:
            raise AuthoringError("a triangle needs a base and a height above zero")
        scale = min((width - 110) / base, 200 / height)
        wide, high = max(70.0, base * scale), max(60.0, height * scale)
        self._canvas = Canvas(width, high + 56)
        left = (width - wide) / 2 - 10
        a, b, c = (left, high + 22), (left + wide, high + 22), (left + wide, 22.0)
        self._canvas.polygon([a, b, c], "accent", "accent", opacity=0.1)
        corner = 13.0
        self._canvas.path(
            f"M{px(b[0] - corner)} {px(b[1])}V{px(b[1] - corner)}H{px(b[0])}", edge="second"
        )
        self._side(a, b, base_label, (0, 14))
        self._side(b, c, height_label, (10, 0), "start")
        length = hypot(wide, high)
        slant = (-10 * high / length, -10 * wide / length)
        self._side(a, c, hypotenuse_label, slant, "end")
        self._mark(a, 0.0, high, wide, angle)
        self._mark(c, pi / 2, wide, high, top_angle)

    def figure(self, alt: str) -> Figure:
        """Return the finished triangle; ``alt`` says in words what it shows."""
        return self._canvas.figure(alt)

    def _side(
        self, start: Point, end: Point, label: Shown, away: Point, anchor: Anchor = "middle"
    ) -> None:
        at = ((start[0] + end[0]) / 2 + away[0], (start[1] + end[1]) / 2 + away[1])
        self._canvas.text(at, label, anchor)

    def _mark(self, at: Point, turned: float, far: float, near: float, label: Shown) -> None:
        """Mark the angle at a corner; ``turned`` is 0 at the lower left, π/2 at the top."""
        if not label:
            return
        size = hypot(far, near)
        radius = 28.0
        if turned:
            start = (at[0], at[1] + radius)
            end = (at[0] - radius * far / size, at[1] + radius * near / size)
            middle = (-0.5 * far / size, 0.5 + 0.5 * near / size)
            sweep = 1
        else:
            start = (at[0] + radius, at[1])
            end = (at[0] + radius * near / size, at[1] - radius * far / size)
            middle = (0.5 + 0.5 * near / size, -0.5 * far / size)
            sweep = 0
        self._canvas.path(
            f"M{px(start[0])} {px(start[1])}A{radius:g} {radius:g} 0 0 {sweep} "
            f"{px(end[0])} {px(end[1])}",
            edge="second",
        )
        reach = (radius + 13) / hypot(*middle)
        self._canvas.text((at[0] + reach * middle[0], at[1] + reach * middle[1]), label, halo=False)


class UnitCircle:
    """The circle of radius 1 with one angle, its point and the two projections.

    ``degrees`` may be any number; ``cosine`` and ``sine`` label the projections.
    """

    def __init__(
        self,
        degrees: float,
        *,
        angle: Shown = "",
        point: Shown = "",
        cosine: Shown = "",
        sine: Shown = "",
        width: int = 360,
    ) -> None:
        radius = width / 2 - 78
        self._canvas = canvas = Canvas(width, 2 * radius + 84)
        center = (width / 2, radius + 42)
        turn = degrees * pi / 180
        tip = (center[0] + radius * cos(turn), center[1] - radius * sin(turn))
        foot = (tip[0], center[1])
        reach = radius + 26
        canvas.arrow((center[0] - reach, center[1]), (center[0] + reach, center[1]), "second", 1.25)
        canvas.arrow((center[0], center[1] + reach), (center[0], center[1] - reach), "second", 1.25)
        canvas.polyline(_around(center, radius), "second", 1.5)
        canvas.text((center[0] + radius + 8, center[1] + 12), 1, "start", "second")
        canvas.text((center[0] + 8, center[1] - radius - 10), 1, "start", "second")
        canvas.line(center, foot, "right", 3)
        canvas.line(foot, tip, "stuck", 3)
        canvas.line(center, tip, "accent", 2)
        canvas.dot(tip)
        self._mark(center, turn % (2 * pi), angle)
        low = 1 if tip[1] <= center[1] else -1
        side = 1 if tip[0] >= center[0] else -1
        lows: tuple[Point, ...] = ((0, low), (0, -low))
        canvas.beside(((center[0] + foot[0]) / 2, center[1]), cosine, "right", 5, lows)
        canvas.beside((foot[0], (foot[1] + tip[1]) / 2), sine, "stuck", 6, ((side, 0), (-side, 0)))
        outward: tuple[Point, ...] = ((side, -low), (side, 0), (side, -1.5 * low))
        canvas.beside(tip, point, "ink", 8, outward)

    def figure(self, alt: str) -> Figure:
        """Return the finished circle; ``alt`` says in words what it shows."""
        return self._canvas.figure(alt)

    def _mark(self, center: Point, turn: float, label: Shown) -> None:
        if not label or turn < 0.05:
            return
        radius = 24.0
        self._canvas.polyline(_around(center, radius, turn), "accent", 1.5)
        middle, reach = turn / 2, radius + 13
        at = (center[0] + reach * cos(middle), center[1] - reach * sin(middle))
        self._canvas.text(at, label, color="accent")


def _around(center: Point, radius: float, turn: float = 2 * pi) -> list[Point]:
    """Return points of an arc, close enough to look round and to keep labels off it."""
    turns = (turn * step / 180 for step in range(181))
    return [(center[0] + radius * cos(at), center[1] - radius * sin(at)) for at in turns]
