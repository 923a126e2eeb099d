"""Exercises for "Function notation, types and shapes of objects"."""

import numpy as np

from unstuck.authoring import (
    Boxes,
    Draw,
    Exercise,
    Figure,
    Matching,
    Mistake,
    Number,
    Shape,
    TupleOf,
    bracketed,
    exercise,
    figure,
    signed,
)


def space(size: int) -> str:
    r"""Return ``\mathbb{R}^3`` or ``\mathbb{R}``."""
    return r"\mathbb{R}" if size == 1 else rf"\mathbb{{R}}^{{{size}}}"


@exercise(skill="read-maps", minutes=2)
def sizes_of_chain(draw: Draw) -> Exercise:
    a, b, c = draw.distinct(3, 1, 12)
    first, second = draw.choice([("f", "g"), ("g", "h"), ("u", "v"), ("p", "q")])
    return Exercise(
        question=(
            f"Let ${first} : {space(a)} \\to {space(b)}$ and "
            f"${second} : {space(b)} \\to {space(c)}$. How many numbers go into "
            f"${second} \\circ {first}$, and how many come out? Answer as a pair (in, out)."
        ),
        answer=TupleOf(a, c),
        steps=[
            f"In ${second} \\circ {first}$ the right one acts first. What does it take?",
            f"${first}$ takes {a} and returns {b}. ${second}$ takes these {b}.",
            f"${second}$ returns {c}: the chain maps ${space(a)}$ to ${space(c)}$, "
            f"so $({a}, {c})$.",
        ],
        mistakes=[
            Mistake(TupleOf(b, c), f"${first}$ acts first, so its input is the input."),
            Mistake(TupleOf(c, a), "Swapped: first what goes in, then what comes out."),
        ],
        check=lambda: (np.zeros((c, b)) @ np.zeros((b, a))).shape[::-1],
    )


ROOMS = [
    ("the {n} pixels of a picture", "a score for each of {m} labels"),
    ("{n} measurements of a patient", "{m} risks"),
    ("a word vector with {n} components", "a vector with {m} components"),
    ("{n} features of a house", "{m} numbers: price and its uncertainty first"),
    ("the {n} joint angles of a robot", "the {m} coordinates of its hand"),
]


@exercise(skill="read-maps", minutes=2)
def type_from_words(draw: Draw) -> Exercise:
    given, returned = draw.choice(ROOMS)
    n, m = draw.distinct(2, 2, 60)
    return Exercise(
        question=(
            f"A model takes {given.format(n=n)} and returns {returned.format(m=m)}. Written as "
            "$f : \\mathbb{R}^n \\to \\mathbb{R}^m$, what are $n$ and $m$? Answer as a pair "
            "$(n, m)$."
        ),
        answer=TupleOf(n, m),
        steps=[
            "Left of the arrow stands what goes in. How many numbers are that?",
            f"{n} go in and {m} come out: $f : {space(n)} \\to {space(m)}$.",
        ],
        mistakes=[Mistake(TupleOf(m, n), "The input stands left of the arrow.")],
        check=lambda: np.ones((m, n)).T.shape,
    )


@exercise(skill="read-maps", minutes=2, after=sizes_of_chain)
def evaluate_map(draw: Draw) -> Exercise:
    a, b, c, d = (draw.integer(1, 5) for _ in range(4))
    x, y = draw.integer(-4, 6), draw.integer(-4, 6)
    first, second = a * x + b * y, c * x - d * y
    return Exercise(
        question=(
            "Let $f : \\mathbb{R}^2 \\to \\mathbb{R}^2$ with "
            f"$(x, y) \\mapsto ({'' if a == 1 else a}x + {'' if b == 1 else b}y,\\ "
            f"{'' if c == 1 else c}x - {'' if d == 1 else d}y)$. Find $f({x}, {y})$."
        ),
        answer=TupleOf(first, second),
        steps=[
            "The arrow with a bar says what happens to one input. Put your numbers in.",
            f"First component: ${a} \\cdot {bracketed(x)} + {b} \\cdot {bracketed(y)} = {first}$. "
            f"Second: ${c} \\cdot {bracketed(x)} - {d} \\cdot {bracketed(y)} = {second}$.",
        ],
        mistakes=[
            Mistake(
                TupleOf(first, c * x + d * y),
                "Check the sign in the second component.",
            )
        ]
        if y
        else [],
        check=lambda: tuple(np.array([[a, b], [c, -d]]) @ np.array([x, y])),
    )


