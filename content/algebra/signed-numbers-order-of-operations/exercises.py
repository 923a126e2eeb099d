"""Exercises for "Order of operations and signed numbers"."""

import sympy

from unstuck.authoring import (
    Draw,
    Exercise,
    Figure,
    Mistake,
    Number,
    NumberLine,
    TupleOf,
    bracketed,
    exercise,
    figure,
)


def by_sympy(latex: str) -> sympy.Expr:
    """Evaluate a line of arithmetic with SymPy, for the checks only."""
    plain = latex.replace(r"\cdot", "*").replace("^", "**").replace("[", "(").replace("]", ")")
    return sympy.sympify(plain)


@exercise(skill="evaluate-nested-expressions", minutes=2)
def evaluate_nested(draw: Draw) -> Exercise:
    a, b = draw.integer(2, 12), draw.choice([-4, -3, -2, 2, 3, 4])
    c, d = draw.until(lambda: draw.distinct(2, 1, 9), lambda p: abs(p[0] - p[1]) not in (3, 4, 5))
    inner = c - d
    value = a + b * inner**2
    sign = "+" if b > 0 else "-"
    line = f"{a} {sign} {abs(b)} \\cdot ({c} - {d})^2"
    return Exercise(
        question=f"Compute ${line}$.",
        answer=Number(value),
        steps=[
            "Start with the bracket. What is inside?",
            f"${c} - {d} = {inner}$, and its square is ${inner**2}$.",
            f"Multiply before you {'add' if b > 0 else 'subtract'}: "
            f"${a} {sign} {abs(b)} \\cdot {inner**2} = {a} {sign} {abs(b) * inner**2} = {value}$.",
        ],
        mistakes=[
            Mistake(
                Number((a + b) * inner**2),
                "Multiplication comes before addition and subtraction.",
            ),
            Mistake(
                Number(a + (b * inner) ** 2 if b > 0 else a - (b * inner) ** 2),
                "The square belongs only to the bracket, not to the factor before it.",
            ),
            *(
                [Mistake(Number(a - b * inner**2), "The square of a negative number is positive.")]
                if inner < 0
                else []
            ),
        ],
        check=lambda: by_sympy(line),
    )


@exercise(skill="evaluate-nested-expressions", minutes=2, after=evaluate_nested)
def two_brackets(draw: Draw) -> Exercise:
    a, b = draw.integer(1, 9), draw.integer(2, 5)
    c, d = draw.distinct(2, 1, 9)
    e = draw.integer(1, 9)
    inside = c - d
    value = a - b * (inside - e)
    line = f"{a} - {b} \\cdot [({c} - {d}) - {e}]"
    return Exercise(
        question=f"Compute ${line}$.",
        answer=Number(value),
        steps=[
            "Begin with the innermost bracket.",
            f"${c} - {d} = {inside}$. Then ${inside} - {e} = {inside - e}$.",
            f"${a} - {b} \\cdot {bracketed(inside - e)} = {a} - {bracketed(b * (inside - e))} "
            f"= {value}$.",
        ],
        mistakes=[
            Mistake(
                Number(a + b * (inside - e)),
                "Check the sign: subtracting a negative number is adding.",
            ),
            Mistake(
                Number((a - b) * (inside - e)),
                "Multiplication comes before subtraction.",
            ),
        ]
        if inside != e and len({value, a + b * (inside - e), (a - b) * (inside - e)}) == 3
        else [],
        check=lambda: by_sympy(line),
    )


CHANGES = [
    "The temperature is {a} degrees. It falls by {b} degrees, and then rises by {c}.",
    "A score is {a}. A wrong guess costs {b} points, a right one brings {c}.",
    "A loss gradient is {a}. One example takes away {b}, another adds {c}.",
    "An account stands at {a}. A bill of {b} is paid, then {c} come in.",
]


