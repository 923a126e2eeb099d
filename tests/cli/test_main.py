import sys
from importlib import import_module

import pytest

from unstuck.cli.main import COMMANDS, main


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_there(name: str) -> None:
    command = import_module(f"unstuck.cli.{name}")
    assert callable(command.add_arguments)
    assert callable(command.run)


@pytest.mark.parametrize("words", [[], ["--no-browser"], ["--port", "8123"]])
def test_no_command_means_run(words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    run = import_module("unstuck.cli.run")
    monkeypatch.setattr(run, "run", lambda arguments: seen.append(arguments) or 0)
    assert main(words) == 0
    assert seen[0].port == (8123 if "8123" in words else None)
    assert seen[0].no_browser == ("--no-browser" in words)


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    shown = capsys.readouterr().out
    assert all(name in shown for name in COMMANDS)


def test_an_impossible_wish_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["unstuck", "run", "--host", "0.0.0.0"])
    assert main() == 2
    said = capsys.readouterr().err
    assert said.startswith("unstuck: ")
    assert said.count("\n") == 1
