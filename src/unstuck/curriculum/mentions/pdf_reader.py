"""A program of its own: reads a PDF from standard input, writes its pages as JSON.

It is started by :mod:`unstuck.curriculum.mentions.pdf` with its limits, which the operating
system holds.  It imports nothing of Unstuck, so that it starts fast.
"""

from __future__ import annotations

import io
import json
import logging
import sys

import pypdf
from pypdf.errors import PyPdfError

try:
    import resource
except ImportError:  # Windows has none; there the waiting time is the only limit.
    resource = None  # type: ignore[assignment]

LEAST_SIGNS_A_PAGE = 5


def read(data: bytes, most_pages: int, most_signs: int) -> dict[str, object]:
    """Return ``{"pages": [text]}``, or ``{"problem": …}``."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        return {"problem": "encrypted"}
    if len(reader.pages) > most_pages:
        return {"problem": "pages"}
    pages: list[str] = []
    signs = 0
    for page in reader.pages:
        pages.append(page.extract_text())
        signs += len(pages[-1])
        if signs > most_signs:
            return {"problem": "signs"}
    if signs < LEAST_SIGNS_A_PAGE * max(1, len(pages)):
        return {"problem": "scanned"}
    return {"pages": pages}


def main() -> None:
    """Set the limits, read, and write."""
    most_pages, most_signs, seconds, memory = map(int, sys.argv[1:])
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    logging.disable()
    try:
        answer = read(sys.stdin.buffer.read(), most_pages, most_signs)
    except Exception as error:  # whatever a broken file provokes in the library
        locked = isinstance(error, PyPdfError) and "crypt" in str(error).lower()
        answer = {"problem": "encrypted" if locked else "broken"}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
