"""A lab in real Chromium, with a real runner: wrong, read, fix, pass; nothing typed is lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, StorageState, expect
from tests.browser.test_first_days import Watched

from unstuck.cli.walk import served

pytestmark = pytest.mark.browser
CONTENT = Path(__file__).parents[1] / "web" / "study" / "content"
CLOCK = "2026-01-05T09:00:00"
WRONG = "import numpy as np\n\ndef doubled(x):\nprint('seen', x)\nreturn 3 * x"
RIGHT = "import numpy as np\n\ndef doubled(x):\nreturn x + x"


@pytest.fixture(scope="module")
def site(
    tmp_path_factory: pytest.TempPathFactory, chromium: Browser
) -> Iterator[tuple[str, StorageState]]:
    """A server on the small curriculum that runs labs on this machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("UNSTUCK_CONTENT", str(CONTENT))
        patch.setenv("UNSTUCK_LABS", "not-isolated")
        with served(tmp_path_factory.mktemp("labs"), CLOCK) as address:
            yield address.split("/?")[0], _let_in(chromium, address)


def _let_in(chromium: Browser, address: str) -> StorageState:
    page = chromium.new_page()
    page.goto(address)
    page.wait_for_load_state("networkidle")
    return page.context.storage_state()


@pytest.fixture
def context(chromium: Browser, site: tuple[str, StorageState]) -> Iterator[BrowserContext]:
    address, cookies = site
    context = chromium.new_context(
        viewport={"width": 1280, "height": 900}, storage_state=cookies, base_url=address
    )
    yield context
    context.close()


def opened(page: Page) -> None:
    page.goto("/labs/doubling")
    page.wait_for_selector(".cm-content")
    page.wait_for_load_state("networkidle")


def write(page: Page, code: str) -> None:
    """Type in the place of everything; the editor indents by itself."""
    page.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.type(code)


def run(page: Page) -> str:
    """Run by keyboard, and return what came of it."""
    page.locator(".cm-content").press("Control+Enter")
    page.wait_for_selector("#result[data-pending]")
    page.wait_for_selector("#result [data-outcome]", timeout=30_000)
    return page.locator("#result [data-outcome]").get_attribute("data-outcome") or ""


def text_of(page: Page) -> str:
    return page.locator("textarea[name=text]").input_value()


def test_write_a_wrong_solution_read_the_message_fix_it_pass_see_the_credit(context) -> None:
    watched = Watched(context)
    page = watched.page
    opened(page)
    watched.look()
    write(page, WRONG)
    assert run(page) == "failed"
    said = page.inner_text("#result")
    assert "Not yet" in said
    assert "twice as large" in said
    assert "seen [" in said
    watched.look()

    write(page, RIGHT)
    assert run(page) == "passed"
    said = page.inner_text("#result")
    assert "Right: every test passes" in said
    assert "It counts for “double a whole number” about half as much as a solved problem" in said
    watched.look()
    page.set_viewport_size({"width": 390, "height": 844})
    watched.look()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert watched.said == []


def test_an_error_marks_its_line_in_the_editor_until_it_is_run_again(context) -> None:
    page = context.new_page()
    opened(page)
    write(page, "def doubled(x):\nreturn y")
    assert run(page) == "error"
    assert page.locator(".editor-fault").inner_text().strip() == "return y"
    assert "return y" in page.inner_text("#result")
    write(page, RIGHT)
    assert run(page) == "passed"
    assert page.locator(".editor-fault").count() == 0


def test_hints_and_a_solution_come_without_leaving_the_page(context) -> None:
    watched = Watched(context)
    page = watched.page
    opened(page)
    write(page, WRONG)
    run(page)
    page.get_by_role("button", name="Hint 1 of 1").click()
    expect(page.locator("#hints")).to_contain_text("Adding a vector to itself")
    expect(page.get_by_role("button", name="Hint")).to_have_count(0)
    page.get_by_role("button", name="Show a solution").click()
    expect(page.locator("#solution")).to_contain_text("One way to write it")
    assert "return 3 * x" in text_of(page), "what was typed stays"
    watched.look()

    page.get_by_role("button", name="Close it and write it myself").click()
    page.wait_for_selector(".cm-content")
    assert "return 3 * x" not in text_of(page)
    assert page.locator("#solution").inner_text() == ""
    assert watched.said == []


def test_a_reload_in_mid_typing_keeps_the_text(context) -> None:
    page = context.new_page()
    opened(page)
    write(page, "# half a thou")
    page.reload()
    page.wait_for_selector(".cm-content")
    assert text_of(page) == "# half a thou"


def test_a_crash_before_anything_was_saved_keeps_the_text(context) -> None:
    page = context.new_page()
    opened(page)
    page.route("**/labs/doubling/text", lambda route: route.abort())
    write(page, "# not saved yet")
    page.wait_for_timeout(1500)
    assert "kept in this browser" in page.inner_text("[data-saved]")
    page.close()

    again = context.new_page()
    opened(again)
    assert text_of(again) == "# not saved yet"


def test_two_windows_show_both_texts_and_lose_neither(context) -> None:
    one, two = context.new_page(), context.new_page()
    for page in (one, two):
        opened(page)
    write(one, "# from the first window")
    expect(one.locator("[data-saved]")).to_have_text("Saved")
    write(two, "# from the second window")
    two.wait_for_selector("#conflict [data-take]:visible")
    two.locator("#conflict summary").click()
    assert "from the first window" in two.inner_text("#conflict")
    assert text_of(two) == "# from the second window"

    two.locator("[data-take]").click()
    assert text_of(two) == "# from the first window"
    two.locator(".cm-content").press("Control+z")
    assert text_of(two) == "# from the second window", "one step back, and nothing is lost"


def test_the_editor_can_be_left_by_keyboard(context) -> None:
    page = context.new_page()
    opened(page)
    page.locator(".cm-content").click()
    page.keyboard.press("Control+End")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.cm-editor') !== null"), "Tab indents"
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('[data-run]')")


def test_everything_works_without_scripts(chromium: Browser, site) -> None:
    address, cookies = site
    context = chromium.new_context(
        java_script_enabled=False, storage_state=cookies, base_url=address
    )
    page = context.new_page()
    page.goto("/labs/doubling")
    page.locator("textarea[name=text]").fill(RIGHT.replace("\nreturn", "\n    return"))
    page.get_by_role("button", name="Run the tests").click()
    for _ in range(60):
        if page.locator("[data-outcome]").count():
            break
        page.wait_for_timeout(500)
        page.reload()
    assert "Right: every test passes" in page.inner_text("#result")
    context.close()


def test_with_labs_off_the_text_is_saved_and_nothing_can_be_run(
    chromium: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UNSTUCK_CONTENT", str(CONTENT))
    monkeypatch.setenv("UNSTUCK_LABS", "off")
    with served(tmp_path, CLOCK) as address:
        context = chromium.new_context(storage_state=_let_in(chromium, address))
        watched = Watched(context)
        watched.page.goto(address.split("/?")[0] + "/labs/doubling")
        watched.page.wait_for_selector(".cm-content")
        assert "Labs are off" in watched.page.inner_text("main")
        assert watched.page.locator("[data-run]").is_disabled()
        write(watched.page, RIGHT)
        expect(watched.page.locator("[data-saved]")).to_have_text("Saved")
        watched.look()
        assert watched.said == []
        context.close()
