"""Exercises for "Lines, slope and intercept"."""

import numpy as np
import sympy
from scipy import stats

from unstuck.authoring import (
    Draw,
    Exercise,
    Formula,
    Mistake,
    Number,
    Plot,
    Polynomial,
    Rational,
    TupleOf,
    bracketed,
    exercise,
    read_dots,
    signed,
)

Point = tuple[int, int]


def slope_of(first: Point, second: Point) -> Rational:
    """Return rise over run."""
    return Rational(second[1] - first[1], second[0] - first[0])


def line_of(slope: Rational | int, intercept: Rational | int, variable: str = "x") -> Polynomial:
    """Return slope times the variable plus intercept."""
    return Polynomial([slope, intercept], variable)


def fitted(*points: Point) -> np.poly1d:
    """Return the straight line that NumPy fits to the points: the independent road."""
    return np.poly1d(np.polyfit(*zip(*points, strict=True), 1))


def rise_over_run(first: Point, second: Point) -> str:
    """Return the slope formula with the coordinates of both points put in."""
    (a, b), (c, d) = first, second
    return rf"\frac{{{d} - {bracketed(b)}}}{{{c} - {bracketed(a)}}} = \frac{{{d - b}}}{{{c - a}}}"


# ---------------------------------------------------------------- plot-and-read-points


def aside(x: int) -> str:
    """Return the way across in words."""
    return f"{abs(x)} to the {'right' if x > 0 else 'left'}"


def upright(y: int) -> str:
    """Return the way up or down in words."""
    return f"{abs(y)} {'up' if y > 0 else 'down'}"


@exercise(skill="plot-and-read-points", minutes=1.5)
def read_point(draw: Draw) -> Exercise:
    xs = draw.distinct(3, -4, 4, unless=lambda *three: 0 in three)
    ys = draw.distinct(3, -4, 4, unless=lambda *three: 0 in three)
    points = dict(zip("ABC", zip(xs, ys, strict=True), strict=True))
    asked = draw.choice([name for name, (x, y) in points.items() if x != y] or ["A"])
    x, y = points[asked]
    plot = Plot(x=(-5, 5), y=(-5, 5))
    for name, place in points.items():
        plot.point(*place, f"${name}$")
    walks = "; ".join(f"{name}: {aside(a)}, {upright(b)}" for name, (a, b) in points.items())
    picture = plot.figure(f"Three points on a grid. From the origin, {walks}.")
    return Exercise(
        question=f"Give the coordinates of the point ${asked}$.",
        answer=TupleOf(x, y),
        figure=picture,
        steps=[
            f"Start where the two axes cross. Walk along the horizontal axis until ${asked}$ "
            "is straight above or below you. How many steps, and to which side?",
            f"You walked {aside(x)}, so the first coordinate is ${x}$. "
            f"Now walk straight up or down to ${asked}$.",
            f"That is {upright(y)}, so the second coordinate is ${y}$. "
            f"Together: ${asked} = ({x}, {y})$.",
        ],
        mistakes=[
            Mistake(TupleOf(y, x), "The order is swapped: first across, then up or down."),
            Mistake(TupleOf(-x, y), "Check the side: left of the vertical axis $x$ is negative."),
            Mistake(
                TupleOf(x, -y), "Check up and down: below the horizontal axis $y$ is negative."
            ),
        ],
        check=lambda: read_dots(picture)["ABC".index(asked)],
    )


@exercise(skill="plot-and-read-points", minutes=2, after=read_point)
def fourth_corner(draw: Draw) -> Exercise:
    left, right = sorted(draw.distinct(2, -6, 6))
    low, high = sorted(draw.distinct(2, -6, 6))
    corners = [(left, low), (right, low), (right, high), (left, high)]
    x, y = missing = draw.choice(corners)
    across = next(corner for corner in corners if corner[1] == y and corner != missing)
    along = next(corner for corner in corners if corner[0] == x and corner != missing)
    given = draw.shuffled([corner for corner in corners if corner != missing])
    return Exercise(
        question=(
            "Around an object in a picture a detector draws a box whose sides run along the grid. "
            f"Three of its corners are ${given[0]}$, ${given[1]}$ and ${given[2]}$. "
            "Plot them on squared paper. Where is the fourth corner?"
        ),
        answer=TupleOf(x, y),
        steps=[
            "Draw the three corners. Which two sides of the box are already there?",
            "The left side has one $x$ for both of its corners, and so has the right side. "
            f"So each $x$ occurs twice. Which one did you see only once? It is ${x}$.",
            f"Each $y$ occurs twice as well, and ${y}$ is missing. The corner is ${missing}$, "
            f"level with ${across}$ and in one column with ${along}$.",
        ],
        mistakes=[
            Mistake(TupleOf(y, x), "The order is swapped: first across ($x$), then up ($y$)."),
            Mistake(
                TupleOf(right + left - x, low + high - y),
                "That corner is given already. Look for the one that faces it.",
            ),
        ],
        # In a box each x and each y occurs twice, so exclusive or leaves the missing one.
        check=lambda: np.bitwise_xor.reduce(np.array(given), axis=0),
    )


