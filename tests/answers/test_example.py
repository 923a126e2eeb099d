"""Objects with properties: built to have them, broken, hostile."""

from __future__ import annotations

import time

import numpy as np
import pytest
import sympy as sp
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from unstuck.answers import ExampleOf, Response, Verdict, answer_from_json
from unstuck.answers.kinds.example import SORTS

ENTRIES = st.integers(-5, 5)
X = sp.symbols("x")


def squares(size: int):
    return st.lists(st.lists(ENTRIES, min_size=size, max_size=size), min_size=size, max_size=size)


def judged(answer: ExampleOf, text: str):
    return answer.judge(Response(text))


def matrix(*properties: str, example) -> ExampleOf:
    return ExampleOf("matrix", *properties, example=example)


IDENTITY = [[1, 0], [0, 1]]


@pytest.mark.parametrize("sort", SORTS)
def test_both_roads_know_the_same_phrases(sort: str) -> None:
    assert list(SORTS[sort].exact) == list(SORTS[sort].floats)


WITHOUT_ARGUMENTS = [p for p in SORTS["matrix"].exact if "{" not in p]


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 3).flatmap(squares), st.sampled_from(WITHOUT_ARGUMENTS))
def test_numpy_finds_the_same_of_every_matrix(rows, phrase: str) -> None:
    answer = matrix(example=rows)
    object.__setattr__(answer, "properties", (phrase,))
    exact = answer.judge(answer.spellings()[0]).verdict
    assert exact is (Verdict.CORRECT if answer.agrees(rows) else Verdict.NOT_YET)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 4).flatmap(squares))
def test_every_gram_matrix_is_accepted_as_positive(rows) -> None:
    A = np.array(rows)
    gram = (A.T @ A).tolist()
    semi = matrix("positive semidefinite", example=IDENTITY)
    assert judged(semi, str(gram)).verdict is Verdict.CORRECT
    shifted = (A.T @ A + np.eye(len(A), dtype=int)).tolist()
    assert judged(matrix("positive definite", example=IDENTITY), str(shifted)).verdict is (
        Verdict.CORRECT
    )


@settings(max_examples=60, deadline=None)
@given(squares(3))
def test_a_broken_symmetry_is_named(rows) -> None:
    A = np.array(rows) + np.array(rows).T
    answer = matrix("symmetric", example=IDENTITY)
    assert judged(answer, str(A.tolist())).verdict is Verdict.CORRECT
    A[0, 2] += 1
    judgement = judged(answer, str(A.tolist()))
    assert (judgement.verdict, judgement.marks) == (Verdict.NOT_YET, (False,))
    assert f"Entry (1, 3) is ${A[0, 2]}$" in judgement.detail


@settings(max_examples=60, deadline=None)
@given(squares(3))
def test_rank_trace_and_determinant_are_numpy_s(rows) -> None:
    A = np.array(rows)
    rank, det = np.linalg.matrix_rank(A), round(np.linalg.det(A))
    answer = matrix(example=rows)
    asked = (f"rank {rank}", f"trace {np.trace(A)}", f"determinant {det}")
    object.__setattr__(answer, "properties", asked)
    assert judged(answer, str(rows)).marks == (True, True, True)


@settings(max_examples=60, deadline=None)
@given(st.lists(ENTRIES, min_size=2, max_size=4), st.lists(ENTRIES, min_size=2, max_size=4))
def test_orthogonal_vectors(v, w) -> None:
    assume(len(v) == len(w) and any(w))
    answer = ExampleOf("vector", example=v)
    object.__setattr__(answer, "properties", (f"orthogonal to {tuple(w)}",))
    verdict = judged(answer, str(tuple(v))).verdict
    assert (verdict is Verdict.CORRECT) == (int(np.dot(v, w)) == 0)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(-4, 4), min_size=1, max_size=4), st.integers(-3, 3))
