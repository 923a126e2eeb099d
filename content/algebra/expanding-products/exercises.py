"""Exercises for "Expanding products of polynomials"."""

import numpy as np
import sympy

from unstuck.authoring import (
    Cells,
    Derivation,
    Draw,
    Exercise,
    Figure,
    Formula,
    Mistake,
    Number,
    Polynomial,
    bracketed,
    exercise,
    figure,
    linear,
    signed,
    term,
)

X, Y = sympy.symbols("x y", real=True)
W = sympy.Symbol("w", real=True)
ONE, TWO = {"x": "real"}, {"x": "real", "y": "real"}


def slips(goal: Polynomial, *made: tuple[Polynomial, str]) -> list[Mistake]:
    """The slips that lead elsewhere for these numbers."""
    names = {goal.variable: "real"}
    return [Mistake(Formula(one.text, names), why) for one, why in made if one != goal]


# ---------------------------------------------------------------- expand-product-binomials


@exercise(skill="expand-product-binomials", minutes=2)
def two_brackets(draw: Draw) -> Exercise:
    a, b = draw.distinct(2, -8, 8, unless=lambda a, b: a * b == 0 or a + b == 0)
    goal = Polynomial([1, a + b, a * b])
    return Exercise(
        question=f"Expand $({linear(1, a)})({linear(1, b)})$ and collect.",
        answer=Formula(goal.text, ONE, form="expanded"),
        steps=[
            "Each term of the first bracket meets each term of the second. How many products?",
            f"Four: $x^2 {signed(b, 'x')} {signed(a, 'x')} {signed(a * b)}$.",
            f"Collect the two with $x$: ${goal}$.",
        ],
        mistakes=slips(
            goal,
            (
                Polynomial([1, 0, a * b]),
                "The first terms and the last terms met. The two mixed products are missing.",
            ),
            (
                Polynomial([1, -a - b, a * b]),
                "Keep the sign with its term when you form the mixed products.",
            ),
        ),
        check=lambda: sympy.expand((X + a) * (X + b)),
    )


@exercise(skill="expand-product-binomials", minutes=3, after=two_brackets)
def with_numbers_before(draw: Draw) -> Exercise:
    a, c = draw.integer(2, 5), draw.integer(1, 4)
    b, d = draw.nonzero(-6, 6), draw.nonzero(-6, 6)
    goal = Polynomial([a * c, a * d + b * c, b * d])
    return Exercise(
        question=f"Expand $({linear(a, b)})({linear(c, d)})$ and collect.",
        answer=Formula(goal.text, ONE, form="expanded"),
        steps=[
            "Begin with the first term of the first bracket, and let it meet both others.",
            f"${term(a * c, 'x^2')} {signed(a * d, 'x')} {signed(b * c, 'x')} {signed(b * d)}$.",
            f"The terms with $x$ are alike: ${goal}$.",
        ],
        mistakes=slips(
            goal,
            (Polynomial([a * c, 0, b * d]), "The two mixed products are missing."),
            (
                Polynomial([a * c, b + d, b * d]),
                "The numbers before the letters multiply the mixed products, too.",
            ),
        ),
        check=lambda: sympy.expand((a * X + b) * (c * X + d)),
    )


@exercise(skill="expand-product-binomials", minutes=3, after=two_brackets)
def two_letters(draw: Draw) -> Exercise:
    a, b = draw.integer(1, 4), draw.nonzero(-5, 5)
    c, d = draw.integer(1, 3), draw.nonzero(-5, 5)
    mixed = a * d + b * c
    middle = f" {signed(mixed, 'xy')}" if mixed else ""
    goal = f"{term(a * c, 'x^2')}{middle} {signed(b * d, 'y^2')}"
    return Exercise(
        question=(
            f"Expand $({term(a, 'x')} {signed(b, 'y')})({term(c, 'x')} {signed(d, 'y')})$ and "
            "collect."
        ),
        answer=Formula(goal, TWO),
        steps=[
            "Four products, and each mixed one contains both letters.",
            f"${term(a * c, 'x^2')} {signed(a * d, 'xy')} {signed(b * c, 'xy')} "
            f"{signed(b * d, 'y^2')}$. Which two are alike?",
            f"Those with $xy$: ${goal}$.",
        ],
        mistakes=[
            Mistake(Formula(goal.removesuffix("^2"), TWO), r"$y \cdot y$ is $y^2$."),
            *(
                [Mistake(Formula(f"{a * c}x^2 + ({b * d})y^2", TWO), "Two products are missing.")]
                if mixed
                else []
            ),
        ],
        check=lambda: sympy.expand((a * X + b * Y) * (c * X + d * Y)),
    )


