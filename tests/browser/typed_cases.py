"""What a person types for every kind of answer: in the text field, and in the visual one.

In what is typed, an arrow stands for the arrow key (it leaves a fraction or an exponent).
"""

from __future__ import annotations

from dataclasses import dataclass

from unstuck.answers import (
    Answer,
    Antiderivative,
    Basis,
    Direction,
    Distribution,
    Equation,
    ExampleOf,
    Formula,
    LogicFormula,
    MatrixExpression,
    MatrixOf,
    Number,
    Piecewise,
    ProbabilityFormula,
    Quantity,
    RealSet,
    SetFormula,
    SetOf,
    Shape,
    TupleOf,
    VectorOf,
)


@dataclass(frozen=True, slots=True)
class Typed:
    """An answer; what is typed for it in each field, first wrong and then right."""

    answer: Answer
    plain: tuple[str, str]
    visual: tuple[str, str]


def case(answer: Answer, wrong: str, right: str, visual_wrong: str, visual: str) -> Typed:
    """The four things typed, in the order in which the test types them."""
    return Typed(answer, (wrong, right), (visual_wrong, visual))


TYPED = (
    case(Number("sqrt(3)/2"), "1/2", "sqrt(3)/2", "1/2", "sqrt3→/2"),
    case(Formula("x^2/(x+1)"), "x^2", "x^2/(x+1)", "x^2", "x^2→/x+1"),
    case(Antiderivative("x^3/3"), "3x^2", "x^3/3 + C", "3x^2", "x^3→/3→+C"),
    case(SetOf("1/2", -3), "{1/2, 3}", "{1/2, -3}", "{1/2→,3}", "{1/2→,-3}"),
    case(
        MatrixOf([[1, 2], [3, 4]]),
        "[[1, 3], [2, 4]]",
        "[[1, 2], [3, 4]]",
        "[[1,3],[2,4]]",
        "[[1,2],[3,4]]",
    ),
    case(Direction(1, -2), "(1, 2)", "(2, -4)", "(1,2)", "(1/2→,-1)"),
    case(
        Basis([[1, 0, 1], [0, 1, 1]]),
        "(1, 0, 1), (2, 0, 2)",
        "(1, 0, 1), (1, 1, 2)",
        "(1,0,1),(2,0,2)",
        "(1,0,1),(1,1,2)",
    ),
    case(
        Distribution("N(mu, sigma^2)", {"mu": "real", "sigma": "positive"}),
        "N(mu, sigma)",
        "N(mu, sigma^2)",
        "N(mu,sigma)",
        "N(mu,sigma^2→)",
    ),
    case(
        Equation("y = x/2 + 1", variables=("x", "y")),
        "y = x + 1",
        "2y = x + 2",
        "y=x+1",
        "y=x/2→+1",
    ),
    case(
        SetFormula("A ∩ B^c"),
        "A and B",
        "A and not B",
        "A and B",
        "A and not B",
    ),
    case(
        ProbabilityFormula("P(A) P(B|A)"),
        "P(A) P(B)",
        "P(A) P(B|A)",
        "P(A)P(B)",
        "P(A)P(B|A)",
    ),
    case(
        ExampleOf("vector", "nonzero", "orthogonal to (1, 2)", example=(2, -1)),
        "(1, 2)",
        "(-4, 2)",
        "(1,2)",
        "(1,-1/2→)",
    ),
    case(LogicFormula("A -> B"), "B -> A", "not A or B", "B=>A", "A=>B"),
    case(
        MatrixExpression("2 X^T (X w - y)", {"X": ("n", "d"), "w": "d", "y": "n"}),
        "X^T (X w - y)",
        "2 X^T (X w - y)",
        "X^T→(Xw-y)",
        "2X^T→(Xw-y)",
    ),
    case(TupleOf("1/3", 2), "(2, 1/3)", "(1/3, 2)", "(2,1/3→)", "(1/3→,2)"),
    case(VectorOf(1, "1/2"), "(1, 2)", "(1, 1/2)", "(1,2)", "(1,1/2→)"),
    case(
        Piecewise("x^2 if x < 0, x if x >= 0"),
        "x if x < 0, x^2 otherwise",
        "x^2 if x < 0, x otherwise",
        "x if x<0, x^2→ if x>=0",
        "x^2→ if x<0, x if x>=0",
    ),
    case(Quantity("3/2 m/s^2"), "1.5 m/s", "1.5 m/s^2", "3/2→m/s", "3/2→m/s^2→"),
    case(
        RealSet("-1/2 < x <= 3"),
        "(-1/2, 3)",
        "(-1/2, 3]",
        "-1/2→<x<3",
        "-1/2→<x<=3",
    ),
    case(Shape("3x4"), "4x3", "3x4", "4xx3", "3xx4"),
)
