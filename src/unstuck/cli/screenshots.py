"""``unstuck screenshots``: the pictures of the documentation, taken from the running product."""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from unstuck.cli.checkout import checkout
from unstuck.cli.walk import Learner, browser, served
from unstuck.labs.lab import load_lab

_CLOCK = "2026-01-05T09:00:00"
_KNOWN = frozenset({"signed-numbers-order-of-operations", "fractions", "linear-equations"})
_PAGES = {
    "map": "map",
    "map-panel": "map?show=everything&topic=bayes-theorem",
    "progress": "progress",
    "topic": "topics/bayes-theorem",
    "how-to-type": "typing",
}
_ABSTRACT = (
    "Which alerts are worth a phone call? We treat the base rate of faults with Bayes' theorem and"
    " compare alerts by the cosine similarity of their embeddings. A logistic regression is fitted"
    " by stochastic gradient descent, its probabilities are checked for calibration, and a 95%"
    " confidence interval for the precision comes from the bootstrap."
)
_LOOKS = {
    "light": ("light", 1280, 900),
    "dark": ("dark", 1280, 900),
    "phone": ("light", 390, 844),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--into", type=Path, default=checkout() / "docs" / "pictures", help="the folder to fill"
    )


def run(arguments: argparse.Namespace) -> int:
    """Walk through a first day and take a picture at each stop, in light, dark and on a phone."""
    arguments.into.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as data,
        served(Path(data), _CLOCK) as address,
        browser() as chromium,
    ):
        _walk(_Camera(chromium, arguments.into), Path(data), address)
    print(f"The pictures are in {arguments.into}")
    return 0


@dataclass(frozen=True, slots=True)
class _Camera:
    chromium: Browser
    into: Path

    def take(self, me: Learner, name: str) -> None:
        """Save the page in every look, and leave it as it was."""
        page = me.page
        for look, (scheme, width, height) in _LOOKS.items():
            page.set_viewport_size({"width": width, "height": height})
            page.emulate_media(
                color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce"
            )
            page.wait_for_timeout(300)
            page.screenshot(path=self.into / f"{name}-{look}.png")
        page.set_viewport_size({"width": 1280, "height": 900})
        page.emulate_media(color_scheme="light")
        print(f"  {name}", flush=True)


def _walk(camera: _Camera, data: Path, address: str) -> None:
    page = camera.chromium.new_context().new_page()
    page.goto(address)
    page.wait_for_load_state("networkidle")
    me = Learner(page, data)
    camera.take(me, "first-run")
    me.begin("Judge a test or an alert", "In between")
    camera.take(me, "placement")
    me.be_placed(_KNOWN)
    camera.take(me, "first-map")
    me.press("Start the first lesson")
    camera.take(me, "lesson")
    me.press("Now you")
    _exercise(camera, me)
    page.goto(address.split("?")[0])
    me.settle()
    camera.take(me, "today")
    for name, path in _PAGES.items():
        page.goto(address.split("?")[0] + path)
        me.settle()
        camera.take(me, name)
    _own_goal(camera, me, address.split("?")[0])


def _own_goal(camera: _Camera, me: Learner, address: str) -> None:
    """A goal from a pasted text: asked for, found, made."""
    me.page.goto(f"{address}goals/from-text")
    me.page.get_by_label("Paste a text").fill(_ABSTRACT)
    me.page.get_by_label("What do you call it?").fill("Read the forecasting paper")
    camera.take(me, "goal-from-text")
    me.press("Find the topics")
    camera.take(me, "goal-found")
    me.press("Make it a goal")
    camera.take(me, "goal-own")
    _lab(camera, me, address.split("?")[0])


def _lab(camera: _Camera, me: Learner, home: str) -> None:
    """A lab whose functions are still empty, and the same lab solved."""
    file = next(iter(sorted((checkout() / "content").glob("*/*/lab.py"))), None)
    if file is None:
        return
    me.page.goto(f"{home}labs/{file.parent.name}")
    me.page.wait_for_selector(".cm-content")
    me.press("Run the tests")
    me.page.wait_for_selector("[data-outcome]")
    camera.take(me, "lab-not-yet")
    me.page.locator(".cm-content").press("Control+a")
    me.page.keyboard.insert_text(load_lab(file.read_text("utf-8")).solution)
    me.press("Run the tests")
    me.page.wait_for_selector("[data-outcome=passed]")
    camera.take(me, "lab-right")


def _exercise(camera: _Camera, me: Learner) -> None:
    """Every state of an exercise: unreadable, stuck, not yet with a hint, right."""
    me.give_text("3/(4")
    me.press("Check")
    camera.take(me, "exercise-unreadable")
    me.press("I’m stuck")
    camera.take(me, "stuck")
    me.press("Check")
    me.give_wrong()
    me.press("Check")
    me.press("Hint 1")
    camera.take(me, "exercise-not-yet")
    me.give(me.answer())
    me.press("Check")
    camera.take(me, "exercise-right")
