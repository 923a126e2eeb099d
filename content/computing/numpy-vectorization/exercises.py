"""Exercises for "Vectorized computation and axis reductions"."""

from fractions import Fraction

import numpy as np

from unstuck.authoring import (
    Cells,
    Draw,
    Exercise,
    Figure,
    Matching,
    Matrix,
    MatrixOf,
    Mistake,
    Number,
    Rational,
    Shape,
    VectorOf,
    exercise,
    figure,
    program,
)

PYTHON_LIST = "Type the numbers in order with commas, such as [2, -1, 0]."


def listed(numbers: object) -> list[int]:
    """Return whole numbers as a list that Python prints."""
    return [int(number) for number in numbers]


@exercise(skill="replace-loop-array-operations", minutes=3)
def value_of_line(draw: Draw) -> Exercise:
    x = list(draw.distinct(4, -3, 6))
    y = listed(draw.vector(4, -3, 4, unless=lambda v: v.norm_squared < 6))
    a = draw.integer(2, 5)
    pairs = list(zip(x, y, strict=True))
    line, terms, slip, why, first, run = draw.choice([
        ("np.sum((x - y) ** 2)", [(p - q) * (p - q) for p, q in pairs],
         (sum(x) - sum(y)) * (sum(x) - sum(y)),
         "Square each difference first, and add after that.",
         "Take the differences place by place, square each, and add.",
         lambda x, y: np.sum((x - y) ** 2)),
        ("np.sum(x * y)", [p * q for p, q in pairs], sum(x) * sum(y),
         "The star multiplies place by place. The sum comes after that.",
         "Multiply place by place, then add the products.", lambda x, y: np.sum(x * y)),
        (f"np.sum(np.abs(x) + {a} * y)", [abs(p) + a * q for p, q in pairs],
         sum(p + a * q for p, q in pairs),
         "`np.abs` takes the sign off each entry.",
         f"Take the sign off each entry of `x`, and add {a} times the entry of `y`.",
         lambda x, y: np.sum(np.abs(x) + a * y)),
        (f"np.sum(np.maximum(x, 0)) - {a}", [max(p, 0) for p in x] + [-a], sum(x) - a,
         "`np.maximum(x, 0)` turns negative entries into 0 before the sum.",
         "Negative entries become 0, the others stay. Add what is left.",
         lambda x, _y: np.sum(np.maximum(x, 0)) - a),
    ])  # fmt: skip
    return Exercise(
        question="Which number does this program print?\n\n"
        + program(f"x = np.array({x})", f"y = np.array({y})", f"print({line})"),
        answer=Number(sum(terms)),
        steps=[
            "Read from the inside out. What is inside `np.sum`, as a list of four numbers?",
            first,
            f"The numbers to add are {', '.join(map(str, terms))}. Together ${sum(terms)}$.",
        ],
        mistakes=[Mistake(Number(slip), why)],
        check=lambda: run(np.array(x), np.array(y)),
    )


LOOPS = [
    ("total = total + x[i] * y[i]", "np.sum(x * y)",
     lambda x, y: sum(x[i] * y[i] for i in range(len(x))), lambda x, y: np.sum(x * y)),
    ("total = total + x[i] ** 2", "np.sum(x ** 2)",
     lambda x, _y: sum(x[i] ** 2 for i in range(len(x))), lambda x, _y: np.sum(x**2)),
    ("total = total + x[i] - y[i]", "np.sum(x) - np.sum(y)",
     lambda x, y: sum(x[i] - y[i] for i in range(len(x))), lambda x, y: np.sum(x) - np.sum(y)),
    ("total = total + (x[i] - y[i]) ** 2", "np.sum((x - y) ** 2)",
     lambda x, y: sum((x[i] - y[i]) ** 2 for i in range(len(x))),
     lambda x, y: np.sum((x - y) ** 2)),
    ("total = total + abs(x[i])", "np.sum(np.abs(x))",
     lambda x, _y: sum(abs(x[i]) for i in range(len(x))), lambda x, _y: np.sum(np.abs(x))),
    ("total = total + x[i] / len(x)", "np.mean(x)",
     lambda x, _y: sum(x[i] / len(x) for i in range(len(x))), lambda x, _y: np.mean(x)),
    ("total = total + max(x[i], 0)", "np.sum(np.maximum(x, 0))",
     lambda x, _y: sum(max(x[i], 0) for i in range(len(x))),
     lambda x, _y: np.sum(np.maximum(x, 0))),
    ("total = max(total, x[i])", "np.max(np.maximum(x, 0))",
     lambda x, _y: max(0, *x), lambda x, _y: np.max(np.maximum(x, 0))),
]  # fmt: skip


