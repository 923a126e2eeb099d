"""How well are answers forecast, beside the usual models, and how long does it take?

    ./unstuck bench knowledge [WORLD ...] [--pybkt] [--json FILE]
    ./unstuck bench knowledge --real                    real answers to three tests
    ./unstuck bench knowledge --fit FILE                fit the weights that are shipped

Without worlds: all of them.  A quarter of each world's learners is held out from every fit, that
of the shipped weights too; ``drift`` and ``foreign`` took no part in those at all.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tracing import pybkt, real
from tracing.logs import FITTED_ON, NAMES, log

from unstuck.cli.tracing.evaluation import Evaluation, evaluate, table
from unstuck.learner.fitting import fit
from unstuck.learner.log import Answer, split
from unstuck.learner.weights import KnowledgeWeights

LIMIT = 15.0
OURS = "ours, "


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("worlds", nargs="*", choices=[*NAMES, []], metavar="WORLD")
    parser.add_argument("--pybkt", action="store_true", help="pyBKT too, in its own environment")
    parser.add_argument("--real", action="store_true", help="real answers instead of worlds")
    parser.add_argument("--fit", type=Path, metavar="FILE", help="only fit and write the weights")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures here too")
    arguments = parser.parse_args()
    if arguments.fit:
        ship(arguments.fit)
        return 0
    logs = real.logs() if arguments.real else {n: log(n) for n in arguments.worlds or NAMES}
    found = {name: measured(name, answers, arguments.pybkt) for name, answers in logs.items()}
    if arguments.json:
        plain = {name: [one.to_json() for one in ones] for name, ones in found.items()}
        arguments.json.write_text(json.dumps(plain, indent=1) + "\n", encoding="utf-8")
    slowest = max(
        one.microseconds for ones in found.values() for one in ones if one.name.startswith(OURS)
    )
    print(f"\nours takes at most {slowest:.1f} µs an answer (limit {LIMIT:.0f})")
    return 0 if slowest <= LIMIT else 1


def measured(name: str, answers: Sequence[Answer], with_pybkt: bool) -> list[Evaluation]:
    """Every model on one log."""
    train, held_out = split(answers)
    found = evaluate(train, held_out)
    if with_pybkt:
        found.append(pybkt.evaluation(train, held_out))
    print(
        f"\n{name}: fitted on {len(train)} answers, measured on {len(held_out)} of other learners"
    )
    print(table(found), flush=True)
    return found


def ship(path: Path) -> None:
    """Fit on the learners of the worlds of ``FITTED_ON`` that are not held out, without biases:
    no made-up skill is a skill of the curriculum.  Starts from the weights set by hand.
    """
    answers = [answer for name in FITTED_ON for answer in split(log(name))[0]]
    learners = len({answer.learner for answer in answers})
    source = (
        f"made-up learners only: {len(answers)} answers of {learners} learners of "
        f"{', '.join(FITTED_ON)} (./unstuck bench knowledge --fit); hints set by hand"
    )
    weights = fit(answers, KnowledgeWeights(), biases=False, source=source)
    plain: dict[str, Any] = weights.to_json()
    path.write_text(json.dumps(plain, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
