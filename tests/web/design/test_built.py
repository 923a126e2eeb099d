"""The addresses of bundled files, and the pages that name them."""

import json
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from unstuck.web.design import built
from unstuck.web.design.gallery import gallery

FILES = ("app.css", "app.js", "fonts/inter-latin-wght-normal.woff2")


@pytest.fixture
def bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "manifest.json").write_text(json.dumps({name: f"hashed-{name}" for name in FILES}))
    monkeypatch.setattr(built, "BUILT", tmp_path)
    return tmp_path


def test_a_name_leads_to_its_hashed_file(bundle: Path) -> None:
    assert built.built_url("app.css") == "/static/built/hashed-app.css"


def test_a_missing_build_says_what_to_run(bundle: Path) -> None:
    (bundle / "manifest.json").unlink()
    with pytest.raises(built.NotBuiltError, match=r"build\.mjs"):
        built.built_url("app.css")


def test_an_unknown_name_says_what_to_run(bundle: Path) -> None:
    with pytest.raises(built.NotBuiltError, match=r"other\.js"):
        built.built_url("other.js")


@pytest.mark.parametrize("page", ["gallery", "exercise"])
def test_the_gallery_shows_every_component(bundle: Path, page: str) -> None:
    html = gallery(RequestFactory().get("/", {"page": page, "theme": "dark"})).content.decode()
    assert 'data-theme="dark"' in html
    assert 'id="announcer"' in html
    assert "{{" not in html
    assert "{%" not in html


@pytest.mark.parametrize("code", [400, 403, 404, 500, 503])
def test_every_error_page_leads_on(bundle: Path, code: int) -> None:
    html = render_to_string(f"design/errors/{code}.html")
    assert 'href="/"' in html
