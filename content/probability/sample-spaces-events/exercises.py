"""Exercises for "Sample spaces, events and probability axioms"."""

from fractions import Fraction
from itertools import product

import numpy as np

from unstuck.authoring import (
    Atom,
    Draw,
    Exercise,
    Figure,
    Mistake,
    Number,
    Rational,
    SetFormula,
    SetOf,
    Venn,
    exercise,
    figure,
)

PROBABILITY = "Type a decimal or a fraction, such as 0.01 or 1/100."

# The first thing drawn with its values, then the second: one letter a value.
TWO_PARTS = [
    ("a coin (H or T)", "HT", "a card that is red, green or blue (R, G, B)", "RGB"),
    ("a coin (H or T)", "HT", "a wheel with the fields X, Y and Z", "XYZ"),
    ("a model (A or B)", "AB", "a data set (X, Y or Z)", "XYZ"),
    ("an optimizer (S or M)", "SM", "a size (A, B or C)", "ABC"),
    ("a user (new N or old D)", "ND", "a page (A, B or C)", "ABC"),
    ("a ball (red R, green G or black K)", "RGK", "a coin (H or T)", "HT"),
    ("a label (C or D)", "CD", "a guess (C or D)", "CD"),
    ("a switch (U or D)", "UD", "a lamp that is red or green (R, G)", "RG"),
]


def words(letters: list[str]) -> SetOf:
    """Return the set of these outcomes."""
    return SetOf(*(Atom(word) for word in letters))


@exercise(skill="list-sample-space", minutes=2, distinct=16)
def list_two_parts(draw: Draw) -> Exercise:
    first, first_values, second, second_values = draw.choice(TWO_PARTS)
    if draw.chance(0.5):
        first, first_values, second, second_values = second, second_values, first, first_values
    outcomes = [a + b for a in first_values for b in second_values]
    example = outcomes[0]
    return Exercise(
        question=(
            f"Two results are written down: first that of {first}, then that of {second}. "
            f"An outcome is two signs, such as ${example}$. List the sample space as a set."
        ),
        answer=words(outcomes),
        steps=[
            f"Fix the first sign: ${first_values[0]}$. Which outcomes begin with it?",
            f"{', '.join(f'${first_values[0]}{b}$' for b in second_values)}. "
            f"Now do the same with {', '.join(f'${a}$' for a in first_values[1:])}.",
            f"There are ${len(first_values)} \\cdot {len(second_values)} = {len(outcomes)}$: "
            f"{', '.join(f'${outcome}$' for outcome in outcomes)}.",
        ],
        mistakes=[
            Mistake(
                words(list(first_values) + list(second_values)),
                "These are the single values. An outcome says what both showed.",
            )
            if not set(first_values) & set(second_values)
            else Mistake(words(outcomes[:-1]), "One is missing. Go through them in order."),
        ],
        check=lambda: {"".join(pair) for pair in product(first_values, second_values)},
    )


CONDITIONS = [
    ("the number of {s} is exactly {k}", lambda word, s, k: word.count(s) == k),
    ("the number of {s} is at least {k}", lambda word, s, k: word.count(s) >= k),
    ("the number of {s} is at most {k}", lambda word, s, k: word.count(s) <= k),
]


@exercise(skill="list-sample-space", minutes=3, after=list_two_parts, distinct=12)
def list_flips_in_event(draw: Draw) -> Exercise:
    sentence, holds = draw.choice(CONDITIONS)
    sign = draw.choice("HT")
    count = draw.integer(1, 2)
    every = [a + b + c for a in "HT" for b in "HT" for c in "HT"]
    event = [word for word in every if holds(word, sign, count)]
    name = sentence.format(k=count, s=f"${sign}$")
    patterns = list(product("HT", repeat=3))
    return Exercise(
        question=(
            "A coin is flipped three times. An outcome is written like $HTH$. "
            f"List the event that {name}, as a set."
        ),
        answer=words(event),
        steps=[
            "Write all outcomes of three flips first. How many should there be?",
            f"There are $2 \\cdot 2 \\cdot 2 = 8$: {', '.join(f'${word}$' for word in every)}.",
            f"Keep those in which {name}: {', '.join(f'${word}$' for word in event)}.",
        ],
        mistakes=[
            Mistake(
                words([word for word in every if word not in event]),
                "These are the outcomes in which it does not happen.",
            ),
        ],
        check=lambda: {
            "".join(pattern)
            for pattern in patterns
            if _within(sentence, sum(flip == sign for flip in pattern), count)
        },
    )


def _within(sentence: str, seen: int, count: int) -> bool:
    """Decide the sentence from the number seen, for the check only."""
    return {"exactly": seen == count, "at least": seen >= count, "at most": seen <= count}[
        sentence.removesuffix(" {k}").removeprefix("the number of {s} is ")
    ]


