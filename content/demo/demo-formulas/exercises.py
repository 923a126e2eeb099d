"""Exercises for "Demonstration: formulas, amounts and lines": a model of each typed kind."""

import numpy as np
import sympy
from scipy import stats

from unstuck.authoring import (
    Antiderivative,
    Derivation,
    Distribution,
    Draw,
    Exercise,
    Inequality,
    LogicFormula,
    Mistake,
    Number,
    Piecewise,
    Polynomial,
    Quantity,
    Rational,
    exercise,
    signed,
)

# ---------------------------------------------------------------- write-functions


@exercise(skill="write-functions", minutes=3)
def undo_a_derivative(draw: Draw) -> Exercise:
    first, second = draw.nonzero(-5, 5), draw.nonzero(-9, 9)
    power = draw.integer(3, 5)
    whole = Polynomial([first, *[0] * (power - 2), second, 0])
    slope = whole.derivative
    x = sympy.Symbol("x", real=True)
    return Exercise(
        question=f"Find a function whose derivative is ${slope}$.",
        answer=Antiderivative(whole),
        steps=[
            "Take the terms one by one. Which power of $x$ becomes this one when you differentiate?",
            f"For ${first * power}x^{{{power - 1}}}$: raise the exponent to ${power}$ and divide by "
            f"${power}$. For ${second}$: multiply by $x$.",
            f"${whole} + C$ has this derivative, whatever number $C$ is.",
        ],
        mistakes=[
            Mistake(
                Antiderivative(slope.derivative),
                "That is the derivative once more. Here you go the other way.",
            ),
            Mistake(
                Antiderivative(Polynomial([first * power, *[0] * (power - 2), second, 0])),
                "The exponent is raised, but the division by the new exponent is missing.",
            ),
        ],
        check=lambda: sympy.integrate(first * power * x ** (power - 1) + second, x),
    )


@exercise(skill="write-functions", minutes=3)
def unit_in_pieces(draw: Draw) -> Exercise:
    slope, weight = draw.choice(["1/2", "1/3", "1/4", "1/5", "1/10"]), draw.integer(1, 6)
    bias = draw.nonzero(-9, 9)
    border = Rational(-bias, weight)
    inner = Polynomial([weight, bias])
    leak = Rational(slope)
    return Exercise(
        question=(
            f"A unit of a network computes $z = {inner}$. Where $z$ is negative it returns "
            f"${leak} \\cdot z$, elsewhere $z$ itself. Write what it returns as a function of "
            "$x$, in pieces."
        ),
        answer=Piecewise(
            f"({inner.text})*{slope} if x < {border.text}, {inner.text} otherwise", form="cases"
        ),
        steps=[
            "For which $x$ does $z$ change its sign? There one piece ends and the other begins.",
            f"${inner} = 0$ at $x = {border}$, and $z$ is negative to the left of it.",
            f"Left of ${border}$ it returns ${leak} \\cdot ({inner})$, elsewhere ${inner}$.",
        ],
        mistakes=[
            Mistake(
                Piecewise(f"({inner.text})*{slope} if x < 0, {inner.text} otherwise"),
                "The border is where $z$ is zero, not where $x$ is.",
            ),
            Mistake(
                Piecewise(f"({inner.text})*{slope} if x > {border.text}, {inner.text} otherwise"),
                "The two pieces have changed sides: test a very negative $x$.",
            ),
        ],
        check=lambda: lambda x: max(weight * x + bias, (weight * x + bias) * float(leak)),
    )


# ---------------------------------------------------------------- write-amounts


@exercise(skill="write-amounts", minutes=2)
def time_to_read(draw: Draw) -> Exercise:
    gigabytes, rate = 2 * draw.integer(2, 60), draw.choice([20, 40, 50, 80, 100, 200])
    seconds = Rational(1000 * gigabytes, rate)
    return Exercise(
        question=(
            f"A data set has {gigabytes} GB. The disk reads {rate} MB/s. How long does it take "
            "to read all of it once? Write a number and a unit."
        ),
        answer=Quantity(f"{seconds.text} s"),
        steps=[
            "Bring both amounts to one unit of data: how many megabytes is a gigabyte?",
            f"{gigabytes} GB are ${1000 * gigabytes}$ MB. Divide by what is read in each second.",
            f"${1000 * gigabytes} : {rate} = {seconds}$ seconds. Minutes are right as well.",
        ],
        mistakes=[
            Mistake(
                Quantity(f"{(seconds * Rational(1024, 1000)).text} s"),
                "GB and MB count in thousands; GiB and MiB count in steps of 1024.",
            ),
            Mistake(
                Quantity(f"{Rational(gigabytes, rate).text} s"),
                "The units differ: gigabytes divided by megabytes for each second.",
            ),
        ],
        check=lambda: np.divide(gigabytes * 1e9, rate * 1e6),
    )


