"""Exercises for "Mathematical symbols, Greek letters and subscripts"."""

from math import factorial, perm, prod

import numpy as np
from scipy.special import gamma

from unstuck.authoring import (
    Draw,
    Exercise,
    Formula,
    Matching,
    Mistake,
    Number,
    Rational,
    bracketed,
    exercise,
    signed,
)

GREEK = {
    "alpha": r"\alpha", "beta": r"\beta", "gamma": r"\gamma", "delta": r"\delta",
    "epsilon": r"\varepsilon", "eta": r"\eta", "theta": r"\theta", "kappa": r"\kappa",
    "lambda": r"\lambda", "mu": r"\mu", "nu": r"\nu", "rho": r"\rho", "sigma": r"\sigma",
    "tau": r"\tau", "phi": r"\phi", "omega": r"\omega",
}  # fmt: skip


@exercise(skill="greek-letters", minutes=1)
def type_greek_letter(draw: Draw) -> Exercise:
    first, second = draw.sample(list(GREEK), 2)
    factor = draw.integer(2, 9)
    names = {first: "real", second: "real"}
    return Exercise(
        question=(
            f"Type the expression ${factor}\\,{GREEK[first]}\\,{GREEK[second]}$, writing each "
            "Greek letter by its name."
        ),
        answer=Formula(f"{factor} {first} {second}", variables=names),
        steps=[
            f"Find ${GREEK[first]}$ and ${GREEK[second]}$ in the table of the lesson. "
            "What are they called?",
            f"${GREEK[first]}$ is {first}, ${GREEK[second]}$ is {second}.",
            f"Type `{factor} {first} {second}`.",
        ],
        reviewed="The names of the Greek letters are a convention (ISO 80000-2).",
    )


@exercise(skill="greek-letters", minutes=1)
def match_names(draw: Draw) -> Exercise:
    group = draw.choice(
        [["nu", "mu", "eta", "upsilon"], ["rho", "phi", "tau", "theta"],
         ["omega", "alpha", "sigma", "kappa"], ["gamma", "lambda", "delta", "sigma"],
         ["epsilon", "beta", "theta", "lambda"]]
    )  # fmt: skip
    chosen = draw.sample(group, 4)
    latex = {**GREEK, "upsilon": r"\upsilon"}
    return Exercise(
        question="Give each letter its name.",
        answer=Matching(
            pairs={f"${latex[name]}$": name for name in chosen}, shown=draw.permutation(4)
        ),
        steps=[
            "Start with the one that you are sure of.",
            ", ".join(f"${latex[name]}$ is {name}" for name in chosen) + ".",
        ],
        reviewed="The names of the Greek letters are a convention (ISO 80000-2).",
    )


@exercise(skill="indices-powers-marks", minutes=2)
def read_indexed(draw: Draw) -> Exercise:
    values = [draw.nonzero(-5, 7) for _ in range(4)]
    place, power = draw.integer(1, 4), draw.choice([2, 3])
    if place == power:
        place = 4
    listed = ", ".join(f"x_{i} = {v}" for i, v in enumerate(values, start=1))
    value = values[place - 1] ** power
    wrong = values[power - 1] ** place
    return Exercise(
        question=f"Let ${listed}$. What is $x_{place}^{power}$?",
        answer=Number(value),
        steps=[
            "One small number is a name tag, the other a power. Which is which?",
            f"Below is the tag: $x_{place} = {values[place - 1]}$. Above is the power.",
            f"${bracketed(values[place - 1])}^{power} = {value}$.",
        ],
        mistakes=[
            Mistake(Number(wrong), "You swapped them: the tag stands below."),
            Mistake(
                Number(values[place - 1] * power),
                "A power multiplies the number with itself.",
            ),
        ]
        if len({value, wrong, values[place - 1] * power}) == 3
        else [],
        check=lambda: prod([values[place - 1]] * power),
    )


@exercise(skill="indices-powers-marks", minutes=2, after=read_indexed)
def example_or_power(draw: Draw) -> Exercise:
    x = [draw.integer(2, 9) for _ in range(3)]
    t, place = draw.integer(2, 5), draw.integer(2, 3)
    value = x[place - 1] + t**place
    listed = ", ".join(f"x^{{({i})}} = {v}" for i, v in enumerate(x, start=1))
    return Exercise(
        question=f"Let ${listed}$ and $t = {t}$. What is $x^{{({place})}} + t^{place}$?",
        answer=Number(value),
        steps=[
            "One of the two is an example with a number, the other a power. Look for brackets.",
            f"$x^{{({place})}} = {x[place - 1]}$ is example {place}, and $t^{place} = {t**place}$.",
            f"Together ${value}$.",
        ],
        mistakes=[
            Mistake(
                Number(x[place - 1] + t * place),
                f"$t^{place}$ is a power: multiply {t} with itself.",
            )
        ]
        if t * place != t**place
        else [],
        check=lambda: np.array(x)[place - 1] + np.prod(np.full(place, t)),
    )


