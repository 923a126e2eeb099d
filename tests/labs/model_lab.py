"""Lab: find the strongest direction of a matrix

Multiply by $A$ again and again, and rescale. What stays is an eigenvector.
"""

from functools import partial

import matplotlib.pyplot as plt
import numpy as np

from unstuck.authoring import (
    Draw,
    LabFacts,
    assert_close,
    assert_leaves_inputs_alone,
    assert_raises,
    drawn,
    given,
    learner_writes,
    mistaken,
    numeric_gradient,
    reference,
)

LAB = LabFacts(minutes=12, skills={"double-numbers": 0.5}, needs=("counting",))
PAIRS = [(r"A v", "A @ v"), (r"\lVert v \rVert", "np.linalg.norm(v)")]
STEPS = 200  # enough for a gap of a half


@given
def bowl(x: np.ndarray, A: np.ndarray) -> float:
    """Return x'Ax / 2."""
    return float(x @ A @ x / 2)


@learner_writes(hint="Multiply, rescale to length one, repeat. What stops changing?")
def strongest_direction(A: np.ndarray, steps: int = STEPS) -> tuple[float, np.ndarray]:
    """Return the eigenvalue of `A` largest in size, and a unit eigenvector."""
    v = np.random.default_rng(0).normal(size=len(A))
    for _ in range(steps):
        v = A @ v
        v /= np.linalg.norm(v)  # keep it short
    return float(v @ A @ v), v


@learner_writes(hint="Nudge one coordinate at a time.", large=lambda draw: (np.ones(100_000),))
def squares(x: np.ndarray) -> np.ndarray:
    """Return the square of each entry.  Raise ValueError for an empty array."""
    if len(x) == 0:
        raise ValueError("nothing to square")
    return x**2


@learner_writes(hint="Central differences.")
def slope(f, x: np.ndarray) -> np.ndarray:
    """Return the gradient of `f` at `x`."""
    nudges = 1e-5 * np.eye(len(x))
    return np.array([(f(x + nudge) - f(x - nudge)) / 2e-5 for nudge in nudges])


@mistaken(of=squares, says="You doubled. The square of x is x times x.")
def doubled(x):
    return 2 * x


@mistaken(of=squares, says="You added the squares up.")
def added(x):
    return float(np.sum(x**2))


@mistaken(of=strongest_direction, says="A negative eigenvalue lost its sign.")
def lost_sign(A, steps=STEPS):
    v = np.ones(len(A)) / 2
    for _ in range(steps):
        v = A @ v
        v /= np.linalg.norm(v)
    return float(np.linalg.norm(A @ v)), v


@drawn(alt="Bars as high as the squares", inputs=lambda draw: (draw.array(4),))
def bars(x):
    plt.bar(range(len(x)), squares(x))


def test_keeps_the_sign_of_a_negative_eigenvalue(draw: Draw) -> None:
    """Keeps the sign of a negative eigenvalue."""
    size = draw.integer(3, 9)
    A = np.diag([-float(size), 1.0])
    value, _ = strongest_direction(A)
    assert_close(value, reference(strongest_direction)(A)[0], atol=1e-6)


def test_only_stretches_the_vector_it_returns(draw: Draw) -> None:
    A = draw.symmetric_matrix(3, eigenvalue_gap=0.5)
    value, v = strongest_direction(A)
    np.testing.assert_allclose(A @ v, value * v, atol=1e-6)


def test_squares(draw: Draw) -> None:
    x = draw.array(4) + 3.5
    assert_close(squares(x), x * x)
    assert_leaves_inputs_alone(squares, x)
    assert_raises(ValueError, squares, np.zeros(0))


def test_slope_agrees_with_the_gradient_of_the_bowl(draw: Draw) -> None:
    A, x = draw.symmetric_matrix(3, eigenvalue_gap=1.0), draw.array(3)
    f = partial(bowl, A=A)
    assert_close(slope(f, x), numeric_gradient(f, x), rtol=1e-4, atol=1e-6)
    assert_close(slope(f, x), A @ x, rtol=1e-4, atol=1e-6)
