"""Exercises for "Composition of functions"."""

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
    RealSet,
    bracketed,
    exercise,
    figure,
    linear,
    signed,
    term,
)

X = sympy.Symbol("x", real=True)
REAL = {"x": "real"}


@exercise(skill="compose-functions", minutes=2)
def compose_two_lines(draw: Draw) -> Exercise:
    a, b = draw.choice([-3, -2, 2, 3, 4, 5]), draw.nonzero(-6, 7)
    c, d = draw.until(
        lambda: (draw.choice([-2, -1, 2, 3, 4]), draw.nonzero(-6, 7)), lambda g: g == (a, b)
    )
    slope, shift = a * c, a * d + b
    swapped_shift = c * b + d
    return Exercise(
        question=(
            f"Let $f(x) = {linear(a, b)}$ and $g(x) = {linear(c, d)}$. Write $f(g(x))$ as one "
            "formula without brackets."
        ),
        answer=Formula(linear(slope, shift), variables=REAL, form="collected"),
        how_to_type="Type a formula in x, such as 20x - 30.",
        steps=[
            "Which of the two acts first? Put its whole formula into the other one.",
            f"First $g$, then $f$: $f(g(x)) = {a}({linear(c, d)}) {signed(b)}$.",
            f"Remove the bracket: ${linear(slope, a * d)} {signed(b)} = {linear(slope, shift)}$.",
        ],
        mistakes=[
            Mistake(
                Formula(linear(slope, swapped_shift), variables=REAL),
                "That is $g(f(x))$. The function next to the $x$ acts first.",
            ),
            Mistake(
                Formula(linear(slope, d + b), variables=REAL),
                "The number in the bracket is multiplied, too.",
            ),
        ]
        if shift not in (swapped_shift, d + b)
        else [],
        check=lambda: sympy.Poly([a, b], X).compose(sympy.Poly([c, d], X)).as_expr(),
    )


@exercise(skill="compose-functions", minutes=2)
def evaluate_chain(draw: Draw) -> Exercise:
    a, b = draw.choice([-2, -1, 2, 3]), draw.integer(-5, 5)
    x = draw.integer(-3, 4)
    inner = a * x + b
    square_last = draw.chance(0.5)
    value = inner * inner if square_last else a * x * x + b
    other = a * x * x + b if square_last else inner * inner
    order = "f \\circ g" if square_last else "g \\circ f"
    steps = (
        [f"$g({x}) = {inner}$.", f"$f({inner}) = {value}$."]
        if square_last
        else [f"$f({x}) = {x * x}$.", f"$g({x * x}) = {value}$."]
    )
    return Exercise(
        question=(f"Let $f(x) = x^2$ and $g(x) = {linear(a, b)}$. Find $({order})({x})$."),
        answer=Number(value),
        steps=[
            'The circle reads "after". Which function gets the number first?',
            *steps,
        ],
        mistakes=[Mistake(Number(other), "That is the other order: the right one acts first.")]
        if other != value
        else [],
        check=lambda: (
            np.polyval([1, 0, 0], np.polyval([a, b], x))
            if square_last
            else np.polyval([a, b], np.polyval([1, 0, 0], x))
        ),
    )


@exercise(skill="compose-functions", minutes=3, after=compose_two_lines)
def two_layers(draw: Draw) -> Exercise:
    a, b = draw.choice([-3, -2, -1, 2, 3]), draw.integer(-6, 6)
    c, d = draw.choice([-3, -2, 2, 3]), draw.integer(-6, 6)
    x = draw.integer(-4, 5)
    hidden = max(a * x + b, 0)
    value = c * hidden + d
    without = c * (a * x + b) + d
    return Exercise(
        question=(
            f"A small network first computes ${linear(a, b)}$, then applies ReLU (negative "
            f"numbers become 0), and then applies $z \\mapsto {linear(c, d, 'z')}$. "
            f"What comes out for $x = {x}$?"
        ),
        answer=Number(value),
        steps=[
            f"Go step by step. What is ${linear(a, b)}$ for $x = {x}$?",
            f"It is ${a * x + b}$, and ReLU makes ${hidden}$ of it.",
            f"${c} \\cdot {hidden} {signed(d)} = {value}$.",
        ],
        mistakes=[
            Mistake(Number(without), "ReLU turns a negative number into 0 before it goes on.")
        ]
        if without != value
        else [],
        check=lambda: c * np.clip(np.dot(a, x) + b, 0, None) + d,
    )


