"""Answers that are picked from a list: one option, or any number of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self, SupportsIndex

from unstuck.answers.base import Answer, Field, Judgement, Response, Verdict
from unstuck.answers.registry import register

MAX_PICKS = 64


@dataclass(frozen=True)
class Option:
    """One line to pick: Markdown ``text``, and ``why`` it is right or wrong."""

    text: str
    why: str = ""
    right: ClassVar[bool]


@dataclass(frozen=True)
class Right(Option):
    """An option that belongs to the answer."""

    right = True


@dataclass(frozen=True)
class Wrong(Option):
    """An option that does not, with the reason that the learner will read."""

    right = False


def numbers_in(text: str, count: int) -> tuple[int, ...] | None:
    """Option numbers such as ``"0, 2"``, each below ``count``; ``None`` if it is anything else."""
    pieces = [piece.strip() for piece in text[:1000].split(",")] if text.strip() else []
    if len(pieces) > MAX_PICKS or not all(
        p.isascii() and p.isdigit() and len(p) < 4 for p in pieces
    ):
        return None
    numbers = tuple(int(piece) for piece in pieces)
    return numbers if all(number < count for number in numbers) else None


def unreadable_picks(headline: str = "Pick an option first") -> Judgement:
    """What a submission without a usable pick gets."""
    return Judgement(Verdict.UNREADABLE, headline)


def _flipped(option: Option) -> Option:
    return Wrong(option.text) if option.right else Right(option.text)


def _options_json(options: Iterable[Option]) -> list[dict[str, Any]]:
    return [{"text": o.text, "why": o.why, "right": o.right} for o in options]


def _options_from(data: Iterable[Mapping[str, Any]]) -> tuple[Option, ...]:
    return tuple((Right if o["right"] else Wrong)(o["text"], o["why"]) for o in data)


def _checked(options: Iterable[Option], kind: str) -> tuple[Option, ...]:
    checked = tuple(options)
    texts = [option.text for option in checked]
    if not 2 <= len(checked) <= MAX_PICKS:
        raise ValueError(f"{kind} needs 2 to {MAX_PICKS} options, not {len(checked)}")
    if len(set(texts)) != len(texts):
        raise ValueError(f"{kind} shows the same option twice: {texts}")
    return checked


@register
@dataclass(frozen=True)
class Choice(Answer):
    """Exactly one option is right: ``Choice([Right("text"), Wrong("text", "why not"), …])``."""

    kind: ClassVar[str] = "choice"
    options: tuple[Option, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "options", _checked(self.options, "Choice"))
        if sum(option.right for option in self.options) != 1:
            raise ValueError("Choice needs exactly one Right option")

    @property
    def right(self) -> int:
        """The number of the right option."""
        return next(i for i, option in enumerate(self.options) if option.right)

    @property
    def field(self) -> Field:
        return Field("choice", "Pick one.", options=tuple(o.text for o in self.options))

    def judge(self, response: Response) -> Judgement:
        picks = numbers_in(response.text, len(self.options))
        if picks is None or len(picks) != 1:
            return unreadable_picks("Pick one option first")
        option = self.options[picks[0]]
        verdict = Verdict.CORRECT if option.right else Verdict.NOT_YET
        headline = "Right" if option.right else "Not yet"
        return Judgement(verdict, headline, option.why, spoken=f"You chose: {option.text}")

    def latex(self) -> str:
        return self.options[self.right].text

    def spellings(self) -> tuple[Response, ...]:
        return (Response(str(self.right)), Response(f" {self.right} "))

    def mutants(self) -> tuple[Self, ...]:
        others = [i for i in range(len(self.options)) if i != self.right]
        return tuple(
            replace(
                self,
                options=tuple(
                    (Right if i == right else Wrong)(o.text) for i, o in enumerate(self.options)
                ),
            )
            for right in others
        )

    def agrees(self, value: object) -> bool:
        """``value``: the right option's text or number, or another Choice."""
        if isinstance(value, Choice):
            return value.latex() == self.latex()
        if isinstance(value, str):
            return value == self.latex()
        return (
            isinstance(value, SupportsIndex)
            and not isinstance(value, bool)
            and value.__index__() == self.right
        )

    def to_json(self) -> dict[str, Any]:
        return {"kind": self.kind, "options": _options_json(self.options)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls(_options_from(data["options"]))


@register
@dataclass(frozen=True)
class Choices(Answer):
    """Any number of options is right; the learner ticks all that are."""

    kind: ClassVar[str] = "choices"
    options: tuple[Option, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "options", _checked(self.options, "Choices"))

    @property
    def right(self) -> frozenset[int]:
        """The numbers of the right options."""
        return frozenset(i for i, option in enumerate(self.options) if option.right)

    @property
    def field(self) -> Field:
        return Field(
            "choices", "Tick all that are right.", options=tuple(o.text for o in self.options)
        )

    def judge(self, response: Response) -> Judgement:
        picks = numbers_in(response.text, len(self.options))
        if picks is None:
            return unreadable_picks()
        ticked = frozenset(picks)
        if not ticked and self.right:
            return unreadable_picks("Tick at least one option first")
        marks = tuple(o.right if i in ticked else None for i, o in enumerate(self.options))
        spoken = "You ticked: " + (
            "; ".join(self.options[i].text for i in sorted(ticked)) or "none"
        )
        if ticked == self.right:
            return Judgement(
                Verdict.CORRECT, "Right", self._whys(ticked), spoken=spoken, marks=marks
            )
        extra, missing = ticked - self.right, self.right - ticked
        headline = picks_headline(len(extra), len(missing))
        return Judgement(Verdict.NOT_YET, headline, self._whys(extra), spoken=spoken, marks=marks)

    def _whys(self, numbers: frozenset[int]) -> str:
        lines = [
            f"- {o.text}: {o.why}" for i, o in enumerate(self.options) if i in numbers and o.why
        ]
        return "\n".join(lines)

    def latex(self) -> str:
        return "; ".join(self.options[i].text for i in sorted(self.right)) or "none of them"

    def spellings(self) -> tuple[Response, ...]:
        numbers = [str(i) for i in sorted(self.right)]
        return (Response(",".join(numbers)), Response(", ".join(reversed(numbers))))

    def mutants(self) -> tuple[Self, ...]:
        return tuple(
            replace(
                self,
                options=tuple(_flipped(o) if i == flip else o for i, o in enumerate(self.options)),
            )
            for flip in range(len(self.options))
        )

    def agrees(self, value: object) -> bool:
        """``value``: the right options' texts or numbers, a True/False for each, or a Choices."""
        if isinstance(value, Choices):
            return value._right_texts() == self._right_texts()
        if not isinstance(value, (list, tuple, set, frozenset)):
            return False
        if isinstance(value, (list, tuple)) and all(isinstance(v, bool) for v in value):
            return [bool(v) for v in value] == [o.right for o in self.options]
        return frozenset(value) in (self.right, self._right_texts())

    def _right_texts(self) -> frozenset[str]:
        return frozenset(o.text for o in self.options if o.right)

    def to_json(self) -> dict[str, Any]:
        return {"kind": self.kind, "options": _options_json(self.options)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls(_options_from(data["options"]))


def picks_headline(extra: int, missing: int) -> str:
    """What is said about so many picks that do not belong and so many that are missing."""
    if extra and missing:
        return "Not yet: some ticked do not belong, and some are missing"
    if extra:
        return "Not yet: " + (
            "one ticked does not belong" if extra == 1 else "some ticked do not belong"
        )
    return (
        "Not yet: those are right, but " + ("one is" if missing == 1 else "some are") + " missing"
    )
