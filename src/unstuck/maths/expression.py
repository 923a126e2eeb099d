"""Expressions that authors compute with: trees that print as LaTeX."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from unstuck.maths import tree
from unstuck.maths.errors import NotExactError
from unstuck.maths.exact import rational
from unstuck.maths.names import Names, declare
from unstuck.maths.polynomial import Polynomial
from unstuck.maths.printer import latex, text
from unstuck.maths.rational import Rational, exact
from unstuck.maths.reader import read
from unstuck.maths.tree import Node


@dataclass(frozen=True, slots=True, init=False)
class Expression:
    """``Expression("2x + 1")``, or an exact number, or a tree.

    ``variables`` declares names (``("x_1", "theta")``, or a mapping of names to domains);
    without it any single letter is one.  ``str()`` is LaTeX, ``.text`` is how a learner types
    it.  Arithmetic keeps what was written: ``Expression("x") + 0`` is ``x + 0``.
    """

    tree: Node

    def __init__(self, source: object, variables: Iterable[str] | None = None) -> None:
        object.__setattr__(self, "tree", _tree(source, variables))

    def __str__(self) -> str:
        return latex(self.tree)

    @property
    def text(self) -> str:
        """As a learner types it."""
        return text(self.tree)

    @property
    def symbols(self) -> frozenset[str]:
        """The names in it, in canonical spelling."""
        return self.tree.symbols

    def __call__(self, **values: object) -> Expression | Rational:
        """Put values in for names: an exact ``Rational`` if it comes to one."""
        changed = tree.substitute(
            self.tree, {name: _tree(value, None) for name, value in values.items()}
        )
        try:
            return Rational(rational(changed))
        except NotExactError:
            return Expression(changed)

    def __add__(self, other: object) -> Expression:
        return Expression(tree.Sum((*_terms(self.tree), *_terms(_tree(other, None)))))

    def __radd__(self, other: object) -> Expression:
        return Expression(other) + self

    def __sub__(self, other: object) -> Expression:
        return Expression(tree.Sum((*_terms(self.tree), tree.Negate(_tree(other, None)))))

    def __rsub__(self, other: object) -> Expression:
        return Expression(other) - self

    def __mul__(self, other: object) -> Expression:
        return Expression(tree.Product((*_factors(self.tree), *_factors(_tree(other, None)))))

    def __rmul__(self, other: object) -> Expression:
        return Expression(other) * self

    def __truediv__(self, other: object) -> Expression:
        return Expression(tree.Quotient(self.tree, _tree(other, None)))

    def __rtruediv__(self, other: object) -> Expression:
        return Expression(other) / self

    def __pow__(self, other: object) -> Expression:
        return Expression(tree.Power(self.tree, _tree(other, None)))

    def __neg__(self) -> Expression:
        return Expression(tree.Negate(self.tree))


def _tree(source: object, variables: Iterable[str] | None) -> Node:
    if isinstance(source, Node):
        return source
    if isinstance(source, Expression):
        return source.tree
    if isinstance(source, Polynomial):
        return read(source.text, "text", declare(source.variable))
    if isinstance(source, str):
        names = Names(free=True) if variables is None else declare(*variables)
        return read(source, "text", names)
    return tree.number(Fraction(exact(source)))


def _terms(node: Node) -> tuple[Node, ...]:
    return node.terms if isinstance(node, tree.Sum) else (node,)


def _factors(node: Node) -> tuple[Node, ...]:
    return node.factors if isinstance(node, tree.Product) else (node,)
