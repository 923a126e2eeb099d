"""Exercises for "Summation notation"."""

import numpy as np
import sympy

from unstuck.authoring import (
    Draw,
    Exercise,
    Formula,
    Mistake,
    Number,
    Rational,
    bracketed,
    exercise,
    linear,
    signed,
)


def behind_sum(inside: str) -> str:
    """Return a term in brackets where it needs them behind a sum sign."""
    return f"({inside})" if " " in inside else inside


def sigma(low: int, high: int, letter: str, term: str) -> str:
    """Return a sum as LaTeX."""
    return rf"\sum_{{{letter}={low}}}^{{{high}}} {term}"


def signed_list(terms: list[int]) -> str:
    """Return ``2 + 5 - 1`` as LaTeX."""
    return " ".join([str(terms[0]), *map(signed, terms[1:])])


@exercise(skill="evaluate-sums", minutes=2)
def evaluate_small(draw: Draw) -> Exercise:
    letter = draw.choice(["i", "j", "k", "n"])
    low = draw.integer(0, 3)
    high = low + draw.integer(2, 4)
    slope, shift = draw.integer(1, 4), draw.integer(-4, 5)
    square = draw.chance(0.4)
    size = "" if slope == 1 else str(slope)
    tail = f" {signed(shift)}" if shift else ""
    inside = f"{size}{letter}^2{tail}" if square else linear(slope, shift, letter)
    index = list(range(low, high + 1))
    terms = [slope * (i * i if square else i) + shift for i in index]
    return Exercise(
        question=f"Compute ${sigma(low, high, letter, behind_sum(inside))}$.",
        answer=Number(sum(terms)),
        steps=[
            f"Which values does ${letter}$ take? Write one term for each.",
            f"${letter} = {', '.join(map(str, index))}$ gives ${signed_list(terms)}$.",
            f"Together ${sum(terms)}$.",
        ],
        mistakes=[
            Mistake(
                Number(sum(terms[:-1])),
                f"One term is missing: the upper end {high} is included.",
            )
        ]
        if terms[-1]
        else [],
        check=lambda: np.sum(slope * np.arange(low, high + 1) ** (2 if square else 1) + shift),
    )


@exercise(skill="evaluate-sums", minutes=2, after=evaluate_small)
def sum_of_stored(draw: Draw) -> Exercise:
    x = [draw.integer(-4, 9) for _ in range(5)]
    low, high = draw.choice([(1, 4), (2, 4), (2, 5), (1, 3), (3, 5)])
    factor = draw.integer(2, 5)
    listed = ", ".join(f"x_{i} = {value}" for i, value in enumerate(x, start=1))
    used = x[low - 1 : high]
    return Exercise(
        question=f"Let ${listed}$. Compute ${sigma(low, high, 'i', f'{factor}x_i')}$.",
        answer=Number(factor * sum(used)),
        steps=[
            "Which of the numbers are used? Look at both ends of the sum.",
            f"$x_{low}$ to $x_{high}$: ${signed_list(used)} = {sum(used)}$.",
            f"Each is multiplied by {factor}: ${factor} \\cdot {sum(used)} "
            f"= {factor * sum(used)}$.",
        ],
        mistakes=[
            Mistake(Number(factor * sum(x)), f"Only the numbers from $x_{low}$ to $x_{high}$.")
        ]
        if sum(x) != sum(used)
        else [],
        check=lambda: np.dot(np.array(x), np.isin(np.arange(1, 6), range(low, high + 1))) * factor,
    )


@exercise(skill="evaluate-sums", minutes=3, after=sum_of_stored)
def mean_squared_error(draw: Draw) -> Exercise:
    size = draw.choice([2, 3, 4])
    truth = [draw.integer(0, 9) for _ in range(size)]
    gaps = draw.until(lambda: [draw.integer(-3, 3) for _ in range(size)], lambda g: not any(g))
    forecast = [y + gap for y, gap in zip(truth, gaps, strict=True)]
    total = sum(gap * gap for gap in gaps)
    return Exercise(
        question=(
            f"The true values are $y = ({', '.join(map(str, truth))})$, the forecasts "
            f"$\\hat{{y}} = ({', '.join(map(str, forecast))})$. Compute the mean squared error "
            f"$\\frac{{1}}{{{size}}} {sigma(1, size, 'i', '(y_i - hat_i)^2')}$.".replace(
                "hat_i", r"\hat{y}_i"
            )
        ),
        answer=Number(Rational(total, size)),
        steps=[
            "Take the difference for each example and square it.",
            f"The squares are ${', '.join(str(gap * gap) for gap in gaps)}$. "
            f"Their sum is ${total}$.",
            f"Divide by ${size}$: ${Rational(total, size)}$.",
        ],
        mistakes=[
            Mistake(Number(total), f"That is the sum. The mean divides it by {size}."),
            Mistake(
                Number(Rational(sum(gaps) ** 2, size)),
                "Square each difference first, then add.",
            ),
        ]
        if sum(gaps) ** 2 != total and sum(gaps) ** 2 != total * size
        else [Mistake(Number(total), f"That is the sum. The mean divides it by {size}.")],
        check=lambda: (
            np.var(np.subtract(truth, forecast)) + np.mean(np.subtract(truth, forecast)) ** 2
        ),
    )


