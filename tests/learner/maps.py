"""Made-up maps in the shape of the real one."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field

from unstuck.learner.graph import Graph


@dataclass(frozen=True)
class MadeSkill:
    id: str


@dataclass(frozen=True)
class MadeTopic:
    id: str
    builds_on: tuple[str, ...] = ()
    title: str = ""
    minutes: int = 25
    practises: Mapping[str, float] = field(default_factory=dict)
    confused_with: tuple[str, ...] = ()
    skills: tuple[MadeSkill, ...] = (MadeSkill("first"), MadeSkill("second"))
    written: bool = True

    def __post_init__(self):
        object.__setattr__(self, "title", self.title or self.id.replace("-", " ").capitalize())


def made(*topics: MadeTopic) -> Graph:
    return Graph.of(topics)


def chain(*ids: str, **more: object) -> Graph:
    """Each topic builds on the one before it."""
    return made(*(MadeTopic(t, ids[max(n - 1, 0) : n], **more) for n, t in enumerate(ids)))


def big_map(size: int = 472, seed: int = 0, width: int = 30, written: float = 1.0) -> Graph:
    """A map as large and as tangled as the real one: about two and a half prerequisites each."""
    draw = random.Random(seed)
    topics = []
    for n in range(size):
        reach = range(max(0, n - width), n)
        below = tuple(f"t{p}" for p in sorted(draw.sample(reach, min(len(reach), 1 + n % 4))))
        topics.append(
            MadeTopic(
                f"t{n}",
                below,
                minutes=draw.choice((20, 25, 30, 40)),
                practises={p: round(draw.uniform(0.1, 0.9), 2) for p in below},
                confused_with=(f"t{n - 1}",) if n % 11 == 5 else (),
                written=draw.random() < written,
            )
        )
    return Graph.of(topics)
