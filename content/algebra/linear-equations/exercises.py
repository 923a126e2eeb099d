"""Exercises for "Linear equations in one variable"."""

import numpy as np
import sympy

from unstuck.authoring import (
    Boxes,
    Draw,
    Exercise,
    Figure,
    Mistake,
    Number,
    Rational,
    TupleOf,
    bracketed,
    exercise,
    figure,
    linear,
    signed,
    term,
)

X = sympy.Symbol("x", real=True)


@exercise(skill="solve-linear-equations", minutes=2)
def letter_on_both_sides(draw: Draw) -> Exercise:
    a, c = draw.until(lambda: (draw.nonzero(-7, 9), draw.nonzero(-7, 9)), lambda p: p[0] == p[1])
    root = draw.nonzero(-8, 9)
    b = draw.nonzero(-12, 12)
    d = (a - c) * root + b
    return Exercise(
        question=f"Solve ${linear(a, b)} = {linear(c, d)}$.",
        answer=Number(root, prefix="x ="),
        steps=[
            "Bring the letter to one side. What do you do on both sides?",
            f"{'Subtract' if c > 0 else 'Add'} ${term(abs(c), 'x')}$: ${linear(a - c, b)} = {d}$. "
            f"Then the plain number: ${linear(a - c, 0)} = {d - b}$.",
            f"Divide by ${a - c}$: $x = {root}$." if a - c != 1 else f"So $x = {root}$.",
        ],
        mistakes=[
            Mistake(Number(-root, prefix="x ="), "Right size. Check the signs once more."),
            *(
                [
                    Mistake(
                        Number(Rational(d - b, a + c), prefix="x ="),
                        "When the letter crosses to the other side, its sign changes.",
                    )
                ]
                if a + c and Rational(d - b, a + c) not in (root, -root)
                else []
            ),
        ],
        check=lambda: sympy.solve(sympy.Eq(a * X + b, c * X + d), X)[0],
    )


@exercise(skill="solve-linear-equations", minutes=3, after=letter_on_both_sides)
def with_brackets(draw: Draw) -> Exercise:
    k, a, b = draw.choice([-4, -3, -2, 2, 3, 4, 5]), draw.choice([1, 2, 3]), draw.nonzero(-6, 6)
    root = draw.integer(-7, 8)
    c = draw.nonzero(-6, 6, unless=lambda n: n == k * a)
    d = k * (a * root + b) - c * root
    forgotten = Rational(d - b, k * a - c)
    return Exercise(
        question=f"Solve ${k}({linear(a, b)}) = {linear(c, d)}$.",
        answer=Number(root, prefix="x ="),
        steps=[
            "Remove the bracket first. The factor reaches both terms.",
            f"${linear(k * a, k * b)} = {linear(c, d)}$. Bring the letter to one side.",
            f"${linear(k * a - c, 0)} = {d - k * b}$, so $x = {root}$.",
        ],
        mistakes=[
            Mistake(
                Number(forgotten, prefix="x ="),
                "The factor before the bracket reaches the second term, too.",
            )
        ]
        if forgotten != root
        else [],
        check=lambda: np.polynomial.Polynomial([k * b - d, k * a - c]).roots()[0],
    )


@exercise(skill="solve-linear-equations", minutes=3, after=letter_on_both_sides)
def with_fractions(draw: Draw) -> Exercise:
    p, q = draw.choice([(2, 3), (3, 2), (4, 3), (2, 5), (5, 2), (3, 4), (6, 4), (4, 6)])
    top = draw.integer(1, q - 1)
    right = draw.integer(-4, 6)
    common = int(np.lcm(p, q))
    root = (right - Rational(top, q)) * p
    wrong = (right - Rational(top * common, q)) * Rational(p, common)
    return Exercise(
        question=(
            f"Solve $\\frac{{x}}{{{p}}} + \\frac{{{top}}}{{{q}}} = {right}$. Give a fraction or "
            "a whole number."
        ),
        answer=Number(root, prefix="x ="),
        steps=[
            "By which number can you multiply, so that no fraction is left?",
            f"Multiply every term by {common}: ${linear(common // p, top * common // q)} "
            f"= {right * common}$.",
            f"${linear(common // p, 0)} = {right * common - top * common // q}$, so $x = {root}$.",
        ],
        mistakes=[
            Mistake(
                Number(wrong, prefix="x ="),
                "Every term is multiplied, also the one on the right.",
            )
        ]
        if wrong != root
        else [],
        check=lambda: sympy.solve(sympy.Rational(1, p) * X + sympy.Rational(top, q) - right, X)[0],
    )


