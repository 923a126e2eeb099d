"""``unstuck check``: every gate runs, also after one has failed, and a summary closes."""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from unstuck.cli import check_content
from unstuck.cli.checkout import checkout, node, tool
from unstuck.cli.limits import source_files, too_long


@dataclass(frozen=True, slots=True)
class Gate:
    """One rule: its name, what it asks, and a function that says whether it is kept."""

    name: str
    asks: str
    is_kept: Callable[[Path], bool]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare one sub-command for each gate; none means all of them."""
    parts = parser.add_subparsers(title="only one of them", metavar="part", dest="part")
    for gate in GATES:
        part = parts.add_parser(gate.name, help=gate.asks)
        if gate.name == "content":
            check_content.add_arguments(part)


def run(arguments: argparse.Namespace) -> int:
    """Check what was asked for."""
    if arguments.part == "content":
        return int(check_content.run(arguments))
    _, failed = run_gates([gate for gate in GATES if arguments.part in (None, gate.name)])
    return 1 if failed else 0


def run_gates(gates: list[Gate]) -> tuple[int, int]:
    """Run these gates; return how many were kept and how many were not."""
    root = checkout()
    failed = []
    for gate in gates:
        began = time.monotonic()
        kept = gate.is_kept(root)
        if not kept:
            failed.append(gate.name)
        word = "kept  " if kept else "BROKEN"
        print(f"  {word} {gate.name} ({time.monotonic() - began:.1f} s)", flush=True)
    names = f": {', '.join(failed)}" if failed else ""
    print(f"check: {len(gates) - len(failed)} kept, {len(failed)} broken{names}", flush=True)
    return len(gates) - len(failed), len(failed)


def _program(*command: str) -> Callable[[Path], bool]:
    """Return a check that runs a program of the environment, and shows what it found fault with."""

    def is_kept(root: Path) -> bool:
        return _run([tool(command[0]), *command[1:]], root)

    return is_kept


def _run(command: list[str], folder: Path) -> bool:
    done = subprocess.run(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    if done.returncode != 0:
        print(done.stdout, flush=True)
    return done.returncode == 0


def _short_enough(root: Path) -> bool:
    faults = list(too_long(source_files(root)))
    for fault in faults:
        print(fault)
    return not faults


def _islands_typed(root: Path) -> bool:
    frontend = root / "frontend"
    return _run([node(), "node_modules/typescript/bin/tsc", "--noEmit"], frontend)


def _content_kept(root: Path) -> bool:
    command = [sys.executable, "-m", "unstuck", "check", "content"]
    return subprocess.run(command, cwd=root).returncode == 0


GATES = [
    Gate("format", "the code is formatted", _program("ruff", "format", "--check", ".")),
    Gate("lint", "the code keeps its style", _program("ruff", "check", ".")),
    Gate("types", "every type is known and right", _program("mypy")),
    Gate("imports", "imports point down", _program("lint-imports")),
    Gate("limits", "no file or function is too long", _short_enough),
    Gate("islands", "the types of the front end are right", _islands_typed),
    Gate("content", "every topic keeps its rules", _content_kept),
]
