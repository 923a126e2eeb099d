"""Where the bundled files are: the build writes a manifest of hashed names."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from django.conf import settings

BUILT = Path(__file__).parent / "static" / "built"


class NotBuiltError(RuntimeError):
    """The front end has not been bundled yet."""


def built_url(name: str) -> str:
    """Return the address of a bundled file, such as ``app.css``.

    Raises:
        NotBuiltError: the build has not run, or made no such file.
    """
    path = BUILT / "manifest.json"
    try:
        changed = path.stat().st_mtime_ns
    except FileNotFoundError:
        raise NotBuiltError("Run `node frontend/build.mjs` to bundle the front end.") from None
    names = _manifest(path, changed)
    if name not in names:
        raise NotBuiltError(f"The front end has no {name}: run `node frontend/build.mjs` again.")
    return f"{settings.STATIC_URL}built/{names[name]}"


@cache
def _manifest(path: Path, changed: int) -> Mapping[str, str]:  # noqa: ARG001
    names: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return names
