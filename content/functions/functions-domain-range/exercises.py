"""Exercises for "Functions, domain and range"."""

from itertools import pairwise

import numpy as np
import sympy

from unstuck.authoring import (
    Draw,
    Exercise,
    Figure,
    Mistake,
    Number,
    Plot,
    RealSet,
    SetOf,
    bracketed,
    exercise,
    figure,
    linear,
    signed,
    term,
)

X = sympy.Symbol("x", real=True)


@exercise(skill="evaluate-functions", minutes=2)
def evaluate_formula(draw: Draw) -> Exercise:
    a, b, c = draw.choice([-1, 1, 2]), draw.nonzero(-4, 5), draw.integer(-6, 6)
    x = draw.choice([-4, -3, -2, -1, 2, 3])
    value = a * x * x + b * x + c
    shown = f"{term(a, 'x^2')} {signed(b, 'x')}" + (f" {signed(c)}" if c else "")
    wrong = -abs(a) * x * x + b * x + c if a > 0 else x * x + b * x + c
    return Exercise(
        question=f"Let $f(x) = {shown}$. Find $f({x})$.",
        answer=Number(value),
        steps=[
            f"Replace every $x$ by ${bracketed(x)}${', with the brackets' if x < 0 else ''}.",
            f"${bracketed(x)}^2 = {x * x}$. What do the other terms give?",
            f"$f({x}) = {a * x * x} {signed(b * x)}{f' {signed(c)}' if c else ''} = {value}$.",
        ],
        mistakes=[
            Mistake(
                Number(wrong),
                "Square first. A minus sign in front of the square stays."
                if a < 0
                else "The square of a number is never negative, whatever its sign.",
            )
        ],
        check=lambda: np.polyval([a, b, c], x),
    )


@exercise(skill="evaluate-functions", minutes=2, after=evaluate_formula)
def evaluate_pieces(draw: Draw) -> Exercise:
    border = draw.integer(-2, 3)
    a, b = draw.integer(2, 5), draw.integer(-6, 6)
    leak = draw.integer(1, 4)
    x = draw.integer(border - 5, border + 5)
    upper = x > border
    value = a * x + b if upper else leak * x - b
    other = leak * x - b if upper else a * x + b
    return Exercise(
        question=(
            f"Let $g(x) = {linear(a, b)}$ if $x > {border}$, and $g(x) = {linear(leak, -b)}$ if "
            f"$x \\le {border}$. Find $g({x})$."
        ),
        answer=Number(value),
        steps=[
            f"Which of the two lines applies to ${x}$?",
            f"${x} {'>' if upper else chr(92) + 'le'} {border}$, so "
            f"$g(x) = {linear(a, b) if upper else linear(leak, -b)}$.",
            f"$g({x}) = {value}$.",
        ],
        mistakes=[
            Mistake(Number(other), "You used the other line. Compare your input with the border.")
        ]
        if other != value
        else [],
        check=lambda: np.piecewise(
            np.array([float(x)]),
            [np.array([x > border])],
            [lambda t: a * t + b, lambda t: leak * t - b],
        )[0],
    )


@exercise(skill="evaluate-functions", minutes=2)
def read_table_backwards(draw: Draw) -> Exercise:
    inputs = sorted(draw.distinct(5, -3, 9))
    outputs = draw.distinct(3, 0, 12)
    repeated = [outputs[0], outputs[1], outputs[0], outputs[2], outputs[1]]
    values = draw.shuffled(repeated)
    target = draw.choice(sorted(set(values)))
    found = [x for x, y in zip(inputs, values, strict=True) if y == target]
    rows = (
        f"| $x$ | {' | '.join(map(str, inputs))} |\n|{'---|' * 6}\n"
        f"| $f(x)$ | {' | '.join(map(str, values))} |"
    )
    return Exercise(
        question=(f"{rows}\n\nFor which inputs is $f(x) = {target}$? Answer with a set."),
        answer=SetOf(*found),
        steps=[
            "Inputs stand in the upper row, outputs below. Which row do you search?",
            f"The lower one, for {target}. There may be more than one place.",
            f"The inputs above are ${', '.join(map(str, found))}$.",
        ],
        mistakes=[
            Mistake(
                SetOf(values[inputs.index(target)]),
                "You looked up an output. Here the output is known, and the input is asked.",
            )
        ]
        if target in inputs and [values[inputs.index(target)]] != found
        else [],
        check=lambda: set(np.array(inputs)[np.flatnonzero(np.array(values) == target)].tolist()),
    )


