"""Exercises for "Area, volume and scaling"."""

import numpy as np
from scipy.integrate import quad

from unstuck.authoring import (
    Draw,
    Exercise,
    Figure,
    Mistake,
    Number,
    Plot,
    Rational,
    exercise,
    figure,
)


def shoelace(corners: list[tuple[float, float]]) -> float:
    """Return the area of a polygon from its corners (shoelace formula), for the checks only."""
    x, y = np.array(corners, dtype=float).T
    return float(abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2)


@exercise(skill="areas-and-volumes", minutes=2)
def area_of_trapezoid(draw: Draw) -> Exercise:
    a, c = draw.distinct(2, 2, 14)
    h = draw.integer(2, 9)
    area = Rational((a + c) * h, 2)
    return Exercise(
        question=(
            f"A trapezoid has the parallel sides {a} and {c}, and its height is {h}. Find its area."
        ),
        answer=Number(area),
        steps=[
            "Make a rectangle of the same area: how long would it be?",
            f"As long as the average of the parallel sides: $\\frac{{{a} + {c}}}{{2}} = "
            f"{Rational(a + c, 2)}$.",
            f"Times the height: ${Rational(a + c, 2)} \\cdot {h} = {area}$.",
        ],
        mistakes=[
            Mistake(
                Number((a + c) * h),
                "Take the average of the two sides, not their sum.",
            ),
        ],
        check=lambda: quad(lambda t: a + (c - a) * t / h, 0, h)[0],
    )


@exercise(skill="areas-and-volumes", minutes=2)
def area_of_triangle(draw: Draw) -> Exercise:
    base, height = draw.integer(2, 15), draw.integer(2, 12)
    tilt = draw.integer(-3, 4)
    area = Rational(base * height, 2)
    return Exercise(
        question=(
            f"A triangle has a base of {base}. Its third corner lies {height} above the base. "
            "Find its area."
        ),
        answer=Number(area),
        steps=[
            "A triangle is half of a rectangle. Of which one?",
            f"Of the one that is {base} long and {height} high: half of "
            f"${base} \\cdot {height}$ is ${area}$.",
        ],
        mistakes=[Mistake(Number(base * height), "That is the rectangle. Take half of it.")],
        check=lambda: shoelace([(0, 0), (base, 0), (tilt, height)]),
    )


@exercise(skill="areas-and-volumes", minutes=2)
def area_of_circle(draw: Draw) -> Exercise:
    r = draw.integer(2, 14)
    by_diameter = draw.chance(0.5)
    thing = draw.choice(["circle", "disk", "round plate", "round window", "wheel"])
    unit = draw.choice(["cm", "units", "cm"])
    given = f"diameter of {2 * r}" if by_diameter else f"radius of {r}"
    return Exercise(
        question=(
            f"A {thing} has a {given} {unit}. Find its area in square {unit}, exactly, with $\\pi$."
        ),
        answer=Number(f"{r * r} pi"),
        how_to_type="Type it with pi, such as 7pi or 7pi/2.",
        steps=[
            "What is the radius?",
            f"The radius is ${r}$. The area is $\\pi r^2$.",
            f"$\\pi \\cdot {r}^2 = {r * r}\\pi$.",
        ],
        mistakes=[
            Mistake(Number(f"{4 * r * r} pi"), "Use the radius: that is half of the diameter."),
            *(
                [Mistake(Number(f"{2 * r} pi"), "That is the way around, a length.")]
                if r != 2
                else []
            ),
        ],
        check=lambda: quad(lambda x: 4 * np.sqrt(r * r - x * x), 0, r)[0],
    )


