"""Outcomes that are words, such as HT or (red, 2), alone or in sets and tuples."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from unstuck.answers.base import Judgement, Response, Verdict
from unstuck.answers.reading import Reading, trimmed
from unstuck.maths import tree
from unstuck.maths.printer import latex
from unstuck.maths.spoken import spoken

MAX_LENGTH = 2_000
_TEX_WRAPPER = re.compile(r"\\(?:text|mathrm|mathit|operatorname|mathtt|textrm)\s*\{([^{}]*)\}")
_TEX_NOISE = re.compile(r"\\left|\\right|\\,|\\;|\\ |~|\\big[lr]?|\$")
_EMPTY = ("∅", r"\varnothing", r"\emptyset")
_ALLOWED = re.compile(r"[\w\s.+\-/°'’]*\Z")


@dataclass(frozen=True, slots=True)
class Atom:
    """An outcome named by a word: ``Atom("HT")``."""

    text: str

    def __str__(self) -> str:
        return rf"\text{{{self.text}}}"


@dataclass(frozen=True, slots=True)
class Word:
    """An outcome as it is compared: a word, a number, or a tuple of outcomes."""

    value: str | Fraction | tuple[Word, ...]
    text: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Word) and self.value == other.value

    def __hash__(self) -> int:
        return hash(self.value)

    @property
    def node(self) -> tree.Node:
        """As a tree, to be printed."""
        if isinstance(self.value, tuple):
            return tree.Tuple(tuple(part.node for part in self.value))
        if self.text.startswith("("):
            letters = self.text.strip("()").split(", ")
            return tree.Tuple(tuple(tree.Symbol(letter) for letter in letters))
        return tree.Symbol(self.text)

    @classmethod
    def of(cls, node: tree.Node) -> Word:
        """Back from the tree."""
        if isinstance(node, tree.Tuple):
            return tuple_of([cls.of(member) for member in node.members])
        return plain_word(node.name if isinstance(node, tree.Symbol) else str(node))


def plain_word(typed: str) -> Word:
    """A word without inner spaces, any case; a number by its value."""
    squeezed = "".join(typed.split())
    if squeezed.isascii() and squeezed.lstrip("-").isdigit() and len(squeezed) < 20:
        return Word(Fraction(squeezed), squeezed)
    return Word(squeezed.casefold(), squeezed)


def in_words(member: Any) -> Word:
    """An author's member as an outcome."""
    if isinstance(member, tuple):
        return tuple_of([in_words(part) for part in member])
    return plain_word(member.text if isinstance(member, Atom) else str(member))


def tuple_of(parts: list[Word]) -> Word:
    """An outcome of several steps; (H, T) and HT are the same one."""
    written = "(" + ", ".join(part.text for part in parts) + ")"
    joined = "".join(part.text for part in parts)
    if all(len(part.text) == 1 for part in parts) and not joined.isdigit():
        return Word(joined.casefold(), written)
    return Word(tuple(parts), written)


def read_words(response: Response, *, as_set: bool) -> Reading | Judgement:
    """Read ``{HH, HT}``, ``HH, HT`` or ``{(H, 1), (T, 2)}`` in text or LaTeX."""
    text, _ = trimmed(response.text)
    if len(text) > MAX_LENGTH:
        return _refused("This is longer than any answer here can be.")
    text = _TEX_NOISE.sub("", _TEX_WRAPPER.sub(r"\1", text))
    for opened, closed in ((r"\{", r"\}"), (r"\lbrace", r"\rbrace")):
        text = text.replace(opened, "{").replace(closed, "}").strip()
    text = re.sub(r"\A[A-Za-zΩ\\]{1,8}\s*=\s*", "", text)
    text = re.sub(r"\s+and\s+", ", ", text)
    if text in _EMPTY:
        text = "{}"
    if not text:
        return Judgement(Verdict.UNREADABLE, "There is nothing to read yet", position=(0, 0))
    opened, closed = ("{", "}") if as_set else ("(", ")")
    wrapped = _is_wrapped(text, opened, closed)
    pieces = _split(text[1:-1] if wrapped else text)
    if pieces is None:
        return _refused("The brackets do not match.")
    words = [_read_word(piece) for piece in pieces]
    if any(word is None for word in words):
        return _refused("Write the outcomes with commas between them, such as HT or (H, 1).")
    members = tuple(word.node for word in words if word is not None)
    node: tree.Node = tree.Set(members) if as_set else tree.Tuple(members)
    return Reading(node, latex(node), spoken(node))


def _is_wrapped(text: str, opened: str, closed: str) -> bool:
    """Whether the first bracket closes at the very end."""
    if not (text.startswith(opened) and text.endswith(closed)):
        return False
    depth = 0
    for place, letter in enumerate(text):
        depth += (letter == opened) - (letter == closed)
        if depth == 0:
            return place == len(text) - 1
    return False


def _refused(message: str) -> Judgement:
    return Judgement(Verdict.UNREADABLE, "We could not read this", message)


def _split(text: str) -> list[str] | None:
    """The pieces between commas outside brackets; ``None`` if brackets do not match."""
    if not text.strip():
        return []
    pieces, depth, start = [], 0, 0
    for place, letter in enumerate(text):
        depth += letter in "({[<"
        depth -= letter in ")}]>"
        if depth < 0:
            return None
        if letter in ",;" and depth == 0:
            pieces.append(text[start:place])
            start = place + 1
    return [*pieces, text[start:]] if depth == 0 else None


def _read_word(piece: str, depth: int = 0) -> Word | None:
    piece = piece.strip()
    if depth > 4 or not piece:
        return None
    if piece[0] in "({" and piece[-1] in ")}":
        inner = _split(piece[1:-1])
        parts = [_read_word(part, depth + 1) for part in inner or []]
        known = [part for part in parts if part is not None]
        if not parts or len(known) < len(parts):
            return None
        return known[0] if len(known) == 1 else tuple_of(known)
    return plain_word(piece) if _ALLOWED.match(piece) else None