PAIRS = [
    ("A", "the picture shows a cat", "B", "the picture is blurred"),
    ("C", "the user clicks", "N", "the user is new"),
    ("F", "the transaction is a fraud", "L", "the amount is large"),
    ("S", "the email is spam", "L", "the email has a link"),
    ("R", "it rains", "W", "it is windy"),
    ("M", "the model is right", "H", "the human is right"),
    ("T", "the test is positive", "D", "the person has the disease"),
]

# How the event is said, its formula, and a wrong formula with the reason.
SAID = [
    (
        "at least one of the two is true",
        "{a} ∪ {b}",
        "{a} ∩ {b}",
        'That asks for both. "At least one" is an or.',
    ),
    ("both are true", "{a} ∩ {b}", "{a} ∪ {b}", "That needs only one of them to be true."),
    (
        "the first is true, but the second is not",
        "{a} ∩ {b}^c",
        "{a} ∩ {b}",
        "The second should not be true: take its complement.",
    ),
    (
        "the second is true, but the first is not",
        "{a}^c ∩ {b}",
        "{a} ∩ {b}^c",
        "The other way round: the second is the true one.",
    ),
    (
        "neither of them is true",
        "{a}^c ∩ {b}^c",
        "{a}^c ∪ {b}^c",
        'That is "not both". Here the first is false and the second is false.',
    ),
    (
        "they are not both true",
        "({a} ∩ {b})^c",
        "{a}^c ∩ {b}^c",
        'That is "neither". "Not both" still allows one of them.',
    ),
    (
        "exactly one of the two is true",
        "({a} ∩ {b}^c) ∪ ({a}^c ∩ {b})",
        "{a} ∪ {b}",
        "A union includes the case that both are true. Here it is exactly one.",
    ),
]


@exercise(skill="write-events", minutes=2, distinct=49)
def event_in_symbols(draw: Draw) -> Exercise:
    a, first, b, second = draw.choice(PAIRS)
    said, formula, wrong, why = draw.choice(SAID)
    right = SetFormula(formula.format(a=a, b=b), names=(a, b))
    return Exercise(
        question=(
            f'Let ${a}$ be the event "{first}" and ${b}$ the event "{second}". '
            f"Write with symbols: **{said}**."
        ),
        answer=right,
        steps=[
            "Say it again with only the words *and*, *or*, *not*.",
            r"*And* is $\cap$, *or* is $\cup$, *not* is the complement $^c$. "
            "Translate word by word.",
            f"This gives {right.latex()}.",
        ],
        mistakes=[Mistake(SetFormula(wrong.format(a=a, b=b), names=(a, b)), why)],
        reviewed="Each sentence is the reading of its formula; compared on all Venn regions.",
    )


@exercise(skill="write-events", minutes=3, after=event_in_symbols, distinct=16)
def event_from_outcomes(draw: Draw) -> Exercise:
    low, high = {1, 2, 3}, {2, 4, 6}
    names = draw.choice([("A", "B"), ("S", "E"), ("L", "G"), ("X", "Y")])
    regions = {
        "both": low & high,
        "first only": low - high,
        "second only": high - low,
        "neither": {1, 2, 3, 4, 5, 6} - low - high,
    }
    kept = draw.choice([("both",), ("first only",), ("second only",), ("neither",)])
    a, b = names
    formula = {
        "both": f"{a} ∩ {b}",
        "first only": f"{a} ∩ {b}^c",
        "second only": f"{a}^c ∩ {b}",
        "neither": f"{a}^c ∩ {b}^c",
    }[kept[0]]
    shown = ", ".join(str(face) for face in sorted(regions[kept[0]]))
    right = SetFormula(formula, names=names)
    return Exercise(
        question=(
            f"A die is thrown. ${a} = \\{{1, 2, 3\\}}$ (small) and ${b} = \\{{2, 4, 6\\}}$ "
            f"(even). Write the event $\\{{{shown}\\}}$ with ${a}$, ${b}$ and set symbols."
        ),
        answer=right,
        steps=[
            f"Take one outcome of $\\{{{shown}\\}}$. Is it in ${a}$? Is it in ${b}$?",
            f"The same holds for each of them: {kept[0]}.",
            f"In symbols: {right.latex()}.",
        ],
        mistakes=[
            Mistake(
                SetFormula(f"{a} ∪ {b}", names=names),
                "The union has every outcome that is in at least one of them.",
            )
        ],
        reviewed="The four formulas are the four regions of the Venn diagram.",
    )