@exercise(skill="expand-product-binomials", minutes=3, after=two_brackets)
def number_in_other_bracket(draw: Draw) -> Exercise:
    a, k = draw.distinct(2, -9, 9, unless=lambda a, k: a * k == 0 or a + k == 0)
    whole = Polynomial([1, a + k, a * k])
    return Exercise(
        question=f"For which number $k$ is $({linear(1, a)})(x + k) = {whole}$ for every $x$?",
        answer=Number(k, prefix="k ="),
        steps=[
            "Expand the left side with the letter $k$. Which term has no $x$?",
            f"It is ${term(a, 'k')}$, and on the right it is ${a * k}$.",
            f"So $k = {k}$. The terms with $x$ agree as well: ${bracketed(a)} {signed(k)} = "
            f"{a + k}$.",
        ],
        mistakes=[
            Mistake(
                Number(a + k), "That is the coefficient of $x$: it is the sum of both numbers."
            ),
            Mistake(Number(-k), "Right size. Compare the signs of the terms without $x$."),
        ],
        check=lambda: sympy.cancel((X**2 + (a + k) * X + a * k) / (X + a)) - X,
    )


# ---------------------------------------------------------------- expand-square-sum-difference


@exercise(skill="expand-square-sum-difference", minutes=2)
def square_of_a_bracket(draw: Draw) -> Exercise:
    a, b = draw.integer(1, 5), draw.nonzero(-9, 9)
    goal = Polynomial([a * a, 2 * a * b, b * b])
    return Exercise(
        question=f"Expand $({linear(a, b)})^2$.",
        answer=Formula(goal.text, ONE, form="expanded"),
        steps=[
            "Write the bracket twice. Which product appears two times?",
            f"The mixed one: ${term(a * b, 'x')}$ and once more ${term(a * b, 'x')}$.",
            f"With the two squares: ${goal}$.",
        ],
        mistakes=slips(
            goal,
            (
                Polynomial([a * a, 0, b * b]),
                "The mixed products are missing: a square of a sum has a term in the middle.",
            ),
            (Polynomial([a * a, a * b, b * b]), "The mixed product comes twice."),
            (Polynomial([a, 2 * a * b, b * b]), "The number before the letter is squared, too."),
        ),
        check=lambda: sympy.expand((a * X + b) ** 2),
    )


@exercise(skill="expand-square-sum-difference", minutes=3, after=square_of_a_bracket)
def squared_error(draw: Draw) -> Exercise:
    truth, times = draw.integer(2, 12), draw.integer(2, 6)
    goal = Polynomial([times**2, -2 * truth * times, truth**2], "w")
    return Exercise(
        question=(
            f"A model predicts ${times}w$ for an example whose true value is {truth}. Its squared "
            f"error is $({truth} - {times}w)^2$. Write it without brackets."
        ),
        answer=Formula(goal.text, {"w": "real"}, form="expanded"),
        steps=[
            "Write the bracket twice. What are the four products?",
            f"${truth**2} - {truth * times}w - {truth * times}w + {times**2}w^2$. The last one is "
            "minus times minus.",
            f"Collect, the highest power first: ${goal}$.",
        ],
        mistakes=slips(
            goal,
            (
                Polynomial([times**2, 0, truth**2], "w"),
                "The term in the middle is missing. It comes from the mixed products.",
            ),
            (
                Polynomial([-(times**2), -2 * truth * times, truth**2], "w"),
                "Minus times minus is plus, so the square of $w$ has a positive coefficient.",
            ),
        ),
        check=lambda: sympy.expand((truth - times * W) ** 2),
    )


@exercise(skill="expand-square-sum-difference", minutes=2, after=square_of_a_bracket)
def make_it_a_square(draw: Draw) -> Exercise:
    a, b = draw.integer(1, 4), draw.nonzero(-9, 9, unless=lambda n: n == 1)
    shown = f"{term(a * a, 'x^2')} {signed(2 * a * b, 'x')} + c"
    return Exercise(
        question=f"Which number $c$ makes ${shown}$ the square of a bracket?",
        answer=Number(b * b, prefix="c ="),
        steps=[
            f"The bracket begins with ${term(a, 'x')}$. Call its other term $b$. What is the "
            "middle term of the square?",
            f"It is ${term(2 * a, 'bx')}$, and it has to be ${term(2 * a * b, 'x')}$: $b = {b}$.",
            f"The last term is its square: $c = {b * b}$.",
        ],
        mistakes=[
            Mistake(Number(b), "That is the second term of the bracket. Its square is asked."),
            Mistake(Number(-b * b), "A square is never negative."),
            Mistake(
                Number(4 * a * a * b * b),
                "The middle term is twice the product, so halve it before you square.",
            ),
        ],
        check=lambda: next(
            c for c in range(500) if sympy.Poly([a * a, 2 * a * b, c], X).discriminant() == 0
        ),
    )


@exercise(skill="expand-square-sum-difference", minutes=3, after=square_of_a_bracket)
def growth_of_a_square(draw: Draw) -> Exercise:
    k, m = draw.distinct(2, 1, 12)
    first, second = draw.shuffled([k, -m])
    goal = Polynomial([2 * (first - second), first**2 - second**2])
    return Exercise(
        question=f"Write $({linear(1, first)})^2 - ({linear(1, second)})^2$ without brackets.",
        answer=Formula(goal.text, ONE, form="expanded"),
        steps=[
            "Expand each square, and keep the second one in a bracket for now.",
            f"$x^2 {signed(2 * first, 'x')} + {first**2} - (x^2 {signed(2 * second, 'x')} + "
            f"{second**2})$.",
            f"The minus reaches all three terms, and the squares of $x$ cancel: ${goal}$.",
        ],
        mistakes=slips(
            goal,
            (
                Polynomial([2 * (first + second), first**2 + second**2]),
                "The minus before the second square changes each of its signs.",
            ),
            (
                Polynomial([first**2 - second**2]),
                "The middle terms of both squares are missing.",
            ),
        ),
        check=lambda: sympy.expand((X + first) ** 2 - (X + second) ** 2),
    )