@exercise(skill="natural-domain", minutes=2)
def domain_of_root(draw: Draw) -> Exercise:
    slope = draw.choice([-4, -3, -2, -1, 1, 2, 3, 4])
    border = draw.integer(-6, 7)
    shift = -slope * border
    below = draw.chance(0.3)
    sign = (">" if slope > 0 else "<") + ("" if below else "=")
    root = f"\\sqrt{{{linear(slope, shift)}}}"
    shown = f"\\frac{{1}}{{{root}}}" if below else root
    relation = ">" if below else r"\ge"
    return Exercise(
        question=(
            f"Find the natural domain of $f(x) = {shown}$. Answer with an inequality or an "
            "interval."
        ),
        answer=RealSet(f"x {sign} {border}", variable="x"),
        steps=[
            "What must hold for the number below the root sign"
            + (", if the root may not be zero either?" if below else "?"),
            f"It must hold that ${linear(slope, shift)} {relation} 0$.",
            f"Solve it{' (dividing by a negative number flips the sign)' if slope < 0 else ''}: "
            f"$x {sign.replace('>=', chr(92) + 'ge').replace('<=', chr(92) + 'le')} {border}$.",
        ],
        mistakes=[
            Mistake(
                RealSet(f"x {sign[0]}{'=' if below else ''} {border}", variable="x"),
                "Look at the border: there the root is zero. Is that allowed here?",
            ),
            Mistake(
                RealSet(
                    f"x {'<' if slope > 0 else '>'}{'' if below else '='} {border}", variable="x"
                ),
                "The border is right. Test a number: is it negative below the root?",
            ),
        ],
        check=lambda: sympy.calculus.util.continuous_domain(
            1 / sympy.sqrt(slope * X + shift) if below else sympy.sqrt(slope * X + shift),
            X,
            sympy.S.Reals,
        ),
    )


@exercise(skill="natural-domain", minutes=2)
def excluded_points(draw: Draw) -> Exercise:
    first, second = draw.distinct(2, -7, 7)
    top = draw.integer(1, 9)
    one = draw.chance(0.25)
    factors = "".join(
        "x" if not root else f"({linear(1, -root)})" for root in sorted((first, second), key=bool)
    )
    shown = f"\\frac{{{linear(top, 0)}}}{{{factors}}}"
    if one:
        slope = draw.choice([2, 3, 4])
        shown = f"\\frac{{{top}}}{{{linear(slope, -slope * first)}}}"
    excluded = {first} if one else {first, second}
    return Exercise(
        question=(
            f"Which real numbers do **not** belong to the natural domain of $f(x) = {shown}$? "
            "Answer with a set."
        ),
        answer=SetOf(*excluded),
        steps=[
            "Where does the denominator become zero?",
            "A product is zero when one of its factors is."
            if not one
            else "Set the denominator equal to zero and solve.",
            f"Excluded: ${', '.join(map(str, sorted(excluded)))}$.",
        ],
        mistakes=[
            Mistake(
                SetOf(*(-x for x in excluded)),
                "Put your number in: is the denominator zero?",
            )
        ]
        if {-x for x in excluded} != excluded
        else [],
        check=lambda: set(np.roots(np.poly(sorted(excluded))).real.round(9).tolist()),
    )


@exercise(skill="natural-domain", minutes=3, after=domain_of_root)
def domain_of_both(draw: Draw) -> Exercise:
    start = draw.integer(-5, 4)
    hole = start + draw.integer(1, 6)
    return Exercise(
        question=(
            f"Find the natural domain of $f(x) = \\frac{{\\sqrt{{{linear(1, -start)}}}}}"
            f"{{{linear(1, -hole)}}}$. Answer with a union of intervals, such as "
            "`[1,2) U (2,inf)`."
        ),
        answer=RealSet(f"[{start}, {hole}) U ({hole}, inf)", variable="x"),
        steps=[
            "Two conditions: one for the root, one for the denominator.",
            f"$x \\ge {start}$ and $x \\ne {hole}$.",
            f"$[{start}, {hole}) \\cup ({hole}, \\infty)$.",
        ],
        mistakes=[
            Mistake(
                RealSet(f"[{start}, inf)", variable="x"),
                "The root is fine. Now look at the denominator, too.",
            ),
            Mistake(
                RealSet(f"({start}, {hole}) U ({hole}, inf)", variable="x"),
                f"At ${start}$ the root is zero, and zero on top is allowed.",
            ),
        ],
        check=lambda: sympy.calculus.util.continuous_domain(
            sympy.sqrt(X - start) / (X - hole), X, sympy.S.Reals
        ),
    )


