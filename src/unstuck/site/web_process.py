"""The process that answers requests: granian, serving the site on loopback."""

from __future__ import annotations

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from unstuck.site.configuration import current
from unstuck.site.lifeline import end_with_supervisor

# Enough for one person's browser, which asks for a page and its files together, and for a lab
# runner that waits for work.
THREADS = 5


def main() -> None:
    """Serve until the supervisor says stop."""
    end_with_supervisor()
    configuration = current()
    Server(
        "unstuck.site.wsgi:application",
        address=configuration.host,
        port=configuration.port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.warning,
        workers_kill_timeout=5,
    ).serve()


if __name__ == "__main__":
    main()
