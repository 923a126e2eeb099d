"""How matrices and vectors are typed, and that nothing changes where none is declared."""

from __future__ import annotations

import pytest

from unstuck.maths.errors import ReadError
from unstuck.maths.names import declare
from unstuck.maths.printer import text
from unstuck.maths.reader import read, read_placed

NAMES = declare(
    "n", "lambda", matrices=("A", "B", "X", "x", "y", "mu", "Sigma", "W_1", "I", "I_n", "ones",
                             "ones_n"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("X^TX", "X^T*X"),
        ("X'X", "X^T*X"),
        ("X.T @ (X @ x - y)", "X^T*(X*x - y)"),
        ("Xᵀ X", "X^T*X"),
        ("A^-T", "(A^(-1))^T"),
        ("A^{-T}", "(A^(-1))^T"),
        ("A⁻¹", "A^(-1)"),
        ("inv(AB)", "(A*B)^(-1)"),
        ("A .* B", "A ∘ B"),
        ("A x ⊙ B y", "A*x ∘ B*y"),
        ("A ⊗ B + A", "A ⊗ B + A"),
        ("x · A y", "x · A*y"),
        ("2<x, y>", "2<x, y>"),
        ("dot(x, y)", "<x, y>"),
        ("1_n 1_n^T", "ones_n*ones_n^T"),
        ("ones(n)", "ones_n"),
        ("eye(n)", "I_n"),
        ("||A||_F^2", "||A||_F^2"),
        ("||x||^2_2", "||x||_2^2"),
        ("logdet(A)", "ln(det(A))"),
        (r"\operatorname{Tr}\left(A^{\top}B\right)", "tr(A^T*B)"),
        (r"\boldsymbol{\mu}^{\mathsf{T}}\Sigma^{-1}\boldsymbol{\mu}", "mu^T*Sigma^(-1)*mu"),
        (r"A^{-\top}", "(A^(-1))^T"),
        (r"\mathbf{1}^\top x", "ones^T*x"),
        (r"\frac1n\mathbf{1}_n^\top x", "1/n*ones_n^T*x"),
        (r"\lVert X\rVert_F", "||X||_F"),
        (r"\|x\|_2^2", "||x||_2^2"),
        (r"\langle x,y\rangle", "<x, y>"),
        (r"x\cdot y", "x · y"),
        (r"2\cdot 3 x", "2*3x"),
        (r"W_1x", "W_1*x"),
    ],
)
def test_spellings(typed, read_as) -> None:
    node = read(typed, "latex" if "\\" in typed else "text", NAMES)
    assert text(node) == read_as


@pytest.mark.parametrize("typed", ["x @ y", "x ∘ y", "x ⊗ y", "kron(x, y)", "1_n", "x^TX"])
def test_only_arrays_have_such_products(typed) -> None:
    with pytest.raises(ReadError):
        read(typed, "text", declare("x", "y", "n"))


def test_a_dot_between_numbers_is_a_product() -> None:
    assert read("x · y", "text", declare("x", "y")) == read("x*y", "text", declare("x", "y"))


def test_the_place_of_each_part() -> None:
    typed = "2 X^T (X x - y)"
    placed = read_placed(typed, "text", NAMES)
    found = {typed[slice(*place)] for n in placed.node.walk() if (place := placed.place(n))}
    assert {typed, "2", "X^T", "X", "(X x - y)", "X x", "x", "y"} <= found
