"""Read a drawn plot back with a ruler: the independent road for exercises about reading graphs."""

from __future__ import annotations

from xml.etree import ElementTree

import numpy as np

from unstuck.authoring.errors import AuthoringError
from unstuck.authoring.exercise import Figure

_SVG = "{http://www.w3.org/2000/svg}"
_TICK_SIZE = "12"


def read_dots(figure: Figure) -> list[tuple[float, float]]:
    """Return the coordinates of every dot of a plot, in drawn order.

    Uses only what a reader sees: where the numbers stand on both axes and where the dots are.
    A hundredth of the distance between two numbers is the finest that it tells apart.
    """
    drawing = ElementTree.fromstring(figure.svg)  # noqa: S314 - our own picture, not a stranger's
    texts = [text for text in drawing.iter(f"{_SVG}text") if text.get("font-size") == _TICK_SIZE]
    across = _Ruler([(float(t.get("x", "")), t) for t in texts if t.get("text-anchor") == "middle"])
    up = _Ruler([(float(t.get("y", "")), t) for t in texts if t.get("text-anchor") == "end"])
    return [
        (across.value(float(dot.get("cx", ""))), up.value(float(dot.get("cy", "")) + up.lift))
        for dot in drawing.iter(f"{_SVG}circle")
    ]


class _Ruler:
    """The numbers on one axis, as a straight line from pixels to values."""

    lift = 12 * 0.35  # a number's baseline is this far below its middle line

    def __init__(self, marks: list[tuple[float, ElementTree.Element]]) -> None:
        if len(marks) < 2:
            raise AuthoringError("a plot that is read back needs two numbers on each axis")
        places = [place for place, _ in marks]
        values = [float("".join(mark.itertext()).replace("\u2212", "-")) for _, mark in marks]
        self._slope, self._start = np.polyfit(places, values, 1)
        self._tick = float(np.diff(np.sort(values)).min())

    def value(self, place: float) -> float:
        ticks = (self._slope * place + self._start) / self._tick
        return float(round(round(ticks, 2) * self._tick, 9)) + 0.0
