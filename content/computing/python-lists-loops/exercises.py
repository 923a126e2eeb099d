"""Exercises for "Python lists, loops and conditions"."""

from itertools import permutations

import numpy as np

from unstuck.authoring import (
    Cells,
    Draw,
    Exercise,
    Figure,
    Formula,
    Mistake,
    Number,
    Order,
    TupleOf,
    VectorOf,
    exercise,
    figure,
    program,
    term,
)


@exercise(skill="write-loop-computes-sum", minutes=2)
def sum_over_range(draw: Draw) -> Exercise:
    a, b = draw.integer(2, 5), draw.integer(1, 6)
    start = draw.integer(1, 4)
    stop = start + draw.integer(3, 4)
    terms = [a * i + b for i in range(start, stop)]

    def run() -> int:
        total = 0
        for i in range(start, stop):
            total = total + a * i + b
        return total

    return Exercise(
        question="What does this program print?\n\n"
        + program(
            "total = 0",
            f"for i in range({start}, {stop}):",
            f"    total = total + {a} * i + {b}",
            "print(total)",
        ),
        answer=Number(a * sum(range(start, stop)) + b * (stop - start)),
        steps=[
            f"Which values does `i` take? `range({start}, {stop})` stops before {stop}.",
            f"They are {', '.join(str(i) for i in range(start, stop))}. Each adds "
            f"${a} \\cdot i + {b}$: that is {', '.join(map(str, terms))}.",
            f"${' + '.join(map(str, terms))} = {sum(terms)}$.",
        ],
        mistakes=[
            Mistake(
                Number(sum(terms) + a * stop + b),
                f"You went one step too far. The range stops before {stop}.",
            ),
            Mistake(
                Number(terms[-1]),
                "That is the last term. The total keeps all of them.",
            ),
        ],
        check=run,
    )


@exercise(skill="write-loop-computes-sum", minutes=3)
def repeat_update(draw: Draw) -> Exercise:
    goal, count = draw.integer(2, 9), draw.integer(3, 4)
    away = draw.nonzero(-2, 5)
    start = 2 * goal + away * 2**count
    values = [2 * goal + away * 2 ** (count - step) for step in range(1, count + 1)]

    def run() -> float:
        x: float = start
        for _ in range(count):
            x = x / 2 + goal
        return x

    return Exercise(
        question="Which number does this program print?\n\n"
        + program(
            f"x = {start}", f"for step in range({count}):", f"    x = x / 2 + {goal}", "print(x)"
        ),
        answer=Number(2 * goal + away),
        steps=[
            f"The indented line runs {count} times. Each time it uses the `x` of the time before.",
            f"The first time: ${start} \\div 2 + {goal} = {values[0]}$.",
            f"The values of `x` are {', '.join(map(str, values))}. The last one, ${values[-1]}$, "
            "is printed.",
        ],
        mistakes=[
            Mistake(
                Number(values[-2]),
                f"Almost: one step is missing. `range({count})` gives {count} steps.",
            ),
            Mistake(Number(values[0]), "That is `x` after one step. The loop goes on."),
        ],
        check=run,
    )


@exercise(skill="write-loop-computes-sum", minutes=4, after=sum_over_range)
def loop_as_formula(draw: Draw) -> Exercise:
    a, b = draw.integer(2, 9), draw.integer(2, 9)
    sum_to_n = r" \cdot \frac{n(n+1)}{2}"

    def run(n: int) -> int:
        total = 0
        for i in range(1, n + 1):
            total = total + a * i + b
        return total

    return Exercise(
        question=(
            "Which formula in $n$ gives the same result, without a loop?\n\n"
            + program(
                "def f(n):",
                "    total = 0",
                "    for i in range(1, n + 1):",
                f"        total = total + {a} * i + {b}",
                "    return total",
            )
            + "\n\nYou may use $1 + 2 + \\dots + n = \\frac{n(n+1)}{2}$."
        ),
        answer=Formula(f"{a}*n(n+1)/2 + {b}n", {"n": "natural"}, prefix="f(n) ="),
        steps=[
            "Write the loop as a sum: $i$ runs from 1 to $n$.",
            f"$\\sum_{{i=1}}^{{n}} ({term(a, 'i')} + {b})$. Take it apart into two sums.",
            f"The {b} is added $n$ times. So it is ${term(a, sum_to_n)} + {term(b, 'n')}$.",
        ],
        mistakes=[
            Mistake(
                Formula(f"{a}*n(n+1)/2 + {b}", {"n": "natural"}),
                f"The {b} is inside the loop, so it is added $n$ times.",
            ),
            Mistake(
                Formula(f"{a}*n + {b}", {"n": "natural"}),
                "That is only the last term. The total keeps all of them.",
            ),
        ],
        check=lambda: run,
    )


