import logging
import re
from pathlib import Path

import pytest
from django.test import Client

from unstuck.web.accounts.actions import local_user
from unstuck.web.design import built

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.site.pages")]


@pytest.fixture
def client() -> Client:
    client = Client(SERVER_NAME="127.0.0.1", raise_request_exception=False)
    client.force_login(local_user())
    return client


def test_every_page_forbids_what_it_does_not_need(client: Client) -> None:
    headers = client.get("/").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    scripts = re.search(r"script-src ([^;]*)", policy)
    assert scripts
    assert "unsafe" not in scripts[1]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "private, no-cache"


def test_the_nonce_is_fresh_each_time(client: Client) -> None:
    first, second = (client.get("/").headers["Content-Security-Policy"] for _ in range(2))
    assert first != second


def test_trouble_is_explained_although_the_pages_were_never_built(
    client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(built, "BUILT", tmp_path)
    reply = client.get("/nowhere")
    assert reply.status_code == 404
    assert "no such page" in reply.text
    nonce = re.search(r'<style nonce="([^"]+)"', reply.text)
    assert nonce
    assert f"'nonce-{nonce[1]}'" in reply.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/nowhere", 404, "no such page"),
        ("/breaks", 500, "broke"),
        ("/full", 507, "full"),
    ],
)
def test_trouble_is_a_page_or_a_fragment(
    client: Client, path: str, status: int, words: str
) -> None:
    page = client.get(path)
    assert page.status_code == status
    assert words in page.text
    assert page.text.startswith("<!doctype html>")
    fragment = client.get(path, headers={"HX-Request": "true"})
    assert fragment.status_code == status
    assert fragment.headers["HX-Retarget"] == "#toasts"
    assert "<html" not in fragment.text


def test_a_failure_shows_nothing_of_the_code(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.CRITICAL):
        reply = client.get("/breaks")
    assert "RuntimeError" not in reply.text
    assert "what a learner typed" not in reply.text
