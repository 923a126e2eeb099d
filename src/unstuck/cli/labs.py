"""``unstuck labs``: run what learners write in labs, for a server here or elsewhere."""

from __future__ import annotations

import argparse
import os
import socket
from pathlib import Path
from urllib.parse import urlsplit

from unstuck.site.configuration import read_environment
from unstuck.site.runner_process import Place, default_parallel, token_from, work
from unstuck.site.tokens import origin


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--server",
        type=_address,
        metavar="URL",
        help="the server, such as https://learn.example.org (the one on this machine)",
    )
    parser.add_argument(
        "--token-file",
        type=Path,
        metavar="FILE",
        help="where the runner token is kept (UNSTUCK_RUNNER_TOKEN, or the data folder)",
    )
    parser.add_argument(
        "--parallel", type=_count, default=default_parallel(), help="jobs at a time"
    )
    parser.add_argument("--name", default=socket.gethostname(), help="what this runner is called")


def run(arguments: argparse.Namespace) -> int:
    """Run jobs until stopped."""
    configuration = read_environment(os.environ)
    server = arguments.server or origin(configuration)
    token = token_from(arguments.token_file, configuration)
    work(Place(server, token, arguments.name[:80], arguments.parallel), configuration)
    return 0


def _address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise argparse.ArgumentTypeError("an address begins with http:// or https://")
    return text


def _count(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= 64:
        raise argparse.ArgumentTypeError("a number of jobs is a number from 1 to 64")
    return int(text)
