"""Exercises for "Absolute value equations and inequalities"."""

import numpy as np
import sympy

from unstuck.authoring import (
    Draw,
    Exercise,
    Figure,
    Formula,
    Mistake,
    Number,
    NumberLine,
    Rational,
    RealSet,
    SetOf,
    exercise,
    figure,
    linear,
    signed,
)

X = sympy.Symbol("x", real=True)


@exercise(skill="evaluate-by-cases", minutes=2)
def evaluate_nested(draw: Draw) -> Exercise:
    a, b = draw.distinct(2, 1, 12)
    c, inner = draw.integer(2, 5), abs(a - b)
    d = draw.integer(1, 2 * c * inner - 1, unless=lambda n: n == c * inner)
    value = c * inner - d
    outer = abs(value)
    return Exercise(
        question=f"Compute $\\bigl|\\,{c}\\,|{a} - {b}| - {d}\\,\\bigr|$.",
        answer=Number(outer),
        steps=[
            "Bars are brackets too: start with the inner ones.",
            f"$|{a} - {b}| = {inner}$, so inside the outer bars stands "
            f"${c} \\cdot {inner} - {d} = {value}$.",
            f"$|{value}| = {outer}$.",
        ],
        mistakes=[
            Mistake(
                Number(abs(c * (a - b) - d)),
                "The inner bars come first: a size is never negative.",
            ),
            Mistake(Number(-outer), "The outer bars ask for a size. A size is never negative."),
        ],
        check=lambda: np.hypot(c * np.hypot(a - b, 0) - d, 0),
    )


@exercise(skill="evaluate-by-cases", minutes=2, after=evaluate_nested)
def write_without_bars(draw: Draw) -> Exercise:
    a = draw.integer(1, 9)
    slope = draw.integer(1, 4)
    smaller = draw.chance(0.6)
    inside, turned = linear(slope, -slope * a), f"{slope * a} - {linear(slope, 0)}"
    right, wrong = (turned, inside) if smaller else (inside, turned)
    return Exercise(
        question=(f"Let $x {'<' if smaller else '>'} {a}$. Write $|{inside}|$ without bars."),
        answer=Formula(right, variables={"x": "real"}),
        steps=[
            f"Is ${inside}$ positive or negative for such an $x$? Try a number.",
            f"It is {'negative, so its size is its opposite' if smaller else 'positive'}.",
            f"$|{inside}| = {right}$.",
        ],
        mistakes=[
            Mistake(
                Formula(wrong, variables={"x": "real"}),
                f"Try $x = {a - 1 if smaller else a + 1}$: your result is negative. "
                "A size can't be.",
            )
        ],
        check=lambda: (
            sympy.refine(
                sympy.Abs(X - a), sympy.Q.negative(X - a) if smaller else sympy.Q.positive(X - a)
            )
            * slope
        ),
    )


@exercise(skill="solve-absolute-value", minutes=3)
def two_solutions(draw: Draw) -> Exercise:
    slope = draw.integer(1, 4)
    first, second = sorted(
        draw.until(lambda: draw.distinct(2, -8, 9), lambda p: slope * (p[0] + p[1]) % 2 != 0)
    )
    shift = -slope * (first + second) // 2
    size = slope * (second - first) // 2
    return Exercise(
        question=(f"Find all solutions of $|{linear(slope, shift)}| = {size}$. Answer with a set."),
        answer=SetOf(first, second),
        steps=[
            f"Which two numbers have the size ${size}$?",
            f"${size}$ and $-{size}$. "
            f"So ${linear(slope, shift)} = {size}$ or ${linear(slope, shift)} = -{size}$.",
            f"The first gives $x = {second}$, the second $x = {first}$.",
        ],
        mistakes=[
            Mistake(SetOf(second), "There is a second one: the inside may also be negative."),
            Mistake(
                SetOf(second, -second),
                "The inside changes its sign, not x itself. Solve the second equation.",
            ),
        ]
        if first != -second and second != 0
        else [Mistake(SetOf(second), "There is a second one: the inside may also be negative.")],
        check=lambda: set(np.roots([slope**2, 2 * slope * shift, shift**2 - size**2])),
    )


