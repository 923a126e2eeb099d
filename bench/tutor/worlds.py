"""Who the made-up learners are: four worlds, their seeds, and how a learner is drawn.

Fixed before any tuning.  Three worlds share one law of answering (slip and guess) and differ in
who comes: ``strong``, ``average``, ``rusty`` (anxious, school long ago).  ``foreign`` answers by
another law, learns more slowly, and one in ten edges of the map that its tutors see is wrong.

The past.  With u_s and u_m drawn for each strand and module, a topic at depth d with all its
prerequisites known was once learned with chance

    logistic(slope (level + u_s + u_m - d)),

and with one missing with ``leak`` times that (knowledge spaces after Doignon and Falmagne 1999,
softened).  Of what was once learned, topics on which nothing known rests are forgotten with
chance ``rust`` each, in several passes from the rim inwards, and any other with a tenth of it.
A forgotten topic is ``rusty``: not known, but faster to learn again.  Last, violations (known
topics with an unknown prerequisite) above the stated share are taken away.

The goal is drawn among those of which at least a tenth is not known: nobody sets out for what
they have already, and F1 of the topics not known says little where there are none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

import numpy as np
from bench.tutor.ground import Ground, curriculum, ground

from unstuck.learner.placement import Confidence
from unstuck.planner import Settings

RUST_PASSES = 3
INNER_RUST = 0.1
LEAST_OPEN = 0.1
MINUTES_A_DAY = (25, 35, 45, 60)
DAYS_A_WEEK = (4, 5, 6)


class Law(StrEnum):
    """How a hidden state becomes an answer."""

    SLIP_GUESS = "slip and guess"
    LOGISTIC = "three-parameter logistic"


@dataclass(frozen=True, slots=True)
class Spread:
    """A log-normal: median, and standard deviation of the logarithm."""

    median: float
    sigma: float

    def one(self, draw: np.random.Generator) -> float:
        return self.median * float(np.exp(draw.normal(0.0, self.sigma)))


@dataclass(frozen=True)
class World:
    """One population.  Times in days (memory) or as factors of the author's minutes (pace).

    ``level`` is mean and spread of the reached depth; ``pace`` of solving, ``reading`` of reading
    relative to it; ``noise`` of a single time.  ``read`` and ``fix`` are the chances to learn a
    skill from its lesson and from a shown solution; ``blocked`` is what is left of them with a
    prerequisite that is not recalled.  ``stability`` holds right after learning; ``growth`` and
    ``decay`` are those of :mod:`bench.tutor.minds`.  ``not_met`` are the chances to say "I have
    not met this" for known, rusty and never met topics; ``skips`` that a study day falls out.
    """

    name: str
    seed: int
    law: Law = Law.SLIP_GUESS
    level: tuple[float, float] = (0.35, 0.13)
    strand_spread: float = 0.07
    module_spread: float = 0.04
    slope: float = 14.0
    leak: float = 0.06
    violations: float = 0.08
    rust: float = 0.2
    slip: tuple[float, float] = (0.04, 0.14)
    guess: Mapping[str, tuple[float, float]] = field(
        default_factory=lambda: {"": (0.01, 0.07), "choice": (0.2, 0.32),
                                 "choices": (0.07, 0.17), "order": (0.05, 0.15)}
    )  # fmt: skip
    pace: Spread = Spread(1.0, 0.35)
    reading: Spread = Spread(1.0, 0.2)
    noise: float = 0.4
    read: tuple[float, float] = (0.55, 0.85)
    fix: tuple[float, float] = (0.45, 0.75)
    blocked: float = 0.1
    stability: Spread = Spread(5.0, 0.4)
    growth: Spread = Spread(24.0, 0.3)
    decay: tuple[float, float] = (0.2, 0.6)
    past_stability: Spread = Spread(150.0, 0.7)
    implied: float = 0.8
    not_met: tuple[float, float, float] = (0.01, 0.25, 0.6)
    hints: tuple[float, float] = (0.02, 0.3)
    confidence: tuple[float, float, float] = (0.3, 0.45, 0.25)
    skips: float = 0.12
    wrong_edges: float = 0.0


WORLDS = {
    world.name: world
    for world in (
        World(
            "strong",
            seed=41_001,
            level=(0.55, 0.14),
            rust=0.1,
            slip=(0.03, 0.1),
            pace=Spread(0.8, 0.3),
            read=(0.7, 0.92),
            fix=(0.6, 0.85),
            stability=Spread(7.0, 0.4),
            confidence=(0.1, 0.4, 0.5),
            skips=0.08,
        ),
        World("average", seed=41_002),
        World(
            "rusty",
            seed=41_003,
            level=(0.42, 0.14),
            rust=0.45,
            violations=0.12,
            slip=(0.08, 0.2),
            pace=Spread(1.3, 0.35),
            read=(0.5, 0.8),
            stability=Spread(4.0, 0.5),
            past_stability=Spread(90.0, 0.8),
            not_met=(0.05, 0.45, 0.75),
            hints=(0.12, 0.45),
            confidence=(0.65, 0.3, 0.05),
            skips=0.2,
        ),
        World(
            "foreign",
            seed=41_004,
            law=Law.LOGISTIC,
            level=(0.38, 0.15),
            strand_spread=0.1,
            pace=Spread(1.15, 0.4),
            read=(0.35, 0.55),
            fix=(0.25, 0.45),
            growth=Spread(18.0, 0.4),
            wrong_edges=0.1,
        ),
    )
}


@dataclass(frozen=True, eq=False)
class Learner:
    """One hidden learner: everything about them but the course of their study.

    ``known`` and ``rusty`` are sets of topic indices, ``past_stability`` (days) of each topic.
    ``ability`` is in logits around 0 and used by the logistic law alone.
    """

    world: World
    number: int
    goal: str
    settings: Settings
    confidence: Confidence
    known: frozenset[int]
    rusty: frozenset[int]
    past_stability: tuple[float, ...]
    slip: float
    guess: Mapping[str, float]
    pace: float
    reading: float
    read: float
    fix: float
    stability: float
    growth: float
    decay: float
    ability: float

    def draw(self, *purpose: int) -> np.random.Generator:
        """A generator of this learner's own luck, the same for every tutor."""
        return np.random.default_rng([self.world.seed, self.number, *purpose])


