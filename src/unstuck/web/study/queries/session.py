"""What stands beside a problem or a lesson: the way through the session, and why this topic."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from unstuck.planner import TaskKind
from unstuck.planner.goal_map import goal_map
from unstuck.web.study.models import Problem, Task
from unstuck.web.study.queries.ahead import targets_of
from unstuck.web.study.queries.standing import Standing, TopicRow
from unstuck.web.study.queries.today import KIND_WORDS, Offer, title_of, today_of
from unstuck.web.study.wiring import graph_of

MOST_UNLOCKED = 2


@dataclass(frozen=True, slots=True)
class SessionTask:
    """A task of this session: done, now or todo."""

    title: str
    minutes: float
    state: str


@dataclass(frozen=True, slots=True)
class Aside:
    """Everything beside the main column, and in the header."""

    crumbs: list[dict[str, str]]
    pill: str
    tasks: list[SessionTask]
    why: str
    unlocks: list[TopicRow]
    steps_to_goal: int
    is_target: bool
    goal: str

    @property
    def segments(self) -> list[str]:
        """The states of the tasks, for the bar in the header."""
        return [task.state for task in self.tasks]

    @property
    def label(self) -> str:
        """Which task this is."""
        here = next((n for n, task in enumerate(self.tasks, 1) if task.state == "now"), 0)
        return f"{here} of {len(self.tasks)}"

    @property
    def left(self) -> str:
        """About how long the session still takes."""
        minutes = sum(task.minutes for task in self.tasks if task.state != "done")
        return f"about {max(1, round(minutes))} min left"


def aside_of(task: Task, topic: str, standing: Standing, question: int | None = None) -> Aside:
    """Gather what stands beside a task that is at this topic; ``question`` counts from 1."""
    found = standing.curriculum.topics.get(topic)
    targets = targets_of(standing)
    goal = goal_map(graph_of(standing.curriculum), targets)
    above = standing.curriculum.graph.needed_by.get(topic, ())
    ahead = [one for one in above if one in goal.steps and one not in standing.known]
    words = KIND_WORDS.get(task.kind, "")
    return Aside(
        crumbs=_crumbs(topic, standing),
        pill=f"{words}, question {question}" if question else words,
        tasks=_session(task, standing),
        why=f"{found.why[:1].upper()}{found.why[1:]}." if found and found.why else "",
        unlocks=standing.rows(ahead[:MOST_UNLOCKED]),
        steps_to_goal=goal.steps.get(topic, 0) if standing.goal else 0,
        is_target=topic in goal.targets,
        goal=standing.goal.title if standing.goal else "",
    )


def problem_aside(problem: Problem, standing: Standing) -> Aside:
    """Gather what stands beside a problem."""
    return aside_of(problem.task, problem.topic, standing, problem.position + 1)


def _crumbs(topic: str, standing: Standing) -> list[dict[str, str]]:
    found = standing.curriculum.topics.get(topic)
    if found is None:
        return []
    strand = next(one for one in standing.curriculum.strands if one.id == found.strand)
    module = next((one.title for one in strand.modules if one.id == found.module), "")
    return [
        {
            "title": strand.title,
            "url": f"{reverse('study:map')}?show=list-everything#strand-{strand.id}",
        },
        {"title": module, "url": reverse("study:topic", args=[topic])},
    ]


def _session(task: Task, standing: Standing) -> list[SessionTask]:
    """What was done today, this task, and what else is offered."""
    today = today_of(standing)
    here = (task.kind, task.topic)
    done = [_entry(offer, "done") for offer in today.done_today if offer.under_way != task]
    title = title_of(standing, task.kind, task.topics or [task.topic])
    now = SessionTask(_named(task.kind, title), task.minutes, "now")
    todo = [_entry(one, "todo") for one in today.offers if (one.kind, one.topic) != here]
    return [*done, now, *todo]


def _entry(offer: Offer, state: str) -> SessionTask:
    return SessionTask(_named(offer.kind, offer.title), offer.minutes, state)


def _named(kind: str, title: str) -> str:
    return f"{title}, review" if kind == TaskKind.REVIEW else title
