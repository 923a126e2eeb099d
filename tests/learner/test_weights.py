"""Weights are data: they survive a file, keep their signs, and change the hash of the rules."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unstuck.learner.rules import RULES, Rules
from unstuck.learner.weights import (
    FEATURES,
    NOT_ABOVE_ZERO,
    NOT_BELOW_ZERO,
    SHIPPED,
    KnowledgeWeights,
    WeightsError,
)

names = st.sampled_from(("bias", "repeat", "first", "trait_drift"))
biases = st.dictionaries(st.text(max_size=5), st.floats(-3, 3), max_size=4)


@given(names, st.floats(-5, 5), biases, biases)
def test_json_is_exact_and_every_number_is_hashed(name, value, skills, items):
    changed = replace(SHIPPED, **{name: value}, skill_bias=skills, item_bias=items)
    assert KnowledgeWeights.from_json(json.loads(json.dumps(changed.to_json()))) == changed
    assert (Rules(knowledge=changed).hash == RULES.hash) == (changed == SHIPPED)


def test_the_rules_use_what_is_shipped_and_it_says_where_it_comes_from():
    assert RULES.knowledge is SHIPPED
    assert "made-up learners only" in SHIPPED.source
    assert not SHIPPED.skill_bias
    assert not SHIPPED.item_bias
    assert len(SHIPPED.vector) == len(FEATURES)


@pytest.mark.parametrize("name", sorted(NOT_ABOVE_ZERO | NOT_BELOW_ZERO))
def test_a_success_is_never_bad_news_and_a_gap_never_good(name):
    wrong = -0.1 if name in NOT_BELOW_ZERO else 0.1
    with pytest.raises(ValueError, match=name):
        replace(SHIPPED, **{name: wrong})


@pytest.mark.parametrize(
    "change",
    [
        {"bias": "high"}, {"bias": None}, {"bias": float("nan")}, {"fast_decay": 1.0},
        {"skill_bias": [1]}, {"item_bias": {"a": "b"}}, {"unknown": 1.0}, {"right_fast": -1},
    ],
)  # fmt: skip
def test_a_file_that_is_not_weights_is_refused(change):
    with pytest.raises(WeightsError):
        KnowledgeWeights.from_json({**SHIPPED.to_json(), **change})
    for nothing in (None, [], {}):
        with pytest.raises(WeightsError):
            KnowledgeWeights.from_json(nothing)
