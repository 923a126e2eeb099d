"""The pages of a PDF, read by another process that may take only so much time and memory."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from unstuck.curriculum.mentions.unreadable import Unreadable

MOST_BYTES = 30_000_000
MOST_PAGES = 300
MOST_SIGNS = 4_000_000
CPU_SECONDS = 20
MEMORY_BYTES = 1_500_000_000
WAIT_SECONDS = 60
READER = Path(__file__).with_name("pdf_reader.py")
HINT = "Paste the text of the part that you want to understand."
PROBLEMS = {
    "encrypted": "This PDF is locked with a password. Save it without one, or paste its text.",
    "pages": f"This PDF has more than {MOST_PAGES} pages. Give only the chapter that you want.",
    "broken": f"This PDF is broken and cannot be read. {HINT}",
    "signs": f"This PDF holds more text than can be read at once. {HINT}",
    "scanned": f"This PDF holds pictures of pages, and no text. {HINT}",
}


def pages_of(data: bytes) -> list[str]:
    """Return the text of each page.

    Raises :class:`Unreadable` for a PDF that is locked, broken, scanned or too big.
    """
    if len(data) > MOST_BYTES:
        raise Unreadable(f"This PDF has more than {MOST_BYTES // 1_000_000} MB. {HINT}")
    limits = [str(MOST_PAGES), str(MOST_SIGNS), str(CPU_SECONDS), str(MEMORY_BYTES)]
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(READER), *limits],
            input=data,
            capture_output=True,
            timeout=WAIT_SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise Unreadable(f"This PDF takes too long to read. {HINT}") from None
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        # The process was ended by its limits before it could say anything.
        raise Unreadable(f"This PDF needs too much time or memory to read. {HINT}") from None
    if "problem" in answer:
        raise Unreadable(PROBLEMS[answer["problem"]])
    return [str(page) for page in answer["pages"]]
