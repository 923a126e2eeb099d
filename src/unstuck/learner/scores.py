"""How good forecasts of answers are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BINS = 10
SUREST = 1e-6


@dataclass(frozen=True, slots=True)
class Scores:
    """Area under the ROC curve (``None`` when all answers are alike), mean logarithmic loss in
    nats, root of the mean squared error, and calibration error.
    """

    auc: float | None
    log_loss: float
    rmse: float
    ece: float


def scores(right: NDArray[np.float64], chances: NDArray[np.float64]) -> Scores:
    """Scores of N forecasts in [0, 1] against N outcomes in {0, 1}; N is at least 1.

    The logarithmic loss keeps forecasts a millionth away from 0 and 1.  The calibration error
    is the mean distance between forecast and outcome over ten bins of equal width, each weighted
    by its answers (ECE).
    """
    safe = np.clip(chances, SUREST, 1 - SUREST)
    bins = np.minimum((chances * BINS).astype(np.int64), BINS - 1)
    off = np.bincount(bins, weights=chances - right, minlength=BINS)
    return Scores(
        _auc(right, chances),
        float(-np.mean(right * np.log(safe) + (1 - right) * np.log1p(-safe))),
        float(np.sqrt(np.mean((chances - right) ** 2))),
        float(np.abs(off).sum() / len(right)),
    )


def _auc(right: NDArray[np.float64], chances: NDArray[np.float64]) -> float | None:
    """The chance that a right answer was forecast above a wrong one; ties count half."""
    _, places, counts = np.unique(chances, return_inverse=True, return_counts=True)
    middle_rank = np.cumsum(counts) - (counts - 1) / 2
    positives = float(right.sum())
    negatives = len(right) - positives
    if not positives or not negatives:
        return None
    above = float(middle_rank[places][right == 1].sum()) - positives * (positives + 1) / 2
    return above / (positives * negatives)
