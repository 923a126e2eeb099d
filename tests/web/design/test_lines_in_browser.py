"""The field for several lines in real Chromium: by keyboard, typed and visual."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from tests.web.design.test_in_browser import address, pytestmark, until

__all__ = ["address", "pytestmark"]


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 390, "height": 900})
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.goto(address)
    until(opened, "!document.querySelector('form:has(#lines) [data-visual]').hidden")
    opened.evaluate(
        "document.querySelector('form:has(#lines)').addEventListener('submit', (event) => {"
        "event.preventDefault();"
        "document.body.dataset.sent = document.querySelector('#lines').value;"
        "}, true)"
    )
    yield opened
    assert complaints == []
    context.close()


def test_enter_starts_a_line_and_control_enter_checks(page: Page) -> None:
    page.fill("#lines", "2x = 4")
    page.locator("#lines").press("End")
    page.keyboard.press("Enter")
    page.keyboard.type("x = 2")
    assert page.input_value("#lines") == "2x = 4\nx = 2"
    assert page.evaluate("document.body.dataset.sent") is None
    page.keyboard.press("Control+Enter")
    assert page.evaluate("document.body.dataset.sent") == "2x = 4\nx = 2"


def test_a_symbol_goes_where_the_caret_is(page: Page) -> None:
    page.fill("#lines", "x = 2")
    page.locator("#lines").press("End")
    page.click("form:has(#lines) [data-insert='\\\\frac{}{}']")
    assert page.input_value("#lines") == "x = 2/"


def test_each_line_has_a_visual_field(page: Page) -> None:
    page.fill("#lines", "2x = 4")
    page.click("form:has(#lines) [data-visual]")
    until(page, "document.querySelectorAll('form:has(#lines) math-field').length === 1")
    until(page, "document.activeElement.localName === 'math-field'")
    assert page.input_value("#lines") == "2x = 4"
    page.keyboard.press("Enter")
    page.wait_for_timeout(100)
    page.keyboard.type("x=2", delay=30)
    until(page, "document.querySelector('#lines').value.endsWith('x=2')")
    assert page.input_value("form:has(#lines) [name=syntax]") == "latex"
    assert page.input_value("#lines").count("\n") == 1
    page.keyboard.press("Enter")
    page.wait_for_timeout(100)
    page.keyboard.press("Backspace")
    until(page, "document.querySelectorAll('form:has(#lines) math-field').length === 2")
    until(page, "document.activeElement.ariaLabel === 'Line 2'")
    page.keyboard.press("Control+Enter")
    until(page, "document.body.dataset.sent !== undefined")
    assert page.evaluate("document.body.dataset.sent").endswith("x=2")


def test_switching_back_unchanged_gives_the_very_text(page: Page) -> None:
    text = "2x  =  4\nx=sqrt( 4 )"
    page.fill("#lines", text)
    page.click("form:has(#lines) [data-visual]")
    until(page, "document.querySelectorAll('form:has(#lines) math-field').length === 2")
    page.click("form:has(#lines) [data-visual]")
    assert page.input_value("#lines") == text
    assert page.input_value("form:has(#lines) [name=syntax]") == "text"
