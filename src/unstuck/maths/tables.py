"""Small dictionaries written the way people read them: the meaning, then its spellings."""

from __future__ import annotations


def spellings(lines: str) -> dict[str, str]:
    """Each line is ``meaning spelling spelling …``; the result maps spelling to meaning."""
    rows = (line.split() for line in lines.strip().splitlines())
    return {spelling: row[0] for row in rows for spelling in row[1:]}


def itself(words: str) -> dict[str, str]:
    """Words that mean themselves."""
    return {word: word for word in words.split()}
