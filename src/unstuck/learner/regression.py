"""Logistic regression on sparse rows, with a prior and a sign for each coefficient."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_array
from scipy.special import expit

Floats = NDArray[np.float64]
STEPS = 300


@dataclass(slots=True)
class Rows:
    """Rows of a sparse design matrix, added one by one."""

    values: list[float] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=lambda: [0])

    def add(self, columns: Sequence[int], values: Sequence[float]) -> None:
        """Add one row with ``values`` in these distinct ``columns``."""
        self.columns.extend(columns)
        self.values.extend(values)
        self.ends.append(len(self.columns))

    def matrix(self, columns: int) -> csr_array:
        """The design matrix (N, ``columns``)."""
        shape = (len(self.ends) - 1, columns)
        return csr_array((np.array(self.values), self.columns, self.ends), shape=shape)


@dataclass(frozen=True, eq=False)
class Prior:
    """For each of K coefficients: the expected value, the precision of a Gaussian around it (0:
    free), and the least and the greatest value allowed.
    """

    expected: Floats
    precision: Floats
    least: Floats
    greatest: Floats

    @classmethod
    def around_zero(cls, precision: Sequence[float]) -> Prior:
        """No signs, and nothing expected but 0."""
        size = len(precision)
        unbounded = np.full(size, np.inf)
        return cls(np.zeros(size), np.array(precision), -unbounded, unbounded)


def regress(design: csr_array, right: Floats, prior: Prior) -> Floats:
    """The most probable coefficients (K) for N outcomes in {0, 1}, by L-BFGS-B.

    The loss is convex, so the start does not decide where it ends.  Columns are scaled to their
    own size while searching, which the answer does not depend on but the speed does.
    """
    squares = np.asarray(design.multiply(design).sum(axis=0)).ravel()
    scale = 1.0 / np.sqrt(squares + prior.precision + 1e-9)
    across = design.T.tocsr()

    def loss(scaled: Floats) -> tuple[float, Floats]:
        coefficients = scaled * scale
        odds = design @ coefficients
        off = coefficients - prior.expected
        value = np.sum(np.logaddexp(0.0, odds) - right * odds)
        value += 0.5 * np.sum(prior.precision * off * off)
        slope = across @ (expit(odds) - right) + prior.precision * off
        return float(value), slope * scale

    start = np.clip(prior.expected, prior.least, prior.greatest) / scale
    bounds = list(zip(prior.least / scale, prior.greatest / scale, strict=True))
    found = minimize(
        loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": STEPS}
    )
    return np.asarray(np.clip(found.x * scale, prior.least, prior.greatest), dtype=np.float64)