@exercise(skill="write-sigma-notation", minutes=3)
def sum_for_pattern(draw: Draw) -> Exercise:
    count = draw.integer(4, 6)
    slope = draw.integer(2, 6)
    first = draw.integer(-3, 9)
    terms = [first + slope * n for n in range(count)]
    shift = first - slope
    inside = linear(slope, shift, "i")
    return Exercise(
        question=(f"Write ${signed_list(terms)}$ with a sum sign."),
        answer=Formula(f"sum_(i=1)^{count} ({inside})", variables={}, form="sum"),
        how_to_type="Type a sum sign like this: sum_(i=1)^5 (2i + 1). Any first index will do.",
        steps=[
            "By how much does each term grow? That is the number before the index.",
            f"It grows by {slope}, so the term is ${slope}i$ plus something. "
            f"For $i = 1$ it must be ${first}$.",
            f"The term is ${inside}$, and there are {count} terms: "
            f"${sigma(1, count, 'i', behind_sum(inside))}$.",
        ],
        mistakes=[
            Mistake(
                Formula(f"sum_(i=0)^{count} ({inside})", variables={}, form="sum"),
                "That has one term too many: from 0 to n there are n + 1.",
            ),
            Mistake(
                Formula(f"sum_(i=1)^{count} ({linear(slope, first, 'i')})", variables={}),
                "Put in the first value of the index: does it give the first term?",
            ),
        ]
        if shift
        else [],
        check=lambda: count * (terms[0] + terms[-1]) / 2,
    )


PATTERNS = [
    ("squares", "i^2", lambda i: i * i),
    ("cubes", "i^3", lambda i: i**3),
    ("powers of two", "2^i", lambda i: 2**i),
    ("powers of three", "3^i", lambda i: 3**i),
    ("one over", "1/i", lambda i: Rational(1, i)),
    ("one over squares", "1/i^2", lambda i: Rational(1, i * i)),
    ("halves", "1/2^i", lambda i: Rational(1, 2**i)),
    ("products", "i*(i+1)", lambda i: i * (i + 1)),
    ("shares", "i/(i+1)", lambda i: Rational(i, i + 1)),
]


@exercise(skill="write-sigma-notation", minutes=3, after=sum_for_pattern)
def sum_for_powers(draw: Draw) -> Exercise:
    name, term, value = draw.choice(PATTERNS)
    low = draw.integer(1, 3)
    high = low + draw.integer(2, 4)
    shown = " + ".join(
        rf"{i} \cdot {i + 1}" if name == "products" else str(value(i)) for i in range(low, high + 1)
    )
    written = Formula(f"sum_(i={low})^{high} {behind_sum(term)}", variables={}, form="sum")
    return Exercise(
        question=f"Write ${shown}$ with a sum sign.",
        answer=written,
        how_to_type="Type a sum sign like this: sum_(i=1)^5 (2i + 1).",
        steps=[
            "What do all terms have in common, and which number changes?",
            f"All follow one rule. The number that changes runs from {low} to {high}. Call it $i$.",
            f"{written.latex()}.",
        ],
        mistakes=[
            Mistake(
                Formula(f"sum_(i={low})^{high + 1} {behind_sum(term)}", variables={}),
                "Check the last term: the upper end is included.",
            )
        ],
        check=lambda: _total(term, low, high),
    )


def _total(term: str, low: int, high: int) -> sympy.Expr:
    """Add the terms with SymPy, for the check only."""
    i = sympy.Symbol("i")
    expression = sympy.sympify(term.replace("^", "**"), locals={"i": i})
    return sympy.Sum(expression, (i, low, high)).doit()


