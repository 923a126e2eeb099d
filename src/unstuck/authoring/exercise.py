"""An exercise: a small pure generator for one skill, and the problem that it draws."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from types import ModuleType

from unstuck.answers import Answer, Mistake
from unstuck.authoring.draw import Draw
from unstuck.authoring.errors import AuthoringError


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture: SVG source that takes its colors from the page, and what it shows in words."""

    svg: str
    alt: str

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise AuthoringError("a figure needs alt text that says what it shows")


@dataclass(frozen=True, slots=True)
class Exercise:
    """One drawn exercise, with everything that is true of it.

    ``question`` and ``steps`` are Markdown with ``$math$``.  The steps are the hints one by
    one and the worked solution together.  ``check`` returns the same answer by an independent
    road (NumPy, SciPy, SymPy, simulation, brute force) and runs only in ``unstuck check``;
    where no library can, ``reviewed`` says in words why the answer is right.  A mistake whose
    answer happens to be the right one, or that of an earlier mistake, is left out.
    ``how_to_type`` is the sentence below the field where the one of the answer's kind shows
    examples of another sort than the question asks for.
    """

    question: str
    answer: Answer
    steps: list[str]
    mistakes: list[Mistake] = field(default_factory=list)
    check: Callable[[], object] | None = None
    reviewed: str = ""
    figure: Figure | None = None
    how_to_type: str = ""

    def __post_init__(self) -> None:
        if (self.check is None) == (not self.reviewed):
            raise AuthoringError("an exercise has either check= or reviewed=, not both or none")
        answer: object = self.answer
        if not isinstance(answer, Answer):
            given = type(answer).__name__
            raise AuthoringError(f"answer= takes a kind of answer such as Number(…), not {given}")
        object.__setattr__(self, "mistakes", self._that_differ())

    def _that_differ(self) -> list[Mistake]:
        """The mistakes without those that happen to meet the answer, or an earlier mistake.

        With small numbers a wrong road often ends at the right place.  An author need not
        guard against that.
        """
        met = [self.answer]
        kept = []
        for mistake in self.mistakes:
            if mistake.answer not in met:
                met.append(mistake.answer)
                kept.append(mistake)
        return kept


@dataclass(frozen=True, slots=True)
class Generator:
    """A registered exercise generator.

    ``name`` is permanent, ``minutes`` the time a learner may need, ``after`` the name of an
    easier exercise that comes first, ``distinct`` the declared number of different problems
    where fewer than 50 exist.
    """

    name: str
    skill: str
    minutes: float
    after: str | None
    distinct: int | None
    line: int
    draw_with: Callable[[Draw], Exercise]

    def __call__(self, draw: Draw) -> Exercise:
        """Draw one exercise."""
        return self.draw_with(draw)


@dataclass(frozen=True, slots=True)
class FigureMaker:
    """A registered figure of a lesson, named in ``![alt](figure:name)``."""

    name: str
    line: int
    make: Callable[[], Figure]

    def __call__(self) -> Figure:
        """Draw the figure."""
        return self.make()


def exercise(
    *,
    skill: str,
    minutes: float,
    after: Generator | None = None,
    distinct: int | None = None,
) -> Callable[[Callable[[Draw], Exercise]], Generator]:
    """Register a function that draws an :class:`Exercise` for one skill of its topic."""

    def register(function: Callable[[Draw], Exercise]) -> Generator:
        return Generator(
            name=function.__name__,
            skill=skill,
            minutes=minutes,
            after=None if after is None else after.name,
            distinct=distinct,
            line=function.__code__.co_firstlineno,
            draw_with=function,
        )

    return register


def figure(function: Callable[[], Figure]) -> FigureMaker:
    """Register a function that draws a figure of the lesson."""
    return FigureMaker(function.__name__, function.__code__.co_firstlineno, function)


def generators(module: ModuleType) -> tuple[Generator, ...]:
    """Return the exercise generators that a module defines, in the order of its lines."""
    found = [value for value in vars(module).values() if isinstance(value, Generator)]
    return tuple(sorted(found, key=lambda generator: generator.line))


def figure_makers(module: ModuleType) -> dict[str, FigureMaker]:
    """Return the lesson figures that a module defines, by name."""
    found = [value for value in vars(module).values() if isinstance(value, FigureMaker)]
    return {maker.name: maker for maker in found}
