"""What the curriculum is made of: strands, topics, skills, goals, and faults in their files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any


class ContentError(Exception):
    """Something in the content folder cannot be used; the message says what."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault in the content, at a line that an author can open."""

    file: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class Skill:
    """A testable statement of a topic.  ``id`` is permanent and unique within the topic."""

    id: str
    statement: str


@dataclass(frozen=True, slots=True)
class Formerly:
    """Old names, so that history survives a rename: old topic ids, and old → new within it."""

    topics: tuple[str, ...] = ()
    skills: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    exercises: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class ExerciseInfo:
    """What is known of an exercise without running it: enough to plan with."""

    name: str
    skill: str
    minutes: float
    after: str | None = None
    distinct: int | None = None
    line: int = 1


@dataclass(frozen=True, slots=True)
class Topic:
    """20 to 40 minutes of learning.

    ``builds_on`` are direct prerequisites; ``practises`` gives the share of review credit that
    a review passes to each of them; ``minutes`` is the time to learn the topic; ``code`` says
    that a lab belongs to it.  ``written`` is false for a topic that has only front matter,
    and for one with a fault.  ``version`` is a hash of the topic's files.
    """

    id: str
    title: str
    strand: str
    module: str
    minutes: int
    code: bool
    why: str
    builds_on: tuple[str, ...]
    practises: Mapping[str, float]
    confused_with: tuple[str, ...]
    names: tuple[str, ...]
    skills: tuple[Skill, ...]
    sources: tuple[str, ...]
    formerly: Formerly
    written: bool
    version: str

    def skill(self, skill_id: str) -> Skill:
        """Return the skill with this id.  Raises :class:`KeyError` when there is none."""
        for skill in self.skills:
            if skill.id == skill_id:
                return skill
        raise KeyError(skill_id)


@dataclass(frozen=True, slots=True)
class Module:
    """A group of topics within a strand."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Strand:
    """A large part of the map.  One ``for_authors`` shows how things are written; no learner,
    goal or total ever meets its topics.
    """

    id: str
    title: str
    modules: tuple[Module, ...]
    for_authors: bool = False


@dataclass(frozen=True, slots=True)
class Goal:
    """Something a person wants to be able to do; its map is the closure of ``targets``."""

    id: str
    title: str
    description: str
    targets: tuple[str, ...]
    unlocks: tuple[str, ...]
    order: int
    short: bool


@dataclass(frozen=True, slots=True)
class GoalSize:
    """How big the map of a goal is, and how much of it is written."""

    topics: int
    written_topics: int
    minutes: int
    written_minutes: int

    @property
    def written_share(self) -> float:
        """The share of the map's minutes that is written, from 0 to 1."""
        return self.written_minutes / self.minutes if self.minutes else 0.0


def topic_to_json(topic: Topic) -> dict[str, Any]:
    """Return plain JSON for a topic; :func:`topic_from_json` reads it back."""
    names = ("id", "title", "strand", "module", "minutes", "code", "why", "written", "version")
    data: dict[str, Any] = {name: getattr(topic, name) for name in names}
    for name in ("builds_on", "confused_with", "names", "sources"):
        data[name] = list(getattr(topic, name))
    data["practises"] = dict(topic.practises)
    data["skills"] = {skill.id: skill.statement for skill in topic.skills}
    data["formerly"] = {
        "topics": list(topic.formerly.topics),
        "skills": dict(topic.formerly.skills),
        "exercises": dict(topic.formerly.exercises),
    }
    return data


def topic_from_json(data: Mapping[str, Any]) -> Topic:
    """Return the topic that :func:`topic_to_json` wrote."""
    formerly = data["formerly"]
    return Topic(
        id=data["id"],
        title=data["title"],
        strand=data["strand"],
        module=data["module"],
        minutes=data["minutes"],
        code=data["code"],
        why=data["why"],
        builds_on=tuple(data["builds_on"]),
        practises=MappingProxyType(data["practises"]),
        confused_with=tuple(data["confused_with"]),
        names=tuple(data["names"]),
        skills=tuple(Skill(key, text) for key, text in data["skills"].items()),
        sources=tuple(data["sources"]),
        formerly=Formerly(
            tuple(formerly["topics"]),
            MappingProxyType(formerly["skills"]),
            MappingProxyType(formerly["exercises"]),
        ),
        written=data["written"],
        version=data["version"],
    )


def exercise_to_json(info: ExerciseInfo) -> dict[str, Any]:
    """Return plain JSON for what is known of an exercise."""
    return asdict(info)
