"""Boxes: functions one after another, and tables of cells."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Self

from unstuck.authoring.errors import AuthoringError
from unstuck.authoring.exercise import Figure
from unstuck.authoring.figures.canvas import LABEL, Box, Canvas, Color
from unstuck.authoring.figures.label import Shown, shown, width_of

_NARROW = 400


class Boxes:
    """Functions as boxes one after another: what goes in, each box, what comes out.

    ``Boxes("$x$").box("$g$", "$g(x)$").box("$f$", "$f(g(x))$")``; the second label stands on
    the arrow after the box, a third one (``below``) under the box, such as its shape.
    """

    def __init__(self, start: Shown) -> None:
        self._start = shown(start)
        self._steps: list[tuple[str, str, str, Color]] = []

    def box(
        self, name: Shown, result: Shown = "", below: Shown = "", color: Color = "accent"
    ) -> Self:
        """Add one function and what comes out of it."""
        self._steps.append((shown(name), shown(result), shown(below), color))
        return self

    def figure(self, alt: str) -> Figure:
        """Return the finished picture, downwards if it is too long for a phone."""
        if not self._steps:
            raise AuthoringError("a picture of boxes needs at least one box")
        wide = max(
            52.0, *(width_of(name, 15) + 24 for name, *_ in self._steps),
            *(width_of(below, LABEL) + 4 for _, _, below, _ in self._steps),
        )  # fmt: skip
        labels = [self._start, *(result for _, result, _, _ in self._steps)]
        gaps = [max(34.0, width_of(label, LABEL) + 22) for label in labels]
        total = sum(gaps) + wide * len(self._steps) + 12
        return self._across(alt, wide, gaps, total) if total <= _NARROW else self._down(alt, wide)

    def _across(self, alt: str, wide: float, gaps: list[float], total: float) -> Figure:
        below = any(step[2] for step in self._steps)
        canvas = Canvas(total, 92 if below else 74)
        level, left = 40.0, 6.0
        canvas.arrow((left, level), (left + gaps[0], level), "second", 1.5)
        canvas.text((left + gaps[0] / 2 - 3, level - 14), self._start)
        left += gaps[0]
        for (name, result, shape, color), gap in zip(self._steps, gaps[1:], strict=True):
            canvas.rect(Box(left, level - 22, left + wide, level + 22), color, color, 0.12, 8)
            canvas.text((left + wide / 2, level), name, "middle", color, 15, halo=False)
            canvas.text((left + wide / 2, level + 36), shape, "middle", "second")
            left += wide
            canvas.arrow((left, level), (left + gap, level), "second", 1.5)
            canvas.text((left + gap / 2 - 3, level - 14), result)
            left += gap
        return canvas.figure(alt)

    def _down(self, alt: str, wide: float) -> Figure:
        canvas = Canvas(340, 44 + 86 * len(self._steps))
        middle, top = 150.0, 6.0
        canvas.arrow((middle, top), (middle, top + 36), "second", 1.5)
        canvas.text((middle + 12, top + 16), self._start, "start")
        top += 36
        for name, result, shape, color in self._steps:
            box = Box(middle - wide / 2, top, middle + wide / 2, top + 44)
            canvas.rect(box, color, color, 0.12, 8)
            canvas.text((middle, top + 22), name, "middle", color, 15, halo=False)
            canvas.text((middle + wide / 2 + 10, top + 22), shape, "start", "second")
            canvas.arrow((middle, top + 44), (middle, top + 84), "second", 1.5)
            canvas.text((middle + 12, top + 62), result, "start")
            top += 86
        return canvas.figure(alt)


class Cells:
    """A table of cells with names on its rows and columns, such as a matrix or counts.

    ``marked`` cells (row and column numbers from 0) are shaded.
    """

    def __init__(
        self,
        rows: Sequence[Sequence[Shown]],
        *,
        row_names: Sequence[str] = (),
        column_names: Sequence[str] = (),
        marked: Collection[tuple[int, int]] = (),
        color: Color = "accent",
    ) -> None:
        if len({len(row) for row in rows}) != 1 or not rows[0]:
            raise AuthoringError("the rows of a table need the same number of cells")
        words = [shown(cell) for row in rows for cell in row] + list(column_names)
        wide = max(44.0, max(width_of(word, LABEL) for word in words) + 18)
        left = max((width_of(name, LABEL) for name in row_names), default=-8.0) + 14
        top, high = (30.0 if column_names else 6.0), 34.0
        self._canvas = canvas = Canvas(left + wide * len(rows[0]) + 6, top + high * len(rows) + 6)
        for column, name in enumerate(column_names):
            canvas.text((left + (column + 0.5) * wide, top - 14), name, "middle", "second")
        for row, cells in enumerate(rows):
            if row_names:
                canvas.text((left - 8, top + (row + 0.5) * high), row_names[row], "end", "second")
            for column, cell in enumerate(cells):
                x, y = left + column * wide, top + row * high
                box = Box(x, y, x + wide, y + high)
                if (row, column) in marked:
                    canvas.rect(box, color, "none", 0.2)
                canvas.rect(box, "none", "second")
                canvas.text((x + wide / 2, y + high / 2), cell, halo=False)

    def figure(self, alt: str) -> Figure:
        """Return the finished table; ``alt`` says in words what it shows."""
        return self._canvas.figure(alt)
