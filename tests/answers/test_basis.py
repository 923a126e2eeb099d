"""Bases by their span."""

from __future__ import annotations

import numpy as np
import pytest
import sympy as sp
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from unstuck.answers import Basis, Response, Verdict

PLANE = Basis([[1, 0, 1], [0, 1, 1]])
ORTHONORMAL = Basis([["1/sqrt(2)", "1/sqrt(2)", 0], [0, 0, 1]], orthonormal=True)
SMALL = st.integers(-3, 3)


def judged(answer: Basis, text: str, syntax="text"):
    return answer.judge(Response(text, syntax))


@settings(max_examples=80, deadline=None)
@given(SMALL, SMALL, SMALL, SMALL)
def test_every_basis_of_the_span_is_right(a, b, c, d) -> None:
    u, v = np.array([1, 0, 1]), np.array([0, 1, 1])
    new = [tuple(map(int, a * u + b * v)), tuple(map(int, c * u + d * v))]
    verdict = judged(PLANE, f"{new[0]}, {new[1]}").verdict
    assert (verdict is Verdict.CORRECT) == (a * d != b * c)
    assert PLANE.agrees(new) == (a * d != b * c)


@settings(max_examples=60, deadline=None)
@given(st.lists(SMALL, min_size=3, max_size=3))
def test_one_vector_outside_is_found(w) -> None:
    assume(w[0] + w[1] != w[2])
    judgement = judged(PLANE, f"(1, 0, 1), ({w[0]}, {w[1]}, {w[2]})")
    assert judgement.headline == "Not yet: vector 2 does not belong to the space"
    assert judgement.marks == (True, False)


@pytest.mark.parametrize(
    ("answer", "text", "said"),
    [
        (PLANE, "(1,1,2), (1,-1,0)", ""),
        (PLANE, "[[1,0,1],[0,1,1]]", ""),
        (PLANE, "[[1,0],[0,1],[1,1]]", ""),
        (PLANE, "v1 = (1,0,1), v2 = (0,1,1)", ""),
        (PLANE, "(1,0,1) and (0,1,1)", ""),
        (PLANE, "(1,0,1)", "1 vector spans too little"),
        (PLANE, "(1,0,1), (2,0,2)", "linearly dependent"),
        (PLANE, "(1,0,1), (0,1,1), (1,1,2)", "linearly dependent"),
        (PLANE, "(1,0,1), (0,0,0)", "vector 2 is zero"),
        (PLANE, "(1,0), (0,1), (1, 1)", "each vector has 3 entries here, not 2"),
        (PLANE, "(1,0,0), (0,1,0)", "2 of the 2 vectors do not belong"),
        (ORTHONORMAL, "(0,0,1), (sqrt(2)/2, sqrt(2)/2, 0)", ""),
        (ORTHONORMAL, "(0,0,-1), (-1/sqrt(2), -1/sqrt(2), 0)", ""),
        (ORTHONORMAL, "(1,1,0), (0,0,1)", "vector 1 does not have length 1"),
        (ORTHONORMAL, "(1,1,1), (0,0,1)", "vectors 1 and 2 are not orthogonal"),
        (Basis([[1, -2]]), "(-1/2, 1)", ""),
        (Basis([[1, -2]]), "(1, 2)", "the vector does not belong to the space"),
    ],
)
def test_what_is_said(answer: Basis, text: str, said: str) -> None:
    judgement = judged(answer, text)
    assert judgement.verdict is (Verdict.NOT_YET if said else Verdict.CORRECT), judgement
    assert said in judgement.headline


def test_a_relation_is_shown() -> None:
    judgement = judged(PLANE, "(1,0,1), (0,1,1), (1,1,2)")
    assert judgement.detail == "$-v_{1} - v_{2} + v_{3} = 0$."


def test_columns_of_a_typed_matrix_are_vectors() -> None:
    tex = r"\begin{pmatrix}1&0\\0&1\\1&1\end{pmatrix}"
    assert judged(PLANE, tex, "latex").verdict is Verdict.CORRECT
    columns = r"\begin{pmatrix}1\\0\\1\end{pmatrix}, \begin{pmatrix}0\\1\\1\end{pmatrix}"
    assert judged(PLANE, columns, "latex").verdict is Verdict.CORRECT


@pytest.mark.parametrize("text", ["(1,2), 3", "(1,2),(1,2,3)", "(a, b)", "1,,2", "{(1,0,1), 5}"])
def test_what_is_no_list_of_vectors(text: str) -> None:
    assert judged(PLANE, text).verdict is Verdict.UNREADABLE


def test_authors_are_told_and_may_type_text() -> None:
    assert Basis("(1, 0, 1), (0, 1, 1)") == PLANE
    with pytest.raises(ValueError, match="dependent"):
        Basis([[1, 2], [2, 4]])
    with pytest.raises(ValueError, match="not orthonormal"):
        Basis([[1, 2]], orthonormal=True)


def test_independent_roads() -> None:
    A = sp.Matrix([[1, 1, -1]])
    assert PLANE.agrees(A.nullspace())
    assert PLANE.agrees(np.array([[1.0, 0, 1], [0, 2, 2]]).T)
    assert not PLANE.agrees(np.eye(3))
    assert not PLANE.agrees([[1, 0, 1]])
    assert ORTHONORMAL.agrees(np.array([[0.5**0.5, 0.5**0.5, 0], [0, 0, 1]]))
    assert not ORTHONORMAL.agrees([[1, 1, 0], [0, 0, 1]])
