"""The sandbox for heavy use: cells are forked from one warm Python behind outer walls."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from unstuck.labs.inside import confine
from unstuck.labs.sandbox.bubblewrap import Builder, WallsError
from unstuck.labs.sandbox.cell import CellEnded, Limits
from unstuck.labs.sandbox.channel import PipeCell, piped
from unstuck.labs.sandbox.ending import meaning

_PROCS = (("--proc", "/proc"), ("--bind", "/proc", "/proc"))
"""A fresh ``/proc`` for the server; inside a container only the one that is there may do."""
_START_SECONDS = 60.0
_PATIENCE = 5.0
_GRACE = 1.0
_MESSAGE = 4096


@dataclass(slots=True)
class Job:
    """One child of the server's: how to end it, and how it ended."""

    notices: socket.socket
    process: int
    """A descriptor of the process."""
    cpu: int
    _ended: CellEnded | None = None

    def kill(self) -> None:
        """End every process of the cell: this is the first of its PID namespace."""
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(self.process, signal.SIGKILL)

    def why(self) -> CellEnded:
        """What it means that the cell has closed the channel."""
        ended = self._wait(_GRACE)
        return ended or CellEnded("forbidden", "It closed the channel.")

    def close(self) -> None:
        """Return once nothing of the cell is left."""
        self.kill()
        self._wait(_PATIENCE)
        os.close(self.process)
        self.notices.close()

    def _wait(self, seconds: float) -> CellEnded | None:
        """How it ended, if it does so in time."""
        self.notices.settimeout(seconds)
        with suppress(TimeoutError):
            while self._ended is None:
                self._ended = self._read(self.notices.recv(_MESSAGE))
        return self._ended

    def _read(self, packet: bytes) -> CellEnded | None:
        notice: dict[str, Any] = json.loads(packet) if packet else {"failed": "The server ended."}
        if "failed" in notice:
            return CellEnded("unavailable", notice["failed"])
        if "ended" not in notice:
            return None
        code, seconds = notice["ended"], notice["cpu"]
        return CellEnded(meaning(code, seconds, self.cpu), f"The process ended with {code}.")


@dataclass(slots=True)
class Server:
    """The warm process, seen from the runner."""

    process: subprocess.Popen[bytes]
    control: socket.socket

    def start(self, limits: Limits, pipes: tuple[int, ...]) -> Job:
        """Have a child forked that owns these four pipes.  Raises ``OSError`` if it is gone."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            message = json.dumps(_bounds(limits)).encode()
            socket.send_fds(self.control, [message], [*pipes, theirs.fileno()])
        ours.settimeout(_START_SECONDS)
        try:
            packet, descriptors, _, _ = socket.recv_fds(ours, _MESSAGE, 1)
            if not descriptors:
                raise ConnectionResetError("The fork server ended.")
        except OSError:
            ours.close()
            raise
        job = Job(ours, descriptors[0], limits.cpu)
        fault = json.loads(packet).get("failed")
        if fault:
            job.close()
            raise CellEnded("unavailable", fault)
        return job

    def close(self) -> None:
        """End it and all its children."""
        self.control.close()
        self.process.kill()
        self.process.wait()


class ForkServer:
    """Cells for as many jobs at once as are opened.  Raises ``WallsError`` if it cannot start."""

    is_isolated = True

    def __init__(self, builder: Builder) -> None:
        self._builder = builder
        self._lock = threading.Lock()
        self._server: Server | None = self._started()

    @contextmanager
    def open(self, limits: Limits) -> Iterator[PipeCell]:
        """See :class:`unstuck.labs.sandbox.cell.Sandbox`."""
        with ExitStack() as stack:
            pipes, theirs = piped()
            stack.callback(pipes.close)
            try:
                job = self._start(limits, theirs)
            finally:
                for descriptor in theirs:
                    os.close(descriptor)
            stack.callback(job.close)
            yield PipeCell(pipes, limits, job.kill, job.why)

    def close(self) -> None:
        """End the server and all cells."""
        with self._lock:
            if self._server is not None:
                self._server.close()
            self._server = None
        self._builder.close()

    def _start(self, limits: Limits, pipes: tuple[int, ...]) -> Job:
        """A job of the server's; of a new server, should the old one be gone."""
        server = self._server
        try:
            if server is None:
                raise ConnectionResetError("There is no fork server.")
            return server.start(limits, pipes)
        except OSError:
            server = self._restarted(server)
        try:
            return server.start(limits, pipes)
        except OSError as fault:
            raise CellEnded("unavailable", f"The fork server ended: {fault}") from fault

    def _restarted(self, gone: Server | None) -> Server:
        with self._lock:
            if self._server is gone:
                if gone is not None:
                    gone.close()
                try:
                    self._server = self._started()
                except WallsError as fault:
                    raise CellEnded("unavailable", str(fault)) from fault
            assert self._server is not None
            return self._server

    def _started(self) -> Server:
        """Try each way of giving it a ``/proc``; the last fault is the one that counts."""
        fault = WallsError("")
        for proc in _PROCS:
            try:
                return _started(self._builder, proc)
            except WallsError as tried:
                fault = tried
        raise fault


def _started(builder: Builder, proc: tuple[str, ...]) -> Server:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    said = os.memfd_create("said", os.MFD_CLOEXEC)
    try:
        with theirs:
            process = builder.start("server", [theirs.fileno()], subprocess.DEVNULL, said, proc)
        server = Server(process, ours)
        ours.settimeout(_START_SECONDS)
        greeting: dict[str, Any] = {}
        with suppress(OSError, ValueError):
            greeting = json.loads(ours.recv(_MESSAGE))
        if "ready" in greeting:
            ours.settimeout(None)
            return server
        server.close()
        words = os.pread(said, _MESSAGE, 0).decode("utf-8", "replace").strip().splitlines()
        raise WallsError(
            greeting.get("failed") or (words or ["The fork server does not start."])[-1]
        )
    finally:
        os.close(said)


def _bounds(limits: Limits) -> dict[str, int]:
    return {name: getattr(limits, name) for name in confine.Bounds.__slots__}