@exercise(skill="areas-and-volumes", minutes=2, after=area_of_triangle)
def volume_of_batch(draw: Draw) -> Exercise:
    a, b, c = draw.integer(2, 9), draw.integer(2, 9), draw.integer(2, 9)
    volume = a * b * c
    ask_height = draw.chance(0.5)
    return Exercise(
        question=(
            f"A box has the volume {volume}, is {a} long and {b} wide. How high is it?"
            if ask_height
            else f"A box is {a} long, {b} wide and {c} high. How large is its volume?"
        ),
        answer=Number(c if ask_height else volume),
        steps=[
            "How many unit cubes fit into one layer?",
            f"One layer has ${a} \\cdot {b} = {a * b}$ cubes.",
            f"${volume} / {a * b} = {c}$ layers."
            if ask_height
            else f"{c} layers: ${a * b} \\cdot {c} = {volume}$.",
        ],
        mistakes=[
            Mistake(
                Number(Rational(volume, a) if ask_height else a + b + c),
                "Divide by the whole layer, length times width."
                if ask_height
                else "Multiply the three lengths: each layer has length times width cubes.",
            )
        ]
        if (Rational(volume, a) if ask_height else a + b + c) != (c if ask_height else volume)
        else [],
        check=lambda: (
            np.interp(volume, [0, a * b * 20], [0, 20]) if ask_height else np.ones((a, b, c)).sum()
        ),
    )


FRACTIONS = [
    (1, 2),
    (1, 3),
    (2, 3),
    (1, 4),
    (3, 4),
    (1, 6),
    (5, 6),
    (1, 8),
    (3, 8),
    (1, 12),
    (2, 5),
]


@exercise(skill="circumference-and-arc", minutes=2)
def arc_of_turn(draw: Draw) -> Exercise:
    r = draw.integer(1, 15)
    top, bottom = draw.choice(FRACTIONS)
    turn = Rational(top, bottom)
    length = 2 * r * turn
    area = r * r * turn
    return Exercise(
        question=(
            f"On a circle with radius {r} you walk ${turn}$ of a turn. How long is your way? "
            "Give it exactly, with $\\pi$."
        ),
        answer=Number(f"{length.text} pi"),
        how_to_type="Type it with pi, such as 7pi or 7pi/2.",
        steps=[
            "How long is the whole way around?",
            f"It is $2\\pi \\cdot {r} = {2 * r}\\pi$. You walk ${turn}$ of it.",
            f"${turn} \\cdot {2 * r}\\pi = {length}\\pi$."
            if length != 1
            else f"${turn} \\cdot {2 * r}\\pi = \\pi$.",
        ],
        mistakes=[
            Mistake(
                Number(f"{(length / 2).text} pi"),
                "The way around is two times $\\pi$ times the radius.",
            ),
            *(
                [
                    Mistake(
                        Number(f"{area.text} pi"), "That is an area. The way has one radius in it."
                    )
                ]
                if area not in (length, length / 2)
                else []
            ),
        ],
        check=lambda: quad(lambda _: float(r), 0, 2 * np.pi * top / bottom)[0],
    )


@exercise(skill="circumference-and-arc", minutes=2, after=arc_of_turn)
def wheel(draw: Draw) -> Exercise:
    r = draw.integer(2, 12) * 5
    turns = draw.integer(2, 20)
    back = draw.chance(0.5)
    way = 2 * r * turns
    return Exercise(
        question=(
            f"A wheel with radius {r} cm has rolled ${way}\\pi$ cm. How many full turns did it "
            "make?"
            if back
            else f"A wheel with radius {r} cm makes {turns} turns. How many centimeters does it "
            "roll? Give it exactly, with $\\pi$."
        ),
        answer=Number(turns) if back else Number(f"{way} pi"),
        steps=[
            "How far does it roll in one turn?",
            f"One circumference: $2\\pi \\cdot {r} = {2 * r}\\pi$ cm.",
            f"${way}\\pi / {2 * r}\\pi = {turns}$ turns."
            if back
            else f"${turns} \\cdot {2 * r}\\pi = {way}\\pi$ cm.",
        ],
        mistakes=[
            Mistake(
                Number(2 * turns) if back else Number(f"{way // 2} pi"),
                "One turn is two times $\\pi$ times the radius.",
            )
        ],
        check=lambda: float(way) / np.ptp([-r, r]) if back else np.pi * np.ptp([-r, r]) * turns,
    )


