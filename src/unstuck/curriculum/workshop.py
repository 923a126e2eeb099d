"""Where exercise files are brought to life: imported when first needed, then drawn from."""

from __future__ import annotations

import sys
from pathlib import Path
from threading import RLock
from types import ModuleType

from unstuck.authoring import (
    Draw,
    Exercise,
    Figure,
    FigureMaker,
    Generator,
    figure_makers,
    generators,
)
from unstuck.curriculum.topics import ContentError, Fault

CODE_FILES = ("exercises.py", "figures.py")


class Workshop:
    """The exercises and figures of one topic folder.

    Safe to use from several threads: a file is run once, under a lock, and generators are
    pure.  Files are compiled from their text, so nothing is written beside them.
    """

    def __init__(self, topic: str, folder: Path) -> None:
        self.topic = topic
        self.folder = folder
        self._lock = RLock()
        self._generators: dict[str, Generator] | None = None
        self._figures: dict[str, FigureMaker] = {}

    def generators(self) -> dict[str, Generator]:
        """Return the topic's generators by name, running its files on first use.

        Raises :class:`BrokenFileError` when a file cannot be run.
        """
        with self._lock:
            if self._generators is None:
                found: dict[str, Generator] = {}
                for name in CODE_FILES:
                    path = self.folder / name
                    if path.exists():
                        module = run_file(path, f"unstuck_content.{self.topic}.{path.stem}")
                        found |= {one.name: one for one in generators(module)}
                        self._figures |= figure_makers(module)
                self._generators = found
            return self._generators

    def draw(self, exercise: str, seed: int, seed_text: str) -> Exercise:
        """Draw one exercise.  Raises :class:`ContentError` when its code fails."""
        generator = self.generators().get(exercise)
        if generator is None:
            raise ContentError(f"{self.topic}: there is no exercise {exercise!r}")
        try:
            drawn = generator(Draw(seed_text))
        except Exception as error:
            path = self.folder / CODE_FILES[0]
            raise BrokenFileError(
                path,
                line_in(path, error) or generator.line,
                f"{exercise} fails with seed {seed}: {type(error).__name__}: {error}",
            ) from error
        return drawn

    def figure(self, name: str) -> Figure:
        """Draw a figure of the lesson.  Raises :class:`ContentError` when that fails."""
        self.generators()
        maker = self._figures.get(name)
        if maker is None:
            raise ContentError(f"{self.topic}: there is no figure {name!r}")
        try:
            return maker()
        except Exception as error:
            path = next(
                (p for n in CODE_FILES if line_in(p := self.folder / n, error)),
                self.folder / CODE_FILES[0],
            )
            raise BrokenFileError(
                path,
                line_in(path, error) or maker.line,
                f"figure {name} fails: {type(error).__name__}: {error}",
            ) from error


class BrokenFileError(ContentError):
    """An exercise file failed while it ran."""

    def __init__(self, path: Path, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}")
        self.fault = Fault(path, line, message)


def run_file(path: Path, name: str) -> ModuleType:
    """Run a Python file as a module.  Raises :class:`BrokenFileError` with the line that failed."""
    module = ModuleType(name)
    module.__file__ = str(path)
    sys.modules[name] = module
    try:
        exec(compile(path.read_text(encoding="utf-8"), str(path), "exec"), module.__dict__)  # noqa: S102
    except SyntaxError as error:
        raise BrokenFileError(path, error.lineno or 1, f"is not Python: {error.msg}") from error
    except Exception as error:
        line = line_in(path, error) or 1
        raise BrokenFileError(path, line, f"{type(error).__name__}: {error}") from error
    return module


def line_in(path: Path, error: BaseException) -> int | None:
    """Return the deepest line of a file that an error passed through."""
    line, step = None, error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == str(path):
            line = step.tb_lineno
        step = step.tb_next
    return line
