"""Does any text crash the checker, make it slow or let a near miss pass?

Fuzzes reading and judging, guided by coverage (atheris), from the kept corpus
(``tests/answers/corpus``), measures the slowest cases again without instrumentation and prints
the worst time of each kind of answer and whatever breaks a law of ``tests/answers/oracles.py``.

    ./unstuck bench fuzz [--seconds N] [--processes N] [--keep]
    ./unstuck bench fuzz --hostile      # only the list of hostile texts, for every answer
"""

from __future__ import annotations

import os
import subprocess
import sys

from fuzzing.install import ROOT, packages


def main() -> int:
    """Go on in the product's Python, with atheris and the tests' own modules on its path."""
    path = (ROOT / "bench", ROOT, packages())
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, path))}
    command = [sys.executable, "-m", "fuzzing.session", *sys.argv[1:]]
    return subprocess.run(command, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main())
