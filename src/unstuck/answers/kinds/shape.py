"""The shape of an array."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

from unstuck.answers.base import Answer, Field, Judgement, Response, Verdict
from unstuck.answers.polynomials import to_polynomial
from unstuck.answers.reading import trimmed
from unstuck.answers.registry import register
from unstuck.maths.errors import MathsError
from unstuck.maths.names import Names
from unstuck.maths.reader import read

_CROSS = r"×|\\times|\bby\b|(?<=[\w)])\s*[xX]\s*(?=[\w(])|,"
_BETWEEN = re.compile(_CROSS)
_TIMES = re.compile(_CROSS + r"|\*|\\cdot|·")
_LETTERS = frozenset("abcdefghijklmnopqrstuvwyzABCDEFGHIJKLMNOPQRSTUVWYZ")
_SIZE = re.compile(r"(?:[\d+*^(){}\s·-]|\\cdot\b|(?<![A-Za-z])[A-Za-wyz]{1,2}(?![A-Za-z])){1,40}")
"""What may be a sum or product of sizes; longer runs of letters are words."""

MAX_SIZES = 6
_SPACE_NAME = re.compile(r"\A(?:\\mathbb\s*\{?\s*R\s*\}?|ℝ|R)\s*\^\s*")


@register
@dataclass(frozen=True)
class Shape(Answer):
    """The shape of an array: ``Shape("3x4")``, ``Shape("n x d")``, ``Shape("5")``."""

    kind: ClassVar[str] = "shape"
    text: str
    prefix: str = ""

    def __post_init__(self) -> None:
        sizes = sizes_of(self.text)
        if sizes is None:
            raise ValueError(f"{self.text!r} is no shape; write it such as '3x4'")
        object.__setattr__(self, "text", "x".join(sizes))

    @property
    def field(self) -> Field:
        sentence = "Type the sizes with x between them, rows first, such as 2x5; a vector has one."
        return Field("math", sentence, self.prefix, keys=(r"\times",))

    def judge(self, response: Response) -> Judgement:
        sizes = sizes_of(response.text)
        if sizes is None:
            return Judgement(
                Verdict.UNREADABLE,
                "We could not read this",
                "Write the sizes with x between them, such as 2x5.",
            )
        read_as, mine = r" \times ".join(sizes), tuple(self.text.split("x"))
        said = " by ".join(sizes)
        if sizes == mine:
            return Judgement(Verdict.CORRECT, "Right", "", read_as, said)
        why = ""
        if sizes == mine[::-1]:
            why = ": rows and columns are swapped"
        elif len(sizes) != len(mine):
            why = ": the number of sizes is different"
        return Judgement(Verdict.NOT_YET, f"Not yet{why}", "", read_as, said)

    def latex(self) -> str:
        return "$" + self.text.replace("x", r" \times ") + "$"

    def spellings(self) -> tuple[Response, ...]:
        sizes = self.text.split("x")
        comma = f"({', '.join(sizes)})" if len(sizes) > 1 else f"({sizes[0]},)"
        return (
            Response(" x ".join(sizes)),
            Response("×".join(sizes)),
            Response(comma),
            Response(r"\times ".join(sizes), "latex"),
            Response("x".join(sizes)),
        )

    def mutants(self) -> tuple[Self, ...]:
        sizes = self.text.split("x")
        lists = [
            sizes[::-1],
            [*sizes, "1"],
            ["1", *sizes],
            sizes[:1],
            sizes[-1:],
            sizes[:1] * 2,
            sizes[-1:] * 2,
        ]
        lists += [
            [*sizes[:i], str(int(s) + 1), *sizes[i + 1 :]]
            for i, s in enumerate(sizes)
            if s.isdigit()
        ]
        texts = dict.fromkeys("x".join(listed) for listed in lists)
        return tuple(replace(self, text=t) for t in texts if t != self.text)

    def agrees(self, value: object) -> bool:
        """``value``: a NumPy shape, an object with one, or a Shape."""
        if isinstance(value, Shape):
            return value.text == self.text
        shape = getattr(value, "shape", value)
        if isinstance(shape, int):
            shape = (shape,)
        return isinstance(shape, (tuple, list)) and "x".join(map(str, shape)) == self.text

    def to_json(self) -> dict[str, Any]:
        return {"kind": self.kind, "text": self.text, "prefix": self.prefix}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls(data["text"], data["prefix"])


def sizes_of(text: str) -> tuple[str, ...] | None:
    r"""``("3", "4")`` out of ``3x4``, ``(3, 4)``, ``3 by 4``; ``None`` if it is no shape.

    Sizes may be sums and products of letters: ``(2n, n + 1)``.
    """
    bare, _ = trimmed(text[:400])
    bare = _SPACE_NAME.sub(
        "", re.sub(r"\\left|\\right|\\,|\\ |\\text\{([^}]*)\}", r" \1", bare).strip()
    )
    while _is_enclosed(bare):
        bare = bare[1:-1].strip().rstrip(",")
    sizes = tuple(_size(piece.strip()) for piece in _pieces(bare))
    return None if "" in sizes or len(sizes) > MAX_SIZES else sizes


def _is_enclosed(bare: str) -> bool:
    """Whether one pair of brackets stands around everything, unlike in ``(n+1)x(m+1)``."""
    if bare[:1] + bare[-1:] not in ("()", "[]", "{}"):
        return False
    depth = 0
    for mark in bare[:-1]:
        depth += (mark in "([{") - (mark in ")]}")
        if depth == 0:
            return False
    return True


def _pieces(bare: str) -> list[str]:
    """The sizes as they are typed: where a cross or comma parts them, a product is one size."""
    between = _BETWEEN if _BETWEEN.search(bare) else _TIMES
    pieces, start = [], 0
    for match in between.finditer(bare):
        depth = bare.count("(", 0, match.start()) - bare.count(")", 0, match.start())
        if depth == 0:
            pieces.append(bare[start : match.start()])
            start = match.end()
    return [*pieces, bare[start:]]


def _size(piece: str) -> str:
    """A size in one spelling, ``2n + 1`` for ``1 + n + n``; empty if it is none."""
    if re.fullmatch(r"[1-9][0-9]{0,8}|[A-Za-wyz]", piece):
        return piece
    if not _SIZE.fullmatch(piece):
        return ""
    try:
        node = read(piece, "latex" if "\\" in piece else "text", Names(frozenset(_LETTERS)))
    except MathsError:
        return ""
    polynomial = to_polynomial(node)
    if (
        polynomial is None
        or polynomial.is_zero()
        or any(coefficient.denom() != 1 for coefficient in polynomial.coeffs())
    ):
        return ""
    return str(polynomial).replace(" ", "").replace("*", "")
