"""What the site hands to this app: where the curriculum and the time come from.

The site calls :func:`connect` once, when Django is ready.  Tests connect their own small
curriculum and a clock that they move by hand.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from unstuck.curriculum import Curriculum
from unstuck.learner.graph import Graph


@dataclass(frozen=True, slots=True)
class Wiring:
    """``curriculum`` may reload (preview); ``now`` returns an aware UTC datetime."""

    curriculum: Callable[[], Curriculum]
    now: Callable[[], datetime]


_connected: list[Wiring] = []


def connect(wiring: Wiring) -> None:
    """Use this wiring from now on, instead of any earlier one."""
    _connected[:] = [wiring]


def curriculum() -> Curriculum:
    """The curriculum that is served now."""
    return _wiring().curriculum()


@lru_cache(maxsize=2)
def graph_of(curriculum: Curriculum) -> Graph:
    """What the learner's side needs of a curriculum, built once for each version."""
    return Graph.of(curriculum.topics.values())


def now() -> datetime:
    """The time of the one clock of this server."""
    return _wiring().now()


def _wiring() -> Wiring:
    if not _connected:
        raise RuntimeError("The site has not called unstuck.web.study.wiring.connect yet.")
    return _connected[0]
