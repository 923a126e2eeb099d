"""Exercises for "Vectors, addition and scalar multiplication"."""

import numpy as np

from unstuck.authoring import (
    Arrows,
    Draw,
    Exercise,
    Figure,
    Mistake,
    Number,
    Rational,
    Vector,
    VectorOf,
    bracketed,
    exercise,
    figure,
    signed,
)


@exercise(skill="record-as-vector", minutes=1)
def house_to_vector(draw: Draw) -> Exercise:
    rooms = draw.integer(1, 6)
    area = draw.integer(3, 15) * 10
    years = draw.integer(2, 9)
    return Exercise(
        question=(
            "Houses are written as vectors (rooms, area in square meters, age in **months**). "
            f"A house is {years} years old, has {rooms} rooms and {area} square meters. "
            "Write its vector."
        ),
        answer=VectorOf(rooms, area, 12 * years),
        steps=[
            "Which place comes first? Read the order in the bracket, not in the sentence.",
            f"Rooms ${rooms}$, then area ${area}$, then the age.",
            f"The age is asked in months: ${years} \\cdot 12 = {12 * years}$. "
            f"So ${Vector([rooms, area, 12 * years]).row}$.",
        ],
        mistakes=[
            Mistake(
                VectorOf(rooms, area, years),
                "The last place wants months, not years.",
            ),
            Mistake(
                VectorOf(12 * years, rooms, area),
                "Use the order that was agreed: rooms, area, age.",
            ),
        ],
        check=lambda: np.array([years, rooms, area])[[1, 2, 0]] * np.array([1, 1, 12]),
    )


COLORS = ["red", "green", "blue", "black", "white"]


@exercise(skill="record-as-vector", minutes=2, after=house_to_vector)
def record_with_category(draw: Draw) -> Exercise:
    colors = draw.sample(COLORS, 3)
    chosen = draw.integer(0, 2)
    price, doors = draw.integer(2, 30), draw.choice([2, 3, 4, 5])
    code = [int(place == chosen) for place in range(3)]
    return Exercise(
        question=(
            "A car is written as (price in thousand euros, doors, then a one-hot code for the "
            f"color in the order {', '.join(colors)}). Write the vector of a "
            f"{colors[chosen]} car with "
            f"{doors} doors for {price} thousand euros."
        ),
        answer=VectorOf(price, doors, *code),
        steps=[
            "How many places are there? Two numbers, and one place for each color.",
            f"The code has a 1 at {colors[chosen]} and 0 elsewhere: "
            f"${', '.join(str(bit) for bit in code)}$.",
            f"Together: ${Vector([price, doors, *code]).row}$.",
        ],
        mistakes=[
            Mistake(
                VectorOf(price, doors, chosen + 1),
                "A single number for the color would say that one color is more than another. "
                "Give each color a place of its own.",
            ),
        ],
        check=lambda: np.concatenate([[price, doors], np.eye(3)[colors.index(colors[chosen])]]),
    )


@exercise(skill="record-as-vector", minutes=2, after=house_to_vector)
def count_words(draw: Draw) -> Exercise:
    vocabulary = draw.sample(["data", "model", "loss", "test", "seed", "batch"], 3)
    counts = draw.until(lambda: [draw.integer(0, 3) for _ in range(3)], lambda c: sum(c) < 2)
    words = draw.shuffled(
        [word for word, count in zip(vocabulary, counts, strict=True) for _ in range(count)]
    )
    return Exercise(
        question=(
            f"A text is described by how often it has each word of ({', '.join(vocabulary)}), "
            f'in this order. Write the vector of the text "{" ".join(words)}".'
        ),
        answer=VectorOf(*counts),
        steps=[
            f'Start with the first place: how often does "{vocabulary[0]}" occur?',
            "; ".join(f"{word}: ${count}$" for word, count in zip(vocabulary, counts, strict=True))
            + ". A word that is absent gets a 0.",
        ],
        check=lambda: [np.char.count(words, word).sum() for word in vocabulary],
    )


