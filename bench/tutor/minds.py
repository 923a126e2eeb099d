"""What happens in a hidden learner's head: recall, answers, learning, forgetting.

Two laws.  Both know the true map alone, never what a tutor sees of it.

``SlipGuessMind``.  A topic is recalled after t days with the power-law chance

    R(t) = (1 + F t / S)^-w,  F = 0.9^(-1/w) - 1,  so that R(S) = 0.9

(the curve of FSRS-6, with a decay w of the learner's own).  A success at recall R stretches S by
1 + g S^-0.2 (1 - R): spaced retrieval strengthens, massed retrieval hardly.  A problem is solved
with chance 1 - slip when its skill and every earlier topic that it happens to exercise are
recalled, else with the guess rate of its answer kind (the law of BKT, Corbett and Anderson 1995,
on recalled instead of learned).  A success is also a retrieval of those earlier topics, worth a
share of a direct one.  A lesson or a shown solution teaches a skill with some chance, a tenth of
it when a true prerequisite is not recalled at that moment.

``LogisticMind``.  Each topic has a strength m >= 0 and the same forgetting curve; with
theta = ability + 3.5 m R(t) a problem of difficulty b is solved with chance

    c + (1 - c - s) logistic(1.7 (theta - b))

(three-parameter logistic, Birnbaum 1968, with an upper end), theta being held down by the
weakest of the earlier topics it exercises.  Every lesson and every problem adds a part of what is
missing from strength 1, scaled by how well the prerequisites are mastered: nothing is all or none.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from bench.tutor.ground import Ground, named_draw
from bench.tutor.worlds import Law, Learner
from numpy.typing import NDArray

SPACING = 0.2
LONGEST = 3000.0
SHORTEST = 0.3
LAPSE_POWER = 0.6
RUSTY_SAVING = 0.5
CONFUSION_DAYS = 3.0
CONFUSION_COST = 0.5
OWN_SLIP_FOUND = 0.7
GAIN = 3.5
SCALE = 1.7
DIFFICULTY = (1.6, 0.5)
GATE_FLOOR = 0.1
COMPONENT_EASE = 0.7
MASTERED = 0.5


@dataclass(frozen=True, slots=True)
class Reply:
    """One problem to its end: ``right`` at the first answer, ``hints`` open by then, ``solved`` in
    the end without being shown the solution.
    """

    right: bool
    hints: int
    solved: bool


class Mind(Protocol):
    """A learner's head.  ``day`` is the time in days since the learner began; it never falls."""

    def known(self, topic: int, day: float) -> float:
        """The chance in [0, 1] that the topic is recalled with all that belongs to it."""
        ...

    def read(self, topic: int, skill: int, day: float) -> None:
        """Read the part of the lesson on one skill."""
        ...

    def solve(self, topic: int, skill: int, kind: str, day: float) -> Reply:
        """Work on one problem, and look at the solution when it stays unsolved."""
        ...

    def first_answer(self, topic: int, skill: int, kind: str) -> bool:
        """Whether a placement problem is solved on the first day; teaches nothing."""
        ...


def mind(learner: Learner, ground: Ground) -> Mind:
    """The head of this learner on the first day."""
    if learner.world.law is Law.LOGISTIC:
        return LogisticMind(learner, ground)
    return SlipGuessMind(learner, ground)


def recall(elapsed: float, stability: float, decay: float) -> float:
    """The power-law forgetting curve R in (0, 1]; times in days."""
    factor = 0.9 ** (-1 / decay) - 1
    return float((1 + factor * max(elapsed, 0.0) / stability) ** -decay)


def stretched(stability: float, recalled: float, growth: float, share: float = 1.0) -> float:
    """Stability in days after a retrieval that was due with chance ``recalled`` to succeed."""
    spacing = math.pow(stability, -SPACING)
    factor = 1 + share * growth * spacing * (1 - recalled)
    return max(stability, min(stability * factor, LONGEST))


