from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from unstuck.site.tokens import address, new_token, use_token
from unstuck.web.accounts.actions import local_user
from unstuck.web.accounts.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.site.pages")]
HERE = "127.0.0.1"


@pytest.fixture
def token() -> Iterator[str]:
    yield new_token(settings.UNSTUCK.token_file)
    settings.UNSTUCK.token_file.unlink(missing_ok=True)


@pytest.fixture
def stranger() -> Client:
    return Client(SERVER_NAME=HERE, enforce_csrf_checks=True)


def test_a_stranger_sees_how_to_get_in_and_nothing_else(stranger: Client) -> None:
    for path in ("/", "/lesson/one", "/nowhere", "/health/more"):
        reply = stranger.get(path)
        assert reply.status_code == 403
        assert b"terminal where Unstuck runs" in reply.content
        assert b"<p>local</p>" not in reply.content
        assert settings.SESSION_COOKIE_NAME not in reply.cookies


def test_a_stranger_can_post_nothing(stranger: Client) -> None:
    assert stranger.post("/", {"response": "4"}).status_code == 403


def test_health_is_open(stranger: Client) -> None:
    assert stranger.get("/health").content == b"ok\n"


def test_the_token_lets_in_once(stranger: Client, token: str) -> None:
    reply = stranger.get("/lesson/one", {"token": token})
    assert reply.status_code == 200
    assert b'content="0;url=/lesson/one"' in reply.content
    assert token.encode() not in reply.content
    assert stranger.get("/").content == b"<p>local</p>"
    other = Client(SERVER_NAME=HERE)
    assert other.get("/", {"token": token}).status_code == 403


def test_the_cookie_is_strict_and_hidden_from_scripts(stranger: Client, token: str) -> None:
    stranger.get("/", {"token": token})
    cookie = stranger.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["samesite"] == "Strict"
    assert cookie["httponly"]
    assert str(settings.UNSTUCK.port) in settings.SESSION_COOKIE_NAME


def test_after_one_browser_a_fresh_token_is_announced(
    stranger: Client, token: str, capsys: pytest.CaptureFixture[str]
) -> None:
    stranger.get("/", {"token": token})
    fresh = capsys.readouterr().err.partition("?token=")[2].strip()
    assert fresh
    assert fresh != token
    other = Client(SERVER_NAME=HERE)
    assert other.get("/", {"token": fresh}).status_code == 200


@pytest.mark.parametrize("wrong", ["", "x", "é", "0" * 500])
def test_a_wrong_token_opens_nothing(stranger: Client, token: str, wrong: str) -> None:
    assert stranger.get("/", {"token": wrong}).status_code == 403
    assert stranger.get("/", {"token": token}).status_code == 200


def test_a_token_in_a_form_opens_nothing(stranger: Client, token: str) -> None:
    assert stranger.post("/", {"token": token}).status_code == 403
    assert not User.objects.exists()


def test_one_who_is_in_keeps_the_token_for_another_browser(token: str) -> None:
    client = Client(SERVER_NAME=HERE)
    client.force_login(local_user())
    assert b"refresh" in client.get("/", {"token": token}).content
    assert use_token(settings.UNSTUCK.token_file, token)


def test_the_way_in_leads_to_no_other_site(stranger: Client, token: str) -> None:
    reply = stranger.get("//evil.example/", {"token": token})
    assert b"//evil" not in reply.content


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "192.168.1.20", "[::2]"]
)
def test_a_foreign_host_gets_a_plain_refusal(host: str, token: str) -> None:
    client = Client(SERVER_NAME=HERE)
    client.force_login(local_user())
    reply = client.get("/", headers={"host": host})
    assert reply.status_code == 400
    assert reply.headers["Content-Type"] == "text/plain"
    assert client.get("/health", headers={"host": host}).status_code == 400


def test_another_site_cannot_send_a_form() -> None:
    client = Client(SERVER_NAME=HERE, enforce_csrf_checks=True)
    client.force_login(local_user())
    reply = client.post("/", headers={"origin": "http://evil.example"})
    assert reply.status_code == 403
    assert b"open for too long" in reply.content


def test_only_one_of_many_at_once_gets_in(tmp_path: Path) -> None:
    path = tmp_path / "door"
    token = new_token(path)
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(lambda _: use_token(path, token), range(32)))
    assert sum(results) == 1


def test_the_token_file_is_for_its_owner_alone(token: str) -> None:
    assert settings.UNSTUCK.token_file.stat().st_mode & 0o777 == 0o600
    assert token in address(settings.UNSTUCK, token)
