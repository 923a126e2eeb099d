"""Exercises for "Random number generation and simulation"."""

from fractions import Fraction
from math import isqrt

import numpy as np

from unstuck.authoring import (
    Atom,
    Choices,
    Draw,
    Exercise,
    Figure,
    Mistake,
    Number,
    Plot,
    Rational,
    Right,
    SetOf,
    Wrong,
    exercise,
    figure,
    program,
)

# ---------------------------------------------------------------- draw-reproducible-samples-seeded


@exercise(skill="draw-reproducible-samples-seeded", minutes=3)
def same_place_in_the_list(draw: Draw) -> Exercise:
    seed, n = draw.integer(1, 99), draw.integer(6, 9)
    k, place = draw.integer(2, 3), draw.integer(0, 2)
    found = k + place
    return Exercise(
        question=(
            "Which entry of `a` is surely equal to `c`? Give `i` for `a[i]`.\n\n"
            + program(
                f"rng = np.random.default_rng({seed})",
                f"a = rng.random({n})",
                f"rng = np.random.default_rng({seed})",
                f"b = rng.random({k})",
                f"c = rng.random({place + 1})[{place}]",
            )
        ),
        answer=Number(found, prefix="i ="),
        steps=[
            "The second generator starts at the beginning again. How many numbers has it handed "
            "out before `c`?",
            f"The {k} of `b`, and {place} more before `c` in its own call.",
            f"So `c` is the number after {found} others, and in `a` this is `i = {found}`.",
        ],
        mistakes=[
            Mistake(
                Number(found + 1, prefix="i ="),
                "Counting starts at 0: after one number comes `a[1]`.",
            ),
            Mistake(
                Number(place, prefix="i ="),
                "The numbers of `b` come first from the same list.",
            ),
        ],
        check=lambda: _place(seed, n, k, place),
    )


def _place(seed: int, n: int, k: int, place: int) -> int:
    """Return where the number stands, by running the program."""
    a = np.random.default_rng(seed).random(n)
    rng = np.random.default_rng(seed)
    rng.random(k)
    return int(np.flatnonzero(a == rng.random(place + 1)[place])[0])


@exercise(skill="draw-reproducible-samples-seeded", minutes=2)
def how_many_values(draw: Draw) -> Exercise:
    low = draw.integer(-5, 20)
    size = draw.integer(3, 12)
    closed = draw.chance(0.35)
    end = ", endpoint=True" if closed else ""
    values = size + 1 if closed else size
    return Exercise(
        question=f"How many different values can `rng.integers({low}, {low + size}{end})` have?",
        answer=Number(values),
        steps=[
            "Which is the smallest value, and which the largest?",
            f"From {low} up to {low + size if closed else low + size - 1}: the end is "
            f"{'included here' if closed else 'left out'}.",
            f"These are {values} numbers.",
        ],
        mistakes=[
            Mistake(
                Number(size if closed else size + 1),
                "`endpoint=True` includes the end." if closed else "The end itself is never drawn.",
            ),
        ],
        check=lambda: (
            np.unique(np.random.default_rng(5).integers(low, low + size, 400, endpoint=closed)).size
        ),
    )


# ---------------------------------------------------------------- estimate-proportion-simulation

CHANCES = [
    (Fraction(1, 2), Fraction(1, 2)), (Fraction(1, 5), Fraction(2, 5)),
    (Fraction(4, 5), Fraction(2, 5)), (Fraction(1, 10), Fraction(3, 10)),
    (Fraction(9, 10), Fraction(3, 10)),
]  # fmt: skip
COUNTS = (25, 100, 400, 625, 2_500, 10_000)


@exercise(skill="estimate-proportion-simulation", minutes=2)
def expected_count(draw: Draw) -> Exercise:
    hundredths, runs = draw.integer(1, 19) * 5, draw.choice([200, 400, 1_000, 2_000, 5_000])
    p = Fraction(hundredths, 100)
    counted = draw.chance(0.5)
    value = p * runs if counted else p
    return Exercise(
        question=(
            "About which number does the last line print, give or take chance?\n\n"
            + program(
                "rng = np.random.default_rng(3)",
                f"hits = rng.random({runs}) < {float(p):g}",
                f"print(hits.{'sum' if counted else 'mean'}())",
            )
        ),
        answer=Number(Rational(value.numerator, value.denominator)),
        steps=[
            "How likely is one entry of `hits` to be True?",
            f"{float(p):g}. `{'sum' if counted else 'mean'}` gives "
            f"{'how many are True' if counted else 'the share of True'}.",
            f"About ${float(value):g}$.",
        ],
        mistakes=[
            Mistake(
                Number(Rational(p.numerator, p.denominator) if counted else p * runs),
                "That is the share; `sum` counts."
                if counted
                else "That many are True; `mean` gives their share.",
            ),
        ],
        check=lambda: float(p) * (runs if counted else 1),
    )


@exercise(skill="estimate-proportion-simulation", minutes=3)
def standard_error(draw: Draw) -> Exercise:
    (p, root), n = draw.choice(CHANCES), draw.choice(COUNTS)
    event = draw.choice(["wins", "is late", "is spam", "breaks", "agrees"])
    error = root / isqrt(n)
    return Exercise(
        question=(
            f"Something {event} with probability {float(p):g}. You simulate it {n} times and take "
            "the share. How large is the standard error of this share? Give a decimal."
        ),
        answer=Number(f"{float(error):g}"),
        steps=[
            "What stands below the root?",
            f"$\\frac{{p(1 - p)}}{{n}} = \\frac{{{float(p * (1 - p)):g}}}{{{n}}}$.",
            f"Take the root above and below: $\\frac{{{float(root):g}}}{{{isqrt(n)}}} = "
            f"{float(error):g}$.",
        ],
        mistakes=[
            Mistake(
                Number(Rational(root.numerator, root.denominator * n)),
                "The root is taken of $n$ as well.",
            ),
        ],
        check=lambda: np.sqrt(float(p) * (1 - float(p)) / n),
    )


