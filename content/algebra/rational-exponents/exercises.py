"""Exercises for "Roots and rational exponents"."""

from math import gcd

import numpy as np
import sympy

from unstuck.authoring import (
    Draw,
    Exercise,
    Figure,
    Formula,
    Mistake,
    Number,
    Plot,
    Rational,
    SetOf,
    exercise,
    figure,
    linear,
    signed,
)

# A base that is a perfect power: base number, root, result.
PERFECT = [
    (root**n, n, root) for root in (2, 3, 4, 5, 6, 7, 9, 10) for n in (2, 3, 4, 5) if root**n <= 130
]
SQUAREFREE = [2, 3, 5, 6, 7, 10, 11, 13]


def root_sign(index: int, inside: str) -> str:
    """Return a root as LaTeX."""
    return rf"\sqrt{{{inside}}}" if index == 2 else rf"\sqrt[{index}]{{{inside}}}"


@exercise(skill="convert-radicals", minutes=2)
def value_of_power(draw: Draw) -> Exercise:
    base, n, root = draw.choice(PERFECT)
    sizes = [k for k in range(2, 6) if gcd(k, n) == 1 and root**k <= 1000]
    m = draw.choice(sizes) * draw.choice([1, -1])
    value = Rational(root) ** m
    exponent = f"{m}/{n}"
    return Exercise(
        question=f"Compute ${base}^{{{exponent}}}$.",
        answer=Number(value),
        steps=[
            "Which part of the exponent is the root, which the power?",
            "The root stands below the line, the power above it. The root first: "
            f"${root_sign(n, str(base))} = {root}$.",
            f"Then the power: ${root}^{{{m}}} = {value}$.",
        ],
        mistakes=[
            Mistake(
                Number(Rational(base * m, n)),
                "An exponent does not multiply the number.",
            ),
            Mistake(Number(1 / value), "Look at the sign of the exponent."),
            *(
                [Mistake(Number(-1 / value), "A negative exponent divides, no more.")]
                if m < 0
                else []
            ),
        ],
        check=lambda: sympy.Integer(base) ** sympy.Rational(m, n),
    )


@exercise(skill="convert-radicals", minutes=2)
def root_to_power(draw: Draw) -> Exercise:
    letter = draw.choice(["x", "a", "t", "d", "n"])
    n, m = draw.until(lambda: (draw.integer(2, 6), draw.integer(1, 7)), lambda p: p[0] == p[1])
    below = draw.chance(0.4)
    inside = letter if m == 1 else f"{letter}^{m}"
    shown = root_sign(n, inside)
    shown = rf"\frac{{1}}{{{shown}}}" if below else shown
    sign = "-" if below else ""
    exponent = Rational(-m if below else m, n)
    names = {letter: "positive"}
    right = Formula(f"{letter}^({exponent.text})", variables=names, form="power")
    return Exercise(
        question=f"Write ${shown}$ as a single power of ${letter}$ (with ${letter} > 0$).",
        answer=right,
        how_to_type=f"Type the exponent in brackets, such as {letter}^(9/8).",
        steps=[
            "Which number becomes the denominator of the exponent?",
            f"That of the root: ${root_sign(n, inside)} = {letter}^{{{m}/{n}}}$."
            + (" And below a line the exponent is negative." if below else ""),
            f"${letter}^{{{sign}{m}/{n}}}$.",
        ],
        mistakes=[
            Mistake(
                Formula(f"{letter}^({sign}{n}/{m})", variables=names),
                "The other way round: the root is the denominator.",
            ),
            *(
                [
                    Mistake(
                        Formula(f"{letter}^({m}/{n})", variables=names),
                        "It stands below a line: the exponent becomes negative.",
                    )
                ]
                if below
                else []
            ),
        ],
        check=lambda: (
            sympy.root(sympy.Symbol(letter, positive=True) ** m, n) ** (-1 if below else 1)
        ),
    )


@exercise(skill="convert-radicals", minutes=2, after=value_of_power)
def error_with_more_data(draw: Draw) -> Exercise:
    start = draw.choice([25, 100, 400, 50, 200, 1000])
    factor = draw.choice([4, 9, 16, 25, 100])
    error = Rational(draw.choice([3, 6, 9, 12, 18, 30, 60]), 10)
    root = int(factor**0.5)
    value = error / root
    return Exercise(
        question=(
            "The error of an average is proportional to $n^{-1/2}$. With "
            f"$n = {start}$ measurements it is {float(error):g}. What is it with "
            f"$n = {start * factor}$?"
        ),
        answer=Number(value),
        steps=[
            "By which factor did the number of measurements grow?",
            f"By ${factor}$. So the error is multiplied by ${factor}^{{-1/2}} = "
            f"\\frac{{1}}{{{root}}}$.",
            f"${float(error):g} / {root} = {value}$.",
        ],
        mistakes=[
            Mistake(
                Number(error / factor),
                "The error shrinks only with the root of the number of measurements.",
            ),
            Mistake(Number(error * root), "More data makes the error smaller."),
        ],
        check=lambda: float(error) * np.float64(factor) ** -0.5,
    )


