"""Many runners at once, on SQLite and, where there is one, on PostgreSQL with SKIP LOCKED."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.web.study.conftest import CONTENT

START = "import runpy, sys, django; django.setup(); runpy.run_path(sys.argv[1])"
RACE = Path(__file__).with_name("lease_race.py")
HAS_POSTGRES = bool(shutil.which("postgres") and importlib.util.find_spec("psycopg"))
NOBODY = 65534


def race(data: Path, url: str = "") -> dict[str, object]:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "unstuck.site.settings",
        "UNSTUCK_DATA": str(data),
        "DATABASE_URL": url,
    }
    command = [sys.executable, "-c", START, RACE, CONTENT]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    said: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return said


def each_once(said: dict[str, object]) -> bool:
    runs = said["runs"]
    return said["leased"] == [1] * runs and said["kept"] == said["attempts"] == runs  # type: ignore[operator]


def test_on_sqlite_each_run_is_leased_and_judged_once(tmp_path: Path) -> None:
    said = race(tmp_path)
    assert said["database"] == "sqlite"
    assert each_once(said), said


@pytest.fixture
def postgres() -> Iterator[str]:
    """A PostgreSQL of its own; as root it runs as nobody, because it refuses to run as root."""
    user = {"user": NOBODY, "group": NOBODY} if os.geteuid() == 0 else {}
    folder = Path(tempfile.mkdtemp(prefix="unstuck-postgres-"))
    if user:
        os.chown(folder, NOBODY, NOBODY)
    initdb = Path(shutil.which("postgres") or "").resolve().with_name("initdb")
    made = [initdb, "-D", folder / "data", "-U", "postgres", "-A", "trust", "-N"]
    subprocess.run(made, check=True, stdout=subprocess.DEVNULL, **user)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["postgres", "-D", folder / "data", "-p", str(port), "-k", folder, "-h", "127.0.0.1"]
    server = subprocess.Popen([*command, "-F"], stderr=subprocess.DEVNULL, **user)
    try:
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"postgres://postgres@127.0.0.1:{port}/postgres"
    finally:
        server.terminate()
        server.wait(20)
        shutil.rmtree(folder)


@pytest.mark.skipif(not HAS_POSTGRES, reason="needs PostgreSQL and psycopg")
def test_on_postgresql_each_run_is_leased_and_judged_once(tmp_path: Path, postgres: str) -> None:
    said = race(tmp_path / "data", postgres)
    assert said["database"] == "postgresql"
    assert each_once(said), said
