"""A checker in a process of its own, which is ended when a case takes too long."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, Any

LIMIT = 10.0
"""Seconds that a checker gets for one case."""
STARTING = 120.0


@dataclass(frozen=True)
class Reply:
    """A verdict (or "hang", "error", "crash") and what it took."""

    verdict: str
    milliseconds: float
    fault: str = ""


class Worker:
    """Keeps a process that answers one case a line; starts another when that has ended."""

    def __init__(self, command: Callable[[], list[str]]) -> None:
        self._command = command()
        self._process: subprocess.Popen[str] | None = None
        self._lines: queue.Queue[str | None] = queue.Queue()

    def judge(self, case: dict[str, Any]) -> Reply:
        """The reply to one case."""
        process = self._running()
        assert process.stdin is not None
        try:
            process.stdin.write(json.dumps(case) + "\n")
            process.stdin.flush()
            line = self._lines.get(timeout=LIMIT)
        except queue.Empty:
            self.stop()
            return Reply("hang", LIMIT * 1000)
        except BrokenPipeError:
            line = None
        if line is None:
            self.stop()
            return Reply("crash", 0.0)
        return Reply(**json.loads(line))

    def stop(self) -> None:
        """End the process, if there is one."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def _running(self) -> subprocess.Popen[str]:
        if self._process is not None:
            return self._process
        process = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )
        self._lines = queue.Queue()
        reading = threading.Thread(
            target=_read_lines, args=(process.stdout, self._lines), daemon=True
        )
        reading.start()
        if self._lines.get(timeout=STARTING) != "ready\n":
            process.kill()
            raise RuntimeError(f"{self._command} does not start")
        self._process = process
        return process


def _read_lines(source: IO[str], lines: queue.Queue[str | None]) -> None:
    for line in source:
        lines.put(line)
    lines.put(None)