def test_signs_of_polynomials_on_an_interval(roots, low: int) -> None:
    f = sp.expand(sp.prod([X - r for r in roots]))
    inside = [r for r in set(roots) if low < r < low + 2 and roots.count(r) % 2]
    positive = not inside and float(f.subs(X, low + sp.Rational(1001, 1000))) > 0
    answer = ExampleOf("function", f"nonnegative on ({low}, {low + 2})", example="1")
    verdict = judged(answer, str(f).replace("**", "^")).verdict
    assert (verdict is Verdict.CORRECT) == positive


CASES = [
    (matrix("trace 0", example=[[0, 1], [0, 0]]), "[[1,2],[3,2]]", "the trace is 3, not 0"),
    (matrix("rank 1", example=[[1, 1], [1, 1]]), "[[1,0],[0,1]]", "its rank is 2, not 1"),
    (matrix("not symmetric", example=[[0, 1], [0, 0]]), "[[1,0],[0,1]]", "it is symmetric"),
    (matrix("shape 2x2", example=IDENTITY), "[[1,2,3]]", "it is 1×3, not 2×2"),
    (matrix("invertible", example=IDENTITY), "[[1,2],[2,4]]", "it is singular"),
    (matrix("positive definite", example=IDENTITY), "[[1,2],[2,1]]", "not positive definite"),
    (matrix("eigenvalue 3", example=[[3]]), "[[2,0],[0,1]]", "3 is not an eigenvalue"),
    (matrix("nilpotent", "nonzero", example=[[0, 1], [0, 0]]), "[[0,0],[0,0]]", "zero matrix"),
    (matrix("not diagonalizable", example=[[1, 1], [0, 1]]), "[[1,0],[0,2]]", "diagonalizable"),
    (matrix("not diagonalizable", example=[[1, 1], [0, 1]]), "[[0,1],[-1,0]]", ""),
    (matrix("table of independent variables", example=[[1]]), "[[1/2,0],[0,1/2]]", "not indep"),
    (matrix("commutes with [[0,1],[0,0]]", example=IDENTITY), "[[1,0],[0,2]]", "do not commute"),
    (matrix("sends (1, 2) to (2, 1)", example=[[0, 1], [1, 0]]), "[[1,0],[0,1]]", "does not send"),
    (matrix("row-stochastic", example=IDENTITY), "[[1/2,1/3],[0,1]]", "not row-stochastic"),
    (matrix("eigenvalues (1, 1)", example=IDENTITY), "[[1,0],[0,2]]", "not these"),
    (ExampleOf("vector", "unit", example=(1, 0)), "(1, 1)", "not a unit vector"),
    (ExampleOf("vector", "unit", example=(1, 0)), "(sqrt(2)/2, 1/sqrt(2))", ""),
    (ExampleOf("vector", "norm sqrt(2)", example=(1, 1)), "(1, -1)", ""),
    (ExampleOf("vector", "probability vector", example=(1, 0)), "(1/2, 1/3)", "probability vector"),
    (ExampleOf("vector", "in the span of [[1,0,0],[0,1,0]]", example=(1, 0, 0)), "(0,0,1)", "span"),
    (ExampleOf("number", "irrational", example="sqrt(2)"), "1.414", "it is rational"),
    (ExampleOf("number", "irrational", "between 1 and 2", example="sqrt(2)"), "pi/2", ""),
    (ExampleOf("number", "irrational", example="sqrt(2)"), "2^(1/3)", ""),
    (ExampleOf("number", "prime", "greater than 20", example=23), "21", "not prime"),
    (ExampleOf("number", "between 1/3 and 1/2", example="2/5"), "1/2", "not less than 1/2"),
    (ExampleOf("function", "degree 2", example="(x-3)^2"), "x-3", "the degree is 1, not 2"),
    (ExampleOf("function", "even", "value 1 at 0", example="cos(x)"), "cos(2x)", ""),
    (ExampleOf("function", "even", "value 1 at 0", example="cos(x)"), "x + 1", "it is not even"),
    (ExampleOf("function", "increasing on (-inf, inf)", example="x"), "x^3", ""),
    (ExampleOf("function", "increasing on [0, 1]", example="x"), "x - x^2", "not increasing"),
    (ExampleOf("function", "local minimum at 1", example="(x-1)^2"), "(x-1)^3", "local minimum"),
    (
        ExampleOf("function", "nonnegative on [0, 1]", "integral 1 from 0 to 1", example="2x"),
        "3x^2",
        "",
    ),
    (ExampleOf("function", "0 real roots", example="x^2+1"), "x^2-1", "real roots is 2, not 0"),
    (ExampleOf("set", "disjoint from {1, 2}", example="{3}"), "{2, 3}", "not disjoint"),
    (ExampleOf("set", "intersection with {1, 2} is {1}", example="{1}"), "{1, 5, 7}", ""),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "text", "said"), CASES, ids=lambda case: str(case)[:50])
