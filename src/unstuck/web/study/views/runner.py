"""What lab runners ask for: the next job, more time for it, and to hand in its verdict.

A runner learns nothing of who wrote a submission.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import update_wrapper
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from unstuck.web.study import bell, wiring
from unstuck.web.study.actions import runs
from unstuck.web.study.lab_report import ReportError, read_verdict
from unstuck.web.study.models import LabRun, LabWork

P = ParamSpec("P")

LARGEST_REPORT = 900_000
LONGEST_WAIT = 2.0
ASK_AGAIN = {"near": 0.0, "crowded": 0.5, "idle": 3.0, "off": 30.0}
"""Seconds until a runner asks again."""
OPEN_LATELY = runs.LEASE * 40


def for_runners(
    view: Callable[Concatenate[Mapping[str, Any], P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Decorate a view: it gets the JSON object that a runner posted with the right token."""

    def handle(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not _is_runner(request):
            return _trouble(403, "This address is for lab runners with the right token.")
        if request.method != "POST":
            return _trouble(405, "Runners post.")
        try:
            if len(request.body) > LARGEST_REPORT:
                return _trouble(413, f"More than {LARGEST_REPORT} bytes.")
            said = json.loads(request.body)
        except RequestDataTooBig:
            return _trouble(413, f"More than {LARGEST_REPORT} bytes.")
        except (ValueError, RecursionError):
            return _trouble(400, "This is no JSON.")
        if not isinstance(said, dict):
            return _trouble(400, "This is no JSON object.")
        return view(said, *args, **kwargs)

    guarded: Callable[Concatenate[HttpRequest, P], HttpResponse] = csrf_exempt(handle)
    return update_wrapper(guarded, view)


def _is_runner(request: HttpRequest) -> bool:
    token = wiring.labs().token
    scheme, _, shown = request.headers.get("Authorization", "").partition(" ")
    right = hmac.compare_digest(shown.encode(), token.encode())
    return bool(token) and scheme == "Bearer" and right


def _trouble(status: int, words: str) -> HttpResponse:
    return JsonResponse({"trouble": words}, status=status)


@for_runners
def next_job(said: Mapping[str, Any]) -> HttpResponse:
    """Give the next job, wait a moment for one, or say when to ask again."""
    trouble, is_isolated = str(said.get("trouble", ""))[:2_000], said.get("is_isolated") is True
    runs.note_runner(str(said.get("name", ""))[:80], is_isolated, trouble, wiring.now())
    labs = wiring.labs()
    if not labs.is_on or trouble or not (is_isolated or labs.allows_unisolated):
        return JsonResponse({"again": ASK_AGAIN["off"]})
    if not _is_somebody_near(wiring.now()):
        return _job(runs.next_run(wiring.now()), ASK_AGAIN["idle"])
    with bell.place_to_wait() as has_place:
        found = bell.wait_for(
            lambda: runs.next_run(wiring.now()), LONGEST_WAIT if has_place else 0.0
        )
        return _job(found, ASK_AGAIN["near" if has_place else "crowded"])


def _is_somebody_near(now: datetime) -> bool:
    """Whether a lab is open here, or was saved lately through another process."""
    return (
        bell.is_somebody_near() or LabWork.objects.filter(saved_at__gt=now - OPEN_LATELY).exists()
    )


def _job(run: LabRun | None, again: float) -> HttpResponse:
    if run is None:
        return JsonResponse({"again": again})
    job = {
        "id": str(run.pk),
        "lease": str(run.lease),
        "seconds": runs.LEASE.total_seconds(),
        "lab": run.edition.source,
        "submission": run.submission,
        "seed": run.seed,
    }
    return JsonResponse({"job": job, "again": 0.0})


@for_runners
def renew(said: Mapping[str, Any], key: UUID) -> HttpResponse:
    """Keep a job for longer, if it is still this runner's."""
    try:
        held = runs.renew(key, UUID(str(said.get("lease"))), wiring.now())
    except ValueError:
        return _trouble(400, "A lease is a UUID.")
    return JsonResponse({"held": held})


@for_runners
def report(said: Mapping[str, Any], key: UUID) -> HttpResponse:
    """Take a verdict; any but the first is dropped, and the runner is told."""
    try:
        verdict = read_verdict(said.get("run"))
    except ReportError as fault:
        return _trouble(400, str(fault))
    kept = runs.keep_verdict(key, verdict, wiring.curriculum(), wiring.now())
    return JsonResponse({"kept": kept})
