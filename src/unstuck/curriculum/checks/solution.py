"""Whether a worked solution ends in the answer that is stored with it.

Only plain numbers are compared, and only when no step shows the right one: steps need not
repeat the answer, but when the last one ends in ``= number`` it must be the right number.
"""

from __future__ import annotations

import re

from unstuck.answers import Response, Verdict
from unstuck.curriculum.markup import formulas
from unstuck.curriculum.problem import Problem

_EQUALS = re.compile(r"=|\\approx|\\to|\\Rightarrow|,|;|\\text\{[^{}]*\}|\\quad")
_CALCULATION = re.compile(r"[+\-*:]|\\cdot|\\times|\\div")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:/\d+)?%?")
_PLAIN = re.compile(r"-?(?:\d+(?:\.\d+)?|\\[dt]?frac\{-?\d+\}\{\d+\})(?:\\%)?")


def contradiction(problem: Problem) -> str | None:
    """Return the number in which the steps end instead of the answer, if they do."""
    if problem.answer.kind != "number" or not problem.steps:
        return None
    last = [tex for tex, _, _ in formulas(problem.steps[-1])]
    if not last or "=" not in last[-1]:
        return None
    end = _EQUALS.split(last[-1])[-1].strip().rstrip(".").strip()
    if not _PLAIN.fullmatch(end) or _verdict(problem, end, latex=True) is not Verdict.NOT_YET:
        return None
    if _verdict(problem, rf"{end}\%", latex=True) is Verdict.CORRECT:
        return None
    return None if _is_shown(problem) else f"${end}$, the answer is {problem.answer.latex()}"


def _is_shown(problem: Problem) -> bool:
    for step in problem.steps:
        for tex, _, _ in formulas(step):
            for piece in map(str.strip, _EQUALS.split(tex)):
                if _CALCULATION.search(piece[1:]):
                    continue
                if _verdict(problem, piece, latex=True) is Verdict.CORRECT:
                    return True
        for piece in _NUMBER.findall(step):
            if _verdict(problem, piece, latex=False) is Verdict.CORRECT:
                return True
    return False


def _verdict(problem: Problem, text: str, *, latex: bool) -> Verdict:
    response = Response(text, "latex") if latex else Response(text)
    verdict = problem.answer.judge(response).verdict
    return Verdict.CORRECT if verdict is Verdict.WRONG_FORM else verdict