def draw_corners(draw: Draw, count: int) -> list[tuple[int, int]]:
    """Return the corners of a broken line, left to right, with different heights."""
    across = sorted(draw.distinct(count, -5, 5))
    return list(zip(across, draw.distinct(count, -4, 4), strict=True))


def broken_line(corners: list[tuple[int, int]]) -> Plot:
    """Return a plot with a broken line through the corners."""
    plot = Plot(x=(-6, 6), y=(-5, 5))
    for start, end in pairwise(corners):
        plot.segment(start, end)
    return plot


def told(corners: list[tuple[int, int]]) -> str:
    """Return the corners in words for the alt text."""
    return ", ".join(f"({x}, {y})" for x, y in corners)


@exercise(skill="read-range", minutes=2)
def range_of_pieces(draw: Draw) -> Exercise:
    corners = draw_corners(draw, 4)
    heights = [y for _, y in corners]
    low, high = min(heights), max(heights)
    ends = sorted([heights[0], heights[-1]])
    return Exercise(
        question=(
            "The graph of $f$ is the broken line from "
            f"$({corners[0][0]}, {corners[0][1]})$ to $({corners[-1][0]}, {corners[-1][1]})$, "
            "both ends included. Read off its range, as an interval."
        ),
        answer=RealSet(f"[{low}, {high}]", variable="y"),
        steps=[
            "Look from the side: which heights does the graph cover?",
            f"The lowest point has height ${low}$, the highest ${high}$.",
            f"$[{low}, {high}]$.",
        ],
        mistakes=[
            Mistake(
                RealSet(f"[{ends[0]}, {ends[1]}]", variable="y"),
                "These are the heights of the two ends. The graph also goes lower or higher "
                "in between.",
            )
            if ends != [low, high]
            else Mistake(
                RealSet(f"({low}, {high})", variable="y"),
                "The lowest and the highest point belong to the graph.",
            ),
            Mistake(
                RealSet(f"[{corners[0][0]}, {corners[-1][0]}]", variable="y"),
                "That is the domain, seen from below. The range is seen from the side.",
            ),
        ]
        if (corners[0][0], corners[-1][0]) != (low, high)
        else [],
        figure=broken_line(corners)
        .point(*corners[0])
        .point(*corners[-1])
        .figure(f"A broken line through the points {told(corners)}; both ends are full dots."),
        check=lambda: sympy.Interval(*_extremes(corners)),
    )


def _extremes(corners: list[tuple[int, int]]) -> list[int]:
    """Sample the broken line densely and take the extremes, for the check only."""
    across = np.linspace(corners[0][0], corners[-1][0], 27721)
    heights = np.interp(across, [x for x, _ in corners], [y for _, y in corners])
    return [round(float(heights.min())), round(float(heights.max()))]


