"""One problem: answering it, hints, solution, being stuck, parking, disputing."""

from __future__ import annotations

from typing import cast, get_args
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse

from unstuck.answers import Response, Syntax, Verdict
from unstuck.learner import Purpose
from unstuck.web.study.actions import problems, said
from unstuck.web.study.actions.problems import LONGEST_RESPONSE, TooLong
from unstuck.web.study.models import Problem, StuckPoint
from unstuck.web.study.queries.access import (
    get_attempt_for,
    get_problem_for,
    get_stuck_point_for,
)
from unstuck.web.study.queries.exercise import problem_page, stuck_help
from unstuck.web.study.queries.session import problem_aside
from unstuck.web.study.views.page import Visit, go_to, visit

CARD = "study/exercise/card.html"
PAGE = "study/exercise/page.html"


@visit("GET")
def show(visit: Visit, key: UUID) -> HttpResponse:
    """Show a problem as it stands; ``?open=stuck`` and ``?open=dispute`` open their panels."""
    problem = get_problem_for(visit.learner, key)
    if problem.purpose == Purpose.PLACEMENT:
        return go_to(visit, reverse("study:placement"))
    opens = visit.request.GET.get("open", "")
    return _render(visit, problem, opens=opens, point=_point(visit))


def _point(visit: Visit) -> UUID | None:
    try:
        return UUID(visit.request.GET["point"])
    except (KeyError, ValueError):
        return None


def _render(
    visit: Visit,
    problem: Problem,
    *,
    opens: str = "",
    point: UUID | None = None,
    fault: str = "",
    takes_focus: bool = False,
    status: int = 200,
) -> HttpResponse:
    stuck = None
    if point is not None:
        stuck = stuck_help(get_stuck_point_for(visit.learner, point), visit.standing)
    context = {
        "page": problem_page(problem, visit.curriculum, stuck),
        "opens": opens,
        "fault": fault,
        "takes_focus": takes_focus,
    }
    if visit.wants_fragment:
        return visit.render(CARD, context, status)
    aside = problem_aside(problem, visit.standing)
    return visit.render(PAGE, {**context, "aside": aside}, status)


def after(
    visit: Visit, problem: Problem, query: str = "", takes_focus: bool = False
) -> HttpResponse:
    """Show the problem again after something was written."""
    if visit.wants_fragment:
        found = get_problem_for(visit.learner, problem.pk)
        return _render(visit, found, takes_focus=takes_focus)
    return go_to(visit, reverse("study:problem", args=[problem.pk]) + query)


def response_of(visit: Visit) -> Response:
    """What the form sends: one field, or several (chosen options, an order) joined by commas."""
    syntax = visit.text("syntax") or "text"
    if syntax not in get_args(Syntax):
        raise Http404
    text = ",".join(visit.request.POST.getlist("response"))
    return Response(text, cast(Syntax, syntax))


def _draft(visit: Visit, problem: Problem) -> Response:
    """Keep what stands in the field, whichever button was pressed."""
    response = response_of(visit)
    if "response" in visit.request.POST:
        problems.keep_draft(problem, response)
    return response


@visit("POST")
def answer(visit: Visit, key: UUID) -> HttpResponse:
    """Judge an answer."""
    problem = get_problem_for(visit.learner, key)
    response = response_of(visit)
    try:
        problems.submit(problem, visit.key("attempt_id"), response, visit.curriculum, visit.now)
    except TooLong:
        fault = f"That is longer than {LONGEST_RESPONSE} characters: please send less."
        problem.draft = response.text
        return _render(visit, problem, fault=fault, status=422)
    return after(visit, problem, "#verdict", takes_focus=True)


@visit("GET")
def read_as(visit: Visit, key: UUID) -> HttpResponse:
    """Say how a response is read, giving no verdict away."""
    problem = get_problem_for(visit.learner, key)
    text, syntax = visit.request.GET.get("response", ""), visit.request.GET.get("syntax", "text")
    if syntax not in get_args(Syntax) or len(text) > LONGEST_RESPONSE:
        raise Http404
    judgement = problem.as_drawn.answer.judge(Response(text, cast(Syntax, syntax)))
    unreadable = judgement.verdict is Verdict.UNREADABLE
    context = {"read_as": judgement.read_as, "fault": judgement.headline if unreadable else ""}
    return visit.render("design/_echo.html", context)


@visit("POST")
def hint(visit: Visit, key: UUID) -> HttpResponse:
    """Open a hint."""
    problem = get_problem_for(visit.learner, key)
    _draft(visit, problem)
    number = visit.text("number")
    problems.show_hint(problem, int(number) if number.isdecimal() else problem.hints_shown + 1)
    return after(visit, problem, "#hints")


@visit("POST")
def solution(visit: Visit, key: UUID) -> HttpResponse:
    """Open the worked solution; the problem is over, and a twin can follow."""
    problem = get_problem_for(visit.learner, key)
    _draft(visit, problem)
    problems.show_solution(problem, visit.curriculum, visit.now)
    return after(visit, problem, "#solution")


@visit("POST")
def twin(visit: Visit, key: UUID) -> HttpResponse:
    """Show another problem of the same exercise."""
    problem = get_problem_for(visit.learner, key)
    shown = problems.show_twin(problem, visit.curriculum, visit.now)
    return go_to(visit, reverse("study:problem", args=[shown.pk]))


@visit("POST")
def park(visit: Visit, key: UUID) -> HttpResponse:
    """Put the problem aside and go on; Today shows it."""
    problem = get_problem_for(visit.learner, key)
    _draft(visit, problem)
    problems.park(problem)
    return go_to(visit, reverse("study:task", args=[problem.task_id]))


@visit("POST")
def resume(visit: Visit, key: UUID) -> HttpResponse:
    """Take a parked problem up again."""
    problem = get_problem_for(visit.learner, key)
    problems.resume(problem)
    return go_to(visit, reverse("study:problem", args=[key]))


@visit("POST")
def stuck(visit: Visit, key: UUID) -> HttpResponse:
    """Record how the learner is stuck, and show the help that belongs to it."""
    problem = get_problem_for(visit.learner, key)
    draft = _draft(visit, problem)
    kind = visit.text("kind")
    if kind not in StuckPoint.Kind.values:
        raise Http404
    point = said.mark_stuck(problem, StuckPoint.Kind(kind), draft.text or problem.draft, visit.now)
    return _with_point(visit, point)


@visit("POST")
def stuck_step(visit: Visit, key: UUID) -> HttpResponse:
    """Record how far the learner came, and open the step after."""
    point = get_stuck_point_for(visit.learner, key)
    step = visit.text("step")
    if not step.isdecimal():
        raise Http404
    said.say_how_far(point, int(step))
    return _with_point(visit, point)


def _with_point(visit: Visit, point: StuckPoint) -> HttpResponse:
    if visit.wants_fragment:
        return _render(visit, get_problem_for(visit.learner, point.problem_id), point=point.pk)
    address = reverse("study:problem", args=[point.problem_id])
    return go_to(visit, f"{address}?point={point.pk}#stuck")


@visit("POST")
def dispute(visit: Visit, key: UUID) -> HttpResponse:
    """Store "I think I am right" about one answer."""
    attempt = get_attempt_for(visit.learner, key)
    said.dispute(attempt, visit.text("note"), visit.now)
    problem = get_problem_for(visit.learner, attempt.problem_id or key)
    return after(visit, problem, "#verdict")
