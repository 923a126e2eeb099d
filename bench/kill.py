"""Does an acknowledged answer survive anything?

Starts the real server on an empty data folder, sends 200 answers as a browser would, and kills
every process of the server with ``kill -9`` at random moments, often while an answer is on its
way.  An answer without a reply is sent again with the same id, as the page does.  Then:

- every acknowledged answer is stored once, and nothing else is;
- attempts are numbered without a gap;
- ``unstuck learner replay`` finds the stored state equal to the replayed one, bit for bit.

    python bench/kill.py [--answers 200] [--seed 1]
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from http.cookiejar import CookieJar
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ROOT / "tests/web/study/content"
KILL_CHANCE = 0.15
LATEST_KILL = 0.025
PATIENCE = 90.0
LOST = (OSError, http.client.HTTPException)


class Server:
    """The real server with all its processes."""

    def __init__(self, data: Path, port: int) -> None:
        self.data, self.port, self.kills = data, port, 0
        self.environment = {
            **os.environ,
            "UNSTUCK_DATA": str(data),
            "UNSTUCK_CONTENT": str(CONTENT),
            "PYTHONPATH": str(ROOT / "src"),
        }
        self.start()

    def start(self) -> None:
        command = [sys.executable, "-m", "unstuck", "run", "--no-browser", "--port", str(self.port)]
        log = (self.data.parent / "server.log").open("a")
        self.process = subprocess.Popen(command, env=self.environment, stdout=log, stderr=log)
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health", timeout=5).close()
            except LOST:
                time.sleep(0.1)
            else:
                return
        raise SystemExit(f"The server does not start; see {log.name}")

    def kill(self) -> None:
        """End every process at once, as a power cut would."""
        self.kills += 1
        for pid in [*descendants(self.process.pid), self.process.pid]:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        self.process.wait()

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)


def descendants(pid: int) -> list[int]:
    parents: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    found, waiting = [], [pid]
    while waiting:
        for child in parents.get(waiting.pop(), []):
            found.append(child)
            waiting.append(child)
    return found


class StayHere(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


class Browser:
    """Just enough of a browser: cookies, the CSRF token, forms."""

    def __init__(self, server: Server) -> None:
        self.origin = f"http://127.0.0.1:{server.port}"
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(CookieJar()), StayHere
        )
        token = (server.data / f"door-{server.port}").read_text()
        self.get(f"/?token={token}")
        self.csrf = field(self.get("/settings")[1], "csrfmiddlewaretoken")

    def get(self, path: str) -> tuple[str, str]:
        return self._ask(urllib.request.Request(self.origin + path))

    def post(self, path: str, **form: str) -> tuple[str, str]:
        form["csrfmiddlewaretoken"] = self.csrf
        body = urllib.parse.urlencode(form).encode()
        return self._ask(urllib.request.Request(self.origin + path, body))

    def _ask(self, request: urllib.request.Request) -> tuple[str, str]:
        """Return where a redirect leads (or nothing) and the page."""
        try:
            with self.opener.open(request, timeout=20) as reply:
                return "", reply.read().decode()
        except urllib.error.HTTPError as reply:
            if reply.code == 302:
                return reply.headers["Location"], ""
            raise SystemExit(f"{request.full_url}: {reply.code}") from reply


def field(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, f"no field {name}"
    return found[1]


class Play:
    """Sends answers while the server dies again and again."""

    def __init__(self, server: Server, chance: random.Random) -> None:
        self.server, self.chance = server, chance
        self.acknowledged: dict[str, str] = {}
        self.resent = 0
        self.browser = Browser(server)
        self.browser.post("/welcome/goal", goal="count")
        self.browser.post("/tasks", topic="adding")
        self.task = self.browser.post("/tasks", topic="adding")[0]
        self.browser.post(f"{self.task}/read", skill="add-two")
        self.problem = self.browser.get(self.task)[0]

    def surely(self, ask: object, *arguments: str, **form: str) -> tuple[str, str]:
        """Ask until there is a reply, starting the server again when it is dead."""
        while True:
            try:
                return ask(*arguments, **form)  # type: ignore[operator,no-any-return]
            except LOST:
                self.resent += 1
                self.server.process.wait()
                self.server.start()

    def answer(self, text: str) -> None:
        key, doomed = str(uuid.uuid4()), self.server.process
        killer = None
        if self.chance.random() < KILL_CHANCE:
            killer = threading.Timer(self.chance.uniform(0, LATEST_KILL), self.server.kill)
            killer.start()
        self.surely(
            self.browser.post,
            f"{self.problem}/answer",
            attempt_id=key,
            response=text,
            syntax="text",
        )
        self.acknowledged[key] = text
        if killer:
            killer.join()
            if self.server.process is doomed:
                self.server.start()

    def two_answers(self) -> None:
        page = self.surely(self.browser.get, self.problem)[1]
        numbers = re.search(r"(?:What is|Add).*?(\d+)\D+(\d+)", page.partition('"question"')[2])
        assert numbers
        total = int(numbers[1]) + int(numbers[2])
        self.answer(str(total + 1))
        self.answer(str(total))
        self.problem = self.surely(self.browser.post, f"{self.problem}/twin")[0]


def faults(data: Path, acknowledged: dict[str, str], environment: dict[str, str]) -> list[str]:
    """Say everything that is not as it must be."""
    with sqlite3.connect(data / "unstuck.sqlite3") as database:
        rows = database.execute(
            "SELECT id, response, sequence FROM study_attempt ORDER BY sequence"
        ).fetchall()
    stored = {str(uuid.UUID(key)): text for key, text, _ in rows}
    found = [f"lost: {key}" for key in acknowledged if stored.get(key) != acknowledged[key]]
    found += [f"stored, but never acknowledged: {key}" for key in stored.keys() - acknowledged]
    if [place for _, _, place in rows] != list(range(1, len(rows) + 1)):
        found.append("the numbers of the attempts have a gap")
    replay = subprocess.run(
        [sys.executable, "-m", "unstuck", "learner", "replay"],
        env=environment, capture_output=True, text=True,
    )  # fmt: skip
    print(replay.stdout.strip())
    if replay.returncode:
        found.append(f"replay differs: {replay.stdout}{replay.stderr}")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--answers", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--port", type=int, default=8791)
    arguments = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="unstuck-kill-") as folder:
        data = Path(folder) / "data"
        server = Server(data, arguments.port)
        play = Play(server, random.Random(arguments.seed))
        while len(play.acknowledged) < arguments.answers:
            play.two_answers()
        server.stop()
        found = faults(data, play.acknowledged, server.environment)
    for fault in found:
        print(fault)
    print(
        f"{len(play.acknowledged)} answers acknowledged, {server.kills} times killed, "
        f"{play.resent} requests sent again, {len(found)} faults, "
        f"{time.monotonic() - began:.0f} s"
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