@exercise(skill="replace-loop-array-operations", minutes=3, after=value_of_line)
def match_loops(draw: Draw) -> Exercise:
    chosen = draw.sample(LOOPS, 4)
    return Exercise(
        question=(
            "Each line stands inside this loop:\n\n"
            + program("total = 0", "for i in range(len(x)):", "    ...")
            + "\n\nWhich expression gives the same `total` without a loop?"
        ),
        answer=Matching(
            {f"`{loop}`": f"`{line}`" for loop, line, _, _ in chosen}, draw.permutation(4)
        ),
        steps=[
            "Leave out `[i]`: what is done at every place? That becomes arithmetic with arrays.",
            "What collects the results? `total + ...` becomes `np.sum`, with a division by the "
            "number of entries it becomes `np.mean`, and `max` becomes `np.max`.",
        ],
        check=lambda: {f"`{one[0]}`": f"`{_equal_line(one, chosen)}`" for one in chosen},
    )


def _equal_line(loop: tuple, lines: list[tuple]) -> str:
    """Return the expression that gives what the loop gives on three pairs of arrays."""
    data = np.random.default_rng(3).normal(size=(3, 2, 7))
    return next(
        line
        for _, line, _, run in lines
        if all(np.isclose(loop[2](x, y), run(x, y)) for x, y in data)
    )


@exercise(skill="reduce-along-right-axis", minutes=2)
def sum_along_axis(draw: Draw) -> Exercise:
    A = draw.matrix(2, 3, -3, 9)
    axis = draw.integer(0, 1)
    largest = draw.chance(0.4)
    name, collect = ("max", max) if largest else ("sum", sum)
    rows = [[int(A[i, j]) for j in range(3)] for i in range(2)]
    columns = [[row[j] for row in rows] for j in range(3)]
    along, across = (columns, rows) if axis == 0 else (rows, columns)
    return Exercise(
        question="What does the last line print?\n\n"
        + program(
            f"A = np.array([{rows[0]},",
            f"              {rows[1]}])",
            f"print(A.{name}(axis={axis}))",
        ),
        answer=VectorOf(*[collect(part) for part in along]),
        how_to_type=PYTHON_LIST,
        steps=[
            f"The shape is $2 \\times 3$. Axis {axis} is the one that disappears. "
            "How many numbers are left?",
            "Three: one for each column. It goes down each column."
            if axis == 0
            else "Two: one for each row. It goes along each row.",
            f"The result has the entries {', '.join(str(collect(part)) for part in along)}.",
        ],
        mistakes=[
            Mistake(
                VectorOf(*[collect(part) for part in across]),
                f"The axis that you name disappears. So `axis={axis}` leaves one number for each "
                f"{'column' if axis == 0 else 'row'}.",
            ),
        ],
        check=lambda: getattr(A.array, name)(axis=axis),
    )


