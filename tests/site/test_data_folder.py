import os
from pathlib import Path

import pytest

from unstuck.site.configuration import ConfigurationError
from unstuck.site.data_folder import open_data_folder, secret_key, write_secret


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_folder_and_key_are_for_their_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "data"
    open_data_folder(folder)
    key = secret_key(folder)
    assert mode(folder) == 0o700
    assert mode(folder / "secret-key") == 0o600
    assert len(key) >= 50
    assert secret_key(folder) == key


def test_a_damaged_key_is_named(tmp_path: Path) -> None:
    (tmp_path / "secret-key").write_text("short")
    with pytest.raises(ConfigurationError, match="delete it"):
        secret_key(tmp_path)


def test_a_folder_that_cannot_be_made_is_named_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ConfigurationError, match="Set UNSTUCK_DATA"):
        open_data_folder(tmp_path / "file" / "data")


def test_a_read_only_folder_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(ConfigurationError, match="may not write"):
        open_data_folder(tmp_path)


def test_a_secret_is_replaced_whole_and_leaves_no_draft(tmp_path: Path) -> None:
    path = tmp_path / "door"
    write_secret(path, "one")
    write_secret(path, "two")
    assert path.read_text() == "two"
    assert list(tmp_path.iterdir()) == [path]
