"""A whole first day and a second one, in real Chromium against the real server."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from unstuck.cli.walk import Learner, served
from unstuck.web.design.built import BUILT

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
KNOWN = frozenset(
    {"signed-numbers-order-of-operations", "fractions", "percentages-ratios", "linear-equations"}
)
STUCK = {
    "I don’t know how to start": "One question to open it",
    "I got lost midway": "How far did you come?",
    "I don’t trust my answer": "Test it yourself before you send it",
    "I miss some background": "What this topic rests on",
}

TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""After so many, the colors of the other scheme are on the page."""


class Watched:
    """A page whose every stop is looked at: no accessibility fault, nothing in the console."""

    def __init__(self, context: BrowserContext) -> None:
        self.page: Page = context.new_page()
        self.said: list[str] = []
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.said.append(str(error)))

    def _heard(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.said.append(f"{message.text} ({self.page.url})")

    def look(self) -> None:
        """Run axe on the page as it is now, in light and in dark."""
        for scheme in ("light", "dark"):
            self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            self.page.evaluate(TWO_FRAMES)
            self.page.evaluate((BUILT / "axe.js").read_text("utf-8"))
            report = self.page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
            found = [
                (fault["id"], [node["target"] for node in fault["nodes"]])
                for fault in report["violations"]
            ]
            assert found == [], f"{self.page.url} in {scheme}"


def test_first_day_and_second(chromium: Browser, tmp_path: Path) -> None:
    with served(tmp_path, "2026-01-05T09:00:00") as address:
        context = chromium.new_context(viewport={"width": 1280, "height": 900})
        watched = Watched(context)
        watched.page.goto(address)
        watched.page.wait_for_load_state("networkidle")
        me = Learner(watched.page, tmp_path)
        first_run(me, watched)
        lesson_with_two_skills(me, watched)
        stuck_and_parked(me, watched)
        other_pages(me, watched)
        assert watched.said == []
        context.close()
    with served(tmp_path, "2026-01-20T09:00:00") as address:
        watched = Watched(chromium.new_context())
        watched.page.goto(address)
        watched.page.wait_for_load_state("networkidle")
        second_day(Learner(watched.page, tmp_path), watched)
        assert watched.said == []


def first_run(me: Learner, watched: Watched) -> None:
    watched.look()
    me.begin("Judge a test or an alert", "Unsure")
    watched.look()
    asked = me.be_placed(KNOWN)
    assert 3 <= asked <= 25
    assert me.page.url.endswith("/welcome/map")
    assert "You know" in me.page.inner_text(".lead")
    watched.look()
    me.press("Start the first lesson")


def lesson_with_two_skills(me: Learner, watched: Watched) -> None:
    """Read a part, be wrong, take a hint, be right; then the next part with its own skill."""
    watched.look()
    me.press("Now you")
    skills = {me.problem()["skill"]}
    me.give_text("2 +")
    me.press("Check")
    assert me.page.locator("#answer-form [aria-invalid=true]").count() == 1
    watched.look()
    me.give_wrong()
    me.press("Check")
    assert "Not yet" in me.page.inner_text("#verdict")
    watched.look()
    me.press("Hint 1")
    assert me.page.locator("#hints").inner_text()
    me.give(me.answer())
    me.press("Check")
    assert me.page.inner_text("#verdict").startswith("Right")
    watched.look()
    for _ in range(40):
        if me.page.title().startswith("Done"):
            break
        onward(me)
        if me.page.locator("#answer-form").count():
            skills.add(me.problem()["skill"])
    assert len(skills) >= 2
    assert "You have learned this" in me.page.inner_text("h1")
    watched.look()


def onward(me: Learner) -> None:
    """Go on from wherever the lesson is: read the part, or solve the problem."""
    if me.has("Now you"):
        me.press("Now you")
    elif me.has("Check"):
        me.give(me.answer())
        me.press("Check")
    else:
        me.press("Next")


def stuck_and_parked(me: Learner, watched: Watched) -> None:
    while not me.has("Check"):
        onward(me)
    for kind, help_shown in STUCK.items():
        me.press("I’m stuck")
        me.press(kind)
        assert help_shown in me.page.inner_text("main")
        watched.look()
        me.press("Back to the problem")
    me.press("Park it for later")
    me.page.get_by_role("link", name="Today", exact=True).click()
    me.settle()
    assert me.page.get_by_role("heading", name="Parked problems").count() == 1
    watched.look()


def other_pages(me: Learner, watched: Watched) -> None:
    for link in ("/map", "/progress", "/topics/bayes-theorem", "/goals", "/settings"):
        me.page.goto(re.sub(r"(://[^/]+).*", rf"\1{link}", me.page.url))
        me.settle()
        watched.look()


def second_day(me: Learner, watched: Watched) -> None:
    """Reviews are due, and one is done."""
    watched.look()
    review = me.page.locator("li.card", has=me.page.locator(".pill-right, .pill-plain")).first
    assert review.count() == 1
    review.get_by_role("button", name=re.compile("^Start")).click()
    me.settle()
    for _ in range(20):
        if not (me.has("Check") or me.page.get_by_role("link", name=re.compile("^Next")).count()):
            break
        onward(me)
    assert me.page.title().startswith("Done")
    watched.look()


@pytest.fixture
def placed(chromium: Browser, tmp_path: Path) -> Iterator[Learner]:
    """A learner at the first exercise of the first lesson."""
    with served(tmp_path, "2026-01-05T09:00:00") as address:
        page = chromium.new_context(viewport={"width": 390, "height": 844}).new_page()
        page.goto(address)
        page.wait_for_load_state("networkidle")
        me = Learner(page, tmp_path)
        me.begin("Search by meaning", "In between")
        me.press("Enough")
        me.press("Start the first lesson")
        me.press("Now you")
        yield me


def test_phone_keyboard_and_nothing_lost(placed: Learner) -> None:
    """At 390 px nothing scrolls sideways; a reload keeps what was typed; Enter sends it once."""
    me, page = placed, placed.page
    for address in (page.url, "/", "/map", "/progress", "/settings", "/topics/fractions"):
        page.goto(
            re.sub(r"(://[^/]+).*", rf"\1{address}", page.url) if address[0] == "/" else address
        )
        me.settle()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address
    page.goto(re.sub(r"(://[^/]+).*", r"\1/", page.url))
    me.press("Go on")
    field = page.locator("#answer-form input[name=response]")
    field.fill("0.123")
    page.reload()
    me.settle()
    assert field.input_value() == "0.123"
    field.fill(next(s.text for s in me.answer().spellings() if s.syntax == "text"))
    field.press("Enter")
    field.press("Enter")
    me.settle()
    assert page.inner_text("#verdict").startswith("Right")
    assert page.locator("#verdict").count() == 1
