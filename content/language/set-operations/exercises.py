"""Exercises for "Sets and set operations"."""

from itertools import product

import numpy as np

from unstuck.authoring import (
    Draw,
    Exercise,
    Figure,
    Mistake,
    Number,
    SetFormula,
    SetOf,
    Venn,
    exercise,
    figure,
)

# A condition as LaTeX and in words, and when it holds.
CONDITIONS = [
    ("{a} \\le x < {b}", lambda x, a, b: a <= x < b),
    ("{a} < x \\le {b}", lambda x, a, b: a < x <= b),
    ("{a} \\le x \\le {b}", lambda x, a, b: a <= x <= b),
    ("{a} < x < {b}", lambda x, a, b: a < x < b),
]


def braces(elements: object) -> str:
    """Return a set as LaTeX, elements in order."""
    listed = ", ".join(str(element) for element in sorted(elements))  # type: ignore[call-overload]
    return rf"\{{{listed}\}}" if listed else r"\emptyset"


@exercise(skill="read-set-notation", minutes=2)
def list_from_builder(draw: Draw) -> Exercise:
    shape, holds = draw.choice(CONDITIONS)
    a = draw.integer(-5, 3)
    b = a + draw.integer(3, 5)
    natural = a < 0 and draw.chance(0.4)
    elements = [x for x in range(a - 1, b + 2) if holds(x, a, b) and (not natural or x >= 1)]
    if not elements:
        elements, natural = [x for x in range(a - 1, b + 2) if holds(x, a, b)], False
    kind = r"\mathbb{N}" if natural else r"\mathbb{Z}"
    condition = shape.format(a=a, b=b)
    wider = [x for x in range(a, b + 1) if not natural or x >= 1]
    return Exercise(
        question=f"List the elements of $\\{{x \\in {kind} \\mid {condition}\\}}$ as a set.",
        answer=SetOf(*elements),
        steps=[
            'Read it aloud: "all x in … such that …". Which kind of numbers may x be?',
            f"{'Natural ones: they begin with 1.' if natural else 'Integers: negative ones too.'} "
            "Which ends belong to it?",
            f"${braces(elements)}$.",
        ],
        mistakes=[
            Mistake(
                SetOf(*wider),
                "Check the ends: a sign without a line below leaves the end out.",
            )
        ]
        if wider != elements
        else [Mistake(SetOf(*elements[:-1]), "Check the ends: a line below the sign includes it.")],
        check=lambda: set(_by_trying(shape, a, b, natural)),
    )


def _by_trying(shape: str, a: int, b: int, natural: bool) -> list[int]:
    """Try every number of a range with NumPy comparisons, for the check only."""
    x = np.arange(-30, 31)
    left = x > a if shape.startswith("{a} <") else x >= a
    right = x < b if shape.endswith("< {b}") else x <= b
    return [int(n) for n in x[left & right & ((x > 0) | (not natural))]]


@exercise(skill="read-set-notation", minutes=2, after=list_from_builder)
def squares_and_multiples(draw: Draw) -> Exercise:
    low, count = draw.integer(-3, 2), draw.integer(3, 5)
    domain = list(range(low, low + count))
    name, rule, latex = draw.choice(
        [
            ("square", lambda x: x * x, "x^2"),
            ("double", lambda x: 2 * x, "2x"),
            ("next", lambda x: x + 1, "x + 1"),
            ("opposite", lambda x: -x, "-x"),
            ("odd", lambda x: 2 * x + 1, "2x + 1"),
        ]
    )
    image = sorted({rule(x) for x in domain})
    return Exercise(
        question=(
            f"List the elements of $\\{{{latex} \\mid x \\in \\mathbb{{Z}}, "
            f"{low} \\le x \\le {low + count - 1}\\}}$ as a set."
        ),
        answer=SetOf(*image),
        steps=[
            "Before the bar stands what is collected, behind it which x are used. List these x.",
            f"$x$ runs through ${braces(domain)}$. Put each one into ${latex}$.",
            f"Nothing counts twice: ${braces(image)}$.",
        ],
        mistakes=[
            Mistake(
                SetOf(*domain),
                f"These are the values of $x$. The set collects ${latex}$.",
            )
        ]
        if domain != image
        else [],
        check=lambda: set(
            np.polyval(
                {
                    "square": [1, 0, 0],
                    "double": [2, 0],
                    "next": [1, 1],
                    "opposite": [-1, 0],
                    "odd": [2, 1],
                }[name],
                np.arange(low, low + count),
            ).tolist()
        ),
    )


