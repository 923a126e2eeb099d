"""What a judge knows of any sandbox: cells that answer requests until they end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
"""What crosses between judge and cell."""

End = Literal["timeout", "memory", "output", "forbidden", "unavailable"]
"""Why a cell ended before its work was done."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one submission may use.  Sizes in bytes, times in seconds."""

    wall: float = 10.0
    cpu: int = 10
    memory: int = 768 * 1024**2
    file: int = 16 * 1024**2
    scratch: int = 32 * 1024**2
    processes: int = 1
    threads: int = 16
    open_files: int = 64
    message: int = 4 * 1024**2
    printed: int = 64 * 1024


class CellEnded(Exception):
    """The cell is gone: ``end`` says why, ``detail`` what the operator should know."""

    def __init__(self, end: End, detail: str = "") -> None:
        super().__init__(f"{end}: {detail}" if detail else end)
        self.end: End = end
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Printed:
    """What the submission wrote; cut at the limit."""

    stdout: str
    stderr: str


class Cell(Protocol):
    """One submission's process."""

    def ask(self, request: dict[str, Json]) -> dict[str, Json]:
        """Send a request and wait for its reply.

        Raises ``CellEnded`` when the cell passes a limit, is stopped or ends itself; every later
        call raises it again.
        """
        ...

    def printed(self) -> Printed:
        """Everything written up to now."""
        ...


class Sandbox(Protocol):
    """A maker of cells."""

    @property
    def is_isolated(self) -> bool:
        """Whether the code is kept away from this machine."""
        ...

    def open(self, limits: Limits) -> AbstractContextManager[Cell]:
        """A fresh cell, with nothing loaded; gone with all its processes at the end.

        Raises ``CellEnded("unavailable")`` if none can be made here.
        """
        ...


@dataclass(frozen=True, slots=True)
class OneCell:
    """A sandbox with one cell, which serves run after run: loading begins with fresh names.

    For files that are trusted: a run sees what the one before has done to its process.
    """

    cell: Cell
    is_isolated: bool = False

    @contextmanager
    def open(self, limits: Limits) -> Iterator[Cell]:  # noqa: ARG002 - the cell is there already
        """See :class:`Sandbox`."""
        yield self.cell
