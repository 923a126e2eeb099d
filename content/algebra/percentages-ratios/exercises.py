"""Exercises for "Percentages, ratios and proportions"."""

import numpy as np

from unstuck.authoring import (
    Cells,
    Draw,
    Exercise,
    Figure,
    Mistake,
    Number,
    Rational,
    TupleOf,
    exercise,
    figure,
)


def decimal(number: Rational) -> str:
    """Return a number as a plain decimal."""
    return f"{float(number):g}"


THINGS = ["price", "bill", "budget", "training time", "file size", "number of users"]


@exercise(skill="percentage-change", minutes=2)
def new_value(draw: Draw) -> Exercise:
    percent = draw.choice([5, 10, 15, 20, 25, 30, 40, 50, 60, 75])
    up = draw.chance(0.5)
    start = draw.integer(2, 30) * 20
    factor = Rational(100 + percent if up else 100 - percent, 100)
    value = start * factor
    thing = draw.choice(THINGS)
    return Exercise(
        question=(
            f"A {thing} of {start} {'rises' if up else 'falls'} by {percent}%. What is it now?"
        ),
        answer=Number(value),
        steps=[
            "By which factor is it multiplied?",
            f"By $1 {'+' if up else '-'} {percent / 100:g} = {decimal(factor)}$.",
            f"${start} \\cdot {decimal(factor)} = {decimal(value)}$.",
        ],
        mistakes=[
            Mistake(
                Number(Rational(start * percent, 100)),
                "That is the change. Add it to the start, or take it off.",
            )
            if percent != 50 or up
            else Mistake(Number(start - percent), "50% of the start, not 50 units."),
        ]
        if not (percent == 50 and not up and start == 100)
        else [],
        check=lambda: np.interp(
            100 + percent if up else 100 - percent, [0, 100, 200], [0, start, 2 * start]
        ),
    )


@exercise(skill="percentage-change", minutes=2, after=new_value)
def undo_change(draw: Draw) -> Exercise:
    # Changes whose undoing is a whole number of percent.
    change, back = draw.choice(
        [(25, -20), (-20, 25), (100, -50), (-50, 100), (300, -75), (-75, 300), (60, -37.5),
         (-60, 150), (150, -60), (-90, 900), (900, -90), (-80, 400), (400, -80), (-36, 56.25)]
    )  # fmt: skip
    thing = draw.choice(THINGS)
    factor = Rational(100 + change, 100)
    return Exercise(
        question=(
            f"A {thing} {'rose' if change > 0 else 'fell'} by {abs(change)}%. By how many "
            f"percent must it {'fall' if change > 0 else 'rise'} to be as before? "
            "Give a positive number."
        ),
        answer=Number(Rational(round(abs(back) * 100), 100), unit="%"),
        steps=[
            "By which factor was it multiplied? What undoes a multiplication?",
            f"The factor was ${decimal(factor)}$. Dividing by it undoes that: "
            f"$1 / {decimal(factor)} = {decimal(1 / factor)}$.",
            f"Multiplying by ${decimal(1 / factor)}$ is a change of ${abs(back):g}\\%$.",
        ],
        mistakes=[
            Mistake(
                Number(abs(change), unit="%"),
                "The way back is measured from another number, so it is another percentage.",
            )
        ],
        check=lambda: abs(100 / np.polyval([0.01, 1], change) - 100),
    )


@exercise(skill="percentage-change", minutes=2)
def change_in_percent(draw: Draw) -> Exercise:
    old = draw.choice([20, 25, 40, 50, 80, 100, 125, 200, 250, 400])
    percent = draw.choice([-60, -50, -40, -30, -20, -10, 10, 20, 30, 40, 50, 60, 80])
    new = Rational(old * (100 + percent), 100)
    thing = draw.choice(["error count", "price", "latency in ms", "number of users"])
    return Exercise(
        question=(
            f"The {thing} went from {old} to {decimal(new)}. What is the change in percent? "
            "(A fall is negative.)"
        ),
        answer=Number(percent, unit="%"),
        steps=[
            "How large is the difference, and with what is it compared?",
            f"${decimal(new)} - {old} = {decimal(new - old)}$, compared with the old value {old}.",
            f"$\\frac{{{decimal(new - old)}}}{{{old}}} = {percent / 100:g}$, so ${percent}\\%$.",
        ],
        mistakes=[
            Mistake(Number(-percent), "Rise or fall? Check the sign."),
            *(
                [
                    Mistake(
                        Number((new - old) / new * 100, places=1),
                        "You compared with the new value. The old one is the base.",
                    )
                ]
            ),
        ],
        check=lambda: np.diff([old, float(new)])[0] / old * 100,
    )


RATES = ["conversion rate", "click rate", "error rate", "share of new users", "open rate"]


