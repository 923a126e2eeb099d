"""What came of a run: one outcome, one result for each test, and what was printed and drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

Outcome = Literal[
    "passed", "failed", "error", "timeout", "memory", "output", "forbidden", "unavailable"
]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)


@dataclass(frozen=True, slots=True)
class TestResult:
    """What one test found.

    ``message`` is Markdown, empty for a passed test; whatever came out of the sandbox stands in
    it as an indented code block, so that it can neither format nor link.  ``line`` is the line of
    the submission that the message is about.  ``asks`` is what the test asks, in words.
    """

    __test__ = False

    name: str
    asks: str
    outcome: Outcome
    message: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure that was drawn with the learner's functions: a PNG in base64, checked to be one."""

    png: str
    alt: str


@dataclass(frozen=True, slots=True)
class LabRun:
    """One run of a submission.

    ``message`` says what stopped the whole run (a syntax error, a limit, no sandbox), with the
    ``line`` of the submission; it is empty when every test was run.  ``advice`` never changes the
    outcome.  ``milliseconds`` is the wall time from opening the sandbox to the last reply.
    """

    outcome: Outcome
    tests: tuple[TestResult, ...] = ()
    stdout: str = ""
    stderr: str = ""
    milliseconds: int = 0
    message: str = ""
    line: int | None = None
    advice: tuple[str, ...] = ()
    drawings: tuple[Drawing, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether every test passed."""
        return self.outcome == "passed"

    def report(self) -> dict[str, Any]:
        """Return what ``unstuck lab run --json`` prints.

        What stopped the whole run stands first among the tests, under the name ``run``.
        """
        tests = self.tests
        if self.message and all(test.message != self.message for test in tests):
            tests = (TestResult("run", "", self.outcome, self.message), *tests)
        return {
            "outcome": self.outcome,
            "tests": [
                {"name": test.name, "outcome": test.outcome, "message": test.message}
                for test in tests
            ],
            "stdout": self.stdout,
            "stderr": self.stderr,
            "milliseconds": self.milliseconds,
        }

    def to_json(self) -> dict[str, Any]:
        """Return everything as plain JSON; :meth:`from_json` reads it back."""
        return {
            **self.report(),
            "tests": [
                {
                    "name": test.name,
                    "asks": test.asks,
                    "outcome": test.outcome,
                    "message": test.message,
                    "line": test.line,
                }
                for test in self.tests
            ],
            "message": self.message,
            "line": self.line,
            "advice": list(self.advice),
            "drawings": [{"png": one.png, "alt": one.alt} for one in self.drawings],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> LabRun:
        """Return the run that :meth:`to_json` wrote."""
        return cls(
            outcome=data["outcome"],
            tests=tuple(TestResult(**test) for test in data["tests"]),
            stdout=data["stdout"],
            stderr=data["stderr"],
            milliseconds=data["milliseconds"],
            message=data["message"],
            line=data["line"],
            advice=tuple(data["advice"]),
            drawings=tuple(Drawing(**one) for one in data["drawings"]),
        )