@exercise(skill="evaluate-nested-expressions", minutes=1)
def changes_in_words(draw: Draw) -> Exercise:
    a, b, c = draw.integer(-9, 9), draw.integer(2, 15), draw.integer(1, 12)
    story = draw.choice(CHANGES)
    value = a - b + c
    return Exercise(
        question=f"{story.format(a=f'${a}$', b=b, c=c)} Which number results?",
        answer=Number(value),
        steps=[
            "Walk on the number line: down is to the left, up is to the right.",
            f"${a} - {b} = {a - b}$.",
            f"${a - b} + {c} = {value}$.",
        ],
        mistakes=[
            Mistake(Number(a - (b + c)), "Only the first change goes down; the second goes up."),
        ],
        check=lambda: sum([a, -b, c]),
    )


@exercise(skill="decide-first-operation", minutes=1)
def square_and_minus(draw: Draw) -> Exercise:
    n = draw.integer(2, 12)
    k = draw.integer(1, 20)
    with_bracket = draw.chance(0.5)
    power = f"(-{n})^2" if with_bracket else f"-{n}^2"
    add = draw.chance(0.5)
    line = f"{power} {'+' if add else '-'} {k}"
    square = n * n if with_bracket else -n * n
    value = square + (k if add else -k)
    other = -square + (k if add else -k)
    return Exercise(
        question=f"Compute ${line}$.",
        answer=Number(value),
        steps=[
            "What stands directly before the power: the number, or a bracket?",
            f"A bracket: the minus is squared too, ${power} = {square}$."
            if with_bracket
            else f"Only the number is squared, and then comes the minus: ${power} = {square}$.",
            f"${line} = {value}$.",
        ],
        mistakes=[
            Mistake(
                Number(other),
                "The bracket is squared with its sign."
                if with_bracket
                else "Without brackets the minus sign is not squared.",
            ),
            *(
                [
                    Mistake(
                        Number((2 * n if with_bracket else -2 * n) + (k if add else -k)),
                        "A square is the number times itself, not times two.",
                    )
                ]
                if n != 2
                else []
            ),
        ],
        check=lambda: by_sympy(line),
    )


@exercise(skill="decide-first-operation", minutes=2, after=square_and_minus)
def left_to_right(draw: Draw) -> Exercise:
    b, c = draw.integer(2, 6), draw.integer(2, 6)
    a = b * c * draw.integer(1, 5)
    d = draw.integer(1, 9)
    kind = draw.choice(["divide", "subtract"])
    if kind == "divide":
        line, value, wrong = f"{a} / {b} \\cdot {c}", a // b * c, a // (b * c)
    else:
        line, value, wrong = f"{a} - {b} + {d}", a - b + d, a - (b + d)
    return Exercise(
        question=f"Compute ${line}$.",
        answer=Number(value),
        steps=[
            "Both operations have the same rank. In which direction do you go?",
            f"From left to right: first ${a} {'/' if kind == 'divide' else '-'} {b} = "
            f"{a // b if kind == 'divide' else a - b}$.",
            f"Then ${value}$.",
        ],
        mistakes=[
            Mistake(
                Number(wrong),
                "You did the second operation first. Equal ranks go from left to right.",
            )
        ],
        check=lambda: by_sympy(line),
    )


@exercise(skill="decide-first-operation", minutes=2, after=square_and_minus)
def place_of_bracket(draw: Draw) -> Exercise:
    a, b = draw.integer(2, 5), draw.integer(2, 9)
    c = draw.integer(1, 9)
    without, inside = a * b**2 - c, (a * b) ** 2 - c
    return Exercise(
        question=(
            f"Compute both: ${a} \\cdot {b}^2 - {c}$ and $({a} \\cdot {b})^2 - {c}$. "
            "Answer as a pair, in this order."
        ),
        answer=TupleOf(without, inside),
        steps=[
            "In which of the two is only one number squared?",
            f"In the first: ${a} \\cdot {b * b} - {c} = {without}$.",
            f"In the second the whole bracket: ${a * b}^2 - {c} = {inside}$.",
        ],
        mistakes=[
            Mistake(
                TupleOf(inside, inside),
                "In the first, the square belongs only to the number directly before it.",
            ),
            Mistake(TupleOf(inside, without), "Swapped: look at the brackets again."),
        ],
        check=lambda: (
            by_sympy(f"{a} * {b}**2 - {c}"),
            by_sympy(f"({a} * {b})**2 - {c}"),
        ),
    )