@exercise(skill="simplify-radicals", minutes=2)
def pull_out_square(draw: Draw) -> Exercise:
    k, rest = draw.integer(2, 9), draw.choice(SQUAREFREE)
    front = draw.integer(1, 5)
    inside = k * k * rest
    right = Number(f"{front * k} sqrt({rest})", form="simplified surd")
    return Exercise(
        question=(
            f"Simplify ${'' if front == 1 else front}\\sqrt{{{inside}}}$: pull out the largest "
            "square."
        ),
        answer=right,
        steps=[
            f"Which square number divides {inside}?",
            f"The largest is {k * k}: ${inside} = {k * k} \\cdot {rest}$, and "
            f"$\\sqrt{{{k * k}}} = {k}$.",
            f"Together ${front * k}\\sqrt{{{rest}}}$.",
        ],
        mistakes=[
            Mistake(
                Number(f"{front * k * k} sqrt({rest})"),
                "When a square leaves the root, its root comes out.",
            ),
            *(
                [
                    Mistake(
                        Number(f"{front + k} sqrt({rest})"),
                        "The number in front is multiplied, not added.",
                    )
                ]
                if front > 1 and front + k != front * k
                else []
            ),
        ],
        check=lambda: front * sympy.sqrt(inside),
    )


@exercise(skill="simplify-radicals", minutes=2, after=pull_out_square)
def clear_denominator(draw: Draw) -> Exercise:
    rest = draw.choice(SQUAREFREE)
    top = draw.integer(1, 6) * draw.choice([1, rest])
    value = Rational(top, rest)
    right = Number(f"{value.text} sqrt({rest})", form="rationalized")
    return Exercise(
        question=f"Write $\\dfrac{{{top}}}{{\\sqrt{{{rest}}}}}$ without a root in the denominator.",
        answer=right,
        steps=[
            "By what can you multiply top and bottom, so that the root below disappears?",
            f"By $\\sqrt{{{rest}}}$: $\\frac{{{top}\\sqrt{{{rest}}}}}{{{rest}}}$.",
            f"{right.latex()}.",
        ],
        mistakes=[
            Mistake(
                Number(f"{top} sqrt({rest})"),
                "The denominator is now the number without the root, not 1.",
            ),
            Mistake(
                Number(f"{value.text}"),
                "The root moves to the top. It does not vanish.",
            ),
        ],
        check=lambda: top / sympy.sqrt(rest),
    )


@exercise(skill="simplify-radicals", minutes=2, after=pull_out_square)
def add_like_roots(draw: Draw) -> Exercise:
    rest = draw.choice([2, 3, 5, 6, 7])
    a, b = draw.distinct(2, 2, 6)
    minus = draw.chance(0.4)
    if minus and a < b:
        a, b = b, a
    value = a - b if minus else a + b
    sign = "-" if minus else "+"
    right = Number(f"{value} sqrt({rest})", form="simplified surd")
    total = (a * a - b * b if minus else a * a + b * b) * rest
    return Exercise(
        question=f"Simplify $\\sqrt{{{a * a * rest}}} {sign} \\sqrt{{{b * b * rest}}}$.",
        answer=right,
        steps=[
            "A sum of roots does not merge at once. Simplify each root first.",
            f"${a}\\sqrt{{{rest}}} {sign} {b}\\sqrt{{{rest}}}$: these are like terms.",
            f"{right.latex()}.",
        ],
        mistakes=[
            Mistake(
                Number(f"sqrt({total})"),
                "Roots are not added below the sign: compare with numbers such as 9 and 16.",
            )
        ],
        check=lambda: (
            sympy.sqrt(a * a * rest) - sympy.sqrt(b * b * rest)
            if minus
            else sympy.sqrt(a * a * rest) + sympy.sqrt(b * b * rest)
        ),
    )