# An outer function: typed with u for the inner one, and in words.
OUTER = [
    ("(u)^2", "x^2", "square", lambda u: u**2),
    ("(u)^3", "x^3", "take the third power", lambda u: u**3),
    ("sqrt(u)", "sqrt(x)", "take the root", sympy.sqrt),
    ("1/(u)", "1/x", "take one divided by it", lambda u: 1 / u),
    ("|u|", "|x|", "take the absolute value", sympy.Abs),
    ("e^(u)", "e^x", "take e to that power", sympy.exp),
]


@exercise(skill="decompose-formulas", minutes=2)
def find_outer(draw: Draw) -> Exercise:
    shape, outer, words, apply = draw.choice(OUTER)
    a, b = draw.choice([2, 3, 4, 5]), draw.nonzero(-9, 9)
    inner = linear(a, b)
    whole = Formula(shape.replace("u", inner), variables=REAL)
    return Exercise(
        question=(
            f"Take $h(x) =$ {whole.latex()} apart as $h(x) = f(g(x))$ with "
            f"$g(x) = {inner}$. What is $f(x)$?"
        ),
        answer=Formula(outer, variables=REAL),
        steps=[
            f"If you computed $h(5)$ by hand, you would first get ${inner}$ for $x = 5$. "
            "What would you do then?",
            f"You would {words}. Write that with the letter $x$.",
            f"$f(x) =$ {Formula(outer, variables=REAL).latex()}.",
        ],
        mistakes=[
            Mistake(
                Formula(shape.replace("u", inner), variables=REAL),
                "That is the whole of $h$. The inner part is done already by $g$.",
            ),
        ],
        check=lambda: apply(X),
    )


@exercise(skill="decompose-formulas", minutes=2, after=find_outer)
def find_inner(draw: Draw) -> Exercise:
    shape, outer, _, _ = draw.choice(OUTER)
    a, b = draw.choice([1, 2, 3]), draw.nonzero(-9, 9)
    square = draw.chance(0.5)
    inner = f"{term(a, 'x^2')} {signed(b)}" if square else linear(a + 1, b)
    whole = Formula(shape.replace("u", inner), variables=REAL)
    return Exercise(
        question=(
            f"Take $h(x) =$ {whole.latex()} apart as $h(x) = f(g(x))$ with "
            f"$f(x) =$ {Formula(outer, variables=REAL).latex()}. What is $g(x)$, as it stands in "
            "the formula?"
        ),
        answer=Formula(inner, variables=REAL),
        steps=[
            "Cover the outer step with your hand. What stands inside?",
            f"$g(x) = {inner}$. Check: put it into $f$, and you have $h$.",
        ],
        mistakes=[],
        check=lambda: (a if square else a + 1) * X ** (2 if square else 1) + b,
    )


