"""Scores against their definitions, added up in plain Python."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from unstuck.learner.scores import scores

forecasts = st.lists(
    st.tuples(st.booleans(), st.one_of(st.floats(0, 1), st.sampled_from((0.0, 0.3, 0.5, 1.0)))),
    min_size=1, max_size=40,
)  # fmt: skip


@given(forecasts)
def test_scores_are_what_they_are_called(pairs):
    right = np.array([float(y) for y, _ in pairs])
    chances = np.array([p for _, p in pairs])
    found = scores(right, chances)
    assert found.rmse == pytest.approx(math.sqrt(sum((p - y) ** 2 for y, p in pairs) / len(pairs)))
    safe = [(y, min(max(p, 1e-6), 1 - 1e-6)) for y, p in pairs]
    loss = -sum(math.log(p) if y else math.log(1 - p) for y, p in safe) / len(pairs)
    assert found.log_loss == pytest.approx(loss, abs=1e-9)
    off = 0.0
    for n in range(10):
        inside = [(y, p) for y, p in pairs if min(int(p * 10), 9) == n]
        off += abs(sum(p - y for y, p in inside))
    assert found.ece == pytest.approx(off / len(pairs), abs=1e-9)
    wins = [
        1.0 if p > q else 0.5 if p == q else 0.0
        for y, p in pairs if y
        for z, q in pairs if not z
    ]  # fmt: skip
    assert found.auc == (pytest.approx(sum(wins) / len(wins)) if wins else None)
