"""A sandbox is used only after it has held; where none can be had, an operator is told why."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.labs.machine import has_user_namespaces

from unstuck.labs.sandbox import bubblewrap, choosing, selftest
from unstuck.labs.sandbox.bubblewrap import WallsError
from unstuck.labs.sandbox.cell import CellEnded, Limits
from unstuck.labs.sandbox.choosing import Unavailable, choose
from unstuck.labs.sandbox.ending import meaning
from unstuck.labs.sandbox.obstacles import remedy
from unstuck.labs.sandbox.plain import PlainSandbox
from unstuck.labs.sandbox.visible import covered, visible


class NoWalls:
    """A sandbox that has no walls and says it has: only its harmless attempts are made."""

    is_isolated = True

    @contextmanager
    def open(self, limits: Limits) -> Iterator[object]:
        with PlainSandbox().open(limits) as cell:
            yield cell

    def close(self) -> None:
        """Nothing to end."""


def test_a_sandbox_without_walls_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = [
        selftest.Attempt("is_not_the_first_process"),
        selftest.Attempt("imports_what_nobody_showed_it"),
    ]
    monkeypatch.setattr(selftest, "_attempts", lambda *_: chosen)
    monkeypatch.setattr(choosing, "ForkServer", lambda _: NoWalls())
    monkeypatch.setattr(choosing, "Builder", lambda: None)
    found = choose("fork")
    assert isinstance(found, Unavailable)
    assert "is not the first process, imports what nobody showed it" in found.reason
    with pytest.raises(CellEnded, match="unavailable"):
        found.open(Limits())


def test_every_attempt_is_a_function_of_the_source() -> None:
    source = Path(selftest.__file__).with_name("escapes.py").read_text(encoding="utf-8")
    attempts = selftest._attempts("/x", 1, "secret")
    assert len(attempts) >= 12
    assert all(f"def {attempt.name}(" in source for attempt in attempts)


@pytest.mark.parametrize("mode", ["fork", "pool"])
def test_ours_holds(mode: choosing.Mode) -> None:
    if not has_user_namespaces():
        pytest.skip("no user namespaces here: labs are off")
    sandbox = choose(mode)
    assert not isinstance(sandbox, Unavailable), sandbox
    assert sandbox.is_isolated
    sandbox.close()


def test_without_bubblewrap_there_is_no_sandbox(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bubblewrap.shutil, "which", lambda *_, **__: None)
    monkeypatch.setattr(bubblewrap.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(WallsError, match="not installed"):
        bubblewrap.find_program()


def test_nothing_of_ours_is_visible() -> None:
    """Single packages are, never the folder they lie in."""
    sources = [part.source for part in visible()]
    assert not [path for path in sources if "unstuck" in path.name or path.name == "content"]
    assert not [path for path in sources if path.name in ("site-packages", "dist-packages")]
    library = visible()[1]
    for name in ("site-packages", "dist-packages"):
        if (library.source / name).is_dir():
            assert f"{library.target}/{name}" in covered()


@pytest.mark.parametrize(
    ("path", "text", "word"),
    [
        ("proc/sys/kernel/apparmor_restrict_unprivileged_userns", "1\n", "AppArmor"),
        ("proc/sys/kernel/unprivileged_userns_clone", "0\n", "sysctl"),
        ("proc/sys/user/max_user_namespaces", "0\n", "sysctl"),
        ("run/.containerenv", "", "container"),
    ],
)
def test_an_operator_reads_what_to_do(path: str, text: str, word: str, tmp_path: Path) -> None:
    assert word not in remedy(tmp_path)
    place = tmp_path / path
    place.parent.mkdir(parents=True)
    place.write_text(text)
    assert word in remedy(tmp_path)


@pytest.mark.parametrize(
    ("code", "seconds", "end"),
    [
        (0, 0.0, "forbidden"),
        (-signal.SIGSYS, 0.0, "forbidden"),
        (-signal.SIGKILL, 10.0, "timeout"),
        (-signal.SIGKILL, 0.1, "memory"),
        (-signal.SIGSEGV, 0.1, "memory"),
    ],
)
def test_an_end_has_a_meaning(code: int, seconds: float, end: str) -> None:
    assert meaning(code, seconds, cpu=10) == end
