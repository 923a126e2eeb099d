"""Every kind of answer is given in real Chromium by keyboard alone: first wrong, then right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer
from tests.browser.typed_cases import PICKED, TYPED, WORDS, Picked, Typed

from unstuck.answers import Answer, Response, Verdict, kinds
from unstuck.cli.walk import browser
from unstuck.curriculum import Curriculum, default_cache_folder, load
from unstuck.curriculum import Problem as Drawn
from unstuck.learner import Purpose
from unstuck.web.accounts.actions import local_user
from unstuck.web.study import wiring
from unstuck.web.study.models import Problem, Task

pytestmark = pytest.mark.browser

CONTENT = Path(__file__).parents[2] / "content"
NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)
TOPIC = "demo-formulas"
MOST_KEYS = 100
NAMED = {"→": "ArrowRight", "↵": "Enter"}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    # Playwright keeps an event loop in this thread, which Django takes for asynchronous code.
    with pytest.MonkeyPatch.context() as patched, browser() as opened:
        patched.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield opened


@pytest.fixture(scope="module")
def curriculum() -> Curriculum:
    """What authors see, so that demonstrations can be shown as to a learner."""
    return load(CONTENT, default_cache_folder(), for_authors=True).curriculum


class Desk:
    """A page of a learner who has a keyboard and no mouse."""

    def __init__(self, page: Page, address: str, task: Task) -> None:
        self.page = page
        self.address = address
        self.task = task

    def open(self, answer: Answer) -> None:
        """Show a problem with this answer."""
        drawn = Drawn(
            TOPIC, "any", "any", 0, "Answer.", answer, ("Begin.", "End."), (), None, 2, "1"
        )
        problem = Problem.objects.create(
            learner=self.task.learner,
            task=self.task,
            position=self.task.problems.count(),
            purpose=Purpose.LESSON.value,
            topic=TOPIC,
            exercise="any",
            skill="any",
            version="1",
            drawn=drawn.to_json(),
            question_html=drawn.question_html,
            steps_html=list(drawn.steps_html),
            shown_at=NOW,
        )
        self.page.goto(f"{self.address}/problems/{problem.pk}")

    def tab_to(self, selector: str) -> None:
        """Press Tab until something that matches has the focus."""
        self._until_active(selector, "Tab")

    def _until_active(self, selector: str, key: str) -> None:
        for _ in range(MOST_KEYS):
            if self.page.evaluate("s => document.activeElement.matches(s)", selector):
                return
            self.page.keyboard.press(key)
        pytest.fail(f"{key} never leads to {selector}")

    def type(self, keys: str) -> None:
        """Replace what is in the field, or in all lines of it."""
        lines = self.page.locator("math-field:visible").count()
        for left in range(max(lines, 1), 0, -1):
            self.page.keyboard.press("Control+A")
            self.page.keyboard.press("Backspace")
            if left > 1:
                self.page.keyboard.press("Backspace")
                self._until_line(left - 1)
        for key in keys:
            if key in NAMED:
                self.page.keyboard.press(NAMED[key])
            else:
                self.page.keyboard.type(key)
            if key == "↵" and lines:
                self._until_line(self.page.locator("math-field:visible").count())

    def _until_line(self, number: int) -> None:
        """Wait until the cursor is in this line: MathLive puts it there a moment later."""
        self.page.wait_for_selector(f"math-field:focus[aria-label='Line {number}']")

    def visual(self) -> None:
        """Change to the visual field."""
        self.tab_to("[data-visual]")
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector("math-field:focus")

    def pick(self, sent: str) -> None:
        """Pick, arrange or match with Tab, arrows and Space so that this will be sent."""
        numbers = sent.split(",")
        if self.page.locator("#answer-form [data-order]").count():
            self._arrange(numbers)
        elif self.page.locator("#answer-form select").count():
            for place, number in enumerate(numbers):
                self.tab_to(f"select[aria-labelledby='response-{place}']")
                for key in ("Home", *["ArrowDown"] * (int(number) + 1)):
                    self.page.keyboard.press(key)
        elif self.page.locator("#answer-form [type=radio]").count():
            self.tab_to("[type=radio]")
            self._until_active(f"[value='{sent}']", "ArrowDown")
            self.page.keyboard.press("Space")
        else:
            self._tick(numbers)

    def _tick(self, numbers: list[str]) -> None:
        boxes = self.page.locator("#answer-form [name=response]")
        for value, checked in boxes.evaluate_all("all => all.map(one => [one.value, one.checked])"):
            if checked != (value in numbers):
                self.tab_to(f"[name=response][value='{value}']")
                self.page.keyboard.press("Space")

    def _arrange(self, numbers: list[str]) -> None:
        """Move each item up to its place."""
        for place, number in enumerate(numbers):
            inputs = self.page.locator("#answer-form [data-order] [name=response]")
            now = inputs.evaluate_all("all => all.map(one => one.value)").index(number)
            for _ in range(now - place):
                self.tab_to(f"[data-order-item]:has([value='{number}']) [data-move=up]")
                self.page.keyboard.press("Space")

    def check(self) -> str:
        """Press "Check" as it is reached by Tab, and return the verdict."""
        self.tab_to("button[data-key=Enter]")
        return self.send("Enter")

    def send(self, key: str) -> str:
        """Send with this key, wait for the next verdict and return its headline."""
        self.page.keyboard.press(key)
        self.page.wait_for_selector("[data-verdict]:not([data-seen])")
        self.page.evaluate("void (document.querySelector('[data-verdict]').dataset.seen = '')")
        return self.page.inner_text("[data-verdict] h2")


@pytest.fixture
def desk(
    chromium: Browser,
    curriculum: Curriculum,
    live_server: LiveServer,
) -> Iterator[Desk]:
    wired = list(wiring._connected)
    wiring.connect(wiring.Wiring(curriculum=lambda: curriculum, now=lambda: NOW))
    learner = local_user()
    task = Task.objects.create(
        learner=learner, kind="lesson", topic=TOPIC, purpose="lesson", started_at=NOW
    )
    client = Client()
    client.force_login(learner)
    context = chromium.new_context()
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies(
        [{"name": name, "value": client.cookies[name].value, "url": live_server.url}]
    )
    page = context.new_page()
    page.set_default_timeout(5000)
    yield Desk(page, live_server.url, task)
    context.close()
    wiring._connected[:] = wired


def _name(one: Typed | Picked) -> str:
    return one.answer.kind


def _sends(one: Typed) -> str:
    """Which key sends: in a field of several lines Enter begins one."""
    return "Control+Enter" if one.answer.field.widget == "lines" else "Enter"


def test_every_kind_has_a_case() -> None:
    assert {one.answer.kind for one in (*TYPED, *PICKED)} == set(kinds())


@pytest.mark.parametrize("one", TYPED, ids=_name)
def test_in_the_text_field(desk: Desk, one: Typed) -> None:
    desk.open(one.answer)
    desk.tab_to("#response")
    for keys, verdict in zip(one.plain, ("Not yet", "Right"), strict=True):
        desk.type(keys)
        assert desk.send(_sends(one)).startswith(verdict), keys


@pytest.mark.parametrize("one", TYPED, ids=_name)
def test_in_the_visual_field(desk: Desk, one: Typed) -> None:
    desk.open(one.answer)
    desk.visual()
    for keys, verdict in zip(one.visual, ("Not yet", "Right"), strict=True):
        desk.page.wait_for_selector("math-field:focus")
        desk.type(keys)
        assert desk.send(_sends(one)).startswith(verdict), keys


@pytest.mark.parametrize("one", PICKED, ids=_name)
def test_picked_with_tab_arrows_and_space(desk: Desk, one: Picked) -> None:
    desk.open(one.answer)
    for sent, verdict in ((one.wrong, "Not yet"), (one.right, "Right")):
        desk.pick(sent)
        assert desk.check().startswith(verdict), sent


def test_words_in_the_visual_field_are_read_as_meant(desk: Desk) -> None:
    desk.open(TYPED[0].answer)
    desk.visual()
    for answer, keys in WORDS:
        desk.type(keys)
        desk.page.wait_for_timeout(60)  # MathLive takes in typed keys a moment later.
        latex = desk.page.input_value("[name=response]")
        verdict = answer.judge(Response(latex, "latex")).verdict
        assert verdict is Verdict.CORRECT, f"{keys} became {latex}"
    desk.page.keyboard.press("Tab")
    assert not desk.page.evaluate("document.activeElement.matches('math-field')")