@exercise(skill="decompose-formulas", minutes=3, after=find_outer)
def match_the_layers(draw: Draw) -> Exercise:
    a, b = draw.choice([2, 3, 4, 5]), draw.integer(1, 9)
    power = draw.choice([2, 3])
    last = draw.integer(2, 9)
    x = draw.integer(1, 3)
    first = a * x - b
    second = first**power
    value = second + last
    return Exercise(
        question=(
            f"The function $h(x) = ({linear(a, -b)})^{power} + {last}$ is computed in three "
            f"layers: a linear one, then a power, then adding a number. Which number does the "
            f"**second** layer hand to the third for $x = {x}$?"
        ),
        answer=Number(second),
        steps=[
            f"The first layer gives ${linear(a, -b)}$. What is it for $x = {x}$?",
            f"It is ${first}$. The second layer takes the power.",
            f"${bracketed(first)}^{power} = {second}$. (The third layer would make "
            f"${value}$ of it.)",
        ],
        mistakes=[
            Mistake(Number(value), "That is the output of the third layer."),
            *(
                [Mistake(Number(first), "That is what the first layer hands to the second.")]
                if first != second
                else []
            ),
        ],
        check=lambda: np.prod(np.repeat(np.polyval([a, -b], x), power)),
    )


@exercise(skill="composition-domain", minutes=3)
def domain_of_chain(draw: Draw) -> Exercise:
    slope = draw.choice([-3, -2, -1, 1, 2, 3])
    border = draw.integer(-6, 7, unless=lambda n: slope == 1 and n == 0)
    shift = -slope * border
    outside = draw.chance(0.35)
    whole = "g(f(x))" if outside else "f(g(x))"
    sign = ">=" if slope > 0 else "<="
    answer = "x >= 0" if outside else f"x {sign} {border}"
    other = f"x {sign} {border}" if outside else "x >= 0"
    shown = {">=": r"\ge", "<=": r"\le"}[sign]
    return Exercise(
        question=(
            f"Let $f(x) = \\sqrt{{x}}$ and $g(x) = {linear(slope, shift)}$. Find the natural "
            f"domain of ${whole}$."
        ),
        answer=RealSet(answer, variable="x"),
        how_to_type="Type an inequality, such as x < 40, or an interval, such as (-inf, 40).",
        steps=[
            "Which function acts first, and what does the root get?",
            "The root gets $x$ itself."
            if outside
            else f"The root gets ${linear(slope, shift)}$, so ${linear(slope, shift)} \\ge 0$.",
            "So $x \\ge 0$; after that, $g$ takes every number."
            if outside
            else f"So $x {shown} {border}$.",
        ],
        mistakes=[
            Mistake(
                RealSet(other, variable="x"),
                "That belongs to the other order. Which function acts first?",
            )
        ]
        if not (border == 0 and slope > 0)
        else [],
        check=lambda: sympy.calculus.util.continuous_domain(
            slope * sympy.sqrt(X) + shift if outside else sympy.sqrt(slope * X + shift),
            X,
            sympy.S.Reals,
        ),
    )


@exercise(skill="composition-domain", minutes=3, after=domain_of_chain)
def forbidden_input(draw: Draw) -> Exercise:
    slope, root = draw.choice([2, 3, 4, 5]), draw.integer(-6, 7)
    hole = draw.integer(-5, 6)
    shift = hole - slope * root
    return Exercise(
        question=(
            f"Let $f(x) = \\frac{{1}}{{{linear(1, -hole)}}}$ and $g(x) = {linear(slope, shift)}$. "
            "Which single number is **not** in the domain of $f(g(x))$?"
        ),
        answer=Number(root),
        steps=[
            "Which input does $f$ refuse? And when does $g$ deliver it?",
            f"$f$ refuses ${hole}$. So solve ${linear(slope, shift)} = {hole}$.",
            f"$x = {root}$.",
        ],
        mistakes=[
            Mistake(
                Number(hole),
                "That is the number that $f$ refuses. Which $x$ makes $g$ deliver it?",
            )
        ]
        if hole != root
        else [],
        check=lambda: np.linalg.solve([[slope]], [hole - shift])[0],
    )


@figure
def chain() -> Figure:
    return (
        Boxes("$x$")
        .box("$g$", "$g(x)$")
        .box("$f$", "$f(g(x))$")
        .figure(
            "Two boxes in a row: x goes into g, g of x comes out and goes into f, and f of g "
            "of x comes out."
        )
    )
