"""``unstuck test``: the gates, the unit tests, the content tests and the browser tests."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from pathlib import Path

from unstuck.cli.check import GATES, run_gates
from unstuck.cli.checkout import checkout
from unstuck.cli.chromium import VARIABLE, ensure_chromium
from unstuck.site.configuration import ConfigurationError

PARTS = ("check", "unit", "content", "browser")
APART = ("tests/content", "tests/browser")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many passed, failed and were left out."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped
        )

    def __str__(self) -> str:
        left_out = f", {self.skipped} skipped" if self.skipped else ""
        return f"{self.passed} passed, {self.failed} failed{left_out}"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "parts",
        nargs="*",
        metavar="part",
        help=f"run only these: {', '.join(PARTS)} (all of them if none is named)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Run the parts one after the other, all of them even if one fails, and add them up."""
    unknown = sorted(set(arguments.parts) - set(PARTS))
    if unknown:
        raise ConfigurationError(f"There is no part {unknown[0]!r}; there are {', '.join(PARTS)}.")
    root = checkout()
    total = Tally()
    for part in PARTS:
        if part in (arguments.parts or PARTS):
            print(f"== {part}", flush=True)
            total += _run_part(part, root)
    print(total)
    return 1 if total.failed else 0


def _run_part(part: str, root: Path) -> Tally:
    if part == "check":
        kept, broken = run_gates(GATES)
        return Tally(kept, broken)
    if part == "unit":
        left_out = [f"--ignore={folder}" for folder in APART]
        return _pytest(root, ["tests", *left_out, "-m", "not browser", "--numprocesses=2"], {})
    if part == "content":
        return _pytest(root, ["tests/content", "--numprocesses=2"], {})
    try:
        chromium = ensure_chromium()
    except ConfigurationError as error:
        print(error)
        return Tally(failed=1)
    return _pytest(root, ["tests", "-m", "browser"], {VARIABLE: chromium})


def _pytest(root: Path, arguments: list[str], extra: dict[str, str]) -> Tally:
    """Run pytest in a data folder of its own, so that no test meets a learner's answers."""
    with tempfile.TemporaryDirectory(prefix="unstuck-test-") as folder:
        report = Path(folder) / "report.xml"
        environment = {**os.environ, **extra, "UNSTUCK_DATA": folder}
        command = [sys.executable, "-m", "pytest", "-q", f"--junitxml={report}", *arguments]
        code = subprocess.run(command, cwd=root, env=environment).returncode
        tally = read_report(report) if report.exists() else Tally()
    # A run that broke off, or found no test at all, is a failure whatever it counted.
    return tally + Tally(failed=1) if code and not tally.failed else tally


def read_report(path: Path) -> Tally:
    """Add up the suites of a report in JUnit's form, which pytest itself has written."""
    total = Tally()
    for suite in ElementTree.parse(path).getroot().iter("testsuite"):  # noqa: S314
        count = {name: int(suite.get(name, "0")) for name in ("tests", "failures", "errors")}
        skipped = int(suite.get("skipped", "0"))
        failed = count["failures"] + count["errors"]
        total += Tally(count["tests"] - failed - skipped, failed, skipped)
    return total
