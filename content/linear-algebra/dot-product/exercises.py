"""Exercises for "Dot product"."""

import numpy as np

from unstuck.authoring import (
    Cells,
    Draw,
    Exercise,
    Figure,
    Mistake,
    Number,
    Rational,
    Vector,
    VectorOf,
    bracketed,
    exercise,
    figure,
    signed,
    term,
)


def pairs(x: Vector, y: Vector) -> str:
    r"""Return the products of a dot product as LaTeX, ``2 \cdot 3 + (-1) \cdot 4``."""
    return " + ".join(f"{bracketed(a)} \\cdot {bracketed(b)}" for a, b in zip(x, y, strict=True))


@exercise(skill="compute-dot-product", minutes=2)
def dot_of_two(draw: Draw) -> Exercise:
    x, y = draw.vector(3, -5, 6), draw.vector(3, -5, 6)
    value = x @ y
    sizes = sum((abs(a * b) for a, b in zip(x, y, strict=True)), Rational(0))
    return Exercise(
        question=f"Let $x = {x}$ and $y = {y}$. Compute $x \\cdot y$.",
        answer=Number(value),
        steps=[
            "Multiply in pairs: first with first, second with second, third with third.",
            f"The sum of the products is ${pairs(x, y)}$.",
            f"That is ${value}$.",
        ],
        mistakes=[
            Mistake(Number(sizes), "A sign got lost. Minus times plus is minus."),
        ]
        if sizes != value
        else [],
        check=lambda: np.einsum("i,i->", x.array, y.array),
    )


@exercise(skill="compute-dot-product", minutes=3, after=dot_of_two)
def missing_component(draw: Draw) -> Exercise:
    x, y = draw.vector(3, -4, 5), draw.vector(3, -4, 5, unless=lambda v: v[1] == 0)
    target = x @ y
    known = x[0] * y[0] + x[2] * y[2]
    return Exercise(
        question=(
            f"Let $x = ({x[0]}, t, {x[2]})$ and $y = {y.row}$. "
            f"For which $t$ is $x \\cdot y = {target}$?"
        ),
        answer=Number(x[1], prefix="t ="),
        steps=[
            "Write the dot product with the letter in it.",
            f"It is ${x[0] * y[0]} {signed(y[1], 't')} {signed(x[2] * y[2])}$, "
            f"so ${term(y[1], 't')} = {target} - {bracketed(known)}$.",
            f"$t = \\frac{{{target - known}}}{{{y[1]}}} = {x[1]}$.",
        ],
        mistakes=[
            Mistake(
                Number(-x[1]),
                "Right size, but check the sign when you move the other products across.",
            )
        ]
        if x[1] != 0
        else [],
        check=lambda: np.linalg.lstsq(
            [[float(y[1])]], [float(target) - x.array[[0, 2]] @ y.array[[0, 2]]], rcond=None
        )[0][0],
    )


@exercise(skill="compute-dot-product", minutes=2, after=dot_of_two)
def best_match(draw: Draw) -> Exercise:
    query = draw.vector(3, -2, 4, unless=lambda q: q.norm_squared < 3)
    scores: list[Rational] = []
    songs: list[Vector] = []
    while len(songs) < 3:
        song = draw.vector(3, -3, 5)
        if query @ song not in scores:
            songs.append(song)
            scores.append(query @ song)
    names = ["A", "B", "C"]
    best = names[max(range(3), key=lambda i: scores[i])]
    listed = ", ".join(f"${n} = {s.row}$" for n, s in zip(names, songs, strict=True))
    return Exercise(
        question=(
            f"A search ranks songs by the dot product with the query $q = {query.row}$. "
            f"The songs are {listed}. Give the three scores as a vector, in the order A, B, C."
        ),
        answer=VectorOf(*scores),
        steps=[
            "One dot product for each song. Start with A.",
            f"$q \\cdot A = {pairs(query, songs[0])} = {scores[0]}$.",
            f"In the same way ${scores[1]}$ for B and ${scores[2]}$ for C. "
            f"The search shows {best} first.",
        ],
        check=lambda: np.stack([song.array for song in songs]) @ query.array,
    )


