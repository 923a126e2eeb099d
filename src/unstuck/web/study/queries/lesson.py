"""What a part of a lesson shows, and what the end of a task says."""

from __future__ import annotations

from dataclasses import dataclass

from unstuck.curriculum import Curriculum, LessonPart, Topic
from unstuck.web.study.models import Problem, Task
from unstuck.web.study.queries.labs import LabCard, lab_card
from unstuck.web.study.queries.standing import Standing, TopicRow
from unstuck.web.study.queries.topics import lesson_of


@dataclass(frozen=True, slots=True)
class LessonPage:
    """One part of a lesson, on one skill."""

    task: Task
    topic: Topic
    part: LessonPart
    number: int
    parts: int

    @property
    def pill(self) -> str:
        """Where in the lesson this is."""
        return f"New topic, part {self.number} of {self.parts}"


@dataclass(frozen=True, slots=True)
class Summary:
    """What a task came to."""

    rows: list[TopicRow]
    skills_shown: list[str]
    skills_left: list[str]
    solved: int
    parked: int
    closing: str
    lab: LabCard | None


def lesson_page(task: Task, skill: str, curriculum: Curriculum) -> LessonPage | None:
    """The part of the lesson on a skill; nothing if the lesson has none (any more)."""
    topic = curriculum.topics[task.topic]
    lesson = lesson_of(topic, curriculum)
    parts = lesson.parts if lesson else ()
    for number, part in enumerate(parts, 1):
        if part.skill == skill:
            return LessonPage(task, topic, part, number, len(parts))
    return None


def summary_of(task: Task, standing: Standing) -> Summary:
    """Say what a task came to; a finished lesson ends with its last words."""
    topic = standing.curriculum.topics.get(task.topic)
    own = standing.state.topic(task.topic)
    skills = topic.skills if topic else ()
    left = [skill.statement for skill in skills if not own.shown(skill.id)]
    is_lesson = task.kind == "lesson" and topic is not None
    lesson = lesson_of(topic, standing.curriculum) if is_lesson and topic and not left else None
    states = list(task.problems.values_list("state", flat=True))
    return Summary(
        rows=standing.rows(one for one in task.topics if one in standing.curriculum.topics),
        skills_shown=[skill.statement for skill in skills if own.shown(skill.id)],
        skills_left=left if is_lesson else [],
        solved=states.count(Problem.State.RIGHT),
        parked=states.count(Problem.State.PARKED),
        closing=lesson.closing if lesson else "",
        lab=lab_card(task.topic, standing) if lesson else None,
    )
