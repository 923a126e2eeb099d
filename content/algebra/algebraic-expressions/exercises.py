"""Exercises for "Variables, substitution and like terms"."""

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
    bracketed,
    exercise,
    figure,
    linear,
    signed,
    term,
)

X, Y = sympy.symbols("x y", real=True)
REAL = {"x": "real"}


@exercise(skill="evaluate-expressions", minutes=2)
def put_numbers_in(draw: Draw) -> Exercise:
    a, b, c = draw.integer(1, 4), draw.nonzero(-5, 6), draw.integer(-6, 6)
    x = draw.choice([-5, -4, -3, -2, 2, 3])
    value = a * x * x + b * x + c
    shown = f"{term(a, 'x^2')} {signed(b, 'x')}" + (f" {signed(c)}" if c else "")
    return Exercise(
        question=f"Evaluate ${shown}$ for $x = {x}$.",
        answer=Number(value),
        steps=[
            f"Replace every $x$ by ${bracketed(x)}${', with the brackets' if x < 0 else ''}.",
            f"The square first: ${bracketed(x)}^2 = {x * x}$.",
            f"${a * x * x} {signed(b * x)}{f' {signed(c)}' if c else ''} = {value}$.",
        ],
        mistakes=[
            Mistake(
                Number((a * x) ** 2 + b * x + c),
                "The power belongs only to the letter, not to the number before it.",
            ),
            *(
                [
                    Mistake(
                        Number(-a * x * x + b * x + c),
                        "The square of a negative number is positive.",
                    )
                ]
                if x < 0
                else []
            ),
        ],
        check=lambda: np.polyval([a, b, c], x),
    )


@exercise(skill="evaluate-expressions", minutes=2, after=put_numbers_in)
def two_letters(draw: Draw) -> Exercise:
    a, b = draw.integer(2, 6), draw.integer(2, 6)
    x, y = draw.nonzero(-5, 6), draw.nonzero(-5, 6)
    kind = draw.choice(["difference", "product"])
    if kind == "difference":
        shown, value, wrong = f"{a}x - {b}y", a * x - b * y, a * x + b * y
        line = f"{a} \\cdot {bracketed(x)} - {b} \\cdot {bracketed(y)}"
    else:
        shown, value, wrong = f"{a}x - xy", a * x - x * y, a * x + x * y
        line = f"{a} \\cdot {bracketed(x)} - {bracketed(x)} \\cdot {bracketed(y)}"
    return Exercise(
        question=f"Evaluate ${shown}$ for $x = {x}$ and $y = {y}$.",
        answer=Number(value),
        steps=[
            "Write it again with brackets in place of the letters.",
            f"${line}$.",
            f"$= {value}$.",
        ],
        mistakes=[Mistake(Number(wrong), "Check the minus sign in the middle.")],
        check=lambda: sympy.sympify("a*x - b*y" if kind == "difference" else "a*x - x*y").subs(
            {"a": a, "b": b, "x": x, "y": y}
        ),
    )


MODELS = [
    ("A price model says $p = {a}r + {b}f + {c}$, with $r$ rooms and $f$ floors.", "r", "f"),
    ("A score is $s = {a}c + {b}v + {c}$, with $c$ clicks and $v$ visits.", "c", "v"),
    ("A cost is $k = {a}h + {b}g + {c}$, with $h$ hours and $g$ gigabytes.", "h", "g"),
    ("A time is $t = {a}n + {b}m + {c}$, with $n$ small and $m$ large files.", "n", "m"),
]


@exercise(skill="evaluate-expressions", minutes=2)
def evaluate_model(draw: Draw) -> Exercise:
    story, first, second = draw.choice(MODELS)
    a, b, c = draw.integer(2, 12), draw.integer(2, 12), draw.integer(5, 40)
    u, v = draw.distinct(2, 0, 9)
    value = a * u + b * v + c
    return Exercise(
        question=(
            f"{story.format(a=a, b=b, c=c)} What does it give for ${first} = {u}$ and "
            f"${second} = {v}$?"
        ),
        answer=Number(value),
        steps=[
            "Put the two numbers in. What does a number directly before a letter mean?",
            f"It is multiplied: ${a} \\cdot {u} + {b} \\cdot {v} + {c}$.",
            f"$= {value}$.",
        ],
        mistakes=[
            Mistake(Number(a * v + b * u + c), "The two numbers are swapped."),
        ],
        check=lambda: np.dot([a, b, c], [u, v, 1]),
    )


