"""Exercises for "Rational expressions"."""

import numpy as np
import sympy

from unstuck.authoring import (
    Boxes,
    Draw,
    Exercise,
    Figure,
    Formula,
    Mistake,
    Number,
    Polynomial,
    SetOf,
    exercise,
    figure,
    linear,
    signed,
    term,
)

X = sympy.Symbol("x", real=True)
ONE = {"x": "real"}


def over(top: object, bottom: object) -> str:
    """A fraction in LaTeX."""
    return f"\\frac{{{top}}}{{{bottom}}}"


# ---------------------------------------------------------------- simplify-rational-expression


@exercise(skill="simplify-rational-expression", minutes=3)
def cancel_a_bracket(draw: Draw) -> Exercise:
    a, b, c = draw.distinct(3, -7, 7, unless=lambda a, b, c: a * b * c == 0 or 0 in (a + b, a + c))
    top, bottom = Polynomial.with_roots(-a, -b), Polynomial.with_roots(-a, -c)
    return Exercise(
        question=f"Simplify $\\displaystyle {over(top, bottom)}$.",
        answer=Formula(f"({linear(1, b)})/({linear(1, c)})", ONE, form="reduced"),
        steps=[
            "Factor the numerator and the denominator. Which bracket do they share?",
            f"${over(f'({linear(1, a)})({linear(1, b)})', f'({linear(1, a)})({linear(1, c)})')}$. "
            f"Cancel ${linear(1, a)}$.",
            f"${over(linear(1, b), linear(1, c))}$. The $x$ that is left above and below is a "
            "term, so it stays.",
        ],
        mistakes=[
            Mistake(
                Formula(f"({top.text[3:]})/({bottom.text[3:]})".replace("( ", "("), ONE),
                "The squares are terms, not factors. Factor first, then cancel brackets.",
            ),
            Mistake(
                Formula(f"({linear(1, c)})/({linear(1, b)})", ONE),
                "The right brackets, but upside down.",
            ),
        ],
        check=lambda: sympy.cancel((X**2 + (a + b) * X + a * b) / (X**2 + (a + c) * X + a * c)),
    )


@exercise(skill="simplify-rational-expression", minutes=2)
def cancel_number_and_letter(draw: Draw) -> Exercise:
    k = draw.integer(2, 6)
    p, q, r = draw.until(
        lambda: (draw.integer(1, 7), draw.nonzero(-9, 9), draw.integer(2, 7)),
        lambda t: np.gcd.reduce(t) > 1 or np.gcd(t[0], t[1]) > 1,
    )
    top, bottom = Polynomial([k * p, k * q, 0]), f"{k * r}x"
    return Exercise(
        question=f"Simplify $\\displaystyle {over(top, bottom)}$.",
        answer=Formula(f"({linear(p, q)})/{r}", ONE, form="reduced"),
        steps=[
            "What can be taken out of the numerator?",
            f"${k}x$: the fraction is ${over(f'{k}x({linear(p, q)})', bottom)}$.",
            f"Cancel ${k}x$: ${over(linear(p, q), r)}$.",
        ],
        mistakes=[
            Mistake(
                Formula(f"({term(p, 'x^2')} {signed(q)})/{r}", ONE),
                "The letter has to be divided out of both terms of the numerator.",
            ),
            Mistake(
                Formula(f"({linear(p, k * q)})/{r}", ONE),
                "The number has to be divided out of both terms of the numerator.",
            ),
        ],
        check=lambda: sympy.cancel((k * p * X**2 + k * q * X) / (k * r * X)),
    )


@exercise(skill="simplify-rational-expression", minutes=3, after=cancel_a_bracket)
def opposite_brackets(draw: Draw) -> Exercise:
    a, b = draw.distinct(2, -9, 9, unless=lambda a, b: a <= 0 or b == 0 or a + b == 0)
    k = draw.integer(1, 3)
    top, bottom = f"{k * a} - {term(k, 'x')}", Polynomial([1, b - a, -a * b])
    front = "" if k == 1 else f"{k}"
    return Exercise(
        question=f"Simplify $\\displaystyle {over(top, bottom)}$.",
        answer=Formula(f"-{k}/({linear(1, b)})", ONE, form="reduced"),
        steps=[
            "Factor both. Which brackets are each other's negative?",
            f"${over(f'{front}({a} - x)', f'(x - {a})({linear(1, b)})')}$, and "
            f"${a} - x = -(x - {a})$.",
            f"They cancel to $-1$: $-{over(k, linear(1, b))}$.",
        ],
        mistakes=[
            Mistake(
                Formula(f"{k}/({linear(1, b)})", ONE),
                f"${a} - x$ is the negative of $x - {a}$, so a minus remains.",
            ),
        ],
        check=lambda: sympy.cancel(k * (a - X) / (X**2 + (b - a) * X - a * b)),
    )


