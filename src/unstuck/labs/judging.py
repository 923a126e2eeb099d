"""Judge a submission: the tests run here, every call of a learner's function in a cell."""

from __future__ import annotations

import base64
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from unstuck.authoring import Draw
from unstuck.authoring.differences import block
from unstuck.authoring.errors import AuthoringError
from unstuck.authoring.lab import DrawnFigure, LearnerFunction, LearnerRaised
from unstuck.labs import explaining
from unstuck.labs.diagnosing import slip
from unstuck.labs.lab import Lab, LabTest
from unstuck.labs.outcome import Drawing, LabRun, Outcome, TestResult
from unstuck.labs.running import Names, namespace
from unstuck.labs.sandbox.cell import Cell, CellEnded, Json, Limits, Sandbox
from unstuck.labs.standing_in import Calls, UnfitResult, cause_of, crossing

LARGEST_PNG = 600_000
MOST_PIXELS = 4_000
MOST_FIGURES = 4
SLOW = 10
"""How many times slower than the reference a loop is worth a word."""
SHORTEST = 0.02
"""Seconds below which a call is too short to say anything about its speed."""


def judge(
    lab: Lab, submission: str, sandbox: Sandbox, seed: str, limits: Limits | None = None
) -> LabRun:
    """Run all tests of a lab on a learner's source, with inputs drawn from ``seed``.

    ``lab`` is trusted and is run in this process; ``submission`` is text that only a cell of the
    ``sandbox`` ever runs.  Never raises for what a submission does.
    """
    began = time.monotonic()
    try:
        with sandbox.open(limits or Limits()) as cell:
            run = _Run(lab, submission, cell, seed).run()
            printed = cell.printed()
            run = replace(run, stdout=printed.stdout, stderr=printed.stderr)
    except CellEnded as fault:
        run = LabRun(fault.end, message=explaining.ended(fault))
    return replace(run, milliseconds=round(1_000 * (time.monotonic() - began)))


