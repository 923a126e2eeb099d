"""The ground that learners walk on: the real map, what is true of it, and what a tutor sees.

True, and hidden from every tutor: for each edge the chance that a random problem of the later
topic exercises the earlier one.  Seen: the edges (in a foreign world one in ten is wrong), a
rough estimate of those chances, and for each skill the kind of answer its problems ask for.

Whatever is drawn for a topic, a skill or an edge depends only on the world's seed and on its
name, so that a change of the map elsewhere does not change it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from zlib import crc32

import numpy as np

from unstuck.curriculum import Curriculum, Topic, load
from unstuck.learner.graph import LEAST_SHARE, Graph

CONTENT = Path(__file__).resolve().parents[2] / "content"
CACHE = Path(__file__).resolve().parents[2] / ".unstuck/bench"
KINDS = {"": 0.72, "choice": 0.18, "choices": 0.05, "order": 0.05}
ESTIMATE_NOISE = 0.6
SHARE_SHAPE = (0.9, 2.1)
REACH = 2


@dataclass(frozen=True, slots=True)
class SeenSkill:
    """A skill as a tutor sees it: ``kind`` is the kind of answer that its problems ask for."""

    id: str
    kind: str


@dataclass(frozen=True, slots=True)
class SeenTopic:
    """A topic as a tutor sees it; fits :class:`unstuck.learner.graph.MapTopic`."""

    id: str
    title: str
    minutes: int
    builds_on: tuple[str, ...]
    practises: Mapping[str, float]
    confused_with: tuple[str, ...]
    skills: tuple[SeenSkill, ...]
    written: bool = True

    @property
    def problem_minutes(self) -> float:
        """What the author plans for one problem: half the topic's time over its problems."""
        return 0.5 * self.minutes / (1.4 * len(self.skills))

    @property
    def reading_minutes(self) -> float:
        """What the author plans for reading one skill's part of the lesson."""
        return 0.5 * self.minutes / len(self.skills)


@dataclass(frozen=True, eq=False)
class Ground:
    """The true map by index, prerequisites first, and ``graph``, the map that tutors see.

    ``parents[t]`` are true direct prerequisites, ``shares[t]`` the true chance for each of them
    to be exercised by a problem of t, ``depth[t]`` the longest way down over the longest of all,
    in [0, 1].  ``goals`` maps each goal to its targets.
    """

    ids: tuple[str, ...]
    parents: tuple[tuple[int, ...], ...]
    shares: tuple[tuple[float, ...], ...]
    skills: tuple[int, ...]
    strands: tuple[str, ...]
    modules: tuple[str, ...]
    graph: Graph
    goals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def place(self) -> Mapping[str, int]:
        """Index of each topic."""
        return {topic: n for n, topic in enumerate(self.ids)}

    @cached_property
    def depth(self) -> tuple[float, ...]:
        """How deep each topic lies: 0 rests on nothing, 1 is at the end of the longest way."""
        depth: list[int] = []
        for below in self.parents:
            depth.append(1 + max((depth[p] for p in below), default=-1))
        deepest = max(depth, default=0) or 1
        return tuple(d / deepest for d in depth)

    @cached_property
    def confused(self) -> tuple[tuple[int, ...], ...]:
        """The topics that each one is easily confused with."""
        pairs = self.graph.confusable
        return tuple(tuple(self.place[o] for o in sorted(pairs[topic])) for topic in self.ids)

    def seen(self, topic: str) -> SeenTopic:
        """The topic as tutors see it."""
        found = self.graph.topics[topic]
        assert isinstance(found, SeenTopic)
        return found

    def exercised(self, topic: int, draw: np.random.Generator) -> tuple[int, ...]:
        """The earlier topics that one problem of ``topic`` happens to exercise."""
        found: dict[int, None] = {}
        rim = [topic]
        for _ in range(REACH):
            luck = draw.random(sum(len(self.parents[t]) for t in rim)).tolist()
            rim = [
                parent
                for t in rim
                for parent, share in zip(self.parents[t], self.shares[t], strict=True)
                if luck.pop() < share and parent not in found
            ]
            found |= dict.fromkeys(rim)
        return tuple(found)


def curriculum() -> Curriculum:
    """The content folder of this checkout."""
    return load(CONTENT, CACHE).curriculum


def ground(map_: Curriculum, seed: int, wrong_edges: float = 0.0) -> Ground:
    """The ground of one world over this curriculum.

    ``wrong_edges`` is the share of the edges that the seen map gets wrong: each of these names
    another earlier topic in the place of the true prerequisite.
    """
    order = map_.order
    topics = [map_.topics[t] for t in order]
    place = {t: n for n, t in enumerate(order)}
    shares = [tuple(_share(seed, t.id, p) for p in t.builds_on) for t in topics]
    seen = [
        _seen(topic, dict(zip(topic.builds_on, own, strict=True)), order, seed, wrong_edges)
        for topic, own in zip(topics, shares, strict=True)
    ]
    return Ground(
        ids=tuple(order),
        parents=tuple(tuple(place[p] for p in t.builds_on) for t in topics),
        shares=tuple(shares),
        skills=tuple(max(len(t.skills), 1) for t in topics),
        strands=tuple(t.strand for t in topics),
        modules=tuple(f"{t.strand}/{t.module}" for t in topics),
        graph=Graph.of(seen),
        goals={goal.id: goal.targets for goal in map_.goals.values()},
    )


def named_draw(seed: int, *names: str) -> np.random.Generator:
    """A generator that depends on the seed and the names alone."""
    return np.random.default_rng([seed, *(crc32(name.encode()) for name in names)])


def _share(seed: int, topic: str, below: str) -> float:
    return float(named_draw(seed, "share", topic, below).beta(*SHARE_SHAPE))


def _seen(
    topic: Topic, shares: Mapping[str, float], order: tuple[str, ...], seed: int, wrong: float
) -> SeenTopic:
    """Edges, some of them wrong; an author's estimate of each share, unsure in log-odds."""
    earlier = order[: order.index(topic.id)]
    edges: dict[str, float] = {}
    for below, share in shares.items():
        draw = named_draw(seed, "seen", topic.id, below)
        odds = math.log(share / (1 - share)) if 0 < share < 1 else 0.0
        guess = 1 / (1 + math.exp(-(odds + draw.normal(0, ESTIMATE_NOISE))))
        named = str(draw.choice(earlier)) if draw.random() < wrong else below
        edges.setdefault(named, round(guess, 1))
    return SeenTopic(
        id=topic.id,
        title=topic.title,
        minutes=topic.minutes,
        builds_on=tuple(edges),
        practises={below: share for below, share in edges.items() if share >= LEAST_SHARE},
        confused_with=topic.confused_with,
        skills=tuple(
            SeenSkill(s.id, str(named_draw(seed, "kind", topic.id, s.id).choice(
                list(KINDS), p=list(KINDS.values())
            )))
            for s in topic.skills
        ),
    )  # fmt: skip