@exercise(skill="solve-absolute-value", minutes=3, after=two_solutions)
def near_or_far(draw: Draw) -> Exercise:
    slope = draw.integer(1, 3)
    center, reach = draw.integer(-6, 6), draw.integer(1, 6)
    sign = draw.choice(["<", "<=", ">", ">="])
    shown = {"<": "<", "<=": r"\le", ">": ">", ">=": r"\ge"}[sign]
    low, high = center - reach, center + reach
    near = sign.startswith("<")
    other = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}[sign]
    typed = f"{low} {sign} x {sign} {high}" if near else f"x {other} {low} or x {sign} {high}"
    wrong = f"x {sign} {high}"
    return Exercise(
        question=(
            f"Solve $|{linear(slope, -slope * center)}| {shown} {slope * reach}$. "
            "Answer with inequalities or intervals."
        ),
        answer=RealSet(typed, variable="x"),
        steps=[
            "Close to zero (one piece) or far from zero (two pieces)?",
            (
                f"Close: $-{slope * reach} {shown} {linear(slope, -slope * center)} {shown} "
                f"{slope * reach}$."
                if near
                else f"Far: the inside is at most $-{slope * reach}$ or at least "
                f"${slope * reach}$ (with the same kind of sign)."
            ),
            (
                f"${low} {shown} x {shown} {high}$."
                if near
                else f"The borders are ${low}$ and ${high}$: everything outside of them."
            ),
        ],
        mistakes=[
            Mistake(
                RealSet(wrong, variable="x"),
                "That is one of two cases: the inside may be negative, too.",
            )
        ],
        check=lambda: sympy.solveset(
            sympy.Rel(sympy.Abs(X - center), reach, sign), X, sympy.S.Reals
        ),
    )


THINGS = [
    ("a temperature", "degrees"),
    ("a delay", "ms"),
    ("a weight", "grams"),
    ("a score", "points"),
    ("a length", "millimeters"),
]


@exercise(skill="within-distance", minutes=2)
def within_to_interval(draw: Draw) -> Exercise:
    thing, unit = draw.choice(THINGS)
    center, reach = draw.integer(3, 90), draw.integer(2, 9)
    return Exercise(
        question=(
            f'For {thing} $x$, write "at most {reach} {unit} away from {center} {unit}" as an '
            "interval."
        ),
        answer=RealSet(f"[{center - reach}, {center + reach}]", variable="x", form="interval"),
        steps=[
            f"How far below {center} may it be, and how far above?",
            f"{reach} below and {reach} above: from ${center} - {reach}$ to ${center} + {reach}$, "
            "both ends included.",
            f"$[{center - reach}, {center + reach}]$.",
        ],
        mistakes=[
            Mistake(
                RealSet(f"({center - reach}, {center + reach})", variable="x"),
                "Being exactly that far away is allowed too: at most includes it.",
            ),
            Mistake(
                RealSet(f"[{center}, {center + reach}]", variable="x"),
                "It may also lie below.",
            ),
        ],
        check=lambda: sympy.solveset(sympy.Abs(X - center) <= reach, X, sympy.S.Reals),
    )


@exercise(skill="within-distance", minutes=3, after=within_to_interval)
def interval_to_distance(draw: Draw) -> Exercise:
    low = draw.integer(-12, 12)
    high = low + 2 * draw.integer(1, 9)
    center, reach = (low + high) // 2, (high - low) // 2
    return Exercise(
        question=(
            f"Write the interval $[{low}, {high}]$ as one inequality with an absolute value, "
            "$|x - a| \\le d$. Which left side belongs there? Answer with the expression "
            "$|x - a|$, with the number put in."
        ),
        answer=Formula(f"|{linear(1, -center)}|", variables={"x": "real"}),
        how_to_type="Type the bars as |x| or as abs(x).",
        steps=[
            "Where is the middle of the interval?",
            f"The middle is $\\frac{{{low} {signed(high)}}}{{2}} = "
            f"{center}$, and half of the width is ${reach}$.",
            f"So $|{linear(1, -center)}| \\le {reach}$.",
        ],
        mistakes=[
            Mistake(
                Formula(f"|{linear(1, center)}|", variables={"x": "real"}),
                "The distance from the middle is x minus the middle: check the sign.",
            )
        ]
        if center
        else [],
        check=lambda: sympy.Abs(X - sympy.Rational(low + high, 2)),
    )