def test_what_is_said(answer: ExampleOf, text: str, said: str) -> None:
    judgement = judged(answer, text)
    assert judgement.verdict is (Verdict.NOT_YET if said else Verdict.CORRECT), judgement
    assert said in judgement.headline
    assert answer_from_json(answer.to_json()) == answer


def test_an_indefinite_matrix_is_shown_its_vector() -> None:
    answer = matrix("positive definite", example=IDENTITY)
    assert "$x^\\top A x = -3$" in judged(answer, "[[1,2],[2,1]]").detail
    assert (
        "= -2$" in judged(matrix("positive semidefinite", example=IDENTITY), "[[0,1],[1,0]]").detail
    )


def test_the_first_that_fails_is_explained_and_all_are_marked() -> None:
    answer = matrix("symmetric", "trace 0", "determinant -1", example=[[1, 0], [0, -1]])
    judgement = judged(answer, "[[1,0],[0,1]]")
    assert judgement.headline == "Not yet: the trace is 2, not 0"
    assert judgement.marks == (True, False, False)
    assert answer.field.parts == ("symmetric", "trace 0", "determinant -1")


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("[[2^(1/3), 0], [0, 1]]", Verdict.UNDECIDED),
        ("[[pi, 0], [0, 1]]", Verdict.UNDECIDED),
        ("[[1/0, 0], [0, 1]]", Verdict.UNREADABLE),
        ("[[x, 0], [0, 1]]", Verdict.UNREADABLE),
        ("[[1, 2], [3]]", Verdict.UNREADABLE),
        ("{1, 2", Verdict.UNREADABLE),
        ("5 = 5", Verdict.CORRECT),
    ],
)
def test_what_is_no_matrix_of_ours(text: str, verdict: Verdict) -> None:
    assert judged(matrix("invertible", example=IDENTITY), text).verdict is verdict


