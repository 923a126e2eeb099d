"""What is ahead: the plan of today, the forecast, and what a choice costs."""

from __future__ import annotations

from dataclasses import dataclass

from unstuck import planner
from unstuck.curriculum import Topic
from unstuck.planner import Plan, Settings, forecast, minutes_for, plan
from unstuck.web.study.queries.labs import labs_ahead
from unstuck.web.study.queries.standing import Standing
from unstuck.web.study.wiring import graph_of


@dataclass(frozen=True, slots=True)
class Outlook:
    """How long the goal takes: a range in minutes and weeks; what is not written yet apart."""

    low: int
    high: int
    weeks: str
    unwritten: int


def settings_of(standing: Standing) -> Settings:
    """The learner's time, as the planner takes it."""
    profile = standing.profile
    return Settings(profile.minutes_a_day, max(1, len(profile.days)))


def targets_of(standing: Standing) -> tuple[str, ...]:
    """What the goal asks for; everything that is written while there is no goal."""
    if standing.goal:
        return standing.goal.targets
    return tuple(topic.id for topic in standing.curriculum.topics.values() if topic.written)


def plan_of(standing: Standing) -> Plan:
    """What to do next."""
    return plan(
        graph_of(standing.curriculum),
        targets_of(standing),
        standing.state,
        settings_of(standing),
        standing.now,
        labs=labs_ahead(standing),
    )


def outlook_of(standing: Standing) -> Outlook | None:
    """How long the goal takes; nothing without a goal."""
    if standing.goal is None:
        return None
    found = forecast(
        graph_of(standing.curriculum),
        standing.goal.targets,
        standing.state,
        settings_of(standing),
        standing.now,
    )
    weeks = _range(found.weeks_low, found.weeks_high) if found.high else ""
    return Outlook(found.low, found.high, weeks, found.unwritten_minutes)


def _range(low: int, high: int) -> str:
    if high <= 1:
        return "about a week"
    return f"about {high} weeks" if low == high else f"{low} to {high} weeks"


@dataclass(frozen=True, slots=True)
class Price:
    """What it takes to learn a topic now: its own minutes, and those of what comes before."""

    own: int
    before: int
    topics_before: int
    on_goal: bool


def price_of(topic: Topic, standing: Standing) -> Price:
    """The honest price of choosing a topic, in this learner's minutes."""
    graph, state = graph_of(standing.curriculum), standing.state
    path = standing.curriculum.path_to(topic.id, standing.known)
    before = [graph.topics[name] for name in path if name != topic.id]
    written = [one for one in before if one.written]
    waiting = sum(one.minutes for one in written)
    return Price(
        own=minutes_for(state, topic.minutes),
        before=minutes_for(state, waiting) if waiting else 0,
        topics_before=len(written),
        on_goal=topic.id in standing.map,
    )


def chosen_task(topic: Topic, standing: Standing) -> planner.Task:
    """The task that a topic stands for when the learner chooses it."""
    return planner.offer(
        graph_of(standing.curriculum),
        targets_of(standing),
        topic.id,
        standing.state,
        settings_of(standing),
        standing.now,
    )