class SlipGuessMind:
    """All or none, with slips and guesses; see the module."""

    def __init__(self, learner: Learner, ground: Ground) -> None:
        self.learner, self.ground = learner, ground
        self.luck = learner.draw(1)
        known = learner.known
        self.has = [[t in known] * count for t, count in enumerate(ground.skills)]
        self.stability = [
            learner.past_stability[t] if t in known else 0.0 for t in range(len(ground.ids))
        ]
        self.last = [0.0] * len(ground.ids)
        self.began: dict[int, float] = {}

    def retained(self, topic: int, day: float) -> float:
        """The chance that what was learned of the topic is recalled."""
        stability = self.stability[topic]
        if not stability:
            return 0.0
        return recall(day - self.last[topic], stability, self.learner.decay)

    def known(self, topic: int, day: float) -> float:
        has = self.has[topic]
        return self.retained(topic, day) * sum(has) / len(has)

    def read(self, topic: int, skill: int, day: float) -> None:
        self._taught(topic, skill, day, self.learner.read)

    def solve(self, topic: int, skill: int, kind: str, day: float) -> Reply:
        before = self.retained(topic, day)
        recalled = self.has[topic][skill] and self._lucky(before)
        parts = self.ground.exercised(topic, self.luck)
        able = recalled and all(self._lucky(self.known(part, day)) for part in parts)
        hint = self._lucky(self.learner.world.hints[0 if able else 1])
        if hint and not able:
            able = recalled = self._taught(topic, skill, day, self.learner.fix)
        right = self._lucky(1 - self.learner.slip if able else self.learner.guess[kind])
        if right:
            self._retrieved(topic, parts, before, day, able)
            return Reply(True, int(hint), True)
        return self._unsolved(topic, skill, day, before, able, recalled, hint)

    def first_answer(self, topic: int, skill: int, kind: str) -> bool:
        able = self.has[topic][skill]
        return self._lucky(1 - self.learner.slip if able else self.learner.guess[kind])

    def _unsolved(
        self, topic: int, skill: int, day: float, before: float, able: bool, recalled: bool,
        hint: bool,
    ) -> Reply:  # fmt: skip
        """A slip is often found; else the solution is read."""
        if able and self._lucky(OWN_SLIP_FOUND):
            self._retrieved(topic, (), before, day, able)
            return Reply(False, int(hint), True)
        if able or recalled:
            self._refreshed(topic, day)
        else:
            self._taught(topic, skill, day, self.learner.fix)
        return Reply(False, int(hint), False)

    def _lucky(self, chance: float) -> bool:
        return bool(self.luck.random() < chance)

    def _retrieved(
        self, topic: int, parts: Iterable[int], before: float, day: float, able: bool
    ) -> None:
        if not able:
            return
        growth = self.learner.growth
        self.stability[topic] = stretched(self.stability[topic], before, growth)
        self.last[topic] = day
        for part in parts:
            if not (was := self.retained(part, day)):
                continue
            share = self.learner.world.implied
            self.stability[part] = stretched(self.stability[part], was, growth, share)
            self.last[part] = day

    def _refreshed(self, topic: int, day: float) -> None:
        """Seen again without a retrieval: fresh, not stronger."""
        self.last[topic] = day

    def _taught(self, topic: int, skill: int, day: float, chance: float) -> bool:
        """One chance to learn; with a prerequisite missing hardly one."""
        if topic in self.learner.rusty:
            chance += (1 - chance) * RUSTY_SAVING
        if not all(self._lucky(self.known(p, day)) for p in self.ground.parents[topic]):
            chance *= self.learner.world.blocked
        if not self._lucky(chance):
            return False
        new = not any(self.has[topic])
        forgot = self.has[topic][skill]
        self.has[topic][skill] = True
        if new:
            self.stability[topic] = self._first_stability(topic, day)
            self.began[topic] = day
        elif forgot:
            self.stability[topic] = max(self.stability[topic] ** LAPSE_POWER, SHORTEST)
        self.last[topic] = day
        return True

    def _first_stability(self, topic: int, day: float) -> float:
        """Two topics that are easily confused blur each other when learned side by side."""
        blurred = any(
            day - self.began.get(other, -math.inf) < CONFUSION_DAYS
            for other in self.ground.confused[topic]
        )
        return self.learner.stability * (CONFUSION_COST if blurred else 1.0)