def bracket_slip(draw: Draw) -> tuple[list[str], int, int, str]:
    """Return a calculation whose minus reached only the first term of a bracket."""
    a, b, c = draw.integer(2, 12), draw.integer(1, 9), draw.integer(1, 9)
    lines = [f"{a} - ({b} - {c})", f"{a} - {b} - {c}", f"{a - b} - {c}", f"{a - b - c}"]
    return lines, 2, a - (b - c), "The minus before the bracket reaches both terms."


def square_slip(draw: Draw) -> tuple[list[str], int, int, str]:
    """Return a calculation in which the square of a negative number became negative."""
    a, b, c = draw.integer(1, 12), draw.integer(1, 5), draw.integer(6, 9)
    d = b - c
    lines = [f"{a} + ({b} - {c})^2", f"{a} + ({d})^2", f"{a} - {d * d}", f"{a - d * d}"]
    return lines, 3, a + d * d, "The square of a negative number is positive."


def order_slip(draw: Draw) -> tuple[list[str], int, int, str]:
    """Return a calculation that subtracted before it multiplied."""
    a, b = draw.distinct(2, 2, 9)
    c, d = draw.until(lambda: draw.distinct(2, 1, 9), lambda pair: pair[0] - pair[1] == 1)
    inner = c - d
    lines = [
        f"{a} - {b} \\cdot ({c} - {d})",
        f"{a} - {b} \\cdot {bracketed(inner)}",
        f"{bracketed(a - b)} \\cdot {bracketed(inner)}",
        f"{(a - b) * inner}",
    ]
    return lines, 3, a - b * inner, "Multiplication comes before subtraction."


def minus_slip(draw: Draw) -> tuple[list[str], int, int, str]:
    """Return a calculation in which minus minus stayed minus."""
    a, b, c = draw.integer(1, 9), draw.integer(2, 6), draw.integer(2, 6)
    lines = [
        f"{a} - {b} \\cdot (-{c})",
        f"{a} - (-{b * c})",
        f"{a} - {b * c}",
        f"{a - b * c}",
    ]
    return lines, 3, a + b * c, "Subtracting a negative number is adding."


SLIPS = [bracket_slip, square_slip, order_slip, minus_slip]


@exercise(skill="find-sign-error", minutes=2)
def find_wrong_line(draw: Draw) -> Exercise:
    lines, wrong, _, why = draw.choice(SLIPS)(draw)
    shown = "\n".join(
        f"{number}. ${'= ' if number > 1 else ''}{line}$"
        for number, line in enumerate(lines, start=1)
    )
    return Exercise(
        question=(
            "Each line should have the same value as the one above. Which line is the first "
            f"**wrong** one? Answer with its number.\n\n{shown}"
        ),
        answer=Number(wrong),
        steps=[
            "Go from line to line: what changed, and was it allowed?",
            f"Look from line {wrong - 1} to line {wrong}.",
            f"Line {wrong} is wrong. {why}",
        ],
        mistakes=[],
        check=lambda: next(
            number
            for number in range(2, 5)
            if by_sympy(lines[number - 1]) != by_sympy(lines[number - 2])
        ),
    )


@exercise(skill="find-sign-error", minutes=2, after=find_wrong_line)
def repair_the_result(draw: Draw) -> Exercise:
    lines, _, right_value, why = draw.choice(SLIPS)(draw)
    shown = " = ".join(lines)
    return Exercise(
        question=f"There is a slip in ${shown}$. What is the right result?",
        answer=Number(right_value),
        steps=[
            "Find the step that was not allowed. What changed there?",
            why,
            f"Starting from ${lines[0]}$, the right result is ${right_value}$.",
        ],
        mistakes=[
            Mistake(Number(int(lines[-1])), "That is the result with the slip in it."),
        ],
        check=lambda: by_sympy(lines[0]),
    )


@figure
def jump_right() -> Figure:
    return (
        NumberLine(-6, 6)
        .jump(-3, 2, "+5")
        .point(-3)
        .point(2)
        .figure("A number line. From minus 3 a jump of 5 to the right ends at 2.")
    )
