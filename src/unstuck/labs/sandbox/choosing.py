"""Which sandbox this machine can have: probed, tested, and said plainly when there is none."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Literal, TypeAlias

from unstuck.labs.sandbox.bubblewrap import Builder, WallsError
from unstuck.labs.sandbox.cell import Cell, CellEnded, Limits
from unstuck.labs.sandbox.forkserver import ForkServer
from unstuck.labs.sandbox.obstacles import MORE, remedy
from unstuck.labs.sandbox.plain import PlainSandbox
from unstuck.labs.sandbox.pool import Pool
from unstuck.labs.sandbox.selftest import escapes
from unstuck.labs.sandbox.visible import NotVisibleError

Mode = Literal["fork", "pool", "plain"]
"""Forked from a warm process, for many runs; each started alone; or without any isolation."""

Isolated: TypeAlias = "ForkServer | Pool"


@dataclass(frozen=True, slots=True)
class Unavailable:
    """No sandbox: why, and what an operator can do.  Every cell of it ends at once."""

    reason: str
    remedy: str
    is_isolated: bool = False

    def open(self, limits: Limits) -> AbstractContextManager[Cell]:  # noqa: ARG002 - as all do
        """See :class:`unstuck.labs.sandbox.cell.Sandbox`."""
        raise CellEnded("unavailable", self.reason)

    def close(self) -> None:
        """There is nothing to end."""


Choice: TypeAlias = "Isolated | PlainSandbox | Unavailable"


def choose(mode: Mode = "fork") -> Choice:
    """The sandbox of that mode, after it has withstood its self-test.

    ``plain`` has to be asked for by name: it isolates nothing, and nothing falls back to it.
    The test runs at every call (two seconds), so a process that runs labs calls this once.
    """
    if mode == "plain":
        return PlainSandbox()
    if not sys.platform.startswith("linux"):
        return Unavailable(
            f"The sandbox is made of parts of Linux, and this is {sys.platform}.",
            f"Run labs on a Linux machine, or in a Linux virtual machine. {MORE}",
        )
    try:
        return _tested(ForkServer(Builder()) if mode == "fork" else Pool(Builder()))
    except (WallsError, NotVisibleError, OSError) as fault:
        return Unavailable(f"No sandbox can be built: {fault}", remedy())


def _tested(sandbox: Isolated) -> Isolated | Unavailable:
    try:
        through = escapes(sandbox)
    except CellEnded as fault:
        sandbox.close()
        return Unavailable(f"No cell of the sandbox works: {fault.detail}", remedy())
    if not through:
        return sandbox
    sandbox.close()
    names = ", ".join(name.replace("_", " ") for name in through)
    return Unavailable(
        f"The sandbox does not hold. In it, a submission {names}.",
        f"Labs stay off until it does. Please report this. {MORE}",
    )