# ---------------------------------------------------------------- multiply-polynomials


@exercise(skill="multiply-polynomials", minutes=3)
def two_and_three(draw: Draw) -> Exercise:
    a, b = draw.integer(1, 3), draw.nonzero(-5, 5)
    c, d = draw.nonzero(-5, 5), draw.nonzero(-6, 6)
    long = Polynomial([1, c, d])
    goal = Polynomial([a, a * c + b, a * d + b * c, b * d])
    return Exercise(
        question=f"Multiply $({linear(a, b)})({long})$ and collect.",
        answer=Formula(goal.text, ONE, form="expanded"),
        steps=[
            "Two terms times three terms: how many products will there be?",
            f"Six. From ${term(a, 'x')}$: ${Polynomial([a, a * c, a * d, 0])}$. From ${b}$: "
            f"${Polynomial([b, b * c, b * d])}$.",
            f"Collect by powers: ${goal}$.",
        ],
        mistakes=slips(
            goal,
            (
                Polynomial([a, 0, 0, b * d]),
                "Only the outermost terms met. Each term meets every term of the other bracket.",
            ),
            (
                Polynomial([a, a * c - b, a * d - b * c, -b * d]),
                "Check the sign of the second term in the short bracket.",
            ),
        ),
        check=lambda: sympy.Poly(np.polymul([a, b], [1, c, d]).tolist(), X).as_expr(),
    )


@exercise(skill="multiply-polynomials", minutes=3, after=two_and_three)
def one_coefficient(draw: Draw) -> Exercise:
    a, b = draw.nonzero(-5, 5), draw.nonzero(-6, 6)
    c, d = draw.nonzero(-5, 5), draw.nonzero(-6, 6)
    power = draw.choice([1, 2])
    pairs = [d, a * c, b] if power == 2 else [a * d, b * c]
    found = sum(pairs)
    shown = "x^2" if power == 2 else "x"
    inner, outer = (f"({term(n, 'x')})" if n < 0 else term(n, "x") for n in (c, a))
    products = [
        *(["$x^2 \\cdot " + bracketed(d) + "$"] if power == 2 else []),
        f"${outer} \\cdot {inner if power == 2 else bracketed(d)}$",
        f"${bracketed(b)} \\cdot {'x^2' if power == 2 else inner}$",
    ]
    return Exercise(
        question=(
            f"Which coefficient has ${shown}$ in the product $({Polynomial([1, a, b])})"
            f"({Polynomial([1, c, d])})$? You need not write all of it."
        ),
        answer=Number(found),
        steps=[
            f"Which pairs of terms, one from each bracket, give ${shown}$?",
            f"These: {', '.join(products)}.",
            f"Add what stands before the power: ${pairs[0]} "
            f"{' '.join(signed(p) for p in pairs[1:])} = {found}$.",
        ],
        mistakes=[
            Mistake(
                Number(pairs[1] if power == 2 else pairs[0]),
                "One pair is counted. There are more pairs with this power.",
            ),
        ],
        check=lambda: np.polynomial.polynomial.polymul([b, a, 1], [d, c, 1])[power],
    )


@exercise(skill="multiply-polynomials", minutes=4, after=two_and_three)
def minus_a_product(draw: Draw) -> Exercise:
    a, b = draw.distinct(2, -6, 6, unless=lambda a, b: a * b == 0 or a + b == 0)
    k = draw.integer(2, 4)
    goal = Polynomial([k - 1, -(a + b), -a * b])
    return Exercise(
        question=(
            f"Bring ${k}x^2 - ({linear(1, a)})({linear(1, b)})$ to a form without brackets. Write "
            "one step on each line."
        ),
        answer=Derivation(
            f"{k}x^2 - (x + ({a}))(x + ({b}))", goal.text, steps="equality", form="expanded"
        ),
        steps=[
            "Expand the product first, and keep its bracket.",
            f"${k}x^2 - ({Polynomial([1, a + b, a * b])})$. What does the minus do to the bracket?",
            f"It changes all three signs: ${goal}$.",
        ],
        mistakes=[],
        check=lambda: sympy.expand(k * X**2 - (X + a) * (X + b)),
    )


@figure
def four_parts() -> Figure:
    return Cells(
        [["$x^2$", "$3x$"], ["$2x$", "6"]],
        row_names=["x", "2"],
        column_names=["x", "3"],
        marked={(0, 0)},
    ).figure(
        "A rectangle of height x plus 2 and width x plus 3, cut into four parts with the areas "
        "x squared, 3x, 2x and 6."
    )
