"""Grading outside a page: one JSON object in, one out.

The format is described in ``docs/write/grade.md``; ``unstuck grade`` reads and writes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from time import perf_counter
from typing import Any

from unstuck.answers.base import Judgement, Verdict
from unstuck.answers.compare import budgeted
from unstuck.answers.forms import FORMS
from unstuck.answers.grading.building import BUILDERS, build, is_near
from unstuck.answers.grading.case import Case, CaseError
from unstuck.answers.judging import judge
from unstuck.answers.realline import Undecided
from unstuck.maths.errors import MathsError

KINDS = tuple(BUILDERS)
"""The kinds of case."""

_GRIDS = ("matrix", "tuple", "vector")
"""Kinds that exercises want worked out, but whose value is right without."""


def _word(judgement: Judgement) -> str:
    """The verdict as the format calls it.

    What could be read but is another sort of thing, or has no value, keeps a learner's attempt
    open; as a graded answer it is incorrect.
    """
    verdict = judgement.verdict
    is_misfit = verdict is Verdict.UNREADABLE and bool(judgement.read_as)
    return "incorrect" if is_misfit or verdict is Verdict.NOT_YET else verdict.value


def grade(data: Mapping[str, Any]) -> dict[str, Any]:
    """Grade one case: ``id``, ``verdict``, ``read_as``, ``feedback``, ``position``,
    ``milliseconds``.

    Raises CaseError if the case itself is at fault.  The verdict never depends on the time.
    """
    started = perf_counter()
    judgement = _judged(Case.of(data))
    return {
        "id": data.get("id"),
        "verdict": _word(judgement),
        "read_as": judgement.read_as,
        "feedback": _feedback(judgement),
        "position": judgement.position,
        "milliseconds": round((perf_counter() - started) * 1000, 3),
    }


def _judged(case: Case) -> Judgement:
    try:
        answer = build(case)
    except CaseError as fault:
        if case.form is None or "is not itself in the form" not in str(fault):
            raise
        return _in_form(case, case.form)
    judgement = judge(answer, case.response_given)
    if judgement.verdict is Verdict.NOT_YET and case.tolerance and case.kind in _GRIDS:
        return _rounded(case, judgement)
    if judgement.verdict is Verdict.WRONG_FORM and case.form is None and case.kind in _GRIDS:
        return replace(judgement, verdict=Verdict.CORRECT)
    return judgement


def _rounded(case: Case, judgement: Judgement) -> Judgement:
    """The judgement of exact entries, mended where all of them are near enough."""
    try:
        with budgeted():
            is_right = is_near(case)
    except (CaseError, MathsError, Undecided, ValueError):
        return judgement
    if not is_right:
        return judgement
    return replace(judgement, verdict=Verdict.CORRECT, headline="Right", detail="", marks=())


def _in_form(case: Case, form: str) -> Judgement:
    """Judge the value first, then the response's own form: the reference has another one."""
    judgement = judge(build(case.without_form()), case.response_given)
    if judgement.verdict is not Verdict.CORRECT:
        return judgement
    try:
        build(replace(case, reference=case.response, reference_syntax=case.syntax))
    except CaseError:
        advice = FORMS[form].advice if form in FORMS else f"write it in the form: {form}"
        headline = f"Right, but {advice}"
        return replace(judgement, verdict=Verdict.WRONG_FORM, headline=headline)
    return judgement


def _feedback(judgement: Judgement) -> str:
    sentences = (judgement.headline, judgement.detail)
    return ". ".join(sentence for sentence in sentences if sentence)


__all__ = ["KINDS", "Case", "CaseError", "grade"]
