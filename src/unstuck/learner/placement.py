"""Finding out what a learner knows, with few questions, inside one goal's map.

Only topics with exercises are asked and only about them is anything concluded; topics not
written yet are seen through.  Each question is the one whose answer is expected to settle most
of what is in doubt.  "I have not met this" is an answer, and stronger evidence than a wrong one,
since nobody guesses it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

import numpy as np

from unstuck.answers.base import Verdict
from unstuck.learner.belief import EXACT_UP_TO, Belief, Floats, Model, prior
from unstuck.learner.graph import Graph
from unstuck.learner.rules import RULES, Rules
from unstuck.learner.state import LearnerState, Status

LEAST_QUESTIONS = 4
MOST_QUESTIONS = 25
PARTICLES = 1024
LEVELS = 24
LEVEL_SPAN = (-0.4, 1.6)
LEVEL_SLOPE = 8.0
LEAK = 0.05
NOT_MET_IF_KNOWN = 0.02
NOT_MET_IF_NOT = 0.5
SETTLED_SHARE = 0.02
SETTLED_LEAST = 0.15
WORTH_ASKING = 0.0012
EASY = 0.75
EASY_QUESTIONS = 3
NOT_MET = "not met"


class Confidence(StrEnum):
    """How sure of their mathematics the learner feels.  It sets the prior, nothing else."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


TILT = {Confidence.LOW: -1.2, Confidence.MEDIUM: 0.0, Confidence.HIGH: 1.2}


@dataclass(frozen=True, slots=True)
class Reply:
    """One answered question: ``outcome`` is right, wrong or not met; ``guess`` its guess rate."""

    topic: str
    outcome: str
    guess: float


