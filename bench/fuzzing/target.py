"""One fuzzing process: atheris calls :func:`_one` with bytes, and what is found is written down.

    python -m fuzzing.target FINDINGS [libFuzzer's options and folders]

A finding does not end the run; the first few of a sort are kept.  Times are those of instrumented
code, two or three times too long: they only say what deserves to be measured.
"""

from __future__ import annotations

import gc
import json
import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from random import Random

import atheris

with atheris.instrument_imports(include=["unstuck.answers", "unstuck.maths"]):
    from tests.answers.oracles import Case, Judging

    from fuzzing.mutation import changed, fresh
    from fuzzing.table import decoded, encoded

SUSPECT = 75.0
"""Milliseconds of instrumented code from which a case is measured again."""

KEPT_OF_A_SORT = 30
SLOWEST_KEPT = 6
EVERY = 2.0
"""Seconds between two reports of progress."""


class Log:
    """Findings, the slowest cases of each kind, and how much was done: two files."""

    def __init__(self, place: Path) -> None:
        self._findings = place.open("a", encoding="utf-8")
        self._state = place.with_suffix(".state")
        self._sorts: Counter[str] = Counter()
        self.slowest: dict[str, list[tuple[float, bytes]]] = {}
        self.executions = 0
        self._written = 0.0

    def find(self, sort: str, story: str, case: Case) -> None:
        """Keep a finding, if there are not enough of its sort."""
        self._sorts[sort] += 1
        if self._sorts[sort] <= KEPT_OF_A_SORT:
            found = {"sort": sort, "story": story, "case": case.to_json()}
            print(json.dumps(found), file=self._findings, flush=True)

    def took(self, milliseconds: float, case: Case, line: bytes) -> None:
        """Keep the case if it is among the slowest of its kind."""
        kind = case.answer.kind if isinstance(case, Judging) else "reading"
        slowest = self.slowest.setdefault(kind, [])
        if len(slowest) < SLOWEST_KEPT or milliseconds > slowest[-1][0]:
            slowest[:] = [pair for pair in slowest if pair[1] != line]
            slowest.append((milliseconds, line))
            slowest.sort(reverse=True)
            del slowest[SLOWEST_KEPT:]
        if milliseconds > SUSPECT:
            self.find(f"slow {kind} {int(milliseconds) // 20 * 20}", f"{milliseconds:.0f} ms", case)
        self.executions += 1
        now = time.monotonic()
        if now > self._written + EVERY:
            self._written = now
            self.write()

    def write(self) -> None:
        """Write how much was done, and the slowest."""
        slow = [
            {"kind": kind, "ms": ms, "case": case.to_json()}
            for kind, pairs in self.slowest.items()
            for ms, line in pairs
            if (case := decoded(line)) is not None
        ]
        done = {"executions": self.executions, "seconds": time.process_time(), "slowest": slow}
        fresh_file = self._state.with_suffix(".new")
        fresh_file.write_text(json.dumps(done), encoding="utf-8")
        fresh_file.replace(self._state)


def main() -> None:
    """Fuzz until libFuzzer's own limit ends the process."""
    log = Log(Path(sys.argv[1]))
    gc.freeze()  # what is loaded stays: walking through it would count as slow judging

    def one(line: bytes) -> None:
        case = decoded(line)
        if case is None:
            return
        started = time.process_time()
        try:
            outcome = case.run()
            log.took((time.process_time() - started) * 1000, case, line)
            for fault in case.faults(outcome):  # type: ignore[arg-type]
                log.find(fault.partition(":")[0], fault, case)
        except Exception as fault:  # any is a finding
            frames = traceback.extract_tb(fault.__traceback__)
            log.find(f"{type(fault).__name__} {frames[-1].name}", traceback.format_exc(), case)

    def mutate(line: bytes, longest: int, seed: int) -> bytes:
        draw = Random(seed)
        if draw.random() < 0.1 and log.slowest:
            line = draw.choice(draw.choice(list(log.slowest.values())))[1]
        made = encoded(changed(decoded(line), draw))
        return made if len(made) <= longest else encoded(fresh(draw))[:longest]

    atheris.Setup([sys.argv[0], *sys.argv[2:]], one, custom_mutator=mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
