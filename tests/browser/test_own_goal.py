"""A goal from a pasted text, in real Chromium: find, untick, make, follow."""

from pathlib import Path

import pytest
from tests.browser.test_first_days import Watched

from unstuck.cli.walk import Learner, browser, served

pytestmark = pytest.mark.browser

TEXT = "We use Bayes' theorem, the cosine similarity of word embeddings, and logistic regression."


def test_a_learner_makes_a_goal_of_a_pasted_text_and_follows_it(tmp_path: Path) -> None:
    with served(tmp_path, "2026-01-05T09:00:00") as address, browser() as chromium:
        watched = Watched(chromium.new_context(viewport={"width": 390, "height": 844}))
        page = watched.page
        page.goto(address)
        page.wait_for_load_state("networkidle")
        me = Learner(page, tmp_path)
        me.press("Start from something")
        watched.look()
        me.press("Find the topics")
        assert "Paste a text or choose a file" in page.inner_text("main")
        page.get_by_label("Paste a text").fill(TEXT)
        me.press("Find the topics")
        assert page.get_by_role("checkbox").count() == 4
        watched.look()
        page.locator("[name=topic][value=logistic-regression]").uncheck(force=True)
        page.get_by_label("What do you call this goal?").fill("Read the note")
        me.press("Make it a goal")
        assert page.get_by_role("heading", level=1).inner_text() == "Read the note"
        assert "To read it you lack" in page.inner_text("main")
        watched.look()
        me.press("Choose this goal")
        me.press("Go on")
        me.press("Skip")
        assert "Read the note" in page.inner_text("main")
        assert [said for said in watched.said if "422" not in said] == []
