"""A lab: its page, the text as it is typed, a run and what came of it, hints, the solution."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse, JsonResponse
from django.urls import reverse

from unstuck.labs.lab import Lab
from unstuck.web.study import bell
from unstuck.web.study.actions import labs as actions
from unstuck.web.study.actions import runs
from unstuck.web.study.actions.labs import LONGEST_TEXT, Conflict, TooLong
from unstuck.web.study.models import LabRun, LabWork, Task
from unstuck.web.study.queries.access import get_lab, get_lab_run_for
from unstuck.web.study.queries.labs import lab_of, lab_page, labs_status, result_panel
from unstuck.web.study.queries.session import aside_of
from unstuck.web.study.views.page import Visit, go_to, visit

PAGE = "study/lab/page.html"
RESULT = "study/lab/result.html"
HINTS = "study/lab/hints.html"
SOLUTION = "study/lab/solution.html"
CONFLICT = "study/lab/conflict.html"
TOO_LONG = f"That is longer than {LONGEST_TEXT:,} characters; a lab needs far less."


@visit("GET")
def show(visit: Visit, topic: str) -> HttpResponse:
    """Show a lab as it was left."""
    work, lab = _work(visit, topic)
    bell.stay_near()
    return _page(visit, work, lab)


def _work(visit: Visit, topic: str) -> tuple[LabWork, Lab]:
    """The learner's work and the lab as it was shown to them."""
    current = get_lab(visit.curriculum, topic)
    work = actions.own_work(visit.learner, topic, current, visit.now)
    return work, lab_of(work.edition, visit.curriculum) or current


def _page(
    visit: Visit,
    work: LabWork,
    lab: Lab,
    *,
    text: str | None = None,
    conflict: LabWork | None = None,
    fault: str = "",
    status: int = 200,
) -> HttpResponse:
    started = {"kind": actions.LAB, "topic": work.topic, "state": Task.State.STARTED}
    task = Task.objects.filter(learner=visit.learner, **started).first()
    context = {
        "page": lab_page(work, lab, visit.standing, text),
        "aside": aside_of(task, work.topic, visit.standing) if task else None,
        "conflict": conflict,
        "fault": fault,
        "here": "today",
    }
    return visit.render(PAGE, context, status)


def _sent(visit: Visit, topic: str) -> tuple[LabWork, Lab, HttpResponse | None]:
    """Keep the text that came with any button; or say why not, and leave it on the screen."""
    work, lab = _work(visit, topic)
    post = visit.request.POST
    if "text" not in post:
        return work, lab, None
    seen = visit.text("seen")
    number = int(seen) if seen.isdecimal() and len(seen) < 10 else -1
    try:
        window = visit.text("window")[:40]
        work = actions.save_text(work, post["text"], number, window, visit.now)
    except TooLong:
        return work, lab, _refused(visit, work, lab, fault=TOO_LONG)
    except Conflict as found:
        return work, lab, _refused(visit, found.work, lab, conflict=found.work)
    return work, lab, None


def _refused(
    visit: Visit, work: LabWork, lab: Lab, *, conflict: LabWork | None = None, fault: str = ""
) -> HttpResponse:
    status = 409 if conflict else 422
    if not visit.wants_fragment:
        text = visit.request.POST["text"]
        return _page(visit, work, lab, text=text, conflict=conflict, fault=fault, status=status)
    reply = visit.render(CONFLICT, {"conflict": conflict, "fault": fault}, status)
    reply["HX-Retarget"], reply["HX-Reswap"] = "#conflict", "innerHTML"
    return reply


@visit("POST")
def save(visit: Visit, topic: str) -> HttpResponse:
    """Save the text as it is typed."""
    work, _, refusal = _sent(visit, topic)
    if refusal is not None:
        return refusal
    bell.stay_near()
    if visit.wants_fragment:
        return JsonResponse({"saves": work.saves})
    return go_to(visit, reverse("study:lab", args=[topic]))


@visit("POST")
def run(visit: Visit, topic: str) -> HttpResponse:
    """Save the text and queue it for a runner."""
    work, _, refusal = _sent(visit, topic)
    if refusal is not None:
        return refusal
    if not labs_status(visit.now).is_on:
        # The page still thinks that they are on; a fresh one says why not.
        refresh = HttpResponse(status=204, headers={"HX-Refresh": "true"})
        return refresh if visit.wants_fragment else _after(visit, work, "#run")
    key = visit.key("run_id")
    if LabRun.objects.filter(pk=key).exclude(work=work).exists():
        raise Http404
    asked = actions.ask_for_run(work, key, visit.now)
    if visit.wants_fragment:
        return _result(visit, get_lab_run_for(visit.learner, asked.pk), work)
    return _after(visit, work, "#result")


def _result(visit: Visit, found: LabRun, work: LabWork) -> HttpResponse:
    context = {
        "panel": result_panel(found, visit.curriculum),
        "topic": work.topic,
        "work": work,
        "status": labs_status(visit.now),
        "takes_focus": found.is_done,
    }
    return visit.render(RESULT, context)


def _after(visit: Visit, work: LabWork, place: str) -> HttpResponse:
    return go_to(visit, reverse("study:lab", args=[work.topic]) + place)


@visit("GET")
def result(visit: Visit, key: UUID) -> HttpResponse:
    """Show what came of a run, or that it is still under way."""
    found = get_lab_run_for(visit.learner, key)
    if found.leased_until is not None and found.leased_until < visit.now:
        runs.give_up(visit.now)
        found.refresh_from_db()
    if visit.wants_fragment:
        return _result(visit, found, found.work)
    return _after(visit, found.work, "#result")


@visit("POST")
def hint(visit: Visit, topic: str) -> HttpResponse:
    """Open the next hint."""
    work, lab, refusal = _sent(visit, topic)
    if refusal is not None:
        return refusal
    number = visit.text("number")
    wanted = int(number) if number.isdecimal() else work.hints_shown + 1
    actions.show_hint(work, wanted, sum(bool(one.hint) for one in lab.functions))
    if not visit.wants_fragment:
        return _after(visit, work, "#hints")
    work.refresh_from_db()
    return visit.render(HINTS, {"page": lab_page(work, lab, visit.standing), "oob": True})


@visit("POST")
def solution(visit: Visit, topic: str) -> HttpResponse:
    """Open the author's solution, once something was tried."""
    work, lab, refusal = _sent(visit, topic)
    if refusal is not None:
        return refusal
    actions.show_solution(work, visit.now)
    if not visit.wants_fragment:
        return _after(visit, work, "#solution")
    work.refresh_from_db()
    context = {"page": lab_page(work, lab, visit.standing), "takes_focus": True}
    return visit.render(SOLUTION, context)


@visit("POST")
def again(visit: Visit, topic: str) -> HttpResponse:
    """Begin with the starter again, in the lab as it is today."""
    work, _ = _work(visit, topic)
    actions.start_again(work, topic, get_lab(visit.curriculum, topic), visit.now)
    return _after(visit, work, "")
