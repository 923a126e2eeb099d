"""The names that a problem declares, and the one spelling under which the tree keeps each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

_LETTERS = "α β γ δ ε ζ η θ ι κ λ μ ν ξ π ρ σ τ υ φ χ ψ ω Γ Δ Θ Λ Ξ Π Σ Φ Ψ Ω"
_WORDS = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau "
    "upsilon phi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega"
)
GREEK: Mapping[str, str] = dict(zip(_LETTERS.split(), _WORDS.split(), strict=True))
"""Greek letters and the names by which they are typed and kept."""

GREEK_NAMES = frozenset(GREEK.values())

VARIANTS = {"ϵ": "epsilon", "ϑ": "theta", "ϕ": "phi", "ϱ": "rho", "ς": "sigma", "µ": "mu"}
"""Other shapes of Greek letters."""


@lru_cache(maxsize=4096)
def canonical(name: str) -> str:
    r"""One spelling for ``x1``, ``x_1``, ``x_{1}`` (``x_1``) and for ``λ``, ``\lambda``."""
    for letter, word in (*GREEK.items(), *VARIANTS.items()):
        name = name.replace(letter, word)
    name = name.strip().lstrip("\\").replace("{", "").replace("}", "")
    base, mark, below = name.partition("_")
    if not mark:
        base = name.rstrip("0123456789")
        below = name[len(base) :]
    return f"{base}_{below}" if below else base


@dataclass(frozen=True, slots=True)
class Names:
    """What may be named in an answer.  All spellings are made canonical.

    ``symbols``: variables and constants, and words such as outcomes (``HT``).
    ``functions``: ``f`` in ``f(x)``.  ``sets``: sets or events, which have complements.
    ``sequences``: names that take an index, ``x`` in ``x_i``.
    ``matrices``: matrices and vectors; with one, ``'``, ``^T``, ``·``, ``∘``, ``⊗`` are theirs.
    ``free``: any single letter may be used undeclared (scripts that grade foreign answers).
    """

    symbols: frozenset[str] = frozenset()
    functions: frozenset[str] = frozenset()
    sets: frozenset[str] = frozenset()
    sequences: frozenset[str] = frozenset()
    matrices: frozenset[str] = frozenset()
    free: bool = False
    known: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for part in ("symbols", "functions", "sets", "sequences", "matrices"):
            spelled = frozenset(map(canonical, getattr(self, part)))
            object.__setattr__(self, part, spelled)
        everything = self.symbols | self.sets | self.sequences | self.matrices
        object.__setattr__(self, "known", everything)


def declare(
    *symbols: str,
    functions: Iterable[str] = (),
    sets: Iterable[str] = (),
    sequences: Iterable[str] = (),
    matrices: Iterable[str] = (),
    free: bool = False,
) -> Names:
    """``declare("x", "y", functions=["f"])``."""
    return Names(
        frozenset(symbols),
        frozenset(functions),
        frozenset(sets),
        frozenset(sequences),
        frozenset(matrices),
        free,
    )
