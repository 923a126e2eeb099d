"""Exercises for "Bayes' theorem"."""

from fractions import Fraction

import numpy as np

from unstuck.authoring import (
    AreaBox,
    Draw,
    Exercise,
    Figure,
    Mistake,
    Number,
    Rational,
    TupleOf,
    exercise,
    figure,
)

PROBABILITY = "Type a decimal or a fraction, such as 0.01 or 1/100."

# What is counted, the cause, and the evidence as "one that …".
STORIES = [
    ("payments", "fraudulent", "raises an alarm"),
    ("emails", "spam", 'contains the word "winner"'),
    ("people", "ill", "tests positive"),
    ("parts", "faulty", "is rejected by the camera"),
    ("visitors", "about to buy", "opens the price page"),
    ("pictures", "fake", "is marked by the detector"),
]


@exercise(skill="compute-posterior", minutes=4)
def posterior_from_rates(draw: Draw) -> Exercise:
    things, cause, shows = draw.choice(STORIES)
    base, hit, false = draw.until(
        lambda: (
            draw.choice([1, 2, 4, 5, 10, 20]),
            draw.choice([50, 60, 70, 80, 90]),
            draw.choice([5, 10, 20, 30]),
        ),
        lambda rates: (
            rates[1] + rates[2] == 100
            or 10_000 * rates[0] == rates[0] * rates[1] * 100 + (100 - rates[0]) * rates[2] * 100
        ),
    )
    causes, others = 10 * base, 1000 - 10 * base
    hits, alarms = causes * hit // 100, Fraction(others * false, 100)
    shown = Rational(alarms)
    posterior = Fraction(hits) / (hits + alarms)
    return Exercise(
        question=(
            f"Of all {things}, {base}% are {cause}. One that is {cause} {shows} with "
            f"probability {hit / 100:.2f}; one that is not does so with probability "
            f"{false / 100:.2f}.\n\nOne of the {things} {shows}. What is the probability that "
            f"it is {cause}? Give a fraction, or a decimal rounded to three places."
        ),
        answer=Number(posterior, places=3),
        steps=[
            f"Imagine 1000 {things}. How many are {cause}, and how many of these show the "
            "evidence?",
            f"{causes} are {cause}, and ${hits}$ of them show it. Of the other ${others}$, "
            f"${shown}$ show it.",
            f"Of all that show it, ${hits} + {shown} = {Rational(hits + alarms)}$, "
            f"the share is ${hits} \\div {Rational(hits + alarms)} = {Rational(posterior)} "
            f"\\approx {float(posterior):.3f}$.",
        ],
        mistakes=[
            Mistake(
                Number(Fraction(hit, 100)),
                "That is the likelihood: the evidence given the cause. You want the cause given "
                "the evidence.",
            ),
            Mistake(
                Number(Fraction(hits, 1000)),
                "That is the probability of both. Divide it by the probability of the evidence.",
            ),
            Mistake(
                Number(Fraction(hit, hit + false), places=3),
                "You compared the two rates as if both groups were equally large. "
                "Weigh them by how common they are.",
            ),
        ],
        check=lambda: _normalized([base / 100, 1 - base / 100], [hit / 100, false / 100])[0],
    )


def _normalized(prior: list[float], likelihood: list[float]) -> list[float]:
    """Return the posterior by multiplying arrays and normalizing, for the checks only."""
    weights = np.array(prior) * np.array(likelihood)
    return list(weights / weights.sum())


@exercise(skill="compute-posterior", minutes=4, after=posterior_from_rates)
def three_causes(draw: Draw) -> Exercise:
    first, second = draw.choice([(5, 3), (6, 3), (4, 4), (2, 3), (7, 2), (1, 3), (5, 4), (6, 2)])
    prior = [first, second, 10 - first - second]
    likelihood = list(draw.distinct(3, 1, 9))
    asked = draw.integer(0, 2)
    sources = draw.sample(["A", "B", "C", "D", "E", "F"], 3)
    products = [a * b for a, b in zip(prior, likelihood, strict=True)]
    sizes = ", ".join(
        f"$P({name}) = {size / 10:.1f}$" for name, size in zip(sources, prior, strict=True)
    )
    rates = ", ".join(
        f"$P(\\text{{error}} \\mid {name}) = {rate / 100:.2f}$"
        for name, rate in zip(sources, likelihood, strict=True)
    )
    total = sum(products)
    return Exercise(
        question=(
            f"Rows come from three sources: {sizes}. A row has an error with {rates}. "
            f"A row has an error. Find $P({sources[asked]} \\mid \\text{{error}})$ as a fraction."
        ),
        answer=Number(Fraction(products[asked], total)),
        how_to_type="Type a fraction, such as 1/100.",
        steps=[
            "For each source, multiply prior and likelihood.",
            "In thousandths: "
            + ", ".join(
                f"${name}: {a} \\cdot {b} = {a * b}$"
                for name, a, b in zip(sources, prior, likelihood, strict=True)
            )
            + f". Together ${total}$.",
            f"The share of ${sources[asked]}$ is $\\frac{{{products[asked]}}}{{{total}}} = "
            f"{Rational(products[asked], total)}$.",
        ],
        mistakes=[
            Mistake(
                Number(Fraction(likelihood[asked], sum(likelihood))),
                "The likelihoods alone ignore how common the sources are. "
                "Multiply each by its prior first.",
            ),
            Mistake(
                Number(Fraction(products[asked], 1000)),
                "That is the probability of both. Divide by the sum over all three sources.",
            ),
        ],
        check=lambda: _normalized(
            [size / 10 for size in prior], [rate / 100 for rate in likelihood]
        )[asked],
    )


