"""What the site hands to this app: where the curriculum and the time come from.

The site calls :func:`connect` once, when Django is ready.  Tests connect their own small
curriculum and a clock that they move by hand.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType

from unstuck.curriculum import Curriculum
from unstuck.labs.lab import Lab, LabError, load_lab
from unstuck.learner.graph import Graph

log = logging.getLogger("unstuck.study")


@dataclass(frozen=True, slots=True)
class Labs:
    """How this server treats labs.

    ``token`` is what a runner must show; without one none is let in.  Runners without isolation
    get work only where ``allows_unisolated``: one local user asked for it.
    """

    token: str = ""
    is_on: bool = False
    allows_unisolated: bool = False


@dataclass(frozen=True, slots=True)
class Wiring:
    """``curriculum`` may reload (preview); ``now`` returns an aware UTC datetime."""

    curriculum: Callable[[], Curriculum]
    now: Callable[[], datetime]
    labs: Labs = field(default_factory=Labs)


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


@lru_cache(maxsize=2)
def labs_in(curriculum: Curriculum) -> Mapping[str, Lab]:
    """The labs of a curriculum by topic; one that cannot be read is named in the log."""
    found = {}
    for topic in curriculum.order:
        source = curriculum.lab_source(topic) if curriculum.topics[topic].written else None
        if source is None:
            continue
        try:
            found[topic] = load_lab(source)
        except LabError as error:
            log.warning("not served: the lab of %s, line %d: %s", topic, error.line, error)
    return MappingProxyType(found)


def now() -> datetime:
    """The time of the one clock of this server."""
    return _wiring().now()


def labs() -> Labs:
    """How this server treats labs."""
    return _wiring().labs


def _wiring() -> Wiring:
    if not _connected:
        raise RuntimeError("The site has not called unstuck.web.study.wiring.connect yet.")
    return _connected[0]
