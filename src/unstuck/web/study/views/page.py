"""What all views share: who asks, at what time, and how a page is rendered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, update_wrapper
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from unstuck.curriculum import Curriculum
from unstuck.web.accounts.models import User
from unstuck.web.study import wiring
from unstuck.web.study.actions.settings import own_profile
from unstuck.web.study.models import Profile
from unstuck.web.study.queries.standing import Standing, standing_of

P = ParamSpec("P")


@dataclass
class Visit:
    """One request of one learner, with the time and the curriculum that hold for all of it."""

    request: HttpRequest
    learner: User
    now: datetime
    curriculum: Curriculum

    @cached_property
    def profile(self) -> Profile:
        """What the learner told us."""
        return own_profile(self.learner)

    @cached_property
    def standing(self) -> Standing:
        """How every topic stands with them."""
        return standing_of(self.learner, self.profile, self.curriculum, self.now)

    @property
    def wants_fragment(self) -> bool:
        """Whether htmx asks for a part of the page that is open."""
        return self.request.headers.get("HX-Request") == "true"

    def text(self, name: str) -> str:
        """A field of the submitted form, stripped."""
        return self.request.POST.get(name, "").strip()

    def key(self, name: str) -> UUID:
        """An id of the submitted form; 404 for anything else."""
        try:
            return UUID(self.text(name))
        except ValueError:
            raise Http404 from None

    def render(self, template: str, context: Mapping[str, Any], status: int = 200) -> HttpResponse:
        """Render a page or a fragment."""
        shared = {
            "profile": self.profile,
            "theme": self.profile.theme,
            "keys": "on" if self.profile.shortcuts else "off",
            "now": self.now,
        }
        return render(self.request, template, {**shared, **context}, status=status)


def visit(
    *methods: str,
) -> Callable[
    [Callable[Concatenate[Visit, P], HttpResponse]],
    Callable[Concatenate[HttpRequest, P], HttpResponse],
]:
    """Decorate a view: it is for learners only, and gets a :class:`Visit` for its request."""

    def decorate(
        view: Callable[Concatenate[Visit, P], HttpResponse],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
        def handle(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            assert isinstance(request.user, User)
            made = Visit(request, request.user, wiring.now(), wiring.curriculum())
            return view(made, *args, **kwargs)

        guarded: Callable[Concatenate[HttpRequest, P], HttpResponse] = never_cache(
            login_required(require_http_methods(methods)(handle))
        )
        return update_wrapper(guarded, view)

    return decorate


def go_to(visit: Visit, address: str) -> HttpResponse:
    """Lead the browser to another page, also from within an htmx request."""
    if visit.wants_fragment:
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)