@exercise(skill="plot-and-read-points", minutes=2, after=read_point)
def read_training_curve(draw: Draw) -> Exercise:
    halves = sorted(draw.distinct(6, 1, 10), reverse=True)
    losses = [Rational(half, 2) for half in halves]
    epoch = draw.integer(1, 5)
    model = draw.choice(["spam filter", "speech model", "price model", "image classifier"])
    plot = Plot(x=(0, 5), y=(0, 5), grid=(1, 0.5), label_x="epoch", label_y="loss", height=300)
    for number, loss in enumerate(losses):
        plot.point(number, loss)
    told = "; ".join(f"{number} right, {half} up" for number, half in enumerate(halves))
    picture = plot.figure(
        "Loss against epoch, one dot for each epoch. A grid step to the right is 1 epoch, a grid "
        f"step up is a loss of 0.5. In grid steps from the corner, the dots stand at: {told}."
    )
    return Exercise(
        question=(
            f"Each dot is the loss of a {model} after one epoch of training. "
            f"Read the loss at epoch {epoch}."
        ),
        answer=Number(losses[epoch]),
        figure=picture,
        steps=[
            f"Find {epoch} on the horizontal axis. Go straight up until you meet the dot.",
            "Now go straight left from the dot to the vertical axis. From one grid line to the "
            "next the loss grows by $0.5$.",
            f"You arrive at ${float(losses[epoch]):g}$.",
        ],
        mistakes=[
            Mistake(
                Number(losses[epoch - 1]),
                f"That is epoch {epoch - 1}. The first dot is epoch 0, before any training.",
            ),
            Mistake(Number(halves[epoch]), "One grid line is worth half a unit of loss, not 1."),
            Mistake(Number(epoch), "That is where you start. Read the height of the dot."),
        ],
        check=lambda: dict(read_dots(picture))[epoch],
    )


# ---------------------------------------------------------------- slope-through-two-points


def two_points(draw: Draw) -> tuple[Point, Point]:
    """Return two points with different x and different y."""
    first = (draw.integer(-5, 5), draw.integer(-5, 5))
    run, rise = draw.nonzero(-6, 6), draw.nonzero(-8, 8)
    return first, (first[0] + run, first[1] + rise)


@exercise(skill="slope-through-two-points", minutes=2)
def slope_between(draw: Draw) -> Exercise:
    first, second = two_points(draw)
    slope = slope_of(first, second)
    mistakes = [
        Mistake(Number(1 / slope), "That is run over rise. Put the change of $y$ on top."),
        Mistake(
            Number(-slope),
            "The size is right, the sign isn't. Start from the same point on top and below.",
        ),
    ]
    if first[0] < 0 and second[0] + first[0]:
        mistakes.append(
            Mistake(
                Number(Rational(second[1] - first[1], second[0] + first[0])),
                f"Careful with the run: minus ${first[0]}$ means that you add ${-first[0]}$.",
            )
        )
    return Exercise(
        question=f"Find the slope of the line through ${first}$ and ${second}$.",
        answer=Number(slope),
        steps=[
            "Slope is rise over run: the change of $y$ divided by the change of $x$. "
            "Take both changes from the first point to the second.",
            f"Rise: ${second[1]} - {bracketed(first[1])} = {second[1] - first[1]}$. "
            f"Run: ${second[0]} - {bracketed(first[0])} = {second[0] - first[0]}$.",
            f"$m = {rise_over_run(first, second)}$"
            + ("." if slope_is_plain(first, second) else f", which is ${slope}$."),
        ],
        mistakes=mistakes,
        check=lambda: stats.linregress(*zip(first, second, strict=True)).slope,
    )


