"""Exercises for "Factoring"."""

import numpy as np
import sympy

from unstuck.authoring import (
    Cells,
    Draw,
    Exercise,
    Figure,
    Formula,
    Mistake,
    Number,
    Polynomial,
    SetOf,
    bracketed,
    exercise,
    figure,
    linear,
    power,
    signed,
    term,
)

X, Y = sympy.symbols("x y", real=True)
ONE, TWO = {"x": "real"}, {"x": "real", "y": "real"}


# ---------------------------------------------------------------- factor-common-factor


@exercise(skill="factor-common-factor", minutes=2)
def take_out_number_and_letter(draw: Draw) -> Exercise:
    k = draw.integer(2, 6)
    p, q = draw.until(
        lambda: (draw.integer(1, 6), draw.nonzero(-7, 7)), lambda pair: np.gcd(*pair) > 1
    )
    given = Polynomial([k * p, k * q, 0])
    return Exercise(
        question=f"Factor ${given}$ completely.",
        answer=Formula(f"{k}x({linear(p, q)})", ONE, form="factored"),
        steps=[
            "Which number divides both coefficients, and which letter is in both terms?",
            f"${k}$ and $x$. Divide each term by ${k}x$.",
            f"${k}x({linear(p, q)})$.",
        ],
        mistakes=[
            Mistake(
                Formula(f"{k}x({p}x^2 + ({q}))", ONE),
                "Divide the first term by the letter as well: one $x$ of it is in front now.",
            ),
            Mistake(
                Formula(f"{k}x({p}x + ({k * q}))", ONE),
                "Divide the second term by the number in front, too.",
            ),
        ],
        check=lambda: sympy.factor(k * p * X**2 + k * q * X),
    )


@exercise(skill="factor-common-factor", minutes=3, after=take_out_number_and_letter)
def take_out_powers(draw: Draw) -> Exercise:
    k = draw.integer(2, 6)
    a, b = draw.integer(1, 2), draw.integer(1, 2)
    p, q = draw.until(
        lambda: (draw.integer(2, 7), draw.nonzero(-7, 7)), lambda pair: np.gcd(*pair) > 1
    )
    front = f"{k}{power('x', a)}{power('y', b)}"
    shown = f"{k * p}{power('x', a + 1)}{power('y', b)} {signed(k * q)}{power('x', a)}" + power(
        "y", b + 1
    )
    return Exercise(
        question=f"Factor ${shown}$ completely.",
        answer=Formula(f"{front}({p}x {signed(q, 'y')})", TWO, form="factored"),
        steps=[
            "Of each letter, which is the lowest power that is in both terms?",
            f"Together with the number: ${front}$ is in both.",
            f"Divide each term by it: ${front}({p}x {signed(q, 'y')})$.",
        ],
        mistakes=[
            Mistake(
                Formula(f"{front}({p}x^{a + 1} + ({q})y^{b + 1})", TWO),
                "What stands in front is gone from each term in the bracket.",
            ),
        ],
        check=lambda: X**a * Y**b * (k * p * X + k * q * Y),
    )


@exercise(skill="factor-common-factor", minutes=2, after=take_out_number_and_letter)
def shared_bracket(draw: Draw) -> Exercise:
    k = draw.choice([1, 2, 3])
    a, b = draw.distinct(2, -9, 9, unless=lambda a, b: a * b == 0 or np.gcd(k, b) > 1)
    return Exercise(
        question=(
            f"Write ${term(k, 'x')}({linear(1, a)}) {signed(b)}({linear(1, a)})$ as a product of "
            "two brackets."
        ),
        answer=Formula(f"({linear(1, a)})({linear(k, b)})", ONE, form="factored"),
        steps=[
            "What do both parts have in common?",
            f"The whole bracket ${linear(1, a)}$. Take it out, as if it were one letter.",
            f"What remains is ${linear(k, b)}$: $({linear(1, a)})({linear(k, b)})$.",
        ],
        mistakes=[
            Mistake(
                Formula(f"{k * b}x(x + ({a}))^2", ONE),
                "The parts are added, not multiplied, so the bracket comes out once.",
            ),
        ],
        check=lambda: sympy.factor(sympy.expand(k * X * (X + a) + b * (X + a))),
    )


# ---------------------------------------------------------------- factor-quadratic-trinomial


