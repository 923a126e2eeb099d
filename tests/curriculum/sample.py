"""A small content folder that keeps every rule, for tests to copy and to break."""

from pathlib import Path

STRANDS = """\
strands:
  - id: algebra
    title: Algebra
    modules:
      - {id: arithmetic, title: Arithmetic}
"""

GOAL = """\
---
id: count-well
title: Count well
order: 1
targets: [doubling]
unlocks:
  - 'Task: double a recipe'
---

Counts without a machine.
"""

BELOW = """\
---
title: Counting
module: arithmetic
builds_on: []
minutes: 15
code: false
why: everything is counted
skills:
  count-things: count the things on a table
---
"""

HEAD = """\
---
title: Doubling and adding
module: arithmetic
builds_on: [counting]
practises: {counting: 0.5}
names: [double, np.add]
minutes: 20
code: false
why: a recipe for two is a recipe for four
skills:
  double-numbers: double a whole number
  add-numbers: add two whole numbers
sources: ["any school book"]
---
"""

PARAGRAPH = (
    "A number is doubled when it is added to itself, and the order in which two numbers are "
    "added does not matter. Both facts are used all day long by everybody who cooks, builds "
    "or writes programs, mostly without a thought, and it pays to give them one thought.\n\n"
)

BODY = f"""
How much flour do four people need when two need $3$ cups?

{PARAGRAPH * 4}
![Two equal bars side by side](figure:bars)

## Twice as much

{PARAGRAPH * 2}
::: worked double_a_number seed=3

## One more

{PARAGRAPH * 2}
$$a + b = b + a$$

::: worked add_two_numbers seed=1

## In code

{PARAGRAPH * 2}
```python run
import numpy as np

print(2 * np.arange(3))
```

```output
[0 2 4]
```

## When you are stuck

- Can you draw it?
- Is the result larger than each of the two?
"""

EXERCISES = '''\
"""Exercises for "Doubling and adding"."""

import numpy as np
from unstuck.authoring import (
    Choice,
    Draw,
    Exercise,
    Figure,
    Mistake,
    Number,
    Right,
    Wrong,
    exercise,
    figure,
)


def tripled(number: int) -> int:
    return 3 * number


@exercise(skill="double-numbers", minutes=2)
def double_a_number(draw: Draw) -> Exercise:
    number = draw.integer(3, 999)
    return Exercise(
        question=f"Double ${number}$.",
        answer=Number(2 * number),
        steps=["Add the number to itself.", f"${number} + {number} = {2 * number}$."],
        mistakes=[Mistake(Number(number**2), "That is the square.")],
        check=lambda: np.add(number, number),
    )


@exercise(skill="double-numbers", minutes=2, after=double_a_number)
def halve_a_number(draw: Draw) -> Exercise:
    half = draw.integer(3, 999)
    return Exercise(
        question=f"What doubled is ${2 * half}$?",
        answer=Number(half),
        steps=["Share it between two.", f"${2 * half} : 2 = {half}$."],
        mistakes=[],
        check=lambda: np.floor_divide(2 * half, 2),
    )


@exercise(skill="add-numbers", minutes=2)
def add_two_numbers(draw: Draw) -> Exercise:
    first, second = draw.distinct(2, 3, 400)
    return Exercise(
        question=f"Add ${first}$ and ${second}$.",
        answer=Number(first + second),
        steps=["Start from the larger one.", f"${first} + {second} = {first + second}$."],
        mistakes=[Mistake(Number(first * second), "That is the product.")],
        check=lambda: np.sum([first, second]),
    )


@exercise(skill="add-numbers", minutes=2)
def larger_sum(draw: Draw) -> Exercise:
    first, second, third = draw.distinct(3, 3, 400)
    options = [
        Right(f"${max(first, second, third)} + 1$"),
        Wrong(f"${min(first, second, third)}$", "That is the smallest."),
    ]
    return Exercise(
        question=f"Which is larger than each of ${first}$, ${second}$ and ${third}$?",
        answer=Choice(draw.shuffled(options)),
        steps=["Find the largest.", "One more than it is larger still."],
        check=lambda: f"${np.max([first, second, third])} + 1$",
    )


@figure
def bars() -> Figure:
    return Figure(
        '<svg viewBox="0 0 20 10"><rect width="9" height="9" fill="var(--accent)"/></svg>',
        "Two equal bars side by side",
    )
'''


def write_sample(folder: Path) -> Path:
    """Write the sample into a folder and return the folder of its written topic."""
    topic = folder / "algebra" / "doubling"
    for path, text in (
        (folder / "strands.yaml", STRANDS),
        (folder / "goals" / "count-well.md", GOAL),
        (folder / "algebra" / "counting" / "topic.md", BELOW),
        (topic / "topic.md", HEAD + BODY),
        (topic / "exercises.py", EXERCISES),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return topic


def change(path: Path, old: str, new: str) -> int:
    """Replace the first ``old`` in a file and return the line where it stood."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1