STORIES = [
    ("A cloud bill is {b} euros plus {a} euros for each hour. How many hours cost {total} euros?"),
    ("A set has {b} labeled pictures; {a} are added each day. After how many days are there "
     "{total}?"),
    ("A classifier has the score ${a}x + {b}$. For which $x$ is the score {total}?"),
    ("A loading bar needs {b} s to start and {a} s for each file. How many files take {total} s?"),
]  # fmt: skip


@exercise(skill="solve-linear-equations", minutes=2)
def equation_from_words(draw: Draw) -> Exercise:
    story = draw.choice(STORIES)
    a, b = draw.integer(2, 15), draw.integer(3, 60)
    root = draw.integer(2, 20)
    total = a * root + b
    return Exercise(
        question=story.format(a=a, b=b, total=total),
        answer=Number(root),
        steps=[
            "Call the unknown number $x$ and write the story as an equation.",
            f"${a}x + {b} = {total}$.",
            f"${a}x = {total - b}$, so $x = {root}$.",
        ],
        mistakes=[
            Mistake(
                Number(Rational(total, a) - b),
                "The start value was added last. Undo it first, then divide.",
            ),
            Mistake(
                Number(Rational(total, a + b)),
                "Only the first number is multiplied with $x$.",
            ),
        ],
        check=lambda: np.interp(total, [b, b + 100 * a], [0, 100]),
    )


@exercise(skill="check-solutions", minutes=2)
def both_sides(draw: Draw) -> Exercise:
    a, c = draw.distinct(2, 2, 9)
    b = draw.nonzero(-9, 9)
    root = draw.nonzero(-6, 7)
    d = (a - c) * root + b
    offset = draw.choice([0, 0, 1, -1, 2])
    tried = root + offset
    left, right = a * tried + b, c * tried + d
    return Exercise(
        question=(
            f"Somebody says that $x = {tried}$ solves ${linear(a, b)} = {linear(c, d)}$. Check "
            "it: work out both sides. Answer as a pair (left, right)."
        ),
        answer=TupleOf(left, right),
        steps=[
            f"Replace $x$ by ${bracketed(tried)}$ on both sides of the original equation.",
            f"Left: ${a} \\cdot {bracketed(tried)} {signed(b)} = {left}$.",
            f"Right: ${c} \\cdot {bracketed(tried)}{f' {signed(d)}' if d else ''} = {right}$. "
            + (
                "They agree, so it is a solution."
                if left == right
                else "They differ, so it is not a solution."
            ),
        ],
        mistakes=[
            Mistake(
                TupleOf(a * root + b, a * root + b),
                "That is what the right solution gives. Put in the number that was proposed.",
            )
        ]
        if offset
        else [],
        check=lambda: tuple(np.array([[a, b], [c, d]]) @ np.array([tried, 1])),
    )


@exercise(skill="check-solutions", minutes=2, after=both_sides)
def which_is_solution(draw: Draw) -> Exercise:
    a, k = draw.integer(2, 7), draw.integer(2, 4)
    root = draw.integer(-5, 8)
    b = draw.nonzero(-6, 6)
    right = k * (a * root + b)
    candidates = draw.shuffled([root, *draw.until(
        lambda: draw.distinct(3, -9, 12), lambda found: root in found)])  # fmt: skip
    listed = ", ".join(str(x) for x in candidates)
    return Exercise(
        question=(
            f"Exactly one of the numbers ${listed}$ solves ${k}({linear(a, b)}) = {right}$. Which?"
        ),
        answer=Number(root),
        steps=[
            "Put in one number after the other. Begin with an easy one.",
            f"The bracket must be ${right} / {k} = {right // k}$.",
            f"For $x = {root}$: ${a} \\cdot {bracketed(root)} {signed(b)} "
            f"= {right // k}$. It fits.",
        ],
        mistakes=[
            Mistake(Number(other), "Put it in: the two sides differ.")
            for other in candidates
            if other != root
        ],
        check=lambda: next(x for x in candidates if k * np.polyval([a, b], x) == right),
    )


@exercise(skill="check-solutions", minutes=2, after=both_sides)
def size_of_miss(draw: Draw) -> Exercise:
    a, b = draw.choice([-4, -3, -2, 2, 3, 4, 5]), draw.nonzero(-9, 9)
    root, tried = draw.distinct(2, -5, 8)
    right = a * root + b
    miss = a * tried + b - right
    return Exercise(
        question=(
            f"Put $x = {tried}$ into ${linear(a, b)} = {right}$. By how much is the left side "
            "larger than the right side? (Negative if it is smaller.)"
        ),
        answer=Number(miss),
        steps=[
            "Work out the left side for the proposed number.",
            f"${a} \\cdot {bracketed(tried)} {signed(b)} = {a * tried + b}$.",
            f"${a * tried + b} - {bracketed(right)} = {miss}$, so it is not a solution.",
        ],
        mistakes=[
            Mistake(Number(-miss), "Left minus right, not the other way round."),
        ],
        check=lambda: a * (tried - root),
    )