@dataclass(frozen=True, eq=False)
class Placement:
    """A placement under way.  Make one with :func:`begin`; each answer returns the next.

    ``at_most`` is how many more questions the learner was told of last.
    """

    topics: tuple[str, ...]
    weights: Floats
    belief: Belief
    asked: tuple[Reply, ...]
    settled: frozenset[str]
    cautious: bool
    seed: int
    rules: Rules = RULES
    at_most: int = MOST_QUESTIONS

    def next_topic(self) -> str | None:
        """The topic to ask about next, or ``None`` when the placement is done.

        Who is unsure begins with topics that they are likely to know: what tells most comes
        after.
        """
        if self.done:
            return None
        gains = self._gains
        if self.cautious and len(self.asked) < EASY_QUESTIONS:
            easy = self.belief.chances * (1 - self.rules.slip) >= EASY
            if np.any(easy & (gains > 0)):
                return self.topics[int(np.argmax(np.where(easy, gains, -1.0)))]
            open_ = np.where(gains >= 0, self.belief.chances, -1.0)
            return self.topics[int(np.argmax(open_))]
        return self.topics[int(np.argmax(gains))]

    def answered(self, topic: str, verdict: Verdict, answer_kind: str = "") -> Placement:
        """The placement after an answer.  Verdicts that are no evidence change nothing.

        Raises ValueError when the topic is not in this placement.
        """
        if not verdict.is_evidence:
            return self
        outcome = "right" if verdict is Verdict.CORRECT else "wrong"
        return self._after(Reply(topic, outcome, self.rules.guess_rate(answer_kind)))

    def not_met(self, topic: str) -> Placement:
        """The placement after "I have not met this".  Raises ValueError on a foreign topic."""
        return self._after(Reply(topic, NOT_MET, 0.0))

    @property
    def questions(self) -> int:
        """How many questions have been answered."""
        return len(self.asked)

    @cached_property
    def done(self) -> bool:
        """Whether asking more is not worth the learner's time, or the limit is reached."""
        if len(self.asked) >= MOST_QUESTIONS or not np.any(self._gains > 0):
            return True
        settled = self._doubt <= self._enough or float(self._gains.max()) <= self._worth
        return len(self.asked) >= LEAST_QUESTIONS and settled

    @cached_property
    def about_left(self) -> int:
        """About how many questions are still to come; 0 when done.

        Between two estimates: doubt keeps falling at the rate of the best question now (too
        hopeful where much is open), and the look ahead (too careful where one answer decides).
        It never rises from one answer to the next: a surprise is no reason to take back what
        was said.
        """
        if self.done:
            return 0
        most = min(MOST_QUESTIONS - len(self.asked), int(np.sum(self._gains > 0)))
        rate = min(float(self._gains.max()) / self._doubt, 0.9)
        hopeful = math.log(max(self._doubt / self._enough, 1.0)) / -math.log1p(-rate)
        count = round(math.sqrt(max(hopeful, 1.0) * self._looked_ahead(most)))
        return min(max(count, LEAST_QUESTIONS - len(self.asked), 1), most, self.at_most)

    def _looked_ahead(self, most: int) -> int:
        """How many questions a Gaussian with the same covariance needs.

        The most telling ones are asked in turn; its doubt falls alike whatever the answers.
        """
        open_ = self.belief.in_doubt
        covariance = self.belief.covariance * self._contrast
        noise, weights = self._noise, self.weights[open_]
        rest = self._doubt - self._doubt_in(covariance, weights)
        asked, count = np.flatnonzero(self._gains[open_] <= 0), 0
        while count < most and rest + self._doubt_in(covariance, weights) > self._enough:
            variance = self._contrast * np.diagonal(covariance) + noise
            gains = (weights @ covariance**2) / variance
            gains[asked] = -1.0
            best = int(np.argmax(gains))
            if gains[best] <= self._worth:
                break
            row = covariance[best].copy()
            covariance -= np.outer(row, row) * (self._contrast / variance[best])
            asked, count = np.append(asked, best), count + 1
        return count

    def result(self) -> Mapping[str, float]:
        """The chance in [0, 1] that each topic is known: what a PLACED event carries."""
        return {
            topic: float(chance)
            for topic, chance in zip(self.topics, self.belief.chances, strict=True)
        }

    def to_json(self) -> dict[str, Any]:
        """The answers so far, as plain JSON; :func:`resume` reads it back."""
        return {"asked": [[reply.topic, reply.outcome, reply.guess] for reply in self.asked]}

    def _after(self, reply: Reply) -> Placement:
        if reply.topic not in self._place:
            raise ValueError(f"{reply.topic} is not part of this placement")
        draw = np.random.default_rng([self.seed, len(self.asked) + 1])
        odds = log_odds(reply, self.rules)
        belief = self.belief.observe(self._place[reply.topic], odds, draw)
        at_most = max(1, self.about_left)
        return replace(self, belief=belief, asked=(*self.asked, reply), at_most=at_most)

    @cached_property
    def _place(self) -> dict[str, int]:
        return {topic: n for n, topic in enumerate(self.topics)}

    @cached_property
    def _doubt(self) -> float:
        """Variance left over all topics, weighted by their minutes."""
        chances = self.belief.chances
        return float(np.sum(self.weights * chances * (1 - chances)))

    @property
    def _enough(self) -> float:
        """The doubt at which to stop."""
        return max(SETTLED_LEAST, SETTLED_SHARE * len(self.topics))

    @property
    def _worth(self) -> float:
        """The fall in doubt below which a question is not worth the learner's time."""
        return WORTH_ASKING * len(self.topics)

    @property
    def _contrast(self) -> float:
        """How much likelier a right answer is when the topic is known."""
        return 1 - self.rules.slip - self.rules.guess_rate("")

    @cached_property
    def _noise(self) -> Floats:
        """The part of an answer's variance that slips and guesses make, for topics in doubt."""
        slip, guess = self.rules.slip, self.rules.guess_rate("")
        chances = self.belief.chances[self.belief.in_doubt]
        return np.asarray(chances * slip * (1 - slip) + (1 - chances) * guess * (1 - guess))

    def _doubt_in(self, covariance: Floats, weights: Floats) -> float:
        """The doubt that remains with this covariance (scaled by the contrast)."""
        return float(weights @ np.diagonal(covariance)) / self._contrast

    @cached_property
    def _gains(self) -> Floats:
        """How much doubt each question is expected to remove; -1 where it may not be asked.

        An answer is a noisy look at one topic, and tells of another as far as the two go
        together: the expected fall in variance is covariance squared over the answer's variance.
        """
        open_, contrast = self.belief.in_doubt, self._contrast
        covariance = self.belief.covariance
        shared = self.weights[open_] @ (covariance * contrast) ** 2
        gains = np.full(len(self.topics), -1.0)
        gains[open_] = shared / (contrast**2 * np.diagonal(covariance) + self._noise)
        closed = self.settled | {reply.topic for reply in self.asked}
        for topic in closed:
            gains[self._place[topic]] = -1.0
        return gains


