"""``unstuck learner fit`` and ``unstuck learner evaluate``."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from unstuck.cli.tracing.evaluation import evaluate, table
from unstuck.learner.fitting import Fit, checked_fit
from unstuck.learner.log import Answer, Log, LogError, read_log, split
from unstuck.learner.scores import Scores
from unstuck.site.configuration import ConfigurationError

FORMAT = "CSV with the columns learner,item,skill,correct and maybe time (seconds)"


def add_fit(actions: Any) -> None:
    """Declare ``fit``."""
    parser = actions.add_parser(
        "fit", help="fit the knowledge weights to a log; exit 1 if they are no better than ours"
    )
    parser.add_argument("log", type=Path, metavar="LOG.csv", help=FORMAT)
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", required=True, help="where the weights go"
    )
    parser.set_defaults(act=run_fit)


def add_evaluate(actions: Any) -> None:
    """Declare ``evaluate``."""
    parser = actions.add_parser(
        "evaluate", help="measure how well answers are forecast, beside the usual models"
    )
    parser.add_argument("log", type=Path, metavar="LOG.csv", help=FORMAT)
    parser.add_argument(
        "--train", type=Path, metavar="OTHER.csv",
        help="fit on this log (default: on three quarters of the learners)",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(act=run_evaluate)


def run_fit(arguments: argparse.Namespace) -> int:
    """Fit, compare on held-out learners, and write the weights only if they are not worse."""
    log = _read(arguments.log)
    try:
        found = checked_fit(log.answers, source=f"{arguments.log.name}, {len(log.answers)} answers")
    except LogError as error:
        raise ConfigurationError(f"{arguments.log}: {error}.") from None
    _show(found, log)
    if found.faults:
        print(f"not written, since {' and '.join(found.faults)}")
        return 1
    _write(arguments.output, json.dumps(found.weights.to_json(), indent=1) + "\n")
    print(f"wrote {arguments.output}")
    return 0


def run_evaluate(arguments: argparse.Namespace) -> int:
    """Fit every model on some learners and measure it on others."""
    log = _read(arguments.log)
    try:
        train, held_out = _parted(log, arguments.train)
    except LogError as error:
        raise ConfigurationError(f"{arguments.log}: {error}.") from None
    found = evaluate(train, held_out)
    learners = len({a.learner for a in train}), len({a.learner for a in held_out})
    if arguments.json:
        about = {
            "train": {"learners": learners[0], "answers": len(train)},
            "held_out": {"learners": learners[1], "answers": len(held_out)},
            "repeated_rows": log.repeated,
            "backward_rows": log.backward,
        }
        print(json.dumps({**about, "models": [one.to_json() for one in found]}, indent=1))
        return 0
    _notes(log)
    print(f"fitted on {len(train)} answers of {learners[0]} learners,")
    print(f"measured on {len(held_out)} answers of {learners[1]} others")
    print(table(found))
    return 0


def _parted(log: Log, train: Path | None) -> tuple[list[Answer], list[Answer]]:
    """Training and held-out answers.  Raises LogError when a learner is in both logs."""
    if train is None:
        return split(log.answers)
    other = _read(train)
    shared = {a.learner for a in log.answers} & {a.learner for a in other.answers}
    if shared:
        raise LogError(f"learner {min(shared)!r} is in {train} too; learners must not be in both")
    return list(other.answers), list(log.answers)


def _read(path: Path) -> Log:
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            return read_log(lines)
    except OSError as error:
        raise ConfigurationError(f"{path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise ConfigurationError(f"{path} is not text in UTF-8.") from None
    except LogError as error:
        raise ConfigurationError(f"{path}: {error}.") from None


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise ConfigurationError(f"{path} cannot be written: {error.strerror}.") from None


def _show(found: Fit, log: Log) -> None:
    _notes(log)
    print(f"fitted on {found.learners - found.held_out} learners, compared on {found.held_out}")
    print(f"  before  {_line(found.before)}")
    print(f"  after   {_line(found.after)}")


def _line(scores: Scores) -> str:
    return "  ".join(
        f"{name} {'-' if value is None else format(value, '.4f')}"
        for name, value in asdict(scores).items()
    )


def _notes(log: Log) -> None:
    if log.repeated:
        print(f"{log.repeated} rows repeat an earlier one to the second; they count once")
    if log.backward:
        print(f"in {log.backward} rows the clock had gone back; no time passes there")
