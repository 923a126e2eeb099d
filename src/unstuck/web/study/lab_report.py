"""A runner's report as JSON to a verdict: every size and type is checked before it is stored."""

from __future__ import annotations

import base64
import binascii
from typing import Any, cast

from unstuck.labs.outcome import OUTCOMES, Drawing, LabRun, Outcome, TestResult

MOST_TESTS = 60
MOST_ADVICE = 10
MOST_DRAWINGS = 6
LONGEST_NAME = 200
LONGEST_MESSAGE = 20_000
LONGEST_OUTPUT = 70_000
LONGEST_DRAWING = 400_000
MOST_LINES = 100_000
PNG = b"\x89PNG\r\n\x1a\n"


class ReportError(ValueError):
    """This is no report; the message says where."""


def read_verdict(data: Any) -> LabRun:
    """Return the verdict of a report.  Raises :class:`ReportError` on anything else.

    One that says "passed" beside a test that did not is refused.
    """
    if not isinstance(data, dict):
        raise ReportError("run is missing")
    outcome = _outcome(data.get("outcome"))
    tests = tuple(_test(one) for one in _list(data, "tests", MOST_TESTS))
    if outcome == "passed" and not (tests and all(one.outcome == "passed" for one in tests)):
        raise ReportError("outcome says passed, and the tests do not")
    milliseconds = data.get("milliseconds", 0)
    if type(milliseconds) is not int or not 0 <= milliseconds < 2**31:
        raise ReportError("milliseconds is no count")
    return LabRun(
        outcome=outcome,
        tests=tests,
        stdout=_text(data, "stdout", LONGEST_OUTPUT),
        stderr=_text(data, "stderr", LONGEST_OUTPUT),
        milliseconds=milliseconds,
        message=_text(data, "message", LONGEST_MESSAGE),
        line=_line(data),
        advice=tuple(_string(one, "advice", LONGEST_MESSAGE) for one in
                     _list(data, "advice", MOST_ADVICE)),
        drawings=tuple(_drawing(one) for one in _list(data, "drawings", MOST_DRAWINGS)),
    )  # fmt: skip


def _outcome(value: Any) -> Outcome:
    if value not in OUTCOMES:
        raise ReportError("outcome is unknown")
    return cast(Outcome, value)


def _test(data: Any) -> TestResult:
    if not isinstance(data, dict):
        raise ReportError("a test is an object")
    return TestResult(
        name=_text(data, "name", LONGEST_NAME),
        asks=_text(data, "asks", LONGEST_MESSAGE),
        outcome=_outcome(data.get("outcome")),
        message=_text(data, "message", LONGEST_MESSAGE),
        line=_line(data),
    )


def _drawing(data: Any) -> Drawing:
    """A picture that really is one: it goes into a page."""
    if not isinstance(data, dict):
        raise ReportError("a drawing is an object")
    png = _text(data, "png", LONGEST_DRAWING)
    try:
        head = base64.b64decode(png, validate=True)[: len(PNG)]
    except (binascii.Error, ValueError):
        raise ReportError("a drawing is no base64") from None
    if head != PNG:
        raise ReportError("a drawing is no PNG")
    return Drawing(png, _text(data, "alt", LONGEST_MESSAGE))


def _line(data: dict[str, Any]) -> int | None:
    line = data.get("line")
    if line is not None and (type(line) is not int or not 0 < line <= MOST_LINES):
        raise ReportError("line is no line")
    return line


def _text(data: dict[str, Any], name: str, longest: int) -> str:
    return _string(data.get(name, ""), name, longest)


def _string(value: Any, name: str, longest: int) -> str:
    """Text without what no database can store: half a character, and for PostgreSQL zero."""
    if not isinstance(value, str) or len(value) > longest:
        raise ReportError(f"{name} is no text of at most {longest} characters")
    whole = value.encode("utf-8", "replace").decode("utf-8")
    return whole.replace("\x00", "\N{REPLACEMENT CHARACTER}")


def _list(data: dict[str, Any], name: str, most: int) -> list[Any]:
    value = data.get(name, [])
    if not isinstance(value, list) or len(value) > most:
        raise ReportError(f"{name} is no list of at most {most}")
    return value
