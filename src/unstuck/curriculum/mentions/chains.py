"""Dotted names of code, and which of them are the same thing in different libraries."""

from __future__ import annotations

import re
from collections.abc import Iterator

from unstuck.curriculum.mentions.passages import Chain

# What these are bound to where a snippet does not import them.
CONVENTIONS = {
    "F": "torch.nn.functional",
    "az": "arviz",
    "cp": "cvxpy",
    "jnp": "jax.numpy",
    "keras": "tensorflow.keras",
    "nn": "torch.nn",
    "np": "numpy",
    "nx": "networkx",
    "optim": "torch.optim",
    "ot": "ot",
    "pd": "pandas",
    "plt": "matplotlib.pyplot",
    "pm": "pymc",
    "sm": "statsmodels.api",
    "smf": "statsmodels.formula.api",
    "sns": "seaborn",
    "tf": "tensorflow",
}
MODULES = frozenset(
    """
    arviz cmath cupy cv2 cvxpy diffusers dowhy econml einops flax gensim gpflow gpytorch gymnasium
    itertools jax jaxopt keras lifelines math matplotlib networkx numpy numpyro optax pandas peft
    pymc pyro random scipy seaborn sklearn stable_baselines3 statsmodels sympy tensorflow torch
    torchmetrics transformers
    """.split()
)
# Prefixes that hold the same functions, under one name; the longest prefix counts.
FAMILIES = {
    "cupy": "array",
    "cupy.linalg": "linalg",
    "flax.linen": "nn",
    "jax.lax": "array",
    "jax.nn": "nn.functional",
    "jax.numpy": "array",
    "jax.numpy.fft": "fft",
    "jax.numpy.linalg": "linalg",
    "jax.scipy.linalg": "linalg",
    "jax.scipy.special": "special",
    "jax.scipy.stats": "stats",
    "math": "array",
    "numpy": "array",
    "numpy.fft": "fft",
    "numpy.linalg": "linalg",
    "numpy.random": "random",
    "numpyro.distributions": "distributions",
    "pyro.distributions": "distributions",
    "scipy.fft": "fft",
    "scipy.linalg": "linalg",
    "scipy.special": "special",
    "scipy.stats": "stats",
    "tensorflow": "array",
    "tensorflow.keras.layers": "nn",
    "tensorflow.linalg": "linalg",
    "tensorflow.math": "array",
    "tensorflow.nn": "nn.functional",
    "tensorflow_probability.distributions": "distributions",
    "torch": "array",
    "torch.distributions": "distributions",
    "torch.fft": "fft",
    "torch.linalg": "linalg",
    "torch.nn": "nn",
    "torch.nn.functional": "nn.functional",
    "torch.nn.init": "init",
    "torch.optim": "optim",
    "torch.special": "special",
}
# Calls in nearly every program: one alone says nothing of what the program is about.
EVERYDAY = frozenset(
    ("array", name)
    for name in """
    abs arange argmax argmin array clip cumsum dot exp expand_dims eye inf log log2 log10 matmul
    max maximum mean min minimum multiply pi pow power prod reshape sign sqrt std sum sin cos
    tan tensor transpose unique var where newaxis diag
    """.split()
) | frozenset(
    tuple(name.split("."))
    for name in ("torch.nn.utils.clip_grad_norm_", "nn.utils.clip_grad_norm_", "clip_grad_norm_")
)
# Methods that are spelled like functions of arrays, and belong to something else.
NOT_OF_ARRAYS = frozenset("array log".split())
GENERATORS = frozenset("rng random generator gen".split())
DISTINCTIVE = 6
_FINE = re.compile(r"\d[\w.]*|[^\W\d]\w*|\S")
_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[A-Z]|\d+|[^\W\d_a-zA-Z]+")
_CAMEL = re.compile(r"[a-z0-9][A-Z]|_")


def chain_of(text: str) -> Chain:
    """Return the chain that a dotted text names outside of any file."""
    return resolved(text.lstrip(".").split("."), {})


def resolved(parts: list[str], imported: dict[str, str]) -> Chain:
    """Put in the place of the first part what it was imported as."""
    first = parts[0]
    known = imported.get(first) or CONVENTIONS.get(first)
    if known is not None:
        return Chain((*known.split("."), *parts[1:]), rooted=True)
    return Chain(tuple(parts), rooted=first in MODULES)


def chain_keys(chain: Chain) -> Iterator[tuple[str, ...]]:
    """Under which keys a name of a topic is kept: its family, and alone where it is distinctive."""
    yield family_of(chain)
    last = chain.parts[-1]
    if len(last) >= DISTINCTIVE and _CAMEL.search(last):
        yield (last,)


def family_of(chain: Chain) -> tuple[str, ...]:
    """Return the chain with the libraries that hold the same functions under one name."""
    parts = chain.parts
    if not chain.rooted:
        if len(parts) == 2 and parts[0] in GENERATORS:
            return ("random", parts[1])
        return parts
    for size in range(min(len(parts), 4), 0, -1):
        family = FAMILIES.get(".".join(parts[:size]))
        if family is not None:
            return (*family.split("."), *parts[size:])
    return parts


def lookups(chain: Chain) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Where a chain of a text may be found, surest first, and whether the place is sure.

    The whole name, then its beginnings (``stats.norm.cdf``, then ``stats.norm``).  Of a variable:
    its method, as if it were an array.  Last the bare name, which only distinctive names have.
    """
    family = family_of(chain)
    for size in range(len(family), 1 if chain.rooted else len(family) - 1, -1):
        yield family[:size], True
    if not chain.rooted:
        for start in range(1, len(family) - 1):
            yield family[start:], True
        if len(family) > 1 and family[-1] not in NOT_OF_ARRAYS:
            yield ("array", family[-1]), False
    elif len(family) == 1:
        yield family, True
    yield (chain.parts[-1],), True


def fine_tokens(code: str) -> tuple[str, ...]:
    """Cut code or a formula into names, numbers and single signs.

    A letter stands for any letter, unless it opens a bracket: ``P(A|B)`` is also ``P(X|Y)``.
    """
    found = _FINE.findall(code.replace("'", '"'))
    return tuple(
        "x" if len(one) == 1 and one.isalpha() and after not in ("(", "[") else one
        for one, after in zip(found, [*found[1:], ""], strict=True)
    )


def parts_of(identifier: str) -> list[str]:
    """Cut ``clip_grad_norm_`` and ``BayesianRidge`` into their words."""
    return _PART.findall(identifier)
