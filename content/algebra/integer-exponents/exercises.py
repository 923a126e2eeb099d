"""Exercises for "Integer exponents and exponent laws"."""

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
    Polynomial,
    Rational,
    exercise,
    figure,
    power,
)

LETTERS = ["a", "x", "y", "t", "w"]


def typed(factor: int, letter: str, exponent: int) -> str:
    """Return ``12 x^(7)`` as typed."""
    return f"{'' if factor == 1 else factor} {letter}^({exponent})"


def symbol(letter: str) -> sympy.Symbol:
    """Return the letter for SymPy, for the checks only."""
    return sympy.Symbol(letter, positive=True)


@exercise(skill="exponent-laws", minutes=2)
def multiply_powers(draw: Draw) -> Exercise:
    letter = draw.choice(LETTERS)
    p, q = draw.integer(2, 6), draw.integer(3, 6)
    m, n = draw.integer(2, 7), draw.integer(3, 7)
    names = {letter: "positive"}
    right = Formula(typed(p * q, letter, m + n), variables=names, form="positive exponents")
    return Exercise(
        question=f"Simplify ${p}{power(letter, m)} \\cdot {q}{power(letter, n)}$.",
        answer=right,
        how_to_type=f"Type powers with ^, such as 7{letter}^20.",
        steps=[
            f"Numbers and powers separately. How many factors ${letter}$ are there in all?",
            f"${m} + {n} = {m + n}$ factors ${letter}$, and ${p} \\cdot {q} = {p * q}$.",
            f"{right.latex()}.",
        ],
        mistakes=[
            Mistake(
                Formula(typed(p * q, letter, m * n), variables=names),
                "Exponents add when powers are multiplied. They multiply in a power of a power.",
            ),
            Mistake(
                Formula(typed(p + q, letter, m + n), variables=names),
                "The numbers in front are multiplied.",
            ),
        ],
        check=lambda: p * symbol(letter) ** m * q * symbol(letter) ** n,
    )