TASKS = [
    ("adds the squares of the numbers in `values`",
     ["total = 0", "for x in values:", "    square = x * x", "    total = total + square"]),
    ("multiplies all numbers in `values`, each made larger by one",
     ["total = 1", "for x in values:", "    larger = x + 1", "    total = total * larger"]),
    ("adds the distances of the numbers in `values` from 5",
     ["total = 0", "for x in values:", "    gap = abs(x - 5)", "    total = total + gap"]),
    ("adds 2, 4, 8 and so on, up to the first power of two that is at least 100",
     ["total, x = 0, 1", "while x < 100:", "    x = 2 * x", "    total = total + x"]),
]  # fmt: skip


NO_BREAK = "\u00a0" * 4


@exercise(skill="store-look-values-lists", minutes=2)
def look_up(draw: Draw) -> Exercise:
    values = list(draw.distinct(5, 1, 30))
    i = draw.integer(1, 3)
    back = draw.integer(1, 2)
    names = ["values", "prices", "scores", "ages"]
    name = draw.choice(names)
    return Exercise(
        question="What does this program print?\n\n"
        + program(f"{name} = {values}", f"print({name}[{i}] + {name}[-{back}] * len({name}))"),
        answer=Number(values[i] + 5 * values[5 - back]),
        steps=[
            "Write the places 0, 1, 2, 3, 4 above the five entries. Negative places count from "
            "the end.",
            f"At place {i} stands {values[i]}. At place $-{back}$ stands {values[-back]}. "
            "The length is 5.",
            f"${values[i]} + {values[-back]} \\cdot 5 = {values[i] + 5 * values[-back]}$.",
        ],
        mistakes=[
            Mistake(
                Number(values[i - 1] + 5 * values[5 - back]),
                f"Places are counted from 0. So place {i} is the entry number {i + 1}.",
            ),
            Mistake(
                Number(values[i] + 4 * values[5 - back]),
                "The last place is 4, but there are 5 entries. `len` counts entries.",
            ),
        ],
        check=lambda: values[i] + values[-back] * len(values),
    )


@exercise(skill="store-look-values-lists", minutes=3)
def count_in_dictionary(draw: Draw) -> Exercise:
    first, second, third = draw.sample(["cat", "dog", "owl", "fox", "bee", "ant"], 3)
    times = [draw.integer(2, 3), draw.integer(1, 2), 1]
    words = draw.shuffled([first] * times[0] + [second] * times[1] + [third])
    factor = draw.integer(2, 9)

    def run() -> int:
        counts: dict[str, int] = {}
        for word in words:
            counts[word] = counts.get(word, 0) + 1
        return factor * counts[first] + counts[second] - len(counts)

    value = factor * times[0] + times[1] - 3
    return Exercise(
        question=(
            "What does this program print? (`counts.get(word, 0)` is the stored count, or 0 if "
            "there is none yet.)\n\n"
            + program(
                f"words = {words}".replace("'", '"'),
                "counts = {}",
                "for word in words:",
                "    counts[word] = counts.get(word, 0) + 1",
                f'print({factor} * counts["{first}"] + counts["{second}"] - len(counts))',
            )
        ),
        answer=Number(value),
        steps=[
            "The loop counts how often each word occurs. Make a tally.",
            f"{first}: {times[0]}, {second}: {times[1]}, {third}: 1. "
            "The dictionary has 3 different words.",
            f"${factor} \\cdot {times[0]} + {times[1]} - 3 = {value}$.",
        ],
        mistakes=[
            Mistake(
                Number(value + 3 - len(words)),
                "`len(counts)` counts different words, not all words.",
            ),
        ],
        check=run,
    )


