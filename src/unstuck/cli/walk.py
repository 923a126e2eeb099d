"""A learner driven by a script: the real server, a real browser, and the stored answers.

Used by ``unstuck screenshots`` and by the browser tests.  The right answer to a problem is read
from the database of the server that was started here, where it is stored beside the problem.
"""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from playwright.sync_api import Browser, Page, sync_playwright

from unstuck.answers import Answer, answer_from_json
from unstuck.cli.chromium import ensure_chromium

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
_START_SECONDS = 90
_SWAP_MILLISECONDS = 350


@contextmanager
def served(data: Path, clock: str) -> Iterator[str]:
    """Run Unstuck in ``data`` with its clock set, and yield the address that lets a browser in."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = data / "server.log"
    command = [sys.executable, "-m", "unstuck", "run", "--no-browser", "--port", str(port)]
    environment = {**os.environ, "UNSTUCK_DATA": str(data), "PYTHONUNBUFFERED": "1"}
    with log.open("w") as output:
        server = subprocess.Popen(
            [*command, "--clock", clock],
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            yield _address(log, server)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(30)


def _address(log: Path, server: subprocess.Popen[bytes]) -> str:
    for _ in range(_START_SECONDS * 10):
        found = re.search(r"http://\S+/\?token=\S+", log.read_text())
        if found:
            return found[0]
        if server.poll() is not None:
            break
        time.sleep(0.1)
    raise RuntimeError(f"The server did not start:\n{log.read_text()}")


@contextmanager
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    path = ensure_chromium()
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=path or None, args=FLAGS)


@dataclass(frozen=True, slots=True)
class Learner:
    """A person at a page of the server that keeps its data in ``data``."""

    page: Page
    data: Path

    def problem(self) -> dict[str, Any]:
        """Return the problem on the page, as it is stored."""
        key = self.page.locator("#answer-form").get_attribute("data-attempt") or ""
        with closing(sqlite3.connect(self.data / "unstuck.sqlite3")) as database:
            row = database.execute(
                "select drawn from study_problem where id = ?", (UUID(key).hex,)
            ).fetchone()
        drawn: dict[str, Any] = json.loads(row[0])
        return drawn

    def answer(self) -> Answer:
        """Return the right answer to the problem on the page."""
        return answer_from_json(self.problem()["answer"])

    def give(self, answer: Answer) -> None:
        """Fill the field in with an answer, as a person would."""
        self.give_text(next(each for each in answer.spellings() if each.syntax == "text").text)

    def give_text(self, text: str) -> None:
        """Fill the field in with what a person types, or with the numbers of options."""
        form = self.page.locator("#answer-form")
        if form.locator("input[type=text][name=response]").count():
            form.locator("input[type=text][name=response]").fill(text)
            return
        numbers = text.split(",")
        selects = form.locator("select[name=response]")
        if selects.count():
            for place, number in enumerate(numbers):
                selects.nth(place).select_option(number)
            return
        for number in numbers:
            form.locator(f"input[name=response][value='{number}']").check(force=True)

    def give_wrong(self) -> None:
        """Fill the field in with a wrong answer that can be read."""
        self.give(self.answer().mutants()[0])

    def press(self, name: str) -> None:
        """Click the button or link that begins with ``name``, and wait for what follows."""
        pattern = re.compile(rf"^\s*{re.escape(name)}")
        target = self.page.get_by_role("button", name=pattern)
        if not target.count():
            target = self.page.get_by_role("link", name=pattern)
        with self.page.expect_event("requestfinished"):
            target.first.click()
        self.settle()

    def settle(self) -> None:
        """Wait until a swap or a redirect that follows an answer has happened."""
        self.page.wait_for_timeout(_SWAP_MILLISECONDS)
        self.page.wait_for_load_state("networkidle")

    def has(self, name: str) -> bool:
        """Whether a button that begins with ``name`` is on the page."""
        pattern = re.compile(rf"^\s*{re.escape(name)}")
        return self.page.get_by_role("button", name=pattern).count() > 0

    def begin(self, goal: str, confidence: str) -> None:
        """Choose a goal, keep the offered time, say how mathematics feels, start placement."""
        self.page.get_by_role("link", name=goal).click()
        self.press("Choose this goal")
        self.press("Go on")
        self.page.get_by_label(confidence).check(force=True)
        self.press("Go on")
        self.press("Begin")

    def be_placed(self, known: frozenset[str]) -> int:
        """Answer the questions of placement: right for ``known`` topics, every second other one
        wrong and the rest not met.  Return how many were asked.
        """
        asked = 0
        while self.page.locator("#answer-form").count():
            asked += 1
            if self.problem()["topic"] in known:
                self.give(self.answer())
                self.press("Answer")
            elif asked % 2:
                self.give_wrong()
                self.press("Answer")
            else:
                self.press("I have not met this")
        return asked