class LogisticMind:
    """Continuous strength, three-parameter logistic answers; see the module."""

    def __init__(self, learner: Learner, ground: Ground) -> None:
        self.learner, self.ground = learner, ground
        self.luck = learner.draw(1)
        start = learner.draw(2)
        count = len(ground.ids)
        high, low = start.uniform(0.75, 1.1, count), start.uniform(0.0, 0.2, count)
        rusty = start.uniform(0.15, 0.4, count)
        self.strength = [
            float(high[t] if t in learner.known else rusty[t] if t in learner.rusty else low[t])
            for t in range(count)
        ]
        self.stability = [
            learner.past_stability[t] if t in learner.known else learner.stability
            for t in range(count)
        ]
        self.last = [0.0] * count
        self.difficulty = _difficulties(learner.world.seed, ground)

    def known(self, topic: int, day: float) -> float:
        return self._chance(self._level(topic, day), DIFFICULTY[0])

    def read(self, topic: int, skill: int, day: float) -> None:
        del skill
        self._strengthened(topic, day, self.learner.read, 0.0)

    def solve(self, topic: int, skill: int, kind: str, day: float) -> Reply:
        parts = self.ground.exercised(topic, self.luck)
        level = min((self._level(t, day) + COMPONENT_EASE for t in parts), default=math.inf)
        level = min(level, self._level(topic, day))
        able = self._chance(level, self.difficulty[topic][skill])
        hint = self._lucky(self.learner.world.hints[0 if able > MASTERED else 1])
        if hint:
            able = min(1.0, able + 0.15)
        right = self._lucky(self._answer(able, kind))
        solved = right or self._lucky(OWN_SLIP_FOUND * able * able)
        self._strengthened(topic, day, self.learner.fix, 1.0 if solved else 0.3)
        if right:
            for part in parts:
                self._strengthened(part, day, 0.05, self.learner.world.implied)
        return Reply(right, int(hint), solved)

    def first_answer(self, topic: int, skill: int, kind: str) -> bool:
        able = self._chance(self._level(topic, 0.0), self.difficulty[topic][skill])
        return self._lucky(self._answer(able, kind))

    def _answer(self, able: float, kind: str) -> float:
        guess = self.learner.guess[kind]
        return guess + (1 - guess - self.learner.slip) * able

    def _lucky(self, chance: float) -> bool:
        return bool(self.luck.random() < chance)

    def _level(self, topic: int, day: float) -> float:
        kept = recall(day - self.last[topic], self.stability[topic], self.learner.decay)
        return self.learner.ability + GAIN * self.strength[topic] * kept

    @staticmethod
    def _chance(level: float, difficulty: float) -> float:
        return 1 / (1 + math.exp(-SCALE * (level - difficulty)))

    def _strengthened(self, topic: int, day: float, rate: float, share: float) -> None:
        """Learn a part of what is missing; stretch the memory by the retrieval."""
        gate = 1.0
        for parent in self.ground.parents[topic]:
            gate *= GATE_FLOOR + (1 - GATE_FLOOR) * self.known(parent, day)
        kept = recall(day - self.last[topic], self.stability[topic], self.learner.decay)
        held = self.strength[topic] * kept
        lost = max(self.strength[topic] - held, 0.0)
        gained = rate * gate * max(1.05 - held, 0.0)
        self.stability[topic] = stretched(
            self.stability[topic], kept, self.learner.growth, share * gate
        )
        self.strength[topic] = held + gained + lost * share * gate
        self.last[topic] = day


def _difficulties(seed: int, ground: Ground) -> list[list[float]]:
    """Difficulty of every skill in logits, the same for all learners of the world."""
    draw = named_draw(seed, "difficulty")
    return [list(draw.normal(*DIFFICULTY, size=count)) for count in ground.skills]


def placed_known(learner: Learner, ground: Ground) -> NDArray[np.bool_]:
    """What a perfect placement would find: for each topic whether it is known on the first day."""
    head = mind(learner, ground)
    return np.array([head.known(t, 0.0) >= MASTERED for t in range(len(ground.ids))])
