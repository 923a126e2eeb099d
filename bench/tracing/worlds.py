"""Made-up practice logs in the public format: four laws of learning, fixed seeds.

Every learner studies on days of a calendar of their own: new skills in short blocks, old ones
mixed in.  A skill has eight items, each with its own difficulty.  What differs is how an answer
comes about:

- ``chains``: all or none.  A skill is learned at a try with some chance, recalled after t days with
  chance (1 + t / (9 S))^-1, S growing with each success; answers slip and guess.
- ``strengths``: log-odds = ability + 1.2 sqrt(strength) - difficulty, the strength being a sum
  over earlier tries of t^-0.3 (activation in the manner of Pavlik and Anderson 2005).
- ``school``: log-odds = ability + ease + 0.25 log(1 + tries): a steady crowd that learns little
  (additive factors); a third of the answers takes two skills.
- ``drift`` (never fitted on): a strength in each skill that walks at random between tries and
  pulls up a little with each; three-parameter answers.
"""

from __future__ import annotations

import csv
import math
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import IO

SKILLS = 40
ITEMS = 8
DAY = 86400.0
HEADER = ("learner", "item", "skill", "correct", "time")
Row = tuple[str, str, str, int, int]


@dataclass
class Mind:
    """One learner in one skill: what a law keeps of it."""

    times: list[float] = field(default_factory=list)
    known: bool = False
    stability: float = 1.0
    last: float = 0.0
    strength: float = 0.0


@dataclass
class Crowd:
    """What a world's learners meet: the ease of skills and the difficulty of items."""

    draw: random.Random

    def __post_init__(self) -> None:
        self.ease = [self.draw.gauss(0.3, 0.8) for _ in range(SKILLS)]
        self.hard = [[self.draw.gauss(0, 0.6) for _ in range(ITEMS)] for _ in range(SKILLS)]


Law = Callable[[random.Random, Mind, float, float, float], bool]


def chains(draw: random.Random, mind: Mind, ability: float, ease: float, now: float) -> bool:
    days = (now - mind.last) / DAY
    if not mind.times:
        mind.known = draw.random() < _logistic(ability + ease - 0.5)
    recalled = mind.known and draw.random() < 1 / (1 + days / (9 * mind.stability))
    right = draw.random() < (0.92 if recalled else _logistic(ease - 1.8))
    if recalled:
        mind.stability *= 1 + min(days / mind.stability, 2.0)
    elif draw.random() < _logistic(ability - 0.8):
        mind.known = True
    return right


def strengths(draw: random.Random, mind: Mind, ability: float, ease: float, now: float) -> bool:
    past = sum(max((now - t) / DAY, 0.001) ** -0.3 for t in mind.times[-40:])
    return draw.random() < _logistic(ability + ease - 0.8 + 1.2 * math.sqrt(past))


def school(draw: random.Random, mind: Mind, ability: float, ease: float, now: float) -> bool:
    del now
    return draw.random() < _logistic(ability + ease + 0.25 * math.log1p(len(mind.times)))


def drift(draw: random.Random, mind: Mind, ability: float, ease: float, now: float) -> bool:
    if not mind.times:
        mind.strength = draw.gauss(ability, 1.0)
    days = min((now - mind.last) / DAY, 30.0) if mind.times else 0.0
    mind.strength += draw.gauss(0.0, 0.3 * math.sqrt(days + 0.1))
    mind.strength += 0.15 * (1.5 - mind.strength)
    return draw.random() < 0.2 + 0.75 * _logistic(1.7 * (mind.strength + ease))


@dataclass(frozen=True)
class World:
    """A law, a seed, and how much the abilities spread in log-odds."""

    law: Law
    seed: int
    spread: float
    pairs: float = 0.0


WORLDS = {
    "chains": World(chains, 71_001, 0.8),
    "strengths": World(strengths, 71_002, 0.7),
    "school": World(school, 71_003, 1.0, pairs=0.33),
    "drift": World(drift, 71_004, 0.5),
}


def rows(name: str, learners: int, tries: int = 300, first: int = 0) -> Iterator[Row]:
    """The answers of ``learners`` learners, numbered from ``first``, one after the other."""
    world = WORLDS[name]
    crowd = Crowd(random.Random(world.seed))
    for number in range(first, first + learners):
        draw = random.Random(f"{world.seed}/{number}")
        yield from _life(f"{name}-{number}", world, crowd, draw, tries)


def _life(who: str, world: World, crowd: Crowd, draw: random.Random, tries: int) -> Iterator[Row]:
    ability = draw.gauss(0, world.spread)
    minds: dict[int, Mind] = {}
    now, done = 0.0, 0
    while done < tries:
        now += DAY * draw.choice((1, 1, 1, 2, 3, 7)) - draw.uniform(0, 7200)
        for _ in range(draw.randint(8, 25)):
            if draw.random() < 0.35 or not minds:
                new = draw.randrange(SKILLS)
            else:
                new = draw.choice(list(minds)[-6:] if draw.random() < 0.6 else list(minds))
            skills = [new]
            if draw.random() < world.pairs:
                skills.append(draw.choice([s for s in range(SKILLS) if s != new]))
            item = draw.randrange(ITEMS)
            now += draw.uniform(20, 240)
            ease = sum(crowd.ease[s] - crowd.hard[s][item] for s in skills) / len(skills)
            mind = minds.setdefault(new, Mind())
            right = world.law(draw, mind, ability, ease, now)
            for s in skills:
                touched = minds.setdefault(s, Mind())
                touched.times.append(now)
                touched.last = now
            names = [f"s{s}" for s in skills]
            yield who, f"{'+'.join(names)}/{item}", ";".join(names), int(right), round(now)
            done += 1
            if done == tries:
                return


def write(file: IO[str], name: str, learners: int, first: int = 0) -> None:
    """Write the log as CSV."""
    writer = csv.writer(file)
    writer.writerow(HEADER)
    writer.writerows(rows(name, learners, first=first))


def _logistic(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))
