"""The fuzzer's own parts: cases as bytes, changes that stay cases, the choice of a few."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

import pytest
from tests.answers.oracles import Judging, Reading, case_from_json

BENCH = Path(__file__).parents[2] / "bench"


@pytest.fixture
def fuzzing(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The scripts of the folder stand on no path but their own."""
    monkeypatch.syspath_prepend(BENCH)
    return lambda name: import_module(f"fuzzing.{name}")


def test_changed_cases_survive_as_bytes_and_as_json(fuzzing: Any) -> None:
    table, mutation = fuzzing("table"), fuzzing("mutation")
    case = None
    for seed in range(300):
        case = mutation.changed(case, Random(seed))
        assert table.decoded(table.encoded(case)) == case
        assert case_from_json(case.to_json()) == case


@pytest.mark.parametrize(
    "line", [b"", b"read", b"read\tno\ttext\tx", b"right\t0\ttext\tx", b"\xff"]
)
def test_bytes_that_are_no_case(fuzzing: Any, line: bytes) -> None:
    assert fuzzing("table").decoded(line) is None


def test_spellings_keep_their_meaning(fuzzing: Any) -> None:
    table, mutation = fuzzing("table"), fuzzing("mutation")
    for seed in range(100):
        draw = Random(seed)
        case = mutation.fresh(draw)
        if isinstance(case, Judging):
            other = mutation.same_meaning(case, draw)
            assert list(other.faults(other.run())) == []
    assert {answer.kind for answer in table.EXAMPLES} >= {"formula", "choice", "pick edges"}


def test_few_cases_are_chosen_and_none_twice(fuzzing: Any) -> None:
    cases = [Reading("plain", text, "text") for text in ("x+1", "x+2", "y+1", "sqrt(x)", "(")]
    chosen = fuzzing("keeping").fewest(cases)
    assert len(chosen) < len(cases)
    assert Reading("plain", "sqrt(x)", "text") in chosen