@exercise(skill="branch-combine-conditions", minutes=2)
def which_branch(draw: Draw) -> Exercise:
    low, high = draw.integer(2, 5), draw.integer(8, 12)
    a, b = draw.integer(2, 4), draw.integer(1, 6)
    inputs = draw.shuffled([draw.integer(-4, low - 1), draw.integer(low + 1, high - 1), high])

    def f(x: int) -> int:
        if x < low:
            y = a * x
        elif x < high:
            y = x + b
        else:
            y = high
        return y

    rules = {True: lambda x: a * x, False: lambda x: x + b}
    outputs = [high if x >= high else rules[x < low](x) for x in inputs]
    return Exercise(
        question=(
            "What does this program print? Answer with the three numbers in order.\n\n"
            + program(
                "def f(x):",
                f"    if x < {low}:",
                f"        y = {a} * x",
                f"    elif x < {high}:",
                f"        y = x + {b}",
                "    else:",
                f"        y = {high}",
                "    return y",
                "",
                f"print(f({inputs[0]}), f({inputs[1]}), f({inputs[2]}))",
            )
        ),
        answer=VectorOf(*outputs),
        steps=[
            "For each input, test the conditions from the top. The first true one decides.",
            f"`elif x < {high}` is reached only by inputs that are at least {low}. "
            f"And {high} itself is not below {high}.",
            f"In the order of the calls: {', '.join(map(str, outputs))}.",
        ],
        mistakes=[
            Mistake(
                VectorOf(
                    *[x + b if x == high else y for x, y in zip(inputs, outputs, strict=True)]
                ),
                f"At {high} the sign `<` is false, so the last branch decides.",
            ),
            Mistake(
                VectorOf(*[x + b if x < low else y for x, y in zip(inputs, outputs, strict=True)]),
                "Only one branch runs: the first whose condition is true.",
            ),
        ],
        check=lambda: [f(x) for x in inputs],
    )


@exercise(skill="branch-combine-conditions", minutes=3)
def count_that_pass(draw: Draw) -> Exercise:
    limit, step = draw.integer(4, 12), draw.integer(2, 3)
    values = draw.until(
        lambda: list(draw.distinct(7, 1, 20)),
        lambda v: len({sum(x > limit for x in v), sum(x % step == 0 for x in v)}) < 2,
    )
    joined, negated = draw.choice(["and", "or"]), draw.chance(0.5)
    divides = np.array(values) % step == 0
    large = np.array(values) > limit
    second = ~divides if negated else divides
    test = f"{'not ' if negated else ''}x % {step} == 0"

    def run() -> int:
        count = 0
        for x in values:
            fits = not x % step == 0 if negated else x % step == 0  # noqa: SIM201
            if (x > limit and fits) if joined == "and" else (x > limit or fits):
                count = count + 1
        return count

    chosen = [x for x in values if ((x > limit) + ((x % step != 0) == negated)) > (joined == "and")]
    both, either = np.sum(large & second), np.sum(large | second)
    return Exercise(
        question=(
            f"What does this program print? (`x % {step}` is the rest when `x` is divided by "
            f"{step}.)\n\n"
            + program(
                f"values = {values}",
                "count = 0",
                "for x in values:",
                f"    if x > {limit} {joined} {test}:",
                "        count = count + 1",
                "print(count)",
            )
        ),
        answer=Number(int(both if joined == "and" else either)),
        steps=[
            "Go through the numbers one by one. For each, decide the two conditions apart.",
            f"`{joined}` needs {'both' if joined == 'and' else 'at least one'} to be true. "
            + (f"`{test}` is true if a rest is left." if negated else f"`{test}` is true if no "
               "rest is left."),
            f"{', '.join(map(str, chosen)) or 'None'} {'pass' if len(chosen) != 1 else 'passes'}: "
            f"${len(chosen)}$.",
        ],
        mistakes=[
            Mistake(
                Number(int(either if joined == "and" else both)),
                "`and` needs both conditions, `or` needs at least one.",
            ),
            Mistake(
                Number(sum(chosen)),
                "You added the numbers. This program counts them.",
            ),
        ],
        check=run,
    )  # fmt: skip


