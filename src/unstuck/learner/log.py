"""A log of answers in the form that public data sets come in: CSV, a row for each answer.

Columns ``learner,item,skill,correct`` and, where there is a clock, ``time`` in seconds.  Several
skills of one answer are separated by ``;``.  The order of the rows is the order of the answers.
"""

from __future__ import annotations

import csv
import math
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

COLUMNS = ("learner", "item", "skill", "correct")
CLOCK = "time"
START = datetime(1970, 1, 1, tzinfo=UTC)
LATEST = 1e10


class LogError(ValueError):
    """A log that cannot be used; the message names the line and says why."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a log.  ``skills`` are distinct and not empty; ``at`` is an aware time."""

    learner: str
    item: str
    skills: tuple[str, ...]
    right: bool
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Log:
    """The answers, in the order of the file.

    ``repeated`` rows were the same as an earlier one to the second, and were left out.  In
    ``backward`` rows the clock of the learner had gone back; a gap is then 0.
    """

    answers: tuple[Answer, ...]
    repeated: int = 0
    backward: int = 0


def read_log(lines: Iterable[str]) -> Log:
    """Read a CSV log.  Raises LogError, which names the line, on anything that is not one."""
    reader = csv.reader(lines, strict=True)
    try:
        places = _header(next(reader, None))
        rows = [(reader.line_num, row) for row in reader if row]
    except csv.Error as error:
        raise LogError(f"line {reader.line_num}: {error}") from None
    answers: list[Answer] = []
    seen: set[Answer] = set()
    latest: dict[str, datetime] = {}
    repeated = backward = 0
    for line, row in rows:
        answer = _answer(line, row, places)
        if answer.at is not None:
            if answer in seen:
                repeated += 1
                continue
            seen.add(answer)
            backward += answer.at < latest.get(answer.learner, answer.at)
            latest[answer.learner] = answer.at
        answers.append(answer)
    if not answers:
        raise LogError("the log holds no answers")
    return Log(tuple(answers), repeated, backward)


def split(answers: Sequence[Answer], share: float = 0.25) -> tuple[list[Answer], list[Answer]]:
    """The answers of most learners and those of about ``share`` of them, at least one.

    Which learners are held out depends on their names alone.  Raises LogError with fewer than
    two learners: answers of one learner are never divided.
    """
    learners = sorted({a.learner for a in answers}, key=lambda n: (zlib.crc32(n.encode()), n))
    if len(learners) < 2:
        raise LogError("the log holds one learner; at least two are needed to hold one out")
    held = set(learners[: max(1, round(share * len(learners)))])
    return (
        [answer for answer in answers if answer.learner not in held],
        [answer for answer in answers if answer.learner in held],
    )


def _header(names: Sequence[str] | None) -> dict[str, int]:
    if names is None:
        raise LogError("the log is empty")
    clean = [name.strip().lstrip("\ufeff") for name in names]
    for name in clean:
        if name not in (*COLUMNS, CLOCK):
            wanted = ", ".join(COLUMNS)
            raise LogError(f"line 1: unknown column {name!r}; columns are {wanted} and maybe time")
        if clean.count(name) > 1:
            raise LogError(f"line 1: column {name!r} comes twice")
    for name in COLUMNS:
        if name not in clean:
            raise LogError(f"line 1: column {name!r} is missing")
    return {name: place for place, name in enumerate(clean)}


def _answer(line: int, row: Sequence[str], places: dict[str, int]) -> Answer:
    if len(row) != len(places):
        raise LogError(f"line {line}: {len(row)} values for {len(places)} columns")
    learner, item, skill, correct = (row[places[name]].strip() for name in COLUMNS)
    for name, value in (("learner", learner), ("item", item)):
        if not value:
            raise LogError(f"line {line}: {name} is empty")
    skills = tuple(dict.fromkeys(part.strip() for part in skill.split(";")))
    if not all(skills):
        raise LogError(f"line {line}: a skill is empty")
    if correct not in ("0", "1"):
        raise LogError(f"line {line}: correct is 0 or 1, not {correct!r}")
    at = _moment(line, row[places[CLOCK]]) if CLOCK in places else None
    return Answer(learner, item, skills, correct == "1", at)


def _moment(line: int, text: str) -> datetime:
    try:
        seconds = float(text)
    except ValueError:
        raise LogError(f"line {line}: time is a number of seconds, not {text!r}") from None
    if not math.isfinite(seconds) or abs(seconds) > LATEST:
        raise LogError(f"line {line}: time {text} is out of range; it is in seconds")
    return START + timedelta(seconds=seconds)