def log_odds(reply: Reply, rules: Rules = RULES) -> float:
    """The log-likelihood ratio of a reply for knowing the topic against not knowing it."""
    if reply.outcome == NOT_MET:
        return math.log(NOT_MET_IF_KNOWN / NOT_MET_IF_NOT)
    right = reply.outcome == "right"
    if_known = 1 - rules.slip if right else rules.slip
    if_not = reply.guess if right else 1 - reply.guess
    met = (1 - NOT_MET_IF_KNOWN) / (1 - NOT_MET_IF_NOT)
    return math.log(met * if_known / if_not)


def begin(
    graph: Graph,
    targets: Iterable[str],
    now: datetime,
    seed: int,
    confidence: Confidence = Confidence.MEDIUM,
    state: LearnerState | None = None,
    rules: Rules = RULES,
) -> Placement:
    """A placement within the map of ``targets``, before its first question.

    What is already believed of the learner (an earlier placement, lessons, declarations) enters
    as evidence, and topics the learner has shown are not asked again.  A goal with nothing to
    ask gives a placement that is done.
    """
    state = state or LearnerState()
    closure = graph.closure(targets)
    topics = tuple(t for t in graph.topics if t in closure and graph.topics[t].written)
    draw = np.random.default_rng([seed, 0])
    model = _model(graph, closure, topics, confidence)
    belief = prior(model, draw, PARTICLES, exact=len(topics) <= EXACT_UP_TO)
    for n, topic in enumerate(topics):
        odds = _earlier(state, topic, now, rules)
        if odds:
            belief = belief.observe(n, odds, draw)
    minutes = np.array([max(graph.topics[t].minutes, 1) for t in topics], dtype=np.float64)
    weights = minutes / minutes.mean() if topics else minutes
    settled = frozenset(t for t in topics if state.topic(t).learned is not None)
    cautious = confidence is Confidence.LOW
    return Placement(topics, weights, belief, (), settled, cautious, seed, rules)


def resume(start: Placement, saved: Mapping[str, Any]) -> Placement:
    """The placement that :meth:`Placement.to_json` saved, replayed from the same ``start``.

    Answers about topics that the map no longer holds are passed over.
    """
    placement = start
    for topic, outcome, guess in saved["asked"]:
        if topic in start.topics:
            placement = placement._after(Reply(topic, outcome, guess))
    return placement


def _model(
    graph: Graph, closure: frozenset[str], topics: tuple[str, ...], confidence: Confidence
) -> Model:
    depth: dict[str, int] = {}
    for topic in graph.topics:
        if topic in closure:
            depth[topic] = 1 + max((depth[p] for p in graph.builds_on[topic]), default=-1)
    deepest = max(depth.values(), default=0) or 1
    place = {topic: n for n, topic in enumerate(topics)}
    levels = np.linspace(*LEVEL_SPAN, LEVELS)
    depths = np.array([depth[topic] / deepest for topic in topics], dtype=np.float64)
    odds = LEVEL_SLOPE * (levels[:, None] - depths[None, :])
    tilt = np.exp(TILT[confidence] * (levels - levels.mean()))
    return Model(
        parents=tuple(tuple(place[p] for p in graph.written_below[t]) for t in topics),
        known=1 / (1 + np.exp(-odds)),
        levels=tilt / tilt.sum(),
        leak=LEAK,
    )


def _earlier(state: LearnerState, topic: str, now: datetime, rules: Rules) -> float:
    """What is already believed, as evidence in log-odds; capped, since beliefs can be wrong."""
    own = state.topic(topic)
    match own.status(now, state.memory_bias, rules):
        case Status.KNOWN:
            return 4.0
        case Status.FADING | Status.DECLARED:
            return 1.5
        case Status.LEARNING:
            return -1.5
        case _ if own.placed is None:
            return 0.0
        case _:
            share = min(max(own.placed or 0.0, 0.05), 0.95)
            return math.log(share / (1 - share))
