"""From one line of a derivation to the next: whether it follows, and if not, why."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from unstuck.answers import compare
from unstuck.answers.realline import Undecided
from unstuck.answers.slips import expression_fault, statement_fault
from unstuck.answers.statements import Solving
from unstuck.maths import tree

STEPS = ("equality", "equations", "inequalities", "implication")
STATEMENTS = (tree.Relation, tree.And, tree.Or, tree.Not, tree.Listing)


def told_by(start: tree.Node) -> str:
    """The steps that a start asks for when the author does not say."""
    if not isinstance(start, STATEMENTS):
        return "equality"
    signs = {s for part in start.walk() if isinstance(part, tree.Relation) for s in part.signs}
    return "equations" if signs <= {"="} else "inequalities"


def expressions(node: tree.Node) -> tuple[tree.Node, ...]:
    """The expressions of ``a = b = c``, or the one expression."""
    if isinstance(node, tree.Relation) and set(node.signs) == {"="}:
        return node.operands
    return (node,)


@dataclass(frozen=True)
class Walk:
    """The steps of one derivation from its start."""

    start: tree.Node
    steps: str
    solving: Solving

    def fault(self, before: tree.Node, after: tree.Node) -> str | None:
        """Why a line does not follow (perhaps nothing to say); ``None`` if it does.

        Raises Undecided.
        """
        if self.steps == "equality":
            return self._unequal(before, after)
        try:
            change = self.solving.changed(before, after)
        except Undecided:
            if before != self.start and self.solving.changed(self.start, after).is_none:
                return None
            raise
        if change.is_none:
            return None
        if self.steps == "implication":
            if not change.is_proved:
                raise Undecided
            if not change.loses or self.solving.changed(self.start, after).is_none:
                return None
        return statement_fault(before, after, change, self.solving)

    def _unequal(self, before: tree.Node, after: tree.Node) -> str | None:
        chain = (expressions(before)[-1], *expressions(after))
        for one, other in pairwise(chain):
            if not compare.equal(one, other, self.solving.domains):
                return expression_fault(one, other, self.solving.domains)
        return None

    def reaches(self, last: tree.Node, goal: tree.Node) -> bool:
        """Whether a last line has no solutions that the goal does not have."""
        return self.steps == "equality" or self.solving.changed(goal, last).is_none
