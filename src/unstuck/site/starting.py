"""What happens between the command and the first page."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
import time
import urllib.error
import urllib.request
import webbrowser
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import django

from unstuck.site import database
from unstuck.site.configuration import Configuration, ConfigurationError, loopback_host
from unstuck.site.data_folder import open_data_folder, write_secret
from unstuck.site.supervisor import Child, Supervisor
from unstuck.site.tokens import HEALTH, address, new_token, origin

PORTS_TRIED = 100
PATIENCE = 60.0
NOT_FOR_RUNNERS = ("DATABASE_URL", "UNSTUCK_SECRET_KEY")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the command line asks for; ``port`` is None unless one was named."""

    port: int | None
    opens_browser: bool


def serve(configuration: Configuration, wishes: Wishes) -> int:
    """Run the server until it is stopped; return the exit code."""
    began = time.monotonic()
    os.umask(0o077)  # what is written from here on, the database included, is for this user alone
    configuration = replace(configuration, port=_port(configuration, wishes.port))
    _hand_to_processes(configuration)
    open_data_folder(configuration.data)
    django.setup()
    copy = database.bring_up_to_date(configuration, datetime.now(UTC))
    if copy:
        _say(f"  The database was brought up to date; the one before is kept as {copy}")
    token = new_token(configuration.token_file)
    supervisor = Supervisor(_children(configuration))
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: supervisor.stopping.set())
    supervisor.start()
    greeter = threading.Thread(
        target=_greet, args=(configuration, token, wishes, supervisor, began), daemon=True
    )
    greeter.start()
    code = supervisor.watch()
    configuration.token_file.unlink(missing_ok=True)
    _opener(configuration).unlink(missing_ok=True)
    _say("  Stopped." if code == 0 else "  Stopped, because it could not be kept running.")
    return code


def _children(configuration: Configuration) -> list[Child]:
    children = [
        Child("web", [sys.executable, "-m", "unstuck.site.web_process"]),
        Child("worker", [sys.executable, "-m", "unstuck.site.worker_process"]),
    ]
    if configuration.labs != "off":
        # It needs neither the database nor the key, so it does not get them.
        own = {name: value for name, value in os.environ.items() if name not in NOT_FOR_RUNNERS}
        command = [sys.executable, "-m", "unstuck.site.runner_process"]
        children.append(Child("labs", command, is_vital=False, environment=own))
    return children


def _hand_to_processes(configuration: Configuration) -> None:
    """Tell this process's settings, and the processes it starts, what was decided."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "unstuck.site.settings"
    os.environ["UNSTUCK_DATA"] = str(configuration.data)
    os.environ["UNSTUCK_HOST"] = configuration.host
    os.environ["UNSTUCK_PORT"] = str(configuration.port)
    os.environ["UNSTUCK_LABS"] = configuration.labs
    os.environ["UNSTUCK_CLOCK"] = f"{configuration.clock_offset.total_seconds():+.3f}"


def _port(configuration: Configuration, wanted: int | None) -> int:
    host = loopback_host(configuration.host)
    if wanted is not None:
        if not _is_free(host, wanted):
            raise ConfigurationError(
                f"Port {wanted} is taken by another program. Name another one with --port, "
                "or leave --port away and Unstuck finds a free one."
            )
        return wanted
    for port in range(configuration.port, min(configuration.port + PORTS_TRIED, 65536)):
        if _is_free(host, port):
            return port
    raise ConfigurationError(
        f"No port from {configuration.port} to {configuration.port + PORTS_TRIED - 1} is free."
    )


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as listener:
        # As the web server does: a port in its minute of rest after a stop counts as free.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except OSError:
            return False
        return True


def _greet(
    configuration: Configuration,
    token: str,
    wishes: Wishes,
    supervisor: Supervisor,
    began: float,
) -> None:
    """Wait until the server answers, then say where it is, and open it."""
    if not _answers(configuration, supervisor):
        return
    entrance = address(configuration, token)
    _say(
        f"  Ready after {time.monotonic() - began:.1f} s. Answers are kept in {configuration.data}"
    )
    _say(f"  Open {entrance}")
    _say("  Stop with Ctrl-C.")
    if wishes.opens_browser and _has_screen():
        opener = _opener(configuration)
        write_secret(opener, f'<meta http-equiv="refresh" content="0;url={entrance}">\n')
        webbrowser.open(opener.as_uri())


def _answers(configuration: Configuration, supervisor: Supervisor) -> bool:
    deadline = time.monotonic() + PATIENCE
    # Only loopback is asked, so no proxy of the environment may be.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    while not supervisor.stopping.is_set():
        try:
            opener.open(origin(configuration) + HEALTH, timeout=5).close()
        except (urllib.error.URLError, OSError):
            if time.monotonic() > deadline:
                _say(f"  The server has not answered for {PATIENCE:.0f} s; it may still come.")
                return False
            time.sleep(0.05)
        else:
            return True
    return False


def _opener(configuration: Configuration) -> Path:
    """Return the file that leads the browser in.

    A token on the browser's command line could be read by every user of the machine.
    """
    return configuration.data / f"open-{configuration.port}.html"


def _has_screen() -> bool:
    """Whether a browser would open a window, and not take over the terminal."""
    if sys.platform in ("darwin", "win32"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
