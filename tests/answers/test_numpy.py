"""A formula may be answered by one line of NumPy: read, never run, and judged like the formula."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from unstuck.answers import Formula, MatrixExpression, Response, Verdict
from unstuck.maths.errors import ReadError
from unstuck.maths.names import Names
from unstuck.maths.numpy_reader import is_surely_numpy, read_numpy
from unstuck.maths.printer import text as printed

LEAST_SQUARES = MatrixExpression(
    "2 X^T (X w - y)", {"X": ("n", "d"), "w": "d", "y": "n"}, scalars={"lambda": "positive"}
)


def verdict(answer, text: str) -> Verdict:
    return answer.judge(Response(text)).verdict


@pytest.mark.parametrize(
    "code",
    [
        "2 * X.T @ (X @ w - y)",
        "2*X.T@(X@w-y)",
        "2 * np.dot(X.T, X @ w - y)",
        "np.transpose(X) @ (X.dot(w) - y) * 2",
        "2 * (X @ w - y) @ X",
        "lambda X, w, y: 2 * X.T @ (X @ w - y)",
        "def gradient(X, w, y): return 2 * X.T @ (X @ w - y)",
        "return 2 * X.T @ (X @ w - y);",
        "grad = 2 * X.T @ (X @ w - y)",
        "numpy.matmul(X.T, 2 * (X @ w - y))",
        "X.T @ (X @ w - y) + X.T @ (X @ w - y)",
    ],
)
def test_the_same_gradient_in_many_spellings(code: str) -> None:
    judgement = LEAST_SQUARES.judge(Response(code))
    assert judgement.verdict is Verdict.CORRECT, judgement
    assert "X" in judgement.read_as


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("X.T @ (X @ w - y)", Verdict.NOT_YET),
        ("2 * X @ (X @ w - y)", Verdict.NOT_YET),
        ("2 * X.T * (X @ w - np.dot(y, y))", Verdict.UNREADABLE),
        ("2 * X.T @ (X @ v - y) + np.sum(w)", Verdict.UNREADABLE),
        ("lambda A: 2 * X.T @ (X @ w - y)", Verdict.UNREADABLE),
        ("np.linalg.eig(X)", Verdict.UNREADABLE),
        ("2 * np.dot(X.T, X @ w - y", Verdict.UNREADABLE),
    ],
)
def test_what_is_wrong_is_not_yet_and_what_is_no_line_of_numpy_is_told_where(
    code: str, expected: Verdict
) -> None:
    judgement = LEAST_SQUARES.judge(Response(code))
    assert judgement.verdict is expected, judgement
    if expected is Verdict.UNREADABLE:
        assert judgement.position is not None
        assert 0 <= judgement.position[0] <= judgement.position[1] <= len(code)


SHAPES = {"A": (3, 3), "B": (3, 2), "u": (3,), "v": (3,), "w": (2,)}
NAMES = Names(
    symbols=frozenset({"s", "t"}),
    matrices=frozenset({*SHAPES, "ones", "ones_2", "ones_3", "I"}),
)
DECLARED = {"A": (3, 3), "B": (3, 2), "u": 3, "v": 3, "w": 2}
LINES = (
    "A @ v", "v @ A", "u @ v", "B @ w", "v @ B", "u * v", "A * A", "s * u + v", "u + 1", "2 - u",
    "A + s", "np.sum(u)", "np.sum(u * v)", "u.mean()", "A.sum(axis=0)", "A.sum(axis=1)",
    "B.mean(axis=0)", "np.mean(B)", "np.sum(u ** 2)", "u ** 3", "np.square(u)", "np.outer(u, w)",
    "A.T @ u", "u.T @ v", "np.linalg.inv(A) @ u", "np.linalg.solve(A, u)", "np.linalg.norm(u)",
    "np.linalg.norm(B)", "np.trace(A)", "np.linalg.det(A)", "np.exp(u)", "np.log(t) * u",
    "np.sqrt(t)", "u / t", "-u + +v", "np.pi * u", "A @ A @ u", "t ** 2 * u", "1_0 * u", "2e-1 * u",
    "np.abs(s) * v", "A.trace()", "u.dot(v)", "np.exp(-t) * np.cos(s) * u",
)  # fmt: skip


@pytest.mark.parametrize("line", LINES)
def test_what_is_read_is_worth_what_numpy_makes_of_it(line: str) -> None:
    """The law: the formula that we read agrees with the line, run by NumPy itself."""
    expression = _as_formula(line)
    answer = MatrixExpression(
        expression, DECLARED, {"s": "real", "t": "positive"}, elementwise=("exp",)
    )
    code = compile(f"lambda A, B, u, v, w, s, t: {line}", "line", "eval")
    run = eval(code, {"np": np})
    assert answer.agrees(run), expression
    assert verdict(answer, f"return {line}") is Verdict.CORRECT


def _as_formula(line: str) -> str:
    return printed(read_numpy(line, NAMES, SHAPES).node)


@pytest.mark.parametrize(
    ("formula", "code"),
    [
        ("e^(-x)", "np.exp(-x)"),
        ("1/(1 + e^(-x))", "1 / (1 + np.exp(-x))"),
        ("ln(x)", "lambda x: np.log(x)"),
        ("sqrt(x)", "np.sqrt(x)"),
        ("x^3", "return x**3"),
        ("pi x", "np.pi * x"),
    ],
)
def test_formulas_in_numbers(formula: str, code: str) -> None:
    answer = Formula(formula, {"x": "positive"})
    assert verdict(answer, code) is Verdict.CORRECT
    assert verdict(answer, f"{code} + 1") is Verdict.NOT_YET


def test_greek_names_that_python_keeps_for_itself() -> None:
    answer = Formula("lambda x", {"x": "real", "lambda": "real"})
    assert verdict(answer, "np.multiply(lam, x)") is Verdict.UNREADABLE
    assert verdict(answer, "return lam * x") is Verdict.CORRECT
    assert verdict(answer, "lambda x") is Verdict.CORRECT, "still a formula"


@pytest.mark.parametrize(
    "code",
    [
        "np.exp(__import__('os').system('true'))",
        "np.sum([x for x in ().__class__.__bases__])",
        "(lambda: np.exp(x))()",
        "return open",
        "np.exp(x) if x else np.exp(x)",
        "np.exp" * 300,
        "np.exp(" * 200 + "x" + ")" * 200,
        "np.exp(" + "-" * 1900 + "x)",
        "np.exp(9**9**9**9)",
        "np.exp(1e999999)",
        "np.exp(0x1F)",
        "np.exp(1j)",
        "np.exp(x).__class__",
        "np.e.real",
        "np.sum(x, axis=x)",
        "np.exp(x, out=x)",
        "np.exp(*x)",
        "np.exp(x := 2)",
        "np.exp('x')",
        "np.exp(x)\nimport os",
        "np.exp(é)",
        "np.exp(" + "1" * 500 + ")",
        "np.exp(x)" * 200,
        "x" + " + np.exp(x)" * 170,
        "return",
        "lambda: ",
        "np.",
    ],
)
def test_hostile_lines_end_soon_and_are_never_right(code: str) -> None:
    for answer in (Formula("2x"), LEAST_SQUARES):
        began = time.process_time()
        assert verdict(answer, code) is not Verdict.CORRECT
        assert time.process_time() - began < 0.5


@given(st.text(alphabet="npx.exp()sum@*+-/T, 2:lambda[]=\\'\"\x00é", max_size=60))
def test_no_text_raises_anything_but_a_read_error(text: str) -> None:
    fault = _fault_of(text)
    assert fault is None or 0 <= fault.start <= fault.end <= len(text)


def _fault_of(text: str) -> ReadError | None:
    try:
        read_numpy(text, NAMES, SHAPES)
    except ReadError as fault:
        return fault
    return None


@pytest.mark.parametrize(
    "text", ["lambda x", "N(np, np(1-p))", "np", "2 X^T (X w - y)", "x_1 + y", "return on y", "p.T"]
)
def test_formulas_are_not_taken_for_code(text: str) -> None:
    assert not is_surely_numpy(text) or text.startswith("return")