def slope_is_plain(first: Point, second: Point) -> bool:
    """Return whether rise over run needs no reducing."""
    slope = slope_of(first, second)
    return slope.denominator == second[0] - first[0] and slope.denominator != 1


# What is measured, the unit of y, what y is, what x counts, one of these, the smallest x.
MEASURED = [
    ("A training step", "GB", "memory", "examples", "example", 8),
    ("A labeling job", "dollars", "money", "images", "image", 40),
    ("A translation", "seconds", "time", "sentences", "sentence", 16),
    ("Copying a data set", "minutes", "time", "gigabytes", "gigabyte", 24),
]


@exercise(skill="slope-through-two-points", minutes=3, after=slope_between)
def cost_of_one_more(draw: Draw) -> Exercise:
    what, unit, resource, things, one, size = draw.choice(MEASURED)
    slope = Rational(*draw.choice([(1, 8), (1, 4), (3, 8), (1, 2), (5, 8), (3, 4)]))
    few, many = sorted(draw.distinct(2, 1, 6))
    base = draw.integer(2, 9)
    first, second = ((n * size, int(base + slope * n * size)) for n in (few, many))
    return Exercise(
        question=(
            f"{what} with {first[0]} {things} needs {first[1]} {unit} of {resource}. "
            f"With {second[0]} {things} it needs {second[1]} {unit}. Take the points to lie on "
            f"a straight line. How many {unit} does each additional {one} need?"
        ),
        answer=Number(slope, unit=unit),
        steps=[
            f"Write each measurement as a point: first the {things}, then the {unit}. "
            f'"For each additional {one}" asks for the slope.',
            f"The points are ${first}$ and ${second}$. From the first to the second the {resource} "
            f"grows by ${second[1]} - {first[1]} = {second[1] - first[1]}$ {unit}, for "
            f"${second[0]} - {first[0]} = {second[0] - first[0]}$ more {things}.",
            rf"$\frac{{{second[1] - first[1]}}}{{{second[0] - first[0]}}} = {float(slope):g}$. "
            f"Each additional {one} needs ${float(slope):g}$ {unit}.",
        ],
        mistakes=[
            *(
                Mistake(
                    Number(Rational(need, count), unit=unit),
                    f"You shared the whole {resource} among all. A part of it is needed anyway. "
                    "Divide the change by the change.",
                )
                for count, need in (second, first)
            ),
            Mistake(
                Number(1 / slope, unit=unit),
                f"That is run over rise. Put the change of the {resource} on top.",
            ),
        ],
        check=lambda: fitted(first, second).coefficients[0],
    )


@exercise(skill="slope-through-two-points", minutes=3, after=slope_between)
def missing_coordinate(draw: Draw) -> Exercise:
    bottom = draw.choice([1, 1, 2, 3, 4])
    top = draw.nonzero(-5, 5, unless=lambda n: bottom > 1 and np.gcd(n, bottom) > 1)
    times = draw.nonzero(-3, 3)
    slope, run, rise = Rational(top, bottom), bottom * times, top * times
    x, y = draw.integer(-5, 5), draw.nonzero(-6, 6)
    k = sympy.Symbol("k")
    return Exercise(
        question=(
            f"A line with slope ${slope}$ goes through ${(x, y)}$ and through $({x + run}, k)$. "
            "Find $k$."
        ),
        answer=Number(y + rise, prefix="k ="),
        steps=[
            "You know the slope and the run. Slope times run gives the rise.",
            f"The run is ${x + run} - {bracketed(x)} = {run}$. "
            rf"So the rise is ${slope} \cdot {bracketed(run)} = {rise}$.",
            f"Start at the height ${y}$ and add the rise: $k = {y} {signed(rise)} = {y + rise}$.",
        ],
        mistakes=[
            Mistake(
                Number(rise, prefix="k ="), f"That is the rise. You start at the height ${y}$."
            ),
            Mistake(
                Number(y - rise, prefix="k ="),
                "Right size, wrong direction. Check the signs of the slope and of the run.",
            ),
            Mistake(
                Number(y + run, prefix="k ="),
                "You added the run. Multiply it by the slope first: that gives the rise.",
            ),
        ],
        check=lambda: sympy.solve(sympy.Rational(top, bottom) * (x + run - x) - (k - y), k)[0],
    )


# ---------------------------------------------------------------- line-equation


