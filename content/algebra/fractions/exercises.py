"""Exercises for "Fractions"."""

from fractions import Fraction
from math import gcd

import sympy

from unstuck.authoring import (
    Cells,
    Draw,
    Exercise,
    Figure,
    Mistake,
    Number,
    Rational,
    exercise,
    figure,
)


def raw(top: int, bottom: int) -> str:
    """Return a fraction as LaTeX without reducing it."""
    return rf"\frac{{{top}}}{{{bottom}}}"


def parts(draw: Draw, largest: int = 9) -> tuple[int, int]:
    """Return numerator and denominator of a proper fraction in lowest terms."""
    return draw.until(
        lambda: (draw.integer(1, largest - 1), draw.integer(2, largest)),
        lambda p: p[0] >= p[1] or gcd(*p) > 1,
    )


def ratio(top: int, bottom: int) -> sympy.Rational:
    """Return an exact fraction of SymPy, for the checks only."""
    return sympy.Rational(top, bottom)


@exercise(skill="compute-with-fractions", minutes=2)
def add_two_fractions(draw: Draw) -> Exercise:
    (a, b), (c, d) = draw.until(lambda: (parts(draw), parts(draw)), lambda p: p[0][1] == p[1][1])
    minus = draw.chance(0.4)
    common = b * d // gcd(b, d)
    left, right = a * common // b, c * common // d
    if minus and left < right:
        (a, b, left), (c, d, right) = (c, d, right), (a, b, left)
    top = left - right if minus else left + right
    sign = "-" if minus else "+"
    value = Rational(top, common)
    return Exercise(
        question=f"Compute ${raw(a, b)} {sign} {raw(c, d)}$. Give a fraction in lowest terms.",
        answer=Number(value, form="lowest terms"),
        steps=[
            "Into which pieces can both be cut?",
            f"Into pieces of $\\frac{{1}}{{{common}}}$: ${raw(left, common)} {sign} "
            f"{raw(right, common)}$.",
            f"${raw(top, common)}"
            + (f" = {value}$." if gcd(top, common) > 1 else "$. Nothing cancels."),
        ],
        mistakes=[
            Mistake(
                Number(Fraction(a - c if minus else a + c, abs(b - d) if minus else b + d)),
                "Top and bottom are not added separately. Find a common denominator first.",
            )
        ],
        check=lambda: ratio(a, b) - ratio(c, d) if minus else ratio(a, b) + ratio(c, d),
    )


@exercise(skill="compute-with-fractions", minutes=2)
def multiply_or_divide(draw: Draw) -> Exercise:
    (a, b), (c, d) = draw.until(
        lambda: (parts(draw, 12), parts(draw, 12)), lambda p: Fraction(*p[0]) == Fraction(*p[1])
    )
    divide = draw.chance(0.5)
    value = Rational(a * d, b * c) if divide else Rational(a * c, b * d)
    sign = r"\div" if divide else r"\cdot"
    wrong = Rational(a * c, b * d) if divide else Rational(a * d, b * c)
    return Exercise(
        question=f"Compute ${raw(a, b)} {sign} {raw(c, d)}$. Give a fraction in lowest terms.",
        answer=Number(value, form="lowest terms"),
        steps=[
            "Which fraction has to be turned upside down?"
            if divide
            else "Numerator times numerator, denominator times denominator.",
            f"The second one: ${raw(a, b)} \\cdot {raw(d, c)}$."
            if divide
            else f"${raw(a * c, b * d)}$.",
            f"In lowest terms ${value}$.",
        ],
        mistakes=[
            Mistake(
                Number(wrong),
                "Dividing is multiplying by the reciprocal of the second fraction."
                if divide
                else "That is the quotient. Here you multiply straight across.",
            ),
            *(
                [
                    Mistake(
                        Number(1 / value),
                        "Upside down: turn over the fraction that you divide by, not the first.",
                    )
                ]
                if divide and value != 1
                else []
            ),
        ],
        check=lambda: ratio(a, b) / ratio(c, d) if divide else ratio(a, b) * ratio(c, d),
    )


STORIES = [
    ("of a data set are pictures", "of the pictures are labeled", "of the data set are labeled "
     "pictures"),
    ("of the users are new", "of the new users come back", "of all users are new and come back"),
    ("of the answers are long", "of the long ones are right", "of all answers are long and right"),
    ("of the emails have a link", "of these are spam", "of all emails have a link and are spam"),
]  # fmt: skip


