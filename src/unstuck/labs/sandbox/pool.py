"""Cells that stand alone: each a bubblewrap of its own, warmed before it is needed, used once."""

from __future__ import annotations

import os
import select
import signal
import subprocess
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field

from unstuck.labs.inside import wire
from unstuck.labs.sandbox.bubblewrap import Builder, WallsError
from unstuck.labs.sandbox.cell import CellEnded, Limits
from unstuck.labs.sandbox.channel import PipeCell, Pipes, piped
from unstuck.labs.sandbox.ending import meaning

_WARM_MILLISECONDS = 60_000
_GRACE_MILLISECONDS = 1_000
_HELLO = wire.pack({"ready": True})
_KILLED_BY = 128
"""What a shell, and bubblewrap, add to the number of a signal."""


@dataclass(slots=True)
class Single:
    """One walled process and its pipes."""

    process: subprocess.Popen[bytes]
    pipes: Pipes
    _ended: tuple[int, float] | None = field(default=None)

    def wait_until_warm(self) -> None:
        """Raises ``WallsError`` if it ends, or stays silent, instead."""
        if _is_ready(self.pipes.replies, _WARM_MILLISECONDS):
            hello = os.read(self.pipes.replies, len(_HELLO))
            if hello == _HELLO:
                return
        self.kill()
        said = os.read(self.pipes.stderr, 4096).decode("utf-8", "replace").strip()
        raise WallsError(said.splitlines()[-1] if said else "A cell does not start.")

    def bound(self, limits: Limits) -> None:
        """Tell the process what it may use; it confines itself, then serves."""
        message = wire.pack(asdict(limits))
        with suppress(BrokenPipeError):
            os.write(self.pipes.requests, message)

    def kill(self) -> None:
        """End bubblewrap, and with it everything inside."""
        if self._ended is None:
            # Not by Popen, which would look for an end of it, and keep that to itself.
            os.kill(self.process.pid, signal.SIGKILL)

    def why(self, cpu: int) -> CellEnded:
        """What it means that the cell has closed the channel."""
        if not self._wait(_GRACE_MILLISECONDS):
            return CellEnded("forbidden", "It closed the channel.")
        assert self._ended is not None
        code, seconds = self._ended
        return CellEnded(meaning(code, seconds, cpu), f"The process ended with {code}.")

    def close(self) -> None:
        """Return once nothing of the cell is left: then nobody holds the other ends."""
        self.kill()
        self._wait(_WARM_MILLISECONDS)
        os.set_blocking(self.pipes.replies, True)
        while os.read(self.pipes.replies, 1 << 16):
            continue
        self.pipes.close()

    def _wait(self, milliseconds: int) -> bool:
        if self._ended is not None:
            return True
        watched = os.pidfd_open(self.process.pid)
        try:
            if not _is_ready(watched, milliseconds):
                return False
            _, status, used = os.wait4(self.process.pid, 0)
        finally:
            os.close(watched)
        code = self.process.returncode = os.waitstatus_to_exitcode(status)
        seconds = used.ru_utime + used.ru_stime
        self._ended = (_KILLED_BY - code if code > _KILLED_BY else code), seconds
        return True


class Pool:
    """``size`` cells stand ready, and as many are being made as have been taken.

    Raises ``WallsError`` if none can be made here.
    """

    is_isolated = True

    def __init__(self, builder: Builder, size: int = 2) -> None:
        self._builder = builder
        self._maker = ThreadPoolExecutor(1, thread_name_prefix="sandbox-pool")
        self._ready: deque[Future[Single]] = deque()
        for _ in range(size):
            self._order()
        self._ready[0].result()

    @contextmanager
    def open(self, limits: Limits) -> Iterator[PipeCell]:
        """See :class:`unstuck.labs.sandbox.cell.Sandbox`."""
        try:
            cell = self._taken()
        except WallsError as fault:
            raise CellEnded("unavailable", str(fault)) from fault
        try:
            cell.bound(limits)
            yield PipeCell(cell.pipes, limits, cell.kill, lambda: cell.why(limits.cpu))
        finally:
            cell.close()

    def close(self) -> None:
        """End every cell that stands ready."""
        self._maker.shutdown(cancel_futures=True)
        for future in self._ready:
            if future.done() and not future.cancelled() and future.exception() is None:
                future.result().close()
        self._ready.clear()
        self._builder.close()

    def _taken(self) -> Single:
        self._order()
        return self._ready.popleft().result()

    def _order(self) -> None:
        self._ready.append(self._maker.submit(self._made))

    def _made(self) -> Single:
        pipes, theirs = piped()
        requests, replies, stdout, stderr = theirs
        try:
            process = self._builder.start("single", (requests, replies), stdout, stderr)
        finally:
            for descriptor in theirs:
                os.close(descriptor)
        cell = Single(process, pipes)
        try:
            cell.wait_until_warm()
        except WallsError:
            cell.close()
            raise
        return cell


def _is_ready(descriptor: int, milliseconds: int) -> bool:
    waiting = select.poll()
    waiting.register(descriptor, select.POLLIN)
    return bool(waiting.poll(milliseconds))
