"""Small charts as geometry: templates draw them, and a table behind each says the same.

All lengths are pixels of the chart's own ``width`` and ``height``; y points down.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

LEFT, RIGHT, TOP, BOTTOM = 46, 28, 30, 30
STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis at ``at`` pixels, with its words."""

    at: float
    words: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A bar (``x``, ``y``, ``width``, ``height``) or a dot around (``x``, ``y``) of ``radius``.

    ``low`` and ``high`` are the ends of a dot's whisker.
    """

    x: float
    y: float
    width: float = 0
    height: float = 0
    radius: float = 0
    low: float = 0
    high: float = 0


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: ``line`` and ``area`` are the ``d`` of paths, empty where there is none."""

    width: int
    height: int
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    marks: tuple[Mark, ...] = ()
    line: str = ""
    area: str = ""

    @property
    def floor(self) -> int:
        """Where the horizontal axis lies."""
        return self.height - BOTTOM

    @property
    def left(self) -> int:
        """Where the vertical axis lies."""
        return LEFT

    @property
    def right(self) -> int:
        """Where the plot ends."""
        return self.width - RIGHT


def steps_chart(
    values: Sequence[int], across: Sequence[tuple[int, str]], width: int = 440, height: int = 210
) -> Chart:
    """A line in steps over 0, 1, 2, …; ``across`` names some of these places."""
    most, up = _scale(max(values, default=0), height)
    wide = width - LEFT - RIGHT

    def x(place: int) -> float:
        return round(LEFT + wide * place / max(1, len(values) - 1), 1)

    def y(value: float) -> float:
        return round(_y(value / most, height), 1)

    line = f"M{x(0)} {y(values[0])}"
    for place, value in enumerate(values[1:], 1):
        line += f"H{x(place)}" + (f"V{y(value)}" if value != values[place - 1] else "")
    floor = height - BOTTOM
    ticks = tuple(Tick(x(place), words) for place, words in across)
    return Chart(width, height, ticks, up, line=line, area=f"{line}V{floor}H{LEFT}Z")


def bars_chart(
    values: Sequence[float], names: Sequence[str], width: int = 440, height: int = 190
) -> Chart:
    """Bars side by side; an empty name leaves its place unnamed."""
    most, up = _scale(max(values, default=0), height)
    room = (width - LEFT - RIGHT) / max(1, len(values))
    marks, ticks = [], []
    for place, (value, words) in enumerate(zip(values, names, strict=True)):
        left = LEFT + room * place
        top = _y(value / most, height)
        bar = (left + room * 0.18, top, room * 0.64, height - BOTTOM - top)
        marks.append(Mark(*(round(part, 1) for part in bar)))
        if words:
            ticks.append(Tick(round(left + room / 2, 1), words))
    return Chart(width, height, tuple(ticks), up, tuple(marks))


def agreement_chart(points: Sequence[tuple[float, float, int]], side: int = 350) -> Chart:
    """Dots (said, happened, how often), both shares in [0, 1]; on the diagonal they agree.

    Whiskers are 80 % intervals of the share behind each dot (Wilson 1927); the area of a dot
    grows with how often.
    """
    across = side - LEFT - RIGHT
    most = max((count for *_, count in points), default=1)
    marks = []
    for said, happened, count in points:
        low, high = interval(happened, count)
        marks.append(
            Mark(
                x=round(LEFT + across * said, 1),
                y=round(_y(happened, side), 1),
                radius=round(4 + 5 * math.sqrt(count / most), 1),
                low=round(_y(low, side), 1),
                high=round(_y(high, side), 1),
            )
        )
    shares = [n / 4 for n in range(5)]
    ticks = tuple(Tick(LEFT + across * share, f"{round(100 * share)} %") for share in shares)
    up = tuple(Tick(_y(share, side), f"{round(100 * share)} %") for share in shares)
    line = f"M{LEFT} {side - BOTTOM}L{side - RIGHT} {TOP}"
    return Chart(side, side, ticks, up, tuple(marks), line)


def interval(share: float, count: int, z: float = 1.2816) -> tuple[float, float]:
    """Wilson's interval for a share seen in ``count`` tries; ``z`` 1.2816 holds in 80 %."""
    spread = z * z / count
    center = (share + spread / 2) / (1 + spread)
    half = z * math.sqrt(share * (1 - share) / count + spread / (4 * count)) / (1 + spread)
    return max(0.0, center - half), min(1.0, center + half)


def _y(share: float, height: int) -> float:
    return height - BOTTOM - (height - BOTTOM - TOP) * share


def _scale(most: float, height: int) -> tuple[int, tuple[Tick, ...]]:
    """The top of a round axis from 0 with at most five steps, and its ticks."""
    step = next(
        step * 10**power
        for power in range(9)
        for step in STEPS
        if math.ceil(max(most, 1) / (step * 10**power)) <= 5
    )
    count = math.ceil(max(most, 1) / step)
    ticks = (Tick(round(_y(n / count, height), 1), str(n * step)) for n in range(count + 1))
    return count * step, tuple(ticks)
