"""Exercises for "Law of total probability"."""

import numpy as np

from unstuck.authoring import (
    Branch,
    Choices,
    Draw,
    Exercise,
    Figure,
    Mistake,
    Number,
    Rational,
    Right,
    Tree,
    TupleOf,
    Wrong,
    exercise,
    figure,
)

PROBABILITY = "Type a decimal or a fraction, such as 0.01 or 1/100."

GROUPS = [
    ("visitors", "come from search", "come from a mail", "come from an ad"),
    ("pictures", "are taken by day", "are taken at dusk", "are taken at night"),
    ("requests", "go to server 1", "go to server 2", "go to server 3"),
    ("customers", "pay monthly", "pay yearly", "use the free plan"),
    ("documents", "are in English", "are in German", "are in Hindi"),
    ("patients", "are under 30", "are 30 to 59", "are 60 or older"),
]


@exercise(skill="partition-a-space", minutes=2)
def missing_piece(draw: Draw) -> Exercise:
    things, *pieces = draw.choice(GROUPS)
    first, second, last = draw.shuffled(pieces)
    a, b = draw.integer(10, 60), draw.integer(5, 35)
    return Exercise(
        question=(
            f"Each of the {things} belongs to exactly one of three groups: "
            f"{a}% {first}, {b}% {second}, and the rest {last}. "
            f"One is picked at random. What is the probability that it belongs to the last group?"
        ),
        answer=Number(Rational(100 - a - b, 100)),
        how_to_type=PROBABILITY,
        steps=[
            "Every one is in exactly one group. What do the three shares add up to?",
            f"They add up to $1$. So the last is $1 - {a / 100:.2f} - {b / 100:.2f} = "
            f"{(100 - a - b) / 100:.2f}$.",
        ],
        mistakes=[
            Mistake(
                Number(Rational(a + b, 100)),
                "That is the probability of the first two together. The rest is what is left.",
            )
        ],
        check=lambda: 1.0 - np.cumsum([a / 100, b / 100])[-1],
    )


PARTITIONS = [
    (
        "whole numbers (also below zero)",
        ["the even numbers; the odd numbers", "negative numbers; zero; positive numbers"],
        [
            ("the positive numbers; the negative numbers", "Zero is in neither."),
            ("the even numbers; the multiples of three", "6 is in both, 1 is in neither."),
            ("numbers below 10; numbers above 5", "7 is in both."),
        ],
    ),
    (
        "ages in full years",
        ["under 18; 18 or older", "under 30; 30 to 59; 60 or older"],
        [
            ("under 30; over 30", "A person of exactly 30 is in neither."),
            ("under 40; over 20", "A person of 30 is in both."),
            ("under 18; over 65", "Most people are in neither."),
        ],
    ),
    (
        "outcomes of one throw of a die",
        ["even; odd", "at most 2; exactly 3; at least 4"],
        [
            ("at most 3; at least 3", "A 3 is in both."),
            ("less than 3; more than 3", "A 3 is in neither."),
            ("even; odd; a six", "A six is in two of them."),
        ],
    ),
    (
        "emails",
        ["spam; not spam", "read; unread"],
        [
            ("spam; unread", "An unread spam email is in both."),
            ("short ones; ones with a link", "A short email with a link is in both."),
            ("from today; from last year", "An email of last month may be in neither."),
        ],
    ),
    (
        "outcomes of two flips of a coin",
        ["no head; one head; two heads", "first flip heads; first flip tails"],
        [
            ("first flip heads; second flip heads", "Two heads is in both."),
            ("at least one head; at least one tail", "Heads then tails is in both."),
            ("two heads; two tails", "Heads then tails is in neither."),
        ],
    ),
]


@exercise(skill="partition-a-space", minutes=2, after=missing_piece)
def which_are_partitions(draw: Draw) -> Exercise:
    space, right, wrong = draw.choice(PARTITIONS)
    options = draw.shuffled(
        [
            *(Right(text) for text in right),
            *(Wrong(text, why) for text, why in draw.sample(wrong, 2)),
        ]
    )
    return Exercise(
        question=f"Which of these lists of pieces are partitions of the {space}?",
        answer=Choices(options),
        steps=[
            "Look for an outcome that is in no piece, or in two.",
            "A partition has neither gap nor overlap: each outcome is in exactly one piece.",
        ],
        reviewed="Each wrong option comes with the outcome that breaks it.",
    )