@exercise(skill="add-scale-average", minutes=2)
def combine_two(draw: Draw) -> Exercise:
    u, v = draw.vector(2, -5, 6), draw.vector(2, -5, 6, unless=lambda w: not any(w))
    a, b = draw.integer(2, 4), draw.choice([-3, -2, 2, 3])
    result = a * u + b * v
    sign = "+" if b > 0 else "-"
    return Exercise(
        question=f"Let $u = {u}$ and $v = {v}$. Compute ${a}u {sign} {abs(b)}v$.",
        answer=VectorOf(*result),
        steps=[
            f"Scale first. What is ${a}u$, and what is ${abs(b)}v$?",
            f"${a}u = {(a * u).row}$ and ${abs(b)}v = {(abs(b) * v).row}$.",
            f"{'Add' if b > 0 else 'Subtract'} place by place: ${result.row}$.",
        ],
        mistakes=[
            Mistake(
                VectorOf(*(a * u - b * v)),
                f"The sign before ${abs(b)}v$ is the other one.",
            ),
            Mistake(
                VectorOf(*(u + v)),
                "That is the plain sum. Each vector is multiplied by its number first.",
            ),
        ]
        if a * u - b * v != result and u + v != result
        else [],
        check=lambda: np.column_stack([u.array, v.array]) @ np.array([a, b]),
    )


@exercise(skill="add-scale-average", minutes=2, after=combine_two)
def average_of_vectors(draw: Draw) -> Exercise:
    count = draw.choice([2, 3, 4])
    middle = draw.vector(3, -3, 6)
    others = [draw.vector(3, -4, 7) for _ in range(count - 1)]
    last = count * middle
    for other in others:
        last = last - other
    vectors = [*others, last]
    shown = ", ".join(f"${v.row}$" for v in vectors)
    total = count * middle
    return Exercise(
        question=(
            f"{count} songs have the embeddings {shown}. A playlist is described by the "
            "average of its songs. Compute it."
        ),
        answer=VectorOf(*middle),
        steps=[
            "Add all vectors first, place by place.",
            f"The sum is ${total.row}$. There are ${count}$ songs.",
            f"Divide each place by ${count}$: ${middle.row}$.",
        ],
        mistakes=[
            Mistake(VectorOf(*total), f"That is the sum. Divide it by {count}."),
        ]
        if total != middle
        else [],
        check=lambda: np.mean([v.array for v in vectors], axis=0),
    )


@exercise(skill="add-scale-average", minutes=3, after=combine_two)
def gradient_step(draw: Draw) -> Exercise:
    weights = draw.vector(2, -4, 5)
    gradient = draw.vector(2, -4, 4, unless=lambda g: not all(g)) * 2
    rate = draw.choice([Rational(1, 2), Rational(1, 10), Rational(1, 5), Rational(1, 4)])
    result = weights - rate * gradient
    return Exercise(
        question=(
            f"A training step replaces $w$ by $w - \\eta g$. Here $w = {weights}$, "
            f"$g = {gradient}$ and $\\eta = {float(rate):g}$. Which vector is the new $w$?"
        ),
        answer=VectorOf(*result),
        steps=[
            f"Scale the gradient: what is ${float(rate):g}\\,g$?",
            f"${float(rate):g}\\,g = ({', '.join(f'{float(x):g}' for x in rate * gradient)})$.",
            f"Subtract it from $w$: $({', '.join(f'{float(x):g}' for x in result)})$.",
        ],
        mistakes=[
            Mistake(
                VectorOf(*(weights + rate * gradient)),
                "The step goes against the gradient: subtract.",
            ),
            Mistake(
                VectorOf(*(weights - gradient)),
                "Scale the gradient by the learning rate first.",
            ),
        ],
        check=lambda: np.asarray(weights.array) - float(rate) * np.asarray(gradient.array),
    )


