"""The little that the learner's mind needs of the map: topics, what they rest on and practise.

A topic of the curriculum fits as it is (:class:`MapTopic` is structural).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, Self


class MapSkill(Protocol):
    """A testable statement of a topic."""

    @property
    def id(self) -> str:
        """Permanent id, unique in its topic."""
        ...


class MapTopic(Protocol):
    """A topic as the graph sees it.  ``minutes`` is learning time, ``written`` has exercises."""

    @property
    def id(self) -> str:
        """Permanent id."""
        ...

    @property
    def title(self) -> str:
        """What a person calls it."""
        ...

    @property
    def minutes(self) -> int:
        """Learning time in minutes."""
        ...

    @property
    def builds_on(self) -> Sequence[str]:
        """Ids of the direct prerequisites."""
        ...

    @property
    def practises(self) -> Mapping[str, float]:
        """Prerequisite id to the share of review credit it gets, in (0, 1]."""
        ...

    @property
    def confused_with(self) -> Sequence[str]:
        """Ids of topics not to be learned side by side with this one."""
        ...

    @property
    def skills(self) -> Sequence[MapSkill]:
        """Its skills, in teaching order."""
        ...

    @property
    def written(self) -> bool:
        """Whether it has a lesson and exercises."""
        ...


LEAST_SHARE = 0.1


@dataclass(frozen=True, eq=False)
class Graph:
    """Topics by id in an order where prerequisites come first.

    Build it once for each version of the curriculum with :meth:`of`.  Prerequisites that do not
    exist, or that would close a circle, are left out: a broken map still serves.
    """

    topics: Mapping[str, MapTopic]
    builds_on: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, topics: Iterable[MapTopic]) -> Self:
        """The graph of these topics."""
        given = {topic.id: topic for topic in topics}
        wanted = {
            topic.id: tuple(p for p in dict.fromkeys(topic.builds_on) if p in given)
            for topic in given.values()
        }
        order = _ordered(wanted)
        place = {topic: n for n, topic in enumerate(order)}
        return cls(
            {topic: given[topic] for topic in order},
            {t: tuple(p for p in wanted[t] if place[p] < place[t]) for t in order},
        )

    @cached_property
    def unlocks(self) -> Mapping[str, tuple[str, ...]]:
        """The topics that build directly on each topic."""
        unlocks: dict[str, list[str]] = {topic: [] for topic in self.topics}
        for topic, below in self.builds_on.items():
            for prerequisite in below:
                unlocks[prerequisite].append(topic)
        return {topic: tuple(above) for topic, above in unlocks.items()}

    @cached_property
    def confusable(self) -> Mapping[str, frozenset[str]]:
        """The topics each one is confused with, whichever of the two says so."""
        pairs: dict[str, set[str]] = {topic: set() for topic in self.topics}
        for topic in self.topics.values():
            for other in topic.confused_with:
                if other in pairs:
                    pairs[topic.id].add(other)
                    pairs[other].add(topic.id)
        return {topic: frozenset(others) for topic, others in pairs.items()}

    def closure(self, targets: Iterable[str]) -> frozenset[str]:
        """The targets that exist and all they rest on."""
        found: set[str] = set()
        waiting = [topic for topic in targets if topic in self.topics]
        while waiting:
            topic = waiting.pop()
            if topic not in found:
                found.add(topic)
                waiting.extend(self.builds_on[topic])
        return frozenset(found)

    @cached_property
    def written_below(self) -> Mapping[str, tuple[str, ...]]:
        """The nearest written topics each one rests on, seen through topics not written yet."""
        below: dict[str, tuple[str, ...]] = {}
        for topic, direct in self.builds_on.items():
            seen: dict[str, None] = {}
            for prerequisite in direct:
                written = self.topics[prerequisite].written
                seen |= dict.fromkeys((prerequisite,) if written else below[prerequisite])
            below[topic] = tuple(seen)
        return below

    def credit(self, topic: str) -> Mapping[str, float]:
        """What a success in ``topic`` passes down: for each topic that it practises, directly or
        through others, the product of shares along the best path; none below a tenth.
        """
        best: dict[str, float] = {topic: 1.0}
        waiting = [topic] if topic in self.topics else []
        while waiting:
            current = waiting.pop()
            for below, share in self.topics[current].practises.items():
                passed = best[current] * share
                if below in self.topics and passed >= LEAST_SHARE and passed > best.get(below, 0):
                    best[below] = passed
                    waiting.append(below)
        del best[topic]
        return best


def _ordered(builds_on: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Prerequisites first, otherwise as given; a circle is cut at its first topic."""
    done: dict[str, None] = {}
    for start in builds_on:
        path = [start]
        open_ = {start}
        while path:
            topic = path[-1]
            missing = [p for p in builds_on[topic] if p not in done and p not in open_]
            if missing and topic not in done:
                path.append(missing[0])
                open_.add(missing[0])
            else:
                done.setdefault(path.pop())
    return list(done)
