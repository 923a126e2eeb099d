"""``python -m bench.tutor``: the table, for each world; see :mod:`bench.tutor`."""

from __future__ import annotations

import argparse
import csv
import json
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench.tutor.measure import (
    STUDY,
    Figure,
    Measured,
    Sizes,
    forecast_figures,
    measure,
    placement_figures,
    study_figures,
)
from bench.tutor.placements import ARMS, LIMIT, asking, ours
from bench.tutor.speed import speeds
from bench.tutor.study import Start, live, log_rows
from bench.tutor.worlds import WORLDS, ground_of, learner

QUICK = Sizes(placements=3, study=1, forecasts=8)
PLACEMENT_COLUMNS = (
    ("questions", 0), ("f1", 3), ("f1_p10", 3), ("f1_as_many", 3), ("f1_as_many_p10", 3),
)  # fmt: skip
STUDY_COLUMNS = (
    ("reached", 2), ("hours", 1), ("kept_30", 3), ("kept_90", 3),
    ("minutes_per_kept", 1), ("reviews_a_day", 1),
)  # fmt: skip
FORECAST_COLUMNS = (
    ("forecasts", 0), ("covered", 3), ("took_longer", 3), ("high_over_low", 2),
)  # fmt: skip
LOG_HEADER = ("learner", "item", "skill", "correct", "time")


def main(words: Sequence[str] | None = None) -> int:
    """Measure what the options ask for and print it."""
    parser = argparse.ArgumentParser(prog="python -m bench.tutor", description=__doc__)
    add_arguments(parser)
    return run(parser.parse_args(words))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--quick", action="store_true", help="a handful of learners: under a minute"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures here too")
    parser.add_argument("--placements", type=int, help="placements a world (200)")
    parser.add_argument("--study", type=int, help="study lives a world and arm (60)")
    parser.add_argument("--forecasts", type=int, help="forecasts a world, about (1000)")
    parser.add_argument("--world", choices=list(WORLDS), help="only this world")
    parser.add_argument("--processes", type=int, help="how many at once (as many as cores)")
    parser.add_argument("--log", type=Path, metavar="FILE", help="only write a log of answers, CSV")
    parser.add_argument("--learners", type=int, default=50, help="learners a world in the log (50)")
    parser.add_argument("--no-speed", action="store_true", help="leave the timings out")


def run(arguments: argparse.Namespace) -> int:
    """Measure, print, and write what was asked for."""
    names = [arguments.world] if arguments.world else list(WORLDS)
    if arguments.log:
        write_log(arguments.log, names, arguments.learners)
        return 0
    base = QUICK if arguments.quick else Sizes()
    sizes = Sizes(
        *(
            default if given is None else given
            for given, default in (
                (arguments.placements, base.placements),
                (arguments.study, base.study),
                (arguments.forecasts, base.forecasts),
            )
        )
    )
    report: dict[str, Any] = {"sizes": asdict(sizes), "worlds": {}}
    for name in names:
        began = time.monotonic()
        found = measure(name, sizes, arguments.processes)
        report["worlds"][name] = figures(found, sizes)
        show_world(name, report["worlds"][name], time.monotonic() - began)
    if not arguments.no_speed:
        report["speed"] = speeds()
        show_speed(report["speed"])
    if arguments.json:
        arguments.json.write_text(json.dumps(report, default=asdict, indent=1) + "\n")
    return 0


def figures(found: Sequence[Measured], sizes: Sizes) -> dict[str, Any]:
    """Every figure of one world."""
    return {
        "placement": {arm: placement_figures(found, arm) for arm in ARMS}
        if sizes.placements
        else {},
        "study": {arm: study_figures(found, arm, sizes.study) for arm in STUDY}
        if sizes.study
        else {},
        "forecast": forecast_figures(found) if sizes.lives else {},
    }


def show_world(name: str, found: Mapping[str, Any], seconds: float) -> None:
    """Print one world's tables."""
    world = WORLDS[name]
    print(f"\n{name} (seed {world.seed}; answers by {world.law.value}; {seconds:.0f} s)")
    _table(f"placement, at most {LIMIT}", found["placement"], PLACEMENT_COLUMNS)
    _table("study", found["study"], STUDY_COLUMNS)
    ours_only = {"ours": found["forecast"]} if found["forecast"] else {}
    _table("forecast, 80 %", ours_only, FORECAST_COLUMNS)
    sys.stdout.flush()


def show_speed(found: Mapping[str, float]) -> None:
    """Print the timings."""
    print("\nspeed, best of several runs")
    for name, value in found.items():
        print(f"  {name:58}{value:10.3f}")


def write_log(path: Path, names: Sequence[str], learners: int) -> None:
    """Answers of lives under ours: a row for each problem, in order for each learner."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(LOG_HEADER)
        for name in names:
            ground = ground_of(name)
            for number in range(learners):
                who = learner(WORLDS[name], ground, number)
                ask = asking(who, ground)
                placed = ours(ground.graph, ground.goals[who.goal], who, ask, LIMIT)
                start = Start(ground, who, placed)
                life = live(start, STUDY["ours"](start), keeps_log=True)
                writer.writerows(log_rows(life, who, ground))


def _table(
    title: str, rows: Mapping[str, Mapping[str, Figure]], columns: Sequence[tuple[str, int]]
) -> None:
    if not rows:
        return
    print(f"  {title:26}" + "".join(f"{name:>24}" for name, _ in columns))
    for arm, row in rows.items():
        cells = (_cell(row[name], digits) for name, digits in columns)
        print(f"    {arm:24}" + "".join(f"{cell:>24}" for cell in cells))


def _cell(figure: Figure, digits: int) -> str:
    if figure.low == figure.high:
        return f"{figure.value:.{digits}f}"
    return f"{figure.value:.{digits}f} [{figure.low:.{digits}f}, {figure.high:.{digits}f}]"


if __name__ == "__main__":
    sys.exit(main())