@exercise(skill="simplify-rational-expression", minutes=4, after=cancel_a_bracket)
def when_does_it_cancel(draw: Draw) -> Exercise:
    r, s = draw.distinct(2, -8, 8, unless=lambda r, s: r * s == 0 or r + s == 0)
    k, c = -(r + s), r * s
    return Exercise(
        question=(
            f"For which number $k$ can $\\displaystyle "
            f"{over(f'x^2 + kx {signed(c)}', linear(1, -r))}$ be simplified to an expression "
            "without a fraction?"
        ),
        answer=Number(k, prefix="k ="),
        steps=[
            f"The numerator needs the factor ${linear(1, -r)}$. What is it at $x = {r}$ then?",
            f"Zero: ${r * r} {signed(r, 'k')} {signed(c)} = 0$.",
            f"So $k = {k}$, and the expression becomes ${linear(1, -s)}$.",
        ],
        mistakes=[
            Mistake(Number(-k), "Right size. Compare the sign of the middle term once more."),
        ],
        check=lambda: next(n for n in range(-60, 61) if np.polyval([1, n, c], r) == 0),
    )


# ---------------------------------------------------------------- add-rational-expressions-common


@exercise(skill="add-rational-expressions-common", minutes=3)
def sum_of_two(draw: Draw) -> Exercise:
    p = draw.integer(1, 6)
    q = draw.nonzero(-6, 6, unless=lambda n: n == -p)
    a = draw.nonzero(-7, 7)
    sign, second = ("+", q) if q > 0 else ("-", -q)
    top = linear(p + q, p * a)
    bracket = linear(1, a)
    return Exercise(
        question=f"Write $\\displaystyle {over(p, 'x')} {sign} {over(second, bracket)}$ as one "
        "fraction.",
        answer=Formula(f"({top})/(x({bracket}))", ONE, form="single fraction"),
        steps=[
            "Which product do both denominators divide? What does each fraction lack?",
            f"${over(f'{p}({bracket})', f'x({bracket})')} {sign} "
            f"{over(term(second, 'x'), f'x({bracket})')}$.",
            f"Collect above: ${over(top, f'x({bracket})')}$.",
        ],
        mistakes=[
            Mistake(
                Formula(f"({p + q})/(x + {bracket})", ONE),
                "Denominators are not added. Widen both fractions to the same one first.",
            ),
            Mistake(
                Formula(f"({p + q})/(x({bracket}))", ONE),
                "When a fraction is widened, its numerator is multiplied as well.",
            ),
        ],
        check=lambda: sympy.together(sympy.Rational(p) / X + sympy.Rational(q) / (X + a)),
    )


@exercise(skill="add-rational-expressions-common", minutes=4, after=sum_of_two)
def one_denominator_serves_both(draw: Draw) -> Exercise:
    a, b = draw.distinct(2, -6, 6, unless=lambda a, b: a * b == 0)
    p = draw.integer(1, 5)
    q = draw.nonzero(-9, 9, unless=lambda n: p * (b - a) + n == 0)
    sign, second = ("+", q) if q > 0 else ("-", -q)
    first, other = linear(1, a), linear(1, b)
    top = linear(p, p * b + q)
    return Exercise(
        question=(
            f"Write $\\displaystyle {over(p, first)} {sign} {over(second, f'({first})({other})')}$ "
            "as one fraction, with the smallest denominator that serves both."
        ),
        answer=Formula(f"({top})/(({first})({other}))", ONE, form="single fraction"),
        steps=[
            "Compare the denominators. What does the first one lack?",
            f"Only ${other}$: ${over(f'{p}({other})', f'({first})({other})')} {sign} "
            f"{over(second, f'({first})({other})')}$.",
            f"Collect above: ${over(top, f'({first})({other})')}$.",
        ],
        mistakes=[
            Mistake(
                Formula(f"({p + q})/(({first})({other}))", ONE),
                "The first numerator is multiplied by what its denominator lacked.",
            ),
        ],
        check=lambda: p / (X + a) + q / (X**2 + (a + b) * X + a * b),
    )


@exercise(skill="add-rational-expressions-common", minutes=3, after=sum_of_two)
def two_rates(draw: Draw) -> Exercise:
    story, first, second = draw.choice(RATES)
    k, m = draw.integer(1, 9), draw.integer(1, 9)
    names = {first: "positive", second: "positive"}
    top = f"{term(k, second)} + {term(m, first)}"
    return Exercise(
        question=story.format(one=over(k, first), two=over(m, second))
        + " Write it as one fraction.",
        answer=Formula(f"({top})/({first}*{second})", names, form="single fraction"),
        steps=[
            "Neither denominator contains the other. Which one serves both?",
            f"${first}{second}$: the first fraction lacks ${second}$, the second one ${first}$.",
            f"${over(top, first + second)}$.",
        ],
        mistakes=[
            Mistake(
                Formula(f"{k + m}/({first} + {second})", names),
                "Denominators are not added. Widen both fractions to the same one first.",
            ),
            Mistake(
                Formula(f"{k + m}/({first}*{second})", names),
                "When a fraction is widened, its numerator is multiplied as well.",
            ),
        ],
        check=lambda: (
            k / sympy.Symbol(first, positive=True) + m / sympy.Symbol(second, positive=True)
        ),
    )


