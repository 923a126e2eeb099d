"""The judge's end of a cell: requests out, replies and printed text in, under limits."""

from __future__ import annotations

import os
import select
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from unstuck.labs.inside import wire
from unstuck.labs.sandbox.cell import CellEnded, Json, Limits, Printed

_CHUNK = 1 << 16
_HEAD = 4


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


def piped() -> tuple[Pipes, tuple[int, int, int, int]]:
    """Four new pipes: the judge's ends, and the cell's (requests, replies, outputs)."""
    requests_in, requests = os.pipe()
    replies, replies_out = os.pipe()
    stdout, stdout_in = os.pipe()
    stderr, stderr_in = os.pipe()
    theirs = requests_in, replies_out, stdout_in, stderr_in
    return Pipes(requests, replies, stdout, stderr), theirs


@dataclass(slots=True)
class PipeCell:
    """A cell behind four pipes.

    ``kill`` stops every process of it at once, and ``why`` says, once it has closed the channel,
    what that means; it ends what is left of the cell, too.
    """

    pipes: Pipes
    limits: Limits
    kill: Callable[[], None]
    why: Callable[[], CellEnded]
    _deadline: float = field(init=False)
    _written: dict[int, bytearray] = field(init=False)
    _open_streams: set[int] = field(init=False)
    _incoming: bytearray = field(init=False, default_factory=bytearray)
    _ended: CellEnded | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self._deadline = time.monotonic() + self.limits.wall
        self._written = {self.pipes.stdout: bytearray(), self.pipes.stderr: bytearray()}
        self._open_streams = set(self._written)
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
            raise self._end(CellEnded("forbidden", str(fault))) from fault
        except (BrokenPipeError, EOFError) as fault:
            raise self._end(self.why()) from fault

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

    def _end(self, ended: CellEnded) -> CellEnded:
        """Stop the cell, keep its last words, and remember why."""
        self._ended = ended
        self.kill()
        for descriptor in self._written:
            self._drain(descriptor)
        return ended

    def _send(self, data: bytes) -> None:
        view = memoryview(data)
        while view:
            self._wait(self.pipes.requests, select.POLLOUT)
            try:
                view = view[os.write(self.pipes.requests, view[:_CHUNK]) :]
            except BlockingIOError:
                continue

    def _receive(self) -> bytes:
        """The next message, however many pieces it comes in."""
        while len(self._incoming) < _HEAD:
            self._read_on()
        size = int.from_bytes(self._incoming[:_HEAD], "big")
        if size > self.limits.message:
            raise self._end(CellEnded("output", "The reply is too long."))
        while len(self._incoming) < _HEAD + size:
            self._read_on()
        body = bytes(self._incoming[_HEAD : _HEAD + size])
        del self._incoming[: _HEAD + size]
        return body

    def _read_on(self) -> None:
        self._wait(self.pipes.replies, select.POLLIN)
        try:
            part = os.read(self.pipes.replies, _CHUNK)
        except BlockingIOError:
            return
        if not part:
            raise EOFError
        self._incoming += part

    def _wait(self, descriptor: int, event: int) -> None:
        """Wait until the channel is ready; printed text is taken meanwhile."""
        poll = select.poll()
        poll.register(descriptor, event)
        for stream in self._open_streams:
            poll.register(stream, select.POLLIN)
        while True:
            left = self._deadline - time.monotonic()
            ready = [number for number, _ in poll.poll(left * 1000)] if left > 0 else []
            if not ready:
                raise self._end(CellEnded("timeout", f"No reply within {self.limits.wall:g} s."))
            for stream in self._open_streams & set(ready):
                if not self._drain(stream):
                    self._open_streams.discard(stream)
                    poll.unregister(stream)
            if descriptor in ready:
                return

    def _drain(self, descriptor: int) -> bool:
        """Take what has been printed; past the limit the cell ends.  False once it is closed."""
        text = self._written[descriptor]
        while len(text) <= self.limits.printed:
            try:
                part = os.read(descriptor, _CHUNK)
            except BlockingIOError:
                return True
            if not part:
                return False
            text += part
        if self._ended is None:
            raise self._end(CellEnded("output", "It printed too much."))
        return False
