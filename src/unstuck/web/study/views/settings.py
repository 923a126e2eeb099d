"""Settings: time, look, goal, pause, export, delete."""

from __future__ import annotations

from django.contrib.auth import login, logout
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from unstuck.web.accounts.actions import local_user
from unstuck.web.study.actions import settings as actions
from unstuck.web.study.forms import DAYS, DeleteForm, LookForm, TimeForm
from unstuck.web.study.models import Profile
from unstuck.web.study.queries.export import export_zip
from unstuck.web.study.queries.labs import labs_status
from unstuck.web.study.views.page import Visit, go_to, visit

BACKEND = "django.contrib.auth.backends.ModelBackend"


@visit("GET")
def settings(visit: Visit) -> HttpResponse:
    """Show all settings."""
    return _page(visit)


def _page(
    visit: Visit,
    time: TimeForm | None = None,
    look: LookForm | None = None,
    delete: DeleteForm | None = None,
    saved: str = "",
) -> HttpResponse:
    profile = visit.profile
    context = {
        "time": time or TimeForm(time_of(profile)),
        "look": look or LookForm(_look_of(profile)),
        "delete": delete,
        "days": DAYS,
        "chosen_days": chosen_days(time or TimeForm(time_of(profile))),
        "themes": Profile.Theme.choices,
        "phrase": actions.DELETE_PHRASE,
        "goal": visit.standing.goal,
        "labs": labs_status(visit.now),
        "saved": saved or visit.request.GET.get("saved", ""),
    }
    wrong = any(form is not None and form.errors for form in (time, look, delete))
    return visit.render("study/settings/page.html", context, status=422 if wrong else 200)


def time_of(profile: Profile) -> dict[str, object]:
    """The stored time settings, as the form takes them."""
    return {
        "minutes": profile.minutes_a_day,
        "days": profile.days,
        "time_zone": profile.time_zone,
    }


def chosen_days(form: TimeForm) -> set[int]:
    """The days that a form has ticked, valid or not."""
    ticked = form["days"].value() or []
    return {int(day) for day in ticked if str(day).isdecimal()}


def _look_of(profile: Profile) -> dict[str, object]:
    return {
        "theme": profile.theme,
        "shortcuts": profile.shortcuts,
        "math_field": profile.math_field,
    }


def _saved(visit: Visit, what: str) -> HttpResponse:
    return go_to(visit, f"{reverse('study:settings')}?saved={what}")


@visit("POST")
def save_time(visit: Visit) -> HttpResponse:
    """Save minutes, days and time zone."""
    form = TimeForm(visit.request.POST)
    if not form.is_valid():
        return _page(visit, time=form)
    data = form.cleaned_data
    actions.set_time(visit.profile, data["minutes"], data["days"], data["time_zone"])
    return _saved(visit, "time")


@visit("POST")
def save_look(visit: Visit) -> HttpResponse:
    """Save theme, shortcuts and math field."""
    form = LookForm(visit.request.POST)
    if not form.is_valid():
        return _page(visit, look=form)
    data = form.cleaned_data
    actions.set_look(visit.profile, data["theme"], data["shortcuts"], data["math_field"])
    return _saved(visit, "look")


@visit("POST")
def pause(visit: Visit) -> HttpResponse:
    """Stop the plan, or take it up again."""
    match visit.text("pause"):
        case "on":
            actions.pause(visit.profile, visit.now)
        case "off":
            actions.end_pause(visit.profile)
        case _:
            raise Http404
    return go_to(visit, reverse("study:today"))


@visit("GET")
def export(visit: Visit) -> HttpResponse:
    """Send everything that is stored, as an archive."""
    name = f"unstuck-{visit.now:%Y-%m-%d}.zip"
    return HttpResponse(
        export_zip(visit.learner, visit.now),
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@visit("POST")
def delete(visit: Visit) -> HttpResponse:
    """Delete everything, after the phrase was written."""
    form = DeleteForm(visit.request.POST)
    if not form.is_valid():
        return _page(visit, delete=form)
    was_local = visit.learner.is_local
    actions.delete_everything(visit.learner)
    logout(visit.request)
    if was_local:
        # Whoever may use this browser may begin again; the new account knows nothing.
        login(visit.request, local_user(), backend=BACKEND)
    return render(visit.request, "study/settings/deleted.html")