@exercise(skill="reduce-along-right-axis", minutes=2, after=sum_along_axis)
def shape_after_reduction(draw: Draw) -> Exercise:
    sizes = list(draw.distinct(3, 2, 9))
    axis = draw.integer(-1, 2)
    keep = draw.chance(0.4)
    place = axis % 3
    left = [size for n, size in enumerate(sizes) if n != place]
    kept = [*sizes[:place], 1, *sizes[place + 1 :]]
    name = draw.choice(["sum", "mean", "max"])
    called = f"A.{name}(axis={axis}{', keepdims=True' if keep else ''})"
    return Exercise(
        question=f"The array `A` has the shape `{tuple(sizes)}`. Which shape has `{called}`?",
        answer=Shape("x".join(map(str, kept if keep else left))),
        steps=[
            "Count the axes from 0. Which size belongs to the axis in the brackets?"
            if axis >= 0
            else "The axis -1 is the last one. Which size belongs to it?",
            f"It is the size {sizes[place]}."
            + (" With `keepdims` it becomes 1 and stays." if keep else " It disappears."),
        ],
        mistakes=[
            Mistake(
                Shape("x".join(map(str, left if keep else kept))),
                "With `keepdims=True` the axis stays, with size 1."
                if keep
                else "Without `keepdims` the axis disappears completely.",
            ),
            Mistake(
                Shape("x".join(str(sizes[n]) for n in range(3) if n != (place - 1) % 3)),
                "Axes are counted from 0. Another axis disappears.",
            ),
        ],
        check=lambda: getattr(np.zeros(sizes), name)(axis=axis, keepdims=keep).shape,
    )


@exercise(skill="reduce-along-right-axis", minutes=3, after=sum_along_axis)
def shares_in_rows(draw: Draw) -> Exercise:
    totals = draw.distinct(2, 4, 10)
    firsts = [draw.integer(1, total - 1) for total in totals]
    rows = [[first, total - first] for first, total in zip(firsts, totals, strict=True)]
    axis = draw.integer(0, 1)
    down = [rows[0][j] + rows[1][j] for j in range(2)]
    by_row = [[Fraction(n, total) for n in row] for row, total in zip(rows, totals, strict=True)]
    by_column = [[Fraction(n, down[j]) for j, n in enumerate(row)] for row in rows]
    return Exercise(
        question=(
            "What does the last line compute? Use fractions.\n\n"
            + program(
                f"A = np.array([{rows[0]},",
                f"              {rows[1]}])",
                f"P = A / A.sum(axis={axis}, keepdims=True)",
            )
        ),
        answer=MatrixOf(by_row if axis else by_column),
        how_to_type="Type the rows in brackets, with commas: [[1/2, 1/3], [1/4, 2/3]].",
        steps=[
            f"First the sums. `axis={axis}` leaves one for each {'row' if axis else 'column'}.",
            f"They are {' and '.join(map(str, totals if axis else down))}.",
            f"Each entry is divided by the sum of its {'row' if axis else 'column'}. "
            f"The first entry is ${Rational((by_row if axis else by_column)[0][0])}$. "
            f"Each {'row' if axis else 'column'} now adds up to 1.",
        ],
        mistakes=[
            Mistake(
                MatrixOf(by_column if axis else by_row),
                f"`axis={axis}` adds {'along the rows' if axis else 'down the columns'}. "
                f"So each {'row' if axis else 'column'} should add up to 1.",
            ),
        ],
        check=lambda: np.array(rows) / np.array(rows).sum(axis=axis, keepdims=True),
    )


@exercise(skill="select-boolean-masks", minutes=2)
def select_entries(draw: Draw) -> Exercise:
    low, high = draw.integer(-3, 0), draw.integer(4, 7)
    x = draw.until(
        lambda: list(draw.distinct(6, -5, 12)),
        lambda v: sum(low < n < high for n in v) not in (2, 3),
    )
    inside = [n for n in x if low < n < high]
    outside = [n for n in x if not low < n < high]
    flip = draw.chance(0.4)
    mask = f"(x > {low}) & (x < {high})"
    shown = f"~({mask})" if flip else mask

    def run() -> np.ndarray:
        values = np.array(x)
        chosen = (values > low) & (values < high)
        return values[~chosen if flip else chosen]

    return Exercise(
        question="Which array does this program print?\n\n"
        + program(f"x = np.array({x})", f"mask = {shown}", "print(x[mask])"),
        answer=VectorOf(*(outside if flip else inside)),
        how_to_type=PYTHON_LIST,
        steps=[
            "Write True or False below each entry.",
            f"Strictly between {low} and {high} are {', '.join(map(str, inside))}."
            + (" The sign `~` turns each True into False, and back." if flip else ""),
            "The mask keeps the entries below which True stands, in their order.",
        ],
        mistakes=[
            Mistake(
                VectorOf(*(inside if flip else outside)),
                "These are the entries that the mask leaves out.",
            ),
            Mistake(
                VectorOf(*[n for n in x if n > low]),
                "The sign `&` needs both conditions to be true.",
            ),
        ],
        check=run,
    )


