"""Pictures of probability: the tree, the split square, and people as dots."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Self

from unstuck.authoring.errors import AuthoringError
from unstuck.authoring.exercise import Figure
from unstuck.authoring.figures.canvas import LABEL, Box, Canvas, Color, Point
from unstuck.authoring.figures.label import Shown, shown, width_of

Real = int | float | Fraction

_LEAF = 42.0


@dataclass(frozen=True, slots=True, init=False)
class Branch:
    """One way that things can go: its label, its probability, what may follow, and its end.

    ``Branch("spam", 0.2, Branch("free", 0.9, end="0.18"), Branch("no free", 0.1, end="0.02"))``
    """

    label: str
    chance: Shown
    next: tuple[Branch, ...]
    end: Shown
    color: Color

    def __init__(
        self,
        label: str,
        chance: Shown,
        *following: Branch,
        end: Shown = "",
        color: Color = "ink",
    ) -> None:
        for name, value in (
            ("label", label), ("chance", chance), ("next", following), ("end", end),
            ("color", color),
        ):  # fmt: skip
            object.__setattr__(self, name, value)

    @property
    def leaves(self) -> int:
        """How many ends the branch has."""
        return sum(branch.leaves for branch in self.next) or 1

    @property
    def depth(self) -> int:
        """How many branches lie one after another."""
        return 1 + max((branch.depth for branch in self.next), default=0)


class Tree:
    """A probability tree from left to right; each end may show its product."""

    def __init__(self, *branches: Branch, start: str = "", width: int = 420) -> None:
        if not branches:
            raise AuthoringError("a tree needs at least one branch")
        leaves = sum(branch.leaves for branch in branches)
        self._canvas = Canvas(width, leaves * _LEAF + 16)
        self._depth = max(branch.depth for branch in branches)
        ends = max((width_of(shown(end), LABEL) for end in _ends(branches)), default=0.0)
        self._left = 12.0 + (width_of(start, LABEL) + 4 if start else 0.0)
        self._column = (width - self._left - ends - 14) / self._depth
        self._end = width - ends - 6
        root = (self._left, 8 + leaves * _LEAF / 2)
        if start:
            self._canvas.text((8, root[1]), start, "start")
        self._grow(root, branches, 8.0, 0)

    def figure(self, alt: str) -> Figure:
        """Return the finished tree; ``alt`` says in words what it shows."""
        return self._canvas.figure(alt)

    def _grow(self, root: Point, branches: tuple[Branch, ...], top: float, level: int) -> None:
        for branch in branches:
            high = branch.leaves * _LEAF
            words = width_of(branch.label, LABEL)
            at = (self._left + level * self._column + self._column - words - 12, top + high / 2)
            if at[0] - root[0] < 30:
                raise AuthoringError(f"the label {branch.label!r} leaves no room for its branch")
            self._canvas.line(root, at, branch.color)
            self._write_chance(root, at, branch.chance)
            self._canvas.text((at[0] + 5, at[1]), branch.label, "start", branch.color)
            after = (at[0] + words + 10, at[1])
            if branch.next:
                self._grow(after, branch.next, top, level + 1)
            elif shown(branch.end):
                self._canvas.text((self._end, at[1]), branch.end, "start", branch.color)
            top += high

    def _write_chance(self, start: Point, end: Point, chance: Shown) -> None:
        """Write the probability above a branch that rises, below one that falls."""
        steep = (end[1] - start[1]) / (end[0] - start[0])
        away = 8 + abs(steep) * width_of(shown(chance), LABEL) / 2
        down = (start[1] + end[1]) / 2 + (away if steep > 0 else -away)
        self._canvas.text(((start[0] + end[0]) / 2, down), chance, "middle", "accent")


def _ends(branches: tuple[Branch, ...]) -> list[Shown]:
    return [
        end for branch in branches for end in (_ends(branch.next) if branch.next else [branch.end])
    ]


class AreaBox:
    """A square of area 1, split into columns by one question and each column by a second.

    A column is ``(name, its probability, probability of the event inside it)``.  The area
    where the event happens is shaded; ``areas`` writes the products into it.
    """

    def __init__(
        self,
        *columns: tuple[str, Real, Real],
        event: str = "",
        areas: Iterable[Shown] = (),
        width: int = 360,
    ) -> None:
        if abs(sum(float(wide) for _, wide, _ in columns) - 1) > 1e-9:
            raise AuthoringError("the columns of an area box add up to 1")
        side = width - 120.0
        self._canvas = canvas = Canvas(width, side + 74)
        box = Box(54, 30, 54 + side, 30 + side)
        left, colors = box.left, ("accent", "amber", "stuck")
        writings = list(areas)
        for number, (name, wide, share) in enumerate(columns):
            right = left + side * float(wide)
            top = box.bottom - side * float(share)
            color: Color = colors[number % 3]  # type: ignore[assignment]
            canvas.rect(Box(left, top, right, box.bottom), color, "none", opacity=0.35)
            canvas.line((left, top), (right, top), color)
            if number:
                canvas.line((left, box.top), (left, box.bottom))
            canvas.text(((left + right) / 2, box.bottom + 14), name)
            self._share(box, number, len(columns), top, share, color)
            if number < len(writings):
                self._write_area(Box(left, top, right, box.bottom), writings[number], color)
            canvas.text(((left + right) / 2, box.top - 14), wide, "middle", "second")
            left = right
        canvas.rect(box, "none", "ink")
        canvas.text((width / 2 - 6, side + 62), event, "middle", "second")

    def figure(self, alt: str) -> Figure:
        """Return the finished square; ``alt`` says in words what it shows."""
        return self._canvas.figure(alt)

    def _write_area(self, area: Box, label: Shown, color: Color) -> None:
        """Write a product into its area, or beside it where the area is too narrow."""
        middle = ((area.left + area.right) / 2, (area.top + area.bottom) / 2)
        if area.right - area.left >= width_of(shown(label), LABEL) + 4:
            self._canvas.text(middle, label)
        elif middle[0] < self._canvas.width / 2:
            self._canvas.text((area.right + 6, area.top + 10), label, "start", color)
        else:
            self._canvas.text((area.left - 6, area.top + 10), label, "end", color)

    def _share(
        self, box: Box, number: int, count: int, top: float, share: Real, color: Color
    ) -> None:
        if number == 0:
            self._canvas.text((box.left - 7, (top + box.bottom) / 2), share, "end", color)
        elif number == count - 1:
            self._canvas.text((box.right + 7, (top + box.bottom) / 2), share, "start", color)


class Dots:
    """People, mails or trials as dots, ``per_row`` in a row, in colored groups."""

    def __init__(self, *, per_row: int = 20, width: int = 360) -> None:
        self._per_row, self._width = per_row, width
        self._groups: list[tuple[int, str, Color, bool]] = []

    def group(
        self, count: int, label: str, color: Color = "accent", *, hollow: bool = False
    ) -> Self:
        """Add ``count`` dots, rings when ``hollow``; the label goes below the picture."""
        self._groups.append((count, label, color, hollow))
        return self

    def figure(self, alt: str) -> Figure:
        """Return the finished picture; ``alt`` says in words what it shows."""
        total = sum(count for count, *_ in self._groups)
        if not 0 < total <= 1000:
            raise AuthoringError(f"a picture has 1 to 1000 dots, not {total}")
        step = (self._width - 24) / self._per_row
        rows = -(-total // self._per_row)
        canvas = Canvas(self._width, rows * step + 24 + 22 * len(self._groups))
        size, placed = min(6.0, 0.36 * step), 0
        for number, (count, label, color, is_hollow) in enumerate(self._groups):
            fill: Color = "none" if is_hollow else color
            for place in range(placed, placed + count):
                row, column = divmod(place, self._per_row)
                at = (12 + (column + 0.5) * step, 10 + (row + 0.5) * step)
                canvas.circle(at, size, fill, color)
            placed += count
            line = rows * step + 30 + 22 * number
            canvas.circle((20, line), 6, fill, color)
            canvas.text((34, line), f"{count} {label}", "start")
        return canvas.figure(alt)
