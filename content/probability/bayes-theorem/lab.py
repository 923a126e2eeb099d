"""Lab: a filter that changes its mind

A message arrives. Before you read it, the chance that it is spam is the **prior** $p$. Then you see words, one after
another, and each of them moves the chance:

$$P(\\text{spam} \\mid w) = \\frac{p \\, P(w \\mid \\text{spam})}
{p \\, P(w \\mid \\text{spam}) + (1 - p) \\, P(w \\mid \\text{good})}.$$

You write one update, then many, then the same with odds, where each update is a single multiplication.
"""

import matplotlib.pyplot as plt
import numpy as np
from unstuck.authoring import Draw, LabFacts, assert_close, drawn, learner_writes, mistaken

LAB = LabFacts(
    minutes=14,
    skills={"compute-posterior": 0.7, "update-odds": 0.6, "base-rate": 0.3},
    needs=("python-lists-loops", "numpy-arrays"),
)

PAIRS = [
    (r"p \, P(w \mid \text{spam})", "p * in_spam"),
    (r"(1 - p) \, P(w \mid \text{good})", "(1 - p) * in_good"),
    (r"\frac{p}{1 - p}", "p / (1 - p)"),
]


@learner_writes(hint="Two ways in which the word can come: from spam, or from good mail. The first, over both.")
def posterior(p: float, in_spam: float, in_good: float) -> float:
    """Return the chance of spam after a word.

    `p` is the chance before; the word comes with chance `in_spam` in spam, `in_good` in good mail.
    """
    return p * in_spam / (p * in_spam + (1 - p) * in_good)


@learner_writes(hint="What you know after one word is the prior for the next.")
def after_words(p: float, words: list) -> float:
    """Return the chance of spam after several words; each is a pair `(in_spam, in_good)`."""
    for in_spam, in_good in words:
        p = posterior(p, in_spam, in_good)
    return p


@learner_writes(hint="Odds are $p / (1 - p)$. Multiply them by `in_spam / in_good` once for each word.")
def odds_after(p: float, words: list) -> float:
    """Return the odds of spam after several words, without using `posterior`."""
    odds = p / (1 - p)
    for in_spam, in_good in words:
        odds *= in_spam / in_good
    return odds


@mistaken(of=posterior, says="This is how often the word comes in spam. The prior has to take part.")
def likelihood_only(p, in_spam, in_good):
    return in_spam / (in_spam + in_good)


@mistaken(of=posterior, says="It is not divided by all the ways in which the word can come.")
def not_divided(p, in_spam, in_good):
    return p * in_spam


@mistaken(of=posterior, says="Good mail has the chance `1 - p`, and this has to be multiplied below the line.")
def good_without_its_share(p, in_spam, in_good):
    return p * in_spam / (p * in_spam + in_good)


@mistaken(of=after_words, says="Only the last word counts here. Start each update from the last result.")
def the_last_word_only(p, words):
    return posterior(p, *words[-1]) if words else p


@mistaken(of=odds_after, says="You began with the chance. Odds are `p / (1 - p)`.")
def began_with_the_chance(p, words):
    for in_spam, in_good in words:
        p *= in_spam / in_good
    return p


@drawn(
    alt="The chance after one strong word against the prior: a curve that rises steeply for small priors",
    inputs=lambda draw: (round(draw.integer(5, 9) / 10, 1), round(draw.integer(1, 9) / 100, 2)),
)
def how_the_base_rate_matters(in_spam, in_good):
    priors = np.linspace(0.001, 0.999, 200)
    plt.plot(priors, [posterior(p, in_spam, in_good) for p in priors], label="after the word")
    plt.plot(priors, priors, linestyle="--", label="before")
    plt.xlabel("prior chance of spam")
    plt.ylabel("chance of spam")
    plt.legend()


def chances(draw: Draw) -> tuple[float, float, float]:
    """A prior and two likelihoods, all different."""
    p, a, b = draw.distinct(3, 1, 9)
    return p / 10, a / 10, b / 10


def test_posterior(draw: Draw) -> None:
    """`posterior` is Bayes' theorem"""
    p, a, b = draw.until(lambda: chances(draw), lambda c: c[0] == 0.5)
    people = 1000
    spam, good = p * people * a, (1 - p) * people * b
    says = f"Of 1000 messages {spam:.0f} are spam with the word, {good:.0f} good ones with it."
    assert_close(posterior(p, a, b), spam / (spam + good), says=says)


def test_a_word_that_says_nothing(draw: Draw) -> None:
    """`posterior` stays at the prior when the word is equally frequent in both"""
    p, a, _ = chances(draw)
    assert_close(posterior(p, a, a), p)


def test_after_words_in_any_order(draw: Draw) -> None:
    """`after_words` does not depend on the order of the words"""
    p = draw.integer(1, 9) / 10
    words = [chances(draw)[1:] for _ in range(3)]
    turned = words[::-1]
    assert_close(after_words(p, words), after_words(p, turned), says="Three words, read in two orders.")


def test_after_no_words(draw: Draw) -> None:
    """`after_words` without words is the prior"""
    p = draw.integer(1, 9) / 10
    assert_close(after_words(p, []), p)


def test_odds_say_the_same(draw: Draw) -> None:
    """`odds_after` agrees with `after_words`"""
    p = draw.integer(2, 8) / 10
    words = [chances(draw)[1:] for _ in range(2)]
    joint_spam, joint_good = p * words[0][0] * words[1][0], (1 - p) * words[0][1] * words[1][1]
    assert_close(odds_after(p, words), joint_spam / joint_good)
    assert_close(after_words(p, words), joint_spam / (joint_spam + joint_good))
