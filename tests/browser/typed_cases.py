"""What a person types or picks for every kind of answer, first wrong and then right.

In what is typed, an arrow stands for the arrow key (it leaves a fraction or an exponent) and ↵
for Enter, which begins a line.  What is picked is written as it is sent: "2,0,1".
"""

from __future__ import annotations

from dataclasses import dataclass

from unstuck.answers import (
    Answer,
    Antiderivative,
    Atom,
    Basis,
    Choice,
    Choices,
    Derivation,
    Direction,
    Distribution,
    Equation,
    ExampleOf,
    Formula,
    Graph,
    Inequality,
    LogicFormula,
    Matching,
    MatrixExpression,
    MatrixOf,
    NodeOrder,
    Number,
    Order,
    PickEdges,
    PickNodes,
    Piecewise,
    ProbabilityFormula,
    Quantity,
    RealSet,
    Right,
    SetFormula,
    SetOf,
    Shape,
    TupleOf,
    VectorOf,
    Wrong,
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


@dataclass(frozen=True, slots=True)
class Picked:
    """An answer that is picked or arranged; what is sent for it, first wrong and then right."""

    answer: Answer
    wrong: str
    right: str


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
    case(
        Inequality("x + y <= 3"),
        "x + y < 3",
        "2x + 2y <= 6",
        "x+y<3",
        "x/2→+y/2→<=3/2→",
    ),
    case(
        Derivation("2(x+3) = 10", "x = 2"),
        "2x + 3 = 10↵x = 7/2",
        "2x + 6 = 10↵2x = 4↵x = 2",
        "2x+3=10↵x=7/2→",
        "x+3=10/2→↵x=5-3↵x=2",
    ),
)

PICKED = (
    Picked(Choice([Wrong("one", "no"), Right("two"), Wrong("three", "no")]), "2", "1"),
    Picked(Choices([Right("one"), Wrong("two", "no"), Right("three")]), "0,1", "0,2"),
    Picked(Order(("first", "second", "third"), shown=(1, 2, 0)), "2,1,0", "2,0,1"),
    Picked(Matching({"left": "right", "up": "down"}, shown=(1, 0)), "0,1", "1,0"),
    Picked(PickNodes(Graph("A -> B <- C, B -> D"), "Markov blanket of A"), "1", "1,2"),
    Picked(PickEdges(Graph("A - B - C - A"), "spanning tree"), "0,1,2", "0,2"),
    Picked(
        NodeOrder(Graph("A -> B, A -> C"), "topological order", shown=(1, 0, 2)), "0,2,1", "1,0,2"
    ),
)

# Words and signs that the visual field must not take for others.
WORDS: tuple[tuple[Answer, str], ...] = (
    (Formula("|x - 1| + 1"), "|x-1|+1"),
    (Formula("x^12 + 1"), "x^12→+1"),
    (Formula("log_2(8x)"), "log_2→8x"),
    (Formula("ln(x) + exp(-x)"), "lnx+exp(-x)"),
    (Formula("max(0, x)"), "max(0,x)"),
    (Formula("mu + pi sigma", {"mu": "real", "sigma": "real"}), "mu+pisigma"),
    (Formula("sum_(i=1)^n x_i", {"x": "sequence", "n": "natural"}), "sum_i=1→^n→x_i"),
    (Quantity("90 min"), "90min"),
    (Quantity("5 km/h"), "5km/h"),
    (Quantity("35%"), "35%"),
    (RealSet("x < 2 or x > 3"), "(-inf,2)union(3,inf)"),
    (RealSet("x < 2 or x > 3"), "x<2 or x>3"),
    (SetOf(Atom("HH"), Atom("HT")), "{HH,HT}"),
    (SetOf(), "{}"),
    (Distribution("Bin(10, 1/4)"), "Bin(10,1/4→)"),
    (Distribution("N(0, 4)"), "Normal(mean=0,sd=2)"),
    (LogicFormula("A -> B"), "A implies B"),
    (LogicFormula("A <-> B"), "A iff B"),
    (LogicFormula("A xor B"), "A xor B"),
    (SetFormula("A ∩ B^c"), "A\\B"),
    (MatrixExpression("A A^T", {"A": ("n", "n")}), "AA^T"),
    (MatrixExpression("A^-1 A", {"A": ("n", "n")}, properties={"A": "invertible"}), "A^-1→A"),
    (MatrixExpression("||x||^2", {"x": "n"}), "||x||^2"),
    (Piecewise("max(0, x)"), "x if x>=0,0 otherwise"),
)