@exercise(skill="expand-bilinearly", minutes=2)
def expand_known_products(draw: Draw) -> Exercise:
    uw, vw = draw.nonzero(-6, 8), draw.nonzero(-6, 8)
    a, b = draw.integer(2, 5), draw.choice([-4, -3, -2, -1, 1, 2, 3])
    value = a * uw + b * vw
    second = signed(b, r"(v \cdot w)")
    return Exercise(
        question=(
            f"You know $u \\cdot w = {uw}$ and $v \\cdot w = {vw}$. "
            f"Find $({term(a, 'u')} {signed(b, 'v')}) \\cdot w$."
        ),
        answer=Number(value),
        steps=[
            "Expand the bracket as with ordinary numbers.",
            f"It is ${a}\\,(u \\cdot w) {second}$.",
            f"${a} \\cdot {bracketed(uw)} {signed(b)} \\cdot {bracketed(vw)} = {value}$.",
        ],
        mistakes=[
            Mistake(Number(a * uw - b * vw), "Check the sign of the second term."),
            Mistake(Number(uw + vw), "The numbers before the letters stay as factors."),
        ]
        if value not in (a * uw - b * vw, uw + vw)
        else [],
        check=lambda: _with_vectors(uw, vw, a, b),
    )


def _with_vectors(uw: int, vw: int, a: int, b: int) -> float:
    """Build vectors with these products and compute with components, for the check only."""
    w = np.array([1.0, 2.0])
    u = uw * w / (w @ w) + np.array([2.0, -1.0])
    v = vw * w / (w @ w) - np.array([4.0, -2.0])
    return float((a * u + b * v) @ w)


@exercise(skill="expand-bilinearly", minutes=3, after=expand_known_products)
def expand_two_brackets(draw: Draw) -> Exercise:
    uu, vv = draw.integer(1, 9), draw.integer(1, 9)
    uv = draw.integer(-3, 3, unless=lambda n: n * n > uu * vv)
    a, b = draw.integer(1, 3), draw.choice([-2, -1, 1, 2])
    value = a * uu + (a * b + 1) * uv + b * vv
    left, right = f"{term(a, 'u')} + v", f"u {signed(b, 'v')}"
    product, mixed, square = r"u \cdot u", r"u \cdot v", r"v \cdot v"
    forgotten = a * uu + b * vv
    return Exercise(
        question=(
            f"You know $u \\cdot u = {uu}$, $u \\cdot v = {uv}$ and $v \\cdot v = {vv}$. "
            f"Find $({left}) \\cdot ({right})$."
        ),
        answer=Number(value),
        steps=[
            "Two terms times two terms: four products.",
            f"They are ${term(a, product)}$, ${term(a * b, mixed)}$, $v \\cdot u$ and "
            f"${term(b, square)}$. And $v \\cdot u = u \\cdot v$.",
            f"${a} \\cdot {uu} {signed(a * b + 1)} \\cdot {bracketed(uv)} {signed(b)} \\cdot {vv} "
            f"= {value}$.",
        ],
        mistakes=[
            Mistake(Number(forgotten), "The two mixed products are missing."),
        ]
        if forgotten != value
        else [],
        check=lambda: np.array([a, 1]) @ np.array([[uu, uv], [uv, vv]]) @ np.array([1, b]),
    )


BASKETS = [
    (
        "kilos of apples, rice and beans",
        "prices per kilo in euros",
        "How many euros does the basket cost?",
    ),
    ("hours on three machines", "costs per hour in euros", "How many euros is the bill?"),
    ("numbers of small, medium and large jobs", "minutes for one", "How many minutes in all?"),
    ("numbers of three kinds of calls", "tokens for one call", "How many tokens in all?"),
]


