"""Lab: search by meaning

A program has turned words into vectors. Words with a similar meaning point in a similar direction, however long their
vectors are. So one compares directions:

$$\\cos\\theta = \\frac{x \\cdot y}{\\|x\\| \\, \\|y\\|}.$$

You write this cosine, then a search that returns the most similar word: the heart of every search by meaning.
"""

import numpy as np
from unstuck.authoring import Draw, LabFacts, assert_close, learner_writes, mistaken

LAB = LabFacts(
    minutes=12,
    skills={"compute-cosine": 0.7, "decide-orthogonality": 0.4},
    needs=("python-lists-loops", "numpy-arrays"),
)

PAIRS = [
    (r"x \cdot y", "x @ y"),
    (r"\|x\|", "np.linalg.norm(x)"),
    (r"\frac{x \cdot y}{\|x\| \, \|y\|}", "x @ y / (np.linalg.norm(x) * np.linalg.norm(y))"),
]


@learner_writes(hint="The dot product first. Then divide by both lengths.")
def cosine(x: np.ndarray, y: np.ndarray) -> float:
    """Return the cosine of the angle between two vectors, neither of them zero."""
    return float(x @ y / (np.linalg.norm(x) * np.linalg.norm(y)))


@learner_writes(hint="Floats are rarely exactly zero. Compare the size of the cosine with a tiny number.")
def orthogonal(x: np.ndarray, y: np.ndarray) -> bool:
    """Return whether two vectors, neither of them zero, are orthogonal up to rounding."""
    return bool(abs(cosine(x, y)) < 1e-9)


@learner_writes(hint="Go through the dictionary with `words.items()`, and keep the best name so far.")
def most_similar(words: dict, query: np.ndarray) -> str:
    """Return the name whose vector has the largest cosine with `query`.

    `words` is a dictionary from names to vectors.
    """
    return max(words, key=lambda name: cosine(words[name], query))


@mistaken(of=cosine, says="This is the dot product. Divide by both lengths, so that only the direction counts.")
def dot_only(x, y):
    return float(x @ y)


@mistaken(of=cosine, says="Divided by one length only. The cosine is divided by the lengths of both.")
def one_length(x, y):
    return float(x @ y / np.linalg.norm(x))


@mistaken(of=cosine, says="The lengths are multiplied, not added, below the line.")
def sum_of_lengths(x, y):
    return float(x @ y / (np.linalg.norm(x) + np.linalg.norm(y)))


@mistaken(of=orthogonal, says="Rounding leaves a tiny number instead of zero. Allow for it.")
def exactly_zero(x, y):
    return bool(x @ y == 0.0)


@mistaken(of=most_similar, says="The vector with the largest dot product wins here. A long vector is not a similar one.")
def largest_dot(words, query):
    return max(words, key=lambda name: words[name] @ query)


def whole(draw: Draw, size: int) -> np.ndarray:
    """A vector of small whole numbers whose length is not one."""
    make = lambda: np.array([float(draw.nonzero(-6, 6)) for _ in range(size)])  # noqa: E731
    return draw.until(make, lambda x: np.sum(x**2) < 5)


def test_cosine(draw: Draw) -> None:
    """`cosine` divides the dot product by both lengths"""
    x, y = draw.until(lambda: (whole(draw, 3), whole(draw, 3)), lambda pair: pair[0] @ pair[1] == 0)
    assert_close(cosine(x, y), x @ y / np.linalg.norm(x) / np.linalg.norm(y))


def test_cosine_ignores_length(draw: Draw) -> None:
    """`cosine` does not change when a vector is made longer"""
    x, y, k = whole(draw, 4), whole(draw, 4), float(draw.integer(2, 9))
    assert_close(cosine(k * x, y), cosine(x, y), says="Ten times as long, but the same direction.")


def test_cosine_of_a_vector_with_itself(draw: Draw) -> None:
    """`cosine` of a vector with itself is 1"""
    x = whole(draw, 5)
    assert_close(cosine(x, x), 1.0)


def test_orthogonal_allows_for_rounding(draw: Draw) -> None:
    """`orthogonal` allows for rounding"""
    turned = np.array([-0.3, 0.1]) * draw.integer(1, 9)
    assert orthogonal(np.array([0.1, 0.3]), turned), "These two are orthogonal; their dot product is almost zero."
    assert not orthogonal(np.array([1.0, 0.0]), np.array([0.6, 0.8])), "These two are not orthogonal."


def test_most_similar_looks_at_direction(draw: Draw) -> None:
    """`most_similar` looks at direction, not at length"""
    far = float(draw.integer(20, 60))
    words = {"loud": np.array([far, far]), "near": np.array([1.0, 0.1]), "other": np.array([-1.0, 2.0])}
    names = draw.shuffled(list(words))
    assert most_similar({name: words[name] for name in names}, np.array([3.0, 0.0])) == "near"
