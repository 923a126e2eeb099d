"""From what was typed to a tree: harmless extras removed, faults explained with their place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from unstuck.answers.base import Judgement, Response, Verdict
from unstuck.maths import tree
from unstuck.maths.errors import MathsError, ReadError
from unstuck.maths.limits import MAX_LENGTH
from unstuck.maths.names import Names, canonical
from unstuck.maths.printer import latex
from unstuck.maths.reader import read
from unstuck.maths.spoken import spoken

_OPENERS = ("$$", "$", r"\(", r"\[", r"\displaystyle", r"\,", r"\;", r"\ ", "~")
_CLOSERS = ("$$", "$", r"\)", r"\]", r"\,", r"\;", ";", ".", "~")
_LEFT_SIDE = re.compile(
    r"""\s*(?:\\?[A-Za-zΑ-ω]+['′]?(?:_\w+|_\{\w+\})?)?   # a name: x, f', x_1, \theta
        \s*(?:(?:\\left)?\([^=()<>]{0,40}\))?            # f(x), P(A|B); or (x, y) alone
        \s*(?:=|:=|≈|\\approx)(?![=<>])\s*""",
    re.VERBOSE,
)
LONE_U = re.compile(r"(?<![A-Za-z_\\])[Uu](?![A-Za-z_])")


@dataclass(frozen=True)
class Reading:
    """A response that could be read."""

    node: tree.Node
    read_as: str
    spoken: str

    def says(
        self,
        verdict: Verdict,
        headline: str,
        detail: str = "",
        marks: tuple[bool | None, ...] = (),
    ) -> Judgement:
        """A judgement that echoes this reading."""
        return Judgement(verdict, headline, detail, self.read_as, self.spoken, marks=marks)


def trimmed(text: str) -> tuple[str, int]:
    """``text`` without surrounding spaces, dollar signs and a final period; and what was cut
    at the left, so that places in the rest can be told in the whole.
    """
    start, end = 0, len(text)
    moved, rounds = True, 0
    while moved and start < end and rounds < 40:
        moved, rounds = False, rounds + 1
        for opener in (*_OPENERS, " ", "\t", "\n", "\r", "\u00a0"):
            if text.startswith(opener, start, end):
                start, moved = start + len(opener), True
        for closer in (*_CLOSERS, " ", "\t", "\n", "\r", "\u00a0"):
            if text.endswith(closer, start, end) and not _is_command(text, closer, start, end):
                end, moved = end - len(closer), True
    return text[start:end], start


def _is_command(text: str, closer: str, start: int, end: int) -> bool:
    r"""Whether the end belongs to a TeX command: ``\$``, ``\right.``."""
    return text.endswith(("\\" + closer, "\\right" + closer), start, end)


def without_left_side(text: str, prefixes: Iterable[str] = (), keep: Iterable[str] = ()) -> int:
    """How many characters of ``text`` are a repeated left side such as ``x =`` or ``f(x) =``.

    ``prefixes`` are the left sides that the page itself shows; ``keep`` are names that begin an
    equation of their own and stay.
    """
    for prefix in filter(None, prefixes):
        cut = _matched_prefix(text, prefix)
        if cut:
            return cut
    found = _LEFT_SIDE.match(text[:200])
    if (
        not found
        or found.start() == found.end()
        or re.split(r"[=:≈]|\\approx", found.group())[0].strip(" \\") in set(keep)
    ):
        return 0
    return found.end()


def _matched_prefix(text: str, prefix: str) -> int:
    """The length of ``prefix`` at the start of ``text``, spaces and case of TeX sizes aside."""
    place = 0
    for letter in re.sub(r"\\left|\\right|\s", "", prefix):
        while place < len(text) and text[place].isspace():
            place += 1
        if not text.startswith(letter, place):
            return 0
        place += 1
    return place


_NAMED = re.compile(r"(?<![A-Za-z_\\])\\?([A-Za-zα-ω]+(?:_?\d|_\{\d+\})?)\s*=(?![=<>])")


def left_names(text: str) -> frozenset[str]:
    """The names that stand before an equals sign, as in ``x = 2 or x = -3``."""
    found = [canonical(name) for name in _NAMED.findall(text[:1000])]
    return frozenset(found[:12]) - {"pi", "e", "i", "inf"}


def unreadable(response: Response, fault: ReadError, offset: int) -> Judgement:
    """What a learner reads when we could not: where, why and what may have been meant."""
    start = min(fault.start + offset, len(response.text))
    end = min(max(fault.end + offset, start), len(response.text))
    hint = f" Did you mean `{fault.suggestion}`?" if fault.suggestion else ""
    return Judgement(
        Verdict.UNREADABLE, "We could not read this", fault.message + hint, position=(start, end)
    )


def read_response(
    response: Response,
    names: Names,
    prefixes: Iterable[str] = (),
    *,
    keep: Iterable[str] = (),
    drop_left_side: bool = True,
    lists: bool = False,
    pairs: Literal["tuple", "interval"] = "tuple",
    sets: bool = False,
) -> Reading | Judgement:
    """Read a response, or say why not (a Judgement with verdict UNREADABLE or UNDECIDED).

    ``keep``: names that may begin an equation or relation of the answer itself.  ``lists`` and
    ``pairs`` as in :func:`unstuck.maths.reader.read`.  ``sets``: a lone U means union.
    """
    text, offset = trimmed(response.text)
    if not text:
        return Judgement(Verdict.UNREADABLE, "There is nothing to read yet", position=(0, 0))
    if drop_left_side:
        cut = without_left_side(text, prefixes, keep)
        text, offset = text[cut:], offset + cut
    try:
        if sets and len(text) <= MAX_LENGTH:
            text = LONE_U.sub("∪", text)
        node = read(text, response.syntax, names, lists=lists, pairs=pairs)
        return Reading(node, latex(node), spoken(node))
    except ReadError as fault:
        return unreadable(response, fault, offset)
    except MathsError as fault:
        return Judgement(Verdict.UNDECIDED, "This is too much for us to check", fault.message)
