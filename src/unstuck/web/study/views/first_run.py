"""The first run: goal, time, confidence, placement, and the map as it then stands."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.urls import reverse

from unstuck.learner.placement import Confidence
from unstuck.web.study.actions import first_run as actions
from unstuck.web.study.actions import placement as placing
from unstuck.web.study.actions import problems, settings
from unstuck.web.study.forms import DAYS, USUAL_MINUTES, TimeForm
from unstuck.web.study.models import Problem, Profile, Task
from unstuck.web.study.queries import topics as queries
from unstuck.web.study.queries.access import get_goal_for, get_problem_for
from unstuck.web.study.queries.ahead import outlook_of
from unstuck.web.study.queries.drawing import drawn_map
from unstuck.web.study.queries.exercise import problem_page
from unstuck.web.study.views.own_goals import own_rows
from unstuck.web.study.views.page import Visit, go_to, visit
from unstuck.web.study.views.practice import response_of
from unstuck.web.study.views.settings import chosen_days, time_of
from unstuck.web.study.views.today import start_first

Step = Profile.Step
ADDRESSES = {
    Step.GOAL: "study:first_goal",
    Step.TIME: "study:first_time",
    Step.CONFIDENCE: "study:first_confidence",
    Step.PLACEMENT: "study:placement",
    Step.MAP: "study:first_map",
    Step.DONE: "study:today",
}
STAGES = (
    (Step.GOAL, "Goal"),
    (Step.TIME, "Time"),
    (Step.CONFIDENCE, "Confidence"),
    (Step.PLACEMENT, "What you know"),
    (Step.MAP, "Your map"),
)
FEELINGS = (
    (Confidence.LOW, "Unsure", "It has been long, or it never felt like mine."),
    (Confidence.MEDIUM, "In between", "Some of it sits well, some of it is gone."),
    (Confidence.HIGH, "Sure", "I use mathematics and want to go further."),
)


@visit("GET")
def resume(visit: Visit) -> HttpResponse:
    """Go to where the first run stands."""
    return _go_on(visit)


def _go_on(visit: Visit) -> HttpResponse:
    return go_to(visit, reverse(ADDRESSES[Step(visit.profile.step)]))


def _stages(visit: Visit, here: Step) -> list[dict[str, object]]:
    """The pages of the first run, which of them is open, and which are behind."""
    standing = actions.ORDER.index(Step(visit.profile.step))
    return [
        {
            "words": words,
            "here": step == here,
            "address": reverse(ADDRESSES[step]),
            "done": actions.ORDER.index(step) < standing,
        }
        for step, words in STAGES
    ]


@visit("GET", "POST")
def goal(visit: Visit) -> HttpResponse:
    """Ask what the learner wants; all goals can be read, ranked by how much is written."""
    if visit.request.method == "POST":
        if chosen := visit.text("goal"):
            found = get_goal_for(visit.learner, visit.curriculum, chosen)
            settings.change_goal(visit.profile, found.id)
        actions.go_past(visit.profile, Step.GOAL)
        return _go_on(visit)
    context = {
        "rows": queries.goal_rows(visit.curriculum),
        "own": own_rows(visit),
        "goal": visit.standing.goal,
        "stages": _stages(visit, Step.GOAL),
    }
    return visit.render("study/first_run/goal.html", context)


@visit("GET", "POST")
def time(visit: Visit) -> HttpResponse:
    """Ask how much time there is."""
    form = TimeForm(visit.request.POST or time_of(visit.profile))
    if visit.request.method == "POST":
        if visit.text("skip"):
            actions.go_past(visit.profile, Step.TIME)
            return _go_on(visit)
        if form.is_valid():
            data = form.cleaned_data
            settings.set_time(visit.profile, data["minutes"], data["days"], data["time_zone"])
            actions.go_past(visit.profile, Step.TIME)
            return _go_on(visit)
    context = {
        "form": form,
        "days": DAYS,
        "chosen_days": chosen_days(form),
        "usual": USUAL_MINUTES,
        "stages": _stages(visit, Step.TIME),
    }
    wrong = visit.request.method == "POST"
    return visit.render("study/first_run/time.html", context, 422 if wrong else 200)


@visit("GET", "POST")
def confidence(visit: Visit) -> HttpResponse:
    """Ask how sure the learner feels; it is shown to nobody."""
    if visit.request.method == "POST":
        says = visit.text("confidence")
        if says:
            if says not in list(Confidence):
                raise Http404
            actions.set_confidence(visit.profile, Confidence(says))
        actions.go_past(visit.profile, Step.CONFIDENCE)
        return _go_on(visit)
    context = {"feelings": FEELINGS, "stages": _stages(visit, Step.CONFIDENCE)}
    return visit.render("study/first_run/confidence.html", context)


@visit("GET", "POST")
def placement(visit: Visit) -> HttpResponse:
    """Say what placement is and begin it (POST), or show its open question."""
    goal = visit.standing.goal
    if goal is None:
        actions.go_past(visit.profile, Step.PLACEMENT)
        return go_to(visit, reverse("study:first_map"))
    if visit.request.method == "POST":
        placing.start_placement(visit.learner, goal.id, visit.now)
        return go_to(visit, reverse("study:placement"))
    task = _under_way(visit)
    if task is None:
        return visit.render("study/first_run/placement.html", _placement_intro(visit))
    return _question(visit, task)


def _placement_intro(visit: Visit) -> dict[str, object]:
    asked = [name for name in visit.standing.map if visit.curriculum.exercises(name)]
    return {
        "goal": visit.standing.goal,
        "asked": len(asked),
        "stages": _stages(visit, Step.PLACEMENT),
    }


def _under_way(visit: Visit) -> Task | None:
    return Task.objects.filter(
        learner=visit.learner,
        kind=placing.PLACEMENT,
        topic=visit.profile.goal,
        state=Task.State.STARTED,
    ).first()


def _question(visit: Visit, task: Task, fault: str = "", status: int = 200) -> HttpResponse:
    placement = placing.placement_of(task, visit.profile, visit.curriculum)
    problem = placing.next_question(task, placement, visit.curriculum, visit.now)
    if problem is None:
        return _finish(visit, task)
    context = {
        "page": problem_page(problem, visit.curriculum),
        "about_left": max(1, placement.about_left),
        "number": placement.questions + 1,
        "fault": fault,
        "stages": _stages(visit, Step.PLACEMENT),
    }
    template = "question_card" if visit.wants_fragment else "question"
    return visit.render(f"study/first_run/{template}.html", context, status)


def _finish(visit: Visit, task: Task) -> HttpResponse:
    placement = placing.placement_of(task, visit.profile, visit.curriculum)
    placing.finish_placement(task, placement, visit.now)
    actions.go_past(visit.profile, Step.PLACEMENT)
    return go_to(visit, reverse("study:first_map"))


@visit("POST")
def placement_answer(visit: Visit) -> HttpResponse:
    """Take an answer, or "I have not met this", and ask the next question."""
    task = _under_way(visit)
    if task is None:
        return go_to(visit, reverse("study:placement"))
    problem = get_problem_for(visit.learner, visit.key("problem"))
    if visit.text("not_met"):
        problems.not_met(problem, visit.curriculum, visit.now)
        return _next(visit, task)
    response = response_of(visit)
    try:
        problems.submit(problem, visit.key("attempt_id"), response, visit.curriculum, visit.now)
    except problems.TooLong:
        problem.draft = response.text
        return _question(visit, task, "That is too long to read: please send less.", 422)
    return _next(visit, task)


def _next(visit: Visit, task: Task) -> HttpResponse:
    if visit.wants_fragment:
        return _question(visit, task)
    return go_to(visit, reverse("study:placement"))


@visit("POST")
def placement_stop(visit: Visit) -> HttpResponse:
    """Stop asking: what was found so far stands, the rest is taken as not known."""
    task = _under_way(visit)
    if task is not None:
        return _finish(visit, task)
    actions.go_past(visit.profile, Step.PLACEMENT)
    return go_to(visit, reverse("study:first_map"))


@visit("GET", "POST")
def first_map(visit: Visit) -> HttpResponse:
    """Show what is known already and what is ahead."""
    if visit.request.method == "POST":
        for step in (Step.PLACEMENT, Step.MAP):
            actions.go_past(visit.profile, step)
        return start_first(visit)
    context = {
        "page": drawn_map(visit.standing, everything=False),
        "goal": visit.standing.goal,
        "outlook": outlook_of(visit.standing),
        "asked": _asked(visit),
        "stages": _stages(visit, Step.MAP),
    }
    return visit.render("study/first_run/map.html", context)


def _asked(visit: Visit) -> int:
    closed = (Problem.State.RIGHT, Problem.State.ASKED, Problem.State.NOT_MET)
    asked = Problem.objects.filter(task__kind=placing.PLACEMENT, task__topic=visit.profile.goal)
    return asked.filter(learner=visit.learner, state__in=closed).count()
