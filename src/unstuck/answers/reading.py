"""From what was typed to a tree: harmless extras removed, faults explained with their place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from unstuck.answers.base import Judgement, Response, Verdict
from unstuck.maths import tree
from unstuck.maths.errors import MathsError, ReadError
from unstuck.maths.limits import MAX_LENGTH
from unstuck.maths.names import Names, canonical
from unstuck.maths.numpy_reader import Shape, read_numpy
from unstuck.maths.printer import latex
from unstuck.maths.reader import Placed, read_placed, too_long
from unstuck.maths.spoken import spoken

_OPENERS = ("$$", "$", r"\(", r"\[", r"\displaystyle", r"\,", r"\;", r"\ ", "~")
_CLOSERS = ("$$", "$", r"\)", r"\]", r"\,", r"\;", ";", ".", "~")
LONGEST_LEFT_SIDE = 60
LONGEST = 10 * MAX_LENGTH
"""Beyond this not even the spaces around a response are looked at."""
_NAME_IN_LEFT = re.compile(r"[A-Za-zΑ-ω]+(?:_?\{?\d+\}?)?")
_NO_NAMES = frozenset(
    "left right vec mathbf mathbb bar hat text mathrm operatorname overline cdot frac sqrt lvert "
    "rvert lVert rVert abs sqrt sin cos tan ln log exp mid vert Vert big approx".split()
)
LONE_U = re.compile(r"(?<![A-Za-z_\\])[Uu](?![A-Za-z_])")


@dataclass(frozen=True)
class Reading:
    """A response that could be read."""

    node: tree.Node
    read_as: str
    spoken: str
    placed: Placed | None = field(default=None, compare=False, repr=False, kw_only=True)

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
    moved, rounds, closers = True, 0, list(_CLOSERS)
    while moved and start < end and rounds < 40:
        moved, rounds = False, rounds + 1
        for opener in (*_OPENERS, " ", "\t", "\n", "\r", "\u00a0"):
            if text.startswith(opener, start, end):
                start, moved = start + len(opener), True
        for closer in (*closers, " ", "\t", "\n", "\r", "\u00a0"):
            if text.endswith(closer, start, end) and not _is_command(text, closer, start, end):
                end, moved = end - len(closer), True
                if closer == ".":
                    closers.remove(closer)
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
    end = _first_equals(text)
    if not end:
        return 0
    if not text[:end].strip(" =≈"):
        return end
    kept = frozenset(map(canonical, keep))
    named = [canonical(name) for name in _NAME_IN_LEFT.findall(text[:end])]
    strange = [n for n in named if n not in _NO_NAMES | kept and not set(n) <= kept]
    return end if strange else 0


def _first_equals(text: str) -> int:
    """The place after the first ``=``, ``:=`` or ``≈`` that no bracket and no other sign of
    comparison precedes; 0 if there is none.
    """
    depth = 0
    for place, mark in enumerate(text[:LONGEST_LEFT_SIDE]):
        depth += (mark in "([{") - (mark in ")]}")
        if depth < 0 or mark in "<>≤≥≠!;":
            return 0
        if depth == 0 and (mark in "=≈" or text.startswith(r"\approx", place)):
            end = place + (1 if mark in "=≈" else len(r"\approx"))
            return 0 if text[end : end + 1] in ("=", "<", ">") else end
    return 0


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


_LAST_EQUALS = re.compile(r"(?<=[^=<>!:\s])\s*=\s*$")
_NAMED = re.compile(r"(?<![A-Za-z_\\])\\?([A-Za-zα-ω]+(?:_?\d|_\{\d+\})?)\s*=(?![=<>])")


def left_names(text: str) -> frozenset[str]:
    """The names that stand before an equals sign, as in ``x = 2 or x = -3``."""
    found = [canonical(name) for name in _NAMED.findall(text[:1000])]
    return frozenset(found[:12]) - {"pi", "e", "i", "inf"}


def unreadable(response: Response, fault: ReadError) -> Judgement:
    """What a learner reads when we could not: where, why and what may have been meant."""
    start = min(fault.start, len(response.text))
    end = min(max(fault.end, start), len(response.text))
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
    if len(response.text) > LONGEST:
        return unreadable(response, too_long(response.text))
    text, offset = trimmed(response.text)
    if not text:
        return Judgement(Verdict.UNREADABLE, "There is nothing to read yet", position=(0, 0))
    if drop_left_side:
        text = _LAST_EQUALS.sub("", text) or text
        cut = without_left_side(text, prefixes, keep)
        text, offset = text[cut:], offset + cut
    if offset <= MAX_LENGTH:  # spaces keep every place as the learner sees it
        text = " " * offset + text
    try:
        if sets and len(text) <= MAX_LENGTH:
            text = LONE_U.sub("∪", text)
        placed = read_placed(text, response.syntax, names, lists=lists, pairs=pairs)
        node = placed.node
        return Reading(node, latex(node), spoken(node), placed=placed)
    except ReadError as fault:
        return unreadable(response, fault)
    except MathsError as fault:
        return Judgement(Verdict.UNDECIDED, "This is too much for us to check", fault.message)


def read_code(response: Response, names: Names, shapes: Mapping[str, Shape]) -> Reading | Judgement:
    """Read a response as one line of NumPy, or say why not; nothing of it is run."""
    try:
        placed = read_numpy(response.text, names, shapes)
    except ReadError as fault:
        return unreadable(response, fault)
    return Reading(placed.node, latex(placed.node), spoken(placed.node), placed=placed)
