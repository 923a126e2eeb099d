"""Exercises for "Radians and the unit circle"."""

import numpy as np

from unstuck.authoring import (
    Draw,
    Exercise,
    Figure,
    Mistake,
    Number,
    Rational,
    TupleOf,
    UnitCircle,
    exercise,
    figure,
)

# The first quarter: degrees, cosine and sine as typed.
QUARTER = {
    0: ("1", "0"),
    30: ("sqrt(3)/2", "1/2"),
    45: ("sqrt(2)/2", "sqrt(2)/2"),
    60: ("1/2", "sqrt(3)/2"),
    90: ("0", "1"),
}
LATEX = {
    "0": "0",
    "1": "1",
    "1/2": r"\frac{1}{2}",
    "sqrt(2)/2": r"\frac{\sqrt{2}}{2}",
    "sqrt(3)/2": r"\frac{\sqrt{3}}{2}",
}
SPECIAL = sorted({turn + d for d in QUARTER for turn in (0, 90, 180, 270)} - {360})


def signed(typed: str, negative: bool) -> str:
    """Return a typed value with its sign."""
    return f"-{typed}" if negative and typed != "0" else typed


def latex(typed: str) -> str:
    """Return a typed value as LaTeX."""
    return f"-{LATEX[typed[1:]]}" if typed.startswith("-") else LATEX[typed]


def coordinates(degrees: int) -> tuple[str, str]:
    """Return cosine and sine of a special angle as typed, by symmetry with the first quarter."""
    degrees %= 360
    mirrored = min(degrees, 360 - degrees)
    across, up = QUARTER[min(mirrored, 180 - mirrored)]
    return signed(across, 90 < degrees < 270), signed(up, degrees > 180)


def arrival(degrees: int) -> str:
    """Return in words where on the unit circle an angle ends."""
    quarters, rest = divmod(degrees % 360, 90)
    if rest == 0:
        return f"at the {('right', 'top', 'left', 'bottom')[quarters]} end of an axis"
    return f"in the {('first', 'second', 'third', 'fourth')[quarters]} quarter"


def pi_times(share: Rational) -> str:
    """Return a multiple of pi as LaTeX."""
    if share == 0:
        return "0"
    top = {1: r"\pi", -1: r"-\pi"}.get(share.numerator, rf"{share.numerator}\pi")
    return top if share.denominator == 1 else rf"\frac{{{top}}}{{{share.denominator}}}"


def typed_pi(share: Rational) -> str:
    """Return a multiple of pi as typed."""
    return f"{share.numerator}*pi/{share.denominator}"


@exercise(skill="convert-degrees-radians", minutes=1)
def degrees_to_radians(draw: Draw) -> Exercise:
    degrees = draw.choice([n for n in range(-180, 721, 5) if n % 15 == 0 or n % 36 == 0])
    degrees = degrees or 360
    share = Rational(degrees, 180)
    return Exercise(
        question=f"Write ${degrees}^\\circ$ in radians, as a multiple of $\\pi$.",
        answer=Number(typed_pi(share)),
        how_to_type="Type it with pi, such as 7pi or -7pi/2.",
        steps=[
            "Half a turn, $180^\\circ$, is $\\pi$. Which share of it is this angle?",
            f"Its share is $\\frac{{{degrees}}}{{180}} = {share}$.",
            f"So it is ${pi_times(share)}$.",
        ],
        mistakes=[
            Mistake(
                Number(typed_pi(share / 2)),
                "You took the share of a full turn. A full turn is $2\\pi$.",
            ),
            Mistake(Number(share), "That is the share of half a turn. It is still without $\\pi$."),
        ],
        check=lambda: np.deg2rad(degrees),
    )


