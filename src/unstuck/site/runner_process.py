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
from unstuck.labs.sandbox.cell import Sandbox
from unstuck.labs.sandbox.plain import PlainSandbox
from unstuck.site.configuration import Configuration, ConfigurationError, current
from unstuck.site.data_folder import RUNNER_FILE, runner_token
from unstuck.site.lifeline import end_with_supervisor
from unstuck.site.tokens import origin

log = logging.getLogger("unstuck.labs")

LINE = "{asctime} {levelname} {name}: {message}"
NO_SANDBOX = (
    "No sandbox works on this machine, so nothing that learners write is run. "
    "docs/run/labs.md says what a sandbox needs, and how to do without one on your own machine."
)


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
    sandbox, trouble = choose_sandbox(configuration)
    if trouble:
        log.warning("%s", trouble)
    server = HttpServer(place.server, place.token)
    runner = Runner(place.name, server, sandbox, place.parallel, trouble)

    def stop(_number: int, _frame: FrameType | None) -> None:
        runner.stopping.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    runner.run()


def choose_sandbox(configuration: Configuration) -> tuple[Sandbox | None, str]:
    """The sandbox to use, or none and why, for the operator."""
    if configuration.labs == "not-isolated":
        return PlainSandbox(), ""
    return None, NO_SANDBOX


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
