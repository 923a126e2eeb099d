"""The judge's end of a cell: requests out, replies and printed text in, under limits."""

from __future__ import annotations

import os
import select
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from unstuck.labs.inside import wire
from unstuck.labs.sandbox.cell import CellEnded, End, Json, Limits, Printed

_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Pipes:
    """File descriptors of the judge's: ``requests`` to write, the others to read."""

    requests: int
    replies: int
    stdout: int
    stderr: int

    def close(self) -> None:
        """Give all four back."""
        for descriptor in (self.requests, self.replies, self.stdout, self.stderr):
            os.close(descriptor)


@dataclass(slots=True)
class PipeCell:
    """A cell behind four pipes.

    ``kill`` stops every process of it at once, and ``why`` says, once it has ended by itself,
    what that means: ``memory`` after the kernel or a limit stopped it, else ``forbidden``.
    """

    pipes: Pipes
    limits: Limits
    kill: Callable[[], None]
    why: Callable[[], End]
    _deadline: float = field(init=False)
    _written: dict[int, bytearray] = field(init=False)
    _incoming: bytearray = field(init=False, default_factory=bytearray)
    _ended: CellEnded | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self._deadline = time.monotonic() + self.limits.wall
        self._written = {self.pipes.stdout: bytearray(), self.pipes.stderr: bytearray()}
        for descriptor in (*self._written, self.pipes.replies, self.pipes.requests):
            os.set_blocking(descriptor, False)

    def ask(self, request: dict[str, Json]) -> dict[str, Json]:
        """See :class:`unstuck.labs.sandbox.cell.Cell`."""
        if self._ended is not None:
            raise self._ended
        try:
            self._send(wire.pack(request))
            return wire.unpack(self._receive())
        except wire.WireError as fault:
            raise self._end("forbidden", str(fault)) from fault
        except (BrokenPipeError, EOFError) as fault:
            raise self._end(self.why(), "The process ended.") from fault

    def printed(self) -> Printed:
        """See :class:`unstuck.labs.sandbox.cell.Cell`."""
        if self._ended is None:
            for descriptor in self._written:
                self._drain(descriptor)
        stdout, stderr = (
            bytes(text[: self.limits.printed]).decode("utf-8", "replace")
            for text in self._written.values()
        )
        return Printed(stdout, stderr)

    def _end(self, end: End, detail: str) -> CellEnded:
        for descriptor in self._written:
            self._drain(descriptor)
        self.kill()
        self._ended = CellEnded(end, detail)
        return self._ended

    def _send(self, data: bytes) -> None:
        view = memoryview(data)
        while view:
            self._wait(writing=True)
            try:
                view = view[os.write(self.pipes.requests, view[:_CHUNK]) :]
            except BlockingIOError:
                continue

    def _receive(self) -> bytes:
        while True:
            if len(self._incoming) >= 4:
                size = int.from_bytes(self._incoming[:4], "big")
                if size > self.limits.message:
                    raise self._end("output", "The reply is too long.")
                if len(self._incoming) >= 4 + size:
                    body = bytes(self._incoming[4 : 4 + size])
                    del self._incoming[: 4 + size]
                    return body
            if self.pipes.replies in self._wait(writing=False):
                part = os.read(self.pipes.replies, _CHUNK)
                if not part:
                    raise EOFError
                self._incoming += part

    def _wait(self, writing: bool) -> list[int]:
        """Wait until the channel is ready; printed text is taken meanwhile."""
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise self._end("timeout", f"No reply within {self.limits.wall:g} s.")
        open_streams = [descriptor for descriptor in self._written if descriptor >= 0]
        readable, writable, _ = select.select(
            [self.pipes.replies, *open_streams],
            [self.pipes.requests] if writing else [],
            [],
            left,
        )
        for descriptor in open_streams:
            if descriptor in readable:
                self._drain(descriptor)
        return [*readable, *writable]

    def _drain(self, descriptor: int) -> None:
        """Take what has been printed; past the limit the cell ends."""
        text = self._written[descriptor]
        while True:
            try:
                part = os.read(descriptor, _CHUNK)
            except (BlockingIOError, OSError):
                return
            if not part:
                return
            text += part
            if len(text) > self.limits.printed and self._ended is None:
                self.kill()
                self._ended = CellEnded("output", "It printed too much.")
                raise self._ended