def friendly_line(draw: Draw) -> tuple[Rational, int, Point, Point]:
    """Return slope, intercept and two whole points off the vertical axis."""
    bottom = draw.choice([1, 1, 1, 2, 3])
    top = draw.nonzero(-4, 4, unless=lambda n: bottom > 1 and n % bottom == 0)
    slope, intercept = Rational(top, bottom), draw.nonzero(-6, 6)
    near, far = draw.distinct(2, -2, 3, unless=lambda a, b: a * b == 0)
    first, second = (
        (bottom * steps, int(slope * bottom * steps + intercept)) for steps in (near, far)
    )
    return slope, intercept, first, second


@exercise(skill="line-equation", minutes=4)
def line_through_two_points(draw: Draw) -> Exercise:
    slope, intercept, first, second = friendly_line(draw)
    line = line_of(slope, intercept)
    x, y = first
    return Exercise(
        question=(
            f"A line goes through ${first}$ and ${second}$. Write its equation in the form "
            "$y = mx + b$."
        ),
        answer=Formula(line, prefix="y ="),
        steps=[
            "First the slope: rise over run, from one point to the other.",
            f"$m = {rise_over_run(first, second)}$"
            + (". " if slope_is_plain(first, second) else f", so $m = {slope}$. ")
            + "Now you need $b$. Put one of the points into $y = mx + b$.",
            rf"With ${first}$: ${y} = {slope} \cdot {bracketed(x)} + b = {slope * x} + b$, "
            f"so $b = {y} - {bracketed(slope * x)} = {intercept}$.",
            f"The line is $y = {line}$. Check it with the other point: "
            rf"${slope} \cdot {bracketed(second[0])} {signed(intercept)} = {second[1]}$.",
        ],
        mistakes=[
            *(
                Mistake(
                    Formula(line_of(slope, height), prefix="y ="),
                    f"The slope is right. But $b$ is the height at $x = 0$, and ${height}$ is the "
                    f"height at $x = {place}$.",
                )
                for place, height in (first, second)
            ),
            Mistake(
                Formula(line_of(-slope, y + slope * x), prefix="y ="),
                "The sign of the slope is turned around. Put the second point in: does it fit?",
            ),
            Mistake(
                Formula(line_of(slope, y + slope * x), prefix="y ="),
                f"The slope is right. For $b$, solve ${y} = {slope * x} + b$ again.",
            ),
        ],
        check=lambda: fitted(first, second),
    )


@exercise(skill="line-equation", minutes=3, after=line_through_two_points)
def line_from_graph(draw: Draw) -> Exercise:
    bottom = draw.choice([1, 1, 2, 3])
    top = draw.nonzero(-3, 3, unless=lambda n: bottom > 1 and n % bottom == 0)
    slope = Rational(top, bottom)
    intercept = draw.nonzero(-3, 3, unless=lambda b: abs(b + top) > 4)
    line = line_of(slope, intercept)
    start, end = (0, intercept), (bottom, intercept + top)
    picture = (
        Plot(x=(-5, 5), y=(-5, 5))
        .line(slope, intercept)
        .point(*start)
        .point(*end)
        .figure(
            f"A straight line with two dots. One dot is on the vertical axis, {upright(intercept)} "
            f"from the origin. From there the other dot is {aside(bottom)} and {upright(top)}."
        )
    )
    return Exercise(
        question=(
            "The picture shows what a linear model predicts, $y$, for each input $x$. "
            "Write its equation in the form $y = mx + b$."
        ),
        answer=Formula(line, prefix="y ="),
        figure=picture,
        steps=[
            "Start with $b$: at which height does the line cross the vertical axis?",
            f"It crosses at ${intercept}$, so $b = {intercept}$. Now walk from that dot to the "
            "other one. How far across, and how far up or down?",
            f"It is {aside(bottom)} and {upright(top)}. So the rise is ${top}$, the run is "
            f"${bottom}$, the slope is $m = {slope}$, and the line is $y = {line}$.",
        ],
        mistakes=[
            Mistake(
                Formula(line_of(-slope, intercept), prefix="y ="),
                "The intercept is right. Does the line rise or fall when you walk to the right?",
            ),
            Mistake(
                Formula(line_of(1 / slope, intercept), prefix="y ="),
                "The intercept is right. The slope is turned over: the rise belongs on top.",
            ),
            Mistake(
                Formula(line_of(intercept, slope), prefix="y ="),
                "Slope and intercept have changed places: the slope multiplies $x$.",
            ),
        ],
        check=lambda: fitted(*read_dots(picture)),
    )