@exercise(skill="within-distance", minutes=2, after=within_to_interval)
def tolerance_from_interval(draw: Draw) -> Exercise:
    low = draw.integer(10, 90)
    width = draw.integer(1, 9)
    thing, unit = draw.choice(THINGS)
    half = Rational(width, 2)
    return Exercise(
        question=(
            f"A report says that {thing} lies between {low} and {low + width} {unit}. Written "
            "as $a \\pm d$, what is $d$?"
        ),
        answer=Number(half),
        steps=[
            "The number $d$ is the distance from the middle to an end.",
            f"That is half of the width: ${width} / 2 = {half}$.",
        ],
        mistakes=[Mistake(Number(width), "That is the whole width. From the middle it is half.")],
        check=lambda: np.std([low, low + width]),
    )


@exercise(skill="triangle-inequality", minutes=2)
def bound_the_sum(draw: Draw) -> Exercise:
    a, b = draw.integer(1, 12), draw.integer(1, 12)
    sign = draw.choice(["+", "-"])
    first, second = draw.choice([("a", "b"), ("x", "y"), ("e", "f"), ("u", "v")])
    return Exercise(
        question=(
            f"You know only that $|{first}| \\le {a}$ and $|{second}| \\le {b}$. "
            f"What is the smallest number that $|{first} {sign} {second}|$ can never exceed?"
        ),
        answer=Number(a + b),
        steps=[
            "Can both push in the same direction? Then what is the worst case?",
            "They can. Then the triangle inequality: "
            f"$|{first} {sign} {second}| \\le |{first}| + |{second}| "
            f"\\le {a} + {b} = {a + b}$. "
            + (
                "It is reached when both have the same sign."
                if sign == "+"
                else "It is reached when they have opposite signs."
            ),
        ],
        mistakes=[
            Mistake(
                Number(abs(a - b)),
                "They may push in the same direction. In the worst case the sizes add up.",
            ),
        ],
        check=lambda: max(
            abs(p + q if sign == "+" else p - q) for p in (-a, 0, a) for q in (-b, 0, b)
        ),
    )


@exercise(skill="triangle-inequality", minutes=3, after=bound_the_sum)
def error_of_chain(draw: Draw) -> Exercise:
    first, second, third = (Rational(draw.integer(1, 9), 10) for _ in range(3))
    total = first + second + third
    return Exercise(
        question=(
            f"A value passes through three steps. Rounding moves it by at most "
            f"{float(first):.1f}, compressing by at most {float(second):.1f}, and sending by "
            f"at most {float(third):.1f}. By how much can the result differ from the value at "
            "most?"
        ),
        answer=Number(total),
        steps=[
            "Call the three changes $a$, $b$, $c$. How large can $|a + b + c|$ be?",
            "Not larger than the sizes together (the triangle inequality, twice): "
            "$|a + b + c| \\le |a| + |b| + |c|$.",
            f"${float(first):.1f} + {float(second):.1f} + {float(third):.1f} = "
            f"{float(total):.1f}$.",
        ],
        mistakes=[
            Mistake(
                Number(max(first, second, third)),
                "The changes may all go in the same direction. Then they add up.",
            ),
        ],
        check=lambda: np.linalg.norm([float(first), float(second), float(third)], ord=1),
    )


@exercise(skill="triangle-inequality", minutes=3, after=bound_the_sum)
def smallest_possible(draw: Draw) -> Exercise:
    big, small = draw.until(lambda: draw.distinct(2, 2, 20), lambda p: p[0] < p[1])
    return Exercise(
        question=(
            f"You know $|a| = {big}$ and $|b| = {small}$, but not the signs. Which values can "
            "$|a + b|$ have? Answer with a set."
        ),
        answer=SetOf(big + small, big - small),
        steps=[
            "Try the same sign first, then opposite signs.",
            f"Same sign: ${big} + {small} = {big + small}$. "
            f"Opposite signs: ${big} - {small} = {big - small}$.",
            "The first is the bound of the triangle inequality; in the second, part of it cancels.",
        ],
        mistakes=[
            Mistake(
                SetOf(big + small),
                "That is the largest. With opposite signs, part of it cancels.",
            )
        ],
        check=lambda: {float(np.abs(big * s + small)) for s in (-1, 1)},
    )


@figure
def within_three() -> Figure:
    return (
        NumberLine(4, 16)
        .interval(7, 13, "within 3 of 10")
        .point(10, color="stuck")
        .figure(
            "A number line from 4 to 16. Everything from 7 to 13 is marked, both ends included; "
            "the middle is 10."
        )
    )