RATES = [
    ("A weighted F-score has $\\displaystyle {one} + {two}$ below its fraction line, with "
     "precision $p$ and recall $r$.", "p", "r"),
    ("Two machines need $\\displaystyle {one} + {two}$ hours, with speeds $u$ and $v$.", "u", "v"),
    ("The variance of a difference of two means is $\\displaystyle {one} + {two}$, with group "
     "sizes $n$ and $m$.", "n", "m"),
]  # fmt: skip


# ---------------------------------------------------------------- state-excluded-values


@exercise(skill="state-excluded-values", minutes=2)
def zeros_of_the_denominator(draw: Draw) -> Exercise:
    a, b, c = draw.distinct(3, -9, 9, unless=lambda a, b, c: 0 in (a * b, a + b, a + c, b + c))
    k = draw.choice([1, 1, 2, 3])
    second = linear(k, -k * b) if k > 1 else linear(1, -b)
    return Exercise(
        question=(
            f"For which $x$ has $\\displaystyle "
            f"{over(linear(1, c), f'({linear(1, -a)})({second})')}$ no value? Give all of them."
        ),
        answer=SetOf(a, b),
        steps=[
            "When has a fraction no value?",
            f"When its denominator is zero: ${linear(1, -a)} = 0$ or ${second} = 0$.",
            f"$x = {a}$ or $x = {b}$. The numerator does not matter.",
        ],
        mistakes=[
            Mistake(SetOf(-a, -b), "Solve each bracket equal to zero: the sign changes sides."),
            Mistake(
                SetOf(a, b, -c),
                "A numerator of zero is allowed; the fraction is zero there.",
            ),
        ],
        check=lambda: sympy.solve((X - a) * (k * X - k * b), X),
    )


@exercise(skill="state-excluded-values", minutes=3, after=zeros_of_the_denominator)
def factor_below(draw: Draw) -> Exercise:
    a, b = draw.distinct(2, -8, 8, unless=lambda a, b: a + b == 0)
    bottom = Polynomial.with_roots(a, b)
    top = draw.integer(1, 9)
    brackets = f"{'x' if a == 0 else f'({linear(1, -a)})'}{'x' if b == 0 else f'({linear(1, -b)})'}"
    return Exercise(
        question=f"For which $x$ has $\\displaystyle {over(top, bottom)}$ no value? Give all.",
        answer=SetOf(a, b),
        steps=[
            "Where is the denominator zero? Write it as a product.",
            f"${brackets} = 0$.",
            f"$x = {a}$ or $x = {b}$.",
        ],
        mistakes=[
            *(
                [Mistake(SetOf(-a, -b), "The brackets are right. Where is each of them zero?")]
                if {a, b} != {-a, -b}
                else []
            ),
        ],
        check=lambda: sympy.solve(X**2 - (a + b) * X + a * b, X),
    )


@exercise(skill="state-excluded-values", minutes=3, after=factor_below)
def excluded_although_canceled(draw: Draw) -> Exercise:
    a, b, c = draw.distinct(3, -7, 7, unless=lambda a, b, c: 0 in (a * b * c, a + b, a + c))
    top, bottom = Polynomial.with_roots(a, b), Polynomial.with_roots(a, c)
    return Exercise(
        question=(
            f"A program computes $\\displaystyle {over(top, bottom)}$ as it is written. For which "
            "$x$ does it fail? Give all."
        ),
        answer=SetOf(a, c),
        steps=[
            "The program divides by the denominator. Factor it.",
            f"$({linear(1, -a)})({linear(1, -c)})$. Does it help the program that a bracket could "
            "be canceled?",
            f"No: at $x = {a}$ it would compute $0/0$. So it fails for $x = {a}$ and $x = {c}$.",
        ],
        mistakes=[
            Mistake(
                SetOf(c),
                "That holds after canceling. The original has another number without a value.",
            ),
            Mistake(
                SetOf(a, b),
                "There the numerator is zero. The denominator decides.",
            ),
        ],
        check=lambda: [n for n in range(-20, 21) if n * n - (a + c) * n + a * c == 0],
    )


@figure
def widen() -> Figure:
    steps = Boxes("2/x").box("times x + 1, above and below", "2(x + 1) / x(x + 1)")
    return steps.box("add 3x / x(x + 1)", "(5x + 2) / x(x + 1)").figure(
        "2 over x becomes 2 times x plus 1 over x times x plus 1; adding 3x over the same "
        "denominator gives 5x plus 2 over x times x plus 1."
    )
