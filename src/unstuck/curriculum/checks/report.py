"""What a check found: faults and warnings with file and line, and what was counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from unstuck.curriculum.topics import Fault


@dataclass(frozen=True, slots=True)
class Formula:
    """TeX that a learner would see, and the line that it comes from."""

    tex: str
    display: bool
    file: Path
    line: int


@dataclass
class TopicReport:
    """What was found in one topic.

    ``counts`` holds ``exercises``, ``problems`` (distinct), ``draws``, ``checks`` (agreements of
    an independent road), ``spellings`` (accepted), ``mutants`` (refused), ``labs``, ``slips``
    (wrong solutions of labs that fail as foreseen) and ``kind:<kind>``.
    ``formulas`` are those still to be typeset, by their form without digits.
    """

    topic: str
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    formulas: dict[str, Formula] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON; :meth:`from_json` reads it back."""
        return {
            "topic": self.topic,
            "faults": [_plain(fault) for fault in self.faults],
            "warnings": [_plain(fault) for fault in self.warnings],
            "counts": dict(self.counts),
            "formulas": {
                key: [one.tex, one.display, str(one.file), one.line]
                for key, one in self.formulas.items()
            },
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> TopicReport:
        """Return the report that :meth:`to_json` wrote."""
        return cls(
            topic=data["topic"],
            faults=[Fault(Path(f), line, text) for f, line, text in data["faults"]],
            warnings=[Fault(Path(f), line, text) for f, line, text in data["warnings"]],
            counts=Counter(data["counts"]),
            formulas={
                key: Formula(tex, display, Path(file), line)
                for key, (tex, display, file, line) in data["formulas"].items()
            },
        )


def _plain(fault: Fault) -> list[Any]:
    return [str(fault.file), fault.line, fault.message]


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in all topics that were checked."""

    topics: tuple[str, ...]
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]
    counts: Mapping[str, int]

    @property
    def passed(self) -> bool:
        """Whether there is no fault."""
        return not self.faults

    def to_json(self) -> dict[str, Any]:
        """Return the totals, and every fault and warning, as plain JSON."""
        kinds = {k.removeprefix("kind:"): n for k, n in self.counts.items() if k[:5] == "kind:"}
        return {
            "topics": len(self.topics),
            **{name: self.counts.get(name, 0) for name in COUNTED},
            "exercises_by_kind": dict(sorted(kinds.items())),
            "faults": [str(fault) for fault in self.faults],
            "warnings": [str(fault) for fault in self.warnings],
        }


COUNTED = (
    "exercises", "problems", "draws", "checks", "spellings", "mutants", "reviewed", "labs", "slips",
    "formulas",
)  # fmt: skip


def merged(
    reports: Iterable[TopicReport], more: Iterable[Fault], counted: Mapping[str, int]
) -> Report:
    """Return one report of many, with ``more`` faults and counts that belong to no single topic."""
    every = list(reports)
    counts: Counter[str] = Counter(counted)
    for one in every:
        counts.update(one.counts)
    return Report(
        topics=tuple(one.topic for one in every),
        faults=tuple(sorted({*more, *(fault for one in every for fault in one.faults)})),
        warnings=tuple(sorted({fault for one in every for fault in one.warnings})),
        counts=counts,
    )
