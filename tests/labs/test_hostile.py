"""Hostile submissions in the real sandbox: each ends as it should, and leaves nothing behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from tests.labs import corpus
from tests.labs.machine import has_user_namespaces

PROGRAM = Path(corpus.__file__)
ORDINARY = ["unshare", "--user", "--map-user=1000", "--map-group=1000"]
"""A user without any privilege, whoever runs the tests."""


def run_as(prefix: list[str], mode: str, folder: Path) -> dict[str, Any]:
    """What the corpus program prints when it is started like this, with a place for its files."""
    ended = subprocess.run(
        [*prefix, sys.executable, PROGRAM, mode],
        capture_output=True,
        text=True,
        timeout=400,
        check=False,
        env={**os.environ, "TMPDIR": str(folder)},
    )
    assert ended.returncode == 0, ended.stderr
    return dict(json.loads(ended.stdout))


def left_behind(folder: Path) -> list[str]:
    """Processes, mounts and files of a run: all of them name the folder that it was given."""
    mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8").splitlines()
    files = [str(path) for path in folder.iterdir()]
    return [
        *(command for command in _commands() if str(folder) in command),
        *(mount for mount in mounts if str(folder) in mount),
        *files,
    ]


def _commands() -> Iterator[str]:
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            with suppress(OSError):
                yield entry.joinpath("cmdline").read_bytes().decode("utf-8", "replace")


def wrong(outcomes: dict[str, str]) -> dict[str, str]:
    return {
        one.name: f"{outcomes.get(one.name)}, not {'|'.join(sorted(one.expected))}"
        for one in corpus.submissions()
        if outcomes.get(one.name) not in one.expected
    }


def test_the_corpus_is_large_and_has_honest_controls() -> None:
    everything = list(corpus.submissions())
    honest = [one for one in everything if one.expected == {"passed"}]
    assert len(honest) >= 8
    assert len(everything) - len(honest) >= 60


@pytest.mark.parametrize(
    ("prefix", "mode"),
    [([], "fork"), (ORDINARY, "fork"), ([], "pool")],
    ids=["as we are", "as an ordinary user", "one by one"],
)
def test_each_ends_as_it_should_and_leaves_nothing(
    prefix: list[str], mode: str, tmp_path: Path
) -> None:
    if not has_user_namespaces():
        pytest.skip("no user namespaces here (in a chroot, or locked down): labs are off")
    said = run_as(prefix, mode, tmp_path)
    assert said["user"] == (1000 if prefix else os.geteuid())
    assert wrong(said["outcomes"]) == {}
    assert left_behind(tmp_path) == []
