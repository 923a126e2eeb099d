"""What a passed lab is worth: the share that its author declares, less where it was helped."""

from __future__ import annotations

from collections.abc import Mapping

AFTER_SOLUTION = 0.25


def earned(declared: Mapping[str, float], hints: int, solution_seen: bool) -> dict[str, float]:
    """The share of a full success that a passed lab shows of each skill, in [0, 1].

    As with a problem, each hint makes it weaker evidence (1/2, 1/3, …), and never none.  Writing
    again what was read shortly before is worth a quarter, however many hints came before.
    """
    part = AFTER_SOLUTION if solution_seen else max(AFTER_SOLUTION, 1 / (1 + hints))
    return {skill: share * part for skill, share in sorted(declared.items())}