@exercise(skill="store-look-values-lists", minutes=3, after=look_up)
def list_that_grows(draw: Draw) -> Exercise:
    factor, shift = draw.integer(2, 4), draw.integer(0, 2)
    values = draw.until(
        lambda: list(draw.distinct(5, -6, 9)), lambda v: sum(x > shift for x in v) not in (2, 3)
    )
    kept = [x for x in values if x > shift]

    def run() -> list[int]:
        result = []
        for x in values:
            if x > shift:
                result.append(factor * x)
        return result

    return Exercise(
        question="Which list does this program print?\n\n"
        + program(
            f"values = {values}",
            "result = []",
            "for x in values:",
            f"    if x > {shift}:",
            f"        result.append({factor} * x)",
            "print(result)",
        ),
        answer=VectorOf(*np.multiply(kept, factor)),
        how_to_type="Type the list with commas, such as [2, -1, 0].",
        steps=[
            "`append` puts one value at the end of the list. For which values does it run?",
            f"For {' and '.join(map(str, kept))}, in this order.",
            f"Each is multiplied by {factor}.",
        ],
        mistakes=[
            Mistake(VectorOf(*kept), f"The values that pass are stored times {factor}."),
            Mistake(
                VectorOf(*[factor * x for x in values]),
                "The condition lets only some of the values through.",
            ),
        ],
        check=run,
    )


@exercise(skill="write-loop-computes-sum", minutes=3, after=sum_over_range)
def arrange_loop(draw: Draw) -> Exercise:
    task, lines = draw.choice(TASKS)
    marked = [f"`{line.replace(' ' * 4, NO_BREAK)}`" for line in [*lines, "print(total)"]]
    mixed = draw.until(lambda: draw.permutation(5), lambda places: places == [0, 1, 2, 3, 4])

    def runs(order: tuple[int, ...]) -> bool:
        """Start value, head, body, use of the body's value, and print last."""
        at = [order.index(n) for n in range(5)]
        inside = order[at[1] + 1 : at[1] + 3] == (2, 3)
        return at[0] < at[1] and inside and at[4] > at[3] and at[4] > at[0]

    return Exercise(
        question=f"These lines make a program that {task}. Put them in order.",
        answer=Order(tuple(marked), shown=mixed),
        steps=[
            "What must exist before the loop begins? It stands first.",
            "The head of the loop ends with a colon. The lines that are pushed to the right "
            "belong to it and follow it.",
            "Inside, a value is made first and used after that. The result is printed at the "
            "end, once.",
        ],
        check=lambda: next(
            [marked[n] for n in order] for order in permutations(range(5)) if runs(order)
        ),
    )


