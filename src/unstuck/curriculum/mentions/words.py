"""Words of a text in a normal form, in which spellings of one term are the same.

Case, accents, plurals, possessives, British spelling, and what is hyphenated or not: names of
topics and texts pass through here alike, so a rule need not be right, only the same for both.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]{1,2}(?![^\W_]))?")
HYPHEN = re.compile(r"[-‐‑‒–/]\s*")
# What may stand between the words of one term: quotation and emphasis marks, footnote stars.
LOOSE = re.compile(r"[\s\"“”„'‘’*_~%\u00ad]*")
COMMA = re.compile(r"[\s\"”’*_]*,[\s\"“‘*_]*")
LONGEST_WORD = 60
# Passed over within a term: "rank of the matrix", "learning rate that is decayed".
PASSED_OVER = frozenset("a an the its their our is are was were be that which".split())
IRREGULAR = {
    "analyses": "analysis",
    "axes": "axis",
    "bases": "basis",
    "biases": "bias",
    "centred": "centered",
    "centre": "center",
    "criteria": "criterion",
    "extrema": "extremum",
    "hypotheses": "hypothesis",
    "indices": "index",
    "matrices": "matrix",
    "maxima": "maximum",
    "minima": "minimum",
    "simplices": "simplex",
    "spectra": "spectrum",
    "vertices": "vertex",
}
GREEK = {
    letter: unicodedata.name(letter).split()[-1].lower() for letter in "αβγδεζηθικλμνξπρστυφχψω"
}
_VERB_IN_IZE = re.compile(r"(?<=\w{3})i[sz](?:e|ed|ing|ation)$")


@dataclass(frozen=True, slots=True)
class Word:
    """One word: as written, its normal form, and where it stands in its text.

    ``before`` says what separates it from the word before: ``" "``, ``"-"``, ``","``, or ``"."``
    for anything that no term reaches across.
    """

    text: str
    key: str
    start: int
    end: int
    before: str


def words_of(text: str) -> list[Word]:
    """Return the words of a text in order."""
    words: list[Word] = []
    last = 0
    for found in WORD.finditer(text):
        start, end = found.span()
        if end - start > LONGEST_WORD:
            continue
        before = _between(text, last, start) if words else "."
        words.append(Word(found[0], key_of(found[0]), start, end, before))
        last = end
    return words


def _between(text: str, last: int, start: int) -> str:
    gap = text[last:start]
    if gap == " ":
        return " "
    if HYPHEN.fullmatch(gap):
        return "-"
    if LOOSE.fullmatch(gap):
        return " "
    return "," if COMMA.fullmatch(gap) else "."


@lru_cache(maxsize=1 << 16)
def key_of(word: str) -> str:
    """Return the normal form of one word."""
    plain = unicodedata.normalize("NFKD", word)
    plain = "".join(GREEK.get(sign, sign) for sign in plain.lower())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    plain = plain.replace("’", "'").removesuffix("'s").split("'")[0]
    plain = _singular(plain)
    if len(plain) >= 6:
        plain = plain.replace("our", "or").replace("elling", "eling").replace("elled", "eled")
    return _VERB_IN_IZE.sub("iz", plain)


def _singular(word: str) -> str:
    if word in IRREGULAR:
        return IRREGULAR[word]
    if len(word) <= 2 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zes")):
        return word[:-2]
    return word[:-1]


def joined(words: Sequence[Word]) -> str:
    """Return the normal form of words written together: ``mini-batch`` as ``minibatch``."""
    return key_of("".join(word.text for word in words))
