"""What must hold for any response to any answer, and for any text that is read.

The fuzzer (``bench/fuzz.py``) looks for a case that breaks one of these; the cases that it kept
are looked at again by ``test_corpus.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from tests.maths import trees

from unstuck.answers import Answer, Judgement, Response, Verdict, answer_from_json
from unstuck.answers.kinds.typed import Unfit
from unstuck.maths.cursor import Pairs
from unstuck.maths.errors import MathsError, ReadError
from unstuck.maths.limits import MAX_LENGTH
from unstuck.maths.names import Names, declare
from unstuck.maths.printer import latex, spoken, text
from unstuck.maths.reader import Syntax, read
from unstuck.maths.tree import Matrix, Node, Tuple, Vector

Expected = Literal["anything", "right", "wrong"]
_BRACKETED = (Tuple, Vector, Matrix)
ACCEPTED = (Verdict.CORRECT, Verdict.WRONG_FORM)


@dataclass(frozen=True, slots=True)
class Reader:
    """One way of reading: which names are declared and what brackets and commas mean."""

    names: Names
    lists: bool = False
    pairs: Pairs = "tuple"


READERS: Mapping[str, Reader] = {
    "nothing declared": Reader(declare()),
    "plain": Reader(declare("x", "y", "n", "theta", "x_1")),
    "free": Reader(declare(free=True)),
    "everything": Reader(trees.NAMES),
    "lists": Reader(declare("x", "y", sequences=("a",)), lists=True),
    "intervals": Reader(declare("x", "y"), pairs="interval"),
    "events": Reader(declare("p", sets=("A", "B", "C"))),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A text to be read in one of the ways."""

    reader: str
    text: str
    syntax: Syntax

    def run(self) -> Node | MathsError:
        """Read the text and print what was read, as judging does."""
        try:
            node = self._read(self.text, self.syntax)
            text(node), latex(node), spoken(node)
        except MathsError as fault:
            return fault
        return node

    def faults(self, node: Node | MathsError) -> Iterator[str]:
        """What is wrong with what :meth:`run` returned, or with how that is printed."""
        if isinstance(node, ReadError):
            yield from _outside((node.start, node.end), self.text)
        if isinstance(node, MathsError) or not self._is_printed_alike(node):
            return
        printings: tuple[tuple[Syntax, str], ...] = (("text", text(node)), ("latex", latex(node)))
        for syntax, printed in printings:
            try:
                again = self._read(printed, syntax)
            except MathsError as fault:
                if not _is_too_long(printed, fault):
                    yield f"printed {syntax} is unreadable: {printed!r}: {fault.message}"
            else:
                if again != node:
                    yield f"printed {syntax} is another tree: {printed!r}"

    def _read(self, written: str, syntax: Syntax) -> Node:
        way = READERS[self.reader]
        return read(written, syntax, way.names, lists=way.lists, pairs=way.pairs)

    def _is_printed_alike(self, node: Node) -> bool:
        """Where ``(a, b)`` is an interval, tuples, vectors and matrices are printed as ever."""
        intervals = READERS[self.reader].pairs == "interval"
        return not intervals or not any(isinstance(part, _BRACKETED) for part in node.walk())

    def to_json(self) -> dict[str, Any]:
        return {"reader": self.reader, "syntax": self.syntax, "text": self.text}


@dataclass(frozen=True, slots=True)
class Judging:
    """A response to an answer, and what is known of it beforehand."""

    answer: Answer
    text: str
    syntax: Syntax
    expected: Expected = "anything"

    def run(self) -> Judgement:
        """Judge the response."""
        return self.answer.judge(Response(self.text, self.syntax))

    def faults(self, judgement: Judgement) -> Iterator[str]:
        """What is wrong with the judgement that :meth:`run` returned."""
        if judgement != self.run():
            yield "another verdict the second time"
        if judgement.position is not None:
            yield from _outside(judgement.position, self.text)
        if not judgement.headline:
            yield "no reason given"
        verdict = judgement.verdict
        if self.expected == "wrong" and verdict in ACCEPTED:
            yield f"a mutant is {verdict}"
        if self.expected == "right" and verdict is Verdict.NOT_YET:
            yield f"a right answer is {verdict}: {judgement.headline}"
        if verdict in ACCEPTED and self.syntax == "text" and refuted(self.answer, self.text):
            yield f"{verdict}, and the independent road says otherwise"

    def to_json(self) -> dict[str, Any]:
        data = {"answer": self.answer.to_json(), "syntax": self.syntax, "text": self.text}
        return data if self.expected == "anything" else data | {"expected": self.expected}


Case = Reading | Judging


def faults(case: Case) -> list[str]:
    """Run a case and say what is wrong with the outcome."""
    if isinstance(case, Judging):
        return list(case.faults(case.run()))
    return list(case.faults(case.run()))


def case_from_json(data: Mapping[str, Any]) -> Case:
    """The inverse of ``to_json``."""
    if "reader" in data:
        return Reading(data["reader"], data["text"], data["syntax"])
    answer = answer_from_json(data["answer"])
    return Judging(answer, data["text"], data["syntax"], data.get("expected", "anything"))


def _outside(position: tuple[int, int], whole: str) -> Iterator[str]:
    start, end = position
    if not 0 <= start <= end <= len(whole):
        yield f"a place outside the text: {start}-{end} of {len(whole)}"


def _is_too_long(printed: str, fault: MathsError) -> bool:
    """Whether a text was only refused because printing made it longer than what is read."""
    refused = ("too many signs", "digits", "inside each other", "too many brackets")
    return len(printed) > MAX_LENGTH or any(words in fault.message for words in refused)


_TEXT_OF = {
    "formula": "expression",
    "matrix expression": "expression",
    "logic": "statement",
    "set formula": "text",
    "probability formula": "formula",
    "real set": "text",
    "inequality": "inequality",
}
"""The field that holds the mathematics, for the kinds that are made of one text.

Numbers are not among them: to floats (10^20 + 1) - 10^20 is 0.
"""


def refuted(answer: Answer, typed: str) -> bool:
    """Whether the same text as an answer of its own is surely another one, by the floats.

    False where the text does not make an answer, such as one with a left side, and where the
    floats cannot even say that an answer is itself.
    """
    field = _TEXT_OF.get(answer.kind)
    if field is None or "!" in str(getattr(answer, field)):
        return False  # to floats 1/(-1)! has no value; exactly it is 0
    try:
        plain: dict[str, Any] = {"form": None} if hasattr(answer, "form") else {}
        other = replace(answer, **{field: typed}, **plain)  # type: ignore[type-var]
        return all((answer.agrees(answer), other.agrees(other), not answer.agrees(other)))
    except (ValueError, TypeError, ArithmeticError, MathsError, Unfit):
        return False
