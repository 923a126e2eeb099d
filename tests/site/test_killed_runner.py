"""A runner killed in the middle of a job, on the real server: delivered again, judged once."""

from __future__ import annotations

import http.cookiejar
import os
import re
import signal
import sqlite3
import time
import urllib.parse
import urllib.request
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pytest

from unstuck.cli.walk import served

CONTENT = Path(__file__).parents[1] / "web" / "study" / "content"
SLOW = "import time\n\ndef doubled(x):\n    time.sleep(1.5)\n    return x + x\n"


def runners_of(data: Path) -> list[int]:
    """The processes of runners that belong to the server of this data folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes()
            environment = (process / "environ").read_bytes()
        except OSError:
            continue
        if b"runner_process" in command and str(data).encode() in environment:
            found.append(int(process.name))
    return found


def ask(data: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(data / "unstuck.sqlite3", timeout=20)) as database:
        return database.execute(question).fetchall()


def until(true: Callable[[], bool], patience: float) -> None:
    deadline = time.monotonic() + patience
    while not true():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="needs /proc")
def test_a_killed_runner_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNSTUCK_CONTENT", str(CONTENT))
    monkeypatch.setenv("UNSTUCK_LABS", "not-isolated")
    with served(tmp_path, "+0") as address:
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        browser = urllib.request.build_opener(urllib.request.ProxyHandler({}), jar)
        browser.open(address).read()
        page = address.split("/?")[0] + "/labs/doubling"
        found = re.search(r'csrfmiddlewaretoken" value="(\w+)"', browser.open(page).read().decode())
        assert found
        form = {"csrfmiddlewaretoken": found[1], "run_id": str(uuid4()), "text": SLOW, "seen": "0"}
        sent = urllib.request.Request(
            f"{page}/run", urllib.parse.urlencode(form).encode(), {"Referer": page}
        )
        browser.open(sent).read()

        until(lambda: ask(tmp_path, "select state from study_labrun") == [("leased",)], 30)
        (first,) = runners_of(tmp_path)
        os.kill(first, signal.SIGKILL)

        state = "select state, outcome, deliveries from study_labrun"
        until(lambda: ask(tmp_path, state)[0][0] == "done", 60)
        assert ask(tmp_path, state) == [("done", "passed", 2)]
        assert ask(tmp_path, "select count(*) from study_attempt") == [(1,)]
        assert first not in runners_of(tmp_path)
    until(lambda: runners_of(tmp_path) == [], 15)