@exercise(skill="parameters-variables-data", minutes=3)
def count_parameters(draw: Draw) -> Exercise:
    n, m = draw.integer(2, 12), draw.integer(2, 8)
    count = draw.choice([50, 100, 200, 1000])
    with_bias = draw.chance(0.7)
    value = n * m + (m if with_bias else 0)
    return Exercise(
        question=(
            f"A linear model maps ${space(n)}$ to ${space(m)}$. Each output is a dot product "
            f"of the input with weights of its own"
            + (", plus one number of its own (the bias)." if with_bias else ", without a bias.")
            + f" It is trained on {count} examples. How many **parameters** does it have?"
        ),
        answer=Number(value),
        steps=[
            "Parameters are what training changes. How many weights does one output need?",
            f"One output needs {n} weights"
            + (" and one bias" if with_bias else "")
            + f". There are {m} outputs.",
            f"${m} \\cdot {n + 1 if with_bias else n} = {value}$. The {count} examples are data.",
        ],
        mistakes=[
            Mistake(Number(value * count), "The examples are data. They do not add parameters."),
            Mistake(
                Number(n * m + (0 if with_bias else m)),
                "Look at the bias again: is there one for each output?",
            ),
        ],
        check=lambda: np.ones((m, n)).size + (np.ones(m).size if with_bias else 0),
    )


PARTS = {
    "parameter": [
        "the weights of a network, during training",
        "the slope of a fitted line, while it is fitted",
        "the bias $b$ that training adjusts",
        "the entries of an embedding table that is being learned",
    ],
    "hyperparameter": [
        "the learning rate $\\eta$",
        "the number of layers",
        "the strength $\\lambda$ of a penalty",
        "the batch size",
    ],
    "data": [
        "the label $y^{(7)}$ of example 7",
        "the pixels of a training picture",
        "the measured height of a patient",
        "the words of the training text",
    ],
    "index": [
        "the $i$ in $\\sum_{i=1}^{n} x_i$",
        "the $k$ in $\\max_k z_k$",
        "the $t$ in $\\prod_{t=1}^{T} p_t$",
        "the $j$ in $\\sum_j w_j x_j$",
    ],
}
MEANING = {
    "parameter": "parameter: changed by training",
    "hyperparameter": "hyperparameter: set before training",
    "data": "data: given by the world",
    "index": "index: lives only inside the formula",
}


@exercise(skill="parameters-variables-data", minutes=2)
def sort_the_letters(draw: Draw) -> Exercise:
    chosen = {part: draw.choice(examples) for part, examples in PARTS.items()}
    order = draw.permutation(4)
    pairs = {chosen[part]: MEANING[part] for part in draw.shuffled(list(PARTS))}
    return Exercise(
        question="Which part does each play?",
        answer=Matching(pairs=pairs, shown=order),
        steps=[
            "Ask of each: who decides its value, and when?",
            "The world decides data, training decides parameters, you decide hyperparameters. "
            "An index decides nothing: it only counts.",
        ],
        reviewed="Each example is listed under its definition in the lesson.",
    )


@exercise(skill="parameters-variables-data", minutes=2, after=count_parameters)
def what_is_left(draw: Draw) -> Exercise:
    w, b = draw.nonzero(-5, 6), draw.integer(-9, 9)
    x, y = draw.integer(-5, 6), draw.integer(-9, 9)
    error = w * x + b - y
    return Exercise(
        question=(
            f"The loss of one example is $(wx + b - y)^2$. The data are $x = {x}$ and "
            f"$y = {y}$. At present the parameters are $w = {w}$ and $b = {b}$. "
            "What is the loss?"
        ),
        answer=Number(error * error),
        steps=[
            "Put in the data and the present parameters.",
            f"${w} \\cdot {bracketed(x)} {signed(b)} - {bracketed(y)} = {error}$.",
            f"Squared: ${error * error}$.",
        ],
        mistakes=[
            Mistake(Number(error), "That is the error. The loss is its square."),
        ]
        if error not in (0, 1)
        else [],
        check=lambda: np.square(np.polyval([w, b], x) - y),
    )