@exercise(skill="line-equation", minutes=3, after=line_through_two_points)
def mend_the_equation(draw: Draw) -> Exercise:
    slope, intercept, first, second = friendly_line(draw)
    line, wrong = line_of(slope, intercept), line_of(slope, first[1])
    person = draw.person()
    return Exercise(
        question=(
            f"{person} looks for the line through ${first}$ and ${second}$. "
            f'"The slope is ${slope}$. The first point has height ${first[1]}$. '
            f'So the line is $y = {wrong}$." The slope is right, the line is not. '
            "Write the right equation."
        ),
        answer=Formula(line, prefix="y ="),
        steps=[
            f"Test {person}'s line: put $x = {first[0]}$ in. Do you get ${first[1]}$?",
            f"You get ${slope * first[0] + first[1]}$. The number without $x$ is the height at "
            f"$x = 0$, but ${first[1]}$ is the height at $x = {first[0]}$.",
            rf"Solve ${first[1]} = {slope} \cdot {bracketed(first[0])} + b$. "
            f"That gives $b = {intercept}$, so $y = {line}$.",
        ],
        mistakes=[
            Mistake(Formula(wrong, prefix="y ="), f"That is {person}'s line. Only the slope fits."),
            Mistake(
                Formula(line_of(slope, second[1]), prefix="y ="),
                "The same slip with the second point: $b$ is the height at $x = 0$.",
            ),
        ],
        check=lambda: sympy.interpolate([first, second], sympy.Symbol("x")),
    )


# ---------------------------------------------------------------- interpret-slope-intercept

# What is predicted, its unit, the input, slopes, baselines, how two cases compare.
MODELS = [
    ("the monthly rent in dollars", "dollars", "the area in square meters", (9, 25), (150, 400),
     "One apartment is {d} square meters larger than another."),
    ("the delivery time in minutes", "minutes", "the distance in kilometers", (2, 6), (10, 30),
     "One customer lives {d} kilometers farther away than another."),
    ("the number of rented bikes", "bikes", "the wind speed in km/h", (-9, -3), (300, 600),
     "Tomorrow the wind will be {d} km/h faster than today."),
    ("the number of visitors", "visitors", "the temperature in degrees", (3, 12), (40, 120),
     "Tomorrow it will be {d} degrees warmer than today."),
    ("the price of a used phone in dollars", "dollars", "its age in months", (-25, -12), (400, 900),
     "One phone is {d} months older than another."),
]  # fmt: skip


