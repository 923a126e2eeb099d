"""All names of all topics, arranged so that one pass over a text finds every one of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from unstuck.curriculum.mentions import common
from unstuck.curriculum.mentions.chains import EVERYDAY, chain_keys, chain_of, fine_tokens
from unstuck.curriculum.mentions.words import Word, joined, words_of
from unstuck.curriculum.topics import Topic

_PROSE_NAME = re.compile(r"[\w\s,'’/–.%+-]+")
_DOTTED = re.compile(r"\.?[^\W\d]\w*(?:\.\w+)+")
_TITLE_PARTS = re.compile(r"\s*(?:,|:|\(|\)|\band\b)\s*")
_OF = re.compile(r"(\w+(?: \w+)?) of (?:an? |the )?([\w-]+(?: [\w-]+)?)")
SHORT_ACRONYM = 3
SHORT_CAPITALIZED = 6
SHORT_MIXED = 4


class Needs(IntEnum):
    """What a name needs before it is believed.

    NOTHING.  SUPPORT: short acronyms, another topic nearby or a mathematical text.  CONTEXT: words
    that are everyday words too, mathematics in the same sentence.  SECOND: calls that are in
    every program, another one of the same topic.  NEVER: it is part of somebody's name.
    """

    NOTHING = 0
    SUPPORT = 1
    CONTEXT = 2
    SECOND = 3
    NEVER = 4


@dataclass(frozen=True, slots=True)
class Term:
    """A name of a topic; ``topic`` is empty for phrases that mean something else.

    ``exact`` is the spelling that a single word must have: acronyms and names like RoPE.
    """

    topic: str
    name: str
    needs: Needs = Needs.NOTHING
    exact: str = ""

    def fits(self, words: Sequence[Word]) -> bool:
        """Whether these words are spelled as the name must be."""
        if not self.exact or len(words) > 1:
            return True
        text = words[0].text
        if text in (self.exact, f"{self.exact}s"):
            return True
        if self.exact.isupper() or len(self.exact) <= SHORT_MIXED:
            return False
        return len(self.exact) > SHORT_CAPITALIZED or text[:1].isupper()


@dataclass(slots=True)
class Node:
    """A step in the tree of names: by the next word, and the terms that end here."""

    next: dict[str, Node] = field(default_factory=dict)
    terms: list[Term] = field(default_factory=list)

    def add(self, keys: Iterable[str], term: Term) -> None:
        """Add a name."""
        node = self
        for key in keys:
            node = node.next.setdefault(key, Node())
        if all(other.topic != term.topic or other.exact != term.exact for other in node.terms):
            node.terms.append(term)


class Lexicon:
    """The names of topics: ``words`` of prose, ``tokens`` and ``chains`` of code, TeX commands.

    A title counts as a name, and so do its parts of at least two words; but a phrase that is a
    name of some topic is of no other one for its title's sake.
    """

    def __init__(self, topics: Iterable[Topic]) -> None:
        self.words = Node()
        self.tokens = Node()
        self.chains: dict[tuple[str, ...], list[Term]] = {}
        self.commands: dict[str, list[Term]] = {}
        named = tuple(topics)
        for topic in named:
            for name in topic.names:
                self._add(topic.id, name)
        taken = {tuple(keys) for keys in _paths(self.words)}
        for topic in named:
            for name in _of_title(topic.title):
                if not all(tuple(keys) in taken for keys in _spellings(name)):
                    self._add_prose(Term(topic.id, name, _needs_of_title(name)))
        for phrase in common.NOT_MEANT:
            self._add_prose(Term("", phrase))

    def _add(self, topic: str, name: str) -> None:
        if name.startswith("\\"):
            self.commands.setdefault(name, []).append(Term(topic, name))
        elif _DOTTED.fullmatch(name):
            for key in chain_keys(chain_of(name)):
                needs = Needs.SECOND if key in EVERYDAY else Needs.NOTHING
                self.chains.setdefault(key, []).append(Term(topic, name, needs))
        elif _PROSE_NAME.fullmatch(name) and "_" not in name:
            exact = name if " " not in name and name != name.lower() else ""
            self._add_prose(Term(topic, name, _needs(name), exact))
            if turned := _OF.fullmatch(name):
                self._add_prose(Term(topic, f"{turned[2]} {turned[1]}"))
        else:
            self.tokens.add(fine_tokens(name), Term(topic, name))

    def _add_prose(self, term: Term) -> None:
        for keys in _spellings(term.name):
            if keys:
                self.words.add(keys, term)


def _spellings(name: str) -> Iterator[list[str]]:
    """The normal forms of a name: with its hyphened words apart, and written together."""
    words = words_of(name)
    kept = [
        word
        for word, after in zip(words, [*words[1:], None], strict=True)
        if word.text not in ("a", "an", "the") or (after is not None and after.before == "-")
    ]
    yield [key for word in kept for key in ([","] if word.before == "," else []) + [word.key]]
    if any(word.before == "-" for word in kept[1:]):
        groups: list[list[Word]] = []
        for word in kept:
            if groups and word.before == "-":
                groups[-1].append(word)
            else:
                groups.append([word])
        yield [joined(group) for group in groups]


def _of_title(title: str) -> Iterator[str]:
    parts = [part for part in _TITLE_PARTS.split(title) if part]
    if len(words_of(title)) > 1:
        yield title
    for part in parts:
        words = words_of(part)
        if len(words) > 1 or (len(parts) == 1 and words[0].key not in common.NEVER_ALONE):
            yield part


def _needs(name: str) -> Needs:
    words = words_of(name)
    if len(words) != 1:
        return Needs.NOTHING
    if words[0].key in common.NEEDS_CONTEXT | common.NEVER_ALONE:
        return Needs.CONTEXT
    return Needs.SUPPORT if name.isupper() and len(name) <= SHORT_ACRONYM else Needs.NOTHING


def _needs_of_title(name: str) -> Needs:
    return max(_needs(name), Needs.CONTEXT if len(words_of(name)) == 1 else Needs.NOTHING)


def _paths(node: Node, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    if node.terms:
        yield before
    for key, after in node.next.items():
        yield from _paths(after, (*before, key))