@exercise(skill="read-set-notation", minutes=2)
def which_are_in(draw: Draw) -> Exercise:
    pool = [
        ("-3", "Z"), ("0", "Z"), ("-7", "Z"), ("4", "N"), ("12", "N"), ("1", "N"),
        ("1/2", "Q"), ("-2/3", "Q"), ("0.25", "Q"), ("5/4", "Q"),
        (r"\sqrt{2}", "R"), (r"\pi", "R"), (r"\sqrt{5}", "R"), ("-8", "Z"), ("9", "N"),
    ]  # fmt: skip
    inside = {"N": "N", "Z": "NZ", "Q": "NZQ", "R": "NZQR"}
    numbers = draw.sample(pool, 6)
    letter = draw.choice(["N", "Z", "Q"])
    count = sum(kind in inside[letter] for _, kind in numbers)
    shown = ", ".join(f"${text if '/' not in text else _fraction(text)}$" for text, _ in numbers)
    names = {"N": "natural numbers", "Z": "whole numbers", "Q": "fractions"}
    return Exercise(
        question=(
            f"How many of the numbers {shown} are elements of $\\mathbb{{{letter}}}$? "
            "(Natural numbers begin with 1.)"
        ),
        answer=Number(count),
        steps=[
            f"$\\mathbb{{{letter}}}$ are the {names[letter]}. Take the numbers one by one.",
            "In it are: "
            + (
                ", ".join(
                    f"${text if '/' not in text else _fraction(text)}$"
                    for text, kind in numbers
                    if kind in inside[letter]
                )
                or "none"
            )
            + f". That makes {count}.",
        ],
        check=lambda: _count_members([text for text, _ in numbers], letter),
    )


def _fraction(text: str) -> str:
    """Return ``-2/3`` as LaTeX."""
    top, bottom = text.lstrip("-").split("/")
    return f"{'-' if text.startswith('-') else ''}\\frac{{{top}}}{{{bottom}}}"


def _count_members(texts: list[str], letter: str) -> int:
    """Decide membership from the value and whether it has a root or pi, for the check only."""
    count = 0
    for text in texts:
        if text.startswith("\\"):
            continue
        top, _, bottom = text.partition("/")
        value = float(top) / float(bottom or 1)
        whole = value == np.floor(value)
        count += {"N": whole and value > 0, "Z": whole, "Q": True}[letter]
    return count


@exercise(skill="combine-sets", minutes=2)
def combine_two_sets(draw: Draw) -> Exercise:
    universe = list(range(1, draw.integer(7, 9)))
    shared = draw.sample(universe, draw.integer(1, 2))
    rest = draw.shuffled([x for x in universe if x not in shared])
    a, b = {*shared, *rest[:2]}, {*shared, *rest[2:4]}
    name, latex, result, other, why = draw.choice(
        [
            ("union", r"A \cup B", a | b, a & b, "That is the intersection. A cup collects."),
            (
                "intersection", r"A \cap B", a & b, a | b,
                "That is the union. A cap keeps only what both have.",
            ),
            ("first only", r"A \setminus B", a - b, b - a, "That is the other difference."),
            (
                "complement", r"A^c", set(universe) - a, a,
                "That is the set itself. The complement is all the rest.",
            ),
            (
                "outside", r"(A \cup B)^c", set(universe) - a - b, a | b,
                "Now take everything that is not in it.",
            ),
        ]
    )  # fmt: skip
    return Exercise(
        question=(
            f"Let $A = {braces(a)}$ and $B = {braces(b)}$, within "
            f"$\\Omega = {braces(universe)}$. Find ${latex}$."
        ),
        answer=SetOf(*sorted(result)),
        steps=[
            "Say it with *and*, *or*, *not*. When does an element belong to it?",
            "Go through the elements of $\\Omega$ one by one: in or out?",
            f"${latex} = {braces(result)}$.",
        ],
        mistakes=[Mistake(SetOf(*sorted(other)), why)],
        check=lambda: {
            "union": set(np.union1d(list(a), list(b)).tolist()),
            "intersection": set(np.intersect1d(list(a), list(b)).tolist()),
            "first only": set(np.setdiff1d(list(a), list(b)).tolist()),
            "complement": set(np.setdiff1d(universe, list(a)).tolist()),
            "outside": set(np.setdiff1d(universe, np.union1d(list(a), list(b))).tolist()),
        }[name],
    )


