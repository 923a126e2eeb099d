"""``unstuck grade``: answers as JSON Lines in, verdicts as JSON Lines out."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from unstuck.answers.grading import CaseError, grade
from unstuck.site.configuration import ConfigurationError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "file", nargs="?", type=Path, metavar="FILE", help="cases as JSON Lines (standard input)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print one line for each case; return 1 if a case could not be graded."""
    if arguments.file is None:
        return _grade_lines(sys.stdin)
    try:
        with arguments.file.open(encoding="utf-8") as lines:
            return _grade_lines(lines)
    except OSError as error:
        raise ConfigurationError(f"{arguments.file} cannot be read: {error.strerror}.") from None


def _grade_lines(lines: Iterable[str]) -> int:
    faults = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        case: Any = None
        try:
            case = json.loads(line)
            result = grade(_object(case))
        except (CaseError, json.JSONDecodeError) as fault:
            faults += 1
            print(f"unstuck: line {number}: {fault}", file=sys.stderr)
            result = _ungraded(case, str(fault))
        print(json.dumps(result, ensure_ascii=False), flush=True)
    return 1 if faults else 0


def _object(case: object) -> dict[str, Any]:
    if not isinstance(case, dict):
        raise CaseError("a case is a JSON object")
    return case


def _ungraded(case: object, why: str) -> dict[str, Any]:
    """A case at fault is nobody's wrong answer."""
    identity = case.get("id") if isinstance(case, dict) else None
    return {
        "id": identity,
        "verdict": "undecided",
        "read_as": "",
        "feedback": f"This case could not be graded: {why}",
        "position": None,
        "milliseconds": 0,
    }