@dataclass(frozen=True, slots=True)
class _Run:
    lab: Lab
    submission: str
    cell: Cell
    seed: str
    looping: set[str] = field(default_factory=set)

    def run(self) -> LabRun:
        """Load, test, draw; what ends the cell ends the run."""
        stopped = self._loaded()
        if stopped is not None:
            return stopped
        calls = Calls(self.cell)
        here, names = namespace(self.lab), namespace(self.lab)
        for name, value in here.items():
            if isinstance(value, LearnerFunction):
                names[name] = calls.elsewhere(value)
        results: list[TestResult] = []
        for test in self.lab.tests:
            result = self._named(self._tested(test, names, calls), here, calls)
            results.append(result)
            if result.outcome in explaining.ENDS:
                break
        outcome: Outcome = next((r.outcome for r in results if r.outcome != "passed"), "passed")
        last = results[-1]
        if last.outcome in explaining.ENDS:
            return LabRun(last.outcome, tuple(results), message=last.message)
        run = LabRun(outcome, tuple(results))
        return replace(
            run, advice=tuple(self._advice(here, calls)), drawings=tuple(self._drawings(here))
        )

    def _named(self, result: TestResult, here: Names, calls: Calls) -> TestResult:
        """The same result; if a foreseen slip explains it, its sentence comes first."""
        says = slip(calls.made, here) if result.outcome == "failed" else ""
        return replace(result, message=f"{says}\n\n{result.message}") if says else result

    def _loaded(self) -> LabRun | None:
        """Load the submission; the run that is over already, if it is."""
        if "\0" in self.submission:
            return LabRun("error", message="The text holds a character that is no text (NUL).")
        try:
            reply = self.cell.ask({"load": {"source": self.submission, "given": self.lab.given}})
        except CellEnded as fault:
            return LabRun(fault.end, message=explaining.ended(fault))
        if "error" in reply:
            return self._broken(explaining.Raised.of(reply["error"]))
        known = _texts(reply.get("loaded"))
        self.looping.update(_texts(reply.get("looping")))
        missing = [one.name for one in self.lab.functions if one.name not in known]
        if missing:
            message = f"There is no function `{missing[0]}`. Keep its first line as it was given."
            return LabRun("error", message=message)
        return None

    def _broken(self, raised: explaining.Raised) -> LabRun:
        if raised.end is not None:
            return LabRun(raised.end, message=explaining.ENDS[raised.end], line=raised.line)
        return LabRun("error", message=raised.explained(self.submission), line=raised.line)

    def _tested(self, test: LabTest, names: Names, calls: Calls) -> TestResult:
        body: Callable[[Draw], None] = names[test.name]
        draw = f"{self.seed}/{test.name}"

        def found(outcome: Outcome, message: str = "", line: int | None = None) -> TestResult:
            return TestResult(test.name, test.asks, outcome, message, line)

        calls.last, calls.made = "", []
        try:
            body(Draw(draw))
        except LearnerRaised as fault:
            return found(*self._raised(cause_of(fault), calls))
        except CellEnded as fault:
            return found(fault.end, explaining.ended(fault))
        except UnfitResult as fault:
            return found("failed", str(fault))
        except AssertionError as fault:
            said = explaining.failed(str(fault)) or _assertion(fault)
            return found("failed", f"{said}\n\n{block(calls.last)}" if calls.last else said)
        except AuthoringError as fault:
            return found("error", f"The test itself is at fault, not you: {fault}")
        except Exception as fault:
            return found(*self._unusable(test, draw, fault, calls))
        return found("passed")

    def _raised(self, raised: explaining.Raised, calls: Calls) -> tuple[Outcome, str, int | None]:
        if raised.end is not None:
            return raised.end, explaining.ENDS[raised.end], raised.line
        words = raised.explained(self.submission)
        if raised.kind == "NotImplementedError":
            return "error", words, raised.line
        return "error", f"{words}\n\nThe call:\n\n{block(calls.last)}", raised.line

    def _unusable(
        self, test: LabTest, draw: str, fault: Exception, calls: Calls
    ) -> tuple[Outcome, str, int | None]:
        """A test that breaks: over what the learner returned, if it holds for the reference."""
        try:
            namespace(self.lab)[test.name](Draw(draw))
        except Exception as own:
            return "error", f"The test itself is at fault, not you: {type(own).__name__}", None
        words = f"The test cannot use what was returned ({type(fault).__name__}: {fault})."
        return "failed", f"{words[:400]}\n\n{block(calls.last)}", None

    def _advice(self, here: Names, calls: Calls) -> Iterator[str]:
        """A word on loops that are much slower than the reference; never a verdict."""
        for function in here.values():
            is_asked = isinstance(function, LearnerFunction) and function.large is not None
            if not is_asked or function.name not in self.looping:
                continue
            arguments = function.large(Draw(f"{self.seed}/large/{function.name}"))
            began = time.process_time()
            function.reference(*arguments)
            own = max(time.process_time() - began, 1e-5)
            try:
                calls.call(function.name, arguments, {}, watch=False)
            except (LearnerRaised, CellEnded, AssertionError, AuthoringError):
                return
            theirs = calls.seconds.get(function.name, 0.0)
            if theirs > max(SHORTEST, SLOW * own):
                times = f"{theirs / own:.0f}"
                yield (
                    f"`{function.name}` uses a Python loop. On a larger input it took about "
                    f"{times} times as long as whole-array code here."
                )

    def _drawings(self, here: Names) -> Iterator[Drawing]:
        """What the learner drew, then the figures of the lab with the learner's functions."""
        try:
            yield from _pictures(self.cell.ask({"figures": {}}), "A figure that your code drew.")
            for picture in here.values():
                if isinstance(picture, DrawnFigure):
                    inputs = picture.inputs(Draw(f"{self.seed}/{picture.name}"))
                    request: dict[str, Json] = {
                        "source": self.lab.drawing,
                        "function": picture.name,
                        "arguments": [crossing(one) for one in inputs],
                    }
                    yield from _pictures(self.cell.ask({"draw": request}), picture.alt)
        except (CellEnded, AuthoringError):
            return


def _pictures(reply: Mapping[str, Json], alt: str) -> Iterator[Drawing]:
    """The figures of a reply that are PNG files of bounded size."""
    figures = reply.get("figures")
    for png in figures[:MOST_FIGURES] if isinstance(figures, list) else []:
        if isinstance(png, str) and _is_png(png):
            yield Drawing(png, alt)


def _assertion(fault: AssertionError) -> str:
    """What a bare assertion asks, from the author's own line."""
    last = traceback.extract_tb(fault.__traceback__)[-1]
    asked = (last.line or "").strip().removeprefix("assert ")
    return f"This does not hold:\n\n{block(asked)}" if asked else "The test does not hold."


def _texts(plain: object) -> set[str]:
    return {one for one in plain if isinstance(one, str)} if isinstance(plain, list) else set()


def _is_png(text: str) -> bool:
    """Whether this is a PNG of bounded size in base64; a browser decodes what passes."""
    if len(text) > LARGEST_PNG:
        return False
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        return False
    width, height = (int.from_bytes(data[at : at + 4], "big") for at in (16, 20))
    is_marked = data[:8] == b"\x89PNG\r\n\x1a\n" and data[12:16] == b"IHDR"
    return is_marked and 0 < width <= MOST_PIXELS and 0 < height <= MOST_PIXELS
