"""How often is a checker of typed mathematics right, and how fast is it?

Runs the cases under ``cases/`` through Unstuck's own checker and through others (SymPy,
latex2sympy2_extended, math-verify, Khan's KAS), each in a process of its own with ten seconds
for a case, and prints where they agree with what is known.  Then measures ours in processor time.

    ./unstuck bench answers [--quick] [--list] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from agreement.cases import Case, file_of, question, read_cases
from agreement.counting import Judged, Score, fault_of, score
from agreement.speed import Pass, measured
from agreement.worker import Worker
from peers.offered import PEERS, Peer

PASSES = 5
SLOWEST = 8
HEADINGS = ("cases", "agree", "false +", "false -", "none", "p50 ms", "p99 ms", "max ms", "> 2 s",
            "per s")  # fmt: skip


def main() -> int:
    """Judge, count and print; return 0 whatever comes out."""
    arguments = _arguments()
    cases = read_cases()
    peers = PEERS[:1] if arguments.quick else PEERS
    results = {peer.name: _judged(peer, cases) for peer in peers}
    ours = results[PEERS[0].name]
    print(f"\n{len(cases)} cases; each checker on the kinds that it offers\n")
    _print_table((name, judged) for name, judged in results.items())
    if not arguments.quick:
        print(f"\n{PEERS[0].name} on the same cases as each of the others\n")
        _print_table((f"on those of {peer.name}", _shared(peer, ours)) for peer in peers[1:])
    print(f"\n{PEERS[0].name} by kind\n")
    _print_table(_grouped(ours, lambda case: str(case["kind"])))
    print(f"\n{PEERS[0].name} by file of cases\n")
    _print_table(_grouped(ours, file_of))
    if arguments.list:
        _print_faults(ours)
    _print_speed(*measured(cases, PASSES))
    if arguments.json:
        _write(arguments.json, results)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="unstuck bench answers", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="our own checker only")
    parser.add_argument("--list", action="store_true", help="list each case that ours gets wrong")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every verdict to a file")
    return parser.parse_args()


def _judged(peer: Peer, cases: Sequence[Case]) -> Judged:
    """What one checker says of every case that it offers to judge."""
    offered = [case for case in cases if peer.offers(case)]
    worker, judged = Worker(peer.command), []
    for number, case in enumerate(offered, 1):
        judged.append((case, worker.judge(question(case))))
        if number % 100 == 0 or number == len(offered):
            print(f"\r  {peer.name}: {number} of {len(offered)}", end="", file=sys.stderr)
    worker.stop()
    print(file=sys.stderr)
    return judged


def _shared(peer: Peer, ours: Judged) -> Judged:
    return [(case, reply) for case, reply in ours if peer.offers(case)]


def _grouped(judged: Judged, name: Callable[[Case], str]) -> Iterable[tuple[str, Judged]]:
    names = sorted({name(case) for case, _ in judged})
    for each in names:
        yield each, [(case, reply) for case, reply in judged if name(case) == each]


def _print_table(rows: Iterable[tuple[str, Judged]]) -> None:
    print(f"{'':30}" + "".join(f"{heading:>9}" for heading in HEADINGS))
    for name, judged in rows:
        print(f"{name:30}" + _row(score(judged)))


def _row(found: Score) -> str:
    counts = (found.false_accepts, found.false_rejects, found.no_verdict)
    times = (found.median, found.p99, found.longest)
    return (
        f"{found.cases:9}{found.percent:8.1f}%"
        + "".join(f"{count:9}" for count in counts)
        + "".join(f"{time:9.2f}" for time in times)
        + f"{found.slow:9}{found.per_second:9.0f}"
    )


def _print_faults(judged: Judged) -> None:
    print("\ncases that ours gets wrong\n")
    for case, reply in judged:
        fault = fault_of(case, reply)
        if fault:
            asked = f"{case['reference']!r} <- {case['response']!r}"
            print(f"{case['id']:24}{fault:14}{reply.verdict:12}{asked}  {reply.fault}")


def _print_speed(passes: Sequence[Pass], cases: Sequence[Case]) -> None:
    print(f"\nprocessor time of ours, reading included: {len(cases)} cases, {len(passes)} passes\n")
    print(f"{'':14}{'per s':>9}{'p50 ms':>9}{'p99 ms':>9}{'max ms':>9}")
    for number, one in enumerate(passes, 1):
        name = "first pass" if number == 1 else f"pass {number}"
        numbers = (one.median, one.p99, max(one.times))
        print(f"{name:14}{one.per_second:9.0f}" + "".join(f"{time:9.2f}" for time in numbers))
    longest = [max(times) for times in zip(*(one.times for one in passes), strict=True)]
    print(f"\nslowest {SLOWEST}, at their slowest\n")
    for time, case in sorted(zip(longest, cases, strict=True), key=lambda pair: -pair[0])[:SLOWEST]:
        print(f"{time:9.2f} ms  {case['id']:24}{case['response']!r}")


def _write(path: Path, results: dict[str, Judged]) -> None:
    everything = {
        name: [
            {
                "id": case["id"],
                "expect": case["expect"],
                "verdict": reply.verdict,
                "milliseconds": round(reply.milliseconds, 3),
                "fault": reply.fault,
            }
            for case, reply in judged
        ]
        for name, judged in results.items()
    }
    path.write_text(json.dumps(everything, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
