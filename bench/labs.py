"""How much does the sandbox of labs add to a run, and how many runs does it take a second?

    ./unstuck bench labs [--runs N] [--hostile N]

A run opens a cell, loads a small submission and calls it once; its own work is well below a
tenth of a millisecond, so nearly all of the time is ours.  Beside it: a child process that
imports NumPy and does the same (no isolation).  ``--hostile`` judges so many submissions of the
hostile corpus in turn, and counts what they leave behind.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from unstuck.labs.judging import judge
from unstuck.labs.lab import load_lab
from unstuck.labs.sandbox.cell import Limits, Sandbox
from unstuck.labs.sandbox.choosing import Unavailable, choose

ROOT = Path(__file__).parent.parent
SOURCE = "import numpy as np\n\n\ndef total(values):\n    return float(np.sum(values))\n"
OVERHEAD, OVERHEAD_99, A_SECOND = 10.0, 50.0, 150.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=600, metavar="N", help="runs to time (600)")
    parser.add_argument("--hostile", type=int, default=0, metavar="N", help="hostile runs to judge")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as own:
        tempfile.tempdir = own  # so that nobody else's files are counted
        sandbox = choose("fork")
        if isinstance(sandbox, Unavailable):
            print(f"{sandbox.reason}\n{sandbox.remedy}", file=sys.stderr)
            return 1
        try:
            if arguments.hostile:
                return _hostile(sandbox, arguments.hostile)
            return _timed(sandbox, arguments.runs)
        finally:
            sandbox.close()


def _run(sandbox: Sandbox) -> float:
    """Milliseconds of one run, without the time that the submission itself needed."""
    began = time.perf_counter()
    with sandbox.open(Limits()) as cell:
        cell.ask({"load": {"source": SOURCE, "given": ""}})
        call = {"function": "total", "arguments": [[1.0, 2.0]], "keywords": {}}
        reply = cell.ask({"call": call})
    own = reply["seconds"]
    assert isinstance(own, float)
    return 1_000 * (time.perf_counter() - began - own)


def _timed(sandbox: Sandbox, runs: int) -> int:
    for _ in range(10):
        _run(sandbox)
    idle = _resident()
    print(f"{os.cpu_count()} cores\n")
    print(f"{'':26}{'p50 ms':>9}{'p99 ms':>9}{'max ms':>9}{'runs/s':>9}")
    alone = sorted(_run(sandbox) for _ in range(runs))
    rate = _rate(lambda: _run(sandbox), runs)
    _row("forked from a warm process", alone, rate)
    pool = choose("pool")
    if not isinstance(pool, Unavailable):
        waited = sorted(_rested(pool) for _ in range(min(runs, 60)))
        _row("one by one, prepared", waited, None)
        pool.close()
    plain = choose("plain")
    bare = sorted(_run(plain) for _ in range(min(runs, 60)))
    _row("child process, no walls", bare, _rate(lambda: _run(plain), min(runs, 60)))
    print(f"\nmemory of the warm process at rest: {idle:.0f} MB (proportional set size)")
    good = alone[len(alone) // 2] <= OVERHEAD and _quantile(alone, 0.99) <= OVERHEAD_99
    return 0 if good and rate >= A_SECOND else 1


def _rested(sandbox: Sandbox) -> float:
    """A run after the pool has had the time to prepare the next cell."""
    time.sleep(0.4)
    return _run(sandbox)


def _rate(run: Callable[[], float], runs: int) -> float:
    """Runs a second, on twice as many threads as cores."""
    began = time.perf_counter()
    with ThreadPoolExecutor(2 * (os.cpu_count() or 1)) as pool:
        list(pool.map(lambda _: run(), range(runs)))
    return runs / (time.perf_counter() - began)


def _row(name: str, times: list[float], rate: float | None) -> None:
    shown = "" if rate is None else f"{rate:9.0f}"
    middle, most = times[len(times) // 2], times[-1]
    print(f"{name:26}{middle:9.1f}{_quantile(times, 0.99):9.1f}{most:9.1f}{shown}")


def _quantile(times: list[float], share: float) -> float:
    return times[min(len(times) - 1, int(share * len(times)))]


def _below() -> list[Path]:
    """The processes that descend from this one."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                words = (entry / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(entry.name)] = int(words[1])
    found, waiting = [], [os.getpid()]
    while waiting:
        parent = waiting.pop()
        children = [child for child, above in parents.items() if above == parent]
        found += [Path("/proc") / str(child) for child in children]
        waiting += children
    return found


def _resident() -> float:
    """Megabytes of everything below this process, shared pages counted in parts."""
    total = 0
    for process in _below():
        try:
            lines = (process / "smaps_rollup").read_text(encoding="utf-8").splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1_024


def _hostile(sandbox: Sandbox, runs: int) -> int:
    """Judge hostile submissions one after another; print what is left."""
    sys.path.insert(0, str(ROOT))
    corpus = import_module("tests.labs.corpus")
    lab = load_lab((ROOT / "tests/labs/adding_up.py").read_text(encoding="utf-8"))
    everything = list(corpus.submissions())
    before = len(_below()), _mounts(), _files()
    wrong, lock = [], threading.Lock()

    def one(submission: Any) -> None:
        run = judge(lab, submission.source, sandbox, "1", submission.limits)
        if run.outcome not in submission.expected:
            with lock:
                wrong.append(f"{submission.name}: {run.outcome}")

    began = time.perf_counter()
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(one, islice(cycle(everything), runs)))
    seconds = time.perf_counter() - began
    after = len(_below()), _mounts(), _files()
    left = [late - early for early, late in zip(before, after, strict=True)]
    print(
        f"{runs} hostile runs in {seconds:.0f} s, {len(wrong)} with another outcome than expected"
    )
    print("left behind: {} processes, {} mounts, {} files".format(*left))
    print(*wrong[:20], sep="\n")
    return int(bool(wrong) or any(number > 0 for number in left))


def _mounts() -> int:
    return len(Path("/proc/self/mountinfo").read_text(encoding="utf-8").splitlines())


def _files() -> int:
    return len(list(Path(tempfile.gettempdir()).iterdir()))


if __name__ == "__main__":
    sys.exit(main())
