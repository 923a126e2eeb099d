"""``unstuck <command>``: finds the command and runs it.

A command is a module of this package with ``add_arguments(parser)`` and
``run(arguments) -> int``; only the module of the command that was asked for is imported.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import django

from unstuck import __version__
from unstuck.site.configuration import ConfigurationError


@dataclass(frozen=True, slots=True)
class Command:
    """What a command does, in a few words, and whether it reads the database."""

    summary: str
    reads_database: bool = False


COMMANDS = {
    "run": Command("start Unstuck and open it (this is what no command does)"),
    "test": Command("run all tests"),
    "check": Command("hold code and content to their rules: what a pull request must pass"),
    "topic": Command("begin a new topic"),
    "preview": Command("show a topic, and show it again whenever its files change"),
    "grade": Command("grade answers given as JSON Lines, for scripts"),
    "goal": Command("find the topics that a paper, notes or code ask for"),
    "labs": Command("run what learners write in labs, for a server here or elsewhere"),
    "lab": Command("run, check, begin and take home labs"),
    "learner": Command(
        "rebuild what is known of learners; fit and measure how answers are forecast",
        reads_database=True,
    ),
    "disputes": Command(
        "list the answers that learners think were judged wrongly", reads_database=True
    ),
    "bench": Command("run a measurement of the folder bench, such as answers"),
    "screenshots": Command("take the pictures for the documentation"),
}
DEFAULT = "run"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name; return the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or (words[0].startswith("-") and words[0] not in ("-h", "--help", "--version")):
        words.insert(0, DEFAULT)
    try:
        parsed = _parser(words[0]).parse_args(words)
        return int(parsed.run(parsed))
    except ConfigurationError as error:
        print(f"unstuck: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def _parser(chosen: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="unstuck", description="Learn the mathematics that your machine-learning work needs."
    )
    parser.add_argument("--version", action="version", version=f"unstuck {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="command", required=True)
    for name, command in COMMANDS.items():
        description = f"{command.summary[0].upper()}{command.summary[1:]}."
        subparser = commands.add_parser(name, help=command.summary, description=description)
        if name == chosen:
            module = _module(name, command)
            module.add_arguments(subparser)
            subparser.set_defaults(run=module.run)
    return parser


def _module(name: str, command: Command) -> Any:
    """Import the command's module, when what it imports in turn can be."""
    if command.reads_database:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unstuck.site.settings")
        django.setup()
    return import_module(f"unstuck.cli.{name}")