RATES = [
    ("pictures", "are blurred", "have a wrong label"),
    ("users", "open the mail", "visit the shop"),
    ("answers", "are too long", "contain a mistake"),
    ("patients", "have a cough", "have a fever"),
    ("rows", "miss an age", "miss an income"),
    ("requests", "are slow", "fail"),
]


@exercise(skill="complement-and-addition-rules", minutes=3)
def addition_rule(draw: Draw) -> Exercise:
    things, first, second = draw.choice(RATES)
    a, b = draw.distinct(2, 10, 45)
    both = draw.integer(1, min(a, b) - 1)
    return Exercise(
        question=(
            f"Of all {things}, {a}% {first}, {b}% {second}, and for {both}% both are true. "
            "One is picked at random. What is the probability that at least one of the two is "
            "true?"
        ),
        answer=Number(Rational(a + b - both, 100)),
        how_to_type=PROBABILITY,
        steps=[
            "Add the two. Which ones have you counted twice?",
            f"Those with both, ${both}\\%$, were counted twice. Take them off once.",
            f"${a} + {b} - {both} = {a + b - both}$, so the probability is "
            f"${(a + b - both) / 100:.2f}$.",
        ],
        mistakes=[
            Mistake(
                Number(Rational(a + b, 100)),
                f"The {both}% with both were counted twice.",
            ),
            Mistake(
                Number(Rational(a + b - 2 * both, 100)),
                "That leaves out those with both. Take the overlap off once, not twice.",
            ),
        ],
        check=lambda: _share_with_any(a, b, both),
    )


def _share_with_any(a: int, b: int, both: int) -> float:
    """Lay out one hundred cases and count, for the check only."""
    cases = np.zeros((2, 100), dtype=bool)
    cases[0, :a] = True
    cases[1, a - both : a - both + b] = True
    return float(np.mean(cases[0] | cases[1]))


@exercise(skill="complement-and-addition-rules", minutes=2)
def complement_of_label(draw: Draw) -> Exercise:
    labels = draw.sample(["cat", "dog", "bird", "car", "tree", "boat", "face", "sign"], 3)
    first, second = draw.distinct(2, 5, 45)
    third = 100 - first - second
    shown = ", ".join(
        f"$P(\\text{{{label}}}) = {share / 100:.2f}$"
        for label, share in zip(labels[:2], [first, second], strict=True)
    )
    return Exercise(
        question=(
            f"A classifier knows three labels: {', '.join(labels)}. For one picture it says "
            f"{shown}. What is $P(\\text{{{labels[2]}}})$?"
        ),
        answer=Number(Rational(third, 100)),
        how_to_type=PROBABILITY,
        steps=[
            "Exactly one of the three labels is true. What do the three probabilities add up to?",
            f"They add up to one: $1 - {first / 100:.2f} - {second / 100:.2f} "
            f"= {third / 100:.2f}$.",
        ],
        mistakes=[
            Mistake(
                Number(Rational(first + second, 100)),
                "That is the probability that it is one of the other two. Ask for the rest.",
            ),
        ],
        check=lambda: np.diff([first / 100 + second / 100, 1.0])[0],
    )


@exercise(skill="complement-and-addition-rules", minutes=3, after=complement_of_label)
def at_least_one(draw: Draw) -> Exercise:
    sides = draw.choice([2, 3, 4, 5, 6, 8, 10])
    times = draw.integer(2, 3)
    face = draw.integer(1, sides)
    missing = Fraction(sides - 1, sides) ** times
    return Exercise(
        question=(
            f"A wheel with {sides} equal fields, numbered 1 to {sides}, is spun {times} times. "
            f"What is the probability of at least one {face}?"
        ),
        answer=Number(1 - missing),
        how_to_type=PROBABILITY,
        steps=[
            'What is the opposite of "at least one"?',
            f"The opposite is that no spin shows {face}. Of the ${sides}^{times} = "
            f"{sides**times}$ equally likely outcomes, ${sides - 1}^{times} = "
            f"{(sides - 1) ** times}$ are like that.",
            f"$1 - \\frac{{{(sides - 1) ** times}}}{{{sides**times}}} = {Rational(1 - missing)}$.",
        ],
        mistakes=[
            Mistake(Number(missing), "That is the probability of none. Take it from one."),
            Mistake(
                Number(Fraction(times, sides)),
                "Adding counts the outcomes with two of them twice. Use the opposite.",
            ),
        ],
        check=lambda: float(
            np.mean(np.any(np.indices((sides,) * times).reshape(times, -1) == face - 1, axis=0))
        ),
    )


@figure
def a_but_not_b() -> Figure:
    return (
        Venn("A", "B")
        .shade(lambda in_a, in_b: in_a and not in_b)
        .figure(
            "Two overlapping circles named A and B inside a box. Only the part of A that lies "
            "outside B is shaded."
        )
    )
