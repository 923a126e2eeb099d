"""Exercises for "NumPy arrays and plotting"."""

from fractions import Fraction

import numpy as np

from unstuck.authoring import (
    Cells,
    Draw,
    Exercise,
    Figure,
    Formula,
    Matching,
    MatrixOf,
    Mistake,
    Number,
    Order,
    Plot,
    Rational,
    Shape,
    TupleOf,
    VectorOf,
    exercise,
    figure,
    program,
)

PYTHON_LIST = "Type the numbers in order with commas, such as [2, -1, 0]."


@exercise(skill="create-arrays-read-shape", minutes=2)
def shape_of_array(draw: Draw) -> Exercise:
    a, b = draw.distinct(2, 2, 6)
    low = draw.integer(1, 9)
    rows = [[low + b * i + j for j in range(b)] for i in range(a)]
    line, shape, slip, why, step, run = draw.choice([
        (f"np.zeros(({a}, {b}))", f"{a}x{b}", f"{b}x{a}", "Rows come first.",
         f"The brackets inside hold the shape: {a} rows and {b} columns.",
         lambda: np.zeros((a, b))),
        (f"np.arange({a * b}).reshape({a}, {b})", f"{a}x{b}", f"{b}x{a}", "Rows come first.",
         f"`np.arange({a * b})` has {a * b} numbers in one row. "
         f"`reshape` lays them out in {a} rows of {b}.",
         lambda: np.arange(a * b).reshape(a, b)),
        (f"np.array({rows[:2]})", f"2x{b}", f"{b}x2", "Each inner list is one row.",
         f"There are two inner lists, so two rows. Each has {b} numbers.",
         lambda: np.array(rows[:2])),
        (f"np.ones(({a}, {b})).T", f"{b}x{a}", f"{a}x{b}", "`.T` swaps rows and columns.",
         f"Before `.T` the shape is ${a} \\times {b}$. `.T` turns rows into columns.",
         lambda: np.ones((a, b)).T),
        (f"np.arange({low}, {low + a * b}, {b})", f"{a}", f"{a * b}",
         f"It counts in steps of {b}, so there are fewer numbers.",
         f"The numbers are {', '.join(str(n) for n in range(low, low + a * b, b))}: "
         "one row, and one size.",
         lambda: np.arange(low, low + a * b, b)),
    ])  # fmt: skip
    return Exercise(
        question=f"Which shape has this array?\n\n{program(f'A = {line}')}",
        answer=Shape(shape),
        steps=["How many sizes does the shape have: one row of numbers, or a table?", step],
        mistakes=[Mistake(Shape(slip), why)],
        check=lambda: run().shape,
    )


@exercise(skill="create-arrays-read-shape", minutes=2, after=shape_of_array)
def facts_of_array(draw: Draw) -> Exercise:
    a, b, c = draw.integer(2, 5), draw.integer(2, 6), draw.integer(2, 4)
    deep = draw.chance(0.5)
    sizes = (c, a, b) if deep else (a, b)
    count = a * b * c if deep else a * b
    product = r" \cdot ".join(map(str, sizes))
    return Exercise(
        question=(
            "What does this program print? Answer with the three numbers, such as (1, 2, 3).\n\n"
            + program(f"A = np.zeros({sizes})", "print(A.ndim, A.size, len(A))")
        ),
        answer=TupleOf(len(sizes), count, sizes[0]),
        steps=[
            "`ndim` counts the sizes in the shape. `size` counts all numbers.",
            f"The shape has {len(sizes)} sizes. In all there are ${product} = {count}$ numbers.",
            f"`len` is the first size, {sizes[0]}. So it prints {len(sizes)}, {count} and "
            f"{sizes[0]}.",
        ],
        mistakes=[
            Mistake(
                TupleOf(len(sizes), count, count),
                "`len` counts only along the first axis.",
            ),
            Mistake(
                TupleOf(len(sizes), sum(sizes), sizes[0]),
                "The sizes are multiplied, not added.",
            ),
        ],
        check=lambda: (np.zeros(sizes).ndim, np.zeros(sizes).size, len(np.zeros(sizes))),
    )


