"""``unstuck bench``: finds the measurements of a checkout, and its cases are whole."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from unstuck.answers.sampling import DOMAINS
from unstuck.cli.main import main
from unstuck.site.configuration import ConfigurationError

BENCH = Path(__file__).parents[2] / "bench"
CASES = [
    json.loads(line)
    for path in sorted((BENCH / "cases").glob("*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
]


def test_without_a_name_it_lists_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench"]) == 0
    listed = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert listed == ["answers", "kill"]


def test_a_name_that_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "weather"]) == 2
    assert "there are: answers, kill." in capsys.readouterr().err


def test_the_rest_is_passed_on(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "answers", "--help"]) == 0
    assert "--quick" in capfd.readouterr().out


def test_outside_a_checkout_it_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def no_checkout() -> Path:
        raise ConfigurationError("This command works on a checkout of Unstuck.")

    monkeypatch.setattr("unstuck.cli.bench.checkout", no_checkout)
    assert main(["bench", "answers"]) == 2
    assert "checkout" in capsys.readouterr().err


def test_every_case_is_whole_and_has_an_id_of_its_own() -> None:
    assert len(CASES) >= 1500
    assert len({case["id"] for case in CASES}) == len(CASES)
    for case in CASES:
        assert case["kind"]
        assert case["source"]
        assert case["syntax"] in ("text", "latex")
        assert case["expect"] in ("correct", "incorrect", "wrong form", "unreadable")
        assert set(case.get("variables", {}).values()) <= set(DOMAINS)


def test_no_question_is_asked_twice() -> None:
    asked = Counter(
        json.dumps([case.get(key) for key in sorted(case) if key not in ("id", "source")])
        for case in CASES
    )
    twice = [question for question, times in asked.items() if times > 1]
    assert twice == []
