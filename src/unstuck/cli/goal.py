"""``unstuck goal``: which topics a text mentions, and what it takes to read it."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from unstuck.cli.content_folder import add_content_argument, content_folder
from unstuck.curriculum import Curriculum, default_cache_folder, load
from unstuck.curriculum.mentions import Lexicon, Mention, Unreadable, find, read
from unstuck.curriculum.mentions.measuring import measure, precision, recall
from unstuck.site.configuration import ConfigurationError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the actions and their options."""
    actions = parser.add_subparsers(title="what to do", metavar="action", required=True)
    made = actions.add_parser(
        "from", help="find the topics of a paper, notes or code; it is read, never run"
    )
    made.add_argument("file", metavar="FILE", help="a PDF, LaTeX, Markdown, Python or text; or -")
    made.add_argument("--json", action="store_true", help="print JSON for other programs")
    add_content_argument(made)
    made.set_defaults(act=run_from)
    measured = actions.add_parser(
        "measure", help="compare what is found with a folder of marked texts"
    )
    measured.add_argument("folder", type=Path, metavar="FOLDER", help="texts and a marks.yaml")
    add_content_argument(measured)
    measured.set_defaults(act=run_measure)


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked for."""
    return int(arguments.act(arguments))


def run_from(arguments: argparse.Namespace) -> int:
    """Print the topics of a text; return 1 if there are none, 2 if it cannot be read."""
    data = _bytes_of(arguments.file)
    curriculum = _curriculum(arguments)
    try:
        reading = read(data, arguments.file)
    except Unreadable as error:
        raise ConfigurationError(str(error)) from None
    mentions = find(Lexicon(curriculum.topics.values()), reading.passages)
    size = curriculum.size_to(mention.topic for mention in mentions)
    if arguments.json:
        print(json.dumps(_json(curriculum, mentions), ensure_ascii=False, indent=1))
    elif mentions:
        for mention in mentions:
            title = curriculum.topics[mention.topic].title
            print(f"{title} ({mention.topic}), {mention.sureness}, {mention.place}")
            print(f"    {mention.sentence}")
        print(
            f"\n{_count(len(mentions))} in {reading.kind.value}."
            f" With what they rest on these are {size.topics},"
            f" about {round(size.minutes / 60)} h from the very beginning;"
            f" {size.written_topics} of them are written."
        )
    else:
        print("No topic of the map is mentioned in it. Try a longer part, or its code.")
    return 0 if mentions else 1


def run_measure(arguments: argparse.Namespace) -> int:
    """Print every miss, then precision and recall over all texts."""
    lexicon = Lexicon(_curriculum(arguments).topics.values())
    try:
        marked = list(measure(lexicon, arguments.folder))
    except (OSError, ValueError, Unreadable) as error:
        raise ConfigurationError(f"{arguments.folder} cannot be measured: {error}") from None
    for one in marked:
        print(f"{one.file}: {len(one.right)} right")
        for topic in sorted(one.missed):
            print(f"  missed {topic}")
        for mention in one.wrong:
            print(f"  wrong  {mention.topic}: {mention.words!r}, {mention.place}")
    print(f"precision {precision(marked):.3f}, recall {recall(marked):.3f}, {len(marked)} texts")
    return 0


def _bytes_of(file: str) -> bytes:
    if file == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise ConfigurationError(f"{file} cannot be read: {error.strerror}.") from None


def _curriculum(arguments: argparse.Namespace) -> Curriculum:
    return load(content_folder(arguments), default_cache_folder()).curriculum


def _json(curriculum: Curriculum, mentions: tuple[Mention, ...]) -> dict[str, Any]:
    size = curriculum.size_to(mention.topic for mention in mentions)
    return {
        "topics": [
            {
                "topic": mention.topic,
                "title": curriculum.topics[mention.topic].title,
                "sureness": mention.sureness.value,
                "words": mention.words,
                "sentence": mention.sentence,
                "line": mention.place.line if mention.place.page is None else None,
                "page": mention.place.page,
                "count": mention.count,
            }
            for mention in mentions
        ],
        "map": {
            "topics": size.topics,
            "minutes": size.minutes,
            "written_topics": size.written_topics,
            "written_minutes": size.written_minutes,
        },
    }


def _count(topics: int) -> str:
    return "1 topic" if topics == 1 else f"{topics} topics"