@exercise(skill="convert-degrees-radians", minutes=1)
def radians_to_degrees(draw: Draw) -> Exercise:
    bottom = draw.choice([2, 3, 4, 5, 6, 9, 10, 12])
    share = Rational(draw.nonzero(-2 * bottom, 4 * bottom), bottom)
    degrees = 180 * share
    return Exercise(
        question=f"Write the angle ${pi_times(share)}$ (in radians) in degrees.",
        answer=Number(degrees, unit="°"),
        steps=[
            "Replace $\\pi$ by $180^\\circ$.",
            f"${share} \\cdot 180^\\circ = {degrees}^\\circ$.",
        ],
        mistakes=[
            Mistake(Number(360 * share), "$\\pi$ is half a turn, $180^\\circ$, not a full one."),
            Mistake(Number(share), "That is the number of half turns. Multiply by $180$."),
        ],
        check=lambda: np.rad2deg(float(share) * np.pi),
    )


@exercise(skill="convert-degrees-radians", minutes=2, after=degrees_to_radians)
def clock_feature(draw: Draw) -> Exercise:
    hours = draw.choice([12, 24, 7, 60, 8, 10])
    unit = {12: "months", 24: "hours", 7: "days", 60: "minutes", 8: "phases", 10: "steps"}[hours]
    passed = draw.integer(1, hours - 1)
    share = Rational(2 * passed, hours)
    return Exercise(
        question=(
            f"To use a cycle of {hours} {unit} as a feature, one turn of a circle stands for the "
            f"whole cycle. Which angle in radians belongs to {passed} {unit}?"
        ),
        answer=Number(typed_pi(share)),
        how_to_type="Type it with pi, such as 7pi or 7pi/2.",
        steps=[
            f"Which share of the cycle are {passed} {unit}?",
            f"It is $\\frac{{{passed}}}{{{hours}}}$ of a turn. A full turn is $2\\pi$.",
            f"$\\frac{{{passed}}}{{{hours}}} \\cdot 2\\pi = {pi_times(share)}$.",
        ],
        mistakes=[
            Mistake(Number(typed_pi(share / 2)), "A full turn is $2\\pi$, not $\\pi$."),
        ],
        check=lambda: np.linspace(0, 2 * np.pi, hours + 1)[passed],
    )


@exercise(skill="read-unit-circle", minutes=2)
def point_on_circle(draw: Draw) -> Exercise:
    degrees = draw.choice(SPECIAL)
    in_radians = draw.chance(0.6)
    extra = 360 if draw.chance(0.4) else 0
    share = Rational(degrees + extra, 180)
    name = pi_times(share) if in_radians else f"{degrees + extra}^\\circ"
    across, up = coordinates(degrees)
    return Exercise(
        question=(
            f"Start at $(1, 0)$ on the unit circle and walk the angle ${name}$. "
            "At which point do you arrive? Give $(\\cos\\theta, \\sin\\theta)$ exactly."
        ),
        answer=TupleOf(across, up),
        steps=[
            "In which quarter, or at which end of the axes, do you arrive? "
            "That gives the two signs.",
            f"It is ${degrees}^\\circ$ from the start, so you arrive {arrival(degrees)}. Find the "
            "angle of the table with the same height.",
            f"The point is $\\left({latex(across)}, {latex(up)}\\right)$.",
        ],
        mistakes=[
            Mistake(TupleOf(up, across), "Swapped: cosine is across and comes first."),
        ]
        if across != up
        else [],
        check=lambda: (np.cos(float(share) * np.pi), np.sin(float(share) * np.pi)),
    )


@exercise(skill="read-unit-circle", minutes=2, after=point_on_circle)
def single_value(draw: Draw) -> Exercise:
    degrees = draw.choice(SPECIAL)
    name = draw.choice(["sin", "cos"])
    backwards = draw.chance(0.5)
    share = Rational(-degrees if backwards else degrees, 180)
    across, up = coordinates(-degrees if backwards else degrees)
    value, other = (across, up) if name == "cos" else (up, across)
    return Exercise(
        question=f"Find $\\{name}\\left({pi_times(share)}\\right)$ exactly.",
        answer=Number(value),
        steps=[
            "Draw the unit circle and walk there. "
            + ("A negative angle is walked clockwise." if share < 0 else "Count quarters."),
            f"You arrive {arrival(-degrees if backwards else degrees)}, and "
            f"{'cosine asks for the way across' if name == 'cos' else 'sine asks for the height'}.",
            f"$\\{name}\\left({pi_times(share)}\\right) = {latex(value)}$.",
        ],
        mistakes=[
            Mistake(
                Number(other),
                "That is the other coordinate. Cosine is across, sine is up.",
            ),
        ]
        if value != other
        else [],
        check=lambda: (
            (np.exp(1j * float(share) * np.pi)).real
            if name == "cos"
            else (np.exp(1j * float(share) * np.pi)).imag
        ),
    )


