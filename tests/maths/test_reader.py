"""What people type, what we read, and how we refuse."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unstuck.maths.errors import ReadError
from unstuck.maths.names import Names, declare
from unstuck.maths.reader import read
from unstuck.maths.text_printer import text

NAMES = declare(
    "x", "y", "a", "c", "x_1", "theta", "xy", "lambda", "n", functions=["f"], sequences=["z"]
)
SETS = declare(sets=["A", "B", "C"])


def test_marks_over_letters_are_names_where_any_letter_is_one() -> None:
    free = Names(free=True)
    assert read(r"\bar{x} + \hat\theta", "latex", free).symbols == {"xbar", "thetahat"}


@pytest.mark.parametrize("typed", ["1,234", "1{,}234", "12 00", "1 0000"])
def test_groups_of_digits_that_may_mean_two_things_are_asked_about(typed) -> None:
    with pytest.raises(ReadError):
        read(typed, "latex" if "{" in typed else "text", NAMES)


def spelled(typed: str, syntax: str = "text", **options: object) -> str:
    """What a response means, printed in the one way that leaves no doubt."""
    return text(read(typed, "latex" if syntax == "latex" else "text", NAMES, **options))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2x+1", "2x + 1"),
        ("-x^2", "-x^2"),
        ("x1", "x_1"),
        ("x₁", "x_1"),
        ("ac(x+1)", "a*c*(x + 1)"),
        ("2(3)", "2*3"),
        ("x(x+1)", "x*(x + 1)"),
        ("xy", "xy"),
        ("yx", "y*x"),
        ("λ x", "lambda*x"),
        ("2|x|", "2*|x|"),
        ("||x|-1|", "|(|x| - 1)|"),
        ("‖x‖", "||x||"),
        ("sqrt 2", "sqrt(2)"),
        ("√2x", "sqrt(2)*x"),
        ("∛8", "cbrt(8)"),
        ("x**2", "x^2"),
        ("x² + x⁻¹", "x^2 + x^(-1)"),
        ("ln x", "ln(x)"),
        ("log_2 8", "log_2(8)"),
        ("log2(8)", "log_2(8)"),
        ("log(8, 2)", "log_2(8)"),
        ("sin^2 x", "sin(x)^2"),
        ("sin^-1 x", "arcsin(x)"),
        ("sin 2x cos y", "sin(2x)*cos(y)"),
        ("siny", "sin(y)"),
        ("n!", "n!"),
        ("2pi", "2pi"),
        ("1 1/2", "1 1/2"),
        ("½", "1/2"),
        ("³⁄₄", "3/4"),
        ("35%", "35%"),
        ("1.5e-3", "1.5e-3"),
        ("3,5", "3.5"),
        ("1,234,567", "1234567"),
        ("1 234 567.5", "1234567.5"),
        ("12,500", "12500"),
        ("sum_(n=0)^1 100", "sum_(n=0)^1 100"),
        ("45°", "45°"),
        ("sin 45°", "sin(45°)"),
        ("3:2", "3/2"),
        ("root(3)(x)", "cbrt(x)"),
        ("5C2", "binom(5, 2)"),
        ("n mod 3", "mod(n, 3)"),
        ("n mod (a+1)", "mod(n, a + 1)"),
        ("2 mod(n, 3)", "2mod(n, 3)"),
        ("a × c ÷ 2", "a*c/2"),
        ("3 − 2", "3 - 2"),
        ("1 < x ≤ 3", "1 < x <= 3"),
        ("x != 2", "x != 2"),
        ("x < -1 or x > 2", "x < -1 or x > 2"),
        ("(1,2]", "(1, 2]"),
        ("]1,2]", "(1, 2]"),
        ("(1,2)", "(1, 2)"),
        ("<1,2>", "[1, 2]"),
        ("[[1,2],[3,4]]", "[[1, 2], [3, 4]]"),
        ("1 2; 3 4", "[[1, 2], [3, 4]]"),
        ("[1 2; 3 -4]", "[[1, 2], [3, -4]]"),
        ("[[1],[2]]", "[[1], [2]]"),
        ("{}", "{}"),
        ("no solution", "{}"),
        ("all real numbers", "RR"),
        ("{x : x > 2}", "{x | x > 2}"),
        ("sum_(i=1)^n i^2", "sum_(i=1)^n i^2"),
        ("∑_(i=1)^n z_i", "sum_(i=1)^n z_i"),
        ("f(x)^2", "f(x)^2"),
        ("2*-3", "2(-3)"),
        ("x^2^3", "x^(2^3)"),
        ("1/2x", "1/2*x"),
        (r"\frac{1}{2}x", "1/2*x"),
        ("2 ± √3", "2 ± sqrt(3)"),
        ("x ∉ {1}", "x not in {1}"),
        ("pie", "pi*e"),
        ("5 choose 2", "binom(5, 2)"),
        ("C(5, 2)", "binom(5, 2)"),
        ("x < 2 ∪ x > 3", "x < 2 or x > 3"),
        ("{1} ∪ {x < 2}", "{1} ∪ {x < 2}"),
    ],
)
def test_text(typed: str, meant: str) -> None:
    assert spelled(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (r"\frac12x", "1/2*x"),
        (r"1\frac{1}{2}", "1 1/2"),
        (r"\sqrt[3]{x}", "cbrt(x)"),
        (r"\sqrt2", "sqrt(2)"),
        (r"\left(x+1\right)\left(x-1\right)", "(x + 1)*(x - 1)"),
        (r"\left|x\right|", "|x|"),
        (r"\lVert x\rVert_2", "||x||_2"),
        (r"x_1y", "x_1*y"),
        (r"x^2y", "x^2*y"),
        (r"\mathrm{xy}", "xy"),
        (r"\operatorname{sin}x", "sin(x)"),
        (r"\operatorname{\mathrm{sin}}x", "sin(x)"),
        (r"\sin^{-1}\left(x\right)", "arcsin(x)"),
        (r"\exponentialE^{x}", "e^x"),
        (r"3\imaginaryI", "3i"),
        (r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", "[[1, 2], [3, 4]]"),
        (r"\begin{bmatrix}1\\2\end{bmatrix}", "[[1], [2]]"),
        (r"x<1\text{ or }x\ge2", "x < 1 or x >= 2"),
        (r"\left\lbrack1,2\right)", "[1, 2)"),
        (r"\lbrace1,2\rbrace", "{1, 2}"),
        (r"\left\{1,2\right\}", "{1, 2}"),
        (r"\log_28", "log_2(8)"),
        (r"\log_{2}\left(8\right)", "log_2(8)"),
        (r"3{,}5", "3.5"),
        (r"12\,500", "12500"),
        (r"{1 \over 2}", "1/2"),
        (r"2\pi{}", "2pi"),
        (r"3\{2-(x-1)\}", "3(2 - (x - 1))"),
        (r"\color{blue}{x^2+1}", "x^2 + 1"),
        (r"y &= 2x+1", "y = 2x + 1"),
        (r"\mathopen{]}0,1\mathclose{[}", "(0, 1)"),
        (r"\begin{pmatrix}1&2\\[4pt]3&4\end{pmatrix}", "[[1, 2], [3, 4]]"),
        (r"\begin{pmatrix}1&\left|x\right|\end{pmatrix}", "[[1, |x|]]"),
        (r"{n+1 \choose 2}", "binom(n + 1, 2)"),
        (r"\max\left\lbrace x,0\right\rbrace", "max(x, 0)"),
        (r"\frac1e3", "1/e*3"),
        (r"2^1e-3", "2^1*e - 3"),
        (r"\exp\{-x\}", "exp(-x)"),
        (r"x^2_1", "x_1^2"),
        (r"x^{2y}_1y", "x_1^(2y)*y"),
        (r"1\tfrac12", "1 1/2"),
        (r"45^\circ", "45°"),
        (r"45^{\circ}", "45°"),
        (r"12\%", "12%"),
        (r"\sum_{i=1}^{n}z_i", "sum_(i=1)^n z_i"),
        (r"x\in\mathbb{R}", "x in RR"),
        (r"\varnothing", "{}"),
        (r"2\cdot x\, y", "2x*y"),
        (r"$x^{2}$", "x^2"),
    ],
)
def test_latex(typed: str, meant: str) -> None:
    assert spelled(typed, "latex") == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("A ∪ B", "A ∪ B"),
        ("A union B", "A ∪ B"),
        ("A and not B", "A and not B"),
        ("A'", "A'"),
        ("A^c", "A'"),
        (r"\overline{A}", "A'"),
        (r"A^{\complement}", "A'"),
        ("A \\ B", "A \\ B"),
        ("P(A|B)", "P(A | B)"),
        (r"P\left(A\mid B\right)", "P(A | B)"),
        ("P(A) P(B|A)", "P(A)*P(B | A)"),
        ("Pr[A, B | C]", "P(A, B | C)"),
    ],
)
def test_sets_and_chances(typed: str, meant: str) -> None:
    assert text(read(typed, "text", SETS)) == meant


def refusal(typed: str, syntax: str, names: Names = NAMES) -> ReadError | None:
    """Why a response is refused, or ``None`` if it is read."""
    try:
        read(typed, "latex" if syntax == "latex" else "text", names, lists=True)
    except ReadError as fault:
        return fault
    return None


def is_sound(fault: ReadError | None, typed: str) -> bool:
    """Whether a refusal points into the text and can be shown."""
    if fault is None:
        return True
    fits = 0 <= fault.start <= fault.end <= len(typed)
    return fits and fault.message.isprintable() and len(fault.message) < 300


def test_options() -> None:
    assert spelled("2, 3", lists=True) == "2, 3"
    assert spelled("1,5; 2,5", lists=True) == "1.5, 2.5"
    assert spelled("(1,2) ∪ [3,4)", pairs="interval") == "(1, 2) ∪ [3, 4)"
    assert text(read("2x^2 + pi R", "text", declare(free=True))) == "2x^2 + pi*R"


@pytest.mark.parametrize(
    ("typed", "start", "end", "words"),
    [
        ("2x+(3", 3, 4, "opening bracket at position 4 that is never closed"),
        ("2x+3)", 4, 5, "closing bracket at position 5 that was never opened"),
        ("x(", 1, 2, "never closed"),
        ("(1, 2}", 5, 6, "does not fit"),
        ("2+", 1, 2, "nothing after"),
        ("*3", 0, 1, "Something is missing"),
        ("2 3", 2, 3, "side by side"),
        ("1.2.3", 0, 5, "more than one decimal point"),
        ("0.333...", 0, 8, "point"),
        ("1,234", 0, 5, "decimal point?"),
        ("mean(x)", 0, 4, "do not know the name mean"),
        ("xq", 1, 2, "do not know the name q"),
        ("x2", 0, 2, "could mean"),
        ("sin", 0, 3, "needs brackets"),
        ("|x", 0, 1, "never closed"),
        ("2x + а", 5, 6, "Cyrillic"),
        ("x\u202e+1", 1, 2, "invisible"),
        ("x\0", 1, 2, "invisible"),
        ("", 0, 0, "nothing here yet"),
        ("f x", 0, 1, "needs brackets"),
        ("[1 2; 3]", 1, 2, "Row 2"),
        (r"\placeholder{}+1", 0, 14, "empty box"),
        (r"\frac{1}{}", 8, 9, "empty place"),
        (r"\foo", 0, 1, "missing"),
        (r"\sqrt{\foo}", 6, 10, "do not know the command"),
        (r"\overline{2}x", 0, 9, "nothing under it is a set"),
        (r"\frac.5e3", 5, 9, "braces around the number"),
        ("x > ", 2, 3, "nothing after"),
        ("1, 2", 1, 2, "comma"),
        ("<script>alert(1)</script>", 1, 7, "do not know"),
        ("__import__('os')", 0, 1, "missing"),
        ("x.__class__", 1, 2, "dot"),
        ("{0!r}", 3, 4, ""),
    ],
)
def test_refusals(typed: str, start: int, end: int, words: str) -> None:
    with pytest.raises(ReadError) as fault:
        read(typed, "text", NAMES)
    assert words in fault.value.message
    assert (fault.value.start, fault.value.end) == (start, end), fault.value.message


def test_suggestions() -> None:
    for typed, meant in [("x2", "x^2"), ("X", "x"), ("sqr(x)", "sqrt"), ("2 3", "2*3")]:
        with pytest.raises(ReadError) as fault:
            read(typed, "text", NAMES)
        assert fault.value.suggestion == meant


HOSTILE = [
    "x" * 1_000_000,
    "(" * 100_000,
    "(" * 3_000,
    "[" * 3_000,
    "{" * 3_000,
    "|" * 3_000,
    "|x" * 1_000,
    "-" * 3_000,
    "√" * 3_000,
    "x^" * 1_500 + "x",
    "x!" + "!" * 1_400,
    "x" + "'" * 1_400,
    "1/" * 1_500 + "1",
    "a" * 3_999,
    "9" * 3_999,
    "1e999999999",
    "<" * 3_000,
    "not " * 900,
    "sin " * 900 + "x",
    "sum_(i=1)^" * 300,
    r"\frac{" * 600,
    r"\begin{pmatrix}" * 200,
    r"\left(" * 600,
    "{" * 1_000 + "}" * 1_000,
    "1," * 1_900,
    "1 2;" * 900,
    "\u202e" * 100,
    "\x00",
    "x_" * 1_300,
    "_" * 3_000,
    "P(" * 1_300,
    "||" * 20 + "x",
    "½" * 3_000,
    "²" * 3_000,
    "x²" * 1_900,
    "[[" * 1_000 + "]]" * 1_000,
    "log_" * 900,
    "x < 1 " + "∪ A " * 390,
    "xyxyx1" * 330,
]


@pytest.mark.parametrize("typed", HOSTILE, ids=lambda typed: f"{typed[:12]!r}x{len(typed)}")
@pytest.mark.parametrize("syntax", ["text", "latex"])
def test_hostile_input_is_refused_or_read_fast(typed: str, syntax: str) -> None:
    start = time.process_time()
    assert is_sound(refusal(typed, syntax), typed)
    assert time.process_time() - start < 0.25


ALPHABET = st.sampled_from(
    [
        *"xyacnz12.,;:()[]{}<>|^_+-*/=!%' \\&~√∑∪∩²½λ≤",
        *("sin", "log", "sum", "or", "in", "\\frac", "\\left", "\\right", "\\sqrt", "P(", "1/2"),
        *("\\begin{pmatrix}", "\\end{pmatrix}", "\\text{or}", "||", "theta", "e", "\\hat"),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(ALPHABET, max_size=24).map("".join), st.sampled_from(["text", "latex"]))
def test_any_text_is_read_or_refused(typed: str, syntax: str) -> None:
    for names in (NAMES, SETS, declare(free=True)):
        assert is_sound(refusal(typed, syntax, names), typed)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=40))
def test_any_characters_are_read_or_refused(typed: str) -> None:
    assert is_sound(refusal(typed, "text"), typed)
    assert is_sound(refusal(typed, "latex"), typed)
