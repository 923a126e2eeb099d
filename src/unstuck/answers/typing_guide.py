"""How mathematics can be typed: one table for the page, the documentation and a test.

Each row lists spellings that are read alike; the test holds every one of them to it.
"""

from __future__ import annotations

from dataclasses import dataclass

from unstuck.answers.base import Judgement, Response
from unstuck.answers.reading import Reading, read_response
from unstuck.maths.names import Names, declare
from unstuck.maths.printer import latex
from unstuck.maths.reader import read

ANY_LETTER = Names(free=True)
"""As on the page where anything can be tried: every single letter is a name."""

_EVENTS = declare("x", "y", sets=("A", "B", "S", "T"))
_VECTORS = declare("n", matrices=("A", "B", "X", "w", "y"))
_ARRAYS = declare("n", matrices=("A", "ones_n", "I_n"))


@dataclass(frozen=True, slots=True)
class Row:
    """Spellings of one thing: as plain text, and in LaTeX."""

    meaning: str
    typed: tuple[str, ...]
    tex: tuple[str, ...] = ()
    names: Names = ANY_LETTER
    intervals: bool = False

    @property
    def read_as(self) -> str:
        """LaTeX of how the first spelling is read."""
        pairs = "interval" if self.intervals else "tuple"
        return latex(read(self.typed[0], "text", self.names, pairs=pairs))  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Section:
    """Rows about one kind of thing."""

    title: str
    rows: tuple[Row, ...]


