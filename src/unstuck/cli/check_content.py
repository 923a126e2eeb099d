"""``unstuck check content``: hold topics to the rules of ``docs/write``, all faults at once."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from unstuck.cli.checkout import checkout, node
from unstuck.cli.content_folder import add_content_argument, load_content, named_topic
from unstuck.curriculum import Fault, default_cache_folder
from unstuck.curriculum.checks import NoTypesetterError, Report, Tools, check_content
from unstuck.labs.checking import check_lab
from unstuck.site.configuration import ConfigurationError
from unstuck.site.lifeline import end_with_parent

KATEX = Path("frontend/node_modules/katex/dist/katex.mjs")
MOST_WARNINGS = 200


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("topics", nargs="*", metavar="TOPIC", help="all topics, if none")
    parser.add_argument("--no-cache", action="store_true", help="check unchanged topics again")
    parser.add_argument("--json", action="store_true", help="print totals and faults as JSON")
    parser.add_argument("--processes", type=int, default=2, help="how many at a time (2)")
    add_content_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    """Check, print every fault as ``file:line: what``, and return 1 if there is one."""
    loaded = load_content(arguments)
    topics = [named_topic(loaded.curriculum, text) for text in arguments.topics]
    tools = Tools(
        katex=_katex(),
        node=node(),
        processes=arguments.processes,
        cache_folder=None if arguments.no_cache else default_cache_folder(),
        begin=end_with_parent,
        check_lab=check_lab,
    )
    try:
        report = check_content(loaded, topics, tools, _tell)
    except NoTypesetterError as error:
        raise ConfigurationError(str(error)) from None
    if arguments.json:
        print(json.dumps(report.to_json(), ensure_ascii=False, indent=1))
    else:
        _print(report)
    return 0 if report.passed else 1


def _katex() -> Path:
    katex = checkout() / KATEX
    if not katex.is_file():
        raise ConfigurationError(
            "Formulas cannot be checked, because KaTeX is not there. Start ./unstuck once: it "
            "installs the front end (npm ci in frontend/ does the same)."
        )
    return katex


def _tell(topic: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\033[K{topic}", end="", file=sys.stderr, flush=True)


def _print(report: Report) -> None:
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr)
    for warning in report.warnings[:MOST_WARNINGS]:
        print(f"{_shown(warning)} (a warning)")
    if len(report.warnings) > MOST_WARNINGS:
        print(f"… and {len(report.warnings) - MOST_WARNINGS} more warnings")
    for fault in report.faults:
        print(_shown(fault))
    counts = report.counts
    print(
        f"content: {len(report.topics)} topics, {counts.get('exercises', 0)} exercises, "
        f"{counts.get('problems', 0)} distinct problems, {counts.get('checks', 0)} checks agree, "
        f"{counts.get('mutants', 0)} wrong answers refused, {counts.get('labs', 0)} labs, "
        f"{counts['formulas']} formulas set; "
        f"{len(report.faults)} faults, {len(report.warnings)} warnings"
    )


def _shown(fault: Fault) -> str:
    here = Path.cwd()
    file = fault.file.relative_to(here) if fault.file.is_relative_to(here) else fault.file
    return f"{file}:{fault.line}: {fault.message}"
