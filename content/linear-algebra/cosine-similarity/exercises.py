"""Exercises for "Angles and cosine similarity"."""

import numpy as np

from unstuck.authoring import (
    Arrows,
    Draw,
    Exercise,
    Figure,
    Mistake,
    Number,
    Rational,
    RealSet,
    Vector,
    VectorOf,
    bracketed,
    exercise,
    figure,
    signed,
)

# Whole vectors of three components whose length is whole.
WHOLE = [
    ((1, 2, 2), 3), ((2, 1, 2), 3), ((2, 2, 1), 3), ((2, 3, 6), 7), ((6, 2, 3), 7),
    ((3, 6, 2), 7), ((4, 4, 7), 9), ((1, 4, 8), 9), ((8, 1, 4), 9), ((0, 3, 4), 5),
    ((3, 0, 4), 5), ((4, 3, 0), 5), ((2, 4, 4), 6), ((0, 0, 2), 2), ((1, 0, 0), 1),
]  # fmt: skip


def whole_vector(draw: Draw) -> tuple[Vector, int]:
    """Return a vector with drawn signs whose length is a whole number."""
    sizes, length = draw.choice(WHOLE)
    return Vector([draw.sign() * size for size in sizes]), length


def cosine(x: Vector, y: Vector) -> float:
    """Return the cosine from normalized arrays, for the checks only."""
    return float(np.inner(x.array / np.linalg.norm(x.array), y.array / np.linalg.norm(y.array)))


@exercise(skill="compute-cosine", minutes=3)
def cosine_of_two(draw: Draw) -> Exercise:
    (x, length_x), (y, length_y) = draw.until(
        lambda: (whole_vector(draw), whole_vector(draw)), lambda p: p[0][0] @ p[1][0] == 0
    )
    dot = x @ y
    return Exercise(
        question=f"Find the cosine of the angle between $x = {x}$ and $y = {y}$.",
        answer=Number(dot / (length_x * length_y)),
        steps=[
            "You need one dot product and two lengths. Start with the dot product.",
            f"$x \\cdot y = {dot}$. The lengths are $\\lVert x \\rVert = {length_x}$ and "
            f"$\\lVert y \\rVert = {length_y}$.",
            f"$\\cos\\theta = \\frac{{{dot}}}{{{length_x} \\cdot {length_y}}} = "
            f"{dot / (length_x * length_y)}$.",
        ],
        mistakes=[
            Mistake(Number(dot), "That is the dot product. Divide it by both lengths."),
            Mistake(
                Number(dot / (length_x * length_y) ** 2),
                "You divided by the squared lengths. Take the roots first.",
            ),
            Mistake(Number(-dot / (length_x * length_y)), "Check the sign of the products."),
        ]
        if length_x * length_y != 1
        else [],
        check=lambda: cosine(x, y),
    )


@exercise(skill="compute-cosine", minutes=2, after=cosine_of_two)
def cosine_from_numbers(draw: Draw) -> Exercise:
    a, b = draw.integer(2, 9), draw.integer(2, 9)
    dot = draw.nonzero(1 - a * b, a * b - 1)
    factor = draw.choice([2, 3, 5, 10])
    return Exercise(
        question=(
            f"Two embeddings have $\\lVert x \\rVert = {a}$, $\\lVert y \\rVert = {b}$ and "
            f"$x \\cdot y = {dot}$. What is the cosine similarity of ${factor}x$ and $y$?"
        ),
        answer=Number(Rational(dot, a * b)),
        steps=[
            f"Does the factor {factor} change the direction of $x$?",
            "No, it changes only the length. So the cosine is that of $x$ and $y$.",
            f"$\\frac{{{dot}}}{{{a} \\cdot {b}}} = {Rational(dot, a * b)}$.",
        ],
        mistakes=[
            Mistake(
                Number(Rational(factor * dot, a * b)),
                f"The factor {factor} makes the length larger too. It cancels.",
            ),
            Mistake(
                Number(Rational(dot, factor * a * b)),
                f"The factor {factor} is in the dot product too. It cancels.",
            ),
        ],
        check=lambda: _in_the_plane(a, b, dot, factor),
    )


def _in_the_plane(a: int, b: int, dot: int, factor: int) -> float:
    """Build two such vectors in the plane and compute their cosine, for the check only."""
    x = factor * np.array([a, 0.0])
    y = np.array([dot / a, np.sqrt(b * b - (dot / a) ** 2)])
    return float(np.cos(np.arctan2(y[1], y[0]) - np.arctan2(x[1], x[0])))


