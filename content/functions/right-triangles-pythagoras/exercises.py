"""Exercises for "Pythagorean theorem and right-triangle ratios"."""

from math import atan2, cos, dist, isqrt, sin

import numpy as np
import sympy

from unstuck.authoring import (
    Draw,
    Equation,
    Exercise,
    Figure,
    Mistake,
    Number,
    Rational,
    Triangle,
    TupleOf,
    exercise,
    figure,
    linear,
)

# Right triangles with whole sides: leg, leg, hypotenuse.
WHOLE = [(3, 4, 5), (5, 12, 13), (8, 15, 17), (7, 24, 25), (20, 21, 29), (9, 40, 41), (12, 35, 37)]


def whole_triangle(draw: Draw, largest: int = 41) -> tuple[int, int, int]:
    """Return the sides of a right triangle with whole sides, legs in drawn order."""
    a, b, c = draw.choice([sides for sides in WHOLE if sides[2] <= largest])
    factor = draw.integer(1, max(1, min(4, largest // c)))
    return (
        (factor * a, factor * b, factor * c)
        if draw.chance(0.5)
        else (
            factor * b,
            factor * a,
            factor * c,
        )
    )


def shown(a: int, b: int, hypotenuse: str, base: str, height: str) -> Figure:
    """Return a right triangle with labels on its sides."""
    wide, high = (b, a) if 4 * a > 10 * b or 4 * b > 10 * a else (a, b)
    return Triangle(
        max(3, min(wide, 5)),
        max(2, min(high, 4)),
        base_label=base,
        height_label=height,
        hypotenuse_label=hypotenuse,
    ).figure(
        f"A right triangle, not to scale. Its legs are {base} and {height}, "
        f"its hypotenuse is {hypotenuse}."
    )


@exercise(skill="missing-side", minutes=2)
def missing_hypotenuse(draw: Draw) -> Exercise:
    a, b = draw.distinct(2, 1, 9)
    square = a * a + b * b
    return Exercise(
        question=(
            f"A right triangle has the legs {a} and {b}. How long is the hypotenuse? "
            "Leave a root if there is one."
        ),
        answer=Number(f"sqrt({square})"),
        steps=[
            "The hypotenuse is the longest side. Do you add or subtract the squares?",
            f"Add: ${a}^2 + {b}^2 = {a * a} + {b * b} = {square}$.",
            f"Take the root: $\\sqrt{{{square}}}$.",
        ],
        mistakes=[
            Mistake(Number(square), "That is the square of the hypotenuse. Take the root."),
            Mistake(Number(a + b), "Walking along both legs is longer than the straight way."),
        ],
        figure=shown(a, b, "c", str(a), str(b)),
        check=lambda: abs(complex(a, b)),
    )


@exercise(skill="missing-side", minutes=2, after=missing_hypotenuse)
def missing_leg(draw: Draw) -> Exercise:
    hypotenuse, leg = draw.until(
        lambda: (draw.integer(3, 15), draw.integer(1, 14)), lambda sides: sides[1] >= sides[0]
    )
    square = hypotenuse**2 - leg**2
    return Exercise(
        question=(
            f"In a right triangle the hypotenuse is {hypotenuse} and one leg is {leg}. "
            "How long is the other leg? Leave a root if there is one."
        ),
        answer=Number(f"sqrt({square})"),
        steps=[
            f"Put what you know into $a^2 + b^2 = c^2$. Which letter is {hypotenuse}?",
            f"It is $c$, the hypotenuse. $a^2 + {leg}^2 = {hypotenuse}^2$, "
            f"so $a^2 = {hypotenuse**2} - {leg**2} = {square}$.",
            f"The leg is $\\sqrt{{{square}}}$.",
        ],
        mistakes=[
            Mistake(
                Number(f"sqrt({hypotenuse**2 + leg**2})"),
                "That would be longer than the hypotenuse. For a leg, subtract.",
            ),
            Mistake(
                Number(hypotenuse - leg),
                "Subtract the squares, not the sides.",
            ),
        ],
        check=lambda: hypotenuse * sin(np.arccos(leg / hypotenuse)),
    )


@exercise(skill="missing-side", minutes=3, after=missing_leg)
def ladder(draw: Draw) -> Exercise:
    foot, high, length = whole_triangle(draw, largest=29)
    thing, wall = draw.choice(
        [("ladder", "wall"), ("cable", "mast"), ("beam", "tower"), ("rope", "pole")]
    )
    return Exercise(
        question=(
            f"A {thing} of {length} m reaches from the ground to a point {high} m up an "
            f"upright {wall}. How many meters from the {wall} does it stand?"
        ),
        answer=Number(foot, unit="m"),
        steps=[
            f"Draw it. Where is the right angle, and which side is the {thing}?",
            f"It is between the {wall} and the ground, so the {thing} is the hypotenuse: "
            f"$x^2 + {high}^2 = {length}^2$.",
            f"$x = \\sqrt{{{length**2} - {high**2}}} = \\sqrt{{{foot**2}}} = {foot}$.",
        ],
        mistakes=[
            Mistake(Number(length - high), "Subtract the squares, not the lengths."),
        ],
        check=lambda: length * cos(np.arcsin(high / length)),
    )


@exercise(skill="distance-and-circle", minutes=2)
def distance_in_plane(draw: Draw) -> Exercise:
    a, b, c = whole_triangle(draw, largest=15)
    x, y = draw.integer(-6, 6), draw.integer(-6, 6)
    u, v = x + draw.sign() * a, y + draw.sign() * b
    return Exercise(
        question=f"Find the distance between the points $({x}, {y})$ and $({u}, {v})$.",
        answer=Number(c),
        steps=[
            "How far across, and how far up or down?",
            f"${abs(u - x)}$ across and ${abs(v - y)}$ up or down: these are the legs.",
            f"$\\sqrt{{{a}^2 + {b}^2}} = \\sqrt{{{c * c}}} = {c}$.",
        ],
        mistakes=[
            Mistake(Number(a + b), "That is the way along the legs. The straight way is shorter."),
            Mistake(
                Number(f"sqrt({(u + x) ** 2 + (v + y) ** 2})"),
                "Subtract the coordinates, do not add them.",
            ),
        ]
        if (u + x) ** 2 + (v + y) ** 2 != c * c
        else [],
        check=lambda: dist((x, y), (u, v)),
    )


def squared(letter: str, center: int) -> str:
    """Return ``(x - 2)^2`` as typed, for any center."""
    if center == 0:
        return f"{letter}^2"
    return f"({linear(1, -center, letter)})^2"


@exercise(skill="distance-and-circle", minutes=2)
def circle_equation(draw: Draw) -> Exercise:
    a, b = draw.integer(-6, 6), draw.integer(-6, 6, unless=lambda n: n == 0)
    r = draw.integer(2, 9)
    typed = f"{squared('x', a)} + {squared('y', b)}"
    other = f"{squared('x', -a)} + {squared('y', -b)}"
    return Exercise(
        question=(
            f"Write the equation of the circle with center $({a}, {b})$ and radius ${r}$, "
            "in $x$ and $y$."
        ),
        answer=Equation(f"{typed} = {r * r}", variables=("x", "y")),
        steps=[
            "Every point $(x, y)$ of the circle has the same distance from the center. "
            "Write down the square of this distance.",
            f"It is ${typed}$.",
            f"It equals the radius squared: ${typed} = {r * r}$.",
        ],
        mistakes=[
            Mistake(
                Equation(f"{typed} = {r}", variables=("x", "y")),
                "The right side is the radius squared.",
            ),
            Mistake(
                Equation(f"{other} = {r * r}", variables=("x", "y")),
                "The center is subtracted: check the signs in the brackets.",
            ),
        ],
        check=lambda: sympy.Eq(
            sympy.expand(
                sympy.Point(a, b).distance(sympy.Point(*sympy.symbols("x y", real=True))) ** 2
            ),
            r * r,
        ),
    )


@exercise(skill="distance-and-circle", minutes=2, after=circle_equation)
def read_circle(draw: Draw) -> Exercise:
    a, b = draw.nonzero(-7, 7), draw.nonzero(-7, 7)
    r = draw.integer(2, 12)
    return Exercise(
        question=(
            f"A circle has the equation ${squared('x', a)} + {squared('y', b)} = {r * r}$. "
            "Give its center and radius as a triple (first coordinate, second coordinate, "
            "radius)."
        ),
        answer=TupleOf(a, b, r),
        steps=[
            "For which point are both brackets zero?",
            f"The center is $({a}, {b})$.",
            f"The radius is the root of the right side: $\\sqrt{{{r * r}}} = {r}$.",
        ],
        mistakes=[
            Mistake(TupleOf(a, b, r * r), "The right side is the radius squared."),
            Mistake(
                TupleOf(-a, -b, r),
                "The equation has minus the center. Which point makes the brackets zero?",
            ),
        ],
        check=lambda: _center_and_radius(a, b, r),
    )


def _center_and_radius(a: int, b: int, r: int) -> tuple[float, float, float]:
    """Fit a circle through three of its points, for the check only."""
    angles = np.array([0.3, 1.9, 4.0])
    x, y = a + r * np.cos(angles), b + r * np.sin(angles)
    u, v, w = np.linalg.solve(np.column_stack([2 * x, 2 * y, np.ones(3)]), x**2 + y**2)
    return float(u), float(v), float(np.sqrt(w + u * u + v * v))


SPOKEN = {"sin": "sine", "cos": "cosine", "tan": "tangent"}
SIDES = {
    "sin": "opposite leg and the hypotenuse",
    "cos": "adjacent leg and the hypotenuse",
    "tan": "opposite leg and the adjacent leg",
}


@exercise(skill="sine-cosine-tangent", minutes=2)
def ratios_of_angle(draw: Draw) -> Exercise:
    adjacent, opposite, hypotenuse = whole_triangle(draw)
    name = draw.choice(["sin", "cos", "tan"])
    parts = {
        "sin": (opposite, hypotenuse),
        "cos": (adjacent, hypotenuse),
        "tan": (opposite, adjacent),
    }
    top, bottom = parts[name]
    swapped = {"sin": "cos", "cos": "sin", "tan": "sin"}[name]
    return Exercise(
        question=(
            f"A right triangle has the hypotenuse {hypotenuse}. Seen from the angle "
            f"$\\theta$, the adjacent leg is {adjacent} and the opposite leg is {opposite}. "
            f"Find $\\{name}\\theta$."
        ),
        answer=Number(Rational(top, bottom)),
        steps=[
            f"Which two sides does the {SPOKEN[name]} compare?",
            f"The {SIDES[name]}, the first over the second.",
            f"$\\{name}\\theta = \\frac{{{top}}}{{{bottom}}}"
            + (f" = {Rational(top, bottom)}$." if Rational(top, bottom).numerator != top else "$."),
        ],
        mistakes=[
            Mistake(
                Number(Rational(bottom, top)),
                "Upside down. The tangent has the opposite leg on top."
                if name == "tan"
                else "Upside down. The hypotenuse stands below.",
            ),
            Mistake(
                Number(Rational(*parts[swapped])),
                "You took the other leg. Which leg touches the angle?"
                if name != "tan"
                else "That is the sine. The tangent divides by the adjacent leg.",
            ),
        ],
        check=lambda: float(getattr(np, name)(atan2(opposite, adjacent))),
    )


@exercise(skill="sine-cosine-tangent", minutes=3, after=ratios_of_angle)
def ratio_after_missing_side(draw: Draw) -> Exercise:
    adjacent, opposite, hypotenuse = whole_triangle(draw)
    known, asked = draw.choice([("sin", "cos"), ("cos", "sin"), ("tan", "sin"), ("tan", "cos")])
    ratio = {
        "sin": Rational(opposite, hypotenuse),
        "cos": Rational(adjacent, hypotenuse),
        "tan": Rational(opposite, adjacent),
    }
    given, value = ratio[known], ratio[asked]
    p, q = given.numerator, given.denominator
    third = p * p + q * q if known == "tan" else q * q - p * p
    return Exercise(
        question=(
            f"For an acute angle of a right triangle, $\\{known}\\theta = {given}$. "
            f"Find $\\{asked}\\theta$."
        ),
        answer=Number(value),
        steps=[
            f"Draw a triangle with this angle: which two sides may be ${p}$ and ${q}$?",
            f"The {SIDES[known]}. By the Pythagorean theorem, the third side is "
            f"$\\sqrt{{{third}}} = {isqrt(third)}$.",
            f"$\\{asked}\\theta = {value}$.",
        ],
        mistakes=[
            Mistake(
                Number(1 - given),
                "The ratios do not add up to one. Find the third side first.",
            ),
        ]
        if 0 < given < 1 and 1 - given != value
        else [],
        check=lambda: float(getattr(np, asked)(getattr(np, f"arc{known}")(float(given)))),
    )


@exercise(skill="similar-triangles", minutes=2)
def shadow(draw: Draw) -> Exercise:
    person = Rational(draw.choice([3, 4]), 2)
    factor = draw.choice([3, 4, 5, 6, 8, 10, 12])
    short = draw.choice([1, 2, 3, 4, 5])
    thing = draw.choice(["tree", "tower", "mast", "house"])
    return Exercise(
        question=(
            f"A person of {float(person):g} m casts a shadow of {short} m. At the same time a "
            f"{thing} casts a shadow of {short * factor} m. How many meters high is the {thing}?"
        ),
        answer=Number(person * factor, unit="m"),
        steps=[
            "Both triangles have the same angles, so one is an enlarged copy. "
            "By which factor did the shadow grow?",
            f"By ${short * factor} / {short} = {factor}$.",
            f"The height grows by the same factor: "
            f"${float(person):g} \\cdot {factor} = {person * factor}$.",
        ],
        mistakes=[
            Mistake(
                Number(person + short * factor - short),
                "Similar means multiplied by the same number, not increased by the same amount.",
            ),
        ]
        if person + short * factor - short != person * factor
        else [],
        check=lambda: np.interp(short * factor, [0, short * 20], [0, float(person) * 20]),
    )


@exercise(skill="similar-triangles", minutes=2, after=shadow)
def missing_side_of_copy(draw: Draw) -> Exercise:
    a, b = draw.distinct(2, 2, 9)
    factor = draw.choice([Rational(3, 2), Rational(5, 2), Rational(2), Rational(3), Rational(1, 2)])
    known = a * factor
    return Exercise(
        question=(
            f"Two triangles are similar. The first has sides {a} and {b}. In the second, the "
            f"side that corresponds to {a} is ${known}$. How long is the side that corresponds "
            f"to {b}?"
        ),
        answer=Number(b * factor),
        steps=[
            f"By which number was {a} multiplied to become ${known}$?",
            f"The factor is ${known} : {a} = {factor}$.",
            f"${b} \\cdot {factor} = {b * factor}$.",
        ],
        mistakes=[
            Mistake(
                Number(b + known - a),
                "Both sides are multiplied by the same number, not increased by the same amount.",
            ),
            Mistake(Number(b / factor), "You divided by the factor. Multiply."),
        ],
        check=lambda: np.linalg.det([[0.0, float(known)], [-float(b) / a, 1.0]]),
    )


@figure
def names_of_sides() -> Figure:
    return Triangle(4, 3, base_label="$a$", height_label="$b$", hypotenuse_label="$c$").figure(
        "A right triangle with the legs a and b and the hypotenuse c across the right angle."
    )
