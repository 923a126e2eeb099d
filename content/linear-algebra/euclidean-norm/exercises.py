"""Exercises for "Euclidean norm and distance"."""

from math import dist

import numpy as np

from unstuck.authoring import (
    Draw,
    Exercise,
    Figure,
    Mistake,
    Number,
    Plot,
    Rational,
    Vector,
    VectorOf,
    bracketed,
    exercise,
    figure,
)

# Whole vectors of whole length; the length is the last number.
WHOLE = [
    (3, 4, 5), (6, 8, 10), (5, 12, 13), (8, 15, 17),
    (1, 2, 2, 3), (2, 3, 6, 7), (2, 4, 4, 6), (1, 4, 8, 9), (2, 6, 9, 11), (4, 4, 7, 9),
    (2, 5, 14, 15), (3, 4, 12, 13), (6, 6, 7, 11), (2, 10, 11, 15),
    (1, 1, 1, 1, 2), (1, 1, 3, 5, 6), (1, 3, 3, 9, 10), (2, 2, 4, 5, 7),
]  # fmt: skip
SHORT = [row for row in WHOLE if row[-1] <= 13]


def whole_vector(draw: Draw, rows: list[tuple[int, ...]]) -> tuple[Vector, int]:
    """Return a vector of whole numbers in drawn order and signs, and its whole length."""
    *sizes, length = draw.choice(rows)
    return Vector([draw.sign() * size for size in draw.shuffled(sizes)]), length


def squares(x: Vector) -> str:
    """Return the sum of the squared entries as LaTeX."""
    return " + ".join(f"{bracketed(e)}^2" for e in x)


@exercise(skill="length-and-distance", minutes=2)
def distance_of_points(draw: Draw) -> Exercise:
    gap, length = whole_vector(draw, WHOLE)
    x = draw.vector(len(gap), -4, 6)
    y = x + gap
    return Exercise(
        question=f"Find the distance between $x = {x.row}$ and $y = {y.row}$.",
        answer=Number(length),
        steps=[
            "Subtract place by place first. The order does not matter, since we square.",
            f"$y - x = {gap.row}$. Now square, add and take the root.",
            f"$\\sqrt{{{squares(gap)}}} = \\sqrt{{{length**2}}} = {length}$.",
        ],
        mistakes=[
            Mistake(Number(length**2), "That is the squared distance. Take the root."),
            Mistake(
                Number(sum((abs(e) for e in gap), Rational(0))),
                "You added the sizes of the differences. Square them before adding.",
            ),
        ],
        check=lambda: dist(list(map(float, x)), list(map(float, y))),
    )


@exercise(skill="length-and-distance", minutes=2)
def length_with_root(draw: Draw) -> Exercise:
    x = draw.vector(3, -5, 5, unless=lambda v: sum(map(bool, v)) < 2 or v.norm_squared > 60)
    square = x.norm_squared
    return Exercise(
        question=(f"Find the norm $\\lVert x \\rVert$ of $x = {x}$. Leave a root if there is one."),
        answer=Number(f"sqrt({square.text})"),
        steps=[
            "Square every component. A minus sign disappears.",
            f"${squares(x)} = {square}$.",
            f"Take the root: $\\sqrt{{{square}}}$.",
        ],
        mistakes=[
            Mistake(Number(square), "That is the squared norm. Take the root."),
        ]
        if square != 1
        else [],
        check=lambda: np.linalg.norm(x.array),
    )