@exercise(skill="count-solutions", minutes=3)
def number_for_no_solution(draw: Draw) -> Exercise:
    k, inside = draw.integer(2, 6), draw.nonzero(-6, 7)
    slope = draw.choice([1, 2, 3])
    shift = draw.until(lambda: draw.integer(-15, 15), lambda n: n == k * inside)
    return Exercise(
        question=(
            f"For which number $a$ does the equation ${k}({linear(slope, inside)}) = ax "
            f"{signed(shift)}$ have **no** solution?"
        ),
        answer=Number(k * slope, prefix="a ="),
        steps=[
            "Remove the bracket. When does the letter $x$ disappear?",
            f"Left is ${linear(k * slope, k * inside)}$. The letter disappears when both numbers "
            "before it agree.",
            f"$a = {k * slope}$, and what remains, ${k * inside} = {shift}$, is false.",
        ],
        mistakes=[
            Mistake(
                Number(slope, prefix="a ="),
                "The factor before the bracket multiplies the letter, too.",
            ),
        ],
        check=lambda: next(
            n for n in range(-40, 41)
            if sympy.Poly(k * (slope * X + inside) - n * X - shift, X).is_ground
        ),
    )  # fmt: skip


@exercise(skill="count-solutions", minutes=3, after=number_for_no_solution)
def number_for_all(draw: Draw) -> Exercise:
    k, inside = draw.choice([-4, -3, -2, 2, 3, 4, 5]), draw.nonzero(-7, 7)
    slope = draw.choice([1, 2, 3])
    return Exercise(
        question=(
            f"For which number $b$ is **every** number a solution of "
            f"${k}({linear(slope, inside)}) = {linear(k * slope, 0)} + b$?"
        ),
        answer=Number(k * inside, prefix="b ="),
        steps=[
            "Remove the bracket on the left.",
            f"${linear(k * slope, k * inside)} = {linear(k * slope, 0)} + b$. "
            "When are both sides the same expression?",
            f"When the plain numbers agree: $b = {k * inside}$.",
        ],
        mistakes=[
            Mistake(
                Number(inside, prefix="b ="),
                "The factor before the bracket reaches this number, too.",
            ),
            Mistake(Number(-k * inside, prefix="b ="), "Check the sign."),
        ],
        check=lambda: sympy.Poly(k * (slope * X + inside) - k * slope * X, X).eval(0),
    )


@exercise(skill="count-solutions", minutes=3)
def how_many_without_solution(draw: Draw) -> Exercise:
    lines: list[tuple[int, int, int, int]] = []
    for _ in range(4):
        a, b = draw.nonzero(-6, 8), draw.nonzero(-9, 9)
        kind = draw.choice(["one", "none", "all"])
        c = a if kind != "one" else draw.nonzero(-6, 8, unless=lambda n, a=a: n == a)
        d = b if kind == "all" else draw.nonzero(-9, 9, unless=lambda n, b=b: n == b)
        lines.append((a, b, c, d))
    listed = "\n".join(f"- ${linear(a, b)} = {linear(c, d)}$" for a, b, c, d in lines)
    count = sum(a == c and b != d for a, b, c, d in lines)
    return Exercise(
        question=f"How many of these equations have **no** solution?\n\n{listed}",
        answer=Number(count),
        how_to_type="Type a whole number from 0 to 4.",
        steps=[
            "Compare the numbers before the letter first.",
            "Different numbers before the letter: one solution. The same: none, unless the rest "
            "agrees too.",
            f"Without a solution: {count}.",
        ],
        mistakes=[
            Mistake(
                Number(sum(a == c for a, _, c, _ in lines)),
                "If both sides agree completely, every number is a solution.",
            )
        ]
        if any(a == c and b == d for a, b, c, d in lines)
        else [],
        check=lambda: sum(
            sympy.solveset(sympy.Eq(a * X + b, c * X + d), X, sympy.S.Reals) is sympy.S.EmptySet
            for a, b, c, d in lines
        ),
    )


@figure
def undo_chain() -> Figure:
    return (
        Boxes("$3x + 4 = 19$")
        .box("$-4$", "$3x = 15$")
        .box("\u00f73", "$x = 5$")
        .figure(
            "From 3x + 4 = 19, subtracting 4 on both sides gives 3x = 15, and dividing both "
            "sides by 3 gives x = 5."
        )
    )
