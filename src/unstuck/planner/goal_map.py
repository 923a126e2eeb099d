"""The part of the map that a goal needs, worked out once for each goal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from unstuck.learner.graph import Graph


@dataclass(frozen=True, eq=False)
class GoalMap:
    """``topics`` of the goal, prerequisites first; ``steps`` from each to the nearest target."""

    topics: tuple[str, ...]
    targets: frozenset[str]
    steps: dict[str, int]


def goal_map(graph: Graph, targets: Iterable[str]) -> GoalMap:
    """The map of these targets; targets that do not exist are left out."""
    return _goal_map(graph, frozenset(targets))


@lru_cache(maxsize=64)
def _goal_map(graph: Graph, targets: frozenset[str]) -> GoalMap:
    closure = graph.closure(targets)
    steps: dict[str, int] = {}
    for topic in reversed(tuple(graph.topics)):
        if topic in closure:
            above = [steps[t] + 1 for t in graph.unlocks[topic] if t in steps]
            steps[topic] = 0 if topic in targets else min(above)
    topics = tuple(topic for topic in graph.topics if topic in closure)
    return GoalMap(topics, targets & closure, steps)
