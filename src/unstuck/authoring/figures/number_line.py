"""The number line, with intervals, points and jumps."""

from __future__ import annotations

from fractions import Fraction
from typing import Self

from unstuck.authoring.exercise import Figure
from unstuck.authoring.figures.canvas import LABEL, Canvas, Color, Point, px
from unstuck.authoring.figures.label import Shown, shown, width_of

Real = int | float | Fraction


class NumberLine:
    """The numbers from ``low`` to ``high``, one mark at each ``step``.

    ``every`` says which marks carry a number: 2 means every second one; by default as many as
    have room.
    """

    def __init__(
        self,
        low: Real,
        high: Real,
        *,
        step: Real = 1,
        every: int | None = None,
        width: int = 400,
        height: int = 92,
    ) -> None:
        self._low, self._high = low, high
        self._canvas = Canvas(width, height)
        self._left, self._right, self._level = 26.0, width - 26.0, height - 34.0
        self._canvas.arrow((self._left, self._level), (width - 4.0, self._level), "second", 1.25)
        self._canvas.arrow((self._right, self._level), (4.0, self._level), "second", 1.25)
        count = int((high - low) / step + Fraction(1, 10**6))
        marks = [low + number * step for number in range(count + 1)]
        words = max(width_of(shown(mark), LABEL) for mark in marks)
        room = (self._right - self._left) / max(1, count)
        every = every or next(n for n in (1, 2, 5, 10, 20, 50, 100) if n * room >= words + 4)
        for number, mark in enumerate(marks):
            at = self._at(mark)
            self._canvas.line((at, self._level - 4), (at, self._level + 4), "second", 1)
            if number % every == 0:
                self._canvas.text((at, self._level + 18), mark, "middle", "second")

    def interval(
        self,
        start: Real | None,
        end: Real | None,
        label: Shown = "",
        color: Color = "accent",
        *,
        open_start: bool = False,
        open_end: bool = False,
    ) -> Self:
        """Draw the numbers between two ends; ``None`` is an end that never comes.

        An open end is a ring: that number does not belong.
        """
        left = self._left - 14 if start is None else self._at(start)
        right = self._right + 14 if end is None else self._at(end)
        level = self._level
        if start is None:
            self._canvas.arrow((right, level), (left, level), color, 4)
        elif end is None:
            self._canvas.arrow((left, level), (right, level), color, 4)
        else:
            self._canvas.line((left, level), (right, level), color, 4)
        for at, there, is_hollow in ((left, start, open_start), (right, end, open_end)):
            if there is not None:
                self._canvas.dot((at, level), color, hollow=is_hollow)
        self._canvas.beside(((left + right) / 2, level - 4), label, color, sides=((0, -1),))
        return self

    def point(
        self, at: Real, label: Shown = "", color: Color = "accent", *, hollow: bool = False
    ) -> Self:
        """Draw one number, its label above."""
        place: Point = (self._at(at), self._level)
        self._canvas.dot(place, color, hollow=hollow)
        self._canvas.beside(place, label, color, sides=((0, -1),))
        return self

    def jump(self, start: Real, end: Real, label: Shown = "", color: Color = "accent") -> Self:
        """Draw an arc with an arrow from one number to another, its label on top."""
        left, right, level = self._at(start), self._at(end), self._level - 7
        top = level - 26
        self._canvas.path(
            f"M{px(left)} {px(level)}Q{px((left + right) / 2)} {px(2 * top - level)} "
            f"{px(right)} {px(level - 5)}",
            edge=color,
        )
        lean = 3 if right > left else -3
        self._canvas.arrow((right - lean, level - 9), (right, level), color, 1.5)
        tops: tuple[Point, ...] = ((0, -1), (-1, -1), (1, -1))
        self._canvas.beside(((left + right) / 2, top + 2), label, color, 5, tops)
        return self

    def figure(self, alt: str) -> Figure:
        """Return the finished number line; ``alt`` says in words what it shows."""
        return self._canvas.figure(alt)

    def _at(self, number: Real) -> float:
        part = (float(number) - float(self._low)) / (float(self._high) - float(self._low))
        return self._left + part * (self._right - self._left)
