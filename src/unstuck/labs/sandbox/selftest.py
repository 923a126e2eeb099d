"""Tries to get out of a real cell before any learner is let into one."""

from __future__ import annotations

import os
import secrets
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from unstuck.labs.sandbox.cell import CellEnded, Json, Limits, Sandbox

LIMITS = Limits(wall=20.0, cpu=10, memory=256 * 1024**2)
HONEST = "computes"
_SOURCE = Path(__file__).with_name("escapes.py")
_VARIABLE = "UNSTUCK_SELF_TEST"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One function of ``escapes.py``, and what it is called with."""

    name: str
    arguments: tuple[Json, ...] = ()


def escapes(sandbox: Sandbox) -> list[str]:
    """The attempts that got through; empty if the sandbox holds.

    Raises ``CellEnded`` if no cell can be made, or if an honest submission fails in one.
    """
    with _baits() as attempts:
        _try_honestly(sandbox)
        return [attempt.name for attempt in attempts if _gets_through(sandbox, attempt)]


@contextmanager
def _baits() -> Iterator[list[Attempt]]:
    """What there is to be had outside: a file, a port, a process, a secret."""
    with tempfile.NamedTemporaryFile(prefix="unstuck-self-test-") as file, socket.socket() as port:
        file.write(b"not for learners")
        file.flush()
        Path(file.name).chmod(0o644)
        port.bind(("127.0.0.1", 0))
        port.listen()
        secret = os.environ[_VARIABLE] = secrets.token_hex(16)
        try:
            yield _attempts(file.name, port.getsockname()[1], secret)
        finally:
            del os.environ[_VARIABLE]


def _attempts(file: str, port: int, secret: str) -> list[Attempt]:
    runner = os.getpid()
    return [
        Attempt("reads_a_file_of_this_machine", (file,)),
        Attempt("sees_a_process_of_this_machine", (runner,)),
        Attempt("is_not_the_first_process"),
        Attempt("reaches_the_network", (port,)),
        Attempt("executes_a_program"),
        Attempt("forks"),
        Attempt("traces_a_process"),
        Attempt("reads_the_memory_of_another", (runner,)),
        Attempt("makes_a_user_namespace"),
        Attempt("mounts"),
        Attempt("writes_to_the_root"),
        Attempt("uses_the_keyring"),
        Attempt("makes_a_ring_of_io_uring"),
        Attempt("loads_a_program_into_the_kernel"),
        Attempt("imports_what_nobody_showed_it"),
        Attempt("finds_a_secret_in_its_environment", (secret,)),
        Attempt("fills_the_scratch_folder", (LIMITS.scratch,)),
        Attempt("takes_more_memory_than_it_may", (LIMITS.memory,)),
        Attempt("starts_threads_without_end"),
    ]


def _try_honestly(sandbox: Sandbox) -> None:
    if _reply(sandbox, Attempt(HONEST)).get("value") is not True:
        raise CellEnded("unavailable", "An honest submission fails in the sandbox.")


def _gets_through(sandbox: Sandbox, attempt: Attempt) -> bool:
    """Whatever is not a clear no, an error or the end of the cell counts as an escape."""
    try:
        reply = _reply(sandbox, attempt)
    except CellEnded as ended:
        if ended.end == "unavailable":
            raise
        return False
    return "error" not in reply and reply.get("value") is not False


def _reply(sandbox: Sandbox, attempt: Attempt) -> dict[str, Json]:
    source = _SOURCE.read_text(encoding="utf-8")
    call: dict[str, Json] = {
        "function": attempt.name,
        "arguments": list(attempt.arguments),
        "keywords": {},
    }
    with sandbox.open(LIMITS) as cell:
        loaded = cell.ask({"load": {"source": source, "given": ""}})
        if "error" in loaded:
            raise CellEnded("unavailable", f"The self-test does not load: {loaded['error']}")
        return cell.ask({"call": call})
