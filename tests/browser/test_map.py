"""The map and Progress in real Chromium: by keyboard, by search, as a list, and on a phone."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, StorageState
from tests.browser.test_first_days import Watched

from unstuck.cli.walk import Learner, browser, served

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as opened:
        yield opened


@dataclass(frozen=True)
class Site:
    """A server, and the cookies of the one who was let in by its one-time token."""

    address: str
    cookies: StorageState


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[Site]:
    """A server whose learner has a goal, a placement and a lesson under way."""
    data = tmp_path_factory.mktemp("data")
    with served(data, "2026-01-05T09:00:00") as address:
        page = chromium.new_page()
        page.goto(address)
        page.wait_for_load_state("networkidle")
        me = Learner(page, data)
        me.begin("Search by meaning", "In between")
        me.press("Enough")
        me.press("Start the first lesson")
        yield Site(address.split("/?")[0], page.context.storage_state())


@pytest.fixture
def watched(chromium: Browser, site: Site) -> Iterator[Watched]:
    context = chromium.new_context(
        viewport={"width": 1280, "height": 900}, storage_state=site.cookies, base_url=site.address
    )
    watched = Watched(context)
    yield watched
    assert watched.said == []
    context.close()


def go(page: Page, path: str) -> None:
    page.goto(path)
    page.wait_for_load_state("networkidle")


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.getAttribute('aria-label')"))


def opened(page: Page, topic: str) -> None:
    page.locator(f"#panel [data-panel='{topic}']").wait_for()


def test_by_keyboard_from_topic_to_topic_into_the_panel_and_back(watched: Watched) -> None:
    page = watched.page
    go(page, "/map")
    assert page.locator(".map-marks a[tabindex='0']").count() == 1
    page.locator(".map-marks a[href='/topics/fractions']").focus()
    page.keyboard.press("Home")
    first = focused(page)
    page.keyboard.press("ArrowRight")
    second = focused(page)
    page.keyboard.press("ArrowLeft")
    assert focused(page) == first != second
    assert page.locator(".map-name").text_content() == first.split(":")[0]

    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    address = page.locator(".map-marks a[tabindex='0']").get_attribute("href") or ""
    topic = address.split("/")[-1]
    opened(page, topic)
    page.wait_for_timeout(100)
    assert page.evaluate("document.activeElement.tagName") == "H2"
    assert f"topic={topic}" in page.url
    watched.look()
    page.keyboard.press("Escape")
    assert focused(page).split(":")[0] == page.inner_text("#panel h2")


def test_the_search_marks_lists_and_opens(watched: Watched) -> None:
    page = watched.page
    go(page, "/map")
    page.keyboard.press("/")
    page.keyboard.type("np.dot")
    page.locator("#map-found a", has_text="Dot product").wait_for()
    assert page.locator(".map-marks a.hit[href='/topics/dot-product']").count() == 1
    watched.look()
    page.keyboard.press("Enter")
    page.locator("#panel h2", has_text="Dot product").wait_for()
    assert page.locator("#map-found").is_hidden()
    assert page.locator("#panel").inner_text().count("What Unstuck believes about you") == 1


def test_a_neighbor_in_the_panel_is_opened_beside_the_map(watched: Watched) -> None:
    page = watched.page
    go(page, "/map?topic=dot-product")
    ring = page.locator(".map-here").get_attribute("cx")
    page.locator("#panel section a[data-opens-topic]").first.click()
    page.wait_for_function("() => !location.search.includes('dot-product')")
    assert page.locator(".map-here").get_attribute("cx") != ring
    assert page.url.split("?")[0].endswith("/map")


def test_from_the_drawing_to_the_list_to_progress_by_keys(watched: Watched) -> None:
    page = watched.page
    go(page, "/map")
    drawn = page.locator(".map-marks a").count()
    page.get_by_role("link", name="List", exact=True).click()
    page.wait_for_load_state("networkidle")
    assert page.locator("li.topic").count() == drawn
    watched.look()
    page.get_by_role("link", name="Everything", exact=True).click()
    page.wait_for_load_state("networkidle")
    assert page.locator(".map-marks a").count() >= 472
    watched.look()
    page.keyboard.press("g")
    page.keyboard.press("p")
    page.wait_for_url("**/progress")
    assert page.inner_text("h1") == "Progress"
    watched.look()


def test_on_a_phone_the_panel_is_a_sheet_that_closes(watched: Watched) -> None:
    page = watched.page
    page.set_viewport_size({"width": 390, "height": 844})
    go(page, "/map")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator(".map-marks a[href='/topics/fractions']").click()
    opened(page, "fractions")
    assert page.locator("#panel").evaluate("panel => getComputedStyle(panel).position") == "fixed"
    watched.look()
    page.get_by_role("button", name="Close").click()
    assert page.locator("#panel").evaluate("panel => getComputedStyle(panel).position") != "fixed"


def test_without_scripts_every_mark_is_a_link_and_the_search_works(
    chromium: Browser, site: Site
) -> None:
    context = chromium.new_context(
        java_script_enabled=False, storage_state=site.cookies, base_url=site.address
    )
    page = context.new_page()
    go(page, "/map?q=np.dot")
    assert page.locator(".map-marks a.hit").count() >= 1
    assert page.locator("#map-found").is_visible()
    page.locator(".map-marks a[href='/topics/fractions']").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/topics/fractions")
    context.close()