@exercise(skill="composite-area", minutes=3)
def l_shape(draw: Draw) -> Exercise:
    width, height = draw.integer(4, 9), draw.integer(4, 9)
    cut_w, cut_h = draw.integer(1, width - 2), draw.integer(1, height - 2)
    area = width * height - cut_w * cut_h
    left = width - cut_w
    corners = [(0, 0), (width, 0), (width, height - cut_h), (left, height - cut_h),
               (left, height), (0, height)]  # fmt: skip
    plot = Plot(x=(-1, 10), y=(-1, 10), equal=True).region(*corners)
    return Exercise(
        question="Find the area of the shaded region. Each small square has area 1.",
        answer=Number(area),
        steps=[
            "Cut it into two rectangles, or fill it up to one large rectangle.",
            f"The large rectangle would have ${width} \\cdot {height} = {width * height}$. "
            f"Missing is a corner of ${cut_w} \\cdot {cut_h} = {cut_w * cut_h}$.",
            f"${width * height} - {cut_w * cut_h} = {area}$.",
        ],
        mistakes=[
            Mistake(
                Number(width * height),
                "That is the full rectangle. A corner is missing.",
            ),
        ],
        figure=plot.figure(
            "An L-shaped region on a grid with the corners "
            + ", ".join(f"({x}, {y})" for x, y in corners)
            + "."
        ),
        check=lambda: shoelace(corners),
    )


@exercise(skill="composite-area", minutes=3, after=l_shape)
def area_under_line(draw: Draw) -> Exercise:
    heights = [draw.integer(0, 6) for _ in range(3)]
    widths = [draw.integer(1, 4), draw.integer(1, 4)]
    across = [0, widths[0], widths[0] + widths[1]]
    pieces = [Rational((heights[i] + heights[i + 1]) * widths[i], 2) for i in range(2)]
    area = pieces[0] + pieces[1]
    plot = Plot(x=(-1, 9), y=(-1, 7), equal=True)
    if area > 0:
        plot.region((0, 0), *zip(across, heights, strict=True), (across[2], 0))
    listed = ", ".join(f"({x}, {y})" for x, y in zip(across, heights, strict=True))
    return Exercise(
        question=(
            f"A broken line goes through the points ${listed}$. Find the area between it and "
            f"the horizontal axis, from $0$ to ${across[2]}$."
        ),
        answer=Number(area),
        steps=[
            f"Cut at ${across[1]}$. Which shapes do you get?",
            "Two trapezoids (a side of length 0 makes a triangle): "
            f"$\\frac{{{heights[0]} + {heights[1]}}}{{2}} \\cdot {widths[0]} = {pieces[0]}$ and "
            f"$\\frac{{{heights[1]} + {heights[2]}}}{{2}} \\cdot {widths[1]} = {pieces[1]}$.",
            f"Together ${area}$.",
        ],
        mistakes=[
            Mistake(
                Number(heights[1] * widths[0] + heights[2] * widths[1]),
                "These are rectangles up to the right corner. Use the average height.",
            )
        ]
        if heights[1] * widths[0] + heights[2] * widths[1] != area
        else [],
        figure=plot.figure(f"The region below the broken line through {listed}."),
        check=lambda: np.trapezoid(heights, across),
    )


@exercise(skill="composite-area", minutes=3, after=l_shape)
def window_shape(draw: Draw) -> Exercise:
    r = draw.integer(1, 8)
    height = draw.integer(1, 12)
    rectangle = 2 * r * height
    half = Rational(r * r, 2)
    return Exercise(
        question=(
            f"A window is a rectangle, {2 * r} wide and {height} high, with half a circle on top "
            "of its full width. Find its area exactly, with $\\pi$."
        ),
        answer=Number(f"{rectangle} + {half.text} pi"),
        how_to_type="Type it with pi, such as 7 + 7pi/2.",
        steps=[
            "Cut it into the rectangle and the half circle. What is the radius?",
            f"The radius is half of the width, ${r}$. Half a circle has the area "
            f"$\\frac12 \\pi \\cdot {r}^2$.",
            f"${rectangle} + {half}\\pi$.",
        ],
        mistakes=[
            Mistake(
                Number(f"{rectangle} + {r * r} pi"),
                "Only half of the circle is there.",
            ),
            Mistake(
                Number(f"{rectangle} + {2 * r * r} pi"),
                "The radius is half of the width.",
            ),
        ],
        check=lambda: quad(lambda x: height + np.sqrt(r * r - x * x), -r, r)[0],
    )


