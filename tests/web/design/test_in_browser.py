"""The components and islands in real Chromium, under the strict content security policy."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.test import override_settings
from django.test.testcases import LiveServerThread
from django.urls import path
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Route

from unstuck.web.design.built import BUILT
from unstuck.web.design.gallery import gallery

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not (BUILT / "manifest.json").exists(), reason="front end not built"),
]

POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{0}'; style-src 'self' 'nonce-{0}'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def strict(get_response: Any) -> Any:
    """Answer with the strictest policy, also without inline style attributes."""

    def handle(request: HttpRequest) -> HttpResponse:
        request.csp_nonce = "test"  # type: ignore[attr-defined]
        response: HttpResponse = get_response(request)
        response["Content-Security-Policy"] = POLICY.format("test")
        return response

    return handle


def echo(request: HttpRequest) -> HttpResponse:
    latex = request.GET["response"].replace("lambda", r"\lambda")
    return render(request, "design/_echo.html", {"read_as": latex})


urlpatterns = [path("", gallery), path("echo", echo)]


class NoDatabaseServer(LiveServerThread):
    """A live server that touches no database."""

    def __init__(self) -> None:
        super().__init__("127.0.0.1", StaticFilesHandler, connections_override={})


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[f"{__name__}.strict"]):
        server = NoDatabaseServer()
        server.daemon = True
        server.start()
        server.is_ready.wait()
        yield f"http://127.0.0.1:{server.port}"
        server.terminate()
        server.join()


def until(page: Page, expression: str) -> None:
    """Wait for a condition; Playwright's own way needs eval, which the policy forbids."""
    for _ in range(100):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never true: {expression}")


