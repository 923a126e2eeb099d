"""Judge a submission: the tests run here, every call of a learner's function in a cell."""

from __future__ import annotations

from unstuck.labs.lab import Lab
from unstuck.labs.outcome import LabRun
from unstuck.labs.sandbox.cell import Limits, Sandbox


def judge(
    lab: Lab, submission: str, sandbox: Sandbox, seed: str, limits: Limits | None = None
) -> LabRun:
    """Run all tests of a lab on a learner's source, with inputs drawn from ``seed``.

    ``lab`` is trusted and is run in this process; ``submission`` is text that only a cell of the
    ``sandbox`` ever runs.  Never raises for what a submission does.
    """
    raise NotImplementedError