@exercise(skill="weighted-sum", minutes=2)
def score_of_model(draw: Draw) -> Exercise:
    weights = draw.vector(3, -4, 5, unless=lambda w: not all(w))
    features = draw.vector(3, 0, 4, unless=lambda x: sum(map(bool, x)) < 2)
    bias = draw.nonzero(-6, 6)
    value = weights @ features + bias
    return Exercise(
        question=(
            f"A linear model has the weights $w = {weights}$ and the baseline $b = {bias}$. "
            f"Find its score $w \\cdot x + b$ for $x = {features}$."
        ),
        answer=Number(value),
        steps=[
            "First the dot product of weights and features.",
            f"$w \\cdot x = {pairs(weights, features)} = {weights @ features}$.",
            f"Add the baseline: ${weights @ features} {signed(bias)} = {value}$.",
        ],
        mistakes=[
            Mistake(Number(weights @ features), "Almost: the baseline is still missing."),
        ],
        check=lambda: np.append(weights.array, bias) @ np.append(features.array, 1),
    )


@exercise(skill="weighted-sum", minutes=2, after=score_of_model)
def cost_of_basket(draw: Draw) -> Exercise:
    amounts, prices, ask = draw.choice(BASKETS)
    x, y = draw.vector(3, 1, 6), draw.vector(3, 2, 9)
    value = x @ y
    return Exercise(
        question=(f"The {amounts} are $x = {x.row}$, and the {prices} are $y = {y.row}$. {ask}"),
        answer=Number(value),
        steps=[
            "For each kind: how many, times what one is worth.",
            f"${pairs(x, y)} = {value}$. It is the dot product $x \\cdot y$.",
        ],
        mistakes=[
            Mistake(
                Number(sum(x, Rational(0)) * sum(y, Rational(0))),
                "You multiplied the totals. Multiply kind by kind, then add.",
            ),
        ],
        check=lambda: np.trace(np.outer(x.array, y.array)),
    )


COURSE = ["homework", "project", "exam"]


@exercise(skill="weighted-sum", minutes=2, after=score_of_model)
def weights_from_words(draw: Draw) -> Exercise:
    first = draw.integer(1, 6)
    second = draw.integer(1, 9 - first)
    shares = [first, second, 10 - first - second]
    order = draw.permutation(3)
    said = draw.shuffled(
        [f"{10 * share}% for the {name}" for name, share in zip(COURSE, shares, strict=True)]
    )
    arranged = [shares[i] for i in order]
    names = ", ".join(f"$x_{place}$ {COURSE[i]}" for place, i in enumerate(order, start=1))
    return Exercise(
        question=(
            f"A grade counts {', '.join(said)}. The marks are in a vector with {names}. "
            "Which vector $w$ makes the grade equal to $w \\cdot x$? Use decimals or fractions."
        ),
        answer=VectorOf(*(Rational(share, 10) for share in arranged), prefix="w ="),
        steps=[
            f"The first place of $w$ multiplies $x_1$. That is the {COURSE[order[0]]}.",
            "Turn the percentages into decimals: "
            + ", ".join(f"{COURSE[i]} ${shares[i] / 10:.1f}$" for i in order)
            + ".",
            f"$w = ({', '.join(f'{share / 10:.1f}' for share in arranged)})$. "
            "The weights add up to one, so this is a weighted average.",
        ],
        mistakes=[
            Mistake(
                VectorOf(*(10 * share for share in arranged)),
                "As percentages they would make the grade a hundred times too large. "
                "Divide by 100.",
            )
        ],
        check=lambda: np.array([0.1 * shares[i] for i in order]),
    )


@figure
def pair_and_add() -> Figure:
    return Cells(
        [["2", "0", "1"], ["3", "\u22121", "4"], ["6", "0", "4"]],
        row_names=["features x", "weights w", "products, sum 10"],
        marked={(2, 0), (2, 1), (2, 2)},
    ).figure(
        "Three rows of boxes: features 2, 0, 1; weights 3, minus 1, 4; and the products in "
        "pairs 6, 0, 4, which add up to 10."
    )
