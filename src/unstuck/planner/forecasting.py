"""How long to the goal: an 80% range, by simulating this learner's own pace.

Each simulated road draws the learner's pace (sure after many problems, vague before), the time
of each topic around it, which placed topics turn out to be open after all, how often a lesson
takes a second attempt, and the reviews that keep what is learned until the goal is reached.

The spreads were set so that about four in five of a few hundred made-up learners, walked day by
day through the planner, ended inside their range.  No real learner has been measured yet.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from unstuck.learner.graph import Graph
from unstuck.learner.memory import DAY, Grade, begin, due, interval, review
from unstuck.learner.rules import RULES, Rules
from unstuck.learner.state import Effort, LearnerState, Pace, Status
from unstuck.planner.goal_map import goal_map
from unstuck.planner.planning import REVIEW_SHARE
from unstuck.planner.tasks import Settings

ROADS = 300
TOPIC_SPREAD = 0.35
PACE_PRIOR = 0.35
ROAD_SPREAD = 0.14
REVIEWS_MOST = REVIEW_SHARE + 0.04
READING_SHARE = 0.5
PLANNED_EFFORT = 1.4
USUAL_EFFORT = 1.7
LATER_HARDER = 0.9
EFFORT_PRIOR = 4.0
EFFORT_ERROR = 0.35
IMPLIED_SHARE = 0.25
KEPT_GROWTH = 2.5
LOW, HIGH = 0.1, 0.9

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Forecast:
    """An 80% range to the goal, over what is written; the rest is told apart.

    Minutes of study from ``low`` to ``high`` and calendar weeks from ``weeks_low`` to
    ``weeks_high`` at the learner's settings.  ``unwritten_minutes`` is the learning time of the
    topics not written yet that the learner has not declared known.
    """

    low: int
    high: int
    weeks_low: int
    weeks_high: int
    topics: int
    unwritten_minutes: int
    unwritten_topics: int


def forecast(
    graph: Graph,
    targets: Iterable[str],
    state: LearnerState,
    settings: Settings,
    now: datetime,
    seed: int = 0,
    rules: Rules = RULES,
) -> Forecast:
    """The forecast for a goal; all zeros when nothing is left."""
    goal = goal_map(graph, targets)
    statuses = {topic: state.status(topic, now, rules) for topic in goal.topics}
    unwritten = [
        topic
        for topic in goal.topics
        if not graph.topics[topic].written and not statuses[topic].counts_as_known
    ]
    written = [topic for topic in goal.topics if graph.topics[topic].written]
    minutes = np.array([graph.topics[t].minutes for t in written], dtype=np.float64)
    doubt = np.array([_chance_open(state, t, statuses[t]) for t in written])
    parts = np.array([_part_left(graph, state, t) for t in written])
    open_ = sum(not statuses[topic].counts_as_known for topic in written)
    later = round(
        sum(graph.topics[t].minutes for t in unwritten) * math.exp(state.pace.mean)
    )  # fmt: skip
    if not open_:
        return Forecast(0, 0, 0, 0, 0, later, len(unwritten))
    skills = sum(len(graph.topics[t].skills) for t in written)
    problem = float(minutes.sum()) * (1 - READING_SHARE) / (PLANNED_EFFORT * max(skills, 1))
    until = _until_review(state, goal.topics, now, rules)
    ahead = _Ahead(minutes * parts, doubt, until, problem, open_ / len(written))
    totals = _roads(ahead, state, settings, np.random.default_rng(seed), rules)
    low, high = (float(np.quantile(totals, share)) for share in (LOW, HIGH))
    week = settings.minutes_per_day * settings.days_per_week
    return Forecast(
        low=_rounded(low),
        high=_rounded(high),
        weeks_low=max(1, math.floor(low / week)),
        weeks_high=max(1, math.ceil(high / week)),
        topics=open_,
        unwritten_minutes=later,
        unwritten_topics=len(unwritten),
    )


def minutes_for(state: LearnerState, minutes: float) -> int:
    """Authors' minutes as this learner's, at least one."""
    return max(1, round(minutes * math.exp(state.pace.mean)))


def _rounded(minutes: float) -> int:
    """To five minutes, and from ten hours on to half hours: no false precision."""
    grain = 5 if minutes < 600 else 30
    return max(grain, round(minutes / grain) * grain)


@dataclass(frozen=True, eq=False)
class _Ahead:
    """What lies ahead, for T topics of the goal and K topics that are kept up.

    ``minutes`` (T) of each lesson still to do, ``doubt`` (T) the chance that it must be done,
    ``until`` (K) days until the next review of what is known already, ``problem`` the minutes of
    one problem, ``left`` the share of the topics that is not known.  What comes late rests on
    more that may have faded: who needs many problems now will need more then.
    """

    minutes: Floats
    doubt: Floats
    until: Floats
    problem: float
    left: float


def _chance_open(state: LearnerState, topic: str, status: Status) -> float:
    """The chance in [0, 1] that the lesson has to be done."""
    if status is Status.PROVISIONAL:
        return 1.0 - (state.topic(topic).placed or 0.0)
    return 0.0 if status.counts_as_known else 1.0


def _part_left(graph: Graph, state: LearnerState, topic: str) -> float:
    """The part of the lesson, in (0, 1], whose skills are not shown yet; all if none is left."""
    own, skills = state.topic(topic), graph.topics[topic].skills
    left = sum(not own.shown(skill.id) for skill in skills)
    return left / len(skills) if left else 1.0


def _until_review(
    state: LearnerState, topics: Iterable[str], now: datetime, rules: Rules
) -> Floats:
    owns = [state.topic(topic) for topic in topics]
    days = [
        (due(own.memory, state.memory_bias, rules) - now) / DAY
        for own in owns
        if own.memory is not None
    ]
    return np.maximum(np.array(days, dtype=np.float64), 1.0)


def _roads(
    ahead: _Ahead,
    state: LearnerState,
    settings: Settings,
    draw: np.random.Generator,
    rules: Rules,
) -> Floats:
    """Total minutes of each simulated road: (ROADS)."""
    pace = np.exp(state.pace.mean + draw.normal(0, _pace_error(state.pace), (ROADS, 1)))
    shape = (ROADS, len(ahead.minutes))
    needed = np.ones(shape, dtype=np.bool_)
    unsure = ahead.doubt < 1.0
    needed[:, unsure] = draw.random((ROADS, int(unsure.sum()))) < ahead.doubt[unsure]
    spread = np.exp(draw.standard_normal(shape, np.float32) * TOPIC_SPREAD - TOPIC_SPREAD**2 / 2)
    authored = (pace * spread * needed * ahead.minutes).sum(axis=1)
    effort = _effort(state.effort, draw)
    effort *= 1 + LATER_HARDER * ahead.left * np.maximum(effort - 1, 0.0)
    uneven = math.exp(state.pace.variance / 2)
    practice = authored * (1 - READING_SHARE) * effort * uneven
    lessons = authored * READING_SHARE + practice
    most = practice * REVIEWS_MOST / (1 - REVIEWS_MOST)
    per_day = settings.minutes_per_day * settings.days_per_week / 7
    totals: Floats = lessons
    for _ in range(2):
        reviews = _reviews(needed.sum(axis=1), totals / per_day, ahead.until, state, rules)
        totals = lessons + np.minimum(pace[:, 0] * uneven * ahead.problem * reviews, most)
    return totals


def _effort(effort: Effort, draw: np.random.Generator) -> Floats:
    """Problems for each skill, in units of what authors count on: (ROADS)."""
    seen = effort.skills + EFFORT_PRIOR
    ratio = (effort.problems + EFFORT_PRIOR * USUAL_EFFORT) / (seen * PLANNED_EFFORT)
    error = EFFORT_ERROR * math.sqrt(EFFORT_PRIOR / seen)
    return np.asarray(ratio * np.exp(draw.normal(0, error, ROADS)), dtype=np.float64)


def _pace_error(pace: Pace) -> float:
    """How unsure the pace is, in log-minutes.

    The prior before any problem, then shrinking with their number, but never below the spread
    between roads that the pace on problems does not foretell.
    """
    precision = 1 / PACE_PRIOR**2 + pace.count / max(pace.variance, 0.01)
    return math.sqrt(1 / precision + ROAD_SPREAD**2)


def _reviews(
    learned: NDArray[np.int64], days: Floats, until: Floats, state: LearnerState, rules: Rules
) -> Floats:
    """Reviews on each road of so many days.

    Topics are learned evenly along it, and each then falls due at the growing intervals of its
    memory, as do those known before; later topics do a share of these reviews by themselves.
    """
    moments = np.array(_review_days(state.memory_bias, rules))
    span = np.maximum(days[:, None], 1.0)
    fresh = learned * (np.maximum(span - moments, 0.0) / span).sum(axis=1)
    kept = np.maximum(1 + np.log(span / until) / math.log(KEPT_GROWTH), 0.0).sum(axis=1)
    return np.asarray((fresh + kept) * (1 - IMPLIED_SHARE), dtype=np.float64)


def _review_days(bias: float, rules: Rules) -> list[float]:
    """Days after learning on which an ordinary topic is reviewed, for the first two years."""
    start = datetime.fromisoformat("2000-01-01T00:00:00+00:00")
    memory, days = begin(Grade.GOOD, start, rules), 0.0
    moments: list[float] = []
    while days < 730 and len(moments) < 20:
        days += interval(memory, bias, rules)
        moments.append(days)
        memory = review(memory, Grade.GOOD, due(memory, bias, rules), bias=bias, rules=rules)
    return moments
