"""From what a person gives, a file or a pasted text, to passages; or to a plain error."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from unstuck.curriculum.mentions import markdown, python, tex
from unstuck.curriculum.mentions.passages import Passage, TextKind
from unstuck.curriculum.mentions.pdf import pages_of
from unstuck.curriculum.mentions.unreadable import Unreadable

MOST_BYTES = 2_000_000
MOST_CONTROL_SIGNS = 0.02
# No word and no gap is that long; cut, they cannot make a pattern look far ahead again and again.
_LONG_RUN = re.compile(r"\S{200}(?=\S)")
_LONG_GAP = re.compile(r"[^\S\n]{200,}")
_SUFFIXES = {
    ".py": TextKind.PYTHON,
    ".pyi": TextKind.PYTHON,
    ".ipynb": TextKind.NOTEBOOK,
    ".tex": TextKind.LATEX,
    ".ltx": TextKind.LATEX,
    ".md": TextKind.MARKDOWN,
    ".markdown": TextKind.MARKDOWN,
}
_MARKS = (
    (b"PK\x03\x04", "This is a Word or another packed file. Save it as PDF, or paste its text."),
    (b"\xd0\xcf\x11\xe0", "This is an old Office file. Save it as PDF, or paste its text."),
    (b"{\\rtf", "This is an RTF file. Save it as PDF, or paste its text."),
    (b"\x1f\x8b", "This is a packed file. Unpack it first."),
    (b"\x89PNG", "This is a picture. Paste the text that it shows."),
    (b"\xff\xd8\xff", "This is a picture. Paste the text that it shows."),
)
_NO_TEXT = (
    "This is not a text that can be read."
    " Paste the text itself, or choose a PDF, .tex, .md, .py or .txt file."
)
_REFERENCES = re.compile(
    r"^[ \t]*(?:#+[ \t]*|\\section\*?\{)?(?:\d+\.?[ \t]+)?"
    r"(?:references|bibliography|literature cited)[ \t}]*$",
    re.IGNORECASE | re.MULTILINE,
)
_AFTER_REFERENCES = re.compile(
    r"^[ \t]*(?:#+[ \t]*|\\section\*?\{|\\appendix)?(?:[A-Z]\.?[ \t]+)?"
    r"(?:appendix|appendices|supplement)",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What kind of text it is, and its passages in order."""

    kind: TextKind
    passages: tuple[Passage, ...]


def read(data: bytes, name: str = "") -> Reading:
    """Read a file or a pasted text.  ``name`` is the file's, if it has one.

    Raises :class:`Unreadable` with what to do.
    """
    if b"%PDF-" in data[:1024]:
        pages = pages_of(data)
        return Reading(TextKind.PDF, tuple(_of_pages(pages)))
    if len(data) > MOST_BYTES:
        raise Unreadable(
            f"This text has {len(data) / 1e6:.1f} MB, and {MOST_BYTES // 1_000_000} MB is the most"
            " that is read. Give the part that you want to understand."
        )
    text = _decoded(data)
    kind = _SUFFIXES.get(PurePath(name).suffix.lower()) or kind_of(text)
    return Reading(kind, tuple(_passages(text, kind)))


def kind_of(text: str) -> TextKind:
    """Recognize the kind of a text by what stands in it."""
    if text.lstrip()[:1] == "{" and '"cells"' in text:
        return TextKind.NOTEBOOK
    if tex.is_latex(text):
        return TextKind.LATEX
    if markdown.is_python(text):
        return TextKind.PYTHON
    return TextKind.MARKDOWN if markdown.is_markdown(text) else TextKind.PROSE


def _passages(text: str, kind: TextKind) -> Iterator[Passage]:
    match kind:
        case TextKind.PYTHON:
            yield from python.passages_of(text)
        case TextKind.NOTEBOOK:
            yield from _of_notebook(text)
        case TextKind.LATEX:
            yield from tex.passages_of(without_references(text))
        case _:
            yield from markdown.passages_of(without_references(text))


def without_references(text: str) -> str:
    """Blank the list of references: its titles are of other texts."""
    start = _REFERENCES.search(text)
    if start is None:
        return text
    after = _AFTER_REFERENCES.search(text, start.end())
    end = after.start() if after else len(text)
    return text[: start.start()] + "\n" * text.count("\n", start.start(), end) + text[end:]


def _decoded(data: bytes) -> str:
    for mark, message in _MARKS:
        if data.startswith(mark):
            raise Unreadable(message)
    is_utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    encodings = ("utf-16",) if is_utf16 else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise Unreadable(_NO_TEXT)
    strange = sum(not sign.isprintable() and not sign.isspace() for sign in text)
    if "\0" in text or strange > MOST_CONTROL_SIGNS * len(text):
        raise Unreadable(_NO_TEXT)
    if not text.strip():
        raise Unreadable("There is no text here. Paste some, or choose a file.")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _LONG_RUN.sub(r"\g<0> ", _LONG_GAP.sub(" ", text))


def _of_notebook(text: str) -> Iterator[Passage]:
    """The cells one after the other, as if they were one file; lines count through."""
    try:
        cells = json.loads(text)["cells"]
        sources = [(cell["cell_type"], "".join(cell["source"])) for cell in cells]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Unreadable(
            "This notebook cannot be read. Export it as a Python file, or paste its cells."
        ) from None
    code = "\n\n".join(source for kind, source in sources if kind == "code")
    prose = "\n\n".join(source for kind, source in sources if kind == "markdown")
    yield from markdown.passages_of(prose)
    yield from python.passages_of(code)


def _of_pages(pages: list[str]) -> Iterator[Passage]:
    """Each page on its own; what follows the list of references is left out up to an appendix."""
    in_references = False
    for number, page in enumerate(pages, 1):
        start = 0 if in_references else None
        if start is None and (heading := _REFERENCES.search(page)) is not None:
            start = heading.start()
        if start is None:
            yield from markdown.passages_of(page, 1, number)
            continue
        after = _AFTER_REFERENCES.search(page, start)
        in_references = after is None
        kept = page[:start] + (page[after.start() :] if after else "")
        yield from markdown.passages_of(kept, 1, number)
