"""Ways to find out what a learner knows: three common ones and ours, over one goal's map.

Every arm asks about topics of the goal's seen map, at most ``limit`` questions, and gets the
same three outcomes: right, wrong, "I have not met this".
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

import numpy as np
from bench.tutor.ground import Ground
from bench.tutor.minds import mind
from bench.tutor.worlds import Learner
from numpy.typing import NDArray

from unstuck.answers.base import Verdict
from unstuck.learner.graph import Graph
from unstuck.learner.placement import MOST_QUESTIONS, begin

FIRST_DAY = datetime(2026, 1, 5, 8, tzinfo=UTC)
STATES = 2000
SLIP = 0.1
GUESS = {"": 0.05, "choice": 0.25, "choices": 0.12, "order": 0.1}
NOT_MET_ODDS = 0.05
SURE = 0.05
STRAND_NOISE, TOPIC_NOISE = 0.15, 0.1
DEFAULT_LEVEL = 0.35

Ask = Callable[[str], tuple[bool | None, str]]


@dataclass(frozen=True, slots=True)
class Found:
    """The end of a placement: the chance that each topic is known, and the questions used."""

    chances: Mapping[str, float]
    questions: int


class Placing(Protocol):
    """One way to place.  ``ask`` gives right (``None``: not met) and the kind of answer."""

    def __call__(
        self, graph: Graph, goal: Collection[str], learner: Learner, ask: Ask, limit: int
    ) -> Found: ...


def asking(learner: Learner, ground: Ground) -> Ask:
    """Questions to this learner on the first day; each topic is asked by a skill drawn by lot."""
    head, luck = mind(learner, ground), learner.draw(3)
    says = dict(zip(("known", "rusty", "new"), learner.world.not_met, strict=True))

    def ask(topic: str) -> tuple[bool | None, str]:
        place, skills = ground.place[topic], ground.seen(topic).skills
        skill = int(luck.integers(len(skills)))
        kind = skills[skill].kind
        stands = "rusty" if place in learner.rusty else "new"
        if head.known(place, 0.0) >= 0.5:
            stands = "known"
        if luck.random() < says[stands]:
            return None, kind
        return head.first_answer(place, skill, kind), kind

    return ask


def randomly(graph: Graph, goal: Collection[str], learner: Learner, ask: Ask, limit: int) -> Found:
    """Random questions; a right answer spreads to all below, another one to all above.

    A topic told both ways goes with the majority; one told nothing with the nearest depth.
    """
    order = _ordered(graph, goal)
    below, above = _below(graph, order), _above(graph, order)
    votes = dict.fromkeys(order, 0)
    luck = learner.draw(4)
    asked = 0
    while asked < limit and (left := [t for t in order if not votes[t]]):
        topic = left[int(luck.integers(len(left)))]
        right, _ = ask(topic)
        asked += 1
        for reached in (below if right else above)[topic] | {topic}:
            votes[reached] += 1 if right else -1
    return Found(_completed(votes, _depths(graph, order)), asked)


def binary(graph: Graph, goal: Collection[str], learner: Learner, ask: Ask, limit: int) -> Found:
    """Binary search over the topological order, strand by strand, the largest strand first.

    In each strand the topics before the place found are known and the rest are not.
    """
    del learner
    order = _ordered(graph, goal)
    depth = _depths(graph, order)
    strands: dict[str, list[str]] = {}
    for topic in sorted(order, key=lambda t: (depth[t], t)):
        strands.setdefault(getattr(graph.topics[topic], "strand", ""), []).append(topic)
    votes = dict.fromkeys(order, 0)
    asked = 0
    for line in sorted(_whole_and_parts(order, depth, strands), key=len, reverse=True):
        low, high = 0, len(line)
        while low < high and asked < limit:
            middle = (low + high) // 2
            right, _ = ask(line[middle])
            asked += 1
            low, high = (middle + 1, high) if right else (low, middle)
        if low == high:
            for place, topic in enumerate(line):
                votes[topic] = 1 if place < low else -1
    return Found(_completed(votes, depth), asked)


def half_split(
    graph: Graph, goal: Collection[str], learner: Learner, ask: Ask, limit: int
) -> Found:
    """Bayes over 2000 prerequisite-closed states; asks the topic nearest to even odds.

    The half-split rule of knowledge spaces (Doignon and Falmagne 1999): states are closed
    downwards without exception, and every one has the same weight at first among states drawn
    from an even level with noise.
    """
    order = _ordered(graph, goal)
    states = _closed_states(graph, order, learner.draw(5))
    weights = np.full(states.shape[1], 1 / states.shape[1])
    open_ = np.ones(len(order), dtype=np.bool_)
    asked = 0
    while asked < limit:
        chances = states @ weights
        far = np.abs(chances - 0.5)
        if not np.any(open_ & (far < 0.5 - SURE)):
            break
        topic = int(np.argmin(np.where(open_, far, 1.0)))
        right, kind = ask(order[topic])
        open_[topic], asked = False, asked + 1
        weights = weights * np.where(states[topic], *_likelihoods(right, kind))
        weights /= weights.sum()
    return Found(dict(zip(order, (states @ weights).tolist(), strict=True)), asked)


def ours(graph: Graph, goal: Collection[str], learner: Learner, ask: Ask, limit: int) -> Found:
    """:mod:`unstuck.learner.placement`, which stops by itself."""
    placement = begin(graph, goal, FIRST_DAY, learner.number, learner.confidence)
    while placement.questions < limit and (topic := placement.next_topic()) is not None:
        right, kind = ask(topic)
        if right is None:
            placement = placement.not_met(topic)
        else:
            verdict = Verdict.CORRECT if right else Verdict.NOT_YET
            placement = placement.answered(topic, verdict, kind)
    return Found(placement.result(), placement.questions)


ARMS: Mapping[str, Placing] = {
    "ours": ours,
    "half-split": half_split,
    "binary": binary,
    "random": randomly,
}
LIMIT = MOST_QUESTIONS


def unknown_f1(found: Mapping[str, float], truth: Mapping[str, bool]) -> float:
    """F1 of the topics not known; 1 when there are none and none are claimed."""
    claimed = {t for t, chance in found.items() if chance < 0.5}
    unknown = {t for t, known in truth.items() if not known}
    if not claimed and not unknown:
        return 1.0
    return 2 * len(claimed & unknown) / (len(claimed) + len(unknown))


def _ordered(graph: Graph, goal: Collection[str]) -> list[str]:
    closure = graph.closure(goal)
    return [topic for topic in graph.topics if topic in closure]


def _below(graph: Graph, order: list[str]) -> dict[str, set[str]]:
    below: dict[str, set[str]] = {}
    for topic in order:
        below[topic] = set().union(*({p} | below[p] for p in graph.builds_on[topic]))
    return below


def _above(graph: Graph, order: list[str]) -> dict[str, set[str]]:
    above: dict[str, set[str]] = {topic: set() for topic in order}
    for topic in reversed(order):
        for parent in graph.builds_on[topic]:
            above[parent] |= {topic} | above[topic]
    return above


def _depths(graph: Graph, order: list[str]) -> dict[str, float]:
    depth: dict[str, int] = {}
    for topic in order:
        depth[topic] = 1 + max((depth[p] for p in graph.builds_on[topic]), default=-1)
    deepest = max(depth.values(), default=0) or 1
    return {topic: d / deepest for topic, d in depth.items()}


def _whole_and_parts(
    order: list[str], depth: Mapping[str, float], strands: Mapping[str, list[str]]
) -> list[list[str]]:
    """The whole map first as one line, then each strand, which overrules it."""
    return [sorted(order, key=lambda t: (depth[t], t)), *strands.values()]


def _completed(votes: Mapping[str, int], depth: Mapping[str, float]) -> dict[str, float]:
    """Chances 0 and 1; topics without a vote go by the depth that parts the others best."""
    told = [(depth[t], vote > 0) for t, vote in votes.items() if vote]
    cuts = sorted({d for d, _ in told}) or [DEFAULT_LEVEL]
    best = max(cuts, key=lambda cut: sum((d <= cut) == known for d, known in told))
    return {
        t: float(vote > 0 if vote else bool(told) and depth[t] <= best) for t, vote in votes.items()
    }


def _closed_states(graph: Graph, order: list[str], draw: np.random.Generator) -> NDArray[np.bool_]:
    """Random prerequisite-closed states: (T, STATES)."""
    depth = _depths(graph, order)
    strand_of = [getattr(graph.topics[t], "strand", "") for t in order]
    shift = {s: draw.normal(0, STRAND_NOISE, STATES) for s in sorted(set(strand_of))}
    level = draw.uniform(-0.1, 1.1, STATES)
    states = np.zeros((len(order), STATES), dtype=np.bool_)
    place = {topic: n for n, topic in enumerate(order)}
    for n, topic in enumerate(order):
        hard = depth[topic] + shift[strand_of[n]] + draw.normal(0, TOPIC_NOISE, STATES)
        states[n] = hard <= level
        for parent in graph.builds_on[topic]:
            states[n] &= states[place[parent]]
    return states


def _likelihoods(right: bool | None, kind: str) -> tuple[float, float]:
    """The chance of this outcome when the topic is known and when it is not."""
    if right is None:
        return NOT_MET_ODDS, 0.5
    guess = GUESS[kind]
    return (1 - SLIP, guess) if right else (SLIP, 1 - guess)