@exercise(skill="update-odds", minutes=2)
def update_by_ratio(draw: Draw) -> Exercise:
    against = draw.choice([3, 4, 9, 19, 24, 49, 99])
    false = draw.choice([2, 4, 5, 10])
    ratio = draw.choice([2, 3, 4, 5, 6, 8, 9])
    hit = Rational(false * ratio, 100)
    odds = Fraction(ratio, against)
    return Exercise(
        question=(
            f"Before the evidence, the odds of a fraud are $1 : {against}$. The evidence "
            f"appears with probability {float(hit):.2f} if there is a fraud and with "
            f"probability {false / 100:.2f} if there is none. Find the posterior odds, written "
            "as one fraction (yes divided by no)."
        ),
        answer=Number(odds),
        how_to_type="Type a fraction, such as 1/100.",
        steps=[
            "How many times more often does the evidence come with a fraud than without?",
            f"The likelihood ratio is $\\frac{{{float(hit):.2f}}}{{{false / 100:.2f}}} = {ratio}$.",
            f"Multiply the prior odds by it: $\\frac{{1}}{{{against}}} \\cdot {ratio} "
            f"= {Rational(odds)}$.",
        ],
        mistakes=[
            Mistake(
                Number(Fraction(ratio, ratio + against)),
                "That is already the probability. The question asks for the odds.",
            ),
            Mistake(
                Number(Fraction(1, against) / ratio),
                "You divided by the ratio. Evidence that comes more often with fraud raises "
                "the odds.",
            ),
        ],
        check=lambda: np.exp(np.log(1 / against) + np.log(float(hit)) - np.log(false / 100)),
    )


@exercise(skill="update-odds", minutes=3, after=update_by_ratio)
def two_pieces_of_evidence(draw: Draw) -> Exercise:
    against = draw.choice([9, 19, 24, 49, 99])
    first, second = draw.distinct(2, 2, 9)
    weaken = draw.chance(0.4)
    second_ratio = Fraction(1, second) if weaken else Fraction(second)
    odds = Fraction(first, against) * second_ratio
    posterior = odds / (1 + odds)
    words = (
        f"{second} times as likely in other mail as in spam"
        if weaken
        else f"{second} times as likely in spam as in other mail"
    )
    return Exercise(
        question=(
            f"The odds that an email is spam are $1 : {against}$. It has two words; knowing "
            "whether it is spam, they are independent. The first word is "
            f"{first} times as likely in spam as in other mail, the second is {words}. "
            "What is the **probability** that the email is spam?"
        ),
        answer=Number(posterior),
        how_to_type=PROBABILITY,
        steps=[
            "Independent evidence: multiply the prior odds by both likelihood ratios.",
            f"The posterior odds are $\\frac{{1}}{{{against}}} \\cdot {first} \\cdot "
            f"{Rational(second_ratio)} = {Rational(odds)}$.",
            f"Odds $\\frac{{a}}{{b}}$ are the probability $\\frac{{a}}{{a + b}}$: "
            f"$\\frac{{{odds.numerator}}}{{{odds.numerator} + {odds.denominator}}} = "
            f"{Rational(posterior)}$.",
        ],
        mistakes=[
            Mistake(Number(odds), "These are the odds. Turn them into a probability."),
            Mistake(
                Number(
                    Fraction(first, against)
                    * (1 / second_ratio)
                    / (1 + Fraction(first, against) / second_ratio)
                ),
                "The second word works in the other direction.",
            ),
        ],
        check=lambda: (
            1 / (1 + np.exp(-(np.log(first) - np.log(against) + np.log(float(second_ratio)))))
        ),
    )


