"""Sandboxes for tests: one plain cell for many runs, and a cell that says whatever it is told."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from unstuck.labs.sandbox.cell import Cell, CellEnded, Json, Limits, Printed


@dataclass
class OneCell:
    """Every run gets the same cell: its process is started once."""

    cell: Cell
    is_isolated: bool = False

    @contextmanager
    def open(self, limits: Limits) -> Iterator[Cell]:
        yield self.cell


@dataclass
class LyingCell:
    """A cell whose code has taken over the whole process: it answers calls with ``reply``."""

    names: list[Json]
    reply: dict[str, Json] | CellEnded
    asked: list[dict[str, Json]] = field(default_factory=list)

    def ask(self, request: dict[str, Json]) -> dict[str, Json]:
        self.asked.append(request)
        if "load" in request:
            return {"loaded": self.names}
        if isinstance(self.reply, CellEnded):
            raise self.reply
        return self.reply

    def printed(self) -> Printed:
        return Printed("all tests passed\n", "")
