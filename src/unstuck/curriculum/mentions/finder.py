"""Find the topics that a text mentions, each with the sentence or line that says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from unstuck.curriculum.mentions import chains
from unstuck.curriculum.mentions.common import CUES
from unstuck.curriculum.mentions.lexicon import Lexicon, Needs, Node, Term
from unstuck.curriculum.mentions.passages import Passage, Place
from unstuck.curriculum.mentions.tex import bare
from unstuck.curriculum.mentions.words import PASSED_OVER, Word, joined, words_of

SURE_TOPICS = 3
CUES_IN_A_SENTENCE = 2
LONGEST_COMPOUND = 3
MOST_PASSED_OVER = 2
SHORT_IDENTIFIER = 3
_DEFINED = re.compile(r"\(([A-Z][A-Za-z]{1,7}?)s?\)")
_NAME = re.compile(r"[^\W\d]\w*")
_SYMBOLS = re.compile(r"[\[(|@=]")


class Sureness(StrEnum):
    """How sure it is that a text means a topic."""

    SURE = "sure"
    LIKELY = "likely"


@dataclass(frozen=True, slots=True)
class Mention:
    """One topic of a text: its first and clearest mention, and how often there is one.

    ``words`` are those of the text, ``name`` the name of the topic that they match, and
    ``sentence`` is what stands around them.
    """

    topic: str
    sureness: Sureness
    words: str
    name: str
    sentence: str
    place: Place
    count: int


@dataclass(frozen=True, slots=True)
class _Hit:
    term: Term
    passage: Passage
    start: int
    end: int
    needs: Needs = Needs.NOTHING

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end]


def find(lexicon: Lexicon, passages: Iterable[Passage]) -> tuple[Mention, ...]:
    """Return the topics that these passages mention, in the order of their first mention.

    One pass, linear in the length of the text; the same text always gives the same answer.
    """
    found = [(passage, list(_hits(lexicon, passage))) for passage in passages]
    plain = {hit.term.topic for _, hits in found for hit in hits if hit.needs is Needs.NOTHING}
    other = _defined_otherwise(passage for passage, _ in found)
    believed = [
        hit
        for passage, hits in found
        for hit in _believed(passage, hits, len(plain) >= SURE_TOPICS)
        if not _means_something_else(hit, other, lexicon)
    ]
    by_topic: dict[str, list[_Hit]] = {}
    for hit in believed:
        by_topic.setdefault(hit.term.topic, []).append(hit)
    mentions = [_mention(hits) for hits in by_topic.values() if _is_enough(hits)]
    return tuple(sorted(mentions, key=lambda one: (one.place.page or 0, one.place.line)))


def _is_enough(hits: Sequence[_Hit]) -> bool:
    """Whether anything says more than one everyday call."""
    calls = {hit.text for hit in hits}
    return len(calls) > 1 or any(hit.needs is not Needs.SECOND for hit in hits)


def _mention(hits: Sequence[_Hit]) -> Mention:
    """The first of the clearest mentions stands for all."""
    best = min(hits, key=lambda hit: hit.needs)
    names = {hit.term.name for hit in hits}
    sure = best.needs is Needs.NOTHING or len(names) > 1
    return Mention(
        topic=best.term.topic,
        sureness=Sureness.SURE if sure else Sureness.LIKELY,
        words=" ".join(best.text.split()),
        name=best.term.name,
        sentence=best.passage.excerpt(best.start, best.end),
        place=best.passage.place_of(best.start),
        count=len(hits),
    )


# What stands in one passage


def _hits(lexicon: Lexicon, passage: Passage) -> Iterator[_Hit]:
    for command in passage.commands:
        for term in lexicon.commands.get(command, ()):
            yield _Hit(term, passage, 0, len(passage.text))
    if passage.is_code:
        yield from _in_code(lexicon, passage)
        return
    words = [] if passage.commands else words_of(passage.text)
    for term, first, last in _matches(lexicon.words, words):
        if term.topic:
            start, end = words[first].start, words[last].end
            needs = _needs_here(term, words, last)
            yield _Hit(term, passage, start, end, needs)
    if passage.is_formula or _SYMBOLS.search(passage.text):
        plain = bare(passage.text) if passage.is_formula else passage.text
        for term in _patterns(lexicon.tokens, chains.fine_tokens(plain)):
            yield _Hit(term, passage, 0, min(len(passage.text), 200))


def _needs_here(term: Term, words: Sequence[Word], last: int) -> Needs:
    """What a term needs: a first name before a family name is nobody's algorithm."""
    after = words[last + 1] if last + 1 < len(words) else None
    if term.needs is Needs.NOTHING or not term.exact.istitle():
        return term.needs
    is_name = after is not None and after.before == " " and after.text.istitle()
    return Needs.NEVER if is_name else term.needs


def _matches(root: Node, words: Sequence[Word]) -> Iterator[tuple[Term, int, int]]:
    """The longest terms at each word; what lies within a longer one is not meant."""
    reached = -1
    for first in range(len(words)):
        best, terms = -1, list[Term]()
        for last, node in _ends(root, words, first):
            fitting = [term for term in node.terms if term.fits(words[first : last + 1])]
            if fitting and last > best:
                best, terms = last, fitting
        if best > reached:
            reached = best
            for term in terms:
                yield term, first, best


