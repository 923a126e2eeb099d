"""The server as a person starts it, and each reason why it may not start."""

import contextlib
import http.cookiejar
import os
import re
import resource
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

DATABASE = "unstuck.sqlite3"
SMALL = 300_000


def environment(data: Path, **extra: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k not in ("DJANGO_SETTINGS_MODULE", "DISPLAY")}
    return {**kept, "UNSTUCK_DATA": str(data), **extra}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def refusal(data: Path, *arguments: str, small: bool = False, **extra: str) -> str:
    """Start the server, which must refuse, and return what it said: one line."""
    done = subprocess.run(
        [sys.executable, "-m", "unstuck", "run", "--no-browser", *arguments],
        env=environment(data, **extra),
        capture_output=True,
        text=True,
        timeout=60,
        preexec_fn=limit_file_size if small else None,
    )
    assert done.returncode == 2, done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    assert done.stderr.startswith("unstuck: ")
    return done.stderr


def limit_file_size() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL // 3, SMALL // 3))


def manage(data: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", "unstuck.site.manage", *arguments]
    subprocess.run(command, env=environment(data), check=True, stdout=subprocess.DEVNULL)


@contextmanager
def server(data: Path, *arguments: str) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    """Run the server; hand out its process and the address that it prints."""
    process = subprocess.Popen(
        [sys.executable, "-m", "unstuck", "run", "--no-browser", *arguments],
        env=environment(data),
        stderr=subprocess.PIPE,
        text=True,
    )
    said = ""
    try:
        assert process.stderr
        for line in process.stderr:
            said += line
            if found := re.search(r"Open (http://\S+)", line):
                yield process, found[1]
                break
        else:
            pytest.fail(said)
    finally:
        process.terminate()
        process.wait(15)
        process.stderr.close()


def parents() -> dict[int, int]:
    """Return the parent of every process; a bare Linux has no ps, and macOS has no /proc."""
    if Path("/proc/self/stat").exists():
        found = {}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                found[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
        return found
    listed = subprocess.run(["ps", "-axo", "pid=,ppid="], capture_output=True, text=True)
    pairs = (line.split() for line in listed.stdout.splitlines())
    return {int(pid): int(parent) for pid, parent in pairs}


def children_of(pid: int) -> list[int]:
    children = [child for child, parent in parents().items() if parent == pid]
    return children + [grandchild for child in children for grandchild in children_of(child)]


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def until(true: Callable[[], bool], patience: float = 15.0) -> None:
    deadline = time.monotonic() + patience
    while not true():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


def test_it_serves_restarts_what_crashed_and_leaves_nothing_behind(tmp_path: Path) -> None:
    port = free_port()
    with server(tmp_path, "--port", str(port)) as (process, address):
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        browser = urllib.request.build_opener(jar)
        assert browser.open(address).status == 200
        assert browser.open(f"http://127.0.0.1:{port}/").status == 200
        first = children_of(process.pid)
        os.kill(first[0], signal.SIGKILL)
        until(lambda: len(set(children_of(process.pid)) - set(first)) > 0)
        until(lambda: answers(port))
        assert browser.open(f"http://127.0.0.1:{port}/").status == 200
        process.kill()
        process.wait()
        until(lambda: not any(is_alive(pid) for pid in first))
        until(lambda: not answers(port))
    assert (tmp_path / DATABASE).stat().st_mode & 0o777 == 0o600


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=2):
            return True
    except OSError:
        return False


def test_a_named_port_that_is_taken_is_refused_and_another_is_found_otherwise(
    tmp_path: Path,
) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert "is taken" in refusal(tmp_path, "--port", str(port))
        os.environ["UNSTUCK_PORT"] = str(port)
        try:
            with server(tmp_path) as (process, address):
                assert f":{port}/" not in address
                assert children_of(process.pid)
        finally:
            del os.environ["UNSTUCK_PORT"]


def test_an_open_door_is_refused(tmp_path: Path) -> None:
    assert "without accounts" in refusal(tmp_path, "--host", "0.0.0.0")


def test_a_data_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "UNSTUCK_DATA" in refusal(tmp_path / "file" / "data")


def test_a_full_disk_is_said_and_the_database_stays_as_it_was(tmp_path: Path) -> None:
    assert "is full" in refusal(tmp_path, small=True)


def test_a_damaged_database_is_said(tmp_path: Path) -> None:
    (tmp_path / DATABASE).write_bytes(b"no database at all" * 1000)
    assert "damaged" in refusal(tmp_path)


def test_an_older_database_is_copied_before_it_is_changed(tmp_path: Path) -> None:
    manage(tmp_path, "migrate", "accounts", "zero")
    manage(tmp_path, "migrate", "contenttypes")
    with closing(sqlite3.connect(tmp_path / DATABASE)) as database:
        database.execute("CREATE TABLE keepsake AS SELECT 42 AS answer")
        database.commit()
    with server(tmp_path, "--port", str(free_port())):
        pass
    (copy,) = (tmp_path / "copies").glob("*.sqlite3")
    with closing(sqlite3.connect(copy)) as database:
        assert database.execute("SELECT answer FROM keepsake").fetchone() == (42,)
        tables = {row[0] for row in database.execute("SELECT name FROM sqlite_master")}
        assert "accounts_user" not in tables
    with closing(sqlite3.connect(tmp_path / DATABASE)) as database:
        assert database.execute("SELECT answer FROM keepsake").fetchone() == (42,)
        assert database.execute("SELECT count(*) FROM accounts_user").fetchone() == (0,)


def test_a_newer_database_is_left_alone(tmp_path: Path) -> None:
    manage(tmp_path, "migrate")
    with closing(sqlite3.connect(tmp_path / DATABASE)) as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) "
            "VALUES ('accounts', '9999_from_the_future', '2030-01-01')"
        )
        database.commit()
    before = (tmp_path / DATABASE).read_bytes()
    assert "newer Unstuck" in refusal(tmp_path)
    assert (tmp_path / DATABASE).read_bytes() == before
