"""``unstuck labs``: fetches jobs from a server, judges them, and reports each verdict once.

A runner needs no database and no curriculum: the lab comes with the job.  It may be stopped or
killed at any time; the server gives what it held to another one.
"""

from __future__ import annotations

import http.client
import json
import logging
import threading
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Protocol
from urllib.parse import urlsplit

from unstuck.labs.judging import judge
from unstuck.labs.lab import Lab, LabError, load_lab
from unstuck.labs.outcome import LabRun
from unstuck.labs.sandbox.cell import Sandbox

log = logging.getLogger("unstuck.labs")

FIRST_PAUSE = 0.25
LONGEST_PAUSE = 15.0
REFUSED_PAUSE = 30.0
TIMEOUT = 20.0
LARGEST_REPORT = 800_000
LARGEST_REPLY = 4_000_000
REPORT_TRIES = 8


class ServerError(Exception):
    """The server cannot be reached, is being restarted, or refuses; ``status`` is 0 or HTTP's."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status


class Server(Protocol):
    """What a runner asks of the server."""

    def post(self, path: str, body: Mapping[str, Any]) -> dict[str, Any]:
        """Post JSON and return the JSON that comes back.  Raises :class:`ServerError`."""
        ...


@dataclass(frozen=True, slots=True)
class HttpServer:
    """A server at ``address`` (``http://127.0.0.1:8000``), which knows runners by ``token``."""

    address: str
    token: str = field(repr=False)

    def post(self, path: str, body: Mapping[str, Any]) -> dict[str, Any]:
        """See :class:`Server`.  Each call has a connection of its own, so threads may share this.

        Raises ValueError for an address that is neither http nor https.
        """
        connection = self._connection()
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        try:
            connection.request("POST", f"/runner/{path}", json.dumps(body), headers)
            reply = connection.getresponse()
            data = reply.read(LARGEST_REPLY)
            answer = json.loads(data) if reply.status == 200 else None
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise ServerError(0, f"{type(error).__name__}: {error}") from error
        finally:
            connection.close()
        if not isinstance(answer, dict):
            raise ServerError(reply.status, f"the server answers {reply.status} {reply.reason}")
        return answer

    def _connection(self) -> http.client.HTTPConnection:
        parts = urlsplit(self.address)
        if parts.scheme == "https" and parts.hostname:
            return http.client.HTTPSConnection(parts.hostname, parts.port, timeout=TIMEOUT)
        if parts.scheme == "http" and parts.hostname:
            return http.client.HTTPConnection(parts.hostname, parts.port, timeout=TIMEOUT)
        raise ValueError(f"{self.address!r} is no address of a server")


@dataclass(frozen=True, slots=True)
class Job:
    """One submission to judge, held for ``seconds`` at a time under a ``lease``."""

    id: str
    lease: str
    seconds: float
    lab: str
    submission: str
    seed: str


@dataclass
class Runner:
    """Takes up to ``parallel`` jobs at a time.

    ``trouble`` tells the operator why no sandbox works here; such a runner gets no jobs.
    """

    name: str
    server: Server
    sandbox: Sandbox
    parallel: int = 1
    trouble: str = ""
    stopping: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Work until ``stopping`` is set; whatever the server does meanwhile ends nothing."""
        places = threading.Semaphore(self.parallel)
        pause = Pause()
        with ThreadPoolExecutor(self.parallel, thread_name_prefix="job") as workers:
            while not self.stopping.is_set():
                if not places.acquire(timeout=0.5):
                    continue
                job, again = self._next(pause)
                if job is None:
                    places.release()
                    self.stopping.wait(again)
                    continue
                workers.submit(self._work, job).add_done_callback(lambda _: places.release())

    def _next(self, pause: Pause) -> tuple[Job | None, float]:
        """The next job, or in how many seconds to ask again."""
        said = {
            "name": self.name,
            "is_isolated": self.sandbox.is_isolated,
            "trouble": self.trouble,
        }
        try:
            reply = self.server.post("next", said)
            job = Job(**reply["job"]) if "job" in reply else None
            again = float(reply["again"])
        except ServerError as error:
            return None, pause.after(error)
        except (KeyError, TypeError, ValueError) as error:
            return None, pause.after(ServerError(0, f"no answer for runners ({error})"))
        pause.end()
        return job, again

    def _work(self, job: Job) -> None:
        with _held(self.server, job):
            run = self._judged(job)
        self._report(job, run)

    def _judged(self, job: Job) -> LabRun:
        try:
            return judge(_lab(job.lab), job.submission, self.sandbox, job.seed)
        except LabError as error:
            log.error("A lab cannot be read (line %d): %s", error.line, error)
        except Exception:
            log.exception("A submission could not be judged.")
        words = "The runner failed while it judged this; its operator finds the reason in its log."
        return LabRun("unavailable", message=words)

    def _report(self, job: Job, run: LabRun) -> None:
        """Hand the verdict in; while the server is away, try again for a minute or so."""
        body = {"lease": job.lease, "run": fitting(run)}
        pause = Pause()
        for _ in range(REPORT_TRIES):
            try:
                reply = self.server.post(f"jobs/{job.id}/report", body)
            except ServerError as error:
                if 400 <= error.status < 500:
                    log.error("A verdict was refused: %s", error)
                    return
                time.sleep(pause.after(error))
                continue
            if reply.get("kept") is not True:
                log.info("Another verdict came first; this one was dropped.")
            return
        log.error("A verdict could not be handed in; the job will be given to a runner again.")


@dataclass
class Pause:
    """How long to wait after trouble with the server: longer each time, said once."""

    seconds: float = FIRST_PAUSE
    said: bool = False

    def after(self, error: ServerError) -> float:
        """Return the seconds to rest."""
        if not self.said:
            log.warning("The server cannot give work now (%s); asking again until it can.", error)
            self.said = True
        if error.status in (401, 403):
            return REFUSED_PAUSE
        rest, self.seconds = self.seconds, min(2 * self.seconds, LONGEST_PAUSE)
        return rest

    def end(self) -> None:
        """Note that all is well again."""
        if self.said:
            log.warning("The server gives work again.")
        self.seconds, self.said = FIRST_PAUSE, False


@lru_cache(maxsize=64)
def _lab(source: str) -> Lab:
    return load_lab(source)


def fitting(run: LabRun) -> dict[str, Any]:
    """A run as JSON that the server takes: where it would be too long, pictures go first, then
    the ends of what was printed.
    """
    data = run.to_json()
    while len(json.dumps(data)) > LARGEST_REPORT:
        if data["drawings"]:
            data["drawings"].pop()
            continue
        longest = max(("stdout", "stderr"), key=lambda name: len(data[name]))
        if not data[longest]:
            break
        data[longest] = data[longest][: len(data[longest]) // 2]
    return data


@contextmanager
def _held(server: Server, job: Job) -> Iterator[None]:
    """Renew a job's lease until the block ends."""
    over = threading.Event()

    def renew() -> None:
        while not over.wait(job.seconds / 3):
            try:
                server.post(f"jobs/{job.id}/renew", {"lease": job.lease})
            except ServerError as error:
                log.info("A lease could not be renewed: %s", error)

    threading.Thread(target=renew, name="lease", daemon=True).start()
    try:
        yield
    finally:
        over.set()
