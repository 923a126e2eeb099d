"""Near misses of an expression in arrays, used only to test the judge."""

from __future__ import annotations

from collections.abc import Iterator

from unstuck.answers.arrays.declaring import Arrays
from unstuck.answers.arrays.faults import changed_in_one_place
from unstuck.answers.arrays.fitting import Misfit, Unusable, fit
from unstuck.maths import tree

MOST = 24
_TWO = tree.number(2)


def slips(node: tree.Node, arrays: Arrays) -> list[tree.Node]:
    """Trees that look like slips of the pen and whose shapes fit; some may equal ``node``."""
    found: list[tree.Node] = []
    for slip in dict.fromkeys(_slips(node)):
        try:
            fit(slip, arrays)
        except (Misfit, Unusable):
            continue
        found.append(slip)
        if len(found) == MOST:
            break
    return found


def _slips(node: tree.Node) -> Iterator[tree.Node]:
    yield tree.Negate(node)
    yield tree.Product((_TWO, node))
    yield tree.Quotient(node, _TWO)
    if isinstance(node, tree.Sum):
        for place, term in enumerate(node.terms):
            begun, rest = node.terms[:place], node.terms[place + 1 :]
            turned = term.body if isinstance(term, tree.Negate) else tree.Negate(term)
            yield tree.Sum((*begun, turned, *rest))
            yield begun[0] if begun else rest[0]
    for slip, _ in changed_in_one_place(node):
        yield slip