def _ends(root: Node, words: Sequence[Word], first: int) -> Iterator[tuple[int, Node]]:
    """Every place where a name that begins at ``first`` may end."""
    stack = list(_steps(root, words, first))
    while stack:
        last, node = stack.pop()
        if node.terms:
            yield last, node
        following = last + 1
        if not node.next or following >= len(words) or words[following].before == ".":
            continue
        if words[following].before == ",":
            comma = node.next.get(",")
            if comma is not None:
                stack += _steps(comma, words, following)
            continue
        stack += _steps(node, words, following)
        for passed in range(following, min(following + MOST_PASSED_OVER, len(words) - 1)):
            if words[passed].text not in PASSED_OVER or words[passed + 1].before != " ":
                break
            stack += _steps(node, words, passed + 1)


def _steps(node: Node, words: Sequence[Word], at: int) -> Iterator[tuple[int, Node]]:
    """One word on; or a few that are hyphenated here, and written together in the name."""
    if (after := node.next.get(words[at].key)) is not None:
        yield at, after
    for last in range(at + 1, min(at + LONGEST_COMPOUND, len(words))):
        if words[last].before != "-":
            break
        if (after := node.next.get(joined(words[at : last + 1]))) is not None:
            yield last, after


def _patterns(root: Node, tokens: Sequence[str]) -> Iterator[Term]:
    for first in range(len(tokens)):
        node = root
        at = first
        while at < len(tokens) and (after := node.next.get(tokens[at])) is not None:
            yield from after.terms
            node, at = after, at + 1


# Code


def _in_code(lexicon: Lexicon, passage: Passage) -> Iterator[_Hit]:
    defined = passage.tokens[1] if passage.tokens[0] in ("def", "class") else ""
    for chain in passage.chains:
        for key, sure in chains.lookups(chain):
            terms = lexicon.chains.get(key, ())
            for term in terms:
                needs = term.needs if sure else max(term.needs, Needs.SUPPORT)
                yield _Hit(term, passage, *_span(passage, chain.parts[-1]), needs)
            if terms:
                break
        for part in dict.fromkeys((chain.parts[0], *chain.parts[-2:])):
            yield from _in_identifier(lexicon, passage, part, part == defined)
    for term in _patterns(lexicon.tokens, passage.tokens):
        if "@" in term.name or any(len(word) > 1 for word in _NAME.findall(term.name)):
            yield _Hit(term, passage, 0, len(passage.text))


def _in_identifier(
    lexicon: Lexicon, passage: Passage, identifier: str, is_defined: bool
) -> Iterator[_Hit]:
    """Terms within one identifier: ``kl_divergence``, ``MultiHeadAttention``, ``def acf``."""
    words = words_of(" ".join(chains.parts_of(identifier)))
    span = _span(passage, identifier)
    for term, first, last in _matches(lexicon.words, words):
        is_acronym = term.exact.isupper() and len(term.exact) >= SHORT_IDENTIFIER
        if term.topic and (last > first or is_acronym):
            yield _Hit(term, passage, *span)
    for term in _whole(lexicon, identifier):
        if term.topic and _is_named(term, identifier, is_defined):
            yield _Hit(term, passage, *span, Needs.SUPPORT if term.exact else Needs.NOTHING)


def _whole(lexicon: Lexicon, identifier: str) -> Sequence[Term]:
    words = words_of(identifier)
    if len(words) != 1 or words[0].text != identifier:
        return ()
    node = lexicon.words.next.get(words[0].key)
    return node.terms if node else ()


def _is_named(term: Term, identifier: str, is_defined: bool) -> bool:
    """Whether one identifier is a term: ``acf`` only where it is defined, so not any ``zeros``."""
    if not term.exact:
        long = len(identifier) > SHORT_IDENTIFIER
        return is_defined or (long and term.needs is not Needs.CONTEXT)
    if identifier == term.exact:
        return True
    return is_defined and identifier.islower() and identifier == term.exact.lower()


def _span(passage: Passage, text: str) -> tuple[int, int]:
    start = max(0, passage.text.find(text))
    return start, min(len(passage.text), start + len(text))


# What is meant


def _believed(passage: Passage, hits: Sequence[_Hit], is_mathematical: bool) -> Iterator[_Hit]:
    """The hits of one passage that may be believed, given what else it says."""
    near = {hit.term.topic for hit in hits if hit.needs < Needs.CONTEXT}
    cues = CUES.intersection(word.key for word in words_of(passage.text)) if hits else frozenset()
    enough_cues = 1 if is_mathematical else CUES_IN_A_SENTENCE
    for hit in hits:
        match hit.needs:
            case Needs.NEVER:
                believed = False
            case Needs.NOTHING | Needs.SECOND:
                believed = True
            case _ if passage.is_code or passage.is_formula or near - {hit.term.topic}:
                believed = True
            case Needs.SUPPORT if is_mathematical:
                believed = True
            case _:
                own = {word.key for word in words_of(hit.text)}
                believed = len(cues - own) >= enough_cues
        if believed:
            yield hit


def _defined_otherwise(passages: Iterable[Passage]) -> dict[str, list[str]]:
    """Acronyms that the text itself introduces: the words before ``(ATE)``, by acronym."""
    found: dict[str, list[str]] = {}
    for passage in passages:
        for mark in _DEFINED.finditer(passage.text):
            before = words_of(passage.text[max(0, mark.start() - 120) : mark.start()])
            letters = mark[1].lower()
            long = before[-len(letters) :]
            if [word.text[0].lower() for word in long] == list(letters):
                found.setdefault(mark[1], []).append(" ".join(word.text for word in long))
    return found


def _means_something_else(hit: _Hit, other: dict[str, list[str]], lexicon: Lexicon) -> bool:
    """Whether the text uses an acronym of a topic for something else."""
    meanings = other.get(hit.term.exact) if hit.term.exact else None
    if not meanings:
        return False
    return not any(
        term.topic == hit.term.topic
        for meaning in meanings
        for term, *_ in _matches(lexicon.words, words_of(meaning))
    )
