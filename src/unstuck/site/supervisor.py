"""Keeps the processes of the server running, and stops them together."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
SETTLED_AFTER = 30.0
QUICK_ENDS_TO_GIVE_UP = 5
GRACE = 10.0


@dataclass
class Child:
    """One process: its name for people, its command, and how often it ended at once lately.

    The server goes on without one that is not ``vital``; it is tried again for ever.  Without an
    ``environment`` it gets that of the supervisor.
    """

    name: str
    command: Sequence[str]
    is_vital: bool = True
    environment: Mapping[str, str] | None = None
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    start_again_at: float | None = None
    quick_ends: int = 0

    def start(self, now: float) -> None:
        """Start the process, in a session of its own so that Ctrl-C reaches only the supervisor."""
        self.process = subprocess.Popen(
            self.command,
            stdin=subprocess.PIPE,
            start_new_session=True,
            bufsize=0,
            env=self.environment,
        )
        self.started_at = now
        self.start_again_at = None

    @property
    def is_running(self) -> bool:
        """Whether the process lives."""
        return self.process is not None and self.process.poll() is None

    def note_end(self, now: float) -> float:
        """Plan the next start, later after each quick end; return the pause in seconds."""
        settled = now - self.started_at >= SETTLED_AFTER
        self.quick_ends = 0 if settled else self.quick_ends + 1
        pause = min(FIRST_PAUSE * (1 << min(max(self.quick_ends - 1, 0), 8)), LONGEST_PAUSE)
        self.start_again_at = now + pause
        return pause


@dataclass
class Supervisor:
    """Starts the children, restarts one that ended, and stops all of them at the end."""

    children: Sequence[Child]
    say: Callable[[str], None] = lambda text: print(text, file=sys.stderr, flush=True)
    stopping: threading.Event = field(default_factory=threading.Event)

    def start(self) -> None:
        """Start every child."""
        for child in self.children:
            child.start(time.monotonic())

    def watch(self) -> int:
        """Keep the children running until ``stopping`` is set; return the exit code."""
        try:
            while not self.stopping.wait(0.2):
                for child in self.children:
                    if not self._look_after(child, time.monotonic()):
                        return 1
            return 0
        finally:
            self.stop()

    def stop(self) -> None:
        """Ask every child to stop, and end those that do not."""
        running = [child.process for child in self.children if child.is_running]
        for process in running:
            assert process is not None
            process.terminate()
        deadline = time.monotonic() + GRACE
        for process in running:
            assert process is not None
            try:
                process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _look_after(self, child: Child, now: float) -> bool:
        """Restart the child if it is time to; say False when it cannot be kept running."""
        if child.is_running:
            return True
        if child.start_again_at is None:
            assert child.process is not None
            pause = child.note_end(now)
            if child.is_vital and child.quick_ends >= QUICK_ENDS_TO_GIVE_UP:
                self.say(
                    f"The {child.name} process ended {child.quick_ends} times in a row, the last "
                    f"time with code {child.process.returncode}. The lines above say why."
                )
                return False
            self.say(
                f"The {child.name} process ended (code {child.process.returncode}); "
                f"it starts again in {pause:g} s. Nothing that was saved is lost."
            )
        elif now >= child.start_again_at:
            child.start(now)
        return True
