"""Exact values: arithmetic is right, and they print as LaTeX."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unstuck.maths.expression import Expression
from unstuck.maths.matrix import Matrix
from unstuck.maths.names import declare
from unstuck.maths.polynomial import Polynomial
from unstuck.maths.rational import Rational, exact, latex_number
from unstuck.maths.reader import read
from unstuck.maths.vector import Vector

fractions = st.fractions(-20, 20, max_denominator=12)


@given(fractions, fractions)
def test_rationals_stay_rational(a: Fraction, b: Fraction) -> None:
    r = Rational(a)
    for value in (r + b, b + r, r - b, b - r, r * b, b * r, -r, abs(r), r + 1, 2 * r, r**2):
        assert isinstance(value, Rational)
    assert (r + b, b - r, r * b) == (a + b, b - a, a * b)
    if b:
        assert isinstance(r / b, Rational)
        assert r / b == a / b


def test_rationals_print_as_latex() -> None:
    assert [str(Rational(-1, 2)), f"{Rational(3)}", f"{Rational(1, 3):+}"] == [
        r"-\frac{1}{2}",
        "3",
        r"+\frac{1}{3}",
    ]
    assert f"{Rational(1, 3):.2f}" == "0.33"
    assert Rational(-1, 2).text == "-1/2"
    assert latex_number(1e-7) == "0.0000001"
    assert exact(np.int64(3)) == 3


@pytest.mark.parametrize("wrong", [0.5, True, None, 1j])
def test_only_exact_numbers_are_taken(wrong: object) -> None:
    with pytest.raises(TypeError, match="exact number"):
        exact(wrong)


Rows = list[list[Fraction]]
squares = st.lists(st.lists(fractions, min_size=3, max_size=3), min_size=3, max_size=3)


@settings(max_examples=20, deadline=None)
@given(squares, squares)
def test_matrices_agree_with_numpy(
    first: list[list[Fraction]], second: list[list[Fraction]]
) -> None:
    A, B = Matrix(first), Matrix(second)
    np.testing.assert_allclose((A @ B).array, A.array @ B.array, atol=1e-9)
    np.testing.assert_allclose((A + 2 * B).array, A.array + 2 * B.array, atol=1e-9)
    np.testing.assert_allclose(float(A.determinant), np.linalg.det(A.array), rtol=1e-6, atol=1e-6)
    assert (A @ B).transpose == B.transpose @ A.transpose
    assert (A @ B).determinant == A.determinant * B.determinant
    if A.determinant:
        assert A @ A.inverse == Matrix.identity(3) == A**0
        assert A.rank == 3
    assert A @ B.column(1) == (A @ B).column(1)


def test_matrices_print_and_refuse() -> None:
    A = Matrix([[1, 2], [3, Fraction(1, 2)]])
    assert str(A) == r"\begin{pmatrix} 1 & 2 \\ 3 & \frac{1}{2} \end{pmatrix}"
    assert A.text == "[[1, 2], [3, 1/2]]"
    assert (A[0, 1], A.trace, A.shift(1)[0, 0], A.shape) == (2, Fraction(3, 2), 0, (2, 2))
    assert Matrix.diagonal([1, 2]) == Matrix.from_columns([[1, 0], [0, 2]])
    with pytest.raises(ValueError, match="equally long"):
        Matrix([[1, 2], [3]])
    with pytest.raises(ValueError, match="square"):
        _ = Matrix([[1, 2]]).trace
    with pytest.raises(ZeroDivisionError):
        _ = Matrix([[1, 1], [1, 1]]).inverse


def test_vectors() -> None:
    v, w = Vector([1, 2]), Vector([3, Fraction(1, 2)])
    assert (v @ w, v + w, 2 * v, v.norm_squared) == (4, Vector([4, "5/2"]), Vector([2, 4]), 5)
    assert str(w) == r"\begin{pmatrix} 3 \\ \frac{1}{2} \end{pmatrix}"
    assert (w.row, w.text, list(v)) == (r"\left(3, \frac{1}{2}\right)", "(3, 1/2)", [1, 2])
    with pytest.raises(ValueError, match="zip"):
        _ = v + Vector([1])


def test_polynomials() -> None:
    p = Polynomial([1, Fraction(-3, 2), 0, -1], variable=r"\lambda")
    assert str(p) == r"\lambda^{3} - \frac{3}{2}\lambda^{2} - 1"
    assert p.text == "lambda^3 - 3/2*lambda^2 - 1"
    assert p.derivative == Polynomial([3, -3, 0], r"\lambda")
    assert Polynomial.with_roots(1, 2) == Polynomial([1, -3, 2])
    assert str(Polynomial([0, 0])) == "0"
    assert Polynomial([1, 0])(np.array([1.0, 2.0])).tolist() == [1.0, 2.0]


coefficients = st.lists(fractions, min_size=1, max_size=4)


@settings(max_examples=50)
@given(coefficients, coefficients, fractions)
def test_polynomial_arithmetic(a: list[Fraction], b: list[Fraction], x: Fraction) -> None:
    p, q, at = Polynomial(a), Polynomial(b), Rational(x)
    assert (p + q)(at) == p(at) + q(at)
    assert (p - q)(at) == p(at) - q(at)
    assert (p * q)(at) == p(at) * q(at)
    assert (p**2)(at) == p(at) ** 2


@settings(max_examples=40)
@given(coefficients)
def test_polynomial_text_can_be_read(values: list[Fraction]) -> None:
    p = Polynomial(values)
    names = declare("x")
    for at in (Rational(2), Rational(-1, 3)):
        for tree in (read(p.text, "text", names), read(str(p), "latex", names)):
            assert Expression(tree)(x=at) == p(at)


def test_expressions() -> None:
    e = Expression("2x^2 + x_1")
    assert (str(e), e.text, e.symbols) == ("2x^{2} + x_{1}", "2x^2 + x_1", {"x", "x_1"})
    assert e(x=3, x_1=Fraction(1, 2)) == Fraction(37, 2)
    assert str(e(x=3)) == r"2 \cdot 3^{2} + x_{1}"
    assert str(Expression("x") / 2 + 1) == r"\frac{x}{2} + 1"
    assert str(1 - Expression("x + 1") ** 2) == r"1 - \left(x + 1\right)^{2}"
    assert (
        str(Expression("ab", variables=("ab",)) * Matrix.identity(1)[0, 0])
        == r"\mathrm{ab} \cdot 1"
    )
