"""Exercises for "Adding"."""

from unstuck.authoring import Draw, Exercise, Mistake, Number, exercise


@exercise(skill="add-two", minutes=2)
def add_two(draw: Draw) -> Exercise:
    a, b = draw.integer(2, 400), draw.integer(2, 400)
    return Exercise(
        question=f"What is ${a} + {b}$?",
        answer=Number(a + b),
        steps=[f"Start at ${a}$.", f"Go on by ${b}$.", f"You arrive at ${a + b}$."],
        mistakes=[Mistake(Number(abs(a - b) + 1000), "You took away instead of adding.")],
        check=lambda: sum([a, b]),
    )


@exercise(skill="add-two", minutes=2)
def add_two_again(draw: Draw) -> Exercise:
    a, b = draw.integer(2, 400), draw.integer(2, 400)
    return Exercise(
        question=f"Add ${a}$ to ${b}$.",
        answer=Number(a + b),
        steps=[f"Start at ${b}$.", f"Go on by ${a}$."],
        check=lambda: sum([a, b]),
    )


@exercise(skill="add-three", minutes=2, after=add_two)
def add_three(draw: Draw) -> Exercise:
    a, b, c = draw.integer(2, 90), draw.integer(2, 90), draw.integer(2, 90)
    return Exercise(
        question=f"What is ${a} + {b} + {c}$?",
        answer=Number(a + b + c),
        steps=[f"Add ${a}$ and ${b}$ first.", f"Then add ${c}$.", f"It is ${a + b + c}$."],
        check=lambda: sum([a, b, c]),
    )


@exercise(skill="add-three", minutes=2)
def add_three_again(draw: Draw) -> Exercise:
    a, b, c = draw.integer(2, 90), draw.integer(2, 90), draw.integer(2, 90)
    return Exercise(
        question=f"Add ${a}$, ${b}$ and ${c}$.",
        answer=Number(a + b + c),
        steps=[f"Add ${a}$ and ${b}$ first.", f"Then add ${c}$."],
        check=lambda: sum([a, b, c]),
    )
