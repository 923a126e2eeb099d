"""Exercises for "Conditional probability and the chain rule"."""

from fractions import Fraction
from math import prod

import numpy as np

from unstuck.authoring import (
    AreaBox,
    Draw,
    Exercise,
    Figure,
    Mistake,
    Number,
    ProbabilityFormula,
    Rational,
    exercise,
    figure,
)

PROBABILITY = "Type a decimal or a fraction, such as 0.01 or 1/100."

# What was counted, the event on the rows, its opposite, the event on the columns, its opposite.
COUNTED = [
    ("emails", "spam", "not spam", "has a link", "no link"),
    ("transactions", "fraud", "honest", "abroad", "at home"),
    ("pictures", "cat", "no cat", "taken indoors", "outdoors"),
    ("visitors", "bought", "left", "on a phone", "on a computer"),
    ("reviews", "positive", "negative", "long", "short"),
    ("sensors", "faulty", "working", "hot", "cool"),
]


def table(corner: str, columns: list[str], rows: list[tuple[str, list[object]]]) -> str:
    """Return a Markdown table."""
    head = f"| {corner} | {' | '.join(columns)} |\n|{'---|' * (len(columns) + 1)}"
    lines = [f"| {name} | {' | '.join(str(cell) for cell in cells)} |" for name, cells in rows]
    return "\n".join([head, *lines])


def draw_counts(draw: Draw) -> tuple[list[list[int]], int]:
    """Return a 2×2 table of counts whose first column adds up to a friendly number."""
    column = draw.choice([20, 25, 30, 40, 50, 60, 80])
    both = draw.integer(2, column - 2)
    other = draw.choice([100, 120, 150, 160, 200]) - column
    return [[both, draw.integer(3, other - 3)], [column - both, 0]], other


@exercise(skill="conditional-from-table", minutes=2)
def conditional_from_counts(draw: Draw) -> Exercise:
    things, first, second, given, opposite = draw.choice(COUNTED)
    counts, other = draw_counts(draw)
    counts[1][1] = other - counts[0][1]
    (a, b), (c, d) = counts
    return Exercise(
        question=(
            f"Somebody counted {a + b + c + d} {things}.\n\n"
            + table("", [given, opposite], [(first, [a, b]), (second, [c, d])])
            + f"\n\nFind $P(\\text{{{first}}} \\mid \\text{{{given}}})$."
        ),
        answer=Number(Fraction(a, a + c)),
        how_to_type=PROBABILITY,
        steps=[
            f'The event behind the bar is "{given}". Cover the other column. Which cases remain?',
            f"${a} + {c} = {a + c}$ cases remain: they are the whole now.",
            f'Of these, ${a}$ are "{first}". So the answer is $\\frac{{{a}}}{{{a + c}}}$.',
        ],
        mistakes=[
            Mistake(
                Number(Fraction(a, a + b)),
                f'You divided by all of "{first}". The bar says that "{given}" is known: '
                "divide by that column.",
            ),
            Mistake(
                Number(Fraction(a, a + b + c + d)),
                "That is the probability that both happen, among everything. "
                "Here only one column is left.",
            ),
        ],
        check=lambda: np.array(counts)[0, 0] / np.array(counts).sum(axis=0)[0],
    )