TYPES = {
    "whole numbers (`int64`)": [
        ("np.array([1, 2, 3])", lambda: np.array([1, 2, 3])),
        ("np.arange(5)", lambda: np.arange(5)),
        ("np.array([4, 6]) // 2", lambda: np.array([4, 6]) // 2),
        ("np.array([2, 3]) * 4", lambda: np.array([2, 3]) * 4),
    ],
    "decimals (`float64`)": [
        ("np.array([1, 2.5, 3])", lambda: np.array([1, 2.5, 3])),
        ("np.zeros(3)", lambda: np.zeros(3)),
        ("np.array([4, 6]) / 2", lambda: np.array([4, 6]) / 2),
        ("np.linspace(0, 4, 5)", lambda: np.linspace(0, 4, 5)),
    ],
    "true or false (`bool`)": [
        ("np.array([1, 5]) > 3", lambda: np.array([1, 5]) > 3),
        ("np.arange(4) == 2", lambda: np.arange(4) == 2),
        ("np.zeros(3) == 0", lambda: np.zeros(3) == 0),
        ("np.array([True, False])", lambda: np.array([True, False])),
    ],
}


@exercise(skill="create-arrays-read-shape", minutes=2, after=shape_of_array)
def match_types(draw: Draw) -> Exercise:
    chosen = draw.shuffled([(draw.choice(lines), kind) for kind, lines in TYPES.items()])
    return Exercise(
        question="An array holds values of one type, its `dtype`. Which has each?",
        answer=Matching({f"`{line}`": kind for (line, _), kind in chosen}, draw.permutation(3)),
        steps=[
            "Is the line a comparison? Then each entry is true or false.",
            "One decimal number makes all entries decimals. So does the sign `/`, and so do "
            "`np.zeros` and `np.linspace`.",
        ],
        check=lambda: {
            f"`{line}`": next(kind for kind in TYPES if f"`{run().dtype}`" in kind)
            for (line, run), _ in chosen
        },
    )


def table(draw: Draw) -> tuple[int, int, int]:
    """Draw the first number, the rows and the columns of a table that counts on."""
    return draw.integer(0, 9), draw.integer(3, 4), draw.integer(3, 5)


def listing(low: int, rows: int, columns: int) -> list[str]:
    """Return the line that makes a table, and the lines that Python prints for it."""
    made = f"A = np.arange({low}, {low + rows * columns}).reshape({rows}, {columns})"
    cells = [[str(low + columns * i + j) for j in range(columns)] for i in range(rows)]
    wide = max(len(cell) for row in cells for cell in row)
    inside = [" ".join(cell.rjust(wide) for cell in row) for row in cells]
    return [made, *[f"# [{row}]" for row in inside]]


@exercise(skill="index-slice", minutes=2)
def row_or_column(draw: Draw) -> Exercise:
    low, rows, columns = table(draw)
    place = draw.integer(1, 2)
    index, values, other, why, run = draw.choice([
        (f"{place}, :", [low + columns * place + j for j in range(columns)],
         [low + columns * i + place for i in range(rows)],
         "The first place in the brackets is the row, the second the column.",
         lambda A: A[place, :]),
        (f":, {place}", [low + columns * i + place for i in range(rows)],
         [low + columns * place + j for j in range(columns)],
         "The colon stands for all rows. The number picks a column.",
         lambda A: A[:, place]),
        (f"-1, :{place + 1}", [low + columns * (rows - 1) + j for j in range(place + 1)],
         [low + columns * (rows - 1) + j for j in range(place + 2)],
         f"A slice stops before its end. `:{place + 1}` gives the places 0 to {place}.",
         lambda A: A[-1, : place + 1]),
        (f"{place}:, 0", [low + columns * i for i in range(place, rows)],
         [low + columns * place + j for j in range(columns)],
         "The colon belongs to the rows, and 0 picks the first column.",
         lambda A: A[place:, 0]),
    ])  # fmt: skip
    return Exercise(
        question="What does the last line print? (The comment shows the table.)\n\n"
        + program(*listing(low, rows, columns), f"print(A[{index}])"),
        answer=VectorOf(*values),
        how_to_type=PYTHON_LIST,
        steps=[
            "Before the comma stand the rows, behind it the columns. Both count from 0. "
            "What does each of them pick?",
            "Mark the rows that are picked, then the columns. Read what is marked twice.",
            f"It is {', '.join(map(str, values))}.",
        ],
        mistakes=[Mistake(VectorOf(*other), why)],
        check=lambda: run(np.arange(low, low + rows * columns).reshape(rows, columns)),
    )


@exercise(skill="index-slice", minutes=3, after=row_or_column)
def slice_of_table(draw: Draw) -> Exercise:
    low, rows, columns = table(draw)
    top, left = draw.integer(0, 1), draw.integer(0, columns - 3)
    by_step = draw.chance(0.4)
    index = f"{top}:{top + 2}, ::2" if by_step else f"{top}:{top + 2}, {left}:{left + 2}"
    chosen = range(0, columns, 2) if by_step else range(left, left + 2)
    block = [[low + columns * i + j for j in chosen] for i in (top, top + 1)]
    wider = [[low + columns * i + j for j in chosen] for i in (top, top + 1, top + 2)]

    def run() -> np.ndarray:
        A = np.arange(low, low + rows * columns).reshape(rows, columns)
        return A[top : top + 2, ::2] if by_step else A[top : top + 2, left : left + 2]

    return Exercise(
        question="What does the last line print? (The comment shows the table.)\n\n"
        + program(*listing(low, rows, columns), f"print(A[{index}])"),
        answer=MatrixOf(block),
        how_to_type="Type the rows in brackets, with commas: [[1, 2], [3, 4]].",
        steps=[
            f"Rows first. `{top}:{top + 2}` stops before {top + 2}: rows {top} and {top + 1}.",
            "`::2` takes every second column, from column 0 on."
            if by_step
            else f"`{left}:{left + 2}` gives the columns {left} and {left + 1}.",
            f"The rows of the result are {block[0]} and {block[1]}.",
        ],
        mistakes=[
            Mistake(MatrixOf(wider), "A slice stops before its end, so there are two rows."),
        ],
        check=run,
    )


@exercise(skill="index-slice", minutes=3, after=row_or_column)
def entry_as_formula(draw: Draw) -> Exercise:
    low, columns = draw.integer(1, 9), draw.integer(3, 8)
    rows = draw.integer(3, 8, unless=lambda n: n == columns)

    def run(i: int, j: int) -> int:
        """Follow the steps that NumPy makes in memory."""
        A = np.arange(low, low + rows * columns).reshape(rows, columns)
        return low + (A.strides[0] * i + A.strides[1] * j) // A.itemsize

    letters = {"i": "natural", "j": "natural"}
    return Exercise(
        question=(
            "The numbers are laid out row by row. Which formula in $i$ and $j$ gives "
            "`A[i, j]`?\n\n"
            + program(f"A = np.arange({low}, {low + rows * columns}).reshape({rows}, {columns})")
        ),
        answer=Formula(f"{columns} i + j + {low}", letters),
        how_to_type="Type a formula in i and j, such as 2*i + j.",
        steps=[
            "Write down the first two rows. By how much does an entry grow one row further down?",
            f"One row down adds {columns}, the number of columns. One column to the right adds 1.",
            f"It starts with `A[0, 0]` $= {low}$, so ${columns}i + j + {low}$.",
        ],
        mistakes=[
            Mistake(
                Formula(f"{rows} i + j + {low}", letters),
                "A step down jumps over one whole row. How many numbers are in a row?",
            ),
            Mistake(
                Formula(f"i + {columns} j + {low}", letters),
                "The first index is the row. It makes the long steps.",
            ),
            Mistake(Formula(f"{columns} i + j", letters), f"The count starts with {low}."),
        ],
        check=lambda: run,
    )


@exercise(skill="plot-function-grid-points", minutes=3)
def heights_on_grid(draw: Draw) -> Exercise:
    step, count = draw.integer(1, 2), draw.integer(4, 5)
    start = draw.integer(-4, 0)
    stop = start + step * (count - 1)
    a = draw.integer(1, 3)
    curved = draw.chance(0.6)
    grid = [start + step * k for k in range(count)]
    right = f"x ** 2 - {a} * x" if curved else f"{a + 1} * x + 2"
    heights = [x * (x - a) for x in grid] if curved else [x * (a + 1) + 2 for x in grid]

    def run() -> np.ndarray:
        x = np.linspace(start, stop, count)
        return x**2 - a * x if curved else (a + 1) * x + 2

    return Exercise(
        question=(
            "Through which heights does the plot go? Answer with the values of `y` in order.\n\n"
            + program(
                f"x = np.linspace({start}, {stop}, {count})", f"y = {right}", "plt.plot(x, y)"
            )
        ),
        answer=VectorOf(*heights),
        how_to_type=PYTHON_LIST,
        steps=[
            f"First the grid: {count} points from {start} to {stop}, both ends included. "
            "How far apart are they?",
            f"From {start} to {stop} it is {stop - start} wide, with {count - 1} gaps. So the step "
            f"is {step}, and the points are {', '.join(map(str, grid))}.",
            f"NumPy computes `{right}` for each of them: {', '.join(map(str, heights))}.",
        ],
        mistakes=[
            Mistake(VectorOf(*grid), "These are the points on the $x$ axis. Now compute `y`."),
        ],
        check=run,
    )


@exercise(skill="plot-function-grid-points", minutes=3)
def step_of_grid(draw: Draw) -> Exercise:
    gaps = draw.choice([4, 5, 8, 10, 20, 40, 50, 100])
    start = draw.integer(-5, 4)
    width = draw.integer(1, 10)
    return Exercise(
        question=(
            "How far is it from one grid point to the next? Give a decimal or a fraction.\n\n"
            + program(f"x = np.linspace({start}, {start + width}, {gaps + 1})")
        ),
        answer=Number(Fraction(width, gaps)),
        steps=[
            f"Both ends belong to the {gaps + 1} points. How many gaps lie between them?",
            f"One less than points: {gaps} gaps. Together they are {width} wide.",
            f"So each gap is $\\frac{{{width}}}{{{gaps}}} = {Rational(width, gaps)}$.",
        ],
        mistakes=[
            Mistake(
                Number(Fraction(width, gaps + 1)),
                f"{gaps + 1} points have one gap less between them.",
            ),
        ],
        check=lambda: np.diff(np.linspace(start, start + width, gaps + 1))[0],
    )


@exercise(skill="plot-function-grid-points", minutes=3, after=step_of_grid)
def lowest_on_grid(draw: Draw) -> Exercise:
    step = draw.integer(2, 4)
    start = draw.integer(-6, 0)
    grid = [start + step * k for k in range(5)]
    near = draw.integer(1, 3)
    away = draw.nonzero(-1, 1) if step > 2 else 0
    goal = grid[near] + away
    inside = f"x - {goal}" if goal >= 0 else f"x + {-goal}"

    def run() -> float:
        x = np.linspace(start, start + 4 * step, 5)
        return float(x[np.argmin((x - goal) ** 2 + 1)])

    wanted = f"(x - {goal})" if goal > 0 else f"(x + {-goal})" if goal < 0 else "x"
    return Exercise(
        question=(
            "Which number does this program print?\n\n"
            + program(
                f"x = np.linspace({start}, {start + 4 * step}, 5)",
                f"y = ({inside}) ** 2 + 1",
                "print(x[np.argmin(y)])",
            )
            + "\n\n(`np.argmin(y)` is the place of the smallest entry.)"
        ),
        answer=Number(grid[near]),
        steps=[
            f"The curve ${wanted}^2 + 1$ is lowest at ${goal}$. Is that a point of the grid?",
            f"The grid has the points {', '.join(map(str, grid))}.",
            f"Of these, {grid[near]} is nearest to {goal}. There `y` is smallest, so it prints "
            f"${grid[near]}$.",
        ],
        mistakes=[
            Mistake(
                Number(goal),
                "There the curve is lowest, but the program only knows the points of its grid.",
            ),
            Mistake(
                Number(near),
                "That is the place of the smallest entry. The program prints the `x` there.",
            ),
        ],
        check=run,
    )


PLOT_LINES = (
    "x = np.linspace({low}, {high}, {count})",
    "y = {formula}",
    "plt.plot(x, y)",
    "plt.show()",
)


@exercise(skill="plot-function-grid-points", minutes=2, after=heights_on_grid)
def arrange_plot(draw: Draw) -> Exercise:
    low, high = draw.integer(-5, 0), draw.integer(1, 9)
    formula = draw.choice(["x ** 2", "np.sin(x)", "np.exp(-x)", "1 / (1 + np.exp(-x))"])
    lines = [
        f"`{line.format(low=low, high=high, count=100, formula=formula)}`" for line in PLOT_LINES
    ]
    mixed = draw.until(lambda: draw.permutation(4), lambda places: places == [0, 1, 2, 3])
    needs = {"y =": "x =", "plot(": "y =", "show(": "plot("}
    return Exercise(
        question="The two imports are done. Put these lines in order, so that a curve appears.",
        answer=Order(tuple(lines), shown=mixed),
        steps=[
            "Ask of each line which name it uses. Another line must have made that name before.",
            "`y` is computed from `x`. The plot needs both.",
            "`plt.show()` shows what has been drawn, so it comes last.",
        ],
        check=lambda: sorted(lines, key=lambda line: _rank(line, needs)),
    )


def _rank(line: str, needs: dict[str, str]) -> int:
    """Return how many lines must come before, by following what each one needs."""
    part = next((part for part in (*needs, "x =") if part in line), "x =")
    return 0 if part not in needs else 1 + _rank(needs[part], needs)


@figure
def axes() -> Figure:
    return Cells(
        [["5", "6", "7", "8"], ["9", "10", "11", "12"], ["13", "14", "15", "16"]],
        row_names=["row 0", "row 1", "row 2"],
        column_names=["0", "1", "2", "3"],
        marked={(1, 2), (1, 3), (2, 2), (2, 3)},
    ).figure(
        "A table with 3 rows and 4 columns, counted from 0. "
        "Rows 1 and 2 of the columns 2 and 3 are shaded: they are the slice."
    )


@figure
def few_points() -> Figure:
    plot = Plot((-3, 3), (0, 9), grid=(1, 3), height=260)
    plot.curve(lambda x: x * x, color="second")
    for x in (-3, -1, 1, 3):
        plot.point(x, x * x)
    for left in (-3, -1, 1):
        plot.segment((left, left * left), (left + 2, (left + 2) ** 2))
    return plot.figure(
        "The curve of x squared in gray, and four grid points on it, joined by straight pieces. "
        "The pieces miss the bottom of the curve."
    )