@exercise(skill="collect-like-terms", minutes=2)
def collect_two_kinds(draw: Draw) -> Exercise:
    a = draw.nonzero(-7, 8)
    b = draw.nonzero(-7, 8, unless=lambda n: n == -a)
    c = draw.nonzero(-7, 8, unless=lambda n: n in (-a, -b, -a - b))
    p = draw.nonzero(-9, 9)
    q = draw.nonzero(-9, 9, unless=lambda n: n == -p)
    slope, shift = a + b + c, p + q
    shown = f"{term(a, 'x')} {signed(p)} {signed(b, 'x')} {signed(q)} {signed(c, 'x')}"
    result = Polynomial([slope, shift])
    return Exercise(
        question=f"Collect like terms: ${shown}$.",
        answer=Formula(result, variables=REAL, form="collected"),
        how_to_type="Type a formula in x, such as 20x - 30.",
        steps=[
            "Which terms have an $x$? Take each with the sign before it.",
            f"The terms with $x$: ${a} {signed(b)} {signed(c)} = {slope}$. "
            f"The plain numbers: ${p} {signed(q)} = {shift}$.",
            f"Together ${result}$.",
        ],
        mistakes=[
            Mistake(
                Formula(Polynomial([a + b - c, shift]), variables=REAL),
                "Check the sign of the last term with $x$.",
            ),
            Mistake(
                Formula(Polynomial([slope, p - q]), variables=REAL),
                "Check the signs of the plain numbers.",
            ),
        ],
        check=lambda: a * X + p + b * X + q + c * X,
    )


@exercise(skill="collect-like-terms", minutes=2, after=collect_two_kinds)
def collect_powers(draw: Draw) -> Exercise:
    a, b, d = (draw.nonzero(-6, 7) for _ in range(3))
    c = draw.nonzero(-6, 7, unless=lambda n: n == -a)
    square, line = a + c, b + d
    letter = draw.choice(["x", "y", "t", "w"])
    raised = f"{letter}^2"
    shown = f"{term(a, raised)} {signed(b, letter)} {signed(c, raised)} {signed(d, letter)}"
    result = Polynomial([square, line, 0], variable=letter)
    symbol = sympy.Symbol(letter, real=True)
    return Exercise(
        question=f"Collect like terms: ${shown}$.",
        answer=Formula(result, variables={letter: "real"}, form="collected"),
        how_to_type=f"Type powers with ^, such as 20{letter}^2 + {letter}.",
        steps=[
            f"Are ${letter}^2$ and ${letter}$ alike?",
            f"No. The squares: ${a} {signed(c)} = {square}$. "
            f"The others: ${b} {signed(d)} = {line}$.",
            f"Together ${result}$.",
        ],
        mistakes=[
            Mistake(
                Formula(
                    Polynomial([square + line, 0, 0], variable=letter), variables={letter: "real"}
                ),
                "A square and a plain letter are not alike. Keep them apart.",
            )
        ]
        if line
        else [],
        check=lambda: a * symbol**2 + b * symbol + c * symbol**2 + d * symbol,
    )


@exercise(skill="collect-like-terms", minutes=2, after=collect_two_kinds)
def collect_two_letters(draw: Draw) -> Exercise:
    a, b = draw.nonzero(-6, 7), draw.nonzero(-6, 7)
    c = draw.nonzero(-6, 7, unless=lambda n: n == -a)
    d = draw.nonzero(-6, 7, unless=lambda n: n == -b)
    shown = f"{term(a, 'x')} {signed(b, 'y')} {signed(c, 'x')} {signed(d, 'y')}"
    typed = f"{term(a + c, 'x')} {signed(b + d, 'y')}"
    real = {"x": "real", "y": "real"}
    result = Formula(typed, variables=real, form="collected")
    return Exercise(
        question=f"Collect like terms: ${shown}$.",
        answer=result,
        steps=[
            "First all terms with $x$, then all with $y$, each with its sign.",
            f"$x$: ${a} {signed(c)} = {a + c}$. $y$: ${b} {signed(d)} = {b + d}$.",
            f"${term(a + c, 'x')} {signed(b + d, 'y')}$.",
        ],
        mistakes=[
            Mistake(
                Formula(f"{a + b + c + d} x y", variables=real),
                "Different letters are not alike: nothing is merged or multiplied.",
            ),
        ]
        if a + b + c + d
        else [],
        check=lambda: a * X + b * Y + c * X + d * Y,
    )