@exercise(skill="solve-power-equation", minutes=2)
def all_solutions(draw: Draw) -> Exercise:
    n = draw.choice([2, 2, 3, 3, 4, 5])
    root = draw.integer(1, {2: 12, 3: 6, 4: 4, 5: 3}[n])
    negative = draw.chance(0.4)
    shift = draw.integer(-9, 9)
    right = -(root**n) if negative else root**n
    solutions = (
        (set() if negative else {root, -root}) if n % 2 == 0 else {-root if negative else root}
    )
    left = f"x^{n}" + (f" {signed(shift)}" if shift else "")
    first = "First isolate the power" if shift else "The power stands alone already"
    listed = ", ".join(str(x) for x in sorted(solutions))
    return Exercise(
        question=(
            f"Find all real solutions of ${left} = {right + shift}$. Answer with a set; the "
            "empty set is `{}`."
        ),
        answer=SetOf(*sorted(solutions)),
        steps=[
            f"{first}: $x^{n} = {right}$. Is the exponent even or odd?",
            (
                "Even: two solutions for a positive right side, none for a negative one."
                if n % 2 == 0
                else "Odd: exactly one solution, with the sign of the right side."
            ),
            f"The solutions are $\\{{{listed}\\}}$."
            if solutions
            else "No real number has a negative even power: the set is empty.",
        ],
        mistakes=[
            Mistake(SetOf(root), "There is a second one: the power is even.")
            if n % 2 == 0 and not negative
            else Mistake(
                SetOf(root, -root),
                "An odd power keeps the sign, so only one of them fits."
                if n % 2
                else "Put them in: an even power is never negative.",
            )
        ],
        check=lambda: {
            round(float(x.real), 6)
            for x in np.roots([1, *([0] * (n - 1)), -right])
            if abs(x.imag) < 1e-7
        },
    )


@exercise(skill="solve-power-equation", minutes=2, after=all_solutions)
def solve_with_factor(draw: Draw) -> Exercise:
    n = draw.choice([2, 3])
    a = draw.integer(2, 6)
    root = draw.integer(1, 9 if n == 2 else 5)
    sign = draw.choice([1, -1]) if n == 3 else 1
    right = a * (sign * root) ** n
    solutions = {root, -root} if n == 2 else {sign * root}
    return Exercise(
        question=f"Find all real solutions of ${a}x^{n} = {right}$. Answer with a set.",
        answer=SetOf(*sorted(solutions)),
        steps=[
            "Which step isolates the power?",
            f"Divide by ${a}$: $x^{n} = {right // a}$.",
            f"{'Both signs fit' if n == 2 else 'One number fits'}: "
            f"${', '.join(str(x) for x in sorted(solutions))}$.",
        ],
        mistakes=[
            Mistake(
                SetOf(root) if n == 2 else SetOf(root, -root),
                "A square equation with a positive right side has two solutions."
                if n == 2
                else "A third power keeps the sign, so only one of them fits.",
            )
        ],
        check=lambda: set(
            sympy.solveset(
                a * sympy.Symbol("x", real=True) ** n - right,
                sympy.Symbol("x", real=True),
                sympy.S.Reals,
            )
        ),
    )


@exercise(skill="solve-power-equation", minutes=3, after=all_solutions)
def variance_to_deviation(draw: Draw) -> Exercise:
    center = draw.integer(-8, 12)
    reach = draw.integer(1, 12)
    solutions = {center - reach, center + reach}
    inside = linear(1, -center)
    return Exercise(
        question=f"Find all real solutions of $({inside})^2 = {reach**2}$. Answer with a set.",
        answer=SetOf(*sorted(solutions)),
        steps=[
            f"Which two numbers have the square {reach**2}?",
            f"${inside} = {reach}$ or ${inside} = -{reach}$.",
            f"$x = {center + reach}$ or $x = {center - reach}$.",
        ],
        mistakes=[
            Mistake(SetOf(center + reach), "The bracket may also be negative."),
            *(
                [Mistake(SetOf(reach, -reach), "These are values of the bracket. What is x?")]
                if center
                else []
            ),
        ],
        check=lambda: {round(float(x), 6) for x in np.roots(
            [1, -2 * center, center**2 - reach**2])},
    )  # fmt: skip


@figure
def two_meetings() -> Figure:
    return (
        Plot(x=(-4, 4), y=(-1, 7))
        .curve(lambda x: x * x)
        .line(0, 4, color="stuck", dash=True)
        .point(-2, 4)
        .point(2, 4)
        .figure(
            "The curve of x squared and a dashed level line at height 4. They meet at x = -2 "
            "and at x = 2."
        )
    )