@exercise(skill="length-and-distance", minutes=3, after=distance_of_points)
def nearest_neighbor(draw: Draw) -> Exercise:
    query = draw.vector(2, -3, 5)
    gaps = draw.sample([(3, 4, 5), (6, 8, 10), (5, 12, 13), (0, 4, 4), (7, 0, 7), (2, 0, 2)], 3)
    points = [query + Vector([draw.sign() * a, draw.sign() * b]) for a, b, _ in gaps]
    listed = ", ".join(f"${n} = {p.row}$" for n, p in zip("ABC", points, strict=True))
    best = min(range(3), key=lambda i: gaps[i][2])
    return Exercise(
        question=(
            f"The query is $q = {query.row}$. The stored points are {listed}. Give their "
            "distances from $q$ as a vector, in the order A, B, C."
        ),
        answer=VectorOf(*(gap[2] for gap in gaps)),
        steps=[
            "One distance at a time: subtract, square, add, root.",
            f"For A the difference is ${(points[0] - query).row}$, so the distance is "
            f"${gaps[0][2]}$.",
            f"B: ${gaps[1][2]}$, C: ${gaps[2][2]}$. The nearest neighbor is {'ABC'[best]}.",
        ],
        mistakes=[
            Mistake(
                VectorOf(*(gap[2] ** 2 for gap in gaps)),
                "These are the squared distances. Take the roots.",
            )
        ],
        check=lambda: np.abs([complex(*p.array) - complex(*query.array) for p in points]),
    )


@exercise(skill="normalize", minutes=2)
def unit_vector(draw: Draw) -> Exercise:
    x, length = whole_vector(draw, SHORT)
    return Exercise(
        question=f"Normalize $x = {x}$: find the unit vector in the same direction.",
        answer=VectorOf(*(x / length)),
        steps=[
            "How long is $x$?",
            f"$\\lVert x \\rVert = \\sqrt{{{squares(x)}}} = {length}$.",
            f"Divide every component by ${length}$: ${(x / length).row}$.",
        ],
        mistakes=[
            Mistake(
                VectorOf(*(x / length**2)),
                "You divided by the squared length. Take the root first.",
            ),
            Mistake(
                VectorOf(*(-x / length)),
                "Length one, but it points the other way.",
            ),
        ],
        check=lambda: (
            np.linalg.svd(x.array.reshape(-1, 1))[0][:, 0]
            * np.sign(np.linalg.svd(x.array.reshape(-1, 1))[0][:, 0] @ x.array)
        ),
    )


@exercise(skill="normalize", minutes=3, after=unit_vector)
def clip_gradient(draw: Draw) -> Exercise:
    direction, length = whole_vector(draw, SHORT)
    limit = draw.choice([1, 2, 3, 4]) if length <= 5 else draw.choice([1, 2, 5])
    gradient = direction * draw.choice([1, 2])
    size = gradient.norm_squared
    clipped = direction * Rational(limit, length)
    norm = Rational(round(float(size) ** 0.5))
    return Exercise(
        question=(
            f"A gradient $g = {gradient}$ is clipped: if it is longer than {limit}, it is "
            f"scaled down to length {limit} in the same direction. What is it after clipping?"
        ),
        answer=VectorOf(*clipped) if norm > limit else VectorOf(*gradient),
        steps=[
            "How long is the gradient? Is that more than the limit?",
            f"Its length is ${norm}$, "
            + (
                f"so it becomes $\\frac{{{limit}}}{{{norm}}}\\,g$."
                if norm > limit
                else "which is within the limit, so nothing happens."
            ),
            f"The result is ${(clipped if norm > limit else gradient).row}$.",
        ],
        mistakes=[
            Mistake(
                VectorOf(*(direction / length)),
                f"That has length 1. Multiply by the limit, {limit}.",
            )
        ]
        if limit > 1 and norm > limit
        else [],
        check=lambda: gradient.array * min(1.0, limit / float(np.hypot.reduce(gradient.array))),
    )


@exercise(skill="normalize", minutes=3, after=unit_vector)
def scale_to_length(draw: Draw) -> Exercise:
    x, length = whole_vector(draw, [row for row in WHOLE if len(row) == 3])
    factor = draw.choice([2, 3, 4, 5])
    target = factor * length
    y = -factor * x
    return Exercise(
        question=(
            f"Which vector has length {target} and points in the direction **opposite** to "
            f"$x = {x}$?"
        ),
        answer=VectorOf(*y),
        steps=[
            "Find the length of $x$. By which number must it be multiplied?",
            f"$\\lVert x \\rVert = {length}$. "
            f"Since ${target} = {factor} \\cdot {length}$, by ${factor}$.",
            f"Opposite means a minus sign: $-{factor}\\,x = {y.row}$.",
        ],
        mistakes=[
            Mistake(VectorOf(*(-y)), "The length is right. It points the same way as x."),
        ],
        check=lambda: target * np.array([np.cos(_angle(x) + np.pi), np.sin(_angle(x) + np.pi)]),
    )


