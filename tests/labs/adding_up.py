"""Lab: add numbers up

The lab that the hostile submissions are handed in for.
"""

from unstuck.authoring import Draw, learner_writes


@learner_writes(hint="Begin with 0.0 and add one number after the other.")
def total(values: list[float]) -> float:
    """Return the sum of the numbers."""
    return float(sum(values))


def test_adds_what_is_there(draw: Draw) -> None:
    values = [float(draw.integer(1, 9)) for _ in range(3)]
    assert total(values) == sum(values)


def test_adds_nothing(draw: Draw) -> None:
    assert total([]) == 0.0