@exercise(skill="write-amounts", minutes=2)
def rounded_share(draw: Draw) -> Exercise:
    total = draw.choice([7, 9, 11, 13, 17, 19, 23]) * draw.integer(3, 9)
    right = draw.integer(total // 2, total - 2, unless=lambda n: 100 * n % total == 0)
    share = Rational(right, total)
    return Exercise(
        question=(
            f"A model labels {right} of {total} pictures correctly. What share is that? "
            "Write a decimal, rounded to three places."
        ),
        answer=Number(share, form="3 places"),
        steps=[
            "A share is the part divided by the whole. Which is which?",
            f"Divide ${right}$ by ${total}$ and look at the fourth place: from 5 on you round up.",
            f"${right} : {total} \\approx {float(share):.3f}$. Three places are asked for, so a "
            "zero at the end stays.",
        ],
        mistakes=[
            Mistake(Number(1 - share, places=3), "That is the share of the wrong ones."),
            Mistake(Number(1 / share, places=3), "Turned over: divide the part by the whole."),
        ],
        check=lambda: np.round(np.divide(right, total), 3),
    )


# ---------------------------------------------------------------- write-statements

RULES = [
    ("A", "B", "the mail contains a link", "the mail is marked"),
    ("P", "Q", "the loss rises", "training stops"),
    ("S", "T", "the sensor fails", "the robot halts"),
    ("U", "V", "the user pays", "the page is free of ads"),
]


@exercise(skill="write-statements", minutes=3, distinct=16)
def break_the_rule(draw: Draw) -> Exercise:
    first, second, cause, effect = draw.choice(RULES)
    turned = draw.chance(0.5)
    nots = draw.chance(0.5)
    left, right = (second, first) if turned else (first, second)
    rule = rf"\lnot {left} \Rightarrow {right}" if nots else rf"{left} \Rightarrow {right}"
    names = (first, second)
    premise = f"not {left}" if nots else left
    return Exercise(
        question=(
            f"Let ${first}$ mean that {cause}, and ${second}$ that {effect}. The rule is "
            f"${rule}$. Write a statement that is true exactly when the rule is broken, with "
            "negations only in front of single letters."
        ),
        answer=LogicFormula(f"{premise} and not {right}", names=names, form="negations inside"),
        steps=[
            "A rule of the form “if … then …” is broken in one case only. What holds in it?",
            "The part before the arrow is true, and the part behind it is false.",
            f"So both hold together: the part before the arrow, and not ${right}$.",
        ],
        mistakes=[
            Mistake(
                LogicFormula(f"not ({premise}) -> not {right}", names=names),
                "Negating both sides is another rule. A broken rule is a case, not a rule.",
            ),
            Mistake(
                LogicFormula(f"{premise} -> not {right}", names=names),
                "That also holds when the part before the arrow is false; then nothing is broken.",
            ),
        ],
        check=lambda: lambda *row: _breaks(dict(zip(names, row, strict=True)), left, right, nots),
    )


def _breaks(true: dict[str, bool], left: str, right: str, nots: bool) -> bool:
    """Look the rule up as a table: 0 stands for broken."""
    table = np.array([[1, 1], [0, 1]])
    return table[int(true[left] != nots), int(true[right])] == 0


@exercise(skill="write-statements", minutes=2)
def what_fits_in_memory(draw: Draw) -> Exercise:
    small, large = sorted(draw.distinct(2, 2, 9))
    memory = large * draw.integer(3, 9)
    return Exercise(
        question=(
            f"A small model needs {small} GB, a large one {large} GB. The card has {memory} GB. "
            "Write as an inequality: $x$ small and $y$ large models fit at the same time."
        ),
        answer=Inequality(f"{small}x + {large}y <= {memory}"),
        steps=[
            "How much do $x$ small models need together? And $y$ large ones?",
            f"They need ${small}x$ and ${large}y$ GB. What may the sum be at most?",
            f"${small}x + {large}y \\le {memory}$; a card that is full to the last byte still fits.",
        ],
        mistakes=[
            Mistake(
                Inequality(f"{small}x + {large}y < {memory}"),
                "The card may be full: equality is allowed.",
            ),
            Mistake(
                Inequality(f"{large}x + {small}y <= {memory}"),
                "The sizes have changed places: $x$ counts the small ones.",
            ),
            Mistake(
                Inequality(f"{small}x + {large}y >= {memory}"),
                "That says that they do not fit, or just fit.",
            ),
        ],
        check=lambda: lambda x, y: np.dot([small, large], [x, y]) - memory <= 1e-9,
    )


# ---------------------------------------------------------------- name-distributions


@exercise(skill="name-distributions", minutes=2)
def count_of_successes(draw: Draw) -> Exercise:
    trials, percent = draw.integer(5, 60), 5 * draw.integer(1, 19)
    chance = Rational(percent, 100)
    return Exercise(
        question=(
            f"Each of {trials} visitors clicks with probability {percent}%, one independently of "
            "the other. Write the distribution of the number of clicks."
        ),
        answer=Distribution(f"Bin({trials}, {chance.text})"),
        steps=[
            "What is counted: successes in a fixed number of tries, or tries until a success?",
            f"Successes in {trials} tries with the same probability: that is a binomial "
            "distribution. Its parameters are the number of tries and the probability.",
            f"$\\mathrm{{Bin}}\\left({trials}, {chance}\\right)$.",
        ],
        mistakes=[
            Mistake(
                Distribution(f"Bin({trials}, {(1 - chance).text})"),
                "That counts the visitors who do not click.",
            ),
            Mistake(
                Distribution(f"Poisson({(trials * chance).text})"),
                "The mean is right. But here the number of tries is fixed.",
            ),
        ],
        check=lambda: stats.binom(trials, percent / 100),
    )


@exercise(skill="name-distributions", minutes=3)
def rescaled_normal(draw: Draw) -> Exercise:
    mean, spread = draw.integer(-9, 9), draw.integer(2, 6)
    factor, shift = draw.nonzero(-4, 4, unless=lambda n: abs(n) == 1), draw.nonzero(-9, 9)
    center = factor * mean + shift
    return Exercise(
        question=(
            f"A feature has the distribution $X \\sim N({mean}, {spread**2})$; the second number "
            f"is the variance. Write the distribution of $Y = {Polynomial([factor, shift], 'X')}$."
        ),
        answer=Distribution(f"N({center}, {(factor * spread) ** 2})", convention="variance"),
        steps=[
            "A normal feature that is scaled and shifted stays normal. What becomes of its mean?",
            f"The mean goes through the formula: ${factor} \\cdot ({mean}) {signed(shift)} = "
            f"{center}$. The variance knows no shift, and the factor enters squared.",
            f"The variance is $({factor})^2 \\cdot {spread**2} = {(factor * spread) ** 2}$, so "
            f"$Y \\sim N({center}, {(factor * spread) ** 2})$.",
        ],
        mistakes=[
            Mistake(
                Distribution(f"N({center}, {abs(factor) * spread**2})"),
                "The factor enters the variance squared.",
            ),
            Mistake(
                Distribution(f"N({center}, {abs(factor) * spread})"),
                "That is the standard deviation; here the second number is the variance.",
            ),
            Mistake(
                Distribution(f"N({factor * mean}, {(factor * spread) ** 2})"),
                "The variance is right. The shift moves the mean.",
            ),
        ],
        check=lambda: stats.norm(np.polyval([factor, shift], mean), np.abs(factor) * spread),
    )


# ---------------------------------------------------------------- work-in-lines


@exercise(skill="work-in-lines", minutes=3)
def solve_in_lines(draw: Draw) -> Exercise:
    solution, shift = draw.nonzero(-9, 9), draw.nonzero(-6, 6)
    factor = draw.integer(2, 6)
    right = factor * (solution + shift)
    x = sympy.Symbol("x")
    return Exercise(
        question=(
            f"Solve ${factor}(x {signed(shift)}) = {right}$. Write one step on each line, down to "
            "$x = \\dots$"
        ),
        answer=Derivation(f"{factor}(x + ({shift})) = {right}", f"x = {solution}", ("x",)),
        steps=[
            "What was done to $x$ last? Undo that first, on both sides.",
            f"Divide both sides by {factor}: $x {signed(shift)} = {right // factor}$.",
            f"Take the number ${shift}$ away from both sides: $x = {solution}$.",
        ],
        mistakes=[],
        check=lambda: sympy.Eq(x, sympy.solve(factor * (x + shift) - right, x)[0]),
    )


@exercise(skill="work-in-lines", minutes=4)
def expand_in_lines(draw: Draw) -> Exercise:
    first, second = draw.distinct(2, -7, 7, unless=lambda a, b: min(abs(a), abs(b)) < 2)
    factor = draw.integer(2, 4)
    goal = Polynomial([1, first + second + factor, first * second])
    x = sympy.Symbol("x", real=True)
    return Exercise(
        question=(
            f"Bring $(x {signed(first)})(x {signed(second)}) + {factor}x$ to the form "
            "$x^2 + bx + c$. Write one step on each line."
        ),
        answer=Derivation(
            f"(x + ({first}))(x + ({second})) + {factor}x", goal.text, steps="equality",
            form="expanded",
        ),
        steps=[
            "Multiply each term of the first bracket by each of the second. How many products?",
            f"Four: $x^2 {signed(second)}x {signed(first)}x {signed(first * second)} + {factor}x$.",
            f"Collect the terms with $x$: ${goal}$.",
        ],
        mistakes=[],
        check=lambda: sympy.expand((x + first) * (x + second) + factor * x),
    )  # fmt: skip
