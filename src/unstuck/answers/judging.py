"""Judging a response to a problem: compare first, then the mistakes its author knows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from unstuck.answers.base import Answer, Judgement, Mistake, Response, Verdict


def judge(answer: Answer, response: Response, mistakes: Iterable[Mistake] = ()) -> Judgement:
    """Judge ``response`` against ``answer``; a named mistake explains better than a generic one.

    Never raises on any text, and the same input always gets the same verdict.
    """
    judgement = answer.judge(response)
    if judgement.verdict is not Verdict.NOT_YET:
        return judgement
    for mistake in mistakes:
        if _made(mistake, response):
            return replace(judgement, headline="Not yet", detail=mistake.message)
    return judgement


def _made(mistake: Mistake, response: Response) -> bool:
    verdict = mistake.answer.judge(response).verdict
    return verdict in (Verdict.CORRECT, Verdict.WRONG_FORM)