MARKS = {
    "an average": [r"\bar{x}", r"\bar{y}", r"\bar{w}"],
    "an estimate or prediction": [r"\hat{y}", r"\hat{\theta}", r"\hat{p}"],
    "the best one": ["w^*", r"\theta^*", "x^*"],
    "a derivative": ["f'", "g'", "L'"],
    "example number 2": ["x^{(2)}", "y^{(2)}", "z^{(2)}"],
    "a square": ["x^2", "y^2", r"\sigma^2"],
    "number 2 of several": ["x_2", "w_2", r"\theta_2"],
}


@exercise(skill="indices-powers-marks", minutes=1)
def match_marks(draw: Draw) -> Exercise:
    meanings = draw.sample(list(MARKS), 4)
    return Exercise(
        question="What does each usually mean?",
        answer=Matching(
            pairs={f"${draw.choice(MARKS[meaning])}$": meaning for meaning in meanings},
            shown=draw.permutation(4),
        ),
        steps=[
            "A hat, a bar, a star, a prime: which mark is it? Below or above?",
            "A hat estimates, a bar averages, a star is best, a prime differentiates; a tag "
            "stands below, a power above, a label above in brackets.",
        ],
        reviewed="The meanings are the conventions listed in the lesson.",
    )


@exercise(skill="equality-signs", minutes=2)
def normalize_weights(draw: Draw) -> Exercise:
    weights = [draw.integer(1, 9) for _ in range(3)]
    total = sum(weights)
    asked = draw.integer(0, 2)
    letters = draw.choice(["pqr", "abc", "uvw", "xyz"])
    given = ", ".join(f"{a} \\propto {w}" for a, w in zip(letters, weights, strict=True))
    return Exercise(
        question=(
            f"${given}$, all with the same factor, and ${' + '.join(letters)} = 1$. "
            f"Find ${letters[asked]}$."
        ),
        answer=Number(Rational(weights[asked], total)),
        steps=[
            f"Proportional means: ${letters[0]} = c \\cdot {weights[0]}$, and so on with the "
            "same $c$. What must $c$ be?",
            f"$c \\cdot ({' + '.join(map(str, weights))}) = 1$, so $c = \\frac{{1}}{{{total}}}$.",
            f"${letters[asked]} = \\frac{{{weights[asked]}}}{{{total}}}"
            + (
                f" = {Rational(weights[asked], total)}$."
                if Rational(weights[asked], total).numerator != weights[asked]
                else "$."
            ),
        ],
        mistakes=[
            Mistake(
                Number(weights[asked]),
                "That is the weight. Divide it by the sum of all weights.",
            ),
        ],
        check=lambda: np.linalg.solve(
            [
                [1, 1, 1],
                [weights[1], -weights[0], 0],
                [0, weights[2], -weights[1]],
            ],
            [1, 0, 0],
        )[asked],
    )


@exercise(skill="equality-signs", minutes=2)
def scale_proportional(draw: Draw) -> Exercise:
    a, y = draw.integer(2, 9), draw.integer(2, 12)
    factor = draw.choice([2, 3, 4, 5, 10])
    power = draw.choice([1, 2])
    x = factor * a
    shown = "x" if power == 1 else "x^2"
    value = y * factor**power
    return Exercise(
        question=(
            f"You know $y \\propto {shown}$. For $x = {a}$ it is $y = {y}$. "
            f"What is $y$ for $x = {x}$?"
        ),
        answer=Number(value),
        steps=[
            f"By which factor did $x$ grow? And ${shown}$?",
            f"$x$ grew by the factor ${factor}$"
            + (f", so $x^2$ grew by ${factor}^2 = {factor**2}$." if power == 2 else "."),
            f"$y$ grows by the same factor: ${y} \\cdot {factor**power} = {value}$.",
        ],
        mistakes=[
            Mistake(
                Number(y + x - a),
                "Proportional means the same factor, not the same difference.",
            ),
            *(
                [Mistake(Number(y * factor), "It is proportional to the square of $x$.")]
                if power == 2
                else []
            ),
        ]
        if y + x - a != value
        else [],
        check=lambda: np.polyfit([0.0, float(a) ** power], [0.0, float(y)], 1)[0] * x**power,
    )


SIGNS = {
    "both are the same number": ["2 + 3 = 5", "7 - 4 = 3", "4 \\cdot 2 = 8"],
    "the left side gets its meaning from the right": [
        r"\bar{x} := \tfrac{1}{2}(x_1 + x_2)",
        "f(x) := x^2 + 1",
        r"L := \tfrac{1}{n} S",
    ],
    "close, but not the same": [r"\pi \approx 3.14", r"\sqrt{2} \approx 1.41", r"e \approx 2.72"],
    "equal up to a constant factor": [r"p \propto w", r"F \propto x", r"q \propto e^{s}"],
}