@pytest.mark.parametrize(
    ("make", "fault"),
    [
        (lambda: matrix("symmetrical", example=IDENTITY), "no property of a matrix"),
        (lambda: matrix("symmetric", example=[[0, 1], [0, 0]]), "not symmetric"),
        (lambda: matrix("rank x", example=IDENTITY), "no property"),
        (lambda: matrix("trace (1", example=IDENTITY), "trace"),
        (lambda: matrix("symmetric", example=[[1, 2], [3]]), "equal length"),
        (lambda: ExampleOf("tensor", example=1), "no sort"),
        (lambda: ExampleOf("number", "between 2 and x", example=1), "between"),
        (lambda: ExampleOf("function", "convex on [2, 1]", example="x"), "empty"),
    ],
)
def test_authors_are_told(make, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        make()


@pytest.mark.parametrize(
    ("answer", "value", "expected"),
    [
        (matrix("symmetric", "not positive definite", example=[[1, 0], [0, -1]]), -np.eye(2), True),
        (matrix("symmetric", example=IDENTITY), sp.Matrix([[1, 2], [3, 4]]), False),
        (matrix("orthogonal", example=IDENTITY), np.array([[0.6, 0.8], [-0.8, 0.6]]), True),
        (ExampleOf("vector", "orthogonal to (1, 2)", example=(2, -1)), np.array([4.0, -2.0]), True),
        (ExampleOf("number", "between 1/3 and 1/2", example="2/5"), 0.45, True),
        (ExampleOf("number", "between 1/3 and 1/2", example="2/5"), 0.5, False),
        (ExampleOf("function", "even", "value 1 at 0", example="x^2+1"), sp.cos(X), True),
        (ExampleOf("function", "even", "value 1 at 0", example="x^2+1"), lambda x: 1 + x, False),
        (ExampleOf("set", "disjoint from {1, 2}", example="{3}"), {3, 4}, True),
        (matrix("symmetric", example=IDENTITY), 5, False),
        (ExampleOf("function", "value 1 at 0", example="1"), lambda x: 1 / x, False),
        (ExampleOf("function", "convex on [0, 1]", example="x^2"), lambda x: 3 * x**2 - x, True),
        (ExampleOf("function", "2 real roots", example="x^2-1"), X**2 - 4, True),
        (ExampleOf("function", "local minimum at 1", example="(x-1)^2"), (X - 1) ** 3, False),
        (matrix("diagonalizable", example=IDENTITY), [[1, 1], [0, 1]], False),
        (ExampleOf("number", "irrational", example="pi"), 2**0.5, True),
        (ExampleOf("number", "prime", example=7), 91, False),
        (matrix("symmetric", example=IDENTITY), None, False),
    ],
)
def test_an_independent_road(answer: ExampleOf, value, expected: bool) -> None:
    assert answer.agrees(value) is expected


def grid(entry: str, size: int) -> str:
    return "[" + ",".join(["[" + ",".join([entry] * size) + "]"] * size) + "]"


LONG = [
    grid("9", 20),
    grid("9", 8),
    grid("9^9^9", 2),
    grid("sqrt(2)+sqrt(3)+sqrt(5)", 4),
    grid("sqrt(2)", 8),
    "[" + ",".join(["1"] * 401) + "]",
    grid("9" * 90, 5),
    "[[(1+sqrt(2)+sqrt(3)+sqrt(5))^60, 1],[1, 1]]",
    "+".join(["(1+sqrt(2)+sqrt(3)+sqrt(5))^9"] * 25),
    "(" + ",".join(["1000!"] * 64) + ")",
]  # fmt: skip


@pytest.mark.parametrize("text", LONG, ids=lambda text: text[:24])
def test_large_examples_cost_little(text: str) -> None:
    for phrase in ("not positive definite", "not diagonalizable", "not rank 7", "not orthogonal"):
        answer = matrix(phrase, example=[[0, 1], [0, 0]])
        started = time.process_time()
        judgement = judged(answer, text)
        assert time.process_time() - started < 0.25, judgement


@pytest.mark.parametrize(
    "text",
    ["(x+1)^5000", "x^12 + " + "9" * 100 + "x^11 - 7/3 x + 1", "(x^2-2)^6", "(x-1/3)^12", "1/x"],
)
def test_demanding_functions_cost_little(text: str) -> None:
    for phrase in ("increasing on [0, 1]", "nonnegative on (-inf, inf)", "3 real roots", "even"):
        answer = ExampleOf(
            "function", phrase, example={"3 real roots": "x^3-x", "even": "1"}.get(phrase, "x^2")
        )
        started = time.process_time()
        judged(answer, text)
        assert time.process_time() - started < 0.25


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("pi", Verdict.CORRECT),
        ("pi^2", Verdict.CORRECT),
        ("3pi/4 + 1", Verdict.CORRECT),
        ("e^(1/2)", Verdict.CORRECT),
        ("ln(4)", Verdict.CORRECT),
        ("sqrt(2) + sqrt(3)", Verdict.CORRECT),
        ("sqrt(2)*sqrt(2)", Verdict.NOT_YET),
        ("ln(1)", Verdict.NOT_YET),
        ("(1+sqrt(2))(1-sqrt(2))", Verdict.NOT_YET),
        ("pi + e", Verdict.UNDECIDED),
        ("2^pi", Verdict.UNDECIDED),
        ("1/0", Verdict.UNREADABLE),
        ("{2}", Verdict.UNREADABLE),
    ],
)
def test_irrationality_is_never_guessed(text: str, verdict: Verdict) -> None:
    assert judged(ExampleOf("number", "irrational", example="pi"), text).verdict is verdict
