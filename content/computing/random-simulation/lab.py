"""Lab: fill a thousand rooms

How likely is it that in a room of $n$ people two share a birthday? You fill many rooms at random and count. You also say
how far the count can be trusted, by its standard error

$$\\sqrt{\\frac{\\hat p (1 - \\hat p)}{N}},$$

with the share $\\hat p$ in $N$ rooms. The chance comes from a generator that you are given, so that everybody can repeat
what you did.
"""

import matplotlib.pyplot as plt
import numpy as np
from unstuck.authoring import Draw, LabFacts, assert_close, drawn, learner_writes, mistaken

LAB = LabFacts(
    minutes=14,
    skills={"estimate-proportion-simulation": 0.7, "draw-reproducible-samples-seeded": 0.5},
    needs=("numpy-vectorization", "random-simulation"),
)

PAIRS = [
    (r"\text{a whole number from } a \text{ to } b - 1", "rng.integers(a, b)"),
    (r"\hat p = \frac{\text{hits}}{N}", "hits.mean()"),
    (r"\sqrt{\frac{\hat p (1 - \hat p)}{N}}", "np.sqrt(p * (1 - p) / N)"),
]


@learner_writes(hint="Make the generator inside the function, from the seed, so that the same seed gives the same rooms.")
def birthdays(seed: int, rooms: int, people: int) -> np.ndarray:
    """Return days from 0 to 364, drawn by one call of `integers` of `np.random.default_rng(seed)`.

    The shape is (rooms, people).
    """
    return np.random.default_rng(seed).integers(0, 365, size=(rooms, people))


@learner_writes(hint="Sort each room: two equal days then stand side by side. `np.diff` finds them.")
def has_pair(days: np.ndarray) -> np.ndarray:
    """Return for each room (a row of `days`) whether two people share a day; shape (rooms,)."""
    ordered = np.sort(days, axis=1)
    return (np.diff(ordered, axis=1) == 0).any(axis=1)


@learner_writes(hint="The share is a mean of `True` and `False`. Then the formula from above.")
def estimate(hits: np.ndarray) -> tuple:
    """Return the share of hits, and its standard error."""
    share = float(np.mean(hits))
    return share, float(np.sqrt(share * (1 - share) / len(hits)))


@mistaken(of=birthdays, says="The days run from 1 to 365. Here they begin at 0.")
def from_one(seed, rooms, people):
    return np.random.default_rng(seed).integers(1, 366, size=(rooms, people))


@mistaken(of=birthdays, says="The generator has no seed, so the rooms differ from run to run.")
def without_the_seed(seed, rooms, people):
    return np.random.default_rng(seed + 1).integers(0, 365, size=(rooms, people))


@mistaken(of=has_pair, says="You found rooms where neighbors share a day. Any two people may: sort first.")
def neighbors_only(days):
    return (np.diff(days, axis=1) == 0).any(axis=1)


@mistaken(of=has_pair, says="These are the rooms without a pair.")
def rooms_without(days):
    return (np.diff(np.sort(days, axis=1), axis=1) != 0).all(axis=1)


@mistaken(of=estimate, says="The root is missing: this is the variance of the share.")
def without_root(hits):
    share = float(np.mean(hits))
    return share, share * (1 - share) / len(hits)


@mistaken(of=estimate, says="This is the spread of single rooms. Divide by the number of rooms below the root.")
def of_single_rooms(hits):
    share = float(np.mean(hits))
    return share, float(np.sqrt(share * (1 - share)))


@drawn(
    alt="The estimated chance of a shared birthday against the number of people: a curve that passes one half at 23",
    inputs=lambda draw: (draw.integer(1, 999),),
)
def chance_by_people(seed):
    people = np.arange(2, 60, 3)
    found = [estimate(has_pair(birthdays(seed, 400, n))) for n in people]
    plt.errorbar(people, [p for p, _ in found], yerr=[e for _, e in found], marker=".")
    plt.axhline(0.5, linestyle="--")
    plt.xlabel("people in the room")
    plt.ylabel("share of rooms with a shared birthday")


def test_birthdays_are_repeatable(draw: Draw) -> None:
    """`birthdays` gives the same rooms for the same seed"""
    seed = draw.integer(1, 10_000)
    expected = np.random.default_rng(seed).integers(0, 365, size=(4, 3))
    assert_close(birthdays(seed, 4, 3), expected)


def test_has_pair(draw: Draw) -> None:
    """`has_pair` finds equal days anywhere in a room"""
    a, b, c, d = draw.distinct(4, 0, 364)
    days = np.array([[a, b, c, a], [a, b, c, d], [d, d, a, b], [b, c, d, a]])
    assert_close(has_pair(days), [True, False, True, False])


def test_estimate(draw: Draw) -> None:
    """`estimate` has the share and its standard error"""
    hits = np.array([True] * (20 * draw.integer(1, 4)) + [False] * 20)
    share = hits.mean()
    assert_close(estimate(hits), (share, np.sqrt(share * (1 - share) / len(hits))))


def test_all_together(draw: Draw) -> None:
    """All together: with 23 people about one room in two"""
    share, error = estimate(has_pair(birthdays(draw.integer(1, 10_000), 2_000, 23)))
    says = f"The chance is 0.507. Your share is {share:.3f}, with a standard error of {error:.3f}."
    assert abs(share - 0.507) < 6 * error, says
