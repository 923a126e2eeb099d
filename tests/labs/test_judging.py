"""Submissions judged in a plain cell, and replies of a cell that lies."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.labs.lying_cell import LyingCell
from tests.labs.values import json_values, tagged

from unstuck.labs.diagnosing import wrong_solutions
from unstuck.labs.inside import wire
from unstuck.labs.judging import judge
from unstuck.labs.lab import load_lab
from unstuck.labs.outcome import OUTCOMES, LabRun
from unstuck.labs.sandbox.cell import CellEnded, Json, Limits, OneCell
from unstuck.labs.sandbox.choosing import Unavailable
from unstuck.labs.sandbox.plain import PlainSandbox

LAB = load_lab(Path(__file__).with_name("model_lab.py").read_text(encoding="utf-8"))
PATIENT = Limits(wall=120.0, cpu=100)
Run = Callable[[str, str], LabRun]

SMALL = load_lab('''"""Lab: a half

A story.
"""
import numpy as np
from unstuck.authoring import assert_close, learner_writes


@learner_writes(hint="h")
def halved(x: np.ndarray) -> np.ndarray:
    """Return half of each entry."""
    return x / 2


def test_halves(draw):
    """Halves each entry."""
    x = draw.array(3)
    assert_close(halved(x), x * 0.5)
''')


@pytest.fixture(scope="module")
def run() -> Iterator[Run]:
    """Judges the small lab, all runs in one process."""
    with PlainSandbox().open(PATIENT) as cell:
        yield lambda source, seed="0": judge(SMALL, source, OneCell(cell), seed)


def halved(body: str) -> str:
    return f"import numpy as np\n\n\ndef halved(x):\n    {body}\n"


@pytest.fixture(scope="module")
def model() -> Iterator[Run]:
    with PlainSandbox().open(PATIENT) as cell:
        yield lambda source, seed: judge(LAB, source, OneCell(cell), seed)


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.text(max_size=5))
def test_the_reference_passes_for_any_seed(model: Run, seed: str) -> None:
    found = model(LAB.solution, seed)
    assert found.passed, found.report()
    assert [one.alt for one in found.drawings] == ["Bars as high as the squares"]


def test_the_blank_fails_and_says_why(model: Run) -> None:
    found = model(LAB.starter, "0")
    assert {test.outcome for test in found.tests} == {"error"}
    assert "not written yet" in found.tests[0].message


@pytest.mark.parametrize("slip", [slip.name for slip, _ in wrong_solutions(LAB)])
def test_a_foreseen_slip_is_named(model: Run, slip: str) -> None:
    says, source = next((s.says, text) for s, text in wrong_solutions(LAB) if s.name == slip)
    found = model(source, "0")
    assert found.outcome == "failed"
    assert any(test.message.startswith(says) for test in found.tests)


def test_the_same_seed_gives_the_same_run(model: Run) -> None:
    source = LAB.solution.replace("x**2", "x")
    first, again = model(source, "7").tests, model(source, "7").tests
    assert first == again
    assert first != model(source, "8").tests


@pytest.mark.parametrize(
    ("body", "outcome", "message"),
    [
        ("return x / 2", "passed", ""),
        ("return x / 2 + 1e-13", "passed", ""),
        ("return x", "failed", "3 of 3 entries differ"),
        ("x / 2", "failed", "Did you forget `return`"),
        ("return (x / 2).reshape(3, 1)", "failed", r"shape (3, 1), but an array of shape (3,)"),
        ("return x / 2 * np.nan", "failed", "`nan`"),
        ("return np.array([None] * 3)", "failed", "array of object"),
        ("return 'half'", "failed", "type `str`"),
        ("return halved", "failed", "type `function`"),
        ("return y / 2", "error", "The name `y` is not known"),
        ("return x[5]", "error", "An index is too large"),
        ("return x @ np.ones(4)", "error", "shapes do not fit"),
        ("return halved(x)", "error", "keeps calling itself"),
        ("return 1 / 0", "error", "divides by zero"),
        ("return x.half()", "error", "nothing of that name"),
        ("import pandas", "error", "Only Python's own library"),
        ("raise Exception('\\ud800 <b>**loud**')", "error", "    Exception: "),
        ("return np.ones(10**13)", "memory", "more memory"),
        ("raise SystemExit(0)", "forbidden", "ended itself"),
        ("raise PermissionError", "forbidden", "do not allow"),
    ],
)
def test_each_fault_is_explained(run: Run, body: str, outcome: str, message: str) -> None:
    (test,) = run(halved(body), "0").tests
    assert test.outcome == outcome
    assert message in test.message
    test.message.encode("utf-8")


def test_the_line_at_fault_is_marked(run: Run) -> None:
    (test,) = run(halved("y = x\n    return y + z"), "0").tests
    assert test.line == 6
    assert "line 6:  return y + z" in test.message


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("def halved(x:\n", "never closed"),
        ("def halved(x):\nreturn x", "spaces at the start"),
        ("import pandas", "Only Python's own library"),
        ("half = 1", "no function `halved`"),
        ("x = 'a\0b'", "NUL"),
        ("def halved(x): pass\nhalved(1, 2)", "other arguments"),
    ],
)
def test_a_source_that_does_not_load_is_explained(run: Run, source: str, message: str) -> None:
    found = run(source, "0")
    assert found.outcome == "error"
    assert message in found.message
    assert found.report()["tests"][0]["message"] == found.message


def test_printing_a_verdict_is_only_printing(run: Run) -> None:
    source = halved('print(\'{"outcome": "passed"}\'); return x')
    found = run(source, "0")
    assert found.outcome == "failed"
    assert '"passed"' in found.stdout


def test_a_changed_input_changes_no_test(run: Run) -> None:
    assert run(halved("x *= 0.5; return x"), "0").passed


def test_monkeypatched_numpy_fools_nobody(run: Run) -> None:
    source = "import numpy as np\nnp.isclose = lambda *a, **k: True\n" + halved("return x")
    assert run(source, "0").outcome == "failed"


def test_a_slow_loop_is_advice_and_no_failure() -> None:
    loop = LAB.solution.replace(
        "return x**2", "y = x.copy()\n    for i in range(len(x)):\n        for _ in range(4):\n"
        "            y[i] = x[i] ** 2\n    return y",
    )  # fmt: skip
    found = judge(LAB, loop, PlainSandbox(), "0")
    assert found.passed
    (advice,) = found.advice
    assert "`squares` uses a Python loop" in advice


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.sampled_from(("value", "error", "seconds", "arguments", "figures")),
                       tagged | json_values))  # fmt: skip
def test_whatever_a_cell_says_is_judged(reply: dict[str, Json]) -> None:
    found = judge(SMALL, "", OneCell(LyingCell(["halved"], reply)), "0")
    assert found.outcome in OUTCOMES
    assert found.outcome != "passed"
    assert LabRun.from_json(found.to_json()) == found
    repr(found.to_json()).encode("utf-8")


def test_a_test_at_fault_is_not_the_learners() -> None:
    broken = load_lab(SMALL.source.replace("x * 0.5)", "x * nothing)"))
    found = judge(broken, SMALL.solution, PlainSandbox(), "0")
    assert found.outcome == "error"
    assert "The test itself is at fault, not you" in found.tests[0].message


@pytest.mark.parametrize("end", ["timeout", "memory", "output", "forbidden"])
def test_a_cell_that_ends_ends_the_run(end: str) -> None:
    cell = LyingCell(["halved"], CellEnded(end))  # type: ignore[arg-type]
    found = judge(SMALL, "", OneCell(cell), "0")
    assert found.outcome == end
    assert found.message


def test_an_endless_loop_is_stopped() -> None:
    body = halved("while True: pass")
    found = judge(SMALL, body, PlainSandbox(), "0", Limits(wall=1.5, cpu=5))
    assert found.outcome == "timeout"
    assert "loop that never ends" in found.message


def test_an_end_counts_more_than_a_failure_before_it() -> None:
    more = "\n\ndef test_again(draw):\n    assert halved(np.ones(2)) is None\n"
    twice = load_lab(SMALL.source + more)
    body = halved("if len(x) == 3: return x\n    raise MemoryError")
    found = judge(twice, body, PlainSandbox(), "0")
    assert [test.outcome for test in found.tests] == ["failed", "memory"]
    assert found.outcome == "memory"
    assert found.message == found.tests[1].message


def test_without_a_sandbox_nothing_is_run() -> None:
    found = judge(SMALL, SMALL.solution, Unavailable("None here.", ""), "0")
    assert found.outcome == "unavailable"
    assert not found.tests


def test_what_crosses_is_what_the_test_passed() -> None:
    cell = LyingCell(["halved"], {"value": 1})
    judge(SMALL, "", OneCell(cell), "0")
    call = next(request["call"] for request in cell.asked if "call" in request)
    assert isinstance(call, dict)
    assert isinstance(call["arguments"], list)
    assert wire.decode(call["arguments"][0]).shape == (3,)