RIGHT = [(3, 4, 5), (5, 12, 13), (8, 15, 17), (7, 24, 25), (20, 21, 29)]


@exercise(skill="pythagorean-identity", minutes=3)
def other_coordinate(draw: Draw) -> Exercise:
    a, b, c = draw.choice(RIGHT)
    across, up = (a, b) if draw.chance(0.5) else (b, a)
    left, below = draw.chance(0.5), draw.chance(0.5)
    cosine, sine = Rational(-across if left else across, c), Rational(-up if below else up, c)
    give_sine = draw.chance(0.5)
    known, value = (sine, cosine) if give_sine else (cosine, sine)
    known_name, asked = ("sin", "cos") if give_sine else ("cos", "sin")
    place = (
        f"the point lies in the {'left' if left else 'right'} half"
        if give_sine
        else f"the point lies in the {'lower' if below else 'upper'} half"
    )
    return Exercise(
        question=(
            f"You know $\\{known_name}\\theta = {known}$, and {place} of the unit circle. "
            f"Find $\\{asked}\\theta$."
        ),
        answer=Number(value),
        steps=[
            r"Put it into $\cos^2\theta + \sin^2\theta = 1$.",
            f"$\\{asked}^2\\theta = 1 - {known * known} = {value * value}$.",
            f"The root is ${abs(value)}$, and {place}: so $\\{asked}\\theta = {value}$.",
        ],
        mistakes=[
            Mistake(Number(-value), "The size is right. Which half is the point in?"),
            Mistake(
                Number(value * value),
                "That is the square. Take the root.",
            ),
        ],
        check=lambda: np.copysign(np.sqrt((1 - float(known)) * (1 + float(known))), float(value)),
    )


@exercise(skill="pythagorean-identity", minutes=2, after=other_coordinate)
def simplify_with_identity(draw: Draw) -> Exercise:
    a = draw.integer(2, 9)
    b = draw.nonzero(-6, 9)
    letter = draw.choice([r"\theta", "t", r"\varphi"])
    extra = f"{'+' if b > 0 else '-'} {abs(b)}"
    first, second = draw.choice([("cos", "sin"), ("sin", "cos")])
    return Exercise(
        question=(
            f"For every angle, ${a}\\{first}^2 {letter} {extra} + {a}\\{second}^2 {letter}$ "
            "has the same value. Which?"
        ),
        answer=Number(a + b),
        steps=[
            f"Which two terms have the common factor {a}? Put them side by side.",
            f"${a}(\\{first}^2 {letter} + \\{second}^2 {letter}) {extra}$, and the bracket is 1.",
            f"${a} {extra} = {a + b}$.",
        ],
        mistakes=[
            Mistake(Number(2 * a + b), "The two squares add up to 1 together, not to 1 each."),
            Mistake(Number(b), "The squares do not cancel. They add up to one."),
        ],
        check=lambda: a * np.cos(0.7) ** 2 + b + a * np.sin(0.7) ** 2,
    )


@figure
def across_and_up() -> Figure:
    return UnitCircle(
        50, angle="$\\theta$", cosine="cos θ", sine="sin θ", point="(cos θ, sin θ)"
    ).figure(
        "The unit circle with a point at about 50 degrees. The cosine is the way across from "
        "the center, the sine is the way up to the point."
    )
