"""Addresses that show one behavior of the site each, for its tests."""

import sqlite3
from typing import NoReturn

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import path

from unstuck.site.urls import handler400, handler403, handler404, handler500, health

__all__ = ["handler400", "handler403", "handler404", "handler500"]


def who(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"<p>{request.user.get_username()}</p>")


def breaks(request: HttpRequest) -> NoReturn:
    raise RuntimeError("what a learner typed")


def full(request: HttpRequest) -> NoReturn:
    try:
        raise sqlite3.OperationalError("database or disk is full")
    except sqlite3.OperationalError as error:
        raise OperationalError(*error.args) from error


urlpatterns = [
    path("health", health),
    path("", who),
    path("lesson/one", who),
    path("breaks", breaks),
    path("full", full),
]
