"""``unstuck topic new``: begin a topic of the map, or a new one."""

from __future__ import annotations

import argparse
from pathlib import Path

from unstuck.cli.content_folder import add_content_argument, content_folder, load_content
from unstuck.curriculum import Curriculum
from unstuck.curriculum.scaffold import ScaffoldError, begin_topic
from unstuck.site.configuration import ConfigurationError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare ``topic new STRAND/TOPIC``."""
    actions = parser.add_subparsers(required=True, metavar="new")
    new = actions.add_parser("new", help="write the first lines of a topic's files")
    new.add_argument("place", metavar="STRAND/TOPIC")
    add_content_argument(new)


def run(arguments: argparse.Namespace) -> int:
    """Write the files that are not there yet, and say what to do next."""
    folder = content_folder(arguments)
    curriculum = load_content(arguments).curriculum
    strand, topic = _place(arguments.place, curriculum)
    try:
        written = begin_topic(folder, strand, topic, curriculum)
    except ScaffoldError as error:
        raise ConfigurationError(str(error)) from None
    for path in written:
        print(f"wrote {_shown(path)}")
    print(f"Now: unstuck preview {topic}, and unstuck check content {topic}.")
    return 0


def _place(text: str, curriculum: Curriculum) -> tuple[str, str]:
    strand, slash, topic = text.strip("/").partition("/")
    if not slash:
        known = curriculum.topics.get(strand)
        if known is None:
            raise ConfigurationError(f"Write it as STRAND/TOPIC, such as algebra/{strand}.")
        return known.strand, known.id
    return strand, topic


def _shown(path: Path) -> Path:
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