@exercise(skill="equality-signs", minutes=1)
def match_signs(draw: Draw) -> Exercise:
    pairs = {f"${draw.choice(examples)}$": meaning for meaning, examples in SIGNS.items()}
    return Exercise(
        question="What does each line say about its two sides?",
        answer=Matching(
            pairs={left: pairs[left] for left in draw.shuffled(list(pairs))},
            shown=draw.permutation(4),
        ),
        steps=[
            "Look at the sign in the middle. Is it plain, with a colon, wavy, or like a fish?",
            "Plain: equal. Colon: defined. Wavy: about equal. Like a fish: proportional.",
        ],
        reviewed="The meanings of the four signs are conventions (ISO 80000-2).",
    )


@exercise(skill="evaluate-indexed-formulas", minutes=2)
def evaluate_with_indices(draw: Draw) -> Exercise:
    w = [draw.nonzero(-4, 5) for _ in range(2)]
    x = [draw.nonzero(-4, 5) for _ in range(2)]
    b = draw.integer(-6, 6)
    square = draw.chance(0.5)
    inner = w[0] * x[0] + w[1] * x[1] + b
    value = w[0] * x[0] ** 2 + w[1] * x[1] + b if square else inner
    formula = f"w_1 x_1{'^2' if square else ''} + w_2 x_2 + b"
    first = f"({w[0]}) \\cdot ({x[0]}){'^2' if square else ''}"
    return Exercise(
        question=(
            f"Let $w_1 = {w[0]}$, $w_2 = {w[1]}$, $x_1 = {x[0]}$, $x_2 = {x[1]}$ and $b = {b}$. "
            f"Evaluate ${formula}$."
        ),
        answer=Number(value),
        steps=[
            "Replace letter by letter and keep brackets around negative numbers.",
            f"${first} {signed(w[1])} \\cdot {bracketed(x[1])} {signed(b)}$.",
            f"$= {value}$.",
        ],
        mistakes=[
            Mistake(
                Number((w[0] * x[0]) ** 2 + w[1] * x[1] + b),
                "The power belongs only to $x_1$.",
            )
        ]
        if square and (w[0] * x[0]) ** 2 != w[0] * x[0] ** 2
        else [],
        check=lambda: np.array([*w, 1]) @ np.array([x[0] ** (2 if square else 1), x[1], b]),
    )


@exercise(skill="evaluate-indexed-formulas", minutes=2)
def factorial_fraction(draw: Draw) -> Exercise:
    n = draw.integer(4, 12)
    k = draw.integer(max(1, n - 3), n - 1)
    rest = draw.choice([1, n - k]) if n - k > 1 else 1
    value = perm(n, n - k) // factorial(rest)
    chain = r" \cdot ".join(str(i) for i in range(n, k, -1))
    below = f"{k}!" if rest == 1 else f"{k}! \\cdot {rest}!"
    extra = draw.integer(0, 3)
    shown = f"\\frac{{{n}!}}{{{below}}}" + (f" + {extra}!" if extra else "")
    total = value + (factorial(extra) if extra else 0)
    return Exercise(
        question=f"Compute ${shown}$.",
        answer=Number(total),
        steps=[
            "Write out the factorials in your mind. What cancels?",
            f"All factors from {k} downwards cancel. On top remains ${chain}$"
            + (f", below ${rest}! = {factorial(rest)}$." if rest > 1 else "."),
            (f"${value} + {factorial(extra)} = {total}$." if extra else f"${total}$."),
        ],
        mistakes=[
            Mistake(
                Number(Rational(n, k) + (factorial(extra) if extra else 0)),
                "A factorial is a whole product, not the number.",
            ),
        ]
        if Rational(n, k) != value
        else [],
        check=lambda: (
            gamma(n + 1) / gamma(k + 1) / gamma(rest + 1) + (gamma(extra + 1) if extra else 0)
        ),
    )


@exercise(skill="evaluate-indexed-formulas", minutes=2, after=evaluate_with_indices)
def weighted_update(draw: Draw) -> Exercise:
    old, new = draw.integer(-9, 20), draw.integer(-9, 20, unless=lambda n: n == 0)
    beta = Rational(draw.integer(1, 9), 10)
    value = beta * old + (1 - beta) * new
    return Exercise(
        question=(
            "A running average follows the rule $m_{t} = \\beta\\, m_{t-1} + "
            f"(1 - \\beta)\\, g_t$. Let $\\beta = {float(beta):.1f}$, $m_4 = {old}$ and "
            f"$g_5 = {new}$. Find $m_5$."
        ),
        answer=Number(value),
        steps=[
            "Which number is $t$ here? Then which one is $m_{t-1}$?",
            f"$t = 5$, so $m_{{t-1}} = m_4 = {old}$: "
            f"${float(beta):.1f} \\cdot {bracketed(old)} "
            f"+ {float(1 - beta):.1f} \\cdot {bracketed(new)}$.",
            f"$= {float(value):g}$.",
        ],
        mistakes=[
            Mistake(
                Number((1 - beta) * old + beta * new),
                "The two weights are swapped: $\\beta$ belongs to the old average.",
            )
        ]
        if beta != Rational(1, 2) and old != new
        else [],
        check=lambda: np.interp(float(beta), [0.0, 1.0], [float(new), float(old)]),
    )
