"""``unstuck grade``: lines in, lines out."""

from __future__ import annotations

import io
import json

from unstuck.cli.main import main

GOOD = {"id": "a", "kind": "number", "reference": "1/2", "response": "0.5"}


def test_every_line_gets_its_line(tmp_path, capsys) -> None:
    cases = tmp_path / "cases.jsonl"
    lines = [json.dumps(GOOD), "", json.dumps({**GOOD, "id": "b", "response": "2"})]
    cases.write_text("\n".join(lines), encoding="utf-8")
    assert main(["grade", str(cases)]) == 0
    results = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(r["id"], r["verdict"]) for r in results] == [("a", "correct"), ("b", "incorrect")]


def test_a_line_at_fault_does_not_stop_the_others(monkeypatch, capsys) -> None:
    lines = ["{", "[1]", json.dumps({**GOOD, "kind": "poem"}), json.dumps(GOOD)]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines)))
    assert main(["grade"]) == 1
    out, err = capsys.readouterr()
    assert [json.loads(line)["verdict"] for line in out.splitlines()] == [
        *["undecided"] * 3, "correct",
    ]  # fmt: skip
    assert [line.split(": ")[1] for line in err.splitlines()] == ["line 1", "line 2", "line 3"]


def test_a_file_that_is_not_there(tmp_path, capsys) -> None:
    assert main(["grade", str(tmp_path / "none.jsonl")]) == 2
    assert "cannot be read" in capsys.readouterr().err
