"""Addresses for lab runners: known by their token, never by a session."""

from __future__ import annotations

from django.urls import path

from unstuck.web.study.views import runner

app_name = "runner"

urlpatterns = [
    path("next", runner.next_job, name="next"),
    path("jobs/<uuid:key>/renew", runner.renew, name="renew"),
    path("jobs/<uuid:key>/report", runner.report, name="report"),
]
