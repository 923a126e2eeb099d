"""A session of fuzzing: seeds in, processes side by side, findings and worst times out."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.answers.oracles import Case, Judging, case_from_json

from fuzzing.install import PLACE
from fuzzing.keeping import CORPUS, keep, kept
from fuzzing.measure import LIMIT, Slowest, hostile_cases
from fuzzing.mutation import LONGEST
from fuzzing.table import (
    EXAMPLES,
    RESPONSES,
    decoded,
    encoded,
    right_spellings,
    wrong_spellings,
)

WORKED_ON = PLACE / "corpus"
"""Everything that ever reached something new on this machine."""

SEEDS_OF_A_SORT = 10
STORY = 160


def main() -> int:
    """Fuzz, measure and print; return 1 if there is a finding."""
    arguments = _arguments()
    if arguments.hostile:
        slowest = Slowest()
        for case in hostile_cases():
            slowest.take(case)
        slowest.print()
        return int(slowest.worst > LIMIT)
    _write_seeds()
    with tempfile.TemporaryDirectory() as folder:
        places = _fuzz(arguments.seconds, arguments.processes, Path(folder))
        states = [json.loads(p.with_suffix(".state").read_text("utf-8")) for p in places]
        found = [json.loads(line) for p in places for line in p.open(encoding="utf-8")]
    executions, seconds = (sum(s[key] for s in states) for key in ("executions", "seconds"))
    print(f"\n{executions} executions in {seconds / 60:.1f} min of processor time\n")
    slowest = Slowest()
    for one in [one for state in states for one in state["slowest"]] + found:
        slowest.take(case_from_json(one["case"]))
    slowest.print()
    _print_findings(found)
    if arguments.keep:
        keep(filter(None, (decoded(path.read_bytes()) for path in WORKED_ON.iterdir())))
    return int(bool(_real(found)) or slowest.worst > LIMIT)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="unstuck bench fuzz")
    parser.add_argument("--seconds", type=int, default=600, help="how long (600)")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--keep", action="store_true", help=f"write {CORPUS.name} anew")
    parser.add_argument("--hostile", action="store_true", help="only time the hostile texts")
    return parser.parse_args()


def _write_seeds() -> None:
    """The kept corpus and the spellings of every answer, one file each."""
    WORKED_ON.mkdir(parents=True, exist_ok=True)
    for case in (*kept(), *_spelled()):
        line = encoded(case)
        (WORKED_ON / hashlib.sha256(line).hexdigest()).write_bytes(line)


def _spelled() -> Iterable[Case]:
    for answer, given in RESPONSES:
        yield Judging(answer, given.text, given.syntax)
    for number, answer in enumerate(EXAMPLES):
        for spelling in right_spellings(number):
            yield Judging(answer, spelling.text, spelling.syntax, "right")
        for spelling in wrong_spellings(number)[:SEEDS_OF_A_SORT]:
            yield Judging(answer, spelling.text, spelling.syntax, "wrong")


def _fuzz(seconds: int, processes: int, folder: Path) -> list[Path]:
    """Run the processes to their end; where each wrote its findings."""
    places = [folder / f"{number}.jsonl" for number in range(processes)]
    options = [f"-max_total_time={seconds}", f"-max_len={4 * LONGEST}", "-rss_limit_mb=4096"]
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "fuzzing.target", str(place), *options, str(WORKED_ON)],
            stderr=place.with_suffix(".log").open("w"),
        )
        for place in places
    ]
    for process, place in zip(running, places, strict=True):
        if process.wait() != 0:
            print(place.with_suffix(".log").read_text("utf-8")[-2000:], file=sys.stderr)
    return places


def _real(found: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Findings that are more than a suspicion of slowness."""
    return [one for one in found if not one["sort"].startswith("slow ")]


def _print_findings(found: Iterable[dict[str, Any]]) -> None:
    sorts: dict[str, list[dict[str, Any]]] = {}
    for one in _real(found):
        sorts.setdefault(one["sort"], []).append(one)
    for sort, ones in sorts.items():
        shortest = min(ones, key=lambda one: len(one["case"]["text"]))
        print(f"\n{sort}\n  {json.dumps(shortest['case'])}\n  {shortest['story'][-STORY:]}")
    print(f"\n{len(sorts)} findings of a sort" if sorts else "\nnothing else found")


if __name__ == "__main__":
    sys.exit(main())
