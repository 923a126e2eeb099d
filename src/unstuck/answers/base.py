"""What every kind of answer is, and what judging one returns.

A kind is a frozen dataclass that holds the right answer and knows its own
equality.  It reads a learner's response, compares, and says why.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar, Literal, Self

from unstuck.answers.graphs.graph import Graph

Syntax = Literal["text", "latex"]


class Verdict(StrEnum):
    """The five outcomes of judging.  Only CORRECT and NOT_YET are evidence."""

    CORRECT = "correct"
    WRONG_FORM = "wrong form"
    NOT_YET = "not yet"
    UNREADABLE = "unreadable"
    UNDECIDED = "undecided"

    @property
    def is_evidence(self) -> bool:
        """Whether the verdict says anything about what the learner knows."""
        return self in (Verdict.CORRECT, Verdict.NOT_YET)


@dataclass(frozen=True, slots=True)
class Response:
    """What a learner submitted, exactly as typed."""

    text: str
    syntax: Syntax = "text"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with its reason.

    ``headline`` is one short plain sentence; ``detail`` is Markdown with ``$math$``.
    ``read_as`` is LaTeX and ``spoken`` the same in plain words, both empty when unreadable.
    ``position`` is the half-open character range of a fault in the response.
    ``marks`` says, entry by entry, what is right (``None``: not judged).
    """

    verdict: Verdict
    headline: str
    detail: str = ""
    read_as: str = ""
    spoken: str = ""
    position: tuple[int, int] | None = None
    marks: tuple[bool | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """How the page asks for this answer.

    ``widget``: ``math`` is typed mathematics; ``lines`` is typed mathematics in several lines
    (submitted with line breaks); ``choice`` picks one option, ``choices`` any
    number (submitted as option numbers, ``"0,2"``); ``order`` arranges the options
    (submitted as option numbers in the chosen order, ``"2,0,1"``); ``match`` gives each of
    ``options`` one of ``targets`` (submitted as target numbers, one for each option); ``nodes``
    and ``edges`` tick any number of them in the drawn ``graph`` (submitted as for ``choices``).
    ``prefix`` and ``suffix`` are LaTeX beside a math field.  ``how_to_type`` is one plain
    sentence; ``keys`` are LaTeX symbols worth a button.  ``parts`` names what the marks of a
    judgement stand for, where they are not simply the entries (one name: numbered).
    """

    widget: Literal["math", "lines", "choice", "choices", "order", "match", "nodes", "edges"]
    how_to_type: str = ""
    prefix: str = ""
    suffix: str = ""
    options: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    graph: Graph | None = None


class Answer(ABC):
    """The right answer to one problem."""

    kind: ClassVar[str]
    many_are_right: ClassVar[bool] = False
    """Whether quite different responses are right; then only this answer, not one of its
    mutants, can say whether an independent road's value is.
    """

    @property
    @abstractmethod
    def field(self) -> Field:
        """How the page asks for it, giving nothing away."""

    @abstractmethod
    def judge(self, response: Response) -> Judgement:
        """Read and compare.  Never raises on any text; the same input gives the same verdict."""

    @abstractmethod
    def latex(self) -> str:
        """The right answer as the worked solution shows it: Markdown with ``$math$``."""

    @abstractmethod
    def spellings(self) -> tuple[Response, ...]:
        """Several ways of writing the right answer, text and LaTeX; each must be accepted."""

    @abstractmethod
    def mutants(self) -> tuple[Self, ...]:
        """Near misses (sign, factor, swapped entry, off by one), used only to test the judge."""

    @abstractmethod
    def agrees(self, value: object) -> bool:
        """Whether an independent road's ``value`` (Python, NumPy, SymPy or another Answer of
        this kind) is this answer.  Shares no code with :meth:`judge`.
        """

    @abstractmethod
    def to_json(self) -> dict[str, Any]:
        """Plain JSON, with ``"kind"``; :func:`unstuck.answers.answer_from_json` reads it back."""

    @classmethod
    @abstractmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The inverse of :meth:`to_json`."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """A named misconception: the answer that it leads to, and what to say about it."""

    answer: Answer
    message: str
