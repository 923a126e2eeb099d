"""The process that runs what learners write in labs, as the supervisor starts it."""

from __future__ import annotations

import logging
import os
import signal
import socket
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from unstuck.labs.runner import HttpServer, Runner
from unstuck.labs.sandbox.choosing import Choice, Unavailable, choose
from unstuck.labs.sandbox.plain import PlainSandbox
from unstuck.site.configuration import Configuration, ConfigurationError, LabsMode, current
from unstuck.site.data_folder import RUNNER_FILE, runner_token
from unstuck.site.lifeline import end_with_supervisor
from unstuck.site.tokens import origin

log = logging.getLogger("unstuck.labs")

LINE = "{asctime} {levelname} {name}: {message}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a runner belongs: the server's address, the token, and what it is called there."""

    server: str
    token: str
    name: str
    parallel: int


def main() -> None:
    """Run jobs of the server on this machine until the supervisor says stop."""
    end_with_supervisor()
    configuration = current()
    token = configuration.runner_token or runner_token(configuration.data)
    name = f"{socket.gethostname()} (started with the server)"
    work(Place(origin(configuration), token, name, default_parallel()), configuration)


def work(place: Place, configuration: Configuration) -> None:
    """Run jobs until this process is told to stop; jobs that are under way are finished."""
    logging.basicConfig(
        level=logging.INFO, format="{asctime} {levelname} {name}: {message}", style="{"
    )
    os.umask(0o022)  # what the sandbox is given must be readable inside, where it is another user's
    sandbox = choose_sandbox(configuration.labs)
    trouble = _trouble(sandbox)
    if trouble:
        log.warning("%s", trouble)
    elif not sandbox.is_isolated:
        log.warning("No sandbox works here, and UNSTUCK_LABS allows to do without.")
    server = HttpServer(place.server, place.token)
    runner = Runner(place.name, server, sandbox, place.parallel, trouble)

    def stop(_number: int, _frame: FrameType | None) -> None:
        runner.stopping.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    try:
        runner.run()
    finally:
        if not isinstance(sandbox, PlainSandbox):
            sandbox.close()


def choose_sandbox(labs: LabsMode) -> Choice:
    """An isolated sandbox where one works; a plain one only where that was asked for."""
    if labs == "off":
        return Unavailable("Labs are turned off here.", "UNSTUCK_LABS says so.")
    found = choose("fork")
    return choose("plain") if isinstance(found, Unavailable) and labs == "not-isolated" else found


def _trouble(sandbox: Choice) -> str:
    """Why nothing can be run, for the operator; empty when all is well."""
    if not isinstance(sandbox, Unavailable):
        return ""
    return f"{sandbox.reason} {sandbox.remedy}"


def default_parallel() -> int:
    """As many jobs at a time as there are processors, four at most."""
    return min(os.cpu_count() or 1, 4)


def token_from(path: Path | None, configuration: Configuration) -> str:
    """The token of a runner that was started by hand: named file, environment, data folder.

    Raises :class:`ConfigurationError` where there is none.
    """
    if path is None and configuration.runner_token:
        return configuration.runner_token
    file = path or configuration.data / RUNNER_FILE
    try:
        return file.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(
            f"There is no runner token in {file} ({error}). Copy the file {RUNNER_FILE} from the "
            "data folder of the server, or set UNSTUCK_RUNNER_TOKEN on both machines."
        ) from error


if __name__ == "__main__":
    main()