@exercise(skill="compute-with-fractions", minutes=2, after=multiply_or_divide)
def part_of_a_part(draw: Draw) -> Exercise:
    first, second, asked = draw.choice(STORIES)
    (a, b), (c, d) = parts(draw, 8), parts(draw, 8)
    value = Rational(a * c, b * d)
    return Exercise(
        question=f"${raw(a, b)}$ {first}, and ${raw(c, d)}$ {second}. Which fraction {asked}?",
        answer=Number(value),
        steps=[
            'It is a part **of** a part. Which operation is "of"?',
            f"Multiplication: ${raw(a, b)} \\cdot {raw(c, d)}$.",
            f"${raw(a * c, b * d)}" + (f" = {value}$." if gcd(a * c, b * d) > 1 else "$."),
        ],
        mistakes=[
            Mistake(
                Number(Fraction(a, b) + Fraction(c, d)),
                "Adding would count beyond the whole. A part of a part is smaller: multiply.",
            ),
        ],
        check=lambda: ratio(a, b) * ratio(c, d),
    )


@exercise(skill="reduce-fractions", minutes=2)
def fraction_of_fractions(draw: Draw) -> Exercise:
    (a, b), (c, d) = draw.until(lambda: (parts(draw), parts(draw)), lambda p: p[0] == p[1])
    value = Rational(a * d, b * c)
    return Exercise(
        question=(
            f"Write $\\dfrac{{\\;{raw(a, b)}\\;}}{{\\;{raw(c, d)}\\;}}$ as one fraction in lowest "
            "terms (or a whole number)."
        ),
        answer=Number(value, form="lowest terms"),
        how_to_type="Type a fraction in lowest terms, such as 3/4, or a whole number.",
        steps=[
            'Say it aloud: "top divided by bottom".',
            f"Turn the bottom upside down: ${raw(a, b)} \\cdot {raw(d, c)}$.",
            f"${raw(a * d, b * c)}" + (f" = {value}$." if gcd(a * d, b * c) > 1 else "$."),
        ],
        mistakes=[
            Mistake(
                Number(Fraction(a * c, b * d)),
                "You multiplied straight across. Turn the bottom fraction upside down first.",
            ),
            Mistake(Number(1 / value), "Upside down: the lower fraction is turned over."),
        ],
        check=lambda: ratio(a, b) / ratio(c, d),
    )


@exercise(skill="reduce-fractions", minutes=1)
def lowest_terms(draw: Draw) -> Exercise:
    a, b = parts(draw, 12)
    k = draw.choice([4, 6, 8, 9, 12, 15, 18])
    value = Rational(a, b)
    small = 2 if k % 2 == 0 else 3
    return Exercise(
        question=f"Reduce ${raw(a * k, b * k)}$ to lowest terms.",
        answer=Number(value, form="lowest terms"),
        steps=[
            "Which small number divides both top and bottom?",
            f"For example ${small}$: ${raw(a * k // small, b * k // small)}$. Go on.",
            f"In the end ${value}$.",
        ],
        mistakes=[
            Mistake(
                Number(Fraction(a * k - small, b * k - small)),
                "Divide top and bottom by the same number. Subtracting changes the amount.",
            )
        ],
        check=lambda: ratio(a * k, b * k),
    )


@exercise(skill="reduce-fractions", minutes=2, after=fraction_of_fractions)
def harmonic_mean(draw: Draw) -> Exercise:
    (a, b), (c, d) = draw.until(lambda: (parts(draw, 6), parts(draw, 6)), lambda p: p[0] == p[1])
    p, r = Rational(a, b), Rational(c, d)
    product, total = 2 * p * r, p + r
    value = product / total
    return Exercise(
        question=(
            "The score F1 is $\\dfrac{2pr}{p + r}$. Find it for the precision "
            f"$p = {p}$ and the recall $r = {r}$, as a fraction in lowest terms."
        ),
        answer=Number(value, form="lowest terms"),
        steps=[
            "Work out the top and the bottom first, each as one fraction.",
            f"Top: ${product}$. Bottom: ${total}$.",
            f"Divide: ${product} \\div {total} = {value}$.",
        ],
        mistakes=[
            Mistake(Number((p + r) / 2), "That is the plain average. F1 is never above it."),
            Mistake(Number(p * r / total), "There is a 2 on top."),
        ],
        check=lambda: 2 / (1 / ratio(a, b) + 1 / ratio(c, d)),
    )


