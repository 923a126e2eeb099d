"""Lab: double every number of a list

For a list $x$ of numbers, return $2x$. It is the gradient of $x^2$, entry by entry.
"""

import numpy as np
from unstuck.authoring import Draw, LabFacts, assert_close, learner_writes

LAB = LabFacts(minutes=10, skills={"double-it": 0.5}, needs=("adding",))


@learner_writes(hint="Adding a vector to itself **doubles** it.")
def doubled(x: np.ndarray) -> np.ndarray:
    """Return every entry of `x` twice as large."""
    return 2 * np.asarray(x)


def test_doubles_every_entry(draw: Draw) -> None:
    x = np.array([float(draw.integer(2, 9)) for _ in range(3)])
    assert_close(doubled(x), 2 * x, says="Each entry should be twice as large.")


def test_keeps_the_shape(draw: Draw) -> None:
    size = draw.integer(2, 5)
    assert_close(doubled(np.ones(size)), 2 * np.ones(size))
