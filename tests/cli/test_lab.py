"""``unstuck lab``: what authors, scripts and learners at home type."""

import json
import sys
from pathlib import Path

import pytest
from tests.curriculum.sample import write_sample

from unstuck.cli.main import main
from unstuck.labs.lab import load_lab
from unstuck.labs.outcome import OUTCOMES

MODEL = Path(__file__).parents[1] / "labs" / "model_lab.py"


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def content(tmp_path: Path) -> Path:
    topic = write_sample(tmp_path / "content")
    (topic / "lab.py").write_text(MODEL.read_text("utf-8"), "utf-8")
    return topic.parents[1]


def _submission(folder: Path, text: str) -> str:
    path = folder / "submission.py"
    path.write_text(text, "utf-8")
    return str(path)


@pytest.mark.parametrize(("old", "new", "code"), [("", "", 0), ("x**2", "x", 1), ("x**2", "(", 1)])
def test_run_prints_the_report(
    old: str, new: str, code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    solution = load_lab(MODEL.read_text("utf-8")).solution.replace(old, new)
    file = _submission(tmp_path, solution)
    assert main(["lab", "run", str(MODEL), file, "--json", "--not-isolated"]) == code
    report = json.loads(capsys.readouterr().out)
    assert list(report) == ["outcome", "tests", "stdout", "stderr", "milliseconds"]
    assert report["outcome"] in OUTCOMES
    assert (report["outcome"] == "passed") is (code == 0)
    assert all(list(test) == ["name", "outcome", "message"] for test in report["tests"])
    assert code == 0 or any(test["message"] for test in report["tests"])


def test_a_wrong_file_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = _submission(tmp_path, "")
    assert main(["lab", "run", file, file, "--not-isolated"]) == 2
    assert "No function is marked" in capsys.readouterr().err
    assert main(["lab", "run", str(tmp_path / "none.py"), file]) == 2
    assert "cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize("options", [[], ["--notebook"]])
def test_what_a_learner_takes_home_is_checked_there(
    options: list[str],
    content: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = ["--content", str(content)]
    monkeypatch.setattr(sys, "platform", "darwin")
    assert main(["lab", "starter", "doubling", *options, *folder]) == 0
    home = tmp_path / ("work.ipynb" if options else "work.py")
    home.write_text(capsys.readouterr().out, "utf-8")
    assert main(["lab", "check", str(home), *folder]) == 1
    printed = capsys.readouterr()
    assert "not written yet" in printed.out
    assert "Not isolated" in printed.err


def test_a_file_that_names_no_lab_is_asked_for_one(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = _submission(tmp_path, "x = 1")
    assert main(["lab", "check", file, "--content", str(content)]) == 2
    assert "--topic" in capsys.readouterr().err


def test_new_begins_a_lab_whose_gaps_the_check_names(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lab = content / "algebra" / "doubling" / "lab.py"
    folder = ["--content", str(content)]
    assert main(["lab", "new", "doubling", *folder]) == 2
    lab.unlink()
    assert main(["lab", "new", "doubling", *folder]) == 0
    assert "FILL IN" in load_lab(lab.read_text("utf-8")).title
