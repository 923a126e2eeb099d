"""Exercises for "Doubling"."""

from unstuck.authoring import Choice, Draw, Exercise, Number, Right, Wrong, exercise


@exercise(skill="double-it", minutes=1)
def double_it(draw: Draw) -> Exercise:
    a = draw.integer(2, 900)
    return Exercise(
        question=f"What is $2 \\cdot {a}$?",
        answer=Number(2 * a),
        steps=[f"Add ${a}$ to itself.", f"It is ${2 * a}$."],
        check=lambda: sum([a, a]),
    )


@exercise(skill="double-it", minutes=1, distinct=40)
def which_is_double(draw: Draw) -> Exercise:
    a = draw.integer(3, 90)
    return Exercise(
        question=f"Which is twice ${a}$?",
        answer=Choice([Wrong(f"${a + 2}$", "That adds two."), Right(f"${2 * a}$")]),
        steps=["Twice means added to itself.", f"So it is ${2 * a}$."],
        check=lambda: 1,
    )
