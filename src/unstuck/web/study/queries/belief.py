"""What Unstuck believes about a learner and one topic, in words, so that it can be corrected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from math import ceil
from zoneinfo import ZoneInfo

from unstuck.curriculum import Topic
from unstuck.learner import Status, TopicState
from unstuck.learner.history import days_left
from unstuck.learner.memory import due
from unstuck.planner.reasons import ago
from unstuck.web.study.queries.standing import Standing, TopicRow


@dataclass(frozen=True, slots=True)
class Belief:
    """``lines`` say it in sentences; the flags say which corrections make sense."""

    lines: tuple[str, ...]
    may_know: bool
    may_forget: bool


def belief_of(topic: Topic, standing: Standing) -> Belief:
    """What is believed about one topic."""
    own = standing.state.topic(topic.id)
    status = standing.status(topic.id)
    return Belief(
        lines=tuple(_lines(topic, own, status, standing)),
        may_know=status not in (Status.KNOWN, Status.DECLARED),
        may_forget=status.counts_as_known and not own.lapsed,
    )


def _lines(topic: Topic, own: TopicState, status: Status, standing: Standing) -> Iterator[str]:
    """From what we saw to what we make of it."""
    match status:
        case Status.KNOWN | Status.FADING:
            assert own.learned is not None
            yield f"Your own answers showed this {ago(own.learned, standing.now)}."
            yield from _memory_lines(topic, own, standing)
        case Status.PROVISIONAL:
            yield f"Placement makes it {_percent(own.placed)} likely that you know this."
            yield "Nothing has checked it in practice yet; it is asked about when it matters."
        case Status.DECLARED:
            yield "You said that you know this. We take your word, and nothing has checked it yet."
        case Status.LEARNING:
            shown = sum(own.shown(skill.id) for skill in topic.skills)
            yield f"You are learning this: {shown} of {len(topic.skills)} skills shown."
        case _ if own.placed is not None:
            yield f"Placement makes it {_percent(own.placed)} likely that you know this already."
        case _:
            yield "Nothing you did so far says whether you know this, so we take it as new."


def _memory_lines(topic: Topic, own: TopicState, standing: Standing) -> Iterator[str]:
    if own.lapsed and own.probe:
        yield "You said that you forgot it; a short review brings it back."
        return
    if own.lapsed:
        yield "It did not come back last time; a short review picks it up again."
        return
    if own.memory is None:
        return
    recall = _percent(standing.state.recall(topic.id, standing.now))
    when = review_note(own, standing)
    yield f"You would recall it now with a chance of about {recall}; {when}."


def review_note(own: TopicState, standing: Standing) -> str:
    """When the next review is due: "review now", "review in 2 days"; empty without a memory."""
    if own.memory is None:
        return ""
    if own.is_due(standing.now, standing.state.memory_bias):
        return "review now"
    left = ceil(days_left(own, standing.state.memory_bias, standing.now))
    if left > 60:
        return f"review in {_month(due(own.memory, standing.state.memory_bias), standing)}"
    return "review tomorrow" if left <= 1 else f"review in {left} days"


def with_reviews(rows: Iterable[TopicRow], standing: Standing) -> list[TopicRow]:
    """These rows, and beside what fades within a fortnight when its review is due."""
    return [replace(row, note=_soon(row, standing)) for row in rows]


def _soon(row: TopicRow, standing: Standing) -> str:
    own = standing.state.topic(row.topic.id)
    if own.learned is None or own.memory is None:
        return ""
    left = days_left(own, standing.state.memory_bias, standing.now)
    return review_note(own, standing) if left <= 14 else ""


def _percent(share: float | None) -> str:
    return f"{round(100 * min(max(share or 0.0, 0.01), 0.99))} %"


def _month(day: datetime, standing: Standing) -> str:
    here = day.astimezone(ZoneInfo(standing.profile.time_zone))
    return f"{here:%B}" if here.year == standing.now.year else f"{here:%B %Y}"
