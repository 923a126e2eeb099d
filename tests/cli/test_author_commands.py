"""What an author types: ``topic new``, ``preview`` and ``check content``."""

import json
import re
import threading
import urllib.error
import urllib.request
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from tests.curriculum.sample import change, write_sample

from unstuck.cli.main import main
from unstuck.cli.preview_server import Preview, preview_handler
from unstuck.curriculum import load
from unstuck.curriculum.checks import Tools, check_content


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_sample(tmp_path / "content").parents[1]


def _json(
    capsys: pytest.CaptureFixture[str], content: Path, *words: str
) -> list[dict[str, object]]:
    assert main(["preview", *words, "--content", str(content)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, list)
    return found


def test_preview_prints_problems(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    problems = _json(capsys, content, "doubling", "--json", "--seeds", "0:3")
    assert len(problems) == 4 * 3
    first = problems[0]
    assert {"answer", "steps", "mistakes", "question", "field", "seed"} <= first.keys()


def test_preview_of_questions_gives_nothing_away(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    problems = _json(capsys, content, "doubling", "--questions", "--exercise", "larger_sum")
    shown = {"topic", "exercise", "seed", "version", "question", "figure", "field"}
    assert all(problem.keys() == shown for problem in problems)
    assert "smallest" not in json.dumps(problems)


def test_blind_replies_are_graded(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    problems = _json(
        capsys,
        content,
        "doubling",
        "--questions",
        "--exercise",
        "double_a_number",
        "--seeds",
        "0:4",
    )
    replies = []
    for problem in problems:
        (number,) = re.findall(r"\d+", str(problem["question"]))
        place = {name: problem[name] for name in ("topic", "exercise", "seed")}
        replies.append(place | {"response": str(2 * int(number))})
    replies[1]["response"] = "1"
    replies[2]["response"] = None
    file = tmp_path / "replies.json"
    file.write_text(json.dumps(replies), encoding="utf-8")
    command = ["preview", "--grade", str(file), "--json", "--content", str(content)]
    assert main(command) == 0
    graded = json.loads(capsys.readouterr().out)
    assert graded["verdicts"] == {"correct": 2, "not yet": 1, "no verdict": 1}
    assert graded["disagreement"] == 0.5
    assert [one["seed"] for one in graded["differing"]] == [1, 2]


def test_an_unknown_topic_is_said(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["preview", "double", "--json", "--content", str(content)]) == 2
    assert main(["preview", "doubl", "--json", "--content", str(content)]) == 2
    assert "Did you mean doubling?" in capsys.readouterr().err


def test_a_new_topic_names_its_gaps_until_they_are_filled(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["topic", "new", "algebra/counting", "--content", str(content)]) == 0
    assert "wrote" in capsys.readouterr().out
    page = (content / "algebra" / "counting" / "topic.md").read_text(encoding="utf-8")
    assert page.startswith("---\ntitle: Counting\n")
    report = check_content(load(content), ["counting"], Tools(None, processes=1, seeds=55))
    assert not report.passed
    assert any("a gap to fill: FILL IN" in fault.message for fault in report.faults)
    assert not any("fails" in fault.message for fault in report.faults)
    assert main(["topic", "new", "algebra/counting", "--content", str(content)]) == 2
    assert "has a lesson already" in capsys.readouterr().err
    assert main(["topic", "new", "algebra/halving", "--content", str(content)]) == 0
    assert main(["topic", "new", "cooking/halving", "--content", str(content)]) == 2


def test_the_preview_page_follows_its_files_and_knows_only_loopback(content: Path) -> None:
    preview = Preview(content, (), range(2))
    server = ThreadingHTTPServer(("127.0.0.1", 0), preview_handler(preview))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}"
    try:
        page = urllib.request.urlopen(f"{base}/doubling").read().decode()
        assert "Doubling and adding" in page
        assert "double_a_number" in page
        before = urllib.request.urlopen(f"{base}/stamp/doubling").read()
        change(content / "algebra" / "doubling" / "topic.md", "How much flour", "How much dough")
        assert urllib.request.urlopen(f"{base}/stamp/doubling").read() != before
        assert "How much dough" in urllib.request.urlopen(f"{base}/doubling").read().decode()
        for path in ("nothing", "stamp/*", "built/../../settings.py"):
            with pytest.raises(urllib.error.HTTPError):
                urllib.request.urlopen(f"{base}/{path}")
        foreign = urllib.request.Request(f"{base}/doubling", headers={"Host": "evil.example"})
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(foreign)
    finally:
        server.shutdown()
        server.server_close()
