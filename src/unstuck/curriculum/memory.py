"""What was found in the content folder last time, so that the next start is quick."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

ENGINE = ("maths", "answers", "authoring", "curriculum")


def default_cache_folder() -> Path:
    """Return the folder of the operating system's user for things that can be made again."""
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "unstuck"


def engine_files() -> Iterable[Path]:
    """Yield the source files that decide what content means."""
    package = Path(__file__).parents[1]
    for name in ENGINE:
        yield from sorted((package / name).rglob("*.py"))


def engine_stamp() -> str:
    """Return a text that changes when the code that reads content changes."""
    digest = blake2b(sys.version.encode(), digest_size=8)
    for path in engine_files():
        stat = path.stat()
        digest.update(f"{path.name} {stat.st_mtime_ns} {stat.st_size}\n".encode())
    return digest.hexdigest()


class Memory:
    """A JSON file of entries by name.  Losing it costs time, never correctness.

    It is dropped as a whole when the engine changes.  ``None`` as folder remembers nothing.
    """

    def __init__(self, folder: Path | None, about: Path, what: str = "content") -> None:
        name = blake2b(str(about.resolve()).encode(), digest_size=8).hexdigest()
        self._file = None if folder is None else folder / f"{what}-{name}.json"
        self._engine = engine_stamp()
        self._entries: dict[str, Any] = {}
        self._used: dict[str, Any] = {}
        self._changed = False
        try:
            if self._file is not None:
                data = json.loads(self._file.read_bytes())
                if data["engine"] == self._engine:
                    self._entries = data["entries"]
        except (OSError, ValueError, KeyError, TypeError):
            self._changed = True

    def recall(self, name: str, stamp: Any) -> Any:
        """Return the entry of this name if it has this stamp, else ``None``."""
        entry = self._entries.get(name)
        if entry is None or entry["stamp"] != stamp:
            return None
        self._used[name] = entry
        return entry["value"]

    def note(self, name: str, stamp: Any, value: Any) -> None:
        """Remember an entry."""
        self._used[name] = {"stamp": stamp, "value": value}
        self._changed = True

    def save(self, *, keeps_unused: bool = False) -> None:
        """Write what was used or noted, if it differs; a folder that cannot be written is left.

        ``keeps_unused`` also keeps the entries that nobody asked for.
        """
        kept = {**self._entries, **self._used} if keeps_unused else self._used
        if self._file is None or not (self._changed or len(kept) != len(self._entries)):
            return
        text = json.dumps({"engine": self._engine, "entries": kept}, ensure_ascii=False)
        fresh = self._file.with_suffix(f".{os.getpid()}.new")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_text(text, encoding="utf-8")
            fresh.replace(self._file)
        except OSError:
            with suppress(OSError):
                fresh.unlink()
