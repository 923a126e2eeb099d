"""Exercises for "Linear inequalities and intervals"."""

import sympy

from unstuck.authoring import (
    Draw,
    Exercise,
    Figure,
    Mistake,
    Number,
    NumberLine,
    Rational,
    RealSet,
    exercise,
    figure,
    linear,
)

SIGNS = {"<": "<", "<=": r"\le", ">": ">", ">=": r"\ge"}
FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
X = sympy.Symbol("x", real=True)


def solved(left: sympy.Expr, sign: str, right: object) -> sympy.Set:
    """Return the solutions of an inequality by SymPy, for the checks only."""
    return sympy.solveset(sympy.Rel(left, right, sign), X, sympy.S.Reals)


@exercise(skill="solve-inequalities", minutes=2)
def solve_with_positive(draw: Draw) -> Exercise:
    slope, shift = draw.integer(2, 9), draw.nonzero(-9, 9)
    border = draw.integer(-7, 8)
    sign = draw.choice(list(SIGNS))
    right = slope * border + shift
    return Exercise(
        question=f"Solve ${linear(slope, shift)} {SIGNS[sign]} {right}$.",
        answer=RealSet(f"x {sign} {border}", variable="x"),
        steps=[
            "Unwrap the letter as in an equation. What has to go first?",
            f"The plain number. {'Subtract' if shift > 0 else 'Add'} {abs(shift)} on both sides: "
            f"${slope}x {SIGNS[sign]} {slope * border}$.",
            f"Divide by ${slope}$. It is positive, so the sign stays: $x {SIGNS[sign]} {border}$.",
        ],
        mistakes=[
            Mistake(
                RealSet(f"x {FLIPPED[sign]} {border}", variable="x"),
                "The border is right. The sign flips only when you multiply or divide by a "
                "negative number.",
            ),
            Mistake(
                RealSet(
                    f"x {sign.rstrip('=') if '=' in sign else sign + '='} {border}", variable="x"
                ),
                "Look at the border itself: does it satisfy the inequality?",
            ),
        ],
        check=lambda: solved(slope * X + shift, sign, right),
    )


@exercise(skill="solve-inequalities", minutes=3, after=solve_with_positive)
def letter_on_both_sides(draw: Draw) -> Exercise:
    right_slope = draw.integer(1, 5)
    slope = right_slope + draw.integer(1, 5)
    shift = draw.nonzero(-8, 8)
    border = draw.integer(-6, 7)
    sign = draw.choice(list(SIGNS))
    right_shift = (slope - right_slope) * border + shift
    return Exercise(
        question=(
            f"Solve ${linear(slope, shift)} {SIGNS[sign]} {linear(right_slope, right_shift)}$."
        ),
        answer=RealSet(f"x {sign} {border}", variable="x"),
        steps=[
            "Bring the letters to one side, so that their number stays positive.",
            f"Subtract ${linear(right_slope, 0)}$: "
            f"${linear(slope - right_slope, shift)} {SIGNS[sign]} {right_shift}$.",
            f"Then $x {SIGNS[sign]} {border}$.",
        ],
        mistakes=[
            Mistake(
                RealSet(f"x {FLIPPED[sign]} {border}", variable="x"),
                "The border is right. Test a number: which side of the border works?",
            ),
        ],
        check=lambda: solved((slope - right_slope) * X, sign, right_shift - shift),
    )


TASKS = [
    ("A job needs {shift} s to start and {slope} s for each picture. It may take at most "
     "{total} s.", "<="),
    ("A phone plan costs {shift} euros and {slope} euros for each gigabyte. You want to pay at "
     "most {total} euros.", "<="),
    ("You have {shift} labeled examples and label {slope} more each hour. You need at least "
     "{total}.", ">="),
    ("A fund holds {shift} coins and gets {slope} each day. You need at least {total}.", ">="),
]  # fmt: skip


@exercise(skill="solve-inequalities", minutes=3, after=solve_with_positive)
def inequality_from_words(draw: Draw) -> Exercise:
    story, sign = draw.choice(TASKS)
    slope, shift = draw.integer(3, 12), draw.integer(5, 40)
    count = draw.integer(3, 15)
    slack = draw.integer(0, slope - 1)
    total = shift + slope * count + (slack if sign == "<=" else -slack)
    thing = (
        "pictures"
        if "picture" in story
        else "gigabytes"
        if "giga" in story
        else ("hours" if "hour" in story else "days")
    )
    ask = (
        f"What is the largest whole number of {thing}?"
        if sign == "<="
        else f"How many whole {thing} does it take at least?"
    )
    return Exercise(
        question=f"{story.format(slope=slope, shift=shift, total=total)} {ask}",
        answer=Number(count),
        steps=[
            f"Call the number of {thing} $x$ and write down the inequality.",
            f"${slope}x + {shift} {SIGNS[sign]} {total}$, so ${slope}x {SIGNS[sign]} "
            f"{total - shift}$.",
            f"$x {SIGNS[sign]} {Rational(total - shift, slope)}$, and $x$ is a whole number: "
            f"{count}.",
        ],
        mistakes=[
            Mistake(
                Number(count + 1 if sign == "<=" else count - 1),
                "Try your number in the story. Does it still keep what is asked?",
            )
        ],
        check=lambda: (max if sign == "<=" else min)(
            n
            for n in range(200)
            if (slope * n + shift <= total if sign == "<=" else slope * n + shift >= total)
        ),
    )


