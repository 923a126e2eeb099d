"""Exercises for "Broadcasting"."""

from fractions import Fraction

import numpy as np

from unstuck.authoring import (
    Cells,
    Choice,
    Draw,
    Exercise,
    Figure,
    Matrix,
    MatrixOf,
    Mistake,
    Number,
    Rational,
    Right,
    Shape,
    Wrong,
    exercise,
    figure,
    program,
)

SHAPES = [
    ("n d", "d"), ("n 1", "d"), ("1 d", "n 1"), ("n", "d 1"), ("k n d", "n d"), ("k n d", "d"),
    ("k n 1", "d"), ("k 1 d", "n 1"), ("k 1 d", "1 n 1"), ("n 1", "k 1 d"),
]  # fmt: skip


def sizes_of(letters: str, sizes: dict[str, int]) -> tuple[int, ...]:
    """Return the shape that letters stand for; ``1`` is itself."""
    return tuple(sizes.get(letter, 1) for letter in letters.split())


def shown(shape: tuple[int, ...]) -> str:
    """Return a shape as Python prints it."""
    return f"`({', '.join(map(str, shape))}{',' if len(shape) == 1 else ''})`"


def crossed(shape: tuple[int, ...]) -> str:
    """Return a shape as an answer spells it."""
    return "x".join(map(str, shape))


# ---------------------------------------------------------------- predict-result-shape-broadcast


@exercise(skill="predict-result-shape-broadcast", minutes=2)
def shape_of_result(draw: Draw) -> Exercise:
    letters = draw.shuffled(list(draw.choice(SHAPES)))
    n, d, k = draw.distinct(3, 2, 9)
    first, second = (sizes_of(one, {"n": n, "d": d, "k": k}) for one in letters)
    longer = max(len(first), len(second))
    padded = [(1,) * (longer - len(one)) + one for one in (first, second)]
    result = tuple(max(pair) for pair in zip(*padded, strict=True))
    return Exercise(
        question=f"`A` has shape {shown(first)} and `B` has shape {shown(second)}. Which shape has "
        "`A + B`?",
        answer=Shape(crossed(result)),
        steps=[
            "Write the shapes below each other, their right ends in line. What is missing on the "
            "left counts as 1.",
            f"So {shown(padded[0])} meets {shown(padded[1])}. At each place, which size is larger?",
            f"The result has shape {shown(result)}.",
        ],
        mistakes=[
            Mistake(Shape(crossed(one)), "Sizes of 1, and missing ones, are stretched.")
            for one in dict.fromkeys((first, second))
            if one != result
        ],
        check=lambda: np.broadcast_shapes(first, second),
    )


@exercise(skill="predict-result-shape-broadcast", minutes=3, after=shape_of_result)
def column_meets_row(draw: Draw) -> Exercise:
    a, b = draw.vector(2, -5, 9), draw.vector(3, -5, 9)
    rows, columns = [int(x) for x in a], [int(x) for x in b]
    times = draw.chance(0.4)
    table = [[r * c if times else r + c for c in columns] for r in rows]
    return Exercise(
        question="Which table does the last line print?\n\n"
        + program(
            f"a = np.array([[{rows[0]}], [{rows[1]}]])",
            f"b = np.array({columns})",
            f"print(a {'*' if times else '+'} b)",
        ),
        answer=MatrixOf(table),
        steps=[
            "Which shapes has `a`, and which `b`? Which shape has the result?",
            "`(2, 1)` meets `(3,)`, so it has 2 rows and 3 columns: every entry of `a` meets every "
            "entry of `b`.",
            f"The first row is made with ${rows[0]}$, the second with ${rows[1]}$: "
            f"${Matrix(table)}$.",
        ],
        mistakes=[
            Mistake(
                MatrixOf([[c * r if times else c + r for r in rows] for c in columns]),
                "The rows belong to `a`, which is the column.",
            ),
        ],
        check=lambda: np.multiply.outer(rows, columns) if times else np.add.outer(rows, columns),
    )


# ---------------------------------------------------------------- insert-axes-make-shapes


