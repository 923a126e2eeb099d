"""``unstuck bench``: finds the measurements of a checkout, and its cases are whole."""

from __future__ import annotations

import json
from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import Any

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
    assert listed == ["answers", "fuzz", "kill", "knowledge", "labs", "tutor"]


def test_a_name_that_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "weather"]) == 2
    assert "there are: answers, fuzz, kill, knowledge, labs, tutor." in capsys.readouterr().err


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


@pytest.fixture
def agreement(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The scripts of the folder stand on no path but their own."""
    monkeypatch.syspath_prepend(BENCH)
    return import_module("agreement.counting"), import_module("agreement.worker").Reply


@pytest.mark.parametrize(
    ("expect", "verdict", "fault"),
    [
        ("correct", "correct", ""),
        ("correct", "incorrect", "false reject"),
        ("correct", "wrong form", "false reject"),
        ("correct", "hang", "no verdict"),
        ("incorrect", "correct", "false accept"),
        ("incorrect", "unreadable", "no verdict"),
        ("wrong form", "correct", "false accept"),
        ("wrong form", "incorrect", "false reject"),
        ("unreadable", "correct", "false accept"),
        ("unreadable", "incorrect", "other"),
    ],
)
def test_what_a_verdict_is_worth(agreement: Any, expect: str, verdict: str, fault: str) -> None:
    counting, reply = agreement
    assert counting.fault_of({"expect": expect}, reply(verdict, 1.0)) == fault


def test_a_second_verdict_serves_as_well(agreement: Any) -> None:
    counting, reply = agreement
    case = {"expect": "incorrect", "also": "unreadable"}
    assert counting.fault_of(case, reply("unreadable", 1.0)) == ""


def test_times_are_counted(agreement: Any) -> None:
    counting, reply = agreement
    case = {"expect": "correct"}
    found = counting.score([(case, reply("correct", time)) for time in (1.0, 2.0, 3.0, 3000.0)])
    assert (found.median, found.p99, found.longest, found.slow) == (2.0, 3000.0, 3000.0, 1)
    assert found.percent == 100
    assert counting.score([]).percent == 0
