"""What all typed kinds share: read, check that it is the right sort of thing, compare."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import ClassVar

from unstuck.answers.base import Answer, Judgement, Response, Verdict
from unstuck.answers.compare import budgeted
from unstuck.answers.reading import LONE_U, Reading, read_code, read_response
from unstuck.answers.realline import Undecided
from unstuck.maths import tree
from unstuck.maths.errors import MathsError, UndefinedError
from unstuck.maths.names import Names
from unstuck.maths.numpy_reader import Shape, is_surely_numpy, may_be_numpy
from unstuck.maths.printer import latex, text
from unstuck.maths.reader import read


class Unfit(Exception):
    """The response is mathematics, but not the sort of thing asked for."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Typed(Answer):
    """An answer that is typed as text or LaTeX."""

    def judge(self, response: Response) -> Judgement:
        reading = self._read(response)
        if isinstance(reading, Judgement):
            return reading
        try:
            with budgeted():
                return self._compare(reading)
        except Unfit as fault:
            return Judgement(
                Verdict.UNREADABLE,
                "We could not use this",
                fault.message,
                reading.read_as,
                reading.spoken,
            )
        except UndefinedError as fault:
            return Judgement(
                Verdict.UNREADABLE,
                "This has no value",
                fault.message,
                reading.read_as,
                reading.spoken,
            )
        except (Undecided, MathsError, RecursionError, OverflowError) as fault:
            detail = getattr(fault, "message", "")
            return reading.says(Verdict.UNDECIDED, "We cannot decide this", detail)

    _lists: ClassVar[bool] = False
    """Whether commas may stand without brackets."""

    def _read(self, response: Response) -> Reading | Judgement:
        code = self._read_as_code(response)
        if code is not None:
            return code
        return read_response(
            response, self._names, self._prefixes, keep=self._kept_names, lists=self._lists
        )

    def _read_as_code(self, response: Response) -> Reading | Judgement | None:
        """The response as one line of NumPy, if this kind takes code and it is meant so."""
        shapes = self._shapes
        if shapes is None or response.syntax != "text":
            return None
        if is_surely_numpy(response.text):
            return read_code(response, self._names, shapes)
        if not may_be_numpy(response.text):
            return None
        code = read_code(response, self._names, shapes)
        return code if isinstance(code, Reading) else None

    @property
    def _shapes(self) -> Mapping[str, Shape] | None:
        """The NumPy shapes of declared arrays; ``None`` where code is no answer."""
        return None

    @property
    def _kept_names(self) -> Iterable[str]:
        return ()

    @property
    @abstractmethod
    def _names(self) -> Names:
        """What a response may name."""

    @property
    def _prefixes(self) -> tuple[str, ...]:
        return ()

    @abstractmethod
    def _compare(self, reading: Reading) -> Judgement:
        """Compare what was read.  May raise Unfit, Undecided or a MathsError."""


def right(reading: Reading, detail: str = "", marks: tuple[bool | None, ...] = ()) -> Judgement:
    """The verdict for a right answer."""
    return reading.says(Verdict.CORRECT, "Right", detail, marks)


def not_yet(
    reading: Reading, why: str = "", detail: str = "", marks: tuple[bool | None, ...] = ()
) -> Judgement:
    """The verdict for a wrong answer; ``why`` completes the headline."""
    return reading.says(Verdict.NOT_YET, f"Not yet: {why}" if why else "Not yet", detail, marks)


def wrong_form(reading: Reading, advice: str, detail: str = "") -> Judgement:
    """The verdict for a right value that should be written differently."""
    return reading.says(Verdict.WRONG_FORM, f"Right, but {advice}", detail)


@lru_cache(maxsize=4096)
def reference(spelling: str, names: Names) -> tree.Node:
    """The tree of an author's own text.  Raises ReadError (a MathsError) if it has none."""
    return read(spelling, "text", names)


@lru_cache(maxsize=1024)
def set_reference(spelling: str, names: Names, *, intervals: bool = False) -> tree.Node:
    """The same for sets: a lone U is a union, and ``(a, b)`` may be an interval."""
    with_union = LONE_U.sub("∪", spelling) if "U" not in names.known else spelling
    return read(with_union, "text", names, pairs="interval" if intervals else "tuple")


def spelled(value: object) -> str:
    """An author's value as text: whole numbers, fractions, expressions, or text as it is.

    Raises ``TypeError`` for a float: authors say exactly what they mean.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool | float):
        raise TypeError(f"{value!r} is not exact: use a whole number, a Fraction or text")
    if isinstance(value, Fraction):
        top, bottom = value.numerator, value.denominator
        return str(top) if bottom == 1 else f"{top}/{bottom}"
    if hasattr(value, "__index__"):
        return str(int(value))
    written = getattr(value, "text", None)
    if isinstance(written, str):
        return written
    raise TypeError(f"an answer cannot be made of {type(value).__name__} {value!r}")


def both_spellings(node: tree.Node) -> tuple[Response, Response, Response]:
    """The tree printed as text, as LaTeX, and as LaTeX between dollar signs."""
    tex = latex(node)
    return (Response(text(node)), Response(tex, "latex"), Response(f" ${tex}$. ", "latex"))
