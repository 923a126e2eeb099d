"""A virtual environment of pinned packages under ``.unstuck``, for what Unstuck does not need."""

from __future__ import annotations

import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

KEPT = Path(__file__).resolve().parent.parent.parent / ".unstuck" / "bench"


def environment(name: str, pins: Sequence[str]) -> Path:
    """The Python of the environment, made the first time and whenever the pins change."""
    home = KEPT / name
    python = home / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    stamp, wanted = home / "pins", "\n".join(pins)
    if not stamp.exists() or stamp.read_text() != wanted:
        print(f"making {home} ...", file=sys.stderr)
        venv.create(home, clear=True, with_pip=True)
        install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        if pins:
            subprocess.run([*install, *pins], check=True)
        stamp.write_text(wanted)
    return python
