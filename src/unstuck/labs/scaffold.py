"""The first lines of a lab: what every lab has, with gaps that the check names."""

from __future__ import annotations

from unstuck.curriculum import Topic
from unstuck.curriculum.scaffold import GAP

_LAB = '''\
"""Lab: {gap} what it builds

{gap} where this is used, and the formula that the code computes.
"""

import numpy as np
from unstuck.authoring import Draw, LabFacts, assert_close, learner_writes, mistaken

LAB = LabFacts(minutes=12, skills={{"{skill}": 0.5}}, needs=("numpy-arrays",))


@learner_writes(hint="{gap}: a hint that starts.")
def average(x: np.ndarray) -> float:
    """{gap}: what it returns, with shapes."""
    return float(x.mean())


@mistaken(of=average, says="{gap}: the fault, named.")
def never_divided(x):
    return float(x.sum())


def test_a_known_case(draw: Draw) -> None:
    """{gap}: what the test asks"""
    assert_close(average(np.array([1.0, 3.0])), 2.0)


def test_any_length(draw: Draw) -> None:
    """{gap}: what the test asks"""
    x = draw.array(draw.integer(3, 9))
    assert_close(average(x), np.sum(x) / len(x))
'''


def first_lab(topic: Topic) -> str:
    """Return the text of a ``lab.py`` to begin with."""
    return _LAB.format(gap=GAP, skill=topic.skills[0].id)
