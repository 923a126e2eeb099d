"""How a runner is set up: which sandbox it uses, and where its token comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from unstuck.labs.sandbox.choosing import Unavailable
from unstuck.labs.sandbox.plain import PlainSandbox
from unstuck.site import runner_process as module
from unstuck.site.configuration import ConfigurationError, read_environment
from unstuck.site.data_folder import runner_token

NONE = Unavailable("No sandbox can be built.", "Install bubblewrap.")
TOKEN = "a" * 40


@pytest.fixture
def no_sandbox(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which no sandbox works."""
    monkeypatch.setattr(module, "choose", lambda mode: PlainSandbox() if mode == "plain" else NONE)


@pytest.mark.usefixtures("no_sandbox")
def test_nothing_falls_back_to_no_isolation_unless_it_was_asked_for() -> None:
    assert module.choose_sandbox("auto") is NONE
    assert isinstance(module.choose_sandbox("not-isolated"), PlainSandbox)
    assert isinstance(module.choose_sandbox("off"), Unavailable)


def test_isolation_is_used_wherever_it_works(monkeypatch: pytest.MonkeyPatch) -> None:
    class Isolated:
        is_isolated = True

    monkeypatch.setattr(module, "choose", lambda mode: Isolated())
    for labs in ("auto", "not-isolated"):
        assert module.choose_sandbox(labs).is_isolated  # type: ignore[arg-type]


def test_the_token_comes_from_the_named_file_the_environment_or_the_data_folder(
    tmp_path: Path,
) -> None:
    kept = runner_token(tmp_path)
    other = tmp_path / "other"
    other.write_text("b" * 40 + "\n")
    here = read_environment({"UNSTUCK_DATA": str(tmp_path)})
    told = read_environment({"UNSTUCK_DATA": str(tmp_path), "UNSTUCK_RUNNER_TOKEN": TOKEN})

    assert module.token_from(None, here) == kept
    assert module.token_from(None, told) == TOKEN
    assert module.token_from(other, told) == "b" * 40
    assert (tmp_path / "runner-token").stat().st_mode & 0o077 == 0


def test_without_a_token_the_operator_is_told_what_to_do(tmp_path: Path) -> None:
    configuration = read_environment({"UNSTUCK_DATA": str(tmp_path)})
    with pytest.raises(ConfigurationError, match="Copy the file runner-token"):
        module.token_from(None, configuration)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("UNSTUCK_LABS", "yes"),
        ("UNSTUCK_RUNNER_TOKEN", "short"),
        ("UNSTUCK_RUNNER_TOKEN", "é" * 40),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(name: str, value: str) -> None:
    with pytest.raises(ConfigurationError, match=name):
        read_environment({name: value})
