"""No process outlives the one that started it, however that one ended."""

from __future__ import annotations

import os
import signal
import threading
from multiprocessing import connection, parent_process

GRACE = 10.0


def end_with_supervisor() -> None:
    """Stop this process when its standard input closes: the supervisor holds the other end."""
    threading.Thread(target=_watch_input, name="lifeline", daemon=True).start()


def end_with_parent() -> None:
    """Stop this process, if it is one of several of another, when that other one is gone."""
    if parent_process() is not None:
        threading.Thread(target=_watch_parent, name="lifeline", daemon=True).start()


def _watch_input() -> None:
    while os.read(0, 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    # A process that does not leave when it is asked to is not asked a second time.
    threading.Event().wait(GRACE)
    os._exit(1)


def _watch_parent() -> None:
    parent = parent_process()
    assert parent is not None
    connection.wait([parent.sentinel])
    os._exit(1)
