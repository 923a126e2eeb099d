"""A runner by itself: it outlives the server, reports once, stops when told to."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from unstuck.labs import runner as module
from unstuck.labs.outcome import Drawing, LabRun
from unstuck.labs.runner import HttpServer, Job, Pause, Runner, ServerError, fitting
from unstuck.labs.sandbox.plain import PlainSandbox

JOB = {"id": "7", "lease": "l", "seconds": 15.0, "lab": "", "submission": "s", "seed": "1"}
DONE = LabRun("failed")


@dataclass
class Scripted:
    """A server that gives these replies in turn, then stops the runner."""

    replies: list[Any]
    runner: Runner | None = None
    posts: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        with self.lock:
            self.posts.append((path, body))
            if path != "next":
                return {"kept": True}
            if not self.replies:
                assert self.runner is not None
                self.runner.stopping.set()
                return {"again": 0.0}
            reply = self.replies.pop(0)
        if isinstance(reply, Exception):
            raise reply
        return reply

    def paths(self) -> list[str]:
        return [path for path, _ in self.posts]


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Judge without a lab; say what was judged."""
    seen: list[str] = []

    def judge(lab: object, submission: str, sandbox: object, seed: str) -> LabRun:
        seen.append(submission)
        if submission == "breaks":
            raise RuntimeError("the judge itself fails")
        return DONE

    monkeypatch.setattr(module, "load_lab", lambda source: None)
    monkeypatch.setattr(module, "judge", judge)
    monkeypatch.setattr(module, "Pause", lambda: Pause(0.001))
    monkeypatch.setattr(module.time, "sleep", lambda seconds: None)
    module._lab.cache_clear()
    return seen


def work(replies: list[Any], **more: Any) -> Scripted:
    server = Scripted(replies)
    server.runner = Runner("one", server, PlainSandbox(), **more)
    server.runner.run()
    return server


def job(**more: Any) -> dict[str, Any]:
    return {"job": {**JOB, **more}, "again": 0.0}


def test_a_job_is_judged_and_reported_under_its_lease(judged: list[str]) -> None:
    server = work([job(submission="mine")])

    assert judged == ["mine"]
    (report,) = [body for path, body in server.posts if path == "jobs/7/report"]
    assert report == {"lease": "l", "run": DONE.to_json()}


def test_it_says_who_it_is_and_whether_it_isolates(judged: list[str]) -> None:
    server = work([])
    assert server.posts[0] == ("next", {"name": "one", "is_isolated": False, "trouble": ""})


def test_it_outlives_a_server_that_is_away_or_answers_nonsense(judged: list[str]) -> None:
    away = ServerError(0, "refused")
    work([away, {"again": "soon"}, {}, {"job": {"id": 1}, "again": 0}, away, job()])
    assert judged == ["s"]


def test_a_judge_that_fails_is_no_verdict_about_the_learner(judged: list[str]) -> None:
    server = work([job(submission="breaks"), job(submission="mine")])

    reports = [body["run"]["outcome"] for path, body in server.posts if "report" in path]
    assert reports == ["unavailable", "failed"]


def test_several_jobs_at_a_time(judged: list[str]) -> None:
    server = work([job(id=str(n)) for n in range(12)], parallel=3)
    assert sorted(path for path in server.paths() if "report" in path) == sorted(
        f"jobs/{n}/report" for n in range(12)
    )


def test_a_report_is_handed_in_again_until_the_server_is_back(
    judged: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Away(Scripted):
        failures = 2

        def post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
            if "report" in path and self.failures:
                self.failures -= 1
                raise ServerError(503, "starting")
            return super().post(path, body)

    server = Away([job()])
    server.runner = Runner("one", server, PlainSandbox())
    server.runner.run()
    assert "jobs/7/report" in server.paths()


def test_a_refused_report_is_not_sent_for_ever(judged: list[str]) -> None:
    class Refusing(Scripted):
        tries = 0

        def post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
            if "report" in path:
                self.tries += 1
                raise ServerError(400, "no report")
            return super().post(path, body)

    server = Refusing([job()])
    server.runner = Runner("one", server, PlainSandbox())
    server.runner.run()
    assert server.tries == 1


def test_a_lease_is_renewed_while_a_job_runs(judged: list[str]) -> None:
    server = Scripted([])
    renewed = threading.Event()
    post = server.post
    server.post = lambda path, body: (
        (renewed.set() if "renew" in path else None) or post(path, body)
    )  # type: ignore[method-assign]
    with module._held(server, Job(**{**JOB, "seconds": 0.03})):  # type: ignore[arg-type]
        assert renewed.wait(5)


def test_pauses_grow_to_a_limit_and_begin_anew() -> None:
    pause, error = Pause(), ServerError(0, "away")
    rests = [pause.after(error) for _ in range(20)]
    assert rests == sorted(rests)
    assert rests[-1] == module.LONGEST_PAUSE
    pause.end()
    assert pause.after(error) == rests[0]
    assert pause.after(ServerError(403, "no")) == module.REFUSED_PAUSE


def test_pictures_make_way_where_a_report_would_be_too_long() -> None:
    run = LabRun("passed", drawings=tuple(Drawing("A" * 300_000, str(n)) for n in range(4)))
    data = fitting(run)
    assert [one["alt"] for one in data["drawings"]] == ["0", "1"]
    assert len(json.dumps(data)) <= module.LARGEST_REPORT


def test_what_was_printed_is_cut_where_a_report_would_be_too_long() -> None:
    data = fitting(LabRun("passed", stdout="∑" * 64_000, stderr="∏" * 100_000))
    assert len(json.dumps(data)) <= module.LARGEST_REPORT
    assert data["stdout"] == "∑" * 64_000
    assert data["stderr"] == "∏" * 50_000


@contextmanager
def listening(status: int, body: bytes) -> Iterator[tuple[str, list[Any]]]:
    seen: list[Any] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            data = self.rfile.read(int(self.headers["Content-Length"]))
            seen.append((self.path, self.headers["Authorization"], json.loads(data)))
            self.send_response(status)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", seen
    finally:
        server.shutdown()


def test_the_token_is_shown_to_the_server_and_to_nobody_else() -> None:
    with listening(200, b'{"again": 1}') as (address, seen):
        server = HttpServer(address, "secret")
        assert server.post("next", {"name": "one"}) == {"again": 1}
    assert seen == [("/runner/next", "Bearer secret", {"name": "one"})]
    assert "secret" not in repr(server)


@pytest.mark.parametrize(
    ("status", "body", "expected"), [(403, b"{}", 403), (500, b"<html>", 500), (200, b"<html>", 0),
                                     (200, b"[]", 200)]
)  # fmt: skip
def test_whatever_else_a_server_answers_is_trouble(status: int, body: bytes, expected: int) -> None:
    with listening(status, body) as (address, _), pytest.raises(ServerError) as error:
        HttpServer(address, "secret").post("next", {})
    assert error.value.status == expected


def test_a_server_that_is_not_there_is_trouble() -> None:
    with pytest.raises(ServerError):
        HttpServer("http://127.0.0.1:9", "secret").post("next", {})
