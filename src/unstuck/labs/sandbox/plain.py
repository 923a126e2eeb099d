"""Cells without isolation: a child process under limits, for one's own code and machine."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from unstuck.labs import inside
from unstuck.labs.sandbox.cell import CellEnded, Limits
from unstuck.labs.sandbox.channel import PipeCell, piped
from unstuck.labs.sandbox.ending import meaning

_PATIENCE = 1.0
_START = """
import sys
folder, requests, replies, *limits = sys.argv[1:]
sys.path.insert(0, folder)
import numpy
from inside import guest
guest.limit(*map(int, limits))
guest.serve(int(requests), int(replies))
"""


@dataclass(frozen=True, slots=True)
class PlainSandbox:
    """Starts a Python for each cell.  The code can do whatever its user can."""

    is_isolated: bool = False

    @contextmanager
    def open(self, limits: Limits) -> Iterator[PipeCell]:
        """See :class:`unstuck.labs.sandbox.cell.Sandbox`."""
        folder = Path(inside.__file__).resolve().parent.parent
        pipes, theirs = piped()
        requests, replies, stdout, stderr = theirs
        numbers = (requests, replies, limits.cpu, limits.memory, limits.file)
        try:
            process = subprocess.Popen(
                [sys.executable, "-I", "-c", _START, folder, *map(str, numbers)],
                stdin=subprocess.DEVNULL,
                stdout=stdout,
                stderr=stderr,
                env={"OPENBLAS_NUM_THREADS": "1", "MPLBACKEND": "Agg"},
                pass_fds=(requests, replies),
                start_new_session=True,
            )
        except BaseException:
            pipes.close()
            raise
        finally:
            for descriptor in theirs:
                os.close(descriptor)
        try:
            yield PipeCell(pipes, limits, lambda: _kill(process), lambda: _why(process))
        finally:
            _kill(process)
            process.wait()
            pipes.close()

    def close(self) -> None:
        """There is nothing to end."""


def _kill(process: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _why(process: subprocess.Popen[bytes]) -> CellEnded:
    """What an end means; a process that closed the channel and lives on is ended."""
    try:
        code = process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        return CellEnded("forbidden", "It closed the channel.")
    return CellEnded(meaning(code, 0.0, 1), f"The process ended with {code}.")