@lru_cache(maxsize=8)
def ground_of(name: str) -> Ground:
    """The ground of a world over the content of this checkout."""
    world = WORLDS[name]
    return ground(curriculum(), world.seed, world.wrong_edges)


def learner(world: World, map_: Ground, number: int) -> Learner:
    """Learner ``number`` of the world: the same for the same seed, number and map."""
    draw = np.random.default_rng([world.seed, number])
    minutes, days = int(draw.choice(MINUTES_A_DAY)), int(draw.choice(DAYS_A_WEEK))
    sure = Confidence(str(draw.choice([c.value for c in Confidence], p=world.confidence)))
    known, rusty = past(world, map_, draw)
    goals = _worth_setting(map_, known)
    goal = goals[int(draw.integers(len(goals)))]
    pace = world.pace.one(draw)
    return Learner(
        world=world,
        number=number,
        goal=goal,
        settings=Settings(minutes, days),
        confidence=sure,
        known=known,
        rusty=rusty,
        past_stability=tuple(world.past_stability.one(draw) for _ in map_.ids),
        slip=float(draw.uniform(*world.slip)),
        guess={kind: float(draw.uniform(*span)) for kind, span in sorted(world.guess.items())},
        pace=pace,
        reading=pace * world.reading.one(draw),
        read=float(draw.uniform(*world.read)),
        fix=float(draw.uniform(*world.fix)),
        stability=world.stability.one(draw),
        growth=world.growth.one(draw),
        decay=float(draw.uniform(*world.decay)),
        ability=float(draw.normal(0.0, 0.4)),
    )


def _worth_setting(map_: Ground, known: frozenset[int]) -> list[str]:
    """The goals of which at least a tenth is not known; all, for someone who knows everything."""
    knows = {map_.ids[t] for t in known}
    closures = {goal: map_.graph.closure(map_.goals[goal]) for goal in sorted(map_.goals)}
    open_ = [g for g, all_ in closures.items() if len(all_ - knows) >= LEAST_OPEN * len(all_)]
    return open_ or list(closures)


def past(
    world: World, map_: Ground, draw: np.random.Generator
) -> tuple[frozenset[int], frozenset[int]]:
    """What a learner knows on the first day, and what they once knew."""
    level = draw.normal(*world.level)
    strands = {s: draw.normal(0, world.strand_spread) for s in sorted(set(map_.strands))}
    modules = {m: draw.normal(0, world.module_spread) for m in sorted(set(map_.modules))}
    luck = draw.random(len(map_.ids))
    once: set[int] = set()
    for topic, below in enumerate(map_.parents):
        reach = level + strands[map_.strands[topic]] + modules[map_.modules[topic]]
        chance = 1 / (1 + np.exp(-world.slope * (reach - map_.depth[topic])))
        leak = 1.0 if once.issuperset(below) else world.leak
        if luck[topic] < chance * leak:
            once.add(topic)
    known = _rusted(world, map_, set(once), draw)
    _held_to(world.violations, map_, known, draw)
    return frozenset(known), frozenset(once - known)


def violations(map_: Ground, known: set[int] | frozenset[int]) -> list[int]:
    """The known topics that rest on an unknown one."""
    return [t for t in sorted(known) if not known.issuperset(map_.parents[t])]


def _rusted(world: World, map_: Ground, known: set[int], draw: np.random.Generator) -> set[int]:
    for _ in range(RUST_PASSES):
        carrying = {p for t in known for p in map_.parents[t]}
        luck = draw.random(len(map_.ids))
        each = world.rust / RUST_PASSES
        known = {t for t in known if luck[t] >= each * (INNER_RUST if t in carrying else 1.0)}
    return known


def _held_to(share: float, map_: Ground, known: set[int], draw: np.random.Generator) -> None:
    """Take violating topics away by lot until their share is within bounds."""
    while len(broken := violations(map_, known)) > share * max(len(known), 1):
        known.discard(int(draw.choice(broken)))
