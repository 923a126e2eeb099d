"""Exercises for "Halving"."""

from fractions import Fraction

from unstuck.authoring import Draw, Exercise, Number, exercise


@exercise(skill="halve-it", minutes=1)
def halve_it(draw: Draw) -> Exercise:
    a = 2 * draw.integer(2, 400) + 1
    return Exercise(
        question=f"What is half of ${a}$, as a fraction in lowest terms?",
        answer=Number(Fraction(a, 2), form="lowest terms"),
        steps=["Divide by two.", f"It is $\\frac{{{a}}}{{2}}$."],
        check=lambda: Fraction(a) / 2,
    )


@exercise(skill="halve-it", minutes=1)
def halve_it_again(draw: Draw) -> Exercise:
    a = 2 * draw.integer(2, 400) + 1
    return Exercise(
        question=f"Halve ${a}$.",
        answer=Number(Fraction(a, 2)),
        steps=["Divide by two.", f"It is $\\frac{{{a}}}{{2}}$."],
        check=lambda: Fraction(a) / 2,
    )