@exercise(skill="percentage-points", minutes=2)
def points_and_percent(draw: Draw) -> Exercise:
    name = draw.choice(RATES)
    old = draw.choice([4, 5, 8, 10, 16, 20, 25, 40, 50, 60, 80])
    relative = draw.choice([-50, -25, 25, 50, 75, -75, 5, 10, 20, -10, -20])
    new = Rational(old * (100 + relative), 100)
    if new > 100:
        relative, new = -50, Rational(old, 2)
    points = new - old
    return Exercise(
        question=(
            f"The {name} went from {old}% to {decimal(new)}%. Give the change in percentage "
            "points and the relative change in percent, as a pair (points, percent). "
            "A fall is negative."
        ),
        answer=TupleOf(points, relative),
        steps=[
            "Which of the two is the plain difference?",
            f"In points: ${decimal(new)} - {old} = {decimal(points)}$.",
            f"Relative to {old}: $\\frac{{{decimal(points)}}}{{{old}}} = {relative / 100:g}$, "
            f"so ${relative}\\%$.",
        ],
        mistakes=[
            Mistake(TupleOf(relative, points), "Swapped: points are the plain difference."),
            Mistake(
                TupleOf(points, points),
                "The relative change is compared with the old rate.",
            ),
        ]
        if points != relative
        else [],
        check=lambda: (float(new) - old, 100 * (float(new) / old) - 100),
    )


@exercise(skill="percentage-points", minutes=2, after=points_and_percent)
def apply_lift(draw: Draw) -> Exercise:
    name = draw.choice(RATES)
    old = draw.choice([4, 5, 8, 10, 12, 20, 25, 30, 40])
    amount = draw.choice([5, 10, 20, 25, 50])
    relative = draw.chance(0.6)
    value = old * Rational(100 + amount, 100) if relative else Rational(old + amount)
    other = Rational(old + amount) if relative else old * Rational(100 + amount, 100)
    words = f"{amount} percent" if relative else f"{amount} percentage points"
    return Exercise(
        question=(f"The {name} is {old}% and rises by **{words}**. What is it now, in percent?"),
        answer=Number(value, unit="%"),
        steps=[
            "Percent of what? Or percentage points?",
            f"Percent: multiply by ${(100 + amount) / 100:g}$."
            if relative
            else "Percentage points: simply add.",
            f"${decimal(value)}\\%$.",
        ],
        mistakes=[
            Mistake(
                Number(other),
                "Percentage points would be added. Percent is a part of the old rate."
                if relative
                else "Percentage points are simply added.",
            ),
        ],
        check=lambda: np.dot([old, 1], [1 + amount / 100, 0] if relative else [1, amount]),
    )


@exercise(skill="percentage-points", minutes=2, after=points_and_percent)
def error_side(draw: Draw) -> Exercise:
    old_error = draw.choice([2, 4, 5, 8, 10, 20, 25, 30, 40, 50])
    cut = draw.choice([10, 20, 40, 50, 60, 75, 80])
    new_error = Rational(old_error * (100 - cut), 100)
    gain = old_error - new_error
    return Exercise(
        question=(
            f"An accuracy rises from {100 - old_error}% to {decimal(100 - new_error)}%. "
            "By how many percent did the **error rate** fall, relative to what it was?"
        ),
        answer=Number(cut, unit="%"),
        steps=[
            "What was the error rate before and after?",
            f"It fell from {old_error}% to {decimal(new_error)}%.",
            f"$\\frac{{{decimal(gain)}}}{{{old_error}}} = {cut / 100:g}$, so {cut}%.",
        ],
        mistakes=[
            Mistake(Number(gain), "These are percentage points. Compare with the old error rate."),
        ]
        if gain != cut
        else [],
        check=lambda: 100 * (1 - (100 - float(100 - new_error)) / old_error),
    )


PARTS = [
    ("spam", "good mail"),
    ("fraud", "honest payments"),
    ("training", "test examples"),
    ("clicks", "views without a click"),
    ("day pictures", "night pictures"),
]


@exercise(skill="split-by-ratio", minutes=2)
def shares_from_ratio(draw: Draw) -> Exercise:
    first, second = draw.choice(PARTS)
    a, b = draw.until(lambda: draw.distinct(2, 1, 12), lambda p: p[0] % p[1] == 0 and p[1] > 1)
    share = Rational(a, a + b)
    return Exercise(
        question=(
            f"In a data set, {first} and {second} stand in the ratio {a} : {b}. Which share of "
            f"the whole is the first part ({first})? Give a fraction."
        ),
        answer=Number(share),
        steps=[
            "Into how many parts is the whole divided?",
            f"Into ${a} + {b} = {a + b}$ parts. The first part has {a} of them.",
            f"$\\frac{{{a}}}{{{a + b}}}" + (f" = {share}$." if share.numerator != a else "$."),
        ],
        mistakes=[
            Mistake(
                Number(Rational(a, b)),
                "That compares with the other part. Compare with the whole.",
            ),
            Mistake(Number(1 - share), f"That is the share of the other part ({second})."),
        ],
        check=lambda: np.repeat([1, 0], [a, b]).mean(),
    )


