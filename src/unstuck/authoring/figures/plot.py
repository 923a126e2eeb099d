"""Plots: axes with lines, curves, points, shaded areas and bars; and arrows on a grid."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from math import ceil, floor, hypot, isfinite, log10
from typing import Self

from unstuck.authoring.errors import AuthoringError
from unstuck.authoring.exercise import Figure
from unstuck.authoring.figures.canvas import LABEL, Box, Canvas, Color, Point
from unstuck.authoring.figures.label import Shown, shown, width_of

Real = int | float | Fraction
Function = Callable[[float], float]

_SHADE = 0.16
_BELOW_ABOVE: tuple[Point, ...] = ((0, 1), (0, -1))
_RIGHT_LEFT: tuple[Point, ...] = ((1, 0), (-1, 0))
_NICE = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


class Plot:
    """Axes from ``x[0]`` to ``x[1]`` and ``y[0]`` to ``y[1]``.

    ``grid`` is the distance of the grid lines, one number or ``(across, up)``, 0 for none.
    Both axes have the same unit where that gives a reasonable shape, or when ``equal``.
    ``names`` replaces the numbers on the x axis (``{1: "cat"}``).
    """

    def __init__(
        self,
        x: tuple[Real, Real] = (-5, 5),
        y: tuple[Real, Real] = (-5, 5),
        *,
        grid: Real | tuple[Real, Real] = 1,
        label_x: str = "$x$",
        label_y: str = "$y$",
        names: Mapping[int, str] | None = None,
        width: int = 360,
        height: int | None = None,
        equal: bool = False,
    ) -> None:
        self._x = (float(x[0]), float(x[1]))
        self._y = (float(y[0]), float(y[1]))
        if self._x[0] >= self._x[1] or self._y[0] >= self._y[1]:
            raise AuthoringError(f"the axes x={x}, y={y} need a low end below the high end")
        across, up = grid if isinstance(grid, tuple) else (grid, grid)
        self._grid = (float(across), float(up))
        self._names = dict(names or {})
        self._label = (label_x, label_y)
        left, right, top, bottom = self._margins()
        inner = width - left - right
        natural = inner * (self._y[1] - self._y[0]) / (self._x[1] - self._x[0])
        if height is None:
            fits = equal or 0.45 * inner <= natural <= 1.25 * inner
            height = round((natural if fits else 0.68 * inner) + top + bottom)
        self._frame = Box(left, top, width - right, height - bottom)
        self._canvas = Canvas(width, height)
        self._draw_grid()
        self._draw_axes()

    def line(
        self,
        slope: Real,
        intercept: Real,
        label: Shown = "",
        color: Color = "accent",
        *,
        dash: bool = False,
    ) -> Self:
        """Draw ``y = slope · x + intercept`` across the whole plot."""
        ends = self._clipped(
            (self._x[0], float(slope) * self._x[0] + float(intercept)),
            (self._x[1], float(slope) * self._x[1] + float(intercept)),
        )
        if ends is None:
            raise AuthoringError(f"the line y = {slope}x + {intercept} does not meet the plot")
        return self._straight(*ends, label, color, dash=dash, at_end=True)

    def vertical(
        self, x: Real, label: Shown = "", color: Color = "accent", *, dash: bool = False
    ) -> Self:
        """Draw the vertical line at ``x``."""
        start, end = (float(x), self._y[0]), (float(x), self._y[1])
        return self._straight(start, end, label, color, dash=dash, at_end=True)

    def segment(
        self,
        start: tuple[Real, Real],
        end: tuple[Real, Real],
        label: Shown = "",
        color: Color = "accent",
        *,
        dash: bool = False,
    ) -> Self:
        """Draw a segment between two points, its label at the middle."""
        first, last = (float(start[0]), float(start[1])), (float(end[0]), float(end[1]))
        return self._straight(first, last, label, color, dash=dash, at_end=False)

    def arrow(
        self,
        start: tuple[Real, Real],
        end: tuple[Real, Real],
        label: Shown = "",
        color: Color = "accent",
    ) -> Self:
        """Draw an arrow between two points, its label at the middle."""
        first, last = self._at(*start), self._at(*end)
        self._canvas.arrow(first, last, color)
        self._canvas.beside(_middle(first, last), label, color)
        return self

    def curve(
        self,
        function: Function,
        label: Shown = "",
        color: Color = "accent",
        *,
        x: tuple[Real, Real] | None = None,
        breaks: Iterable[Real] = (),
    ) -> Self:
        """Draw ``y = function(x)``; breaks where it is not defined, at poles and at ``breaks``."""
        low, high = (float(x[0]), float(x[1])) if x else self._x
        pieces = self._pieces(function, low, high, sorted(float(at) for at in breaks))
        if not pieces:
            raise AuthoringError("the curve does not meet the plot")
        for piece in pieces:
            self._canvas.polyline([self._at(*point) for point in piece], color)
        self._canvas.beside(self._at(*pieces[-1][-1]), label, color)
        return self

    def point(
        self,
        x: Real,
        y: Real,
        label: Shown = "",
        color: Color = "accent",
        *,
        hollow: bool = False,
        guides: bool = False,
    ) -> Self:
        """Draw a point; a ring when ``hollow``; with dashed ``guides`` to both axes."""
        at = self._at(x, y)
        if guides:
            origin = self._origin()
            self._canvas.line((at[0], origin[1]), at, "second", 1, dash=True)
            self._canvas.line((origin[0], at[1]), at, "second", 1, dash=True)
        self._canvas.dot(at, color, hollow=hollow)
        self._canvas.beside(at, label, color)
        return self

    def shade_between(
        self,
        upper: Function,
        lower: Function | Real = 0,
        x: tuple[Real, Real] | None = None,
        color: Color = "accent",
    ) -> Self:
        """Shade between two curves, or between a curve and a level."""
        low, high = (float(x[0]), float(x[1])) if x else self._x
        below = lower if callable(lower) else _constant(float(lower))
        steps = [low + (high - low) * step / 120 for step in range(121)]
        there = [self._at(at, self._held(upper(at))) for at in steps]
        back = [self._at(at, self._held(below(at))) for at in reversed(steps)]
        self._canvas.polygon([*there, *back], color, opacity=_SHADE)
        return self

    def region(self, *corners: tuple[Real, Real], color: Color = "accent") -> Self:
        """Shade the polygon with these corners."""
        self._canvas.polygon([self._at(*corner) for corner in corners], color, opacity=_SHADE)
        return self

    def bars(
        self,
        heights: Mapping[int, Real] | Iterable[tuple[Real, Real]],
        color: Color = "accent",
        *,
        thick: Real = 0.7,
        labels: bool = False,
    ) -> Self:
        """Draw a bar at each x, ``thick`` units wide; ``labels`` writes the height above."""
        pairs = heights.items() if isinstance(heights, Mapping) else heights
        for x, height in pairs:
            foot = self._at(float(x) - float(thick) / 2, 0)
            head = self._at(float(x) + float(thick) / 2, height)
            box = Box(foot[0], min(foot[1], head[1]), head[0], max(foot[1], head[1]))
            self._canvas.rect(box, color, color, opacity=0.3)
            if labels:
                above = 10 if height >= 0 else -10
                self._canvas.text(((foot[0] + head[0]) / 2, head[1] - above), shown(height))
        return self

    def text(self, x: Real, y: Real, label: Shown, color: Color = "ink") -> Self:
        """Write a label with its middle at a place."""
        self._canvas.text(self._at(x, y), label, color=color)
        return self

    def figure(self, alt: str) -> Figure:
        """Return the finished plot; ``alt`` says in words what it shows."""
        return self._canvas.figure(alt)

    def _at(self, x: Real, y: Real) -> Point:
        frame = self._frame
        across = (float(x) - self._x[0]) / (self._x[1] - self._x[0])
        up = (float(y) - self._y[0]) / (self._y[1] - self._y[0])
        return (
            frame.left + across * (frame.right - frame.left),
            frame.bottom - up * (frame.bottom - frame.top),
        )

    def _held(self, y: float) -> float:
        return min(max(y, self._y[0]), self._y[1])

    def _origin(self) -> Point:
        """Return where the axes cross: at zero, or at the low end where zero is out of view."""
        named = bool(self._names)
        x = 0.0 if self._x[0] <= 0 <= self._x[1] and not named else self._x[0]
        y = 0.0 if self._y[0] <= 0 <= self._y[1] else self._y[0]
        return self._at(x, y)

    def _margins(self) -> tuple[float, float, float, float]:
        up = self._grid[1] or (self._y[1] - self._y[0]) / 5
        widest = max((width_of(shown(y), LABEL) for y in _steps(self._y, up)), default=0)
        low_x, low_y = self._x[0] >= 0 or bool(self._names), self._y[0] >= 0
        right = max(20.0, width_of(self._label[0], LABEL) / 2 if low_y else 20.0)
        return (widest + 12 if low_x else 12.0, min(right, 30.0), 26.0, 40.0 if low_y else 14.0)

    def _draw_grid(self) -> None:
        frame = self._frame
        for x in _steps(self._x, self._grid[0]):
            across = self._at(x, self._y[0])[0]
            self._canvas.line((across, frame.top), (across, frame.bottom), "line", 1, solid=False)
        for y in _steps(self._y, self._grid[1]):
            down = self._at(self._x[0], y)[1]
            self._canvas.line((frame.left, down), (frame.right, down), "line", 1, solid=False)

    def _draw_axes(self) -> None:
        frame, canvas = self._frame, self._canvas
        across, down = self._origin()
        canvas.arrow((frame.left, down), (frame.right + 12, down), "second", 1.25)
        canvas.arrow((across, frame.bottom), (across, frame.top - 12), "second", 1.25)
        self._number_x(down)
        self._number_y(across)
        if self._y[0] >= 0:
            canvas.text((frame.right, down + 30), self._label[0], "end", "second")
        else:
            canvas.text((frame.right + 12, down - 13), self._label[0], "middle", "second")
        canvas.text((across + 8, frame.top - 14), self._label[1], "start", "second")

    def _number_x(self, down: float) -> None:
        if self._names:
            for place, name in self._names.items():
                self._canvas.text((self._at(place, 0)[0], down + 13), name, "middle", "second")
            return
        step = self._labeled(0, 1.25 * LABEL)
        for x in _steps(self._x, step):
            crossing = self._x[0] < 0 and x == 0
            if not crossing:
                at = self._at(x, 0)[0]
                self._canvas.line((at, down - 3), (at, down + 3), "second", 1)
                self._canvas.text((at, down + 13), x, "middle", "second", 12)

    def _number_y(self, across: float) -> None:
        for y in _steps(self._y, self._labeled(1, 1.4 * LABEL)):
            if y == 0 and self._x[0] < 0 and not self._names:
                continue
            at = self._at(0, y)[1]
            self._canvas.line((across - 3, at), (across + 3, at), "second", 1)
            self._canvas.text((across - 7, at), y, "end", "second", 12)

    def _labeled(self, axis: int, room: float) -> float:
        """Return the distance of numbers on an axis, so that they do not touch."""
        low, high = (self._x, self._y)[axis]
        frame = self._frame
        length = frame.right - frame.left if axis == 0 else frame.bottom - frame.top
        unit = self._grid[axis] or _round_step((high - low) / 5)
        for times in _NICE:
            step = unit * times
            gap = length * step / (high - low)
            words = max((width_of(shown(at), 12) for at in _steps((low, high), step)), default=0)
            if gap >= (words + 6 if axis == 0 else room):
                return step
        raise AuthoringError("the grid is too fine for the plot")

    def _straight(
        self, start: Point, end: Point, label: Shown, color: Color, *, dash: bool, at_end: bool
    ) -> Self:
        first, last = self._at(*start), self._at(*end)
        self._canvas.line(first, last, color, 2, dash=dash)
        if at_end:
            part = 0.88
            place = (
                first[0] + part * (last[0] - first[0]),
                first[1] + part * (last[1] - first[1]),
            )
        else:
            place = _middle(first, last)
        level, upright = abs(first[1] - last[1]) < 1, abs(first[0] - last[0]) < 1
        if at_end or not (level or upright):
            self._canvas.beside(place, label, color)
        else:
            self._canvas.beside(place, label, color, 5, _BELOW_ABOVE if level else _RIGHT_LEFT)
        return self

    def _clipped(self, start: Point, end: Point) -> tuple[Point, Point] | None:
        """Return the part of a segment between the low and the high end of y."""
        low, high = self._y
        (x1, y1), (x2, y2) = start, end
        if max(y1, y2) < low or min(y1, y2) > high:
            return None

        def held(x: float, y: float) -> Point:
            if low <= y <= high:
                return (x, y)
            level = low if y < low else high
            return (x1 + (level - y1) * (x2 - x1) / (y2 - y1), level)

        return held(x1, y1), held(x2, y2)

    def _pieces(
        self, function: Function, low: float, high: float, breaks: list[float]
    ) -> list[list[Point]]:
        count = 2 * int(self._frame.right - self._frame.left)
        pieces: list[list[Point]] = [[]]
        before: Point | None = None
        for step in range(count + 1):
            x = low + (high - low) * step / count
            y = _value(function, x)
            here = None if y is None else (x, y)
            if before is not None and here is not None and not self._pole(before, here, breaks):
                part = self._clipped(before, here)
                if part is not None:
                    if pieces[-1] and pieces[-1][-1] != part[0]:
                        pieces.append([])
                    pieces[-1].extend(part if not pieces[-1] else part[1:])
            elif pieces[-1]:
                pieces.append([])
            before = here
        return [piece for piece in pieces if len(piece) > 1]

    def _pole(self, start: Point, end: Point, breaks: list[float]) -> bool:
        low, high = self._y
        crosses = min(start[1], end[1]) < low and max(start[1], end[1]) > high
        return crosses or any(start[0] <= at <= end[0] for at in breaks)


class Arrows(Plot):
    """Vectors on a grid with equal units; all start at the origin unless told."""

    def __init__(
        self,
        x: tuple[Real, Real] = (-5, 5),
        y: tuple[Real, Real] = (-5, 5),
        *,
        grid: Real | tuple[Real, Real] = 1,
        width: int = 360,
    ) -> None:
        super().__init__(x, y, grid=grid, label_x="", label_y="", width=width, equal=True)

    def vector(
        self,
        x: Real,
        y: Real,
        label: Shown = "",
        color: Color = "accent",
        *,
        start: tuple[Real, Real] = (0, 0),
    ) -> Self:
        """Draw the vector ``(x, y)`` from ``start``, its label near the head."""
        head = (float(start[0]) + float(x), float(start[1]) + float(y))
        first, last = self._at(*start), self._at(*head)
        self._canvas.arrow(first, last, color)
        self._canvas.beside(last, label, color)
        return self

    def sum(self, first: tuple[Real, Real], second: tuple[Real, Real], label: Shown = "") -> Self:
        """Draw the sum of two vectors, and the second one carried to the head of the first."""
        end = (float(first[0]) + float(second[0]), float(first[1]) + float(second[1]))
        self.segment(first, end, color="second", dash=True)
        self.segment(second, end, color="second", dash=True)
        return self.vector(*end, label, "right")

    def projection(
        self, vector: tuple[Real, Real], onto: tuple[Real, Real], label: Shown = ""
    ) -> Self:
        """Draw the shadow of ``vector`` on the line of ``onto``, and the dashed drop to it."""
        (a, b), (c, d) = (tuple(map(float, pair)) for pair in (vector, onto))
        share = (a * c + b * d) / (c * c + d * d)
        foot = (share * c, share * d)
        self.segment(vector, foot, color="second", dash=True)
        return self.vector(*foot, label, "right")

    def angle(self, first: tuple[Real, Real], second: tuple[Real, Real], label: Shown = "") -> Self:
        """Mark the angle between two vectors."""
        center = self._at(0, 0)
        ends = [self._at(*pair) for pair in (first, second)]
        rays = [(end[0] - center[0], end[1] - center[1]) for end in ends]
        units = [(x / hypot(x, y), y / hypot(x, y)) for x, y in rays]
        radius = 26.0
        (x1, y1), (x2, y2) = ((center[0] + radius * u, center[1] + radius * v) for u, v in units)
        turn = 1 if units[0][0] * units[1][1] - units[0][1] * units[1][0] > 0 else 0
        self._canvas.path(
            f"M{x1:.2f} {y1:.2f}A{radius:g} {radius:g} 0 0 {turn} {x2:.2f} {y2:.2f}",
            edge="second",
        )
        middle = (units[0][0] + units[1][0], units[0][1] + units[1][1])
        length = hypot(*middle) or 1.0
        reach = radius + 11
        self._canvas.text(
            (center[0] + reach * middle[0] / length, center[1] + reach * middle[1] / length), label
        )
        return self


def _value(function: Function, x: float) -> float | None:
    try:
        y = function(x)
    except (ValueError, ZeroDivisionError, OverflowError):
        return None
    return float(y) if not isinstance(y, complex) and isfinite(y) else None


def _constant(level: float) -> Function:
    return lambda _: level


def _middle(start: Point, end: Point) -> Point:
    return ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)


def _steps(ends: tuple[float, float], step: float) -> list[float]:
    """Return the multiples of ``step`` within the ends."""
    if not step:
        return []
    first, last = ceil(ends[0] / step - 1e-9), floor(ends[1] / step + 1e-9)
    return [round(number * step, 9) + 0.0 for number in range(first, last + 1)]


def _round_step(about: float) -> float:
    power = 10.0 ** floor(log10(about))
    return next(power * times for times in (1, 2, 5, 10) if power * times >= about - 1e-12)
