"""The cases that the fuzzer kept (``./unstuck bench fuzz``) still break no law."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from tests.answers.oracles import case_from_json, faults

CORPUS = Path(__file__).parent / "corpus/cases.jsonl"
LINES = CORPUS.read_text("utf-8").splitlines()
HALF_A_SECOND = 0.5  # generous: test machines are busy; bench/fuzz.py measures


@pytest.mark.parametrize("start", range(0, len(LINES), 50))
def test_kept_cases_break_no_law(start) -> None:
    for line in LINES[start : start + 50]:
        case = case_from_json(json.loads(line))
        assert faults(case) == [], line
        started = time.process_time()
        case.run()
        assert time.process_time() - started < HALF_A_SECOND, line


def test_the_corpus_is_of_a_size_that_is_quick_to_run() -> None:
    assert 100 <= len(LINES) <= 500
    assert max(map(len, LINES)) < 4000
