"""Our model and the usual ones on one log: how well they forecast, and how long they take."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

import numpy as np

from unstuck.cli.tracing.bkt import Bkt
from unstuck.cli.tracing.logistic import CountRegression, best_lr_features, pfa_features
from unstuck.cli.tracing.tracers import Constant, Elo, OnlineIrt, Tracer
from unstuck.learner.fitting import Tracker, fit, outcomes
from unstuck.learner.log import Answer
from unstuck.learner.scores import Scores, scores
from unstuck.learner.weights import SHIPPED

Fitted = Callable[[Sequence[Answer]], Tracer]


def _as_shipped(train: Sequence[Answer]) -> Tracer:
    del train
    return Tracker(SHIPPED)


def _refitted(train: Sequence[Answer]) -> Tracer:
    return Tracker(fit(train))


TRACERS: Mapping[str, Fitted] = {
    "ours, as shipped": _as_shipped,
    "ours, fitted": _refitted,
    "constant": Constant.fitted,
    "Elo": Elo.fitted,
    "IRT, online ability": OnlineIrt.fitted,
    "PFA": partial(CountRegression.fitted, pfa_features),
    "Best-LR": partial(CountRegression.fitted, best_lr_features),
    "BKT": Bkt.fitted,
}


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Scores of one model, and microseconds of processor time for each answer (forecast and
    update together).
    """

    name: str
    scores: Scores
    microseconds: float

    def to_json(self) -> dict[str, Any]:
        """Plain JSON."""
        return {"model": self.name, **asdict(self.scores), "microseconds": self.microseconds}


def evaluate(
    train: Sequence[Answer], held_out: Sequence[Answer], tracers: Mapping[str, Fitted] = TRACERS
) -> list[Evaluation]:
    """Fit each model on ``train`` and let it follow the learners of ``held_out``; both hold at
    least one answer, and no learner is in both.
    """
    right = outcomes(held_out)
    found = []
    for name, fitted in tracers.items():
        tracer = fitted(train)
        began = time.process_time()
        chances = [tracer.observe(answer) for answer in held_out]
        spent = time.process_time() - began
        found.append(
            Evaluation(name, scores(right, np.array(chances)), 1e6 * spent / len(held_out))
        )
    return found


def table(found: Sequence[Evaluation]) -> str:
    """The evaluations as lines for people."""
    lines = [f"{'model':22}{'AUC':>8}{'log-loss':>10}{'RMSE':>8}{'ECE':>8}{'µs':>8}"]
    for one in found:
        s, auc = one.scores, math.nan if one.scores.auc is None else one.scores.auc
        shown = "-" if math.isnan(auc) else f"{auc:.4f}"
        lines.append(
            f"{one.name:22}{shown:>8}{s.log_loss:>10.4f}{s.rmse:>8.4f}{s.ece:>8.4f}"
            f"{one.microseconds:>8.1f}"
        )
    return "\n".join(lines)