@exercise(skill="flip-the-sign", minutes=2)
def divide_by_negative(draw: Draw) -> Exercise:
    slope, shift = -draw.integer(1, 9), draw.nonzero(-9, 9)
    border = draw.nonzero(-7, 8)
    sign = draw.choice(list(SIGNS))
    right = slope * border + shift
    new = FLIPPED[sign]
    return Exercise(
        question=f"Solve ${linear(slope, shift)} {SIGNS[sign]} {right}$.",
        answer=RealSet(f"x {new} {border}", variable="x"),
        steps=[
            "Isolate the term with $x$ first. By which number will you divide?",
            f"${linear(slope, 0)} {SIGNS[sign]} {slope * border}$. You divide by ${slope}$, "
            "which is negative.",
            f"So the sign flips: $x {SIGNS[new]} {border}$.",
        ],
        mistakes=[
            Mistake(
                RealSet(f"x {sign} {border}", variable="x"),
                "You divided by a negative number. That turns the sign around.",
            ),
            Mistake(
                RealSet(f"x {new} {-border}", variable="x"),
                "The border has the wrong sign: minus divided by minus is plus.",
            ),
        ],
        check=lambda: solved(slope * X, sign, right - shift),
    )


@exercise(skill="flip-the-sign", minutes=3, after=divide_by_negative)
def threshold_of_score(draw: Draw) -> Exercise:
    weight = -draw.integer(2, 9)
    border = draw.integer(-6, 8)
    bias = -weight * border
    name = draw.choice(["spam", "fraud", "late", "rare"])
    return Exercise(
        question=(
            f'A classifier says "{name}" when its score ${linear(weight, bias)}$ is **at least '
            f"0**. For which $x$ does it say so?"
        ),
        answer=RealSet(f"x <= {border}", variable="x"),
        steps=[
            f"Write it as an inequality: ${linear(weight, bias)} \\ge 0$.",
            f"${linear(weight, 0)} \\ge {-bias}$. Now divide by ${weight}$.",
            f"The sign flips: $x \\le {border}$.",
        ],
        mistakes=[
            Mistake(
                RealSet(f"x >= {border}", variable="x"),
                "The weight is negative, so a larger $x$ makes the score smaller.",
            ),
            Mistake(
                RealSet(f"x < {border}", variable="x"),
                "At least 0 includes 0 itself, so the border belongs to it.",
            ),
        ],
        check=lambda: solved(sympy.Poly([weight, bias], X).as_expr(), ">=", 0),
    )


@exercise(skill="flip-the-sign", minutes=3, after=divide_by_negative)
def negative_fraction(draw: Draw) -> Exercise:
    bottom = draw.integer(2, 6)
    border = bottom * draw.nonzero(-4, 4)
    shift = draw.nonzero(-6, 6)
    sign = draw.choice(list(SIGNS))
    right = shift - border // bottom
    new = FLIPPED[sign]
    return Exercise(
        question=(f"Solve ${shift} - \\frac{{x}}{{{bottom}}} {SIGNS[sign]} {right}$."),
        answer=RealSet(f"x {new} {border}", variable="x"),
        steps=[
            "Bring the number without $x$ to the other side.",
            f"$-\\frac{{x}}{{{bottom}}} {SIGNS[sign]} {right - shift}$. "
            f"Multiply both sides by $-{bottom}$.",
            f"The sign flips: $x {SIGNS[new]} {border}$.",
        ],
        mistakes=[
            Mistake(
                RealSet(f"x {sign} {border}", variable="x"),
                f"Multiplying by $-{bottom}$ turns the sign around.",
            ),
        ],
        check=lambda: solved(shift - X / bottom, sign, right),
    )


def interval(low: str, left: str, high: str, right: str) -> str:
    """Return an interval as typed."""
    return f"{left}{low}, {high}{right}"


