"""Run the author's own ``lab.py``, in this process: it is trusted."""

from __future__ import annotations

import linecache
from functools import lru_cache
from types import CodeType
from typing import Any

from unstuck.labs.lab import Lab

Names = dict[str, Any]


def namespace(lab: Lab) -> Names:
    """The names of a lab's file after running it; every call gets its own."""
    file = f"<lab {lab.version}>"
    names: Names = {"__name__": "lab"}
    exec(_compiled(lab.source, file), names)  # noqa: S102 - the author's own file
    return names


@lru_cache(maxsize=64)
def _compiled(source: str, file: str) -> CodeType:
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    return compile(source, file, "exec")
