"""``unstuck run``: serve on this machine, and open the first page."""

from __future__ import annotations

import argparse
import os

from unstuck.site.configuration import read_environment
from unstuck.site.starting import Wishes, serve


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--port", type=_port, help="listen here, or say that it is taken")
    parser.add_argument("--host", help="the loopback address to listen on (127.0.0.1)")
    parser.add_argument("--no-browser", action="store_true", help="only print the address")
    parser.add_argument(
        "--clock",
        metavar="TIME",
        help="for tests: begin at this time, such as 2026-01-05T08:00:00 (UTC)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Serve until stopped."""
    environment = dict(os.environ)
    if arguments.host:
        environment["UNSTUCK_HOST"] = arguments.host
    if arguments.clock:
        environment["UNSTUCK_CLOCK"] = arguments.clock
    wishes = Wishes(port=arguments.port, opens_browser=not arguments.no_browser)
    return serve(read_environment(environment), wishes)


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError("a port is a number from 1 to 65535")
    return int(text)
