"""Expressions in matrices and vectors: laws, the formulas of machine learning, hostile input."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.answers import arrays

from unstuck.answers import MatrixExpression, Response, Verdict
from unstuck.maths.printer import latex, text

shapes = st.sampled_from([("n", "n"), ("n", "d"), ("n", "1"), ("d", "1"), ("1", "1"), ("1", "n")])
pairs = shapes.flatmap(lambda s: st.tuples(arrays.expression(s), arrays.expression(s)))


def _answer(node) -> MatrixExpression:
    try:
        return arrays.answer(node)
    except ValueError:  # an inverse that never exists, a product that is a number by chance
        assume(False)
        raise


@settings(max_examples=120, deadline=None)
@given(shapes.flatmap(arrays.expression))
def test_identities_are_right(node) -> None:
    answer = _answer(node)
    other = arrays.rewritten(node)
    assert answer.judge(Response(text(other))).verdict is Verdict.CORRECT
    assert answer.judge(Response(latex(other), "latex")).verdict is Verdict.CORRECT


@settings(max_examples=120, deadline=None)
@given(pairs)
def test_the_judge_agrees_with_numpy(pair) -> None:
    first, second = map(_answer, pair)
    verdict = first.judge(Response(second.expression)).verdict
    assert (verdict is Verdict.CORRECT) == first.agrees(second)
    assert verdict in (Verdict.CORRECT, Verdict.NOT_YET)


SQUARE = {"A": ("n", "n"), "B": ("n", "n"), "C": ("n", "n"), "x": "n", "y": "n"}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("(A B)^T", "B^T A^T"),
        ("(A B)^-1", "B^-1 A^-1"),
        ("(A^T)^-1", "A^-T"),
        ("tr(A B C)", "tr(C A B)"),
        ("tr(A^T B)", "vec(A)^T vec(B)"),
        ("(A + B) C", "A C + B C"),
        ("det(A B)", "det(A) det(B)"),
        ("det(A^-1)", "1/|A|"),
        ("det(2 A)", "2^n det(A)"),
        ("vec(A C B)", "(B^T ⊗ A) vec(C)"),
        ("(A ⊗ B)(B ⊗ C)", "A B ⊗ B C"),
        ("(A ⊗ B)^-1", "kron(A^-1, B^-1)"),
        ("||A||_F^2", "tr(A^T A)"),
        ("||x - y||^2", "x · x - 2 <x, y> + y^T y"),
        ("x^T y", "tr(y x^T)"),
        ("x^T (A ∘ B) y", "tr(diag(x) A diag(y) B^T)"),
        ("1^T x", "tr(diag(x))"),
        ("1^T A ones", "1_n' A 1_n"),
        ("A x + x", "(A + I) x"),
        ("(A + x y^T)^-1", "A^-1 - A^-1 x y^T A^-1/(1 + y^T A^-1 x)"),
        ("det(I + x y^T)", "1 + x · y"),
        ("diag(x) y", "x ⊙ y"),
        ("diag(A)^T ones", "tr(A)"),
        ("A x^T y", "(x^T y) A"),
        ("(x - 1)^T y", "x^T y - 1^T y"),
        ("A^3", "A A A"),
        ("A^0", "I_n"),
    ],
)
def test_real_identities(left, right) -> None:
    for asked, typed in ((left, right), (right, left)):
        answer = MatrixExpression(asked, SQUARE)
        judgement = answer.judge(Response(typed))
        assert judgement.verdict is Verdict.CORRECT, judgement
        assert answer.agrees(MatrixExpression(typed, SQUARE))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("A B", "B A"),
        ("(A B)^T", "A^T B^T"),
        ("(A B)^-1", "A^-1 B^-1"),
        ("(A + B)^2", "A^2 + 2 A B + B^2"),
        ("(A + B)^-1", "A^-1 + B^-1"),
        ("tr(A B)", "tr(A) tr(B)"),
        ("det(A + B)", "det(A) + det(B)"),
        ("A ∘ B", "A B"),
        ("A ⊗ B", "B ⊗ A"),
        ("||x + y||", "||x|| + ||y||"),
        ("tr(A B C)", "tr(B A C)"),
        ("x x^T A", "x^T x A"),
        ("A^T", "A"),
        ("det(2A)", "2 det(A)"),
    ],
)
def test_false_identities(left, right) -> None:
    for asked, typed in ((left, right), (right, left)):
        answer = MatrixExpression(asked, SQUARE)
        assert answer.judge(Response(typed)).verdict is Verdict.NOT_YET
        assert not answer.agrees(MatrixExpression(typed, SQUARE))


REGRESSION = {"X": ("n", "d"), "w": "d", "y": "n"}
LEAST = MatrixExpression("2 X^T (X w - y)", REGRESSION)
OLS = MatrixExpression("(X^T X)^-1 X^T y", REGRESSION)
RIDGE = MatrixExpression("(X^T X + lambda I)^-1 X^T y", REGRESSION, {"lambda": "positive"})
RIDGE_GRADIENT = MatrixExpression("2/n X^T (X w - y) + 2 lambda w", REGRESSION, ("lambda",))
GAUSS = MatrixExpression(
    "-n/2 ln(2pi) - 1/2 ln|Sigma| - 1/2 (x - mu)^T Sigma^-1 (x - mu)",
    {"x": "n", "mu": "n", "Sigma": ("n", "n")},
    properties={"Sigma": "positive definite"},
)
SCORE = MatrixExpression(
    "Sigma^-1 (x - mu)",
    {"x": "n", "mu": "n", "Sigma": ("n", "n")},
    properties={"Sigma": "positive definite"},
)
QUADRATIC = MatrixExpression("(A + A^T) x", {"A": ("n", "n"), "x": "n"})
SYMMETRIC = MatrixExpression("2 A x", {"A": ("n", "n"), "x": "n"}, properties={"A": "symmetric"})
PCA = MatrixExpression(
    "1/n X^T (I - 1/n 1 * 1^T) X".replace("1 * 1^T", "ones ones^T"), {"X": ("n", "d")}
)
SOFTMAX = MatrixExpression("exp(z) / (1^T exp(z))", {"z": "k"}, elementwise=("exp",))
CROSS = MatrixExpression("(p - y) x^T", {"p": "k", "y": "k", "x": "d"})
JACOBIAN = MatrixExpression("diag(p) - p p^T", {"p": "k"}, properties={"p": "probability"})
LAYER = MatrixExpression(
    "W^T (delta ⊙ sigma(z) ⊙ (1 - sigma(z)))",
    {"W": ("m", "d"), "delta": "m", "z": "m"},
    elementwise=("sigma",),
)
HAT = MatrixExpression("X (X^T X)^-1 X^T", {"X": ("n", "d")})
PROJECTED = MatrixExpression(
    "U U^T x", {"U": ("n", "d"), "x": "n"}, properties={"U": "orthonormal columns"}
)
TURNED = MatrixExpression("Q^T b", {"Q": ("n", "n"), "b": "n"}, properties={"Q": "orthogonal"})

RIGHT = [
    (LEAST, "2X^TXw - 2X^Ty"),
    (LEAST, "-2 X'(y - X w)"),
    (LEAST, "2 * X.T @ (X @ w - y)"),
    (LEAST, r"2\mathbf{X}^\top\left(\mathbf{X}\mathbf{w}-\mathbf{y}\right)"),
    (LEAST, r"\nabla_w L = 2X^{T}(Xw-y)"),
    (LEAST, r"2\cdot X^{\top}\cdot\left(X\cdot w-y\right)"),
    (LEAST, "2((Xw-y)^T X)^T"),
    (LEAST, "2Xᵀ(Xw − y)"),
    (OLS, "inv(X^T X) X^T y"),
    (OLS, r"\left(X^{\top}X\right)^{-1}X^{\top}y"),
    (OLS, "(X'X)^-1 (y'X)'"),
    (RIDGE, "X^T (X X^T + lambda I_n)^-1 y"),
    (RIDGE, r"\left(X^\top X+\lambda I_d\right)^{-1}X^\top y"),
    (RIDGE, r"\left(\lambda\mathbf{I}+\mathbf{X}^{\top}\mathbf{X}\right)^{-1}\mathbf{X}^{\top}y"),
    (RIDGE_GRADIENT, r"\frac{2}{n}X^\top(Xw-y)+2\lambda w"),
    (RIDGE_GRADIENT, "2 (X^T X / n + lambda I) w - 2 X^T y / n"),
    (GAUSS, r"-\frac{1}{2}\left(n\ln 2\pi+\log\det\Sigma+(x-\mu)^\top\Sigma^{-1}(x-\mu)\right)"),
    (GAUSS, "-1/2 (ln det(2 pi Sigma) + (mu - x)^T inv(Sigma) (mu - x))"),
    (GAUSS, "-1/2 logdet(Sigma) - n/2 ln(2pi) - 1/2 <x - mu, Sigma^-1 (x - mu)>"),
    (SCORE, r"-\boldsymbol{\Sigma}^{-1}(\boldsymbol{\mu}-\mathbf{x})"),
    (SCORE, "Sigma^-T (x - mu)"),
    (SCORE, "((x - mu)^T Sigma^-1)^T"),
    (QUADRATIC, "A x + A^T x"),
    (QUADRATIC, "Ax + (x^T A)^T"),
    (SYMMETRIC, "(A + A^T) x"),
    (SYMMETRIC, "2 A^T x"),
    (PCA, "1/n X^T X - 1/n^2 (X^T 1_n)(X^T 1_n)^T"),
    (PCA, r"\frac1n X^\top\left(I_n-\frac{1}{n}\mathbf{1}_n\mathbf{1}_n^\top\right)X"),
    (PCA, "1/n X^T (I - 1/n ones ones') (I - 1/n ones ones') X"),
    (SOFTMAX, r"\frac{\exp(z)}{\mathbf{1}^\top\exp(z)}"),
    (SOFTMAX, "exp(z - ones)/(ones' exp(z - 1))"),
    (CROSS, "p x^T - y x^T"),
    (CROSS, "(x (p - y)^T)^T"),
    (CROSS, "(p - y) ⊗ x^T"),
    (JACOBIAN, "diag(p)(I - 1 p^T)".replace("1 p", "ones p")),
    (JACOBIAN, "diag(p) (1^T p) - p p^T"),
    (LAYER, "W^T diag(sigma(z) ∘ (1 - sigma(z))) delta"),
    (LAYER, r"W^\top\left(\delta\odot\sigma(z)\odot\left(1-\sigma(z)\right)\right)"),
    (LAYER, "W^T (delta .* sigma(z) .* sigma(-z))"),
    (HAT, "(X (X^T X)^-1 X^T)^2"),
    (PROJECTED, "U (U^T U)^-1 U^T x"),
    (TURNED, "Q^-1 b"),
    (TURNED, r"Q^{-1}b"),
]


@pytest.mark.parametrize(("answer", "typed"), RIGHT)
def test_right_formulas(answer, typed) -> None:
    syntax = "latex" if "\\" in typed else "text"
    judgement = answer.judge(Response(typed, syntax))
    assert judgement.verdict is Verdict.CORRECT, judgement


WRONG = [
    (LEAST, "X^T (X w - y)", "a factor of 2 is missing"),
    (LEAST, "4 X^T (X w - y)", "there is a factor of 2 too much"),
    (LEAST, "6 X^T (X w - y)", "it is off by a constant factor"),
    (LEAST, "2 X^T (y - X w)", "check the sign"),
    (LEAST, "2 (X w - y)^T X", "it is transposed"),
    (LEAST, "2 X^T X w", "one term is missing"),
    (LEAST, "2 X^T X w + 2 X^T y", "one term has the wrong sign"),
    (LEAST, "2 X^T (X w - y) + w", "there is one term too many"),
    (LEAST, "2 X (X w - y)", "the shapes do not fit"),
    (LEAST, "||X w - y||^2", "the shape is different"),
    (LEAST, "0", ""),
    (OLS, "X^T X X^T y", "an inverse is missing"),
    (OLS, "(X X^T)^-1 X^T y", "the shapes do not fit"),
    (OLS, "X^-1 y", "the shapes do not fit"),
    (RIDGE, "(X^T X + lambda)^-1 X^T y", "the shapes do not fit"),
    (RIDGE, "(X^T X - lambda I)^-1 X^T y", ""),
    (RIDGE, "(X^T X + I)^-1 X^T y", ""),
    (RIDGE_GRADIENT, "2/n X^T (X w - y) + lambda w", ""),
    (GAUSS, "-1/2 logdet(Sigma) - 1/2 (x - mu)^T Sigma^-1 (x - mu)", "one term is missing"),
    (GAUSS, "-n/2 ln(2pi) + 1/2 logdet(Sigma) - 1/2 (x-mu)^T Sigma^-1 (x-mu)",
     "one term has the wrong sign"),
    (SCORE, "Sigma (x - mu)", "an inverse is missing"),
    (SCORE, "(x - mu)^T Sigma^-1", "it is transposed"),
    (SCORE, "Sigma^-1 (x + mu)", "one term has the wrong sign"),
    (QUADRATIC, "2 A x", ""),
    (QUADRATIC, "A x", "one term is missing"),
    (QUADRATIC, "(A + A) x", "one transpose is missing"),
    (CROSS, "x (p - y)^T", "it is transposed"),
    (CROSS, "(p - y)^T x", "the shapes do not fit"),
    (JACOBIAN, "diag(p) - p^T p", "the shapes do not fit"),
    (JACOBIAN, "p p^T - diag(p)", "check the sign"),
    (HAT, "X^T (X^T X)^-1 X", "the shapes do not fit"),
    (LAYER, "W^T (delta ⊙ sigma(z))", ""),
    (TURNED, "Q b", "one transpose is missing"),
    (MatrixExpression("A B x", SQUARE), "B A x", "the order of the factors matters"),
    (MatrixExpression("(A B)^-1", SQUARE), "A^-1 B^-1", "the order of the factors matters"),
    (MatrixExpression("A^T B", SQUARE), "A B", "one transpose is missing"),
    (MatrixExpression("A B", SQUARE), "A^T B", "there is one transpose too many"),
    (MatrixExpression("A x", SQUARE), "A^-1 x", "there is one inverse too many"),
    (MatrixExpression("x^T A y", SQUARE), "(x x^T)^-1", "the shape is different"),
    (MatrixExpression("A", SQUARE), "(x x^T)^-1", "it has no value where the right answer has one"),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "typed", "why"), WRONG)
def test_wrong_formulas_are_explained(answer, typed, why) -> None:
    judgement = answer.judge(Response(typed))
    assert judgement.verdict is Verdict.NOT_YET, judgement
    assert judgement.headline == (f"Not yet: {why}" if why else "Not yet")


@pytest.mark.parametrize(
    ("typed", "part", "said"),
    [
        ("2 X (Xw - y)", "X (Xw - y)", r"$X$ is $n \times d$, but $X w - y$ has $n$ rows"),
        ("2 X (Xw - y)", "X (Xw - y)", r"It would fit with $X^{\top}$"),
        ("2 X^T X w - 2 X y", "X y", r"It would fit with $X^{\top}$"),
        ("X + X^T", "X + X^T", r"but $X^{\top}$ is $d \times n$"),
        ("2 X^T(X - y)", "X - y", "Only arrays of the same shape can be added"),
        ("y y", "y y", r"$y^{\top} y$ is a number, $y y^{\top}$ is a matrix"),
        ("X^T (X^T X + 1) w", "X^T X + 1", "$I$ is a matrix"),
        ("X^-1 y", "X", r"$X$ is $n \times d$"),
        ("w / X", "X", "below a line"),
        ("w / (X^T X)", "(X^T X)", "multiply by its inverse"),
        ("w^2", "w", r"The squared length is $w^{\top} w$"),
        ("|w|", "w", r"a length is $\left\lVert w\right\rVert$"),
        ("tr(X)", "X", "Only a square matrix has a trace"),
        ("w ∘ y", "w ∘ y", "multiplied entry by entry"),
        ("w · y", "w · y", "the same length"),
        ("exp(w)", "w", "exp is for numbers"),
    ],
)
def test_a_misfit_is_explained_at_its_place(typed, part, said) -> None:
    judgement = LEAST.judge(Response(typed))
    assert judgement.verdict is Verdict.NOT_YET
    assert judgement.headline == "Not yet: the shapes do not fit"
    assert said in judgement.detail
    assert judgement.position is not None
    assert typed[slice(*judgement.position)] == part


def test_a_wrong_shape_names_both() -> None:
    judgement = LEAST.judge(Response("X X^T"))
    assert judgement.detail == (
        r"This is a matrix of shape $n \times n$; a column with $d$ entries is asked for."
    )


def test_the_other_layout_is_the_wrong_form() -> None:
    answer = MatrixExpression("2 X^T (X w - y)", REGRESSION, layout="denominator")
    judgement = answer.judge(Response("2 (X w - y)^T X"))
    assert judgement.verdict is Verdict.WRONG_FORM
    assert judgement.headline == "Right, but write it in denominator layout"
    assert "numerator layout" in judgement.detail
    jacobian = MatrixExpression("A", {"A": ("n", "n"), "x": "n"}, layout="numerator")
    assert jacobian.judge(Response("A^T")).verdict is Verdict.WRONG_FORM
    assert jacobian.judge(Response("A")).verdict is Verdict.CORRECT


@pytest.mark.parametrize("typed", ["tr(I)", "A < B", "{A}", "rank(A)", "q", "", "P(A)"])
def test_what_cannot_be_used(typed) -> None:
    judgement = MatrixExpression("tr(A)", SQUARE).judge(Response(typed))
    assert judgement.verdict is Verdict.UNREADABLE


@pytest.mark.parametrize(
    ("expression", "options"),
    [
        ("X w y", {"shapes": REGRESSION}),
        ("X", {"shapes": {"X": (1, 1)}}),
        ("X", {"shapes": {"X": ("n", "d", "k")}}),
        ("X", {"shapes": {}}),
        ("T", {"shapes": {"T": ("n", "n")}}),
        ("X", {"shapes": {"X": ("n", "d")}, "properties": {"X": "symmetric"}}),
        ("X", {"shapes": {"X": ("n", "n")}, "properties": {"X": "nice"}}),
        ("X", {"shapes": {"X": ("n", "n")}, "properties": {"Y": "symmetric"}}),
        ("X", {"shapes": {"X": ("n", "n")}, "scalars": ("n",)}),
        ("X", {"shapes": {"X": ("n", "n")}, "scalars": {"z": "complex"}}),
        ("X", {"shapes": {"X": ("n", "n")}, "layout": "mixed"}),
        ("X", {"shapes": {"X": ("n", "n")}, "elementwise": ("erf",)}),
        ("(x x^T)^-1", {"shapes": {"x": "n"}}),
        ("A^(9^9)", {"shapes": SQUARE}),
    ],
)
def test_an_author_is_told(expression, options) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        MatrixExpression(expression, **options)


def test_shapes_may_be_written_as_text() -> None:
    assert MatrixExpression("X w", {"X": "n x d", "w": "d"}) == MatrixExpression(
        "X w", {"X": ("n", "d"), "w": ("d",)}
    )
    small = MatrixExpression("A x", {"A": "2x3", "x": 3})
    assert small.judge(Response("A^T x")).verdict is Verdict.NOT_YET
    assert MatrixExpression("A x", {"A": "2×2", "x": "2"}).judge(Response("A I_2 x")).verdict is (
        Verdict.CORRECT
    )


def test_numpy_may_be_the_independent_road() -> None:
    assert LEAST.agrees(lambda X, w, y: 2 * X.T @ (X @ w - y))
    assert not LEAST.agrees(lambda X, w, y: X.T @ (X @ w - y))
    assert not LEAST.agrees(lambda X, w, y: (X @ w - y) @ X.T)
    assert RIDGE.agrees(
        lambda X, w, y, lam: np.linalg.solve(X.T @ X + lam * np.eye(X.shape[1]), X.T @ y)
    )
    assert GAUSS.agrees(
        lambda x, mu, S: -0.5 * (
            len(x) * np.log(2 * np.pi) + np.linalg.slogdet(S)[1]
            + (x - mu) @ np.linalg.solve(S, x - mu)
        )
    )  # fmt: skip
    assert not LEAST.agrees(None)


HOSTILE = [
    "A^(9^9)", "A^9^9^9", " ⊗ ".join(["A"] * 200), " ".join(["A"] * 390), "A + " * 390 + "A",
    "(" * 38 + "A" + ")" * 38, "A^-1" * 60, "inv(" * 35 + "A" + ")" * 35, "A ∘ " * 300 + "A",
    "det(" * 30 + "A" + ")" * 30, "exp(" * 30 + "A" + ")" * 30, "A'" * 300, "x x^T " * 150,
    "(A+B)" * 150, "(((A^64)^64)^64)", "det(A^64)^64 A", "exp(-10^30) A", "(1/3)^(10^5) A",
    "0^-1 A", "(A B^-1 + B A^-1)^-1 " * 25, "(A^T A + A A^T)^-1 + " * 30 + "A",
    "tr(A ⊗ A ⊗ A ⊗ A ⊗ A ⊗ A) A", "vec(A ⊗ A ⊗ A)^T vec(A ⊗ A ⊗ A) A", "I" * 300,
    "(1+" * 35 + "A" + ")" * 35, "(A+B)^64 (A-B)^64", "((A+B)^-1 + A)^-1 " * 40,
    "sin(det(A)^20) A", "||x||_1^60 A", "\\frac{A}{" * 30, "A_1", "A^{A^{A}}", "ln(ln(2)-1) A",
]  # fmt: skip


@pytest.mark.parametrize("typed", HOSTILE, ids=lambda typed: ascii(typed[:24]))
@pytest.mark.parametrize("syntax", ["text", "latex"])
def test_hostile_input(typed, syntax) -> None:
    answer = MatrixExpression("A B - B A", SQUARE, elementwise=("exp",))
    started = time.process_time()
    verdict = answer.judge(Response(typed, syntax)).verdict
    assert time.process_time() - started < 0.5  # generous: test machines are busy
    assert verdict is not Verdict.CORRECT