@exercise(skill="exponent-laws", minutes=2)
def divide_powers(draw: Draw) -> Exercise:
    letter = draw.choice(LETTERS)
    q = draw.integer(2, 6)
    p = q * draw.integer(2, 7)
    n = draw.integer(2, 5)
    m = n + draw.integer(2, 6)
    names = {letter: "positive"}
    right = Formula(typed(p // q, letter, m - n), variables=names, form="positive exponents")
    return Exercise(
        question=f"Simplify $\\dfrac{{{p}{power(letter, m)}}}{{{q}{power(letter, n)}}}$.",
        answer=right,
        how_to_type=f"Type powers with ^, such as 7{letter}^20.",
        steps=[
            "Which factors cancel, and how many remain on top?",
            f"The {n} below cancel: "
            f"${m} - {n} = {m - n}$ factors ${letter}$ remain, and ${p} / {q} = {p // q}$.",
            f"{right.latex()}.",
        ],
        mistakes=[
            Mistake(
                Formula(f"{p // q} {letter}^({m}/{n})", variables=names),
                "Exponents are subtracted, not divided.",
            )
            if m != n * (m - n)
            else Mistake(
                Formula(typed(p - q, letter, m - n), variables=names),
                "The numbers in front are divided.",
            ),
        ],
        check=lambda: p * symbol(letter) ** m / (q * symbol(letter) ** n),
    )


@exercise(skill="exponent-laws", minutes=2, after=multiply_powers)
def power_of_power(draw: Draw) -> Exercise:
    letter = draw.choice(LETTERS)
    m, n = draw.integer(2, 5), draw.integer(2, 4)
    k = draw.integer(1, 6)
    names = {letter: "positive"}
    right = Formula(f"{letter}^({m * n + k})", variables=names, form="positive exponents")
    return Exercise(
        question=f"Simplify $({power(letter, m)})^{n} \\cdot {power(letter, k)}$.",
        answer=right,
        how_to_type=f"Type powers with ^, such as 7{letter}^20.",
        steps=[
            f"The bracket first: how many groups of {m} factors are there?",
            f"{n} groups of {m}, so ${power(letter, m * n)}$.",
            f"Then {m * n} + {k} factors: ${power(letter, m * n + k)}$.",
        ],
        mistakes=[
            Mistake(
                Formula(f"{letter}^({m + n + k})", variables=names),
                "A power of a power multiplies the exponents.",
            )
        ]
        if m + n != m * n
        else [],
        check=lambda: (symbol(letter) ** m) ** n * symbol(letter) ** k,
    )


@exercise(skill="negative-and-zero-exponents", minutes=1)
def value_of_negative(draw: Draw) -> Exercise:
    base = draw.choice([2, 3, 4, 5, 6, 7, 8, 9, 10])
    exponent = draw.integer(2, 4 if base <= 5 else 3)
    factor = draw.choice([1, 2, 3, 5, 7])
    value = Rational(factor, base**exponent)
    front = "" if factor == 1 else f"{factor} \\cdot "
    return Exercise(
        question=f"Write ${front}{base}^{{-{exponent}}}$ as a fraction.",
        answer=Number(value, form="fraction"),
        how_to_type="Type a fraction with a slash, such as 3/4; it need not be in lowest terms.",
        steps=[
            "Does a negative exponent make the number negative? What does it say?",
            "No, it says how often to divide: "
            f"${base}^{{-{exponent}}} = \\frac{{1}}{{{base}^{exponent}}}$.",
            f"${base}^{exponent} = {base**exponent}$, so "
            f"${front}{base}^{{-{exponent}}} = {value}$.",
        ],
        mistakes=[
            Mistake(
                Number(-factor * base**exponent),
                "A negative exponent divides. It does not change the sign.",
            ),
            Mistake(
                Number(-value),
                "A negative exponent divides. It does not change the sign.",
            ),
        ],
        check=lambda: factor * np.float64(base) ** -exponent,
    )


@exercise(skill="negative-and-zero-exponents", minutes=2, after=value_of_negative)
def fraction_to_negative(draw: Draw) -> Exercise:
    a, b = draw.until(lambda: draw.distinct(2, 1, 8), lambda p: p[1] == 1 or np.gcd(*p) > 1)
    n = draw.integer(2, 3)
    value = Rational(b**n, a**n)
    upside = rf"\left(\frac{{{b}}}{{{a}}}\right)"
    return Exercise(
        question=f"Compute $\\left(\\frac{{{a}}}{{{b}}}\\right)^{{-{n}}}$.",
        answer=Number(value),
        steps=[
            "What does the minus sign in the exponent do to the fraction?",
            f"It turns it upside down: ${upside}^{n}$.",
            f"$= {value}$.",
        ],
        mistakes=[
            Mistake(Number(1 / value), "A negative exponent turns the fraction upside down."),
            Mistake(
                Number(-1 / value),
                "A negative exponent does not change the sign.",
            ),
        ],
        check=lambda: sympy.Pow(sympy.Rational(a, b), -n),
    )


@exercise(skill="negative-and-zero-exponents", minutes=2, after=value_of_negative)
def positive_exponents(draw: Draw) -> Exercise:
    x, y = draw.choice([("x", "y"), ("a", "b"), ("u", "v"), ("s", "t")])
    m, n = draw.integer(1, 5), draw.integer(1, 6)
    zero = draw.choice([x, y])
    names = {x: "positive", y: "positive"}
    right = Formula(f"{x}^({m})/{y}^({n})", variables=names, form="positive exponents")
    return Exercise(
        question=(
            f"Write ${power(x, m)}\\, {y}^{{-{n}}}\\, {zero}^0$ with positive exponents only."
        ),
        answer=right,
        how_to_type=f"Type powers with ^ and a fraction with a slash, such as 7{y}/{x}^20.",
        steps=[
            f"What is ${zero}^0$? And on which side of the line does ${y}^{{-{n}}}$ belong?",
            f"${zero}^0 = 1$ and ${y}^{{-{n}}} = \\frac{{1}}{{{power(y, n)}}}$.",
            f"{right.latex()}.",
        ],
        mistakes=[
            Mistake(
                Formula(f"-{x}^({m}) {y}^({n})", variables=names),
                "A negative exponent divides. It does not change the sign.",
            ),
            Mistake(
                Formula("0", variables=names),
                "The power with exponent zero is 1, not 0.",
            ),
        ],
        check=lambda: symbol(x) ** m / symbol(y) ** n,
    )


@exercise(skill="power-of-product-or-sum", minutes=2)
def split_or_expand(draw: Draw) -> Exercise:
    letter = draw.choice(LETTERS)
    a = draw.integer(2, 9)
    product = draw.chance(0.4)
    names = {letter: "real"}
    if product:
        n = draw.integer(2, 3)
        right = Formula(f"{a**n} {letter}^({n})", variables=names, form="expanded")
        shown = f"({a}{letter})^{n}"
        mistakes = [
            Mistake(
                Formula(f"{a} {letter}^({n})", variables=names),
                "The number in the bracket is a factor, too. It gets the power as well.",
            )
        ]
        steps = [
            "Product or sum in the bracket?",
            f"A product: the power reaches both factors, ${a}^{n} = {a**n}$.",
            f"{right.latex()}.",
        ]
    else:
        right = Formula(
            Polynomial([1, 2 * a, a * a], variable=letter), variables=names, form="expanded"
        )
        shown = f"({letter} + {a})^2"
        mistakes = [
            Mistake(
                Formula(Polynomial([1, 0, a * a], variable=letter), variables=names),
                "The two mixed products are missing: try it with 1 in place of the letter.",
            )
        ]
        steps = [
            "Product or sum in the bracket?",
            f"A sum: multiply $({letter} + {a})({letter} + {a})$. That makes four products.",
            f"{right.latex()}.",
        ]
    return Exercise(
        question=f"Write ${shown}$ without brackets.",
        answer=right,
        how_to_type=f"Type powers with ^, such as 7{letter}^20 + 1.",
        steps=steps,
        mistakes=mistakes,
        check=lambda: (
            (a * sympy.Symbol(letter, real=True)) ** n
            if product
            else sympy.expand((sympy.Symbol(letter, real=True) + a) ** 2)
        ),
    )


@exercise(skill="power-of-product-or-sum", minutes=2, after=split_or_expand)
def split_with_powers(draw: Draw) -> Exercise:
    x, y = draw.choice([("x", "y"), ("a", "b"), ("u", "v")])
    k, m, n = draw.integer(2, 5), draw.integer(2, 4), draw.integer(2, 3)
    names = {x: "positive", y: "positive"}
    right = Formula(f"{k**n} {x}^({m * n}) {y}^({n})", variables=names, form="positive exponents")
    return Exercise(
        question=f"Simplify $({k}\\,{power(x, m)}\\,{y})^{n}$.",
        answer=right,
        how_to_type=f"Type powers with ^, such as 7{x}^20 {y}.",
        steps=[
            "Three factors stand in the bracket. Which of them get the power?",
            f"All three: ${k}^{n} = {k**n}$, $({power(x, m)})^{n} = {power(x, m * n)}$, "
            f"${power(y, n)}$.",
            f"{right.latex()}.",
        ],
        mistakes=[
            Mistake(
                Formula(f"{k} {x}^({m * n}) {y}^({n})", variables=names),
                "The number gets the power, too.",
            ),
            *(
                [
                    Mistake(
                        Formula(f"{k**n} {x}^({m + n}) {y}^({n})", variables=names),
                        "A power of a power multiplies the exponents.",
                    )
                ]
                if m + n != m * n
                else []
            ),
        ],
        check=lambda: (k * symbol(x) ** m * symbol(y)) ** n,
    )


@exercise(skill="power-of-product-or-sum", minutes=2, after=split_or_expand)
def size_of_the_gap(draw: Draw) -> Exercise:
    a, b = draw.integer(1, 12), draw.integer(2, 12)
    minus = draw.chance(0.3) and a > b
    whole = (a - b) ** 2 if minus else (a + b) ** 2
    gap = whole - (a * a + b * b)
    sign = "-" if minus else "+"
    return Exercise(
        question=(
            f"By how much is $({a} {sign} {b})^2$ larger than ${a}^2 + {b}^2$? "
            "(Negative if it is smaller.)"
        ),
        answer=Number(gap),
        steps=[
            "Work out both. Or think: which products are missing on the right?",
            f"$({a} {sign} {b})^2 = {whole}$ and ${a}^2 + {b}^2 = {a * a + b * b}$.",
            f"The difference is ${gap}$: twice the mixed product.",
        ],
        mistakes=[
            Mistake(Number(0), "A power does not split over a sum. Work out both numbers."),
            Mistake(Number(gap // 2), "The mixed product occurs twice."),
        ],
        check=lambda: (
            np.square(np.subtract(a, b) if minus else np.add(a, b)) - np.dot([a, b], [a, b])
        ),
    )


@figure
def stairs() -> Figure:
    return (
        Plot(
            x=(0, 7),
            y=(0, 9),
            grid=0,
            label_x="exponent",
            label_y="",
            names={1: "3", 2: "2", 3: "1", 4: "0", 5: "\u22121", 6: "\u22122"},
        )
        .bars({1: 8, 2: 4, 3: 2, 4: 1, 5: 0.5, 6: 0.25})
        .figure(
            "Bars that get half as high with each step: 8, 4, 2, 1, one half and one fourth, "
            "for the exponents 3, 2, 1, 0, -1 and -2 of the base 2."
        )
    )
