"""``unstuck learner fit`` and ``evaluate``: files in, tables and weights out, faults named."""

from __future__ import annotations

import json

import pytest
from bench.tracing.worlds import write

from unstuck.cli.main import main
from unstuck.cli.tracing.evaluation import TRACERS
from unstuck.learner.weights import SHIPPED, KnowledgeWeights


@pytest.fixture
def log(tmp_path):
    path = tmp_path / "log.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        write(file, "school", 24)
    return path


def test_evaluate_prints_a_table_or_json(log, capsys):
    assert main(["learner", "evaluate", str(log)]) == 0
    shown = capsys.readouterr().out
    assert "measured on 1800 answers of 6 others" in shown
    assert all(name in shown for name in TRACERS)
    assert main(["learner", "evaluate", str(log), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["held_out"] == {"learners": 6, "answers": 1800}
    assert [one["model"] for one in data["models"]] == list(TRACERS)
    assert data["models"][0].keys() >= {"auc", "log_loss", "rmse", "ece", "microseconds"}


def test_evaluate_fits_on_another_log_if_told(log, tmp_path, capsys):
    other = tmp_path / "other.csv"
    with other.open("w", newline="", encoding="utf-8") as file:
        write(file, "school", 10, first=100)
    assert main(["learner", "evaluate", str(log), "--train", str(other)]) == 0
    assert "fitted on 3000 answers of 10 learners" in capsys.readouterr().out
    assert main(["learner", "evaluate", str(log), "--train", str(log)]) == 2
    assert "learners must not be in both" in capsys.readouterr().err


def test_fit_writes_weights_that_can_be_read(log, tmp_path, capsys):
    out = tmp_path / "weights.json"
    assert main(["learner", "fit", str(log), "-o", str(out)]) == 0
    shown = capsys.readouterr().out
    assert "before" in shown
    assert "after" in shown
    weights = KnowledgeWeights.from_json(json.loads(out.read_text()))
    assert weights != SHIPPED
    assert weights.skill_bias
    assert weights.source == "log.csv, 7200 answers"


def test_fit_writes_nothing_that_is_no_better(log, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("unstuck.learner.fitting.fit", lambda *_, **__: SPOILT)
    out = tmp_path / "weights.json"
    assert main(["learner", "fit", str(log), "-o", str(out)]) == 1
    assert "not written, since held-out log-loss is worse" in capsys.readouterr().out
    assert not out.exists()


SPOILT = KnowledgeWeights(bias=-5.0)


@pytest.mark.parametrize("action", ["evaluate", "fit"])
@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "the log is empty"),
        ("learner,item,skill,right\n", "line 1: unknown column 'right'"),
        ("learner,item,skill,correct\na,b,c,1\na,b,c,2\n", "line 3: correct is 0 or 1"),
        ("learner,item,skill,correct\na,b,c,1\n", "learner"),
    ],
)
def test_a_bad_log_is_named_with_its_line(tmp_path, capsys, action, text, why):
    path = tmp_path / "bad.csv"
    path.write_text(text, encoding="utf-8")
    more = ["-o", str(tmp_path / "out.json")] if action == "fit" else []
    assert main(["learner", action, str(path), *more]) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"unstuck: {path}: ")
    assert why in error


def test_files_that_cannot_be_used(log, tmp_path, capsys):
    assert main(["learner", "evaluate", str(tmp_path / "none.csv")]) == 2
    binary = tmp_path / "binary.csv"
    binary.write_bytes(b"\xff\xfe\x00")
    assert main(["learner", "evaluate", str(binary)]) == 2
    assert main(["learner", "fit", str(log), "-o", str(tmp_path / "no/where.json")]) == 2
    errors = capsys.readouterr().err.splitlines()
    assert ["cannot be read" in errors[0], "UTF-8" in errors[1], "written" in errors[2]] == [
        True, True, True,
    ]  # fmt: skip


def test_what_was_odd_in_a_log_is_said(tmp_path, capsys):
    path = tmp_path / "odd.csv"
    lines = [
        f"{who},i{n % 3},s,{(n + ord(who)) % 2},{100 - n}"
        for who in "abcdefgh" for n in range(9)
    ]  # fmt: skip
    path.write_text("\n".join(["learner,item,skill,correct,time", *lines, lines[-1]]) + "\n")
    assert main(["learner", "evaluate", str(path)]) == 0
    shown = capsys.readouterr().out
    assert "1 rows repeat an earlier one" in shown
    assert "in 64 rows the clock had gone back" in shown
