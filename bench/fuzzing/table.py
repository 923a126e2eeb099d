"""What is fuzzed: every kind of answer, every way of reading; and a case as a line of bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from tests.answers.examples import ALL
from tests.answers.oracles import READERS, Case, Expected, Judging, Reading
from tests.answers.test_in_graphs import ANSWERS as IN_GRAPHS
from tests.answers.test_picking import ALL as PICKED

from unstuck.answers import Answer, Response
from unstuck.answers.grading.building import build
from unstuck.answers.grading.case import Case as Graded
from unstuck.answers.grading.case import CaseError
from unstuck.maths.reader import Syntax

_GRADED = Path(__file__).parent.parent / "cases"


def _from_cases() -> Iterator[tuple[Answer, Response]]:
    """The answers and responses of ``bench answers``, where the reference makes an answer."""
    for path in sorted(_GRADED.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            try:
                case = Graded.of(json.loads(line))
                yield build(case), case.response_given
            except CaseError:
                continue


_FROM_CASES = tuple(_from_cases())
EXAMPLES: Sequence[Answer] = (*ALL, *PICKED, *IN_GRAPHS)
"""A few answers of every kind; the others are many of some kinds."""

_BY_JSON = {str(a.to_json()): a for a in (*(a for a, _ in _FROM_CASES), *EXAMPLES)}
ANSWERS: Sequence[Answer] = (
    *EXAMPLES,
    *(answer for answer in _BY_JSON.values() if not any(answer is one for one in EXAMPLES)),
)
RESPONSES = tuple((_BY_JSON[str(answer.to_json())], given) for answer, given in _FROM_CASES)
"""What the cases of ``bench answers`` respond, as seeds."""

WAYS = tuple(READERS)
SYNTAXES: tuple[Syntax, Syntax] = ("text", "latex")
EXPECTED: tuple[Expected, ...] = ("anything", "right", "wrong")


def _key(answer: Answer) -> str:
    """A short name that stays when other answers come and go."""
    return hashlib.sha256(str(answer.to_json()).encode()).hexdigest()[:10]


_BY_KEY = {_key(answer): answer for answer in ANSWERS}
_KEYS = {id(answer): key for key, answer in _BY_KEY.items()}


def encoded(case: Case) -> bytes:
    """One line: what, which, syntax, text."""
    if isinstance(case, Reading):
        head = f"read\t{case.reader}"
    else:
        head = f"{case.expected}\t{_KEYS.get(id(case.answer)) or _key(case.answer)}"
    return f"{head}\t{case.syntax}\t{case.text}".encode("utf-8", "surrogatepass")


def decoded(line: bytes) -> Case | None:
    """The inverse; ``None`` for bytes that are no case."""
    parts = line.decode("utf-8", "surrogatepass" if _is_whole(line) else "replace").split("\t", 3)
    if len(parts) != 4 or parts[2] not in SYNTAXES:
        return None
    what, which, _, text = parts
    syntax: Syntax = "latex" if parts[2] == "latex" else "text"
    if what == "read" and which in READERS:
        return Reading(which, text, syntax)
    for expected in EXPECTED:
        if what == expected and which in _BY_KEY:
            return Judging(_BY_KEY[which], text, syntax, expected)
    return None


def _is_whole(line: bytes) -> bool:
    try:
        line.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


@lru_cache(maxsize=4096)
def right_spellings(number: int) -> tuple[Response, ...]:
    """How the answer of that number may be written."""
    return ANSWERS[number].spellings()


@lru_cache(maxsize=4096)
def wrong_spellings(number: int) -> tuple[Response, ...]:
    """How its near misses may be written that the independent road calls wrong."""
    answer = ANSWERS[number]
    if answer.kind == "equation" and answer not in EXAMPLES:
        return ()  # that road compares sides: (x - 1)^3 = 0 is no (x - 1)^2 = 0 to it
    wrong = [mutant for mutant in answer.mutants() if not answer.agrees(mutant)]
    return tuple(spelling for mutant in wrong[:30] for spelling in mutant.spellings()[:3])