@exercise(skill="compute-cosine", minutes=4, after=cosine_of_two)
def rank_by_cosine(draw: Draw) -> Exercise:
    query, length = whole_vector(draw)
    found: list[tuple[Vector, int]] = []
    while len(found) < 2:
        text, size = whole_vector(draw)
        if all(query @ text / size != query @ old / old_size for old, old_size in found):
            found.append((text, size))
    cosines = [query @ text / (length * size) for text, size in found]
    (first, first_size), (second, second_size) = found
    return Exercise(
        question=(
            f"A search ranks two texts by cosine similarity with the query $q = {query.row}$. "
            f"The texts are $A = {first.row}$ and $B = {second.row}$. Give both cosines as a "
            "pair, A first."
        ),
        answer=VectorOf(*cosines),
        steps=[
            f"The query has length ${length}$. How long are the texts?",
            f"$A$ has length ${first_size}$, $B$ has length ${second_size}$. "
            f"The dot products with $q$ are ${query @ first}$ and ${query @ second}$.",
            f"So ${cosines[0]}$ and ${cosines[1]}$: "
            f"{'A' if cosines[0] > cosines[1] else 'B'} comes first.",
        ],
        mistakes=[
            Mistake(
                VectorOf(query @ first, query @ second),
                "These are dot products. Divide each by both lengths.",
            )
        ]
        if length * first_size != 1 or length * second_size != 1
        else [],
        check=lambda: [cosine(query, text) for text, _ in found],
    )


@exercise(skill="decide-orthogonality", minutes=2)
def make_orthogonal(draw: Draw) -> Exercise:
    last = draw.choice([-2, -1, 1, 2])
    y = Vector([*draw.vector(2, -4, 5, unless=lambda v: not any(v)), last])
    a, b = draw.until(
        lambda: (draw.integer(-4, 5), draw.integer(-4, 5)),
        lambda pair: (rest := pair[0] * y[0] + pair[1] * y[1]) == 0 or rest % last != 0,
    )
    rest = a * y[0] + b * y[1]
    root = -rest / last
    return Exercise(
        question=(f"For which $t$ are $x = ({a}, {b}, t)$ and $y = {y.row}$ orthogonal?"),
        answer=Number(root, prefix="t ="),
        steps=[
            "Orthogonal means that the dot product is zero. Write it with the letter.",
            f"$x \\cdot y = {rest} {signed(y[2], 't')} = 0$.",
            f"$t = {root}$.",
        ],
        mistakes=[Mistake(Number(-root), "Check the sign when you move the number across.")],
        check=lambda: np.roots([float(y[2]), float(rest)])[0],
    )


@exercise(skill="decide-orthogonality", minutes=3, after=make_orthogonal)
def how_many_are_orthogonal(draw: Draw) -> Exercise:
    x = draw.vector(2, -4, 4, unless=lambda v: not all(v))
    turned = Vector([-x[1], x[0]])
    others: list[Vector] = []
    for _ in range(4):
        right = draw.chance(0.5)
        others.append(
            draw.choice([1, 2, -1, -2, 3]) * turned
            if right
            else draw.vector(2, -6, 6, unless=lambda v: not any(v))
        )
    dots = [x @ y for y in others]
    listed = ", ".join(f"${y.row}$" for y in others)
    return Exercise(
        question=(
            f"Let $x = {x.row}$. Compute its dot products with {listed}, in this order, and "
            "give them as a vector. (Look for the zeros: these vectors are orthogonal to $x$.)"
        ),
        answer=VectorOf(*dots),
        steps=[
            f"The first: ${bracketed(x[0])} \\cdot {bracketed(others[0][0])} + {bracketed(x[1])} "
            f"\\cdot {bracketed(others[0][1])} "
            f"= {dots[0]}$.",
            f"All four: ${Vector(dots).row}$. A zero means a right angle, "
            "positive a sharper one, negative a wider one.",
        ],
        check=lambda: np.stack([y.array for y in others]) @ x.array,
    )


@exercise(skill="decide-orthogonality", minutes=3, after=make_orthogonal)
def an_orthogonal_direction(draw: Draw) -> Exercise:
    u = draw.vector(2, -3, 4, unless=lambda v: not any(v))
    v = draw.vector(2, -3, 4, unless=lambda w: not any(w) or u @ w == 0)
    factor = (u @ v) / u.norm_squared
    return Exercise(
        question=(
            f"Let $u = {u}$ and $v = {v}$. For which number $c$ is $v - c\\,u$ orthogonal to $u$?"
        ),
        answer=Number(factor, prefix="c ="),
        steps=[
            "Write down $(v - c\\,u) \\cdot u = 0$ and expand it.",
            "$v \\cdot u - c\\,(u \\cdot u) = 0$, so $c = \\frac{u \\cdot v}{u \\cdot u}$.",
            f"$c = \\frac{{{u @ v}}}{{{u.norm_squared}}} = {factor}$.",
        ],
        mistakes=[
            Mistake(
                Number((u @ v) / v.norm_squared),
                "Divide by $u \\cdot u$: the multiple of $u$ is taken away.",
            )
        ]
        if u.norm_squared != v.norm_squared
        else [],
        check=lambda: np.linalg.lstsq(u.array.reshape(-1, 1), v.array, rcond=None)[0][0],
    )