INDICES = [
    ("x[:, None]", "n", "n 1"), ("x[None, :]", "n", "1 n"), ("A[:, None, :]", "n d", "n 1 d"),
    ("A[None, :, :]", "n d", "1 n d"), ("A[:, :, None]", "n d", "n d 1"),
    ("x[None, :, None]", "n", "1 n 1"), ("A[:, None]", "n d", "n 1 d"),
]  # fmt: skip


@exercise(skill="insert-axes-make-shapes", minutes=2)
def axis_put_in(draw: Draw) -> Exercise:
    index, before, after = draw.choice(INDICES)
    n, d = draw.distinct(2, 2, 60)
    given, result = (sizes_of(one, {"n": n, "d": d}) for one in (before, after))
    name = index[0]
    return Exercise(
        question=f"`{name}` has shape {shown(given)}. Which shape has `{index}`?",
        answer=Shape(crossed(result)),
        steps=[
            "Each `:` keeps one axis. What does `None` do?",
            "It puts an axis of size 1 exactly where it stands.",
            f"So the shape is {shown(result)}.",
        ],
        mistakes=[
            Mistake(Shape(crossed(given)), "`None` adds an axis of size 1, so there is one more."),
            Mistake(
                Shape(crossed(result[::-1])),
                "Read the index from left to right, and write the sizes in that order.",
            ),
        ][: 1 if result == result[::-1] else 2],
        check=lambda: np.zeros(given)[_indexed(index)].shape,
    )


def _indexed(index: str) -> tuple:
    """Return what stands between the brackets, as NumPy takes it."""
    inside = index[index.index("[") + 1 : -1].split(", ")
    return tuple(None if part == "None" else slice(None) for part in inside)


@exercise(skill="insert-axes-make-shapes", minutes=3, after=axis_put_in)
def all_differences(draw: Draw) -> Exercise:
    x = [int(n) for n in draw.distinct(3, -6, 9)]
    y = [int(n) for n in draw.distinct(2, -6, 9)]
    table = [[p - q for q in y] for p in x]
    return Exercise(
        question="Which table does the last line print?\n\n"
        + program(f"x = np.array({x})", f"y = np.array({y})", "print(x[:, None] - y[None, :])"),
        answer=MatrixOf(table),
        steps=[
            "Which of the two is the column? So what stands along the rows?",
            "Row $i$ belongs to one entry of `x`, column $j$ to one entry of `y`.",
            f"Subtract the entry of `y` from that of `x`: ${Matrix(table)}$.",
        ],
        mistakes=[
            Mistake(
                MatrixOf([[q - p for q in y] for p in x]),
                "Entry of `x` minus entry of `y`; the sign is turned round.",
            ),
            Mistake(
                MatrixOf([[p - q for p in x] for q in y]),
                "`x` is the column here, so its entries run down.",
            ),
        ],
        check=lambda: np.subtract.outer(x, y),
    )


@exercise(skill="insert-axes-make-shapes", minutes=3, after=axis_put_in)
def distances_between_sets(draw: Draw) -> Exercise:
    n, m, d = draw.distinct(3, 2, 60)
    axis = draw.choice(["", ".sum(axis=2)", ".sum(axis=1)"])
    whole = (n, m, d)
    result = {"": whole, ".sum(axis=2)": (n, m), ".sum(axis=1)": (n, d)}[axis]
    return Exercise(
        question=f"`X` has shape {shown((n, d))} and `C` has shape {shown((m, d))}. Which shape has "
        f"the result?\n\n{program(f'((X[:, None, :] - C[None, :, :]) ** 2){axis}')}",
        answer=Shape(crossed(result)),
        steps=[
            "Which shapes have the two parts after the axes are put in?",
            f"{shown((n, 1, d))} and {shown((1, m, d))}. Together {shown(whole)}.",
            f"The axis that is summed disappears: {shown(result)}."
            if axis
            else "The square changes no shape.",
        ],
        mistakes=[
            Mistake(Shape(crossed(other)), "Count the axes from 0, and cross out the one named.")
            for other in (whole, (m, d))
            if axis and other != result
        ],
        check=lambda: shape_by_numpy(n, m, d, axis),
    )


def shape_by_numpy(n: int, m: int, d: int, axis: str) -> tuple[int, ...]:
    """Return the shape that NumPy finds."""
    squares = (np.zeros((n, 1, d)) - np.zeros((1, m, d))) ** 2
    return (squares.sum(axis=int(axis[-2])) if axis else squares).shape