@exercise(skill="scale-area-volume", minutes=2)
def scale_up(draw: Draw) -> Exercise:
    k = draw.choice([2, 3, 4, 5, 10, Rational(1, 2), Rational(3, 2)])
    power, word = draw.choice([(2, "area"), (3, "volume")])
    old = draw.choice([4, 8, 16, 24, 40])
    value = old * k**power
    base = k if isinstance(k, int) else rf"\left({k}\right)"
    thing = draw.choice(["logo", "model", "figure", "picture"] if power == 2 else
                        ["statue", "tank", "model", "cloud"])  # fmt: skip
    return Exercise(
        question=(
            f"A {thing} has the {word} {old}. All its lengths are multiplied by ${k}$. "
            f"What is its {word} now?"
        ),
        answer=Number(value),
        steps=[
            f"How many lengths are multiplied in {'an area' if power == 2 else 'a volume'}?",
            f"{'Two' if power == 2 else 'Three'}. So the {word} is multiplied by "
            f"${base}^{power} = {k**power}$.",
            f"${old} \\cdot {k**power} = {value}$.",
        ],
        mistakes=[
            Mistake(
                Number(old * k),
                f"That is right for a length, not for {'an area' if power == 2 else 'a volume'}.",
            ),
            Mistake(
                Number(old * k ** (5 - power)),
                "Square for an area, third power for a volume.",
            ),
        ],
        check=lambda: old * np.linalg.det(float(k) * np.eye(power)),
    )


@exercise(skill="scale-area-volume", minutes=2, after=scale_up)
def scale_back(draw: Draw) -> Exercise:
    k = draw.integer(2, 10)
    power, word = draw.choice([(2, "area"), (3, "volume")])
    thing = {2: ["square", "screen", "photo", "field"], 3: ["cube", "box", "tank", "room"]}
    return Exercise(
        question=(
            f"All lengths of a {draw.choice(thing[power])} are multiplied by the same number. "
            f"Its {word} becomes {k**power} times as large. By which number were the lengths "
            "multiplied?"
        ),
        answer=Number(k),
        steps=[
            f"If the lengths grow by the factor $k$, by which factor does the {word} grow?",
            f"By $k^{power}$. So $k^{power} = {k**power}$. Which number is that?",
            f"$k = {k}$.",
        ],
        mistakes=[
            Mistake(
                Number(k**power),
                f"Then the {word} would grow far more. Take the root.",
            ),
            Mistake(
                Number(Rational(k**power, power)),
                "Do not divide: ask which number to that power gives it.",
            ),
        ]
        if Rational(k**power, power) != k
        else [],
        check=lambda: np.exp(np.log(float(k**power)) / power),
    )


@exercise(skill="scale-area-volume", minutes=3, after=scale_up)
def resolution(draw: Draw) -> Exercise:
    k = draw.choice([2, 3, 4, 5])
    seconds = draw.integer(2, 12)
    kind, power = draw.choice([("pictures", 2), ("3-D scans", 3)])
    value = seconds * k**power
    return Exercise(
        question=(
            f"A program needs {seconds} s for one of the {kind}, and its time is proportional "
            f"to the number of {'pixels' if power == 2 else 'voxels'}. The resolution is "
            f"multiplied by {k} in every direction. How many seconds does it need now?"
        ),
        answer=Number(value),
        steps=[
            f"How many directions do {kind} have?",
            f"{power} directions, so the number grows by ${k}^{power} = {k**power}$.",
            f"${seconds} \\cdot {k**power} = {value}$ s.",
        ],
        mistakes=[
            Mistake(Number(seconds * k), f"It grows by {k} in each of the {power} directions."),
            Mistake(
                Number(seconds * k * power),
                "The factors are multiplied, not added.",
            ),
        ]
        if k * power != k**power
        else [Mistake(Number(seconds * k), f"It grows by {k} in each of the {power} directions.")],
        check=lambda: seconds * np.ones((k,) * power).size,
    )


@figure
def cut_in_two() -> Figure:
    return (
        Plot(x=(-1, 8), y=(-1, 6), equal=True)
        .region((0, 0), (7, 0), (7, 2), (0, 2))
        .region((0, 2), (3, 2), (3, 5), (0, 5), color="right")
        .segment((0, 2), (3, 2), color="ink", dash=True)
        .figure(
            "An L-shaped region, cut by a dashed line into a rectangle of 7 by 2 below and a "
            "rectangle of 3 by 3 above it."
        )
    )
