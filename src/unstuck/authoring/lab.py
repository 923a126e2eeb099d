"""What an author says in ``lab.py``: functions to write, functions to use, slips, figures.

Run by itself, a lab's functions are the author's own.  The judge of labs replaces each
:class:`LearnerFunction` by one that is called in a sandbox (``elsewhere``), and the tests do not
notice.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from unstuck.authoring.draw import Draw
from unstuck.authoring.errors import AuthoringError

MOST_MINUTES = 30
NEEDS = ("python-for-math", "numpy-arrays")


@dataclass(frozen=True, slots=True)
class LabFacts:
    """What a lab is worth: ``LAB = LabFacts(minutes=12, skills={"compute-dot-product": 0.5})``.

    ``skills`` are skills of the lab's topic, each with the share, in (0, 1], that a passed lab is
    as good as a solved exercise; ``needs`` are the programming topics that a learner must know.
    All of it is written out, because it is read without running the file.
    """

    minutes: float
    skills: Mapping[str, float]
    needs: tuple[str, ...] = NEEDS

    def __post_init__(self) -> None:
        if not 0 < self.minutes <= MOST_MINUTES:
            raise AuthoringError(f"minutes= must be above 0 and at most {MOST_MINUTES}")
        if not self.skills:
            raise AuthoringError("skills= must name a skill that the lab is evidence for")
        for skill, share in self.skills.items():
            if not 0 < share <= 1:
                raise AuthoringError(f"skills: the share of {skill!r} must be in (0, 1]")


@dataclass(frozen=True, slots=True)
class Called:
    """What a call returned, and its arguments as they were afterwards."""

    result: Any
    arguments: tuple[Any, ...]


class Elsewhere(Protocol):
    """Calls a learner's function where it lives."""

    def __call__(
        self, arguments: tuple[Any, ...], keywords: Mapping[str, Any], *, watch: bool
    ) -> Called:
        """Return the result, and the arguments afterwards if they are to be watched.

        Raises :class:`LearnerRaised` for what the learner's code raises.
        """
        ...


class LearnerRaised(Exception):
    """A learner's function raised an exception; ``kinds`` names its type and all its bases."""

    def __init__(self, kinds: tuple[str, ...], message: str) -> None:
        super().__init__(f"{kinds[0]}: {message}" if kinds else message)
        self.kinds = kinds


@dataclass(frozen=True, slots=True, eq=False)
class LearnerFunction:
    """A function that the learner writes.

    ``reference`` is the author's body.  ``large`` draws the arguments of one larger call, by
    which a slow loop is noticed; with ``any_shape`` a result may have another shape than the
    reference's (as many members as the learner likes).
    """

    name: str
    hint: str
    line: int
    reference: Callable[..., Any]
    large: Callable[[Draw], tuple[Any, ...]] | None = None
    any_shape: bool = False
    elsewhere: Elsewhere | None = None

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        """Call the learner's function, or the author's where there is no learner."""
        if self.elsewhere is None:
            return self.reference(*arguments, **keywords)
        return self.elsewhere(arguments, keywords, watch=False).result

    def watched(self, *arguments: Any, **keywords: Any) -> Called:
        """Call it, and see also what became of the arguments."""
        if self.elsewhere is None:
            own = copy.deepcopy(arguments)
            return Called(self.reference(*own, **keywords), own)
        return self.elsewhere(arguments, keywords, watch=True)


@dataclass(frozen=True, slots=True, eq=False)
class GivenFunction:
    """A function of the lab that the learner may call, and that may be an argument.

    ``functools.partial`` of it may be an argument too.
    """

    name: str
    line: int
    body: Callable[..., Any]

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        """Call it."""
        return self.body(*arguments, **keywords)


@dataclass(frozen=True, slots=True, eq=False)
class MistakenFunction:
    """A plausible wrong body for one function, and the sentence that names its fault.

    A learner whose function returns what this one returns is told the sentence.
    """

    name: str
    of: str
    says: str
    line: int
    body: Callable[..., Any]


@dataclass(frozen=True, slots=True, eq=False)
class DrawnFigure:
    """A figure drawn with matplotlib inside the sandbox, where the learner's functions are."""

    name: str
    alt: str
    line: int
    inputs: Callable[[Draw], tuple[Any, ...]]
    body: Callable[..., Any]


def learner_writes(
    *,
    hint: str,
    large: Callable[[Draw], tuple[Any, ...]] | None = None,
    any_shape: bool = False,
) -> Callable[[Callable[..., Any]], LearnerFunction]:
    """Mark a function that the learner writes; its body here is the reference."""

    def register(function: Callable[..., Any]) -> LearnerFunction:
        line = function.__code__.co_firstlineno
        return LearnerFunction(function.__name__, hint, line, function, large, any_shape)

    return register


def given(function: Callable[..., Any]) -> GivenFunction:
    """Mark a function that the learner may read, call, and get as an argument."""
    return GivenFunction(function.__name__, function.__code__.co_firstlineno, function)


def mistaken(*, of: LearnerFunction, says: str) -> Callable[[Callable[..., Any]], MistakenFunction]:
    """Mark a plausible wrong body of a learner's function; ``says`` names its fault."""

    def register(function: Callable[..., Any]) -> MistakenFunction:
        line = function.__code__.co_firstlineno
        return MistakenFunction(function.__name__, of.name, says, line, function)

    return register


def drawn(
    *, alt: str, inputs: Callable[[Draw], tuple[Any, ...]] = lambda _draw: ()
) -> Callable[[Callable[..., Any]], DrawnFigure]:
    """Mark a function that draws with matplotlib; ``inputs`` draws its arguments."""

    def register(function: Callable[..., Any]) -> DrawnFigure:
        line = function.__code__.co_firstlineno
        return DrawnFigure(function.__name__, alt, line, inputs, function)

    return register


def reference(function: LearnerFunction) -> Callable[..., Any]:
    """Return the author's own function, to compare a learner's with."""
    return function.reference
