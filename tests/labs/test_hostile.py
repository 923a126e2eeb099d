"""Hostile submissions in the real sandbox: each ends as it should, and leaves nothing behind."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
from tests.labs import corpus

PROGRAM = Path(corpus.__file__)
ORDINARY = ["unshare", "--user", "--map-user=1000", "--map-group=1000"]
"""A user without any privilege, whoever runs the tests."""


def run_as(prefix: list[str]) -> dict[str, Any]:
    """What the corpus program prints when it is started like this."""
    ended = subprocess.run(
        [*prefix, sys.executable, PROGRAM], capture_output=True, text=True, timeout=400, check=False
    )
    assert ended.returncode == 0, ended.stderr
    return dict(json.loads(ended.stdout))


def left_behind() -> tuple[set[str], list[str], set[str]]:
    """What a run could leave: processes of the sandbox, mounts, files for a while."""
    commands = {
        f"{entry.name} {entry.joinpath('cmdline').read_bytes()[:200]!r}"
        for entry in Path("/proc").iterdir()
        if entry.name.isdigit() and _is_of_a_sandbox(entry)
    }
    mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8").splitlines()
    return commands, mounts, {path.name for path in Path(tempfile.gettempdir()).iterdir()}


def _is_of_a_sandbox(entry: Path) -> bool:
    try:
        return b"bwrap" in entry.joinpath("cmdline").read_bytes()
    except OSError:
        return False


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


@pytest.mark.parametrize("prefix", [[], ORDINARY], ids=["as we are", "as an ordinary user"])
def test_each_ends_as_it_should_and_leaves_nothing(prefix: list[str]) -> None:
    if prefix and shutil.which(prefix[0]) is None:
        pytest.skip("util-linux is not installed")
    before = left_behind()
    said = run_as(prefix)
    assert said["user"] == (1000 if prefix else os.geteuid())
    assert wrong(said["outcomes"]) == {}
    after = left_behind()
    assert after[0] <= before[0]
    assert after[1] == before[1]
    assert {name for name in after[2] - before[2] if "unstuck" in name or "cell" in name} == set()
