"""What Today shows: what to go on with, three offers, parked problems, what is due when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from unstuck import planner
from unstuck.planner import Plan, TaskKind
from unstuck.web.study.models import Problem, Profile, Task
from unstuck.web.study.queries.ahead import Price, plan_of, price_of
from unstuck.web.study.queries.standing import Standing, TopicRow
from unstuck.web.study.wiring import labs_in

OTHERS = 6
KIND_WORDS = {
    "lesson": "New topic",
    "review": "Review",
    "quiz": "Mixed quiz",
    "check": "Check",
    "lab": "NumPy lab",
}


@dataclass(frozen=True, slots=True)
class Offer:
    """A task to start or to go on with."""

    kind: str
    topic: str
    title: str
    reason: str
    minutes: float
    under_way: Task | None = None

    @property
    def words(self) -> str:
        """What kind of task it is."""
        return KIND_WORDS[self.kind]


@dataclass(frozen=True, slots=True)
class Other:
    """A topic that could be chosen instead, with its price."""

    row: TopicRow
    price: Price


@dataclass(frozen=True, slots=True)
class Parked:
    """A problem that was put aside."""

    problem: Problem
    title: str


@dataclass(frozen=True, slots=True)
class Today:
    """Everything on the page."""

    offers: list[Offer]
    others: list[Other]
    parked: list[Parked]
    skipped: int
    nothing_due: str
    next_review: datetime | None
    done_today: list[Offer]


def day_start(profile: Profile, now: datetime) -> datetime:
    """When the learner's day began."""
    here = now.astimezone(ZoneInfo(profile.time_zone))
    return here.replace(hour=0, minute=0, second=0, microsecond=0)


def today_of(standing: Standing) -> Today:
    """Gather Today."""
    started = day_start(standing.profile, standing.now)
    plan = plan_of(standing)
    under_way = _tasks(standing, Task.State.STARTED).exclude(kind="placement")
    ended = _tasks(standing, Task.State.SKIPPED).filter(ended_at__gte=started)
    put_off = set(ended.values_list("kind", "topic"))
    going_on = [_of_row(task, standing) for task in under_way.order_by("-started_at")]
    taken = {(offer.kind, offer.topic) for offer in going_on}
    fresh = [
        _of_plan(task, standing)
        for task in plan.tasks
        if (task.kind.value, task.topic) not in taken | put_off
    ]
    return Today(
        offers=(going_on + fresh)[:3],
        others=_others(standing, plan),
        parked=_parked(standing),
        skipped=sum((task.kind.value, task.topic) in put_off for task in plan.tasks),
        nothing_due=plan.nothing_due_reason,
        next_review=plan.next_review,
        done_today=done_since(standing, started),
    )


def done_since(standing: Standing, start: datetime) -> list[Offer]:
    """What was finished since then, first things first."""
    done = _tasks(standing, Task.State.FINISHED).exclude(kind="placement")
    done = done.filter(ended_at__gte=start, ended_at__lte=standing.now + timedelta(minutes=1))
    return [_of_row(task, standing) for task in done.order_by("ended_at")]


def _tasks(standing: Standing, state: Task.State) -> QuerySet[Task]:
    return Task.objects.filter(learner=standing.learner, state=state)


def title_of(standing: Standing, kind: str, topics: list[str]) -> str:
    """What a task is called."""
    known = standing.curriculum.topics
    if kind == TaskKind.LAB and (lab := labs_in(standing.curriculum).get(topics[0])):
        return lab.title
    titles = [known[topic].title if topic in known else topic for topic in topics]
    return f"{len(titles)} topics, mixed" if kind == TaskKind.QUIZ else titles[0]


def _of_row(task: Task, standing: Standing) -> Offer:
    title = title_of(standing, task.kind, task.topics or [task.topic])
    return Offer(task.kind, task.topic, title, task.reason, task.minutes, task)


def _of_plan(task: planner.Task, standing: Standing) -> Offer:
    title = title_of(standing, task.kind, list(task.topics))
    return Offer(task.kind.value, task.topic, title, task.reason, task.minutes)


def _others(standing: Standing, plan: Plan) -> list[Other]:
    """Topics that are ready too, nearest first."""
    offered = {topic for task in plan.tasks for topic in task.topics}
    ready = [
        topic
        for topic in standing.map
        if topic not in offered and standing.shape(topic) in ("ready", "learning")
    ]
    return [Other(row, price_of(row.topic, standing)) for row in standing.rows(ready[:OTHERS])]


def _parked(standing: Standing) -> list[Parked]:
    waiting = Problem.objects.filter(learner=standing.learner, state=Problem.State.PARKED)
    known = standing.curriculum.topics
    return [
        Parked(one, known[one.topic].title if one.topic in known else one.topic)
        for one in waiting.order_by("shown_at")
    ]
