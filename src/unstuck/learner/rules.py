"""Every number that the fold uses, in one named and hashed set.

Changing a number changes the hash, and with it which replay the stored state must agree with.

Where the numbers come from: ``fsrs`` are the default parameters of FSRS-6 as the ``fsrs``
package ships them (fitted by its authors on Anki reviews of flashcards, not on mathematics).
``knowledge`` is what :mod:`unstuck.learner.weights` ships: fitted on made-up learners, as its
``source`` says.  All others were set by hand.  None is fitted to learners of Unstuck yet.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property

from unstuck.learner.weights import SHIPPED, KnowledgeWeights

FSRS_6 = (
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
    1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
)  # fmt: skip


@dataclass(frozen=True)
class Rules:
    """The rule set.  Times are in days, probabilities in [0, 1]."""

    name: str = "second"
    fsrs: tuple[float, ...] = FSRS_6
    retention: float = 0.9
    longest_interval: float = 365.0
    memory_bias_step: float = 0.1
    memory_bias_decay: float = 0.02
    memory_bias_limit: float = 1.0
    provisional_from: float = 0.6
    placed_stability: tuple[float, float] = (45.0, 180.0)
    placed_difficulty: float = 5.0
    slip: float = 0.1
    slip_found: float = 0.6
    hint_ratio: float = 4.0
    probe_from: float = 0.05
    relearned: float = 0.7
    guess: Mapping[str, float] = field(
        default_factory=lambda: {"": 0.04, "choice": 0.25, "choices": 0.12, "order": 0.1,
                                 "matching": 0.1}
    )  # fmt: skip
    implied_limit: float = 3.0
    slow_pair: float = -0.12
    residual_step: float = 0.3
    pace_memory: int = 40
    knowledge: KnowledgeWeights = SHIPPED

    @cached_property
    def hash(self) -> str:
        """Sixteen hex digits that differ when any number differs."""
        text = json.dumps(asdict(self), sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    @cached_property
    def curve(self) -> tuple[float, float]:
        """Exponent and factor of the forgetting curve: recall is 0.9 after one stability."""
        decay = -self.fsrs[20]
        return decay, 0.9 ** (1 / decay) - 1

    @cached_property
    def reach(self) -> float:
        """Stabilities until recall falls to the wanted retention."""
        decay, factor = self.curve
        return float((self.retention ** (1 / decay) - 1) / factor)

    def guess_rate(self, answer_kind: str) -> float:
        """The chance that somebody who does not know solves a problem of this answer kind."""
        return self.guess.get(answer_kind, self.guess[""])


RULES = Rules()
