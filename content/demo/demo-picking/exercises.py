"""Exercises for "Demonstration: picking and arranging"."""

import itertools

import numpy as np
from scipy.sparse.csgraph import minimum_spanning_tree

from unstuck.authoring import (
    Choice,
    Draw,
    Exercise,
    Graph,
    NodeOrder,
    Order,
    PickEdges,
    PickNodes,
    Right,
    Wrong,
    exercise,
)

# ---------------------------------------------------------------- arrange-options

KINDS = {
    "how long one training step takes": "an amount: it needs a unit",
    "how many weights a layer has": "a whole number: counted, without a unit",
    "how the clicks of the next hour are distributed": "a distribution: a name with parameters",
    "which inputs keep a unit silent": "a set of numbers: an inequality or an interval",
    "how the loss changes with one weight": "a formula: a derivative",
}


@exercise(skill="arrange-options", minutes=1.5)
def which_kind(draw: Draw) -> Exercise:
    asked, *others = draw.sample(list(KINDS), 4)
    person = draw.person()
    options = [
        Right(KINDS[asked]),
        *(Wrong(KINDS[one], f"That would tell {one}.") for one in others),
    ]
    return Exercise(
        question=f"{person} wants to know {asked}. What kind of answer is that?",
        answer=Choice(draw.shuffled(options)),
        steps=[
            "Make up an answer, right or wrong, and say it aloud. What is it made of?",
            f"Only one line describes such a thing: {KINDS[asked]}.",
        ],
        mistakes=[],
        reviewed="each line of the list fits one of the five questions and none of the others",
    )


LOOP = (
    "draw a batch of examples",
    "compute the predictions",
    "compare them with the targets: the loss",
    "compute the gradient of the loss",
    "move the weights against the gradient",
)


@exercise(skill="arrange-options", minutes=2)
def one_training_step(draw: Draw) -> Exercise:
    shown = draw.until(lambda: draw.permutation(5), lambda places: places == [0, 1, 2, 3, 4])
    person = draw.person()
    needs = {1: 0, 2: 1, 3: 2, 4: 3}
    return Exercise(
        question=f"{person} has mixed up the lines of a training step. Put them in order.",
        answer=Order(LOOP, shown=shown),
        steps=[
            "Which line needs nothing that another one makes? It comes first.",
            "Then ask of each line what it needs: predictions need examples, the loss needs "
            "predictions, the gradient needs the loss.",
            "The weights move last, once the gradient is known.",
        ],
        mistakes=[],
        check=lambda: [
            LOOP[n] for n in sorted(range(5), key=lambda n: len(list(_before(n, needs))))
        ],
    )


def _before(line: int, needs: dict[int, int]) -> list[int]:
    """Return everything that a line needs, directly or not."""
    found = []
    while line in needs:
        line = needs[line]
        found.append(line)
    return found


# ---------------------------------------------------------------- pick-in-graphs


def causes(draw: Draw) -> list[tuple[str, str]]:
    """Return the arrows of a network of five variables, each after its causes."""
    names = draw.shuffled("ABCDE")
    pairs = list(itertools.combinations(names, 2))

    def lonely(arrows: list[tuple[str, str]]) -> bool:
        return {name for arrow in arrows for name in arrow} != set(names)

    return draw.until(lambda: draw.sample(pairs, 6), lonely)


def written(pairs: list[tuple[str, str]], sign: str) -> str:
    """Return the graph as text."""
    return ", ".join(f"{a} {sign} {b}" for a, b in pairs)


@exercise(skill="pick-in-graphs", minutes=2)
def what_shields(draw: Draw) -> Exercise:
    arrows = causes(draw)
    middle = draw.choice(sorted({b for _, b in arrows}))
    children = sorted({b for a, b in arrows if a == middle})
    parents = sorted({a for a, b in arrows if b == middle})
    return Exercise(
        question=(
            f"In the network, pick the Markov blanket of ${middle}$: the variables that tell "
            "everything that the network can tell about it."
        ),
        answer=PickNodes(Graph(written(arrows, "->")), f"Markov blanket of {middle}"),
        steps=[
            f"Begin with what stands right beside ${middle}$: where do arrows come from, and where "
            "do they go?",
            f"Parents: {', '.join(parents)}. Children: {', '.join(children) or 'none'}.",
            "Then add the other parents of each child. A child that is known makes its causes "
            "talk to each other.",
        ],
        mistakes=[],
        # A network is a product of factors; the blanket is who shares a factor.
        check=lambda: {
            other
            for family in ({b} | {a for a, c in arrows if c == b} for b in "ABCDE")
            if middle in family
            for other in family - {middle}
        },
    )


