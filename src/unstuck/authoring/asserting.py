"""What the tests of a lab say: agreements in plain words, and gradients to compare with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from unstuck.authoring.differences import block, difference, shown
from unstuck.authoring.lab import LearnerFunction, LearnerRaised

Array = np.ndarray[Any, np.dtype[np.float64]]


def assert_close(
    got: object, expected: object, *, rtol: float = 1e-7, atol: float = 1e-9, says: str = ""
) -> None:
    """Fail unless ``got`` agrees with ``expected``; ``says`` is a sentence that helps."""
    found = difference(got, expected, rtol, atol)
    if found is not None:
        raise AssertionError(f"{says}\n\n{found}" if says else found)


def assert_raises(kind: type[Exception], function: LearnerFunction, *arguments: Any) -> None:
    """Fail unless this call raises an exception of this kind."""
    try:
        returned = function(*arguments)
    except LearnerRaised as raised:
        if kind.__name__ not in raised.kinds:
            raise
    except kind:
        return
    else:
        call = f"{function.name}({', '.join(map(shown, arguments))}) returned {shown(returned)}"
        raise AssertionError(f"This call should raise {kind.__name__}:\n\n{block(call)}")


def assert_leaves_inputs_alone(function: LearnerFunction, *arguments: Any) -> None:
    """Fail if this call changes one of its arguments."""
    after = function.watched(*arguments).arguments
    for place, (old, new) in enumerate(zip(arguments, after, strict=True), 1):
        if not callable(old) and difference(new, old, 0.0, 0.0) is not None:
            before_and_after = block(f"before {shown(old)}\nafter  {shown(new)}")
            raise AssertionError(
                f"`{function.name}` changes its argument number {place}. Work on a copy: "
                f"`x = x.copy()`.\n\n{before_and_after}"
            )


def numeric_gradient(function: Callable[[Array], Any], point: Any, step: float = 1e-5) -> Array:
    """Return the gradient of a scalar function by central differences, in the point's shape.

    The error falls with ``step**2`` and rises with rounding divided by ``step``; ``1e-5`` is near
    the best for functions and points of size one.
    """
    at = np.asarray(point, dtype=np.float64)
    gradient = np.zeros_like(at)
    for place in np.ndindex(at.shape):
        above, below = at.copy(), at.copy()
        above[place] += step
        below[place] -= step
        gradient[place] = (function(above) - function(below)) / (2 * step)
    return gradient