@exercise(skill="write-intervals", minutes=3)
def chain_to_interval(draw: Draw) -> Exercise:
    slope, shift = draw.integer(2, 6), draw.nonzero(-8, 8)
    low, high = sorted(draw.distinct(2, -6, 7))
    left, right = draw.choice(["<", "<="]), draw.choice(["<", "<="])
    typed = interval(str(low), "(" if left == "<" else "[", str(high), ")" if right == "<" else "]")
    swapped = interval(
        str(low), "[" if left == "<" else "(", str(high), "]" if right == "<" else ")"
    )
    return Exercise(
        question=(
            f"Solve ${slope * low + shift} {SIGNS[left]} {linear(slope, shift)} {SIGNS[right]} "
            f"{slope * high + shift}$ and write the solutions as an interval."
        ),
        answer=RealSet(typed, variable="x", form="interval"),
        steps=[
            "Do each step to all three parts. Which number goes first?",
            "The plain number: "
            f"${slope * low} {SIGNS[left]} {slope}x {SIGNS[right]} {slope * high}$, "
            f"and after dividing ${low} {SIGNS[left]} x {SIGNS[right]} {high}$.",
            f"An included end gets a square bracket: ${typed}$.",
        ],
        mistakes=[
            Mistake(
                RealSet(swapped, variable="x"),
                "The ends are right. Square brackets include the end, round ones leave it out.",
            ),
        ],
        check=lambda: sympy.Intersection(
            solved(slope * X + shift, FLIPPED[left], slope * low + shift),
            solved(slope * X + shift, right, slope * high + shift),
        ),
    )


@exercise(skill="write-intervals", minutes=2)
def words_to_interval(draw: Draw) -> Exercise:
    low, high = sorted(draw.distinct(2, -9, 9))
    said, typed = draw.choice(
        [
            (f"at least {low}", f"[{low}, inf)"),
            (f"more than {low}", f"({low}, inf)"),
            (f"at most {high}", f"(-inf, {high}]"),
            (f"less than {high}", f"(-inf, {high})"),
            (f"at least {low} and less than {high}", f"[{low}, {high})"),
            (f"more than {low} and at most {high}", f"({low}, {high}]"),
            (f"at least {low} and at most {high}", f"[{low}, {high}]"),
        ]
    )
    shown = typed.replace("inf", r"\infty")
    wrong = typed.translate(str.maketrans("[]()", "()[]"))
    return Exercise(
        question=f"Write as an interval: all numbers $x$ that are **{said}**.",
        answer=RealSet(typed, variable="x", form="interval"),
        steps=[
            "Does the end itself belong to it?",
            "With *at least* and *at most* it does, with *more* and *less* it does not. An end "
            "that belongs to it gets a square bracket; another one, or infinity, a round one.",
            f"${shown}$.",
        ],
        mistakes=[
            Mistake(
                RealSet(wrong, variable="x"),
                '"At least" and "at most" include the end, "more" and "less" do not.',
            )
        ]
        if "inf" not in typed
        else [],
        check=lambda: sympy.Interval(
            -sympy.oo if "-inf" in typed else low,
            sympy.oo if ", inf" in typed else high,
            "more" in said,
            "less" in said,
        ),
    )


@exercise(skill="write-intervals", minutes=2, after=words_to_interval)
def read_number_line(draw: Draw) -> Exercise:
    low, high = sorted(draw.until(lambda: draw.distinct(2, -6, 6), lambda p: abs(p[0] - p[1]) < 2))
    closed_low, closed_high = draw.chance(0.5), draw.chance(0.5)
    typed = interval(str(low), "[" if closed_low else "(", str(high), "]" if closed_high else ")")
    return Exercise(
        question="Which set of numbers is marked on the number line? Write it as an interval.",
        answer=RealSet(typed, variable="x", form="interval"),
        steps=[
            "Read the two ends. A full dot belongs to the set, a ring does not.",
            f"The ends are ${low}$ "
            f"({'full' if closed_low else 'ring'}) and ${high}$ "
            f"({'full' if closed_high else 'ring'}).",
            f"${typed}$.",
        ],
        mistakes=[
            Mistake(
                RealSet(
                    interval(
                        str(low),
                        "(" if closed_low else "[",
                        str(high),
                        ")" if closed_high else "]",
                    ),
                    variable="x",
                ),
                "The brackets are swapped: a full dot is a square bracket.",
            )
        ],
        figure=NumberLine(-7, 7)
        .interval(low, high, open_start=not closed_low, open_end=not closed_high)
        .figure(
            f"A number line from -7 to 7. Everything between {low} and {high} is marked. The "
            f"end {low} is a {'full dot' if closed_low else 'ring'}, the end {high} is a "
            f"{'full dot' if closed_high else 'ring'}."
        ),
        check=lambda: sympy.Interval(low, high, not closed_low, not closed_high),
    )


@figure
def mirror() -> Figure:
    return (
        NumberLine(-7, 7)
        .point(2, "2")
        .point(5, "5")
        .point(-2, "\u22122", color="stuck")
        .point(-5, "\u22125", color="stuck")
        .figure(
            "A number line. The points 2 and 5 are mirrored at zero to minus 2 and minus 5. "
            "Before, 2 was left of 5; afterwards minus 2 is right of minus 5."
        )
    )
