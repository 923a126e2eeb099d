"""The cases: JSON Lines under ``cases``, in the format of ``unstuck grade``, with ``expect``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

Case = Mapping[str, Any]
FOLDER = Path(__file__).resolve().parent.parent / "cases"
EXPECTED = frozenset({"correct", "incorrect", "wrong form", "unreadable"})
_ABOUT = frozenset({"expect", "also", "source"})


def read_cases(folder: Path = FOLDER) -> list[Case]:
    """Every case, in the order of the files.  Raises ValueError for one that is not whole."""
    cases: list[Case] = []
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            case = json.loads(line)
            if case.get("expect") not in EXPECTED or not case.get("source"):
                raise ValueError(f"{path.name}:{number}: a case says what to expect and whence")
            cases.append(case)
    if len({case["id"] for case in cases}) < len(cases):
        raise ValueError("two cases have the same id")
    return cases


def question(case: Case) -> dict[str, Any]:
    """The case as a checker sees it, without what is known of the right verdict."""
    return {key: value for key, value in case.items() if key not in _ABOUT}


def file_of(case: Case) -> str:
    """The file that a case is in: its id without the number."""
    return str(case["id"]).rpartition("-")[0]
