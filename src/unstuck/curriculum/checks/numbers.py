"""Numbers that a person can handle without a machine.

In an answer: whole numbers of at most 6 digits, fractions with at most 4 digits above and
below, decimals with at most 6 digits in all.  In a question: at most 7 digits in a row and at
most 6 after the point.  A number that is asked for rounded is judged as it is rounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from unstuck.curriculum.problem import Problem

WHOLE_DIGITS, FRACTION_DIGITS, DECIMAL_DIGITS = 6, 4, 6
QUESTION_DIGITS, QUESTION_PLACES = 7, 6
_FRACTION = re.compile(r"(?<![\d.])(\d+)\s*/\s*(\d+)(?![\d.])")
_DECIMAL = re.compile(r"(?<![\d.])(\d+)\.(\d+)")
_WHOLE = re.compile(r"(?<![\d./])(\d+)(?![\d./])")
_TYPED = ("math", "lines")


def unfriendly(problem: Problem) -> Iterator[str]:
    """Yield each number that is too long for a person."""
    if problem.answer.field.widget in _TYPED:
        spelled = problem.answer.spellings()
        if spelled:
            yield from _in_answer(spelled[0].text)
    for digits in re.findall(
        r"\d+", re.sub(r"(?<=\d)(?:\{,\}|\\,|[, ])(?=\d{3})", "", problem.question)
    ):
        if len(digits) > QUESTION_DIGITS:
            yield f"{digits} in the question"
    for found in _DECIMAL.finditer(problem.question):
        if len(found[2]) > QUESTION_PLACES:
            yield f"{found[0]} in the question"


def _in_answer(text: str) -> Iterator[str]:
    for found in _FRACTION.finditer(text):
        if max(len(found[1]), len(found[2])) > FRACTION_DIGITS:
            yield f"{found[0]} in the answer"
    for found in _DECIMAL.finditer(text):
        if len((found[1] + found[2]).lstrip("0")) > DECIMAL_DIGITS:
            yield f"{found[0]} in the answer"
    for found in _WHOLE.finditer(text):
        if len(found[1]) > WHOLE_DIGITS:
            yield f"{found[0]} in the answer"