@exercise(skill="read-range", minutes=2, after=range_of_pieces)
def range_with_ring(draw: Draw) -> Exercise:
    (left, first), (right, last) = draw_corners(draw, 2)
    open_left, open_right = draw.choice([(True, False), (False, True), (True, True)])
    low_open, high_open = (open_left, open_right) if first < last else (open_right, open_left)
    low, high = sorted([first, last])
    typed = f"{'(' if low_open else '['}{low}, {high}{')' if high_open else ']'}"
    swapped = f"{'[' if low_open else '('}{low}, {high}{']' if high_open else ')'}"
    ring = "both" if low_open and high_open else f"${low}$" if low_open else f"${high}$"
    return Exercise(
        question=(
            "Read the range off the graph and write it as an interval. A ring is a point that "
            "does not belong to the graph."
        ),
        answer=RealSet(typed, variable="y"),
        steps=[
            "Look from the side. Between which heights does the line run?",
            f"Between ${low}$ and ${high}$. Which of the two ends is a ring?",
            f"{ring.capitalize()}: ${typed}$.",
        ],
        mistakes=[
            Mistake(RealSet(swapped, variable="y"), "A ring is left out: round bracket."),
        ],
        figure=Plot(x=(-6, 6), y=(-5, 5))
        .segment((left, first), (right, last))
        .point(left, first, hollow=open_left)
        .point(right, last, hollow=open_right)
        .figure(
            f"A straight line from ({left}, {first}), a {'ring' if open_left else 'full dot'}, "
            f"to ({right}, {last}), a {'ring' if open_right else 'full dot'}."
        ),
        check=lambda: sympy.imageset(
            sympy.Lambda(X, first + sympy.Rational(last - first, right - left) * (X - left)),
            sympy.Interval(left, right, open_left, open_right),
        ),
    )


@exercise(skill="recognize-functions", minutes=2)
def break_a_function(draw: Draw) -> Exercise:
    inputs = draw.distinct(4, 1, 9)
    outputs = [draw.integer(1, 9) for _ in range(4)]
    pairs = dict(zip(inputs, outputs, strict=True))
    missing = draw.choice(inputs)
    shown = ", ".join(f"({x}, {y})" for x, y in pairs.items())
    allowed = pairs[missing]
    return Exercise(
        question=(
            f"The pairs ${shown}$ are part of a function (input first). One more pair "
            f"$({missing}, y)$ is added, and it is still a function. What is $y$?"
        ),
        answer=Number(allowed),
        steps=[
            f"Does the input {missing} occur already?",
            f"Yes, with the output ${allowed}$. A function gives one output for each input.",
            f"So $y$ has to be ${allowed}$.",
        ],
        check=lambda: next(
            y for y in range(10) if len({*pairs.items(), (missing, y)}) == len(pairs)
        ),
    )


@exercise(skill="recognize-functions", minutes=3)
def count_functions(draw: Draw) -> Exercise:
    lists = [_relation(draw, broken) for broken in (draw.chance(0.5) for _ in range(4))]
    names = ["A", "B", "C", "D"]
    shown = "\n".join(
        f"- ${name} = \\{{{', '.join(f'({x}, {y})' for x, y in pairs)}\\}}$"
        for name, pairs in zip(names, lists, strict=True)
    )
    good = [
        name
        for name, pairs in zip(names, lists, strict=True)
        if len({x for x, _ in pairs}) == len(pairs)
    ]
    return Exercise(
        question=(
            f"Each list has pairs (input, output).\n\n{shown}\n\nHow many of the four are "
            "functions?"
        ),
        answer=Number(len(good)),
        steps=[
            "Look for an input that occurs twice with different outputs.",
            "The same output twice does no harm.",
            f"Functions: {', '.join(good) if good else 'none'}. That makes {len(good)}.",
        ],
        check=lambda: sum(
            all(
                not (x == u and y != v) for i, (x, y) in enumerate(pairs) for u, v in pairs[i + 1 :]
            )
            for pairs in lists
        ),
    )


def _relation(draw: Draw, broken: bool) -> list[tuple[int, int]]:
    """Return four pairs; one input occurs twice with different outputs when ``broken``."""
    inputs = list(draw.distinct(4, 1, 9))
    if broken:
        inputs[3] = inputs[draw.integer(0, 2)]
    outputs = list(draw.distinct(3, 1, 6))
    outputs.append(draw.choice(outputs) if not broken else draw.integer(7, 9))
    return list(zip(inputs, outputs, strict=True))


@figure
def shadow_on_axis() -> Figure:
    return (
        Plot(x=(-4, 5), y=(-4, 4))
        .segment((-2, 1), (1, -2))
        .segment((1, -2), (3, 2))
        .segment((0, -2), (0, 2), color="right")
        .point(-2, 1)
        .point(3, 2)
        .figure(
            "A broken line from (-2, 1) down to (1, -2) and up to (3, 2). On the vertical axis "
            "the stretch from -2 to 2 is marked: the range."
        )
    )
