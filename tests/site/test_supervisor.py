import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from unstuck.site import supervisor as module
from unstuck.site.supervisor import LONGEST_PAUSE, QUICK_ENDS_TO_GIVE_UP, Child, Supervisor


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def until(true: Callable[[], bool], patience: float = 10.0) -> None:
    deadline = time.monotonic() + patience
    while not true():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)


@given(some.lists(some.floats(0, 60), max_size=20))
def test_pauses_grow_with_quick_ends_and_start_anew_after_a_settled_time(
    lives: list[float],
) -> None:
    child = Child("web", [])
    now = 0.0
    last = 0.0
    for life in lives:
        child.started_at, now = now, now + life
        pause = child.note_end(now)
        assert 0 < pause <= LONGEST_PAUSE
        if life < module.SETTLED_AFTER:
            assert pause >= last
        else:
            assert child.quick_ends == 0
        last = pause


def test_a_child_that_ended_is_started_again() -> None:
    said: list[str] = []
    child = Child("web", python("import time; time.sleep(60)"))
    supervisor = Supervisor([child], said.append)
    supervisor.start()
    watching = threading.Thread(target=supervisor.watch)
    watching.start()
    assert child.process
    first = child.process.pid
    os.kill(first, signal.SIGKILL)
    until(lambda: child.is_running and child.process is not None and child.process.pid != first)
    supervisor.stopping.set()
    watching.join(10)
    assert not child.is_running
    assert said == [
        "The web process ended (code -9); it starts again in 0.5 s. Nothing that was saved is lost."
    ]


def test_a_child_that_never_stays_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FIRST_PAUSE", 0.001)
    said: list[str] = []
    other = Child("worker", python("import time; time.sleep(60)"))
    supervisor = Supervisor([Child("web", python("raise SystemExit(3)")), other], said.append)
    supervisor.start()
    assert supervisor.watch() == 1
    assert said[-1].startswith(f"The web process ended {QUICK_ENDS_TO_GIVE_UP} times in a row")
    assert not other.is_running


def test_a_child_that_does_not_leave_is_ended(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(module, "GRACE", 0.2)
    deaf = "import signal, time, pathlib; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
    deaf += f"pathlib.Path({str(tmp_path / 'deaf')!r}).touch(); time.sleep(60)"
    child = Child("web", python(deaf))
    supervisor = Supervisor([child])
    supervisor.start()
    until((tmp_path / "deaf").exists)
    supervisor.stop()
    assert child.process
    assert child.process.returncode == -signal.SIGKILL


def test_the_server_goes_on_without_a_child_that_is_not_vital(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "FIRST_PAUSE", 0.001)
    labs = Child("labs", python("raise SystemExit(3)"), is_vital=False)
    web = Child("web", python("import time; time.sleep(60)"))
    supervisor = Supervisor([labs, web], lambda _: None)
    supervisor.start()
    watching = threading.Thread(target=supervisor.watch)
    watching.start()
    until(lambda: labs.quick_ends > QUICK_ENDS_TO_GIVE_UP)
    assert web.is_running
    supervisor.stopping.set()
    watching.join(10)


def test_the_pause_has_a_limit_however_often_a_child_ends() -> None:
    child = Child("labs", [], is_vital=False, quick_ends=10_000)
    assert child.note_end(0.0) == LONGEST_PAUSE


def test_a_child_gets_the_environment_that_it_is_given(tmp_path: Path) -> None:
    says = (
        "import os, pathlib; pathlib.Path(os.environ['OUT']).write_text(str('HOME' in os.environ))"
    )
    child = Child("labs", python(says), environment={"OUT": str(tmp_path / "said")})
    child.start(0.0)
    assert child.process
    child.process.wait(10)
    assert (tmp_path / "said").read_text() == "False"
