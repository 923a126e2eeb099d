"""What to do next, and why: reviews that are due, new topics at the edge, quizzes, labs.

A topic is at the edge when the nearest written topics below it count as known.  A prerequisite
that is not written yet does not block (nobody could ever pass it here); the reason says so, and
such topics come after those that rest on written ground only.  A lab comes after its topic, once
the programming that it needs counts as known; no topic ever waits for a lab.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from unstuck.learner.events import Purpose
from unstuck.learner.graph import Graph, MapTopic
from unstuck.learner.memory import DAY, interval
from unstuck.learner.rules import RULES, Rules
from unstuck.learner.state import BLANK, LearnerState, Status, TopicState
from unstuck.planner.goal_map import GoalMap, goal_map
from unstuck.planner.reasons import (
    WHY_LAB,
    unwritten_note,
    why_chosen,
    why_lesson,
    why_quiz,
    why_review,
)
from unstuck.planner.tasks import LabAhead, Plan, Settings, Task, TaskKind

OFFERS = 3
QUIZ_TOPICS = (4, 6)
MANY_DUE = 6
CARRY = 2.0
REVIEW_SHARE = 0.4
PROBLEM_MINUTES = 2.0
QUIZ_EVERY = 7 * DAY
CONFUSION_GAP = 3 * DAY


@dataclass(frozen=True, eq=False)
class _View:
    """All that one planning step looks at.

    ``open`` are the goal's topics not known yet; ``faded`` says for each written topic with a
    memory how far it is on its way to the next review (1: due).
    """

    graph: Graph
    goal: GoalMap
    state: LearnerState
    settings: Settings
    now: datetime
    rules: Rules
    statuses: dict[str, Status]
    open: frozenset[str]
    faded: dict[str, float]

    def own(self, topic: str) -> TopicState:
        return self.state.topics.get(topic, BLANK)

    def for_learner(self, minutes: float) -> int:
        return max(1, round(minutes * math.exp(self.state.pace.mean)))


def plan(
    graph: Graph,
    targets: Iterable[str],
    state: LearnerState,
    settings: Settings,
    now: datetime,
    rules: Rules = RULES,
    labs: Iterable[LabAhead] = (),
) -> Plan:
    """Up to three tasks, the recommended one first, or an honest word that nothing is due.

    ``labs`` are those not passed yet; at most one is offered, and never in the first place while
    there is something else.
    """
    view = _look(graph, targets, state, settings, now, rules)
    lessons = _lessons(view)
    waiting = _due(view, [task.topic for task in lessons])
    reviews = [_review(view, topic) for topic in waiting[: OFFERS - 1]]
    quiz = _quiz(view, waiting)
    enough = view.state.reviewing > REVIEW_SHARE
    tasks = _mixed(reviews, lessons, quiz, crowded=len(waiting) >= MANY_DUE, enough=enough)
    if (lab := _lab(view, labs)) is not None:
        tasks = (*tasks[: OFFERS - 1], lab)
    upcoming = _next_review(view)
    return Plan(tasks, "" if tasks else _why_nothing(view, upcoming), upcoming)


def offer(
    graph: Graph,
    targets: Iterable[str],
    topic: str,
    state: LearnerState,
    settings: Settings,
    now: datetime,
    reason: str = "",
    rules: Rules = RULES,
) -> Task:
    """A task on the topic that the learner chose, or was led to for ``reason``.

    A review where the learner knows it, else its lesson.  Nothing blocks a choice; the reason
    says what it rests on that is not shown yet.  Raises ValueError when the topic does not
    exist or is not written.
    """
    if topic not in graph.topics or not graph.topics[topic].written:
        raise ValueError(f"{topic} is not written yet")
    view = _look(graph, targets, state, settings, now, rules)
    own, skills = view.own(topic), graph.topics[topic].skills
    if own.learned is not None or own.probe:
        task = _review(view, topic)
        known = own.is_due(now, state.memory_bias, rules)
        return replace(task, reason=reason) if reason else (
            task if known else replace(task, reason="You chose to practise this again.")
        )  # fmt: skip
    missing = [
        below
        for below in graph.written_below[topic]
        if not view.statuses.get(below, Status.UNKNOWN).counts_as_known
    ]
    ids, minutes = _sitting(view, graph.topics[topic])
    ids = ids or tuple(skill.id for skill in skills)
    why = reason or why_chosen(graph, missing)
    why += unwritten_note(graph, _unwritten_below(view, topic))
    return Task(TaskKind.LESSON, (topic,), ids, minutes, why, Purpose.LESSON)


def _look(
    graph: Graph,
    targets: Iterable[str],
    state: LearnerState,
    settings: Settings,
    now: datetime,
    rules: Rules,
) -> _View:
    goal = goal_map(graph, targets)
    bias, statuses, fading = state.memory_bias, dict[str, Status](), dict[str, float]()
    for topic, own in state.topics.items():
        faded = own.faded(now, bias, rules)
        statuses[topic] = own.status_at(faded, rules)
        if own.memory is not None and topic in graph.topics and graph.topics[topic].written:
            fading[topic] = faded
    known = {topic for topic, status in statuses.items() if status.counts_as_known}
    open_ = frozenset(topic for topic in goal.topics if topic not in known)
    return _View(graph, goal, state, settings, now, rules, statuses, open_, fading)


def _mixed(
    reviews: list[Task], lessons: list[Task], quiz: Task | None, crowded: bool, enough: bool
) -> tuple[Task, ...]:
    """A short review first, then something new; where much is due, the quiz clears it.

    Where reviews had ``enough`` of the time lately, something new comes first.
    """
    if enough and lessons:
        return (*lessons[:1], *reviews, *lessons[1:])[:OFFERS]
    first = [quiz] if quiz and crowded else reviews[:1]
    rest = [*lessons[:1], *reviews[1:], *([quiz] if quiz else []), *lessons[1:]]
    if crowded:
        rest = [*lessons[:1], *reviews, *lessons[1:]]
    tasks: list[Task] = []
    for task in [*first, *rest]:
        if task not in tasks and len(tasks) < OFFERS:
            tasks.append(task)
    return tuple(tasks)


def _due(view: _View, next_: Iterable[str] = ()) -> list[str]:
    """Written topics that want a retrieval, the most useful first.

    Useful is what is likely forgotten, by itself and in what its review also practises, and more
    so when a lesson that comes next rests on it.  What is under suspicion goes first, what lies
    outside the goal last.
    """
    waiting = {
        topic: fading
        for topic, fading in view.faded.items()
        if view.own(topic).due_at(fading) and view.statuses[topic].counts_as_known
    }
    carries = {below for topic in next_ for below in view.graph.written_below[topic]}

    def need(topic: str) -> float:
        lost = 1 - view.own(topic).recall(view.now, view.state.memory_bias, view.rules)
        return lost * (1 + CARRY * (topic in carries))

    def urgency(topic: str) -> tuple[bool, bool, float, str]:
        own, below = view.own(topic), view.graph.topics[topic].practises
        also = sum(share * need(t) for t, share in below.items() if t in view.faded)
        outside = topic not in view.goal.steps
        return not own.probe, outside, -need(topic) - also, topic

    return sorted(waiting, key=urgency)


def _review(view: _View, topic: str) -> Task:
    own, skills = view.own(topic), view.graph.topics[topic].skills
    return Task(
        TaskKind.REVIEW,
        (topic,),
        tuple(skill.id for skill in skills),
        view.for_learner(PROBLEM_MINUTES),
        why_review(own, view.now, view.rules.implied_limit),
        Purpose.PROBE if own.probe else Purpose.REVIEW,
    )


def _quiz(view: _View, waiting: list[str]) -> Task | None:
    """A quiz of what is due when much is due, else now and then of what is known."""
    low, high = QUIZ_TOPICS
    crowded = len(waiting) >= MANY_DUE
    recent = view.state.quizzed is not None and view.now - view.state.quizzed < QUIZ_EVERY
    if recent and not crowded:
        return None
    shown = [
        topic
        for topic in view.faded
        if (learned := view.own(topic).learned) is not None and view.now - learned > DAY
    ]
    shown.sort(key=lambda topic: (-view.faded[topic], topic))
    chosen = tuple((waiting if crowded else shown)[:high])
    if len(chosen) < low:
        return None
    minutes = view.for_learner(len(chosen) * PROBLEM_MINUTES)
    reason = why_quiz(len(chosen), len(waiting) if crowded else 0)
    return Task(TaskKind.QUIZ, chosen, (), minutes, reason, Purpose.QUIZ)


def _lab(view: _View, labs: Iterable[LabAhead]) -> Task | None:
    """The lab of the topic that was learned last, those of the goal first."""
    ready = [
        lab
        for lab in labs
        if view.own(lab.topic).learned is not None
        and not lacking(view.graph, lab, view.state, view.now)
    ]
    if not ready:
        return None

    def freshness(lab: LabAhead) -> tuple[bool, datetime, str]:
        learned = view.own(lab.topic).learned
        assert learned is not None
        return lab.topic in view.goal.steps, learned, lab.topic

    lab = max(ready, key=freshness)
    minutes = view.for_learner(lab.minutes)
    return Task(TaskKind.LAB, (lab.topic,), (), minutes, WHY_LAB, Purpose.LESSON)


def lacking(
    graph: Graph, lab: LabAhead, state: LearnerState, now: datetime, rules: Rules = RULES
) -> tuple[str, ...]:
    """The topics that a lab waits for.  One that is not written bars no way, as everywhere."""
    return tuple(
        topic
        for topic in lab.needs
        if topic in graph.topics
        and graph.topics[topic].written
        and not state.status(topic, now, rules).counts_as_known
    )


def _lessons(view: _View) -> list[Task]:
    """Topics at the edge, best first, no two that are easily confused."""
    edge = [topic for topic in view.goal.topics if topic in view.open and _ready(view, topic)]
    edge.sort(key=lambda topic: _rank(view, topic))
    fresh = {
        topic
        for topic, own in view.state.topics.items()
        if view.statuses[topic] is Status.LEARNING
        or (own.learned is not None and abs(view.now - own.learned) < CONFUSION_GAP)
    }
    taken: list[str] = []
    for topic in edge:
        near = view.graph.confusable[topic]
        started = view.statuses.get(topic) is Status.LEARNING
        if near.isdisjoint(taken) and (started or near.isdisjoint(fresh)):
            taken.append(topic)
        if len(taken) == OFFERS:
            break
    return [_lesson(view, topic) for topic in taken]


def _ready(view: _View, topic: str) -> bool:
    below = view.graph.written_below[topic]
    return view.graph.topics[topic].written and all(
        view.statuses.get(t, Status.UNKNOWN).counts_as_known for t in below
    )


def _unwritten_below(view: _View, topic: str) -> list[str]:
    """Direct prerequisites without a lesson that the learner has not declared known."""
    return [
        below
        for below in view.graph.builds_on[topic]
        if not view.graph.topics[below].written
        and not view.statuses.get(below, Status.UNKNOWN).counts_as_known
    ]


def _rank(view: _View, topic: str) -> tuple[bool, bool, int, int]:
    """Started first, then on written ground, then what opens most of the goal, then nearest."""
    started = view.statuses.get(topic) is Status.LEARNING
    opens = sum(above in view.open for above in view.graph.unlocks[topic])
    unsure = bool(_unwritten_below(view, topic))
    return not started, unsure, -opens, view.goal.steps[topic]


def _lesson(view: _View, topic: str) -> Task:
    """The lesson's skills still to do, as many as fit into the day, at least one."""
    about = view.graph.topics[topic]
    skills, minutes = _sitting(view, about)
    reason = why_lesson(view.graph, view.goal, topic, view.own(topic), view.open)
    note = unwritten_note(view.graph, _unwritten_below(view, topic))
    return Task(TaskKind.LESSON, (topic,), skills, minutes, reason + note, Purpose.LESSON)


