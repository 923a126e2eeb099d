"""The folder that holds what belongs to the learner, and the secrets in it."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from unstuck.site.configuration import ConfigurationError

RUNNER_FILE = "runner-token"


def open_data_folder(folder: Path) -> None:
    """Make the folder, for this user alone, or say why it cannot be used."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise ConfigurationError(
            f"Unstuck cannot make its data folder {folder} ({error.strerror}). "
            "Set UNSTUCK_DATA to a folder that you may write to."
        ) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise ConfigurationError(
            f"Unstuck may not write to its data folder {folder}. "
            "Give yourself the right to, or set UNSTUCK_DATA to another folder."
        )


def secret_key(folder: Path) -> str:
    """Return the key that signs cookies, made at the first call and readable by its owner only."""
    return _kept_secret(folder / "secret-key")


def runner_token(folder: Path) -> str:
    """Return the token by which lab runners are known, made at the first call."""
    return _kept_secret(folder / RUNNER_FILE)


def _kept_secret(path: Path) -> str:
    if not path.exists():
        write_secret(path, secrets.token_urlsafe(50))
    secret = path.read_text(encoding="ascii").strip()
    if len(secret) < 50:
        raise ConfigurationError(f"{path} is damaged; delete it, and Unstuck makes a new one.")
    return secret


def write_secret(path: Path, text: str) -> None:
    """Write a file that nobody else can read, all or nothing."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(text)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