@exercise(skill="conditional-from-table", minutes=3, after=conditional_from_counts)
def conditional_from_joint(draw: Draw) -> Exercise:
    weights = draw.until(
        lambda: [draw.integer(2, 60) for _ in range(3)], lambda w: not 30 <= sum(w) <= 95
    )
    cells = [Rational(w, 100) for w in [*weights, 100 - sum(weights)]]
    joint = [cells[:2], cells[2:]]
    row = draw.integer(0, 1)
    column = draw.integer(0, 1)
    rain, bus = [["rain", "dry"], ["late", "on time"]]
    known = joint[row][0] + joint[row][1]
    return Exercise(
        question=(
            "The table shows joint probabilities of the weather and the bus.\n\n"
            + table(
                "",
                bus,
                [(rain[i], [f"{float(p):.2f}" for p in joint[i]]) for i in range(2)],
            )
            + f"\n\nFind $P(\\text{{{bus[column]}}} \\mid \\text{{{rain[row]}}})$. "
            "A fraction is fine."
        ),
        answer=Number(Fraction(joint[row][column]) / Fraction(known)),
        how_to_type=PROBABILITY,
        steps=[
            f'"{rain[row]}" is known, so only that row remains. What does it add up to?',
            f"The row adds up to ${float(joint[row][0]):.2f} + {float(joint[row][1]):.2f} "
            f"= {float(known):.2f}$. This is $P(\\text{{{rain[row]}}})$.",
            f"Divide the cell by the row: "
            f"$\\frac{{{float(joint[row][column]):.2f}}}{{{float(known):.2f}}}$.",
        ],
        mistakes=[
            Mistake(
                Number(joint[row][column]),
                "That cell is the probability that both happen. Divide it by the probability "
                "of what is known.",
            ),
            Mistake(
                Number(
                    Fraction(joint[row][column]) / Fraction(joint[0][column] + joint[1][column])
                ),
                f'You divided by the column. Known is "{rain[row]}": that is a row.',
            ),
        ],
        check=lambda: (
            np.array([float(p) for p in cells]).reshape(2, 2)[row, column]
            / np.array([float(p) for p in cells]).reshape(2, 2).sum(axis=1)[row]
        ),
    )


SENTENCES = [
    ("the", "cat", "sleeps"),
    ("we", "train", "models"),
    ("a", "good", "question"),
    ("please", "try", "again"),
    ("loss", "goes", "down"),
]


@exercise(skill="chain-rule", minutes=2)
def next_words(draw: Draw) -> Exercise:
    words = draw.choice(SENTENCES)
    chances = [
        Rational(draw.choice([1, 2, 3, 4, 5, 6]), 10),
        Rational(draw.choice([1, 2, 3, 5]), 10),
        Rational(draw.choice([2, 4, 5, 6, 8]), 10),
    ]
    first, second, third = (f"\\text{{{word}}}" for word in words)
    shown = [f"{float(p):.1f}" for p in chances]
    joint = chances[0] * chances[1] * chances[2]
    return Exercise(
        question=(
            "A tiny language model says\n\n"
            f"$$P({first}) = {shown[0]}, \\quad P({second} \\mid {first}) = {shown[1]}, "
            f"\\quad P({third} \\mid {first}, {second}) = {shown[2]}.$$\n\n"
            f'Which probability does it give to the text "{" ".join(words)}"?'
        ),
        answer=Number(joint),
        how_to_type=PROBABILITY,
        steps=[
            "To get the whole text, the first word has to come, then the second after it, "
            "then the third after both. What do you do with the three numbers?",
            f"Multiply: ${shown[0]} \\cdot {shown[1]} \\cdot {shown[2]}$.",
            f"${shown[0]} \\cdot {shown[1]} = {float(chances[0] * chances[1]):.2f}$, "
            f"and times ${shown[2]}$ this is ${float(joint):.3f}$.",
        ],
        mistakes=[
            Mistake(
                Number(sum(chances, Rational(0))),
                "Adding is for one or the other. Here all three have to happen: multiply.",
            ),
            Mistake(
                Number(chances[0] * chances[1]),
                "Two words are in. The third has its factor too.",
            ),
        ],
        check=lambda: np.exp(np.sum(np.log([float(p) for p in chances]))),
    )


LETTERS = ["ABC", "RST", "XYZ", "UVW", "DEF", "KLM", "GHJ", "NQR", "STU", "ACE", "BDF", "RXY"]