@exercise(skill="fix-bug-behind-error", minutes=4)
def repair_wrong_result(draw: Draw) -> Exercise:
    values = list(draw.distinct(4, 2, 9))
    n = draw.integer(4, 6)
    aim, broken, place, repair, wrong, value, why, run = draw.choice([
        (f"the sum of 1 to {n}",
         ["total = 0", f"for i in range(1, {n}):", "    total = total + i", "print(total)"],
         2, f"for i in range(1, {n + 1}):", n * (n - 1) // 2, n * (n + 1) // 2,
         f"`range(1, {n})` stops before {n}.", lambda: sum(range(1, n + 1))),
        (f"the sum of {values}",
         [f"values = {values}", "total = 0", "for x in values:", "    total = x", "print(total)"],
         4, "    total = total + x", values[-1], values[0] + values[1] + values[2] + values[3],
         "Each round replaces the total by the new value. The old total must be kept and added.",
         lambda: sum(values)),
        (f"the product of {values[:3]}",
         [f"values = {values[:3]}", "product = 0", "for x in values:",
          "    product = product * x", "print(product)"],
         2, "product = 1", 0, values[0] * values[1] * values[2],
         "Zero times anything stays zero. A product starts with 1.",
         lambda: int(np.prod(values[:3]))),
        (f"how many of {values} are larger than 4",
         [f"values = {values}", "count = 0", "for x in values:", "    if x > 4:",
          "        count = count + x", "print(count)"],
         5, "        count = count + 1", sum(x for x in values if x > 4),
         len([x for x in values if x > 4]),
         "It adds the numbers themselves. To count, add 1 for each.",
         lambda: np.count_nonzero(np.array(values) > 4)),
    ])  # fmt: skip
    mended = [repair if n == place else line for n, line in enumerate(broken, start=1)]
    return Exercise(
        question=(
            f"This program should print {aim}. It prints {wrong}.\n\n"
            f"{program(*broken, numbered=True)}\n\n"
            "Which line is wrong, and what is printed once it is mended? "
            "Answer as (line, number)."
        ),
        answer=TupleOf(place, value),
        how_to_type="Type both numbers in round brackets, such as (1, 25).",
        steps=[
            "Do it by hand for the first two rounds of the loop. Write down every value.",
            why,
            f"So line {place} should be `{repair.strip()}`. Then it prints ${value}$.",
        ],
        mistakes=[
            Mistake(
                TupleOf(place, wrong),
                "The line is right. The number is still that of the wrong program.",
            )
        ],
        check=lambda: (
            next(n for n in range(1, 7) if broken[n - 1] != mended[n - 1]),
            run(),
        ),
    )


@exercise(skill="fix-bug-behind-error", minutes=3)
def index_out_of_range(draw: Draw) -> Exercise:
    size = draw.integer(4, 6)
    values = list(draw.distinct(size, 1, 30))

    def where() -> int:
        steps = []
        for i in range(len(values)):
            try:
                steps.append(values[i + 1] - values[i])
            except IndexError:
                return i
        return -1

    return Exercise(
        question=(
            "This program should print the steps from each value to the next one. It ends with "
            "`IndexError: list index out of range`.\n\n"
            + program(
                f"values = {values}",
                "steps = []",
                "for i in range(len(values)):",
                "    steps.append(values[i + 1] - values[i])",
                "print(steps)",
            )
            + "\n\nWhat is `i` when the error comes, and how many steps does the mended program "
            "print? Answer as a pair."
        ),
        answer=TupleOf(size - 1, size - 1),
        steps=[
            f"There are {size} values. Which places do they have, and which `i` does the loop use?",
            f"The places go from 0 to {size - 1}, and so does `i`. For the last `i` there is no "
            "place `i + 1`.",
            f"So it stops at `i` $= {size - 1}$. Between {size} values there are "
            f"{size - 1} steps, and the loop should use `range(len(values) - 1)`.",
        ],
        mistakes=[
            Mistake(
                TupleOf(size, size - 1),
                f"`range({size})` never reaches {size}. The trouble comes from `i + 1`.",
            ),
            Mistake(
                TupleOf(size - 1, size),
                "Between values there is one step less than there are values.",
            ),
        ],
        check=lambda: (where(), np.diff(values).size),
    )


@figure
def places() -> Figure:
    return Cells(
        [["7", "2", "9", "4"], ["-4", "-3", "-2", "-1"]],
        row_names=["entry", "from the end"],
        column_names=["0", "1", "2", "3"],
        marked={(0, 0), (0, 1), (0, 2), (0, 3)},
    ).figure(
        "A list with the entries 7, 2, 9, 4. Above them the places 0 to 3, "
        "below them the places minus 4 to minus 1, counted from the end."
    )