@exercise(skill="split-by-ratio", minutes=2, after=shares_from_ratio)
def split_amount(draw: Draw) -> Exercise:
    a, b, c = draw.integer(5, 9), draw.integer(1, 4), draw.integer(1, 4)
    unit = draw.choice([5, 10, 20, 50, 100])
    whole = (a + b + c) * unit
    return Exercise(
        question=(
            f"{whole} examples are split into training, validation and test in the ratio "
            f"{a} : {b} : {c}. How many go to each? Answer as a triple, in this order."
        ),
        answer=TupleOf(a * unit, b * unit, c * unit),
        how_to_type="Type three counts in round brackets, such as (70, 20, 10).",
        steps=[
            "How many parts are there, and how large is one part?",
            f"${a} + {b} + {c} = {a + b + c}$ parts, so one part is "
            f"${whole} / {a + b + c} = {unit}$.",
            f"$({a * unit}, {b * unit}, {c * unit})$.",
        ],
        mistakes=[],
        check=lambda: tuple(np.diff(np.interp([0, a, a + b, a + b + c],
                                              [0, a + b + c], [0, whole]))),
    )  # fmt: skip


@exercise(skill="split-by-ratio", minutes=2, after=shares_from_ratio)
def missing_value(draw: Draw) -> Exercise:
    a, b = draw.distinct(2, 2, 9)
    k = draw.integer(2, 9)
    first, second = draw.choice(
        [
            ("GPUs", "hours of video a day"),
            ("annotators", "labeled pictures a minute"),
            ("cans of paint", "doors"),
            ("servers", "thousand users"),
        ]
    )
    return Exercise(
        question=(
            f"{a} {first} are enough for {b} {second}. At the same rate, how many {second} "
            f"are {a * k} {first} enough for?"
        ),
        answer=Number(b * k),
        steps=[
            f"By which factor did the number of {first} grow?",
            f"${a * k} / {a} = {k}$. The other side grows by the same factor.",
            f"${b} \\cdot {k} = {b * k}$.",
        ],
        mistakes=[
            Mistake(
                Number(b + a * k - a),
                "In a proportion both sides are multiplied, not increased by the same amount.",
            )
        ]
        if b + a * k - a != b * k
        else [],
        check=lambda: np.linalg.solve([[a]], [b * a * k])[0],
    )


@exercise(skill="weighted-average", minutes=2)
def average_of_groups(draw: Draw) -> Exercise:
    size = draw.choice([20, 40, 50, 100, 200])
    first = draw.choice([n for n in (10, 20, 25, 30, 60, 70, 75, 80, 90) if n * size % 100 == 0])
    x, y = draw.distinct(2, 2, 19)
    x, y = 5 * x, 5 * y
    count = first * size // 100
    value = Rational(first * x + (100 - first) * y, 100)
    return Exercise(
        question=(
            f"{count} users give an average rating of {x}, another {size - count} users an "
            f"average of {y}. What is the average of all {size}?"
        ),
        answer=Number(value),
        steps=[
            "Which share of the whole is each group?",
            f"$\\frac{{{count}}}{{{size}}} = {first / 100:g}$ and ${1 - first / 100:g}$. "
            "Weigh each average with its share.",
            f"${first / 100:g} \\cdot {x} + {1 - first / 100:g} \\cdot {y} = {decimal(value)}$.",
        ],
        mistakes=[
            Mistake(
                Number(Rational(x + y, 2)),
                "A plain average treats the groups as equally large.",
            ),
            Mistake(
                Number(Rational(first * y + (100 - first) * x, 100)),
                "The weights are swapped.",
            ),
        ],
        check=lambda: np.repeat([x, y], [count, size - count]).mean(),
    )


@exercise(skill="weighted-average", minutes=3, after=average_of_groups)
def average_of_three(draw: Draw) -> Exercise:
    a = draw.integer(1, 6)
    b = draw.integer(1, 9 - a)
    shares = [a, b, 10 - a - b]
    values = draw.distinct(3, 1, 20)
    value = Rational(sum(s * v for s, v in zip(shares, values, strict=True)), 10)
    names = draw.sample(["phones", "laptops", "tablets", "watches", "cars"], 3)
    listed = ", ".join(
        f"{10 * s}% from {n} ({v}%)" for s, v, n in zip(shares, values, names, strict=True)
    )
    terms = " + ".join(f"{s / 10:g} \\cdot {v}" for s, v in zip(shares, values, strict=True))
    return Exercise(
        question=(
            f"Requests come from three kinds of devices, with the error rate of each kind in "
            f"brackets: {listed}. What is the error rate of all requests, in percent?"
        ),
        answer=Number(value, unit="%"),
        steps=[
            "Weigh each rate with the share of the traffic.",
            f"${terms}$.",
            f"${decimal(value)}\\%$.",
        ],
        mistakes=[
            Mistake(
                Number(Rational(sum(values), 3)),
                "A plain average treats all kinds as equally common.",
            )
        ]
        if Rational(sum(values), 3) != value
        else [],
        check=lambda: np.average(values, weights=shares),
    )


@figure
def two_to_three() -> Figure:
    return Cells(
        [["spam", "spam", "good", "good", "good"]], marked={(0, 0), (0, 1)}, color="stuck"
    ).figure("A bar of five cells. Two are spam, three are good mail.")
