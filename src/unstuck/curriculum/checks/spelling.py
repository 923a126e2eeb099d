"""American spelling: the British forms that authors are likely to type."""

from __future__ import annotations

import re
from collections.abc import Iterator

_STEMS = {
    "analys(?=ed?\\b|ing)": "analyz",
    "artefact": "artifact",
    "behaviour": "behavior",
    "cancelled": "canceled",
    "cancelling": "canceling",
    "catalogue": "catalog",
    "centre": "center",
    "colour": "color",
    "defence": "defense",
    "dialogue": "dialog",
    "equalis": "equaliz",
    "factoris": "factoriz",
    "favour": "favor",
    "fulfil\\b": "fulfill",
    "generalis": "generaliz",
    "grey": "gray",
    "honour": "honor",
    "initialis": "initializ",
    "judgement": "judgment",
    "labelled": "labeled",
    "labelling": "labeling",
    "learnt": "learned",
    "licence": "license",
    "linearis": "lineariz",
    "litre": "liter",
    "maximis": "maximiz",
    "metre": "meter",
    "minimis": "minimiz",
    "modelled": "modeled",
    "modelling": "modeling",
    "neighbour": "neighbor",
    "normalis": "normaliz",
    "optimis(?!ti|m)": "optimiz",
    "organis(?!m)": "organiz",
    "parametris": "parametriz",
    "practis(?=e[ds]?\\b|ing)": "practic",
    "programme\\b": "program",
    "realis(?!t|m)": "realiz",
    "recognis": "recogniz",
    "regularis": "regulariz",
    "rigour": "rigor",
    "specialis(?!t)": "specializ",
    "standardis": "standardiz",
    "summaris": "summariz",
    "symbolis(?!m)": "symboliz",
    "tokenis": "tokeniz",
    "travelled": "traveled",
    "travelling": "traveling",
    "tyre": "tire",
    "vectoris": "vectoriz",
    "visualis": "visualiz",
    "whilst": "while",
}
_BRITISH = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"({stem})" for stem in _STEMS) + r")\w*", re.IGNORECASE
)


def british_words(text: str) -> Iterator[tuple[str, str, int]]:
    """Yield each British word as (word, American start, offset in the text).

    Words joined by hyphens to something before them are ids, which keep their spelling.
    """
    american = list(_STEMS.values())
    for found in _BRITISH.finditer(text):
        if text[found.end() : found.end() + 1] == "-":
            continue
        yield found[0], american[(found.lastindex or 1) - 1], found.start()