@exercise(skill="linearity-and-index-shift", minutes=2)
def use_linearity(draw: Draw) -> Exercise:
    n = draw.integer(4, 20)
    sum_a, sum_b = draw.nonzero(-20, 40), draw.nonzero(-20, 40)
    p, q = draw.integer(2, 5), draw.choice([-3, -2, -1, 2, 3])
    c = draw.nonzero(-6, 6)
    value = p * sum_a + q * sum_b + c * n
    second, third = signed(q, "b_i"), signed(c)
    return Exercise(
        question=(
            f"You know ${sigma(1, n, 'i', 'a_i')} = {sum_a}$ and "
            f"${sigma(1, n, 'i', 'b_i')} = {sum_b}$. Find "
            f"${sigma(1, n, 'i', f'({p}a_i {second} {third})')}$."
        ),
        answer=Number(value),
        steps=[
            "Take the sum apart into three sums. What do the factors do?",
            f"They stay: ${p} \\cdot {bracketed(sum_a)}$, then ${q} \\cdot {bracketed(sum_b)}$. "
            f"And how often is ${c}$ added?",
            f"The constant is added {n} times: ${p * sum_a} {signed(q * sum_b)} {signed(c * n)} "
            f"= {value}$.",
        ],
        mistakes=[
            Mistake(
                Number(p * sum_a + q * sum_b + c),
                f"The constant is added once for each of the {n} terms.",
            ),
        ],
        check=lambda: _with_sequences(n, sum_a, sum_b, (p, q, c)),
    )


def _with_sequences(n: int, sum_a: int, sum_b: int, factors: tuple[int, int, int]) -> float:
    """Make two sequences with these sums and add term by term, for the check only."""
    a, b = np.arange(n, dtype=float), np.cos(np.arange(n))
    a += (sum_a - a.sum()) / n
    b += (sum_b - b.sum()) / n
    p, q, c = factors
    return float(np.sum(p * a + q * b + c))


@exercise(skill="linearity-and-index-shift", minutes=3, after=use_linearity)
def shift_index(draw: Draw) -> Exercise:
    slope, shift = draw.integer(2, 6), draw.integer(-5, 7)
    low = draw.integer(1, 4)
    high = low + draw.integer(3, 6)
    start = draw.choice([0, 1]) if low > 1 else 0
    move = low - start
    new = linear(slope, shift + slope * move, "i")
    old = linear(slope, shift, "i")
    return Exercise(
        question=(
            f"Shift the index so that the sum starts at {start}: "
            f"${sigma(low, high, 'i', behind_sum(old))} = "
            f"{sigma(start, high - move, 'i', '(?)')}$. What stands in the bracket?"
        ),
        answer=Formula(new, variables={"i": "integer"}),
        steps=[
            f"The new index is smaller by {move}. What do you write wherever $i$ stood?",
            f"Write $i + {move}$: ${slope}(i + {move}) {signed(shift)}$.",
            f"$= {new}$. First terms: ${slope * low + shift}$ and ${slope * low + shift}$.",
        ],
        mistakes=[
            Mistake(
                Formula(old, variables={"i": "integer"}),
                "Put in the first value of each index: the first terms differ.",
            ),
            Mistake(
                Formula(linear(slope, shift - slope * move, "i"), variables={"i": "integer"}),
                "The index got smaller, so the term has to make up for it: use $i$ plus the shift.",
            ),
            Mistake(
                Formula(linear(slope, shift + move, "i"), variables={"i": "integer"}),
                f"The shift is multiplied by {slope}, too.",
            ),
        ],
        check=lambda: sympy.expand(
            (slope * sympy.Symbol("i", integer=True) + shift).subs(
                sympy.Symbol("i", integer=True), sympy.Symbol("i", integer=True) + move
            )
        ),
    )


@exercise(skill="linearity-and-index-shift", minutes=3, after=use_linearity)
def last_index_after_shift(draw: Draw) -> Exercise:
    low, start = draw.distinct(2, 0, 6)
    count = draw.integer(5, 30)
    high = low + count - 1
    value = start + count - 1
    letter = draw.choice(["i", "j", "k", "t"])
    return Exercise(
        question=(
            f"A sum over ${letter}$ from {low} to {high} is written with an index that starts "
            f"at {start}. Where does the new index stop?"
        ),
        answer=Number(value),
        steps=[
            "The number of terms does not change. How many are there?",
            f"${high} - {low} + 1 = {count}$ terms.",
            f"Starting at {start}, the last one is ${start} + {count} - 1 = {value}$.",
        ],
        mistakes=[
            Mistake(Number(start + count), "One too far: the start is already the first term."),
            Mistake(
                Number(high + low - start),
                "The shift goes the other way.",
            ),
        ]
        if high + low - start not in (value, start + count)
        else [],
        check=lambda: list(range(start, 100))[: len(range(low, high + 1))][-1],
    )