@exercise(skill="interpret-slope-intercept", minutes=2)
def predicted_change(draw: Draw) -> Exercise:
    what, unit, given, slopes, baselines, compare = draw.choice(MODELS)
    slope, step = draw.integer(*slopes), draw.integer(3, 9)
    base = 10 * draw.integer(baselines[0] // 10, baselines[1] // 10)
    change = slope * step
    return Exercise(
        question=(
            f"A linear model predicts {what}: $y = {line_of(slope, base)}$, "
            f"where $x$ is {given}. {compare.format(d=step)} "
            "By how much does the prediction change? Type a negative number if it falls."
        ),
        answer=Number(change, unit=unit),
        steps=[
            "Which of the two numbers says how fast $y$ changes, and which says where it starts?",
            f"The slope ${slope}$ is the change for one step of $x$. "
            f"The baseline ${base}$ is in both predictions, so it drops out of the difference.",
            rf"${slope} \cdot {step} = {change}$, so the prediction changes by ${change}$ {unit}.",
        ],
        mistakes=[
            Mistake(
                Number(change + base, unit=unit),
                f"The baseline ${base}$ is in both predictions. In their difference it drops out.",
            ),
            Mistake(Number(slope, unit=unit), f"That is for 1 step of $x$; here it is {step}."),
            Mistake(
                Number(-change, unit=unit),
                "Up or down? The sign of the slope says what happens when $x$ grows.",
            ),
        ],
        check=lambda: np.diff(np.polyval([slope, base], [20, 20 + step])),
    )


@exercise(skill="interpret-slope-intercept", minutes=4, after=predicted_change)
def startup_time(draw: Draw) -> Exercise:
    rate, base = draw.choice([4, 5, 8, 10, 12, 15, 20]), 10 * draw.integer(3, 20)
    few, many = (10 * n for n in sorted(draw.distinct(2, 1, 8)))
    first, second = (few, rate * few + base), (many, rate * many + base)
    return Exercise(
        question=(
            f"A language model needs {first[1]} ms to write {few} tokens and {second[1]} ms to "
            f"write {many} tokens. The time grows along a straight line. How long does it need "
            "to get ready, before the first token?"
        ),
        answer=Number(base, unit="ms"),
        steps=[
            "Before the first token means 0 tokens. Which number of a line is its height at 0?",
            "The intercept. To reach it you need the slope first: "
            rf"$\frac{{{second[1]} - {first[1]}}}{{{many} - {few}}} = "
            rf"\frac{{{second[1] - first[1]}}}{{{many - few}}} = {rate}$ ms for each token.",
            rf"The {few} tokens themselves take ${rate} \cdot {few} = {rate * few}$ ms. "
            "The rest of the time is for getting ready.",
            f"${first[1]} - {rate * few} = {base}$ ms.",
        ],
        mistakes=[
            Mistake(
                Number(rate, unit="ms"),
                "That is the rate: the time for each token. How much time is left without tokens?",
            ),
            Mistake(
                Number(second[1] - first[1], unit="ms"),
                f"That is the time for {many - few} more tokens. "
                "Use it to find the time for one token.",
            ),
            Mistake(
                Number(first[1] - few, unit="ms"),
                f"You took away {few}, the number of tokens. Take away the time that they need.",
            ),
        ],
        check=lambda: stats.linregress(*zip(first, second, strict=True)).intercept,
    )


# A story with {base} and {rate}, the letters of output and input, and the range of each number.
STORIES = [
    ("A cloud machine costs {base} dollars to set up and {rate} dollars for each hour. "
     "Write the cost $c$ in dollars for $h$ hours.", "c", "h", (20, 90), (2, 12)),
    ("A data set holds {base} examples. Every day {rate} examples are added. "
     "Write the size $s$ after $t$ days.", "s", "t", (200, 900), (15, 60)),
    ("An annotator needs {base} minutes to read the rules and then {rate} minutes for each "
     "page. Write the time $t$ in minutes for $n$ pages.", "t", "n", (15, 60), (2, 9)),
    ("A data center tank holds {base} liters of cooling water and loses {rate} liters each day. "
     "Write what is left, $w$ liters, after $t$ days.", "w", "t", (300, 900), (-14, -3)),
    ("Before training, a model gets {base} of 1000 test questions right. Each epoch adds "
     "{rate} more. Write the number right, $r$, after $n$ epochs.", "r", "n", (100, 300), (11, 40)),
]  # fmt: skip


@exercise(skill="interpret-slope-intercept", minutes=3, after=predicted_change)
def equation_from_story(draw: Draw) -> Exercise:
    story, output, given, bases, rates = draw.choice(STORIES)
    base, rate = draw.integer(*bases), draw.integer(*rates)
    line = line_of(rate, base, given)

    def model(polynomial: Polynomial) -> Formula:
        return Formula(polynomial, variables={given: "real"}, prefix=f"{output} =")

    return Exercise(
        question=story.format(base=base, rate=abs(rate)),
        answer=model(line),
        steps=[
            f"What is ${output}$ at the very start, when ${given} = 0$? That is the intercept.",
            f"At the start it is ${base}$. By how much does ${output}$ change when ${given}$ "
            "grows by 1? That is the slope.",
            f"It changes by ${rate}$ each time, so ${output} = {line}$.",
        ],
        mistakes=[
            Mistake(
                model(line_of(base, rate, given)),
                f"The numbers have changed places. Which one comes again with every ${given}$? "
                "That one is multiplied.",
            ),
            Mistake(
                model(line_of(-rate, base, given)),
                f"Does ${output}$ grow or shrink? The sign of the slope has to say so.",
            ),
            Mistake(
                model(line_of(rate + base, 0, given)),
                f"The ${base}$ comes only once, so it must not be multiplied by ${given}$.",
            ),
        ],
        # Walk through the story step by step, and let SymPy find the curve through the values.
        check=lambda: sympy.interpolate(
            list(enumerate(np.cumsum([base, rate, rate, rate]).tolist())), sympy.Symbol(given)
        ),
    )
