"""Properties of one vector with exact entries."""

from __future__ import annotations

from unstuck.answers.kinds.properties import linear
from unstuck.answers.kinds.properties.linear import Rows, Vector
from unstuck.answers.kinds.properties.phrases import (
    Finding,
    Vocabulary,
    has,
    is_so,
    measured,
    plain,
    row,
    shown,
)
from unstuck.maths.surd import ONE, ZERO, Surd


def other_size(v: Vector, other: Vector) -> Finding | None:
    """What to say if two vectors are not equally long."""
    if len(v) == len(other):
        return None
    return Finding(False, f"it has {counted(len(v))}, not {len(other)}")


def counted(entries: int) -> str:
    """``1 entry``, ``3 entries``."""
    return "1 entry" if entries == 1 else f"{entries} entries"


def size(v: Vector, wanted: int) -> Finding:
    """So many entries."""
    said = f"it has {counted(len(v))}"
    return Finding(len(v) == wanted, said if len(v) == wanted else f"{said}, not {wanted}")


def nonzero(v: Vector) -> Finding:
    """Not the zero vector."""
    return has(any(v), "it is not the zero vector", "it is the zero vector")


def squared_norm(v: Vector) -> Surd:
    """The sum of the squares."""
    return linear.dot(v, v)


def norm(v: Vector, wanted: Surd) -> Finding:
    """Euclidean length; compared by squares, so that nothing is rounded."""
    mine = squared_norm(v)
    holds = wanted.sign >= 0 and mine == wanted * wanted
    said = f"its length is {'' if holds else 'not '}{plain(wanted)}"
    return Finding(holds, said, "" if holds else f"Its squares add up to ${shown(mine)}$.")


def unit(v: Vector) -> Finding:
    """Of length 1."""
    mine = squared_norm(v)
    return is_so(
        mine == ONE,
        "a unit vector",
        "" if mine == ONE else f"Its squares add up to ${shown(mine)}$.",
    )


def orthogonal(v: Vector, to: Vector) -> Finding:
    """Dot product 0."""
    if (fault := other_size(v, to)) is not None:
        return fault
    value = linear.dot(v, to)
    words = f"orthogonal to ({', '.join(map(plain, to))})"
    return is_so(not value, words, f"The dot product is ${shown(value)}$." if value else "")


def parallel(v: Vector, to: Vector) -> Finding:
    """A multiple of it, in either direction; the zero vector is parallel to none."""
    if (fault := other_size(v, to)) is not None:
        return fault
    words = f"parallel to ({', '.join(map(plain, to))})"
    return is_so(any(v) and linear.rank((v, to)) == 1, words)


def in_span(v: Vector, of: Rows) -> Finding:
    """A linear combination of the rows."""
    if (fault := other_size(v, of[0])) is not None:
        return fault
    holds = linear.rank((*of, v)) == linear.rank(of)
    return has(holds, "it is in the span", "it is not in the span")


def total(v: Vector, wanted: Surd) -> Finding:
    """The sum of the entries."""
    return measured("the sum of the entries", sum(v, ZERO), wanted)


def probability(v: Vector) -> Finding:
    """Entries at least 0 that add up to 1."""
    for place, entry in enumerate(v, 1):
        if entry.sign < 0:
            return is_so(False, "a probability vector", f"Entry {place} is ${shown(entry)}$.")
    whole = sum(v, ZERO)
    why = "" if whole == ONE else f"The entries add up to ${shown(whole)}$."
    return is_so(whole == ONE, "a probability vector", why)


def positive(v: Vector) -> Finding:
    """Every entry above 0."""
    place = next((i for i, entry in enumerate(v, 1) if entry.sign <= 0), None)
    why = "" if place is None else f"Entry {place} is ${shown(v[place - 1])}$."
    return has(place is None, "all its entries are positive", "one entry is not positive", why)


def product(v: Vector, other: Vector, wanted: Surd) -> Finding:
    """The dot product with another vector."""
    if (fault := other_size(v, other)) is not None:
        return fault
    return measured("the dot product", linear.dot(v, other), wanted)


def solves(v: Vector, A: Rows, b: Vector) -> Finding:
    """``A v = b``."""
    if len(v) != len(A[0]):
        return Finding(False, f"it has {counted(len(v))}, not {len(A[0])}")
    value = linear.applied(A, v)
    why = f"The product is ${row(value)}$."
    return has(value == b, "it solves the system", "it does not solve the system", why)


def eigenvector(v: Vector, A: Rows) -> Finding:
    """Not zero, and only stretched by ``A``."""
    if len(v) != len(A):
        return Finding(False, f"it has {counted(len(v))}, not {len(A)}")
    if not any(v):
        return Finding(False, "the zero vector is no eigenvector")
    value = linear.applied(A, v)
    holds = linear.rank((v, value)) == 1
    why = f"It is sent to ${row(value)}$."
    return has(holds, "it is an eigenvector", "it is not an eigenvector", why)


VOCABULARY: Vocabulary = {
    "{whole} entries": size,
    "nonzero": nonzero,
    "unit": unit,
    "norm {number}": norm,
    "orthogonal to {vector}": orthogonal,
    "parallel to {vector}": parallel,
    "in the span of {matrix}": in_span,
    "sum {number}": total,
    "positive": positive,
    "probability vector": probability,
    "dot {vector} is {number}": product,
    "times {matrix} is {vector}": solves,
    "eigenvector of {matrix}": eigenvector,
}
