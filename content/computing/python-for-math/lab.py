"""Lab: formulas that run

A formula on paper is a recipe. As a Python function it is a machine: put numbers in, get a number out, as often as you
like. You write three formulas that machine learning uses all the time. The first is growth by a fixed rate,

$$a \\, (1 + r)^t,$$

the second squeezes every number between 0 and 1, and the third says how far a guess is from the truth.
"""

import math

from unstuck.authoring import Draw, LabFacts, assert_close, learner_writes, mistaken

LAB = LabFacts(
    minutes=10,
    skills={"write-formula-python-function": 0.8, "evaluate-expression-variables-math": 0.5},
    needs=("python-for-math",),
)

PAIRS = [
    (r"a^t", "a**t"),
    (r"e^{-z}", "math.exp(-z)"),
    (r"\sqrt{x}", "math.sqrt(x)"),
    (r"|x|", "abs(x)"),
]


@learner_writes(hint="A power is `**` in Python. Put brackets around `1 + r`.")
def grown(a: float, r: float, t: float) -> float:
    """Return `a` after growing by the rate `r`, `t` times: $a (1 + r)^t$."""
    return a * (1 + r) ** t


@learner_writes(hint="`math.exp(-z)` is $e^{-z}$. The whole sum stands below the fraction line: use brackets.")
def sigmoid(z: float) -> float:
    """Return one over one plus e to the power of minus z."""
    return 1 / (1 + math.exp(-z))


@learner_writes(hint="Divide the size of the difference by the size of the truth.")
def relative_error(guess: float, truth: float) -> float:
    """Return how far `guess` is from `truth`, as a share of `truth`; never negative."""
    return abs(guess - truth) / abs(truth)


@mistaken(of=grown, says="The power belongs to the whole bracket `(1 + r)`.")
def power_of_the_rate(a, r, t):
    return a * (1 + r**t)


@mistaken(of=grown, says="This adds the same amount each time. Growth multiplies each time.")
def by_adding(a, r, t):
    return a * (1 + r * t)


@mistaken(of=sigmoid, says="Without brackets only the 1 is below the line.")
def without_brackets(z):
    return 1 / 1 + math.exp(-z)


@mistaken(of=sigmoid, says="The minus in the exponent is missing.")
def without_the_minus(z):
    return 1 / (1 + math.exp(z))


@mistaken(of=relative_error, says="This can be negative. Take the size of the difference with `abs`.")
def with_its_sign(guess, truth):
    return (guess - truth) / truth


@mistaken(of=relative_error, says="This is the error itself. Divide it by the truth.")
def not_relative(guess, truth):
    return abs(guess - truth)


def test_grown(draw: Draw) -> None:
    """`grown` multiplies once for each step"""
    a, r, t = float(draw.integer(2, 50)), draw.integer(2, 9) / 10, draw.integer(2, 4)
    expected = a
    for _ in range(t):
        expected *= 1 + r
    assert_close(grown(a, r, t), expected)


def test_grown_by_nothing(draw: Draw) -> None:
    """`grown` stays the same for the rate 0"""
    a = float(draw.integer(2, 50))
    assert_close(grown(a, 0.0, 5), a)


def test_sigmoid_in_the_middle(draw: Draw) -> None:
    """`sigmoid` is 0.5 at 0, and mirrors around it"""
    assert_close(sigmoid(0.0), 0.5)
    z = draw.integer(1, 30) / 10
    assert_close(sigmoid(z) + sigmoid(-z), 1.0, says="What one side gains, the other loses.")


def test_sigmoid_grows(draw: Draw) -> None:
    """`sigmoid` grows with its input"""
    z = draw.integer(1, 30) / 10
    assert sigmoid(z) > sigmoid(z - 1), "A larger input gives a larger output."
    assert_close(sigmoid(z), 1 / (1 + math.exp(-z)))


def test_relative_error(draw: Draw) -> None:
    """`relative_error` is a share, whichever side the guess is on"""
    truth, off = float(draw.integer(4, 40)), float(draw.integer(1, 3))
    assert_close(relative_error(truth + off, truth), off / truth)
    assert_close(relative_error(truth - off, truth), off / truth)
