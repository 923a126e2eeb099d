"""Equations and inequalities in sines and cosines of one letter, by the tangent of half of it.

With ``t = tan(x/2)`` they are about fractions of polynomials in ``t``; only odd multiples of pi
have no ``t``, and one number speaks for them all.
"""

from __future__ import annotations

from dataclasses import replace

from unstuck.answers.inequalities import NotASet, line_of
from unstuck.answers.realline import Line, Undecided, complement, intersection
from unstuck.answers.shapes import whole
from unstuck.maths import tree
from unstuck.maths.errors import UndefinedError
from unstuck.maths.limits import Budget

MAX_MULTIPLE = 4

_ONE, _TWO = tree.number(1), tree.number(2)
_TURNING = ("sin", "cos", "tan", "cot", "sec", "csc")

Turned = tuple[Line, bool]
"""The tangents of half angles where a statement holds, and whether it holds at pi."""


def turned(node: tree.Node, name: str, budget: Budget) -> Turned:
    """Where a statement that is periodic in ``name`` holds.

    Raises Undecided where the letter stands outside of sines and the like, or for what cannot
    be solved.
    """
    half = tree.Symbol(name)
    square = tree.Power(half, _TWO)
    bottom = tree.Sum((_ONE, square))
    sine = tree.Quotient(tree.Product((_TWO, half)), bottom)
    cosine = tree.Quotient(tree.Sum((_ONE, tree.Negate(square))), bottom)
    plain = _Angles(name, sine, cosine)
    opposite = _Angles(name, tree.number(0), tree.number(-1))
    try:
        line = line_of(plain.written(node), name, budget)
        return line, bool(line_of(opposite.written(node), name, budget))
    except (NotASet, UndefinedError) as fault:
        raise Undecided from fault


def lost_and_added(first: Turned, second: Turned) -> tuple[bool, bool]:
    """Whether the second statement lacks solutions of the first, and has others."""
    lost = intersection(first[0], complement(second[0]))
    added = intersection(second[0], complement(first[0]))
    return bool(lost) or first[1] > second[1], bool(added) or second[1] > first[1]


class _Angles:
    """Writes the sine and cosine of a letter, and all that comes from them, as given trees."""

    def __init__(self, name: str, sine: tree.Node, cosine: tree.Node) -> None:
        self.name, self.sine, self.cosine = name, sine, cosine

    def written(self, node: tree.Node) -> tree.Node:
        """The statement without functions of angles.  Raises Undecided."""
        if self.name not in node.symbols:
            return node
        if isinstance(node, tree.Call) and node.function in _TURNING:
            return self._function(node.function, node.arguments)
        if isinstance(node, (tree.Symbol, tree.Call)):
            raise Undecided
        if isinstance(node, (tree.Sum, tree.Product, tree.And, tree.Or)):
            return type(node)(tuple(map(self.written, node.children)))
        if isinstance(node, tree.Relation):
            return replace(node, operands=tuple(map(self.written, node.operands)))
        if isinstance(node, (tree.Negate, tree.Quotient, tree.Power, tree.Abs)):
            return type(node)(*map(self.written, node.children))
        raise Undecided

    def _function(self, function: str, arguments: tuple[tree.Node, ...]) -> tree.Node:
        multiple = self._multiple(arguments[0]) if len(arguments) == 1 else 0
        if not 0 < abs(multiple) <= MAX_MULTIPLE:
            raise Undecided
        sine, cosine = self.sine, self.cosine
        for _ in range(abs(multiple) - 1):
            sine, cosine = (
                tree.Sum((tree.Product((sine, self.cosine)), tree.Product((cosine, self.sine)))),
                tree.Sum((
                    tree.Product((cosine, self.cosine)),
                    tree.Negate(tree.Product((sine, self.sine))),
                )),
            )  # fmt: skip
        if multiple < 0:
            sine = tree.Negate(sine)
        return {
            "sin": sine,
            "cos": cosine,
            "tan": tree.Quotient(sine, cosine),
            "cot": tree.Quotient(cosine, sine),
            "sec": tree.Quotient(_ONE, cosine),
            "csc": tree.Quotient(_ONE, sine),
        }[function]

    def _multiple(self, argument: tree.Node) -> int:
        """How many times the letter an argument is; 0 for anything else."""
        if argument == tree.Symbol(self.name):
            return 1
        if isinstance(argument, tree.Negate):
            return -self._multiple(argument.body)
        if isinstance(argument, tree.Product) and len(argument.factors) == 2:
            return (whole(argument.factors[0]) or 0) * self._multiple(argument.factors[1])
        return 0
