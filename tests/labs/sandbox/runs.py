"""Submissions run in a cell and judged by one plain test: a sum of numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from unstuck.labs.inside import wire
from unstuck.labs.sandbox.cell import CellEnded, Json, Limits, Sandbox

HOSTILE = Path(__file__).parent.parent / "hostile"
LIMITS = Limits(wall=3.0, cpu=2, memory=512 * 1024**2)
PATIENT = Limits(wall=20.0, cpu=10, memory=512 * 1024**2)


@dataclass(frozen=True)
class Submission:
    name: str
    expected: frozenset[str]
    source: str

    @property
    def limits(self) -> Limits:
        """A submission that waits is given up soon, one that works is waited for."""
        return LIMITS if "timeout" in self.expected else PATIENT


def submissions() -> Iterator[Submission]:
    """All files of the corpus; the first line says what must come of it."""
    for path in sorted(HOSTILE.iterdir()):
        source = path.read_text(encoding="utf-8")
        expected = source.removeprefix("# ").partition(":")[0]
        yield Submission(path.stem, frozenset(expected.split("|")), source)


def outcome(sandbox: Sandbox, source: str, limits: Limits = LIMITS) -> str:
    """``passed`` if the submission adds up two lists, else what came of it."""
    try:
        with sandbox.open(limits) as cell:
            loaded = cell.ask({"load": {"source": source, "given": ""}})
            if "error" in loaded:
                return _kind(loaded["error"])
            for values in ([1.0, 2.0, 3.0], []):
                call: dict[str, Json] = {
                    "function": "total",
                    "arguments": [values],
                    "keywords": {},
                }
                reply = cell.ask({"call": call})
                if "error" in reply:
                    return _kind(reply["error"])
                value = wire.decode(reply.get("value"))
                if not isinstance(value, float) or value != sum(values):
                    return "failed"
    except CellEnded as ended:
        return ended.end
    except wire.WireError:
        return "forbidden"
    return "passed"


def _kind(error: Json) -> str:
    assert isinstance(error, dict)
    return {"PermissionError": "forbidden", "MemoryError": "memory"}.get(
        str(error["type"]), "error"
    )
