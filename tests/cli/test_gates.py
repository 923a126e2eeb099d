"""The gates see what they are there to see."""

from pathlib import Path

import pytest

from unstuck.cli import check, chromium
from unstuck.cli.check import GATES, Gate, run_gates
from unstuck.cli.limits import FILE_LINES, FUNCTION_LINES, too_long
from unstuck.cli.test import Tally, read_report
from unstuck.site.configuration import ConfigurationError


def test_a_function_at_the_limit_is_short_enough_and_one_line_more_is_not(tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    body = "    pass\n" * (FUNCTION_LINES - 1)
    path.write_text(f"def f():\n{body}")
    assert list(too_long([path])) == []
    path.write_text(f"\n\ndef f():\n{body}    pass\n")
    assert list(too_long([path])) == [f"{path}:3: f has 61 lines (limit 60)"]


def test_a_long_file_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "style.css"
    path.write_text("a{}\n" * (FILE_LINES + 1))
    assert list(too_long([path])) == [f"{path}:601: the file has 601 lines (limit 600)"]


def test_all_gates_run_although_one_is_broken(capsys: pytest.CaptureFixture[str]) -> None:
    seen: list[str] = []

    def gate(name: str, *, kept: bool) -> Gate:
        return Gate(name, "", lambda _: seen.append(name) is None and kept)

    assert run_gates(
        [gate("one", kept=True), gate("two", kept=False), gate("three", kept=True)]
    ) == (2, 1)
    assert seen == ["one", "two", "three"]
    assert capsys.readouterr().out.endswith("check: 2 kept, 1 broken: two\n")


def test_every_gate_has_a_name_of_its_own() -> None:
    assert len({gate.name for gate in GATES}) == len(GATES)


def test_a_program_that_fails_breaks_its_gate(tmp_path: Path) -> None:
    assert check._program("python", "-c", "")(tmp_path)
    assert not check._program("python", "-c", "raise SystemExit(1)")(tmp_path)


def test_reports_are_added_up(tmp_path: Path) -> None:
    path = tmp_path / "report.xml"
    path.write_text(
        '<testsuites><testsuite tests="10" failures="1" errors="2" skipped="3"/>'
        '<testsuite tests="5" failures="0" errors="0" skipped="0"/></testsuites>'
    )
    assert read_report(path) == Tally(9, 3, 3)
    assert str(Tally(9, 3, 3)) == "9 passed, 3 failed, 3 skipped"
    assert str(Tally(9)) == "9 passed, 0 failed"


def test_a_named_chromium_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAYWRIGHT_NODEJS_PATH", "")
    monkeypatch.setenv(chromium.VARIABLE, "/opt/chromium")
    assert chromium.ensure_chromium() == "/opt/chromium"


def test_a_missing_chromium_is_said_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAYWRIGHT_NODEJS_PATH", "")
    monkeypatch.delenv(chromium.VARIABLE, raising=False)
    monkeypatch.setattr(chromium, "node", lambda: "/bin/node")
    monkeypatch.setattr(chromium.shutil, "which", lambda _: None)
    monkeypatch.setattr(chromium.sys, "executable", "/bin/false")
    with pytest.raises(ConfigurationError, match="Install it"):
        chromium.ensure_chromium()