@exercise(skill="read-components", minutes=2)
def component_of_sum(draw: Draw) -> Exercise:
    x, y = draw.vector(4, -6, 9), draw.vector(4, -6, 9)
    factor = draw.integer(2, 5)
    place = draw.integer(1, 4)
    value = factor * x[place - 1] + y[place - 1]
    return Exercise(
        question=(
            f"Let $x = {x.row}$ and $y = {y.row}$. Find the component $({factor}x + y)_{place}$."
        ),
        answer=Number(value),
        steps=[
            f"Only place {place} is asked. What are $x_{place}$ and $y_{place}$?",
            f"$x_{place} = {x[place - 1]}$ and $y_{place} = {y[place - 1]}$.",
            f"${factor} \\cdot {bracketed(x[place - 1])} {signed(y[place - 1])} = {value}$.",
        ],
        mistakes=[
            Mistake(
                Number(factor * x[place] + y[place]),
                "That is the next place. Mathematics counts the first component as number 1.",
            )
        ]
        if place < 4 and factor * x[place] + y[place] != value
        else [],
        check=lambda: (factor * np.array(x.array) + np.array(y.array)).tolist()[place - 1],
    )


@exercise(skill="read-components", minutes=2, after=component_of_sum)
def component_of_example(draw: Draw) -> Exercise:
    rows = [draw.vector(3, 0, 9) for _ in range(3)]
    example, place = draw.distinct(2, 1, 3)
    value = rows[example - 1][place - 1]
    listed = ", ".join(f"$x^{{({k})}} = {row.row}$" for k, row in enumerate(rows, start=1))
    swapped = rows[place - 1][example - 1]
    return Exercise(
        question=f"A data set has three examples: {listed}. Find $x^{{({example})}}_{place}$.",
        answer=Number(value),
        steps=[
            "The bracket above is the number of the example, the index below is the place.",
            f"Example {example} is ${rows[example - 1].row}$. Take place {place}.",
            f"It is ${value}$.",
        ],
        mistakes=[
            Mistake(
                Number(swapped),
                "You swapped the two: above stands the example, below the component.",
            )
        ]
        if swapped != value
        else [],
        check=lambda: np.stack([row.array for row in rows])[example - 1, place - 1],
    )


@exercise(skill="read-components", minutes=2, after=component_of_sum)
def python_index(draw: Draw) -> Exercise:
    x = Vector(draw.distinct(5, -9, 9))
    first, second = sorted(draw.distinct(2, 0, 4))
    code = f"x[{first}] + 10 * x[{second}]"
    value = x[first] + 10 * x[second]
    listed = ", ".join(str(entry) for entry in x)
    return Exercise(
        question=(
            f"In Python, `x = [{listed}]`. What is the value of `{code}`? "
            f"(In formulas this is $x_{first + 1} + 10\\,x_{second + 1}$.)"
        ),
        answer=Number(value),
        steps=[
            "Python counts from zero: `x[0]` is the first component.",
            f"`x[{first}]` is ${x[first]}$ and `x[{second}]` is ${x[second]}$.",
            f"${x[first]} + 10 \\cdot {bracketed(x[second])} = {value}$.",
        ],
        mistakes=[
            Mistake(
                Number(x[first - 1] + 10 * x[second - 1]),
                "You counted from one. In Python the first place has number 0.",
            )
        ]
        if first > 0
        else [],
        check=lambda: np.array(x.array) @ (np.eye(5)[first] + 10 * np.eye(5)[second]),
    )


@figure
def walk_both() -> Figure:
    return (
        Arrows(x=(-1, 6), y=(-2, 4))
        .vector(1, 3, "$u$")
        .vector(3, -1, "$v$")
        .vector(3, -1, "", "second", start=(1, 3))
        .vector(4, 2, "$u + v$", "right")
        .figure(
            "Three arrows from the origin: u to (1, 3), v to (3, -1) and their sum to (4, 2). "
            "A gray copy of v starts at the tip of u and ends at the tip of the sum."
        )
    )
