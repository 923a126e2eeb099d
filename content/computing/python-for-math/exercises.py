"""Exercises for "Python expressions, variables and functions"."""

import math

from unstuck.authoring import (
    Boxes,
    Draw,
    Exercise,
    Figure,
    Formula,
    Matching,
    Mistake,
    Number,
    TupleOf,
    exercise,
    figure,
    program,
)


@exercise(skill="evaluate-expression-variables-math", minutes=2)
def value_of_line(draw: Draw) -> Exercise:
    a, b, d = draw.integer(2, 9), draw.integer(2, 5), draw.integer(3, 7)
    whole, rest = draw.integer(2, 9), draw.integer(1, d - 1)
    n = whole * d + rest
    line, value, slip, why, rule, run = draw.choice([
        (f"{a} + {b} ** 2 * {d}", a + b * b * d, (a + b) * (a + b) * d,
         "The power belongs to the number right before it, and times comes before plus.",
         f"`{b} ** 2` is {b * b}. Then times {d}, and plus {a} last.", lambda: a + b**2 * d),
        (f"{10 * a} - ({a} + {b}) ** 2", 10 * a - (a + b) * (a + b), 10 * a - a - b * b,
         "The bracket comes first, and the power takes all of it.",
         f"The bracket is {a + b}, its square {(a + b) * (a + b)}.",
         lambda: 10 * a - (a + b) ** 2),
        (f"-{b} ** 2 + {a}", a - b * b, a + b * b,
         "The power comes before the minus in front, on paper and in Python.",
         f"The power comes first: {b * b}. Then the minus: $-{b * b}$.", lambda: -(b**2) + a),
        (f"{n} // {d} + {a}", whole + a, rest + a,
         "That used the rest. The sign `//` gives how often it fits.",
         f"{d} fits {whole} times into {n}. Then add {a}.", lambda: n // d + a),
        (f"{n} % {d} * {a}", rest * a, whole * a,
         "That used how often it fits. The sign `%` gives what is left over.",
         f"{d} fits {whole} times into {n}, and {rest} is left. Then times {a}.",
         lambda: n % d * a),
    ])  # fmt: skip
    return Exercise(
        question=f"What does this line print?\n\n{program(f'print({line})')}",
        answer=Number(value),
        steps=[
            "In which order? Brackets, then powers, then times and the divisions, then plus and "
            "minus.",
            rule,
            f"It prints ${value}$.",
        ],
        mistakes=[Mistake(Number(slip), why)],
        check=run,
    )


@exercise(skill="evaluate-expression-variables-math", minutes=3, after=value_of_line)
def trace_assignments(draw: Draw) -> Exercise:
    a, b, c = draw.integer(2, 9), draw.integer(2, 9), draw.integer(2, 4)

    def run() -> tuple[int, int]:
        x = a
        y = x + b
        x = y * c
        y = x - y
        return x, y

    return Exercise(
        question=(
            "What do these lines print? Answer with both numbers, such as (1, 2).\n\n"
            + program(f"x = {a}", f"y = x + {b}", f"x = y * {c}", "y = x - y", "print(x, y)")
        ),
        answer=TupleOf(c * (a + b), c * (a + b) - (a + b)),
        steps=[
            "Make a small table with a column for `x` and one for `y`. Go down line by line.",
            f"After the second line `x` is {a} and `y` is {a + b}.",
            f"The third line changes `x` to {c * (a + b)}. The `y` stays {a + b}.",
            f"The last line computes ${c * (a + b)} - {a + b} = {(c - 1) * (a + b)}$ "
            "and stores it in `y`.",
        ],
        mistakes=[
            Mistake(
                TupleOf(c * (a + b), a - (a + b)),
                "The last line uses the new `x`. The old one is gone.",
            ),
            Mistake(TupleOf(a, a + b), "These are the values after two lines. Two more follow."),
        ],
        check=run,
    )


@exercise(skill="evaluate-expression-variables-math", minutes=2, after=value_of_line)
def call_math_module(draw: Draw) -> Exercise:
    a, b = draw.integer(2, 9), draw.integer(2, 9)
    short, long, slanted = draw.choice([(3, 4, 5), (6, 8, 10), (5, 12, 13), (8, 15, 17)])
    tenths = draw.integer(1, 9)
    n = draw.integer(4, 9)
    line, value, slip, why, rule, run = draw.choice([
        (f"math.sqrt({short} ** 2 + {long} ** 2) + {a}", slanted + a, short + long + a,
         "A root of a sum is not the sum of the roots.",
         f"Inside the root: ${short * short} + {long * long} = {slanted * slanted}$. "
         f"The root is {slanted}.", lambda: math.sqrt(short**2 + long**2) + a),
        (f"math.floor(-{a}.{tenths}) + {b}", b - a - 1, b - a,
         "Floor goes down to the next whole number. Below zero, down means further from zero.",
         f"The next whole number below $-{a}.{tenths}$ is $-{a + 1}$.",
         lambda: math.floor(-(a + tenths / 10)) + b),
        (f"math.ceil({a}.{tenths}) * {b}", (a + 1) * b, a * b,
         "That used floor. Ceil goes up to the next whole number.",
         f"The next whole number above ${a}.{tenths}$ is {a + 1}.",
         lambda: math.ceil(a + tenths / 10) * b),
        (f"abs({a} - {a + b}) * math.sqrt({n * n})", b * n, -b * n,
         "The function `abs` gives the size without the sign.",
         f"The size of ${a} - {a + b}$ is {b}, and the root of {n * n} is {n}.",
         lambda: abs(a - (a + b)) * math.sqrt(n * n)),
        (f"math.exp(0) + math.log2({2**n})", 1 + n, n,
         "Almost: $e^0$ is 1, not 0.",
         f"$e^0 = 1$. And ${2**n} = 2^{n}$, so its logarithm to base 2 is {n}.",
         lambda: math.exp(0) + math.log2(2**n)),
    ])  # fmt: skip
    return Exercise(
        question=(
            "Which number do these lines print?\n\n" + program("import math", f"print({line})")
        ),
        answer=Number(value),
        steps=[
            "Work from the inside out: what is in the brackets of each function?",
            rule,
            f"Together it is ${value}$. (Python may write {value} as `{value}.0`; both are fine.)",
        ],
        mistakes=[Mistake(Number(slip), why)],
        check=run,
    )


@exercise(skill="write-formula-python-function", minutes=2)
def formula_of_function(draw: Draw) -> Exercise:
    a, b, c = draw.integer(2, 6), draw.integer(2, 8), draw.integer(1, 9)
    body, formula, slip, why, steps, run = draw.choice([
        ([f"u = x + {b}", f"return {a} * u ** 2 - {c}"], f"{a}(x + {b})^2 - {c}",
         f"{a}x + {b}^2 - {c}", "All of `u` is squared, so put it in brackets.",
         [f"`u` stands for $x + {b}$.", f"Put it in brackets: ${a}(x + {b})^2 - {c}$."],
         lambda x: a * (x + b) ** 2 - c),
        ([f"u = {a} * x", f"u = u + {b}", "return u ** 2"], f"({a}x + {b})^2",
         f"{a}(x + {b})^2", f"Times {a} comes first and reaches only $x$. Then {b} is added.",
         [f"After two lines `u` is ${a}x + {b}$.", f"It is squared: $({a}x + {b})^2$."],
         lambda x: (a * x + b) ** 2),
        ([f"top = x - {b}", f"bottom = x ** 2 + {c}", "return top / bottom"],
         f"(x - {b})/(x^2 + {c})", f"x - {b}/x^2 + {c}",
         "The whole top is divided by the whole bottom. Both need brackets.",
         ["The last line divides top by bottom.", f"$\\frac{{x - {b}}}{{x^2 + {c}}}$."],
         lambda x: (x - b) / (x**2 + c)),
        ([f"return x ** 2 / {a} - {b} * x"], f"x^2/{a} - {b}x", f"x^(2/{a}) - {b}x",
         f"The power is 2 alone. The division by {a} comes after it.",
         [f"`x ** 2 / {a}` squares first and then divides.", f"$\\frac{{x^2}}{{{a}}} - {b}x$."],
         lambda x: x**2 / a - b * x),
    ])  # fmt: skip
    return Exercise(
        question=(
            "Which formula in $x$ does this function compute?\n\n"
            + program("def f(x):", *[f"    {line}" for line in body])
        ),
        answer=Formula(formula, prefix="f(x) ="),
        steps=["Go down line by line and write what each name stands for.", *steps],
        mistakes=[Mistake(Formula(slip), why)],
        check=lambda: run,
    )


@exercise(skill="write-formula-python-function", minutes=3, after=formula_of_function)
def write_return_line(draw: Draw) -> Exercise:
    a, b = draw.integer(2, 9), draw.integer(2, 9)
    percent = draw.choice([10, 20, 25, 50])
    story, formula, slip, why, step, run = draw.choice([
        (f"A ride costs {a} euros to start and {b} euros for each of `x` kilometers. "
         "It returns the price.",
         f"{a} + {b}*x", f"({a} + {b})*x", "The start is paid once, not for each kilometer.",
         f"The kilometers cost ${b}x$. The start of {a} is added once.", lambda x: a + b * x),
        (f"A price `x` rises by {percent}%. Then {a} euros are taken off. "
         "It returns the new price.",
         f"x * (1 + {percent}/100) - {a}", f"x + {percent}/100 - {a}",
         "The percentage is a part of `x`, so it multiplies `x`.",
         f"Rising by {percent}% is the factor $1 + \\frac{{{percent}}}{{100}}$.",
         lambda x: x + x * percent / 100 - a),
        (f"A square of side `x` gets a border of width {a} all around. It returns the area of "
         "the whole square, border included.",
         f"(x + 2*{a})**2", f"(x + {a})**2", "The border is on both sides of the square.",
         f"The new side is $x + {2 * a}$: the border counts twice.",
         lambda x: (x + a + a) * (x + a + a)),
        (f"It returns the mean of the three numbers `x`, {a} and {b}.",
         f"(x + {a} + {b}) / 3", f"x + {a} + {b}/3",
         "The whole sum is divided, so it needs brackets.",
         f"The sum is $x + {a + b}$. All of it is divided by 3.",
         lambda x: sum([x, a, b]) / len([x, a, b])),
        (f"It returns the square of the distance of `x` from {a}, divided by {b}.",
         f"(x - {a})**2 / {b}", f"x - {a}**2 / {b}",
         "The difference is squared as a whole, so it needs brackets.",
         f"The distance is the size of $x - {a}$. Squared, the sign does not matter.",
         lambda x: abs(x - a) ** 2 / b),
    ])  # fmt: skip
    return Exercise(
        question=(
            f"{story}\n\n{program('def f(x):', '    return ...')}\n\n"
            "What stands in place of the three dots?"
        ),
        answer=Formula(formula),
        how_to_type="Type it in Python or as a formula, such as 2 * x + 1 or x^2/3.",
        steps=[
            "Pick a number for `x` and do it by hand. Which steps did you take?",
            step,
            f"In Python: `{formula}`.",
        ],
        mistakes=[Mistake(Formula(slip), why)],
        check=lambda: run,
    )


@exercise(skill="write-formula-python-function", minutes=3, after=formula_of_function)
def call_in_a_call(draw: Draw) -> Exercise:
    a, p, q = draw.integer(2, 4), draw.integer(2, 6), draw.integer(1, 6)
    inner = a * p - q

    def f(x: int, y: int) -> int:
        return a * x - y

    return Exercise(
        question=(
            "What does the last line print?\n\n"
            + program("def f(x, y):", f"    return {a} * x - y", "", f"print(f(f({p}, {q}), {p}))")
        ),
        answer=Number(a * inner - p),
        steps=[
            f"The inner call comes first. What is `f({p}, {q})`?",
            f"There `x` is {p} and `y` is {q}: ${a} \\cdot {p} - {q} = {inner}$.",
            f"Now `x` is {inner} and `y` is {p}: ${a} \\cdot {inner} - {p} = {a * inner - p}$.",
        ],
        mistakes=[
            Mistake(Number(inner), "That is the inner call. Its result goes into `f` once more."),
            Mistake(
                Number(a * p - inner),
                "The places are swapped. The first value in the brackets becomes `x`.",
            ),
        ],
        check=lambda: f(f(p, q), p),
    )


LINES = {
    "NameError": [
        ("print(radius)", lambda: radius),  # noqa: F821
        ("print(2 * Total)", lambda: 2 * Total),  # noqa: F821
        ("print(sqroot(9))", lambda: sqroot(9)),  # noqa: F821
        ("print(x1 + 1)", lambda: x1 + 1),  # noqa: F821
    ],
    "TypeError": [
        ('print("3" + 4)', lambda: "3" + 4),
        ('print(5 - "2")', lambda: 5 - "2"),
        ('print(math.sqrt("16"))', lambda: math.sqrt("16")),
        ("print(math.sqrt(9, 16))", lambda: math.sqrt(9, 16)),
    ],
    "ZeroDivisionError": [
        ("print(6 / (3 - 3))", lambda: 6 / (3 - 3)),
        ("print(7 % 0)", lambda: 7 % 0),
        ("print(1 // (2 * 0))", lambda: 1 // (2 * 0)),
        ("print((4 - 4) / (5 - 5))", lambda: (4 - 4) / (5 - 5)),
    ],
    "ValueError": [
        ("print(math.sqrt(-4))", lambda: math.sqrt(-4)),
        ("print(math.log(2 - 3))", lambda: math.log(2 - 3)),
        ('print(float("four"))', lambda: float("four")),
        ('print(int("2.5x"))', lambda: int("2.5x")),
    ],
}


def raised(run: object) -> str:
    """Return the name of the error that a call ends with, for the check only."""
    try:
        run()
    except (NameError, TypeError, ArithmeticError, ValueError) as error:
        return type(error).__name__
    return "no error"


@exercise(skill="read-error-message-fix", minutes=2)
def match_errors(draw: Draw) -> Exercise:
    chosen = draw.shuffled([(draw.choice(lines), error) for error, lines in LINES.items()])
    return Exercise(
        question=(
            "Each line is the first one of a program, after `import math`. "
            "With which error does each stop?"
        ),
        answer=Matching(
            {f"`{line}`": f"`{error}`" for (line, _), error in chosen},
            shown=draw.permutation(4),
        ),
        steps=[
            "Ask of each line: is a name unknown, is a value of the wrong type, is it a division "
            "by zero, or is the value one that the function cannot take?",
            "Text in quotes where a number belongs is a `TypeError`, and so are too many inputs. A "
            "number that has no result, "
            "such as the root of a negative one, is a `ValueError`. So is text that cannot be "
            "read as a number.",
            "A name that no line has given a value is a `NameError`.",
        ],
        check=lambda: {f"`{line}`": f"`{raised(run)}`" for (line, run), _ in chosen},
    )


@exercise(skill="read-error-message-fix", minutes=3, after=match_errors)
def repair_line(draw: Draw) -> Exercise:
    a, b = draw.distinct(2, 2, 9)
    broken, place, repair, value, message, run, why = draw.choice([
        ([f"width = {a}", f'height = "{b}"', "around = 2 * (width + height)", "print(around)"],
         2, f"height = {b}", 2 * a + 2 * b,
         "line 3: TypeError: unsupported operand type(s) for +: 'int' and 'str'",
         lambda: 2 * (a + b),
         "`int` is a whole number and `str` is text. Which of the two values is text?"),
        ([f"width = {a}", f"height = {b}", "area = width * heigth", "print(area)"],
         3, "area = width * height", a * b,
         "line 3: NameError: name 'heigth' is not defined", lambda: a * b,
         "Python does not know this name. Compare it letter by letter with the names above."),
        ([f"width = {a}", f"height = {b}", "around = 2(width + height)", "print(around)"],
         3, "around = 2 * (width + height)", 2 * a + 2 * b,
         "line 3: TypeError: 'int' object is not callable", lambda: 2 * (a + b),
         "Brackets right behind something mean a call. But 2 is no function."),
        (["def triple(x):", "    3 * x", "", f"print(triple({a}) + {b})"],
         2, "    return 3 * x", 3 * a + b,
         "line 4: TypeError: unsupported operand type(s) for +: 'NoneType' and 'int'",
         lambda: 3 * a + b,
         "`NoneType` means that the function handed nothing back."),
    ])  # fmt: skip
    repaired = [repair if n == place else line for n, line in enumerate(broken, start=1)]
    return Exercise(
        question=(
            f"{program(*broken, numbered=True)}\n\nThis program stops with the message:\n\n"
            f"```text\n{message}\n```\n\n"
            "One line has to be mended. Which, and what is printed then? Answer as (line, number)."
        ),
        answer=TupleOf(place, value),
        how_to_type="Type both numbers in round brackets, such as (1, 25).",
        steps=[
            "Read the message. Its last part says what Python could not do.",
            why,
            f"Line {place} should be `{repair.strip()}`. Then the program prints ${value}$.",
        ],
        mistakes=[
            Mistake(
                TupleOf(int(message[5]), value),
                "The message names the line where Python stopped. The cause stands in an "
                "earlier one.",
            )
        ]
        if int(message[5]) != place
        else [],
        check=lambda: (
            next(n for n in range(1, 5) if broken[n - 1] != repaired[n - 1]),
            run(),
        ),
    )


@figure
def machine() -> Figure:
    return (
        Boxes("$x = 3$")
        .box("u = x + 1", "$u = 4$")
        .box("u ** 2", "16")
        .figure(
            "The value 3 goes into the first line, which makes u equal to 4; "
            "the second line squares it and hands back 16."
        )
    )