@exercise(skill="select-boolean-masks", minutes=2, after=select_entries)
def share_that_passes(draw: Draw) -> Exercise:
    count = draw.choice([4, 5, 8])
    limit = draw.integer(2, 8)
    x = draw.until(
        lambda: listed(draw.vector(count, 0, 10)),
        lambda v: sum(n > limit for n in v) in (0, count) or limit not in v,
    )
    passing = sum(n > limit for n in x)

    def run() -> float:
        return float((np.array(x) > limit).mean())

    return Exercise(
        question="Which number does this program print?\n\n"
        + program(f"x = np.array({x})", f"print((x > {limit}).mean())"),
        answer=Number(Fraction(passing, count)),
        steps=[
            "The comparison gives True and False. In a mean, True counts as 1 and False as 0. "
            "How many are True?",
            f"{passing} of the {count} entries are larger than {limit}. (An entry equal to "
            f"{limit} is not.)",
            f"The mean is the share: $\\frac{{{passing}}}{{{count}}} = "
            f"{Rational(passing, count)}$.",
        ],
        mistakes=[
            Mistake(Number(passing), "That is the number of them, `.sum()`. The mean divides it."),
            Mistake(
                Number(Fraction(sum(n for n in x if n > limit), passing)),
                "That is the mean of the entries that pass. Here the mean is taken of True and "
                "False.",
            ),
            Mistake(
                Number(Fraction(sum(n >= limit for n in x), count)),
                f"The sign `>` leaves out the entries that are equal to {limit}.",
            ),
        ],
        check=run,
    )


@exercise(skill="select-boolean-masks", minutes=3, after=select_entries)
def change_by_mask(draw: Draw) -> Exercise:
    x = draw.until(
        lambda: list(draw.distinct(5, -6, 9)), lambda v: sum(n < 0 for n in v) not in (2, 3)
    )
    a = draw.integer(2, 5)
    line, values, slip, why, change = draw.choice([
        ("x[x < 0] = 0", [n if n > 0 else 0 for n in x], [n for n in x if n >= 0],
         "The array keeps its length. Only the chosen entries are replaced.",
         lambda x: np.where(x < 0, 0, x)),
        (f"x[x < 0] = x[x < 0] * {a}", [n if n > 0 else a * n for n in x], [a * n for n in x],
         "Only the entries where the mask is True change.",
         lambda x: np.where(x < 0, x * a, x)),
        (f"x[x > {a}] = {a}", [min(n, a) for n in x], [n for n in x if n <= a],
         "The array keeps its length. Only the chosen entries are replaced.",
         lambda x: np.where(x > a, a, x)),
    ])  # fmt: skip
    return Exercise(
        question="Which array does this program print?\n\n"
        + program(f"x = np.array({x})", line, "print(x)"),
        answer=VectorOf(*values),
        how_to_type=PYTHON_LIST,
        steps=[
            "Which entries does the mask in the brackets choose? Only these change.",
            f"The array is now {', '.join(map(str, values))}.",
        ],
        mistakes=[Mistake(VectorOf(*slip), why)],
        check=lambda: change(np.array(x)),
    )


@figure
def axes() -> Figure:
    A = Matrix([[2, 7, 1], [4, 0, 3]])
    rows = [
        [str(A[i, j]) for j in range(3)] + [str(sum(A[i, j] for j in range(3)))] for i in range(2)
    ]
    return Cells(
        [*rows, [*[str(A[0, j] + A[1, j]) for j in range(3)], ""]],
        row_names=["row 0", "row 1", "axis=0"],
        column_names=["0", "1", "2", "axis=1"],
        marked={(0, 3), (1, 3), (2, 0), (2, 1), (2, 2)},
    ).figure(
        "A table with the rows 2, 7, 1 and 4, 0, 3. Below it the sums of the columns: 6, 7, 4, "
        "marked axis 0. Beside it the sums of the rows: 10 and 7, marked axis 1."
    )