@exercise(skill="symbol-types", minutes=2)
def shape_of_data(draw: Draw) -> Exercise:
    rows, columns = draw.distinct(2, 2, 40)
    things, features = draw.choice(
        [("houses", "features"), ("patients", "measurements"), ("songs", "tags"),
         ("texts", "word counts"), ("sensors", "readings")]
    )  # fmt: skip
    return Exercise(
        question=(
            f"A table $X$ has one row for each of {rows} {things} and one column for each of "
            f"{columns} {features}. What is its shape? (Type it like `3x4`.)"
        ),
        answer=Shape(f"{rows}x{columns}"),
        steps=[
            "Which comes first in a shape, rows or columns?",
            f"Rows first: {rows}, then columns: {columns}. So ${rows} \\times {columns}$.",
        ],
        mistakes=[
            Mistake(Shape(f"{columns}x{rows}"), "Rows come first, then columns."),
        ],
        check=lambda: np.vstack([np.zeros(columns)] * rows).shape,
    )


@exercise(skill="symbol-types", minutes=3, after=shape_of_data)
def shape_that_fits(draw: Draw) -> Exercise:
    n, d = draw.distinct(2, 2, 30)
    symbol, length = draw.choice([("w", d), ("y", n)])
    return Exercise(
        question=(
            f"In $\\frac1n \\sum_{{i=1}}^{{n}} (w \\cdot x^{{(i)}} - y^{{(i)}})^2$ there are "
            f"$n = {n}$ examples, and each $x^{{(i)}}$ has {d} components. All labels together "
            f"are the vector $y$. How many components does ${symbol}$ have?"
        ),
        answer=Number(length),
        steps=[
            "Start with what you know, and let the operations force the rest.",
            f"A dot product needs two vectors of the same length, so $w$ has {d} components."
            if symbol == "w"
            else f"There is one label for each example, so $y$ has {n} components.",
        ],
        mistakes=[
            Mistake(
                Number(n + d - length),
                "That is the other number. Does it count examples or components?",
            )
        ],
        check=lambda: np.linalg.pinv(np.eye(n, d)).shape[0 if symbol == "w" else 1],
    )


KINDS = {
    "a number": ["$w \\cdot x$", "$\\lVert x \\rVert$", "$w \\cdot x + b$", "$x_3$",
                 "$(w \\cdot x)^2$"],
    "a vector": ["$x + w$", "$3w$", "$x - \\eta w$", "$\\frac{1}{2} x$", "$(w \\cdot x)\\, x$"],
    "a set": ["$\\{x, w\\}$", "$\\mathbb{R}^d$", "$\\{i \\mid x_i > 0\\}$", "$\\emptyset$"],
    "makes no sense": ["$x + b$", "$w \\cdot b$", "$x + \\emptyset$", "$w \\cdot (w \\cdot x)$"],
}  # fmt: skip


@exercise(skill="symbol-types", minutes=3, after=shape_of_data)
def kind_of_expression(draw: Draw) -> Exercise:
    chosen = {kind: draw.choice(examples) for kind, examples in KINDS.items()}
    order = draw.permutation(4)
    pairs = {chosen[kind]: kind for kind in draw.shuffled(list(KINDS))}
    return Exercise(
        question=(
            "Let $x, w \\in \\mathbb{R}^d$ be vectors with $d > 1$, and $b, \\eta \\in "
            "\\mathbb{R}$ numbers. Of which kind is each expression?"
        ),
        answer=Matching(pairs=pairs, shown=order),
        steps=[
            "Write the type above each letter first.",
            "Sums need two things of the same kind; a dot product needs two vectors and gives a "
            "number.",
        ],
        reviewed="The types follow from the rules for sums, multiples, dot products and sets.",
    )


@figure
def plugs() -> Figure:
    return (
        Boxes("$R^3$")
        .box("f", "$R^2$")
        .box("g", "$R$")
        .figure(
            "R to the 3 goes into box f, which gives R to the 2; this goes into box g, "
            "which gives R."
        )
    )