@exercise(skill="chain-rule", minutes=3, after=next_words)
def factor_in_order(draw: Draw) -> Exercise:
    letters = draw.choice(LETTERS)
    order = draw.shuffled(list(letters))
    first, second, third = order
    listed = ", ".join(sorted(letters))
    return Exercise(
        question=(
            f"Factor $P({listed})$ by the chain rule: start with ${first}$, "
            f"then ${second}$, then ${third}$."
        ),
        answer=ProbabilityFormula(
            f"P({first}) P({second}|{first}) P({third}|{first},{second})",
            events=tuple(sorted(letters)),
            form="conditional factors",
        ),
        steps=[
            f"The first factor has nothing before it: $P({first})$.",
            f"The second has ${first}$ behind its bar: $P({second} \\mid {first})$.",
            f"The third has both behind its bar: $P({third} \\mid {first}, {second})$. "
            "Multiply the three.",
        ],
        mistakes=[
            Mistake(
                ProbabilityFormula(
                    f"P({first}) P({second}) P({third})", events=tuple(sorted(letters))
                ),
                "That holds only when the events do not influence each other. "
                "Put behind each bar what came before.",
            ),
            Mistake(
                ProbabilityFormula(
                    f"P({first}) P({second}|{first}) P({third}|{second})",
                    events=tuple(sorted(letters)),
                ),
                f"The last factor forgets ${first}$. Everything before belongs behind the bar.",
            ),
        ],
        reviewed=(
            "The chain rule itself: multiplying the defining fractions "
            "P(X) · P(X,Y)/P(X) · P(X,Y,Z)/P(X,Y) cancels to P(X,Y,Z)."
        ),
    )


@exercise(skill="chain-rule", minutes=2, after=next_words)
def find_the_missing_factor(draw: Draw) -> Exercise:
    given = Rational(draw.choice([20, 25, 30, 40, 50, 60, 80]), 100)
    conditional = Rational(draw.integer(1, 19), 20)
    both = given * conditional
    known, asked = draw.choice(
        [("A", "B"), ("B", "A"), ("R", "S"), ("X", "Y"), ("F", "G"), ("S", "T")]
    )
    return Exercise(
        question=(
            f"You know $P({known}) = {float(given):.2f}$ and "
            f"$P({', '.join(sorted([known, asked]))}) = {float(both):g}$. "
            f"Find $P({asked} \\mid {known})$."
        ),
        answer=Number(conditional),
        how_to_type=PROBABILITY,
        steps=[
            f"The chain rule says $P({known}, {asked}) = P({known})\\,P({asked} \\mid {known})$. "
            "Which of the three numbers is missing?",
            f"Divide: $P({asked} \\mid {known}) = "
            f"\\frac{{{float(both):g}}}{{{float(given):.2f}}}$.",
        ],
        mistakes=[
            Mistake(
                Number(both * given),
                "You multiplied. The joint is already the product: divide to get a factor back.",
            ),
            Mistake(
                Number(given / both),
                "Upside down: a probability can't be above 1. The joint goes on top.",
            ),
        ],
        check=lambda: np.linalg.solve([[float(given)]], [float(both)])[0],
    )


FLAGGED = [
    ("transactions", "fraudulent", "honest", "flagged by the model", "fraudulent"),
    ("scans", "ill", "healthy", "marked by the model", "ill"),
    ("posts", "harmful", "harmless", "hidden by the filter", "harmful"),
    ("parts", "broken", "good", "rejected by the camera", "broken"),
    ("messages", "spam", "wanted", "moved to the junk folder", "spam"),
]


@exercise(skill="tell-directions-apart", minutes=3)
def precision_from_words(draw: Draw) -> Exercise:
    things, bad, good, flagged, short = draw.choice(FLAGGED)
    positives = draw.choice([20, 40, 50, 60, 80])
    hits = positives * draw.choice([5, 6, 7, 8, 9]) // 10
    negatives = draw.choice([400, 500, 800, 940])
    alarms = draw.integer(2, 30) * 2
    return Exercise(
        question=(
            f"Of {positives} {bad} {things}, {hits} were {flagged}. "
            f"Of {negatives} {good} {things}, {alarms} were {flagged}.\n\n"
            f"Pick one of all the {things} that were {flagged}. "
            f"What is the probability that it is {short}?"
        ),
        answer=Number(Fraction(hits, hits + alarms)),
        how_to_type=PROBABILITY,
        steps=[
            f'Say it with "of all the …": of all the {things} that were {flagged}. '
            "How many are these?",
            f"${hits} + {alarms} = {hits + alarms}$ were {flagged}.",
            f"Of these, ${hits}$ are {short}: $\\frac{{{hits}}}{{{hits + alarms}}}$.",
        ],
        mistakes=[
            Mistake(
                Number(Fraction(hits, positives)),
                f"That is the other direction: of all the {bad} ones, the share that was "
                f"{flagged}. The question starts from what was {flagged}.",
            ),
            Mistake(
                Number(Fraction(hits, positives + negatives)),
                f"You divided by all {things}. Only those that were {flagged} are left.",
            ),
        ],
        check=lambda: np.mean(np.repeat([1, 0], [hits, alarms])),
    )


