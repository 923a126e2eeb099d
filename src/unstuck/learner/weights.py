"""The weights of the knowledge model, and the file that they are shipped in.

``weights.json`` lies in this package and is what ``unstuck learner fit`` writes; its ``source``
says what it was fitted on.  Docs: ``docs/decisions/0008-the-knowledge-model.md``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from importlib.resources import files
from typing import Any, Self

FEATURES = (
    "trait",
    "recent",
    "right_fast",
    "right_slow",
    "right_ever",
    "wrong_fast",
    "wrong_slow",
    "wrong_ever",
    "tries",
    "first",
    "hinted",
    "gap_hours",
    "gap_days",
    "repeat",
)
NOT_BELOW_ZERO = frozenset({"trait", "recent", "right_fast", "right_slow", "right_ever", "tries"})
NOT_ABOVE_ZERO = frozenset(
    {"wrong_fast", "wrong_slow", "wrong_ever", "hinted", "gap_hours", "gap_days"}
)


class WeightsError(ValueError):
    """A file of weights that cannot be used; the message says why."""


@dataclass(frozen=True)
class KnowledgeWeights:
    """Weights, in log-odds, of the chance that the next problem of a skill is solved.

    Those in :data:`NOT_BELOW_ZERO` and :data:`NOT_ABOVE_ZERO` keep their sign, so that a success
    is never bad news and a failure, a hint or a gap never good (ValueError).  ``fast_decay`` and
    ``slow_decay``, in (0, 1), are what is left of a count after one more try of the skill;
    ``recent_decay`` the same for the learner's latest surprises in all skills.  ``trait_*`` are
    the parameters of the filter on the learner's trait.  ``skill_bias`` and ``item_bias`` hold
    what a log has shown of single skills and items; ``source`` says which log.
    """

    bias: float = 0.3
    trait: float = 1.0
    recent: float = 0.0
    right_fast: float = 1.0
    right_slow: float = 0.3
    right_ever: float = 0.2
    wrong_fast: float = -1.0
    wrong_slow: float = -0.2
    wrong_ever: float = -0.1
    tries: float = 0.1
    first: float = 0.0
    hinted: float = -0.4
    gap_hours: float = -0.02
    gap_days: float = -0.1
    repeat: float = 0.0
    fast_decay: float = 0.5
    slow_decay: float = 0.85
    recent_decay: float = 0.9
    trait_variance: float = 1.0
    trait_drift: float = 0.002
    trait_limit: float = 3.0
    skill_bias: Mapping[str, float] = field(default_factory=dict)
    item_bias: Mapping[str, float] = field(default_factory=dict)
    source: str = "set by hand"

    def __post_init__(self) -> None:
        numbers = (value for value in vars(self).values() if isinstance(value, float | int))
        if not all(math.isfinite(value) for value in numbers):
            raise ValueError("every weight is a finite number")
        for name in NOT_BELOW_ZERO | NOT_ABOVE_ZERO:
            if getattr(self, name) * (1 if name in NOT_BELOW_ZERO else -1) < 0:
                raise ValueError(f"{name} has the wrong sign")
        if not all(0 < d < 1 for d in (self.fast_decay, self.slow_decay, self.recent_decay)):
            raise ValueError("a decay lies between 0 and 1")

    @cached_property
    def vector(self) -> tuple[float, ...]:
        """The weights in the order of :data:`FEATURES`."""
        return tuple(getattr(self, name) for name in FEATURES)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON; :meth:`from_json` reads it back equal to the last bit."""
        plain = asdict(self)
        plain["skill_bias"] = dict(sorted(self.skill_bias.items()))
        plain["item_bias"] = dict(sorted(self.item_bias.items()))
        return plain

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """The inverse of :meth:`to_json`.  Raises WeightsError on anything else."""
        if not isinstance(data, dict) or data.keys() != cls.__dataclass_fields__.keys():
            raise WeightsError("the names of the weights are not those of this version")
        biases = (data["skill_bias"], data["item_bias"])
        if not all(isinstance(bias, dict) for bias in biases):
            raise WeightsError("skill_bias and item_bias map names to numbers")
        numbers = [value for name, value in data.items() if name not in NOT_NUMBERS]
        numbers += [value for bias in biases for value in bias.values()]
        if not all(isinstance(number, float | int) for number in numbers):
            raise WeightsError("a weight is a number")
        try:
            return cls(**data)
        except ValueError as error:
            raise WeightsError(str(error)) from None


NOT_NUMBERS = ("skill_bias", "item_bias", "source")


def shipped() -> KnowledgeWeights:
    """The weights that this version of Unstuck comes with."""
    text = files("unstuck.learner").joinpath("weights.json").read_text(encoding="utf-8")
    return KnowledgeWeights.from_json(json.loads(text))


SHIPPED = shipped()