@exercise(skill="factor-quadratic-trinomial", minutes=3)
def trinomial(draw: Draw) -> Exercise:
    p, q = draw.until(
        lambda: (draw.nonzero(-9, 9), draw.nonzero(-9, 9)), lambda pair: sum(pair) == 0
    )
    given = Polynomial([1, p + q, p * q])
    same = p * q > 0
    return Exercise(
        question=f"Factor ${given}$.",
        answer=Formula(f"({linear(1, p)})({linear(1, q)})", ONE, form="factored"),
        steps=[
            f"Which two numbers have the product ${p * q}$ and the sum ${p + q}$?",
            f"The product is {'positive, so both have the same sign' if same else 'negative'}"
            f"{'' if same else ', so their signs differ'}: ${p}$ and ${q}$.",
            f"$({linear(1, p)})({linear(1, q)})$. Expand it once as a check.",
        ],
        mistakes=[
            Mistake(
                Formula(f"(x - ({p}))(x - ({q}))", ONE),
                "The pair is right. In the brackets the numbers keep their own signs.",
            ),
            *(
                []
                if same
                else [
                    Mistake(
                        Formula(f"(x + ({abs(p)}))(x + ({abs(q)}))", ONE),
                        "The product of the two numbers is negative, so one of them is.",
                    )
                ]
            ),
        ],
        check=lambda: sympy.factor(X**2 + (p + q) * X + p * q),
    )


@exercise(skill="factor-quadratic-trinomial", minutes=4, after=trinomial)
def number_before_the_square(draw: Draw) -> Exercise:
    a = draw.choice([2, 3, 5])
    p, q = draw.until(
        lambda: (draw.nonzero(-5, 5), draw.nonzero(-5, 5)),
        lambda pair: np.gcd(a, pair[0]) > 1 or a * pair[1] + pair[0] == 0,
    )
    given = Polynomial([a, a * q + p, p * q])
    return Exercise(
        question=f"Factor ${given}$.",
        answer=Formula(f"({linear(a, p)})({linear(1, q)})", ONE, form="factored"),
        steps=[
            f"The brackets begin with ${a}x$ and $x$. Which pairs of numbers have the product "
            f"${p * q}$?",
            "Try them in both orders, and look at the term in the middle each time.",
            f"$({linear(a, p)})({linear(1, q)})$ has the middle term ${term(a * q, 'x')} "
            f"{signed(p, 'x')} = {term(a * q + p, 'x')}$.",
        ],
        mistakes=[
            *(
                [
                    Mistake(
                        Formula(f"({a}x + ({q}))(x + ({p}))", ONE),
                        "The right numbers, in the other order. Look at the middle term.",
                    )
                ]
                if p != q
                else []
            ),
            *(
                [
                    Mistake(
                        Formula(f"({a}x - ({p}))(x - ({q}))", ONE),
                        "The numbers are right. Check the signs with the middle term.",
                    )
                ]
                if p != -q
                else []
            ),
        ],
        check=lambda: sympy.factor(a * X**2 + (a * q + p) * X + p * q),
    )


@exercise(skill="factor-quadratic-trinomial", minutes=3, after=trinomial)
def where_it_is_zero(draw: Draw) -> Exercise:
    first, second = draw.distinct(2, -8, 8, unless=lambda a, b: a * b == 0 or a + b == 0)
    k = draw.choice([1, 1, 2, 3])
    given = Polynomial.with_roots(first, second, leading=k)
    common = f"Take out {k} first. " if k > 1 else ""
    inside = Polynomial.with_roots(first, second)
    front = f"{k}" if k > 1 else ""
    return Exercise(
        question=f"For which $x$ is ${given}$ zero? Give both.",
        answer=SetOf(first, second),
        steps=[
            f"{common}Write it as a product: when is a product zero?",
            f"${front}({linear(1, -first)})({linear(1, -second)})$, since ${bracketed(-first)} "
            f"\\cdot {bracketed(-second)} = {first * second}$ and ${bracketed(-first)} + "
            f"{bracketed(-second)} = {inside.coefficients[1]}$.",
            f"One bracket has to be zero: $x = {first}$ or $x = {second}$.",
        ],
        mistakes=[
            Mistake(
                SetOf(-first, -second),
                "A bracket such as $x - 2$ is zero at 2, not at $-2$.",
            ),
        ],
        check=lambda: sympy.solve(X**2 - (first + second) * X + first * second, X),
    )