NAMED = [
    ("fraud", "F", "flagged", "A", "transactions"),
    ("spam", "S", "has a link", "L", "emails"),
    ("ill", "D", "tests positive", "K", "people"),
    ("clicks", "C", "sees the new page", "N", "visitors"),
    ("is a cat", "C", "the model says cat", "M", "pictures"),
    ("rains", "R", "is cloudy", "C", "days"),
    ("passes", "S", "did the homework", "H", "students"),
]


@exercise(skill="tell-directions-apart", minutes=2, distinct=28)
def write_what_is_said(draw: Draw) -> Exercise:
    one, one_letter, other, other_letter, things = draw.choice(NAMED)
    swap = draw.chance(0.5)
    (asked, a), (known, k) = (
        ((other, other_letter), (one, one_letter))
        if swap
        else ((one, one_letter), (other, other_letter))
    )
    share = draw.choice(
        [
            f'Among all the {things} with "{known}", the share with "{asked}".',
            f'The probability of "{asked}", once we know "{known}".',
        ]
    )
    return Exercise(
        question=(
            f'For {things}, let ${one_letter}$ mean "{one}" and ${other_letter}$ mean '
            f'"{other}". Write with symbols:\n\n> {share}'
        ),
        answer=ProbabilityFormula(f"P({a}|{k})", events=tuple(sorted([one_letter, other_letter]))),
        steps=[
            "Which of the two is known before we ask? It belongs behind the bar.",
            f'Known is "{known}", that is ${k}$. Asked is "{asked}", that is ${a}$.',
        ],
        mistakes=[
            Mistake(
                ProbabilityFormula(f"P({k}|{a})", events=tuple(sorted([one_letter, other_letter]))),
                "The other way round. What is known stands behind the bar.",
            ),
            Mistake(
                ProbabilityFormula(f"P({a},{k})", events=tuple(sorted([one_letter, other_letter]))),
                "That is the share of everything that has both. "
                "Here we look only among the cases where one of them is known.",
            ),
        ],
        reviewed="The sentence names the known event, and the notation puts it behind the bar.",
    )


@exercise(skill="tell-directions-apart", minutes=3, after=precision_from_words)
def turn_it_around(draw: Draw) -> Exercise:
    tenths = draw.choice([4, 5, 6, 8, 9])
    recall = Rational(tenths, 10)
    actual = draw.choice([20, 40, 50, 60, 80, 100])
    hits = actual * tenths // 10
    flagged = hits * draw.choice([2, 3, 4, 5])
    precision = Rational(hits, flagged)
    return Exercise(
        question=(
            f"In a test set of 1000 cases, {actual} are positive and the model flags "
            f"{flagged}. Its recall is "
            f"$P(\\text{{flagged}} \\mid \\text{{positive}}) = {float(recall):.1f}$. "
            "Find its precision, $P(\\text{positive} \\mid \\text{flagged})$."
        ),
        answer=Number(precision),
        how_to_type=PROBABILITY,
        steps=[
            "Both directions share the same cases on top: positive and flagged. "
            "Use the recall to count these.",
            f"${float(recall):.1f} \\cdot {actual} = {hits}$ cases are positive and flagged.",
            f"Of all the ${flagged}$ flagged cases, ${hits}$ are positive: "
            f"$\\frac{{{hits}}}{{{flagged}}} = {precision}$.",
        ],
        mistakes=[
            Mistake(Number(recall), "That is the recall again. Divide by the flagged cases."),
            Mistake(
                Number(Fraction(actual, flagged)),
                "You divided all positive cases by the flagged ones. "
                "Count only those that are both.",
            ),
        ],
        check=lambda: prod([float(recall), actual]) / flagged,
    )


@figure
def keep_the_strip() -> Figure:
    return AreaBox(("B", 0.4, 0.75), ("not B", 0.6, 0.12), event="A").figure(
        "A unit square cut by an upright line. The strip on the left, of width 0.4, is the "
        "event B. Its lower three quarters are shaded: there A happens too."
    )
