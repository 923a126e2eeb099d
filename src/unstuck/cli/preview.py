"""``unstuck preview``: see a topic as its learners will, or as JSON, or grade blind replies."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from unstuck.cli.content_folder import (
    add_content_argument,
    content_folder,
    load_content,
    named_topic,
)
from unstuck.cli.preview_server import serve_preview
from unstuck.curriculum import ContentError, Curriculum
from unstuck.curriculum.blind import grade, problem_to_author_json, question_to_json, totals
from unstuck.site.configuration import ConfigurationError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("topics", nargs="*", metavar="TOPIC", help="all that are begun, if none")
    parser.add_argument("--json", action="store_true", help="print problems instead of serving")
    parser.add_argument(
        "--questions",
        action="store_true",
        help="print JSON with only what a learner sees before answering",
    )
    parser.add_argument(
        "--seeds", type=_seeds, default=range(5), metavar="A:B", help="from A up to B (0:5)"
    )
    parser.add_argument("--exercise", metavar="NAME", help="only this exercise")
    parser.add_argument(
        "--grade", type=Path, metavar="REPLIES.json", help="judge replies that were given blind"
    )
    parser.add_argument("--port", type=int, default=8765, help="listen here (8765)")
    parser.add_argument("--no-browser", action="store_true", help="only print the address")
    add_content_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print or serve."""
    if arguments.grade is not None:
        return _grade(arguments)
    if arguments.json or arguments.questions:
        return _print_problems(arguments)
    curriculum = load_content(arguments).curriculum
    topics = [named_topic(curriculum, text) for text in arguments.topics]
    return serve_preview(
        content_folder(arguments), topics, arguments.seeds, arguments.port, arguments.no_browser
    )


def _seeds(text: str) -> range:
    """Read ``5``, ``0:5``."""
    start, colon, stop = text.partition(":")
    if not start.isdecimal() or (colon and not stop.isdecimal()):
        raise argparse.ArgumentTypeError("seeds look like 0:5")
    return range(int(start), int(stop)) if colon else range(int(start), int(start) + 1)


def _print_problems(arguments: argparse.Namespace) -> int:
    loaded = load_content(arguments)
    curriculum = loaded.curriculum
    topics = [named_topic(curriculum, text) for text in arguments.topics] or [
        topic for topic in curriculum.order if curriculum.exercises_in_work(topic)
    ]
    shown = question_to_json if arguments.questions else problem_to_author_json
    problems: list[dict[str, Any]] = []
    failures = {str(fault) for fault in loaded.faults if fault.file.parent.name in topics}
    for topic in topics:
        for name in _names(curriculum, topic, arguments.exercise):
            for seed in arguments.seeds:
                try:
                    problems.append(shown(curriculum.draw(topic, name, seed)))
                except ContentError as error:
                    failures.add(str(error))
    print(json.dumps(problems, ensure_ascii=False, indent=1))
    for fault in sorted(failures):
        print(fault, file=sys.stderr)
    return 1 if failures else 0


def _names(curriculum: Curriculum, topic: str, wanted: str | None) -> list[str]:
    names = [info.name for info in curriculum.exercises_in_work(topic)]
    if wanted is not None and wanted not in names:
        raise ConfigurationError(f"{topic} has no exercise {wanted!r}; it has {', '.join(names)}.")
    return [wanted] if wanted is not None else names


def _grade(arguments: argparse.Namespace) -> int:
    try:
        replies = json.loads(arguments.grade.read_text(encoding="utf-8"))
        if not isinstance(replies, list) or not all(isinstance(one, dict) for one in replies):
            raise ValueError("it must be a list of {topic, exercise, seed, response}")
    except (OSError, ValueError) as error:
        raise ConfigurationError(f"{arguments.grade} cannot be read: {error}") from None
    graded = grade(load_content(arguments).curriculum, replies)
    summary = totals(graded)
    differing = [one for one in graded if not one.agrees]
    if arguments.json:
        rows = [
            {
                "topic": one.topic,
                "exercise": one.exercise,
                "seed": one.seed,
                "response": one.response,
                "verdict": one.verdict,
                "note": one.note,
                "answer": one.answer,
            }
            for one in differing
        ]
        print(json.dumps(summary | {"differing": rows}, ensure_ascii=False, indent=1))
        return 0
    for one in differing:
        print(f"{one.topic}/{one.exercise}/{one.seed}: {one.verdict or 'no verdict'}")
        print(f"  question: {one.question}\n  reply:    {one.response}")
        print(f"  ours:     {one.answer}\n  because:  {one.note}\n")
    for name, share in summary["by_topic"].items():
        print(f"{share:8.1%}  {name}")
    print(f"{summary['disagreement']:8.1%}  of {len(graded)} replies do not agree")
    return 0
