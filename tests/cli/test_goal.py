"""``unstuck goal``: a text in, topics and their reasons out."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from unstuck.cli.main import main

CONTENT = str(Path(__file__).parents[2] / "content")
TEXTS = Path(__file__).parents[1] / "curriculum" / "mentions" / "texts"


def _run(*words: str) -> int:
    return main(["goal", *words, "--content", CONTENT])


def test_topics_come_with_reason_place_and_the_size_of_the_map(tmp_path, capsys):
    file = tmp_path / "notes.md"
    file.write_text("# Notes\n\nWe use Gibbs sampling.\n")
    assert _run("from", str(file)) == 0
    printed = capsys.readouterr().out
    assert "(gibbs-sampling), sure, line 3" in printed
    assert "We use Gibbs sampling." in printed
    assert "1 topic in Markdown." in printed


def test_standard_input_and_json(monkeypatch, capsys):
    given = io.TextIOWrapper(io.BytesIO(b"We use Gibbs sampling."))
    monkeypatch.setattr(sys, "stdin", given)
    assert _run("from", "-", "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert [one["topic"] for one in answer["topics"]] == ["gibbs-sampling"]
    assert answer["map"]["topics"] > 1


def test_no_topic_is_said_and_told_by_the_exit_code(tmp_path, capsys):
    file = tmp_path / "a.txt"
    file.write_text("It rained.")
    assert _run("from", str(file)) == 1
    assert "No topic of the map" in capsys.readouterr().out


@pytest.mark.parametrize(("data", "says"), [(b"a\0", "not a text"), (None, "cannot be read")])
def test_what_cannot_be_read_is_said_and_nothing_more(tmp_path, capsys, data, says):
    file = tmp_path / "a.txt"
    if data is not None:
        file.write_bytes(data)
    assert _run("from", str(file)) == 2
    assert says in capsys.readouterr().err


def test_marked_texts_are_measured(capsys):
    assert _run("measure", str(TEXTS)) == 0
    assert "10 texts" in capsys.readouterr().out.splitlines()[-1]


def test_a_folder_without_marks_is_said(tmp_path, capsys):
    assert _run("measure", str(tmp_path)) == 2
    assert "cannot be measured" in capsys.readouterr().err