GUIDE = (
    Section(
        "Numbers",
        (
            Row("decimals", ("2.5", "2,5")),
            Row("large numbers", ("1234567", "1,234,567", "1 234 567")),
            Row("fractions", ("3/4", "¾"), (r"\frac{3}{4}", r"\frac34")),
            Row("mixed numbers", ("1 1/2",), (r"1\frac{1}{2}",)),
            Row("percent", ("35%",), (r"35\%",)),
            Row("scientific notation", ("1.5*10^-3", "1.5·10⁻³"), (r"1.5\times10^{-3}",)),
            Row("constants", ("pi", "π"), (r"\pi",)),
            Row("Euler's number, the imaginary unit", ("e + i",), (r"\mathrm{e}+i",)),
            Row("infinity", ("inf", "∞", "infinity", "oo"), (r"\infty",)),
        ),
    ),
    Section(
        "Formulas",
        (
            Row("products", ("2x(x+1)", "2*x*(x+1)", "2·x·(x+1)"), (r"2x\left(x+1\right)",)),
            Row("powers", ("x^2", "x**2", "x²"), ("x^2", "x^{2}")),
            Row("longer exponents", ("x^(2n)",), ("x^{2n}",)),
            Row("roots", ("sqrt(x)", "√x", "sqrt x"), (r"\sqrt{x}",)),
            Row("other roots", ("cbrt(x)", "root(3, x)", "∛x"), (r"\sqrt[3]{x}",)),
            Row("fractions", ("(a+b)/c",), (r"\frac{a+b}{c}",)),
            Row("Greek letters", ("theta", "θ"), (r"\theta",)),
            Row("names with an index", ("x_1", "x1", "x₁"), ("x_1", "x_{1}")),
            Row("absolute value", ("|x|", "abs(x)"), (r"\left|x\right|", r"\lvert x\rvert")),
            Row("exponential", ("exp(x)",), (r"\exp(x)",)),
            Row("natural logarithm", ("ln(x)", "ln x"), (r"\ln x",)),
            Row("other logarithms", ("log_2(x)", "log2(x)", "log(x, 2)"), (r"\log_{2}x",)),
            Row("sine and its like", ("sin(x)^2", "sin^2 x", "sin²(x)"), (r"\sin^{2}x",)),
            Row("inverse functions", ("arcsin(x)", "asin(x)", "sin^-1(x)"), (r"\arcsin x",)),
            Row("factorial", ("n!",), ("n!",)),
            Row("choose", ("binom(n, k)", "n choose k", "C(n, k)"), (r"\binom{n}{k}",)),
            Row("remainder", ("mod(n, 3)", "n mod 3")),
            Row("floor", ("floor(x)", "⌊x⌋"), (r"\lfloor x\rfloor",)),
            Row("largest", ("max(x, 0)",), (r"\max(x,0)",)),
            Row("pieces", ("x^2 if x < 0, x otherwise", "{x^2, x < 0; x, otherwise"),
                (r"\begin{cases}x^2&x<0\\x&\text{otherwise}\end{cases}",)),
            Row("sums", ("sum_(k=1)^n k^2", "sum_{k=1}^{n} k^2"), (r"\sum_{k=1}^{n}k^2",)),
        ),
    ),
    Section(
        "Equations and inequalities",
        (
            Row("equations", ("y = 2x + 1", "y == 2x+1"), ("y=2x+1",)),
            Row("at most, at least", ("x <= 3", "x ≤ 3", "x =< 3"), (r"x\le3", r"x\leq 3")),
            Row("chains", ("-1 < x <= 3",), (r"-1<x\leq 3",)),
            Row("not equal", ("x != 2", "x ≠ 2", "x <> 2"), (r"x\neq 2",)),
            Row("several solutions", ("x = 2 or x = -2",), (r"x=2\lor x=-2",)),
            Row("both signs", ("±2", "+-2"), (r"\pm2",)),
        ),
    ),
    Section(
        "Sets, intervals and events",
        (
            Row("sets", ("{1, 2}",), (r"\{1,2\}", r"\left\{1,2\right\}")),
            Row("the empty set", ("{}", "∅", "no solution"), (r"\emptyset",)),
            Row("intervals", ("[-1, 4)", "[-1,4["), (r"\left[-1,4\right)",), intervals=True),
            Row("unions", ("A ∪ B", "A union B"), (r"A\cup B",), names=_EVENTS),
            Row("both", ("A ∩ B", "A intersect B"), (r"A\cap B",), names=_EVENTS),
            Row("complement", ("A^c", "A'"), (r"A^{c}", r"\overline{A}"), names=_EVENTS),
            Row("without", (r"A \ B", "A without B"), (r"A\setminus B",), names=_EVENTS),
            Row("given", ("P(A|B)", "Pr(A | B)"), (r"P(A\mid B)",), names=_EVENTS),
        ),
    ),
    Section(
        "Vectors and matrices",
        (
            Row("points and tuples", ("(2, -1)",), (r"\left(2,-1\right)",)),
            Row("vectors", ("[2, -1]", "<2, -1>")),
            Row("matrices", ("[[1, 2], [3, 4]]", "[1 2; 3 4]", "1 2; 3 4"),
                (r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", r"\begin{bmatrix}1&2\\3&4\end{bmatrix}")),
            Row("transpose", ("X^T", "X'"), (r"X^{\top}", "X^T"), names=_VECTORS),
            Row("inverse", ("A^-1", "A^(-1)"), ("A^{-1}",), names=_VECTORS),
            Row("inverse transpose", ("A^-T", "(A^-1)^T"), (r"A^{-\top}",), names=_VECTORS),
            Row("dot product", ("w · y",), (r"w\cdot y",), names=_VECTORS),
            Row("inner product", ("<w, y>", "⟨w, y⟩"), (r"\langle w,y\rangle",), names=_VECTORS),
            Row("entry by entry", ("A ∘ B", "A ⊙ B", "A .* B"), (r"A\odot B", r"A\circ B"),
                names=_VECTORS),
            Row("Kronecker product", ("A ⊗ B", "kron(A, B)"), (r"A\otimes B",), names=_VECTORS),
            Row("vector of ones", ("1_n", "ones(n)"), (r"\mathbf{1}_n",), names=_ARRAYS),
            Row("identity matrix", ("I_n", "eye(n)"), ("I_{n}", r"\mathbf{I}_n"), names=_ARRAYS),
            Row("Frobenius norm", ("||A||_F",), (r"\lVert A\rVert_F",), names=_VECTORS),
            Row("length", ("||w||", "‖w‖"), (r"\lVert w\rVert", r"\|w\|"), names=_VECTORS),
        ),
    ),
)  # fmt: skip


def read_anything(response: Response) -> Reading | Judgement:
    """Read a text in which every single letter is a name, for who wants to try the typing."""
    return read_response(response, ANY_LETTER, drop_left_side=False, lists=True)
