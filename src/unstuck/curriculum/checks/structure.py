"""The rules of the map, and of how skills, exercises and worked examples belong together."""

from __future__ import annotations

from collections.abc import Iterable

from unstuck.curriculum.checks.report import TopicReport
from unstuck.curriculum.curriculum import Curriculum
from unstuck.curriculum.frontmatter import Page
from unstuck.curriculum.lesson import Piece
from unstuck.curriculum.topics import ExerciseInfo, Fault, Topic
from unstuck.curriculum.workshop import CODE_FILES

PICKED = ("choice", "choices")
FEWEST_EXERCISES = 2
MOST_REVIEWED = 0.15


def called(curriculum: Curriculum) -> dict[str, list[str]]:
    """Return the topics of every title and name, which are compared without regard to case."""
    topics: dict[str, list[str]] = {}
    for topic in curriculum.topics.values():
        for name in {one.casefold() for one in (topic.title, *topic.names)}:
            topics.setdefault(name, []).append(topic.id)
    return topics


def map_faults(
    curriculum: Curriculum, topic: str, called_so: dict[str, list[str]]
) -> list[tuple[str, str]]:
    """Return what a topic's place on the map breaks, as (field of the front matter, message).

    No prerequisite may be implied by another one; a name leads to one topic alone, or a search
    would not know where to go; topics are confused with each other or not at all, or the order
    in which they are met would decide whether they are kept apart.  ``called_so`` is what
    ``called`` returns.
    """
    found = curriculum.topics[topic]
    implied = [
        ("builds_on", f"builds_on: {one!r} is implied by {by!r}; leave it out")
        for one, by in curriculum.graph.implied(topic)
    ]
    shared = [
        ("names", f"names: {name!r} is also what {other!r} is called")
        for name in found.names
        for other in called_so[name.casefold()]
        if other != topic
    ]
    one_way = [
        ("confused_with", f"confused_with: {other!r} does not name {topic!r} in return")
        for other in found.confused_with
        if topic not in curriculum.topics[other].confused_with
    ]
    return [*implied, *shared, *one_way]


def check_skills(
    page: Page, topic: Topic, pieces: tuple[Piece, ...], exercises: Iterable[ExerciseInfo],
    kinds: dict[str, str], report: TopicReport,
) -> None:  # fmt: skip
    """Each skill has a worked example, in the order of skills, and at least two exercises.

    ``kinds`` gives the kind of answer of each exercise; at most one of a skill is picked from
    a list.
    """
    infos = {info.name: info for info in exercises}
    shown = [
        (infos[piece.worked.exercise].skill, piece.worked.line)
        for piece in pieces
        if piece.worked is not None and piece.worked.exercise in infos
    ]
    order = [skill.id for skill in topic.skills]
    places = [order.index(skill) for skill, _ in shown if skill in order]
    if places != sorted(places):
        line = next(shown[n][1] for n in range(1, len(places)) if places[n] < places[n - 1])
        message = f"worked examples must come in the order of skills: {', '.join(order)}"
        report.faults.append(Fault(page.path, line, message))
    for skill in topic.skills:
        mine = [info for info in infos.values() if info.skill == skill.id]
        line = page.line(f"skills.{skill.id}")
        if skill.id not in {name for name, _ in shown}:
            message = f"the skill {skill.id!r} has no worked example"
            report.faults.append(Fault(page.path, line, message))
        if len(mine) < FEWEST_EXERCISES:
            message = f"the skill {skill.id!r} has {len(mine)} exercises; at least two are needed"
            report.faults.append(Fault(page.path, line, message))
        picked = [info for info in mine if kinds.get(info.name) in PICKED]
        for info in picked[1:]:
            path = page.path.with_name(CODE_FILES[0])
            message = f"{info.name}: only one exercise of {skill.id!r} may be picked from a list"
            report.faults.append(Fault(path, info.line, message))


def check_reviewed_share(
    curriculum: Curriculum, reviewed: dict[str, list[ExerciseInfo]], exercises: int
) -> list[Fault]:
    """At most 15 % of all exercises may be ``reviewed`` instead of checked."""
    count = sum(len(some) for some in reviewed.values())
    if count <= MOST_REVIEWED * exercises:
        return []
    topic = max(reviewed, key=lambda name: len(reviewed[name]))
    place = curriculum.folder / curriculum.topics[topic].strand / topic / CODE_FILES[0]
    share = f"{count} of {exercises} exercises are reviewed= instead of check="
    message = f"{share}; at most {MOST_REVIEWED:.0%} may be, and this topic has most"
    return [Fault(place, reviewed[topic][0].line, message)]
