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
from tests.browser.typed_cases import TYPED, Typed

from unstuck.answers import Answer
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
TOPIC = "fractions"
MOST_TABS = 60
ARROWS = {"→": "ArrowRight", "↓": "ArrowDown"}


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
        for _ in range(MOST_TABS):
            if self.page.evaluate("s => document.activeElement.matches(s)", selector):
                return
            self.page.keyboard.press("Tab")
        pytest.fail(f"no number of tabs leads to {selector}")

    def type(self, keys: str) -> None:
        """Replace what is in the field."""
        self.page.keyboard.press("Control+A")
        self.page.keyboard.press("Delete")
        for key in keys:
            if key in ARROWS:
                self.page.keyboard.press(ARROWS[key])
            else:
                self.page.keyboard.type(key)

    def verdict(self) -> str:
        """Send with Enter, wait for the next verdict and return its headline."""
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector("[data-verdict]:not([data-seen])")
        self.page.evaluate("document.querySelector('[data-verdict]').dataset.seen = ''")
        sent = self.page.evaluate("document.querySelector('[name=response]').value")
        return f"{self.page.inner_text('[data-verdict] h2')} ({sent})"


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
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
    page = context.new_page()
    page.set_default_timeout(5000)
    yield Desk(page, live_server.url, task)
    context.close()
    wiring._connected[:] = wired


def _name(one: Typed) -> str:
    return one.answer.kind


@pytest.mark.parametrize("one", TYPED, ids=_name)
def test_in_the_text_field(desk: Desk, one: Typed) -> None:
    desk.open(one.answer)
    desk.tab_to("#response")
    wrong, right = one.plain
    desk.type(wrong)
    assert desk.verdict().startswith("Not yet")
    desk.type(right)
    assert desk.verdict().startswith("Right")


@pytest.mark.parametrize("one", TYPED, ids=_name)
def test_in_the_visual_field(desk: Desk, one: Typed) -> None:
    desk.open(one.answer)
    desk.tab_to("[data-visual]")
    desk.page.keyboard.press("Enter")
    desk.page.wait_for_selector("math-field:focus")
    wrong, right = one.visual
    desk.type(wrong)
    assert desk.verdict().startswith("Not yet")
    desk.page.wait_for_selector("math-field:focus")
    desk.type(right)
    assert desk.verdict().startswith("Right")