@exercise(skill="distribute", minutes=2)
def remove_one_bracket(draw: Draw) -> Exercise:
    factor = draw.choice([-5, -4, -3, -2, 2, 3, 4, 5])
    a, b = draw.nonzero(-5, 6), draw.nonzero(-9, 9)
    extra = draw.choice([0, draw.nonzero(-9, 9)])
    result = Polynomial([factor * a, factor * b + extra])
    first = term(a, "x") if a > 0 else f"({term(a, 'x')})"
    inside = f"{term(a, 'x')} {signed(b)}"
    shown = f"{factor}({inside}){f' {signed(extra)}' if extra else ''}"
    return Exercise(
        question=f"Remove the bracket{' and collect' if extra else ''}: ${shown}$.",
        answer=Formula(result, variables=REAL, form="expanded"),
        steps=[
            "The factor reaches every term in the bracket. Which signs change?",
            f"{'Both: the factor is negative' if factor < 0 else 'None: the factor is positive'}. "
            f"${factor} \\cdot {first} = {term(factor * a, 'x')}$ and "
            f"${factor} \\cdot {bracketed(b)} = {factor * b}$.",
            f"${linear(factor * a, factor * b)} {signed(extra)} = {result}$."
            if extra
            else f"Together ${result}$.",
        ],
        mistakes=[
            Mistake(
                Formula(Polynomial([factor * a, b + extra]), variables=REAL),
                "The factor reaches the second term, too.",
            ),
            Mistake(
                Formula(Polynomial([factor * a, -factor * b + extra]), variables=REAL),
                "Check the sign of the second term.",
            ),
        ],
        check=lambda: sympy.expand(factor * (a * X + b) + extra),
    )


@exercise(skill="distribute", minutes=3, after=remove_one_bracket)
def minus_before_bracket(draw: Draw) -> Exercise:
    a, b = draw.integer(2, 9), draw.nonzero(-9, 9)
    c, d = draw.integer(1, 8, unless=lambda n: n == a), draw.nonzero(-9, 9)
    result = Polynomial([a - c, b - d])
    shown = f"{term(a, 'x')} {signed(b)} - ({term(c, 'x')} {signed(d)})"
    return Exercise(
        question=f"Remove the bracket and collect: ${shown}$.",
        answer=Formula(result, variables=REAL, form="expanded"),
        steps=[
            "A minus before a bracket is the factor $-1$. What happens to the signs inside?",
            f"Both turn around: ${term(a, 'x')} {signed(b)} {signed(-c, 'x')} {signed(-d)}$.",
            f"${result}$.",
        ],
        mistakes=[
            Mistake(
                Formula(Polynomial([a - c, b + d]), variables=REAL),
                "The minus reaches both terms in the bracket.",
            )
        ],
        check=lambda: sympy.expand(a * X + b - (c * X + d)),
    )


@exercise(skill="distribute", minutes=3, after=remove_one_bracket)
def two_brackets(draw: Draw) -> Exercise:
    a = draw.nonzero(-8, 9)
    b = draw.nonzero(-8, 9, unless=lambda n: n == -a)
    result = Polynomial([1, a + b, a * b])
    return Exercise(
        question=f"Expand $(x {signed(a)})(x {signed(b)})$.",
        answer=Formula(result, variables=REAL, form="expanded"),
        how_to_type="Type powers with ^, such as 2x^2 - x + 50.",
        steps=[
            "Every term of the first bracket meets every term of the second: four products.",
            f"$x^2 {signed(b, 'x')} {signed(a, 'x')} {signed(a * b)}$.",
            f"Collect: ${result}$.",
        ],
        mistakes=[
            Mistake(
                Formula(Polynomial([1, 0, a * b]), variables=REAL),
                "Two of the four products are missing: those with one $x$.",
            ),
            Mistake(
                Formula(Polynomial([1, a + b, a + b]), variables=REAL),
                "The plain numbers are multiplied, not added.",
            ),
        ],
        check=lambda: sympy.Poly(np.polymul([1, a], [1, b]).tolist(), X).as_expr(),
    )


@figure
def two_parts() -> Figure:
    return (
        Plot(
            x=(0, 8),
            y=(0, 4),
            grid=0,
            label_x="",
            label_y="",
            names={0: "0", 5: "$x$", 7: "$x + 2$"},
            equal=True,
        )
        .region((0, 0), (5, 0), (5, 3), (0, 3))
        .region((5, 0), (7, 0), (7, 3), (5, 3), color="right")
        .text(2.5, 1.5, "$3x$")
        .text(6, 1.5, "6")
        .text(2.5, 3.4, "$x$")
        .text(6, 3.4, "2")
        .figure(
            "A rectangle of height 3, cut into a part of width x with area 3x and a part of "
            "width 2 with area 6."
        )
    )
