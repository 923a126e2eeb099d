"""Lab: compare tags

Two articles have sets of tags, $A$ and $B$. How alike are they? One answer is the share of all tags that both have:

$$J(A, B) = \\frac{|A \\cap B|}{|A \\cup B|}.$$

You write the operations on sets from scratch, with lists and loops, so that you see what each symbol asks. Then you
measure overlap, and check one of De Morgan's laws by machine.
"""

import numpy as np
from unstuck.authoring import Draw, LabFacts, assert_close, learner_writes, mistaken

LAB = LabFacts(
    minutes=12, skills={"combine-sets": 0.7, "de-morgan": 0.4}, needs=("python-lists-loops",)
)

PAIRS = [
    (r"a \in A", "a in A"),
    (r"A \cup B", "A | B"),
    (r"A \cap B", "A & B"),
    (r"A \setminus B", "A - B"),
]


@learner_writes(hint="Go through `A` and keep what is `in B`. Begin with `set()`, not with `{}`.")
def both(A: set, B: set) -> set:
    """Return the intersection of two sets, without `&`."""
    return {a for a in A if a in B}


@learner_writes(hint="Everything in `A`, and everything in `B`. A set keeps each member once.")
def either(A: set, B: set) -> set:
    """Return the union of two sets, without `|`."""
    return set(list(A) + list(B))


@learner_writes(hint="The complement only makes sense inside a larger set: keep what is in `U` and not in `A`.")
def outside(A: set, U: set) -> set:
    """Return the complement of `A` in `U`."""
    return {u for u in U if u not in A}


@learner_writes(hint="Two sizes, with `len`. What should two empty sets give?")
def overlap(A: set, B: set) -> float:
    """Return the size of the intersection over the size of the union; 1 for two empty sets."""
    union = either(A, B)
    return len(both(A, B)) / len(union) if union else 1.0


@mistaken(of=both, says="This is the union: what is in at least one. The intersection is what is in both.")
def union_instead(A, B):
    return set(list(A) + list(B))


@mistaken(of=either, says="What is in both is left out here. The union contains it, once.")
def not_the_common(A, B):
    return {x for x in list(A) + list(B) if not (x in A and x in B)}


@mistaken(of=outside, says="This is what is in `A`. The complement is what is not.")
def inside(A, U):
    return {u for u in U if u in A}


@mistaken(of=overlap, says="Below the line stands the size of one set. It has to be the size of the union.")
def over_the_first(A, B):
    return len(both(A, B)) / len(A) if A else 1.0


@mistaken(of=overlap, says="The common members are counted twice below the line. Use the size of the union.")
def over_the_sum(A, B):
    return len(both(A, B)) / (len(A) + len(B)) if A or B else 1.0


def two_sets(draw: Draw) -> tuple[set, set]:
    """Two different sets of small numbers that share some members and not all."""
    members = draw.sample(range(1, 15), 9)
    return set(members[:6]), set(members[3:9])


def test_both(draw: Draw) -> None:
    """`both` is the intersection"""
    A, B = two_sets(draw)
    assert both(A, B) == A & B, f"For A = {A} and B = {B} it is {A & B}."


def test_either(draw: Draw) -> None:
    """`either` is the union"""
    A, B = two_sets(draw)
    assert either(A, B) == A | B, f"For A = {A} and B = {B} it is {A | B}."


def test_de_morgan(draw: Draw) -> None:
    """`outside` keeps De Morgan's law"""
    A, B = two_sets(draw)
    U = set(range(1, 16))
    assert outside(A, U) == U - A, f"For A = {A} inside the numbers 1 to 15 it is {U - A}."
    left, right = outside(either(A, B), U), both(outside(A, U), outside(B, U))
    assert left == right, "What is in neither is outside both."


def test_overlap(draw: Draw) -> None:
    """`overlap` is a share of the union"""
    A, B = two_sets(draw)
    assert_close(overlap(A, B), len(A & B) / len(A | B))
    assert_close(overlap(A, A), 1.0, says="A set overlaps itself completely.")


def test_overlap_of_nothing(draw: Draw) -> None:
    """`overlap` of two empty sets is 1"""
    assert draw is not None
    assert_close(overlap(set(), set()), 1.0, says="Nothing is divided by zero here: two empty sets are equal.")