@exercise(skill="partition-a-space", minutes=3, after=missing_piece)
def sizes_from_proportions(draw: Draw) -> Exercise:
    things, first, second, third = draw.choice(GROUPS)
    times = draw.choice([2, 3, 4])
    small = Rational(draw.integer(5, 90 // (1 + times)), 100)
    rest = 1 - small - times * small
    return Exercise(
        question=(
            f"Each of the {things} belongs to exactly one of three groups: those that {first}, "
            f"those that {second}, those that {third}. The share of the first group is "
            f"{float(small):.2f}, the second is {times} times as large. Which shares do the "
            "second and the third group have? Answer as a pair (second, third)."
        ),
        answer=TupleOf(times * small, rest),
        steps=[
            f"The second share is ${times} \\cdot {float(small):.2f}$.",
            f"That is ${float(times * small):.2f}$. The three add up to one.",
            f"The third is $1 - {float(small):.2f} - {float(times * small):.2f} "
            f"= {float(rest):.2f}$.",
        ],
        mistakes=[
            Mistake(
                TupleOf(times * small, 1 - times * small),
                "The third share is what is left after the first and the second.",
            )
        ],
        check=lambda: tuple(
            np.linalg.solve([[1.0, 0.0], [1.0, 1.0]], [times * float(small), 1 - float(small)])
        ),
    )


STORIES = [
    ("visitors", "are new", "clicks"),
    ("emails", "come from outside", "is spam"),
    ("pictures", "are taken at night", "is labeled wrong"),
    ("customers", "use the free plan", "leaves this month"),
    ("requests", "go to the old server", "fails"),
    ("transactions", "are made abroad", "is a fraud"),
]


@exercise(skill="probability-by-cases", minutes=3)
def total_of_two(draw: Draw) -> Exercise:
    things, group, event = draw.choice(STORIES)
    size = Rational(draw.integer(1, 9), 10)
    inside, outside = (Rational(n, 100) for n in draw.distinct(2, 1, 60))
    total = size * inside + (1 - size) * outside
    return Exercise(
        question=(
            f"Of the {things}, {float(size):.0%} {group}. One of these {event} with probability "
            f"{float(inside):.2f}; any other {event} with probability "
            f"{float(outside):.2f}. One is picked at random. "
            f"What is the probability that it {event}?"
        ),
        answer=Number(total),
        how_to_type=PROBABILITY,
        steps=[
            f"What is hidden is whether the one picked is among those that {group}. "
            "Split by that. How large are the two cases?",
            f"The cases have sizes ${float(size):.1f}$ and ${float(1 - size):.1f}$. "
            "Weigh each conditional probability with its size.",
            f"${float(size):.1f} \\cdot {float(inside):.2f} + {float(1 - size):.1f} \\cdot "
            f"{float(outside):.2f} = {float(total):g}$.",
        ],
        mistakes=[
            Mistake(
                Number((inside + outside) / 2),
                "A plain average treats both cases as equally large. Weigh them by their sizes.",
            ),
            Mistake(
                Number(inside + outside),
                "Each conditional probability counts only within its case. "
                "Multiply it by the size of the case first.",
            ),
            Mistake(
                Number((1 - size) * inside + size * outside),
                "The weights are swapped.",
            ),
        ],
        check=lambda: np.average(
            [float(inside), float(outside)], weights=[float(size), 1 - float(size)]
        ),
    )


@exercise(skill="probability-by-cases", minutes=3, after=total_of_two)
def size_from_total(draw: Draw) -> Exercise:
    things, group, event = draw.choice(STORIES)
    tenths = draw.integer(1, 9)
    a, b = draw.distinct(2, 1, 9)
    inside, outside = Rational(a, 10), Rational(b, 10)
    total = Rational(tenths * a + (10 - tenths) * b, 100)
    return Exercise(
        question=(
            f"Some of the {things} {group}. One of these {event} with probability "
            f"{float(inside):.1f}, any other {event} with probability {float(outside):.1f}. "
            f"Over all {things} together the probability is {float(total):.2f}. "
            f"Which share of the {things} {group}?"
        ),
        answer=Number(Rational(tenths, 10)),
        how_to_type=PROBABILITY,
        steps=[
            "Call the share $p$. What is the size of the other case?",
            f"It is $1 - p$. The law of total probability says ${float(inside):.1f}\\,p + "
            f"{float(outside):.1f}\\,(1 - p) = {float(total):.2f}$. Solve for $p$.",
            f"$p = \\frac{{{float(total):.2f} - {float(outside):.1f}}}"
            f"{{{float(inside):.1f} - {float(outside):.1f}}} = {tenths / 10:.1f}$.",
        ],
        mistakes=[
            Mistake(
                Number(Rational(10 - tenths, 10)),
                "That is the share of the others.",
            )
        ],
        check=lambda: np.interp(
            float(total),
            sorted([float(inside), float(outside)]),
            [0.0, 1.0] if b < a else [1.0, 0.0],
        ),
    )


@exercise(skill="probability-tree", minutes=3)
def tree_with_three(draw: Draw) -> Exercise:
    first, second = draw.choice([(2, 3), (5, 3), (1, 4), (2, 6), (3, 3), (4, 4), (6, 1), (2, 5)])
    sizes = [first, second, 10 - first - second]
    shares = draw.distinct(3, 1, 9)
    servers = draw.sample(["north", "south", "east", "west", "main", "spare"], 3)
    total = Rational(sum(a * b for a, b in zip(sizes, shares, strict=True)), 100)
    branches = [
        Branch(
            name,
            f"{a / 10:.1f}",
            Branch("late", f"{b / 10:.1f}"),
            Branch("on time", f"{1 - b / 10:.1f}"),
        )
        for name, a, b in zip(servers, sizes, shares, strict=True)
    ]
    products = " + ".join(
        f"{a / 10:.1f} \\cdot {b / 10:.1f}" for a, b in zip(sizes, shares, strict=True)
    )
    return Exercise(
        question=(
            "A request goes to one of three servers and is answered late or on time, "
            "as in the tree. What is the probability that it is late?"
        ),
        answer=Number(total),
        how_to_type=PROBABILITY,
        steps=[
            'Which paths end in "late"? Multiply along each.',
            "One through each server. Add the three products: different paths can't both happen.",
            f"${products} = {float(total):.2f}$.",
        ],
        mistakes=[
            Mistake(
                Number(Rational(sum(shares), 30)),
                "That is a plain average. The first branches are the weights.",
            ),
        ],
        figure=Tree(*branches).figure(
            "A probability tree. "
            + " ".join(
                f"To {server.label} with probability {server.chance}; from there late with "
                f"{server.next[0].chance}, on time with {server.next[1].chance}."
                for server in branches
            )
        ),
        check=lambda: np.dot(np.array(sizes) / 10, np.array(shares) / 10),
    )


@exercise(skill="probability-tree", minutes=2, after=tree_with_three)
def label_the_tree(draw: Draw) -> Exercise:
    size = draw.integer(1, 9) * 10
    inside, outside = (n * 5 for n in draw.distinct(2, 1, 19))
    return Exercise(
        question=(
            f"{size}% of the parts come from machine 1, the rest from machine 2. "
            f"Machine 1 makes {inside}% of its parts faulty, and machine 2 {outside}% of its "
            "parts. Draw the tree: first the machine, then faulty or good. Which probabilities "
            "stand at the ends of the two paths to *good*? Answer as a pair (machine 1, machine 2)."
        ),
        answer=TupleOf(
            Rational(size * (100 - inside), 10_000),
            Rational((100 - size) * (100 - outside), 10_000),
        ),
        steps=[
            "Label the first branches with the sizes of the two machines. They add up to one.",
            f"From machine 1, *good* has probability ${1 - inside / 100:.2f}$, "
            f"from machine 2 ${1 - outside / 100:.2f}$. Multiply along each path.",
            f"${size / 100:.1f} \\cdot {1 - inside / 100:.2f}$ and "
            f"${1 - size / 100:.1f} \\cdot {1 - outside / 100:.2f}$.",
        ],
        mistakes=[
            Mistake(
                TupleOf(
                    Rational(size * inside, 10_000),
                    Rational((100 - size) * outside, 10_000),
                ),
                "These paths end in *faulty*.",
            ),
            Mistake(
                TupleOf(Rational(100 - inside, 100), Rational(100 - outside, 100)),
                "These are the labels of the last branches. Multiply along the whole path.",
            ),
        ],
        check=lambda: tuple(
            np.array([size, 100 - size]) * (100 - np.array([inside, outside])) / 10_000
        ),
    )


@figure
def visitor_tree() -> Figure:
    return Tree(
        Branch(
            "new",
            "0.3",
            Branch("click", "0.2", end="0.06"),
            Branch("no click", "0.8", end="0.24"),
        ),
        Branch(
            "returning",
            "0.7",
            Branch("click", "0.1", end="0.07"),
            Branch("no click", "0.9", end="0.63"),
        ),
    ).figure(
        "A tree. From the root, new with 0.3 and returning with 0.7. From new, click with 0.2 "
        "and no click with 0.8; from returning, click with 0.1 and no click with 0.9. "
        "The products at the ends are 0.06, 0.24, 0.07 and 0.63."
    )