@exercise(skill="cauchy-schwarz", minutes=2)
def largest_score(draw: Draw) -> Exercise:
    weights, length = draw.until(lambda: whole_vector(draw), lambda w: w[1] < 3)
    radius = draw.integer(2, 9)
    top = draw.chance(0.6)
    value = length * radius if top else -length * radius
    word = "largest" if top else "smallest"
    return Exercise(
        question=(
            f"A model scores with $w \\cdot x$, where $w = {weights}$. Every input satisfies "
            f"$\\lVert x \\rVert \\le {radius}$. What is the {word} score that an input can get?"
        ),
        answer=Number(value),
        steps=[
            "Cauchy–Schwarz: which product bounds $|w \\cdot x|$?",
            f"$|w \\cdot x| \\le \\lVert w \\rVert\\,\\lVert x \\rVert \\le {length} \\cdot "
            f"{radius} = {length * radius}$.",
            f"It is reached when $x$ points {'along' if top else 'against'} $w$: "
            f"the {word} score is ${value}$.",
        ],
        mistakes=[
            Mistake(
                Number(-value),
                "The size is right. Which sign does the question ask for?",
            ),
            Mistake(
                Number(length**2 * radius if top else -(length**2) * radius),
                "You used the squared norm of the weights. Take the root.",
            ),
        ],
        check=lambda: _score_at_edge(weights, radius, 1 if top else -1),
    )


def _score_at_edge(weights: Vector, radius: int, sign: int) -> float:
    """Maximize the score by walking along the gradient on the sphere, for the check only."""
    w = weights.array
    x = np.array([0.3, 0.5, -0.7])
    for _ in range(200):
        x = x + sign * w
        x *= radius / np.linalg.norm(x)
        x = sign * radius * w / np.linalg.norm(w) if np.isclose(abs(x @ w), 0) else x
    return float(x @ w)


@exercise(skill="cauchy-schwarz", minutes=3, after=largest_score)
def possible_dot_products(draw: Draw) -> Exercise:
    a, b = draw.integer(1, 9), draw.integer(2, 9)
    letter = draw.choice(["d", "s", "p"])
    return Exercise(
        question=(
            f"Two vectors have the lengths $\\lVert x \\rVert = {a}$ and "
            f"$\\lVert y \\rVert = {b}$. Which values can ${letter} = x \\cdot y$ have? "
            "Answer with an interval or inequalities."
        ),
        answer=RealSet(f"-{a * b} <= {letter} <= {a * b}", variable=letter),
        steps=[
            "How large can the size of a dot product be, if the lengths are known?",
            f"$|x \\cdot y| \\le {a} \\cdot {b} = {a * b}$.",
            f"So $-{a * b} \\le {letter} \\le {a * b}$. The ends are reached when the "
            "vectors are parallel.",
        ],
        mistakes=[
            Mistake(
                RealSet(f"0 <= {letter} <= {a * b}", variable=letter),
                "Vectors that point in opposite directions have a negative dot product.",
            ),
            Mistake(
                RealSet(f"-{a * b} < {letter} < {a * b}", variable=letter),
                "The ends are possible: take parallel vectors.",
            ),
        ],
        reviewed="Cauchy-Schwarz with both ends reached by parallel vectors.",
    )


@exercise(skill="cauchy-schwarz", minutes=3, after=largest_score)
def smallest_length(draw: Draw) -> Exercise:
    (weights, length) = draw.until(lambda: whole_vector(draw), lambda w: w[1] < 2)
    times = draw.integer(2, 9)
    score = length * times
    return Exercise(
        question=(
            f"With $w = {weights}$, an input reaches the score $w \\cdot x = {score}$. "
            "What is the smallest length that this input can have?"
        ),
        answer=Number(times),
        steps=[
            "Cauchy–Schwarz bounds the score by the lengths. Which length is unknown?",
            f"That of $x$: ${score} \\le \\lVert w \\rVert\\,\\lVert x \\rVert "
            f"= {length}\\,\\lVert x \\rVert$.",
            f"So $\\lVert x \\rVert \\ge {score} / {length} = {times}$.",
        ],
        mistakes=[
            Mistake(
                Number(Rational(score, length**2)),
                "You divided by the squared norm. Take the root first.",
            )
        ],
        check=lambda: np.linalg.norm(
            np.linalg.lstsq(weights.array.reshape(1, -1), np.array([float(score)]), rcond=None)[0]
        ),
    )


@figure
def angle_between() -> Figure:
    return (
        Arrows(x=(-1, 6), y=(-1, 5))
        .vector(5, 1, "$x$")
        .vector(2, 4, "$y$", "right")
        .angle((5, 1), (2, 4), "$\\theta$")
        .figure(
            "Two arrows from the origin, x to (5, 1) and y to (2, 4). The angle between them "
            "is named theta."
        )
    )
