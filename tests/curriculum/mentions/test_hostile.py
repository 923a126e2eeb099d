"""Input that is broken or meant to hurt: a plain answer, in bounded time."""

from __future__ import annotations

import io
import time
import zlib

import pypdf
import pytest
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject
from tests.curriculum.mentions.test_finding import LEXICON

from unstuck.curriculum.mentions import TextKind, Unreadable, find, read
from unstuck.curriculum.mentions.reading import MOST_BYTES

SIZE = 400_000
SLOWEST = 20.0


@pytest.mark.parametrize(
    "unit",
    [
        "a", "$", "$a", "$$a", "[", "\\", "\\[", "\\begin{", "\\begin{equation}", "\\cite{", "`",
        "```\n", "<a", "<!--", "[a](", "%", "|", "a@", "a-", "a.", "a_", "\\item[", "A. ",
        "http://",
        "rank of the ", "a b c d (ABCD) ", "references\n", "\\section{", '"', '"""',
        "import a as b,\n",
    ],
)  # fmt: skip
def test_the_same_again_and_again_ends(unit: str) -> None:
    begun = time.process_time()
    find(LEXICON, read((unit * (SIZE // len(unit))).encode()).passages)
    assert time.process_time() - begun < SLOWEST


@pytest.mark.parametrize(
    "tail",
    ["(" * SIZE, "[{" * SIZE, "-" * SIZE, '"""a' * 1000, "a." * SIZE, "\\" * SIZE, "'" * SIZE],
)
def test_python_that_no_parser_survives_is_read(tail: str) -> None:
    begun = time.process_time()
    source = f"import numpy as np\nnp.linalg.svd(a)\nx = {tail}"
    found = find(LEXICON, read(source.encode(), "a.py").passages)
    assert "svd" in {mention.topic for mention in found}
    assert time.process_time() - begun < SLOWEST


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "There is no text here"),
        (b" \n \n", "There is no text here"),
        (b"gradient\0descent", "not a text"),
        (bytes(range(256)) * 40, "not a text"),
        (b"PK\x03\x04docx", "Save it as PDF"),
        (b"\x89PNG\r\n", "picture"),
        (b"a" * (MOST_BYTES + 1), "Give the part"),
        (b'{"cells": ' + b"[" * 100_000, "notebook"),
        (b'{"cells": [1]}', "notebook"),
        (b"%PDF-1.7\nnothing", "broken"),
        (b"%PDF-" + b"a" * 30_000_001, "MB"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(data: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        read(data)


def _pdf(*streams: bytes, password: str = "") -> bytes:
    writer = pypdf.PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    for stream in streams:
        page = writer.add_blank_page(300, 300)
        fonts = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        content = DecodedStreamObject()
        content.set_data(stream)
        page[NameObject("/Contents")] = writer._add_object(content.flate_encode())
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def _line(text: str) -> bytes:
    return f"BT /F1 12 Tf 20 200 Td ({text}) Tj ET".encode()


def test_a_pdf_is_read_with_its_pages() -> None:
    reading = read(_pdf(_line("Nothing here at all."), _line("We use Gibbs sampling.")))
    (mention,) = find(LEXICON, reading.passages)
    assert reading.kind is TextKind.PDF
    assert (mention.topic, str(mention.place)) == ("gibbs-sampling", "page 2")


def test_a_locked_pdf_says_so() -> None:
    with pytest.raises(Unreadable, match="password"):
        read(_pdf(_line("Secret."), password="secret"))


def test_a_pdf_without_text_says_so() -> None:
    with pytest.raises(Unreadable, match="pictures of pages"):
        read(_pdf(b"", b""))


def test_a_pdf_of_too_many_pages_says_so() -> None:
    with pytest.raises(Unreadable, match="more than 300 pages"):
        read(_pdf(*[b""] * 301))


def test_a_stream_that_swells_is_stopped() -> None:
    bomb = zlib.compress(b"(a) Tj " * 12_000_000, 9)
    data = _pdf(_line("x"))
    start, end = data.index(b"stream\n") + 7, data.index(b"\nendstream")
    swollen = data[:start] + bomb + data[end:]
    with pytest.raises(Unreadable):
        read(swollen)
