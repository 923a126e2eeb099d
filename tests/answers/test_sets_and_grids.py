"""Sets, tuples, vectors, matrices, shapes and events as people type them."""

from __future__ import annotations

import pytest

from unstuck.answers import (
    Atom,
    Direction,
    MatrixOf,
    ProbabilityFormula,
    RealSet,
    Response,
    SetFormula,
    SetOf,
    Shape,
    TupleOf,
    VectorOf,
    Verdict,
)

C, W, N, U = Verdict.CORRECT, Verdict.WRONG_FORM, Verdict.NOT_YET, Verdict.UNREADABLE

TABLE = (
    (
        RealSet("x <= 3"),
        (
            ("x<=3", C),
            ("x ≤ 3", C),
            ("3>=x", C),
            ("(-inf, 3]", C),
            ("(-∞,3]", C),
            ("x in (-inf,3]", C),
            ("x<3", N),
            ("x>=3", N),
            ("x<=-3", N),
            ("2x<=6", W),
            ("(-inf,3)", N),
            (("\\left(-\\infty,3\\right]", "latex"), C),
            (("x\\le3", "latex"), C),
            ("x<=6/2", C),
            ("3", N),
            ("[3,-inf)", U),
            ("[-inf,3]", U),
            ("{x | x <= 3}", C),
            ("-x>=-3", W),
            ("y<=3", U),
            ("x <= 3.0", C),
            ("<=3", U),
            ("x=<3", C),
            ("]-inf,3]", C),
        ),
    ),
    (
        RealSet("-1 < x <= 4", form="interval"),
        (
            ("(-1,4]", C),
            ("(-1, 4)", N),
            ("-1<x<=4", W),
            ("[-1,4]", N),
            ("-1<x and x<=4", W),
            ("]-1,4]", C),
            ("(-1;4]", C),
            ("x∈(-1,4]", C),
            ("(-1,4] u {}", C),
            ("(-inf,4] ∩ (-1,inf)", C),
        ),
    ),
    (
        RealSet("x != 2"),
        (
            ("x≠2", C),
            ("x!=2", C),
            ("(-inf,2)U(2,inf)", C),
            ("(-inf,2) u (2,inf)", C),
            ("x<2 or x>2", C),
            ("R \\ {2}", C),
            ("all reals", N),
            (("\\mathbb{R}\\setminus\\{2\\}", "latex"), C),
            ("x<2, x>2", U),
            ("(-inf,2) or (2,inf)", C),
            ("x is not 2", U),
            ("x =/= 2", C),
            ("x <> 2", C),
        ),
    ),
    (
        RealSet("(-inf, inf)"),
        (
            ("all real numbers", C),
            ("R", C),
            ("ℝ", C),
            ("x<2", N),
            ("no solution", N),
            ("-inf<x<inf", C),
        ),
    ),
    (
        RealSet("{}"),
        (
            ("no solution", C),
            ("∅", C),
            ("{}", C),
            ("x<2", N),
        ),
    ),
    (
        RealSet("|x-3| <= 2", form="absolute value"),
        (
            ("|x-3|<=2", C),
            ("|3-x|≤2", C),
            ("1<=x<=5", W),
            ("[1,5]", W),
            ("|x-2|<=3", N),
            (("\\left|x-3\\right|\\le2", "latex"), C),
            ("2>=|x-3|", C),
            ("abs(x-3)<=2", C),
        ),
    ),
    (
        RealSet("x < sqrt(2)"),
        (
            ("x<sqrt(2)", C),
            ("x<1.41421356", N),
            ("x<2/sqrt(2)", C),
            ("x^2<2", N),
        ),
    ),
    (
        SetOf(2, -3),
        (
            ("{2,-3}", C),
            ("-3, 2", C),
            ("2 and -3", C),
            ("x=2 or x=-3", C),
            ("x=2, x=-3", C),
            ("{2}", N),
            ("{2,3}", N),
            ("{2,-3,4}", N),
            ("2;-3", C),
            ("(2,-3)", W),
            ("{2,2,-3}", C),
            ("-3 or 2", C),
            ("[2,-3]", W),
            ("x_1=2, x_2=-3", C),
            ("λ=2, λ=-3", C),
            ("5", N),
        ),
    ),
    (
        SetOf(3, -3),
        (
            ("±3", C),
            ("+-3", C),
            ("3", N),
            ("x=±3", C),
            (("\\pm 3", "latex"), C),
        ),
    ),
    (
        SetOf("1+sqrt(2)", "1-sqrt(2)"),
        (
            ("1±sqrt(2)", C),
            ("(2±sqrt(8))/2", C),
        ),
    ),
    (
        SetOf(Atom("HH"), Atom("HT")),
        (
            ("{HH,HT}", C),
            ("HT, HH", C),
            ("{HH}", N),
            ("{HH,TT}", N),
            (("\\left\\{HH,HT\\right\\}", "latex"), C),
            (("\\{\\text{HH},\\text{HT}\\}", "latex"), C),
            ("{hh, ht}", C),
            ("{H H, H T}", C),
            ("{(H,H),(H,T)}", C),
            ("<script>", U),
        ),
    ),
    (
        SetOf(),
        (
            ("{}", C),
            ("none", C),
            ("{0}", N),
            ("∅", C),
        ),
    ),
    (
        SetOf((1, 2), (3, 4)),
        (
            ("{(1,2),(3,4)}", C),
            ("(3,4),(1,2)", C),
            ("{(2,1),(3,4)}", N),
            ("(1,2) and (3,4)", C),
        ),
    ),
    (
        SetOf((1, 2)),
        (
            ("{(1,2)}", C),
            ("(1,2)", C),
        ),
    ),
    (
        VectorOf(1, 2, "1/2"),
        (
            ("(1,2,1/2)", C),
            ("[1,2,0.5]", C),
            ("1,2,1/2", C),
            ("<1,2,1/2>", C),
            ("(1,2,1/3)", N),
            ("(2,1,1/2)", N),
            ("(1,2)", N),
            (("\\begin{pmatrix}1\\\\2\\\\\\frac12\\end{pmatrix}", "latex"), C),
            ("[[1],[2],[1/2]]", C),
            ("[1 2 1/2]", C),
            ("(1;2;1/2)", C),
            ("v=(1,2,1/2)", C),
            ("(1,2,1/2)^T", C),
            ("5", U),
            ("1,2,0,5", N),
            ("[1,2,1/2]^T", C),
        ),
    ),
    (
        VectorOf(3, 4),
        (
            ("(3,4)", C),
            ("(3, -4)", N),
            ("[3,4]", C),
            ("(6,8)", N),
            ("(3/5,4/5)", N),
        ),
    ),
    (
        TupleOf(2, -1, names=("x", "y")),
        (
            ("(2,-1)", C),
            ("x=2, y=-1", C),
            ("x=2 and y=-1", C),
            ("(-1,2)", N),
            ("2,-1", C),
            ("y=-1, x=2", C),
        ),
    ),
    (
        TupleOf(2, -1),
        (
            ("(2,-1)", C),
            ("x=2, y=-1", C),
            ("(x,y)=(2,-1)", C),
        ),
    ),
    (
        MatrixOf([[1, 2], [3, 4]]),
        (
            ("[[1,2],[3,4]]", C),
            ("1 2; 3 4", C),
            ("[1 2; 3 4]", C),
            ("[[1,3],[2,4]]", N),
            ("[[1,2],[3,5]]", N),
            ("[1,2,3,4]", N),
            ("((1,2),(3,4))", C),
            (("\\begin{bmatrix}1&2\\\\3&4\\end{bmatrix}", "latex"), C),
            ("A=[[1,2],[3,4]]", C),
            ("[[1,2],[3]]", U),
            ("{{1,2},{3,4}}", C),
        ),
    ),
    (
        Direction(1, -2),
        (
            ("(1,-2)", C),
            ("(-1,2)", C),
            ("(1/2,-1)", C),
            ("(1,2)", N),
            ("(0,0)", N),
            ("(1,-2,0)", N),
            ("[3;-6]", C),
        ),
    ),
    (
        Direction(1, -2, opposite=False),
        (
            ("(2,-4)", C),
            ("(-1,2)", N),
        ),
    ),
    (
        Shape("3x4"),
        (
            ("3x4", C),
            ("3 × 4", C),
            ("(3,4)", C),
            ("3 by 4", C),
            ("4x3", N),
            ("12", N),
            ("R^(3x4)", C),
            (("3\\times4", "latex"), C),
            (("\\mathbb{R}^{3\\times 4}", "latex"), C),
            ("three", U),
            ("3*4", C),
            ("3, 4", C),
        ),
    ),
    (
        Shape("n x d"),
        (
            ("n x d", C),
            ("nxd", C),
            ("n×d", C),
            ("d x n", N),
            ("(n,d)", C),
            ("R^{n x d}", C),
        ),
    ),
    (
        Shape("5"),
        (
            ("5", C),
            ("(5,)", C),
            ("5x1", N),
            ("R^5", C),
        ),
    ),
    (
        SetFormula("A ∩ B^c"),
        (
            ("A and not B", C),
            ("A \\ B", C),
            ("A∩B'", C),
            ("A - B", C),
            ("A B^c", C),
            ("not B and A", C),
            ("A or not B", N),
            ("A", N),
            ("B", N),
            ("A n B^c", U),
            ("not (A and not B)", N),
            (("A\\cap\\overline{B}", "latex"), C),
            (("A\\cap B^c", "latex"), C),
            (("A\\setminus B", "latex"), C),
            ("A & !B", C),
            ("A ∩ ¬B", C),
            ("A U B", N),
            ("A intersect B complement", U),
            ("A∩C", U),
            ("AB'", C),
            ("A n B'", U),
        ),
    ),
    (
        SetFormula("A^c ∪ B^c", form="complements inside"),
        (("A' or B'", C), ("(A ∩ B)^c", W), ("not A or not B", C), ("A^c ∩ B^c", N)),
    ),
    (
        ProbabilityFormula("P(A) P(B|A)", form="conditional factors"),
        (
            ("P(B|A)P(A)", C),
            ("P(A∩B)", W),
            ("P(A)P(A|B)", N),
            ("P(A)*P(B | A)", C),
            ("P(A|B)P(B)", C),
            ("P(A)P(B)", N),
            (("P(A)\\,P(B\\mid A)", "latex"), C),
            ("P(A and B) = P(A)P(B|A)", C),
            ("P(A) x P(B|A)", U),
            ("Pr(A)Pr(B|A)", C),
        ),
    ),
    (
        ProbabilityFormula("P(A)+P(B)-P(A and B)"),
        (
            ("P(A or B)", C),
            ("P(A U B)", C),
            ("1-P(not A and not B)", C),
            ("P(A)+P(B)", N),
            ("P(A)+P(B)-P(A,B)", C),
            ("P(A)+P(B)-P(AB)", C),
        ),
    ),
    (
        ProbabilityFormula("P(A)P(B)", given="independent"),
        (
            ("P(A and B)", C),
            ("P(A)P(B)", C),
            ("P(A|B)P(B)", C),
            ("P(A)+P(B)", N),
        ),
    ),
)

CASES = [
    pytest.param(answer, typed, expected, id=f"{answer.kind} {index} {typed}")
    for index, (answer, pairs) in enumerate(TABLE)
    for typed, expected in pairs
]


@pytest.mark.parametrize(("answer", "typed", "expected"), CASES)
def test_what_people_type(answer, typed, expected) -> None:
    response = Response(*typed) if isinstance(typed, tuple) else Response(typed)
    judgement = answer.judge(response)
    assert judgement.verdict is expected, judgement
    assert judgement.headline
    if expected in (C, W, N):
        assert judgement.read_as
        assert judgement.spoken


def test_outcomes_from_the_visual_field() -> None:
    outcomes = SetOf(Atom("HH"), Atom("HT"))
    emitted = Response(r"\left\lbrace HT,HH\right\rbrace", "latex")
    assert outcomes.judge(emitted).verdict is Verdict.CORRECT
