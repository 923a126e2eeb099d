"""What it means that a cell's process has ended by itself."""

from __future__ import annotations

import signal

from unstuck.labs.inside.guest import OUT_OF_MEMORY
from unstuck.labs.sandbox.cell import End

_CRASHES = (signal.SIGSEGV, signal.SIGBUS, signal.SIGABRT, signal.SIGILL, signal.SIGTRAP)


def meaning(code: int, seconds: float, cpu: int) -> End:
    """From an exit code (negative: killed by that signal) and the processor time that was used.

    The kernel kills at the limit of processor time, when memory runs out, and for a forbidden
    call; a crash is a stack or a memory that ran over.
    """
    if code == -signal.SIGSYS:
        return "forbidden"
    if code == -signal.SIGXCPU or (code == -signal.SIGKILL and seconds >= 0.9 * cpu):
        return "timeout"
    if code in (-signal.SIGKILL, OUT_OF_MEMORY) or -code in _CRASHES:
        return "memory"
    return "forbidden"
