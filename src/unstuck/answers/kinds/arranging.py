"""Answers that are arranged: put lines in order, or match each line with a partner."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

from unstuck.answers.base import Answer, Field, Judgement, Response, Verdict
from unstuck.answers.kinds.picking import numbers_in, unreadable_picks
from unstuck.answers.registry import register


def permutation(shown: Sequence[int], size: int, kind: str) -> tuple[int, ...]:
    """``shown`` as numbers.  Raises ``ValueError`` if it is no permutation."""
    checked = tuple(int(number) for number in shown)
    if sorted(checked) != list(range(size)):
        raise ValueError(f"{kind}: shown must be a permutation of 0..{size - 1}, not {checked}")
    return checked


@register
@dataclass(frozen=True)
class Order(Answer):
    """Lines to put in order.

    ``items`` stand in the right order; ``shown`` says which item stands where on the page:
    the line shown at place ``i`` is ``items[shown[i]]``.
    """

    kind: ClassVar[str] = "order"
    items: tuple[str, ...]
    shown: tuple[int, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "items", tuple(str(item) for item in self.items))
        object.__setattr__(self, "shown", permutation(self.shown, len(self.items), "Order"))
        if len(self.items) < 2:
            raise ValueError("Order needs at least two items")

    @property
    def field(self) -> Field:
        lines = tuple(self.items[k] for k in self.shown)
        return Field("order", "Arrange the lines from first to last.", options=lines)

    def judge(self, response: Response) -> Judgement:
        picks = numbers_in(response.text, len(self.items))
        if picks is None or sorted(picks) != list(range(len(self.items))):
            return unreadable_picks("Arrange all lines first")
        chosen = [self.items[self.shown[pick]] for pick in picks]
        spoken = "Your order: " + "; ".join(chosen)
        marks = tuple(mine == right for mine, right in zip(chosen, self.items, strict=True))
        if all(marks):
            return Judgement(Verdict.CORRECT, "Right", spoken=spoken, marks=marks)
        first = marks.index(False) + 1
        headline = f"Not yet: look at line {first} again"
        detail = _order_fault([self.shown[pick] for pick in picks])
        return Judgement(Verdict.NOT_YET, headline, detail, spoken=spoken, marks=marks)

    def latex(self) -> str:
        return "\n".join(f"{number}. {item}" for number, item in enumerate(self.items, 1))

    def spellings(self) -> tuple[Response, ...]:
        places = [str(self.shown.index(k)) for k in range(len(self.items))]
        return (Response(",".join(places)), Response(", ".join(places)))

    def mutants(self) -> tuple[Self, ...]:
        lists = [_swapped(self.items, i, i + 1) for i in range(len(self.items) - 1)]
        lists += [
            self.items[::-1],
            self.items[1:] + self.items[:1],
            self.items[-1:] + self.items[:-1],
        ]
        return tuple(
            self._with_order(items) for items in dict.fromkeys(lists) if items != self.items
        )

    def _with_order(self, items: tuple[str, ...]) -> Self:
        """The same page, judged by another right order."""
        places, left = [], list(range(len(items)))
        for line in self.field.options:
            place = next(k for k in left if items[k] == line)
            left.remove(place)
            places.append(place)
        return replace(self, items=items, shown=tuple(places))

    def agrees(self, value: object) -> bool:
        """``value``: the lines in the right order, or another Order."""
        if isinstance(value, Order):
            return value.items == self.items
        return isinstance(value, (list, tuple)) and [str(v) for v in value] == list(self.items)

    def to_json(self) -> dict[str, Any]:
        return {"kind": self.kind, "items": list(self.items), "shown": list(self.shown)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls(tuple(data["items"]), tuple(data["shown"]))


def _order_fault(places: list[int]) -> str:
    """What is certain about lines that stand in these places of the right order; or nothing.

    Lines in order leave all others alone: as many as the longest increasing subsequence has.
    """
    if places == sorted(places, reverse=True):
        return "It is the right order, backwards."
    longest: list[int] = []
    for place in places:
        at = bisect_left(longest, place)
        longest[at : at + 1] = [place]
    if len(longest) == len(places) - 1:
        return "One line is out of its place; the others follow each other as they should."
    return ""


def _swapped(items: tuple[str, ...], i: int, j: int) -> tuple[str, ...]:
    changed = list(items)
    changed[i], changed[j] = changed[j], changed[i]
    return tuple(changed)


@register
@dataclass(frozen=True, init=False)
class Matching(Answer):
    """A partner for each line: ``Matching({"left": "right", …}, shown=permutation)``.

    The page offers the distinct partners and ``extra`` ones in the order that ``shown`` gives:
    the target at place ``i`` is number ``shown[i]`` of them.
    """

    kind: ClassVar[str] = "matching"
    pairs: tuple[tuple[str, str], ...]
    shown: tuple[int, ...]
    extra: tuple[str, ...]

    def __init__(
        self,
        pairs: Mapping[str, str] | Sequence[tuple[str, str]],
        shown: Sequence[int],
        extra: Sequence[str] = (),
    ) -> None:
        listed = pairs.items() if isinstance(pairs, Mapping) else pairs
        object.__setattr__(self, "pairs", tuple((str(left), str(right)) for left, right in listed))
        object.__setattr__(self, "extra", tuple(str(e) for e in extra))
        object.__setattr__(self, "shown", permutation(shown, len(self._partners), "Matching"))
        if len(self.pairs) < 2 or len(self._partners) < 2:
            raise ValueError("Matching needs at least two lines and two partners")

    @property
    def _partners(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys([right for _, right in self.pairs] + list(self.extra)))

    @property
    def targets(self) -> tuple[str, ...]:
        """The partners as shown."""
        return tuple(self._partners[k] for k in self.shown)

    @property
    def field(self) -> Field:
        lefts = tuple(left for left, _ in self.pairs)
        return Field("match", "Give each line its partner.", options=lefts, targets=self.targets)

    def judge(self, response: Response) -> Judgement:
        picks = numbers_in(response.text, len(self.targets))
        if picks is None or len(picks) != len(self.pairs):
            return unreadable_picks("Give each line a partner first")
        chosen = [self.targets[pick] for pick in picks]
        marks = tuple(mine == right for mine, (_, right) in zip(chosen, self.pairs, strict=True))
        spoken = "; ".join(
            f"{left} with {mine}" for mine, (left, _) in zip(chosen, self.pairs, strict=True)
        )
        if all(marks):
            return Judgement(Verdict.CORRECT, "Right", spoken=spoken, marks=marks)
        headline = f"Not yet: {sum(marks)} of {len(marks)} are right"
        if not any(marks):
            headline = "Not yet: none of the pairs is right"
        wrong = [(c, p[1]) for c, p, ok in zip(chosen, self.pairs, marks, strict=True) if not ok]
        swapped = len(wrong) == 2 and wrong[0] == wrong[1][::-1]
        detail = "Two of them have each other's partner." if swapped else ""
        return Judgement(Verdict.NOT_YET, headline, detail, spoken=spoken, marks=marks)

    def latex(self) -> str:
        return "\n".join(f"- {left}: {right}" for left, right in self.pairs)

    def spellings(self) -> tuple[Response, ...]:
        places = [str(self.targets.index(right)) for _, right in self.pairs]
        return (Response(",".join(places)), Response(", ".join(places)))

    def mutants(self) -> tuple[Self, ...]:
        lefts = [left for left, _ in self.pairs]
        rights = tuple(right for _, right in self.pairs)
        lists = [_swapped(rights, i, i + 1) for i in range(len(rights) - 1)]
        lists += [rights[1:] + rights[:1], rights[-1:] + rights[:-1]]
        return tuple(
            self._with_pairs(tuple(zip(lefts, changed, strict=True)))
            for changed in dict.fromkeys(lists)
            if changed != rights
        )

    def _with_pairs(self, pairs: tuple[tuple[str, str], ...]) -> Self:
        """The same page, judged by other pairs."""
        partners = tuple(dict.fromkeys([right for _, right in pairs] + list(self.extra)))
        return type(self)(
            pairs, tuple(partners.index(target) for target in self.targets), self.extra
        )

    def agrees(self, value: object) -> bool:
        """``value``: a dict from each line to its partner, or another Matching."""
        if isinstance(value, Matching):
            return dict(value.pairs) == dict(self.pairs)
        if not isinstance(value, Mapping):
            return False
        return {str(k): str(v) for k, v in value.items()} == dict(self.pairs)

    def to_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "pairs": [list(pair) for pair in self.pairs],
            "shown": list(self.shown),
            "extra": list(self.extra),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls([(left, right) for left, right in data["pairs"]], data["shown"], data["extra"])
