"""Questions about what builds on what: closures, order, frontier, paths."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property


class Graph:
    """An acyclic graph of topics, given as topic → direct prerequisites.

    Every prerequisite must be a key and there must be no cycle (see :func:`without_cycles`).
    Answers are tuples in topological order, or frozensets.
    """

    def __init__(self, builds_on: Mapping[str, Sequence[str]]) -> None:
        self.builds_on = {topic: tuple(below) for topic, below in builds_on.items()}
        self._ancestors: dict[str, frozenset[str]] = {}
        for topic in self.order:
            below = self.builds_on[topic]
            self._ancestors[topic] = frozenset(below).union(*(self._ancestors[b] for b in below))

    @cached_property
    def order(self) -> tuple[str, ...]:
        """All topics, each after everything that it builds on."""
        placed: dict[str, None] = {}
        for start in self.builds_on:
            stack = [(start, iter(self.builds_on[start]))]
            while stack:
                topic, rest = stack[-1]
                below = next((b for b in rest if b not in placed), None)
                if below is not None:
                    stack.append((below, iter(self.builds_on[below])))
                else:
                    stack.pop()
                    placed.setdefault(topic)
        return tuple(placed)

    @cached_property
    def rank(self) -> Mapping[str, int]:
        """The place of each topic in :attr:`order`."""
        return {topic: place for place, topic in enumerate(self.order)}

    @cached_property
    def needed_by(self) -> Mapping[str, tuple[str, ...]]:
        """The topics that build directly on each topic."""
        above: dict[str, list[str]] = {topic: [] for topic in self.builds_on}
        for topic in self.order:
            for below in self.builds_on[topic]:
                above[below].append(topic)
        return {topic: tuple(found) for topic, found in above.items()}

    def sorted(self, topics: Iterable[str]) -> tuple[str, ...]:
        """Return these topics in topological order."""
        return tuple(sorted(topics, key=self.rank.__getitem__))

    def ancestors(self, topic: str) -> frozenset[str]:
        """Return everything that a topic builds on, directly or not."""
        return self._ancestors[topic]

    def dependents(self, topic: str) -> frozenset[str]:
        """Return everything that builds on a topic, directly or not."""
        found: set[str] = set()
        waiting = list(self.needed_by[topic])
        while waiting:
            above = waiting.pop()
            if above not in found:
                found.add(above)
                waiting.extend(self.needed_by[above])
        return frozenset(found)

    def closure(self, targets: Iterable[str]) -> frozenset[str]:
        """Return the targets and everything that they build on."""
        wanted = frozenset(targets)
        return wanted.union(*(self._ancestors[target] for target in wanted))

    def frontier(self, known: Collection[str], within: Collection[str]) -> tuple[str, ...]:
        """Return the topics of ``within`` that are not known but build only on known ones."""
        return self.sorted(
            topic
            for topic in within
            if topic not in known and all(below in known for below in self.builds_on[topic])
        )

    def path_to(self, topic: str, known: Collection[str]) -> tuple[str, ...]:
        """Return what is left to learn to know a topic, in order; it comes last itself."""
        return self.sorted(t for t in self._ancestors[topic] | {topic} if t not in known)

    def implied(self, topic: str) -> tuple[tuple[str, str], ...]:
        """Return the direct prerequisites that another one implies, as (implied, by)."""
        return tuple(
            (below, other)
            for below in self.builds_on[topic]
            for other in self.builds_on[topic]
            if below in self._ancestors[other]
        )


def without_cycles(
    builds_on: Mapping[str, Sequence[str]],
) -> tuple[dict[str, tuple[str, ...]], list[tuple[str, ...]]]:
    """Return the graph with the edges that close a cycle left out, and those cycles.

    A cycle is written as it is walked, ``(a, b, …, a)``: each builds on the next.
    """
    kept: dict[str, list[str]] = {topic: [] for topic in builds_on}
    cycles: list[tuple[str, ...]] = []
    done: set[str] = set()
    for start in builds_on:
        if start in done:
            continue
        path, rests = [start], [iter(builds_on[start])]
        while path:
            below = next(rests[-1], None)
            if below is None:
                done.add(path[-1])
                path.pop()
                rests.pop()
            elif below in path:
                cycles.append((*path[path.index(below) :], below))
            else:
                kept[path[-1]].append(below)
                if below not in done:
                    path.append(below)
                    rests.append(iter(builds_on[below]))
    return {topic: tuple(below) for topic, below in kept.items()}, cycles
