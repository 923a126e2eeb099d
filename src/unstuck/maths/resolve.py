"""Which names a run of letters stands for."""

from __future__ import annotations

from difflib import get_close_matches

from unstuck.maths.names import GREEK_NAMES, Names, canonical
from unstuck.maths.tables import itself, spellings
from unstuck.maths.tree import FUNCTIONS, ConstantName

CONSTANTS: dict[str, ConstantName] = {
    **{"e": "e", "pi": "pi", "i": "i", "inf": "inf", "infinity": "inf", "oo": "inf"},
    **{"infty": "inf", "reals": "reals", "integers": "integers", "naturals": "naturals"},
    **{"rationals": "rationals", "complexes": "complexes", "RR": "reals", "ZZ": "integers"},
    **{"NN": "naturals", "QQ": "rationals", "CC": "complexes"},
}
LETTER_SETS: dict[str, ConstantName] = {
    **{"R": "reals", "Z": "integers", "N": "naturals", "Q": "rationals", "C": "complexes"},
}
ALIASES: dict[str, str] = spellings(
    r"""
    arcsin asin
    arccos acos
    arctan atan arctg
    arcsec asec
    arccsc acsc
    arccot acot
    sign sgn
    tr trace
    det determinant
    binom binomial choose comb nCr
    tan tg Tan
    cot ctg
    arsinh asinh arcsinh
    arcosh acosh arccosh
    artanh atanh arctanh
    ceil ceiling
    csc cosec
    log Log
    ln Ln
    sin Sin sine
    cos Cos cosine
    exp Exp
    conj conjugate
    re Re
    im Im
    Var var variance
    Cov cov
    sqrt Sqrt
    min Min
    max Max
    """
)
SPECIAL = frozenset(
    itself(
        r"""
    P Pr Prob abs cbrt empty emptyset factorial inv inverse log10 log2 norm prod product root
    sqrt sum transpose
    """
    )
)
"""Words with a grammar of their own."""

_OF_ARRAYS: dict[str, str] = {
    **{"kron": "kron", "logdet": "logdet", "inner": "inner", "dot": "inner", "Tr": "tr"},
    **{"Trace": "tr", "Det": "det"},
}
"""Words that only mean something where a matrix or vector is declared."""

KEYWORDS: dict[str, str] = itself(
    r"""
    and or not
    """
) | spellings(
    r"""
    and AND And
    or OR Or
    not NOT Not
    ∈ in
    ∪ union cup
    ∩ intersect intersection cap
    \ setminus without
    | given
    * times
    ± pm
    if if when for
    otherwise otherwise else elsewhere
    """
)
_NEEDS_BRACKET = frozenset(("E", "P", "Pr", "Prob", "Var", "Cov", "re", "im", "arg", "var", "cov"))
_LONGEST_RUN = 60
_LONGEST_NAME = 16


def function_named(word: str, names: Names) -> str | None:
    """The function that a word calls, by its canonical name; declared ones come first."""
    if word in names.functions:
        return word
    if word in _OF_ARRAYS:
        plain = _OF_ARRAYS[word] if names.matrices else ""
    else:
        plain = ALIASES.get(word, word)
    return plain if plain in FUNCTIONS else None


def is_special(word: str, names: Names) -> bool:
    """Whether a word has a grammar of its own here."""
    return word in SPECIAL or (word in ("kron", "logdet") and bool(names.matrices))


def means_something(word: str, names: Names, below: str, bracket_follows: bool) -> bool:
    """Whether a whole word is one name, given what stands in the index below it."""
    if below:
        if canonical(f"{word}_{below}") in names.known or word in names.sequences:
            return True
        called = word in ("sum", "prod", "sqrt", "cbrt") or (
            len(word) > 1 and function_named(word, names)
        )
        return bool(called) or (names.free and _is_free(word))
    if word in names.known or word in names.functions or word in CONSTANTS:
        return True
    if word in LETTER_SETS and not names.free:
        return True
    if word in _NEEDS_BRACKET:
        return bracket_follows
    if function_named(word, names) is not None or is_special(word, names):
        return True
    return names.free and _is_free(word)


def _is_free(word: str) -> bool:
    return len(word) == 1 or word in GREEK_NAMES


def split_run(run: str, names: Names, below: str, bracket_follows: bool) -> list[str] | None:
    """Cut a run of letters into names, the longest first; ``None`` if that cannot be done.

    Only the last piece has the index ``below`` (``""``: none) and the bracket that may follow.
    """
    if means_something(run, names, below, bracket_follows):
        return [run]
    if len(run) > _LONGEST_RUN:
        return None
    best: dict[int, list[str]] = {len(run): []}
    for start in range(len(run) - 1, -1, -1):
        for end in range(min(len(run), start + _LONGEST_NAME), start, -1):
            piece, last = run[start:end], end == len(run)
            index = below if last else ""
            if end in best and _is_piece(piece, names, index, last and bracket_follows):
                best[start] = [piece, *best[end]]
                break
    return best.get(0)


def _is_piece(word: str, names: Names, below: str, bracket_follows: bool) -> bool:
    if word in LETTER_SETS and word not in names.known and not names.free:
        return False
    if word in ("oo", "infty", "reals", "integers", "naturals", "rationals", "complexes"):
        return False
    return means_something(word, names, below, bracket_follows)


def unknown_part(run: str, names: Names) -> tuple[int, int]:
    """The half-open range of a run that no name explains: the run without known ends."""
    start, end = 0, len(run)
    if end > _LONGEST_RUN:
        return start, end
    while start < end - 1 and split_run(run[: start + 1], names, "", bracket_follows=False):
        start += 1
    while end > start + 1 and split_run(run[end - 1 :], names, "", bracket_follows=False):
        end -= 1
    return start, end


def near_name(word: str, names: Names) -> str:
    """A declared name that may have been meant, or ``""``."""
    everything = sorted(names.known | names.functions)
    for name in everything:
        if name.lower() == word.lower():
            return name
    if len(word) == 1:
        return ""
    common = [*everything, "sqrt", "sin", "cos", "tan", "log", "exp", "pi", "arcsin", "arctan"]
    found = get_close_matches(word, common, n=1, cutoff=0.75)
    return found[0] if found else ""