@exercise(skill="pick-in-graphs", minutes=2)
def cheapest_wiring(draw: Draw) -> Exercise:
    pairs = draw.until(
        lambda: draw.sample(list(itertools.combinations("ABCDE", 2)), 7), lambda p: not _hangs(p)
    )
    person = draw.person()

    def tree() -> list[tuple[str, str]]:
        costs = np.zeros((5, 5))
        for a, b in pairs:
            costs["ABCDE".index(a), "ABCDE".index(b)] = 1
        found = minimum_spanning_tree(costs).nonzero()
        return [("ABCDE"[i], "ABCDE"[j]) for i, j in zip(*found, strict=True)]

    return Exercise(
        question=(
            f"{person} wires five machines. The lines show where a cable may run. Pick cables that "
            "connect all machines, as few as possible."
        ),
        answer=PickEdges(Graph(written(pairs, "-")), "spanning tree"),
        steps=[
            "How many cables do five machines need at least? Connect the first two and count on.",
            "Four: each cable brings in one more machine. So no cable may close a ring.",
            "Pick one cable after the other, and leave out each one whose ends are connected "
            "already.",
        ],
        mistakes=[],
        check=tree,
    )


def _hangs(pairs: list[tuple[str, str]]) -> bool:
    """Return whether everything hangs together."""
    reached = {"A"}
    for _ in range(5):
        reached |= {name for pair in pairs if reached & set(pair) for name in pair}
    return len(reached) == 5


# ---------------------------------------------------------------- order-nodes


@exercise(skill="order-nodes", minutes=2)
def in_what_order(draw: Draw) -> Exercise:
    arrows = causes(draw)
    level = {name: 0 for name in "ABCDE"}
    for _ in range(5):
        for a, b in arrows:
            level[b] = max(level[b], level[a] + 1)
    first = sorted(name for name in "ABCDE" if level[name] == 0)
    return Exercise(
        question=(
            "An arrow says that a value is needed for another one. Put the values in an order in "
            "which they can be computed."
        ),
        answer=NodeOrder(
            Graph(written(arrows, "->")), "topological order", shown=draw.permutation(5)
        ),
        steps=[
            "Which values need no other one? They can come first, in any order.",
            f"No arrow leads to {' or '.join(first)}. Cross out what is computed, and look again "
            "for values that nothing is missing for.",
            "Go on until all are crossed out. Several orders are right.",
        ],
        mistakes=[],
        check=lambda: sorted("ABCDE", key=lambda name: _depth(name, arrows)),
    )


def _depth(name: str, arrows: list[tuple[str, str]]) -> int:
    """Return the length of the longest way that leads to a node."""
    return max((1 + _depth(a, arrows) for a, b in arrows if b == name), default=0)


@exercise(skill="order-nodes", minutes=3)
def sum_them_out(draw: Draw) -> Exercise:
    names = draw.shuffled("ABCDE")
    links = [(draw.choice(names[:n]), names[n]) for n in range(1, 5)]
    ends = sorted(name for name in names if sum(name in pair for pair in links) == 1)
    return Exercise(
        question=(
            "Each line is a factor of two variables. Put the variables in an order in which they "
            "can be summed out without ever making a factor of three."
        ),
        answer=NodeOrder(
            Graph(written(links, "-")),
            "elimination order without fill-in",
            shown=draw.permutation(5),
        ),
        steps=[
            "Summing out a variable joins all its neighbors into one factor. How many neighbors "
            "may it have, then?",
            f"At most one. At the beginning that is true of {' and '.join(ends)}.",
            "Take such a variable away with its line, and look again: the tree gets new ends.",
        ],
        mistakes=[],
        # Built from its root, a tree loses its ends when the last one built goes first.
        check=lambda: list(reversed(names)),
    )
