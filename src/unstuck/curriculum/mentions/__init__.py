"""Which topics a text mentions: a paper, a page of notes or code, with the reason for each."""

from unstuck.curriculum.mentions.finder import Mention, Sureness, find
from unstuck.curriculum.mentions.lexicon import Lexicon
from unstuck.curriculum.mentions.passages import Place, TextKind
from unstuck.curriculum.mentions.reading import Reading, read
from unstuck.curriculum.mentions.unreadable import Unreadable

__all__ = [
    "Lexicon",
    "Mention",
    "Place",
    "Reading",
    "Sureness",
    "TextKind",
    "Unreadable",
    "find",
    "read",
]