# ---------------------------------------------------------------- factor-difference-squares


@exercise(skill="factor-difference-squares", minutes=2)
def difference_with_numbers(draw: Draw) -> Exercise:
    a, b = draw.until(
        lambda: (draw.integer(1, 7), draw.integer(1, 12)), lambda pair: np.gcd(*pair) > 1
    )
    turned = draw.chance(0.25)
    shown = f"{b * b} - {term(a * a, 'x^2')}" if turned else f"{term(a * a, 'x^2')} - {b * b}"
    left, right = (
        (f"{b} + {term(a, 'x')}", f"{b} - {term(a, 'x')}")
        if turned
        else (linear(a, b), linear(a, -b))
    )
    return Exercise(
        question=f"Factor ${shown}$.",
        answer=Formula(f"({left})({right})", ONE, form="factored"),
        steps=[
            "Both terms are squares. Of what?",
            f"Of ${term(a, 'x')}$ and of ${b}$. So it is a sum times a difference.",
            f"$({left})({right})$.",
        ],
        mistakes=[
            Mistake(
                Formula(f"({left})^2", ONE),
                "With two equal brackets a middle term would remain. One bracket needs a minus.",
            ),
            Mistake(
                Formula(f"({right})^2", ONE),
                "With two equal brackets a middle term would remain. One bracket needs a plus.",
            ),
            Mistake(
                Formula(f"({b * b} + {a * a}x)({b * b} - {a * a}x)", ONE),
                "In the brackets stand the square roots of the two terms.",
            ),
        ][: 3 if a * b > 1 else 2],
        check=lambda: sympy.factor((b * b - a * a * X**2) * (1 if turned else -1)),
    )


@exercise(skill="factor-difference-squares", minutes=3, after=difference_with_numbers)
def common_factor_first(draw: Draw) -> Exercise:
    k, b = draw.integer(2, 7), draw.integer(1, 9)
    power = draw.choice([0, 1])
    letter = "x" if power else ""
    given = Polynomial([k, 0, -k * b * b, 0][: 3 + power])
    return Exercise(
        question=f"Factor ${given}$ completely.",
        answer=Formula(f"{k}{letter}(x + {b})(x - {b})", ONE, form="factored"),
        steps=[
            "Is there a common factor? Take it out first.",
            f"${k}{letter}(x^2 - {b * b})$. What is left in the bracket?",
            f"A difference of squares: ${k}{letter}(x + {b})(x - {b})$.",
        ],
        mistakes=[
            Mistake(
                Formula(f"{k}{letter}(x - {b})^2", ONE),
                "One bracket has a plus, the other a minus, so that the middle terms cancel.",
            ),
            Mistake(
                Formula(f"(x + {b})(x - {b})", ONE),
                f"The factor ${k}{letter}$ still belongs in front.",
            ),
        ],
        check=lambda: sympy.factor(k * X**power * (X**2 - b * b)),
    )


@exercise(skill="factor-difference-squares", minutes=2, after=difference_with_numbers)
def squares_of_numbers(draw: Draw) -> Exercise:
    middle, away = draw.choice([20, 25, 30, 40, 50, 60, 75, 80, 100]), draw.integer(1, 9)
    high, low = middle + away, middle - away
    return Exercise(
        question=f"Work out ${high}^2 - {low}^2$ without squaring.",
        answer=Number(4 * middle * away),
        steps=[
            "Write it as a sum times a difference.",
            f"$({high} + {low})({high} - {low})$.",
            f"${2 * middle} \\cdot {2 * away} = {4 * middle * away}$.",
        ],
        mistakes=[
            Mistake(
                Number((2 * away) ** 2),
                "That is the square of the difference. The difference of the squares is asked.",
            ),
        ],
        check=lambda: high**2 - low**2,
    )


@figure
def pairs() -> Figure:
    return Cells(
        [["1", "10", "11"], ["2", "5", "7"], ["-1", "-10", "-11"], ["-2", "-5", "-7"]],
        column_names=["p", "q", "p + q"],
        marked={(1, 0), (1, 1), (1, 2)},
    ).figure(
        "The four pairs of whole numbers with product 10 and their sums: 1 and 10 have the sum "
        "11, 2 and 5 have 7, and with minus signs minus 11 and minus 7. The pair 2 and 5 is marked."
    )