class Problem:
    """A page with one problem; what it sends and complains about is kept."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.sent: list[dict[str, list[str]]] = []
        self.complaints: list[str] = []
        self.reply = (200, '<div id="problem" data-spoken="Not yet. Once more.">answered</div>')
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.route("**/check", self._checked)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(message.text)

    def _checked(self, route: Route) -> None:
        self.sent.append(parse_qs(route.request.post_data or "", keep_blank_values=True))
        status, body = self.reply
        self.page.wait_for_timeout(150)
        route.fulfill(status=status, body=body, content_type="text/html")

    def open(self) -> None:
        self.page.goto(f"{self.address}/?page=exercise")
        until(self.page, "document.querySelector('[name=attempt_id]').value !== ''")

    @property
    def attempt_id(self) -> str:
        return self.page.input_value("[name=attempt_id]")

    @property
    def typed(self) -> str:
        return self.page.input_value("#response")

    def switch_visual(self) -> None:
        self.page.click("[data-visual]")


@pytest.fixture
def problem(chromium: Browser, address: str) -> Iterator[Problem]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    opened = Problem(context.new_page(), address)
    opened.open()
    yield opened
    assert opened.complaints == []
    context.close()


def findings(page: Page) -> list[tuple[str, list[str]]]:
    page.evaluate((BUILT / "axe.js").read_text("utf-8"))
    report = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in report["violations"]]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("page_name", ["gallery", "exercise"])
def test_axe_finds_nothing(
    chromium: Browser, address: str, page_name: str, width: int, theme: str
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, bypass_csp=True)
    page = context.new_page()
    page.goto(f"{address}/?page={page_name}&theme={theme}")
    page.wait_for_selector(".math[data-rendered]")
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_formulas_are_drawn_and_said(problem: Problem) -> None:
    assert problem.page.locator(".math:not([data-rendered])").count() == 0
    assert problem.page.locator(".question math").count() == 8


def test_a_double_click_sends_once(problem: Problem) -> None:
    problem.page.dblclick("button[data-key=Enter]")
    problem.page.wait_for_selector("text=answered")
    problem.page.wait_for_timeout(200)
    assert len(problem.sent) == 1


def test_a_reload_and_another_tab_send_the_same_id(problem: Problem) -> None:
    first = problem.attempt_id
    problem.open()
    assert problem.attempt_id == first
    other = Problem(problem.page.context.new_page(), problem.address)
    other.open()
    assert other.attempt_id == first


def test_after_a_reply_the_next_try_has_an_id_of_its_own(problem: Problem) -> None:
    first = problem.attempt_id
    problem.page.click("button[data-key=Enter]")
    problem.page.wait_for_selector("text=answered")
    problem.open()
    assert problem.attempt_id != first
    assert problem.sent[0]["attempt_id"] == [first]


def test_an_unsent_answer_survives_a_reload(problem: Problem) -> None:
    problem.page.fill("#response", "half an answer")
    problem.open()
    assert problem.typed == "half an answer"


@pytest.mark.parametrize("body", ["<!doctype html><html></html>", "<p>broken</p>"])
def test_a_broken_reply_keeps_the_form(problem: Problem, body: str) -> None:
    problem.reply = (500, body)
    problem.page.fill("#response", "precious")
    before = problem.attempt_id
    problem.page.click("button[data-key=Enter]")
    problem.page.wait_for_selector("#toasts > *")
    assert (problem.typed, problem.attempt_id) == ("precious", before)
    problem.reply = (200, '<div id="problem">answered</div>')
    problem.page.click("button[data-key=Enter]")
    problem.page.wait_for_selector("text=answered")
    assert problem.sent[0] == problem.sent[1]


def test_a_verdict_is_spoken_in_plain_words(problem: Problem) -> None:
    problem.page.click("button[data-key=Enter]")
    problem.page.wait_for_selector("#announcer:text-is('Not yet. Once more.')", state="attached")


def test_what_is_typed_is_read_back(problem: Problem) -> None:
    problem.page.fill("#response", "7 lambda")
    problem.page.wait_for_selector("[data-echo-out] [data-of='7 lambda'] .katex")


def test_the_visual_field_gives_latex_and_the_typed_text_back(problem: Problem) -> None:
    problem.page.fill("#response", "x^2/(1+y)")
    problem.switch_visual()
    problem.page.wait_for_selector("math-field:focus")
    assert problem.page.locator("math-field").evaluate("field => field.offsetHeight") > 20
    problem.switch_visual()
    assert problem.typed == "x^2/(1+y)"
    problem.switch_visual()
    problem.page.wait_for_selector("math-field:focus")
    problem.page.keyboard.type("+a/b")
    until(problem.page, "document.querySelector('[name=syntax]').value === 'latex'")
    problem.page.keyboard.press("Enter")
    problem.page.wait_for_selector("text=answered")
    assert problem.sent[0]["syntax"] == ["latex"]
    assert r"\frac{a}{b}" in problem.sent[0]["response"][0]


def test_the_choice_of_field_is_remembered(problem: Problem) -> None:
    problem.switch_visual()
    problem.page.wait_for_selector("math-field")
    problem.open()
    problem.page.wait_for_selector("math-field")


def test_keys_press_buttons_but_never_while_typing(problem: Problem) -> None:
    page = problem.page
    page.evaluate(
        "void document.querySelector('[data-key=h]')"
        ".addEventListener('click', () => { document.title += '!' })"
    )
    page.keyboard.press("h")
    page.focus("#response")
    page.keyboard.press("h")
    assert page.title().count("!") == 1
    page.evaluate("document.activeElement.blur(); document.body.dataset.keys = 'off'")
    page.keyboard.press("h")
    assert page.title().count("!") == 1


def test_the_list_of_keys_opens_and_closes(problem: Problem) -> None:
    problem.page.keyboard.press("?")
    assert problem.page.locator("#key-sheet").is_visible()
    problem.page.keyboard.press("Escape")
    assert problem.page.locator("#key-sheet").is_hidden()


def test_an_order_is_arranged_by_keyboard(chromium: Browser, address: str) -> None:
    page = chromium.new_page()
    page.goto(address)
    order = page.locator("[data-order]").first
    order.locator("[data-move=down]").first.focus()
    page.keyboard.press("Enter")
    numbers = order.locator("input").evaluate_all("all => all.map(one => one.value)")
    assert numbers == ["0", "2", "1"]
    assert page.evaluate("document.activeElement.dataset.move") == "down"
    page.close()


def sent_picks(form: Locator) -> list[str]:
    return form.evaluate("form => new FormData(form).getAll('response')")


def test_nodes_are_picked_by_keyboard_and_the_list_follows(chromium: Browser, address: str) -> None:
    page = chromium.new_page()
    page.goto(address)
    form = page.locator("form:has([data-graph])").first
    form.get_by_role("checkbox", name="node S").focus()
    page.keyboard.press("Space")
    assert sent_picks(form) == ["0", "2", "3"]
    form.locator("summary").click()
    mirrored = form.locator("[data-mirrors]:checked")
    assert mirrored.evaluate_all("all => all.map(one => one.dataset.mirrors)") == ["0", "2", "3"]
    form.locator("[data-mirrors='0']").uncheck()
    assert sent_picks(form) == ["2", "3"]
    page.close()


def test_a_graph_works_without_scripts(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    form = page.locator("form:has([data-graph])").first
    assert form.locator("[data-graph-list]").is_hidden()
    target = form.get_by_role("checkbox", name="node G")
    box = target.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 41  # with its border 44
    target.click()
    assert target.is_checked()
    edges = page.locator("form:has([data-graph])").nth(2)
    edge = edges.get_by_role("checkbox", name="edge between C and D")
    edge.check()
    assert edge.is_checked()
    context.close()