@exercise(skill="estimate-proportion-simulation", minutes=2, after=standard_error)
def more_exact(draw: Draw) -> Exercise:
    n, times = draw.integer(2, 40) * 50, draw.integer(2, 6)
    return Exercise(
        question=(
            f"With {n} runs the standard error of a share is too large. It should be {times} times "
            "as small. How many runs do you need?"
        ),
        answer=Number(n * times * times),
        steps=[
            "The number of runs stands below a root. What has to happen to it?",
            f"It has to grow by the square: {times} times {times} is {times * times}.",
            f"${n} \\cdot {times * times} = {n * times * times}$.",
        ],
        mistakes=[
            Mistake(
                Number(n * times),
                "The error falls with the root of the number of runs, so more are needed.",
            ),
        ],
        check=lambda: next(
            k * k * n
            for k in range(1, 10)
            if np.isclose(np.sqrt(1 / n) / times, np.sqrt(1 / (n * k * k)))
        ),
    )


# ---------------------------------------------------------------- decide-results-fixed


@exercise(skill="decide-results-fixed", minutes=3)
def what_stays(draw: Draw) -> Exercise:
    seeds = draw.distinct(2, 1, 60)
    of = draw.until(
        lambda: [draw.integer(0, 1) for _ in range(5)], lambda gens: len(set(gens[:-1])) < 2
    )
    letters, place = "abcde", draw.integer(1, 3)
    used = of[place]
    lines = [
        f"{letter} = {'one' if gen == 0 else 'two'}.random()"
        for letter, gen in zip(letters, of, strict=True)
    ]
    extra = f"{'one' if used == 0 else 'two'}.random()"
    stays = [
        letter
        for position, (letter, gen) in enumerate(zip(letters, of, strict=True))
        if gen != used or position < place
    ]
    return Exercise(
        question=(
            f"Somebody puts one more line, `{extra}`, directly before line {place + 3}. Which of the "
            "letters still have their old values?\n\n"
            + program(
                f"one = np.random.default_rng({seeds[0]})",
                f"two = np.random.default_rng({seeds[1]})",
                *lines,
                numbered=True,
            )
        ),
        answer=SetOf(*map(Atom, stays)),
        steps=[
            "Which generator does the new line use? What has that one handed out already?",
            "What was drawn before it stays. So does everything from the other generator.",
            f"That leaves {', '.join(stays)}; the others get the next number of their list.",
        ],
        mistakes=[
            Mistake(
                SetOf(*(Atom(letter) for letter in letters[:place])),
                "The other generator does not notice the new line.",
            )
        ]
        if list(letters[:place]) != stays
        else [],
        check=lambda: {letter for letter, old, new in zip(
            letters, _values(seeds, of, None), _values(seeds, of, place), strict=True) if old == new},
    )  # fmt: skip


def _values(seeds: tuple[int, ...], of: list[int], extra_before: int | None) -> list[float]:
    """Return what the letters get, by running the program."""
    generators = [np.random.default_rng(seed) for seed in seeds]
    values = []
    for position, gen in enumerate(of):
        if position == extra_before:
            generators[gen].random()
        values.append(float(generators[gen].random()))
    return values


FIXED = [
    "`np.random.default_rng(4).random()`",
    "`np.random.default_rng(0).integers(10)`",
    "`np.random.default_rng(11).normal(size=3)`",
    "`np.random.default_rng(7).permutation(5)[0]`",
    "`2 ** 10 % 7`",
]
LOOSE = [
    (
        "`np.random.default_rng().random()`",
        "Without a seed the list starts somewhere new each time.",
    ),
    ("`time.time() % 1`", "The clock does not ask the seed."),
    ("`np.random.default_rng().integers(10)`", "Without a seed the list starts somewhere new."),
    ("`id(object()) % 10`", "Where something lies in memory changes from run to run."),
]


@exercise(skill="decide-results-fixed", minutes=2)
def same_in_every_run(draw: Draw) -> Exercise:
    fixed, loose = draw.sample(FIXED, 2), draw.sample(LOOSE, 2)
    options = [*map(Right, fixed), *(Wrong(text, why) for text, why in loose)]
    return Exercise(
        question="A program is started ten times. Which of these have the same value each time?",
        answer=Choices(draw.shuffled(options)),
        steps=[
            "Where does each value come from: a list with a known beginning, or something else?",
            "A generator with a seed begins at the same place in every run.",
        ],
        reviewed="what depends on a seed alone is the same in every run, by the documentation",
    )


@figure
def closer() -> Figure:
    plot = Plot(x=(0, 180), y=(0, 1), grid=(40, 0.25), label_x="tosses", label_y="share")
    plot.line(0, 0.5, "one half")
    for tosses, share in ((10, 0.7), (40, 0.4), (90, 0.54), (160, 0.51)):
        plot.point(tosses, share)
    return plot.figure(
        "Shares of heads: 0.7 after 10 tosses, 0.4 after 40, 0.54 after 90 and 0.51 after 160, "
        "closer and closer to the line at one half."
    )
