"""What an independent road may return, and that near misses are refused."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
import sympy as sp

from unstuck.answers import (
    Atom,
    Choice,
    Direction,
    Equation,
    Formula,
    MatrixExpression,
    MatrixOf,
    Number,
    ProbabilityFormula,
    RealSet,
    Right,
    SetFormula,
    SetOf,
    Shape,
    TupleOf,
    VectorOf,
    Wrong,
)
from unstuck.maths.expression import Expression
from unstuck.maths.matrix import Matrix
from unstuck.maths.polynomial import Polynomial
from unstuck.maths.rational import Rational
from unstuck.maths.vector import Vector

x, y = sp.symbols("x y")
A = Matrix([[1, 2], [3, 4]])
RIGHT = [
    (MatrixOf(A), A.array),
    (MatrixOf(A), A),
    (MatrixOf(A), sp.Matrix([[1, 2], [3, 4]])),
    (MatrixOf(A), [[1, 2], [3, 4]]),
    (VectorOf(*Vector([1, 2])), np.array([1.0, 2.0])),
    (VectorOf(Vector([1, 2])), sp.Matrix([1, 2])),
    (VectorOf(1, 2), Vector([1, 2])),
    (VectorOf(3), [3]),
    (Number(Fraction(1, 3)), sp.Rational(1, 3)),
    (Number("sqrt(2)/2"), np.sqrt(0.5)),
    (Number("sqrt(2)/2"), sp.sqrt(2) / 2),
    (Number(5), np.int64(5)),
    (Number(5), np.array([5])),
    (Number(Rational(1, 3)), 1 / 3),
    (SetOf(1, 2), {2, 1}),
    (SetOf(1, 2), sp.FiniteSet(1, 2)),
    (SetOf(1, 2), np.array([2.0, 1.0])),
    (SetOf(1, 2), sp.solve((x - 1) * (x - 2), x)),
    (SetOf(Atom("HH"), Atom("HT")), {"HH", "HT"}),
    (SetOf(), []),
    (SetOf(), sp.EmptySet),
    (SetOf((1, 2), (3, 4)), {(1, 2), (3, 4)}),
    (Formula("2x+1"), 2 * x + 1),
    (Formula("2x+1"), lambda x: 2 * x + 1),
    (Formula("x^2/y", {"x": "real", "y": "nonzero"}), x**2 / y),
    (Formula("sum_(i=1)^n x_i", {"x": "sequence", "n": "natural"}), lambda x, n: sum(x[1 : n + 1])),
    (Formula(Polynomial([1, -3, 2])), lambda x: x * x - 3 * x + 2),
    (Formula(Expression("2x+1", variables=("x",))), lambda x: 2 * x + 1),
    (Equation("y=2x+1"), sp.Eq(y, 2 * x + 1)),
    (Equation("y=2x+1"), lambda x, y: y - 2 * x - 1),
    (RealSet("x<=3"), sp.Interval(-sp.oo, 3)),
    (RealSet("x<=3"), x <= 3),
    (RealSet("x<=3"), lambda x: x <= 3),
    (RealSet("x != 2"), sp.Union(sp.Interval.open(-sp.oo, 2), sp.Interval.open(2, sp.oo))),
    (RealSet("-1<x<=4"), sp.Interval.Lopen(-1, 4)),
    (RealSet("|x-3| <= 2"), lambda x: abs(x - 3) <= 2),
    (RealSet("(-inf,inf)"), sp.S.Reals),
    (RealSet("x=2"), {2}),
    (RealSet("x<=1/3"), lambda x: 3 * x <= 1),
    (TupleOf(1, 2), (1, 2)),
    (TupleOf(1, 2), sp.Point(1, 2)),
    (Direction(1, -2), np.array([-0.5, 1.0])),
    (Direction(np.array([0.6, 0.8])), Direction(3, 4)),
    (Shape("3x4"), np.zeros((3, 4)).shape),
    (Shape("5"), (5,)),
    (SetFormula("A ∩ B^c"), lambda a, b: a and not b),
    (ProbabilityFormula("P(A|B)"), lambda p: (p[True, True]) / (p[True, True] + p[False, True])),
    (MatrixExpression("A x", {"A": ("m", "n"), "x": "n"}), lambda A, x: A @ x),
    (MatrixExpression("x^T x", {"x": "n"}), lambda x: x @ x),
    (Choice((Right("a"), Wrong("b"))), "a"),
    (Choice((Right("a"), Wrong("b"))), np.int64(0)),
]
WRONG = [
    (Number(5), 5.001),
    (Number(Fraction(1, 3)), 0.333),
    (SetOf(1, 2), {1}),
    (SetOf(1, 2), {1, 2, 3}),
    (VectorOf(1, 2), [2, 1]),
    (RealSet("x<=3"), lambda x: x < 3),
    (RealSet("x<=3"), sp.Interval.open(-sp.oo, 3)),
    (MatrixOf(A), A.array.T),
    (MatrixExpression("A x", {"A": ("n", "n"), "x": "n"}), lambda A, x: A.T @ x),
    (MatrixExpression("A x", {"A": ("n", "n"), "x": "n"}), None),
    (Formula("2x+1"), 2 * x - 1),
    (Formula("2x+1"), None),
    (Equation("y=2x+1"), sp.Eq(y, 2 * x - 1)),
    (Direction(1, 2), [2, 1]),
    (Number(5), None),
    (Number(5), "x"),
    (SetOf(1), 5),
    (TupleOf(1, 2), 3),
    (RealSet("x<3"), None),
    (Shape("3x4"), (4, 3)),
    (MatrixOf(A), 5),
    (Number(5), [1, 2]),
    (Number(5), np.array([1, 2])),
    (Number(5), x),
    (Number(1), True),
]


@pytest.mark.parametrize(("answer", "value"), RIGHT, ids=lambda case: type(case).__name__)
def test_agrees_with_the_right_value(answer, value) -> None:
    assert answer.agrees(value)


@pytest.mark.parametrize(("answer", "value"), WRONG, ids=lambda case: type(case).__name__)
def test_disagrees_with_a_near_miss(answer, value) -> None:
    assert not answer.agrees(value)
