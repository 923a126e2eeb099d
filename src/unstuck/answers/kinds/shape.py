"""The shape of an array."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

from unstuck.answers.base import Answer, Field, Judgement, Response, Verdict
from unstuck.answers.reading import trimmed
from unstuck.answers.registry import register

_TIMES = re.compile(r"×|\\times|\*|\bby\b|(?<=[\w)])\s*[xX]\s*(?=[\w(])|,|\\cdot|·")
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
    r"""``("3", "4")`` out of ``3x4``, ``(3, 4)``, ``3 by 4``; ``None`` if it is no shape."""
    bare, _ = trimmed(text[:400])
    bare = _SPACE_NAME.sub(
        "", re.sub(r"\\left|\\right|\\,|\\ |\\text\{([^}]*)\}", r" \1", bare).strip()
    )
    while len(bare) > 1 and bare[0] + bare[-1] in ("()", "[]", "{}"):
        bare = bare[1:-1].strip().rstrip(",")
    sizes = tuple(piece.strip() for piece in _TIMES.split(bare))
    plain = all(
        re.fullmatch(r"[1-9][0-9]{0,8}|[A-Za-wyz](?:[+-][0-9]{1,4})?", size) for size in sizes
    )
    return sizes if plain and len(sizes) <= 6 else None
