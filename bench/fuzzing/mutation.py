"""Changes to a case that keep it near to mathematics.

Text that is only looked at (``anything``, readings) is changed at will, with the words and signs
of the readers and with pieces of right and wrong answers; the spelling of a right answer or of a
near miss only in ways that keep its meaning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from tests.answers.oracles import Case, Judging, Reading

from fuzzing.table import ANSWERS, EXAMPLES, SYNTAXES, WAYS, right_spellings, wrong_spellings
from fuzzing.words import FRAMES, NUMBERS, WORDS

LONGEST = 2_100
"""A little over what is read at all."""

_PIECE = re.compile(r"\\?[A-Za-z]+|\d+|\s+|.", re.DOTALL)
_JOINTS = ("+", "-", "*", "/", "^", " ", "=", "<", ",", " or ", " and ", ";", "\n", "|")
_NUMBER = re.compile(r"\d+")


def changed(case: Case | None, draw: Random) -> Case:
    """A case near to the given one, or a fresh one."""
    if case is None or draw.random() < 0.08:
        return fresh(draw)
    if isinstance(case, Judging) and case.expected != "anything":
        if draw.random() < 0.6:
            return same_meaning(case, draw)
        case = replace(case, expected="anything")
    if draw.random() < 0.08:
        case = _elsewhere(case, draw)
    if draw.random() < 0.03:
        return replace(case, syntax=draw.choice(SYNTAXES))
    text = case.text
    for _ in range(draw.choice((1, 1, 1, 2, 3, 5))):
        text = draw.choice(CHANGES)(text, draw)[:LONGEST]
    return replace(case, text=text)


def fresh(draw: Random) -> Case:
    """The spelling of a right answer, of a near miss, or of either to be read only."""
    number = _any_answer(draw)
    wrong = draw.random() < 0.5
    spellings = (wrong_spellings if wrong else right_spellings)(number)
    if not spellings:
        return Reading(draw.choice(WAYS), draw.choice(WORDS), draw.choice(SYNTAXES))
    spelling = draw.choice(spellings)
    if draw.random() < 0.3:
        return Reading(draw.choice(WAYS), spelling.text, spelling.syntax)
    expected = "wrong" if wrong else "right"
    return Judging(ANSWERS[number], spelling.text, spelling.syntax, expected)


def _any_answer(draw: Random) -> int:
    """The number of an answer; every kind has its chance."""
    return draw.randrange(draw.choice((len(EXAMPLES), len(ANSWERS))))


def _elsewhere(case: Case, draw: Random) -> Case:
    """The same text for another answer or reader."""
    if draw.random() < 0.2:
        return Reading(draw.choice(WAYS), case.text, case.syntax)
    return Judging(ANSWERS[_any_answer(draw)], case.text, case.syntax)


def _pieces(text: str) -> list[str]:
    return _PIECE.findall(text)


def _span(text: str, draw: Random) -> tuple[list[str], int, int]:
    """The pieces of a text, and a range of them, mostly short."""
    pieces = _pieces(text)
    start = draw.randint(0, len(pieces))
    end = min(len(pieces), start + draw.choice((1, 1, 2, 3, 5, 8, len(pieces))))
    return pieces, start, end


def _insert(text: str, draw: Random) -> str:
    pieces, start, _ = _span(text, draw)
    return "".join([*pieces[:start], draw.choice(WORDS), *pieces[start:]])


def _delete(text: str, draw: Random) -> str:
    pieces, start, end = _span(text, draw)
    return "".join(pieces[:start] + pieces[end:])


def _exchange(text: str, draw: Random) -> str:
    pieces, start, end = _span(text, draw)
    return "".join([*pieces[:start], draw.choice(WORDS), *pieces[end:]])


def _repeat(text: str, draw: Random) -> str:
    pieces, start, end = _span(text, draw)
    times = draw.choice((2, 2, 3, 5, 10, 30, 100, 300))
    return "".join(pieces[:start] + pieces[start:end] * times + pieces[end:])


def _move(text: str, draw: Random) -> str:
    pieces, start, end = _span(text, draw)
    rest = pieces[:start] + pieces[end:]
    place = draw.randint(0, len(rest))
    return "".join(rest[:place] + pieces[start:end] + rest[place:])


def _frame(text: str, draw: Random) -> str:
    pieces, start, end = _span(text, draw)
    if draw.random() < 0.4:
        start, end = 0, len(pieces)
    inside = "".join(pieces[start:end]) or draw.choice(WORDS)
    frame = draw.choice(FRAMES)
    holes = frame.count("{}")
    parts = [inside if draw.random() < 0.7 else draw.choice(WORDS) for _ in range(holes)]
    return "".join([*pieces[:start], frame.format(*parts), *pieces[end:]])


def _renumber(text: str, draw: Random) -> str:
    found = list(_NUMBER.finditer(text))
    if not found:
        return text + draw.choice(NUMBERS)
    one = draw.choice(found)
    size = draw.choice((1, 1, 2, 3, 6, 15, 40, 119))
    other = str(draw.randrange(10**size))
    return text[: one.start()] + other + text[one.end() :]


def _splice(text: str, draw: Random) -> str:
    number = _any_answer(draw)
    spellings = draw.choice((right_spellings, wrong_spellings))(number)
    if not spellings:
        return text
    pieces, start, end = _span(text, draw)
    return "".join([*pieces[:start], draw.choice(spellings).text, *pieces[end:]])


def _join(text: str, draw: Random) -> str:
    return draw.choice(_JOINTS).join([text] * draw.choice((2, 2, 3, 6, 20)))


def _one_sign(text: str, draw: Random) -> str:
    place = draw.randint(0, len(text))
    sign = chr(draw.randrange(draw.choice((0x80, 0x2FFF))))
    return text[:place] + sign + text[place + 1 :]


CHANGES: Sequence[Callable[[str, Random], str]] = (
    _insert, _insert, _delete, _exchange, _exchange, _repeat, _move, _frame, _frame, _renumber,
    _renumber, _splice, _join, _one_sign,
)  # fmt: skip


def same_meaning(case: Judging, draw: Random) -> Judging:
    """The same response, written a little differently."""
    return replace(case, text=_respelled(case.text, draw))


def _respelled(text: str, draw: Random) -> str:
    edit = draw.choice(("spaces", "around", "minus", "times", "plus"))
    if edit == "spaces":
        return text.replace(" ", draw.choice(("  ", " \u00a0", "   ")))
    if edit == "around":
        return draw.choice((" {}", "{} ", "\n{}", "{}\t", " {} . ")).format(text)
    if edit == "minus":
        return re.sub(r"-(?![>-])(?<!--)", "\u2212", text)
    if edit == "times":
        return text.replace(" \\cdot ", " \\times ")
    return re.sub(r"(?<=[\w)]) ?\+ ?(?=[\w(])", draw.choice(("+", " + ", "+ ", " +")), text)