def _sitting(view: _View, about: MapTopic) -> tuple[tuple[str, ...], int]:
    left = [skill.id for skill in about.skills if not view.own(about.id).shown(skill.id)]
    each = about.minutes / max(len(about.skills), 1) * math.exp(view.state.pace.mean)
    fit = max(1, int(view.settings.minutes_per_day * 1.2 / max(each, 0.1)))
    today = tuple(left[:fit])
    return today, max(1, round(each * max(len(today), 1)))


def _next_review(view: _View) -> datetime | None:
    bias, rules = view.state.memory_bias, view.rules
    soonest = min(
        (
            (interval(own.memory, bias, rules) * (1 - fading), topic)
            for topic, fading in view.faded.items()
            if fading < 1.0 and (own := view.own(topic)).memory is not None
        ),
        default=None,
    )
    return None if soonest is None else view.now + soonest[0] * DAY


def _why_nothing(view: _View, upcoming: datetime | None) -> str:
    """An honest sentence for an empty plan."""
    if not view.goal.topics:
        return "This goal has no topics yet; choose another goal."
    written = [topic for topic in view.goal.topics if view.graph.topics[topic].written]
    then = ""
    if upcoming is not None:
        days = math.ceil((upcoming - view.now) / DAY)
        then = f" The next review is due in {days} days." if days > 1 else (
            " The next review is due tomorrow."
        )  # fmt: skip
    if not written:
        return f"Nothing of this goal is written yet.{then}"
    if view.open.isdisjoint(written):
        if view.open:
            return f"You know all of this goal that is written so far; nothing is due now.{then}"
        return f"You know every topic of this goal, and nothing is due now.{then}"
    return f"What comes next is easily confused with what you just learned; give it a rest.{then}"
