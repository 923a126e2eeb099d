"""Every address of the site."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

handler400 = "unstuck.site.errors.unreadable"
handler403 = "unstuck.site.errors.refused"
handler404 = "unstuck.site.errors.not_found"
handler500 = "unstuck.site.errors.broken"


def health(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Say that the server answers, to anybody on this machine."""
    return HttpResponse("ok\n", "text/plain")


urlpatterns = [
    path("health", health, name="health"),
    path("runner/", include("unstuck.web.study.runner_urls")),
    path("", include("unstuck.web.study.urls")),
]