@exercise(skill="base-rate", minutes=4)
def new_base_rate(draw: Draw) -> Exercise:
    things, cause, shows = draw.choice(STORIES)
    hit = draw.choice([60, 80, 90])
    false = draw.choice([10, 20, 30])
    rare = draw.choice([1, 2, 5, 10])
    balanced = Fraction(hit, hit + false)
    wild = Fraction(rare * hit, rare * hit + (100 - rare) * false)
    return Exercise(
        question=(
            f"In a balanced test set, half of the {things} are {cause}. One that is {cause} "
            f"{shows} with probability {hit / 100:.1f}, any other one with probability "
            f"{false / 100:.1f}. In real use, only {rare}% are {cause}, and nothing else "
            f"changes.\n\nGive the probability that one that {shows} is {cause}, as a pair of "
            "fractions: (in the test set, in real use)."
        ),
        answer=TupleOf(balanced, wild),
        steps=[
            "Do the test set first: take 100 of each kind. How many of each show the evidence?",
            f"${hit}$ and ${false}$: so $\\frac{{{hit}}}{{{hit + false}}} = "
            f"{Rational(balanced)}$ in the test set.",
            f"In real use take {100 * 10}: ${rare * 10}$ against ${(100 - rare) * 10}$. "
            f"${rare * hit // 10 if rare * hit % 10 == 0 else Rational(rare * hit, 10)}$ and "
            f"${Rational((100 - rare) * false, 10)}$ show it.",
            f"In real use the probability is ${Rational(wild)}$.",
        ],
        mistakes=[
            Mistake(
                TupleOf(balanced, balanced),
                "The detector is the same, but what it sees is not. "
                "The rarer the cause, the more of the evidence comes from the others.",
            ),
            Mistake(
                TupleOf(Fraction(hit, 100), wild),
                "In the test set, too, some of those that show the evidence are others.",
            ),
        ],
        check=lambda: (
            _normalized([0.5, 0.5], [hit / 100, false / 100])[0],
            _normalized([rare / 100, 1 - rare / 100], [hit / 100, false / 100])[0],
        ),
    )


@exercise(skill="base-rate", minutes=4, after=new_base_rate)
def base_rate_for_even_odds(draw: Draw) -> Exercise:
    false = draw.choice([1, 2, 3, 4, 5, 6, 8, 10])
    ratio = draw.choice([4, 5, 6, 7, 8, 9])
    subject = draw.choice(["test", "detector", "filter"])
    rate = Fraction(1, 1 + ratio)
    return Exercise(
        question=(
            f"A {subject} fires with probability {false * ratio / 100:.2f} when the cause is "
            f"present and with probability {false / 100:.2f} when it is not. How common must "
            "the cause be, so that after it fires the cause is present with probability "
            "$\\frac12$? Give the base rate as a fraction."
        ),
        answer=Number(rate),
        how_to_type="Type a fraction, such as 1/100.",
        steps=[
            "Use odds. Which posterior odds belong to probability $\\frac12$?",
            f"They are 1. The likelihood ratio is "
            f"$\\frac{{{false * ratio / 100:.2f}}}{{{false / 100:.2f}}} = {ratio}$, "
            f"so the prior odds must be $\\frac{{1}}{{{ratio}}}$.",
            f"Odds of $1 : {ratio}$ are the probability ${Rational(rate)}$.",
        ],
        mistakes=[
            Mistake(
                Number(Fraction(1, ratio)),
                "These are the odds. As a probability, one against that many is a little less.",
            ),
            Mistake(
                Number(Fraction(1, 2)),
                "If half of the cases had the cause, the evidence would raise it well above "
                "one half.",
            ),
        ],
        check=lambda: _even_point(false * ratio / 100, false / 100),
    )


def _even_point(hit: float, false: float) -> float:
    """Find by bisection the base rate whose posterior is one half, for the check only."""
    low, high = 0.0, 1.0
    for _ in range(80):
        middle = (low + high) / 2
        if _normalized([middle, 1 - middle], [hit, false])[0] < 0.5:
            low = middle
        else:
            high = middle
    return low


@figure
def alarms() -> Figure:
    return AreaBox(("fraud", 0.1, 0.9), ("honest", 0.9, 0.05), event="alarm").figure(
        "A unit square cut into a narrow strip for fraud and a wide strip for honest payments, "
        "not to scale. The narrow strip is shaded up to 0.9, the wide one up to 0.05."
    )