# ---------------------------------------------------------------- find-silent-broadcasting-bug


@exercise(skill="find-silent-broadcasting-bug", minutes=2)
def numbers_in_the_mean(draw: Draw) -> Exercise:
    n = draw.integer(3, 90)
    return Exercise(
        question=f"`predictions` has shape {shown((n, 1))}, `targets` has shape {shown((n,))}. Over "
        "how many numbers does this line take the mean?\n\n"
        + program("np.mean((predictions - targets) ** 2)"),
        answer=Number(n * n),
        steps=[
            "Which shape has the difference?",
            f"{shown((n, 1))} meets {shown((n,))}: the result has shape {shown((n, n))}.",
            f"${n} \\cdot {n} = {n * n}$.",
        ],
        mistakes=[
            Mistake(
                Number(n),
                "That many were meant. The column and the vector make a table, silently.",
            ),
        ],
        check=lambda: (np.zeros((n, 1)) - np.zeros(n)).size,
    )


@exercise(skill="find-silent-broadcasting-bug", minutes=4, after=numbers_in_the_mean)
def loss_of_a_table(draw: Draw) -> Exercise:
    p = draw.distinct(2, 0, 6)
    y = draw.distinct(2, 0, 6)
    gaps = [(a - b) * (a - b) for a in p for b in y]
    meant = Fraction((p[0] - y[0]) ** 2 + (p[1] - y[1]) ** 2, 2)
    found = Rational(sum(gaps), 4)
    return Exercise(
        question="Which number does this program print?\n\n"
        + program(
            f"predictions = np.array([[{p[0]}], [{p[1]}]])",
            f"targets = np.array({list(y)})",
            "print(np.mean((predictions - targets) ** 2))",
        ),
        answer=Number(found),
        steps=[
            "Which shape has the difference? So how many squares are there?",
            f"Four: each prediction meets each target. The squares are "
            f"{', '.join(map(str, gaps))}.",
            f"Their mean is ${found}$. It is not the loss that was meant.",
        ],
        mistakes=[
            Mistake(
                Number(Rational(meant.numerator, meant.denominator)),
                "That is the loss that was meant. The program compares all pairs.",
            ),
        ]
        if meant != Fraction(sum(gaps), 4)
        else [],
        check=lambda: np.mean((np.array(p).reshape(2, 1) - np.array(y)) ** 2),
    )


REPAIRS = [
    ("`predictions[:, 0] - targets`", "", lambda p, y: p[:, 0] - y),
    ("`predictions - targets[None, :]`", "That is still a column against a row: a table.",
     lambda p, y: p - y[None, :]),
    ("`predictions.T - targets[:, None]`", "A row against a column is a table as well.",
     lambda p, y: p.T - y[:, None]),
    ("`predictions - targets.mean()`", "It runs, but compares with one number only.",
     lambda p, y: p - y.mean()),
]  # fmt: skip


@exercise(skill="find-silent-broadcasting-bug", minutes=2, after=numbers_in_the_mean)
def repair(draw: Draw) -> Exercise:
    n = draw.integer(5, 200)
    return Exercise(
        question=f"`predictions` has shape {shown((n, 1))}, `targets` has shape {shown((n,))}. Which "
        "difference pairs each prediction with its own target?",
        answer=Choice(
            draw.shuffled([Wrong(text, why) if why else Right(text) for text, why, _ in REPAIRS])
        ),
        steps=[
            f"The result should have shape {shown((n,))}. Which shapes have the four?",
            "The axis of size 1 has to go, so that two vectors meet.",
        ],
        check=lambda: next(
            text for text, _, run in REPAIRS if run(np.zeros((n, 1)), np.zeros(n)).shape == (n,)
        ),
    )


@figure
def column_and_row() -> Figure:
    return Cells(
        [["", "1", "2"], ["0", "1", "2"], ["10", "11", "12"], ["20", "21", "22"]],
        marked={(1, 1), (1, 2), (2, 1), (2, 2), (3, 1), (3, 2)},
    ).figure(
        "A row with 1 and 2 above, a column with 0, 10 and 20 on the left, and the table of all "
        "sums between them: 1, 2, then 11, 12, then 21, 22."
    )
