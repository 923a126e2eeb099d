"""Properties of one finite set of whole numbers and words."""

from __future__ import annotations

from unstuck.answers.kinds.properties.phrases import Finding, Vocabulary, has, is_so
from unstuck.answers.words import Word

Words = frozenset[Word]


def listed(members: Words) -> str:
    """The members in a fixed order, as text in set braces."""
    return "{" + ", ".join(sorted(member.text for member in members)) + "}"


def size(A: Words, wanted: int) -> Finding:
    """So many members."""
    count = f"it has {len(A)} {'member' if len(A) == 1 else 'members'}"
    return Finding(len(A) == wanted, count if len(A) == wanted else f"{count}, not {wanted}")


def nonempty(A: Words) -> Finding:
    """At least one member."""
    return has(bool(A), "it is not empty", "it is empty")


def contains(A: Words, members: Words) -> Finding:
    """Each of these belongs to it."""
    missing = members - A
    why = f"Missing: {listed(missing)}." if missing else ""
    return has(not missing, f"it contains {listed(members)}", f"it lacks {listed(missing)}", why)


def subset(A: Words, of: Words) -> Finding:
    """All its members belong to ``of``."""
    strange = A - of
    why = f"Not in {listed(of)}: {listed(strange)}." if strange else ""
    return is_so(not strange, f"a subset of {listed(of)}", why)


def proper_subset(A: Words, of: Words) -> Finding:
    """A subset that lacks a member."""
    found = subset(A, of)
    if found.holds and of == A:
        return Finding(False, f"it is all of {listed(of)}")
    return is_so(found.holds, f"a proper subset of {listed(of)}", found.shown)


def disjoint(A: Words, other: Words) -> Finding:
    """No member in common."""
    common = A & other
    why = f"In both: {listed(common)}." if common else ""
    return is_so(not common, f"disjoint from {listed(other)}", why)


def union(A: Words, other: Words, wanted: Words) -> Finding:
    """A ∪ B = C."""
    mine = A | other
    why = f"It is {listed(mine)}."
    return has(mine == wanted, "the union is as asked", "the union is different", why)


def intersection(A: Words, other: Words, wanted: Words) -> Finding:
    """A ∩ B = C."""
    mine = A & other
    why = f"It is {listed(mine)}."
    return has(mine == wanted, "the intersection is as asked", "the intersection is different", why)


VOCABULARY: Vocabulary = {
    "{whole} members": size,
    "nonempty": nonempty,
    "contains {set}": contains,
    "proper subset of {set}": proper_subset,
    "subset of {set}": subset,
    "disjoint from {set}": disjoint,
    "union with {set} is {set}": union,
    "intersection with {set} is {set}": intersection,
}