@exercise(skill="combine-sets", minutes=2, after=combine_two_sets)
def list_pairs(draw: Draw) -> Exercise:
    first = sorted(draw.distinct(2, 1, 9))
    second = sorted(draw.distinct(draw.integer(2, 3), 1, 9))
    pairs = [(x, y) for x in first for y in second]
    shown = ", ".join(f"({x}, {y})" for x, y in pairs)
    shown_first = ", ".join(f"({first[0]}, {y})" for y in second)
    return Exercise(
        question=(
            f"Let $A = {braces(first)}$ and $B = {braces(second)}$. List the Cartesian product "
            "$A \\times B$ as a set of pairs."
        ),
        answer=SetOf(*pairs),
        how_to_type="Type each pair in round brackets, with commas between: (0, 7), (0, 8).",
        steps=[
            f"Start with ${first[0]}$ in the first place. Which pairs are there?",
            f"They are ${shown_first}$. Then ${first[1]}$. "
            f"There are $2 \\cdot {len(second)} = {len(pairs)}$ pairs.",
            f"$\\{{{shown}\\}}$.",
        ],
        mistakes=[
            Mistake(
                SetOf(*((y, x) for x, y in pairs)),
                "The first place belongs to $A$. Order matters in a pair.",
            )
        ]
        if first != second
        else [],
        check=lambda: set(product(first, second)),
    )


@exercise(skill="combine-sets", minutes=3, after=combine_two_sets)
def count_of_union(draw: Draw) -> Exercise:
    both = draw.integer(2, 30)
    only_a, only_b = draw.integer(5, 60), draw.integer(5, 60)
    a, b = only_a + both, only_b + both
    story = draw.choice(
        [
            ("users opened the mail", "users visited the shop", "users did at least one of them"),
            ("rows miss the age", "rows miss the income", "rows miss at least one of them"),
            ("words occur in the first text", "words occur in the second",
             "different words occur in the two texts together"),
        ]
    )  # fmt: skip
    return Exercise(
        question=(
            f"{a} {story[0]}, {b} {story[1]}, and {both} are in both groups. How many {story[2]}?"
        ),
        answer=Number(a + b - both),
        steps=[
            "Which number is asked: $|A \\cup B|$ or $|A \\cap B|$?",
            f"The union is asked. Adding ${a} + {b}$ counts the {both} in both groups twice.",
            f"${a} + {b} - {both} = {a + b - both}$.",
        ],
        mistakes=[
            Mistake(Number(a + b), f"The {both} in both groups were counted twice."),
            Mistake(
                Number(only_a + only_b),
                "You took the overlap off twice. Those in both belong to it once.",
            ),
        ],
        check=lambda: len(set(range(a)) | set(range(a - both, a - both + b))),
    )


NAMES = [("A", "B"), ("S", "T"), ("M", "N"), ("X", "Y"), ("U", "V"), ("C", "D"), ("P", "Q")]

