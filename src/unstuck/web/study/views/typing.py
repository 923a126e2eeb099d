"""How mathematics is typed: the table of spellings, and a field to try them."""

from __future__ import annotations

from typing import cast, get_args

from django.http import Http404, HttpResponse

from unstuck.answers import Field, Response, Syntax
from unstuck.answers.base import Judgement
from unstuck.answers.typing_guide import GUIDE, read_anything
from unstuck.web.study.actions.problems import LONGEST_RESPONSE
from unstuck.web.study.views.page import Visit, visit

FIELD = Field("math", "Every single letter is a name here.", keys=(r"\frac{}{}", "^{}", r"\sqrt{}"))


@visit("GET")
def how_to_type(visit: Visit) -> HttpResponse:
    """Show every spelling with how it is read; and, without JavaScript, what was tried."""
    response = _tried(visit)
    context = {"sections": GUIDE, "field": FIELD, "typed": response, **_echo(response)}
    return visit.render("study/typing/page.html", context)


@visit("GET")
def try_typing(visit: Visit) -> HttpResponse:
    """Say how a text is read where any letter is a name."""
    return visit.render("design/_echo.html", _echo(_tried(visit)))


def _tried(visit: Visit) -> Response:
    text, syntax = visit.request.GET.get("response", ""), visit.request.GET.get("syntax", "text")
    if syntax not in get_args(Syntax) or len(text) > LONGEST_RESPONSE:
        raise Http404
    return Response(text, cast(Syntax, syntax))


def _echo(response: Response) -> dict[str, str]:
    if not response.text.strip():
        return {"read_as": "", "fault": ""}
    reading = read_anything(response)
    if isinstance(reading, Judgement):
        return {"read_as": "", "fault": reading.detail or reading.headline}
    return {"read_as": reading.read_as, "fault": ""}
