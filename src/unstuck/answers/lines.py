r"""Several lines of working as people write them, each with its place in the response.

Lines end at a line break, at ``\\`` outside of matrices, or at an arrow (``=>``, ``⇔``,
``\implies``).  Alignment (``\begin{aligned}``, ``&``) and words such as "so" are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from unstuck.answers.base import Response
from unstuck.answers.reading import trimmed

MAX_LINES = 40

_ALIGNMENT = re.compile(
    r"\\(?:begin|end)\{(?:aligned|alignedat|align\*?|alignat\*?|split|gathered|gather\*?"
    r"|eqnarray\*?|equation\*?|displaylines)\}(?:\[[a-z]\])?(?:\{\d+\})?"
)
_ARROW = re.compile(
    r"<=>|<->|<==>|==?>(?!=)|[⇒⟹→⇔⟺↔∴]|\\(?:implies|iff|therefore|Leftrightarrow|Rightarrow"
    r"|Longrightarrow|Longleftrightarrow|to|rightarrow|longrightarrow)(?![A-Za-z])"
)
_BREAK = re.compile(r"\r\n?|\n|\\\\(?:\[[^\]\n]{0,12}\])?|\\newline(?![A-Za-z])|\\cr(?![A-Za-z])")
_ENVIRONMENT = re.compile(r"\\(begin|end)\{")
_WORD = (
    r"(?:and\s+so|so|hence|thus|therefore|then|that\s+is|i\.e\.|it\s+follows\s+that|we\s+get"
    r"|which\s+gives|this\s+gives|giving)"
)
_LEAD = re.compile(
    rf"(?:\s|\\quad|\\qquad|\\,|\\;)*(?:\\text\{{\s*{_WORD}[\s,:]*\}}|{_WORD}(?![A-Za-z_^(])[,:]?)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Written:
    """One line: its text without connectives, where it starts, whether it began with ``=``."""

    text: str
    start: int
    goes_on: bool

    @property
    def end(self) -> int:
        """The place after it in the response."""
        return self.start + len(self.text)


def written_lines(response: Response) -> list[Written]:
    """The lines that are not blank, in order."""
    text, offset = trimmed(_unaligned(response.text))
    lines: list[Written] = []
    place = 0
    for stop in [*_stops(text), (len(text), len(text))]:
        line = _line(text[place : stop[0]], offset + place)
        if line is not None:
            lines.append(line)
        place = stop[1]
    return lines


def _unaligned(text: str) -> str:
    """Alignment as spaces, so that every place stays."""
    blank = _ALIGNMENT.sub(lambda found: " " * len(found[0]), text)
    parts, depth, place = [], 0, 0
    for found in _ENVIRONMENT.finditer(blank):
        parts.append(_without_tabs(blank[place : found.start()], depth))
        depth = max(0, depth + (1 if found[1] == "begin" else -1))
        place = found.start()
    parts.append(_without_tabs(blank[place:], depth))
    return "".join(parts)


def _without_tabs(text: str, depth: int) -> str:
    return text if depth else re.sub(r"(?<!\\)&", " ", text)


def _stops(text: str) -> list[tuple[int, int]]:
    """Where lines end and the next ones start."""
    depths = [
        (found.start(), 1 if found[1] == "begin" else -1) for found in _ENVIRONMENT.finditer(text)
    ]
    stops = []
    for pattern in (_BREAK, _ARROW):
        for found in pattern.finditer(text):
            depth = sum(step for place, step in depths if place < found.start())
            if depth <= 0:
                stops.append((found.start(), found.end()))
    return sorted(stops)


def _line(text: str, start: int) -> Written | None:
    lead = _LEAD.match(text)
    if lead:
        text, start = text[lead.end() :], start + lead.end()
    body, cut = trimmed(text)
    body = body.rstrip(" ,;")
    start += cut
    if not body:
        return None
    goes_on = body.startswith("=") and not body.startswith(("=>", "=="))
    if goes_on:
        rest = body[1:].lstrip()
        return Written(rest, start + len(body) - len(rest), goes_on=True) if rest else None
    return Written(body, start, goes_on=False)