# A formula with a complement outside, the same with complements inside, and a wrong one.
LAWS = [
    ("({a} ∩ {b})^c", "{a}^c ∪ {b}^c", "{a}^c ∩ {b}^c"),
    ("({a} ∪ {b})^c", "{a}^c ∩ {b}^c", "{a}^c ∪ {b}^c"),
    ("({a} ∩ {b}^c)^c", "{a}^c ∪ {b}", "{a}^c ∩ {b}"),
    ("({a}^c ∩ {b})^c", "{a} ∪ {b}^c", "{a} ∩ {b}^c"),
    ("({a} ∪ {b}^c)^c", "{a}^c ∩ {b}", "{a}^c ∪ {b}"),
    ("({a}^c ∪ {b})^c", "{a} ∩ {b}^c", "{a} ∪ {b}^c"),
    ("({a}^c ∪ {b}^c)^c", "{a} ∩ {b}", "{a} ∪ {b}"),
    ("({a}^c ∩ {b}^c)^c", "{a} ∪ {b}", "{a} ∩ {b}"),
]


@exercise(skill="de-morgan", minutes=2)
def move_complement_inside(draw: Draw) -> Exercise:
    a, b = draw.choice(NAMES)
    outside, inside, wrong = (text.format(a=a, b=b) for text in draw.choice(LAWS))
    right = SetFormula(inside, names=(a, b), form="complements inside")
    return Exercise(
        question=(
            f"Write {SetFormula(outside, names=(a, b)).latex()} so that a complement stands only "
            "at single letters."
        ),
        answer=right,
        steps=[
            "Move the complement inside, to each part.",
            r"Turn the sign in the middle: $\cap$ becomes $\cup$, $\cup$ becomes $\cap$. "
            "Two complements cancel.",
            f"{right.latex()}.",
        ],
        mistakes=[
            Mistake(
                SetFormula(wrong, names=(a, b)),
                "The sign in the middle has to turn, too.",
            )
        ],
        reviewed="De Morgan's law; both sides are compared on all four Venn regions.",
    )


FILTERS = [
    ("new", "on a phone", "visitors"),
    ("short", "in English", "texts"),
    ("blurred", "dark", "pictures"),
    ("old", "unread", "emails"),
    ("large", "foreign", "payments"),
    ("red", "round", "objects"),
]


@exercise(skill="de-morgan", minutes=3, after=move_complement_inside)
def count_the_rest(draw: Draw) -> Exercise:
    first, second, things = draw.choice(FILTERS)
    both = draw.integer(2, 25)
    only_a, only_b, none = draw.integer(2, 30), draw.integer(2, 30), draw.integer(2, 40)
    total = both + only_a + only_b + none
    use_and = draw.chance(0.5)
    rule = f"{first} **and** {second}" if use_and else f"{first} **or** {second} (or both)"
    removed = both if use_and else both + only_a + only_b
    kept = total - removed
    other = none if use_and else total - both
    return Exercise(
        question=(
            f"Of {total} {things}, {both} are {first} and {second}, {only_a} only {first}, "
            f"{only_b} only {second}. A filter removes all that are {rule}. "
            "How many remain?"
        ),
        answer=Number(kept),
        steps=[
            f"Which ones remain? Those that are **not** ({first} "
            f"{'and' if use_and else 'or'} {second}).",
            f"By De Morgan: not {first} {'or' if use_and else 'and'} not {second}.",
            f"The filter removes {removed}, so ${total} - {removed} = {kept}$ remain.",
        ],
        mistakes=[
            Mistake(
                Number(other),
                "You took the opposite of the other word. "
                + (
                    "One of the two failing is enough to stay."
                    if use_and
                    else "To stay, both have to fail."
                ),
            )
        ],
        check=lambda: _filtered(both, only_a, only_b, none, use_and),
    )


def _filtered(both: int, only_a: int, only_b: int, none: int, use_and: bool) -> int:
    """Lay out every case and filter, for the check only."""
    a = np.repeat([True, True, False, False], [both, only_a, only_b, none])
    b = np.repeat([True, False, True, False], [both, only_a, only_b, none])
    return int(np.sum(~a | ~b)) if use_and else int(np.sum(~a & ~b))


@figure
def both() -> Figure:
    return (
        Venn("A", "B")
        .shade(lambda in_a, in_b: in_a and in_b)
        .figure("Two overlapping circles A and B inside a box. Only the overlap is shaded.")
    )