def _angle(x: Vector) -> float:
    """Return the angle of a plane vector in radians, for the check only."""
    return float(np.arctan2(float(x[1]), float(x[0])))


@exercise(skill="expand-squared-norm", minutes=2)
def distance_from_products(draw: Draw) -> Exercise:
    a, b = draw.integer(1, 6), draw.integer(1, 6)
    dot = draw.nonzero(-a * b, a * b)
    plus = draw.chance(0.3)
    middle = 2 * dot if plus else -2 * dot
    value = a * a + middle + b * b
    sign = "+" if plus else "-"
    return Exercise(
        question=(
            f"You know $\\lVert x \\rVert = {a}$, $\\lVert y \\rVert = {b}$ and "
            f"$x \\cdot y = {dot}$. Find $\\lVert x {sign} y \\rVert^2$."
        ),
        answer=Number(value),
        steps=[
            f"Write it as a dot product: $(x {sign} y) \\cdot (x {sign} y)$. Expand.",
            f"$\\lVert x \\rVert^2 {sign} 2\\,x \\cdot y + \\lVert y \\rVert^2$.",
            f"${a}^2 {sign} 2 \\cdot {bracketed(dot)} + {b}^2 = {value}$.",
        ],
        mistakes=[
            Mistake(Number(a * a + b * b), "The middle term is missing."),
            Mistake(
                Number(a * a - middle + b * b),
                "The middle term has the wrong sign.",
            ),
            Mistake(
                Number(a * a + middle // 2 + b * b),
                "The mixed product occurs twice.",
            ),
        ],
        check=lambda: _by_components(a, b, dot, 1 if plus else -1),
    )


def _by_components(a: int, b: int, dot: int, sign: int) -> float:
    """Build two such vectors in the plane and measure, for the check only."""
    x = np.array([a, 0.0])
    y = np.array([dot / a, np.sqrt(max(0.0, b * b - (dot / a) ** 2))])
    return float(np.sum((x + sign * y) ** 2))


@exercise(skill="expand-squared-norm", minutes=3, after=distance_from_products)
def dot_from_distance(draw: Draw) -> Exercise:
    a, b = draw.integer(1, 7), draw.integer(1, 7)
    dot = draw.integer(-a * b, a * b)
    square = a * a + b * b - 2 * dot
    return Exercise(
        question=(
            f"Two embeddings have $\\lVert x \\rVert = {a}$ and $\\lVert y \\rVert = {b}$, and "
            f"their squared distance is $\\lVert x - y \\rVert^2 = {square}$. "
            "Find $x \\cdot y$."
        ),
        answer=Number(dot),
        steps=[
            "Expand the squared distance. Which term do you not know?",
            f"The middle one: ${square} = {a * a} - 2\\,x \\cdot y + {b * b}$.",
            f"$2\\,x \\cdot y = {a * a + b * b} - {square} = {2 * dot}$, so $x \\cdot y = {dot}$.",
        ],
        mistakes=[
            Mistake(Number(2 * dot), "That is twice the dot product. Halve it."),
            Mistake(Number(-dot), "Check the sign when you move the middle term across."),
        ]
        if dot
        else [],
        check=lambda: a * b * np.cos(np.arccos((a * a + b * b - square) / (2 * a * b))),
    )


@figure
def length_as_side() -> Figure:
    return (
        Plot(x=(-1, 5), y=(-1, 5), equal=True)
        .segment((0, 0), (3, 0), "", "second")
        .text(1.5, 0.3, "3", "second")
        .segment((3, 0), (3, 4), "4", "second")
        .arrow((0, 0), (3, 4), "5")
        .figure(
            "The arrow from the origin to (3, 4) with length 5, above a right triangle with "
            "legs 3 and 4."
        )
    )