@exercise(skill="convert-and-compare-decimals", minutes=2)
def decimal_to_fraction(draw: Draw) -> Exercise:
    places = draw.choice([1, 2, 2, 3])
    digits = draw.integer(
        1, 10**places - 1, unless=lambda n: n % 10 == 0 or gcd(n, 10**places) == 1
    )
    unit = {1: "Tenths", 2: "Hundredths", 3: "Thousandths"}[places]
    value = Rational(digits, 10**places)
    text = f"{digits / 10**places:.{places}f}"
    return Exercise(
        question=f"Write ${text}$ as a fraction in lowest terms.",
        answer=Number(value, form="lowest terms"),
        steps=[
            "Which unit has the last digit: tenths, hundredths, thousandths?",
            f"{unit}: ${text} = {raw(digits, 10**places)}$. What divides both?",
            f"Both can be divided by ${gcd(digits, 10**places)}$: ${value}$.",
        ],
        mistakes=[
            Mistake(
                Number(Fraction(digits, 10 ** (places + 1))),
                "Count the digits behind the point: that many zeros.",
            ),
            Mistake(
                Number(Fraction(1, digits)),
                "The digits are the numerator. The denominator is a power of ten.",
            ),
        ],
        check=lambda: sympy.nsimplify(text, rational=True),
    )


@exercise(skill="convert-and-compare-decimals", minutes=2)
def fraction_to_decimal(draw: Draw) -> Exercise:
    bottom = draw.choice([2, 4, 5, 8, 10, 16, 20, 25, 40, 50])
    top = draw.integer(1, 2 * bottom - 1, unless=lambda n: gcd(n, bottom) > 1)
    value = Rational(top, bottom)
    scale = next(10**n for n in range(1, 5) if 10**n % bottom == 0)
    return Exercise(
        question=f"Write ${raw(top, bottom)}$ as a decimal.",
        answer=Number(value, form="decimal"),
        steps=[
            "Can you make the denominator 10, 100 or 1000?",
            f"Yes: multiply top and bottom by ${scale // bottom}$, "
            f"${raw(top * (scale // bottom), scale)}$."
            if scale > bottom
            else f"It is {scale} already.",
            f"${float(value):g}$.",
        ],
        mistakes=[
            Mistake(
                Number(Rational(top * (scale // bottom), scale * 10)),
                "One zero too many: compare with $\\frac12$ or 1.",
            )
        ],
        check=lambda: top / bottom,
    )


@exercise(skill="convert-and-compare-decimals", minutes=2, after=fraction_to_decimal)
def compare_three(draw: Draw) -> Exercise:
    (a, b), (c, d) = draw.until(
        lambda: (parts(draw, 9), parts(draw, 9)),
        lambda p: abs(p[0][0] / p[0][1] - p[1][0] / p[1][1]) < 0.03,
    )
    third = draw.until(
        lambda: Rational(draw.integer(5, 95), 100),
        lambda q: min(abs(float(q) - a / b), abs(float(q) - c / d)) < 0.02,
    )
    limit = f"{float(third):.2f}"
    target = draw.choice(["largest", "smallest"])
    values = [Rational(a, b), Rational(c, d), third]
    value = max(values) if target == "largest" else min(values)
    return Exercise(
        question=(
            f"Which of ${raw(a, b)}$, ${raw(c, d)}$ and ${limit}$ is the **{target}**? "
            "Type the number."
        ),
        answer=Number(value),
        steps=[
            "Give them something in common: write all three as decimals, or compare with "
            "$\\frac12$.",
            f"Roughly, ${raw(a, b)} \\approx {a / b:.3f}$, ${raw(c, d)} \\approx {c / d:.3f}$, "
            f"and ${limit}$.",
            f"The {target} is ${value}$.",
        ],
        mistakes=[
            Mistake(
                Number(other),
                "Compare again: write all three as decimals with three places.",
            )
            for other in values
            if other != value
        ],
        check=lambda: (sympy.Max if target == "largest" else sympy.Min)(
            ratio(a, b), ratio(c, d), sympy.Rational(limit)
        ),
    )


@figure
def same_amount() -> Figure:
    return Cells(
        [["1/6", "1/6", "1/6", "1/6", "1/6", "1/6"]],
        marked={(0, 0), (0, 1), (0, 2)},
    ).figure("A bar cut into six equal pieces. Three of them, one half of the bar, are shaded.")
